"""The letter to those whom an order appoints, made from the order's record."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml as pyyaml

from pipeline import domain, ingest
from pipeline.domain.documents import Attachment, Kind, Letter
from pipeline.errors import InputUnreadable
from pipeline.findings import Severity
from tests.unit.ingest.paper_forms import PLEDGE, forms_at

ORDER = """\
ชนิด: คำสั่ง
ส่วนราชการ: bangkhla
ที่: 12/2567
วันที่: 5 เมษายน 2567
เรื่อง: แต่งตั้งคณะกรรมการจัดตลาดนัดชุมชน
ข้อความ:
  - ชนิด: รายชื่อ
    รายชื่อ:
      - {ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: ครู, หน้าที่: ประธานกรรมการ}
      - {ตำแหน่ง: เกษตรอำเภอบางคล้า, หน้าที่: กรรมการ}
      - {ที่นั่ง: ผู้แทน, หน้าที่: กรรมการ}
"""


def notice(tmp_path: Path, order: str = ORDER, folder: str = "") -> str:
    path = tmp_path / "คำสั่ง.yaml"
    path.write_text(order, encoding="utf-8")
    (tmp_path / folder).mkdir(exist_ok=True)
    return ingest.new_notice(path, tmp_path / folder)


def read(tmp_path: Path, text: str, folder: str = "") -> Letter:
    path = tmp_path / folder / "หนังสือ.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = ingest.load(path, ingest.reference_data())
    assert loaded.findings == ()
    (letter,) = loaded.documents
    assert isinstance(letter, Letter)
    return letter


@pytest.mark.parametrize("folder", ["", "หนังสือแจ้ง"])
def test_the_letter_is_right_as_it_stands(folder: str, tmp_path: Path) -> None:
    letter = read(tmp_path, notice(tmp_path, folder=folder), folder)
    reference = ingest.reference_data()
    assert domain.check(domain.complete(letter, reference), reference) == ()
    assert letter.kind is Kind.CIRCULAR
    assert [each.text for each in letter.recipients] == ["นายหนึ่ง สมมุติ", "เกษตรอำเภอบางคล้า"]
    assert letter.office == "bangkhla"
    assert letter.subject == "แจ้งการแต่งตั้งคณะกรรมการจัดตลาดนัดชุมชน"
    assert letter.attachments == (Attachment("คำสั่งอำเภอบางคล้า ที่ ๑๒/๒๕๖๗ ลงวันที่ ๕ เมษายน ๒๕๖๗", 1, "ฉบับ"),)
    assert letter.number.running is None
    assert letter.date.year is None


WITHOUT_OFFICE = ORDER.replace("ส่วนราชการ: bangkhla\n", "ผู้ออก: อำเภอบางคล้า\n") + (
    "ผู้ลงนาม: {ชื่อ: นายสมมุติ ตัวอย่าง, ตำแหน่ง: นายอำเภอบางคล้า}\n"
)


def test_an_office_that_the_order_does_not_name_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "คำสั่ง.yaml"
    path.write_text(WITHOUT_OFFICE, encoding="utf-8")
    letter = read(tmp_path, ingest.new_notice(path, tmp_path, office="bangkhla"))
    reference = ingest.reference_data()
    assert domain.check(domain.complete(letter, reference), reference) == ()
    assert letter.office == "bangkhla"
    assert letter.signatories[0].name == "นายสมมุติ ตัวอย่าง"


def test_without_an_office_it_is_told_what_to_fill_in(tmp_path: Path) -> None:
    """Clauses 11.1 to 11.3 and 11.10: code, place, and unit and telephone of who is responsible."""
    text = notice(tmp_path, WITHOUT_OFFICE)
    assert "--office" in text
    for line in ("#ส่วนราชการ: ", "#ที่ตั้ง:", "#  - ที่ว่าการอำเภอบางคล้า", "#ส่วนราชการเจ้าของเรื่อง:", "#ติดต่อ:"):
        assert f"\n{line}" in text
    used = text
    for before, after in (
        ("รหัส: null", "รหัส: ฉช ๐๒๑๘"),
        ("#ที่ตั้ง:\n#", "ที่ตั้ง:\n"),
        ("#ส่วนราชการเจ้าของเรื่อง:\n#", "ส่วนราชการเจ้าของเรื่อง:\n"),
        ("#ติดต่อ:\n#  โทร: null", "ติดต่อ:\n  โทร: ๐ ๓๘๕๔ ๐๐๐๐"),
    ):
        assert before in used
        used = used.replace(before, after)
    letter = read(tmp_path, used)
    reference = ingest.reference_data()
    assert domain.check(domain.complete(letter, reference), reference) == ()


def test_a_letter_to_one_is_no_circular(tmp_path: Path) -> None:
    order = "\n".join(line for line in ORDER.splitlines() if "เกษตร" not in line)
    letter = read(tmp_path, notice(tmp_path, order))
    assert letter.kind is Kind.LETTER
    assert not letter.number.circular


def test_an_order_that_is_not_issued_yet_is_named_by_its_subject(tmp_path: Path) -> None:
    text = notice(tmp_path, ORDER.replace("ที่: 12/2567", "ที่: /2567"))
    letter = read(tmp_path, text)
    assert letter.attachments[0].title == "คำสั่งอำเภอบางคล้า เรื่อง แต่งตั้งคณะกรรมการจัดตลาดนัดชุมชน"
    assert "๒๕๖๗" not in text


DISTRICTS = ORDER.replace("bangkhla", "chachoengsao-cdd\nออกแยก: ฉะเชิงเทรา\nผู้ออก: อำเภอ{อำเภอ}")


def test_an_order_that_appoints_nobody_by_a_roster_is_refused(tmp_path: Path) -> None:
    order = ORDER.split("ข้อความ:")[0] + "ข้อความ: ให้ยกเลิกคำสั่งอำเภอบางคล้า ที่ ๓/๒๕๖๖\n"
    with pytest.raises(InputUnreadable) as caught:
        notice(tmp_path, order)
    assert caught.value.code == "notice-of-nobody"


def test_orders_of_several_issuers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable) as caught:
        notice(tmp_path, DISTRICTS)
    assert (caught.value.code, caught.value.params["count"]) == ("notice-of-many", 11)


def test_an_order_of_one_district_of_many_is_as_any_other(tmp_path: Path) -> None:
    letter = read(
        tmp_path, notice(tmp_path, DISTRICTS.replace("ฉะเชิงเทรา", "{จังหวัด: ฉะเชิงเทรา, อำเภอ: บางคล้า}"))
    )
    assert letter.attachments[0].title == "คำสั่งอำเภอบางคล้า ที่ ๑๒/๒๕๖๗ ลงวันที่ ๕ เมษายน ๒๕๖๗"


@pytest.mark.parametrize(
    "signer",
    [
        "{ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: นายอำเภอบางคล้า}",
        "{ชื่อ: นางสอง สมมุติ, ตำแหน่ง: เกษตรอำเภอบางคล้า}",
        "{ตำแหน่ง: ครู}",
    ],
)
def test_who_signed_the_order_signs_the_letter_and_gets_none(signer: str, tmp_path: Path) -> None:
    text = notice(tmp_path, f"{ORDER}ผู้ลงนาม: {signer}\n")
    (tmp_path / "หนังสือ.yaml").write_text(text, encoding="utf-8")
    loaded = ingest.load(tmp_path / "หนังสือ.yaml", ingest.reference_data())
    assert [(found.code, found.severity) for found in loaded.findings] == [("recipient-signs", Severity.INFO)]
    (letter,) = loaded.documents
    assert isinstance(letter, Letter)
    assert len(letter.recipients) == 1
    said = pyyaml.safe_load(signer)
    assert [each.name for each in letter.signatories] == [said.get("ชื่อ")]


def test_without_an_office_the_clerk_is_told_what_is_missing(tmp_path: Path) -> None:
    order = ORDER.replace(
        "ส่วนราชการ: bangkhla", "ผู้ออก: อำเภอบางคล้า\nผู้ลงนาม: {ชื่อ: 'นาย ก: ข', ตำแหน่ง: [นายอำเภอ, 'ที่ 2']}"
    )
    path = tmp_path / "หนังสือ.yaml"
    path.write_text(notice(tmp_path, order), encoding="utf-8")
    loaded = ingest.load(path, ingest.reference_data())
    assert [found.code for found in loaded.findings] == ["missing-key"]
    (letter,) = loaded.partial
    assert isinstance(letter, Letter)
    assert letter.signatories[0].name == "นาย ก: ข"
    assert letter.signatories[0].position_lines == ("นายอำเภอ", "ที่ 2")


@pytest.mark.parametrize("subject", ["'{ก: ข}'", "'# ก'", '"ก\'ข"', "การก่อ", "'| ก'"])
def test_any_subject_is_quoted(subject: str, tmp_path: Path) -> None:
    order = ORDER.replace("เรื่อง: แต่งตั้งคณะกรรมการจัดตลาดนัดชุมชน", f"เรื่อง: {subject}")
    said = pyyaml.safe_load(subject).removeprefix("การ")
    assert read(tmp_path, notice(tmp_path, order)).subject == f"แจ้งการ{said}"


def test_only_papers_appoint(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable) as caught:
        notice(tmp_path, "ชนิด: แบบฟอร์ม\nชื่อเรื่อง: ก\nข้อความ: ก\n")
    assert caught.value.code == "input-not-paper"


def test_kinds_of_a_folder_appoint_as_well(tmp_path: Path) -> None:
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]
    path = tmp_path / "คำมั่น.yaml"
    path.write_text(ORDER.replace("คำสั่ง", "คำมั่น"), encoding="utf-8")
    text = ingest.new_notice(path, tmp_path, templates=templates)
    assert "คำมั่นอำเภอบางคล้า ที่ ๑๒/๒๕๖๗" in text


def test_for_another_office_its_own_signatory_signs(tmp_path: Path) -> None:
    path = tmp_path / "คำสั่ง.yaml"
    path.write_text(ORDER, encoding="utf-8")
    text = ingest.new_notice(path, tmp_path, office="buriram-cdd")
    assert "\n#ผู้ลงนาม:" in text
    assert "ภูวดล" not in text
    assert read(tmp_path, text).signatories[0].name == "นายปิยวัฒน์ สมมุติธรรม"
