"""The view of a paper: every field, as finished strings."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

import pipeline.content
from pipeline.content import Rich, paper_view, view
from pipeline.content.flow import Flow, FlowParagraph, FlowTable
from pipeline.content.view import AttachmentText, ReferenceText
from pipeline.domain.blocks import Heading, ListBlock, ListItem, Orientation, Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Delegation,
    DocumentNumber,
    IssueDate,
    Meeting,
    Opinion,
    Paper,
    Recipient,
    Reference,
    Secrecy,
    Signatory,
    Urgency,
    YearlyNumber,
)
from pipeline.domain.forms import Form, Numbering, OwnKey, OwnShape
from pipeline.domain.page_blocks import (
    Agenda,
    AgendaItem,
    Amendment,
    Amendments,
    Cell,
    Change,
    Checklist,
    ChecklistItem,
    Column,
    GroupNote,
    Member,
    Roster,
    Row,
    Table,
)
from tests.unit.content.papers import NBSP, body_of, fields_of, form, paper, pieces, plain
from tests.unit.content.test_view import every_text
from tests.unit.rendering.builders import letter

APRIL = IssueDate(2024, 4, 5)
FIELDS = (
    *("urgency", "secrecy", "number", "issuer", "agency", "agency_lines", "address_lines", "heading_lines"),
    *("date", "date_era", "subject", "salutation", "recipient", "references", "attachments", "body"),
    *("purpose", "repeals", "effective", "meeting_body", "meeting_number", "meeting_date", "meeting_start"),
    *("meeting_end", "meeting_place", "signatures", "opinions", "owner_lines", "contact_lines", "contact"),
    *("copies_to", "footer_lines", "form_code"),
)
FLOWS = {"body", "signatures", "opinions"}


def test_every_field_is_there_for_every_kind() -> None:
    fields = paper_view(Paper(Form("order", ("คำสั่ง",)))).fields
    assert sorted(fields) == sorted(FIELDS)


def test_what_the_record_does_not_say_is_empty() -> None:
    fields = paper_view(Paper(form(keys=("subject",)))).fields
    assert {name for name in FIELDS if fields[name] not in ("", ())} == {*FLOWS, "heading_lines"}
    assert fields["heading_lines"] == ("",)  # the line beside ที่, as in a letter
    for name in FLOWS:
        flow = fields[name]
        assert isinstance(flow, Flow)
        assert [section.pieces for section in flow.sections] == [()]


def test_the_function_is_loaded_when_it_is_asked_for() -> None:
    assert pipeline.content.paper_view is paper_view
    with pytest.raises(AttributeError, match="no_such_view"):
        _ = pipeline.content.no_such_view


# What letters have too


def test_shared_fields_are_those_of_a_letter() -> None:
    shared: dict[str, Any] = {
        "number": DocumentNumber("ฉช 0019", circular=True, running=12),
        "date": APRIL,
        "subject": "ขอเชิญประชุม ครั้งที่ 2",
        "salutation": "เรียน",
        "references": (Reference("หนังสือจังหวัด"), Reference(document="หนังสือกรม", date=date(2024, 4, 1))),
        "attachments": (Attachment("แบบ 1", 2, "ชุด"), Attachment("คู่มือ")),
        "agency_lines": ("ที่ว่าการอำเภอ",),
        "address_lines": ("ถนน 12", "ฉช 24000"),
        "purpose": "จึงเรียนมา**เพื่อทราบ**",
        "owner_lines": ("กลุ่มงาน",),
        "contact_lines": ("โทร. 0 3851 1234",),
        "copies_to": ("นายอำเภอ", "ปลัดจังหวัด"),
        "footer_lines": ("คำขวัญ 1",),
        "form_code": "แบบ 3",
        "urgency": Urgency.VERY_URGENT,
        "secrecy": Secrecy.SECRET,
    }
    recipient = Recipient("นายอำเภอ 1")
    ours = paper_view(paper(**shared)).for_recipient(recipient).fields
    theirs = view(letter(**shared), recipient).fields
    assert {name: ours[name] for name in (*shared, "heading_lines", "recipient") if name in theirs} == {
        name: theirs[name] for name in (*shared, "heading_lines", "recipient") if name in theirs
    }


def test_marks_are_the_words_of_the_regulation() -> None:
    fields = fields_of(urgency=Urgency.MOST_URGENT, secrecy=Secrecy.VERY_SECRET)
    assert (fields["urgency"], fields["secrecy"]) == ("ด่วนที่สุด", "ลับมาก")


def test_references_and_attachments_take_blanks() -> None:
    fields = fields_of(
        references=(Reference("คำสั่งที่ {เว้น 1 ซม.}"),), attachments=(Attachment("แบบ{เว้น 1 ซม.}", 1, "ชุด"),)
    )
    (reference,), (attachment,) = fields["references"], fields["attachments"]
    assert isinstance(reference, ReferenceText)
    assert isinstance(attachment, AttachmentText)
    assert (reference.label, plain(reference.text)) == ("อ้างถึง", f"คำสั่งที่ {'.' * 11}")
    assert (attachment.title, plain(attachment.quantity)) == (f"แบบ{'.' * 11}", "จำนวน ๑ ชุด")


def test_a_paper_goes_to_its_one_recipient_or_to_whom_it_is_addressed() -> None:
    one = paper(recipients=(Recipient("นายอำเภอ{เว้น 1 ซม.}"),))
    assert paper_view(one).fields["recipient"] == f"นายอำเภอ{'.' * 11}"
    several = paper_view(paper(recipients=(Recipient("หนึ่ง"), Recipient("สอง 2"))))
    assert several.fields["recipient"] == ""
    assert plain(several.for_recipient(Recipient("สอง 2")).fields["recipient"]) == "สอง ๒"
    assert several.for_recipient(None).fields["recipient"] == ""


def test_the_contact_is_joined_for_a_single_line() -> None:
    fields = fields_of(
        contact_lines=("โทร. 0 3851 1234", "โทรสาร 0 3851 5678"), agency_lines=("กอง ก", "กรม ข")
    )
    assert plain(fields["contact"]) == "โทร. ๐ ๓๘๕๑ ๑๒๓๔ โทรสาร ๐ ๓๘๕๑ ๕๖๗๘"
    assert fields["agency"] == "กอง ก กรม ข"
    assert fields["agency_lines"] == ("กอง ก", "กรม ข")


def test_the_issuer_is_the_first_line_of_the_agency_if_none_is_named() -> None:
    assert fields_of(agency_lines=("จังหวัดบุรีรัมย์", "ศาลากลาง"))["issuer"] == "จังหวัดบุรีรัมย์"
    assert fields_of(issuer="อำเภอ{เว้น 1 ซม.}", agency_lines=("ก",))["issuer"] == f"อำเภอ{'.' * 11}"


# Numbers and dates


@pytest.mark.parametrize(
    ("number", "day", "printed"),
    [
        (YearlyNumber(12, 2567), IssueDate(), "๑๒/๒๕๖๗"),
        (YearlyNumber(12), APRIL, "๑๒/๒๕๖๗"),
        (YearlyNumber(12, 2566), APRIL, "๑๒/๒๕๖๖"),
        (YearlyNumber(None, 2567), IssueDate(), f"{NBSP * 10}/๒๕๖๗"),
        (YearlyNumber(12), IssueDate(), f"๑๒/{NBSP * 10}"),
        (DocumentNumber("ฉช 0019", running=7), APRIL, f"ฉช{NBSP}๐๐๑๙/๗"),
        (DocumentNumber("ฉช 0019"), APRIL, f"ฉช{NBSP}๐๐๑๙/"),
        (None, APRIL, f"{NBSP * 10}/๒๕๖๗"),
        (None, IssueDate(), f"{NBSP * 10}/{NBSP * 10}"),
    ],
)
def test_numbers(number: Any, day: IssueDate, printed: str) -> None:
    assert fields_of(number=number, date=day)["number"] == printed


@pytest.mark.parametrize(
    ("day", "without", "with_era"),
    [
        (APRIL, "๕ เมษายน ๒๕๖๗", "๕ เมษายน พ.ศ. ๒๕๖๗"),
        (IssueDate(2024, 4), "      เมษายน ๒๕๖๗", "      เมษายน พ.ศ. ๒๕๖๗"),
        (IssueDate(), "", f"{'.' * 44} พ.ศ. {'.' * 16}"),
    ],
)
def test_dates(day: IssueDate, without: str, with_era: str) -> None:
    fields = fields_of(date=day)
    assert (plain(fields["date"]), plain(fields["date_era"])) == (without, with_era)
    assert " " not in fields["date"] + fields["date_era"]


def test_the_year_of_an_open_date_is_that_of_the_number() -> None:
    """Seen in the manual's model order: number and day are open, the year of signing is printed."""
    fields = fields_of(number=YearlyNumber(None, 2562))
    assert plain(fields["date_era"]) == f"{'.' * 44} พ.ศ. ๒๕๖๒"


