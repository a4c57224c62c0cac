"""A finished document as facts, whatever program made it: ``inspect(path)``.

Decided by content, not by name. A foreign file is read with distrust: within limits of
size, pages and time, nothing in it is executed, and nothing is fetched.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import InputUnreadable
from pipeline.lint.facts import Facts
from pipeline.rendering.inspect_pdf import pdf_facts
from pipeline.rendering.pdf_guard import MAX_FILE_BYTES, too_large

if TYPE_CHECKING:
    from pipeline.rendering.convert import Converter

_HEAD = 1024


def inspect(path: Path, converter: Converter | None = None) -> Facts:
    """Return the facts of a PDF or DOCX.

    A DOCX is laid out by ``converter``; without one (no LibreOffice) its facts have
    paragraphs and no pages. Raises InputUnreadable when the file is neither, or is
    damaged, locked, too large, too long, holds macros or no text, or leads outside;
    ConversionFailed when LibreOffice cannot lay it out.
    """
    file = str(path)
    data = _read(path, file)
    if b"%PDF-" in data[:_HEAD]:
        return pdf_facts(data, file)
    # lxml and what else a DOCX needs are not loaded for a PDF.
    from pipeline.rendering.docx_guard import is_docx
    from pipeline.rendering.inspect_docx import docx_facts

    if is_docx(data):
        return docx_facts(data, file, converter)
    raise InputUnreadable("input-unrecognised", file=file)


def _read(path: Path, file: str) -> bytes:
    if path.is_dir():
        raise InputUnreadable("input-folder", file=file)
    try:
        size = path.stat().st_size
        if not path.is_file():  # a pipe or a device, which may never end
            raise InputUnreadable("input-not-file", file=file)
        if size > MAX_FILE_BYTES:
            raise too_large(file, size, MAX_FILE_BYTES)
        with path.open("rb") as stream:
            return stream.read(size)
    except FileNotFoundError as problem:
        raise InputUnreadable("input-missing", file=file) from problem
    except OSError as problem:
        raise InputUnreadable("input-not-readable", file=file, reason=problem.strerror or "") from problem
