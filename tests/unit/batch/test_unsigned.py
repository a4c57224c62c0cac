"""Who may say that nobody signs: orders, memos and the like are signed, news and statements are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.batch import kinds
from pipeline.batch.records import Examiner
from pipeline.ingest.reference_data import reference_data

SIGNED = ("memo", "order", "regulation", "bylaw", "announcement", "certificate")
UNSIGNED = ("press", "statement", "stamped")


def checked(kind: str, signatories: Any, repository: Path, folder: Path) -> dict[str, str]:
    """Return code and Thai-free place of each error of the kind's sample, with other signatories."""
    sample = next(yaml.safe_load_all((repository / f"templates/{kind}/sample.yaml").read_text("utf-8")))
    sample = {key: value for key, value in sample.items() if key not in ("ผู้ลงนาม", "signatories")}
    path = folder / "ระเบียน.yaml"
    path.write_text(yaml.safe_dump({**sample, "ผู้ลงนาม": signatories}, allow_unicode=True), encoding="utf-8")
    found = Examiner(reference_data()).examine([path]).findings
    return {each.code: str(each.location.path) for each in found if each.severity == "error"}


@pytest.mark.parametrize("kind", SIGNED)
def test_a_kind_that_is_signed_says_so(kind: str, repository: Path, tmp_path: Path) -> None:
    assert checked(kind, "ไม่มี", repository, tmp_path) == {"paper-unsigned": "signatories"}


@pytest.mark.parametrize("kind", SIGNED)
def test_the_keys_do_not_offer_what_is_refused(kind: str) -> None:
    (about,) = (key.description for key in kinds.keys(kind) if key.name == "signatories")
    assert "ไม่มี" not in about


@pytest.mark.parametrize("kind", UNSIGNED)
def test_a_kind_that_nobody_signs_has_no_such_key(kind: str) -> None:
    assert "signatories" not in {key.name for key in kinds.keys(kind)}
