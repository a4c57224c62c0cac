"""Whatever the texts hold: a check comes back with findings, and never raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain import check, complete, courtesy_for
from pipeline.domain.blocks import Heading, ListBlock, ListItem, Paragraph
from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Recipient,
    Reference,
    Signatory,
)
from pipeline.findings import Finding
from pipeline.ingest.reference_data import reference_data

REFERENCE = reference_data()

# Words that the checks look for, so that chance brings them together.
WORDS = st.sampled_from(
    """
    จังหวัด ฉะเชิงเทรา ศาลากลาง ฉช ๐๐๑๙ 24000 ๒๔๐๐๐ ที่ ลงวันที่ ภายในวันที่ ๓๐ กุมภาพันธ์ ๒๕๖๗ วันพุธที่ ๕ สิงหาคม
    สิ่งที่ส่งมาด้วย ๑ ๒ - ๙๙๙ และ ถึง , . ( ) บาท หนึ่งร้อย ๑๐๐ ถ้วน ตาม ด้วย นั้น จึง เรียน กราบเรียน คุณ ทุก
    สมเด็จพระ พระครู นายกรัฐมนตรี โทร. ๐ @ ๒๕.๖๑ น. 9:5 ปฏิบัติราชการแทน แทน รักษาการ xxx ........ อ้างถึง ๙๙๙๙๙๙๙๙๙๙๙๙
    """.split()
)
TEXTS = st.one_of(
    st.text(max_size=30), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)
LINES = st.lists(TEXTS, max_size=3).map(tuple)
DATES = st.dates(min_value=date(1858, 1, 1), max_value=date(2157, 12, 31))
BLOCKS = st.recursive(
    st.builds(Paragraph, text=TEXTS, heading=st.booleans()) | st.builds(Heading, text=TEXTS),
    lambda inner: st.builds(
        ListBlock,
        items=st.lists(
            st.builds(ListItem, text=TEXTS, children=st.lists(inner, max_size=2).map(tuple)), max_size=3
        ).map(tuple),
    ),
    max_leaves=6,
)
SIGNATORIES = st.builds(
    Signatory,
    name=st.none() | TEXTS,
    position_lines=LINES,
    acting=st.none() | st.sampled_from(Acting),
    acting_for=TEXTS,
)
LETTERS = st.builds(
    Letter,
    kind=st.sampled_from(Kind),
    number=st.builds(DocumentNumber, code=TEXTS, circular=st.booleans(), running=st.none() | st.integers()),
    date=st.builds(
        IssueDate,
        year=st.none() | st.integers(),
        month=st.none() | st.integers(-1, 14),
        day=st.none() | st.integers(-1, 40),
    )
    | DATES.map(IssueDate.of),
    subject=TEXTS,
    recipients=st.lists(st.builds(Recipient, text=TEXTS), max_size=3).map(tuple),
    agency_lines=LINES,
    address_lines=LINES,
    salutation=TEXTS,
    references=st.lists(
        st.builds(Reference, text=TEXTS, document=TEXTS, number=TEXTS, date=st.none() | DATES), max_size=2
    ).map(tuple),
    attachments=st.lists(
        st.builds(Attachment, title=TEXTS, count=st.none() | st.integers(), unit=TEXTS), max_size=3
    ).map(tuple),
    body=st.lists(BLOCKS, max_size=3).map(tuple),
    purpose=TEXTS,
    closing=TEXTS,
    signatories=st.lists(SIGNATORIES, max_size=2).map(tuple),
    owner_lines=LINES,
    contact=st.builds(Contact, phone=LINES, fax=LINES, email=LINES, person=LINES),
    contact_lines=LINES,
)


@settings(max_examples=300, deadline=None)
@given(LETTERS)
def test_check_never_raises_and_says_the_same_twice(letter: Letter) -> None:
    done = complete(letter, REFERENCE)
    found = check(done, REFERENCE)
    assert all(isinstance(finding, Finding) for finding in found)
    assert check(done, REFERENCE) == found


@settings(max_examples=100, deadline=None)
@given(LETTERS)
def test_completion_is_idempotent_and_keeps_what_is_stated(letter: Letter) -> None:
    done = complete(letter, REFERENCE)
    assert complete(done, REFERENCE) == done
    blank = replace(letter, salutation="", closing="", contact_lines=())
    assert replace(complete(blank, REFERENCE), salutation="", closing="", contact_lines=()) == blank


@given(st.text())
def test_every_recipient_has_a_courtesy(recipient: str) -> None:
    row = courtesy_for(recipient, REFERENCE)
    assert row.refused or (row.salutation and row.closing)
