"""Who issues a paper and who signs it are of one level and one place.

A province's order is signed by its governor, a district's by its chief, a department's by its
director-general, or by somebody acting for him (State Administration Act 2534, sections 32, 54, 62).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import findings
from pipeline.domain.checks.case import Case, Passage, positions
from pipeline.domain.checks.place import own_province
from pipeline.domain.checks.posts import unknown_places
from pipeline.domain.documents import Paper
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_THAI = "[ก-ฮะ-ฺเ-๎]"
_NAME = regex(rf"{_THAI}+(?:-{_THAI}+)?")
# รองผู้ว่าราชการจังหวัด and ผู้ช่วย… are other posts.
_OWN = r"(?<!รอง)(?<!ผู้ช่วย)"
# What may follow the name of a place without a space.
_GOES_ON = rf"(?:(?!{_THAI})|(?=จังหวัด|ปฏิบัติ|รักษา|ทำการ))"
_NEAR = 0.7
_OF_MEMBER = regex(r"members\[\d+\]\.position_lines")


@dataclass(frozen=True, slots=True)
class _Level:
    """Offices whose names begin with ``prefix``, and the post that signs for them, up to the place's name."""

    prefix: str
    posts: tuple[str, ...]
    short: str = ""


_LEVELS = (
    _Level("จังหวัด", ("ผู้ว่าราชการจังหวัด",)),
    _Level("กรุงเทพมหานคร", ("ผู้ว่าราชการกรุงเทพมหานคร",)),
    _Level("อำเภอ", ("นายอำเภอ",)),
    _Level("สำนักงานเขตพื้นที่การศึกษา", ("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา",)),
    _Level("สำนักงานเขต", ("ผู้อำนวยการเขต",)),
    _Level("กรมทหาร", ()),
    _Level("กรม", ("อธิบดีกรม",), "อธิบดี"),
    _Level("กระทรวง", ("รัฐมนตรีว่าการกระทรวง", "ปลัดกระทรวง")),
    _Level("องค์การบริหารส่วนจังหวัด", ("นายกองค์การบริหารส่วนจังหวัด",)),
    _Level("องค์การบริหารส่วนตำบล", ("นายกองค์การบริหารส่วนตำบล",)),
    _Level("เทศบาลตำบล", ("นายกเทศมนตรีตำบล",), "นายกเทศมนตรี"),
    _Level("เทศบาลเมือง", ("นายกเทศมนตรีเมือง",), "นายกเทศมนตรี"),
    _Level("เทศบาลนคร", ("นายกเทศมนตรีนคร",), "นายกเทศมนตรี"),
    _Level("โรงเรียน", ("ผู้อำนวยการโรงเรียน",)),
    _Level("มหาวิทยาลัย", ("อธิการบดีมหาวิทยาลัย",), "อธิการบดี"),
)


def signed_by_level(case: Case, paper: Paper) -> Iterator[Finding]:
    """Somebody of the issuer's level signs: another place's post is an error, another post doubtful."""
    issuer = _issuer(paper)
    level = _level(issuer)
    signing = tuple(_signing(paper))
    if level is None or not level.posts or not signing:
        return
    place = _place(issuer, level)
    if place is None or _is_unknown(place, level, case) or any(_fits(line, level, place) for line in signing):
        return
    expected = f"{level.posts[0]}{place}"
    other = next((line for line in signing if _elsewhere(line, level)), None)
    told = {"issuer": issuer, "expected": expected}
    if other is None:
        yield findings.warning(
            "paper-signatory-post", case.at(signing[-1].path), position=signing[-1].text, **told
        )
    elif not _is_other_province(other, level, case):  # ``signatory-province-conflict`` tells that
        yield findings.error("paper-signatory-place", case.at(other.path), position=other.text, **told)


def _issuer(paper: Paper) -> str:
    """Return who issues a paper: the issuer, or the first line of the agency where the kind has an issuer."""
    if paper.form.has("issuer"):
        return plain(paper.issuer or next(iter(paper.agency_lines), ""))
    return ""


