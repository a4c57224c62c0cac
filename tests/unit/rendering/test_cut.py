"""A joined PDF is cut where each letter begins, and only whole and well-set ones are."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest

from pipeline.errors import ConversionFailed
from pipeline.rendering.cut import JoinedPdf, PageRange, collate
from pipeline.rendering.joined import bookmark
from pipeline.rendering.pdf_outline import read_starts, write_starts


def font(face: str) -> pikepdf.Dictionary:
    kind, name = pikepdf.Name, pikepdf.Name(f"/{face}")
    return pikepdf.Dictionary(Type=kind.Font, Subtype=kind.Type1, BaseFont=name)


def pdf_of(
    pages: Sequence[str], begins: Sequence[int], faces: Sequence[str] = ("ABCDEF+THSarabunNew",)
) -> bytes:
    """Return a PDF whose pages draw their text, with a destination where each letter begins."""
    with pikepdf.new() as pdf:
        fonts = {f"/F{n}": pdf.make_indirect(font(face)) for n, face in enumerate(faces)}
        for text in pages:
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
            page.Contents = pdf.make_stream(f"BT /F0 16 Tf 100 700 Td ({text}) Tj ET".encode())
        pdf.Root.Dests = pikepdf.Dictionary(
            {
                f"/{bookmark(n)}": pikepdf.Array([pdf.pages[page].obj, pikepdf.Name.Fit])
                for n, page in enumerate(begins)
            }
        )
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def contents(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [
            page.Contents.read_bytes().decode().partition("(")[2].partition(")")[0] for page in file.pages
        ]


def test_each_letter_gets_its_own_pages_and_no_other() -> None:
    pdf = pdf_of(["a1", "b1", "b2", "c1"], [0, 1, 3])
    with JoinedPdf(pdf, 3) as joined:
        assert joined.ranges == (PageRange(0, 1), PageRange(1, 3), PageRange(3, 4))
        assert [len(pages) for pages in joined.ranges] == [1, 2, 1]
        cut = [joined.cut(pages, "เรื่อง & ก") for pages in joined.ranges]
    assert [contents(each) for each in cut] == [["a1"], ["b1", "b2"], ["c1"]]
    with pikepdf.open(io.BytesIO(cut[1])) as file:
        assert str(file.docinfo["/Title"]) == "เรื่อง & ก"
        assert str(file.Root.Lang) == "th-TH"
        assert "/CreationDate" not in file.docinfo


def test_equal_pages_give_equal_bytes() -> None:
    made = []
    for pages, begins in ((["a", "b"], [0, 1]), (["a", "b", "c"], [0, 1, 2])):
        with JoinedPdf(pdf_of(pages, begins), len(begins)) as joined:
            made.append(joined.cut(PageRange(1, 2), "ก"))
    assert made[0] == made[1]


def test_all_pages_are_collated_in_order() -> None:
    with JoinedPdf(pdf_of(["a1", "b1", "b2"], [0, 1]), 2) as joined:
        parts = [(name, joined.cut(pages, "ก")) for name, pages in zip("กข", joined.ranges, strict=True)]
    whole = collate(iter(parts), "ข")
    assert contents(whole) == ["a1", "b1", "b2"]
    assert collate(iter(parts), "ข") == whole


def test_a_bookmark_leads_to_each_document_also_of_what_was_bound_before() -> None:
    with JoinedPdf(pdf_of(["a1", "b1", "b2", "c1"], [0, 1, 3]), 3) as joined:
        a, b, c = [joined.cut(pages, "ก") for pages in joined.ranges]
    whole = collate([("หนึ่ง", collate([("ก", a), ("ข", b)], "ชุด")), ("สอง", c)], "รวม", duplex=True)
    with pikepdf.open(io.BytesIO(whole)) as file, file.open_outline() as outline:
        marks = [(item.title, pikepdf.Page(item.destination[0]).index) for item in outline.root]
        assert read_starts(file) == (0, 1, 4)
    assert marks == [("หนึ่ง", 0), ("หนึ่ง (2)", 1), ("สอง", 4)]


def test_bookmarks_of_others_are_headings() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(["a", "b"], [0, 1]))) as file:
        write_starts(file, [("ก", 0), ("ข", 1)])
        file.docinfo["/Producer"] = "Word"
        assert read_starts(file) == ()


def test_bookmarks_that_run_in_a_circle_end() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(["a", "b"], [0, 1]))) as file:
        write_starts(file, [("ก", 0), ("ข", 1)])
        file.docinfo["/Producer"] = "Saraban"
        first = file.Root.Outlines.First
        first.Next.Next, first.Next.First = first, first
        assert read_starts(file) == (0, 1)


@pytest.mark.parametrize(
    ("pdf", "documents", "code"),
    [
        (b"%PDF-1.7 nothing", 1, "conversion-nothing"),
        (b"", 1, "conversion-nothing"),
        (pdf_of(["a", "b"], [0]), 2, "conversion-incomplete"),
        (pdf_of(["a", "b"], []), 1, "conversion-incomplete"),
        (pdf_of(["a", "b"], [1, 0]), 2, "conversion-incomplete"),
        (pdf_of(["a", "b"], [0, 0]), 2, "conversion-incomplete"),
        (pdf_of(["a", "b", "c"], [1, 2]), 2, "conversion-incomplete"),
        (pdf_of(["a"], [0], ["ABCDEF+THSarabunNew", "GHIJKL+NotoSansThai"]), 1, "conversion-wrong-face"),
        (pdf_of(["a"], [0], ["Laksaman"]), 1, "conversion-wrong-face"),
    ],
)
def test_a_pdf_that_is_not_whole_is_refused(pdf: bytes, documents: int, code: str) -> None:
    with pytest.raises(ConversionFailed) as caught:
        JoinedPdf(pdf, documents)
    assert caught.value.code == code


def test_a_destination_to_nowhere_is_told() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(["a"], [0]))) as file:
        file.Root.Dests[f"/{bookmark(0)}"][0] = file.make_indirect(pikepdf.Dictionary())
        out = io.BytesIO()
        file.save(out)
    with pytest.raises(ConversionFailed) as caught:
        JoinedPdf(out.getvalue(), 1)
    assert caught.value.code == "conversion-incomplete"


@pytest.mark.parametrize("face", ["ABCDEF+THSarabunNew-Bold", "ABCDEF+DejaVuSans", "ABCDEF+OpenSymbol"])
def test_faces_of_the_house_and_symbols_are_right(face: str) -> None:
    with JoinedPdf(pdf_of(["a"], [0], [face]), 1) as joined:
        assert joined.faces == {face}
