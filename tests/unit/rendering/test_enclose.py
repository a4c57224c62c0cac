"""Enclosures laid out many at a time: each gets its own pages and numbers, and a proof of its text.

The converter here draws one page a section with pikepdf, a line a paragraph; what it draws
is read with pdfplumber.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pdfplumber
import pikepdf
import pytest
from lxml import etree

from pipeline.errors import ConversionFailed
from pipeline.findings import Location, Severity
from pipeline.rendering import enclose, joined, page_fields, proof, stretches
from pipeline.rendering.enclose import lay_out
from pipeline.rendering.page_numbers import _sheet_of
from pipeline.rendering.settle import Finished, Sheet
from tests.unit.rendering import builders as make
from tests.unit.rendering import flows
from tests.unit.rendering.builders import p, run, w
from tests.unit.rendering.flows import LANDSCAPE, par, section, text

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
THAI = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
POINTS_PER_TWIP = 1 / 20
TEMPLATE = flows.shipped()


@dataclass
class FakeConverter:
    """Draws a page for each section; can refuse calls, and draw what it should not."""

    refuses: Callable[[Sequence[str]], bool] = lambda said: False
    line: Callable[[str], str] = lambda said: said
    left_of_margin: float = 0.0
    turns: bool = True
    calls: list[int] = field(default_factory=list)
    sheets: int = 0
    draws_sheet: bool = False
    is_ended: bool = False

    def end(self) -> None:
        self.is_ended = True

    def to_pdf(self, docx: bytes, documents: int = 1) -> bytes:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        sections = cut_at_sections(etree.fromstring(parts[make.DOCUMENT]).find(w("body")))
        begins = [n for n, (_, elements) in enumerate(sections) if marks(elements)]
        if begins:
            self.calls.append(len(begins))
            said = ["".join(map(text, elements)) for _, elements in sections]
            if self.refuses(said):
                raise ConversionFailed("conversion-timeout", seconds=60)
        else:
            self.sheets += 1
        return self._drawn(sections, begins, parts)

    def _drawn(self, sections: Sequence[Section], begins: Sequence[int], parts: dict[str, bytes]) -> bytes:
        self.draws_sheet = not begins
        with pikepdf.new() as pdf:
            font = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.THSarabunNew
                )
            )
            resources = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary({"/F0": font})))
            for properties, elements in sections:
                lines = [header(properties, parts)] if not begins else list(map(text, elements))
                self._page(pdf, properties, [self.line(said) for said in lines if said], resources)
            pdf.Root.Dests = pikepdf.Dictionary(
                {
                    f"/{joined.bookmark(n)}": pikepdf.Array([pdf.pages[page].obj, pikepdf.Name.Fit])
                    for n, page in enumerate(begins)
                }
            )
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()

    def _page(
        self, pdf: pikepdf.Pdf, properties: etree._Element, lines: Sequence[str], resources: object
    ) -> None:
        size, margin = properties.find(w("pgSz")), properties.find(w("pgMar"))
        width, height = (int(size.get(w(side))) * POINTS_PER_TWIP for side in ("w", "h"))
        left, top = (int(margin.get(w(side))) * POINTS_PER_TWIP for side in ("left", "top"))
        if not self.turns:
            width, height = sorted((width, height))
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = resources
        drawn = "".join(
            f"BT /F0 16 Tf {left - self.left_of_margin} {height - top - 20 * n} Td ({said}) Tj ET\n"
            for n, said in enumerate(lines, 3 if self.draws_sheet else 1)
        )
        page.Contents = pdf.make_stream(drawn.encode())


Section = tuple[etree._Element, list[etree._Element]]


def cut_at_sections(body: etree._Element) -> list[Section]:
    made: list[Section] = []
    elements: list[etree._Element] = []
    for child in body:
        properties = child if child.tag == w("sectPr") else child.find(f"{w('pPr')}/{w('sectPr')}")
        if child.tag != w("sectPr"):
            elements.append(child)
        if properties is not None:
            made.append((properties, elements))
            elements = []
    return made


def marks(elements: Sequence[etree._Element]) -> list[etree._Element]:
    return [mark for element in elements for mark in element.iter(w("bookmarkStart"))]


def header(properties: etree._Element, parts: dict[str, bytes]) -> str:
    """Return what the header of a section says, in Arabic digits."""
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {each.get("Id"): each.get("Target") for each in relations}
    references = properties.findall(w("headerReference"))
    assert properties.find(w("titlePg")) is None
    if not references:
        return ""
    (reference,) = references
    return text(etree.fromstring(parts[f"word/{targets[reference.get(f'{R}id')]}"])).translate(THAI)


def sheet(*said: str, **fields: object) -> Sheet:
    view = flows.view(*map(par, said), label="", title_lines=(), **fields)
    return Sheet(TEMPLATE.render(view), "title", location=Location(file=said[0]))


def pages_of(found: Finished) -> list[list[str]]:
    assert found.pdf is not None
    with pdfplumber.open(io.BytesIO(found.pdf)) as pdf:
        return [(page.extract_text() or "").splitlines() for page in pdf.pages]


def codes(found: Finished) -> list[str]:
    return [finding.code for finding in found.findings]


def test_each_enclosure_gets_its_own_pages() -> None:
    converter = FakeConverter()
    found = list(lay_out(TEMPLATE, [sheet("one", "more"), sheet("two"), sheet("three")], converter))
    assert converter.calls == [3]
    assert [pages_of(each) for each in found] == [[["one", "more"]], [["two"]], [["three"]]]
    assert [(each.pages, codes(each)) for each in found] == [(1, [])] * 3
    for each in found:
        assert each.docx is not None
        assert each.pdf is not None
        with pikepdf.open(io.BytesIO(each.pdf)) as pdf:
            assert str(pdf.docinfo["/Title"]) == "title"


def turning(*said: str) -> Sheet:
    """Return an enclosure of several pages: a section each, upright and lying by turns."""
    lies = itertools.cycle((flows.PORTRAIT, LANDSCAPE))
    parts = [section(par(each), lies=way) for each, way in zip(said, lies, strict=False)]
    return Sheet(TEMPLATE.render(flows.view(*parts, label="", title_lines=())), "title")


def test_pages_are_numbered_from_the_second_on_in_each_enclosure() -> None:
    converter = FakeConverter()
    made = lay_out(TEMPLATE, [turning("a", "b", "c"), sheet("d"), turning("e", "f")], converter)
    assert [pages_of(each) for each in made] == [
        [["a"], ["b", "- 2 -"], ["c", "- 3 -"]],
        [["d"]],
        [["e"], ["f", "- 2 -"]],
    ]
    assert converter.sheets == 1


def test_numbers_fit_the_way_the_page_lies() -> None:
    (found,) = lay_out(TEMPLATE, [turning("a", "b", "c")], FakeConverter())
    assert found.pdf is not None
    with pdfplumber.open(io.BytesIO(found.pdf)) as pdf:
        tops = {
            page.page_number: [x["top"] for x in page.extract_words() if "-" in x["text"]]
            for page in pdf.pages
        }
        sizes = [round(page.width) for page in pdf.pages]
    assert sizes == [595, 842, 595]
    # The fake draws the sheet's line below the top margin, which is 25 mm upright and 30 mm lying.
    assert tops[2][0] - tops[3][0] == pytest.approx(5 * 72 / 25.4, abs=1)


@pytest.mark.parametrize(
    ("number", "sheet_of"), [(1, (1, 10)), (10, (1, 10)), (11, (11, 60)), (60, (11, 60)), (61, (61, 110))]
)
def test_sheets_have_fixed_sizes(number: int, sheet_of: tuple[int, int]) -> None:
    """A document has the same bytes whether or not another needs more numbers."""
    assert _sheet_of(number) == sheet_of


def test_many_pages_take_more_sheets() -> None:
    converter = FakeConverter()
    (found,) = lay_out(TEMPLATE, [turning(*(f"page{n}" for n in range(1, 13)))], converter)
    assert converter.sheets == 2
    assert [set(page) for page in pages_of(found)[9:]] == [
        {f"page{n}", f"- {n} -"} for n in (10, 11, 12)
    ]  # fmt: skip


def test_the_same_enclosures_give_the_same_bytes_whatever_the_jobs() -> None:
    given = [turning("a", "b"), sheet("c"), turning("d", "e", "f")]
    made = [list(lay_out(TEMPLATE, given, FakeConverter(), jobs)) for jobs in (1, 1, 3)]
    assert made[0] == made[1] == made[2]


def test_chunks_depend_on_what_they_hold_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    one = len(sheet("a").rendered.document)
    monkeypatch.setattr(enclose, "CHUNK_CHARACTERS", one * 5 // 2)
    converter = FakeConverter()
    found = list(lay_out(TEMPLATE, [sheet(c) for c in "abcde"], converter))
    assert converter.calls == [2, 2, 1]
    assert [pages_of(each) for each in found] == [[[c]] for c in "abcde"]


def test_a_long_table_is_laid_out_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONG", 3)
    grid = flows.table(*(flows.row(c) for c in "wxyz"))
    long = Sheet(TEMPLATE.render(flows.view(grid, label="", title_lines=())), "title")
    converter = FakeConverter()
    found = list(lay_out(TEMPLATE, [sheet("a"), sheet("b"), long, sheet("c"), sheet("d")], converter))
    assert converter.calls == [2, 1, 2]
    assert [pages_of(each) for each in found] == [[["a"]], [["b"]], [["wxyz"]], [["c"]], [["d"]]]


def test_what_fails_is_tried_again_and_spoils_no_other() -> None:
    converter = FakeConverter(refuses=lambda said: any("bad" in each for each in said))
    found = list(lay_out(TEMPLATE, [sheet("a"), sheet("bad"), sheet("c"), sheet("d")], converter))
    assert [each.pdf is not None for each in found] == [True, False, True, True]
    (finding,) = found[1].findings
    assert (finding.code, finding.severity, finding.location.file) == (
        "conversion-timeout",
        Severity.ERROR,
        "bad",
    )
    assert found[1].docx is None


def test_what_is_under_way_is_ended_when_the_user_stops_it() -> None:
    def stop(_: Sequence[str]) -> bool:
        raise KeyboardInterrupt

    converter = FakeConverter(refuses=stop)
    with pytest.raises(KeyboardInterrupt):
        list(lay_out(TEMPLATE, [sheet("a")], converter))
    assert converter.is_ended


def test_lost_text_is_an_error() -> None:
    converter = FakeConverter(line=lambda said: said.replace("second", ""))
    (found,) = lay_out(TEMPLATE, [sheet("first", "second")], converter)
    assert codes(found) == ["enclosure-text-missing"]
    assert found.findings[0].severity is Severity.ERROR
    assert found.findings[0].params["text"] == "second"


def test_text_outside_the_margins_is_an_error() -> None:
    found = [next(lay_out(TEMPLATE, [sheet("a")], FakeConverter(left_of_margin=n))) for n in (2.0, 12.0)]
    assert [codes(each) for each in found] == [[], ["enclosure-outside-margins"]]
    assert found[1].findings[0].params == {"page": 1, "text": "a"}


def test_paper_that_was_not_turned_is_an_error() -> None:
    (found,) = lay_out(TEMPLATE, [turning("a", "b")], FakeConverter(turns=False))
    assert "enclosure-not-turned" in codes(found)


def test_no_enclosures_take_no_call() -> None:
    converter = FakeConverter()
    assert list(lay_out(TEMPLATE, [], converter)) == []
    assert converter.calls == []


# The proof of the text


def document(*parts: str) -> etree._Element:
    return etree.fromstring(make.body(*parts).encode())


def rows(*texts: Sequence[str], heads: int = 1) -> str:
    made = []
    for n, cells in enumerate(texts):
        marked = "<w:trPr><w:tblHeader/></w:trPr>" if n < heads else ""
        made.append(f"<w:tr>{marked}{''.join(f'<w:tc>{p(said)}</w:tc>' for said in cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


@pytest.mark.parametrize(
    "pages",
    [
        ["ต้นกข๑๒๓๔ปลาย"],
        ["ต้นกข๑๒", "กข๓๔ปลาย"],  # the head again
        ["ต้นกข๑", "กข๒๓๔ปลาย"],
        ["ต้นกข๑๒๓๔", "ปลาย"],
        ["ต้", "นกข๑๒๓๔ปลาย"],
        ["ต้นกข๑๒๓๔ปลา", "กขย"],  # torn after the table's end
    ],
)
def test_a_text_is_found_over_its_pages(pages: list[str]) -> None:
    root = document(p("ต้น"), rows(("ก", "ข"), ("๑", "๒"), ("๓", "๔")), p("ปลาย"))
    assert proof.lost_text(root, pages) is None


def test_cells_of_a_torn_row_are_found_in_pieces() -> None:
    root = document(rows(("ก", "ข"), ("ซ้ายยาวมาก", "ขวายาวมาก"), ("ท้าย", "สุด")))
    assert proof.lost_text(root, ["กขซ้ายยาวขวายา", "กขมากวมากท้ายสุด"]) is None
    assert proof.lost_text(root, ["กขซ้ายยาวขวายา", "กขมากวมาท้ายสุด"]) in {"ซ้ายยาวมาก", "ขวายาวมาก"}


@pytest.mark.parametrize(
    ("pages", "lost"),
    [(["ต้นกข๑๒๓๔"], "ปลาย"), (["กข๑๒๓๔ปลาย"], "ต้น"), (["ต้นกข๑๒๔ปลาย"], "๓"), ([""], "ต้น")],
)
def test_what_is_lost_is_named(pages: list[str], lost: str) -> None:
    root = document(p("ต้น"), rows(("ก", "ข"), ("๑", "๒"), ("๓", "๔")), p("ปลาย"))
    assert proof.lost_text(root, pages) == lost


def test_two_tables_with_one_head_are_told_apart() -> None:
    root = document(rows(("ก", "ข"), ("๑", "๒")), p("กลาง"), rows(("ก", "ข"), ("๓", "๔")))
    for pages in (["กข๑๒กลาง", "กข๓๔"], ["กข๑๒กลางกข๓๔"], ["กข๑", "กข๒กลาง", "กข๓", "กข๔"]):
        assert proof.lost_text(root, pages) is None
    assert proof.lost_text(root, ["กข๑๒กลาง", "กข๓"]) is not None


def test_what_no_font_has_is_not_asked_for() -> None:
    assert proof.lost_text(document(p("ใจ 😀 ดี")), ["ใจดี"]) is None
    assert proof.lost_text(document(p("ใจดี")), ["ใจ😀ดี"]) is None


def test_a_thousand_rows_are_read_in_their_order() -> None:
    texts = [(str(n), f"รายการที่{n}") for n in range(1000)]
    root = document(rows(("ก", "ข"), *texts))
    said = ["".join(cells) for cells in texts]
    pages = ["กข" + "".join(said[n : n + 25]) for n in range(0, 1000, 25)]
    assert proof.lost_text(root, pages) is None
    assert proof.lost_text(root, [*pages[:20], pages[20][:-3], *pages[21:]]) is not None


# Page numbers in headers

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def field_of(code: str, shown: str = "๒") -> str:
    return f"{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{SEPARATE}{run(shown)}{END}"


HEADERS = {
    "complex": p(run("- "), field_of(" PAGE \\* THAIARABIC "), run(" -")),
    "split": p(
        run("- "), f"{BEGIN}<w:r><w:instrText> PA</w:instrText></w:r>",
        f"<w:r><w:instrText>GE </w:instrText></w:r>{SEPARATE}{run('2')}{run('3')}{END}", run(" -"),
    ),
    "simple": p(run("- "), f'<w:fldSimple w:instr=" PAGE ">{run("2")}</w:fldSimple>', run(" -")),
}  # fmt: skip


def header_of(*paragraphs: str) -> etree._Element:
    return etree.fromstring(make.root_of("hdr", "".join(paragraphs)).encode())


@pytest.mark.parametrize("kind", HEADERS)
def test_a_number_takes_the_place_of_its_field(kind: str) -> None:
    root = header_of(p(run("หัวเรื่อง")), HEADERS[kind])
    assert page_fields.has_page_number(root)
    said = [text(q) for q in etree.fromstring(page_fields.number_alone(root, 12)).iter(w("p"))]
    assert said == ["", "- ๑๒ -"]
    left = page_fields.without_number(etree.tostring(root, encoding="unicode"))
    assert make.xml_texts(left) == ["หัวเรื่อง", ""]


def test_headers_without_a_number_are_left_alone() -> None:
    xml = make.root_of("hdr", p(run("หน้า "), field_of(" NUMPAGES ")) + p(run("PAGE")))
    assert not page_fields.has_page_number(etree.fromstring(xml.encode()))
    assert page_fields.without_number(xml) == xml


def test_a_paragraph_without_its_number_is_as_high_as_before() -> None:
    large = '<w:rPr><w:sz w:val="48"/><w:szCs w:val="48"/></w:rPr>'
    xml = make.root_of("hdr", p(run("- ", large), field_of(" PAGE "), run(" -", large)))
    (paragraph,) = etree.fromstring(page_fields.without_number(xml).encode()).iter(w("p"))
    assert paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('szCs')}").get(w("val")) == "48"


def test_a_letter_keeps_the_field_of_its_header_in_the_layout_copy() -> None:
    with_numbers = joined.layout_copy(TEMPLATE, [sheet("a").rendered])
    without = joined.layout_copy(TEMPLATE, [sheet("a").rendered], page_numbers=False)
    for copy, said in ((with_numbers, ["- ๒ -"]), (without, [""])):
        assert make.texts(copy, "word/header1.xml") == said
