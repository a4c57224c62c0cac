"""The words of subject and body: opener, purpose, amounts of money, times of day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.blocks import ListBlock, ListStyle, Paragraph
from pipeline.domain.checks.case import Case, Passage
from pipeline.domain.checks.marks import texts_of
from pipeline.domain.documents import Letter, Paper
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai import baht, dates
from pipeline.thai.digits import to_arabic, to_thai

LONGEST_SUBJECT = 134
"""Letters without the marks above and below them that fill two lines of 16 pt."""

_MARKS = regex("[ัิ-ฺ็-๎]")
_FULL_STOP = regex(r"(?P<word>\S+)\.$")
_ABBREVIATION = regex(r"(?:.*[(/])?(?:[ก-ฮ]{1,4}\.)*[ก-ฮ]{1,4}|.*[A-Za-z]")

_POINTS_BACK = regex(r"ตาม|อนุสนธิ")
_POWER = regex(r"^ตามความใน|อาศัยอำนาจ")
_BEGINS_ANEW = regex(r"ด้วย|เนื่องจาก|เนื่องด้วย")
_NAN = regex(r"(?:^| )นั้น(?: |$)|(?<!ดัง)(?<!ฉะ)(?<!เท่า)(?<!เหล่า)(?<!ทั้ง)นั้น$")
_ENDS_IN_NAN = regex(r"(?:^| |แล้ว)นั้น$")

# What the purpose says when the subject begins so.
_VERBS = (
    ("ขออนุมัติ", ("อนุมัติ", "พิจารณา")),
    ("ขออนุญาต", ("อนุญาต", "อนุมัติ", "พิจารณา")),
    ("ขอความอนุเคราะห์", ("อนุเคราะห์", "พิจารณา")),
    ("ขอความร่วมมือ", ("ร่วมมือ", "พิจารณา", "ดำเนินการ")),
    ("ขอเชิญ", ("เชิญ", "พิจารณา", "เข้าร่วม", "ร่วม", "ทราบ")),
    ("ขอหารือ", ("หารือ", "พิจารณา")),
    ("หารือ", ("หารือ", "พิจารณา")),
    ("แจ้ง", ("ทราบ", "พิจารณา", "ดำเนินการ", "ปฏิบัติ")),
)
_PURPOSE = regex(r"จึง(?:ขอ)?(กราบเรียน|เรียน|นมัสการ|กราบทูล)")

_LITERAL = regex(r"`[^`\n]*`")
_OF_A_TEMPLATE = regex(r"\{\{[^{}\n]{0,80}\}\}|\{%[^%\n]{0,80}%\}")
_NO_TEXTS = frozenset(("note", "source", "form", "variant"))

_CLOCK = regex(r"(?<![\d:.,])(\d{1,2})([.:])(\d{2})( ?)(?:น\.(?!ส)|นาฬิกา)")


def subject(case: Case) -> Iterator[Finding]:
    """The subject is a phrase of at most two lines, without a full stop."""
    text, place = plain(case.document.subject), case.at("subject")
    stop = _FULL_STOP.search(text) if text.endswith(".") else None
    if stop and not _ABBREVIATION.fullmatch(stop["word"]):
        yield findings.warning("subject-full-stop", place)
    length = len(_MARKS.sub("", text))
    if length > LONGEST_SUBJECT:
        yield findings.warning("subject-too-long", place, length=length, limit=LONGEST_SUBJECT)


def opener(case: Case) -> Iterator[Finding]:
    """ตาม… ends in นั้น; ด้วย… and เนื่องจาก… do not. The power of an order is no reason."""
    first = _first_paragraph(case)
    if isinstance(case.document, Paper) and _POWER.search(first.text):
        return
    back, anew = _POINTS_BACK.match(first.text), _BEGINS_ANEW.match(first.text)
    if back and not _NAN.search(first.text):
        yield findings.warning("opener-without-nan", case.at(first.path), opener=back.group())
    if anew and _ENDS_IN_NAN.search(first.text):
        yield findings.warning("opener-with-nan", case.at(first.path), opener=anew.group())


def _first_paragraph(case: Case) -> Passage:
    """Return the first paragraph of running text that is not the purpose."""
    for position, block in enumerate(case.document.body):
        if isinstance(block, Paragraph) and not block.heading:
            first = Passage(f"body[{position}].text", plain(block.text))
            return first if first != case.purpose else Passage("body", "")
    return Passage("body", "")


def purpose(case: Case) -> Iterator[Finding]:
    """The purpose begins with จึง, and speaks as subject and salutation do."""
    text, place = case.purpose.text, case.at(case.purpose.path)
    if not text:
        return
    if not text.startswith("จึง"):
        yield findings.error("purpose-without-cueng", place)
        return
    title = plain(case.document.subject)
    verbs = next((verbs for beginning, verbs in _VERBS if title.startswith(beginning)), ())
    if verbs and not any(verb in text for verb in verbs):
        yield findings.warning("purpose-subject", place, subject=title, verbs=verbs)
    said, salutation = _PURPOSE.match(text), plain(case.document.salutation)
    if said and salutation and said[1] != salutation:
        yield findings.warning("purpose-salutation", place, said=said[1], salutation=salutation)


def amounts(case: Case) -> Iterator[Finding]:
    """Words and figures of an amount are equal to the satang."""
    for passage in case.running_text:
        money = "บาท" in passage.text or "สตางค์" in passage.text
        for mention in baht.find(passage.text) if money else ():
            if mention.value_of_words is None:
                params = {"text": mention.text, "words": mention.words}
                yield findings.warning("amount-words-unreadable", case.at(passage.path), **params)
            elif not mention.agrees:
                yield _differing(case, passage.path, mention)


def _differing(case: Case, path: str, mention: baht.AmountMention) -> Finding:
    expected = baht.words(mention.figures) if mention.figures < baht.LIMIT else "–"
    return findings.error("amount-words-differ", case.at(path), text=mention.text, expected=expected)


def times(case: Case) -> Iterator[Finding]:
    """Times exist, are written ๐๙.๐๐ น., and begin before they end."""
    for passage in case.running_text:
        if "น." in passage.text or "นาฬิกา" in passage.text:
            yield from _times(passage, case.at(passage.path))


def _times(passage: Passage, place: Location) -> Iterator[Finding]:
    for found in _CLOCK.finditer(to_arabic(passage.text)):
        hour, minute = int(found[1]), int(found[3])
        written = passage.text[found.start() : found.end()]
        if (hour, minute) > (24, 0) or minute > 59:
            yield findings.error("time-not-real", place, text=written)
        elif found[2] == ":" or len(found[1]) == 1:
            expected = to_thai(f"{hour:02}.{minute:02} น.")
            yield findings.warning("time-form", place, text=written, expected=expected)
    for span in dates.find_time_ranges(passage.text):
        if span.begins >= span.ends:
            yield findings.error("time-order", place, text=span.text)


def clause_numbers(case: Case) -> Iterator[Finding]:
    """The clauses of a letter run on, for they are printed as typed; papers have a check of their own."""
    expected = 0
    for position, block in enumerate(case.document.body if isinstance(case.document, Letter) else ()):
        if not isinstance(block, ListBlock) or block.style is not ListStyle.CLAUSE:
            continue
        if expected and block.start not in (1, expected):
            place = case.at(f"body[{position}].items[0]")
            yield findings.warning("clause-number", place, found=block.start, expected=expected)
        expected = block.start + len(block.items)


def template_words(case: Case) -> Iterator[Finding]:
    """``{{ subject }}`` and ``{% for %}`` belong into a template; a text prints them as typed."""
    for field in dataclasses.fields(case.document):
        value = getattr(case.document, field.name) if field.name not in _NO_TEXTS else ()
        for path, text in texts_of(value, field.name):
            found = _OF_A_TEMPLATE.search(_LITERAL.sub("", text)) if "{" in text else None
            if found:
                yield findings.warning("template-words", case.at(path), text=found.group())


CHECKS = (subject, opener, purpose, amounts, times, clause_numbers, template_words)
