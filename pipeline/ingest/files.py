"""The bytes of an input file, and the text they mean."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import InputUnreadable
from pipeline.patterns import regex

MAX_TEXT_BYTES = 5 * 1024 * 1024
"""A longer YAML or CSV file is refused: 5 MB hold some thousands of letters."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OLD_THAI = "cp874"
_THAI_WORDS = regex("[\u0e01-\u0e5b]{3,}")


class Decoded(NamedTuple):
    """The text of a file; ``guessed`` names an encoding that the file does not tell itself."""

    text: str
    guessed: str = ""


def read_bytes(path: Path, limit: int) -> bytes:
    """Return the content of a file; raise InputUnreadable if there is none, or more than ``limit`` bytes."""
    try:
        if path.is_dir():
            raise InputUnreadable("input-is-folder", file=str(path))
        size = path.stat().st_size
        if not path.is_file():  # a pipe or a device, which may never end
            raise InputUnreadable("input-not-file", file=str(path))
        if size > limit:
            raise too_large(path, limit, size)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise InputUnreadable("input-missing", file=str(path)) from None
    except OSError as error:
        raise InputUnreadable(
            "input-not-readable", file=str(path), reason=error.strerror or str(error)
        ) from error
    if len(content) > limit:  # a pipe or a file that grows has no size to ask for
        raise too_large(path, limit, len(content))
    return content


def too_large(path: Path, limit: int, size: int) -> InputUnreadable:
    """Return the error that refuses a file for its size."""
    return InputUnreadable(
        "input-file-too-large", file=str(path), limit_mb=limit // 1024**2, size_mb=-(-size // 1024**2)
    )


def decode(content: bytes, path: Path) -> Decoded:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or TIS-620 (Windows-874).

    Raises InputUnreadable if it is none of these. The old Thai encoding has no mark of
    its own; it is taken only for a text whose foreign letters then stand together as Thai
    words do (accents of other old encodings stand alone).
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(_strictly(content, encoding, path))
    try:
        return Decoded(_strictly(content, "utf-8", path))
    except InputUnreadable:
        text = _old_thai(content)
        if text is None:
            raise
        return Decoded(text, guessed="TIS-620")


def _strictly(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputUnreadable("input-encoding", file=str(path), line=line) from error


def _old_thai(content: bytes) -> str | None:
    try:
        text = content.decode(_OLD_THAI)
    except UnicodeDecodeError:
        return None
    foreign = sum(not character.isascii() for character in text)
    in_words = sum(map(len, _THAI_WORDS.findall(text)))
    return text if in_words > foreign // 2 and "\0" not in text else None
