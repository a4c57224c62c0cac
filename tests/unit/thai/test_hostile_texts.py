"""Texts that nobody would type: every function comes back, and soon."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from pipeline.thai import baht, dates, digits, keep, literals, names, phones, spacing, text

LENGTH = 30_000
SEEDS = [
    *(
        "ก",
        "1",
        "๑",
        " ",
        "ๆ",
        "(",
        ")",
        "`",
        ".",
        "@",
        "-",
        ",",
        "/",
        '"',
        "\n",
        "\u00a0",
        "\u2060",
        "\u200d",
        "\x00",
    ),
    *(
        "\u0e48",
        "\u0e48\u0e34",
        "\u0e4d",
        "\u0e33",
        "เ",
        "a",
        "a1",
        "a ",
        "1 ",
        "ก ",
        "1,",
        "1-",
        "1/1/",
        " %",
        " ,",
    ),
    *("นาย", "นายก ", "พ.ต.", "ว่าที่", "a@", ".com", ".docx", "://", "http://", "5 เมษายน ", "ที่ ก 1", "๐ ๑๒๓ "),
    *(
        "พ.ศ.",
        "ฯล",
        "/ว",
        "A 1) ",
        "x 1 in ",
        "(ก",
        "ก)",
        "หนึ่งล้าน",
        "สิบ",
        "๑ - ",
        "\U0001f469\u200d",
        "เเ",
        " (",
    ),
]
FUNCTIONS: list[Callable[[str], object]] = [
    *(text.clean, text.printed, text.find_wrong_marks, spacing.space, digits.apply_policy, literals.find),
    *(keep.join, keep.protect, names.find, dates.find, dates.find_time_ranges, dates.parse, dates.parse_time),
    *(baht.find, baht.parse_words, baht.parse_amount, phones.printed, phones.is_plausible, phones.area),
]


@pytest.mark.parametrize("seed", SEEDS)
def test_long_repetitions_neither_hang_nor_raise(seed: str) -> None:
    long = (seed * (LENGTH // len(seed) + 1))[:LENGTH]
    for function in FUNCTIONS:
        for hostile in (long, f"ก{long}1 a"):
            with contextlib.suppress(ValueError):
                function(hostile)


def test_a_word_of_three_hundred_letters_comes_back() -> None:
    word = "กขคง" * 75
    assert text.printed(word) == word
    assert keep.join(word) == word
    assert keep.protect(f"นาย{word} {word}").replace(keep.WORD_JOINER, "") == f"นาย{word} {word}"
