"""Long tables laid out in stretches: page by page the same as in one piece.

Both ways are measured with pdfplumber, in mm from the upper left corner.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pdfplumber
import pytest

from pipeline.content import Rich, Span, View
from pipeline.content.flow import FlowRow
from pipeline.content.holding import held
from pipeline.rendering import long_tables, stretches
from pipeline.rendering.convert import Converter
from pipeline.rendering.enclose import lay_out
from pipeline.rendering.settle import Finished, Sheet
from tests.unit.rendering import flows
from tests.unit.rendering.flows import (
    CENTRE,
    LANDSCAPE,
    RIGHT,
    SENTENCE,
    cell,
    covered,
    head,
    listed,
    par,
    row,
    section,
    signatures,
    table,
)

MM = 25.4 / 72
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TITLES = ("ที่", "รายการ", "จำนวนเงิน (บาท)")
NOTE = par("หมายเหตุ ข้อมูล ณ วันสิ้นปีงบประมาณ", "SarabanNote")
SIGNED = signatures("นายสมมติ ใจซื่อ", "นางสาวตัวอย่าง งามตา")


def thai(number: int) -> str:
    return f"{number:,}".translate(THAI)


def entry(number: int, text: str = "อบรมอาชีพของกลุ่มในตำบล") -> FlowRow:
    amount = cell(thai(number * 137 % 9973), align=RIGHT)
    return row(cell(thai(number), align=CENTRE), f"{text} ครั้งที่ {thai(number)}", amount)


def some(number: int) -> int:
    """Return a number from 0 to 12 that looks like chance."""
    return number * number * 7 % 13


def plain() -> View:
    grid = table(head(*TITLES), *map(entry, range(1, 301)))
    return flows.view(grid, NOTE, SIGNED, footer_lines=("ท้ายแบบ",))


def two_heads() -> View:
    """Return a head of two rows, below text."""
    number, result = (
        cell("ที่", style="SarabanCellHead", rowspan=2),
        cell("ผล", style="SarabanCellHead", colspan=2),
    )
    heads = (head(number, result), head(covered(), "รายการ", "จำนวนเงิน"))
    return flows.view(par("รายการทั้งปี", "SarabanHeading1"), table(*heads, *map(entry, range(1, 251))), SIGNED)


def merged() -> View:
    """Return days of one to four places, and teams for twenty of them, whatever the day."""
    rows, left = [head("วันที่", "เวลา", "สถานที่", "ทีม")], 0
    for n in range(240):
        day = covered() if left else cell(f"วันที่ {thai(n)}", rowspan=(left := min(1 + some(n) % 4, 240 - n)))
        left -= 1
        place = f"ที่ว่าการอำเภอตัวอย่าง{thai(n)} " + SENTENCE * (some(n) // 9)
        team = cell(f"ทีมที่ {thai(1 + n // 20)}", rowspan=20) if n % 20 == 0 else covered()
        rows.append(row(day, "๐๙.๐๐\u00a0น.", place, team))
    return flows.view(table(*rows), NOTE)


def subtotals() -> View:
    """Return groups with a heading row, which stays with the next one, and a sum."""

    def group(number: int) -> Iterator[FlowRow]:
        yield held(row(cell(Rich((Span(f"ตำบลที่ {thai(number)}", True),)), colspan=3, shaded=True)))
        yield from (entry(n) for n in range(number * 10, number * 10 + 3 + some(number)))
        yield row(cell(Rich((Span("รวม", True),)), colspan=2, align=RIGHT), cell("๑,๒๓๔", align=RIGHT))

    rows = [each for number in range(1, 25) for each in group(number)]
    return flows.view(table(head(*TITLES), *rows), SIGNED)


def uneven() -> View:
    """Return rows of one line to half a page, some with lists."""

    def texts(n: int) -> FlowRow:
        items = listed(*(f"{thai(k + 1)}) {SENTENCE}" for k in range(some(n) // 4)), f"- จบ{thai(n)}")
        return row(thai(n), SENTENCE * (some(n) // 2) if n % 3 else "สั้น", items)

    return flows.view(table(head("ที่", "หลักการ", "แนวทาง"), *map(texts, range(1, 206))), NOTE)


def torn() -> View:
    """Return rows higher than a page among others, and a tall cell beside more rows than a page holds."""
    high = {20: 60, 62: 90, 63: 45, 130: 70}

    def one(n: int) -> FlowRow:
        lines = cell(*(f"บรรทัดที่ {thai(k)} ของแถวที่ {thai(n)}" for k in range(1, high.get(n, 1) + 1)))
        beside = cell("ร่วมกัน", rowspan=60) if n == 141 else covered() if 141 < n <= 200 else "เดี่ยว"
        return row(thai(n), lines, beside)

    return flows.view(table(head("ที่", "ข้อความ", "ทีม"), *map(one, range(1, 251))))


def lying() -> View:
    """Return a table of eight columns on paper that lies, between upright pages."""

    def one(n: int) -> FlowRow:
        return row(thai(n), f"กลุ่มที่ {thai(n)}", SENTENCE[: 20 * (some(n) % 4)], *("✓",) * 2, "", "", thai(n))

    heads = head("ที่", "กลุ่ม", "ผลงาน", "ผ่าน", "ส่ง", "ลงชื่อ", "หมายเหตุ", "รหัส")
    return flows.view(
        section(par("ก่อน", "SarabanHeading1"), *(par(SENTENCE * 4) for _ in range(12))),
        section(table(heads, *map(one, range(1, 231))), SIGNED, lies=LANDSCAPE),
        section(par("หลัง", "SarabanHeading1"), par(SENTENCE)),
    )


def two_tables() -> View:
    """Return two long tables with text between, the first without a head."""
    first = table(*map(entry, range(1, 201)))
    second = table(head(*TITLES), *(row(thai(n), "", "", height=9) for n in range(1, 201)))
    return flows.view(section(first, par(SENTENCE * 3), second, NOTE, lies=LANDSCAPE))


VIEWS: Mapping[str, Callable[[], View]] = {
    each.__name__: each for each in (plain, two_heads, merged, subtotals, uneven, torn, lying, two_tables)
}


@dataclass
class Counting:
    """The converter, and what it was asked to lay out."""

    converter: Converter
    asked: list[bytes] = field(default_factory=list)

    def to_pdf(self, docx: bytes, documents: int = 1) -> bytes:
        self.asked.append(docx)
        return self.converter.to_pdf(docx, documents)


@dataclass(frozen=True)
class Both:
    whole: Finished
    stretched: Finished
    asked: tuple[list[bytes], list[bytes]]
    """What the converter laid out, the sheets of page numbers too."""


def laid_out(view: View, converter: Counting) -> Finished:
    template = flows.shipped()
    sheet = Sheet(template.render(view), "สิ่งที่ส่งมาด้วย")
    (finished,) = lay_out(template, [sheet], converter)  # type: ignore[arg-type]
    return finished


@pytest.fixture(scope="module", params=VIEWS)
def both(request: pytest.FixtureRequest, converter: Converter) -> Both:
    """Return a table laid out in one piece, and in stretches of sixty rows."""
    view, counting = VIEWS[request.param](), (Counting(converter), Counting(converter))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretches, "LONG", 10_000)
        whole = laid_out(view, counting[0])
        patched.setattr(stretches, "LONG", 80)
        patched.setattr(stretches, "ROWS", 60)
        patched.setattr(long_tables, "ROWS", 60)
        return Both(whole, laid_out(view, counting[1]), (counting[0].asked, counting[1].asked))


def words(page: Any) -> list[tuple[str, float, float]]:
    found = page.extract_words(x_tolerance=1)
    return [(each["text"], each["x0"] * MM, each["top"] * MM) for each in found]


def lines(page: Any) -> list[tuple[float, float, float, float]]:
    """Return the lines around the cells."""
    edges = ((e["x0"], e["top"], e["x1"], e["bottom"]) for e in page.edges)
    return sorted(tuple(round(side * MM, 1) for side in edge) for edge in edges)  # type: ignore[misc]


def test_pages_are_the_same_as_in_one_piece(both: Both) -> None:
    assert both.stretched.findings == both.whole.findings == ()
    assert both.stretched.docx == both.whole.docx
    assert both.stretched.pages == both.whole.pages
    for ours, theirs in zip(pages(both.stretched), pages(both.whole), strict=True):
        assert (ours.width, ours.height) == (theirs.width, theirs.height)
        found, meant = words(ours), words(theirs)
        assert [text for text, *_ in found] == [text for text, *_ in meant]
        for (text, *place), (_, *wanted) in zip(found, meant, strict=True):
            assert place == pytest.approx(wanted, abs=0.5), text
        assert lines(ours) == lines(theirs)


def pages(finished: Finished) -> list[Any]:
    assert finished.pdf is not None
    return list(pdfplumber.open(io.BytesIO(finished.pdf)).pages)


def test_no_stretch_is_laid_out_twice_and_none_is_the_whole(both: Both) -> None:
    """Also where signatures stood alone at first, and the row before them was brought to them."""
    whole, stretched = both.asked
    assert len(stretched) > len(whole) + 1
    assert len(set(stretched)) == len(stretched)
    assert whole[0] not in stretched
