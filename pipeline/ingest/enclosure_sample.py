"""``saraban new`` for enclosures: a guideline, form, report, schedule or rubric to begin with.

Names and explanations come from the tables of keys; only the sample words stand here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.domain.documents import Kind
from pipeline.ingest.commented import HEAD, Part, explained, items, listed, named, quoted, yaml
from pipeline.ingest.enclosure_keys import (
    BLANKS,
    CHECKLIST,
    COLUMN,
    ENCLOSURE,
    RUBRIC_RECORD,
    SCHEDULE,
    SCHEDULE_COLUMN,
    SCHEDULE_ENTRY,
    TABLE,
)
from pipeline.ingest.keys import BLOCK_TYPES, ENCLOSURE_KINDS, BlockType, Table
from pipeline.ingest.record_keys import HEADING, SIGNATORY
from pipeline.ingest.rubric_keys import BAND, CRITERION, ITEM, LEVEL, UPPER

_HEAD = (
    *HEAD,
    "# - {อำเภอ} {จังหวัด} {ปีงบประมาณ} ในข้อความ ระบบเติมให้ตามผู้รับแต่ละราย",
    "# - {เว้น 4 ซม.} คือเส้นประไว้เขียน [ ] คือช่องให้ทำเครื่องหมาย [x] คือช่องที่ทำเครื่องหมายแล้ว",
)
"""Two more lines than for letters: the marks that an enclosure's texts may hold."""


def new_record(kind: Kind, office: str | None = None) -> str:
    """Return the text of a commented record of an enclosure."""
    table = RUBRIC_RECORD if kind is Kind.RUBRIC else ENCLOSURE
    lines = [*_HEAD]
    for part in _parts(kind, office):
        lines += ["", *explained(part, table), *yaml(part, table)]
    return "\n".join(lines) + "\n"


def _parts(kind: Kind, office: str | None) -> Iterator[Part]:
    yield Part("kind", next(word for word in ENCLOSURE_KINDS.shown if ENCLOSURE_KINDS.find(word) is kind))
    yield Part("office", quoted(office or "chachoengsao-cdd"), used=office is not None)
    yield Part("title_lines", lines=listed(*_TITLES[kind]))
    yield Part("fiscal_year", "2567", used=kind in (Kind.REPORT, Kind.RUBRIC))
    yield Part("orientation", "แนวนอน" if kind is Kind.REPORT else "แนวตั้ง")
    if kind is Kind.RUBRIC:
        yield from _rubric()
    else:
        yield Part("body", lines=_BODIES[kind])
    yield Part("signatories", lines=items(_SIGNATORY), used=kind in (Kind.FORM, Kind.REPORT))
    yield Part("footer_lines", lines=listed("ส่งแบบนี้ให้จังหวัดภายในวันที่ ๕ ของเดือน"), used=False)
    yield Part("form_code", "แบบ พช. ๑", used=False)
    yield Part("note", "ปรับจากแบบของปีก่อน", used=False)


def _flow(table: Table, values: Mapping[str, str]) -> str:
    """Return nested keys under their Thai names on one line."""
    return "{" + ", ".join(f"{table[name].thai}: {value}" for name, value in values.items()) + "}"


def _block(kind: BlockType, table: Table, *rest: str) -> tuple[str, ...]:
    """Return the lines of a block: its type, and what else it has."""
    word = next(word for word in BLOCK_TYPES.shown if BLOCK_TYPES.find(word) is kind)
    return (f"{table['type'].thai}: {word}", *rest)


def _key(table: Table, name: str, *lines: str) -> tuple[str, ...]:
    """Return a nested key with a list below it."""
    return (f"{table[name].thai}:", *(f"  {line}" for line in lines))


def _heading(text: str) -> tuple[str, ...]:
    return _block(BlockType.HEADING, HEADING, *named(HEADING, {"text": text}))


def _text(*lines: str) -> tuple[str, ...]:
    return ("|", *(f"  {line}" for line in lines))


def _table(columns: tuple[Mapping[str, str], ...], *rest: str) -> tuple[str, ...]:
    heads = listed(*(_flow(COLUMN, column) for column in columns))
    return _block(BlockType.TABLE, TABLE, *_key(TABLE, "columns", *heads), *rest)


def _blanks(*lines: str) -> tuple[str, ...]:
    return _block(BlockType.BLANKS, BLANKS, *_key(BLANKS, "lines", *listed(*lines)))


