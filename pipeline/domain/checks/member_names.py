"""Names of members as an order prints them: a title that is one, in full, close to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pipeline import findings
from pipeline.domain.checks.roster_case import RosterCase, named
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai import names
from pipeline.thai.digits import to_arabic

_FAULTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "member-name-number": regex(r"[0-9][0-9 .,/-]*"),
        "member-title-misspelt": regex(r"(?:นาวสาว|นงสาว|นาสาว|นางสาาว|นางาสว|น่างสาว|น่าย|น่าง)(?=.{2})"),
        "member-title-short": regex(r"(?:น\. ?ส\.(?!พ\.)|น\.ส(?= )|นส\.) ?[^\s.]{2,}"),
        "member-title-spaced": regex(r"(?:นางสาว|นาย|นาง) (?![(/])[^\s.…_{]{3,}"),
    }
)
"""How a name looks that has a fault; none of these begins the name of a person, a post or a rank.

Titles are written in full (นางสาว, not น.ส.) and close to the name.
"""
_NO_TITLES = ("พระ", "สามเณร", "แม่ชี", "เจ้าอธิการ", "ว่าที่", "ฯพณฯ", "มิส", "มาดาม", "{", ".", "…", "(")
"""How names begin that have a title of another sort, or are still to be written."""
_THAI = regex("[ก-ฮเ-ไ]")
_WHOLE = frozenset(("member-name-number",))
_NOBODY = _WHOLE
"""What is no name at all."""
_OF_ORDERS = frozenset(("member-title-short",))
"""A list of those present may be shorter."""


def check_names(case: RosterCase) -> Iterator[Finding]:
    """Yield a warning, of a number an error, for each fault that names of a roster have, with those names."""
    for code in _FAULTS:
        if code in _OF_ORDERS and not case.appoints:
            continue
        faulty = [n for n, member in enumerate(case.roster.members) if _has(code, member.name)]
        if faulty:
            told = named(case.roster.members[n] for n in faulty)
            place = case.at_member(faulty[0], "name")
            tell = findings.error if code in _NOBODY else findings.warning
            yield tell(code, place, names=told, count=len(faulty))


def check_titles(case: RosterCase) -> Iterator[Finding]:
    """Yield a remark on names without a title where the others have one; monks and foreigners have none."""
    people = [(n, plain(each.name)) for n, each in enumerate(case.roster.members) if plain(each.name)]
    bare = [
        n for n, name in people if not name.startswith((*names.TITLES, *_NO_TITLES)) and _THAI.match(name)
    ]
    if case.appoints and bare and 2 * len(bare) < len(people):
        told = named(case.roster.members[n] for n in bare)
        yield findings.info(
            "member-title-missing", case.at_member(bare[0], "name"), names=told, count=len(bare)
        )


def _has(code: str, name: str) -> bool:
    text = to_arabic(plain(name))
    pattern = _FAULTS[code]
    return bool(pattern.fullmatch(text) if code in _WHOLE else pattern.match(text))
