"""What can be said of a roster: numbers and roles of its members, who is who, which groups stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from pipeline.domain.page_blocks import Member, Roster
from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic
from pipeline.thai.names import TITLES
from pipeline.thai.names import find as find_names


@lru_cache(maxsize=4096)
def same(text: str) -> str:
    """Return the form in which names of groups, seats and committees are compared."""
    return to_arabic(plain(text)).casefold().replace(" ", "")


# Roles


class Office(Enum):
    """What a role makes of a member."""

    CHAIR = auto()
    SECRETARY = auto()
    ADVISER = auto()
    OTHER = auto()


_ADVISER = regex(r"ที่ปรึกษา")
_CHAIR = regex(r"(?:ประธาน|หัวหน้า(?:คณะ|ชุด|ทีม|ฝ่าย|ศูนย์|กลุ่ม|โครงการ|$))")
_SECRETARY = regex(r"(?:^|และ|/|กรรมการ|ทำงาน)เลขา(?:นุการ|ธิการ|ฯ|$)")


def role_of(member: Member) -> str:
    """Return the role on one line; the lines of a role are parts of one word, or of several."""
    return "".join(plain(line) for line in member.role_lines)


def office_of(member: Member) -> Office:
    """Return what a member is on the committee: by his role, else by the name of his group."""
    role = same(role_of(member))
    if _ADVISER.search(role or same(member.group)):
        return Office.ADVISER
    if _CHAIR.match(role):
        return Office.CHAIR
    return Office.SECRETARY if _SECRETARY.search(role) else Office.OTHER


def chairs(members: Sequence[Member], positions: Iterable[int]) -> list[int]:
    """Return who is the chair of these members, by position; co-chairs (ประธานร่วม) count as one.

    Beside a ประธาน the heads of its sections (หัวหน้าฝ่าย) are members like any other.
    """
    found = [n for n in positions if office_of(members[n]) is Office.CHAIR]
    presidents = [n for n in found if same(role_of(members[n])).startswith("ประธาน")]
    found = presidents or found
    alone = [n for n in found if not same(role_of(members[n])).endswith("ร่วม")]
    return alone or found[:1]


_HEAD = (
    r"(?:รอง|ผู้ช่วย|อดีต)?"
    r"(?:ประธาน|หัวหน้า|เลขานุการ|เลขาธิการ|เหรัญญิก|นายทะเบียน|ประชาสัมพันธ์|ปฏิคม|ผู้ประสานงาน)"
)
_BODY = (
    r"(?:(?:คณะ)?(?:อนุ)?กรรมการ(?:อำนวยการ|ดำเนินงาน|บริหาร|กลาง|วิชาการ)?"
    r"|คณะทำงาน|ผู้ทำงาน|ทีมงาน|ทีม|ชุด|ฝ่าย|สมาชิก(?:ทีม)?)"
)
_EXPERT = r"(?:ประธาน|กรรมการ|คณะ)?(?:ที่ปรึกษา|ผู้ทรงคุณวุฒิ)(?:กิตติมศักดิ์|คณะกรรมการ)?"
_ROLE = regex(
    rf"(?:{_HEAD}{_BODY}?|{_BODY}|{_EXPERT})(?:คนที่[0-9]+|ร่วม|โดยตำแหน่ง|ในที่ประชุม)?"
    rf"(?:(?:และ|/){_HEAD}(?:ร่วม|คนที่[0-9]+)?)?"
)
_USUAL = (
    *("ประธานกรรมการ", "รองประธานกรรมการ", "ประธานคณะกรรมการ", "กรรมการ", "เลขานุการ", "ผู้ช่วยเลขานุการ"),
    *("กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ", "กรรมการและเหรัญญิก", "เหรัญญิก", "ที่ปรึกษา"),
    *("ประธานอนุกรรมการ", "อนุกรรมการ", "อนุกรรมการและเลขานุการ", "ประธานที่ปรึกษา", "กรรมการที่ปรึกษา"),
    *("หัวหน้าคณะทำงาน", "คณะทำงาน", "คณะทำงานและเลขานุการ", "ประธานคณะทำงาน", "หัวหน้าทีม", "ประชาสัมพันธ์"),
)
_NEAR = 0.84


def nearest_role(role: str) -> str:
    """Return the usual role that a misspelt one looks like; ``""`` for a role that is fine, or like none."""
    form = same(role)
    if not form or len(form) > 60 or _ROLE.fullmatch(form):
        return ""
    from difflib import get_close_matches  # only for an unusual role: seldom, and slow to load

    return next(iter(get_close_matches(form, _USUAL, 1, _NEAR)), "")


# Persons

_NOT_A_NAME = regex(r"[{}/…]|\.{3,}|_{2,}")
_WOMAN = r"(?:(?:(?<=เอก)|(?<=โท)|(?<=ตรี)|(?<=\.)) ?หญิง)?"
_TITLE = regex(rf"(?:(?:{'|'.join(map(re.escape, TITLES))}){_WOMAN}(?![ะ-ฺ็-๎]) ?)+")


def person_key(member: Member) -> str:
    """Return by what two entries are the same person: the name without titles, ranks and spaces.

    A position that is nothing but a person's name counts; a post or a blank has no key (``""``).
    """
    text = plain(member.name) or _named_by_position(member)
    if not text or _NOT_A_NAME.search(text):
        return ""
    found = _TITLE.match(text)
    bare = text[found.end() :] if found and found.end() < len(text) else text
    return same(bare).replace(".", "")


def _named_by_position(member: Member) -> str:
    line = plain(member.position_lines[0]) if member.position_lines else ""
    names = find_names(line)
    return line if names and (names[0].start, names[0].end) == (0, len(line)) and names[0].surname else ""


def shown(member: Member) -> str:
    """Return what messages call a member: his name, else his post, his seat, his role."""
    position = " ".join(map(plain, member.position_lines))
    return plain(member.name) or position or plain(member.seat) or role_of(member) or "-"


# Numbers and groups


def numbers(roster: Roster) -> tuple[int, ...]:
    """Return the number that is printed before each member.

    They begin anew under each heading unless they run on; a member without a group goes on
    with that before him.
    """
    found: list[int] = []
    number, group, groups = roster.start, "", 0
    for member in roster.members:
        own = plain(member.group)
        if own and own != group:
            group, groups = own, groups + 1
            number = 1 if groups > 1 and is_headed(roster) else number
        found.append(number)
        number += 1
    return tuple(found)


def groups_apart(members: Sequence[Member]) -> Mapping[str, int]:
    """Return the groups whose members do not stand together, and who begins the second part, by position."""
    apart: dict[str, int] = {}
    seen: set[str] = set()
    last = ""
    for position, member in enumerate(members):
        group = plain(member.group)
        if group == last:
            continue
        if group and group in seen:
            apart.setdefault(group, position)
        seen.add(group)
        last = group
    return apart


def is_headed(roster: Roster) -> bool:
    """Return whether each group is a list of its own, with its heading and its numbers."""
    return roster.shows_groups and not roster.numbers_run_on


@dataclass(frozen=True, slots=True)
class Part:
    """Members that are one committee, by position: ``name`` is ``""`` for the whole roster."""

    name: str
    positions: tuple[int, ...]


def parts(roster: Roster) -> tuple[Part, ...]:
    """Return the committees of a roster: its groups, where each is headed and has a chair, else the whole.

    So a steering committee and its working groups may stand in one roster, whether or not their
    numbers run on. A group of advisers is part of none.
    """
    whole = (Part("", tuple(range(len(roster.members)))),)
    if not roster.shows_groups:
        return whole
    groups: dict[str, list[int]] = {}
    chaired: set[str] = set()
    for position, member in enumerate(roster.members):
        office, group = office_of(member), same(member.group)
        if office is not Office.ADVISER:
            groups.setdefault(group, []).append(position)
        if office is Office.CHAIR:
            chaired.add(group)
    if len(groups) < 2 or chaired != set(groups):
        return whole
    return tuple(Part(roster.members[held[0]].group, tuple(held)) for held in groups.values())


def called(roster: Roster, part: str = "") -> str:
    """Return what messages call the committee of a roster, or the group of it that is one of its own."""
    name = roster.name or (roster.rule.title if roster.rule else "") or "คณะกรรมการ"
    return f"{name} {part}".strip()
