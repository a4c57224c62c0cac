"""Copies with notes: a note at each place, nothing else changed, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest

from pipeline.findings import Box, Location, Severity
from pipeline.rendering.annotate import AUTHOR, Note, annotate

POINTS_PER_MM = 72 / 25.4
A4 = (595.276, 841.89)


def note(text: str = "ย่อหน้าเริ่มผิดที่\nตั้งย่อหน้าใหม่", severity: Severity = Severity.ERROR, **where: object) -> Note:
    return Note(text, severity, Location(**where))  # type: ignore[arg-type]


def pdf(path: Path, *, rotate: int = 0, pages: int = 1, corner: tuple[float, float] = (0, 0)) -> Path:
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=A4)
    for page in made.pages:
        page.obj.MediaBox = [corner[0], corner[1], corner[0] + A4[0], corner[1] + A4[1]]
        page.obj.Rotate = rotate
    made.save(path)
    return path


def corners(data: bytes) -> list[float]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [float(value) for value in opened.pages[0].obj.Annots[0].Rect]


def test_a_note_in_a_pdf_says_what_is_wrong_on_its_page(tmp_path: Path) -> None:
    made = annotate(
        pdf(tmp_path / "ก.pdf", pages=3), [note(page=2, box=Box(55, 100, 190, 107)), note("ทั้งฉบับ")]
    )
    with pikepdf.open(io.BytesIO(made)) as opened:
        texts = [[str(a.Contents) for a in page.obj.get("/Annots", ())] for page in opened.pages]
        assert texts == [["ทั้งฉบับ"], ["ย่อหน้าเริ่มผิดที่\nตั้งย่อหน้าใหม่"], []]
        first = opened.pages[1].obj.Annots[0]
        assert first.Subtype == "/Text"
        assert str(first.T) == AUTHOR
        assert not int(first.F) & 4  # it is not printed


def test_the_note_stands_left_of_its_line(tmp_path: Path) -> None:
    left, bottom, right, top = corners(
        annotate(pdf(tmp_path / "ก.pdf"), [note(page=1, box=Box(55, 100, 190, 107))])
    )
    assert top == pytest.approx(A4[1] - 100 * POINTS_PER_MM, abs=0.1)
    assert right <= 55 * POINTS_PER_MM
    assert left >= 0
    assert bottom < top


@pytest.mark.parametrize(
    ("rotate", "shown"),
    [
        # Where a point 47 mm from the left and 100 mm from the top, as shown, lies in the page's own space.
        (90, (100 * POINTS_PER_MM, 47 * POINTS_PER_MM)),
        (180, (A4[0] - 47 * POINTS_PER_MM, 100 * POINTS_PER_MM)),
        (270, (A4[0] - 100 * POINTS_PER_MM, A4[1] - 47 * POINTS_PER_MM)),
    ],
)
def test_a_turned_page(tmp_path: Path, rotate: int, shown: tuple[float, float]) -> None:
    made = annotate(pdf(tmp_path / "ก.pdf", rotate=rotate), [note(page=1, box=Box(55, 100, 190, 107))])
    left, bottom, right, top = corners(made)
    assert any(x == pytest.approx(shown[0], abs=0.1) for x in (left, right))
    assert any(y == pytest.approx(shown[1], abs=0.1) for y in (bottom, top))


def test_a_page_that_does_not_begin_at_zero(tmp_path: Path) -> None:
    box = Box(55, 100, 190, 107)
    plain = corners(annotate(pdf(tmp_path / "ก.pdf"), [note(page=1, box=box)]))
    moved = corners(annotate(pdf(tmp_path / "ข.pdf", corner=(20, 30)), [note(page=1, box=box)]))
    assert [b - a for a, b in zip(plain, moved, strict=True)] == pytest.approx([20, 30, 20, 30])


def test_notes_on_one_line_do_not_cover_each_other(tmp_path: Path) -> None:
    many = [note(str(n), page=1, box=Box(55, 100, 190, 107)) for n in range(5)]
    with pikepdf.open(io.BytesIO(annotate(pdf(tmp_path / "ก.pdf"), many))) as opened:
        rects = [tuple(float(v) for v in a.Rect) for a in opened.pages[0].obj.Annots]
    for n, a in enumerate(rects):
        for b in rects[n + 1 :]:
            assert a[1] >= b[3] or b[1] >= a[3] or a[0] >= b[2] or b[0] >= a[2]


def test_notes_that_are_there_already_stay(tmp_path: Path) -> None:
    once = tmp_path / "ครั้งแรก.pdf"
    once.write_bytes(annotate(pdf(tmp_path / "ก.pdf"), [note("แรก", page=1)]))
    with pikepdf.open(io.BytesIO(annotate(once, [note("หลัง", page=1)]))) as opened:
        assert [str(a.Contents) for a in opened.pages[0].obj.Annots] == ["แรก", "หลัง"]


def word(path: Path) -> Path:
    made = docx.Document()
    made.add_paragraph("ย่อหน้าที่หนึ่ง")
    made.add_paragraph("")
    made.add_paragraph("ย่อหน้าที่สาม").add_run(" ต่อท้าย")
    made.save(str(path))
    return path


def comments(data: bytes) -> list[tuple[str, str]]:
    """Return each comment's text and the text of the paragraph that it is anchored at."""
    opened = docx.Document(io.BytesIO(data))
    anchored = {}
    for paragraph in opened.paragraphs:
        for start in paragraph._p.iterchildren("{*}commentRangeStart"):
            anchored[start.get(docx.oxml.ns.qn("w:id"))] = paragraph.text
    return [(comment.text, anchored[str(comment.comment_id)]) for comment in opened.comments]


