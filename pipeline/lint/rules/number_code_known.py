"""C12: the code of the number is that of a ministry or of a province."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import number
from pipeline.findings import Finding, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="number-code-known",
    number="C12",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | {DocumentKind.STAMPED},
    clause="ระเบียบงานสารบรรณ ภาคผนวก ๑",
    what="รหัสพยัญชนะของเลขที่หนังสือเป็นรหัสของกระทรวงหรือของจังหวัดที่กำหนดไว้",
    why="รหัสที่ไม่มีอยู่มักเกิดจากพิมพ์ผิด ผู้รับจะหาเจ้าของหนังสือจากรหัสไม่ได้",
    passing="ที่ ฉช ๐๐๑๙/๑๒๓ (ฉช คือจังหวัดฉะเชิงเทรา)",
    failing="ที่ ฉฉ ๐๐๑๙/๑๒๓",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a code that nobody has."""
    codes = {"number-code-unknown": RULE.id}
    yield from weighed(checked(reading, context.reference, number.known_code, codes=codes), RULE.severity)
