"""C77: names of persons, places and offices are spelled the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.near import distance, slip
from pipeline.lint.passages import Passage, passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, LETTERS_AND_MEMOS, Context, Rule
from pipeline.patterns import regex
from pipeline.thai import names as persons
from pipeline.thai.letters import WORD

RULE = Rule(
    id="spelling-consistency",
    number="C77",
    severity=Severity.ERROR,
    kinds=ALL_KINDS,
    clause="ธรรมเนียมการตรวจทานหนังสือราชการ",
    what="ชื่อบุคคล จังหวัด อำเภอ ส่วนราชการ และตำแหน่ง สะกดเหมือนกันทุกแห่งในฉบับ",
    why="ชื่อที่สะกดต่างกันในฉบับเดียวมีอย่างน้อยหนึ่งแห่งที่ผิด และชื่อที่ผิดใช้เป็นหลักฐานไม่ได้",
    passing="จังหวัดฉะเชิงเทรา … ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    failing="จังหวัดฉะเชิงเทรา … ผู้ว่าราชการจังหวัดฉะเชิงเทา",
)

_PLACE = regex(rf"(?P<kind>จังหวัด|อำเภอ)(?P<name>[{WORD}]{{4,60}})")
_HEADS = (
    "กระทรวง|กรมการ|กรม|สำนักงาน|สำนัก|ศูนย์|กลุ่มงาน|คณะกรรมการ|คณะอนุกรรมการ|คณะทำงาน|โครงการ|ที่ว่าการ|มหาวิทยาลัย"
    "|องค์การ|เทศบาล|ผู้ว่าราชการ|รองผู้ว่าราชการ|พัฒนาการ|ผู้อำนวยการ|อธิบดี|หัวหน้า|นายกองค์การ|นายกเทศมนตรี"
)
_PHRASE = regex(rf"(?=(?P<phrase>(?:{_HEADS})[{WORD}]{{10,60}}))")
_MARKS = regex("[\u0e47-\u0e4e]")
_SHORTEST_PLACE, _SHORTEST_SURNAME, _SHORTEST_GIVEN = 5, 5, 5
_MOST_PHRASES = 400
_MOST_NAMES = 300
_SURE = (names.NAME, names.POSITION, names.AGENCY, names.OWNER, names.TITLE)


@dataclass(frozen=True, slots=True)
class _Use:
    """A name as it stands somewhere."""

    text: str
    passage: Passage

    @property
    def is_sure(self) -> bool:
        """Return whether it stands where a slip is least likely: signature, heading, foot."""
        return self.passage.name in _SURE


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each spelling that differs by a slip from another one in the document."""
    own = list(passages(reading))
    yield from _places(own, context.reference)
    yield from _persons(own, reading)
    yield from _phrases(own)


def _places(own: Sequence[Passage], reference: ReferenceData) -> Iterator[Finding]:
    """Yield names after จังหวัด and อำเภอ that are nearly one that the document has elsewhere."""
    uses = [(found["kind"], _Use(found["name"], p)) for p in own for found in _PLACE.finditer(p.text)]
    known = {"จังหวัด": _provinces(uses, reference), "อำเภอ": _districts(uses, reference)}
    districts = tuple(district.name for district in reference.districts)
    for kind, use in uses:
        is_known = (
            use.text.startswith(districts) if kind == "อำเภอ" else reference.province_beginning(use.text)
        )
        right = None if is_known else _nearest(use.text, known[kind])
        if right is not None:
            name, written = right
            yield RULE.finding("", use.passage.at(kind + written), text=kind + written, other=kind + name)


def _provinces(uses: Sequence[tuple[str, _Use]], reference: ReferenceData) -> set[str]:
    found = (reference.province_beginning(use.text) for kind, use in uses if kind == "จังหวัด")
    return {province.name for province in found if province and len(province.name) >= _SHORTEST_PLACE}


def _districts(uses: Sequence[tuple[str, _Use]], reference: ReferenceData) -> set[str]:
    long = tuple(d.name for d in reference.districts if len(d.name) >= _SHORTEST_PLACE)
    return {name for kind, use in uses if kind == "อำเภอ" for name in long if use.text.startswith(name)}


def _nearest(text: str, known: set[str]) -> tuple[str, str] | None:
    """Return the known name that a text nearly begins with, and how the text spells it."""
    for name in sorted(known):
        limit = 2 if len(name) >= 9 else 1
        lengths = range(len(name) - limit, len(name) + limit + 1)
        found = min((distance(text[:length], name, limit), -length) for length in lengths)
        if 0 < found[0] <= limit:
            return name, text[: -found[1]]
    return None


