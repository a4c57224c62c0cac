"""The frame of a PDF page: its visible size, and places turned as the page is shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

MM_PER_PT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns user space (pt, from below) into pt from the upper left corner of the page as shown."""

    left: float
    bottom: float
    right_edge: float
    top: float
    quarter_turns: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> Frame:
        """Return the frame of a page: its crop box, turned clockwise as its rotation says."""
        left, bottom, right, top = page.get_cropbox()
        return cls(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page) % 4)

    @property
    def width(self) -> float:
        """Return the width as shown, in pt."""
        across, up = self.right_edge - self.left, self.top - self.bottom
        return up if self.quarter_turns % 2 else across

    @property
    def height(self) -> float:
        """Return the height as shown, in pt."""
        across, up = self.right_edge - self.left, self.top - self.bottom
        return across if self.quarter_turns % 2 else up

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as shown: pt from the left and from the top."""
        match self.quarter_turns:
            case 0:
                return x - self.left, self.top - y
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right_edge - x, y - self.bottom
            case _:
                return self.top - y, self.right_edge - x

    def right(self, x0: float, y0: float, x1: float, y1: float) -> float:
        """Return the right end of a box of user space as shown."""
        return max(self.point(x0, y0)[0], self.point(x1, y1)[0])

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom of a box of user space as shown, in pt."""
        first, second = self.point(x0, y0), self.point(x1, y1)
        return (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )

    def angle(self, a: float, b: float) -> float:
        """Return by what angle (radians) a direction of user space is tilted as shown, -pi to pi."""
        turned = math.atan2(b, a) - self.quarter_turns * math.pi / 2
        return math.atan2(math.sin(turned), math.cos(turned))
