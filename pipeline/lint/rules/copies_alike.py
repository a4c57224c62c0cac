"""C16: copies of a circular differ in nothing but the recipient.

One file cannot tell; the engine hands over each copy with the first one of its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import text_of
from pipeline.lint.parts import squeezed
from pipeline.lint.quoting import around, beginning, ending
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="copies-alike",
    number="C16",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.CIRCULAR}),
    clause="ระเบียบงานสารบรรณ ข้อ ๓๒",
    what="สำเนาทุกฉบับของหนังสือเวียนเลขเดียวกันมีข้อความเหมือนกันทุกแห่ง ต่างกันเฉพาะผู้รับ (ตรวจเมื่อให้หลายแฟ้ม)",
    why="หนังสือเวียนคือหนังสือที่มีใจความอย่างเดียวกัน ถ้าตัวเลขหรือชื่อในข้อความต่างกันต้องออกเลขแยกฉบับ",
    passing="สำเนาถึงนายอำเภอบางคล้าและถึงนายอำเภอบ้านโพธิ์ ต่างกันที่บรรทัดเรียน",
    failing="สำเนาฉบับหนึ่งกำหนดส่งวันที่ ๑๐ อีกฉบับหนึ่งวันที่ ๑๒",
)

_MAY_DIFFER = frozenset({names.SALUTATION, names.PAGE_NUMBER, names.CUE, names.LABEL})
_SHOWN = 40


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield nothing: it takes two."""
    yield from ()


def group(reading: Reading) -> str:
    """Return what copies of one circular share: the number, and the subject while no number is given."""
    number = text_of(reading, names.NUMBER)
    is_open = not number[-1:].isdigit()
    return squeezed(number + (text_of(reading, names.SUBJECT) if is_open else ""))


def compare(first: Reading, other: Reading, context: Context) -> Iterator[Finding]:
    """Yield where a copy says something else than the first one; the rest after a missing part is left."""
    here, there = _texts(other), _texts(first)
    is_whole = len(here) == len(there)
    for mine, theirs in zip(here, there, strict=False):
        if squeezed(mine.text) != squeezed(theirs.text) or mine.name != theirs.name:
            texts = _where_they_part(plain(mine.text), plain(theirs.text))
            yield _told(first, texts, other, mine)
            if not is_whole:
                return
    if not is_whole and here:
        shorter = min(len(here), len(there))
        rest = (here[shorter:] or there[shorter:])[0]
        text = beginning(plain(rest.text), _SHOWN)
        texts = (text, "–") if len(here) > shorter else ("–", text)
        yield _told(first, texts, other, here[min(shorter, len(here) - 1)])


def _told(first: Reading, texts: tuple[str, str], other: Reading, element: Element) -> Finding:
    params = {"text": texts[0], "expected": texts[1], "first": PurePath(first.facts.file).name}
    return RULE.finding("", other.at(element), **params)


def _texts(reading: Reading) -> list[Element]:
    return [e for e in reading.elements if e.name not in _MAY_DIFFER and squeezed(e.text)]


def _where_they_part(mine: str, theirs: str) -> tuple[str, str]:
    """Return a few words of both from shortly before the place where they part."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    start = next((n for n, (a, b) in pairs if a != b), min(len(mine), len(theirs)))
    begin = start - len(ending(mine[:start], _SHOWN // 2))
    return around(mine, begin, begin, 0, _SHOWN), around(theirs, begin, begin, 0, _SHOWN)
