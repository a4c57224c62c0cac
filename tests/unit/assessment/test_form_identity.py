"""The identity of a form: printed, read back, and not to be mistaken for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.form_identity import Identity, fingerprint, read, resembles, written
from pipeline.domain.page_blocks import Blanks, Cell, Checklist, ChecklistItem, Column, Row, Table
from pipeline.domain.rubric import Criterion, Guidance, Item, Mode, Rubric
from tests.unit.assessment.rubrics import d, level, record

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
IDENTITIES = st.builds(
    Identity,
    rubric=st.text(ALPHABET, min_size=8, max_size=8),
    fiscal_year=st.none() | st.integers(2400, 2700),
    office=st.text("0123456789", min_size=2, max_size=6).map(lambda code: OfficeKey(code, "")),
)
BANGKHLA = Identity("4T9KQ2XA", 2567, OfficeKey("2402", "บางคล้า"))


@given(IDENTITIES)
def test_what_is_printed_is_read_back(identity: Identity) -> None:
    assert read(written(identity)) == identity


def test_an_identity_is_printed_in_five_parts() -> None:
    parts = written(BANGKHLA).split("-")
    assert parts[:4] == ["SRB1", "4T9KQ2XA", "2567", "2402"]
    assert len(parts[4]) == 4
    assert written(replace(BANGKHLA, fiscal_year=None)).split("-")[2] == "0000"


@given(IDENTITIES, st.data())
def test_one_wrong_character_is_found(identity: Identity, data: st.DataObject) -> None:
    text = written(identity)
    place = data.draw(st.integers(5, len(text) - 1).filter(lambda n: text[n] != "-"))
    other = data.draw(st.sampled_from(ALPHABET).filter(lambda each: each != text[place]))
    assert read(text[:place] + other + text[place + 1 :]) is None


@given(IDENTITIES, st.data())
def test_two_characters_that_changed_places_are_found(identity: Identity, data: st.DataObject) -> None:
    text = written(identity)
    places = st.integers(5, len(text) - 6).filter(lambda n: text[n] != "-")
    first, second = data.draw(places), data.draw(places)
    letters = list(text)
    letters[first], letters[second] = letters[second], letters[first]
    swapped = "".join(letters)
    assert (read(swapped) is None) == (swapped != text)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.lower(),
        lambda text: f"  {text}\n",
        lambda text: text.replace("-", " – "),
        lambda text: text.replace("2567", "๒๕๖๗").replace("2402", "๒๔๐๒"),
        lambda text: "\u200b".join(text),
    ],
)
def test_what_people_make_of_it_is_still_read(change: object) -> None:
    text = change(written(BANGKHLA))  # type: ignore[operator]
    assert read(text) == Identity("4T9KQ2XA", 2567, OfficeKey("2402", ""))


@pytest.mark.parametrize(
    "text", ["", "SRB1", "แบบประเมิน", "SRB1-4T9KQ2XA-2567-2402", "SRB2-4T9KQ2XA-2567-2402-0000"]
)
def test_other_texts_are_no_identity(text: str) -> None:
    assert read(text) is None


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert read(text) is None
    resembles(text)


def test_a_damaged_one_still_looks_like_one() -> None:
    assert resembles(written(BANGKHLA)[:-1] + "!")
    assert not resembles("รหัสแบบ 2567")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(BANGKHLA, rubric="สั้น"),
        replace(BANGKHLA, fiscal_year=12567),
        replace(BANGKHLA, office=OfficeKey("", "บางคล้า")),
        replace(BANGKHLA, office=OfficeKey("24-02", "บางคล้า")),
    ],
)
def test_what_cannot_be_written_is_refused(wrong: Identity) -> None:
    with pytest.raises(ValueError, match="no identity"):
        written(wrong)


# What is asked

ITEM = Item("๑.๑", "มีป้าย", d(1), levels=(level("น้อย", "0-1", 1), level("มาก", ">=2", 2)))
RUBRIC = Rubric((Criterion("๑.", "สถานที่", d(2), Mode.LEVEL, (ITEM,)),))
FORM = Enclosure(Kind.RUBRIC, ("แบบประเมิน",), rubric=RUBRIC)


def with_item(**changes: object) -> Enclosure:
    changed = replace(ITEM, **changes)  # type: ignore[arg-type]
    return replace(FORM, rubric=replace(RUBRIC, criteria=(replace(RUBRIC.criteria[0], items=(changed,)),)))


@pytest.mark.parametrize(
    "other",
    [
        with_item(text="มีป้ายใหญ่"),
        with_item(number="๑.๒"),
        with_item(levels=(level("น้อย", "0-2", 1), level("มาก", ">=3", 2))),
        with_item(levels=ITEM.levels[::-1]),
        with_item(whole=True),
        replace(FORM, rubric=Rubric(RUBRIC.criteria * 2)),
        replace(FORM, rubric=Rubric((replace(RUBRIC.criteria[0], mode=Mode.CHOOSE_ONE),))),
    ],
)
def test_another_question_has_another_fingerprint(other: Enclosure) -> None:
    assert fingerprint(other) != fingerprint(FORM)


@pytest.mark.parametrize(
    "same",
    [
        with_item(points=d(5)),
        with_item(guidance=(Guidance("ติดป้ายให้เห็น"),)),
        with_item(number="1.1"),
        with_item(text=" มี\u200bป้าย\n"),
        replace(FORM, rubric=replace(RUBRIC, intro=("คำนำ",), notes=("หมายเหตุ",)), title_lines=("ชื่ออื่น",)),
        replace(FORM, fiscal_year=2568),
    ],
)
def test_prose_points_and_the_kind_of_digits_do_not_matter(same: Enclosure) -> None:
    assert fingerprint(same) == fingerprint(FORM)


def table(*texts: str) -> Table:
    return Table((Column(), Column()), rows=tuple(Row((Cell(text), Cell())) for text in texts))


def test_a_report_is_known_by_its_table_and_boxes() -> None:
    report = Enclosure(Kind.REPORT, ("แบบรายงาน",), body=(Paragraph("คำนำ"), table("ก", "ข")))
    same = replace(report, body=(Paragraph("คำนำอื่น"), table("ก", "ข")))
    others = (
        replace(report, body=(table("ก", "ค"),)),
        replace(report, body=(table("ก", "ข"), Blanks(("ชื่อ.....",)))),
        replace(report, body=(table("ก", "ข"), Checklist((ChecklistItem("ใช่"),)))),
    )
    assert fingerprint(same) == fingerprint(report)
    assert len({fingerprint(each) for each in (report, *others)}) == 4


def test_the_forms_of_the_package_differ() -> None:
    names = ("economy-centre/rubric", "tambon-centre/indicators", "missions/missions")
    found = {fingerprint(record(name)) for name in names}
    assert len(found) == 3
    assert all(len(each) == 8 and set(each) <= set(ALPHABET) for each in found)
