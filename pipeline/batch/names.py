"""File names that a clerk can read and Windows can store."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from pipeline.patterns import regex

COLLATED = "รวมทุกฉบับ.pdf"
LETTER = "0 หนังสือ"
SET = "รวมชุด.pdf"
DISTRIBUTION = "บัญชีแจกจ่าย.xlsx"
REPORT = "report.json"
SUMMARY, BOOK, REPORT_LETTER = "แบบสรุปผลการประเมิน", "สรุปผลการประเมิน.xlsx", "หนังสือรายงานผล.yaml"
"""What ``assess`` writes: the summary without its ending, its workbook, and the record of the letter."""
ASSESSED = frozenset((f"{SUMMARY}.docx", f"{SUMMARY}.pdf", BOOK, REPORT_LETTER))
"""Files beside a report that are no forms."""

# Thai takes three bytes a character and most file systems allow 255 bytes a name.
_LONGEST = 60
_FORBIDDEN = regex(
    r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)
_RESERVED = regex(r"^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)


def safe(text: str) -> str:
    """Return ``text`` as a file name without ending: no character or word that Windows refuses."""
    name = " ".join(_FORBIDDEN.sub(" ", text.replace("\u00a0", " ")).split())
    name = name[: _end(name)].strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    return name or "หนังสือ"


def _end(name: str) -> int:
    """Return where to cut a long name: a letter does not lose its vowel and tone marks."""
    end = min(len(name), _LONGEST)
    while end < len(name) and end > 1 and unicodedata.category(name[end]) in ("Mn", "Mc", "Me"):
        end -= 1
    return end


def first_of_set(title: str) -> str:
    """Return the name of a paper that lies before what it encloses."""
    return safe(f"0 {title}")


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Return a safe name for each text, its position before it, so that a folder sorts in order."""
    width = max(2, len(str(len(texts))))
    return tuple(f"{n:0{width}d} {safe(text)}" for n, text in enumerate(texts, 1))
