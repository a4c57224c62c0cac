"""The review of our own pages lets every good letter pass, and ``saraban lint`` reads it rightly too.

The letters here are good, and hard to read back from their pages: lists that stand close to
the body, quantities on lines of their own, words without end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import lint
from pipeline.batch import Report
from pipeline.findings import Severity
from pipeline.ingest import reference_data
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect
from tests.rendered.measures import measure, squeezed

LONG_TITLE = "บัญชีรายชื่อผู้ดูแลสวนสาธารณะและแผนการรดน้ำต้นไม้ของทุกหมู่บ้านและตำบล"
"""So long that its quantity has no room beside it, and short enough for one line."""

Item = dict[str, Any]
Clerk = Callable[[Mapping[str, Any]], tuple[Report, Path]]


def paragraphs(*texts: str) -> list[Item]:
    return [{"type": "paragraph", "text": text} for text in texts]


def numbered(*texts: str) -> Item:
    return {"type": "list", "style": "thai-dot", "items": [{"text": text} for text in texts]}


def attached(*titles: str) -> list[Item]:
    return [{"title": title, "count": n, "unit": "ชุด"} for n, title in enumerate(titles, 1)]


def record(body: list[Item], **changes: Any) -> dict[str, Any]:
    return {
        "kind": "letter",
        "office": "chachoengsao-cdd",
        "number": "ฉช ๐๐๑๙/๓๑๕",
        "date": "2026-11-24",
        "subject": "การสำรวจต้นไม้ใหญ่",
        "recipient": "ผู้อำนวยการสวนพฤกษศาสตร์ตัวอย่าง",
        "body": body,
        "purpose": "จึงเรียนมาเพื่อโปรดพิจารณา",
        **changes,
    }


OPENING = "ด้วยจังหวัดฉะเชิงเทราจะสำรวจต้นไม้ใหญ่ในเขตชุมชน (สิ่งที่ส่งมาด้วย ๑ และ ๒)"
ASKED = "ในการนี้ จังหวัดฉะเชิงเทราขอให้ดำเนินการ ดังนี้"

GOOD: Mapping[str, dict[str, Any]] = {
    "quantity alone": record(paragraphs(OPENING), attachments=attached(LONG_TITLE, "แผนที่")),
    "twelve attachments": record(
        paragraphs("ด้วยจังหวัดฉะเชิงเทราจะสำรวจต้นไม้ใหญ่ในเขตชุมชน (สิ่งที่ส่งมาด้วย ๑ - ๑๒)"),
        attachments=attached(*(f"{LONG_TITLE} เล่มที่ {n}" for n in range(1, 13))),
    ),
    "items near the list": record(
        [*paragraphs("ด้วยจะสำรวจต้นไม้ (สิ่งที่ส่งมาด้วย ๑ และ ๒) จึงขอให้ดำเนินการ ดังนี้"), numbered("นับต้น", "วัดรอบ")],
        attachments=attached("แบบสำรวจ", "แผนที่"),
    ),
    "digits as typed": record(
        paragraphs("ด้วยจังหวัดฉะเชิงเทราได้รับเครื่องวัดรอบต้นไม้ รหัส `ID 12-345` และ `1๒` ไว้แล้ว")
    ),
    "the same twice": record(
        [*paragraphs("ด้วยจังหวัดฉะเชิงเทราจะสำรวจต้นไม้ใหญ่"), numbered(*[ASKED.removesuffix(" ดังนี้")] * 3)]
    ),
}


TIGHT_ITEMS = 5
"""With so many items the letter is too long for its page by a few lines, and is drawn together."""


def drawn_together(items: int) -> dict[str, Any]:
    """Return a letter of short paragraphs above a list of so many items."""
    body = [*paragraphs(OPENING, ASKED), numbered(*(f"ส่งรายงานงวดที่ {n}" for n in range(1, items + 1)))]
    return record(body, attachments=attached("แบบสำรวจ", "แผนที่"))


FIELDS: Mapping[str, Callable[[str], dict[str, Any]]] = {
    "subject": lambda word: {"subject": f"การสำรวจ {word}"},
    "recipient": lambda word: {"recipient": f"ผู้อำนวยการสวน {word}"},
    "attachment": lambda word: {"attachments": attached(f"แบบสำรวจ {word}", "แผนที่")},
    "paragraph": lambda word: {"body": paragraphs(f"{OPENING} {word} นี้", ASKED)},
    "item": lambda word: {"body": [*paragraphs(OPENING, ASKED), numbered(f"นับ {word}", "วัดรอบต้น")]},
    "purpose": lambda word: {"purpose": f"จึงเรียนมาเพื่อโปรดพิจารณา {word}"},
    "owner": lambda word: {"owner_lines": [f"กลุ่มงานสวน {word}"]},
}
WORDS = {
    "latin": "A" * 300,
    "consonants": "กขคงจฉชซ" * 37 + "กขคง",
    "thai": "ต้นไม้ใหญ่ในเขตชุมชน" * 15,
    "digits": "7" * 300,
}


@pytest.fixture
def clerk(render: Any, write_record: Any, tmp_path: Path) -> Clerk:
    """Return what renders a record, the review on, into a folder of its own."""

    def made(data: Mapping[str, Any]) -> tuple[Report, Path]:
        return render(write_record(data), tmp_path / "out"), tmp_path / "out" / "หนังสือ.pdf"

    return made


def said_of_the_page(report: Report) -> list[str]:
    """Return what the review of the page said; its findings name the rule."""
    return [finding.code for finding in report.findings if "rule" in finding.params]


def codes_of_lint(path: Path, converter: Converter) -> list[str]:
    return [f.code for f in lint.check(inspect(path, converter), lint.load_profile(), reference_data())]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_letter_is_made_without_a_word(name: str, clerk: Clerk) -> None:
    report, pdf = clerk(GOOD[name])
    assert said_of_the_page(report) == []
    assert pdf.is_file(), report.findings


@pytest.mark.parametrize("name", ["quantity alone", "twelve attachments", "items near the list"])
def test_and_lint_finds_nothing_in_either_file(name: str, clerk: Clerk, converter: Converter) -> None:
    _, pdf = clerk(GOOD[name])
    assert codes_of_lint(pdf, converter) == []
    assert codes_of_lint(pdf.with_suffix(".docx"), converter) == []


def test_the_quantity_stands_alone_as_the_case_says(clerk: Clerk) -> None:
    _, pdf = clerk(GOOD["quantity alone"])
    alone = [line for line in measure(pdf).on(1) if line.left > 150]
    assert [squeezed(line.text)[-4:] for line in alone] == ["๑ชุด"]


def test_a_letter_drawn_together_is_read_rightly(clerk: Clerk, converter: Converter, tmp_path: Path) -> None:
    """Somewhere between a page that is full and two pages, the gaps above the paragraphs are halved."""
    report, pdf = clerk(drawn_together(TIGHT_ITEMS))
    assert "layout-tightened" in {finding.code for finding in report.findings}
    assert said_of_the_page(report) == []
    assert codes_of_lint(pdf, converter) == []


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_word_without_end_is_no_reason_to_refuse(field: str, word: str, clerk: Clerk) -> None:
    good = record([*paragraphs(OPENING, ASKED)], attachments=attached("แบบสำรวจ", "แผนที่"))
    report, pdf = clerk({**good, **FIELDS[field](WORDS[word])})
    assert not [f for f in report.findings if f.severity is Severity.ERROR]
    assert pdf.is_file()
