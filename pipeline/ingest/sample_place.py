"""A sample record moved to another office's place: its issuer, its agency, its province, its districts.

The words of a place are changed wherever they stand, also in comments and in lines that are there to be
seen only: nothing of a new record may speak of the sample's office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import resources
from pipeline.domain.facts import District, Province, ReferenceData
from pipeline.findings import NOWHERE
from pipeline.ingest.commented import quoted
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Entry, Group, Items, Node, Text
from pipeline.ingest.offices import Offices
from pipeline.ingest.values import Fields, Reading, Value
from pipeline.ingest.yaml_edit import EditedRecord
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

_PROVINCE, _DISTRICT = "จังหวัด", "อำเภอ"
_PHONE = regex(r"(?<![0-9๐-๙])[0๐](?:[ -]?[0-9๐-๙]){8}(?![0-9๐-๙])")
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's file says of its place; ``""`` and ``None`` for what it does not say."""

    name: str
    issuer: str
    province: Province | None
    phone: str = ""

    @classmethod
    def of(cls, stated: Fields, reference: ReferenceData) -> Office:
        """Return the place of an office; its province by the letters of its code, else by its issuer."""
        letters = to_arabic(stated.get("code").line()).split(" ")[0]
        issuer, name = (stated.get(key).line() for key in ("issuer", "name"))
        found = reference.province(letters) if letters else None
        province = found or reference.province(issuer) or _province_in(name, reference)
        return cls(name, issuer, province, _phone_in(stated.get("contact").node))


def stated_by(office: str, folders: Sequence[Path]) -> Fields | None:
    """Return what the office's file states; ``None`` where there is no such file yet."""
    reading = Reading()
    found = Offices((*folders, Path("offices"), resources.DATA / "offices")).find(
        Value(Text(office, NOWHERE), "office", "", reading)
    )
    return found.fields(reading) if found is not None else None


def moved(text: str, issuer: str, office: Office, reference: ReferenceData) -> str:
    """Return the text of a sample that ``issuer`` issues as one of the office."""
    return _changed(text, [*_pairs(text, issuer, office, reference)])


def issuer_of(record: EditedRecord, table: Table) -> str:
    """Return who issues a sample; ``""`` where it does not say so."""
    entry = record.entry(table, "issuer")
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Text) else ""


def set_agency(record: EditedRecord, table: Table, office: Office, left: Collection[Entry]) -> None:
    """Let the office, or who issues for it, stand as the agency of a record."""
    entry = record.entry(table, "agency_lines")
    own = _agency(entry, office) if entry is not None and entry not in left else ""
    if entry is not None and own:
        record.set(entry, quoted(own))


def _agency(entry: Entry, office: Office) -> str:
    """Return what stands for the sample's agency: the issuer for a place alone, else the office's name."""
    said = next((text.text for text in _texts(entry.value)), "")
    if not said or said == office.name:
        return ""
    return office.issuer if said.startswith((_PROVINCE, _DISTRICT)) else office.name


def _pairs(text: str, issuer: str, office: Office, reference: ReferenceData) -> Iterator[_Pair]:
    """Yield the words of the sample's place with those of the office's, the longer ones first."""
    if issuer and office.issuer and issuer != office.issuer:
        yield from _pairs_of_issuer(issuer, office.issuer)
    there = _province_in(text, reference)
    if there is not None:
        yield from _pairs_of_district(text, issuer, office, reference.districts_of(there))
    if there is not None and office.province is not None and there != office.province:
        yield from _pairs_of_province(there, office.province, reference)
        if office.phone:
            yield from ((found, office.phone) for found in sorted(set(_PHONE.findall(text))))


def _pairs_of_issuer(issuer: str, own: str) -> Iterator[_Pair]:
    yield f"รอง{_head(issuer)}", f"รอง{_head(own)}" if _is_province(own) else "ปลัดอำเภอ"
    yield _head(issuer), _head(own)
    yield hall(issuer), hall(own)
    if _is_province(issuer) and not _is_province(own):
        yield "หน้าศาลากลางจังหวัด", "หน้าที่ว่าการอำเภอ"
    yield issuer, own


def _pairs_of_district(
    text: str, issuer: str, office: Office, districts: Sequence[District]
) -> Iterator[_Pair]:
    """Yield the district of a sample of which it speaks first, where no issuer says it, as the office's.

    Where the sample names the office's own district beside it, that one becomes a third.
    """
    names = [each.full_name for each in districts]
    home = min((name for name in names if name in text), key=text.index, default="")
    if not home or issuer in names or _is_province(office.issuer or _PROVINCE) or home == office.issuer:
        return
    yield from _pairs_of_issuer(home, office.issuer)
    if office.issuer in names:
        yield office.issuer, next(name for name in names[1:] if name not in (home, office.issuer))


def _pairs_of_province(there: Province, here: Province, reference: ReferenceData) -> Iterator[_Pair]:
    yield there.full_name, here.full_name
    theirs, own = reference.districts_of(there), reference.districts_of(here)
    for n, district in enumerate(theirs):
        yield district.full_name, own[n % len(own)].full_name
    codes = (theirs[0].postal_codes[0], own[0].postal_codes[0])
    for written in (str, to_thai):
        before, after = map(written, codes)
        yield f"{there.abbreviation} {before}", f"{here.abbreviation} {after}"
    yield f"{there.abbreviation} ", f"{here.abbreviation} "
    yield there.name, here.name


def _head(place: str) -> str:
    """Return the post of who heads a province or district."""
    return f"ผู้ว่าราชการ{place}" if _is_province(place) else f"นาย{place}"


def hall(place: str) -> str:
    """Return the building of a province or district."""
    return f"ศาลากลาง{place}" if _is_province(place) else f"ที่ว่าการ{place}"


def _is_province(place: str) -> bool:
    return place.startswith(_PROVINCE)


def _province_in(text: str, reference: ReferenceData) -> Province | None:
    """Return the first province that a text names."""
    pieces = text.split(_PROVINCE)[1:]
    return next((found for piece in pieces if (found := reference.province_beginning(piece))), None)


def _phone_in(node: Node) -> str:
    """Return the first telephone number of the texts of a node."""
    found = (_PHONE.search(text.text) for text in _texts(node))
    return next((each[0] for each in found if each), "")


def _texts(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for each in node.items:
            yield from _texts(each)
    elif isinstance(node, Group):
        for entry in node.entries:
            yield from _texts(entry.value)


def _changed(raw: str, pairs: Collection[_Pair]) -> str:
    """Return a text with each word of the one place as that of the other; what is put in stays."""
    kept: list[str] = []
    for before, after in pairs:
        if before in raw:
            kept.append(after)
            raw = raw.replace(before, chr(0xE000 + len(kept) - 1))
    for n, after in enumerate(kept):
        raw = raw.replace(chr(0xE000 + n), after)
    return raw
