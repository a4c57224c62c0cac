"""C82: an indent is set in the paragraph, not typed with spaces or tabs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint.passages import passages
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="spaces-as-indent",
    number="C82",
    severity=Severity.WARNING,
    kinds=ALL_KINDS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ระยะย่อหน้าและตำแหน่งของบรรทัดตั้งด้วยการเยื้องหรือแท็บหยุด ไม่ใช่เคาะวรรคหรือกดแท็บหลายครั้ง",
    why="ช่องว่างที่เคาะไว้กว้างไม่เท่ากันในแต่ละเครื่องและแต่ละแบบอักษร ย่อหน้าจึงเยื้องไม่ตรงกัน",
    passing="ย่อหน้าตั้ง First line 2.5 cm แล้วพิมพ์ข้อความทันที",
    failing="เคาะวรรค ๑๐ ครั้งก่อนคำว่า ด้วย",
    needs_docx=True,
)

# No-break spaces are left out: they keep room for a stamp, and nobody types them for an indent.
_TYPED = regex(r"(?P<indent>(?: {3,}|[ \t]*\t[ \t]*\t[ \t]*))(?=[^ \t])")

# Styles with two centre tabs: of signatures side by side, where the right one may go on alone.
_PAIRS = frozenset({"SarabanNamePair", "SarabanPositionPair"})


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each paragraph that begins with three spaces and more, or with several tabs."""
    for passage in passages(reading):
        found = _TYPED.match(passage.text)
        is_pair = passage.paragraph is not None and passage.paragraph.style in _PAIRS
        if found and not passage.in_table and not is_pair:
            words = beginning(passage.text[found.end() :], 30)
            code = "tabs-as-indent" if "\t" in found["indent"] else ""
            yield RULE.finding(code, passage.at(words), count=len(found["indent"]), text=words)
