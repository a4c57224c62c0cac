"""Papers by hand: of an invented kind, told apart by the name of a district."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.domain.documents import Paper, Source
from pipeline.domain.forms import Form, FormKey
from pipeline.findings import Location

FORM = Form("pledge", ("คำมั่น",), (FormKey("subject"), FormKey("body")))
SENT = replace(FORM, kind="call", words=("คำเชิญ",), keys=(*FORM.keys, FormKey("recipient")))


def paper(variant: str = "", file: str = "คำมั่น.yaml", line: int = 1, **changes: Any) -> Paper:
    """Return a paper of the record at a line of a file."""
    source = Source(file, {"": Location(file=file, line=line)})
    return replace(Paper(FORM, subject="การรดน้ำต้นไม้", variant=variant, source=source), **changes)
