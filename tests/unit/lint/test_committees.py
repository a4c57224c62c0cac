"""Which members make one committee: told by headings, by numbers, by who presides."""

from __future__ import annotations

from pipeline.lint import reading as names
from pipeline.lint.committees import Committee, committees
from pipeline.lint.reading import Element, Reading
from tests.lint_builders import order

CHAIR, MEMBER, SECRETARY = "ประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ"


def members(*rows: str) -> list[Element]:
    """Return elements: a text with a tab is a member, one in brackets a note, others are paragraphs."""
    made = []
    for row in rows:
        name = names.MEMBER if "\t" in row else names.NOTE if row.startswith("(") else names.BODY
        made.append(Element(name, row))
    return made


def found(*rows: str) -> tuple[Committee, ...]:
    made = order()
    return committees(Reading(made.facts, made.kind, tuple(members(*rows))))


def sizes(*rows: str) -> list[int]:
    return [len(committee.seats) for committee in found(*rows)]


ONE = (f"๑. ก\t{CHAIR}", f"๒. ข\t{MEMBER}", f"๓. ค\t{SECRETARY}")
TWO = (f"๑. ง\t{CHAIR}", f"๒. จ\t{SECRETARY}")


def test_a_paragraph_between_ends_a_committee() -> None:
    assert sizes(*ONE, "ให้คณะกรรมการมีหน้าที่ดูแลสวนหย่อม ดังนี้", *TWO) == [3, 2]


def test_numbers_that_begin_anew_begin_another_one() -> None:
    assert sizes(*ONE, *TWO) == [3, 2]


def test_a_heading_with_a_number_or_a_lead_is_that_of_another_one() -> None:
    assert sizes(*ONE, "๒. ฝ่ายสถานที่", *TWO) == [3, 2]
    assert sizes(*ONE, "คณะทำงานฝ่ายสถานที่ ประกอบด้วย", *TWO) == [3, 2]


def test_the_name_of_a_group_is_no_end_whether_numbers_run_on_or_not() -> None:
    assert sizes("ภาครัฐ", *ONE[:2], "ภาคประชาชน", f"๓. ค\t{SECRETARY}") == [3]
    assert sizes("ภาครัฐ", *ONE[:2], "ภาคประชาชน", f"๑. ค\t{SECRETARY}") == [3]
    assert found("ภาครัฐ", *ONE[:2], "ภาคประชาชน", f"๑. ค\t{SECRETARY}")[0].groups == [2]


def test_a_group_may_be_called_as_committees_are_when_numbers_run_on() -> None:
    assert sizes(*ONE[:2], "ฝ่ายเลขานุการ", f"๓. ค\t{SECRETARY}") == [3]
    assert sizes(*ONE, "ฝ่ายสถานที่", *TWO) == [3, 2]


def test_groups_that_each_have_a_chair_are_committees() -> None:
    rows = (*ONE, "(๑ - ๒ ผู้แทน)", "อำนวยการ", *TWO, "(๒ ผู้แทน)")
    assert sizes(*rows) == [3, 2]
    assert [note.above for committee in found(*rows) for note in committee.notes] == [3, 2]


def test_a_note_belongs_to_the_members_above_it() -> None:
    (committee,) = found(*ONE[:2], "(๒ ผู้แทน)", ONE[2])
    assert [(note.element.text, note.above) for note in committee.notes] == [("(๒ ผู้แทน)", 2)]


def test_what_a_seat_says() -> None:
    (committee,) = found("๑. นายสมชาย ใจดี ปลัดอำเภอ\tประธานกรรมการ ที่ปรึกษา", "๒. ข\tกรรมการ และเลขานุการ")
    first, second = committee.seats
    assert (first.who, first.is_adviser, first.is_chair) == ("นายสมชาย ใจดี ปลัดอำเภอ", True, False)
    assert second.role == "กรรมการและเลขานุการ"
    assert second.label is not None
    assert second.label.numbers == (2,)


def test_a_role_typed_behind_spaces_is_known() -> None:
    (committee,) = committees(
        Reading(order().facts, order().kind, (Element(names.MEMBER, "๑. นายสมชาย ใจดี ประธานกรรมการ"),))
    )
    assert (committee.seats[0].who, committee.seats[0].role) == ("นายสมชาย ใจดี", CHAIR)


def test_quoted_members_are_words_of_another_order() -> None:
    assert found("“๓. นายสมชาย ใจดี\tกรรมการ”")[0].is_quoted
    assert not found(*ONE)[0].is_quoted
