"""The offices that a form goes to: districts by province, single ones, or all; what its marks say there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.marks import Filling
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import District, Province, ReferenceData
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.recipients import bare
from pipeline.ingest.returned import Sent

EVERY_DISTRICT, EVERY_PROVINCE = "ทุกอำเภอ", "ทุกจังหวัด"
"""Words for all districts of the country, and for all of its provinces as offices."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The offices that words mean, in official order and each once; ``unknown`` are words that mean none.

    Each unknown word stands with the known name that is nearest to it, ``""`` if none is.
    """

    offices: tuple[OfficeKey, ...]
    unknown: tuple[tuple[str, str], ...] = ()


def known_offices(reference: ReferenceData) -> Mapping[str, OfficeKey]:
    """Return every district and province as an office, by its code."""
    districts = {each.code: OfficeKey(each.code, each.full_name) for each in reference.districts}
    return districts | {each.code: OfficeKey(each.code, each.full_name) for each in reference.provinces}


def choose(words: Sequence[str], reference: ReferenceData) -> Chosen:
    """Return the offices that are meant: a province stands for its districts, a district for itself."""
    found: dict[str, OfficeKey] = {}
    unknown: list[tuple[str, str]] = []
    known = known_offices(reference)
    for word in words:
        codes = tuple(_codes(word.strip(), reference))
        if not codes:
            unknown.append((word, nearest(word, _names(reference))))
        found |= {code: known[code] for code in codes}
    return Chosen(tuple(found[code] for code in sorted(found)), tuple(unknown))


def _codes(word: str, reference: ReferenceData) -> Iterator[str]:
    """Yield the codes of the offices that one word means; none if it is unknown or means several."""
    if word == EVERY_DISTRICT:
        yield from (each.code for each in reference.districts if each.kind == "อำเภอ")
    elif word == EVERY_PROVINCE:
        yield from (each.code for each in reference.provinces)
    elif province := reference.province(word):
        yield from (each.code for each in reference.districts_of(province))
    else:
        alike = [each for each in reference.districts if normal(bare(word)) == normal(each.name)]
        yield from (each.code for each in alike if len(alike) == 1)


def _names(reference: ReferenceData) -> tuple[str, ...]:
    provinces = (each.name for each in reference.provinces)
    return (*provinces, *(each.full_name for each in reference.districts))


def filling_of(office: OfficeKey, year: int | None, reference: ReferenceData) -> Filling:
    """Return what the marks of a form say at an office: names without their level, and the year."""
    told = "" if year is None else str(year)
    district = _district(office.code, reference.districts)
    province = reference.province(district.province_code if district else office.code)
    return Filling(district.name if district else "", province.name if province else "", told)


def _district(code: str, districts: Iterable[District]) -> District | None:
    return next((each for each in districts if each.code == code), None)


def province_of(office: OfficeKey, reference: ReferenceData) -> Province | None:
    """Return the province in which an office is, or which it is."""
    return reference.province(office.code[:2])


def sent(enclosure: Enclosure, asked: Sequence[OfficeKey] | None, reference: ReferenceData) -> Sent:
    """Return what was sent out, to whom: what is needed to read it back. ``None``: nobody knows to whom."""
    codes = None if asked is None else frozenset(each.code for each in asked)
    return Sent(enclosure, known_offices(reference), codes)
