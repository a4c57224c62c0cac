"""Files made to do harm, or broken: a clear message each, within bounds, nothing run or fetched.

All of them are made here, in memory; none is stored.
"""

from __future__ import annotations

import http.server
import io
import os
import random
import sys
import threading
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import InputUnreadable, PipelineError
from pipeline.lint.facts import Facts
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect

Put = Callable[..., Path]
Measured = Callable[[bytes], InputUnreadable]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MEGABYTE = 1024 * 1024

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)
ROOT_RELS = (
    f'{DECLARATION}<Relationships xmlns="{RELS}">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(*content: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>'
        + "".join(content)
        + "</w:body></w:document>"
    )


def relationship(kind: str, target: str, mode: str = "External") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId9" Type="{R}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def docx(*content: str, **members: str | bytes) -> bytes:
    """Return a small DOCX; a member's name is written with ``__`` for the slash and ``_`` for the dot."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT_RELS,
        "word/document.xml": document(*(content or (paragraph("หนังสือ"),))),
    }
    return zipped({**parts, **{path(name): data for name, data in members.items()}})


def path(name: str) -> str:
    folder, _, file = name.rpartition("__")
    stem, _, suffix = file.rpartition("_")
    return f"{folder.replace('__', '/')}/{stem}.{suffix}"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def pdf(*contents: str | bytes, **save: object) -> bytes:
    """Return a PDF with a page for each content stream; ``save`` goes to pikepdf."""
    with pikepdf.new() as made:
        font = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
        for content in contents:
            page = made.add_blank_page(page_size=(595, 842))
            raw = (
                content
                if isinstance(content, bytes)
                else f"BT /F1 16 Tf 85 700 Td ({content}) Tj ET".encode()
            )
            page.obj.Contents = made.make_stream(raw)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        out = io.BytesIO()
        made.save(out, **save)  # type: ignore[arg-type]
        return out.getvalue()


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def put(data: bytes, name: str = "แฟ้ม.docx") -> Path:
        file = tmp_path / name
        file.write_bytes(data)
        return file

    return put


def refused(file: Path, converter: Converter | None = None) -> InputUnreadable:
    with pytest.raises(InputUnreadable) as caught:
        inspect(file, converter)
    assert caught.value.params["file"] == str(file)
    return caught.value


def outcome(file: Path) -> str:
    """Return what kind of file was read, or the code of the error that refused it."""
    try:
        return inspect(file).source
    except PipelineError as problem:
        return problem.code


def texts(facts: Facts) -> list[str]:
    return [p.text for p in facts.paragraphs] or [line.text for line in facts.lines()]


class TestNeitherDocxNorPdf:
    @pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"{\\rtf1 }", "หนังสือ".encode(), b"%!PS-Adobe-3.0"])
    def test_is_told(self, put: Put, data: bytes) -> None:
        assert refused(put(data)).code == "input-unrecognised"

    def test_a_zip_that_is_no_document(self, put: Put) -> None:
        assert refused(put(zipped({"a.txt": "a"}))).code == "input-unrecognised"

    def test_a_workbook_called_docx(self, put: Put) -> None:
        assert (
            refused(put(zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}))).code
            == "input-unrecognised"
        )

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert refused(tmp_path / "ไม่มี.pdf").code == "input-missing"

    def test_a_folder(self, tmp_path: Path) -> None:
        assert refused(tmp_path).code == "input-folder"


class TestNamedWrongly:
    def test_a_docx_called_pdf_is_read_as_docx(self, put: Put) -> None:
        assert inspect(put(docx(), "หนังสือ.pdf")).source == "docx"

    def test_a_pdf_called_docx_is_read_as_pdf(self, put: Put) -> None:
        assert inspect(put(pdf("Letter"), "หนังสือ.docx")).source == "pdf"


class TestBombs:
    """Refused by what the directory declares, before anything is unpacked: memory stays small."""

    @pytest.fixture(autouse=True)
    def _stays_small(self) -> Iterator[None]:
        yield
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 48 * MEGABYTE

    @pytest.fixture
    def measured(self, put: Put) -> Measured:
        def measured(data: bytes) -> InputUnreadable:
            file = put(data)
            del data
            tracemalloc.start()
            return refused(file)

        return measured

    def test_a_member_of_zeros(self, measured: Measured) -> None:
        assert measured(docx(word__media__big_png=b"\0" * 100 * MEGABYTE)).code == "input-too-complex"

    def test_a_large_part(self, measured: Measured) -> None:
        assert measured(docx(word__styles_xml=b" " * 30 * MEGABYTE)).code == "input-too-complex"

    def test_very_many_members(self, measured: Measured) -> None:
        members = {f"word__media__m{n}_png": b"" for n in range(2_100)}
        assert measured(docx(**members)).code == "input-too-complex"

    def test_a_directory_that_lies(self, measured: Measured) -> None:
        data = docx(word__media__big_png=b"\0" * 8 * MEGABYTE)
        lie = data.replace((8 * MEGABYTE).to_bytes(4, "little"), (10).to_bytes(4, "little"))
        assert lie != data
        assert measured(lie).code == "input-damaged"

    def test_entities_that_multiply(self, measured: Measured) -> None:
        levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
        xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l11;</x>'
        assert measured(docx(word__styles_xml=xml)).code == "input-doctype"

    def test_a_content_stream(self, measured: Measured) -> None:
        bomb = pdf(b"0 0 m " * 8 * MEGABYTE, compress_streams=True)
        assert len(bomb) < MEGABYTE
        assert measured(bomb).code == "input-too-complex"

    def test_a_page_of_two_million_letters(self, measured: Measured) -> None:
        bomb = pdf(b"BT /F1 1 Tf (" + b"a" * 2 * MEGABYTE + b") Tj ET", compress_streams=True)
        assert measured(bomb).code == "input-too-complex"

    def test_forms_that_draw_forms(self, measured: Measured) -> None:
        assert measured(nested_forms(levels=9)).code == "input-too-complex"

    def test_a_form_that_draws_itself(self, measured: Measured) -> None:
        assert measured(nested_forms(levels=1, ring=True)).code == "input-too-complex"

    def test_an_object_stream(self, measured: Measured) -> None:
        packed = zlib.compress(b" " * 64 * MEGABYTE, 9)
        head = b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n"
        data = head % len(packed) + packed + b"\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        assert measured(data).code == "input-too-complex"

    def test_filters_upon_filters(self, measured: Measured) -> None:
        with pikepdf.new() as made:
            page = made.add_blank_page()
            twice = zlib.compress(zlib.compress(b" " * 64 * MEGABYTE, 9), 9)
            page.obj.Contents = made.make_stream(b"")
            page.obj.Contents.write(
                twice, filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
            )
            out = io.BytesIO()
            made.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
        assert measured(out.getvalue()).code == "input-too-complex"


def nested_forms(levels: int, ring: bool = False) -> bytes:
    """Return a PDF whose page draws ten forms, each of which draws ten, and so on."""
    with pikepdf.new() as made:
        page = made.add_blank_page()
        inner = made.make_stream(b"0 0 m 10 10 l S")
        inner.Type, inner.Subtype, inner.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 10, 10]
        bottom = inner
        for _ in range(levels):
            form = made.make_stream(b"/X Do " * 10)
            form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 10, 10]
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=made.make_indirect(inner)))
            inner = form
        if ring:
            bottom.write(b"/X Do")
            bottom.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=made.make_indirect(inner)))
        page.obj.Contents = made.make_stream(b"/X Do")
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=made.make_indirect(inner)))
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


class TestXml:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
    def test_a_document_type_declaration_in_any_encoding(self, put: Put, encoding: str) -> None:
        xml = f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">{document()[38:]}'
        problem = refused(put(docx(word__document_xml=xml.encode(encoding))))
        assert (problem.code, problem.params["part"]) == ("input-doctype", "word/document.xml")

    def test_a_part_that_is_no_xml(self, put: Put) -> None:
        assert refused(put(docx(word__document_xml="<w:document>"))).code == "input-damaged"

    def test_elements_in_elements_without_end(self, put: Put) -> None:
        deep = document("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)
        assert refused(put(docx(word__document_xml=deep))).code == "input-damaged"

    def test_styles_based_on_each_other(self, put: Put) -> None:
        styles = (
            f'<w:styles xmlns:w="{W}">'
            '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
        )
        body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>'
        assert texts(inspect(put(docx(body, word__styles_xml=styles)))) == ["ก"]

    def test_numbers_that_are_no_numbers(self, put: Put) -> None:
        body = (
            '<w:p><w:pPr><w:spacing w:before="1e999" w:line="NaN"/>'
            '<w:ind w:left="ซ้าย" w:firstLine="99999999999"/>'
            '<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="x"/></w:numPr></w:pPr>'
            '<w:r><w:rPr><w:szCs w:val="inf"/></w:rPr><w:t>ก</w:t><w:sym w:char="FFFFFFFF"/></w:r></w:p>'
            '<w:sectPr><w:pgSz w:w="x" w:h=""/></w:sectPr>'
        )
        facts = inspect(put(docx(body)))
        assert texts(facts) == ["ก"]
        assert facts.sections[0].width_mm == pytest.approx(210, abs=0.1)


class TestOutside:
    """Whatever would be fetched or started when a program opens the file is refused by its name."""

    @pytest.mark.parametrize(
        ("kind", "target"),
        [
            ("image", "http://example.test/logo.png"),
            ("image", "file:///etc/passwd"),
            ("image", "C:\\Users\\a\\logo.png"),
            ("attachedTemplate", "http://example.test/t.dotm"),
            ("attachedTemplate", "https://example.test/t.dotm"),
            ("attachedTemplate", "\\\\server\\share\\t.dotm"),
            ("attachedTemplate", "file://server/share/t.dotm"),
            ("attachedTemplate", "file:///\\\\server\\share\\t.dotm"),
            ("oleObject", "http://example.test/a.xlsx"),
            ("frame", "http://example.test/frame.htm"),
            ("subDocument", "other.docx"),
        ],
    )
    def test_a_relationship(self, put: Put, kind: str, target: str) -> None:
        problem = refused(put(docx(word___rels__document_xml_rels=relationship(kind, target))))
        assert (problem.code, problem.params["target"]) == ("input-outside", target)

    @pytest.mark.parametrize("target", ["https://www.example.test/", "mailto:office@example.test"])
    def test_a_link_to_click_is_none(self, put: Put, target: str) -> None:
        rels = relationship("hyperlink", target)
        assert texts(inspect(put(docx(word___rels__document_xml_rels=rels)))) == ["หนังสือ"]

    @pytest.mark.parametrize(
        "target", ["file:///C:\\Users\\a\\Normal.dotm", "Normal.dotm", "C:\\Office\\t.dotm"]
    )
    def test_the_path_of_a_template_on_somebodys_disk_is_none(self, put: Put, target: str) -> None:
        rels = relationship("attachedTemplate", target)
        assert texts(inspect(put(docx(word___rels__settings_xml_rels=rels)))) == ["หนังสือ"]

    @pytest.mark.parametrize(
        "instruction",
        [
            'INCLUDEPICTURE "http://example.test/a.png"',
            "DDEAUTO c:\\\\cmd.exe",
            "INCLUDETEXT file.docx",
            " LINK Excel.Sheet.8 a",
        ],
    )
    def test_a_field(self, put: Put, instruction: str) -> None:
        middle = len(instruction) // 2
        pieces = (instruction[:middle], instruction[middle:])  # as Word itself splits them
        runs = "".join(f"<w:r><w:instrText>{escaped(piece)}</w:instrText></w:r>" for piece in pieces)
        field = (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            + runs
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        )
        problem = refused(put(docx(field)))
        assert (problem.code, problem.params["target"]) == ("input-outside", instruction)

    def test_a_simple_field(self, put: Put) -> None:
        assert refused(put(docx('<w:p><w:fldSimple w:instr="DDE a b"/></w:p>'))).code == "input-outside"

    def test_a_page_number_is_no_such_field(self, put: Put) -> None:
        field = (
            '<w:p><w:fldSimple w:instr=" PAGE \\* THAIARABIC "><w:r><w:t>๒</w:t></w:r></w:fldSimple></w:p>'
        )
        assert texts(inspect(put(docx(field)))) == ["๒"]


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


class TestMacrosAndLocks:
    @pytest.mark.parametrize("name", ["word__vbaProject_bin", "word__VBAPROJECT_BIN"])
    def test_a_macro_project(self, put: Put, name: str) -> None:
        assert refused(put(docx(**{name: b"\xd0\xcf"}))).code == "input-macros"

    def test_a_macro_document_by_its_type(self, put: Put) -> None:
        types = TYPES.replace(
            "openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled"
        )
        data = zipped(
            {"[Content_Types].xml": types, "_rels/.rels": ROOT_RELS, "word/document.xml": document()}
        )
        assert refused(put(data, "หนังสือ.docm")).code == "input-macros"

    def test_a_docx_with_a_password(self, put: Put) -> None:
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        assert refused(put(data)).code == "input-encrypted"

    def test_an_old_word_file(self, put: Put) -> None:
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
        assert refused(put(data, "หนังสือ.doc")).code == "input-old-word"

    def test_a_zip_with_a_password(self, put: Put) -> None:
        data = bytearray(docx())
        data[6] |= 1  # general purpose flag of the first local header ...
        data[data.index(b"PK\x01\x02") + 8] |= 1  # ... and of the directory
        assert refused(put(bytes(data))).code == "input-encrypted"

    def test_a_pdf_with_a_password(self, put: Put) -> None:
        locked = pdf("Letter", encryption=pikepdf.Encryption(user="secret", owner="secret"))
        assert refused(put(locked)).code == "input-encrypted"

    def test_a_pdf_that_may_be_read_but_not_changed(self, put: Put) -> None:
        sealed = pdf("Letter", encryption=pikepdf.Encryption(user="", owner="secret"))
        assert texts(inspect(put(sealed))) == ["Letter"]


class TestBroken:
    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
    def test_a_truncated_docx(self, put: Put, share: float) -> None:
        whole = docx(*(paragraph(f"ข้อความ {n}") for n in range(200)))
        assert refused(put(whole[: int(len(whole) * share)])).code in ("input-damaged", "input-unrecognised")

    @pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9])
    def test_a_truncated_pdf(self, put: Put, share: float) -> None:
        whole = pdf(*(f"Page {n}" for n in range(9)))
        assert outcome(put(whole[: int(len(whole) * share)])) in ("pdf", "input-damaged", "pdf-without-text")

    def test_a_broken_cross_reference_table_is_mended(self, put: Put) -> None:
        whole = pdf("Letter", object_stream_mode=pikepdf.ObjectStreamMode.disable)
        place = whole.rindex(b"startxref")
        broken = whole[:place] + b"startxref\n99999999\n%%EOF"
        shifted = whole.replace(b"\nxref\n", b"\nxref\n9 9\n")
        for data in (broken, shifted):
            assert texts(inspect(put(data))) == ["Letter"]

    def test_a_head_without_a_body(self, put: Put) -> None:
        assert refused(put(b"%PDF-1.7\n")).code == "input-damaged"

    @pytest.mark.parametrize("seed", range(40))
    def test_any_damage_is_told_or_survived(self, put: Put, seed: int) -> None:
        chance = random.Random(seed)
        data = bytearray(
            pdf("Letter", "Two") if seed % 2 else docx(*(paragraph(f"ก {n}") for n in range(20)))
        )
        for _ in range(chance.randint(1, 30)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        assert outcome(put(bytes(data))).startswith(("input-", "pdf", "docx"))


class TestTooLong:
    def test_three_hundred_pages(self, put: Put) -> None:
        problem = refused(put(pdf(*["Page"] * 300)))
        assert (problem.code, problem.params["pages"], problem.params["limit"]) == (
            "input-too-many-pages",
            300,
            200,
        )

    def test_two_hundred_pages_are_read(self, put: Put) -> None:
        assert len(inspect(put(pdf(*["Page"] * 200))).pages) == 200

    def test_three_hundred_pages_of_a_docx(self, put: Put, converter: Converter) -> None:
        pages = ["<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>หน้า</w:t></w:r></w:p>"] * 301
        problem = refused(put(docx(*pages)), converter)
        assert problem.code == "input-too-many-pages"

    def test_very_many_paragraphs(self, put: Put) -> None:
        assert refused(put(docx("<w:p/>" * 20_001))).code == "input-too-complex"

    def test_a_scan_has_no_text(self, put: Put) -> None:
        problem = refused(put(pdf(b"q 500 0 0 700 40 60 cm Q", b"")))
        assert (problem.code, problem.params["pages"]) == ("pdf-without-text", 2)


class _Asked(http.server.BaseHTTPRequestHandler):
    requests: list[str]

    def do_GET(self) -> None:
        self.requests.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    requests: list[str] = []
    handler = type("Handler", (_Asked,), {"requests": requests})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", requests
        listening.shutdown()
        thread.join()


def test_nothing_is_fetched_while_a_docx_is_laid_out(
    put: Put, converter: Converter, server: tuple[str, list[str]]
) -> None:
    """What is let through (links to click, an embedded web page, a template's path) fetches nothing."""
    url, requests = server
    rels = (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{RELS}">'
        f'<Relationship Id="rId1" Type="{R}/hyperlink" Target="{url}/link" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{R}/aFChunk" Target="chunk.htm"/>'
        "</Relationships>"
    )
    page = f'<html><link rel="stylesheet" href="{url}/a.css"/><body><img src="{url}/a.png"/></body></html>'
    content = (
        '<w:p><w:hyperlink r:id="rId1"><w:r><w:t>ลิงก์</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="rId2"/>'
        + paragraph("หนังสือ")
    )
    facts = inspect(put(docx(content, word___rels__document_xml_rels=rels, word__chunk_htm=page)), converter)
    assert [line.text for line in facts.lines()] == ["ลิงก์", "หนังสือ"]
    assert requests == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["ท่อ.pdf", "ท่อ.docx"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputUnreadable) as caught:
        inspect(tmp_path / name)
    assert caught.value.code == "input-not-file"
