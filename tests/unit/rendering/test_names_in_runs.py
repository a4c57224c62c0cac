"""The name of a place in a run of its own: ICU, which LibreOffice asks, finds no end of a line within it."""

from __future__ import annotations

import re

import pytest
from icu4py.breakers import LineBreaker

from pipeline.content import Rich, Span
from pipeline.rendering.flow_text import runs
from pipeline.rendering.joined import for_layout


def laid_out(name: str, *, is_name: bool) -> str:
    """Return the text of a run as LibreOffice gets it."""
    xml = for_layout(runs(Rich((Span(name, bold=False, is_name=is_name),))))
    return "".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", xml))


@pytest.mark.parametrize("name", ["แก้งสนามนาง", "ราชสาส์น", "บางน้ำเปรี้ยว", "พระนครศรีอยุธยา"])
def test_no_line_ends_within_a_name(name: str) -> None:
    pieces = [str(piece) for piece in LineBreaker(laid_out(name, is_name=True), "th")]
    assert len(pieces) == 1
    assert re.sub("[\u2060\ufeff]", "", pieces[0]) == name


def test_the_dictionary_does_not_know_such_names() -> None:
    assert len(list(LineBreaker(laid_out("แก้งสนามนาง", is_name=False), "th"))) > 1


def test_people_get_the_name_as_it_is() -> None:
    assert ">ราชสาส์น<" in runs(Rich((Span("ราชสาส์น", bold=True, is_name=True),)))
