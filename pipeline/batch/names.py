"""File names that a clerk can read and Windows can store."""

from __future__ import annotations

import re
from collections.abc import Sequence

COLLATED = "รวมทุกฉบับ.pdf"
DISTRIBUTION = "บัญชีแจกจ่าย.xlsx"
REPORT = "report.json"

# Thai takes three bytes a character and most file systems allow 255 bytes a name.
_LONGEST = 60
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\u200b-\u200f\u2060\ufeff]')
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def safe(text: str) -> str:
    """Return ``text`` as a file name without ending: no character or word that Windows refuses."""
    name = " ".join(_FORBIDDEN.sub(" ", text.replace("\u00a0", " ")).split())
    name = name[:_LONGEST].strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or "หนังสือ"


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Return a safe name for each text, its position before it, so that a folder sorts in order."""
    width = max(2, len(str(len(texts))))
    return tuple(f"{n:0{width}d} {safe(text)}" for n, text in enumerate(texts, 1))
