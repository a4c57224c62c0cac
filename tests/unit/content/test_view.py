"""What stands on the page: finished strings, digits and spaces in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content import Rich, Span, view
from pipeline.content.text import one_line, rich
from pipeline.content.view import BlockText, issue_date, number
from pipeline.domain.blocks import Heading, ListBlock, ListItem, Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    DocumentNumber,
    IssueDate,
    Recipient,
    Reference,
    Secrecy,
    Signatory,
    Urgency,
)
from pipeline.resources import FONTS
from tests.unit.rendering.builders import letter

NBSP = "\u00a0"


def spaced(value: object) -> object:
    """Return a value with plain spaces, for the tests that are not about no-break spaces."""
    return value.replace(NBSP, " ") if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (DocumentNumber("ฉช 0019", running=12), "ฉช ๐๐๑๙/๑๒"),
        (DocumentNumber("สฎ ๐๐๑๙.๐๓", circular=True, running=6555), "สฎ ๐๐๑๙.๐๓/ว ๖๕๕๕"),
        (DocumentNumber("สฎ 0019.03", circular=True), "สฎ ๐๐๑๙.๐๓/ว"),
        (DocumentNumber("สฎ 0019.03"), "สฎ ๐๐๑๙.๐๓/"),
        (DocumentNumber("มท  0211.1", running=0), "มท ๐๒๑๑.๑/๐"),
        (DocumentNumber(""), ""),
        (DocumentNumber("ฉช\x01 ๐๐๑๙\u200b", running=1), "ฉช ๐๐๑๙/๑"),
    ],
)
def test_a_number_is_printed_in_one_piece(value: DocumentNumber, printed: str) -> None:
    assert number(value) == printed.replace(" ", NBSP)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (IssueDate(2026, 11, 24), "๒๔ พฤศจิกายน ๒๕๖๙"),
        (IssueDate(2024, 2, 29), "๒๙ กุมภาพันธ์ ๒๕๖๗"),
        (IssueDate(2024, 4), "      เมษายน ๒๕๖๗"),
        (IssueDate(), ""),
    ],
)
def test_a_date_is_printed_without_its_label(value: IssueDate, printed: str) -> None:
    """Clause 11.3: day, month, and year of the Buddhist era, without วันที่ and พ.ศ."""
    assert spaced(issue_date(value)) == printed
    assert " " not in issue_date(value)


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("โทร. 0 3851 1234", "โทร. ๐ ๓๘๕๑ ๑๒๓๔"),
        ("บรรทัด 1\nบรรทัด 2", "บรรทัด ๑ บรรทัด ๒"),
        ("ก\r\nข\u2028ค\x0bง", "ก ข ค ง"),
        ("`ห้อง 5` ชั้น 5", "ห้อง 5 ชั้น ๕"),
        ("pa@moi.go.th COVID-19", "pa@moi.go.th COVID-19"),
        ("\u200bก\x00ข\ufeff", "กข"),
        ("{{ 7*7 }} & <b>", "{{ ๗*๗ }} & <b>"),
        ("", ""),
    ],
)
def test_a_line_is_printed_on_one_line(raw: str, printed: str) -> None:
    assert spaced(one_line(raw)) == printed


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("ธรรมดา", "ธรรมดา"),
        ("ก **ข** ค", [("ก ", False), ("ข", True), (" ค", False)]),
        ("**ก****ข**", [("ก", True), ("ข", True)]),
        ("**ก\nข**", [("ก\nข", True)]),
        ("2 ** 3 ** 4", "๒ ** ๓ ** ๔"),
        ("**ค้าง", "**ค้าง"),
        ("****", "****"),
        ("`**ก**` 5", "**ก** ๕"),
        ("**ก** `**5**` 5", [("ก", True), (" **5** ๕", False)]),
        ("โครงการ OTOP **5** ดาว", [(f"โครงการ OTOP{NBSP}", False), ("5", True), (f"{NBSP}ดาว", False)]),
        ("วันที่ **5 เมษายน 2567**", [(f"วันที่{NBSP}", False), (f"๕{NBSP}เมษายน{NBSP}๒๕๖๗", True)]),
    ],
)
def test_bold_is_marked_by_asterisks_and_changes_nothing_else(
    raw: str, wanted: str | list[tuple[str, bool]]
) -> None:
    found = rich(raw)
    spans = [(span.text, span.bold) for span in found.spans] if isinstance(found, Rich) else found
    assert spans == wanted


@given(st.text(st.sampled_from("กข1 5`*\n.OTOP"), max_size=30))
def test_bold_never_loses_or_makes_text(raw: str) -> None:
    found = rich(raw)
    if isinstance(found, Rich):
        assert all(span.text for span in found.spans)
        assert any(span.bold for span in found.spans)
    kept = [c for c in str(found) if c not in "* `\u00a0\n"]
    assert len(kept) == len([c for c in raw if c not in "* `\n"])


@pytest.mark.parametrize(
    ("references", "wanted"),
    [
        ((), []),
        ((Reference("หนังสือจังหวัด"),), [("อ้างถึง", "หนังสือจังหวัด")]),
        (
            (Reference(document="หนังสือกรม", number="ที่ มท 0402/ว 5", date=date(2024, 4, 5)),),
            [("อ้างถึง", "หนังสือกรม ที่ มท ๐๔๐๒/ว ๕ ลงวันที่ ๕ เมษายน ๒๕๖๗")],
        ),
        ((Reference(document="คำสั่ง", number="12/2567"),), [("อ้างถึง", "คำสั่ง ที่ ๑๒/๒๕๖๗")]),
        (
            (Reference("หนึ่ง"), Reference("สอง")),
            [("อ้างถึง", "๑. หนึ่ง"), ("", "๒. สอง")],
        ),
    ],
)
def test_references(references: tuple[Reference, ...], wanted: list[tuple[str, str]]) -> None:
    found = view(letter(references=references)).fields["references"]
    assert [(r.label, spaced(r.text)) for r in found] == wanted  # type: ignore[attr-defined]


def test_attachments_carry_numbers_and_quantities() -> None:
    given_ = (Attachment("แบบ 1", 1, "ชุด"), Attachment("คู่มือ"), Attachment("แผ่นภาพ", 1500, "แผ่น"))
    found = view(letter(attachments=given_)).fields["attachments"]
    assert [(a.label, a.title, a.quantity) for a in found] == [  # type: ignore[attr-defined]
        ("๑.", "แบบ ๑", f"จำนวน{NBSP}๑{NBSP}ชุด"),
        ("๒.", "คู่มือ", ""),
        ("๓.", "แผ่นภาพ", f"จำนวน{NBSP}๑๕๐๐{NBSP}แผ่น"),
    ]


def test_the_body_knows_paragraphs_headings_and_lists() -> None:
    body = (
        Paragraph("ด้วย 5"),
        Paragraph("ข้อพิจารณา", heading=True),
        Heading("ย่อย", 2),
        ListBlock((ListItem("**ก** 1", (Paragraph("ต่อ"),)),)),
    )
    assert view(letter(body=body)).fields["body"] == (
        BlockText("paragraph", 0, "ด้วย ๕"),
        BlockText("heading", 1, "ข้อพิจารณา"),
        BlockText("heading", 2, "ย่อย"),
        BlockText("list", 1, Rich((Span("๑. ", False), Span("ก", True), Span(" ๑", False)))),
        BlockText("list", 2, "ต่อ"),
    )


@pytest.mark.parametrize(
    ("signatory", "name", "lines"),
    [
        (Signatory("นาย ก ข", ("ปลัดจังหวัด",)), "นาย ก ข", ["ปลัดจังหวัด"]),
        (Signatory(None, ("นายอำเภอ",)), "." * 40, ["นายอำเภอ"]),
        (
            Signatory("นาย ก ข", ("พัฒนาการจังหวัด",), Acting.DELEGATED, "ผู้ว่าราชการจังหวัด"),
            "นาย ก ข",
            ["พัฒนาการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัด"],
        ),
        (
            Signatory("นาย ก ข", ("ปลัดจังหวัด รักษาราชการแทน", "ผู้ว่าราชการจังหวัด"), Acting.ACTING),
            "นาย ก ข",
            ["ปลัดจังหวัด รักษาราชการแทน", "ผู้ว่าราชการจังหวัด"],
        ),
        (Signatory("นาย ก ข", ("ปลัด",), capacity="ประธาน 1"), "นาย ก ข", ["ปลัด", "ประธาน ๑"]),
    ],
)
def test_signatures(signatory: Signatory, name: str, lines: list[str]) -> None:
    (found,) = view(letter(signatories=(signatory,))).fields["signatories"]  # type: ignore[misc]
    assert spaced(found.name) == name
    assert [spaced(line) for line in found.position_lines] == lines


def test_a_label_before_a_signature_is_printed_like_any_text() -> None:
    (found,) = view(letter(signatories=(Signatory("ก", label="พยาน\x01 1"),))).fields["signatories"]  # type: ignore[misc]
    assert spaced(found.label) == "พยาน ๑ "  # a space before the bracket of the name


def test_copies_stand_below_one_another() -> None:
    found = view(letter(copies_to=("ผู้ว่าราชการจังหวัด", "นายอำเภอ"))).fields["copies_to"]
    first, second = f"สำเนาส่ง{NBSP}{NBSP}", str(found[1]).removesuffix("นายอำเภอ")
    assert found == (f"{first}ผู้ว่าราชการจังหวัด", f"{second}นายอำเภอ")
    assert set(second) == {NBSP}
    font = TTFont(FONTS / "THSarabunNew-Regular.ttf")
    glyphs, space = font.getBestCmap(), font["hmtx"]["space"][0]
    label = sum(font["hmtx"][glyphs[ord(c)]][0] for c in first)
    assert len(second) * space == pytest.approx(label, abs=space / 2)


def test_copies_of_a_circular_differ_in_their_recipient_only() -> None:
    common = view(letter())
    for recipient, printed in ((Recipient("นายอำเภอ\nบ้านโพธิ์ 5"), "นายอำเภอ บ้านโพธิ์ ๕"), (None, "")):
        copy = common.for_recipient(recipient)
        assert spaced(copy.fields["recipient"]) == printed
        assert {**copy.fields, "recipient": ""} == dict(common.fields)


def test_what_is_left_out_leaves_room_and_no_words() -> None:
    fields = view(
        letter(agency_lines=(), address_lines=(), references=(), body=(), purpose="", owner_lines=())
    ).fields
    assert fields["heading_lines"] == ("",)
    assert (fields["urgency"], fields["secrecy"], fields["references"], fields["body"]) == ("", "", (), ())


def test_marks_are_printed_as_the_regulation_words_them() -> None:
    fields = view(letter(urgency=Urgency.MOST_URGENT, secrecy=Secrecy.VERY_SECRET)).fields
    assert (fields["urgency"], fields["secrecy"]) == ("ด่วนที่สุด", "ลับมาก")


def every_text(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from every_text(entry)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from every_text(getattr(value, name))


def test_no_field_lets_through_what_xml_forbids() -> None:
    bad = "ก\x01\x0c\ufffe\ud800ข"
    fields = view(
        letter(
            number=DocumentNumber(bad),
            subject=bad,
            salutation=bad,
            references=(Reference(bad), Reference(document=bad, number=bad)),
            attachments=(Attachment(bad, 1, bad),),
            agency_lines=(bad,),
            address_lines=(bad,),
            body=(Paragraph(bad), Heading(bad), ListBlock((ListItem(bad, (Paragraph(bad),)),))),
            purpose=bad,
            closing=bad,
            signatories=(Signatory(bad, (bad,), Acting.ACTING, bad, bad, bad),),
            owner_lines=(bad,),
            contact_lines=(bad,),
            copies_to=(bad, bad),
            footer_lines=(bad,),
            form_code=bad,
        ),
        Recipient(bad),
    ).fields
    texts = [text for value in fields.values() for text in every_text(value)]
    assert len([text for text in texts if "ก" in text]) > 20
    assert not [text for text in texts if set(text) & set("\x01\x0c\ufffe\ud800")]
