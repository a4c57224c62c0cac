"""C76: nothing is left to fill in, and no tracked change to accept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import FORMS
from pipeline.lint.passages import passages
from pipeline.lint.quoting import around, beginning
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="placeholder",
    number="C76",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑",
    what="ไม่มีช่องของแบบร่างค้างอยู่ เช่น {{ ชื่อ }} (ระบุ…) xxx หรือจุดไข่ปลาในข้อความ และไม่มีรอยแก้ไขที่ยังไม่ยอมรับ",
    why="ช่องที่ลืมเติมทำให้หนังสือที่ลงนามแล้วต้องเรียกคืน",
    passing="เรียน นายอำเภอบางคล้า",
    failing="เรียน นายอำเภอ.......... หรือ เรื่อง (ระบุเรื่อง)",
)

_LEFT = regex(
    r"\{\{.{0,60}?\}\}|\{%.{0,60}?%\}|\{\{|\}\}"
    r"|(?<![A-Za-z0-9])[xX]{3,}(?![A-Za-z0-9])"
    r"|[(\[<][ \u00a0]*(?:ระบุ|ใส่|กรอก|โปรดระบุ)[^)\]>]{0,60}[)\]>]"
    r"|«[^»]{1,60}»|\bMERGEFIELD\b|\bLorem ipsum\b"
)
_BLANK = regex(r"\.{5,}|…{2,}|_{4,}")
# Where a dotted line is a slip. A name to be written by hand, a number or day to be stamped, the
# leaders of a memo's heading and seats of a committee still to be filled are left blank on purpose.
_NO_BLANKS = frozenset(
    {
        names.SALUTATION,
        names.REFERENCE,
        names.ATTACHMENT,
        names.BODY,
        names.PURPOSE,
        names.OWNER,
        names.CONTACT,
    }
)
_DOTTED_KINDS = frozenset(
    {DocumentKind.LETTER, DocumentKind.CIRCULAR, DocumentKind.MEMO, DocumentKind.STAMPED}
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each placeholder, each dotted blank in running text of a letter; tracked changes once."""
    if reading.facts.tracked:
        place = Location(file=reading.facts.file)
        yield replace(RULE.finding("tracked-changes", place), severity=Severity.WARNING)
    for passage in passages(reading):
        if passage.in_table:
            continue
        found = [("", match) for match in _LEFT.finditer(passage.text)]
        if reading.kind in _DOTTED_KINDS and passage.name in _NO_BLANKS:
            found += (("placeholder-blank", match) for match in _BLANK.finditer(passage.text))
        for code, match in found:
            words = around(passage.text, match.start(), match.end(), 15, 0)
            yield RULE.finding(
                code, passage.at(words), text=beginning(match[0], 40), before=_before(words, match[0])
            )


def _before(words: str, blank: str) -> str:
    return " ".join(words[: words.rindex(blank)].split())
