"""เรียน and ผู้รับ: one recipient, a list of them, or the chiefs of districts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain.documents import Recipient
from pipeline.domain.facts import District, Province, ReferenceData
from pipeline.ingest.desk import Desk
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Group
from pipeline.ingest.record_keys import RECIPIENTS
from pipeline.ingest.values import Fields, Value

_LEVELS = ("ที่ว่าการอำเภอ", "นายอำเภอ", "ผู้อำนวยการเขต", "อำเภอ", "เขต")


def read_recipients(value: Value, desk: Desk) -> tuple[Recipient, ...]:
    """Return one recipient for each copy; none where room is left for it.

    A group ``{province: ฉะเชิงเทรา}`` stands for the chiefs of all its districts in
    official order, ``districts`` picks some of them, ``{all: true}`` is the whole country;
    ``{order: คำสั่ง.yaml}`` for those whom the rosters of that record name.
    """
    found: list[Recipient] = []
    for entry in value.entries():
        if isinstance(entry.node, Group):
            found += _of_group(entry.fields(RECIPIENTS), desk)
        elif not entry.is_nothing:
            found.append(Recipient(entry.line()))
    _report_repeated(value, found)
    return tuple(found)


def _of_group(fields: Fields, desk: Desk) -> list[Recipient]:
    if not fields.has("order"):
        return [Recipient(each.chief, each.code) for each in read_districts(fields, desk.reference)]
    if fields.states("province", "districts", "all"):
        fields.get("order").error("recipients-order-alone")
    # Imported here: few letters go to those whom an order appoints.
    from pipeline.ingest.appointed import read_appointed

    return list(read_appointed(fields.get("order"), desk))


def read_districts(fields: Fields, reference: ReferenceData) -> list[District]:
    """Return the districts that a group means, in official order: of provinces, picked, or all."""
    if fields.table.find("all") is not None and fields.get("all").switch():
        chosen: Iterable[District] = (d for d in reference.districts if d.kind == "อำเภอ")
    elif fields.has("province") or not fields.has("districts"):
        chosen = _of_provinces(fields, reference)
    else:
        chosen = _picked(fields.get("districts"), reference.districts)
    return sorted(chosen, key=lambda district: district.code)


def _of_provinces(fields: Fields, reference: ReferenceData) -> list[District]:
    provinces = list(_provinces(fields.require("province"), reference))
    districts = [district for province in provinces for district in reference.districts_of(province)]
    if not fields.states("districts") or not provinces:
        return districts
    return list(_picked(fields.get("districts"), districts))


def _provinces(value: Value, reference: ReferenceData) -> Iterator[Province]:
    for entry in value.entries():
        name = entry.line()
        province = reference.province(name)
        if province is not None:
            yield province
        elif name:
            entry.unknown(name, tuple(p.name for p in reference.provinces), "province-unknown")


def _picked(value: Value, districts: Iterable[District]) -> Iterator[District]:
    """Return the districts that are named, with or without the word for their level."""
    by_name: dict[str, list[District]] = {}
    for district in districts:
        by_name.setdefault(normal(district.name), []).append(district)
    for entry in value.entries():
        name = entry.line()
        found = by_name.get(normal(name)) or by_name.get(normal(bare(name))) or []
        if len(found) == 1:
            yield found[0]
        elif found:
            entry.error("district-ambiguous", text=name)
        elif name:
            known = tuple(d.name for same in by_name.values() for d in same)
            entry.unknown(name, known, "district-unknown")


def bare(name: str) -> str:
    """Return the name of a district without the word for its level."""
    level = next((level for level in _LEVELS if name.startswith(level)), "")
    return name.removeprefix(level)


def _report_repeated(value: Value, recipients: list[Recipient]) -> None:
    """Chiefs of districts of one name in two provinces are two recipients."""
    seen: set[Recipient] = set()
    for recipient in recipients:
        if recipient in seen:
            value.warning("recipient-repeated", text=recipient.text)
        seen.add(recipient)
