"""What the house fills in, and the lines under the signature."""

from __future__ import annotations

import pytest

from pipeline.domain import complete, signature_lines
from pipeline.domain.completion import contact_lines
from pipeline.domain.documents import Acting, Contact, Signatory
from pipeline.ingest.reference_data import reference_data
from tests.builders import letter

REFERENCE = reference_data()


def test_courtesy_by_the_recipients_rank() -> None:
    done = complete(letter(recipients=("นายกรัฐมนตรี",), salutation="", closing=""), REFERENCE)
    assert (done.salutation, done.closing) == ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")


def test_what_the_letter_states_wins() -> None:
    stated = letter(salutation="ถึง", closing="ด้วยความนับถือ")
    assert complete(stated, REFERENCE) == stated


def test_a_letter_without_recipient_closes_as_it_opens() -> None:
    done = complete(letter(recipients=(), salutation="กราบเรียน", closing=""), REFERENCE)
    assert done.closing == "ขอแสดงความนับถืออย่างยิ่ง"
    plain = complete(letter(recipients=(), salutation="", closing=""), REFERENCE)
    assert (plain.salutation, plain.closing) == ("เรียน", "ขอแสดงความนับถือ")


def test_a_royal_recipient_gets_no_wording() -> None:
    done = complete(letter(recipients=("หม่อมเจ้าตัวอย่าง",), salutation="", closing=""), REFERENCE)
    assert (done.salutation, done.closing) == ("", "")


@pytest.mark.parametrize(
    ("contact", "lines"),
    [
        (Contact(), ()),
        (Contact(phone=("038000001",)), ("โทร. ๐ ๓๘๐๐ ๐๐๐๑",)),
        (Contact(phone=("038000001",), fax=("0-3800-0001",)), ("โทร./โทรสาร ๐ ๓๘๐๐ ๐๐๐๑",)),
        (
            Contact(phone=("038000001",), fax=("038000002",)),
            ("โทร. ๐ ๓๘๐๐ ๐๐๐๑", "โทรสาร ๐ ๓๘๐๐ ๐๐๐๒"),
        ),
        (Contact(fax=("038000002",)), ("โทรสาร ๐ ๓๘๐๐ ๐๐๐๒",)),
        (
            Contact(
                phone=("038000001", "0800000003"),
                email=("saraban@example.go.th",),
                person=("นางสาวตัวอย่าง ใจดี",),
            ),
            (
                "โทร. ๐ ๓๘๐๐ ๐๐๐๑, ๐๘ ๐๐๐๐ ๐๐๐๓",
                "ผู้ประสานงาน นางสาวตัวอย่าง ใจดี",
                "ไปรษณีย์อิเล็กทรอนิกส์ saraban@example.go.th",
            ),
        ),
    ],
)
def test_contact_lines(contact: Contact, lines: tuple[str, ...]) -> None:
    assert contact_lines(contact) == lines


def test_lines_as_printed_win_over_the_fields() -> None:
    stated = letter(contact=Contact(phone=("038000001",)), contact_lines=("โทร. ๐ ๓๘๐๐ ๐๐๐๐",))
    assert complete(stated, REFERENCE).contact_lines == ("โทร. ๐ ๓๘๐๐ ๐๐๐๐",)


@pytest.mark.parametrize(
    ("position_lines", "acting", "acting_for", "printed"),
    [
        (("ก",), None, "", ("ก",)),
        (("ก",), Acting.ACTING, "ข", ("ก รักษาราชการแทน", "ข")),
        (("ก ๑", "ก ๒"), Acting.IN_PLACE, "ข", ("ก ๑", "ก ๒ ทำการแทน", "ข")),
        (("ก", "ข"), Acting.DELEGATED, "", ("ก ปฏิบัติราชการแทน", "ข")),
        (("ก", "ข"), Acting.DELEGATED, "ข", ("ก ปฏิบัติราชการแทน", "ข")),
        (("ก ปฏิบัติราชการแทน", "ข"), Acting.DELEGATED, "ข", ("ก ปฏิบัติราชการแทน", "ข")),
        (("ก",), Acting.DELEGATED, "", ("ก ปฏิบัติราชการแทน",)),
        ((), Acting.ACTING_IN_POST, "ข", ("รักษาการในตำแหน่ง", "ข")),
        ((), None, "", ()),
    ],
)
def test_signature_lines(
    position_lines: tuple[str, ...], acting: Acting | None, acting_for: str, printed: tuple[str, ...]
) -> None:
    assert signature_lines(Signatory(None, position_lines, acting, acting_for)) == printed
