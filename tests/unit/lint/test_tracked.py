"""Tracked changes: judged as if accepted, and told once."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.findings import Severity
from pipeline.ingest import reference_data
from pipeline.lint.engine import check_reading
from pipeline.lint.profile import load_profile
from pipeline.rendering.docx_tracked import accept, has_tracked
from tests.lint_builders import letter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AUTHOR = 'w:id="1" w:author="ก"'


def body(inner: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W}">{inner}</w:body>')


def texts(root: etree._Element) -> list[str]:
    return ["".join(p.itertext()) for p in root.iter(f"{{{W}}}p")]


@pytest.mark.parametrize(
    ("inner", "wanted"),
    [
        (
            f"<w:p><w:r><w:t>วัน</w:t></w:r><w:del {AUTHOR}><w:r><w:delText>อังคาร</w:delText></w:r></w:del>"
            f"<w:ins {AUTHOR}><w:r><w:t>พุธ</w:t></w:r></w:ins></w:p>",
            ["วันพุธ"],
        ),
        (
            f"<w:p><w:moveFrom {AUTHOR}><w:r><w:t>ก</w:t></w:r></w:moveFrom></w:p>"
            f"<w:p><w:moveTo {AUTHOR}><w:r><w:t>ก</w:t></w:r></w:moveTo></w:p>",
            ["", "ก"],
        ),
        (
            f"<w:p><w:pPr><w:rPr><w:del {AUTHOR}/></w:rPr></w:pPr>"
            f"<w:del {AUTHOR}><w:r><w:delText>ทั้งย่อหน้า</w:delText></w:r></w:del></w:p>"
            "<w:p><w:r><w:t>เหลือ</w:t></w:r></w:p>",
            ["เหลือ"],
        ),
        (
            f"<w:tbl><w:tr><w:trPr><w:del {AUTHOR}/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
            "<w:tr><w:tc><w:p><w:r><w:t>สอง</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            ["สอง"],
        ),
    ],
)
def test_what_is_deleted_goes_and_what_is_inserted_stays(inner: str, wanted: list[str]) -> None:
    root = body(inner)
    assert has_tracked(root)
    accept(root)
    assert texts(root) == wanted
    assert not has_tracked(root)


def test_a_text_without_changes_is_left_alone() -> None:
    root = body("<w:p><w:r><w:t>ก</w:t></w:r></w:p>")
    assert not has_tracked(root)


def test_it_is_told_once_as_a_warning() -> None:
    made = letter(docx=True, facts_change={"tracked": True})
    found = check_reading(made, load_profile(), reference_data())
    assert [(f.code, f.severity) for f in found] == [("tracked-changes", Severity.WARNING)]
