"""The words that a missing cue is made of."""

from __future__ import annotations

import pytest

from pipeline.lint.cues import begins_with, first_phrase
from pipeline.lint.facts import Line
from pipeline.lint.recognise import read
from tests.lint_builders import facts, line, run


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (("พัฒนาชุมชนดำเนินงานให้เป็นไปตามแผน ทั้งนี้", "ขอให้รายงาน"), "พัฒนาชุมชนดำเนินงานให้เป็นไปตามแผน"),
        (("(๒) จัดทำแผน", "ให้แล้วเสร็จ"), "(๒) จัดทำแผน"),
        (("ขอแสดงความนับถือ", "(นายสมมุติ ตั้งใจงาน)"), "ขอแสดงความนับถือ"),
    ],
)
def test_whole_words_of_the_first_line_alone(lines: tuple[str, ...], wanted: str) -> None:
    reading = read(facts(*lines))
    assert first_phrase(reading, reading.facts.pages[0]) == wanted


def row(page: int, baseline: float, *cells: tuple[str, float]) -> Line:
    runs = [run(text, left) for text, left in cells]
    return line(" ".join(text for text, _ in cells), baseline=baseline, page=page, runs=runs)


HEADS = (("ที่", 32.0), ("อำเภอ", 45.0), ("จำนวน", 70.0))
TURNED = facts(
    row(1, 30.0, *HEADS),
    row(1, 40.0, ("๑๑", 32.0), ("บางคล้า", 45.0), ("๙๘", 70.0)),
    row(2, 30.0, *HEADS),
    row(2, 40.0, ("๑๒", 32.0), ("เมือง", 45.0), ("๙๘", 70.0)),
    row(2, 46.0, ("ฉะเชิงเทรา", 45.0)),
    row(2, 54.0, ("๑๓", 32.0), ("บ้านโพธิ์", 45.0), ("๑๐๕", 70.0)),
)


@pytest.mark.parametrize(
    ("words", "is_so"),
    [
        ("๑๒ เมืองฉะเชิงเทรา", True),
        ("๑๒ เมืองฉะ", True),
        ("ที่ อำเภอ จำนวน", True),
        ("๑๒ เมืองฉะเชิงเทรา ๙๘", True),
        ("๑๓ บ้านโพธิ์", False),
        ("๑๒ เมืองชลบุรี", False),
        ("เมืองฉะเชิงเทรา", False),
    ],
)
def test_words_below_the_heads_of_a_table_are_read_cell_by_cell(words: str, is_so: bool) -> None:
    reading = read(TURNED)
    assert begins_with(reading, reading.facts.pages[1], words) is is_so


def test_a_row_like_one_of_the_page_before_is_not_taken_for_its_head() -> None:
    again = (("เมืองฉะเชิงเทรา", 32.0), ("ครบทุกตำบล", 70.0))
    reading = read(
        facts(row(1, 30.0, *HEADS), row(1, 40.0, *again), row(2, 30.0, *HEADS), row(2, 40.0, *again))
    )
    assert begins_with(reading, reading.facts.pages[1], "เมืองฉะเชิงเทรา")
