"""A finished letter read back as a record: values as printed, each with its place."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.domain.documents import Attachment, Kind
from pipeline.lint import faces, parts
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import as_letter, attachment, has_label, issue_date
from pipeline.lint.parts import line_with, own_pages, place_of
from tests.lint_builders import letter, line, memo


def test_the_values_of_a_letter() -> None:
    read = as_letter(
        letter(
            number="สฎ ๐๐๑๙.๐๓/ว ๖๕๕๕",
            attachments=("๑. กำหนดการ จำนวน ๑ ฉบับ", "๒. แบบตอบรับ จำนวน ๑๒ ชุด"),
            references=("หนังสือจังหวัด ที่ สฎ ๐๐๑๙/๑ ลงวันที่ ๑ มกราคม ๒๕๖๘",),
        )
    )
    assert read.kind is Kind.CIRCULAR
    assert (read.number.code, read.number.circular, read.number.running) == ("สฎ ๐๐๑๙.๐๓", True, 6555)
    assert read.date.exact == date(2025, 2, 17)
    assert read.salutation == "เรียน"
    assert [recipient.text for recipient in read.recipients] == ["นายอำเภอบางคล้า"]
    assert read.attachments == (Attachment("กำหนดการ", 1, "ฉบับ"), Attachment("แบบตอบรับ", 12, "ชุด"))
    assert read.address_lines == ("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนเรืองวุฒิ ฉช ๒๔๐๐๐")
    assert [block.text[:4] for block in read.body] == ["ด้วย", "ในกา"]  # type: ignore[union-attr]
    assert read.purpose == "จึงเรียนมาเพื่อโปรดพิจารณา"
    assert read.signatories[0].name == "นายสมมุติ ตั้งใจงาน"
    assert read.signatories[0].position_lines[-1] == "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"


def test_two_who_sign() -> None:
    def twice(made: list) -> list:  # type: ignore[type-arg]
        signed = [part for part in made if part.name in ("name", "position")]
        return [*made, *signed]

    assert [s.name for s in as_letter(letter(parts=twice)).signatories] == ["นายสมมุติ ตั้งใจงาน"] * 2


def test_a_value_has_the_place_of_its_element() -> None:
    made = letter()
    source = as_letter(made).source
    assert source.at("number.code") == made.at(made.all("number")[0])
    assert source.at("body[1].text") == made.at(made.all("body")[1])
    assert source.at("address_lines[1]") == made.at(made.all("agency")[1])
    assert source.at("attachments[0]") == made.at(made.all("attachment")[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("๑๗ กุมภาพันธ์ ๒๕๖๘", (2025, 2, 17)),
        ("      เมษายน ๒๕๖๗", (2024, 4, None)),
        ("31 ธันวาคม 2568", (2025, 12, 31)),
        ("๑๗/๒/๒๕๖๘", (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_date_as_printed(text: str, expected: tuple[int | None, ...]) -> None:
    read = issue_date(text)
    assert (read.year, read.month, read.day) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("กำหนดการ จำนวน ๑ ฉบับ", Attachment("กำหนดการ", 1, "ฉบับ")),
        ("๑๐. แบบ ๑.๒ จำนวน ๑๐ ชุด", Attachment("แบบ ๑.๒", 10, "ชุด")),
        ("ผลการดำเนินงานไตรมาสที่ ๔/๒๕๖๗ จำนวน ๑๑ เรื่อง", Attachment("ผลการดำเนินงานไตรมาสที่ ๔/๒๕๖๗", 11, "เรื่อง")),
        ("แบบตอบรับ", Attachment("แบบตอบรับ")),
    ],
)
def test_an_attachment_as_printed(text: str, expected: Attachment) -> None:
    assert attachment(text) == expected


@pytest.mark.parametrize(("text", "number"), [("๒. ก", 2), ("๑๒ . ก", 12), ("ก ๒. ข", None), ("๑.๒ ก", None)])
def test_the_number_of_an_item(text: str, number: int | None) -> None:
    assert has_label(text) == number


def test_words_are_found_on_their_line_even_across_lines() -> None:
    lines = (line("ภายในวันพฤหัส"), line("บดีที่ ๕ สิงหาคม"), line("๒๕๖๔"))
    assert line_with(lines, "วันพฤหัสบดีที่ ๕") is lines[0]
    assert line_with(lines, "สิงหาคม ๒๕๖๔") is lines[1]
    assert line_with(lines, "๒๕๖๔") is lines[2]
    assert line_with(lines, "กันยายน") is None
    assert line_with(lines, " ") is None
    assert line_with((), "ก") is None


def test_pages_of_attachments_are_not_the_letters_own() -> None:
    label = {"name": "label", "text": "สิ่งที่ส่งมาด้วย ๑", "page": 2, "baseline_mm": 20.0}
    from tests.lint_builders import Part

    made = letter(parts=lambda found: [*found, Part(**label)])  # type: ignore[arg-type]
    assert [page.number for page in made.facts.pages] == [1, 2]
    assert [page.number for page in own_pages(made)] == [1]


def test_a_paragraph_has_the_place_of_its_element() -> None:
    made = letter(docx=True)
    subject = made.first("subject")
    assert subject is not None
    place = place_of(made, subject.paragraphs[0])
    assert (place.box, place.paragraph) == (subject.box, subject.paragraphs[0].number)


@pytest.mark.parametrize(
    ("face", "expected"),
    [
        ("THSarabunNew", True),
        ("THSarabunNew-Bold", True),
        ("TH Sarabun New", True),
        ("TH SarabunIT๙", True),
        ("THSarabunIT9", True),
        ("THSarabunPSK,BoldItalic", True),
        ("Sarabun-Regular", False),
        ("TH Sarabun Chula", False),
        ("AngsanaNew", False),
        ("", False),
    ],
)
def test_faces_of_the_family(face: str, expected: bool) -> None:
    allowed = tuple(map(faces.family, ("TH SarabunPSK", "TH Sarabun New", "TH SarabunIT๙")))
    assert faces.is_one_of(face, allowed) is expected


def test_every_kind_but_attachments_has_a_form() -> None:
    assert DocumentKind.MEMO in parts.FORMS
    assert DocumentKind.ATTACHMENT not in parts.FORMS
    assert memo().kind in parts.FORMS
