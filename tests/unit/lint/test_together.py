"""A PDF is held against its DOCX: order, words, and what may differ."""

from __future__ import annotations

from dataclasses import replace

from pipeline.lint.facts import Facts, Paragraph
from pipeline.lint.together import compare_text
from tests.lint_builders import BODY, letter_facts


def docx(**texts: object) -> Facts:
    return letter_facts(docx=True, **texts)


def pdf(**texts: object) -> Facts:
    return letter_facts(**texts)


def test_the_same_letter_does_not_differ() -> None:
    assert not list(compare_text(pdf(), docx()))


def test_spaces_joiners_and_line_ends_do_not_count() -> None:
    spaced = [text.replace(" ", "\u00a0") for text in BODY]
    assert not list(compare_text(pdf(), docx(body=spaced)))
    assert not list(compare_text(pdf(body=[text.replace("๒๕๖๘", "๒\u2060๕๖๘") for text in BODY]), docx()))


def test_page_numbers_cues_and_secrecy_marks_do_not_count() -> None:
    long = [*BODY, *BODY, *BODY, *BODY, *BODY]
    made = pdf(body=long, secrecy="ลับ")
    assert len(made.pages) == 2
    assert not list(compare_text(made, docx(body=long)))


def test_another_date_is_told_at_its_line() -> None:
    found = list(compare_text(pdf(date="๑๘ กุมภาพันธ์ ๒๕๖๘"), docx()))
    assert [finding.code for finding in found] == ["pdf-text"]
    assert "๑๘"[-1] in str(found[0].params["pdf"])
    place = found[0].location
    date = next(line for line in pdf().lines() if "กุมภาพันธ์" in line.text)
    assert (place.page, place.box) == (1, date.box)


def test_at_most_five_differences_are_told() -> None:
    other = [" ".join(reversed(text.split(" "))) for text in BODY]
    assert 1 <= len(list(compare_text(pdf(body=other), docx()))) <= 5


def test_a_paragraph_that_the_pdf_lacks_is_told() -> None:
    found = list(compare_text(pdf(body=BODY[:1]), docx()))
    assert len(found) == 1
    assert str(found[0].params["docx"]).endswith(BODY[1].replace(" ", "")[:30])


def test_headers_of_the_docx_do_not_count() -> None:
    header = Paragraph(1, "ศูนย์เรียนรู้ชุมชน", part="word/header1.xml")
    made = docx()
    assert not list(compare_text(pdf(), replace(made, paragraphs=(*made.paragraphs, header))))


def test_of_tables_only_the_letters_are_counted() -> None:
    cells = (Paragraph(1, "อำเภอ", in_table=True), Paragraph(2, "คะแนน", in_table=True))
    base = pdf()
    printed = replace(base, pages=(replace(base.pages[0], lines=base.pages[0].lines[:1]),))
    text = printed.pages[0].lines[0].text
    whole = Facts("ก.docx", "docx", (), paragraphs=(Paragraph(3, text), *cells))
    found = list(compare_text(printed, whole))
    assert len(found) == 1
    assert found[0].location.box is None
