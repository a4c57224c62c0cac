"""Many workbooks of one form: built in full for the first office, and changed for each of the others.

What differs are some texts, the heights of their rows, and the identity. Where anything else
does, or a text cannot be told from another, the workbook is built in full, too: the bytes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from pipeline.batch.fill_in import (
    FIRST_INDEXED,
    FORM_PART,
    INDEX_PART,
    IndexLine,
    form_workbook,
    index_lines,
    is_like_formula,
    laid_out,
    parts,
)
from pipeline.batch.fill_in_heights import height_of, heights
from pipeline.batch.fill_in_layout import FillIn, Row
from pipeline.batch.fill_in_pages import page_breaks
from pipeline.content.marks import Filling
from pipeline.domain import form_identity
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.rendering.package import Packer

_ROW = re.compile(rb'(<row r="[0-9]+"(?: [^>]*)?>.*?</row>)', re.DOTALL)
_HEIGHT = re.compile(rb' ht="[^"]*"')

Pair = tuple[str, str]


class FormPress:
    """Makes the workbooks of one form, each the same as ``form_workbook`` would make it."""

    def __init__(self, enclosure: Enclosure) -> None:
        """Keep the form."""
        self._enclosure = enclosure
        self._fingerprint = form_identity.fingerprint(enclosure)
        self._first: _Built | None = None

    def workbook(self, office: OfficeKey, filling: Filling) -> bytes:
        """Return the form for one office; raises ValueError as ``form_workbook`` does."""
        if self._enclosure.rubric is None:
            return form_workbook(self._enclosure, office, filling, self._fingerprint)
        form = laid_out(self._enclosure, office, filling, self._fingerprint)
        if self._first is None:
            self._first = _Built(form)
        changed = self._first.changed(form)
        if changed is not None:
            return self._first.packer.pack(changed)
        fixed, own = parts(form)
        return Packer(fixed).pack(own)


class _NotAlikeError(Exception):
    """Two forms differ in more than some texts."""


class _Built:
    """A workbook that was built in full, its sheets cut into rows."""

    def __init__(self, form: FillIn) -> None:
        self.form = form
        fixed, own = parts(form)
        self.packer = Packer(fixed)
        self._breaks = page_breaks(form, heights(form))
        self._sheets = {name: _ROW.split(content) for name, content in own.items()}

    def changed(self, form: FillIn) -> dict[str, bytes] | None:
        """Return the sheets for another office; ``None`` if they must be built in full."""
        if form.columns != self.form.columns or len(form.rows) != len(self.form.rows):
            return None
        if page_breaks(form, heights(form)) != self._breaks:
            return None
        try:
            return {FORM_PART: self._form(form), INDEX_PART: self._index(form)}
        except _NotAlikeError:
            return None

    def _form(self, form: FillIn) -> bytes:
        pieces = list(self._sheets[FORM_PART])
        for number, (old, new) in enumerate(zip(self.form.rows, form.rows, strict=True), 1):
            if old != new:
                row = _with_texts(_row(pieces, number), _texts(old, new))
                high = f' ht="{height_of(number, new, form):.16g}"'.encode()
                pieces[2 * number - 1] = _HEIGHT.sub(high, row, count=1)
        return self._for_office(pieces, form)

    def _index(self, form: FillIn) -> bytes:
        pieces = list(self._sheets[INDEX_PART])
        for number, (old, new) in enumerate(_pairs(self.form, form), FIRST_INDEXED):
            if old.text != new.text:
                row = _row(pieces, number)
                pieces[2 * number - 1] = _with_texts(row, [(old.text, new.text)])
        return self._for_office(pieces, form)

    def _for_office(self, pieces: Sequence[bytes], form: FillIn) -> bytes:
        return b"".join(pieces).replace(self.form.identity.encode(), form.identity.encode())


def _pairs(old: FillIn, new: FillIn) -> Iterator[tuple[IndexLine, IndexLine]]:
    lines = tuple(index_lines(old)), tuple(index_lines(new))
    if [(each.name, each.cell) for each in lines[0]] != [(each.name, each.cell) for each in lines[1]]:
        raise _NotAlikeError
    return zip(*lines, strict=True)


def _row(pieces: Sequence[bytes], number: int) -> bytes:
    """Return a row of a sheet; the rows stand at the odd places, one for each from the first."""
    row = pieces[2 * number - 1] if 2 * number - 1 < len(pieces) else b""
    if not row.startswith(f'<row r="{number}"'.encode()):
        raise _NotAlikeError
    return row


def _texts(old: Row, new: Row) -> list[Pair]:
    """Return the texts of a row beside those of another, which is alike in all else."""
    alike = (old.kind, old.name, old.given, old.question, old.criterion, len(old.levels))
    if alike != (new.kind, new.name, new.given, new.question, new.criterion, len(new.levels)):
        raise _NotAlikeError
    return [(old.number, new.number), (old.text, new.text), *zip(old.levels, new.levels, strict=True)]


def _with_texts(row: bytes, pairs: Sequence[Pair]) -> bytes:
    """Return a row with its texts changed, all at once: a new text may be another's old one."""
    wanted: dict[bytes, bytes] = {}
    for old, new in pairs:
        if wanted.setdefault(_cell(old), _cell(new)) != _cell(new):
            raise _NotAlikeError
    changed = [(old, new) for old, new in pairs if old != new]
    if not all(map(_is_replaceable, changed)):
        raise _NotAlikeError
    for old, _ in changed:
        if row.count(_cell(old)) != sum(old == each for each, _ in pairs):
            raise _NotAlikeError
    return b"".join(_replaced(row, {_cell(old): _cell(new) for old, new in changed}))


def _is_replaceable(pair: Pair) -> bool:
    """Return whether two texts are written the same way but for their letters."""
    old, new = pair
    is_plain = [bool(text) and text == text.strip() and "\n" not in text for text in pair]
    return all(is_plain) and not is_like_formula(old) and not is_like_formula(new)


def _replaced(row: bytes, wanted: dict[bytes, bytes]) -> Iterator[bytes]:
    cut = re.compile(b"(" + b"|".join(map(re.escape, wanted)) + b")")
    return (wanted.get(piece, piece) for piece in (cut.split(row) if wanted else (row,)))


def _cell(text: str) -> bytes:
    """Return a text as it stands in a cell."""
    return b"<is><t>" + escape(text, quote=False).encode("ascii", "xmlcharrefreplace") + b"</t></is>"
