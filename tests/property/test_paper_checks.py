"""Whatever the texts of a paper hold: a check comes back with findings, and never raises."""

from __future__ import annotations

from datetime import time
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain import check, complete
from pipeline.domain.blocks import Heading, ListBlock, ListItem, ListStyle, Paragraph
from pipeline.domain.documents import (
    Acting,
    Delegation,
    DocumentNumber,
    IssueDate,
    Meeting,
    Opinion,
    Paper,
    Recipient,
    Signatory,
    YearlyNumber,
)
from pipeline.domain.forms import Form, FormKey, Numbering, OwnKey, OwnShape
from pipeline.domain.page_blocks import (
    Agenda,
    AgendaItem,
    Amendment,
    Amendments,
    Blanks,
    Cell,
    Change,
    Checklist,
    ChecklistItem,
    Column,
    GroupNote,
    Member,
    NoteCount,
    Roster,
    Row,
    Schedule,
    ScheduleEntry,
    Table,
)
from pipeline.findings import Finding
from pipeline.ingest.reference_data import reference_data

REFERENCE = reference_data()

# Words that the checks look for, so that chance brings them together.
WORDS = st.sampled_from(
    """
    จังหวัด อำเภอ เมือง ฉะเชิงเทรา บางคล้า กรม นาย ผู้ว่าราชการจังหวัด อธิบดี รอง ที่ ๑/๒๕๖๗ ลงวันที่ ๓๐ กุมภาพันธ์ ๒๕๖๗ คำสั่ง
    ข้อ ๑ ๙๙๙ ๙๙๙๙๙๙๙๙ . ( ) (ฉบับที่ ๑) เรียกว่า ใช้บังคับ ผู้มาประชุม ผู้ไม่มาประชุม ระเบียบวาระที่ ๓.๑ ๓..๑ มติ รับรองว่า ทั้งนี้
    จึง เรียน
    ขอแสดงความนับถือ {อำเภอ} {เว้น 99 ซม.} { } ` โทร. ๐ ๓๘ รักษาราชการแทน แทน ด้วย นั้น xxx ..... เรื่อง ว่าด้วย สั่ง ณ วันที่
    """.split()
)
TEXTS = st.one_of(
    st.text(max_size=20), st.lists(WORDS, max_size=8).map(" ".join), st.lists(WORDS, max_size=6).map("".join)
)
LINES = st.lists(TEXTS, max_size=2).map(tuple)
COUNTS = st.integers(-2, 10**9)
DATES = st.builds(
    IssueDate, st.none() | st.integers(), st.none() | st.integers(-1, 14), st.none() | st.integers(-1, 40)
)
NUMBERS = st.builds(YearlyNumber, st.none() | st.integers(), st.none() | st.integers())
MEMBERS = st.lists(
    st.builds(Member, TEXTS, LINES, LINES, TEXTS, TEXTS, COUNTS, st.booleans()), max_size=4
).map(tuple)
NOTES = st.builds(GroupNote, TEXTS, TEXTS, st.none() | st.sampled_from(NoteCount), TEXTS)
STYLES = st.sampled_from(ListStyle)
ITEMS = st.lists(st.builds(ListItem, TEXTS), max_size=3).map(tuple)
ROSTERS = st.builds(
    Roster,
    MEMBERS,
    STYLES,
    COUNTS,
    st.booleans(),
    st.booleans(),
    st.lists(NOTES, max_size=2).map(tuple),
    TEXTS,
)
AGENDAS = st.builds(
    Agenda,
    st.lists(
        st.builds(AgendaItem, TEXTS, TEXTS, st.just((Paragraph("มติ"),)) | st.just(()), TEXTS), max_size=4
    ).map(tuple),
)
AMENDMENTS = st.builds(
    Amendments,
    st.lists(
        st.builds(Amendment, st.sampled_from(Change), TEXTS, st.none() | COUNTS, TEXTS, TEXTS, MEMBERS),
        max_size=3,
    ).map(tuple),
    STYLES,
    STYLES,
    st.lists(ROSTERS, max_size=1).map(tuple),
)
TABLES = TEXTS.map(lambda text: Table((Column(),), (Row((Cell(text),)),), (Row(()), Row((Cell(text),)))))
BLOCKS = st.lists(
    st.one_of(
        st.builds(Paragraph, TEXTS),
        st.builds(Heading, TEXTS),
        st.builds(ListBlock, ITEMS, STYLES, COUNTS),
        *(ROSTERS, AGENDAS, AMENDMENTS, TABLES),
        TEXTS.map(lambda text: Checklist((ChecklistItem(text),))),
        TEXTS.map(lambda text: Blanks((text,))),
        TEXTS.map(lambda text: Schedule((ScheduleEntry(text=text, people=(text,)),))),
    ),
    max_size=4,
).map(tuple)
CHAIN = st.lists(st.builds(Delegation, st.sampled_from(Acting), TEXTS), max_size=2).map(tuple)
SIGNATORIES = st.builds(
    Signatory, st.none() | TEXTS, LINES, st.none() | st.sampled_from(Acting), TEXTS, TEXTS, TEXTS, CHAIN
)
MEETINGS = st.builds(Meeting, TEXTS, NUMBERS, DATES, st.none() | st.times(), st.just(time(9)), TEXTS)
HOUSE = (
    "issuer number date subject salutation recipient references attachments body purpose repeals effective "
    "meeting signatories countersign owner_lines contact agency_lines address_lines"
).split()
OWN = tuple(OwnKey(shape.value, "ถึงวันที่", shape=shape) for shape in OwnShape)
FORMS = st.builds(
    Form,
    kind=st.just("x"),
    words=st.lists(st.sampled_from(("คำสั่ง", "ระเบียบ", "หนังสือรับรอง", "ประกาศ")), max_size=1).map(tuple),
    keys=st.lists(st.builds(FormKey, st.sampled_from(HOUSE), st.booleans(), TEXTS), max_size=20).map(tuple),
    own=st.lists(st.sampled_from(OWN), unique=True).map(tuple),
    numbering=st.sampled_from(Numbering),
)
OWN_VALUES = st.fixed_dictionaries(
    {
        "line": TEXTS,
        "lines": LINES,
        "date": st.none() | DATES,
        "whole": st.none() | st.integers(),
        "switch": st.none() | st.booleans(),
        "body": BLOCKS,
    }
).map(MappingProxyType)
PAPERS = st.builds(
    Paper,
    form=FORMS,
    number=st.none() | NUMBERS | st.builds(DocumentNumber, TEXTS, st.booleans(), st.none() | st.integers()),
    date=DATES,
    issuer=TEXTS,
    subject=TEXTS,
    recipients=st.lists(st.builds(Recipient, TEXTS), max_size=2).map(tuple),
    salutation=TEXTS,
    agency_lines=LINES,
    address_lines=LINES,
    body=BLOCKS,
    purpose=TEXTS,
    repeals=TEXTS,
    effective=TEXTS,
    meeting=st.none() | MEETINGS,
    signatories=st.lists(SIGNATORIES, max_size=2).map(tuple),
    opinions=st.lists(st.builds(Opinion, TEXTS, LINES, signatory=SIGNATORIES), max_size=1).map(tuple),
    contact_lines=LINES,
    own=OWN_VALUES,
    district_code=st.sampled_from(("", "2402", "9999")),
)


@settings(max_examples=300, deadline=None)
@given(PAPERS)
def test_check_never_raises_and_says_the_same_twice(paper: Paper) -> None:
    done = complete(paper, REFERENCE)
    found = check(done, REFERENCE)
    assert all(isinstance(finding, Finding) for finding in found)
    assert check(done, REFERENCE) == found
    assert complete(done, REFERENCE) == done
