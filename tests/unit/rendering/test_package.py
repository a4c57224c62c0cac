"""The package is read within limits, and written alike on any day."""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from pipeline.errors import TemplateFaulty
from pipeline.rendering import package
from pipeline.rendering.package import Packer, members_of, read_file
from tests.unit.rendering import builders as make

PARTS = make.members(make.p("สวัสดี"))


def read(folder: Path, data: bytes) -> dict[str, bytes]:
    path = folder / "แบบ.docx"
    path.write_bytes(data)
    return members_of(read_file(path), path)


def code_of(folder: Path, data: bytes) -> str:
    with pytest.raises(TemplateFaulty) as caught:
        read(folder, data)
    assert caught.value.params["file"] == folder / "แบบ.docx"
    return caught.value.code


def test_the_members_come_back_and_others_can_open_what_is_packed(tmp_path: Path) -> None:
    fixed = {name: data for name, data in PARTS.items() if name != make.DOCUMENT}
    fixed["word/media/รูปครุฑ ๑.bin"] = b"\x00\xff" * 5_000
    whole = Packer(fixed).pack({make.DOCUMENT: PARTS[make.DOCUMENT]})
    assert read(tmp_path, whole) == {**fixed, make.DOCUMENT: PARTS[make.DOCUMENT]}
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        assert "word/media/รูปครุฑ ๑.bin" in archive.namelist()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [p.text for p in docx.Document(io.BytesIO(whole)).paragraphs] == ["สวัสดี"]


def test_equal_parts_give_equal_bytes_whatever_was_packed_between() -> None:
    packer, other = Packer(PARTS), Packer(dict(PARTS))
    first = packer.pack({"a.xml": b"<a/>", "b.xml": b"b" * 10_000})
    packer.pack({"a.xml": b"<other/>", "b.xml": b"c" * 10_000})
    assert packer.pack({"a.xml": b"<a/>", "b.xml": b"b" * 10_000}) == first
    assert other.pack({"a.xml": b"<a/>", "b.xml": b"b" * 10_000}) == first


def flagged(data: bytes, flag: int) -> bytes:
    """Set a flag of every member, as an encrypting program does."""
    raw = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(signature)
        while at >= 0:
            raw[at + offset] |= flag
            at = raw.find(signature, at + 4)
    return bytes(raw)


def recompressed(method: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data)
    return out.getvalue()


WHOLE = make.packed(PARTS)
WITHOUT = {name: make.packed({k: v for k, v in PARTS.items() if k != name}) for name in PARTS}
TYPES = PARTS["[Content_Types].xml"]
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("template-not-docx", lambda: b""),
    "a text": ("template-not-docx", lambda: "ขอเชิญประชุม".encode()),
    "an old Word file": ("template-not-docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)),
    "cut short": ("template-not-docx", lambda: WHOLE[: len(WHOLE) // 2]),
    "one byte changed": ("template-not-docx", lambda: WHOLE[:60] + bytes([WHOLE[60] ^ 1]) + WHOLE[61:]),
    "encrypted": ("template-not-docx", lambda: flagged(WHOLE, 1)),
    "packed by LZMA": ("template-not-docx", lambda: recompressed(zipfile.ZIP_LZMA)),
    "packed by BZIP2": ("template-not-docx", lambda: recompressed(zipfile.ZIP_BZIP2)),
    "no document": ("template-not-docx", lambda: WITHOUT[make.DOCUMENT]),
    "no content types": ("template-not-docx", lambda: WITHOUT["[Content_Types].xml"]),
    "a macro": ("template-macros", lambda: make.packed({**PARTS, "word/vbaProject.bin": b"x"})),
    "a macro in disguise": ("template-macros", lambda: make.packed({**PARTS, "word/VBAProject.BIN": b"x"})),
    "a document for macros": (
        "template-macros",
        lambda: make.packed(
            {**PARTS, "[Content_Types].xml": TYPES.replace(b"wordprocessingml.document", b"x.macroEnabled")}
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_template_is_refused(case: str, tmp_path: Path) -> None:
    code, data = REFUSED[case]
    assert code_of(tmp_path, data()) == code


def test_limits_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = make.packed({**PARTS, **{f"word/media/{n}.bin": b"" for n in range(20)}})
    monkeypatch.setattr(package, "MAX_MEMBERS", 20)
    assert code_of(tmp_path, many) == "template-too-large"
    monkeypatch.setattr(package, "MAX_MEMBER_BYTES", 100_000)
    assert code_of(tmp_path, make.packed({**PARTS, "bomb": bytes(100_001)})) == "template-too-large"
    monkeypatch.setattr(package, "MAX_PACKAGE_BYTES", len(WHOLE) - 1)
    assert code_of(tmp_path, WHOLE) == "template-too-large"


def test_a_bomb_that_states_a_small_size_is_not_unpacked(tmp_path: Path) -> None:
    bomb = make.packed({**PARTS, "word/bomb.bin": bytes(30_000_000)})
    lying = bomb.replace(struct.pack("<I", 30_000_000), struct.pack("<I", 1_000))
    assert lying != bomb
    tracemalloc.start()
    assert code_of(tmp_path, lying) == "template-not-docx"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "ไม่มี.docx", tmp_path):
        with pytest.raises(TemplateFaulty) as caught:
            members_of(read_file(path), path)
        assert caught.value.code == "template-unreadable"
        assert caught.value.params["reason"]


def test_damage_anywhere_is_refused_or_harmless(tmp_path: Path) -> None:
    dice = random.Random(2569)
    for _ in range(400):
        raw = bytearray(WHOLE)
        for _ in range(dice.randrange(1, 4)):
            raw[dice.randrange(len(raw))] = dice.randrange(256)
        try:
            parts = read(tmp_path, bytes(raw))
        except TemplateFaulty:
            continue
        assert all(isinstance(data, bytes) for data in parts.values())
