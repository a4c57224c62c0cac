"""An official paper turned into finished strings and flows: the view that the template of its kind prints.

Every field is there for every kind, so that a new kind is a template folder and nothing else.
The words that a form fixes (คำสั่ง, ที่, เรื่อง, สั่ง ณ วันที่) stand in the Word document, not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType

from pipeline.content.blocks import in_sections, placed
from pipeline.content.chapters import with_chapters
from pipeline.content.flow import Flow, FlowSection
from pipeline.content.holding import Piece, with_tables
from pipeline.content.marks import Filling, Writer, dots
from pipeline.content.opinions import opinion_pieces
from pipeline.content.paper_signatures import signature_pieces
from pipeline.content.view import View, attachment_lines, copy_lines, issue_date, number, reference_lines
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import DocumentNumber, IssueDate, Meeting, OwnValue, Paper, YearlyNumber
from pipeline.domain.forms import Numbering, OwnKey, OwnShape
from pipeline.domain.page_blocks import Block
from pipeline.thai import dates, digits
from pipeline.thai.keep import NBSP, join

NUMBER_ROOM = NBSP * 10
"""Room for a number to be written in: 12 mm at 16 pt."""
DAY_ROOM = NBSP * 6
"""Room for a day to be stamped, as in letters."""
DAY_AND_MONTH_CM = 4.0
YEAR_CM = 1.5

_IN_CHAPTERS = ("ระเบียบ", "ข้อบังคับ", "ประกาศ")
_NO_MEETING = Meeting()


def paper_view(paper: Paper, district: str = "", province: str = "") -> View:
    """Return the printed fields of a paper, addressed to its recipient if it has just one.

    ``district`` and ``province`` are the names that ``{อำเภอ}`` and ``{จังหวัด}`` in its texts ask for,
    without their level; a name that is not known is a dotted blank.

    What the record does not say is ``""``, ``()`` or an empty flow; ``heading_lines`` are one
    empty line then, as in letters. Keys of the kind's own are fields too; none hides one of
    the house.
    """
    writer = Writer(Filling(district, province))
    fields = {
        **_own(paper, writer),
        **_head(paper, writer),
        **_meeting(paper, writer),
        **_text(paper, writer),
    }
    view = View(MappingProxyType({**fields, "recipient": ""}), writer.line)
    return view.for_recipient(paper.recipients[0] if len(paper.recipients) == 1 else None)


def _head(paper: Paper, writer: Writer) -> dict[str, object]:
    agency, address = writer.lines(paper.agency_lines), writer.lines(paper.address_lines)
    issuer = paper.issuer or "".join(paper.agency_lines[:1])
    return {
        "urgency": paper.urgency.value if paper.urgency else "",
        "secrecy": paper.secrecy.value if paper.secrecy else "",
        "number": paper_number(paper),
        "issuer": writer.line(issuer),
        "agency": " ".join(agency),
        "agency_lines": agency,
        "address_lines": address,
        "heading_lines": agency + address or ("",),
        "date": issue_date(paper.date),
        "date_era": _date_era(paper),
        "subject": writer.line(paper.subject) or _title(paper, writer),
        "salutation": writer.line(paper.salutation),
        "references": reference_lines(paper.references, writer.line),
        "attachments": attachment_lines(paper.attachments, writer.line),
    }


def _meeting(paper: Paper, writer: Writer) -> dict[str, object]:
    meeting = paper.meeting or _NO_MEETING
    return {
        "meeting_body": writer.line(meeting.body),
        "meeting_number": yearly_number(meeting.number, meeting.date) if paper.meeting else "",
        "meeting_date": _day(meeting.date),
        "meeting_start": join(dates.clock(meeting.start)) if meeting.start is not None else "",
        "meeting_end": join(dates.clock(meeting.end)) if meeting.end is not None else "",
        "meeting_place": writer.line(meeting.place),
    }


def _text(paper: Paper, writer: Writer) -> dict[str, object]:
    body = _body(paper.body, writer, has_chapters=paper.form.title.startswith(_IN_CHAPTERS))
    way = body.sections[-1].orientation
    contact_lines = writer.lines(paper.contact_lines)
    signed = signature_pieces(paper.signatories, writer, side_by_side=paper.signs_side_by_side)
    return {
        "body": body,
        "purpose": writer.text(paper.purpose),
        "repeals": writer.text(paper.repeals),
        "effective": writer.text(paper.effective),
        "signatures": _flow(signed, way),
        "opinions": _flow(opinion_pieces(paper.opinions, writer), way),
        "owner_lines": writer.lines(paper.owner_lines),
        "contact_lines": contact_lines,
        "contact": " ".join(contact_lines),
        "copies_to": copy_lines(paper.copies_to, writer.line),
        "footer_lines": writer.lines(paper.footer_lines),
        "form_code": writer.line(paper.form_code),
    }


def _body(blocks: Iterable[Block], writer: Writer, *, has_chapters: bool = False) -> Flow:
    whole = placed(blocks, writer)
    found = in_sections(with_chapters(whole) if has_chapters else whole, Orientation.PORTRAIT)
    return Flow(tuple(FlowSection(each.orientation, with_tables(each.pieces)) for each in found))


def _flow(pieces: Iterable[Piece], orientation: Orientation) -> Flow:
    """Return a flow that goes on where the body ends, on paper that lies the same way."""
    return Flow((FlowSection(orientation, tuple(pieces)),))


# Numbers and dates


def paper_number(paper: Paper) -> str:
    """Return the number of a paper in the form of its kind, without the word before it."""
    match paper.number:
        case DocumentNumber():
            return number(paper.number)
        case YearlyNumber():
            return yearly_number(paper.number, paper.date)
        case None:
            is_yearly = paper.form.has("number") and paper.form.numbering is Numbering.YEARLY
            return yearly_number(YearlyNumber(), paper.date) if is_yearly else ""


def yearly_number(value: YearlyNumber, day: IssueDate) -> str:
    """Return ``๑๒/๒๕๖๗``, with room for what is open; without a year of its own it has that of the day."""
    running = NUMBER_ROOM if value.running is None else str(value.running)
    year = value.year_be or _buddhist(day)
    return digits.to_thai(f"{running}/{year or NUMBER_ROOM}")


def date_with_era(value: IssueDate, year_be: int | None = None) -> str:
    """Return ``๕ เมษายน พ.ศ. ๒๕๖๗``, the day of an order or announcement (clauses 16.5, 17.6, 20.4, 24.4).

    A day to be stamped leaves room before its month; of a date left wholly open, day and month are
    dots, and the year is ``year_be`` if that is known.
    """
    if value.exact is not None:
        return join(dates.long(value.exact, era=True))
    if value.year is not None and value.month is not None:
        return DAY_ROOM + dates.month_year(value.year, value.month, era=True).replace(" ", NBSP)
    year = _buddhist(value) or year_be
    return digits.to_thai(f"{dots(DAY_AND_MONTH_CM)}{NBSP}พ.ศ.{NBSP}{year or dots(YEAR_CM)}")


def _date_era(paper: Paper) -> str:
    """Return the day of a paper; no dots where the kind has no date at all."""
    if paper.date == IssueDate() and not paper.form.has("date"):
        return ""
    year = paper.number.year_be if isinstance(paper.number, YearlyNumber) else None
    return date_with_era(paper.date, year)  # an order is numbered in the year of its signing


def _day(value: IssueDate) -> str:
    """Return ``วันพฤหัสบดีที่ ๕ เมษายน ๒๕๖๗``; without the day, room and the month."""
    return issue_date(value) if value.exact is None else join(dates.weekday_long(value.exact))


def _buddhist(day: IssueDate) -> int | None:
    return None if day.year is None else day.year + dates.BUDDHIST_ERA


# What names a paper that has no subject


def _title(paper: Paper, writer: Writer) -> str:
    """Return the title of a kind without subject: what was met or certified, or its number."""
    if paper.form.has("subject"):
        return ""
    if paper.meeting is not None:
        meeting = paper.meeting
        met = yearly_number(meeting.number, meeting.date) if meeting.number.running is not None else ""
        return writer.line(f"{paper.form.title}{meeting.body} {f'ครั้งที่ {met}' if met else ''}".strip())
    said = paper.variant or paper_number(paper).replace(NUMBER_ROOM, "").rstrip("/")
    return writer.line(f"{paper.form.title} {said}".strip())


# Keys of one kind alone


def _own(paper: Paper, writer: Writer) -> dict[str, object]:
    return {key.name: _own_field(key, paper.own.get(key.name), writer) for key in paper.form.own}


def _own_field(key: OwnKey, value: OwnValue, writer: Writer) -> object:
    """Return what a template prints of a value, by the shape of its key."""
    match key.shape:
        case OwnShape.SWITCH:
            return value is True
        case OwnShape.LINES:
            return writer.lines(tuple(map(str, value))) if isinstance(value, tuple) else ()
        case OwnShape.BODY:
            return _own_body(value, writer)
        case OwnShape.DATE:
            return date_with_era(value) if isinstance(value, IssueDate) else ""
        case OwnShape.WHOLE:
            return digits.to_thai(str(value)) if isinstance(value, int | str) else ""
        case OwnShape.LINE:
            return writer.line(value) if isinstance(value, str) else ""


def _own_body(value: OwnValue, writer: Writer) -> Flow:
    blocks = value if isinstance(value, tuple) else ()
    return _body((block for block in blocks if not isinstance(block, str)), writer)
