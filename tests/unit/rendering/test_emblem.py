"""The office's own emblem: 30 mm high, its own proportions, its centre where the template's was."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from pipeline.errors import InputUnreadable
from pipeline.rendering.template import DOCUMENT, open_template
from pipeline.resources import TEMPLATES

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LETTER = TEMPLATES / "letter/template.docx"


def png(path: Path, width: int, height: int) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    return path


def test_height_and_centre_stay_and_width_follows_the_picture(tmp_path: Path) -> None:
    picture = png(tmp_path / "ครุฑ.png", 400, 800)
    template = open_template(LETTER, "TH SarabunPSK", picture)
    anchor = next(etree.fromstring(template.members[DOCUMENT]).iter(f"{WP}anchor"))
    extent, offset = anchor.find(f"{WP}extent"), anchor.find(f"{WP}positionH/{WP}posOffset")
    assert int(extent.get("cy")) == 30 * 36000
    assert int(extent.get("cx")) == 15 * 36000
    assert int(offset.text) + int(extent.get("cx")) / 2 == pytest.approx(105 * 36000, abs=2)
    assert picture.read_bytes() in template.members.values()


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "emblem-unreadable"), (b"GIF89a" + b"0" * 40, "emblem-not-png"), (b"", "emblem-not-png")],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "ครุฑ.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputUnreadable) as refused:
        open_template(LETTER, "TH SarabunPSK", path)
    assert refused.value.code == code


@pytest.mark.parametrize("kept", [30, 45, 60])
def test_a_picture_that_is_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = png(tmp_path / "ครุฑ.png", 400, 800)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(InputUnreadable) as refused:
        open_template(LETTER, "TH SarabunPSK", path)
    assert refused.value.code == "emblem-not-png"


def test_an_empty_picture_is_refused_when_the_template_was_opened_without_one(tmp_path: Path) -> None:
    open_template(LETTER, "TH SarabunPSK")
    path = tmp_path / "ครุฑ.png"
    path.write_bytes(b"")
    with pytest.raises(InputUnreadable):
        open_template(LETTER, "TH SarabunPSK", path)


def test_two_pictures_of_one_name_are_two_emblems(tmp_path: Path) -> None:
    path = tmp_path / "ครุฑ.png"
    for width in (400, 500):
        picture = png(path, width, 800).read_bytes()
        assert picture in open_template(LETTER, "TH SarabunPSK", path).members.values()


def test_too_few_pixels_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable) as refused:
        open_template(LETTER, "TH SarabunPSK", png(tmp_path / "ครุฑ.png", 330, 353))
    assert refused.value.code == "emblem-too-small"
    open_template(LETTER, "TH SarabunPSK", png(tmp_path / "ครุฑ.png", 330, 355))
