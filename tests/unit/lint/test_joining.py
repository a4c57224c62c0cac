"""Printed words found again in the text of a DOCX, and lines joined to the text that was typed."""

from __future__ import annotations

import pytest

from pipeline.lint.facts import Facts, Paragraph
from pipeline.lint.joining import Story, glued
from pipeline.lint.recognise import read
from pipeline.lint.rows import sheet_of
from tests.lint_builders import facts, line, paragraph_run

DOTS = "." * 40


def typed(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(n, text, runs=(paragraph_run(text),)) for n, text in enumerate(texts, 1))


def printed(*lines: str, paragraphs: tuple[Paragraph, ...]) -> Facts:
    made = [line(text, baseline=40.0 + 8 * n) for n, text in enumerate(lines)]
    return facts(*made, source="docx", paragraphs=paragraphs)


def test_words_that_are_printed_and_typed_nowhere_do_not_stop_the_search() -> None:
    """Of two such pieces, the second once sent the search around for ever."""
    made = printed("ที่ ปจ ๐๐๑๙/๖๑", "ร่างหนึ่ง", "ร่างสอง", paragraphs=typed("ที่ ปจ ๐๐๑๙/๖๑"))
    sheet = Story(made).place(sheet_of(made))
    assert [row.cells[0].span is not None for row in sheet.rows] == [True, False, False]


def test_a_memo_line_belongs_to_its_paragraph_though_dots_are_drawn_behind_it() -> None:
    made = printed(
        "บันทึกข้อความ",
        f"ส่วนราชการ สำนักงานสมมุติ{DOTS}",
        f"ที่ ปจ ๐๐๑๙/๖๑{DOTS}วันที่ ๒ กุมภาพันธ์ ๒๕๖๙{DOTS}",
        f"เรื่อง ขออนุมัติจัดอบรม{DOTS}",
        paragraphs=typed(
            "บันทึกข้อความ",
            "ส่วนราชการ  สำนักงานสมมุติ\t",
            "ที่  ปจ ๐๐๑๙/๖๑\tวันที่  ๒ กุมภาพันธ์ ๒๕๖๙\t",
            "เรื่อง  ขออนุมัติจัดอบรม\t",
        ),
    )
    found = {element.name: [p.number for p in element.paragraphs] for element in read(made).elements}
    assert found == {"title": [1], "agency": [2], "number": [3], "date": [3], "subject": [4]}


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("เป็นเงิน ๑๒,", "๕๐๐ บาท", "เป็นเงิน ๑๒,๕๐๐ บาท"),
        ("เป็นเงิน ๑,๒๓๔ ,", "๕๖๗ บาท", "เป็นเงิน ๑,๒๓๔,๕๖๗ บาท"),
        ("ข้อ ๓,", "๔ และ ๕", "ข้อ ๓, ๔ และ ๕"),
        ("พ.ศ. ๒๕๖๘,", "๒๕๖๙", "พ.ศ. ๒๕๖๘, ๒๕๖๙"),
    ],
)
def test_an_amount_torn_behind_its_comma_is_one_number(first: str, second: str, whole: str) -> None:
    assert glued(first, second) == whole
