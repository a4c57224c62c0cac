"""The explanation of a rubric (คำอธิบายเกณฑ์): each item on the left, what to do for it on the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.content.blocks import Placed
from pipeline.content.cells import CELL, CELL_LIST, bold, cell, typed
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.marks import Writer
from pipeline.content.rubric_form import head_row
from pipeline.content.tables import GRID
from pipeline.domain.rubric import Criterion, Guidance, Rubric

HEADS = ("เกณฑ์การประเมิน", "แนวทางการพัฒนา")

_WIDTHS = (0.35, 0.65)


def title_lines(rubric: Rubric, title: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines above the table: as given, or คำอธิบาย before the title of the criteria."""
    if rubric.explanation_title or not title:
        return rubric.explanation_title
    word = "คำอธิบาย" if title[0].startswith("เกณฑ์") else "คำอธิบายเกณฑ์ "
    return (word + title[0], *title[1:])


def explanation(rubric: Rubric, writer: Writer) -> Iterator[Placed]:
    """Yield the table of explanations; an item without guidance has no row."""
    heads = (*rubric.explanation_heads, *HEADS[len(rubric.explanation_heads) :])[:2]
    rows = chain.from_iterable(_rows(criterion, writer) for criterion in rubric.criteria)
    yield None, FlowTable(_WIDTHS, (head_row(heads, writer), *rows), GRID)


def _rows(criterion: Criterion, writer: Writer) -> Iterator[FlowRow]:
    for n, guidance in enumerate(_guidance(criterion)):
        title = _title(guidance.title or criterion.title, criterion) if n == 0 else guidance.title
        yield FlowRow((_left(title, guidance, writer), cell(guidance.text, writer)))


def _title(title: str, criterion: Criterion) -> str:
    """Return the title of a criterion behind its number, where it does not hold the number itself."""
    if not criterion.number or title.startswith(criterion.number):
        return title
    return f"{criterion.number} {title}".strip()


def _guidance(criterion: Criterion) -> Iterator[Guidance]:
    """Yield the rows of a criterion: its own, then those of its items with number and wording."""
    yield from criterion.guidance
    for item in criterion.items:
        for n, given in enumerate(item.guidance):
            if n == 0 and not (given.item and given.number):
                wording, number = given.item or item.text, given.number or item.number
                yield Guidance(given.text, wording, number, given.title)
            else:
                yield given


def _left(title: str, guidance: Guidance, writer: Writer) -> FlowCell:
    paragraphs = [FlowParagraph(CELL, bold(writer.text(title)))] if title else []
    wording = f"{guidance.number} {guidance.item}".strip()
    if wording:
        paragraphs += typed(wording, writer, CELL, CELL_LIST)
    return FlowCell(tuple(paragraphs) or (FlowParagraph(CELL, ""),))
