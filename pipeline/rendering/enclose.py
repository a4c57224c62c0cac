"""From rendered enclosures to finished files: lay out many at once, number the pages, prove each.

Enclosures have tables, sections that turn the paper, and page numbers, and no cue; where
their pages break is left to the layouter and the rules in the document. The DOCX that
people get is the one that was rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import groupby

from lxml import etree

from pipeline.domain.blocks import Orientation
from pipeline.errors import ConversionFailed
from pipeline.findings import Finding, error
from pipeline.rendering import company, proof
from pipeline.rendering.convert import Converter
from pipeline.rendering.cut import JoinedPdf, PageRange
from pipeline.rendering.joined import can_join, layout_copy
from pipeline.rendering.layout import Plan
from pipeline.rendering.long_tables import lay_out_in_stretches
from pipeline.rendering.page_numbers import PageNumbers
from pipeline.rendering.pages import Box, Extent, extents, text_in
from pipeline.rendering.paper import Paper, paper_of
from pipeline.rendering.settle import HOPELESS, Finished, Sheet
from pipeline.rendering.stretches import is_for_stretches
from pipeline.rendering.template import Rendered, Template
from pipeline.rendering.twins import w

CHUNK_CHARACTERS = 3_000_000
"""How much XML goes into one start of the converter: some hundred forms, or a table of thousands of rows."""
_ROWS_CHARACTERS = 40_000  # about what the converter lays out in the time of one letter
_MOST_SPLITS = 3
_MM_PER_TWIP = 25.4 / 1440
_TOLERANCE_MM = 1.0
_LONGEST = 60  # characters of a text that a message quotes


def lay_out(
    template: Template, sheets: Sequence[Sheet], converter: Converter, jobs: int = 1
) -> Iterator[Finished]:
    """Return the finished enclosures in order, each with its pages numbered from 1.

    An error finding ``enclosure-text-missing``, ``enclosure-outside-margins`` or
    ``enclosure-not-turned`` says that the pages are not fit to be sent. The number of ``jobs``
    does not change a byte.
    """
    with PageNumbers(template, converter) as numbers, ThreadPoolExecutor(max(1, jobs)) as pool:
        waiting: list[Future[list[Finished]]] = []
        try:
            for chunk in _chunks(template, sheets):
                waiting.append(pool.submit(_lay_out, template, chunk, converter, numbers, _MOST_SPLITS))
                if len(waiting) > jobs:
                    yield from waiting.pop(0).result()
            for future in waiting:
                yield from future.result()
        except (Exception, KeyboardInterrupt):  # the user does not want to wait for what is under way
            pool.shutdown(wait=False, cancel_futures=True)
            converter.end()
            raise


def _chunks(template: Template, sheets: Sequence[Sheet]) -> Iterator[Sequence[Sheet]]:
    """Return the sheets in chunks that depend on what they hold alone; a long table is by itself."""
    first, size, was_alone = 0, 0, False
    for number, sheet in enumerate(sheets):
        own = len(sheet.rendered.document)
        is_alone = not can_join(template) or is_for_stretches(template, sheet.rendered.document)
        if number > first and (is_alone or was_alone or size + own > CHUNK_CHARACTERS):
            yield sheets[first:number]
            first, size = number, 0
        size, was_alone = size + own, is_alone
    if sheets:
        yield sheets[first:]


def _lay_out(
    template: Template, sheets: Sequence[Sheet], converter: Converter, numbers: PageNumbers, splits: int
) -> list[Finished]:
    """Lay out one chunk; a call that fails is tried again in halves, and those in halves."""
    made: dict[str, bytes] = {}
    try:
        with _joined(template, sheets, converter, made) as joined:
            pages = extents(joined.pdf)
            better = _in_company(template, sheets, joined.ranges, pages)
            if better is None:
                return _finished(template, sheets, joined, pages, numbers)
        with _joined(template, better, converter, made) as joined:
            return _finished(template, better, joined, extents(joined.pdf), numbers)
    except ConversionFailed as problem:
        if problem.code in HOPELESS:
            raise
        if len(sheets) == 1 and splits <= 0:
            finding = error(problem.code, sheets[0].location, **problem.params)
            return [Finished(None, None, 0, Plan(), (finding,))]
    if len(sheets) == 1:
        return _lay_out(template, sheets, converter, numbers, 0)
    middle = len(sheets) // 2
    halves = (sheets[:middle], sheets[middle:])
    return [f for half in halves for f in _lay_out(template, half, converter, numbers, splits - 1)]


def _joined(
    template: Template, sheets: Sequence[Sheet], converter: Converter, made: dict[str, bytes]
) -> JoinedPdf:
    """Return the pages of all sheets; ``made`` keeps the stretches of a long one for the next time."""
    if len(sheets) == 1 and is_for_stretches(template, sheets[0].rendered.document):
        return JoinedPdf(_in_stretches(template, sheets[0].rendered, converter, made), 1)
    copy = layout_copy(template, [sheet.rendered for sheet in sheets], page_numbers=False)
    time = sum(_time(sheet.rendered.document) for sheet in sheets)
    return JoinedPdf(converter.to_pdf(copy, time), len(sheets))


def _time(xml: str) -> int:
    return 1 + len(xml) // _ROWS_CHARACTERS


def _in_stretches(
    template: Template, rendered: Rendered, converter: Converter, made: dict[str, bytes]
) -> bytes:
    def to_pdf(xml: str) -> bytes:
        if xml not in made:
            part = rendered.with_document(xml)
            copy = layout_copy(template, [part], page_numbers=False, keeps_marks=True)
            made[xml] = converter.to_pdf(copy, _time(xml))
        return made[xml]

    return lay_out_in_stretches(rendered.document, to_pdf)


def _in_company(
    template: Template, sheets: Sequence[Sheet], ranges: Sequence[PageRange], pages: Sequence[Extent]
) -> list[Sheet] | None:
    """Return the sheets with no signature alone on a page; ``None`` if none was."""
    better = list(sheets)
    for n, (sheet, its) in enumerate(zip(sheets, ranges, strict=True)):
        around = proof.page_lines(template, sheet.rendered)
        own = [proof.without(page.text, around) for page in pages[its.first : its.last]]
        if company.are_alone(sheet.rendered.document, own):
            brought = company.brought(sheet.rendered.document)
            if brought is not None:
                better[n] = replace(sheet, rendered=sheet.rendered.with_document(brought))
    return better if any(a is not b for a, b in zip(better, sheets, strict=True)) else None


def _finished(
    template: Template,
    sheets: Sequence[Sheet],
    joined: JoinedPdf,
    pages: Sequence[Extent],
    numbers: PageNumbers,
) -> list[Finished]:
    made = []
    for sheet, its in zip(sheets, joined.ranges, strict=True):
        said = partial(_said, joined, its)
        findings = tuple(_findings(template, sheet, pages[its.first : its.last], said))
        made.append(_finish(template, sheet, joined, its, numbers, findings))
    return made


def _finish(
    template: Template,
    sheet: Sheet,
    joined: JoinedPdf,
    pages: PageRange,
    numbers: PageNumbers,
    findings: tuple[Finding, ...],
) -> Finished:
    with numbers.lock:
        pdf = joined.cut(pages, sheet.title, numbers.dress)
    return Finished(template.pack(sheet.rendered), pdf, len(pages), Plan(), findings)


def _said(joined: JoinedPdf, pages: PageRange, number: int, box: Box) -> str:
    """Return what stands in a box on a page of a document, counted from 1."""
    return text_in(joined.pdf, pages.first + number - 1, box)


def _findings(
    template: Template, sheet: Sheet, pages: Sequence[Extent], said: Callable[[int, Box], str]
) -> Iterator[Finding]:
    """Return what is wrong with the pages of one enclosure."""
    root = etree.fromstring(sheet.rendered.document.encode())
    papers = [paper_of(section) for section in root.iter(w("sectPr"))]
    ways = [way for way, _ in groupby(paper.orientation for paper in papers)]
    if ways != [way for way, _ in groupby(map(_orientation, pages))]:
        yield error("enclosure-not-turned", sheet.location, sections=len(papers))
    around = proof.page_lines(template, sheet.rendered)
    lost = proof.lost_text(root, [proof.without(page.text, around) for page in pages])
    if lost is not None:
        yield error("enclosure-text-missing", sheet.location, text=lost[:_LONGEST])
    for number, page in enumerate(pages, 1):
        paper = next((paper for paper in papers if paper.orientation is _orientation(page)), papers[0])
        box = next(_outside(page, paper, has_lines_around=any(around)), None)
        if box is not None:
            text = said(number, box)[:_LONGEST]
            yield error("enclosure-outside-margins", sheet.location, page=number, text=text)


def _orientation(page: Extent) -> Orientation:
    return Orientation.LANDSCAPE if page.width_mm > page.height_mm else Orientation.PORTRAIT


def _outside(page: Extent, paper: Paper, *, has_lines_around: bool) -> Iterator[Box]:
    """Yield the boxes of text that stand outside the margins; above and below them may be headers."""
    left, right = paper.left * _MM_PER_TWIP, page.width_mm - paper.right * _MM_PER_TWIP
    top, bottom = paper.top * _MM_PER_TWIP, page.height_mm - paper.bottom * _MM_PER_TWIP
    if has_lines_around:
        top, bottom = 0.0, page.height_mm
    for box in page.boxes:
        if (
            box[0] < left - _TOLERANCE_MM
            or box[1] < top - _TOLERANCE_MM
            or box[2] > right + _TOLERANCE_MM
            or box[3] > bottom + _TOLERANCE_MM
        ):
            yield box