def test_a_note_in_a_docx_is_a_comment_at_its_paragraph(tmp_path: Path) -> None:
    made = annotate(
        word(tmp_path / "ก.docx"), [note(paragraph=3), note("บรรทัดว่าง", paragraph=2), note("ทั้งฉบับ")]
    )
    assert comments(made) == [
        ("ย่อหน้าเริ่มผิดที่\nตั้งย่อหน้าใหม่", "ย่อหน้าที่สาม ต่อท้าย"),
        ("บรรทัดว่าง", ""),
        ("ทั้งฉบับ", "ย่อหน้าที่หนึ่ง"),
    ]


def test_a_place_outside_the_text_is_noted_at_the_first_paragraph(tmp_path: Path) -> None:
    made = annotate(word(tmp_path / "ก.docx"), [note("หัวกระดาษ", part="word/header1.xml", paragraph=3)])
    assert comments(made) == [("หัวกระดาษ", "ย่อหน้าที่หนึ่ง")]


def test_a_text_box_is_noted_at_the_paragraph_that_holds_it(tmp_path: Path) -> None:
    path = word(tmp_path / "ก.docx")
    opened = docx.Document(str(path))
    holder = opened.paragraphs[2]
    box = docx.oxml.parse_xml(
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict><w:txbxContent>'
        "<w:p><w:r><w:t>ในกรอบ</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    holder._p.append(box)
    opened.save(str(path))
    made = annotate(path, [note("กรอบ", paragraph=4)])
    assert comments(made) == [("กรอบ", "ย่อหน้าที่สาม ต่อท้าย")]


def test_the_text_of_the_copy_is_that_of_the_original(tmp_path: Path) -> None:
    path = word(tmp_path / "ก.docx")
    made = docx.Document(io.BytesIO(annotate(path, [note(paragraph=n) for n in (1, 2, 3)])))
    assert [p.text for p in made.paragraphs] == [p.text for p in docx.Document(str(path)).paragraphs]


@pytest.mark.parametrize("make", [pdf, word])
def test_the_same_notes_give_the_same_bytes(tmp_path: Path, make: object) -> None:
    path = make(tmp_path / f"ก.{'pdf' if make is pdf else 'docx'}")  # type: ignore[operator]
    notes = [note(page=1, paragraph=1), note("สอง", Severity.WARNING, page=1, paragraph=3)]
    assert annotate(path, notes) == annotate(path, notes)


def test_our_comments_carry_no_date(tmp_path: Path) -> None:
    made = annotate(word(tmp_path / "ก.docx"), [note(paragraph=1)])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"w:date" not in archive.read("word/comments.xml")
        assert archive.namelist()[0] == "[Content_Types].xml"
