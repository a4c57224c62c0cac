"""A sheet to draw on in millimetres, and its picture as PNG at 300 pixels an inch.

Shapes are drawn larger and drawn together, so that slanting edges are smooth; letters are
drawn at their size by the font itself. The same drawing gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.rendering.thai_glyphs import shaped
from pipeline.resources import FONTS

if TYPE_CHECKING:
    from PIL import ImageFont

PIXELS_PER_INCH = 300
_PIXELS_PER_MM = PIXELS_PER_INCH / 25.4
_FINER = 3
_COLOURS = 64
_INK = "#000000"

Point = tuple[float, float]


class Canvas:
    """A white sheet; lengths and places are in mm from its upper left corner, type sizes in pt."""

    def __init__(self, width_mm: float, height_mm: float) -> None:
        """Take a new sheet."""
        # A tenth of a second to import, and most documents have no picture.
        from PIL import Image, ImageDraw

        self._size = (round(width_mm * _PIXELS_PER_MM), round(height_mm * _PIXELS_PER_MM))
        large = (self._size[0] * _FINER, self._size[1] * _FINER)
        self._shapes = Image.new("RGB", large, "white")
        self._draw = ImageDraw.Draw(self._shapes)
        self._texts: list[tuple[Point, str, float, str, bool, str]] = []

    def rectangle(self, left: float, top: float, right: float, bottom: float, fill: str, line: str) -> None:
        """Draw a filled rectangle with a thin line around it."""
        corners = [self._large((left, top)), self._large((right, bottom))]
        self._draw.rectangle(corners, fill=fill, outline=line, width=self._wide(0.15))

    def polygon(self, points: Sequence[Point], line: str, width_mm: float, fill: str | None = None) -> None:
        """Draw a closed figure."""
        large = [self._large(point) for point in points]
        if fill is not None:
            self._draw.polygon(large, fill=fill)
        self._draw.line([*large, *large[:2]], fill=line, width=self._wide(width_mm), joint="curve")

    def line(self, start: Point, end: Point, colour: str, width_mm: float, dash_mm: float = 0) -> None:
        """Draw a straight line, dashed if asked for."""
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        pieces = int(length / (2 * dash_mm)) + 1 if dash_mm else 1
        step = 2 * dash_mm if dash_mm else length
        for number in range(pieces):
            begin, stop = number * step, min(number * step + (dash_mm or length), length)
            ends = [self._large(_between(start, end, at / length)) for at in (begin, stop)] if length else []
            self._draw.line(ends, fill=colour, width=self._wide(width_mm))

    def text(
        self, at: Point, text: str, size_pt: float, anchor: str = "ls", *, bold: bool = False, ink: str = _INK
    ) -> None:
        """Write a line; ``anchor`` is Pillow's: ``l`` ``m`` ``r`` across, ``s`` base line or ``m`` middle."""
        self._texts.append((at, shaped(text), size_pt, anchor, bold, ink))

    def png(self) -> bytes:
        """Return the picture."""
        from PIL import Image, ImageDraw

        picture = self._shapes.reduce(_FINER)
        draw = ImageDraw.Draw(picture)
        for (x, y), text, size_pt, anchor, bold, ink in self._texts:
            place = (x * _PIXELS_PER_MM, y * _PIXELS_PER_MM)
            draw.text(place, text, font=_font(size_pt, bold), fill=ink, anchor=anchor)
        few = picture.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        out = io.BytesIO()
        few.save(out, "PNG", dpi=(PIXELS_PER_INCH, PIXELS_PER_INCH), optimize=True)
        return out.getvalue()

    def _large(self, point: Point) -> Point:
        return point[0] * _PIXELS_PER_MM * _FINER, point[1] * _PIXELS_PER_MM * _FINER

    def _wide(self, width_mm: float) -> int:
        return max(1, round(width_mm * _PIXELS_PER_MM * _FINER))


def text_width_mm(text: str, size_pt: float, bold: bool = False) -> float:
    """Return how wide a line of text is drawn, mm."""
    return float(_font(size_pt, bold).getlength(shaped(text))) / _PIXELS_PER_MM


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


@lru_cache(maxsize=16)
def _font(size_pt: float, bold: bool) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    path = FONTS / f"THSarabunNew-{'Bold' if bold else 'Regular'}.ttf"
    pixels = round(size_pt / 72 * PIXELS_PER_INCH)
    # The letters are placed by us (thai_glyphs): the other engine is not on every machine.
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), pixels, layout_engine=ImageFont.Layout.BASIC)
