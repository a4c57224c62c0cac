"""Limits of a foreign PDF, checked before any page of it is unfolded.

A small file can unfold into gigabytes: compressed streams a thousandfold, and forms that
draw forms that draw forms. Both are counted here with bounded memory.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TypeGuard

import pikepdf

from pipeline.errors import InputUnreadable
from pipeline.patterns import regex
from pipeline.rendering.pdf_outline import read_starts

MAX_PAGES = 200
MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_INDEX_BYTES = 32 * 1024 * 1024
MAX_PAGE_BYTES = 16 * 1024 * 1024
"""What a page's content may unfold to: forms as often as they are drawn, letters manifold."""
MAX_LETTERS = 100_000
"""How many letters one page may hold; a dense page has six thousand."""

_INDEX_STREAM = regex(rb"/(?:ObjStm|XRef)\b")
_STREAM = regex(rb"stream\r?\n")
_SHOWN = regex(rb"\([^()]*\)|<[0-9A-Fa-f\s]*>")
_DRAWS = regex(rb"/([^\s/\[\]()<>{}%]+)\s+Do\b")
_MAX_DEPTH = 12
_MAX_INDEX_STREAMS = 20_000
_PIECE = 64 * 1024
_PLAIN_FILTERS = frozenset({"/ASCII85Decode", "/ASCIIHexDecode", "/A85", "/AHx", "/Crypt"})
_LETTER_WEIGHT = 15
_LARGE_PACKED = 16 * 1024
"""Streams packed otherwise than by deflate alone unfold to at most a thousandfold of this."""


def too_large(file: str, size: int, limit: int) -> InputUnreadable:
    """Return the error that refuses a file for its size in bytes."""
    size_mb, limit_mb = -(-size // 1024**2), limit // 1024**2
    return InputUnreadable("input-file-too-large", file=file, size_mb=size_mb, limit_mb=limit_mb)


def check_pdf(data: bytes, file: str) -> tuple[str, tuple[int, ...]]:
    """Return the title of a PDF that is safe to unfold, and the pages that begin a document bound by us.

    Raises InputUnreadable when the file is damaged beyond repair, locked with a password,
    has too many pages or would unfold to more than the limits.
    """
    if len(data) > MAX_FILE_BYTES:
        raise too_large(file, len(data), MAX_FILE_BYTES)
    _check_index(data, file)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            _check_pages(pdf, file)
            return _title(pdf), read_starts(pdf)
    except pikepdf.PasswordError as problem:
        raise InputUnreadable("input-encrypted", file=file) from problem
    except (pikepdf.PdfError, RuntimeError, ValueError, LookupError, TypeError, AttributeError) as problem:
        # A damaged file shows itself in many ways: an object is missing, or of another type than it must be.
        raise InputUnreadable("input-damaged", file=file) from problem


def _check_index(data: bytes, file: str) -> None:
    """Refuse object and cross-reference streams that unfold to more than is sane."""
    left = MAX_INDEX_BYTES
    for number, found in enumerate(_INDEX_STREAM.finditer(data)):
        start = _STREAM.search(data, found.end(), found.end() + 2048)
        if start is not None:
            left -= _unfolded_size(memoryview(data)[start.end() :], left)
        if left < 0 or number > _MAX_INDEX_STREAMS:
            raise InputUnreadable("input-too-complex", file=file)


def _unfolded_size(raw: memoryview, limit: int) -> int:
    """Return how long the deflated stream at the beginning of ``raw`` is unfolded."""
    inflater, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(raw), _PIECE):
            waiting = bytes(raw[start : start + _PIECE])
            while waiting and not inflater.eof:
                size += len(inflater.decompress(waiting, _PIECE))
                waiting = inflater.unconsumed_tail
                if size > limit:
                    return size
            if inflater.eof:
                break
    except zlib.error:
        return size
    return size


def _check_pages(pdf: pikepdf.Pdf, file: str) -> None:
    pages = len(pdf.pages)
    if pages > MAX_PAGES:
        raise InputUnreadable("input-too-many-pages", file=file, pages=pages, limit=MAX_PAGES)
    known: dict[tuple[int, int], int] = {}
    for page in pdf.pages:
        if _page_weight(page, known) > MAX_PAGE_BYTES:
            raise InputUnreadable("input-too-complex", file=file)


def _page_weight(page: pikepdf.Page, known: dict[tuple[int, int], int]) -> int:
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    resources = page.obj.get("/Resources")
    return sum(_weight(stream, resources, known, _MAX_DEPTH) for stream in streams if _is_stream(stream))


def _is_stream(value: object) -> TypeGuard[pikepdf.Stream]:
    return isinstance(value, pikepdf.Stream)


def _weight(stream: pikepdf.Stream, resources: object, known: dict[tuple[int, int], int], depth: int) -> int:
    """Return what a content stream costs, with every form it draws as often as it draws it.

    A letter costs more than its byte: pages keep the place and style of each.
    """
    content = _content(stream)
    weight = len(content) + _LETTER_WEIGHT * sum(map(len, _SHOWN.findall(content)))
    forms = resources.get("/XObject") if isinstance(resources, pikepdf.Dictionary) else None
    if not isinstance(forms, pikepdf.Dictionary) or weight > MAX_PAGE_BYTES:
        return weight
    for name in _DRAWS.findall(content):
        form = forms.get("/" + name.decode("latin-1"))
        if _is_stream(form) and form.get("/Subtype") == "/Form":
            weight += _form_weight(form, resources, known, depth)
        if weight > MAX_PAGE_BYTES:
            break
    return weight


def _form_weight(
    form: pikepdf.Stream, inherited: object, known: dict[tuple[int, int], int], depth: int
) -> int:
    if depth <= 0:
        return MAX_PAGE_BYTES + 1
    key = form.objgen
    if key not in known:
        known[key] = MAX_PAGE_BYTES + 1  # a form that draws itself never ends
        known[key] = 1 + _weight(form, form.get("/Resources", inherited), known, depth - 1)
    return known[key]


def _content(stream: pikepdf.Stream) -> bytes:
    """Return the content of a stream, cut off beyond the limit of a page."""
    filters = list(_filters(stream))
    if filters in ([], ["/FlateDecode"]):
        raw = bytes(stream.read_raw_bytes())
        return _inflated(raw) if filters else raw[: MAX_PAGE_BYTES + 1]
    packing = [name for name in filters if name not in _PLAIN_FILTERS]
    if len(packing) > 1 or stream.get("/Length", 0) > _LARGE_PACKED:
        return b" " * (MAX_PAGE_BYTES + 1)
    return bytes(stream.read_bytes())[: MAX_PAGE_BYTES + 1]


def _inflated(raw: bytes) -> bytes:
    """Return as much of a deflated stream as is whole and within the limit."""
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(raw, MAX_PAGE_BYTES + 1)
    except zlib.error:
        return b""


def _filters(stream: pikepdf.Stream) -> Iterator[str]:
    value = stream.get("/Filter")
    if isinstance(value, pikepdf.Array):
        yield from map(str, value)
    elif value is not None:
        yield str(value)


def _title(pdf: pikepdf.Pdf) -> str:
    return str(pdf.docinfo.get("/Title", "")).strip() if "/Info" in pdf.trailer else ""
