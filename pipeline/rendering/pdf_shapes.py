"""Pictures, drawings and rules of a PDF page.

An emblem may be a picture or a drawing of many curves; curves that lie together make one
drawing. A long thin shape is a rule (a table's border, a line below a heading).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.findings import Box
from pipeline.lint.facts import Image, Rule
from pipeline.rendering.pdf_frame import MM_PER_PT, Frame

MAX_OBJECTS = 20_000
_MAX_FORM_DEPTH = 8
_THIN_MM = 1.0
_LONG_MM = 5.0
_EMBLEM_MM = 8.0
_TOGETHER_MM = 1.0
_PAGE_SHARE = 0.8
_BOX_SEGMENTS = 6
_MAX_CURVES = 2_000

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A page object with its box in mm; ``kind`` is pdfium's type of it."""

    kind: int
    handle: object
    box: Box


def read_shapes(
    page: pypdfium2.PdfPage, frame: Frame, number: int
) -> tuple[tuple[Image, ...], tuple[Rule, ...]]:
    """Return pictures and drawings, and rules; at most ``MAX_OBJECTS`` objects are looked at."""
    images: list[Image] = []
    rules: list[Rule] = []
    curves: list[Box] = []
    for shape in _shapes(page, frame):
        if shape.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(Image(number, shape.box, *_pixels(shape.handle)))
        else:
            edges = tuple(_edges(shape))
            rules += [Rule(number, edge) for edge in edges]
            if not edges and not _covers(shape.box, frame):
                curves.append(shape.box)
    drawings = (box for box in _together(curves) if min(_width(box), _height(box)) >= _EMBLEM_MM)
    images += [Image(number, box, is_vector=True) for box in drawings]
    images.sort(key=lambda image: (image.box.top_mm, image.box.left_mm))
    return tuple(images), tuple(rules)


def _shapes(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[_Shape]:
    left = MAX_OBJECTS
    for handle, matrix in _objects(page):
        left -= 1
        if left < 0:
            return
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            box = _box(handle, matrix, frame)
            if box is not None:
                yield _Shape(kind, handle, box)


def _objects(page: pypdfium2.PdfPage) -> Iterator[tuple[object, _Matrix]]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfolded(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, _MAX_FORM_DEPTH)


def _unfolded(handle: object, matrix: _Matrix, depth: int) -> Iterator[tuple[object, _Matrix]]:
    """Return an object, or what a form holds, with the matrix that places it on the page."""
    if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM:
        yield handle, matrix
    elif depth > 0:
        inner = _times(_matrix(handle), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _unfolded(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth - 1)


def _matrix(handle: object) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _box(handle: object, matrix: _Matrix, frame: Frame) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(handle, *edges):
        return None
    x0, y0, x1, y1 = (edge.value for edge in edges)
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    left, top, right, bottom = frame.box(min(across), min(up), max(across), max(up))
    return Box(left * MM_PER_PT, top * MM_PER_PT, right * MM_PER_PT, bottom * MM_PER_PT)


def _pixels(handle: object) -> tuple[int, int]:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(handle, wide, high):
        return 0, 0
    return wide.value, high.value


def _edges(shape: _Shape) -> Iterator[Box]:
    """Return the box of a thin shape, or the four edges of a frame that is drawn and not filled."""
    box = shape.box
    if min(_width(box), _height(box)) <= _THIN_MM:
        if max(_width(box), _height(box)) >= _LONG_MM:
            yield box
    elif _is_frame(shape.handle):
        yield Box(box.left_mm, box.top_mm, box.right_mm, box.top_mm)
        yield Box(box.left_mm, box.bottom_mm, box.right_mm, box.bottom_mm)
        yield Box(box.left_mm, box.top_mm, box.left_mm, box.bottom_mm)
        yield Box(box.right_mm, box.top_mm, box.right_mm, box.bottom_mm)


def _is_frame(handle: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke):
        return False
    unfilled = fill.value == pdfium.FPDF_FILLMODE_NONE and bool(stroke.value)
    return unfilled and pdfium.FPDFPath_CountSegments(handle) <= _BOX_SEGMENTS


def _covers(box: Box, frame: Frame) -> bool:
    """Return whether a shape is the page's ground and no drawing."""
    area = _width(box) * _height(box)
    return area >= _PAGE_SHARE * frame.width * frame.height * MM_PER_PT**2


def _together(boxes: list[Box]) -> list[Box]:
    """Return the boxes united where they touch or nearly touch; of very many, the largest."""
    merged = sorted(boxes, key=lambda box: -_width(box) * _height(box))[:_MAX_CURVES]
    before = len(merged) + 1
    while len(merged) < before:
        before, waiting, merged = len(merged), merged, []
        for box in waiting:
            near = [other for other in merged if _touch(box, other)]
            merged = [other for other in merged if other not in near] if near else merged
            merged.append(_around([box, *near]))
    return merged


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left_mm <= other.right_mm + _TOGETHER_MM
        and other.left_mm <= one.right_mm + _TOGETHER_MM
        and one.top_mm <= other.bottom_mm + _TOGETHER_MM
        and other.top_mm <= one.bottom_mm + _TOGETHER_MM
    )


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left_mm for box in boxes),
        min(box.top_mm for box in boxes),
        max(box.right_mm for box in boxes),
        max(box.bottom_mm for box in boxes),
    )


def _width(box: Box) -> float:
    return box.right_mm - box.left_mm


def _height(box: Box) -> float:
    return box.bottom_mm - box.top_mm
