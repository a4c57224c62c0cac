"""A finished letter read back as a record, so that the checks on records hold for it too.

Each value has its place on the page; ``domain.checks`` then says what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.domain.blocks import Paragraph
from pipeline.domain.checks.case import Case, Check, open_case
from pipeline.domain.documents import (
    Attachment,
    DocumentNumber,
    IssueDate,
    Kind,
    Letter,
    Recipient,
    Reference,
    Signatory,
    Source,
)
from pipeline.domain.facts import ReferenceData
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.lint import reading as names
from pipeline.lint.facts import Line
from pipeline.lint.parts import line_with
from pipeline.lint.reading import Element, Reading
from pipeline.patterns import regex
from pipeline.thai.dates import BUDDHIST_ERA, MONTHS
from pipeline.thai.digits import to_arabic

_AS_IT_IS: Mapping[str, str] = MappingProxyType({})
CIRCULAR_MARK = regex(r"/\s*ว")
_RUNNING = regex(r"(\d+)\s*$")
_DATE = regex(rf"(?P<day>\d{{1,2}})?\s*(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})")
_LABEL = regex(r"^\d{1,2}\s*\.\s*(?!\d)")
_QUANTITY = regex(r"\s*จำนวน\s*(?P<count>\d{1,6})\s*(?P<unit>[ก-๎]\S*)?\s*$")
_BRACKETS = regex(r"^\(\s*(.*?)\s*\)$")
# A place names the words that a finding is about under one of these.
_WORDS = ("text", "position", "line", "name", "recipient")


def open_letter(reading: Reading, reference: ReferenceData) -> Case:
    """Return the letter that a reading shows, ready for the checks on records."""
    return open_case(as_letter(reading), reference)


def checked(
    reading: Reading, reference: ReferenceData, *checks: Check, codes: Mapping[str, str] = _AS_IT_IS
) -> Iterator[Finding]:
    """Yield what checks on records say of a finished letter, each finding at its line.

    ``codes`` renames findings whose words speak of a record (``fill it in``, ``the program
    prints it``) to codes of the rule, which take the same parameters.
    """
    case = open_letter(reading, reference)
    for check in checks:
        for finding in check(case):
            yield _at_its_line(replace(finding, code=codes.get(finding.code, finding.code)), reading)


def as_letter(reading: Reading) -> Letter:
    """Return the values of a letter or memo as they stand on the page."""
    number = text_of(reading, names.NUMBER)
    salutation = reading.first(names.SALUTATION)
    return Letter(
        kind=Kind.CIRCULAR if CIRCULAR_MARK.search(number) else Kind.LETTER,
        number=_number(number),
        date=issue_date(text_of(reading, names.DATE) or text_of(reading, names.ISSUED)),
        subject=text_of(reading, names.SUBJECT),
        recipients=_recipients(salutation),
        address_lines=_texts(reading, names.AGENCY),
        salutation=salutation.label if salutation else "",
        references=tuple(Reference(text) for text in _texts(reading, names.REFERENCE)),
        attachments=tuple(map(attachment, _texts(reading, names.ATTACHMENT))),
        body=tuple(Paragraph(text) for text in _texts(reading, names.BODY)),
        purpose=text_of(reading, names.PURPOSE),
        closing=text_of(reading, names.CLOSING),
        signatories=_signatories(reading),
        owner_lines=_texts(reading, names.OWNER),
        contact_lines=_texts(reading, names.CONTACT),
        copies_to=_texts(reading, names.COPIES),
        source=Source(reading.facts.file, MappingProxyType(dict(_places(reading)))),
    )


def text_of(reading: Reading, name: str) -> str:
    """Return the text of the first element of a name in one line; empty if there is none."""
    element = reading.first(name)
    return plain(element.text) if element else ""


def _texts(reading: Reading, name: str) -> tuple[str, ...]:
    return tuple(plain(element.text) for element in reading.all(name))


def _number(text: str) -> DocumentNumber:
    code, _, rest = text.removeprefix("ที่").strip().partition("/")
    running = _RUNNING.search(to_arabic(rest))
    return DocumentNumber(code.strip(), "ว" in rest, int(running[1][:9]) if running else None)


def issue_date(text: str) -> IssueDate:
    """Return a date as printed: without its day when that is left to be stamped; open if it is no date."""
    found = _DATE.search(to_arabic(text))
    if found is None:
        return IssueDate()
    day = int(found["day"]) if found["day"] else None
    return IssueDate(int(found["year"]) - BUDDHIST_ERA, MONTHS.index(found["month"]) + 1, day)


def _recipients(salutation: Element | None) -> tuple[Recipient, ...]:
    text = plain(salutation.text) if salutation else ""
    return (Recipient(text),) if text else ()


def attachment(text: str) -> Attachment:
    """Return an attachment from its printed item: number, title, quantity."""
    title = _LABEL.sub("", plain(text))
    found = _QUANTITY.search(title)
    if found is None:
        return Attachment(title)
    return Attachment(title[: found.start()], int(found["count"]), found["unit"] or "")


def has_label(text: str) -> int | None:
    """Return the number that an item begins with (``๒. ...``); ``None`` if it has none."""
    found = _LABEL.match(plain(text))
    return int(re.sub(r"\D", "", found[0])) if found else None


def _signatories(reading: Reading) -> tuple[Signatory, ...]:
    """Return who signs: each name with the lines of the position below it."""
    found: list[Signatory] = []
    for element in reading.elements:
        text = plain(element.text)
        if element.name == names.NAME:
            found.append(Signatory(_BRACKETS.sub(r"\1", text)))
        elif element.name == names.POSITION:
            last = found.pop() if found else Signatory()
            found.append(replace(last, position_lines=(*last.position_lines, text)))
    return tuple(found)


def _places(reading: Reading) -> Iterator[tuple[str, Location]]:
    """Yield the place of each value by its path in a record."""
    single = {
        "number": names.NUMBER, "date": names.DATE, "subject": names.SUBJECT, "purpose": names.PURPOSE,
        "salutation": names.SALUTATION, "recipients": names.SALUTATION, "closing": names.CLOSING,
        "references": names.REFERENCE, "attachments": names.ATTACHMENT, "body": names.BODY,
        "signatories": names.NAME, "contact": names.CONTACT,
    }  # fmt: skip
    many = {
        "address_lines": names.AGENCY, "references": names.REFERENCE, "attachments": names.ATTACHMENT,
        "body": names.BODY, "signatories": names.NAME, "owner_lines": names.OWNER,
        "contact_lines": names.CONTACT, "copies_to": names.COPIES,
    }  # fmt: skip
    yield from _named(reading, ((path, reading.all(name)[:1]) for path, name in single.items()), "{}")
    yield from _named(reading, ((path, reading.all(name)) for path, name in many.items()), "{}[{}]")


def _named(
    reading: Reading, found: Iterable[tuple[str, tuple[Element, ...]]], form: str
) -> Iterator[tuple[str, Location]]:
    for path, elements in found:
        for position, element in enumerate(elements):
            yield form.format(path, position), reading.at(element)


def _at_its_line(finding: Finding, reading: Reading) -> Finding:
    """Return the finding at the very line of its words, where it tells them."""
    words = next((str(finding.params[key]) for key in _WORDS if finding.params.get(key)), "")
    line = line_with(tuple(_lines_at(finding.location, reading)), words)
    return finding if line is None else replace(finding, location=reading.facts.at(line))


def _lines_at(where: Location, reading: Reading) -> Iterator[Line]:
    """Yield the lines of the element at a place; positions follow the names above them."""
    found = [element for element in reading.elements if element.lines and reading.at(element) == where]
    for element in found:
        yield from element.lines
    if any(element.name == names.NAME for element in found):
        for element in reading.all(names.POSITION):
            yield from element.lines
