"""Every way to get the record of an enclosure wrong: the code, the place to jump to, words in Thai for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli.messages import messages
from pipeline.errors import InputUnreadable
from pipeline.findings import Severity
from pipeline.ingest import data
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.test_faults import in_thai
from tests.unit.ingest.test_tables import as_csv, xlsx

FORM = "ชนิด: แบบฟอร์ม\nชื่อเรื่อง: แบบสำรวจ\n"
RUBRIC = "ชนิด: แบบประเมิน\nชื่อเรื่อง: เกณฑ์\n"
DATA = as_csv((("อำเภอ", "จำนวน"), ("พนม", "5"), ("ไชยา", "7")))


HERE = "‸"


@dataclass(frozen=True)
class Fault:
    """A record with one fault, where ``‸`` stands (or at line and column ``at``), and pieces of its words."""

    code: str
    marked: str
    said: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR
    also: frozenset[str] = frozenset()
    at: tuple[int, int] | None = None

    @property
    def record(self) -> str:
        return self.marked.replace(HERE, "")

    @property
    def place(self) -> tuple[int, int]:
        before = self.marked.split(HERE)[0]
        return self.at or (before.count("\n") + 1, len(before) - before.rfind("\n"))


def table(rest: str) -> str:
    return f"{FORM}ข้อความ:\n- ชนิด: ตาราง\n  " + rest.replace("\n", "\n  ") + "\n"


def criterion(rest: str) -> str:
    return f"{RUBRIC}เกณฑ์:\n- ชื่อ: ด้านแรก\n  " + rest.replace("\n", "\n  ") + "\n"


WARNING = Severity.WARNING
AB = "สดมภ์: [ก, ข]\n"
SUMMED = "สดมภ์: [ก, {ชื่อ: ข, รวม: true}]\n"

FAULTS = (
    # The record
    Fault("kind-missing", "ชื่อเรื่อง: ก\nข้อความ: ข\n", ("แบบฟอร์ม", "กำหนดการ"), at=(1, 1)),
    Fault("unknown-value", "ชนิด: ‸แบบฟอม\nชื่อเรื่อง: ก\nข้อความ: ข\n", ("“แบบฟอม”", "แบบฟอร์ม")),
    Fault("missing-key", "ชนิด: แบบฟอร์ม\nข้อความ: ข\n", ("ชื่อเรื่อง",), at=(1, 1)),
    Fault("missing-key", FORM, ("ข้อความ (body)",), at=(1, 1)),
    Fault("missing-key", RUBRIC, ("เกณฑ์ (criteria)",), at=(1, 1)),
    Fault("key-not-of-kind", f"{FORM}ข้อความ: ก\n‸เรียน: นายอำเภอ\n", ("เรียน (recipient)", "แบบฟอร์ม")),
    Fault("key-not-of-kind", f"{FORM}ข้อความ: ก\n‸เกณฑ์: [{{ชื่อ: ข}}]\n", ("เกณฑ์ (criteria)",)),
    Fault("unknown-key", f"{FORM}ข้อความ: ก\n‸แนวหน้า: นอน\n", ("“แนวหน้า”",)),
    Fault("unknown-key", f"{FORM}ข้อความ: ก\n‸หมายเหตุ: นอน\n", ("หมายเหตุผู้จัดทำ",)),
    Fault("unknown-value", f"{FORM}ข้อความ: ก\nแนวกระดาษ: ‸เอียง\n", ("“เอียง”", "แนวนอน")),
    Fault("number-out-of-range", f"{FORM}ข้อความ: ก\nปีงบประมาณ: ‸2024\n", ("๒๔๐๐",)),
    Fault("block-type-unsupported", f"{FORM}ข้อความ: [‸{{ชนิด: รายชื่อ}}]\n", ("ตาราง", "กำหนดการ")),
    Fault("block-type-unknown", f"{FORM}ข้อความ: [{{ชนิด: ‸ตะราง}}]\n", ("“ตาราง”",)),
    # Rows and spans
    Fault("table-without-columns", table("ไม่แยก: true"), ("สดมภ์",), at=(4, 3)),
    Fault("table-row-short", table(f"{AB}แถว:\n- [ก, ข]\n- [‸ค]"), ("๒", "๑")),
    Fault("table-row-long", table(f"{AB}แถว:\n- [ก, ข, ‸ค]"), ("๓",)),
    Fault("table-row-long", table(f"{AB}แถว: |\n  ก | ข\n  ‸ก | ข | ค"), ("๓",)),
    Fault("table-colspan", table(f"{AB}แถว:\n- [ก, ‸{{ข้อความ: ข, รวมสดมภ์: 2}}]"), ("๓",)),
    Fault("table-rowspan", table(f"{AB}แถว:\n- [‸{{ข้อความ: ก, รวมแถว: 3}}, ข]\n- [ค]"), ("๓", "๒")),
    Fault("table-rowspan", table("หัวตาราง:\n- [‸{ข้อความ: ก, รวมแถว: 2}, ข]\nแถวว่าง: 1"), ("๒",)),
    Fault(
        "table-overlap",
        table(
            "แถว:\n- [ก, {ข้อความ: ข, รวมแถว: 2}, ค]\n- [‸{ข้อความ: ง, รวมสดมภ์: 2}, จ]",
        ),
        ("ทับ",),
    ),
    Fault("table-row-short", table(f"{AB}แถว: [[ก, ข]]\nแถวรวม: [‸รวม]"), ("๑",)),
    Fault("number-out-of-range", table(f"{AB}แถว:\n- [ก, {{ข้อความ: ข, รวมสดมภ์: ‸0}}]"), ("รวมสดมภ์",)),
    Fault("unknown-key", table(f"{AB}แถว:\n- [ก, {{ข้อความ: ข, ‸รวมช่อง: 2}}]"), ("“รวมช่อง”",)),
    Fault("unknown-key", table(f"{AB}แถว:\n- {{‸กลุ๋ม: ก}}"), ("“กลุ่ม”",), also=frozenset(("missing-key",))),
    Fault("table-columns-count", table(f"{AB}ความกว้างสดมภ์: ‸[1, 2, 3]\nแถว: [[ก, ข]]"), ("๓", "๒")),
    Fault("not-a-number", table("สดมภ์: [{ชื่อ: ก, ความกว้าง: ‸กว้าง}]\nแถว: [[ก]]"), ("“กว้าง”",)),
    Fault("table-too-many-columns", table(f"แถว: [[{', '.join('ก' * 64)}]]"), ("๖๔", "๖๓"), at=(4, 3)),
    Fault("number-out-of-range", table(f"{AB}แถวว่าง: ‸501"), ("๕๐๐",)),
    # Long cells
    Fault("table-cell-long", table(f"แถว: [[‸{'ก' * 2001}]]"), ("๒๐๐๑",), WARNING),
    Fault("table-cell-too-long", table(f"แถว: [[‸{'ก' * 5001}]]"), ("๕๐๐๐",)),
    # Sums and order
    Fault("table-not-a-number", table(f"{SUMMED}แถว:\n- [ก, 5]\n- ‸[ข, 5 คน]"), ("“5 คน”",)),
    Fault("table-sum-differs", table(f"{SUMMED}แถว: [[ก, 5]]\nแถวรวม: [รวม, ‸6]"), ("๖", "๕")),
    Fault("table-total-without-column", table(f"{AB}แถว: [[ก, 5]]\nแถวรวม: ‸true"), ("รวม: true",)),
    Fault("table-total-without-column", table(f"{AB}แถว:\n- [ก, 5]\n- ‸{{ผลรวมย่อย: รวม}}"), ("รวม: true",)),
    Fault("table-column-unknown", table(f"{AB}เรียงตาม: ‸ค\nแถว: [[ก, 5]]"), ("“ค”", "ก, ข")),
    Fault("table-sort-spans", table(f"{AB}เรียงตาม: ‸ข\nแถว: [[ก, 5], {{กลุ่ม: ค}}]"), ("หัวกลุ่ม",)),
    Fault("not-a-switch", table("สดมภ์: [{ชื่อ: ก, รวมเซลล์: ‸บางที}]\nแถว: [[ก]]"), ("บางที",)),
    # Data
    Fault("data-missing", table("สดมภ์: [อำเภอ]\nข้อมูล: ‸ไม่มี.csv"), ("“ไม่มี.csv”",)),
    Fault("data-suffix", table("สดมภ์: [อำเภอ]\nข้อมูล: ‸ข้อมูล.xls"), ("“ข้อมูล.xls”", "XLSX")),
    Fault("data-column-missing", table("สดมภ์: [อำเภอ, ‸จำนวณ]\nข้อมูล: ข้อมูล.csv"), ("“จำนวณ”", "“จำนวน”")),
    Fault("data-headings-not-found", table("สดมภ์: [ตำบล]\nข้อมูล: ‸ข้อมูล.csv"), ("ตำบล",)),
    Fault("table-rows-and-data", table("สดมภ์: [อำเภอ]\nข้อมูล: ‸ข้อมูล.csv\nแถว: [[ก]]"), ("แถว (rows)",)),
    Fault("unknown-key", table("สดมภ์: [อำเภอ]\nข้อมูล:\n- {อำเภอ: พนม, ‸ตำบล: ก}"), ("“ตำบล”",)),
    Fault("duplicate-key", table("สดมภ์: [อำเภอ]\nข้อมูล:\n- {อำเภอ: พนม, ‸'อำเภอ ': ก}"), ("อำเภอ",)),
    Fault("wrong-type-group", table("สดมภ์: [อำเภอ]\nข้อมูล:\n- ‸[พนม]"), ("อำเภอ",)),
    # Checklists, blanks, schedules
    Fault("missing-key", f"{FORM}ข้อความ: [‸{{ชนิด: รายการตรวจ}}]\n", ("รายการ (items)",)),
    Fault("missing-key", f"{FORM}ข้อความ: [‸{{ชนิด: ช่องว่างให้เขียน}}]\n", ("บรรทัด (lines)",)),
    Fault("missing-key", f"{FORM}ข้อความ: [‸{{ชนิด: กำหนดการ}}]\n", ("รายการ (entries)",)),
    Fault("date-impossible", f"{FORM}ข้อความ: [{{entries: [{{วันที่: ‸31 มิถุนายน 2567}}]}}]\n", ("31 มิถุนายน",)),
    Fault("date-without-day", f"{FORM}ข้อความ: [{{entries: [{{date: ‸2024-06}}]}}]\n", ("2024-06",)),
    Fault("time-unreadable", f"{FORM}ข้อความ: [{{entries: [{{เวลา: ‸เช้า}}]}}]\n", ("“เช้า”", "09.00")),
    Fault("time-impossible", f"{FORM}ข้อความ: [{{entries: [{{start: ‸'25:00'}}]}}]\n", ("25:00",)),
    Fault("schedule-entries-and-data", f"{FORM}ข้อความ: [{{entries: ก, ชนิด: กำหนดการ, data: ‸ข้อมูล.csv}}]\n"),
    Fault(
        "schedule-column-repeated",
        f"{FORM}ข้อความ: [{{entries: ก, columns: [เวลา, ‸time]}}]\n",
        ("“time”",),
    ),
    Fault("unknown-value", f"{FORM}ข้อความ: [{{entries: ก, columns: [‸เวร]}}]\n", ("“เวร”",)),
    # Rubrics
    Fault("missing-key", f"{RUBRIC}เกณฑ์: [‸{{คะแนนเต็ม: 5}}]\n", ("ชื่อ (title)",)),
    Fault("unknown-value", criterion("วิธีให้คะแนน: ‸เฉลี่ย"), ("“เฉลี่ย”", "เลือกหนึ่ง")),
    Fault("not-a-number", criterion("คะแนนเต็ม: ‸ห้า"), ("“ห้า”",)),
    Fault("missing-key", criterion("รายการ: [‸{ที่: ๑.๑}]"), ("ข้อความ (text)",)),
    Fault("range-unreadable", criterion("ระดับ: [{ชื่อระดับ: ก, ช่วง: ‸สูง}]"), ("“สูง”", "40-70")),
    Fault("range-reversed", criterion("ระดับ: [{ชื่อระดับ: ก, ช่วง: ‸70-40}]"), ("70-40",)),
    Fault("missing-key", criterion("ระดับ: [‸น้อยกว่า ๔๐]"), ("ชื่อระดับ (label)",)),
    Fault("table-row-short", criterion("เพิ่มเติม: [{แถว: [[ก, ข], [‸ค]]}]"), ("แถวที่ ๒",)),
    Fault("band-reversed", f"{RUBRIC}เกณฑ์: [{{ชื่อ: ก}}]\nช่วงคะแนน: [{{ต่ำสุด: 5, สูงสุด: ‸4}}]\n", ("๕", "๔")),
    Fault("missing-key", f"{RUBRIC}เกณฑ์: [{{ชื่อ: ก}}]\nช่วงคะแนน: [‸{{ต่ำสุด: 5}}]\n", ("สูงสุด (max)",)),
    Fault(
        "rubric-levels-count",
        f"{RUBRIC}ระดับ: [ก, ข]\nเกณฑ์: [{{ชื่อ: ค, รายการ: [{{ข้อความ: ง, ระดับ: ‸[จ]}}]}}]\n",
        ("๑", "๒"),
    ),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.code)
def test_a_fault_is_found_at_its_place_with_its_remedy(fault: Fault, load: Load) -> None:
    Path("ข้อมูล.csv").write_bytes(DATA)
    loaded = load(fault.record)
    told = [found for found in loaded.findings if found.code == fault.code]
    assert len(told) == 1, loaded.findings
    assert {found.code for found in loaded.findings} == {fault.code} | fault.also
    (found,) = told
    assert found.location.file == "หนังสือ.yaml"
    assert (found.location.line, found.location.column) == fault.place
    assert found.severity is fault.severity
    for language in ("th", "en"):
        words = messages(language)
        assert words.has(f"finding.{fault.code}")
        assert words.has(f"hint.{fault.code}")
    thai = messages("th")
    in_thai(fault.code, thai.finding(found), thai.hint(found.code, found.params), fault.said)
    is_error = fault.severity is Severity.ERROR
    assert (len(loaded.documents), len(loaded.partial)) == ((0, 1) if is_error else (1, 0))


SHEETS = (
    ("data-total-row", as_csv((("อำเภอ", "จำนวน"), ("พนม", 5), ("รวม", 5))), "ข้อมูล.csv", "A3"),
    ("table-not-a-number", as_csv((("อำเภอ", "จำนวน"), ("พนม", "ห้า"))), "ข้อมูล.csv", "A2"),
    (
        "column-without-heading",
        as_csv((("อำเภอ", "จำนวน"), ("พนม", 5, "x"), ("ไชยา", 5, "y"))),
        "ข้อมูล.csv",
        "C2",
    ),
    ("duplicate-heading", as_csv((("อำเภอ", "จำนวน", "อำเภอ:"), ("พนม", 5))), "ข้อมูล.csv", "C1"),
    ("data-without-rows", as_csv((("อำเภอ", "จำนวน"),)), "ข้อมูล.csv", "A1"),
    ("table-cell-too-long", as_csv((("อำเภอ", "จำนวน"), ("ก" * 5001, 5))), "ข้อมูล.csv", "A2"),
    ("cell-formula", xlsx((("อำเภอ", "จำนวน"), ("พนม", "=1+2"))), "ข้อมูล.xlsx", "B2"),
    ("cell-error", xlsx((("อำเภอ", "จำนวน"), ("พนม", "#REF!"))), "ข้อมูล.xlsx", "B2"),
    ("cell-rounded", xlsx((("อำเภอ", "จำนวน"), ("พนม", 1e16))), "ข้อมูล.xlsx", "B2"),
)


@pytest.mark.parametrize(("code", "content", "name", "cell"), SHEETS, ids=[each[0] for each in SHEETS])
def test_a_fault_of_a_sheet_is_found_at_its_cell(
    code: str, content: bytes, name: str, cell: str, load: Load
) -> None:
    Path(name).write_bytes(content)
    loaded = load(table(f"สดมภ์: [อำเภอ, {{ชื่อ: จำนวน, รวม: true}}]\nข้อมูล: {name}"))
    (found,) = loaded.findings
    assert (found.code, found.location.file, found.location.cell) == (code, name, cell)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), ())


def test_an_unknown_heading_of_a_schedule_is_told(load: Load) -> None:
    Path("แผน.csv").write_bytes(as_csv((("วันที่", "สถานที", "#ภายใน"), ("2024-06-17", "ก", "ข"))))
    loaded = load(f"{FORM}ข้อความ: {{ชนิด: กำหนดการ, ข้อมูล: แผน.csv}}\n")
    (found,) = loaded.findings
    assert (found.code, found.location.cell, found.params["nearest"]) == ("unknown-heading", "B1", "สถานที่")


def test_an_unknown_sheet_and_too_many_rows(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("ข้อมูล.xlsx").write_bytes(xlsx((("อำเภอ",), *(("พนม",),) * 3)))
    loaded = load(table("สดมภ์: [อำเภอ]\nแผ่นงาน: แผ่น\nข้อมูล: ข้อมูล.xlsx"))
    assert [found.code for found in loaded.findings] == ["data-sheet-unknown"]
    monkeypatch.setattr("pipeline.ingest.workbook.MAX_ROWS", 3)
    loaded = load(table("สดมภ์: [อำเภอ]\nข้อมูล: ข้อมูล.xlsx"))
    (found,) = loaded.findings
    assert (found.code, found.location.line, found.location.column) == ("data-too-many-rows", 6, 11)
    monkeypatch.setattr(data, "MAX_ROWS", 1)
    loaded = load(table("สดมภ์: [อำเภอ]\nข้อมูล: [{อำเภอ: พนม}, {อำเภอ: พนม}]"))
    assert [found.code for found in loaded.findings] == ["table-too-many-rows"]


def test_a_data_file_that_cannot_be_read_at_all_stops_the_run(load: Load) -> None:
    Path("ข้อมูล.xlsx").write_bytes(b"no workbook")
    with pytest.raises(InputUnreadable) as caught:
        load(table("สดมภ์: [อำเภอ]\nข้อมูล: ข้อมูล.xlsx"))
    assert caught.value.code == "input-not-workbook"


@pytest.mark.parametrize("name", ["ก\0ข.csv", "ก" * 400 + ".csv", ".csv/.csv", "../..", "/", "."])
def test_a_path_that_can_be_no_file_is_told(name: str, load: Load) -> None:
    quoted = name.replace("\0", "\\0")
    loaded = load(table(f'สดมภ์: [อำเภอ]\nข้อมูล: "{quoted}"'))
    assert {found.code for found in loaded.findings} <= {"data-missing", "data-suffix", "text-cleaned"}
    assert loaded.documents == ()


UNREADABLE = (
    ("yaml-mark", "ชื่อเรื่อง: [แบบ, อำเภอ{อำเภอ}]", 2, 24),
    ("yaml-mark", "ข้อความ: {อำเภอ} จังหวัด", 2, 18),
    ("yaml-mark", "ข้อความ:\n- [ ] ผ่าน", 3, 7),
    ("yaml-mark", "ข้อความ:\n- แถว:\n  - - {เว้น 3 ซม.} น.", 4, 20),
    ("yaml-special-start", "เกณฑ์:\n- ช่วง: >70", 3, 9),
    ("yaml-special-start", "เกณฑ์: [{ช่วง: >=3}]", 2, 16),
    ("yaml-colon-space", "แนวกระดาษ:แนวนอน\nข้อความ: ก", 2, 10),
)


@pytest.mark.parametrize(("code", "wrong", "line", "column"), UNREADABLE, ids=lambda v: str(v)[:20])
def test_marks_and_ranges_without_quotes_are_told(
    code: str, wrong: str, line: int, column: int, load: Load
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(f"ชนิด: แบบฟอร์ม\n{wrong}\n")
    error = caught.value
    assert (error.code, error.params["line"], error.params["column"]) == (code, line, column)
    in_thai(code, messages("th").error(error), messages("th").hint(code, error.params), ())


def test_all_faults_of_a_table_are_told_at_once(load: Load) -> None:
    loaded = load(
        table(f"{AB}เรียงตาม: ค\nหัวตาราง: [[ก]]\nแถว:\n- [ก]\n- [ก, ข, ค]\n- [ก, {{ข้อความ: ข, รวมแถว: 9}}]")
    )
    codes = [found.code for found in loaded.findings]
    assert sorted(codes) == ["table-row-long", "table-row-short", "table-row-short", "table-rowspan"]


def test_a_table_in_a_letter_is_told_with_the_way_out(load: Load) -> None:
    loaded = load("วันที่: เว้นว่าง\nเรียน: null\nเรื่อง: ก\nที่: ฉช ๐๐๑๙\nข้อความ:\n- {ชนิด: ตาราง, แถว: [[ก]]}\n")
    (found,) = loaded.findings
    assert (found.code, found.location.line) == ("block-type-unsupported", 6)
    assert "เอกสารแนบ" in messages("th").hint(found.code, found.params)


def test_there_are_more_ways_than_twenty_five() -> None:
    codes = {fault.code for fault in FAULTS} | {each[0] for each in (*SHEETS, *UNREADABLE)}
    assert len(codes) > 45
