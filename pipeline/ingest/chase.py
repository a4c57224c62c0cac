"""The letter to those whose form is not there or not whole: a record to begin with, as YAML text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.documents import Enclosure, Kind
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import ReferenceData
from pipeline.domain.tiers import Tier
from pipeline.ingest.commented import HEAD, Part, explained, items, named, quoted, yaml
from pipeline.ingest.keys import KINDS
from pipeline.ingest.record_keys import NUMBER, RECIPIENTS, RECORD


def chase_record(
    enclosure: Enclosure,
    silent: Sequence[OfficeKey],
    wanting: Sequence[OfficeKey],
    reference: ReferenceData,
) -> str:
    """Return the text of a letter's record to the heads of some offices, a circular if there are several.

    Of ``silent`` nothing came that can be used; the form of ``wanting`` is blank, or not whole. What
    the form's office supplies is left to it; where the form names none, the clerk fills it in.
    """
    lines = [*HEAD]
    for part in _parts(enclosure, silent, wanting, reference):
        lines += ["", *explained(part, RECORD), *yaml(part, RECORD)]
    return "\n".join(lines) + "\n"


def _parts(
    enclosure: Enclosure,
    silent: Sequence[OfficeKey],
    wanting: Sequence[OfficeKey],
    reference: ReferenceData,
) -> Iterator[Part]:
    offices = sorted((*silent, *wanting), key=lambda office: office.code)
    kind = Kind.CIRCULAR if len(offices) > 1 else Kind.LETTER
    circular = {"circular": "true"} if kind is Kind.CIRCULAR else {}
    title = _title(enclosure)
    yield Part("kind", next(word for word in KINDS.shown if KINDS.find(word) is kind))
    yield Part("office", quoted(enclosure.office or "chachoengsao-cdd"), used=bool(enclosure.office))
    number = named(NUMBER, {"code": "null", **circular, "running": "null"})
    yield Part("number", lines=number, used=not enclosure.office)
    yield Part("date", "เว้นว่าง")
    yield Part("subject", quoted(f"ขอให้เร่งส่ง{title}"))
    yield Part("recipients", lines=tuple(_recipients(offices, reference)))
    yield Part("body", "|", _body(title, enclosure, silent, wanting, reference))
    yield Part("purpose", "จึงเรียนมาเพื่อพิจารณาดำเนินการ")
    yield Part("note", "ถ้ากำหนดวันส่งได้ ให้แทนคำว่า โดยเร็ว ด้วยวันที่นั้น")


def _title(enclosure: Enclosure) -> str:
    """Return what is asked for on one line; marks of the form have no place in a letter."""
    rubric = enclosure.rubric
    title = rubric.form_title if rubric is not None and rubric.form_title else enclosure.title_lines[0]
    return " ".join(title.split("{")[0].split())


def _recipients(offices: Sequence[OfficeKey], reference: ReferenceData) -> Iterator[str]:
    """Yield a group for each province, with its districts by name; a governor by title."""
    districts = {each.code: each for each in reference.districts}
    by_province: dict[str, list[str]] = {}
    lines: list[tuple[str, ...]] = []
    for office in offices:
        if office.code in districts:
            district = districts[office.code]
            by_province.setdefault(district.province_code, []).append(district.name)
        else:
            lines.append((quoted(_head(office)),))
    for code, names in by_province.items():
        province = reference.province(code)
        listed = "[" + ", ".join(map(quoted, names)) + "]"
        values = {"province": quoted(province.name if province else code), "districts": listed}
        lines.append(named(RECIPIENTS, values))
    yield from lines[0] if len(lines) == 1 and by_province else items(*lines)


def _head(office: OfficeKey) -> str:
    """Return whom a letter to an office goes to: a governor, a kamnan; else the office itself."""
    if len(office.code) == Tier.PROVINCE.digits:
        return f"ผู้ว่าราชการ{office.name}"
    return f"กำนัน{office.name}" if office.name.startswith(Tier.TAMBON.word) else office.name


def _body(
    title: str,
    enclosure: Enclosure,
    silent: Sequence[OfficeKey],
    wanting: Sequence[OfficeKey],
    reference: ReferenceData,
) -> tuple[str, ...]:
    provinces = {office.code[:2] for office in (*silent, *wanting) if len(office.code) > 2}
    province = reference.province(provinces.pop()) if len(provinces) == 1 else None
    who = province.full_name if province is not None else "ส่วนราชการผู้ส่ง"
    is_district = all(len(office.code) == Tier.DISTRICT.digits for office in (*silent, *wanting))
    whom = "อำเภอ" if province is not None and is_district else "หน่วยงานของท่าน"
    year = f" ประจำปีงบประมาณ พ.ศ. {enclosure.fiscal_year}" if enclosure.fiscal_year else ""
    return (
        f"ตามที่{who}ได้ส่ง{title}{year} ไปให้{whom}กรอกข้อมูลและส่งกลับ เพื่อรวบรวมและสรุปผลในภาพรวมนั้น",
        "",
        f"จากการรวบรวมแฟ้มที่ได้รับ {who}{_found(whom, silent, wanting)} จึงขอให้{whom}ดำเนินการ ดังนี้",
        "",
        "1. กรอกข้อมูลในแบบที่ได้รับให้ครบทุกช่องที่ให้กรอก โดยไม่แก้ไขหัวข้อและรหัสแบบ",
        "2. ส่งแฟ้มที่กรอกครบแล้วกลับมาโดยเร็ว",
        *(["3. หากส่งครบแล้ว ขอให้ส่งแฟ้มเดิมมาอีกครั้ง พร้อมแจ้งชื่อผู้ประสานงาน"] if silent else []),
    )


def _found(whom: str, silent: Sequence[OfficeKey], wanting: Sequence[OfficeKey]) -> str:
    """Return how the forms stand; the offices are named where they do not all stand alike."""
    if not wanting:
        return f"ยังไม่ได้รับแบบของ{whom}ที่ใช้สรุปผลได้"
    if not silent:
        return f"ได้รับแบบของ{whom}แล้ว แต่ยังไม่ได้กรอกหรือกรอกไม่ครบถ้วน"
    return (
        f"ยังไม่ได้รับแบบที่ใช้สรุปผลได้จาก{_listed(silent)} "
        f"และได้รับแบบของ{_listed(wanting)}แล้ว แต่ยังไม่ได้กรอกหรือกรอกไม่ครบถ้วน"
    )


def _listed(offices: Sequence[OfficeKey]) -> str:
    *others, last = [office.name for office in offices]
    return f"{' '.join(others)} และ{last}" if others else last
