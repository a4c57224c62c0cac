"""Our own letters read back: every element equals what its record says, from PDF and from DOCX.

The record is the judge. White space aside, and with Thai digits, the words must be the
same; elements must come in the record's order, with nothing left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.batch.review import Reviewer
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect
from tests.rendered.conftest import Render, RenderedLetter

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = ("มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม").split()

MARGINS = (names.CUE, names.PAGE_NUMBER, names.SECRECY, names.URGENCY)
SIGNED = {
    "signatories": [
        {
            "name": "นายสมมุติ ตั้งใจงาน",
            "position_lines": ["พัฒนาการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"],
        }
    ],
    "owner_lines": ["สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"],
    "contact_lines": ["โทร. ๐ ๓๘๐๐ ๐๐๐๐", "ไปรษณีย์อิเล็กทรอนิกส์ office@example.go.th"],
    "closing": "ขอแสดงความนับถือ",
    "purpose": "จึงเรียนมาเพื่อโปรดพิจารณา",
    "address_lines": ["ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนสมมุติ ฉช ๒๔๐๐๐"],
}
PARAGRAPH = (
    "ด้วยจังหวัดฉะเชิงเทรากำหนดจัดกิจกรรมแลกเปลี่ยนเรียนรู้ระหว่างกลุ่มอาชีพของทุกอำเภอ เพื่อให้ผู้ผลิตได้พบกับผู้ซื้อโดยตรง "
    "และนำความเห็นกลับไปปรับปรุงสินค้าของตนให้ตรงกับความต้องการของตลาดในพื้นที่ใกล้เคียง"
)
RECORDS: dict[str, dict[str, Any]] = {
    "everything": {
        "kind": "letter",
        "urgency": "ด่วนที่สุด",
        "secrecy": "ลับ",
        "number": {"code": "ฉช ๐๐๑๙", "circular": False, "running": 1204},
        "date": "2025-02-17",
        "subject": "ขอเชิญเข้าร่วมกิจกรรมแลกเปลี่ยนเรียนรู้ระหว่างกลุ่มอาชีพระดับจังหวัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ "
        "และขอให้แจ้งรายชื่อผู้เข้าร่วม",
        "recipient": "นายอำเภอบางคล้า",
        "references": [
            "หนังสือจังหวัดฉะเชิงเทรา ที่ ฉช ๐๐๑๙/ว ๑๑๕ ลงวันที่ ๖ มกราคม ๒๕๖๘",
            "หนังสือจังหวัดฉะเชิงเทรา ด่วนที่สุด ที่ ฉช ๐๐๑๙/ว ๒๒๖ ลงวันที่ ๒๐ มกราคม ๒๕๖๘",
        ],
        "attachments": [
            {"title": "กำหนดการจัดกิจกรรมแลกเปลี่ยนเรียนรู้ระหว่างกลุ่มอาชีพระดับจังหวัด ณ หอประชุมอำเภอบางคล้า",
             "count": 1, "unit": "ฉบับ"},
            {"title": "แบบแจ้งรายชื่อ", "count": 2, "unit": "แผ่น"},
        ],
        "body": [
            {"type": "paragraph", "text": PARAGRAPH.replace("ด้วย", "ตามหนังสือที่อ้างถึง ", 1) + " นั้น"},
            {"type": "paragraph", "text": "ในการนี้ จึงขอให้อำเภอดำเนินการ ดังนี้ (สิ่งที่ส่งมาด้วย ๑ และ ๒)"},
            {"type": "list", "style": "thai-dot", "items": [
                {"text": "มอบหมายเจ้าหน้าที่", "children": [{"text": "ฝ่ายทะเบียน"}, {"text": "ฝ่ายต้อนรับ"}]},
                {"text": "แจ้งรายชื่อภายในวันที่ ๓ มีนาคม ๒๕๖๘"},
            ]},
        ],
        "copies_to": ["สำนักงานจังหวัดฉะเชิงเทรา"],
    },
    "three pages": {
        "kind": "circular",
        "number": {"code": "ฉช ๐๐๑๙", "circular": True, "running": 77},
        "date": "2025-02-17",
        "subject": "การจัดกิจกรรม",
        "recipient": "นายอำเภอทุกอำเภอ",
        "attachments": [{"title": "กำหนดการ", "count": 1, "unit": "ฉบับ"}],
        "body": [{"type": "paragraph", "text": f"{PARAGRAPH} (สิ่งที่ส่งมาด้วย) ครั้งที่ {n}"} for n in range(1, 14)],
    },
    "short": {
        "kind": "letter",
        "number": {"code": "ฉช ๐๐๑๙", "circular": False, "running": 5},
        "date": "2025-02-17",
        "subject": "ส่งเอกสาร",
        "recipient": "นายอำเภอบางคล้า",
        "body": [{"type": "paragraph", "text": "ด้วยจังหวัดขอส่งเอกสาร"}],
    },
}  # fmt: skip


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2060]", "", str(text).translate(THAI_DIGITS))


def printed_date(date: Any) -> str:
    year, month, day = (int(part) for part in str(date).split("-"))
    return f"{day}{MONTHS[month - 1]}{year + 543}"


def wanted(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return name and words of each element that the record says, in the order of the letter."""
    number = record["number"]
    mark = "ว" if number.get("circular") else ""
    yield names.NUMBER, f"{number['code']}/{mark}{number.get('running') or ''}"
    yield from ((names.AGENCY, line) for line in record["address_lines"])
    yield names.DATE, printed_date(record["date"])
    yield names.SUBJECT, record["subject"]
    yield names.SALUTATION, record["recipient"] or ""
    yield from ((names.REFERENCE, text) for text in numbered(record.get("references", ())))
    quantities = [f"{a['title']} จำนวน {a['count']} {a['unit']}" for a in record.get("attachments", ())]
    yield from ((names.ATTACHMENT, text) for text in numbered(quantities))
    yield from ((names.BODY, text) for block in record["body"] for text in block_texts(block))
    yield names.PURPOSE, record["purpose"]
    yield names.CLOSING, record["closing"]
    for signatory in record["signatories"]:
        yield names.NAME, f"({signatory['name']})"
        yield from ((names.POSITION, line) for line in signatory["position_lines"])
    yield from ((names.OWNER, line) for line in record["owner_lines"])
    yield from ((names.CONTACT, line) for line in record["contact_lines"])
    yield from ((names.COPIES, line) for line in record.get("copies_to", ()))
    yield from ((names.FOOTER, line) for line in record.get("footer_lines", ()))


