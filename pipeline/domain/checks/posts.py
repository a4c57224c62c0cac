"""Posts that name a place: the district or province in a recipient's line, say, is one there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.place import own_province
from pipeline.domain.facts import ReferenceData
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_THAI = "[ก-ฮะ-ฺเ-๎]"
_POST = regex(rf"(นายอำเภอ|ผู้อำนวยการเขต|ผู้ว่าราชการจังหวัด)({_THAI}{{2,}}(?:-{_THAI}+)?)")
_DISTRICT_POSTS = {"นายอำเภอ": "อำเภอ", "ผู้อำนวยการเขต": "เขต"}
# What may follow a name without a space: a second post, the province, the clerk's own words.
_GOES_ON = ("และ", "หรือ", "จังหวัด", "ทุก", "ที่", "ตาม", "ฯ")
# นายอำเภอทุกอำเภอ, ผู้ว่าราชการจังหวัดชายแดน, นายอำเภอในเขต: no place is named.
_NO_NAME = ("ทุก", "ที่", "ใน", "ของ", "ตาม", "และ", "หรือ", "ชายแดน", "ภาค", "ท้องที่")
_NEAR = 0.6


def place_known(case: Case) -> Iterator[Finding]:
    """The place in นายอำเภอ, ผู้อำนวยการเขต and ผู้ว่าราชการจังหวัด exists; a warning with the nearest name.

    A name unknown behind ผู้อำนวยการเขต is told only where a district is near it: there are
    other เขต (เขตพื้นที่การศึกษา).
    """
    typed = ((n, each) for n, each in enumerate(case.document.recipients) if each.district_code is None)
    for position, recipient in typed:  # the others come from the tables
        for found, nearest in unknown_places(plain(recipient.text), case):
            if nearest or not found.startswith("ผู้อำนวยการเขต"):
                params = {"recipient": found, "nearest": nearest}
                yield findings.warning(
                    "recipient-place-unknown", case.at(f"recipients[{position}]"), **params
                )


def unknown_places(text: str, case: Case) -> Iterator[tuple[str, str]]:
    """Yield each post of a place that there is not, with that of the nearest one, ``""`` if none is near."""
    for found in _POST.finditer(text):
        post, name = found[1], found[2]
        known = _names(post, case.reference)
        if known and not name.startswith(_NO_NAME) and not _is_known(name, known):
            near = _nearest(name, post, case)
            yield found.group(), f"{post}{near}" if near else ""


def _names(post: str, reference: ReferenceData, province_code: str = "") -> tuple[str, ...]:
    kind = _DISTRICT_POSTS.get(post)
    if kind is None:
        return tuple(province.name for province in reference.provinces)
    wanted = (d for d in reference.districts if d.kind == kind)
    return tuple(d.name for d in wanted if province_code in ("", d.province_code))


def _is_known(name: str, known: Sequence[str]) -> bool:
    """Return whether a name is known, be สุไหงโก-ลก typed with its hyphen or without."""
    typed = name.replace("-", "")
    return any(
        typed == each or (typed.startswith(each) and typed[len(each) :].startswith(_GOES_ON))
        for each in (one.replace("-", "") for one in known)
    )


def _nearest(name: str, post: str, case: Case) -> str:
    """Return the place most like the name, one of the letter's own province if there is one; else empty."""
    from difflib import get_close_matches  # only for a misspelt place: seldom, and slow to load

    own = own_province(case)
    if own and name == "เมือง" and post == "นายอำเภอ":
        return f"เมือง{own.name}"
    near_by = _names(post, case.reference, own.code) if own and post in _DISTRICT_POSTS else ()
    for known in (near_by, _names(post, case.reference)):
        found = get_close_matches(name, known, 1, _NEAR)
        if found:
            return found[0]
    return ""


CHECKS = (place_known,)
