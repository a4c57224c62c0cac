"""The elements that a letter must have (regulation on correspondence, clause 11), and what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.documents import Letter, Secrecy
from pipeline.domain.signature import signature_lines
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_PLACEHOLDER = regex(
    r"(?<![A-Za-z0-9])[xX]{3,}(?![A-Za-z0-9])"  # xxx
    r"|[(\[<]\s*(?:ระบุ|ใส่|กรอก)[^)\]>]{0,60}[)\]>]"  # (ระบุชื่อ)
    r"|\.{5,}|…{2,}|_{4,}"  # dotted and ruled blanks
)
# What every placeholder holds; looked for first, as letters seldom have any.
_SIGNS = ("xxx", "ระบุ", "ใส่", "กรอก", ".....", "……", "____")


def required(case: Case) -> Iterator[Finding]:
    """Number, address, subject, body, purpose and owner of a letter are there."""
    letter = case.document
    if not isinstance(letter, Letter):
        return
    elements = (
        ("number-missing", "number", letter.number.code),
        ("address-missing", "address_lines", " ".join((*letter.agency_lines, *letter.address_lines))),
        ("subject-missing", "subject", letter.subject),
        ("body-missing", "body", " ".join(p.text for p in case.body if p != case.purpose)),
        ("purpose-missing", "purpose", case.purpose.text),
        ("owner-missing", "owner_lines", " ".join(letter.owner_lines)),
    )
    for code, path, text in elements:
        if not plain(text):
            yield findings.error(code, case.at(path))


def signed(case: Case) -> Iterator[Finding]:
    """Somebody signs a letter, and each signatory has a position."""
    is_letter = isinstance(case.document, Letter)
    if is_letter and not case.document.signatories:
        yield findings.error("signatory-missing", case.at("signatories"))
    for position, signatory in enumerate(case.document.signatories):
        # On other papers a label (ผู้จดรายงานการประชุม) says why somebody signs.
        says = "" if is_letter else f"{signatory.label} {signatory.capacity}"
        if not plain(" ".join((says, *signature_lines(signatory)))):
            path = f"signatories[{position}]"
            yield findings.error("position-missing", case.at(path), name=signatory.name or "–")


def placeholders(case: Case) -> Iterator[Finding]:
    """Nothing is left to fill in."""
    document = case.document
    texts = [("subject", document.subject), ("number.code", case.number.code)]
    texts += [(passage.path, passage.text) for passage in case.running_text]
    texts += [(f"recipients[{n}]", recipient.text) for n, recipient in enumerate(document.recipients)]
    texts += [(f"attachments[{n}].title", attached.title) for n, attached in enumerate(document.attachments)]
    everything = "\n".join(text for _, text in texts).lower()
    if not any(sign in everything for sign in _SIGNS):
        return
    for path, text in texts:
        found = _PLACEHOLDER.search(text)
        if found:
            yield findings.warning("placeholder-left", case.at(path), text=plain(found.group())[:40])


def secrecy(case: Case) -> Iterator[Finding]:
    """The gravest secrets do not go through the ordinary electronic system."""
    if case.document.secrecy is Secrecy.MOST_SECRET:
        yield findings.warning("secrecy-most-secret", case.at("secrecy"))


CHECKS = (required, signed, placeholders, secrecy)