def numbered(texts: Any) -> list[str]:
    return list(texts) if len(texts) < 2 else [f"{n}. {text}" for n, text in enumerate(texts, 1)]


def block_texts(block: Mapping[str, Any], above: str = "") -> Iterator[str]:
    if block["type"] == "paragraph":
        yield block["text"]
        return
    for number, item in enumerate(block["items"], 1):
        label = f"{above}{number}"
        yield f"{label}{'' if above else '.'} {item['text']}"
        if "children" in item:
            yield from block_texts({"type": "list", "items": item["children"]}, above=f"{label}.")


def said(reading: Reading) -> list[tuple[str, str]]:
    """Return name and words of each element as read, those of the margins aside."""
    return [(e.name, squeezed(e.text)) for e in reading.elements if e.name not in MARGINS]


def expected(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, squeezed(text)) for name, text in wanted(record)]


def check_places(reading: Reading) -> None:
    """Every element has its lines, and they print its words."""
    for element in reading.elements:
        printed = squeezed("".join(line.text for line in element.lines))
        assert printed == squeezed(element.label + element.text)
        assert element.page == element.lines[0].page


@pytest.fixture(scope="session")
def made(
    render: Render, write_record: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, RenderedLetter]:
    """Return the letters of ``RECORDS``, rendered; not reviewed, for the review reads as we do here."""
    letters = {}
    for name, record in RECORDS.items():
        whole = {**record, **SIGNED}
        out = tmp_path_factory.mktemp("made") / "out"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Reviewer, "review", lambda *_: (True, ()))
            report = render(write_record(whole, "หนังสือ.yaml"), out)
        assert (out / "หนังสือ.pdf").is_file(), report.findings
        letters[name] = RenderedLetter(whole, out / "หนังสือ.docx", out / "หนังสือ.pdf", report)
    return letters


