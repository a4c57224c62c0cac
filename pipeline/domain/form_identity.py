"""What a form is recognised by, whatever its file is called: its rubric, its year, and whose it is.

The identity is printed on the form. Its check code finds slips of the hand, every one of a
single character and every two characters that changed places; it is no secret and no signature.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Blanks, Block, Checklist, Row, Table
from pipeline.domain.rubric import Criterion, Level, Rubric
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_VERSION = "SRB1"
# Crockford's base 32: no I, L, O, U, so that nobody takes a letter for a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE = f"[{_ALPHABET}]"
_FINGERPRINT, _CHECK = 8, 4
# The largest prime below 32 ** 4: all remainders fit into the check code, and no difference of two
# characters, times no difference of two powers of the base, can be a multiple of it.
_PRIME, _BASE = 1_048_573, 1009
_OFFICE = regex(r"[0-9A-Z]{1,16}")
_WRITTEN = regex(
    rf"({_VERSION}-({_CODE}{{{_FINGERPRINT}}})-([0-9]{{4}})-([0-9A-Z]{{1,16}}))-({_CODE}{{{_CHECK}}})"
)
_LIKE = regex(r"SRB[0-9A-Z]?-")
_DASHES = regex("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SIMILAR = str.maketrans("OIL", "011")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which form a paper is: ``rubric`` is the fingerprint of what it asks, ``fiscal_year`` Buddhist.

    ``office`` as read back has its code only; its name is not part of the identity.
    """

    rubric: str
    fiscal_year: int | None
    office: OfficeKey


def written(identity: Identity) -> str:
    """Return an identity as it is printed: ``SRB1-4T9KQ2XA-2567-2401-7C3M``, the check code at the end.

    A form without a year has ``0000``.

    Raises:
        ValueError: fingerprint, year or office code cannot be written so: the code is of 1 to 16
            digits or capital letters.
    """
    year = 0 if identity.fiscal_year is None else identity.fiscal_year
    parts = f"{_VERSION}-{identity.rubric}-{year:04d}-{identity.office.code}"
    whole = f"{parts}-{_check(parts)}"
    if not _WRITTEN.fullmatch(whole) or not _OFFICE.fullmatch(identity.office.code):
        raise ValueError(f"no identity of a form: {parts}")
    return whole


def read(text: str) -> Identity | None:
    """Return the identity that a text is, the office without its name; ``None`` if its check code is wrong.

    Small letters, Thai digits, blanks and other dashes are taken for what was printed, and so are
    O, I and L for 0 and 1 in the fingerprint and the check code.
    """
    found = _WRITTEN.fullmatch(_straightened(text))
    if found is None or _check(found[1]) != found[5]:
        return None
    return Identity(found[2], int(found[3]) or None, OfficeKey(found[4], ""))


@lru_cache(maxsize=4096)
def resembles(text: str) -> bool:
    """Return whether a text looks like an identity, be it one that does not hold.

    It is asked of every cell that comes back, and the labels are the same on all forms.
    """
    return bool(_LIKE.match(_straightened(text)))


def _straightened(text: str) -> str:
    """Return the text as it would have been printed, as far as that can be known."""
    joined = _DASHES.sub("-", "".join(plain(to_arabic(text)).split())).upper()
    parts = joined.split("-")
    if len(parts) == 5:
        parts[1], parts[4] = (part.translate(_SIMILAR) for part in (parts[1], parts[4]))
    return "-".join(parts)


def _check(parts: str) -> str:
    """Return the check code of all that stands before it."""
    value = 0
    for character in parts:
        value = (value * _BASE + ord(character)) % _PRIME
    return _coded(value, _CHECK)


def _coded(value: int, length: int) -> str:
    return "".join(_ALPHABET[value >> (5 * n) & 31] for n in reversed(range(length)))


# What was asked


def fingerprint(enclosure: Enclosure) -> str:
    """Return 8 characters that stand for what a form asks: another text, another fingerprint.

    Of a rubric these are the numbers and texts of criteria, items and levels in their order, and
    how each is answered. Introductions, guidance, notes, points and bands may change: the answers
    to the same questions stay good. Of another form these are its tables, boxes and blanks.
    """
    asked = _of_rubric(enclosure.rubric) if enclosure.rubric is not None else _of_blocks(enclosure.body)
    text = "\n".join("\t".join(_normal(part) for part in row) for row in asked)
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return _coded(int.from_bytes(digest[:5], "big"), _FINGERPRINT)


def _normal(text: str) -> str:
    return to_arabic(plain(unicodedata.normalize("NFC", text)))


def _of_rubric(rubric: Rubric) -> Iterator[tuple[str, ...]]:
    for criterion in rubric.criteria:
        yield from _of_criterion(criterion)


def _of_criterion(criterion: Criterion) -> Iterator[tuple[str, ...]]:
    yield "criterion", criterion.number, criterion.title, criterion.mode.value
    yield from _of_levels(criterion.levels)
    for item in criterion.items:
        kind = "condition" if item.is_condition else "item"
        yield kind, item.number, item.text, item.gauge.value, str(item.whole)
        yield from _of_levels(item.levels)


def _of_levels(levels: tuple[Level, ...]) -> Iterator[tuple[str, ...]]:
    for level in levels:
        yield "level", level.label, level.text


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what one fills in of a form that is no rubric; its running text is prose."""
    for block in blocks:
        match block:
            case Table():
                yield "table", str(len(block.columns)), str(block.empty_rows)
                yield from (("column", each.holds.value) for each in block.columns if each.holds is not None)
                yield from _of_rows("head", block.header_rows)
                yield from _of_rows("row", block.rows)
            case Checklist():
                yield from (("box", item.label) for item in block.items)
            case Blanks():
                yield from (("blank", line) for line in block.lines)
            case _:
                pass


def _of_rows(kind: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield kind, row.role.value, *(cell.text for cell in row.cells)
