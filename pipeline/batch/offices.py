"""The offices that a form goes to: districts, tambons, or those of a table; what its marks say there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from pipeline.content.marks import Filling
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import District, Province, ReferenceData, Tambon
from pipeline.domain.tiers import Tier
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.office_table import SUFFIXES, read_office_table
from pipeline.ingest.recipients import bare
from pipeline.ingest.reference_data import tambons
from pipeline.ingest.returned import Sent

EVERY_DISTRICT, EVERY_PROVINCE, EVERY_TAMBON = "ทุกอำเภอ", "ทุกจังหวัด", "ทุกตำบล"
"""Words for all districts of the country, for all of its provinces as offices, and for all tambons.

``ทุกตำบล อำเภอบางคล้า`` are those of a district (or province), ``ตำบลเสม็ดใต้ อำเภอบางคล้า`` is one.
"""

_BETWEEN = ("ในเขต", "ของ", "ใน")
_TAMBON_WORDS = ("ตำบล", "แขวง")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The offices that words mean, in official order and each once; ``unknown`` are words that mean none.

    Each unknown word stands with the known name that is nearest to it, ``""`` if none is. ``above``
    are names of offices above them, by code, as a table of offices tells them.
    """

    offices: tuple[OfficeKey, ...]
    unknown: tuple[tuple[str, str], ...] = ()
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def known_offices(reference: ReferenceData) -> Mapping[str, OfficeKey]:
    """Return every tambon, district and province as an office, by its code."""
    parts: tuple[Tambon | District | Province, ...] = (
        *tambons(),
        *reference.districts,
        *reference.provinces,
    )
    return {each.code: OfficeKey(each.code, each.full_name) for each in parts}


def choose(words: Sequence[str], reference: ReferenceData) -> Chosen:
    """Return the offices that are meant: a province stands for its districts, a district for itself.

    The path of a table (CSV or XLSX) stands for the offices in it. Raises InputUnreadable if one
    cannot be read.
    """
    found: dict[str, OfficeKey] = {}
    above: dict[str, str] = {}
    unknown: list[tuple[str, str]] = []
    known = known_offices(reference)
    for word in words:
        if word.strip().lower().endswith(SUFFIXES):
            table = read_office_table(Path(word.strip()), reference)
            found |= {each.code: each for each in table.offices}
            above |= table.above
            continue
        codes = tuple(_codes(word.strip(), reference))
        if not codes:
            unknown.append((word, nearest(word, _names(reference))))
        found |= {code: known[code] for code in codes}
    chosen = tuple(_told_apart([found[code] for code in sorted(found)], reference))
    return Chosen(chosen, tuple(unknown), MappingProxyType(above))


def _told_apart(offices: Sequence[OfficeKey], reference: ReferenceData) -> Iterator[OfficeKey]:
    """Yield the offices; tambons of one name have their district behind, if need be the province."""
    counts = Counter(office.name for office in offices)
    wheres = {office.code: _where(office, reference) for office in offices if counts[office.name] > 1}
    whole = Counter(f"{office.name} {wheres[office.code][0]}" for office in offices if office.code in wheres)
    for office in offices:
        district, province = wheres.get(office.code, ("", ""))
        name = f"{office.name} {district}".strip()
        yield replace(office, name=f"{name} {province}" if whole[name] > 1 else name)


def _where(office: OfficeKey, reference: ReferenceData) -> tuple[str, str]:
    """Return district and province of a tambon; both empty of any other office."""
    district = _district(office.above_at(Tier.DISTRICT), reference.districts)
    province = reference.province(district.province_code) if district else None
    is_told = district is not None and len(office.code) == Tier.TAMBON.digits
    return (district.full_name, province.full_name if province else "") if district and is_told else ("", "")


def _codes(word: str, reference: ReferenceData) -> Iterator[str]:
    """Yield the codes of the offices that one word means; none if it is unknown or means several."""
    if word == EVERY_DISTRICT:
        yield from (each.code for each in reference.districts if each.kind == "อำเภอ")
    elif word == EVERY_PROVINCE:
        yield from (each.code for each in reference.provinces)
    elif word.startswith(EVERY_TAMBON):
        yield from _tambons_in(word.removeprefix(EVERY_TAMBON).strip(), reference)
    elif province := reference.province(word):
        yield from (each.code for each in reference.districts_of(province))
    elif word.startswith(_TAMBON_WORDS):
        yield from _one(_tambons_named(word, reference))
    else:
        yield from _one(_districts_named(word, reference))