def _persons(own: Sequence[Passage], reading: Reading) -> Iterator[Finding]:
    uses: dict[tuple[str, str], tuple[persons.Name, Passage]] = {}
    for passage in own:
        for name in persons.find(passage.text):
            if name.surname:
                uses.setdefault((name.given, name.surname), (name, passage))
    for name, passage in list(_run_in(own, [name for name, _ in uses.values()])):
        uses.setdefault((name.given, name.surname), (name, passage))
    for (one, at), (other, there) in combinations(list(uses.values())[:_MOST_NAMES], 2):
        if _is_one_person(one, other) or (_is_guess(one, other) and not _are_members(at, there)):
            written, right, where = (one, other, at) if there.name == names.NAME else (other, one, there)
            text, other_text = f"{written.given} {written.surname}", f"{right.given} {right.surname}"
            finding = RULE.finding("spelling-consistency-person", where.at(text), text=text, other=other_text)
            is_sure = reading.kind in LETTERS_AND_MEMOS and _is_one_person(one, other)
            yield finding if is_sure else replace(finding, severity=Severity.WARNING)


def _are_members(one: Passage, other: Passage) -> bool:
    """Return whether both passages name members of a committee, each with an entry of his own."""
    return one.name == other.name == names.MEMBER and one.element is not other.element


def _run_in(own: Sequence[Passage], known: Sequence[persons.Name]) -> Iterator[tuple[persons.Name, Passage]]:
    """Yield names that stand behind a word without a space, where title and surname are known ones."""
    for title, surname in sorted({(name.title, name.surname) for name in known[:_MOST_NAMES]}):
        form = re.compile(
            rf"{re.escape(title)}(?P<given>(?!สาว)[{WORD}]{{3,30}})[ \u00a0]{re.escape(surname)}(?![{WORD}])"
        )
        for passage in own:
            for found in form.finditer(passage.text) if surname in passage.text else ():
                yield persons.Name(*found.span(), title, found["given"], surname), passage


def _is_one_person(one: persons.Name, other: persons.Name) -> bool:
    """Return whether two names differ so little that they name one person."""
    if one.given == other.given and min(len(one.surname), len(other.surname)) >= _SHORTEST_SURNAME:
        return distance(one.surname, other.surname, 2) <= 2
    return one.surname == other.surname and _MARKS.sub("", one.given) == _MARKS.sub("", other.given)


def _is_guess(one: persons.Name, other: persons.Name) -> bool:
    """Return whether given names of one surname and title differ in one letter; kin may be called so."""
    if (one.title, one.surname) != (other.title, other.surname):
        return False
    if min(len(one.given), len(other.given)) < _SHORTEST_GIVEN:
        return False
    return distance(one.given, other.given, 1) == 1


def _phrases(own: Sequence[Passage]) -> Iterator[Finding]:
    """Yield names of offices and posts that differ in one slip; the rarer spelling is told."""
    first: dict[str, _Use] = {}
    for passage in own:
        for match in _PHRASE.finditer(passage.text):
            first.setdefault(match["phrase"], _Use(match["phrase"], passage))
    told: set[tuple[str, str]] = set()
    for one, other in combinations(sorted(list(first)[:_MOST_PHRASES]), 2):
        found = slip(one, other)
        if found is None:
            continue
        at = found[0]
        wrong, right = _rarer(first[one], first[other], at, own)
        key = (wrong.text[at - 8 : at + 8], right.text[at - 8 : at + 8])
        if key not in told:
            told.add(key)
            yield _phrase(wrong, right, at)


def _rarer(one: _Use, other: _Use, at: int, own: Sequence[Passage]) -> tuple[_Use, _Use]:
    """Return the spelling that is likelier to be wrong, and the other."""

    def weight(use: _Use) -> tuple[bool, int]:
        around = use.text[max(0, at - 8) : at + 9]
        return use.is_sure, sum(passage.text.count(around) for passage in own)

    return (one, other) if weight(one) < weight(other) else (other, one)


def _phrase(wrong: _Use, right: _Use, at: int) -> Finding:
    written, other = wrong.text[: at + 9], right.text[: at + 9]
    params = {"text": written, "other": other}
    finding = RULE.finding("spelling-consistency-office", wrong.passage.at(written), **params)
    return replace(finding, severity=Severity.WARNING)
