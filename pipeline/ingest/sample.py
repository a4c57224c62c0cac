"""``saraban new``: a record to begin with, right as it stands, each key explained in Thai.

Names and explanations come from the table of keys; only the sample words stand here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.documents import LETTERS, Kind
from pipeline.errors import InputUnreadable
from pipeline.ingest.commented import HEAD, SUPPLIED, Part, explained, items, listed, named, quoted, yaml
from pipeline.ingest.keys import KINDS
from pipeline.ingest.record_keys import ATTACHMENT, CONTACT, NUMBER, OFFICE, RECIPIENTS, RECORD, SIGNATORY

ISSUER = "จังหวัดฉะเชิงเทรา"
"""Whose the samples are that stand in this module; ``sample_place`` moves them to another office."""


def new_record(
    kind: Kind | str,
    office: str | None = None,
    *,
    templates: Sequence[Path] = (),
    offices: Sequence[Path] = (),
) -> str:
    """Return the text of a commented record; with ``office`` what an office supplies is left to it.

    ``templates`` and ``offices`` are folders to look in first for the form of a paper and its office.
    Raises InputUnreadable for a kind that there is not.
    """
    found = _known(kind)
    if found is None:
        return _of_form(kind, office, templates, offices)
    text = _of_kind(found, office)
    return text if office is None else _moved(text, office, offices)


def _known(kind: str) -> Kind | None:
    try:
        found = KINDS.find(kind)
    except KeyError:
        return None
    return found if isinstance(found, Kind) else None


def _of_form(word: str, office: str | None, templates: Sequence[Path], offices: Sequence[Path]) -> str:
    from pipeline.ingest.forms import Forms
    from pipeline.ingest.paper_sample import new_paper

    known = Forms(templates)
    form = known.find(word)
    if form is None:
        words = (*KINDS.shown, *(each.title for each in known.all()))
        raise InputUnreadable("input-kind-unknown", text=word, known=words)
    return new_paper(form, known.folder(form), office, offices)


def _moved(text: str, office: str, offices: Sequence[Path]) -> str:
    """Return the text with the places of the office, where there is a file of it; its own line stays."""
    from pipeline.ingest.reference_data import reference_data
    from pipeline.ingest.sample_place import Office, moved, stated_by

    stated = stated_by(office, offices)
    if stated is None:
        return text
    reference = reference_data()
    before, line, behind = text.partition(f"\n{RECORD['office'].thai}: {quoted(office)}\n")
    place = Office.of(stated, reference)
    return line.join(moved(part, ISSUER, place, reference) for part in (before, behind))


def _of_kind(kind: Kind, office: str | None) -> str:
    if kind not in LETTERS:
        from pipeline.ingest import enclosure_sample  # a letter should not pay for tables and rubrics

        return enclosure_sample.new_record(kind, office)
    lines = [*HEAD]
    for part in _parts(kind, office):
        lines += ["", *_comment(part, office), *yaml(part, RECORD)]
    return "\n".join(lines) + "\n"


def _comment(part: Part, office: str | None) -> Iterator[str]:
    yield from explained(part, RECORD)
    if office is not None and not part.used and _is_supplied(part.name):
        yield f"# {SUPPLIED}"


def _is_supplied(name: str) -> bool:
    return name == "number" or any(key.name == name for key in OFFICE)


def _parts(kind: Kind, office: str | None) -> Iterator[Part]:
    own = office is None
    is_circular = kind is Kind.CIRCULAR
    yield Part("kind", next(word for word in KINDS.shown if KINDS.find(word) is kind))
    yield Part("office", quoted(office or "chachoengsao-cdd"), used=not own)
    yield Part("urgency", "ด่วน", used=False)
    yield Part("secrecy", "ลับ", used=False)
    yield Part("number", lines=_number(is_circular), used=own)
    yield Part("agency_lines", lines=listed("จังหวัดฉะเชิงเทรา"), used=False)
    yield Part("address_lines", lines=listed("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนตัวอย่าง ฉช ๒๔๐๐๐"), used=own)
    yield Part("date", "เว้นว่าง")
    yield Part("subject", "การสำรวจความต้องการฝึกอาชีพของครัวเรือน")
    yield from _addressed(is_circular)
    yield Part("references", lines=listed(_REFERENCE), used=False)
    yield Part("attachments", lines=items(_ATTACHMENT_1, _ATTACHMENT_2))
    yield Part("body", "|", _BODY_OF_CIRCULAR if is_circular else _BODY_OF_LETTER)
    yield Part("purpose", "จึงเรียนมาเพื่อพิจารณาดำเนินการ" if is_circular else "จึงเรียนมาเพื่อโปรดพิจารณา")
    yield Part("closing", "ขอแสดงความนับถือ", used=False)
    yield Part("signatories", lines=items(_SIGNATORY), used=own)
    yield Part("owner_lines", lines=listed("สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"), used=own)
    yield Part("contact", lines=_CONTACT, used=own)
    yield Part("copies_to", lines=listed("กรมการพัฒนาชุมชน"), used=False)
    yield Part("footer_lines", lines=listed("ประชาชนอยู่ดี ชุมชนเข้มแข็ง"), used=False)
    yield Part("note", "ส่งร่างให้หัวหน้ากลุ่มงานตรวจก่อน")


def _addressed(is_circular: bool) -> Iterator[Part]:
    yield Part("salutation", "เรียน", used=False)
    province = named(RECIPIENTS, {"province": "ฉะเชิงเทรา"})
    yield Part("recipient", "ผู้อำนวยการวิทยาลัยการอาชีพ", used=not is_circular)
    yield Part("recipients", lines=province, used=is_circular)


def _number(is_circular: bool) -> tuple[str, ...]:
    circular = {"circular": "true"} if is_circular else {}
    return named(NUMBER, {"code": "ฉช ๐๐๑๙", **circular, "running": "null"})


_REFERENCE = "หนังสือกรมการพัฒนาชุมชน ที่ มท ๐๔๐๒.๑/ว ๑๒๓ ลงวันที่ ๑๐ มกราคม ๒๕๖๗"
_ATTACHMENT_1 = named(ATTACHMENT, {"title": "แบบสำรวจความต้องการฝึกอาชีพ", "count": "1", "unit": "ชุด"})
_ATTACHMENT_2 = named(ATTACHMENT, {"title": "ตารางสรุปผลการสำรวจ", "count": "1", "unit": "ฉบับ"})
_SIGNATORY = (
    *named(SIGNATORY, {"name": "นางสาวกมลพร ตัวอย่างธรรม", "position_lines": "พัฒนาการจังหวัดฉะเชิงเทรา"}),
    *named(SIGNATORY, {"acting": "ปฏิบัติราชการแทน", "acting_for": "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"}),
)
_CONTACT = named(CONTACT, {"phone": "๐ ๓๘๕๐ ๐๐๐๐", "fax": "๐ ๓๘๕๐ ๐๐๐๑", "email": "saraban@office.example"})
_BODY_OF_CIRCULAR = (
    "ด้วยจังหวัดฉะเชิงเทราจะจัดทำแผนฝึกอาชีพให้ตรงกับความต้องการของครัวเรือนในพื้นที่ "
    "จึงจำเป็นต้องสำรวจข้อมูลจากทุกอำเภอด้วยแบบเดียวกัน",
    "",
    "เพื่อให้การสำรวจเป็นไปด้วยความเรียบร้อย จังหวัดฉะเชิงเทราจึงขอให้อำเภอดำเนินการ ดังนี้",
    "",
    "1. สำรวจความต้องการฝึกอาชีพตามแบบที่กำหนด (สิ่งที่ส่งมาด้วย 1)",
    "2. สรุปผลการสำรวจเป็นรายตำบลลงในตาราง (สิ่งที่ส่งมาด้วย 2)",
    "3. แจ้งชื่อผู้ประสานงานของอำเภอให้จังหวัดทราบ",
)
_BODY_OF_LETTER = (
    "ด้วยจังหวัดฉะเชิงเทราจะจัดทำแผนฝึกอาชีพร่วมกับสถานศึกษาในพื้นที่ "
    "จึงมีความประสงค์จะขอข้อมูลความต้องการฝึกอาชีพของครัวเรือนที่วิทยาลัยสำรวจไว้",
    "",
    "ในการนี้ จังหวัดฉะเชิงเทราขอความอนุเคราะห์ข้อมูล ดังนี้",
    "",
    "1. ผลการสำรวจความต้องการฝึกอาชีพตามแบบที่แนบ (สิ่งที่ส่งมาด้วย 1)",
    "2. สรุปผลเป็นรายหมู่บ้านลงในตาราง (สิ่งที่ส่งมาด้วย 2)",
)
