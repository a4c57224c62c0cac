"""A foreign DOCX, opened with distrust: limits first, nothing executed, nothing fetched.

Whatever leads out of the file is refused with its name; so are macros, passwords and
document type declarations. What LibreOffice need not see is left out of its copy.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.errors import InputUnreadable
from pipeline.patterns import regex
from pipeline.rendering.package import MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_PACKAGE_BYTES
from pipeline.rendering.pdf_guard import too_large
from pipeline.rendering.twins import w

MAX_XML_BYTES = 24 * 1024 * 1024
MAX_PARAGRAPHS = 20_000
DOCUMENT = "word/document.xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = regex(
    rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|<\x00?!\x00?E\x00?N\x00?T\x00?I\x00?T\x00?Y"
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OUTSIDE_FIELD = regex(
    r"^\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b.*", re.DOTALL
)
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, NotImplementedError,
    ValueError,
)  # fmt: skip
_HARMLESS = frozenset({"hyperlink"})
_DRIVE = regex(r"/?[A-Za-z]:/")
_SCHEME = regex(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# Kinds of relationship that the copy for LibreOffice does without.
_LEFT_OUT = frozenset(
    {
        "attachedTemplate", "aFChunk", "oleObject", "package", "control", "subDocument", "frame",
        "mailMergeSource", "customXml", "comments", "vbaProject", "keyMapCustomizations", "attachedToolbars",
    }
)  # fmt: skip


def is_docx(data: bytes) -> bool:
    """Return whether the content, whatever its file is called, begins as a ZIP or as an old Office file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def open_docx(data: bytes, file: str) -> dict[str, bytes]:
    """Return the members of a DOCX by name.

    Raises InputUnreadable when it is no whole DOCX, too large, locked, carries macros, has
    a document type declaration, or leads outside.
    """
    if data.startswith(_OLE):
        raise InputUnreadable("input-encrypted" if _ENCRYPTED in data else "input-old-word", file=file)
    members = _unzip(data, file)
    if DOCUMENT not in members:
        raise InputUnreadable("input-unrecognised", file=file)
    _refuse_macros(members, file)
    _refuse_declarations(members, file)
    for target in _outside(members, file):
        raise InputUnreadable("input-outside", file=file, target=target)
    return members


def parse(data: bytes, file: str) -> etree._Element:
    """Return the root of an XML part; entities are neither resolved nor fetched."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise InputUnreadable("input-damaged", file=file) from problem


def for_converter(members: Mapping[str, bytes], file: str) -> dict[str, bytes]:
    """Return the members without links, embedded objects and whatever else LibreOffice need not see."""
    kept = {
        name: data
        for name, data in members.items()
        if not name.startswith(("word/embeddings/", "customXml/"))
    }
    for name in [name for name in kept if name.endswith(".rels")]:
        root = parse(kept[name], file)
        for relationship in list(root.iter(_RELATIONSHIP)):
            if _kind(relationship) in _LEFT_OUT or _is_gone(relationship, name, kept):
                root.remove(relationship)
        kept[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return kept


def _unzip(data: bytes, file: str) -> dict[str, bytes]:
    if len(data) > MAX_PACKAGE_BYTES:
        raise too_large(file, len(data), MAX_PACKAGE_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if any(entry.flag_bits & 1 for entry in entries):
                raise InputUnreadable("input-encrypted", file=file)
            _check_sizes(entries, file)
            return {entry.filename: archive.read(entry) for entry in entries}
    except _BROKEN_ZIP as problem:
        raise InputUnreadable("input-damaged", file=file) from problem


def _check_sizes(entries: list[zipfile.ZipInfo], file: str) -> None:
    """Refuse a bomb by what its directory declares; more than that is never unpacked."""
    unpacked = sum(entry.file_size for entry in entries)
    largest_xml = max((e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))), default=0)
    if len(entries) > MAX_MEMBERS or unpacked > MAX_MEMBER_BYTES or largest_xml > MAX_XML_BYTES:
        raise InputUnreadable("input-too-complex", file=file)


def _refuse_macros(members: Mapping[str, bytes], file: str) -> None:
    types = members.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in members):
        raise InputUnreadable("input-macros", file=file)


def _refuse_declarations(members: Mapping[str, bytes], file: str) -> None:
    for name, data in members.items():
        if name.endswith((".xml", ".rels", ".vml")) and _DOCTYPE.search(data):
            raise InputUnreadable("input-doctype", file=file, part=name)


def _outside(members: Mapping[str, bytes], file: str) -> Iterator[str]:
    """Return what the document would fetch or start: linked pictures, templates, fields."""
    for name, data in members.items():
        if name.endswith(".rels"):
            for relationship in parse(data, file).iter(_RELATIONSHIP):
                if _leads_out(relationship):
                    yield relationship.get("Target", "")
        elif name.startswith("word/") and name.endswith(".xml") and b"instr" in data:
            yield from filter(_OUTSIDE_FIELD.match, _instructions(parse(data, file)))


def _kind(relationship: etree._Element) -> str:
    return str(relationship.get("Type", "")).rsplit("/", 1)[-1]


def _leads_out(relationship: etree._Element) -> bool:
    """Return whether a relationship would make a program fetch something.

    A link that people click does not; nor does the path of a template on the disk of
    whoever typed the document, which Word writes into many an honest file.
    """
    if relationship.get("TargetMode") != "External" or _kind(relationship) in _HARMLESS:
        return False
    is_template = _kind(relationship) == "attachedTemplate"
    return not (is_template and _is_on_disk(str(relationship.get("Target", ""))))


def _is_on_disk(target: str) -> bool:
    """Return whether a target is a path on the same machine, and no server's."""
    plain = target.replace("\\", "/")
    is_url = plain.lower().startswith("file://")
    path = plain[len("file://") :] if is_url else plain
    if path.startswith("//") or (is_url and not path.startswith("/")):
        return False
    return bool(_DRIVE.match(path)) or not _SCHEME.match(path)


def _is_gone(relationship: etree._Element, rels: str, kept: Mapping[str, bytes]) -> bool:
    """Return whether a relationship points to a member that is not there (any more)."""
    if relationship.get("TargetMode") == "External":
        return _kind(relationship) not in _HARMLESS
    target = str(relationship.get("Target", ""))
    folder = rels.rsplit("_rels/", 1)[0]
    path = target.lstrip("/") if target.startswith("/") else folder + target
    return _straight(path) not in kept


def _straight(path: str) -> str:
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _instructions(root: etree._Element) -> Iterator[str]:
    """Return the instruction of each field, complex and simple."""
    for simple in root.iter(w("fldSimple")):
        yield str(simple.get(w("instr"), ""))
    opened: list[str] = []
    for node in root.iter(w("fldChar"), w("instrText")):
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            opened.append("")
        elif kind == "end" and opened:
            yield opened.pop()
        elif node.tag == w("instrText"):
            before = opened.pop() if opened else ""
            opened.append(before + (node.text or ""))
    yield from opened
