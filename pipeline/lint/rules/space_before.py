"""C41: 6 pt before each part of a letter, 12 pt before the closing."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Paragraph
from pipeline.lint.labels import label_of
from pipeline.lint.passages import MAIN_PART, place
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="space-before",
    number="C41",
    severity=Severity.WARNING,
    kinds=LETTERS_AND_MEMOS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="เว้นก่อนย่อหน้า (Before) ๖ พอยต์ที่เรื่อง คำขึ้นต้น อ้างถึง สิ่งที่ส่งมาด้วย และข้อความแต่ละภาค ๑๒ พอยต์ที่คำลงท้าย",
    why="ระยะที่ตั้งไว้ในย่อหน้าเท่ากันทุกฉบับและไม่เลื่อนเมื่อแก้ข้อความ ต่างจากการกด Enter เพิ่ม",
    passing="ย่อหน้า เรื่อง ตั้ง Spacing Before 6 pt ย่อหน้า ขอแสดงความนับถือ ตั้ง 12 pt",
    failing="ทุกย่อหน้าตั้ง Before 0 pt หรือเว้น After 8 pt ตามค่าเริ่มต้นของโปรแกรม",
    needs_docx=True,
)

_ONCE = (names.SUBJECT, names.SALUTATION, names.REFERENCE, names.ATTACHMENT)
# Of another size than the text, or wrong as such.
_MEMO_HEAD = (names.SUBJECT, names.CLOSING)
_INDENTED_MM = 3.0
_DASHES = ("-", "–", "•")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the first part of each sort whose space before is not the one of the guide."""
    part = (options.number(context, "part_pt"), options.number(context, "drawn_together_pt"))
    closing = (options.number(context, "closing_pt"),)
    tolerance = options.number(context, "tolerance_pt")
    told: set[str] = set()
    for element in _parts(reading):
        allowed = closing if element.name == names.CLOSING else part
        space = _space(reading, element)
        if space is None or element.name in told or any(abs(space - pt) <= tolerance for pt in allowed):
            continue
        told.add(element.name)
        params = {
            "found_pt": round(space, 1),
            "wanted_pt": round(allowed[0], 1),
            "text": beginning(element.text, 30),
        }
        yield RULE.finding("", place(reading, element), **params)


def _parts(reading: Reading) -> Iterator[Element]:
    """Yield the elements that begin a part; the heading of a memo has its own form."""
    seen: set[str] = set()
    for element in reading.elements:
        is_once = element.name in _ONCE and element.name not in seen
        is_item = label_of(element.text) or element.text.lstrip()[:1] in _DASHES
        is_body = element.name in (names.BODY, names.PURPOSE) and not is_item
        seen.add(element.name)
        if is_once or is_body or element.name == names.CLOSING:
            yield element


def _space(reading: Reading, element: Element) -> float | None:
    """Return the space before an element in pt; ``None`` where it does not count.

    It does not count at the head of a page, below an empty paragraph (a rule of its own), in
    the heading of a memo, whose labels are of another size, and before the second half of a
    paragraph that the page cuts, which has no indent.
    """
    paragraph = element.paragraphs[0] if element.paragraphs else None
    before = _before(reading, paragraph) if paragraph else None
    if paragraph is None or before is None or before.is_empty or paragraph.page != before.page:
        return None
    if reading.kind is DocumentKind.MEMO and element.name in _MEMO_HEAD:
        return None
    if (
        element.name == names.BODY
        and abs(paragraph.first_line_mm) < _INDENTED_MM
        and paragraph.text[:1].strip()
    ):
        return None
    return paragraph.space_before_pt + before.space_after_pt


def _before(reading: Reading, paragraph: Paragraph) -> Paragraph | None:
    own = [p for p in reading.facts.paragraphs if p.part == MAIN_PART]
    numbers = [p.number for p in own]
    position = numbers.index(paragraph.number) if paragraph.number in numbers else 0
    before = own[position - 1] if position else None
    return None if before is None or before.in_table or paragraph.in_table else before
