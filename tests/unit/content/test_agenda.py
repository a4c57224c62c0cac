"""The agenda of a meeting: headings with their numbers, what was said, resolutions."""

from __future__ import annotations

import pytest

from pipeline.content.flow import FlowParagraph
from pipeline.content.text import Rich
from pipeline.domain.blocks import ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.page_blocks import Agenda, AgendaItem
from tests.unit.content.papers import body_of, paper, paper_view, pieces


def test_an_item_is_heading_text_and_resolution() -> None:
    item = AgendaItem("เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", "1", (Paragraph("มีผู้แทน 3 กลุ่มมาประชุม"),), "รับทราบ")
    assert body_of(Agenda((item,))) == [
        "Heading1: ระเบียบวาระที่ ๑  เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ+",
        "Body: มีผู้แทน ๓ กลุ่มมาประชุม",
        "Resolution: มติที่ประชุม  รับทราบ",
    ]


def test_label_and_words_stand_two_fixed_spaces_apart() -> None:
    heading, resolution = pieces(paper_view(paper(Agenda((AgendaItem("เรื่องอื่น ๆ", "5", (), "ไม่มี"),)))))
    assert isinstance(heading, FlowParagraph)
    assert heading.text == "ระเบียบวาระที่\u00a0๕\u00a0\u00a0เรื่องอื่น\u00a0ๆ"
    assert isinstance(resolution, FlowParagraph)
    assert resolution.text == "มติที่ประชุม\u00a0\u00a0ไม่มี"


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (("", "", ""), ["ระเบียบวาระที่ ๑", "ระเบียบวาระที่ ๒", "ระเบียบวาระที่ ๓"]),
        (("๓", "", "ที่ 7"), ["ระเบียบวาระที่ ๓", "ระเบียบวาระที่ ๔", "ระเบียบวาระที่ ๗"]),
        (("วาระที่ 1", "ระเบียบวาระที่ ๒", "3."), ["ระเบียบวาระที่ ๑", "ระเบียบวาระที่ ๒", "ระเบียบวาระที่ ๓"]),
        (("4", "4.1", ""), ["ระเบียบวาระที่ ๔", "๔.๑", "ระเบียบวาระที่ ๕"]),
        (("พิเศษ", ""), ["ระเบียบวาระที่ พิเศษ", "ระเบียบวาระที่ ๒"]),
    ],
)
def test_numbers_are_those_given_or_the_next(numbers: tuple[str, ...], printed: list[str]) -> None:
    lines = body_of(Agenda(tuple(AgendaItem("เรื่อง", number) for number in numbers)))
    assert [line.partition(": ")[2].removesuffix("  เรื่อง+") for line in lines] == printed


def test_a_matter_within_an_item_is_a_lower_heading() -> None:
    lines = body_of(Agenda((AgendaItem("เรื่องเพื่อพิจารณา", "4"), AgendaItem("แผนงาน", "4.1"))))
    assert [line.partition(":")[0] for line in lines] == ["Heading1", "Heading2"]


def test_an_item_may_have_no_title_and_no_resolution() -> None:
    assert body_of(Agenda((AgendaItem(""),))) == ["Heading1: ระเบียบวาระที่ ๑+"]


def test_a_bold_stretch_of_a_title_stays_bold() -> None:
    (heading,) = pieces(paper_view(paper(Agenda((AgendaItem("เรื่อง **ด่วน**"),)))))
    assert isinstance(heading, FlowParagraph)
    assert isinstance(heading.text, Rich)
    assert [(span.text, span.bold) for span in heading.text.spans][-1] == ("ด่วน", True)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("มติที่ประชุม เห็นชอบ", ["Resolution: มติที่ประชุม  เห็นชอบ"]),
        ("มติที่ประชุม: เห็นชอบ", ["Resolution: มติที่ประชุม  เห็นชอบ"]),
        ("มติที่ประชุมครั้งก่อนให้คงไว้", ["Resolution: มติที่ประชุม  มติที่ประชุมครั้งก่อนให้คงไว้"]),
        (
            "เห็นชอบ โดยให้\n1) แก้ไขแผน\n2) ส่งภายในเดือนหน้า",
            ["Resolution: มติที่ประชุม  เห็นชอบ โดยให้", "List1: ๑) แก้ไขแผน", "List1: ๒) ส่งภายในเดือนหน้า"],
        ),
    ],
)
def test_a_resolution_has_its_label_once(written: str, printed: list[str]) -> None:
    assert body_of(Agenda((AgendaItem("ก", resolution=written),)))[1:] == printed


def test_lists_are_drawn_as_elsewhere() -> None:
    said = ListBlock((ListItem("งบประมาณ"), ListItem("สถานที่")), ListStyle.PAREN)
    assert body_of(Agenda((AgendaItem("ก", body=(said,)),)))[1:] == ["List1: ๑) งบประมาณ", "List1: ๒) สถานที่"]


def test_what_is_to_be_kept_together_is_held() -> None:
    items = (AgendaItem("ก", body=(Paragraph("ข"),), resolution="ค"), AgendaItem("ง"))
    assert [line[-1] == "+" for line in body_of(Agenda(items, keep_together=True))] == [
        True,
        True,
        True,
        True,
    ]
    assert [line[-1] == "+" for line in body_of(Agenda(items[:1], keep_together=True))] == [True, True, False]
