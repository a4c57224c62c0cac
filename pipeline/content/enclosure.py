"""An enclosure turned into finished strings and pieces: the view that its template prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

from pipeline.content import rubric_explanation, rubric_summary
from pipeline.content.answers import Answers
from pipeline.content.assessment_rules import scoring
from pipeline.content.blocks import Placed, in_sections, placed
from pipeline.content.cells import points_text
from pipeline.content.flow import Flow, FlowParagraph, FlowSection
from pipeline.content.holding import Piece, together, with_tables
from pipeline.content.marks import Filling, Writer
from pipeline.content.rubric_form import form
from pipeline.content.running import list_style, running
from pipeline.content.signatures import signatures
from pipeline.content.view import View
from pipeline.domain.documents import Enclosure, RubricPart, Signatory
from pipeline.domain.facts import District, Province
from pipeline.domain.questions import FIXED_NOTES, note_labels
from pipeline.domain.rubric import Band, Rubric
from pipeline.thai.spacing import behind

TITLE = "SarabanTitle"
NOTE = "SarabanNote"

_WITH_ASSESSOR = 2
"""So many lines go over to the next page with the block of who assessed."""


def enclosure_view(
    enclosure: Enclosure,
    label: str = "",
    part: RubricPart | None = None,
    district: District | None = None,
    province: Province | None = None,
    districts: tuple[District, ...] = (),
) -> View:
    """Return the printed fields of an enclosure, or of one part of a rubric.

    ``label`` is what stands at the top right (``สิ่งที่ส่งมาด้วย ๑``). ``district`` and ``province``
    fill the marks of the texts; without them a dotted blank is left. ``districts`` are the
    rows of a summary. The body is a ``Flow`` whose last piece are the signatures.
    """
    filling = Filling(
        district.name if district else "",
        province.name if province else "",
        str(enclosure.fiscal_year) if enclosure.fiscal_year else "",
    )
    return _view(enclosure, label, part, districts, Writer(filling))


def depends_on_district(enclosure: Enclosure, part: RubricPart | None = None) -> bool:
    """Return whether anything printed of it names the recipient's district or province."""
    return bool(places_named(enclosure, part))


def places_named(enclosure: Enclosure, part: RubricPart | None = None) -> frozenset[str]:
    """Return which names of the recipient are printed in it: ``district``, ``province``, both or none.

    What names the province alone is the same for all districts of one.
    """
    writer = Writer()
    _view(enclosure, "", part, (), writer)
    return frozenset(writer.places)


def printed_part(rubric: Rubric, part: RubricPart | None) -> RubricPart:
    """Return the part to print: the form if none is asked for, the criteria where the form has no title."""
    if part is not None:
        return part
    return RubricPart.FORM if rubric.form_title else RubricPart.CRITERIA


def _view(
    enclosure: Enclosure,
    label: str,
    part: RubricPart | None,
    districts: tuple[District, ...],
    writer: Writer,
) -> View:
    shown = printed_part(enclosure.rubric, part) if enclosure.rubric else None
    titles = writer.lines(_titles(enclosure, shown))
    body = _flow(enclosure, shown, districts, Answers(writer))
    return view_of(enclosure, label, titles, writer.lines(enclosure.agency_lines), body, writer)


def view_of(
    enclosure: Enclosure,
    label: str,
    titles: tuple[str, ...],
    agencies: tuple[str, ...],
    body: Flow,
    writer: Writer,
) -> View:
    """Return the printed fields of an enclosure whose titles and body are made."""
    fields: dict[str, object] = {
        "label": writer.line(label),
        "title_lines": titles,
        "agency_lines": agencies,
        "body": body,
        "footer_lines": writer.lines(enclosure.footer_lines),
        "form_code": writer.line(enclosure.form_code),
        "orientation": body.sections[0].orientation.value,
        "subject": " ".join(titles),
    }
    return View(MappingProxyType(fields))


def _titles(enclosure: Enclosure, part: RubricPart | None) -> tuple[str, ...]:
    rubric, own = enclosure.rubric, enclosure.title_lines
    if rubric is None:
        return own
    match part:
        case RubricPart.FORM:
            return (rubric.form_title,) if rubric.form_title else own
        case RubricPart.EXPLANATION:
            return rubric_explanation.title_lines(rubric, own)
        case RubricPart.SUMMARY:
            return rubric_summary.title_lines(rubric, own)
        case _:
            return own


