"""Who signs, with which title, and for whom (clauses 11.10, 11.11 and annex 3)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case, Passage, positions
from pipeline.domain.checks.place import own_province
from pipeline.domain.documents import Acting, Paper, Signatory
from pipeline.domain.signature import acts_for_one_of
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_TITLE = regex(
    r"นาย|นาง|เด็กชาย|เด็กหญิง|หม่อม|ท่านผู้หญิง|คุณหญิง|พระ|สามเณร|แม่ชี|เจ้า"
    r"|ว่าที่|(?:พล|พัน|ร้อย|จ่า|สิบ|นาวา|เรือ)(?:เอก|โท|ตรี|จัตวา|ตำรวจ|อากาศ|เรือ|ทหาร|สิบ|จ่า)|ดาบ"
    r"|ศาสตราจารย์|รองศาสตราจารย์|ผู้ช่วยศาสตราจารย์|แพทย์หญิง|ทันตแพทย์|เภสัชกร|สัตวแพทย์|ด็อกเตอร์"
    r"|(?:[ก-ฮ]{1,3}\.){1,3} ?(?=[ก-ฮเ-ไ])|ดร\."
)
_SHORT_TITLE = regex(r"น\.ส\.|ด\.ช\.|ด\.ญ\.|นส\.")
_PHRASES = tuple(acting.value for acting in Acting)
_ENDS_IN_PHRASE = regex(rf"(?:{'|'.join(_PHRASES)})$")
_CONTAINS_PHRASE = regex("|".join(_PHRASES))
# Something meant as an acting phrase: it ends in แทน (not in ผู้แทน, ทดแทน…), or speaks of รักษา…การ.
_RESEMBLES = regex(r"(?<!ผู้)(?<!ตัว)(?<!ทด)(?<!ตอบ)แทน$|^รักษา(?:ราช)?การ|[ \S]รักษา(?:ราช)?การ(?:ใน|แทน)")
_GOVERNOR = "ผู้ว่าราชการ"


def name(case: Case) -> Iterator[Finding]:
    """The name carries its title, written in full; the page sets the brackets."""
    for path, signatory in case.signers:
        text, place = plain(signatory.name or ""), case.at(f"{path}.name")
        bare = text.strip("() ")
        if bare != text:
            yield findings.warning("signatory-brackets", place, name=text)
        if bare and _SHORT_TITLE.match(bare):
            yield findings.warning("signatory-title-short", place, name=bare)
        elif bare and not _TITLE.match(bare):
            yield findings.warning("signatory-title-missing", place, name=bare)


def acting_phrase(case: Case) -> Iterator[Finding]:
    """Acting for somebody is said in one of the four forms, at the end of its line."""
    for path, signatory in case.signers:
        for line in positions(path, signatory):
            place = case.at(line.path)
            said = _CONTAINS_PHRASE.search(line.text)
            if said and not _ENDS_IN_PHRASE.search(line.text):
                yield findings.warning("acting-phrase-inside", place, line=line.text)
            elif not said and _RESEMBLES.search(line.text):
                params = {"line": line.text, "phrases": _PHRASES}
                yield findings.error("acting-phrase-unknown", place, **params)


def acting_post(case: Case) -> Iterator[Finding]:
    """A post acted for stands under the phrase, and neither without the other."""
    for path, signatory in case.signers:
        own, post = " ".join(map(plain, signatory.position_lines)), plain(signatory.acting_for or "")
        if own and own == post:
            yield findings.error("acting-for-himself", case.at(f"{path}.acting_for"), post=post)
            continue
        *before, last = [*positions(path, signatory)] or [Passage("", "")]
        if _ENDS_IN_PHRASE.search(last.text):
            yield findings.error("acting-post-missing", case.at(last.path), line=last.text)
        says_acting = any(_CONTAINS_PHRASE.search(line.text) for line in before)
        if signatory.acting_for and not says_acting:
            place = case.at(f"{path}.acting_for")
            yield findings.error("acting-phrase-missing", place, post=last.text, phrases=_PHRASES)


def acts_for_owner(case: Case) -> Iterator[Finding]:
    """In a letter of a province the post acted for is its governor's.

    Of a paper that names its issuer the level of the signatory is told by itself.
    """
    own = own_province(case) if _is_of_province(case) else None
    if own is None or case.has("issuer"):
        return
    governor = _GOVERNOR + own.full_name
    for path, signatory in case.signers:
        post = _acted_for(path, signatory)
        # Another province's governor is named by ``signatory-province-conflict``.
        if post and not post.text.startswith(_GOVERNOR):
            params = {"post": post.text, "expected": governor}
            yield findings.error("acting-post-not-owner", case.at(post.path), **params)


def acts_for_recipient(case: Case) -> Iterator[Finding]:
    """Nobody signs a paper in the name of the one whom it is addressed to."""
    if not isinstance(case.document, Paper):
        return
    posts = tuple(recipient.text for recipient in case.document.recipients)
    for position, signatory in enumerate(case.document.signatories):
        post = acts_for_one_of(signatory, posts)
        if post:
            yield findings.error(
                "acting-for-recipient", case.at(f"signatories[{position}].acting_for"), post=post
            )


def _acted_for(path: str, signatory: Signatory) -> Passage | None:
    """Return the last post of the chain when somebody is acted for."""
    lines = tuple(positions(path, signatory))
    acts = len(lines) > 1 and _ENDS_IN_PHRASE.search(lines[-2].text)
    return lines[-1] if acts else None


def _is_of_province(case: Case) -> bool:
    """Return whether the province itself writes: its hall is the address, no office stands above it."""
    agency = [plain(line) for line in case.document.agency_lines if plain(line)]
    lines = [plain(line) for line in case.document.address_lines if plain(line)]
    first = (agency or lines or [""])[0]
    return first.startswith("จังหวัด") if agency else first.startswith("ศาลากลางจังหวัด")


CHECKS = (name, acting_phrase, acting_post, acts_for_owner, acts_for_recipient)
