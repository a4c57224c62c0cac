"""The office's own emblem in place of the template's: same height, same centre, own proportions.

The regulation fixes the height of the garuda (3 cm on letters, 1.5 cm on memos, clause 71);
its width follows from the drawing, which must not be stretched.
"""

from __future__ import annotations

import io
import posixpath
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from pipeline.errors import InputUnreadable

ALTERNATIVE_TEXT = "ตราครุฑ"
LEAST_PIXELS_PER_MM = 300 / 25.4
_EMU_PER_MM = 36_000
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Emblem(NamedTuple):
    """A picture (PNG) that stands for the garuda, with its size in pixels."""

    path: Path
    content: bytes
    width: int
    height: int


def read(picture: Path) -> Emblem:
    """Return an office's emblem; raises InputUnreadable when it cannot be read, is no PNG, or is cut off."""
    try:
        content = picture.read_bytes()
    except OSError as problem:
        raise InputUnreadable("emblem-unreadable", file=picture, reason=problem.strerror) from problem
    size = _size(content)
    if size is None:
        raise InputUnreadable("emblem-not-png", file=picture)
    return Emblem(picture, content, *size)


def _size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG that can be shown to its last line; ``None`` of any other content."""
    from PIL import Image  # few offices have an emblem of their own

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
                image.load()
                return image.size
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        Image.DecompressionBombWarning,
        Image.DecompressionBombError,
    ):
        return None


def replace(members: dict[str, bytes], part: str, root: etree._Element, emblem: Emblem) -> None:
    """Put ``emblem`` in the place of each emblem of ``part``; ``members`` gets the file.

    An emblem is a drawing whose alternative text is ตราครุฑ. Raises InputUnreadable when the
    picture has fewer than 300 pixels an inch at its height.
    """
    for drawing in _emblems(root):
        extent = drawing.find(f"{_WP}extent")
        height = int(extent.get("cy"))
        if emblem.height < height / _EMU_PER_MM * LEAST_PIXELS_PER_MM:
            raise InputUnreadable("emblem-too-small", file=emblem.path, pixels=emblem.height)
        _resize(drawing, round(height * emblem.width / emblem.height), height)
        for blip in drawing.iter(f"{_A}blip"):
            members[_target(members, part, blip.get(_EMBED))] = emblem.content


def _emblems(root: etree._Element) -> Iterator[etree._Element]:
    for drawing in root.iter(f"{_WP}anchor", f"{_WP}inline"):
        named = drawing.find(f"{_WP}docPr")
        if named is not None and ALTERNATIVE_TEXT in (named.get("descr"), named.get("name")):
            yield drawing


def _resize(drawing: etree._Element, width: int, height: int) -> None:
    extent = drawing.find(f"{_WP}extent")
    offset = drawing.find(f"{_WP}positionH/{_WP}posOffset")
    if offset is not None:
        offset.text = str(int(offset.text or 0) + (int(extent.get("cx")) - width) // 2)
    for size in (extent, *drawing.iter(f"{_A}ext")):
        if size.get("cx") is not None:
            size.set("cx", str(width))
            size.set("cy", str(height))


def _target(members: dict[str, bytes], part: str, relation: str) -> str:
    folder, name = posixpath.split(part)
    rels = etree.fromstring(members[f"{folder}/_rels/{name}.rels"])
    target = next(r.get("Target") for r in rels if r.get("Id") == relation)
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
