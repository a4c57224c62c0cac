"""Signatures side by side: how long their dots are, how many stand in a row, where the role stands.

Widths are those of TH Sarabun at 16 pt, summed by hand from the font's table of advances: a dot
0.914 mm, ลงชื่อ 8.1, ผู้รายงาน 13.7, ประธานกรรมการ 26.1.
"""

from __future__ import annotations

import re

import pytest

from pipeline.content.flow import FlowCell, FlowParagraph, FlowTable
from pipeline.domain.blocks import Orientation
from pipeline.rendering.flow import Setter
from pipeline.rendering.signing import fitted
from tests.unit.rendering import flows
from tests.unit.rendering.flows import LANDSCAPE, PORTRAIT, cell, row, table

SETTER = flows.shipped().setter
DOTS = re.compile(r"\.+")


def signer(role: str = "", name: str = "(นายสมมติ ใจซื่อ)", *below: str, dots: int = 40) -> FlowCell:
    return cell("ลงชื่อ" + "." * dots + role, name, *below, style="SarabanSignature")


def signed(*cells: FlowCell, in_a_row: int = 3) -> FlowTable:
    rows = [row(*cells[n : n + in_a_row]) for n in range(0, len(cells), in_a_row)]
    return FlowTable((1 / in_a_row,) * in_a_row, tuple(rows), "SarabanPlain", keep_together=True)


def fit(table: FlowTable, lies: Orientation = PORTRAIT) -> list[list[list[str]]]:
    """Return the lines of each cell of each row."""
    assert isinstance(SETTER, Setter)
    made = fitted(table, SETTER.styles, SETTER.paper(lies))
    return [[[str(line.text) for line in each.paragraphs] for each in r.cells] for r in made.rows]


def dots(said: str) -> int:
    return sum(map(len, DOTS.findall(said)))


def without_dots(lines: list[str]) -> list[str]:
    return [DOTS.sub("…", line) for line in lines]


def test_dots_shrink_to_what_a_third_of_the_column_holds() -> None:
    """A third of 160 mm is 53.3; less 1 of padding, 3 to be apart and 21.8 of text, 27.5 are left."""
    ((first, second, third),) = fit(signed(*[signer("ผู้รายงาน")] * 3))
    assert first == second == third
    assert without_dots(first) == ["ลงชื่อ…ผู้รายงาน", "(นายสมมติ ใจซื่อ)"]
    assert dots(first[0]) == 30


def test_all_lines_to_sign_on_are_as_long_as_the_shortest() -> None:
    ((first, second, third),) = fit(signed(signer("ผู้รายงาน"), signer(), signer("ผู้รับ")))
    assert {dots(lines[0]) for lines in (first, second, third)} == {30}


def test_the_usual_three_stand_in_one_row() -> None:
    """ผู้ตรวจสอบ, the longest of them, is 16.9 mm wide and leaves 24 to sign on."""
    (cells,) = fit(signed(signer("ผู้รายงาน"), signer("ผู้ตรวจสอบ"), signer("ผู้รับรอง")))
    assert {dots(lines[0]) for lines in cells} == {26}


def test_dots_that_fit_are_left_alone() -> None:
    for count, lies in ((3, LANDSCAPE), (2, PORTRAIT)):
        (cells,) = fit(signed(*[signer("ผู้รายงาน")] * count, in_a_row=count), lies)
        assert {dots(lines[0]) for lines in cells} == {40}


def test_two_stand_in_a_row_where_three_leave_no_room_for_a_hand() -> None:
    """With ประธานกรรมการ a third leaves 15 mm, a half 41."""
    three = signed(signer("ประธานกรรมการ"), signer("กรรมการ", "(ข)"), signer("กรรมการ", "(ค)"))
    rows = fit(three)
    assert [[without_dots(lines)[0] for lines in r] for r in rows] == [
        ["ลงชื่อ…ประธานกรรมการ", "ลงชื่อ…กรรมการ"],
        ["ลงชื่อ…กรรมการ"],
    ]
    assert {dots(lines[0]) for r in rows for lines in r} == {40}


def test_the_last_of_an_odd_number_stands_in_the_middle() -> None:
    assert isinstance(SETTER, Setter)
    five = signed(*[signer("ประธานกรรมการ")] * 5, FlowCell())
    made = fitted(five, SETTER.styles, SETTER.paper(PORTRAIT))
    assert [[each.colspan for each in r.cells] for r in made.rows] == [[1, 1], [1, 1], [2]]
    assert made.widths == (0.5, 0.5)
    assert made.keep_together


def test_a_long_role_stands_below_the_name() -> None:
    role = "ผู้ช่วยเลขานุการคณะกรรมการขับเคลื่อนงาน"  # 65 mm of 80
    ((first, second),) = fit(signed(signer(role, "(ก)", "ตำแหน่ง"), signer("", "(ข)"), in_a_row=2))
    assert without_dots(first) == ["ลงชื่อ…", "(ก)", role, "ตำแหน่ง"]
    assert without_dots(second) == ["ลงชื่อ…", "(ข)"]
    assert dots(first[0]) == 40


def test_lines_of_a_signature_stay_together_with_its_role() -> None:
    assert isinstance(SETTER, Setter)
    long = cell(
        FlowParagraph("SarabanSignature", "ลงชื่อ" + "." * 40 + "ผู้แทน" * 12, keep_next=True),
        FlowParagraph("SarabanSignature", "(ก)"),
    )
    made = fitted(signed(long, long, in_a_row=2), SETTER.styles, SETTER.paper(PORTRAIT))
    assert [line.keep_next for line in made.rows[0].cells[0].paragraphs] == [True, True, False]


@pytest.mark.parametrize("line", ["ตำแหน่ง" + "." * 50, "(" + "." * 60 + ")"])
def test_other_lines_of_dots_fit_too(line: str) -> None:
    """ตำแหน่ง is 12.6 mm wide, a pair of brackets 2.1: of 49.3 mm."""
    ((first, *_),) = fit(signed(*[signer("", line)] * 3))
    assert 37 <= dots(first[1]) <= 51
    assert without_dots([first[1]]) == without_dots([line])


def test_few_dots_of_the_record_are_left_alone() -> None:
    said = "วันที่.....เดือน.....พ.ศ. ๒๕๖๗"
    ((first, *_),) = fit(signed(*[signer("", "(ก)", said, dots=20)] * 3))
    assert first[2] == said
    assert dots(first[0]) == 20


def test_other_tables_are_left_alone() -> None:
    assert isinstance(SETTER, Setter)
    other = table(row("ลงชื่อ" + "." * 80, "ข"))
    assert fitted(other, SETTER.styles, SETTER.paper(PORTRAIT)) is other
