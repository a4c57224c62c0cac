"""โทร., โทรสาร and ไปรษณีย์อิเล็กทรอนิกส์ (clause 11.13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.passages import lines as passages_of
from pipeline.domain.documents import Paper
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import phones

_EMAIL = regex(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_EMAIL_LABEL = regex(r"^(?:ไปรษณีย์อิเล็กทรอนิกส์|อีเมล์?|e-?mail) ?:? ?(?P<value>.*)$", re.IGNORECASE)
# One number behind โทร., with the line of the ministry or an extension, up to the next label.
_WRITTEN_PHONE = regex(r"โทร(?:ศัพท์|สาร)?\.?(?: ?/ ?โทรสาร)? ?:? ?(?P<number>[\d(+][\d ().,\-–+มทต่อ]*)")


def reachable(case: Case) -> Iterator[Finding]:
    """A telephone number is given, where the kind must have one."""
    document = case.document
    if isinstance(document, Paper) and not document.form.requires("contact"):
        return
    contact, lines = case.document.contact, case.document.contact_lines
    if not any(map(str.strip, contact.phone)) and not any(re.search(r"\d{3}", plain(line)) for line in lines):
        yield findings.error("contact-missing", case.at("contact"))


def telephone(case: Case) -> Iterator[Finding]:
    """Telephone numbers can be telephone numbers."""
    for path, number in (*_given(case), *_written(case)):
        if not phones.is_plausible(number):
            yield findings.warning("phone-form", case.at(path), number=number)


def _given(case: Case) -> Iterator[tuple[str, str]]:
    contact = case.document.contact
    for field, numbers in (("phone", contact.phone), ("fax", contact.fax)):
        for position, number in enumerate(numbers):
            yield f"contact.{field}[{position}]", plain(number)


def _written(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the numbers of agency and contact lines, these unless they were made from the fields."""
    contact = case.document.contact
    written = [*passages_of(case.document.agency_lines, "agency_lines")]
    if not (contact.phone or contact.fax):
        written += passages_of(case.document.contact_lines, "contact_lines")
    for line in written:
        for found in _WRITTEN_PHONE.finditer(line.text):
            yield line.path, found["number"].strip(" ,-–")


def email(case: Case) -> Iterator[Finding]:
    """E-mail addresses are well-formed."""
    for position, address in enumerate(case.document.contact.email):
        if not _EMAIL.fullmatch(address.strip()):
            yield findings.warning("email-form", case.at(f"contact.email[{position}]"), email=plain(address))
    if case.document.contact.email:
        return
    for position, line in enumerate(case.document.contact_lines):
        for address in _addresses(plain(line)):
            if not _EMAIL.fullmatch(address):
                yield findings.warning("email-form", case.at(f"contact_lines[{position}]"), email=address)


def _addresses(line: str) -> list[str]:
    labelled = _EMAIL_LABEL.match(line)
    text = labelled["value"] if labelled else line
    return [part for part in re.split(r"[, ]+", text) if part and (labelled or "@" in part)]


CHECKS = (reachable, telephone, email)