def test_a_kind_without_a_date_has_no_dots_for_it() -> None:
    assert fields_of(form=form(keys=("subject",)))["date_era"] == ""


# Meetings


MEETING = Meeting(
    "คณะกรรมการพัฒนาหมู่บ้าน", YearlyNumber(3, 2567), IssueDate(2024, 4, 4), time(9, 30), time(16), "ห้องประชุม 2"
)
MINUTES = form(kind="minutes", word="รายงานการประชุม", keys=("meeting",))


def test_a_meeting_is_said_in_words() -> None:
    fields = fields_of(form=MINUTES, meeting=MEETING)
    assert {name: plain(value) for name, value in fields.items() if name.startswith("meeting")} == {
        "meeting_body": "คณะกรรมการพัฒนาหมู่บ้าน",
        "meeting_number": "๓/๒๕๖๗",
        "meeting_date": "วันพฤหัสบดีที่ ๔ เมษายน ๒๕๖๗",  # a Thursday
        "meeting_start": "๐๙.๓๐ น.",
        "meeting_end": "๑๖.๐๐ น.",
        "meeting_place": "ห้องประชุม ๒",
    }


def test_what_is_not_known_of_a_meeting_is_left_open() -> None:
    fields = fields_of(form=MINUTES, meeting=Meeting("กลุ่ม", YearlyNumber(2), IssueDate(2024, 4)))
    assert plain(fields["meeting_date"]) == "      เมษายน ๒๕๖๗"
    assert fields["meeting_number"] == "๒/๒๕๖๗"
    assert (fields["meeting_start"], fields["meeting_end"]) == ("", "")