_TITLES: Mapping[Kind, tuple[str, ...]] = {
    Kind.GUIDELINE: ("แนวทางการสำรวจความต้องการฝึกอาชีพของครัวเรือน",),
    Kind.FORM: ("แบบสำรวจความต้องการฝึกอาชีพของครัวเรือน", "อำเภอ{อำเภอ} จังหวัด{จังหวัด}"),
    Kind.REPORT: (
        "แบบรายงานผลการฝึกอาชีพ ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}",
        "สำนักงานพัฒนาชุมชนอำเภอ{อำเภอ} จังหวัด{จังหวัด}",
    ),
    Kind.SCHEDULE: ("กำหนดการติดตามการฝึกอาชีพ", "จังหวัดฉะเชิงเทรา"),
    Kind.RUBRIC: ("เกณฑ์การประเมินกลุ่มฝึกอาชีพ", "ประจำปีงบประมาณ พ.ศ. {ปีงบประมาณ}"),
}
_SIGNATORY = named(
    SIGNATORY,
    {"label": "ลงชื่อ", "name": "null", "capacity": "ผู้รายงาน", "position_lines": "ตำแหน่ง {เว้น 5 ซม.}"},
)
_GUIDELINE = items(
    _heading("๑. วัตถุประสงค์"),
    _text(
        "๑.๑ ให้ทราบว่าครัวเรือนในแต่ละหมู่บ้านต้องการฝึกอาชีพใด",
        "๑.๒ ให้อำเภอจัดแผนฝึกอาชีพได้ตรงกับความต้องการ",
    ),
    _heading("๒. ขั้นตอน"),
    _text(
        "ให้ผู้ใหญ่บ้านและอาสาพัฒนาชุมชนร่วมกันดำเนินการ ดังนี้",
        "",
        "๑) ประชุมชี้แจงครัวเรือนในหมู่บ้าน",
        "๒) สำรวจตามแบบ แล้วรวบรวมส่งอำเภอ",
    ),
    _heading("๓. ระยะเวลา"),
    _table(
        (
            {"title": "ที่", "width": "1", "running": "true"},
            {"title": "งาน", "width": "6"},
            {"title": "กำหนด", "width": "3"},
        ),
        *_key(TABLE, "rows", *listed("[ประชุมชี้แจง, สัปดาห์ที่ ๑]", "[สำรวจครัวเรือน, สัปดาห์ที่ ๒ ถึง ๓]")),
    ),
)
_FORM = items(
    _blanks(
        "ชื่อหัวหน้าครัวเรือน......................................................",
        "บ้านเลขที่............... หมู่ที่............... ตำบล...............................",
    ),
    _heading("๑. อาชีพที่ต้องการฝึก"),
    _block(
        BlockType.CHECKLIST,
        CHECKLIST,
        *named(CHECKLIST, {"columns": "2"}),
        *_key(CHECKLIST, "items", *listed("ทอผ้า", "ทำอาหารและขนม", "จักสาน", "อื่น ๆ {เว้น 3 ซม.}")),
    ),
    _heading("๒. สมาชิกที่จะฝึก"),
    _table(
        (
            {"title": "ที่", "width": "1", "running": "true"},
            {"title": "ชื่อและชื่อสกุล", "width": "5"},
            {"title": "อายุ (ปี)", "width": "2", "align": "กลาง"},
            {"title": "หมายเหตุ", "width": "3"},
        ),
        *named(TABLE, {"empty_rows": "5", "row_height": "9"}),
    ),
)
_REPORT = items(
    _table(
        (
            {"title": "ที่", "width": "1", "running": "true"},
            {"title": "ตำบล", "width": "3", "merge": "true"},
            {"title": "อาชีพที่ฝึก", "width": "4"},
            {"title": "ผู้เข้าฝึก (คน)", "width": "2", "total": "true", "data_type": "จำนวนเต็ม"},
            {"title": "งบประมาณ (บาท)", "width": "2", "total": "true", "data_type": "เงิน"},
        ),
        "# ส่งแถวว่างให้อำเภอกรอกได้ด้วย saraban forms แล้วรวมด้วย saraban collect --table",
        "# มีข้อมูลในแฟ้ม XLSX หรือ CSV แล้ว ใช้ ข้อมูล: ชื่อแฟ้ม แทน แถว ได้ หัวช่องในแฟ้มตรงกับชื่อสดมภ์",
        *_key(
            TABLE,
            "rows",
            *listed(
                "[บ้านใหม่, ทอผ้า, 20, '12,000']",
                "[บ้านใหม่, ทำขนม, 15, '8,500.50']",
                "[ท่าไข่, จักสาน, 18, '9,000']",
            ),
        ),
        *named(TABLE, {"empty_rows": "3", "total_row": "true"}),
    ),
)
_SCHEDULE = items(
    _block(
        BlockType.SCHEDULE,
        SCHEDULE,
        *_key(
            SCHEDULE,
            "columns",
            *listed(
                _flow(SCHEDULE_COLUMN, {"field": "วันที่", "title": "วัน เดือน ปี", "merge": "true"}),
                _flow(SCHEDULE_COLUMN, {"field": "เวลา", "title": "เวลา"}),
                _flow(SCHEDULE_COLUMN, {"field": "สถานที่", "title": "สถานที่"}),
                _flow(SCHEDULE_COLUMN, {"field": "ผู้ปฏิบัติ", "title": "ทีม", "merge": "true"}),
            ),
        ),
        *_key(
            SCHEDULE,
            "entries",
            *listed(
                *(
                    _flow(SCHEDULE_ENTRY, {"date": day, "start": hour, "place": place, "people": "ทีมที่ ๑"})
                    for day, hour, place in (
                        ("17 มิถุนายน 2567", "09.00-12.00 น.", "ที่ว่าการอำเภอบางคล้า"),
                        ("17 มิถุนายน 2567", "13.00-16.00 น.", "ที่ว่าการอำเภอบ้านโพธิ์"),
                        ("18 มิถุนายน 2567", "09.00-12.00 น.", "ที่ว่าการอำเภอบางปะกง"),
                    )
                )
            ),
        ),
    ),
)
_BODIES: Mapping[Kind, tuple[str, ...]] = {
    Kind.GUIDELINE: _GUIDELINE,
    Kind.FORM: _FORM,
    Kind.REPORT: _REPORT,
    Kind.SCHEDULE: _SCHEDULE,
}


