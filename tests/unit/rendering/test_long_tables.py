"""Long tables laid out in stretches by a layouter that counts lines: each page as in one piece.

It fills pages of twenty lines from the top; what it draws is read as any PDF.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
import pytest
from lxml import etree

from pipeline.content.flow import FlowRow
from pipeline.content.holding import held
from pipeline.errors import ConversionFailed
from pipeline.rendering import long_tables, stretches
from pipeline.rendering.cut import JoinedPdf
from pipeline.rendering.long_tables import lay_out_in_stretches
from pipeline.rendering.pages import read_pages
from tests.unit.rendering import flows
from tests.unit.rendering.builders import w
from tests.unit.rendering.flows import cell, covered, head, par, row, table

LINES = 20
MARGIN_PT, LINE_PT = 60.0, 20.0
TEMPLATE = flows.shipped()


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONG", 60)
    monkeypatch.setattr(stretches, "ROWS", 40)
    monkeypatch.setattr(long_tables, "ROWS", 40)


@dataclass(frozen=True)
class Piece:
    """A paragraph or a row: its lines, the names of its marks, and how it goes with others."""

    lines: Sequence[str]
    marks: Sequence[str] = ()
    keeps_next: bool = False
    may_split: bool = False


@dataclass
class Layouter:
    """Fills pages from the top, repeats heads, holds rows together, tears those that may be torn."""

    moves_later_ones: bool = False
    """Whether what does not begin with the title stands elsewhere."""
    marks_rows: bool = True
    goes_over: bool = False
    """Whether what is marked at its end, and is the last of a page, ends on the next."""
    asked: list[str] = field(default_factory=list)

    def to_pdf(self, xml: str) -> bytes:
        self.asked.append(xml)
        pages: list[list[str]] = [[]]
        places: dict[str, int] = {}
        for heads, block in blocks(etree.fromstring(xml.encode()).find(w("body"))):
            lines = [line for piece in block for line in piece.lines]
            if not block[0].may_split and len(pages[-1]) + len(lines) > LINES:
                pages.append(list(heads))
            for piece in block:
                is_last = self.goes_over and len(pages[-1]) + len(piece.lines) == LINES
                for mark in piece.marks:
                    places[mark] = len(pages) - 1 + (is_last and "end" in mark)
            for line in lines:
                if len(pages[-1]) == LINES:
                    pages.append(list(heads))
                pages[-1].append(line)
        off = LINE_PT if self.moves_later_ones and "title" not in xml else 0
        return drawn(pages, places if self.marks_rows else {}, off)

    def rows(self) -> int:
        """Return how many rows were laid out, over all calls."""
        return sum(xml.count("<w:tr>") for xml in self.asked)


def blocks(body: etree._Element) -> Iterator[tuple[list[str], list[Piece]]]:
    """Return the pieces of a body, those together that are held together, and the heads above them."""
    for element in body:
        if element.tag == w("p"):
            yield [], [piece_of(element)]
            continue
        rows = element.findall(w("tr"))
        is_head = [each.find(f"{w('trPr')}/{w('tblHeader')}") is not None for each in rows]
        heads = [
            line for each, says in zip(rows, is_head, strict=True) if says for line in piece_of(each).lines
        ]
        block = [Piece(heads)] if heads else []
        for each in rows[sum(is_head) :]:
            block.append(piece_of(each))
            if not block[-1].keeps_next:
                yield heads, block
                block = []
        if block:
            yield heads, block


def piece_of(element: etree._Element) -> Piece:
    texts = [flows.text(each) for each in element.iter(w("p")) if flows.text(each)]
    marks = [mark.get(w("name")) for mark in element.iter(w("bookmarkStart"))]
    keeps = any(mark.get(w("val"), "1") != "0" for mark in element.iter(w("keepNext")))
    is_row = element.tag == w("tr")
    splits = is_row and element.find(f"{w('trPr')}/{w('cantSplit')}") is None
    return Piece(texts, marks, keeps and is_row, splits)


def drawn(pages: Sequence[Sequence[str]], places: dict[str, int], off: float) -> bytes:
    with pikepdf.new() as pdf:
        kind = pikepdf.Name
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=kind.Font, Subtype=kind.Type1, BaseFont=kind("/THSarabunNew"))
        )
        for lines in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/F0": font}))
            text = "".join(
                f"BT /F0 12 Tf {MARGIN_PT} {842 - MARGIN_PT - off - LINE_PT * n} Td ({line}) Tj ET\n"
                for n, line in enumerate(lines)
            )
            page.Contents = pdf.make_stream(text.encode())
        pdf.Root.Dests = pikepdf.Dictionary(
            {f"/{name}": pikepdf.Array([pdf.pages[n].obj, kind.Fit]) for name, n in places.items()}
        )
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def document(rows: Sequence[FlowRow], heads: int = 1) -> str:
    title = [head(f"head {n}", "text") for n in range(heads)]
    view = flows.view(par("before"), table(*title, *rows), par("behind"), label="", title_lines=("title",))
    return TEMPLATE.render(view).document


def plain(count: int) -> list[FlowRow]:
    return [row("", f"row {n}") for n in range(count)]


def uneven(seed: int) -> list[FlowRow]:
    chance = random.Random(seed)
    rows = []
    for n in range(chance.randint(150, 250)):
        made = row("", cell(*(f"row {n} line {k}" for k in range(chance.choice((1, 1, 1, 2, 5))))))
        rows.append(held(made) if chance.random() < 0.1 else made)
    return rows


def pages(pdf: bytes) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in read_pages(pdf)]


@pytest.mark.parametrize("heads", [0, 1, 2])
def test_pages_are_those_of_one_piece(heads: int) -> None:
    layouter, xml = Layouter(), document(plain(200), heads)
    assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))
    assert len(layouter.asked) > 4


@pytest.mark.parametrize("seed", range(12))
def test_so_they_are_of_rows_of_any_height_some_held_together(seed: int) -> None:
    layouter, xml = Layouter(), document(uneven(seed))
    assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))
    assert xml not in layouter.asked


def test_few_rows_are_laid_out_twice() -> None:
    layouter = Layouter()
    lay_out_in_stretches(document(plain(1000)), layouter.to_pdf)
    assert layouter.rows() < 1000 * 1.3


def test_rows_that_may_be_torn_are_no_place_to_cut() -> None:
    rows = [row("", cell(*(f"row {n} line {k}" for k in range(70)))) if n % 9 == 4 else each
            for n, each in enumerate(plain(90))]  # fmt: skip
    layouter, xml = Layouter(), document(rows)
    assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))


def test_no_page_is_cut_to_which_the_text_of_a_taller_cell_goes_over() -> None:
    """Here it does of each block of eleven rows whose first is the last of a page."""
    cells = (cell(f"block {n}", rowspan=11) if n % 11 == 0 else covered() for n in range(198))
    rows = [row(each, f"row {n}") for n, each in enumerate(cells)]
    for goes_over in (False, True):
        layouter, xml = Layouter(goes_over=goes_over), document(rows, heads=0)
        assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))
        firsts = [next(etree.fromstring(asked.encode()).iter(w("tr"))) for asked in layouter.asked[1:]]
        places = {int(flows.text(first).rpartition(" ")[2]) % 11 for first in firsts}
        assert (1 in places) is not goes_over


def test_where_no_page_can_be_cut_the_stretch_grows() -> None:
    layouter, xml = Layouter(marks_rows=False), document(plain(200))
    assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))
    assert [asked.count("<w:tr>") for asked in layouter.asked] == [41, 81, 161, 201]


def test_where_seams_do_not_meet_the_whole_is_laid_out() -> None:
    layouter, xml = Layouter(moves_later_ones=True), document(plain(200))
    assert pages(lay_out_in_stretches(xml, layouter.to_pdf)) == pages(Layouter().to_pdf(xml))
    assert layouter.asked[-1] == xml
    assert len(layouter.asked) == 3


def test_it_begins_where_a_joined_pdf_begins() -> None:
    pdf = lay_out_in_stretches(document(plain(200)), Layouter().to_pdf)
    with JoinedPdf(pdf, 1) as joined:
        assert [len(each) for each in joined.ranges] == [len(pages(pdf))]


def test_the_same_document_gives_the_same_bytes() -> None:
    xml = document(uneven(3))
    assert lay_out_in_stretches(xml, Layouter().to_pdf) == lay_out_in_stretches(xml, Layouter().to_pdf)


def test_what_is_no_pdf_is_a_failed_conversion() -> None:
    with pytest.raises(ConversionFailed, match="conversion-nothing"):
        lay_out_in_stretches(document(plain(200)), lambda xml: b"%PDF-")
