"""The measures of the regulation and the typing guide, on real letters (clauses 11, 71; guide 2553)."""

from __future__ import annotations

import re
from itertools import pairwise

import pikepdf
import pytest

from tests.rendered.conftest import RenderedLetter
from tests.rendered.measures import Line, Measured, measure, squeezed

LEFT, RIGHT, CENTRE = 30.0, 190.0, 105.0


@pytest.fixture
def measured(real_letter: RenderedLetter) -> Measured:
    return measure(real_letter.pdf)


def test_paper_is_a4(measured: Measured) -> None:
    assert measured.size == pytest.approx((210, 297), abs=0.5)


def test_edges(measured: Measured) -> None:
    assert min(line.left for line in measured.lines) == pytest.approx(LEFT, abs=0.5)
    assert max(line.right for line in measured.lines) == pytest.approx(RIGHT, abs=0.5)


def test_garuda(measured: Measured) -> None:
    assert len(measured.images) == 1
    left, top, right, bottom = measured.images[0]
    assert bottom - top == pytest.approx(30, abs=0.5)
    assert (left + right) / 2 == pytest.approx(CENTRE, abs=1)
    assert top == pytest.approx(15, abs=2)


def test_date_and_closing_begin_at_the_centre(real_letter: RenderedLetter, measured: Measured) -> None:
    date = real_letter.record["date"]
    month = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม"][date.month - 1]
    year = str(date.year + 543).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    dated = next(
        line for line in measured.on(1) if re.fullmatch(rf"[๐-๙]+{month}{year}", squeezed(line.text))
    )
    assert dated.left == pytest.approx(CENTRE, abs=1)
    assert measured.starting(real_letter.record["closing"]).left == pytest.approx(CENTRE, abs=1)


def _body(letter: RenderedLetter) -> list[str]:
    texts = []
    for block in letter.record["body"]:
        texts += [block["text"]] if "text" in block else [item["text"] for item in block["items"]]
    return texts


def _first_lines(letter: RenderedLetter, measured: Measured) -> list[Line]:
    starts = [squeezed(text)[:20] for text in _body(letter)]
    return [
        line
        for line in measured.lines
        if 50 < line.left < 60 and any(s in squeezed(line.text)[:24] for s in starts)
    ]


def test_first_lines_are_indented(real_letter: RenderedLetter, measured: Measured) -> None:
    found = _first_lines(real_letter, measured)
    assert len(found) == len(_body(real_letter))
    for line in found:
        assert line.left - LEFT == pytest.approx(25, abs=0.5), line.text


def test_size_is_16(measured: Measured) -> None:
    assert {round(line.size, 1) for line in measured.lines} == {16.0}


def test_only_sarabun_and_all_embedded(real_letter: RenderedLetter, measured: Measured) -> None:
    assert measured.fonts == {"THSarabunNew"}
    with pikepdf.open(real_letter.pdf) as pdf:
        for page in pdf.pages:
            for font in dict(page.Resources.Font).values():
                assert "/FontFile2" in font.FontDescriptor


def _inner_lines(letter: RenderedLetter, measured: Measured) -> list[Line]:
    """Lines of the body that are not the last of their paragraph, found by the record's own text."""
    whole = [squeezed(text) for text in _body(letter)]
    inner = []
    for line in measured.lines:
        text = re.sub(r"^[๐-๙]\.", "", squeezed(line.text))
        for paragraph in whole:
            if len(text) > 20 and text in paragraph and not paragraph.endswith(text):
                inner.append(line)
                break
    return inner


def test_lines_are_flush(real_letters: dict[str, RenderedLetter]) -> None:
    lines = [line for letter in real_letters.values() for line in _inner_lines(letter, measure(letter.pdf))]
    flush = [line for line in lines if abs(line.right - RIGHT) <= 1]
    assert len(lines) > 40
    assert len(flush) >= 0.95 * len(lines)


def test_no_number_or_name_is_torn(real_letter: RenderedLetter, measured: Measured) -> None:
    lines = [line for line in measured.lines if line.left < 60 and (line.right > 180 or line.left < 31)]
    for line, after in pairwise(lines):
        if line.right < 180:
            continue
        end, start = line.text.rstrip()[-6:], after.text.lstrip()[:6]
        assert not (re.search(r"[๐-๙.,/]$", end) and re.match(r"[๐-๙]", start)), (line.text, after.text)
        assert not re.search(r"(?:^|\s)(?:ที่|พ\.ศ\.|นาย|นาง|นางสาว)$", end), line.text
