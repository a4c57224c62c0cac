"""The words that a missing cue is made of."""

from __future__ import annotations

import pytest

from pipeline.lint.cues import first_phrase
from pipeline.lint.recognise import read
from tests.lint_builders import facts


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
