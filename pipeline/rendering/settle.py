"""From rendered bodies to finished files: lay out, look, mend, until every page stands.

Documents are laid out many at a time. Each finished PDF is proved to be its own
document's: its text is the text of its DOCX, and its recipient's line is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import ConversionFailed
from pipeline.findings import NOWHERE, Finding, Location, error, info, warning
from pipeline.patterns import regex
from pipeline.rendering import layout, proof, tall_rows
from pipeline.rendering.convert import Converter
from pipeline.rendering.cut import JoinedPdf, PageRange
from pipeline.rendering.joined import can_join, layout_copy
from pipeline.rendering.layout import Plan, Story, judge, squeeze
from pipeline.rendering.pages import Page, page_texts, read_pages
from pipeline.rendering.ragged import ragged
from pipeline.rendering.style_facts import StyleFacts
from pipeline.rendering.template import Rendered, Template

CHUNK = 250
_MOST_SPLITS = 3
_STYLES = "word/styles.xml"
_LIES = regex('<w:pgSz [^>]*w:orient="landscape"')
HOPELESS = ("conversion-not-started", "conversion-given-up")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to lay out: its rendered parts and what its pages must show."""

    rendered: Rendered
    title: str
    recipient: str = ""
    secrecy: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of one document, or the reason why there are none."""

    docx: bytes | None
    pdf: bytes | None
    pages: int
    plan: Plan
    findings: tuple[Finding, ...] = ()


@dataclass
class _Work:
    """A document on its way: its plan, and what came of it."""

    sheet: Sheet
    plan: Plan
    facts: StyleFacts
    done: Finished | None = None
    has_cut_rows: bool = False
    """Whether rows were cut in two, so that its plan is no good for other copies."""

    def planned(self) -> Rendered:
        """Return the document with its plan carried out."""
        rendered, secrecy = self.sheet.rendered, self.sheet.secrecy
        return rendered.with_document(layout.apply(rendered.document, self.plan, secrecy, self.facts))


def settle(
    template: Template, sheets: Sequence[Sheet], converter: Converter, seed: Plan | None = None, jobs: int = 1
) -> Iterator[Finished]:
    """Return the finished documents in order.

    ``seed`` is the plan to begin with (copies of a circular share one). Chunks have a
    fixed size, so the number of ``jobs`` does not change a byte.
    """
    size = CHUNK if can_join(template) else 1
    chunks = [sheets[n : n + size] for n in range(0, len(sheets), size)]
    with ThreadPoolExecutor(max(1, jobs)) as pool:
        waiting: list[Future[list[Finished]]] = []
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_settle_chunk, template, chunk, converter, seed or Plan()))
                if len(waiting) > jobs:
                    yield from waiting.pop(0).result()
            for future in waiting:
                yield from future.result()
        except BaseException:  # the user does not want to wait for what is under way
            pool.shutdown(wait=False, cancel_futures=True)
            converter.end()
            raise


def _settle_chunk(
    template: Template, sheets: Sequence[Sheet], converter: Converter, seed: Plan
) -> list[Finished]:
    facts = StyleFacts.of(etree.fromstring(template.members[_STYLES]))
    work = [_Work(_spreadable(sheet), seed, facts) for sheet in sheets]
    for item in work:
        item.done = _refused(item)
    for number in range(layout.MOST_PAGES):
        pending = [item for item in work if item.done is None and number < _rounds(item)]
        if not pending:
            break
        _round(template, pending, converter, _MOST_SPLITS)
    return [item.done or _unsettled(item) for item in work]


def _rounds(item: _Work) -> int:
    """Return how often a document may be laid out: each page that is turned takes a round or two."""
    return layout.MOST_ROUNDS + 2 * len(item.plan.breaks)


def _refused(item: _Work) -> Finished | None:
    """Return why a document is not laid out at all: a page that lies has no place for cue and number."""
    if not _LIES.search(item.sheet.rendered.document):
        return None
    return Finished(None, None, 0, item.plan, (error("layout-landscape", item.sheet.location),))


def _spreadable(sheet: Sheet) -> Sheet:
    rendered = sheet.rendered
    return replace(sheet, rendered=rendered.with_document(ragged(rendered.document)))


def _round(template: Template, pending: list[_Work], converter: Converter, splits: int) -> None:
    """Lay out once what is pending; a call that fails is tried again in halves, and those in halves."""
    planned = [item.planned() for item in pending]
    try:
        pdf = converter.to_pdf(layout_copy(template, planned), len(planned))
        with JoinedPdf(pdf, len(planned)) as joined:
            _look(template, pending, planned, joined)
    except ConversionFailed as problem:
        if problem.code in HOPELESS:
            raise
        _retry(template, pending, converter, splits, problem)


def _retry(
    template: Template, pending: list[_Work], converter: Converter, splits: int, problem: ConversionFailed
) -> None:
    if len(pending) == 1 and splits <= 0:
        item = pending[0]
        finding = error(problem.code, item.sheet.location, **problem.params)
        item.done = Finished(None, None, 0, item.plan, (finding,))
    elif len(pending) == 1:
        _round(template, pending, converter, 0)
    else:
        middle = len(pending) // 2
        _round(template, pending[:middle], converter, splits - 1)
        _round(template, pending[middle:], converter, splits - 1)


def _look(template: Template, pending: list[_Work], planned: list[Rendered], joined: JoinedPdf) -> None:
    texts = page_texts(joined.pdf)
    for item, rendered, pages in zip(pending, planned, joined.ranges, strict=True):
        story = Story(item.sheet.rendered.document, item.facts)
        if len(pages) == 1 and not item.plan.breaks:
            settled = True
        else:
            seen = read_pages(joined.pdf, pages.first, pages.last)
            if _cut_row(item, story, seen):
                continue
            verdict = judge(story, item.plan, seen, item.sheet.secrecy)
            settled, item.plan = verdict.settled, verdict.plan
        if settled:
            findings = _proof(item, story, _body_texts(template, item, texts[pages.first : pages.last]))
            if findings:  # PDFium may read a spread line in pieces: once more, line by line
                by_lines = [page.text for page in read_pages(joined.pdf, pages.first, pages.last)]
                again = _proof(item, story, _body_texts(template, item, by_lines))
                findings = findings if again else ()
            item.done = _finish(template, item, rendered, joined, pages, findings)


def _cut_row(item: _Work, story: Story, pages: Sequence[Page]) -> bool:
    """Cut in two the row of a table that the first page turn without a plan tears, if it tears one."""
    last = len(item.plan.breaks)
    if not story.has_tables or len(pages) <= last + 1:
        return False
    drawn = layout.drawn_texts(item.plan, len(pages), item.sheet.secrecy)
    cut = tall_rows.cut_in_two(story, pages, drawn, last)
    if cut is not None:
        item.sheet = replace(item.sheet, rendered=item.sheet.rendered.with_document(cut))
        item.has_cut_rows = True
    return cut is not None


def _finish(
    template: Template,
    item: _Work,
    rendered: Rendered,
    joined: JoinedPdf,
    pages: PageRange,
    findings: tuple[Finding, ...],
) -> Finished:
    if item.plan.level:
        findings += (info("layout-tightened", item.sheet.location, pages=len(pages)),)
    pdf = joined.cut(pages, item.sheet.title)
    plan = Plan() if item.has_cut_rows else item.plan
    return Finished(template.pack(rendered), pdf, len(pages), plan, findings)


def _proof(item: _Work, story: Story, pages: Sequence[str]) -> tuple[Finding, ...]:
    """Return what is wrong with the texts of finished pages; nothing if they are their document's."""
    text, meant, recipient = "".join(pages), story.text, squeeze(item.sheet.recipient)
    if text != meant:
        # What no font has (emoji) is drawn by a fallback or left out; the rest must be equal.
        text, meant, recipient = map(proof.printable, (text, meant, recipient))
    if recipient not in text:
        return (error("pdf-recipient-missing", item.sheet.location, recipient=item.sheet.recipient),)
    lost = proof.lost_text(story.root, pages) if story.has_tables else None
    if lost is None and (story.has_tables or text == meant):
        return ()
    place = lost[:30] if lost else proof.first_difference(text, meant)
    return (warning("pdf-text-differs", item.sheet.location, place=place),)


def _body_texts(template: Template, item: _Work, pages: Sequence[str]) -> list[str]:
    """Return the squeezed text of pages without what is no part of the body: boxes, header, footer."""
    boxes = layout.decorations(item.plan, item.sheet.secrecy)
    repeated = proof.page_lines(template, item.sheet.rendered)
    return [
        proof.without(page, [*repeated, *(squeeze(box.text) for box in boxes if box.page == number)])
        for number, page in enumerate(pages)
    ]


def _unsettled(item: _Work) -> Finished:
    finding = error("layout-unsettled", item.sheet.location, rounds=_rounds(item))
    return Finished(None, None, 0, item.plan, (finding,))