def _one(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the code if there is only one."""
    found = tuple(codes)
    return found if len(found) == 1 else ()


def _tambons_in(where: str, reference: ReferenceData) -> Iterator[str]:
    """Yield the tambons of a place, of the whole country where none is named."""
    place = next((where[len(word) :].strip() for word in _BETWEEN if where.startswith(word)), where)
    if not place:
        yield from (each.code for each in tambons() if each.kind == "ตำบล")
        return
    province = reference.province(place)
    above = (province.code,) if province else _one(_districts_named(place, reference))
    yield from (each.code for each in tambons() if above and each.code.startswith(above[0]))


def _tambons_named(word: str, reference: ReferenceData) -> Iterator[str]:
    """Yield the tambons that are called so: ``ตำบลเสม็ดใต้``, with the district behind it or without."""
    name, _, where = word.partition(" ")
    above = ("",) if not where.strip() else tuple(_above(where.strip(), reference))
    for each in tambons():
        if normal(each.full_name) == normal(name) and each.code.startswith(above):
            yield each.code


def _above(where: str, reference: ReferenceData) -> Iterator[str]:
    province = reference.province(where)
    yield from (province.code,) if province else _districts_named(where, reference)


def _districts_named(word: str, reference: ReferenceData) -> Iterator[str]:
    """Yield the districts that are called so, with the province behind it or without."""
    name, _, where = word.rpartition(" ")
    province = reference.province(where) if name else None
    wanted = normal(bare(name if province else word))
    for each in reference.districts:
        if wanted == normal(each.name) and (province is None or each.province_code == province.code):
            yield each.code


def _names(reference: ReferenceData) -> tuple[str, ...]:
    provinces = (each.name for each in reference.provinces)
    return (*provinces, *(each.full_name for each in reference.districts))


def filling_of(office: OfficeKey, year: int | None, reference: ReferenceData) -> Filling:
    """Return what the marks of a form say at an office: names without their level, and the year."""
    told = "" if year is None else str(year)
    district = _district(office.code[:4], reference.districts)
    province = reference.province(district.province_code if district else office.code)
    return Filling(district.name if district else "", province.name if province else "", told)


def _district(code: str, districts: Iterable[District]) -> District | None:
    return next((each for each in districts if each.code == code), None)


def province_of(office: OfficeKey, reference: ReferenceData) -> Province | None:
    """Return the province in which an office is, or which it is."""
    return reference.province(office.code[:2])


def sent(
    enclosure: Enclosure,
    asked: Sequence[OfficeKey] | None,
    reference: ReferenceData,
    templates: Sequence[Path] = (),
) -> Sent:
    """Return what was sent out, to whom: what is needed to read it back. ``None``: nobody knows to whom."""
    codes = None if asked is None else frozenset(each.code for each in asked)
    offices = {**known_offices(reference), **{each.code: each for each in asked or ()}}
    return Sent(enclosure, offices, codes, reference=reference, templates=tuple(templates))


def names_above(
    below: Iterable[OfficeKey], tier: Tier, reference: ReferenceData, told: Mapping[str, str]
) -> Mapping[str, str]:
    """Return the names of the offices of a level above others, by code; one name twice has whose it is.

    ``told`` are names that only a table of offices (or a report) knows.
    """
    known = known_offices(reference)
    above = sorted({office.above_at(tier) for office in below} - {""})
    names = {code: known[code].name if code in known else told.get(code, code) for code in above}
    for whose in (_whose, lambda code, *_: f"(รหัส {code})"):
        counts = Counter(names.values())
        for code, name in tuple(names.items()):
            if counts[name] > 1:
                names[code] = f"{name} {whose(code, known, reference)}".strip()
    return names


def _whose(code: str, known: Mapping[str, OfficeKey], reference: ReferenceData) -> str:
    """Return tambon and district of an office above others; the province of a district."""
    above = [known[part].name for part in (code[:6], code[:4]) if part in known and part != code]
    province = reference.province(code[:2])
    return " ".join(above) or (province.full_name if province else "")
