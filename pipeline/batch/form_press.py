"""Many workbooks of one form: built in full for the first office, and changed for each of the others.

What differs are some texts, the heights of their rows, and the identity. Where anything else
does, or a text cannot be told from another, the workbook is built in full, too: the bytes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

from pipeline.batch.fill_in import (
    FORM_PART,
    INDEX_PART,
    index_lines,
    laid_out,
    parts,
)
from pipeline.batch.fill_in_heights import height_of, heights
from pipeline.batch.fill_in_layout import FillIn, Kind
from pipeline.batch.fill_in_pages import page_breaks
from pipeline.batch.fill_in_style import FIRST_INDEXED, is_like_formula
from pipeline.batch.fill_in_table_layout import ReportForm
from pipeline.content.marks import Filling
from pipeline.domain import form_identity
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.patterns import regex
from pipeline.rendering.package import Packer

_ROW = regex(rb'(<row r="[0-9]+"(?: [^>]*)?>.*?</row>)', re.DOTALL)
_HEIGHT = regex(rb' ht="[^"]*"')

Pair = tuple[str, str]


class FormPress:
    """Makes the workbooks of one form, each the same as ``form_workbook`` would make it."""

    def __init__(self, enclosure: Enclosure) -> None:
        """Keep the form."""
        self._enclosure = enclosure
        self._fingerprint = form_identity.fingerprint(enclosure)
        self._built: dict[int, _Built] = {}

    def workbook(self, office: OfficeKey, filling: Filling) -> bytes:
        """Return the form for one office; raises ValueError as ``form_workbook`` does."""
        form = laid_out(self._enclosure, office, filling, self._fingerprint)
        rows = len(form.rows if isinstance(form, FillIn) else form.lines)
        if rows not in self._built:
            self._built[rows] = _Built(form)
        first = self._built[rows]
        changed = first.changed(form)
        if changed is not None:
            return first.packer.pack(changed)
        fixed, own = parts(form)
        return Packer(fixed).pack(own)


class _NotAlikeError(Exception):
    """Two forms differ in more than some texts."""


@dataclass(frozen=True)
class _Sheets:
    """What may differ between the workbooks of two offices, and the ``shape``, which may not.

    ``texts`` are those of each row of the form, ``index`` those of each row of the hidden sheet.
    """

    identity: str
    shape: object
    texts: Sequence[tuple[str, ...]]
    index: Sequence[str]
    form: FillIn | ReportForm

    @classmethod
    def of(cls, form: FillIn | ReportForm) -> _Sheets:
        """Return what a form writes."""
        return _of_rubric(form) if isinstance(form, FillIn) else _of_report(form)

    @cached_property
    def _heights(self) -> Mapping[int, float]:
        from pipeline.batch.fill_in_table_heights import heights_of  # a rubric should not pay for it

        return heights_of(self.form) if isinstance(self.form, ReportForm) else {}

    def height(self, number: int) -> float:
        """Return the height of a row in pt; 0 where it is that of any row."""
        if isinstance(self.form, ReportForm):
            return self._heights.get(number, 0)
        return height_of(number, self.form.rows[number - 1], self.form)


def _of_rubric(form: FillIn) -> _Sheets:
    shape = [
        (row.kind, row.name, row.given, row.question, row.criterion, len(row.levels)) for row in form.rows
    ]
    lines = tuple(index_lines(form))
    named = [(line.name, line.cell) for line in lines]
    texts = [(row.number, row.text, *row.levels) for row in form.rows]
    outline = (form.columns, shape, named, page_breaks(form, heights(form)))
    return _Sheets(form.identity, outline, texts, [line.text for line in lines], form)


def _of_report(form: ReportForm) -> _Sheets:
    from pipeline.batch.fill_in_table import given_number, index_of

    shape: list[object] = []
    texts: list[tuple[str, ...]] = []
    for line in form.lines:
        own = "" if line.kind is Kind.IDENTITY else line.text
        given = [given_number(cell) for cell in line.cells]
        shape.append((line.kind, line.name, line.number, given, [replace(c, text="") for c in line.cells]))
        shown = (c.text for c, number in zip(line.cells, given, strict=True) if number is None)
        texts.append((own, *shown))
    index = index_of(form)
    named = [name for name, _ in index]
    outline = (form.widths, form.orientation, shape, named)
    return _Sheets(form.identity, outline, texts, [text for _, text in index], form)


class _Built:
    """A workbook that was built in full, its sheets cut into rows."""

    def __init__(self, form: FillIn | ReportForm) -> None:
        self.first = _Sheets.of(form)
        fixed, own = parts(form)
        self.packer = Packer(fixed)
        self._sheets = {name: _ROW.split(content) for name, content in own.items()}

    def changed(self, form: FillIn | ReportForm) -> dict[str, bytes] | None:
        """Return the sheets for another office; ``None`` if they must be built in full."""
        new = _Sheets.of(form)
        if new.shape != self.first.shape:
            return None
        try:
            return {FORM_PART: self._form(new), INDEX_PART: self._index(new)}
        except _NotAlikeError:
            return None

    def _form(self, new: _Sheets) -> bytes:
        pieces = list(self._sheets[FORM_PART])
        is_report = isinstance(new.form, ReportForm)
        for number, (old, now) in enumerate(zip(self.first.texts, new.texts, strict=True), 1):
            is_higher = is_report and self.first.height(number) != new.height(number)
            if old != now or is_higher:
                row = _with_texts(_row(pieces, number), tuple(zip(old, now, strict=True)))
                high = f' ht="{new.height(number):.16g}"'.encode()
                pieces[2 * number - 1] = _HEIGHT.sub(high, row, count=1)
        return self._for_office(pieces, new)

    def _index(self, new: _Sheets) -> bytes:
        pieces = list(self._sheets[INDEX_PART])
        for number, (old, now) in enumerate(zip(self.first.index, new.index, strict=True), FIRST_INDEXED):
            if old != now:
                pieces[2 * number - 1] = _with_texts(_row(pieces, number), [(old, now)])
        return self._for_office(pieces, new)

    def _for_office(self, pieces: Sequence[bytes], new: _Sheets) -> bytes:
        return b"".join(pieces).replace(self.first.identity.encode(), new.identity.encode())


def _row(pieces: Sequence[bytes], number: int) -> bytes:
    """Return a row of a sheet; the rows stand at the odd places, one for each from the first."""
    row = pieces[2 * number - 1] if 2 * number - 1 < len(pieces) else b""
    if not row.startswith(f'<row r="{number}"'.encode()):
        raise _NotAlikeError
    return row


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