# Titles


CERTIFICATE = form(kind="certificate", word="หนังสือรับรอง", keys=("number", "body"))


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"subject": "แต่งตั้งคณะกรรมการ 2 คณะ"}, "แต่งตั้งคณะกรรมการ ๒ คณะ"),
        ({"form": MINUTES, "meeting": MEETING}, "รายงานการประชุมคณะกรรมการพัฒนาหมู่บ้าน ครั้งที่ ๓/๒๕๖๗"),
        ({"form": MINUTES, "meeting": Meeting("กลุ่ม ก")}, "รายงานการประชุมกลุ่ม ก"),
        ({"form": CERTIFICATE, "variant": "นายสมมติ ใจซื่อ"}, "หนังสือรับรอง นายสมมติ ใจซื่อ"),
        ({"form": CERTIFICATE, "number": YearlyNumber(4, 2567)}, "หนังสือรับรอง ๔/๒๕๖๗"),
        ({"form": CERTIFICATE}, "หนังสือรับรอง"),
        ({}, ""),
    ],
)
def test_a_kind_without_a_subject_has_a_title_for_its_file(fields: dict[str, Any], title: str) -> None:
    assert plain(fields_of(**fields)["subject"]) == title


# Running text


def test_paragraphs_of_the_form_take_bold_and_blanks() -> None:
    fields = fields_of(purpose="จึง**สั่ง**", repeals="ให้ยกเลิกคำสั่งที่ 3/2566", effective="ทั้งนี้ ตั้งแต่วันที่ {เว้น 1 ซม.}")
    assert isinstance(fields["purpose"], Rich)
    assert plain(fields["repeals"]) == "ให้ยกเลิกคำสั่งที่ ๓/๒๕๖๖"
    assert plain(fields["effective"]) == f"ทั้งนี้ ตั้งแต่วันที่ {'.' * 11}"


def test_the_body_is_running_text_with_lists_headings_boxes_and_rosters() -> None:
    items = (ListItem("ตรวจสอบ **ทุกครั้ง**", (ListItem("รายเดือน"),)), ListItem("รายงาน"))
    assert body_of(
        Paragraph("ด้วยอำเภอจะจัดประชุม ครั้งที่ 2"),
        Heading("ข้อพิจารณา"),
        ListBlock(items),
        Roster((Member(position_lines=("นายอำเภอ",), role_lines=("ประธานกรรมการ",)),)),
        Checklist((ChecklistItem("เห็นชอบ"),)),
    ) == [
        "Body: ด้วยอำเภอจะจัดประชุม ครั้งที่ ๒",
        "Heading1: ข้อพิจารณา+",
        "List1: ๑. ตรวจสอบ ทุกครั้ง",
        "List2: ๑.๑ รายเดือน",
        "List1: ๒. รายงาน+",
        "๑.|นายอำเภอ|ประธานกรรมการ",
        "List1: ☐ เห็นชอบ",
    ]


def test_digits_and_spaces_follow_the_house() -> None:
    assert body_of(Paragraph("ตามมาตรา 5 และCOVID-19 ฯลฯ  ในปี2567")) == [
        "Body: ตามมาตรา ๕ และ COVID-19 ฯลฯ ในปี ๒๕๖๗"
    ]


WIDE = Table((Column(),), (), (Row((Cell("ก"),)),), orientation=Orientation.LANDSCAPE)