# The rubric


def _item(number: str, text: str, points: str, guidance: str) -> str:
    return _flow(ITEM, {"number": number, "text": text, "points": points, "guidance": guidance})


def _criterion(values: Mapping[str, str], *rest: str) -> tuple[str, ...]:
    return (*named(CRITERION, values), *rest)


def _offered(table: Table, name: str, value: str, more: str = "") -> tuple[str, ...]:
    """Return a key as a comment: it is there to be seen only."""
    key = table[name]
    return (f"# {key.thai}: {value}  – {key.about}{more}",)


_CRITERIA = items(
    _criterion(
        {"number": "๑.", "title": "ด้านการบริหารกลุ่ม", "max": "5", "mode": "รวม"},
        *_key(
            CRITERION,
            "items",
            *listed(
                _item("๑.๑", "มีคณะกรรมการกลุ่ม", "2", "มีคำสั่งหรือบันทึกการประชุมที่เลือกกรรมการ"),
                _item("๑.๒", "มีระเบียบข้อบังคับเป็นลายลักษณ์อักษร", "3", "สมาชิกรับทราบและลงลายมือชื่อ"),
            ),
        ),
    ),
    _criterion(
        {"number": "๒.", "title": "ด้านผลงาน", "max": "5", "mode": "รวม"},
        *_offered(CRITERION, "weight", "50"),
        *_offered(CRITERION, "least", "3"),
        *_key(
            CRITERION,
            "items",
            *listed(
                _item("๒.๑", "มีผลิตภัณฑ์จำหน่ายในชุมชน", "2", "มีผลิตภัณฑ์และผู้ซื้อในหมู่บ้าน"),
                _item("๒.๒", "มีผลิตภัณฑ์จำหน่ายนอกชุมชน", "3", "มีหลักฐานการขายนอกตำบล"),
            ),
        ),
        *_offered(ITEM, "measure", "ร้อยละที่เพิ่มจากปีก่อน", " (เขียนในรายการที่มี ระดับ และ ช่วง)"),
    ),
)


def _rubric() -> Iterator[Part]:
    yield Part("intro", lines=listed("ประเมินกลุ่มละหนึ่งแบบ โดยคณะทำงานของอำเภอ ปีละหนึ่งครั้ง"))
    yield Part("form_title", "แบบประเมินกลุ่มฝึกอาชีพ")
    yield Part("blanks", lines=listed("ชื่อกลุ่ม {เว้น 8 ซม.}", "อำเภอ{อำเภอ} จังหวัด{จังหวัด}"))
    yield Part("layout", "รายการ")
    yield Part("max", "10")
    yield Part("criteria", lines=_CRITERIA)
    yield Part("levels", lines=listed(_flow(LEVEL, {"label": "ควรปรับปรุง", "points": "1"})), used=False)
    yield Part("result_blanks", lines=listed("ได้คะแนนรวม {เว้น 3 ซม.} คะแนน อยู่ในระดับ {เว้น 4 ซม.}"))
    yield Part("bands_intro", lines=listed("เกณฑ์การจัดระดับ"))
    bands = (("ดี", "8", "10"), ("พอใช้", "5", "7"), ("ควรปรับปรุง", "0", "4"))
    yield Part(
        "bands",
        lines=listed(*(_flow(BAND, {"label": word, "min": low, "max": high}) for word, low, high in bands)),
    )
    steps = (("ดีเด่น", "'>=80'"), ("ดี", "'60-79.99'"), ("ควรปรับปรุง", "'<60'"))
    levels = (_flow(LEVEL, {"label": word, "range": share}) for word, share in steps)
    upper = (*named(UPPER, {"band": "พอใช้"}), *_key(UPPER, "levels", *listed(*levels)))
    yield Part("upper", lines=upper, used=False)
    yield Part("explanation_title", lines=listed("คำอธิบายเกณฑ์การประเมินกลุ่มฝึกอาชีพ"))
    yield Part("summary_title", lines=listed("แบบสรุปผลการประเมินกลุ่มฝึกอาชีพ"))
    yield Part("notes", lines=listed("กลุ่มที่ตั้งใหม่ไม่ถึงหกเดือน ให้ประเมินในปีถัดไป"), used=False)
