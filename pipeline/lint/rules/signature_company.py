"""C53: no page holds the signature alone; two lines of the text go with it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, ORDERING, Context, Rule

RULE = Rule(
    id="signature-company",
    number="C53",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS | ORDERING | {DocumentKind.CERTIFICATE, DocumentKind.MINUTES},
    clause="ธรรมเนียมการพิมพ์หนังสือราชการ",
    what="หน้าที่ลงนามมีข้อความอย่างน้อยสองบรรทัดก่อนคำลงท้าย",
    why="หน้าที่มีแต่ลายมือชื่ออาจถูกนำไปต่อท้ายหนังสือฉบับอื่นได้",
    passing="หน้าสองมีข้อความสองบรรทัด แล้วจึงเป็น ขอแสดงความนับถือ",
    failing="หน้าสองมีแต่ ขอแสดงความนับถือ กับชื่อและตำแหน่ง",
)

_TEXT = (
    names.BODY,
    names.PURPOSE,
    names.DUTY,
    names.MEMBER,
    names.CLAUSE,
    names.EFFECTIVE,
    names.ISSUED,
    names.AGENDA,
    names.NOTE,
    names.TABLE,
    names.OPINION,
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a signature whose page holds too little text above it."""
    name = reading.first(names.NAME)
    if name is None or name.page < 2:
        return
    others = {
        round(line.baseline_mm, 1)
        for element in reading.elements
        if element.name not in _TEXT
        for line in element.lines
        if line.page == name.page
    }
    rows = {  # those of tables belong to no element
        round(line.baseline_mm, 1)
        for page in reading.facts.pages
        if page.number == name.page
        for line in page.lines
        if line.baseline_mm < name.lines[0].baseline_mm
    } - others
    wanted = int(options.number(context, "lines"))
    if len(rows) < wanted:
        yield RULE.finding("", reading.at(name), found=len(rows), wanted=wanted)
