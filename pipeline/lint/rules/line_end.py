"""C64: no line ends inside a number, a name, or between ที่ and its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.columns import parted, role_column
from pipeline.lint.facts import Line
from pipeline.lint.parts import FORMS, MARGINALIA, squeezed
from pipeline.lint.passages import passages
from pipeline.lint.quoting import beginning, ending
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex
from pipeline.thai import names as persons
from pipeline.thai.digits import to_arabic
from pipeline.thai.units import ERAS, MONTHS

RULE = Rule(
    id="line-end",
    number="C64",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คู่มือพิมพ์หนังสือราชการ",
    what=(
        "ไม่ขึ้นบรรทัดใหม่กลางตัวเลข กลางชื่อบุคคล หรือระหว่างคำว่า ที่ ข้อ พ.ศ. กับตัวเลข "
        "ส่วนการขึ้นบรรทัดใหม่ระหว่างวัน เดือน ปี ของวันที่ เป็นเพียงคำเตือน"
    ),
    why="ตัวเลขหรือชื่อที่ขาดกลางอ่านผิดได้ และเปิดช่องให้เติมข้อความที่ปลายบรรทัด",
    passing="งบประมาณ ๑,๕๐๐ บาท อยู่ในบรรทัดเดียวกัน",
    failing="งบประมาณ ๑, / ๕๐๐ บาท หรือ นายสมมุติ / ตั้งใจงาน หรือ ครั้งที่ / ๓",
)

_DIGITS_END = regex(r"(?P<digits>\d+) ?(?P<sign>[,./–-]?)$", re.ASCII)
_DIGITS_BEGIN = regex(r"\d+", re.ASCII)
_YEAR = regex(r"2[4-6]\d\d", re.ASCII)
_LABEL_END = regex(rf"(?:ที่|ข้อ|มาตรา|{'|'.join(map(re.escape, ERAS))})$")
_NUMBER_BEGIN = regex(r"\d|[ก-ฮ]{2} ?\d{4}", re.ASCII)
_MONTH_END = regex(rf"(?:{'|'.join(MONTHS)})$")
_MONTH_BEGIN = regex("|".join(MONTHS))
_YEAR_BEGIN = regex(r"(?:พ\.ศ\. ?)?\d{4}", re.ASCII)
_DAY_END = regex(r"(?<!\d)(?:[12]?\d|3[01])$", re.ASCII)
_LABEL, _DATE = "line-end-label", "line-end-date"
_NAME_LENGTH = 80
# What no line of 16 cm holds cannot be kept whole.
_LINE_OF_DIGITS = 62
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class _Joint:
    """Where a line ends: what stands on either side, and between them in the text (``None``: unknown)."""

    before: str
    after: str
    between: str | None
    line: Line
    is_forced: bool = False
    """Whether what the two lines hold is too long for one of them."""


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each line end that tears a number, a date, a label from its number, or a name."""
    known, column = _known_names(reading), role_column(reading)
    for element in reading.elements:
        if element.name in MARGINALIA:
            continue
        is_docx = reading.facts.source == "docx"
        joints = (
            _beside(element, column, is_exact=is_docx) if column and element.name == names.MEMBER else None
        )
        for joint in joints or _joints(element, is_exact=is_docx):
            code = "" if _is_torn_number(joint) else _torn_label(joint)
            if code is not None:
                finding = RULE.finding(code, reading.facts.at(joint.line), text=_torn(joint))
                yield replace(finding, severity=Severity.WARNING) if _is_date(code, joint) else finding
            else:
                yield from _names(reading, joint, known)


def _torn(joint: _Joint) -> str:
    return f"{ending(joint.before, 15)} / {beginning(joint.after, 15)}"


def _is_date(code: str, joint: _Joint) -> bool:
    """Return whether a line ends between the words of a date, which reads on without harm."""
    return code == _DATE or (code == _LABEL and joint.before.endswith("วันที่"))


def _joints(element: Element, *, is_exact: bool) -> Iterator[_Joint]:
    position = 0
    whole = f"{element.label} {element.text}" if element.label else element.text
    for upper, lower in pairwise(element.lines):
        position += len(squeezed(upper.text))
        before, after = " ".join(upper.text.split()), " ".join(lower.text.split())
        if before and after:
            between = _between(whole, position) if is_exact else None
            if between == "" and _is_typed_end(element, before, after):
                between = None
            yield _Joint(before, after, between, upper)


def _beside(element: Element, column: float, *, is_exact: bool) -> list[_Joint] | None:
    """Return the line ends of a member column by column; ``None`` if nothing stands in the column of roles.

    What follows a word is then the next line of its own column, not what stands beside it.
    """
    halves = [parted(line, column) for line in element.lines]
    if not any(all(half) for half in halves):
        return None
    columns = ([line for half in halves if (line := half[n]) is not None] for n in range(2))
    return [
        replace(_joint(element, upper, lower, is_exact=is_exact), is_forced=_is_long(upper, lower, column))
        for lines in columns
        for upper, lower in pairwise(lines)
    ]


