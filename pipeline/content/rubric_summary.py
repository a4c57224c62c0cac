"""The summary of a rubric (แบบสรุป): districts by criteria, total and level, to be filled in by hand.

Its form is of our own design: what a province needs to put its districts side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.blocks import Placed
from pipeline.content.cells import BLANK, cell, covered, head, points_text
from pipeline.content.flow import FlowParagraph, FlowRow, FlowTable
from pipeline.content.marks import Writer, dots
from pipeline.content.running import PLAIN_TEXT
from pipeline.content.tables import GRID, shares
from pipeline.domain import points
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Signatory
from pipeline.domain.facts import District
from pipeline.domain.page_blocks import Align
from pipeline.domain.rubric import Rubric
from pipeline.thai.keep import NBSP
from pipeline.thai.spacing import behind

EMPTY_ROWS = 12
"""Rows to write on when the districts are not known."""

ROW_HEIGHT_MM = 7.5
"""Height of a row: room for a number by hand, and for eleven districts on one landscape page."""

REPORTER = Signatory(label="ลงชื่อ", capacity="ผู้สรุป")
"""Who signs when the record names nobody."""

_FORM, _SUMMARY = "แบบประเมิน", "แบบสรุปผลการประเมิน"
_NUMBER, _DISTRICT, _SCORE, _TOTAL, _LEVEL = 0.6, 2.4, 0.85, 1.0, 1.4


def title_lines(rubric: Rubric, title: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines above the table: as given, or แบบสรุปผลการประเมิน of what the form assesses."""
    if rubric.summary_title:
        return rubric.summary_title
    if rubric.form_title.startswith(_FORM):
        return (_SUMMARY + rubric.form_title.removeprefix(_FORM),)
    return (_SUMMARY, *((rubric.form_title,) if rubric.form_title else title))


def summary(rubric: Rubric, districts: tuple[District, ...], writer: Writer) -> Iterator[Placed]:
    """Yield the table on landscape paper, what its columns stand for, and the count of each level."""
    yield Orientation.LANDSCAPE, _table(rubric, districts, writer)
    for line in (*_legend(rubric, writer), *_counts(rubric, writer)):
        yield Orientation.LANDSCAPE, line


def _table(rubric: Rubric, districts: tuple[District, ...], writer: Writer) -> FlowTable:
    ends = _ends(rubric)
    count = len(rubric.criteria)
    widths = shares([_NUMBER, _DISTRICT, *([_SCORE] * count), *(width for _, width in ends)])
    names = [district.name for district in districts] or [""] * EMPTY_ROWS
    rows = [*_heads(rubric, [title for title, _ in ends], writer)]
    for n, name in enumerate(names, 1):
        number = cell(str(n), writer, align=Align.CENTRE) if name else BLANK
        label = cell(name, writer) if name else BLANK
        blanks = (BLANK,) * (count + len(ends))
        rows.append(FlowRow((number, label, *blanks), height_mm=ROW_HEIGHT_MM))
    mean = cell("ค่าเฉลี่ย", writer, align=Align.CENTRE, is_bold=True, colspan=2)
    rows.append(FlowRow((mean, *((BLANK,) * (count + len(ends)))), height_mm=ROW_HEIGHT_MM))
    return FlowTable(widths, tuple(rows), GRID)


def _ends(rubric: Rubric) -> list[tuple[str, float]]:
    """Return the columns behind the criteria with their widths: total and level, where there are any."""
    most = points.total(rubric)
    ends = [] if most is None else [(f"รวม\n({points_text(most)})", _TOTAL)]
    return [*ends, ("ระดับ", _LEVEL)] if rubric.bands else ends


def _heads(rubric: Rubric, ends: list[str], writer: Writer) -> Iterator[FlowRow]:
    over = "คะแนนรายประเด็น" if points.total(rubric) is not None else "ระดับรายเรื่อง"
    yield FlowRow(
        (
            head("ที่", writer, rowspan=2),
            head("อำเภอ", writer, rowspan=2),
            head(over, writer, colspan=len(rubric.criteria)),
            *(head(title, writer, rowspan=2) for title in ends),
        ),
        is_header=True,
    )
    criteria = (head(title, writer) for title in _criterion_heads(rubric))
    yield FlowRow((covered(), covered(), *criteria, *(covered() for _ in ends)), is_header=True)


def _criterion_heads(rubric: Rubric) -> Iterator[str]:
    for n, criterion in enumerate(rubric.criteria, 1):
        most = points.counted_maximum(rubric, n - 1)
        number = criterion.number.strip().removesuffix(".") or str(n)
        yield number if most is None else f"{number}\n({points_text(most)})"


def _legend(rubric: Rubric, writer: Writer) -> Iterator[FlowParagraph]:
    """Yield which number is which criterion, as the columns are too narrow for the titles."""
    named = (
        f"({criterion.number.strip().removesuffix('.') or n}){NBSP}{criterion.title}"
        for n, criterion in enumerate(rubric.criteria, 1)
        if criterion.title
    )
    text = " ".join(" ".join(each.split("\n")) for each in named)
    if text:
        yield FlowParagraph("SarabanNote", writer.text(f"หมายเหตุ {text}"))


def _counts(rubric: Rubric, writer: Writer) -> Iterator[FlowParagraph]:
    """Yield a line for each level in which its districts are counted."""
    for band in rubric.bands:
        low, high = points_text(band.low), points_text(band.high)
        span = f"ร้อยละ {low} - {high}" if rubric.percent_bands else f"{low} - {high} คะแนน"
        text = f"{behind('ระดับ', band.label)} ({span}) จำนวน{dots(2)}อำเภอ ร้อยละ{dots(2)}"
        yield FlowParagraph(PLAIN_TEXT, writer.text(text), keep_next=True)
