"""Where lines of a narrow cell may end: a telephone number that fits one is never torn."""

from __future__ import annotations

import pytest

from pipeline.rendering.line_ends import CUT, loosened
from pipeline.rendering.metrics import width_twips
from pipeline.thai.keep import NBSP, join

SIZE_PT = 16.0
PHONE = "๐ ๓๘๕๐ ๐๐๐๐"
ROOM = round(width_twips(PHONE, SIZE_PT)) + 10


@pytest.mark.parametrize("text", [f"โทร. {PHONE}", f"โทร. {PHONE} ต่อ ๑๒", f"โทร. {PHONE} หรือ {PHONE}"])
def test_a_label_is_let_go_before_its_number(text: str) -> None:
    opened = loosened(join(text), ROOM, SIZE_PT)
    assert PHONE.replace(" ", NBSP) in opened
    assert f"โทร. {CUT}" in opened
    assert opened.replace(CUT, "").replace(NBSP, " ") == text


def test_a_number_that_no_line_holds_ends_lines_between_its_groups() -> None:
    opened = loosened(join(f"โทร. {PHONE}"), ROOM // 2, SIZE_PT)
    assert NBSP not in opened


def test_where_it_all_fits_nothing_is_opened() -> None:
    whole = join(f"โทร. {PHONE}")
    assert loosened(whole, ROOM * 3, SIZE_PT) == whole
