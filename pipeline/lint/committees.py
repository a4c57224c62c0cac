"""The committees that an order appoints: their members in order, and the notes on groups of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.lint import reading as names
from pipeline.lint import words
from pipeline.lint.labels import Label, label_of
from pipeline.lint.reading import Element, Reading
from pipeline.patterns import regex

QUOTES = "“\"'‘"

_CHAIR = regex(r"^(?:ประธาน|หัวหน้า(?:คณะทำงาน|ชุด|ทีม|ฝ่าย))")
_ADVISER = regex(r"ที่ปรึกษา")
_TYPED_ROLE = regex(rf"\s(?P<role>{words.ROLE.pattern})$")
# A line between members that is no more than the name of a group.
_LONGEST_HEADING = 60
_LEADS_ON = regex(r"(?:ดังนี้|ดังต่อไปนี้|ต่อไปนี้|ประกอบด้วย|ได้แก่|คือ|มีหน้าที่)\s*:?$")
_COMMITTEE = regex(r"^(?:คณะ(?:กรรมการ|อนุกรรมการ|ทำงาน|ที่ปรึกษา)|ฝ่าย|ทีม|ชุด|ให้|ที่ปรึกษา)")


@dataclass(frozen=True, slots=True)
class Seat:
    """A member: his number, who he is, what he is on the committee (without spaces)."""

    element: Element
    label: Label | None
    who: str
    role: str

    @property
    def is_chair(self) -> bool:
        """Return whether the member presides; an adviser does not, whatever he is called."""
        return _CHAIR.match(self.role) is not None and not self.is_adviser

    @property
    def is_adviser(self) -> bool:
        """Return whether the member only advises."""
        return _ADVISER.search(self.role) is not None


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a group of members, and how many members stand above it."""

    element: Element
    above: int


@dataclass(slots=True)
class Committee:
    """Members in order; at the places in ``groups`` a group begins, whose numbers may begin anew.

    ``may_end`` while the last heading could be that of another committee.
    """

    seats: list[Seat] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    may_end: bool = False

    @property
    def is_quoted(self) -> bool:
        """Return whether the members are words of an order that is amended, not a whole committee."""
        return any(seat.who[:1] in QUOTES or seat.element.text[:1] in QUOTES for seat in self.seats)


def committees(reading: Reading) -> tuple[Committee, ...]:
    """Return the committees of a document in order."""
    found = [Committee()]
    for element in reading.elements:
        if element.name == names.MEMBER:
            _add(_seat(element), found)
        elif element.name == names.NOTE:
            found[-1].notes.append(Note(element, len(found[-1].seats)))
        elif element.name in (names.BODY, names.DUTY) and found[-1].seats:
            _between(element, found)
    return tuple(committee for whole in found for committee in _apart(whole) if committee.seats)


def _between(element: Element, found: list[Committee]) -> None:
    """Begin a group at its heading; anything else between members ends the committee.

    The name of a committee may be that of a group, when the numbers run on below it.
    """
    if element.name != names.BODY or not _is_heading(element):
        found.append(Committee())
    else:
        found[-1].groups.append(len(found[-1].seats))
        found[-1].may_end |= _COMMITTEE.match(element.text.strip()) is not None


def _is_heading(element: Element) -> bool:
    text = element.text.strip()
    is_short = len(element.lines) <= 1 and len(text) <= _LONGEST_HEADING
    return is_short and label_of(text) is None and not _LEADS_ON.search(text)


def _seat(element: Element) -> Seat:
    who, tab, role = element.text.rpartition("\t")
    if not tab:
        who, typed = element.text, _TYPED_ROLE.search(element.text)
        if typed is not None:
            who, role = element.text[: typed.start()], typed["role"]
        else:
            role = ""
    label = label_of(who)
    return Seat(element, label, who[label.end :].strip() if label else who.strip(), "".join(role.split()))


def _add(seat: Seat, found: list[Committee]) -> None:
    committee = found[-1]
    last = committee.seats[-1].label if committee.seats else None
    begins = seat.label is not None and seat.label.numbers[-1] == 1
    goes_on = seat.label is not None and last is not None and seat.label.numbers[-1] == last.numbers[-1] + 1
    at_heading = len(committee.seats) in committee.groups
    if committee.seats and ((begins and not at_heading) or (committee.may_end and not goes_on)):
        if at_heading:
            committee.groups.remove(len(committee.seats))
        found.append(Committee())
    found[-1].may_end = False
    found[-1].seats.append(seat)


def _apart(whole: Committee) -> Iterator[Committee]:
    """Yield a committee; several if each stretch below a heading, numbered anew, has its own chair."""
    places = [0, *(n for n in whole.groups if 0 < n < len(whole.seats)), len(whole.seats)]
    stretches = [whole.seats[a:b] for a, b in pairwise(places)]
    if len(stretches) < 2 or not all(_is_whole(stretch) for stretch in stretches):
        yield whole
        return
    for start, stretch in zip(places, stretches, strict=False):
        notes = [
            Note(n.element, n.above - start) for n in whole.notes if start < n.above <= start + len(stretch)
        ]
        yield Committee(stretch, notes)


def _is_whole(stretch: Sequence[Seat]) -> bool:
    label = stretch[0].label
    return label is not None and label.numbers[-1] == 1 and any(seat.is_chair for seat in stretch)
