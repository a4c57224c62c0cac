"""The form that goes out to an office, on paper or as a Word document: what its template prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.content.answers import Answers, Way
from pipeline.content.blocks import Placed
from pipeline.content.controls import Control, ControlKind
from pipeline.content.enclosure import assessment_pieces, flow_of, printed_part, view_of
from pipeline.content.flow import FlowParagraph, Text
from pipeline.content.marks import Filling, Writer
from pipeline.content.report_fill_in import report_guide, report_pieces
from pipeline.content.text import Rich, Span
from pipeline.content.view import View
from pipeline.domain.documents import Enclosure, RubricPart
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.page_blocks import Align
from pipeline.domain.questions import IDENTITY_LABEL, IDENTITY_NAME, Asks, chooses, questions
from pipeline.domain.rubric import Rubric
from pipeline.domain.tiers import Tier

NOTE = "SarabanNote"

_DISTRICT, _PROVINCE = "district", "province"
_CAPITAL = "กรุงเทพมหานคร"
_GUIDES = {
    Way.BY_HAND: "ทำเครื่องหมาย ✓ ในช่อง ☐ ที่เลือก และเขียนคำตอบบนเส้นประ",
    Way.IN_WORD: "คลิกช่อง ☐ เพื่อเลือก คลิกข้อความสีเทาเพื่อพิมพ์หรือเลือกจากรายการ แล้วบันทึกและส่งแฟ้มนี้กลับ",
}
_OUT_OF_LEVELS = "ถ้าผลที่วัดได้ไม่อยู่ในระดับใด ให้พิมพ์ชื่อระดับแทนตัวเลข"


@dataclass
class PaperForm:
    """A form with places for all answers, to be printed for many offices.

    What does not name an office is made once: for all of them, or for all of one province.
    """

    enclosure: Enclosure
    way: Way
    _bodies: dict[Filling, Sequence[Placed]] = field(default_factory=dict)
    _places: frozenset[str] | None = None

    def view(self, office: OfficeKey, identity: str, filling: Filling) -> View:
        """Return the printed fields for one office; ``identity`` stands on the form as it is given."""
        enclosure, writer = self.enclosure, Writer(filling)
        pieces = self._body(filling)
        head = ((pieces[0][0], line) for line in _head(identity, self._guide(writer), self.way))
        body = flow_of(enclosure, self._part, [*head, *pieces], writer)
        titles = writer.lines(title_lines(enclosure))
        agencies = writer.lines(enclosure.agency_lines)
        if enclosure.rubric or not any(writer.line(office.name) in line for line in titles):
            agencies += (writer.line(office_line(office, filling)),)
        return view_of(enclosure, "", titles, agencies, body, writer)

    @property
    def _part(self) -> RubricPart | None:
        return printed_part(self.enclosure.rubric, None) if self.enclosure.rubric else None

    def _guide(self, writer: Writer) -> str:
        if self.enclosure.rubric is None:
            return report_guide(self.enclosure.body, self.way)
        return _guide(self.enclosure.rubric, writer, self.way)

    def _body(self, filling: Filling) -> Sequence[Placed]:
        """Return what stands below the head, for all that is filled in in it."""
        kept = self._bodies.get(_named(filling, self._places)) if self._places is not None else None
        if kept is not None:
            return kept
        rubric, answers = self.enclosure.rubric, Answers(Writer(filling), self.way)
        made = (
            tuple(report_pieces(self.enclosure, answers))
            if rubric is None
            else tuple(assessment_pieces(self.enclosure, rubric, self._part, answers))
        )
        self._places = frozenset(answers.writer.places) | (self._places or frozenset())
        if _DISTRICT not in self._places:
            self._bodies[_named(filling, self._places)] = made
        return made


def _named(filling: Filling, places: frozenset[str]) -> Filling:
    """Return what is printed of a filling, the marks being known."""
    province = filling.province if _PROVINCE in places else ""
    return Filling("", province, filling.fiscal_year)


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
    return f"{office.name}{district} {level}{province}".strip()


def single_choices(rubric: Rubric, writer: Writer) -> str:
    """Return which criteria take one tick only, in words; empty where none does."""
    single = [one.number.strip(" .") or one.title for one in rubric.criteria if chooses(one)]
    return f"ประเด็นที่ {' '.join(map(writer.line, single))} เลือก ✓ ได้ข้อเดียว" if single else ""


def _guide(rubric: Rubric, writer: Writer, way: Way) -> str:
    measures = way is Way.IN_WORD and any(each.asks is Asks.MEASURE for each in questions(rubric))
    lines = (_GUIDES[way], _OUT_OF_LEVELS if measures else "", single_choices(rubric, writer))
    return " ".join(filter(None, lines))


def _head(identity: str, guide: str, way: Way) -> Iterator[FlowParagraph]:
    """Yield what stands above the form: whose it is, and how it is filled in."""
    if way is Way.IN_WORD:
        control = Control(IDENTITY_NAME, IDENTITY_LABEL, ControlKind.FIXED)
        spans = (Span(f"{IDENTITY_LABEL} ", bold=False), Span(identity, bold=False, control=control))
        shown: Text = Rich(spans)
    else:
        shown = f"{IDENTITY_LABEL} {identity}"
    yield FlowParagraph(NOTE, shown, align=Align.CENTRE)
    yield FlowParagraph(NOTE, guide)