def _is_long(upper: Line, lower: Line, column: float) -> bool:
    """Return whether two lines before a column are together wider than the room there."""
    together = upper.right_mm - upper.left_mm + lower.right_mm - lower.left_mm
    return upper.left_mm + together > column


def _joint(element: Element, upper: Line, lower: Line, *, is_exact: bool) -> _Joint:
    """Return a line end inside one column; what stood there is looked up in the text of the DOCX."""
    before, after = " ".join(upper.text.split()), " ".join(lower.text.split())
    head = squeezed(before)[-_COMPARED:]
    position = squeezed(element.text).find(head + squeezed(after)[:_COMPARED]) if is_exact else -1
    if position < 0 or _is_typed_end(element, before, after):
        return _Joint(before, after, None, upper)
    return _Joint(before, after, _between(element.text, position + len(head)), upper)


def _is_typed_end(element: Element, before: str, after: str) -> bool:
    """Return whether the line ends by hand (Shift+Enter), where a space may stand for it or not."""
    head, tail = squeezed(before)[-_COMPARED:], squeezed(after)[:_COMPARED]
    texts = (p.text.split("\n") for p in element.paragraphs)
    ends = (pair for typed in texts for pair in pairwise(map(squeezed, typed)))
    return any(one.endswith(head) and other.startswith(tail) for one, other in ends)


def _between(text: str, count: int) -> str:
    """Return ``" "`` when white space follows the first ``count`` other characters, else ``""``."""
    seen = 0
    for character in text:
        if seen >= count and squeezed(character):
            return ""
        if seen >= count:
            return " "
        seen += len(squeezed(character))
    return " "


def _is_torn_number(joint: _Joint) -> bool:
    before, after = to_arabic(joint.before), to_arabic(joint.after)
    end, begin = _DIGITS_END.search(before), _DIGITS_BEGIN.match(after)
    if end is None or begin is None or len(end["digits"] + begin[0]) > _LINE_OF_DIGITS:
        return False
    if joint.between == "" or end["sign"] in ("/", "-", "–"):
        return True
    if joint.between == " ":
        return False
    is_thousands = end["sign"] == "," and len(end["digits"]) <= 3 and len(begin[0]) == 3
    is_decimal = end["sign"] == "." and end["digits"] + "." != before
    is_plain = not end["sign"] and not _YEAR.fullmatch(end["digits"])
    return is_thousands or is_decimal or is_plain


def _torn_label(joint: _Joint) -> str | None:
    before, after = to_arabic(joint.before), to_arabic(joint.after)
    if _LABEL_END.search(before) and _NUMBER_BEGIN.match(after):
        return _LABEL
    month_then_year = _MONTH_END.search(before) and _YEAR_BEGIN.match(after)
    day_then_month = _DAY_END.search(before) and _MONTH_BEGIN.match(after)
    return _DATE if month_then_year or day_then_month else None


def _known_names(reading: Reading) -> frozenset[str]:
    """Return the full names of the document, without spaces, where they stand whole."""
    is_exact = reading.facts.source == "docx"
    texts = (p.text for p in passages(reading)) if is_exact else (line.text for line in reading.facts.lines())
    found = (name for text in texts for name in persons.find(text) if name.surname)
    return frozenset(squeezed(name.title + name.given + name.surname) for name in found)


def _names(reading: Reading, joint: _Joint, known: frozenset[str]) -> Iterator[Finding]:
    before, after = joint.before[-_NAME_LENGTH:], joint.after[:_NAME_LENGTH]
    is_sure = _spans_known(squeezed(before), squeezed(after), known)
    torn = _torn_name(before, after, joint.between)
    if not is_sure and torn is None:
        return
    if joint.is_forced and _torn_name(before, after, " "):
        return  # a full name that no line of its column holds ends one between its words
    text = torn or _torn(joint)
    finding = RULE.finding("line-end-name", reading.facts.at(joint.line), text=text)
    # A PDF does not say whether a space stood there: without the name elsewhere it is a guess.
    is_guess = not is_sure and joint.between is None
    yield replace(finding, severity=Severity.WARNING) if is_guess else finding


def _spans_known(before: str, after: str, known: frozenset[str]) -> bool:
    joined = before + after
    for name in known:
        start = joined.find(name)
        while start >= 0:
            if start < len(before) < start + len(name):
                return True
            start = joined.find(name, start + 1)
    return False


def _torn_name(before: str, after: str, between: str | None) -> str | None:
    """Return the name that a line end tears: title from given name, or given name from surname."""
    for separator in ("", " ") if between is None else (between,):
        for name in persons.find(before + separator + after):
            at_title = name.start + len(name.title)
            is_after_title = separator == "" and at_title == len(before)
            is_after_given = separator == " " and bool(name.surname) and at_title < len(before) < name.end
            if name.start < len(before) and (is_after_title or is_after_given):
                return f"{before[name.start :]} / {after[: max(name.end - len(before), 1)].strip()}"
    return None