@pytest.fixture(params=("s000", "s001", "s003", "s004", *RECORDS))
def rendered(request: pytest.FixtureRequest) -> RenderedLetter:
    group = "made" if request.param in RECORDS else "real_letters"
    letters: Mapping[str, RenderedLetter] = request.getfixturevalue(group)
    return letters[request.param]


def test_the_pdf_is_read_as_its_record_says(rendered: RenderedLetter) -> None:
    reading = read(inspect(rendered.pdf))
    is_circular = rendered.record["number"].get("circular")
    assert reading.kind is (DocumentKind.CIRCULAR if is_circular else DocumentKind.LETTER)
    assert said(reading) == expected(rendered.record)
    check_places(reading)


def test_the_docx_is_read_as_its_record_says(rendered: RenderedLetter, converter: Converter) -> None:
    reading = read(inspect(rendered.docx, converter))
    assert said(reading) == expected(rendered.record)
    check_places(reading)
    assert all(element.paragraphs for element in reading.elements)


def test_the_docx_without_libreoffice_is_read_as_its_record_says(rendered: RenderedLetter) -> None:
    reading = read(inspect(rendered.docx))
    assert said(reading) == expected(rendered.record)
    assert all(element.paragraphs and not element.lines for element in reading.elements)


def test_labels_stand_once(rendered: RenderedLetter) -> None:
    reading = read(inspect(rendered.pdf))
    labels = [(e.name, e.label) for e in reading.elements if e.label]
    assert labels == [
        (names.NUMBER, "ที่"),
        (names.SUBJECT, "เรื่อง"),
        (names.SALUTATION, "เรียน"),
        *[(names.REFERENCE, "อ้างถึง")] * bool(rendered.record.get("references")),
        *[(names.ATTACHMENT, "สิ่งที่ส่งมาด้วย")] * bool(rendered.record.get("attachments")),
        *[(names.COPIES, "สำเนาส่ง")] * bool(rendered.record.get("copies_to")),
    ]


def test_pages_that_turn_have_cue_and_number(rendered: RenderedLetter) -> None:
    reading = read(inspect(rendered.pdf))
    pages = len(reading.facts.pages)
    numbers = [(e.page, squeezed(e.text)) for e in reading.all(names.PAGE_NUMBER)]
    assert numbers == [(n, f"-{str(n).translate(THAI_DIGITS)}-") for n in range(2, pages + 1)]
    cues = reading.all(names.CUE)
    assert [cue.page for cue in cues] == list(range(1, pages))
    for cue in cues:
        flowing = (line for e in reading.elements if e.name not in MARGINS for line in e.lines)
        first = next(line for line in flowing if line.page == cue.page + 1)
        assert squeezed(first.text).startswith(squeezed(cue.text).strip("/.…"))


def test_marks_of_speed_and_secrecy(made: Mapping[str, RenderedLetter]) -> None:
    reading = read(inspect(made["everything"].pdf))
    pages = len(reading.facts.pages)
    assert [e.text for e in reading.all(names.URGENCY)] == ["ด่วนที่สุด"]
    marks = reading.all(names.SECRECY)
    assert [(e.text, e.page) for e in marks] == [("ลับ", n) for n in range(1, pages + 1) for _ in range(2)]


def test_three_pages(made: Mapping[str, RenderedLetter]) -> None:
    assert len(inspect(made["three pages"].pdf).pages) == 3


def test_spaces_of_the_docx_are_those_that_were_typed(
    made: Mapping[str, RenderedLetter], converter: Converter
) -> None:
    letter = made["everything"]
    for facts in (inspect(letter.docx, converter), inspect(letter.docx)):
        body = [e.text for e in read(facts).all(names.BODY)]
        assert body[0] == letter.record["body"][0]["text"]