def test_a_table_holds_its_last_row_to_a_short_line_below() -> None:
    table = Table((Column(),), (), (Row((Cell("ก"),)), Row((Cell("ข"),))))
    drawn, note = pieces(paper_view(paper(table, Paragraph("หมายเหตุ"))))
    assert isinstance(drawn, FlowTable)
    assert isinstance(note, FlowParagraph)
    assert drawn.rows[-1].cells[0].paragraphs[0].keep_next


def test_signatures_stay_on_the_paper_on_which_the_body_ends() -> None:
    fields = fields_of(Paragraph("ก"), WIDE, signatories=(Signatory("นายก ข"),))
    assert [section.orientation.value for section in fields["body"].sections] == ["portrait", "landscape"]
    assert [section.orientation.value for section in fields["signatures"].sections] == ["landscape"]


# Keys of one kind alone


OWN = {
    "holder": (OwnShape.LINE, "นายสมมติ 5", "นายสมมติ ๕", ""),
    "posts": (OwnShape.LINES, ("ก 1", "ข"), ("ก ๑", "ข"), ()),
    "valid_until": (OwnShape.DATE, IssueDate(2024, 12, 31), "๓๑ ธันวาคม พ.ศ. ๒๕๖๗", ""),
    "copies": (OwnShape.WHOLE, 12, "๑๒", ""),
    "has_photo": (OwnShape.SWITCH, True, True, False),
}


@pytest.mark.parametrize("name", OWN)
def test_own_keys_are_fields_by_their_shape(name: str) -> None:
    shape, value, printed, empty = OWN[name]
    kind = form(OwnKey(name, name, shape=shape))
    found = fields_of(form=kind, own={name: value})[name]
    assert (plain(found) if isinstance(found, str) else found) == printed
    assert fields_of(form=kind)[name] == empty
    assert fields_of(form=kind, own={name: None})[name] == empty


def test_an_own_body_is_a_flow() -> None:
    kind = form(OwnKey("terms", "เงื่อนไข", shape=OwnShape.BODY))
    view_ = paper_view(paper(form=kind, own={"terms": (Paragraph("ข้อ 1"), ListBlock((ListItem("ก"),)))}))
    assert [plain(piece.text) for piece in pieces(view_, "terms") if isinstance(piece, FlowParagraph)] == [
        *("ข้อ ๑", "๑. ก")
    ]
    assert pieces(paper_view(paper(form=kind)), "terms") == []


def test_an_own_key_hides_no_field_of_the_house() -> None:
    kind = form(OwnKey("number", "เลขเครื่อง"), numbering=Numbering.YEARLY)
    assert fields_of(form=kind, own={"number": "X"}, number=YearlyNumber(1, 2567))["number"] == "๑/๒๕๖๗"


# What must not reach a Word document


def test_no_field_lets_through_what_xml_forbids() -> None:
    bad = "ก\x01\x0c\ufffe\ud800ข"
    signatory = Signatory(
        bad, (bad,), Acting.ACTING, bad, bad, bad, (Delegation(Acting.DELEGATED, f"{bad}2"),)
    )
    member = Member(bad, (bad,), (bad,), bad, bad)
    kind = form(
        OwnKey("line", "ก"),
        OwnKey("lines", "ข", shape=OwnShape.LINES),
        OwnKey("terms", "ค", shape=OwnShape.BODY),
    )
    fields = fields_of(
        Paragraph(bad),
        Heading(bad),
        Roster(
            (member, Member(seat=bad, is_open=True)),
            group_notes=(GroupNote(bad, bad, unit=bad), GroupNote(bad)),
        ),
        Agenda((AgendaItem(bad, bad, (Paragraph(bad),), bad),)),
        Amendments((Amendment(Change.REPLACE, bad, text=bad, members=(member,)),)),
        form=kind,
        own={"line": bad, "lines": (bad,), "terms": (Paragraph(bad),)},
        number=DocumentNumber(bad),
        issuer=bad,
        subject=bad,
        salutation=bad,
        recipients=(Recipient(bad),),
        agency_lines=(bad,),
        address_lines=(bad,),
        references=(Reference(bad),),
        attachments=(Attachment(bad, 1, bad),),
        purpose=bad,
        repeals=bad,
        effective=bad,
        meeting=Meeting(bad, place=bad),
        signatories=(signatory, signatory),
        signs_side_by_side=True,
        opinions=(Opinion(bad, (bad,), (ChecklistItem(bad),), signatory),),
        owner_lines=(bad,),
        contact_lines=(bad,),
        copies_to=(bad, bad),
        footer_lines=(bad,),
        form_code=bad,
    )
    texts = [text for value in fields.values() for text in every_text(value)]
    assert len([text for text in texts if "ก" in text]) > 50
    assert not [text for text in texts if set(text) & set("\x01\x0c\ufffe\ud800")]
