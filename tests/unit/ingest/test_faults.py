"""Every way to get a record wrong: the code, the place to jump to, and words in Thai for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from pipeline.cli.messages import Messages, messages
from pipeline.errors import InputUnreadable
from pipeline.findings import Severity
from tests.unit.ingest.conftest import Load

SOUND = """\
ชนิด: หนังสือภายนอก
ที่: ฉช ๐๐๑๙/๑๒๓
ที่ตั้ง: ศาลากลางจังหวัดฉะเชิงเทรา
วันที่: 5 เมษายน 2567
เรื่อง: การประชุม
เรียน: นายอำเภอบางคล้า
ข้อความ: ด้วยจังหวัดจะจัดประชุม
ภาคสรุป: จึงเรียนมาเพื่อทราบ
ผู้ลงนาม:
  ชื่อ: นายตัวอย่าง ใจดี
  ตำแหน่ง: ผู้ว่าราชการจังหวัดฉะเชิงเทรา
"""
THAI = re.compile("[\u0e01-\u0e2e]")


@dataclass(frozen=True)
class Fault:
    """A sound record with one line changed or added, and what must be said about it.

    ``said`` are pieces of the Thai message and hint together.
    """

    code: str
    wrong: str
    line: int
    column: int
    said: tuple[str, ...] = ()
    instead_of: str = ""
    severity: Severity = Severity.ERROR
    also: frozenset[str] = field(default_factory=frozenset)

    @property
    def record(self) -> str:
        if not self.instead_of:
            return SOUND + self.wrong + "\n"
        assert self.instead_of in SOUND
        return SOUND.replace(self.instead_of, self.wrong)


FAULTS = (
    Fault("unknown-key", "เรือง: ซ้ำ", 12, 1, ("“เรือง”", "“เรื่อง”")),
    Fault("unknown-key", "recipeint: x", 12, 1, ("“recipeint”", "“recipient”")),
    Fault("unknown-key", "  โทรศัพย์: x", 12, 3, ("โทรศัพย์",)),
    Fault("duplicate-key", "subject: อีกเรื่อง", 12, 1, ("เรื่อง (subject)", "5")),
    Fault("duplicate-key", "เรื่\u200bอง: อีกเรื่อง", 12, 1, ("เรื่อง (subject)",)),
    Fault("missing-key", "", 1, 1, ("วันที่ (date)", "เว้นว่าง"), "วันที่: 5 เมษายน 2567\n"),
    Fault("missing-key", "", 1, 1, ("เรียน (recipient)",), "เรียน: นายอำเภอบางคล้า\n"),
    Fault("missing-key", "สิ่งที่ส่งมาด้วย:\n- จำนวน: 1\n  หน่วย: ชุด", 13, 3, ("ชื่อ (title)",)),
    Fault("missing-key", "ที่: {running: 5}", 2, 6, ("รหัส (code)",), "ที่: ฉช ๐๐๑๙/๑๒๓"),
    Fault("wrong-type-text", "เรื่อง: [การประชุม, การอบรม]", 5, 9, ("เรื่อง (subject)",), "เรื่อง: การประชุม"),
    Fault("wrong-type-text", "เรื่อง: {การประชุม}", 5, 9, ("เรื่อง (subject)",), "เรื่อง: การประชุม"),
    Fault("wrong-type-text", "สำเนาส่ง:\n- ก\n- {ข: ค}", 14, 3, ("สำเนาส่ง (copies_to)",)),
    Fault("wrong-type-group", "ติดต่อ: [๐ ๓๘๕๐ ๐๐๐๐]", 12, 9, ("ติดต่อ (contact)", "โทร", "อีเมล")),
    Fault("not-a-number", "สิ่งที่ส่งมาด้วย: แบบฟอร์ม | สอง | ชุด", 12, 19, ("จำนวน (count)", "“สอง”")),
    Fault("not-a-whole-number", "attachments:\n- {title: แผน, count: 1.5, unit: ชุด}", 13, 23, ("“1.5”",)),
    Fault("number-out-of-range", "attachments:\n- {title: แผน, count: 0, unit: ชุด}", 13, 23, ("๑",)),
    Fault("not-a-switch", "ที่: {code: ฉช ๐๐๑๙, circular: บางที}", 2, 32, ("บางที",), "ที่: ฉช ๐๐๑๙/๑๒๓"),
    Fault("unknown-value", "ชั้นความเร็ว: ด่วนมากๆ", 12, 15, ("“ด่วนมากๆ”", "ด่วนที่สุด", "“ด่วนมาก”")),
    Fault("unknown-value", "แบบอักษร: Angsana New", 12, 11, ("TH SarabunPSK",)),
    Fault("number-form", "ที่: ฉช-สิบเก้า", 2, 6, ("“ฉช-สิบเก้า”",), "ที่: ฉช ๐๐๑๙/๑๒๓"),
    Fault("number-form", "ที่: ฉช ๐๐๑๙/๑๒๓/๒๕๖๗", 2, 6, ("ฉช ๐๐๑๙/ว ๑๒๓",), "ที่: ฉช ๐๐๑๙/๑๒๓"),
    Fault(
        "number-blank-and-running",
        "ที่: {code: ฉช ๐๐๑๙, running: 5, blank: true}",
        2,
        41,
        ("๕",),
        "ที่: ฉช ๐๐๑๙/๑๒๓",
    ),
    Fault("date-impossible", "วันที่: 30 กุมภาพันธ์ 2567", 4, 9, ("30 กุมภาพันธ์ 2567",), "วันที่: 5 เมษายน 2567"),
    Fault("date-weekday", "วันที่: วันพุธที่ 5 เมษายน 2567", 4, 9, ("วันพุธ", "วันศุกร์"), "วันที่: 5 เมษายน 2567"),
    Fault("date-unreadable", "วันที่: พรุ่งนี้", 4, 9, ("“พรุ่งนี้”",), "วันที่: 5 เมษายน 2567"),
    Fault("date-year", "วันที่: 5/4/67", 4, 9, ("67", "สี่หลัก"), "วันที่: 5 เมษายน 2567"),
    Fault("date-without-day", "อ้างถึง: [{number: ก, date: 2023-05}]", 12, 29, ("2023-05",)),
    Fault("recipients-both", "ผู้รับ: [นายอำเภอบ้านโพธิ์]", 12, 9, ("เรียน", "ผู้รับ")),
    Fault(
        "province-unknown",
        "ผู้รับ: {จังหวัด: ฉะเชิงเทา}",
        6,
        19,
        ("“ฉะเชิงเทา”", "“ฉะเชิงเทรา”"),
        "เรียน: นายอำเภอบางคล้า",
    ),
    Fault(
        "district-unknown",
        "ผู้รับ: {จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้ะ]}",
        6,
        39,
        ("“บางคล้ะ”", "“บางคล้า”"),
        "เรียน: นายอำเภอบางคล้า",
    ),
    Fault(
        "district-ambiguous",
        "ผู้รับ: {อำเภอ: เฉลิมพระเกียรติ}",
        6,
        17,
        ("เฉลิมพระเกียรติ", "จังหวัด:"),
        "เรียน: นายอำเภอบางคล้า",
    ),
    Fault("office-unknown", "ส่วนราชการ: chachoengsao-cd", 12, 13, ("“chachoengsao-cdd”", "offices")),
    Fault("leading-zero-lost", "ติดต่อ: {โทร: 38500000}", 12, 15, ("38500000", "0")),
    Fault("attachment-parts", "สิ่งที่ส่งมาด้วย: ก | 1 | ชุด | ข | ค", 12, 19, ("|",)),
    Fault(
        "block-type-unknown",
        "ข้อความ:\n- {ชนิด: ย่อน่า, text: ก}",
        8,
        10,
        ("“ย่อหน้า”",),
        "ข้อความ: ด้วยจังหวัดจะจัดประชุม",
    ),
    Fault(
        "block-type-unsupported",
        "ข้อความ: [{type: ตาราง}]",
        7,
        11,
        ("“table”", "ย่อหน้า"),
        "ข้อความ: ด้วยจังหวัดจะจัดประชุม",
    ),
    Fault("block-type-missing", "ข้อความ: [{ระดับ: 1}]", 7, 11, ("ชนิด:",), "ข้อความ: ด้วยจังหวัดจะจัดประชุม"),
    Fault("unknown-key", "ข้อความ: [{text: ก, แบบ: ข}]", 7, 21, ("“แบบ”",), "ข้อความ: ด้วยจังหวัดจะจัดประชุม"),
    Fault("yaml-anchor", "สำเนาส่ง: &กรม การปกครอง", 12, 11, ("&กรม",)),
    Fault("yaml-tag", "สำเนาส่ง: !urgent ก", 12, 11, ("!",)),
    Fault(
        "yaml-braces",
        "สำเนาส่ง: {{ 7*7 }}",
        12,
        12,
        ("'",),
        also=frozenset(("wrong-type-text", "unknown-key")),
    ),
    Fault("record-not-group", "---\n- ก\n- ข", 13, 1, ("---",)),
    Fault("yaml-hash", "สำเนาส่ง: กรม #ชุมชน", 12, 14, ("#ชุมชน",), severity=Severity.WARNING),
    Fault(
        "recipient-repeated",
        "ผู้รับ: [นายอำเภอ ก, นายอำเภอ ก]",
        6,
        9,
        ("“นายอำเภอ ก”",),
        "เรียน: นายอำเภอบางคล้า",
        severity=Severity.WARNING,
    ),
    Fault(
        "list-numbering",
        "ข้อความ: |\n  ดังนี้\n  1. ก\n  3. ข",
        10,
        3,
        ("3.", "2."),
        "ข้อความ: ด้วยจังหวัดจะจัดประชุม",
        severity=Severity.WARNING,
    ),
    Fault("text-cleaned", "สำเนาส่ง: กรม\u200bการปกครอง", 12, 11, severity=Severity.INFO),
    Fault("line-separator", "สำเนาส่ง: กรม\u2028การปกครอง", 12, 14, ("U+2028",), severity=Severity.INFO),
)


@pytest.fixture(scope="module")
def thai() -> Messages:
    return messages("th")


def in_thai(code: str, text: str, hint: str, said: tuple[str, ...]) -> None:
    assert THAI.search(text), f"no Thai message for {code}"
    assert THAI.search(hint), f"no Thai hint for {code}"
    assert "{" not in text.replace("{{", "").replace(" { ", "")
    for piece in said:
        assert piece in f"{text} {hint}"


def test_the_record_that_is_spoiled_here_is_sound(load: Load) -> None:
    loaded = load(SOUND)
    assert loaded.findings == ()
    assert len(loaded.documents) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f"{f.code}-{f.line}-{f.column}")
def test_a_fault_is_found_at_its_place_with_its_remedy(fault: Fault, load: Load, thai: Messages) -> None:
    loaded = load(fault.record)
    told = [found for found in loaded.findings if found.code == fault.code]
    assert len(told) == 1, loaded.findings
    assert {found.code for found in loaded.findings} <= {fault.code} | fault.also
    found = told[0]
    assert (found.location.file, found.location.line, found.location.column) == (
        "หนังสือ.yaml",
        fault.line,
        fault.column,
    )
    assert found.severity is fault.severity
    in_thai(fault.code, thai.finding(found), thai.hint(found.code, found.params), fault.said)
    if fault.severity is Severity.ERROR and fault.code != "record-not-group":
        assert loaded.documents == ()
        assert len(loaded.partial) == 1


UNREADABLE = (
    ("yaml-tab", "ติดต่อ:\n\tโทร: ๐ ๓๘๕๐ ๐๐๐๐", 13, 1),
    ("yaml-quote-open", 'สำเนาส่ง: "กรมการปกครอง', 12, 11),
    ("yaml-quote-open", 'สำเนาส่ง: "กรมการปกครอง\nหมายเหตุ: "ด่วน"', 12, 11),
    ("yaml-after-quote", 'สำเนาส่ง: "กรม" การปกครอง', 12, 17),
    ("yaml-colon-space", "สำเนาส่ง:กรมการปกครอง", 12, 9),
    ("yaml-colon-space", "สำเนาส่ง:\u00a0กรมการปกครอง", 12, 9),
    ("yaml-colon-missing", "สำเนาส่ง กรมการปกครอง\nหมายเหตุ: ข", 12, 9),
    ("yaml-colon-missing", "สำเนาส่ง กรมการปกครอง", 12, 9),
    ("yaml-colon-missing", "สำเนาส่ง： กรมการปกครอง\nหมายเหตุ: ข", 12, 9),
    ("yaml-colon-in-text", "สำเนาส่ง: กรม: กอง", 12, 14),
    ("yaml-special-start", "สำเนาส่ง: @กรม", 12, 11),
    ("yaml-special-start", "สำเนาส่ง: **กรม**", 12, 11),
    ("yaml-special-start", "สำเนาส่ง: {% raw %}", 12, 12),
    ("yaml-special-start", "สำเนาส่ง: !ด่วน ก", 12, 11),
    ("yaml-special-start", "สำเนาส่ง: & กรม", 12, 11),
    ("yaml-indent", "สำเนาส่ง: |\n    ก\n  ข", 14, 3),
    ("yaml-indent", "สำเนาส่ง: ก\n หมายเหตุ: ข", 13, 10),
    ("yaml-syntax", "สำเนาส่ง: [ก, ข\nหมายเหตุ: ค", 13, 9),
    ("input-control-character", "สำเนาส่ง: ก\x0bข", 12, 12),
    ("yaml-too-deep", "สำเนาส่ง: " + "[" * 40, 12, None),
)


@pytest.mark.parametrize(("code", "wrong", "line", "column"), UNREADABLE, ids=lambda v: str(v)[:20])
def test_a_text_that_is_no_yaml_is_told_in_plain_words(
    code: str, wrong: str, line: int, column: int | None, load: Load, thai: Messages
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(SOUND + wrong + "\n")
    error = caught.value
    assert (error.code, error.params["line"]) == (code, line)
    assert error.params["file"] == "หนังสือ.yaml"
    assert error.params.get("column") == column
    in_thai(code, thai.error(error), thai.hint(code, error.params), ())


def test_all_faults_of_all_records_are_told_at_once(load: Load) -> None:
    spoiled = SOUND.replace("เรื่อง:", "เรือง:").replace("5 เมษายน", "31 เมษายน")
    loaded = load(f"{spoiled}---\n{SOUND}---\n{SOUND}ชั้นความลับ: แดง\n")
    places = [(found.code, found.location.line) for found in loaded.findings]
    assert places == [("date-impossible", 4), ("unknown-key", 5), ("unknown-value", 36)]
    assert (len(loaded.documents), len(loaded.partial)) == (1, 2)


def test_what_could_be_read_of_a_spoiled_record_stays_for_further_checks(load: Load) -> None:
    (partial,) = load(SOUND.replace("5 เมษายน", "31 เมษายน")).partial
    assert partial.subject == "การประชุม"
    assert partial.recipients[0].text == "นายอำเภอบางคล้า"
    assert partial.date.exact is None


def test_an_empty_file_is_an_empty_record(load: Load) -> None:
    for nothing in ("", "\n# เฉพาะหมายเหตุ\n", "---\n---\n", "{}"):
        assert [found.code for found in load(nothing).findings] == ["empty-record"]


def test_there_are_more_ways_than_thirty() -> None:
    assert len({fault.code for fault in FAULTS} | {code for code, *_ in UNREADABLE}) > 40
