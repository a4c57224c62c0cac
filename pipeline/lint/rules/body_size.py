"""C05: running text is printed in 16 pt."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Line
from pipeline.lint.parts import FORMS, MARGINALIA
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.lint.ruled import is_ruled

RULE = Rule(
    id="body-size",
    number="C05",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ข้อความทั้งฉบับเป็นตัวอักษรขนาด ๑๖ พอยต์ (หัวบันทึกข้อความและชั้นความเร็วมีขนาดของตนเอง "
    "ข้อความในตารางย่อได้ถึง ๑๒ พอยต์)",
    why="ขนาดเดียวกันทำให้อ่านง่าย และระยะบรรทัดตรงตามแบบ ตัวอักษรที่ย่อลงเพื่อให้จบในหน้าเดียวอ่านยากเมื่อถ่ายสำเนา",
    passing="ข้อความทุกบรรทัด ๑๖ พอยต์",
    failing="ย่อข้อความเหลือ ๑๔ พอยต์เพื่อให้ลงหน้าเดียว",
)

_IN_TABLE = "body-size-table"
_HEADS = {
    DocumentKind.MEMO: frozenset({names.TITLE, names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT}),
}


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first line of each size that is not that of running text; tables may be set smaller."""
    wanted, tolerance = options.number(context, "size_pt"), options.number(context, "tolerance_pt")
    smallest = options.number(context, "table_smallest_pt")
    skipped = MARGINALIA | _HEADS.get(reading.kind, frozenset({names.TITLE}))
    params = {"wanted_pt": round(wanted, 1), "smallest_pt": round(smallest, 1)}
    told: set[tuple[str, float]] = set()
    for element in reading.elements:
        if element.name in skipped:
            continue
        for line, size in _sizes(element):
            if abs(size - wanted) <= tolerance:
                continue
            is_table = element.name == names.TABLE or is_ruled(line, reading.facts)
            code, lowest = (_IN_TABLE, smallest) if is_table else ("", wanted)
            if not lowest - tolerance <= size <= wanted + tolerance and (code, size) not in told:
                told.add((code, size))
                yield RULE.finding(code, reading.facts.at(line), found_pt=round(size, 1), **params)


def _sizes(element: Element) -> Iterator[tuple[Line, float]]:
    """Yield each line with the size of its longest run, to a tenth of a point."""
    for line in element.lines:
        if line.runs:
            yield line, round(line.size_pt, 1)
