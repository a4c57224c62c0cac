"""The parts of a rubric: against the papers, and by invented ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.content import enclosure, enclosure_view
from pipeline.content.flow import FlowParagraph, FlowTable, Text
from pipeline.content.text import Rich
from pipeline.domain.blocks import Orientation, Paragraph
from pipeline.domain.documents import Enclosure, Kind, RubricPart, Signatory
from pipeline.domain.facts import District
from pipeline.domain.page_blocks import Align
from pipeline.domain.rubric import Band, Criterion, Guidance, Item, Level, Mode, Rubric
from tests.unit.content.flows import cells, flow_of, missing, pieces, reading, squeezed
from tests.unit.domain import attachment_facts as facts

ECONOMY = Rubric(
    criteria=(
        Criterion(
            "๑.",
            "ด้านห้องสมุด",
            Decimal(3),
            items=(Item("๑.๑", "มีหนังสือใหม่", Decimal(1)), Item("๑.๒", "มีที่นั่งอ่าน", Decimal("2"))),
        ),
        Criterion(
            "๒.",
            "ด้านผู้อ่าน",
            Decimal(2),
            Mode.CHOOSE_ONE,
            items=(
                Item("", "มีการนับผู้อ่าน", is_condition=True),
                Item("๒.๑", "น้อย", Decimal("0.5")),
                Item("๒.๒", "มาก", Decimal(2)),
            ),
        ),
    ),
    bands=(Band("ดี", Decimal(3), Decimal(5)), Band("พอใช้", Decimal(0), Decimal(2), "พอใช้ ไม่ถึง 3 คะแนน")),
    intro=("เพื่อให้ทราบระดับของห้องสมุด",),
    form_title="แบบประเมินห้องสมุดประชาชน",
    blanks=("ชื่อห้องสมุด{เว้น 4 ซม.}",),
    result_blanks=("คะแนนที่ได้.....",),
    bands_intro=("แบ่งเป็น 2 ระดับ ดังนี้",),
    notes=("ให้กรอกด้วยลายมือ",),
)


def rubric(shape: Rubric = ECONOMY, **fields: object) -> Enclosure:
    return replace(Enclosure(Kind.RUBRIC, ("เกณฑ์ห้องสมุดประชาชน",), rubric=shape), **fields)


def tables(enclosure: Enclosure, part: RubricPart | None, **given: object) -> list[FlowTable]:
    shown = pieces(enclosure_view(enclosure, part=part, **given))  # type: ignore[arg-type]
    return [piece for piece in shown if isinstance(piece, FlowTable)]


def is_bold(text: Text) -> bool:
    return isinstance(text, Rich) and all(span.bold for span in text.spans)


# Against the papers


PAPERS: list[tuple[str, str, Callable[[Path], Enclosure], RubricPart]] = [
    ("000-2", "s000-2-rubric", facts.economy_centre, RubricPart.CRITERIA),
    ("003-1", "s003-1-missions", facts.missions, RubricPart.CRITERIA),
    ("004-1", "s004-1-indicators", facts.tambon_centre, RubricPart.CRITERIA),
]


@pytest.mark.parametrize(("name", "file", "build", "part"), PAPERS, ids=[paper[0] for paper in PAPERS])
def test_every_line_of_the_paper_is_printed_in_order(
    shared: Path, name: str, file: str, build: Callable[[Path], Enclosure], part: RubricPart
) -> None:
    view = enclosure_view(build(shared), part=part)
    assert missing(view, facts.read(shared, file)["lines"]) == []


def test_the_explanation_of_the_paper_is_printed_in_order(shared: Path) -> None:
    paper = facts.read(shared, "s000-3-explanation")
    enclosure = facts.economy_centre(shared, explained=True)
    assert enclosure.rubric is not None
    titled = replace(enclosure.rubric, explanation_title=tuple(paper["title_lines"]))
    view = enclosure_view(replace(enclosure, rubric=titled), part=RubricPart.EXPLANATION)
    assert missing(view, paper["lines"]) == []


# By items


def test_the_form_has_a_row_for_each_criterion_and_item() -> None:
    (table,) = tables(rubric(), RubricPart.FORM)
    assert [cells(row) for row in table.rows] == [
        ["ที่", "ประเด็นการประเมิน", "เกณฑ์การประเมิน", "คะแนนเต็ม ๕\u00a0คะแนน"],
        ["๑.", "ด้านห้องสมุด", "", "รวม ๓\u00a0คะแนน"],
        ["", "", "☐ ๑.๑ มีหนังสือใหม่", "๑"],
        ["", "", "☐ ๑.๒ มีที่นั่งอ่าน", "๒"],
        ["๒.", "ด้านผู้อ่าน", "", "รวม ๒\u00a0คะแนน"],
        ["", "", "☐ มีการนับผู้อ่าน", ""],
        ["", "", "☐ ๒.๑ น้อย", "๐.๕"],
        ["", "", "☐ ๒.๒ มาก", "๒"],
        ["คะแนนรวม", "๕"],
    ]
    assert [row.is_header for row in table.rows] == [True] + [False] * 8
    assert table.rows[-1].cells[0].colspan == 3
    assert is_bold(table.rows[1].cells[1].paragraphs[0].text)
    assert table.rows[2].cells[3].paragraphs[0].align is Align.CENTRE
    assert sum(table.widths) == pytest.approx(1)


def test_heads_and_total_are_those_of_the_office() -> None:
    heads = ("ลำดับ", "ด้าน", "ตัวชี้วัด", "คะแนน")
    (table,) = tables(rubric(replace(ECONOMY, heads=heads, total_label="รวม", maximum=Decimal(50))), None)
    assert cells(table.rows[0]) == list(heads)
    assert cells(table.rows[-1]) == ["รวม", "๕๐"]


def test_the_form_alone_has_neither_introduction_nor_bands() -> None:
    view = enclosure_view(rubric(), part=RubricPart.FORM)
    assert view.fields["title_lines"] == ("แบบประเมินห้องสมุดประชาชน",)
    text = reading(view)
    assert "เพื่อให้ทราบ" not in text
    assert "ดังนี้" not in text
    assert text.index("ชื่อห้องสมุด") < text.index("ด้านห้องสมุด") < text.index("คะแนนที่ได้") < text.index("ให้กรอก")


def test_the_criteria_hold_all_in_the_order_of_the_paper() -> None:
    view = enclosure_view(rubric(), part=RubricPart.CRITERIA)
    assert view.fields["title_lines"] == ("เกณฑ์ห้องสมุดประชาชน",)
    lines = [
        *("เกณฑ์ห้องสมุดประชาชน", "เพื่อให้ทราบ", "แบบประเมินห้องสมุด", "ชื่อห้องสมุด", "มีหนังสือใหม่", "คะแนนที่ได้"),
        *("ดังนี้", "ระดับดี คะแนนตั้งแต่ 3 - 5 คะแนน", "พอใช้ ไม่ถึง 3 คะแนน", "ให้กรอกด้วยลายมือ"),
    ]
    assert missing(view, lines) == []


def test_no_part_is_the_form_and_without_a_title_of_it_the_criteria() -> None:
    assert enclosure_view(rubric()).fields["title_lines"] == ("แบบประเมินห้องสมุดประชาชน",)
    untitled = enclosure_view(rubric(replace(ECONOMY, form_title="")))
    assert squeezed("เพื่อให้ทราบ") in reading(untitled)


def test_the_body_stands_before_the_form_and_signatures_behind_it() -> None:
    enclosure = rubric(body=(Paragraph("ใช้ร่วมกับคู่มือ"),))
    assert reading(enclosure_view(enclosure)).index("ใช้ร่วม") < reading(enclosure_view(enclosure)).index(
        "ด้านห้องสมุด"
    )
    signed = replace(enclosure, signatories=(Signatory(capacity="ผู้ประเมิน"),))
    assert reading(enclosure_view(signed)).endswith(squeezed("วันที่" + "." * 36))
    assert "ลงชื่อ" not in reading(enclosure_view(signed, part=RubricPart.EXPLANATION))


# By levels


def levels(*texts: str, points: bool = True) -> tuple[Level, ...]:
    labels = ("อ่อน", "แข็ง")
    return tuple(
        Level(label, text, Decimal(n) if points else None)
        for n, (label, text) in enumerate(zip(labels, texts, strict=True), 1)
    )


BY_LEVELS = Rubric(
    criteria=(
        Criterion(
            "1.",
            "การประชุม",
            mode=Mode.LEVEL,
            items=(
                Item("1.", "จำนวนครั้ง", levels=levels("0-1 ครั้ง", "2 ครั้ง ขึ้นไป")),
                Item("2.", "ผู้มาประชุม", levels=levels("น้อยกว่า 50%", "50% ขึ้นไป")),
            ),
        ),
        Criterion("2.", "กองทุน", mode=Mode.LEVEL, levels=levels("ไม่มี", "มี")),
    ),
    layout="levels",
    total_label="รวม",
    notes=("คำชี้แจง",),
)


def test_a_criterion_is_merged_over_its_indicators() -> None:
    (table,) = tables(rubric(BY_LEVELS), None)
    assert [cells(row) for row in table.rows] == [
        ["สิ่งที่ต้องการวัด", "ตัวชี้วัด", "เกณฑ์"],
        ["^", "^", "อ่อน (๑\u00a0คะแนน)", "แข็ง (๒\u00a0คะแนน)"],
        ["๑. การประชุม", "๑. จำนวนครั้ง", "๐-๑\u00a0ครั้ง", "๒\u00a0ครั้ง ขึ้นไป"],
        ["^", "๒. ผู้มาประชุม", "น้อยกว่า ๕๐%", "๕๐% ขึ้นไป"],
        ["๒. กองทุน", "", "ไม่มี", "มี"],
        ["รวม", "", ""],
    ]
    assert [cell.rowspan for cell in table.rows[0].cells] == [2, 2, 1]
    assert table.rows[0].cells[2].colspan == 2
    assert table.rows[2].cells[0].rowspan == 2
    assert [row.is_header for row in table.rows[:3]] == [True, True, False]


def test_levels_without_points_or_with_several_have_their_label_alone() -> None:
    bare = (Criterion("1.", "ก", items=(Item("1.", "ข", levels=levels("น้อย", "มาก", points=False)),)),)
    (table,) = tables(rubric(replace(BY_LEVELS, criteria=bare)), None)
    assert cells(table.rows[1]) == ["^", "^", "อ่อน", "แข็ง"]


# Missions


MISSIONS = Rubric(
    criteria=(
        Criterion(
            "๑",
            "ปลูกต้นไม้",
            mode=Mode.CHOOSE_ONE,
            levels=(Level("A", "ปลูกครบ\n๑) หน้าบ้าน\n๒) หลังบ้าน"), Level("B", "ปลูกบางแห่ง")),
        ),
        Criterion("๒", "ออมเงิน", levels=(Level("A", "ทุกเดือน", Decimal(10)),), heads=("ระดับ", "เนื้อหา")),
        Criterion(
            "",
            "",
            items=(Item("๑)", "ตั้งกลุ่ม", levels=(Level("A", "ร้อยละ 80 ขึ้นไป", Decimal(10)),)),),
        ),
    ),
    layout="missions",
    heads=("คะแนนระดับ", "รายละเอียด"),
)


def test_each_mission_has_a_heading_and_its_table() -> None:
    shown = pieces(enclosure_view(rubric(MISSIONS)))
    headings = [piece for piece in shown if isinstance(piece, FlowParagraph)]
    assert [str(h.text) for h in headings] == ["ภารกิจที่\u00a0๑ ปลูกต้นไม้", "ภารกิจที่\u00a0๒ ออมเงิน"]
    assert all(h.keep_next and h.style == "SarabanHeading1" for h in headings)
    first, second, part = tables(rubric(MISSIONS), None)
    assert [cells(row) for row in first.rows] == [
        ["คะแนนระดับ", "รายละเอียด"],
        ["A", "ปลูกครบ|๑) หน้าบ้าน|๒) หลังบ้าน"],
        ["B", "ปลูกบางแห่ง"],
    ]
    assert [cells(row) for row in second.rows] == [["ระดับ", "เนื้อหา", "ค่าคะแนน"], ["A", "ทุกเดือน", "๑๐"]]
    assert [cells(row) for row in part.rows] == [
        ["๑) ตั้งกลุ่ม", "ค่าคะแนน"],
        ["A ร้อยละ\u00a0๘๐ ขึ้นไป", "๑๐"],
    ]


# Explanation


def test_the_explanation_begins_a_criterion_with_its_title_in_bold() -> None:
    explained = replace(
        ECONOMY.criteria[0],
        items=(
            Item("๑.๑", "มีหนังสือใหม่", Decimal(1), guidance=(Guidance("ซื้อทุกปี\n1. นวนิยาย\n2. สารคดี"),)),
            Item("๑.๒", "มีที่นั่งอ่าน", Decimal(2)),
        ),
        guidance=(Guidance("อ่านสบาย", item="ที่นั่ง", number="-", title="ด้านห้องสมุดฯ"),),
    )
    (table,) = tables(
        rubric(replace(ECONOMY, criteria=(explained, ECONOMY.criteria[1]))), RubricPart.EXPLANATION
    )
    assert [cells(row) for row in table.rows] == [
        ["เกณฑ์การประเมิน", "แนวทางการพัฒนา"],
        ["๑. ด้านห้องสมุดฯ|- ที่นั่ง", "อ่านสบาย"],
        ["๑.๑ มีหนังสือใหม่", "ซื้อทุกปี|๑. นวนิยาย|๒. สารคดี"],
    ]
    title, item = table.rows[1].cells[0].paragraphs
    assert is_bold(title.text)
    assert not is_bold(item.text)


def test_the_title_of_the_explanation_follows_from_that_of_the_criteria() -> None:
    view = enclosure_view(rubric(), part=RubricPart.EXPLANATION)
    assert view.fields["title_lines"] == ("คำอธิบายเกณฑ์ห้องสมุดประชาชน",)


# Summary


DISTRICTS = (District("2401", "24", "อำเภอ", "เมืองทดลอง"), District("2402", "24", "อำเภอ", "บางสมมุติ"))


def test_the_summary_has_a_row_for_each_district_on_landscape_paper() -> None:
    view = enclosure_view(rubric(), part=RubricPart.SUMMARY, districts=DISTRICTS)
    assert view.fields["title_lines"] == ("แบบสรุปผลการประเมินห้องสมุดประชาชน",)
    assert view.fields["orientation"] == "landscape"
    assert [section.orientation for section in flow_of(view).sections] == [Orientation.LANDSCAPE]
    table = next(piece for piece in pieces(view) if isinstance(piece, FlowTable))
    assert [cells(row) for row in table.rows] == [
        ["ที่", "อำเภอ", "คะแนนรายประเด็น", "รวม|(๕)", "ระดับ"],
        ["^", "^", "๑|(๓)", "๒|(๒)", "^", "^"],
        ["๑", "เมืองทดลอง", "", "", "", ""],
        ["๒", "บางสมมุติ", "", "", "", ""],
        ["ค่าเฉลี่ย", "", "", "", ""],
    ]
    assert missing(view, ["(1) ด้านห้องสมุด (2) ด้านผู้อ่าน", "ระดับดี (3 - 5 คะแนน) จำนวน", "ลงชื่อ"]) == []


def test_the_summary_without_districts_leaves_rows_to_write_on() -> None:
    table = tables(rubric(), RubricPart.SUMMARY)[0]
    empty = [row for row in table.rows if not row.is_header][:-1]
    assert len(empty) == 12
    assert all(not text for row in empty for text in cells(row))
    assert all(row.height_mm for row in empty)


def test_the_summary_of_missions_asks_for_levels_and_no_total() -> None:
    bare = replace(MISSIONS, criteria=MISSIONS.criteria[:1])
    table = tables(rubric(bare), RubricPart.SUMMARY)[0]
    assert cells(table.rows[0]) == ["ที่", "อำเภอ", "ระดับรายเรื่อง"]
    assert cells(table.rows[1]) == ["^", "^", "๑"]


def test_every_row_is_as_wide_as_its_table() -> None:
    for shape in (ECONOMY, BY_LEVELS, MISSIONS):
        for part in RubricPart:
            for table in tables(rubric(shape), part):
                assert {sum(cell.colspan for cell in row.cells) for row in table.rows} == {len(table.widths)}


def test_who_assessed_stands_on_no_page_without_the_lines_before() -> None:
    lines = [FlowParagraph("p", str(n)) for n in range(4)]
    fixed = [FlowParagraph("p", "ผู้ประเมิน"), FlowParagraph("p", "ตำแหน่ง")]
    made = list(enclosure._with_assessor(lines, fixed))
    assert [each.keep_next for each in made] == [False, False, True, True, True, False]
    assert not any(each.keep_next for each in enclosure._with_assessor(lines, []))
