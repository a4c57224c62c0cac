"""Where paragraphs begin, and what kind a letter is, where little tells."""

from __future__ import annotations

from pipeline.lint.facts import DocumentKind, Facts, Line, Paragraph
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from tests.lint_builders import facts, line, paragraph_run

FULL = "ให้ทุกส่วนราชการรายงานผลการดำเนินงานของกลุ่มอาชีพในพื้นที่ตามแบบที่กำหนด และรวบรวมข้อมูลส่งให้จังหวัด"
HEAD = (
    line("ที่ ปจ ๐๐๑๙/๔๕๖", baseline=45.0),
    line("๒ กุมภาพันธ์ ๒๕๖๙", baseline=62.0, left=105.0),
    line("เรื่อง  ขอเชิญประชุม", baseline=72.0),
    line("เรียน  นายอำเภอกบินทร์บุรี", baseline=82.0),
)


def body(reading: Reading) -> list[str]:
    return [f"{e.name}: {len(e.lines)}" for e in reading.elements if e.name in ("body", "purpose")]


def letter(*lines: Line, paragraphs: tuple[Paragraph, ...] = ()) -> Facts:
    source = "docx" if paragraphs else "pdf"
    return facts(*HEAD, *lines, source=source, paragraphs=paragraphs)


def test_widely_spaced_lines_of_a_pdf_are_one_paragraph() -> None:
    made = letter(
        line("ด้วยจังหวัดกำหนดประชุม และขอ" + FULL[:60], baseline=92.0, left=55.0, right=190.0),
        line(FULL, baseline=102.0, right=190.0),
        line("ภายในกำหนด", baseline=112.0),
        line("จึงเรียนมาเพื่อพิจารณา", baseline=124.0, left=55.0),
        line("ขอแสดงความนับถือ", baseline=136.0, left=105.0),
    )
    assert body(read(made)) == ["body: 3", "purpose: 1"]


def test_the_purpose_without_indent_begins_a_paragraph_below_a_line_that_is_not_full() -> None:
    made = letter(
        line("ด้วยจังหวัดกำหนดประชุมคณะทำงาน ขอให้เข้าร่วมประชุมตามกำหนด", baseline=92.0, right=140.0),
        line("จึงเรียนมาเพื่อพิจารณา", baseline=99.5),
        line("ขอแสดงความนับถือ", baseline=107.0),
    )
    assert body(read(made)) == ["body: 1", "purpose: 1"]


def test_paragraphs_of_a_docx_stay_apart_without_indent_and_gap() -> None:
    texts = ("ด้วยจังหวัดกำหนดประชุมคณะทำงาน ขอให้เข้าร่วมประชุม", "ในการนี้ ขอให้ส่งแบบตอบรับ")
    made = letter(
        line(texts[0], baseline=92.0, right=140.0),
        line(texts[1], baseline=99.5, right=100.0),
        line("จึงเรียนมาเพื่อพิจารณา", baseline=107.0),
        line("ขอแสดงความนับถือ", baseline=114.5),
        paragraphs=tuple(
            Paragraph(n, text, runs=(paragraph_run(text),))
            for n, text in enumerate(
                (*(row.text for row in HEAD), *texts, "จึงเรียนมาเพื่อพิจารณา", "ขอแสดงความนับถือ"), 1
            )
        ),
    )
    assert body(read(made)) == ["body: 1", "body: 1", "purpose: 1"]


def test_agency_and_date_below_the_text_make_a_stamped_letter_whatever_its_salutation() -> None:
    """Clause 14: no subject, no signature; it says ถึง, and เรียน is its fault, not another kind."""
    rows = (
        line("ที่ ปจ ๐๐๑๙/๔๗๒", baseline=50.0),
        line("เรียน  นายอำเภอศรีมหาโพธิ", baseline=60.0),
        line("พร้อมหนังสือนี้ จังหวัดส่งสมุดคู่มือมาให้อำเภอ จำนวน ๓๐ เล่ม เพื่อแจกจ่าย", baseline=70.0, left=55.0),
        line("จังหวัดปราจีนบุรี", baseline=100.0, left=105.0),
        line("๒ กุมภาพันธ์ ๒๕๖๙", baseline=107.5, left=105.0),
    )
    assert read(facts(*rows)).kind is DocumentKind.STAMPED
    signed = (*rows, line("(นายสมมุติ ตั้งใจงาน)", baseline=130.0, left=105.0))
    assert read(facts(*signed)).kind is DocumentKind.LETTER
