"""A sample record moved to another office's place: its issuer, its agency, its province, its districts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.domain.facts import Province, ReferenceData
from pipeline.ingest.keys import Table
from pipeline.ingest.nodes import Entry, Group, Items, Node, Text
from pipeline.ingest.sample import quoted
from pipeline.ingest.values import Fields
from pipeline.ingest.yaml_edit import EditedRecord
from pipeline.thai.digits import to_arabic

_PROVINCE, _DISTRICT = "จังหวัด", "อำเภอ"
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's file says of its place; ``""`` and ``None`` for what it does not say."""

    name: str
    issuer: str
    province: Province | None

    @classmethod
    def of(cls, stated: Fields, reference: ReferenceData) -> Office:
        """Return the place of an office; its province by the letters of its code, else by its issuer."""
        letters = to_arabic(stated.get("code").line()).split(" ")[0]
        issuer = stated.get("issuer").line()
        found = reference.province(letters) if letters else None
        return cls(stated.get("name").line(), issuer, found or reference.province(issuer))


def move(
    record: EditedRecord, table: Table, office: Office, left: Collection[Entry], reference: ReferenceData
) -> None:
    """Let the values of a sample speak of the office; entries that are ``left`` to it stay as they are."""
    agency = record.entry(table, "agency_lines")
    own = _agency(agency, office) if agency is not None and agency not in left else ""
    if agency is not None and own:
        record.set(agency, quoted(own))
    pairs = [*_pairs(record, table, office, reference)]
    for entry in record.group.entries:
        if entry not in left and not (own and entry is agency):
            for text in _texts(entry.value):
                record.change_text(text, lambda raw: _changed(raw, pairs))


def _agency(entry: Entry, office: Office) -> str:
    """Return what stands for the sample's agency: the issuer for a place alone, else the office's name."""
    said = next((text.text for text in _texts(entry.value)), "")
    if not said or said == office.name:
        return ""
    return office.issuer if said.startswith((_PROVINCE, _DISTRICT)) else office.name


def _pairs(record: EditedRecord, table: Table, office: Office, reference: ReferenceData) -> Iterator[_Pair]:
    """Yield the words of the sample's place with those of the office's, the longer ones first."""
    entry = record.entry(table, "issuer")
    issuer = entry.value.text.strip() if entry is not None and isinstance(entry.value, Text) else ""
    if issuer and office.issuer and issuer != office.issuer:
        yield (
            f"รอง{_head(issuer)}",
            f"รอง{_head(office.issuer)}" if _is_province(office.issuer) else "ปลัดอำเภอ",
        )
        yield _head(issuer), _head(office.issuer)
        yield _hall(issuer), _hall(office.issuer)
        yield issuer, office.issuer
    there = _province_in(record.text, reference)
    if there is None or office.province is None or there == office.province:
        return
    yield there.full_name, office.province.full_name
    own = reference.districts_of(office.province)
    for n, district in enumerate(reference.districts_of(there)):
        yield district.full_name, own[n % len(own)].full_name


def _head(place: str) -> str:
    """Return the post of who heads a province or district."""
    return f"ผู้ว่าราชการ{place}" if _is_province(place) else f"นาย{place}"


def _hall(place: str) -> str:
    """Return the building of a province or district."""
    return f"ศาลากลาง{place}" if _is_province(place) else f"ที่ว่าการ{place}"


def _is_province(place: str) -> bool:
    return place.startswith(_PROVINCE)


def _province_in(text: str, reference: ReferenceData) -> Province | None:
    """Return the first province that a text names."""
    pieces = text.split(_PROVINCE)[1:]
    return next((found for piece in pieces if (found := reference.province_beginning(piece))), None)


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
