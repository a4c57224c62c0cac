"""C40: a paragraph begins 2.5 cm inside the left margin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Line
from pipeline.lint.parts import lines_of
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, ORDERING, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="first-line-indent",
    number="C40",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS
    | ORDERING
    | {DocumentKind.STAMPED, DocumentKind.CERTIFICATE, DocumentKind.STATEMENT},
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="บรรทัดแรกของทุกย่อหน้าเริ่มห่างจากขอบซ้าย ๒.๕ ซม. ข้อย่อยชั้นถัดไปเริ่มลึกกว่านั้นได้",
    why="ย่อหน้าที่ตรงกันทั้งฉบับอ่านง่าย ย่อหน้าที่เคาะวรรคไว้จะเลื่อนเมื่อแก้ข้อความหรือเปลี่ยนเครื่อง",
    passing="ย่อหน้าเริ่มที่ ๕.๕ ซม. จากขอบกระดาษ (ขอบซ้าย ๓ ซม. กับย่อหน้า ๒.๕ ซม.)",
    failing="ย่อหน้าเริ่มที่ ๔.๒ ซม. จากขอบกระดาษ",
)

# An item of a list; those of lower levels (๑.๑, ๑), (๑), (ก), -) begin deeper, and so do quoted words.
_ITEM = regex(r"(?:ข้อ ?)?\d{1,2}(?:\.\d{1,2})*\.?\s|\(?\d{1,2}\)|\([ก-ฮ]\)|[ก-ฮ][.)]\s|[-–•]\s|[“\"]")
# Lines of one paragraph in 16 pt are 7.5 mm apart; the space before a paragraph adds 2.1 mm.
_PITCH_MM = 8.5
_FEWEST = 3
_SHORT = 60
# Between the centre of the paper and that of the text, as exact as people set it.
_CENTRE_MM = (99.0, 116.0)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each paragraph whose first line begins elsewhere."""
    tolerance = options.number(context, "tolerance_mm")
    regular, indent = options.number(context, "left_mm"), options.number(context, "indent_mm")
    margin = _margin(reading, regular, tolerance)
    before: Line | None = None
    for element in (*reading.all(names.BODY), *reading.all(names.PURPOSE)):
        if not element.lines or _is_heading_of_members(element, reading) or _is_chapter(element, reading):
            continue
        goes_on = _goes_on(element, before, margin, tolerance)
        if not goes_on and not any(_is_right(element, m, m + indent, tolerance) for m in (regular, margin)):
            line = element.lines[0]
            found = round((line.left_mm - margin) / 10, 1)
            params = {"found_cm": found, "wanted_cm": round(indent / 10, 1)}
            yield RULE.finding("", reading.facts.at(line), **params)
        before = element.lines[-1]


def _is_heading_of_members(element: Element, reading: Reading) -> bool:
    """Return whether an element may be the heading of a group of members, which stands where they do."""
    is_short = len(element.lines) == 1 and len(element.text) <= _SHORT
    return is_short and bool(reading.all(names.MEMBER))


def _is_chapter(element: Element, reading: Reading) -> bool:
    """Return whether an element is the heading of a chapter (หมวด ๑), in the middle of the line."""
    if reading.kind not in ORDERING or len(element.lines) > 1:
        return False
    middle = (element.lines[0].left_mm + element.lines[0].right_mm) / 2
    return _CENTRE_MM[0] <= middle <= _CENTRE_MM[1]


def _margin(reading: Reading, regular: float, tolerance: float) -> float:
    """Return where the document's own lines begin if that is further left; another rule says so."""
    lefts = Counter(round(line.left_mm, 0) for line in lines_of(reading))
    own = min((place for place, count in lefts.items() if count >= _FEWEST), default=regular)
    return own if own < regular - tolerance else regular


def _goes_on(element: Element, before: Line | None, margin: float, tolerance: float) -> bool:
    """Return whether a paragraph of a PDF may be the rest of the one above, after a line cut short.

    Nothing in a PDF tells a paragraph without indent and space from a line that goes on.
    """
    line = element.lines[0]
    if before is None or element.paragraphs or element.name == names.PURPOSE:
        return False
    is_next = before.page == line.page and line.baseline_mm - before.baseline_mm < _PITCH_MM
    return is_next and abs(line.left_mm - margin) <= tolerance


def _is_right(element: Element, margin: float, wanted: float, tolerance: float) -> bool:
    left = element.lines[0].left_mm
    if abs(left - wanted) <= tolerance:
        return True
    if _is_heading(element) and abs(left - margin) <= tolerance:
        return True
    return left > wanted and (_is_heading(element) or _ITEM.match(element.text.strip()) is not None)


def _is_heading(element: Element) -> bool:
    """Return whether the whole element is bold: a heading of its own."""
    runs = [run for line in element.lines for run in line.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