def _level(issuer: str) -> _Level | None:
    fitting = (level for level in _LEVELS if issuer.startswith(level.prefix))
    return max(fitting, key=lambda level: len(level.prefix), default=None)


def _place(issuer: str, level: _Level) -> str | None:
    """Return the name behind the level, ``""`` where there is none; ``None`` if it is left open."""
    rest = issuer[len(level.prefix) :]
    if level.prefix == "กรุงเทพมหานคร":
        return ""
    name = _NAME.match(rest)
    return name.group() if name else None


def _signing(paper: Paper) -> Iterator[Passage]:
    for number, signatory in enumerate(paper.signatories):
        for line in positions(f"signatories[{number}]", signatory):
            if line.text:
                yield line


def _fits(line: Passage, level: _Level, place: str) -> bool:
    """Return whether a line names the post of the level and place, or the post without any place."""
    posts = "|".join(map(re.escape, level.posts))
    alone = "|".join(map(re.escape, (*level.posts, *((level.short,) if level.short else ()))))
    forms = [f"{_OWN}(?:{posts}){re.escape(place)}{_GOES_ON}", f"{_OWN}(?:{alone})(?!{_THAI})"]
    if place.startswith("เมือง"):  # นายอำเภอเมือง, นายอำเภอเมืองฯ: the seat without its province
        forms.append(f"{_OWN}(?:{posts})เมือง(?:ฯ|(?!{_THAI}))")
    texts = (line.text, line.text.replace(" ", ""))
    return any(re.search(form, text) for form in forms for text in texts)


def _elsewhere(line: Passage, level: _Level) -> str:
    """Return the other place whose post of this level a line names."""
    for post in level.posts:
        found = re.search(f"{_OWN}{re.escape(post)}({_NAME.pattern})", line.text)
        if found:
            return found[1]
    return ""


def _is_other_province(line: Passage, level: _Level, case: Case) -> bool:
    if level.prefix != "จังหวัด":
        return False
    other = case.reference.province_beginning(_elsewhere(line, level))
    return other is not None and other != own_province(case)


def place_known(case: Case, paper: Paper) -> Iterator[Finding]:
    """The province or district that issues a paper is one there is."""
    issuer = _issuer(paper)
    level = _level(issuer)
    name = _place(issuer, level) if level else ""
    if level and name and _is_unknown(name, level, case):
        near = _nearest(name, _names(level, case))
        told = {"issuer": issuer, "nearest": f"{level.prefix}{near}" if near else ""}
        path = "issuer" if paper.issuer else "agency_lines[0]"
        yield findings.warning("paper-issuer-unknown", case.at(path), **told)


def posts_known(case: Case, paper: Paper) -> Iterator[Finding]:
    """The place in a member's post, or in that of somebody below an opinion, is no misspelt one."""
    opinions = (
        line
        for path, each in case.signers
        if path.startswith("countersign")
        for line in positions(path, each)
    )
    members = (passage for passage in case.running_text if _OF_MEMBER.search(passage.path))
    for line in (*opinions, *members):
        for found, nearest in unknown_places(line.text, case):
            if nearest and line.text.startswith(found):
                told = {"post": found, "nearest": nearest}
                yield findings.warning("paper-post-unknown", case.at(line.path), **told)


def _is_unknown(name: str, level: _Level, case: Case) -> bool:
    """Return whether a province or district has no such name; of other levels nothing is known."""
    return level.prefix in ("จังหวัด", "อำเภอ") and name not in _names(level, case)


def _names(level: _Level, case: Case) -> Sequence[str]:
    if level.prefix == "จังหวัด":
        return tuple(province.name for province in case.reference.provinces)
    return tuple(d.name for d in case.reference.districts if d.kind == level.prefix)


def _nearest(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches  # only for a misspelt place: seldom, and slow to load

    return next(iter(get_close_matches(name, known, 1, _NEAR)), "")


CHECKS = (signed_by_level, place_known, posts_known)
