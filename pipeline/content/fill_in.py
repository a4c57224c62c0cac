"""The form that goes out to an office, on paper or as a Word document: what its template prints."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.answers import Answers, Way
from pipeline.content.blocks import Placed
from pipeline.content.controls import Control, ControlKind
from pipeline.content.enclosure import assessment_pieces, flow_of, printed_part, view_of
from pipeline.content.flow import FlowParagraph, Text
from pipeline.content.marks import Filling, Writer
from pipeline.content.text import Rich, Span
from pipeline.content.view import View
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Align
from pipeline.domain.questions import IDENTITY_LABEL, IDENTITY_NAME, Asks, chooses, questions
from pipeline.domain.rubric import Rubric
from pipeline.domain.tiers import Tier

NOTE = "SarabanNote"

_CAPITAL = "กรุงเทพมหานคร"
_GUIDES = {
    Way.BY_HAND: "ทำเครื่องหมาย ✓ ในช่อง ☐ ที่เลือก และเขียนคำตอบบนเส้นประ",
    Way.IN_WORD: "คลิกช่อง ☐ เพื่อเลือก คลิกข้อความสีเทาเพื่อพิมพ์หรือเลือกจากรายการ แล้วบันทึกและส่งแฟ้มนี้กลับ",
}
_OUT_OF_LEVELS = "ถ้าผลที่วัดได้ไม่อยู่ในระดับใด ให้พิมพ์ชื่อระดับแทนตัวเลข"


def fill_in_view(enclosure: Enclosure, office: OfficeKey, identity: str, filling: Filling, way: Way) -> View:
    """Return the printed fields of a rubric's form for one office, with places for all answers.

    ``identity`` stands on the form as it is given.
    """
    rubric, writer = enclosure.rubric or Rubric(()), Writer(filling)
    part = printed_part(rubric, None)
    pieces = [
        *_head(identity, _guide(rubric, writer, way), way),
        *assessment_pieces(enclosure, rubric, part, Answers(writer, way)),
    ]
    body = flow_of(enclosure, part, pieces, writer)
    titles = writer.lines(title_lines(enclosure))
    agencies = (*writer.lines(enclosure.agency_lines), writer.line(office_line(office, filling)))
    return view_of(enclosure, "", titles, agencies, body, writer)


def title_lines(enclosure: Enclosure) -> tuple[str, ...]:
    """Return the titles of a form that goes out, as typed; its fiscal year is always among them."""
    rubric, year = enclosure.rubric, enclosure.fiscal_year
    title = rubric.form_title if rubric else ""
    lines = (title,) if title else enclosure.title_lines
    is_told = any(str(year) in line or "{" in line for line in enclosure.title_lines if not title)
    return lines if year is None or is_told else (*lines, f"ประจำปีงบประมาณ พ.ศ. {year}")


def office_line(office: OfficeKey, filling: Filling) -> str:
    """Return the office with its district, if it is below one, and its province behind it."""
    province = filling.province if filling.district else ""
    is_capital = province == _CAPITAL
    level = "" if not province or is_capital else "จังหวัด"
    is_below = Tier.DISTRICT.code_above(office.code) and filling.district
    district = f" {'เขต' if is_capital else 'อำเภอ'}{filling.district}" if is_below else ""
    whole = office.name
    for part in (district.strip(), f"{level}{province}"):  # a name that stands twice has them already
        whole += f" {part}" if part and not whole.endswith(f" {part}") and f" {part} " not in whole else ""
    return whole


def single_choices(rubric: Rubric, writer: Writer) -> str:
    """Return which criteria take one tick only, in words; empty where none does."""
    single = [one.number.strip(" .") or one.title for one in rubric.criteria if chooses(one)]
    return f"ประเด็นที่ {' '.join(map(writer.line, single))} เลือก ✓ ได้ข้อเดียว" if single else ""


def _guide(rubric: Rubric, writer: Writer, way: Way) -> str:
    measures = way is Way.IN_WORD and any(each.asks is Asks.MEASURE for each in questions(rubric))
    lines = (_GUIDES[way], _OUT_OF_LEVELS if measures else "", single_choices(rubric, writer))
    return " ".join(filter(None, lines))


def _head(identity: str, guide: str, way: Way) -> Iterator[Placed]:
    """Yield what stands above the form: whose it is, and how it is filled in."""
    if way is Way.IN_WORD:
        control = Control(IDENTITY_NAME, IDENTITY_LABEL, ControlKind.FIXED)
        spans = (Span(f"{IDENTITY_LABEL} ", bold=False), Span(identity, bold=False, control=control))
        shown: Text = Rich(spans)
    else:
        shown = f"{IDENTITY_LABEL} {identity}"
    yield None, FlowParagraph(NOTE, shown, align=Align.CENTRE)
    yield None, FlowParagraph(NOTE, guide)
