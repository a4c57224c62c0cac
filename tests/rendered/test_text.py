"""Every word of a record, in order, in its DOCX and its PDF."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from icu4py.breakers import LineBreaker

from tests.rendered.conftest import RenderedLetter
from tests.rendered.measures import measure, squeezed

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_the_instrument_finds_every_line(
    shared: Path, soffice: Path, pdftotext: Path, tmp_path: Path
) -> None:
    command = tmp_path / "saraban"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        [sys.executable, str(shared / "tools/seed_letters.py"), str(command)],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 of 4 seed letters" in done.stdout


def test_no_ascii_digit_is_printed(real_letter: RenderedLetter, pdftotext: Path) -> None:
    printed = subprocess.run(
        [str(pdftotext), str(real_letter.pdf), "-"], capture_output=True, text=True, check=True
    )
    for line in printed.stdout.splitlines():
        if "@" not in line:
            assert not set(line) & set("0123456789"), line


def test_blanks_of_the_draft_are_left_to_stamp(real_letters: dict[str, RenderedLetter]) -> None:
    lines = [squeezed(line.text) for line in measure(real_letters["s000"].pdf).on(1)]
    assert lines[0].startswith(squeezed("ที่ฉช๐๐๑๙/วศาลากลาง"))
    assert squeezed("เรียน") in lines


def test_the_docx_names_the_font_and_holds_thai_digits(real_letter: RenderedLetter) -> None:
    document = Document(str(real_letter.docx))
    fonts = document.styles.element.xpath("w:docDefaults//w:rFonts/@w:cs")
    assert fonts == ["TH SarabunPSK"]
    text = "\n".join(p.text for p in document.paragraphs)
    digits = {c for line in text.split("\n") if "@" not in line for c in line} & set("0123456789")
    assert not digits
    subject = squeezed(str(real_letter.record["subject"]).translate(_THAI))
    assert subject in squeezed(text)


def test_pdf_text_is_the_docx_text(real_letter: RenderedLetter) -> None:
    codes = {finding.code for finding in real_letter.report.findings}
    assert not codes & {"pdf-text-differs", "pdf-recipient-missing"}


@pytest.mark.parametrize(("name", "words"), [("s000", "deadline-near"), ("s004", "weekday-right")])
def test_remarks_of_a_careful_checker(real_letters: dict[str, RenderedLetter], name: str, words: str) -> None:
    assert words in {finding.code for finding in real_letters[name].report.findings}


def test_no_line_ends_inside_a_word(real_letter: RenderedLetter, pdftotext: Path) -> None:
    """ICU's dictionary, asked about the record's own text, is the judge of line ends."""
    whole = squeezed_texts(real_letter)
    printed = subprocess.run(
        [str(pdftotext), str(real_letter.pdf), "-"], capture_output=True, text=True, check=True
    )
    lines = ["".join(line.split()) for line in printed.stdout.splitlines()]
    judged = 0
    for line, after in itertools.pairwise(lines):
        for text, ends in whole:
            joined = line[-25:] + after[:25]
            if len(line) > 40 and joined in text:
                judged += 1
                assert text.index(joined) + len(line[-25:]) in ends, f"{line[-12:]}|{after[:12]}"
    assert judged > 8


def squeezed_texts(letter: RenderedLetter) -> list[tuple[str, set[int]]]:
    """Return each text of the body without white space, and where a line may end in it."""
    texts = []
    for block in letter.record["body"]:
        texts += [block["text"]] if "text" in block else [item["text"] for item in block["items"]]
    found = []
    for text in texts:
        ends, position = set(), 0
        for segment in LineBreaker(text, "th"):
            position += len("".join(str(segment).split()))
            ends.add(position)
        found.append(("".join(text.split()), ends))
    return found
