"""A letter's PDF measured with pdfplumber: lines with edges, baseline and size, in mm and pt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True)
class Measured:
    pages: int
    size: tuple[float, float]
    images: tuple[tuple[float, float, float, float], ...]
    fonts: frozenset[str]
    lines: tuple[Line, ...]

    def on(self, page: int) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.page == page)

    def starting(self, text: str) -> Line:
        wanted = squeezed(text)
        return next(line for line in self.lines if squeezed(line.text).startswith(wanted))


_UNMAPPED = re.compile(r"\(cid:[0-9]+\)")  # a sara aa first met in a sara am, which pdfplumber cannot read
_TONES = dict.fromkeys(map(ord, "\u0e48\u0e49\u0e4a\u0e4b\u0e4d\u2060"))


def squeezed(text: str) -> str:
    """Return text without white space and tone marks, sara am as sara aa.

    pdfplumber takes a sara am apart and puts the tone mark behind it; poppler, which the
    test of the words uses, does not.
    """
    text = _UNMAPPED.sub("\u0e32", text)
    text = unicodedata.normalize("NFC", text).replace("\u0e33\u0e32", "\u0e33").replace("\u0e33", "\u0e32")
    return "".join(text.translate(_TONES).split()).replace("\u0e32\u0e32", "\u0e32")


def measure(path: Path) -> Measured:
    with pdfplumber.open(path) as pdf:
        first = pdf.pages[0]
        images = tuple((i["x0"] * MM, i["top"] * MM, i["x1"] * MM, i["bottom"] * MM) for i in first.images)
        lines = tuple(line for page in pdf.pages for line in _lines(page))
        fonts = frozenset(c["fontname"].split("+")[-1] for page in pdf.pages for c in page.chars)
        return Measured(len(pdf.pages), (first.width * MM, first.height * MM), images, fonts, lines)


def _lines(page: Any) -> Iterator[Line]:
    rows: dict[float, list[Any]] = {}
    for char in page.chars:
        rows.setdefault(round(char["matrix"][5], 0), []).append(char)
    for baseline in sorted(rows, reverse=True):
        chars = rows[baseline]
        visible = [c for c in chars if c["text"].strip()]
        if not visible:
            continue
        yield Line(
            page.page_number,
            "".join(c["text"] for c in chars),
            min(c["matrix"][4] for c in visible) * MM,
            max(c["x1"] for c in visible) * MM,
            (float(page.height) - visible[0]["matrix"][5]) * MM,
            visible[0]["size"],
        )
