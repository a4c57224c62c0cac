"""The summary of assessments (แบบสรุปผลการประเมิน) ready to sign: table, levels, charts, and what they say.

It is printed with the template of enclosures. Where the blank form of a summary has room to
write, the numbers stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content import assessment_changes as changes
from pipeline.content import assessment_charts as charts
from pipeline.content import assessment_levels as levels
from pipeline.content import assessment_points as said
from pipeline.content import assessment_rules as rules
from pipeline.content import assessment_tables as tables
from pipeline.content import rubric_summary
from pipeline.content.assessment_results import Results
from pipeline.content.blocks import Placed, in_sections
from pipeline.content.cells import bold
from pipeline.content.charts import Chart
from pipeline.content.enclosure import view_of
from pipeline.content.flow import Flow, FlowParagraph, FlowPicture, FlowSection
from pipeline.content.holding import Piece
from pipeline.content.marks import Filling, Writer, names_year, without_district, without_province
from pipeline.content.running import BODY, PLAIN_TEXT, heading_style, labelled
from pipeline.content.signatures import signatures
from pipeline.content.view import View
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Enclosure
from pipeline.domain.facts import Province
from pipeline.domain.page_blocks import Align
from pipeline.domain.results import Tiered

CHART_WIDTH_MM = 158.0
"""Width of a chart, a little less than that of the text on upright A4."""

_NOTE = "SarabanNote"


def summary_view(
    enclosure: Enclosure, results: Results, label: str = "", province: Province | None = None
) -> View:
    """Return the printed fields of the summary of a rubric's assessments.

    ``enclosure`` is the record of the rubric (``enclosure.rubric`` is that of ``results``): its
    titles, fiscal year and signatories are those of the summary. ``label`` stands at the top
    right; ``province`` fills the marks of the texts.
    """
    year = str(enclosure.fiscal_year) if enclosure.fiscal_year else ""
    writer = Writer(Filling("", province.name if province else "", year))
    titles = writer.lines(_title_lines(enclosure, results, province))
    body = _flow(enclosure, results, writer)
    return view_of(enclosure, label, titles, writer.lines(enclosure.agency_lines), body, writer)


def _title_lines(enclosure: Enclosure, results: Results, province: Province | None) -> tuple[str, ...]:
    """Return the titles with the fiscal year among them, and no blank for a name that is not known."""
    typed = rubric_summary.title_lines(results.rubric, enclosure.title_lines)
    known = [line if province else without_province(line) for line in map(without_district, typed)]
    lines = tuple(filter(None, known))
    year = enclosure.fiscal_year
    if year is None or any(names_year(line, year) for line in lines):
        return lines
    # The first line has room: it may say no more than what kind of paper this is.
    return (f"{lines[0]} ประจำปีงบประมาณ พ.ศ. {year}", *lines[1:])


def _flow(enclosure: Enclosure, results: Results, writer: Writer) -> Flow:
    sections = list(in_sections(_pieces(results, writer), Orientation.PORTRAIT))
    signed = signatures(enclosure.signatories or (rubric_summary.REPORTER,), writer)
    last = sections[-1]
    tail = () if signed is None else (signed,)
    sections[-1] = FlowSection(last.orientation, (*last.pieces, *tail))
    return Flow(tuple(sections))


def _pieces(results: Results, writer: Writer) -> Iterator[Placed]:
    lies = tables.orientation(results)
    yield lies, tables.offices(results, writer)
    for tiered in results.levels:
        for piece in _level(results, tiered, writer):
            yield lies, piece
    if results.summary.criterion_changes and len(results.changes) <= changes.MOST_DETAILED:
        yield lies, _caption("คะแนนรายด้านของแต่ละแห่ง ปีก่อนและปีนี้", writer)
        yield lies, changes.details(results, writer)
    parts = _parts(results, writer) if results.has_totals else _parts_of_levels(results, writer)
    for piece in parts:
        yield Orientation.PORTRAIT, piece


def _level(results: Results, tiered: Tiered, writer: Writer) -> Iterator[Piece]:
    """Yield the tables of the offices of one level above, and a chart of them."""
    yield _caption(levels.caption(tiered), writer)
    yield levels.means(results, tiered, writer)
    if results.rubric.bands and results.has_totals:
        yield _caption(f"จำนวน{results.word}ในแต่ละระดับ ราย{tiered.tier.word} (ในวงเล็บคือร้อยละ)", writer)
        yield levels.bands(results, tiered, writer)
    yield from _chart(levels.chart(results, tiered), f"คะแนนเฉลี่ยราย{tiered.tier.word}", writer)


def _caption(text: str, writer: Writer) -> FlowParagraph:
    return FlowParagraph(heading_style(1), writer.text(text), keep_next=True)


def _parts(results: Results, writer: Writer) -> Iterator[Piece]:
    titles = iter(range(1, 10))
    yield _heading(f"{next(titles)}. ภาพรวม", writer)
    yield from _body(said.overview(results), writer)
    if results.rubric.bands:
        yield _heading(f"{next(titles)}. ผลตามระดับ", writer)
        yield tables.bands(results, writer)
    yield from _chart(charts.of_offices(results), f"คะแนนรวมของแต่ละ{results.word}และระดับที่ได้", writer)
    yield _heading(f"{next(titles)}. ผลรายด้าน", writer)
    yield from _chart(charts.of_criteria(results), "ค่าเฉลี่ยรายด้าน คิดเป็นร้อยละของคะแนนเต็ม", writer)
    yield _heading(f"{next(titles)}. จุดเด่น", writer)
    yield from _listed(said.strengths(results), writer)
    yield _heading(f"{next(titles)}. สิ่งที่ควรพัฒนา", writer)
    yield from _listed(said.to_improve(results), writer)
    if results.has_last_year:
        yield _heading(f"{next(titles)}. เทียบกับปีก่อน", writer)
        yield from _changes(results, writer)
    for text in rules.of_points(results):
        yield FlowParagraph(_NOTE, writer.text(text))


def _changes(results: Results, writer: Writer) -> Iterator[Piece]:
    yield changes.offices(results, writer)
    if results.summary.criterion_changes:
        yield changes.dimensions(results, writer)
    caption = "ค่าเฉลี่ยรายด้าน ปีก่อนและปีนี้ คิดเป็นร้อยละของคะแนนเต็ม"
    yield from _chart(changes.chart(results), caption, writer)
    yield from _listed(changes.sentences(results), writer)


def _parts_of_levels(results: Results, writer: Writer) -> Iterator[Piece]:
    strong, weak = said.levels(results)
    yield _heading("1. ภาพรวม", writer)
    yield from _body(said.overview(results), writer)
    yield _heading(f"2. จำนวน{results.word}ในแต่ละระดับ", writer)
    yield tables.levels(results, writer)
    yield from _chart(charts.of_levels(results), f"ร้อยละของ{results.word}ที่ได้ระดับสูงสุด", writer)
    yield _heading("3. เรื่องที่ได้ระดับสูงสุดมากที่สุด", writer)
    yield from _listed(strong, writer)
    yield _heading("4. เรื่องที่ได้ระดับต่ำสุดมากที่สุด", writer)
    yield from _listed(weak, writer)
    for text in rules.of_levels(results):
        yield FlowParagraph(_NOTE, writer.text(text))


def _heading(text: str, writer: Writer) -> FlowParagraph:
    return FlowParagraph(heading_style(1), writer.text(text), keep_next=True)


def _body(texts: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    return (FlowParagraph(BODY, writer.text(text)) for text in texts)


def _listed(texts: Iterable[str], writer: Writer) -> Iterator[FlowParagraph]:
    told = tuple(texts) or ("ไม่มี",)
    return (labelled(f"{n})" if len(told) > 1 else "", text, 1, writer) for n, text in enumerate(told, 1))


def _chart(chart: Chart | None, caption: str, writer: Writer) -> Iterator[Piece]:
    if chart is not None:
        text = f"แผนภูมิ {caption}"
        yield FlowParagraph(PLAIN_TEXT, bold(writer.text(text)), align=Align.CENTRE, keep_next=True)
        yield FlowPicture(chart, CHART_WIDTH_MM, writer.line(text))
