"""Documents as values, facts about the country, and what can be said about a document from them.

The functions are loaded when they are first asked for: naming a kind of document should
not cost a command the patterns of all checks.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    Document,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Meeting,
    Opinion,
    Paper,
    Recipient,
    Reference,
    Secrecy,
    Signatory,
    Source,
    Urgency,
    YearlyNumber,
)
from pipeline.domain.facts import ReferenceData

if TYPE_CHECKING:
    from pipeline.domain.checks import check
    from pipeline.domain.checks.rosters import OPEN_PLACES
    from pipeline.domain.completion import complete
    from pipeline.domain.courtesy import courtesy_for
    from pipeline.domain.page_blocks import Block
    from pipeline.domain.signature import signature_lines

__all__ = [
    "OPEN_PLACES",
    "Acting",
    "Attachment",
    "Block",
    "Contact",
    "Document",
    "DocumentNumber",
    "Heading",
    "IssueDate",
    "Kind",
    "Letter",
    "ListBlock",
    "ListItem",
    "ListStyle",
    "Meeting",
    "Opinion",
    "Paper",
    "Paragraph",
    "Recipient",
    "Reference",
    "ReferenceData",
    "Secrecy",
    "Signatory",
    "Source",
    "Urgency",
    "YearlyNumber",
    "check",
    "complete",
    "courtesy_for",
    "signature_lines",
]

_HOMES = {
    "Block": "pipeline.domain.page_blocks",
    "OPEN_PLACES": "pipeline.domain.checks.rosters",
    "check": "pipeline.domain.checks",
    "complete": "pipeline.domain.completion",
    "courtesy_for": "pipeline.domain.courtesy",
    "signature_lines": "pipeline.domain.signature",
}


def __getattr__(name: str) -> object:
    """Return a function or table of the package, loading its module the first time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
