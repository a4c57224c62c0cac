"""C45: the signatory's name is in brackets, with its title in full."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.checks import signing
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.facts import DocumentKind
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, ORDERING, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="signatory-name",
    number="C45",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS | ORDERING | {DocumentKind.CERTIFICATE, DocumentKind.MINUTES},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑๐ และภาคผนวก ๓",
    what=(
        "ใต้ลายมือชื่อพิมพ์ชื่อเต็มพร้อมคำนำหน้าหรือยศเต็มคำ อยู่ในวงเล็บ ยศทหารหรือตำรวจพิมพ์เต็มคำหน้าวงเล็บ"
        "หรือบรรทัดเหนือขึ้นไปก็ได้ บันทึกข้อความ คำสั่ง ประกาศ ระเบียบ และหนังสือรับรองไม่มีวงเล็บก็ได้ ถ้ามีตำแหน่งอยู่ใต้ชื่อ"
    ),
    why="ลายมือชื่ออ่านไม่ออก ชื่อเต็มในวงเล็บจึงเป็นหลักฐานว่าใครลงนาม",
    passing="(นายสมมุติ ตั้งใจงาน)",
    failing="นายสมมุติ ตั้งใจงาน (ไม่มีวงเล็บ) หรือ (สมมุติ ตั้งใจงาน) หรือ (น.ส.สมใจ ตั้งใจงาน)",
)

_WITH_BRACKETS = LETTERS_AND_MEMOS - {DocumentKind.MEMO}
_IN_BRACKETS = regex(r"\(.*\)")
_NO_TITLE = "signatory-title-missing"
# Ranks and academic titles in short; น.ส. is the concern of the check on records.
_SHORT_RANK = regex(
    r"(?!น\.ส\.|ด\.[ชญ]\.)(?:ว่าที่ ?)?(?:(?:[ก-ฮ]{1,3}\.){2,4}|(?:ศ|รศ|ผศ|นพ|พญ|ทพ|ทพญ|ภก|ภญ)\.)"
)
_RANK_ABOVE_MM, _RANK_ABOVE_PARAGRAPHS = 45.0, 6
_BLANK = regex(r"[(.…_ )]+")


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield names without brackets, and titles that are missing or short; a dotted line is none."""
    for element in reading.all(names.NAME):
        text = plain(element.text)
        is_formed = any(form.fullmatch(text) for form in (_BLANK, _IN_BRACKETS, words.RANKED_NAME))
        if not is_formed and not _is_of_its_style(element, reading):
            yield RULE.finding("", reading.at(element), name=text)
        if _SHORT_RANK.match(text.strip("() ")):
            short = RULE.finding("signatory-rank-short", reading.at(element), name=text.strip("() "))
            yield replace(short, severity=Severity.WARNING)
    titles = checked(reading, context.reference, signing.name)
    for finding in weighed(titles, RULE.severity):
        is_told = finding.code == "signatory-brackets" or _is_blank(finding)
        if not is_told and not (finding.code == _NO_TITLE and _is_ranked(finding, reading)):
            yield finding


def _is_of_its_style(element: Element, reading: Reading) -> bool:
    """Return whether a paper prints the name with title above its post, as one style of papers has it.

    Clauses 12 and 15 to 24 ask for the full name below the signature of a memo or paper; the brackets
    are those of the models, and of clause 11.10 for letters.
    """
    if reading.kind in _WITH_BRACKETS or words.BARE_NAME.fullmatch(plain(element.text)) is None:
        return False
    behind = reading.elements[reading.elements.index(element) + 1 :]
    return bool(behind) and behind[0].name == names.POSITION


def _is_blank(finding: Finding) -> bool:
    return _BLANK.fullmatch(str(finding.params.get("name", ""))) is not None


def _is_ranked(finding: Finding, reading: Reading) -> bool:
    """Return whether the rank of a name without title stands on a line of its own above it, or beside it."""
    name = str(finding.params.get("name", ""))
    own = [e for e in reading.all(names.NAME) if name and name in plain(e.text)]
    return any(words.RANK.fullmatch(_bare(text)) for e in own for text in _above(e, reading))


def _bare(text: str) -> str:
    """Return a text without the brackets and dots of a signature line."""
    return plain(text.partition("(")[0]).strip(" .…_")


def _above(element: Element, reading: Reading) -> Iterator[str]:
    """Yield the texts from just above a name to its own line."""
    if element.lines:
        line = element.lines[0]
        near = (x for x in reading.facts.lines() if x.page == line.page)
        yield from (x.text for x in near if 0 <= line.baseline_mm - x.baseline_mm <= _RANK_ABOVE_MM)
    elif element.paragraphs:
        last = element.paragraphs[0].number
        near_by = reading.facts.paragraphs[max(0, last - _RANK_ABOVE_PARAGRAPHS) : last]
        yield from (paragraph.text for paragraph in near_by)