def _flow(
    enclosure: Enclosure, part: RubricPart | None, districts: tuple[District, ...], answers: Answers
) -> Flow:
    return flow_of(enclosure, part, _pieces(enclosure, part, districts, answers), answers.writer)


def flow_of(enclosure: Enclosure, part: RubricPart | None, pieces: Iterable[Placed], writer: Writer) -> Flow:
    """Return the sections: neighbours on paper that lies alike share one, and the signatures end the last."""
    found = in_sections(pieces, enclosure.orientation)
    sections = [FlowSection(each.orientation, _on_pages(each.pieces, part)) for each in found]
    signed = signatures(_signatories(enclosure, part), writer)
    if signed is not None:
        last = sections[-1]
        sections[-1] = FlowSection(last.orientation, (*last.pieces, signed))
    return Flow(tuple(sections))


def _on_pages(pieces: Sequence[Piece], part: RubricPart | None) -> tuple[Piece, ...]:
    """Return the pieces with what stays together; the rows of a summary stay on the page they fill."""
    return tuple(pieces) if part is RubricPart.SUMMARY else with_tables(pieces)


def _signatories(enclosure: Enclosure, part: RubricPart | None) -> tuple[Signatory, ...]:
    """Return who signs: nobody an explanation, and a summary always somebody."""
    if part is RubricPart.EXPLANATION:
        return ()
    if part is RubricPart.SUMMARY and not enclosure.signatories:
        return (rubric_summary.REPORTER,)
    return enclosure.signatories


def _pieces(
    enclosure: Enclosure, part: RubricPart | None, districts: tuple[District, ...], answers: Answers
) -> Iterator[Placed]:
    rubric, writer = enclosure.rubric, answers.writer
    if rubric is None:
        yield from placed(enclosure.body, writer)
        return
    match part:
        case RubricPart.EXPLANATION:
            yield from rubric_explanation.explanation(rubric, writer)
        case RubricPart.SUMMARY:
            yield from rubric_summary.summary(rubric, districts, writer)
        case _:
            yield from assessment_pieces(enclosure, rubric, part, answers)


def assessment_pieces(
    enclosure: Enclosure, rubric: Rubric, part: RubricPart | None, answers: Answers
) -> Iterator[Placed]:
    """Yield the form; the criteria have their introduction before it and their bands behind it."""
    writer = answers.writer
    yield from placed(enclosure.body, writer)
    is_whole = part is RubricPart.CRITERIA
    if is_whole:
        yield from _upright(running(rubric.intro, writer))
        if rubric.form_title:
            yield None, FlowParagraph(TITLE, writer.text(rubric.form_title), keep_next=True)
    yield from _upright(answers.blank_lines(rubric))
    yield from form(rubric, answers)
    notes = [*_notes(rubric, writer)]
    results = [*together([*answers.result_lines(rubric), *(_bands(rubric, writer) if is_whole else ())])]
    below = [*notes, *results] if rubric.layout == "levels" else [*results, *notes]
    yield from _upright(_with_assessor(below, [*answers.fixed_notes(FIXED_NOTES, note_labels(rubric))]))


def _with_assessor(below: list[FlowParagraph], fixed: list[FlowParagraph]) -> Iterator[FlowParagraph]:
    """Yield what stands below a form; who assessed stands on no page without the last lines before it."""
    first = max(len(below) - _WITH_ASSESSOR, 0) if fixed else len(below)
    yield from below[:first]
    yield from together([*below[first:], *fixed])


def _upright(pieces: Iterable[Piece]) -> Iterator[Placed]:
    return ((None, piece) for piece in pieces)


def _notes(rubric: Rubric, writer: Writer) -> Iterator[FlowParagraph]:
    return (FlowParagraph(NOTE, writer.text(note)) for note in (*rubric.notes, *scoring(rubric)))


def _bands(rubric: Rubric, writer: Writer) -> Iterator[FlowParagraph]:
    yield from running(rubric.bands_intro, writer)
    for band in rubric.bands:
        yield FlowParagraph(list_style(1), writer.text(_band(band)))


def _band(band: Band) -> str:
    if band.text:
        return band.text
    return f"{behind('ระดับ', band.label)} คะแนนตั้งแต่ {points_text(band.low)} - {points_text(band.high)} คะแนน"
