"""Marks in texts of enclosures: names of the place, dotted blanks, boxes; everything else stays as typed."""

from __future__ import annotations

import pytest

from pipeline.content import depends_on_district, enclosure_view, places_named
from pipeline.content.marks import Filling, Writer, dots
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Signatory
from pipeline.domain.facts import District, Province
from pipeline.domain.page_blocks import Blanks, Cell, Column, Row, Table
from tests.unit.content.flows import document, reading

HERE = Filling("บางสมมุติ", "ทดลองบุรี", "2567")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("อำเภอ{อำเภอ} จังหวัด{จังหวัด}", "อำเภอบางสมมุติ จังหวัดทดลองบุรี"),
        ("อำเภอ{district} จังหวัด{province}", "อำเภอบางสมมุติ จังหวัดทดลองบุรี"),
        ("แบบรายงาน ปี {ปีงบประมาณ}", "แบบรายงาน ปี\u00a0๒๕๖๗"),
        ("ปี {fiscal_year}", "ปี\u00a0๒๕๖๗"),
        ("[ ] มี [x] ไม่มี [/] ไม่ทราบ", "☐ มี ☑ ไม่มี ☑ ไม่ทราบ"),
        ("ลงชื่อ........ผู้รายงาน", "ลงชื่อ........ผู้รายงาน"),
        # Between backticks all stays as typed
        ("`{อำเภอ}` และ {อำเภอ}", "{อำเภอ} และ บางสมมุติ"),
        ("`[ ]` คือช่อง", "[ ] คือช่อง"),
        # What only looks like a mark
        ("{ตำบล}", "{ตำบล}"),
        ("{{อำเภอ}}", "{บางสมมุติ}"),
        ("{ อำเภอ }", "{ อำเภอ }"),
        ("[X] [  ] []", "[X] [ ] []"),
        ("{เว้น 0.5 ซม.}", "{เว้น ๐.๕\u00a0ซม.}"),
        ("{เว้น 17 ซม.}", "{เว้น ๑๗\u00a0ซม.}"),
        ("{เว้น มาก ซม.}", "{เว้น มาก ซม.}"),
        ("{% if x %} {{ x }}", "{% if x %} {{ x }}"),
    ],
)
def test_only_marks_are_filled(typed: str, printed: str) -> None:
    assert str(Writer(HERE).text(typed)) == printed


@pytest.mark.parametrize("typed", ["{เว้น 4 ซม.}", "{เว้น ๔ ซม.}", "{blank 4cm}", "{blank 4 cm}", "{เว้น 4ซม.}"])
def test_a_blank_is_as_wide_as_asked(typed: str) -> None:
    # A full stop is 162 of 1000 units wide (hmtx of the font), 16 pt are 5.644 mm: 0.914 mm a dot.
    printed = str(Writer().text(typed))
    assert set(printed) == {"."}
    assert len(printed) * 162 / 1000 * 16 * 25.4 / 72 == pytest.approx(40, abs=1.5)


def test_without_a_recipient_there_are_blanks() -> None:
    assert str(Writer().text("อำเภอ{อำเภอ}")) == "อำเภอ" + dots(4)
    assert str(Writer().text("จังหวัด{จังหวัด}")) == "จังหวัด" + dots(4)
    assert set(str(Writer().text("{ปีงบประมาณ}"))) == {"."}


def test_bold_holds_a_mark() -> None:
    assert str(Writer(HERE).text("**อำเภอ{อำเภอ}** ให้กรอก")) == "อำเภอบางสมมุติ ให้กรอก"


def table(text: str) -> Table:
    return Table((Column(),), rows=(Row((Cell(text),)),))


@pytest.mark.parametrize(
    ("enclosure", "names"),
    [
        (document(Paragraph("ให้อำเภอกรอกให้ครบ")), set()),
        (document(Paragraph("ของอำเภอ{อำเภอ}")), {"district"}),
        (document(Paragraph("`{อำเภอ}`")), set()),
        (document(table("จังหวัด{province}")), {"province"}),
        (document(Blanks(("อำเภอ{อำเภอ} จังหวัด{จังหวัด}",))), {"district", "province"}),
        (document(title_lines=("แบบของอำเภอ{อำเภอ}",)), {"district"}),
        (document(footer_lines=("อำเภอ{district}",)), {"district"}),
        (document(agency_lines=("สำนักงานพัฒนาชุมชนอำเภอ{อำเภอ}",)), {"district"}),
        (document(signatories=(Signatory(None, ("พัฒนาการอำเภอ{อำเภอ}",)),)), {"district"}),
        (document(Paragraph("ปี {ปีงบประมาณ} {เว้น 4 ซม.}")), set()),
    ],
)
def test_what_depends_on_the_district_is_known(enclosure: object, names: set[str]) -> None:
    assert places_named(enclosure) == names  # type: ignore[arg-type]
    assert depends_on_district(enclosure) is bool(names)  # type: ignore[arg-type]


def test_the_view_names_the_district_and_its_province() -> None:
    district = District("2499", "24", "อำเภอ", "บางสมมุติ")
    province = Province("24", "ทดลองบุรี", "ทบ")
    enclosure = document(Paragraph("อำเภอ{อำเภอ} จังหวัด{จังหวัด}"), title_lines=("แบบของ{อำเภอ}",))
    view = enclosure_view(enclosure, "สิ่งที่ส่งมาด้วย 2", district=district, province=province)
    assert view.fields["label"] == "สิ่งที่ส่งมาด้วย\u00a0๒"
    assert view.fields["title_lines"] == ("แบบของบางสมมุติ",)
    assert view.fields["subject"] == "แบบของบางสมมุติ"
    assert "อำเภอบางสมมุติจังหวัดทดลองบุรี" in reading(view)
