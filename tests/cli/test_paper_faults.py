"""Ways to get a paper wrong, through the command: told in Thai, with place and remedy; nothing is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run, Said
from tests.cli.paper_records import RECORDS
from tests.cli.test_records import snapshot

THAI = re.compile("[\u0e01-\u0e5b]")
NAME = "ระเบียน.yaml"


def write(folder: Path, kind: str, old: str = "", new: str = "") -> str:
    """Write the record of a kind with one place spoiled; return its name."""
    record = RECORDS[kind]
    assert old in record
    (folder / NAME).write_text(record.replace(old, new, 1), encoding="utf-8")
    return NAME


@pytest.mark.parametrize("kind", RECORDS)
def test_the_records_are_sound(run: Run, own_folder: Path, kind: str) -> None:
    said = run("check", write(own_folder, kind), "--strict", "--format", "json")
    assert [found["code"] for found in said.json["findings"] if found["severity"] != "info"] == []
    assert said.exit_code == 0


@pytest.mark.parametrize("kind", RECORDS)
def test_the_sample_of_each_kind_has_no_finding(run: Run, repository: Path, kind: str) -> None:
    said = run("check", repository / "templates" / kind / "sample.yaml", "--format", "json")
    assert said.codes == []
    assert said.exit_code == 0


# Kind, what stands in the record, what is put there instead, the code, and words that the message has.
ERRORS: list[tuple[str, str, str, str, str]] = [
    # Orders
    ("order", "ผู้ออก: อำเภอบางคล้า\n", "", "paper-key-missing", "ผู้ออก (issuer)"),
    ("order", "เรื่อง: แต่งตั้งคณะทำงานจัดเก็บข้อมูล\n", "", "paper-key-missing", "เรื่อง (subject)"),
    ("order", "ผู้ลงนาม: {ชื่อ: นายตัวอย่าง ใจดี, ตำแหน่ง: นายอำเภอบางคล้า}\n", "", "paper-unsigned", "ต้องมีผู้ลงนาม"),
    ("order", "{ชื่อ: นายตัวอย่าง ใจดี, ตำแหน่ง: นายอำเภอบางคล้า}", "", "paper-unsigned", "ต้องมีผู้ลงนาม"),
    ("order", "ที่: 12/2567", "ที่: 12/2566", "number-year-differs", "๒๕๖๖"),
    ("order", "ที่: 12/2567", "ที่: ฉช 0019/12", "yearly-number-form", "ฉช 0019/12"),
    ("order", "ที่: 12/2567", "ที่: 12/2024", "yearly-number-year", "2024"),
    ("order", "1 กรกฎาคม 2567", "31 มิถุนายน 2567", "date-impossible", "มิถุนายน"),
    ("order", "ตำแหน่ง: นายอำเภอบางคล้า", "ตำแหน่ง: นายอำเภอบ้านโพธิ์", "paper-signatory-place", "นายอำเภอบ้านโพธิ์"),
    ("order", "ผู้ออก: อำเภอบางคล้า", "ผู้ออก: คำสั่งอำเภอบางคล้า", "paper-issuer-label", "ซ้ำ"),
    ("order", "5/2566 ลงวันที่ 3 กรกฎาคม 2566", "12/2567 ลงวันที่ 1 กรกฎาคม 2567", "paper-repeals-itself", "ตัวเอง"),
    ("order", "3 กรกฎาคม 2566", "3 กรกฎาคม 2568", "paper-repeal-later", "๓ กรกฎาคม ๒๕๖๘"),
    ("order", "16 สิงหาคม 2567", "28 มิถุนายน 2567", "deadline-before-letter", "๒๘ มิถุนายน ๒๕๖๗"),
    ("order", "ผู้ออก: อำเภอ", "ผู้ออ: อำเภอ", "unknown-key", "ผู้ออ"),
    ("order", "ทั้งนี้: ทั้งนี้", "คำลงท้าย: ขอแสดงความนับถือ\nทั้งนี้: ทั้งนี้", "key-not-of-kind", "คำลงท้าย"),
    ("order", "ชนิด: คำสั่ง", "ชนิด: คำสั่งง", "unknown-value", "คำสั่งง"),
    # Memos
    ("memo", "ส่วนราชการเจ้าของหนังสือ: สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา\n", "", "paper-key-missing", "ส่วนราชการ"),
    ("memo", "ชนิด: บันทึกข้อความ\n", "ชนิด: บันทึกข้อความ\nอ้างถึง: หนังสือจังหวัด\n", "key-not-of-kind", "อ้างถึง"),
    ("memo", "ฉช 0019", "นช 0019", "number-code-unknown", "นช"),
    ("memo", "ฉช 0019", "ชม 0019", "code-province-conflict", "เชียงใหม่"),
    ("memo", "เรียน: ผู้ว่าราชการจังหวัดฉะเชิงเทรา", "เรียน: หม่อมเจ้าตัวอย่าง", "recipient-royal", "หม่อมเจ้าตัวอย่าง"),
    ("memo", "เรียน: ผู้ว่า", "คำขึ้นต้น: กราบเรียน\nเรียน: ผู้ว่า", "salutation-rank", "กราบเรียน"),
    ("memo", "จึงเรียนมาเพื่อ", "เรียนมาเพื่อ", "purpose-without-cueng", "จึง"),
    ("memo", "(หนึ่งพันห้าร้อยบาทถ้วน)", "(หนึ่งพันห้าสิบบาทถ้วน)", "amount-words-differ", "หนึ่งพันห้าร้อยบาทถ้วน"),
    ("memo", "09.00 - 12.00", "13.00 - 12.00", "time-order", "13.00"),
    ("memo", "พัฒนาการจังหวัดฉะเชิงเทรา", "พัฒนาการจังหวัด รักษาการแทน", "acting-phrase-unknown", "ปฏิบัติราชการแทน"),
    # Stamped letters
    ("stamped", "ถึง: ที่ว่าการอำเภอบางคล้า\n", "", "paper-key-missing", "ถึง"),
    ("stamped", "ติดต่อ: {โทร: 0 3800 0000}\n", "", "contact-missing", "โทรศัพท์"),
    ("stamped", "ถึง: ที่ว่า", "คำขึ้นต้น: เรียน\nถึง: ที่ว่า", "key-not-of-kind", "คำขึ้นต้น"),
    # Announcements
    ("announcement", "ข้อ 2 จังหวัด", "ข้อ 4 จังหวัด", "clause-number", "ข้อ ๒"),
    ("announcement", "วันศุกร์ที่ 30 สิงหาคม 2567", "วันพุธที่ 30 สิงหาคม 2567", "weekday-wrong", "ศุกร์"),
    ("announcement", "30 สิงหาคม 2567", "31 กันยายน 2567", "body-date-not-real", "ปฏิทิน"),
    ("announcement", "ราชการจังหวัดฉะเชิงเทรา}", "ราชการจังหวัดชลบุรี}", "signatory-province-conflict", "จังหวัดชลบุรี"),
    ("announcement", "วันที่: 1", "ที่: 5/2567\nวันที่: 1", "key-not-of-kind", "ที่"),
    # Regulations and bylaws
    ("regulation", "เริ่มที่: 3", "เริ่มที่: 4", "clause-number", "ข้อ ๓"),
    ("bylaw", "เริ่มที่: 3", "เริ่มที่: 2", "clause-number", "ข้อ ๓"),
    ("regulation", "ปี พ.ศ.: 2567", "ปี พ.ศ.: 2566", "regulation-year", "๒๕๖๗"),
    ("bylaw", "ปี พ.ศ.: 2567\n", "", "paper-key-missing", "ปี พ.ศ. (year)"),
    ("regulation", "ปี พ.ศ.: 2567", "ฉบับที่: 1\nปี พ.ศ.: 2567", "regulation-edition", "ฉบับแรก"),
    ("regulation", "แบบ: ข้อ\n    รายการ", "แบบ: ๑.\n    รายการ", "clause-number", "ข้อ ๑"),
    # Certificates
    ("certificate", "31 ธันวาคม 2567", "30 มิถุนายน 2567", "paper-ends-before-issue", "๓๐ มิถุนายน ๒๕๖๗"),
    ("certificate", "เลขที่: 3/2567", "เลขที่: 3/2568", "number-year-differs", "๒๕๖๘"),
    ("certificate", "ใช้ได้ถึงวันที่: 31", "ใช้ได้ถึงวันที่: 32", "date-impossible", "ธันวาคม"),
    ("certificate", ", ตำแหน่ง: พัฒนาการจังหวัดฉะเชิงเทรา", "", "position-missing", "นายตัวอย่าง ใจดี"),
    ("certificate", "ฉช 24000", "ฉช 50000", "postal-province-conflict", "๕๐๐๐๐"),
    # Minutes
    ("minutes", "เลิก: 12.00", "เลิก: 09.00", "meeting-hours", "๐๙.๐๐ น."),
    ("minutes", "เลิก: 12.00", "เลิก: 25.00", "time-impossible", "25.00"),
    ("minutes", "ครั้งที่: 3/2567", "ครั้งที่: 3/2566", "number-year-differs", "๒๕๖๖"),
    ("minutes", "ผู้มาประชุม:", "ผู้เข้าร่วมประชุม: []\nผู้ไม่มาประชุม:", "duplicate-key", "ผู้ไม่มาประชุม"),
    ("minutes", "ผู้มาประชุม:", "ผู้มาประชุม: []\nหมายเหตุผู้จัดทำ:", "meeting-present-missing", "ผู้มาประชุม"),
    ("minutes", "ชื่อ: นายจำลอง รักงาน", "ชื่อ: นายตัวอย่าง ใจดี", "meeting-present-and-absent", "นายตัวอย่าง ใจดี"),
    ("minutes", "{ที่: 2, เรื่อง", "{ที่: 3, เรื่อง", "meeting-agenda-number", "๓"),
    ("minutes", "การประชุม:\n  คณะ", "การประชมุ:\n  คณะ", "paper-key-missing", "การประชุม"),
    ("order", "จัดเก็บข้อมูล\nข้อ", "จัดเก็บข้อมูลอำเภอ{อำเภอ}\nข้อ", "mark-unfilled", "ออกแยก"),
    # Press releases and statements
    ("press", "ข้อความ: ", "หมายเหตุผู้จัดทำ: ", "paper-key-missing", "ข้อความ"),
    ("statement", "เรื่อง: เปิดศูนย์เรียนรู้กลุ่มอาชีพ", "เรื่อง: ", "paper-key-missing", "เรื่อง"),
    ("statement", "เวลา 10.00 น.", "เวลา 25.00 น.", "time-not-real", "๒๓.๕๙"),
]  # fmt: skip

WARNINGS: list[tuple[str, str, str, str, str]] = [
    ("order", "ทั้งนี้: ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป\n", "", "paper-effective-missing", "มีผลตั้งแต่เมื่อใด"),
    ("order", "ทั้งนี้: ทั้งนี้ ตั้ง", "ทั้งนี้: ตั้ง", "paper-effective-form", "ทั้งนี้"),
    ("order", "ที่ 5/2566 ลงวันที่", "ซึ่งออกเมื่อวันที่", "paper-repeal-incomplete", "ที่"),
    ("order", "ตำแหน่ง: นายอำเภอ", "ตำแหน่ง: พัฒนาการอำเภอ", "paper-signatory-post", "นายอำเภอบางคล้า"),
    ("order", "อำเภอบางคล้า\nที่", "อำเภอบางคล่า\nที่", "paper-issuer-unknown", "อำเภอบางคล้า"),
    ("order", "เรื่อง: แต่งตั้ง", "เรื่อง: เรื่อง แต่งตั้ง", "paper-subject-label", "ซ้ำ"),
    ("order", "จัดเก็บข้อมูล\nข้อ", "จัดเก็บข้อมูลตำบล{ตำบล}\nข้อ", "mark-literal", "ออกแยก"),
    ("order", "- ให้คณะ", "- สั่ง ณ วันที่ 1 กรกฎาคม 2567\n  - ให้คณะ", "paper-issued-in-body", "สั่ง ณ วันที่"),
    ("memo", "โปรดพิจารณาอนุมัติ", "โปรดพิจารณาอนุมัติ ขอแสดงความนับถือ", "paper-closing", "ไม่มีคำลงท้าย"),
    ("memo", "ด้วยกลุ่มงาน", "ตามหนังสือที่อ้างถึง นั้น กลุ่มงาน", "paper-reference-in-text", "อ้างถึง"),
    ("memo", "โทร: 0 3800 0000", "โทร: 0 3800 00", "phone-form", "0 3800 00"),
    ("stamped", "จึงแจ้งมาเพื่อทราบ", "จึงเรียนมาเพื่อทราบ", "paper-purpose-salutation", "ไม่มีคำขึ้นต้น"),
    ("regulation", "ระเบียบนี้เรียกว่า", "ระเบียบนี้ชื่อว่า", "regulation-without-name", "ชื่อ"),
    ("bylaw", "ให้ใช้บังคับ", "ให้ใช้", "regulation-without-start", "ใช้บังคับ"),
    ("regulation", "ว่าด้วย: การใช้", "ว่าด้วย: ว่าด้วยการใช้", "paper-subject-label", "ว่าด้วย"),
    ("certificate", "รับรองว่า นางสาวสมมุติ ตั้งใจ เป็น", "รับรองว่า เป็น", "certificate-without-name", "ไม่มีชื่อ"),
    ("minutes", "  สถานที่: ห้องประชุมที่ว่าการอำเภอบางคล้า\n", "", "meeting-part-missing", "สถานที่"),
    ("minutes", ", มติ: เห็นชอบ", "", "meeting-resolution-missing", "มติ"),
    ("minutes", "ฐานะ: ผู้จดรายงานการประชุม", "ตำแหน่ง: พัฒนาการอำเภอ", "meeting-writer-missing", "ผู้จด"),
    ("announcement", "16 สิงหาคม 2567", "12 สิงหาคม 2567", "deadline-holiday", "วันหยุด"),
    ("press", "จังหวัดจะเปิด", "จังหวัด xxx จะเปิด", "placeholder-left", "xxx"),
]  # fmt: skip


def ids(rows: list[tuple[str, str, str, str, str]]) -> list[str]:
    return [f"{kind}-{code}-{n}" for n, (kind, _, _, code, _) in enumerate(rows)]


def told(said: Said, code: str, severity: str) -> str:
    """Return what a finding says and what to do; it has its place in the record and is in Thai."""
    found = [each for each in said.json["findings"] if each["code"] == code]
    assert found, said.codes
    for each in found:
        assert each["severity"] == severity
        assert each["location"]["file"] == NAME
        assert each["location"]["line"] >= 1
        assert THAI.search(each["message"])
        assert THAI.search(each["hint"])
        assert not re.search(r"[{}]", re.sub("{(?:อำเภอ|ตำบล)}", "", each["message"]) + each["hint"])
    return " ".join(f"{each['message']} {each['hint']}" for each in found)


@pytest.mark.parametrize(("kind", "old", "new", "code", "words"), ERRORS, ids=ids(ERRORS))
def test_an_error(run: Run, own_folder: Path, kind: str, old: str, new: str, code: str, words: str) -> None:
    name = write(own_folder, kind, old, new)
    before = snapshot(own_folder)
    checked = run("check", name, "--format", "json")
    assert words in told(checked, code, "error")
    assert checked.exit_code == 1
    rendered = run("render", name, "--format", "json")
    assert rendered.exit_code == 1
    assert code in rendered.codes
    assert rendered.json["files"] == []
    assert snapshot(own_folder) == before


@pytest.mark.parametrize(("kind", "old", "new", "code", "words"), WARNINGS, ids=ids(WARNINGS))
def test_a_warning(run: Run, own_folder: Path, kind: str, old: str, new: str, code: str, words: str) -> None:
    name = write(own_folder, kind, old, new)
    before = snapshot(own_folder)
    checked = run("check", name, "--format", "json")
    assert words in told(checked, code, "warning")
    assert checked.exit_code == 0
    assert run("check", name, "--strict", "--format", "json").exit_code == 1
    assert run("render", name, "--strict", "--format", "json").json["files"] == []
    assert snapshot(own_folder) == before


def test_an_error_names_its_line_in_the_text_form_too(run: Run, own_folder: Path) -> None:
    said = run("check", write(own_folder, "order", "ที่: 12/2567", "ที่: 12/2566"))
    assert said.exit_code == 1
    assert f"{NAME}:3:" in said.stderr
    assert "แก้ปีหลังเครื่องหมาย /" in said.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [("ผู้ออก: อำเภอบางคล้า", "ผู้ออก:อำเภอบางคล้า"), ("ที่: 12/2567", "\tที่: 12/2567"), ("ชนิด: คำสั่ง", "ชนิด: 'คำสั่ง")],
)
def test_a_record_that_cannot_be_read(run: Run, own_folder: Path, old: str, new: str) -> None:
    name = write(own_folder, "order", old, new)
    before = snapshot(own_folder)
    for command in ("check", "render"):
        said = run(command, name, "--format", "json")
        assert said.exit_code == 3
        (found,) = said.json["findings"]
        assert THAI.search(found["message"])
        assert THAI.search(found["hint"])
    assert snapshot(own_folder) == before


def test_all_faults_of_a_record_are_told_at_once(run: Run, own_folder: Path) -> None:
    """A fault of reading does not hide those of the checks."""
    record = RECORDS["order"].replace("12/2567", "12/2566").replace("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์")
    (own_folder / NAME).write_text(record.replace("ทั้งนี้:", "ทั้งนั้น:"), encoding="utf-8")
    said = run("check", NAME, "--format", "json")
    assert {"unknown-key", "number-year-differs", "paper-signatory-place", "paper-effective-missing"} <= set(
        said.codes
    )


def test_the_model_order_of_the_manual_has_nothing_wrong_but_open_places(
    run: Run, own_folder: Path, shared: Path
) -> None:
    """Issuer, number, date and most members are left blank, as in the manual."""
    case = yaml.safe_load((shared / "cases" / "manual" / "f02.yaml").read_text(encoding="utf-8"))
    lines = [line.replace("{blank}", "{เว้น 4 ซม.}") for line in case["lines"]]
    entries = [entry for part in case["facts"]["members"]["runs"] for entry in part["entries"]]
    roster = {
        "type": "roster",
        "style": "thai-paren",
        "members": [
            {"name": (each["position"] or "{blank}").replace("{blank}", "{เว้น 4 ซม.}"), "role": each["role"]}
            for each in entries
        ],
    }
    record = {
        "kind": "order",
        "issuer": lines[0].removeprefix("คำสั่ง"),
        "number": {"running": None, "year_be": 2562},
        "date": None,
        "subject": lines[2].removeprefix("เรื่อง "),
        "body": [f"{lines[3]} {lines[4]}", f"{lines[5]} {lines[6]}", roster, *lines[-10:-2]],
        "effective": lines[-2],
        "signatories": [{"name": None, "position_lines": "นายอำเภอ{เว้น 4 ซม.}"}],
    }
    (own_folder / NAME).write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    said = run("check", NAME, "--format", "json")
    errors = {found["code"] for found in said.json["findings"] if found["severity"] == "error"}
    assert errors <= {"seat-open", "value-open"}
    assert {found["severity"] for found in said.json["findings"]} <= {"error", "info"}
