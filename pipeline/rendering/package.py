"""The DOCX package: read within limits, written as prefix, changed members, directory.

Members that do not change are compressed once; for each document only the changed
ones are. Times and order are fixed, so equal input gives equal bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import TemplateFaulty
from pipeline.patterns import regex

MAX_PACKAGE_BYTES = 32 * 1024 * 1024
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 2_000
LEVEL = 6
CONTENT_TYPES = "[Content_Types].xml"
_MACROS = regex(rb"macroEnabled|vbaProject", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
_SMALL = 4096

# 1 January 1980, the earliest time the format knows: the same on every day.
_DOS_TIME, _DOS_DATE = 0, (0 << 9) | (1 << 5) | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF8 = 0x800


def read_file(path: Path) -> bytes:
    """Return the bytes of a DOCX; raises TemplateFaulty when the file cannot be read or is too large."""
    try:
        if path.stat().st_size > MAX_PACKAGE_BYTES:
            raise TemplateFaulty("template-too-large", file=path)
        return path.read_bytes()
    except OSError as problem:
        raise TemplateFaulty("template-unreadable", file=path, reason=problem.strerror) from problem


def members_of(content: bytes, path: Path) -> dict[str, bytes]:
    """Return the members of a DOCX, read from ``path``, by name, in their order.

    Raises TemplateFaulty when it is no DOCX, is too large, or carries macros.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _members(archive, path)
    except _BROKEN as problem:
        raise TemplateFaulty("template-not-docx", file=path) from problem
    if "word/document.xml" not in members or CONTENT_TYPES not in members:
        raise TemplateFaulty("template-not-docx", file=path)
    if any(name.lower().endswith("vbaproject.bin") for name in members) or _MACROS.search(
        members[CONTENT_TYPES]
    ):
        raise TemplateFaulty("template-macros", file=path)
    return members


def _members(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_MEMBERS or sum(entry.file_size for entry in entries) > MAX_MEMBER_BYTES:
        raise TemplateFaulty("template-too-large", file=path)
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise TemplateFaulty("template-not-docx", file=path)
    return {entry.filename: _content(archive, entry) for entry in entries}


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a member, unpacked no further than its stated size: a bomb states a small one."""
    with archive.open(entry) as member:
        return member.read(entry.file_size)


class _Packed(NamedTuple):
    """One member, compressed: what goes into the file, and into its directory."""

    name: bytes
    data: bytes
    crc: int
    size: int

    @classmethod
    def of(cls, name: str, content: bytes) -> _Packed:
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
        data = packer.compress(content) + packer.flush()
        return cls(name.encode(), data, zlib.crc32(content), len(content))

    def local(self) -> bytes:
        head = _LOCAL.pack(
            b"PK\x03\x04", 20, _UTF8, 8, _DOS_TIME, _DOS_DATE, self.crc, len(self.data), self.size,
            len(self.name), 0,
        )  # fmt: skip
        return head + self.name + self.data

    def central(self, offset: int) -> bytes:
        head = _CENTRAL.pack(
            b"PK\x01\x02", 20, 20, _UTF8, 8, _DOS_TIME, _DOS_DATE, self.crc, len(self.data), self.size,
            len(self.name), 0, 0, 0, 0, 0, offset,
        )  # fmt: skip
        return head + self.name


@lru_cache(maxsize=64)
def _packed_again(name: str, content: bytes) -> _Packed:
    """Return a small member packed; copies of a circular share theirs."""
    return _Packed.of(name, content)


class Packer:
    """Writes packages that differ in a few members only.

    ``fixed`` members are compressed here, once; ``pack`` compresses the others.
    """

    def __init__(self, fixed: Mapping[str, bytes]) -> None:
        """Compress the members that every document shares."""
        locals_, centrals, offset = [], [], 0
        for name, content in fixed.items():
            packed = _Packed.of(name, content)
            centrals.append(packed.central(offset))
            locals_.append(packed.local())
            offset += len(locals_[-1])
        self._count = len(locals_)
        self._prefix = b"".join(locals_)
        self._directory = b"".join(centrals)

    def pack(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the whole package with the ``changed`` members added."""
        parts, directory, offset = [self._prefix], [self._directory], len(self._prefix)
        for name, content in changed.items():
            packed = _packed_again(name, content) if len(content) < _SMALL else _Packed.of(name, content)
            local = packed.local()
            directory.append(packed.central(offset))
            parts.append(local)
            offset += len(local)
        index = b"".join(directory)
        count = self._count + len(changed)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(index), offset, 0)
        return b"".join((*parts, index, end))
