"""Advance widths of TH Sarabun, for the few places that must know how long a text is.

TH SarabunPSK and TH Sarabun New have the same advance widths (all Thai and Latin
characters compared), so one table serves every face an office may name.
"""

from __future__ import annotations

import json
from functools import lru_cache

from pipeline.resources import FONTS

POINT_SIZE = 16
TWIPS_PER_PT = 20
_DEFAULT_ADVANCE = 400
BOLDER = 1.06  # the bold face is wider: 3.5 % in running text, single letters more


@lru_cache(maxsize=1)
def _advances() -> dict[str, int]:
    table: dict[str, int] = json.loads((FONTS / "advances.json").read_text(encoding="utf-8"))
    return table


def width_pt(text: str, size_pt: float = POINT_SIZE) -> float:
    """Return the width of ``text`` in pt, set on one line in the regular face at ``size_pt``."""
    table = _advances()
    return sum(table.get(c, _DEFAULT_ADVANCE) for c in text) * size_pt / 1000


def width_twips(text: str, size_pt: float = POINT_SIZE, is_bold: bool = False) -> int:
    """Return the same in twips; of bold text, about."""
    return round(width_pt(text, size_pt) * TWIPS_PER_PT * (BOLDER if is_bold else 1))


def has_glyph(character: str) -> bool:
    """Return whether the font has a glyph for ``character``."""
    return character in _advances()
