"""The PDF of a DOCX, made small: LibreOffice lays it out, and what nobody reads is taken out."""

from __future__ import annotations

import io
import logging
import zipfile

import pikepdf
from fontTools.misc.timeTools import timestampFromString
from fontTools.ttLib import TTFont

from pipeline.rendering.convert import Converter
from pipeline.rendering.joined import for_layout

_WORDS = ("word/document.xml", "word/styles.xml")
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)
_DAY_OF_FONTS = timestampFromString("Mon Jan  1 00:00:00 2024")
_NEEDED = ("head", "hhea", "hmtx", "maxp", "loca", "glyf", "OS/2", "post", "name", "cmap")


def to_pdf(docx: bytes, converter: Converter, embedded: bool = True, face: str = "") -> bytes:
    """Return the PDF; with ``embedded=False`` its fonts are only named, with ``face`` named so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, for_layout(data.decode()).encode() if name in _WORDS else data)
    return _small(converter.to_pdf(stream.getvalue()), embedded, face)


def _small(pdf: bytes, embedded: bool, face: str) -> bytes:
    """Return the PDF without dates and random names.

    Its fonts come without hints, and without tables that only a layouter reads.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
                if embedded:
                    thing.FontFile2.write(_bare(thing.FontFile2.read_bytes()))
                else:
                    del thing["/FontFile2"]
            if isinstance(thing, pikepdf.Dictionary) and face:
                _rename(thing, face)
        for name in ("/Info", "/DocChecksum", "/ID"):
            if name in document.trailer:
                del document.trailer[name]
        if "/Metadata" in document.Root:
            del document.Root["/Metadata"]
        document.remove_unreferenced_resources()
        stream = io.BytesIO()
        document.save(
            stream,
            deterministic_id=True,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return stream.getvalue()


def _rename(thing: pikepdf.Dictionary, face: str) -> None:
    """Call a font or its descriptor ``face``; weight and subset prefix stay."""
    for key in ("/BaseFont", "/FontName"):
        if key in thing:
            thing[key] = pikepdf.Name(str(thing[key]).replace("THSarabunNew", face))


def _bare(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font["head"].created = font["head"].modified = _DAY_OF_FONTS
    for tag in [tag for tag in font.keys() if tag not in ("GlyphOrder", *_NEEDED)]:  # noqa: SIM118
        del font[tag]
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        glyph.removeHinting()
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue()
