"""What an office supplies, and that the record wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import domain, ingest
from pipeline.domain.documents import Acting, Contact
from pipeline.errors import InputUnreadable
from pipeline.resources import DATA
from tests.unit.ingest.conftest import Load

OFFICE = """\
ชื่อ: สำนักงานสมมุติจังหวัด
รหัส: ฉช ๐๐๑๙
ที่ตั้ง: [ศาลากลางจังหวัดฉะเชิงเทรา, ถนนทดสอบ ฉช ๒๔๐๐๐]
ส่วนราชการเจ้าของเรื่อง: สำนักงานสมมุติจังหวัด
ติดต่อ: {โทร: ๐ ๓๘๕๐ ๐๐๐๐, อีเมล: a@b.example}
ผู้ลงนาม:
- {คำเรียก: หนึ่ง, ชื่อ: นายหนึ่ง ใจดี, ตำแหน่ง: พัฒนาการจังหวัด, การแทน: ปฏิบัติราชการแทน}
- {คำเรียก: สอง, ชื่อ: นายสอง ใจงาม, ตำแหน่ง: ผู้ว่าราชการจังหวัด}
แบบอักษร: TH SarabunIT๙
"""
RECORD = "ส่วนราชการ: สมมุติ\nวันที่: ว่าง\nเรียน: null\n"


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    folder = tmp_path / "offices"
    folder.mkdir()
    (folder / "สมมุติ.yaml").write_text(OFFICE, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("offices")
def test_the_office_supplies(load: Load) -> None:
    loaded = load(RECORD)
    (letter,) = loaded.documents
    assert loaded.findings == ()
    assert letter.number.code == "ฉช ๐๐๑๙"
    assert letter.address_lines == ("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนทดสอบ ฉช ๒๔๐๐๐")
    assert letter.owner_lines == ("สำนักงานสมมุติจังหวัด",)
    assert letter.contact == Contact(phone=("๐ ๓๘๕๐ ๐๐๐๐",), email=("a@b.example",))
    assert [each.name for each in letter.signatories] == ["นายหนึ่ง ใจดี"]
    assert letter.signatories[0].acting is Acting.DELEGATED
    assert (letter.office, letter.font) == ("สมมุติ", "TH SarabunIT๙")


@pytest.mark.usefixtures("offices")
def test_what_the_record_states_wins(load: Load) -> None:
    own = "ที่ตั้ง: ที่อื่น\nติดต่อ: {โทร: ๐ ๓๘๕๐ ๐๐๐๙}\nผู้ลงนาม: {ชื่อ: นางสาม ดีใจ}\nฟอนต์: TH SarabunPSK\n"
    (letter,) = load(RECORD + own).documents
    assert letter.address_lines == ("ที่อื่น",)
    assert letter.contact == Contact(phone=("๐ ๓๘๕๐ ๐๐๐๙",), email=("a@b.example",))
    assert [each.name for each in letter.signatories] == ["นางสาม ดีใจ"]
    assert letter.font == "TH SarabunPSK"


@pytest.mark.usefixtures("offices")
def test_nothing_stated_is_a_statement(load: Load) -> None:
    (letter,) = load(RECORD + "ติดต่อ: {อีเมล: null}\nที่ตั้ง: null\n").documents
    assert letter.contact == Contact(phone=("๐ ๓๘๕๐ ๐๐๐๐",))
    assert letter.address_lines == ()


@pytest.mark.usefixtures("offices")
def test_printed_contact_lines_replace_the_contact(load: Load) -> None:
    (letter,) = load(RECORD + "บรรทัดติดต่อ: โทร. ๑๑๑๑\n").documents
    assert (letter.contact, letter.contact_lines) == (Contact(), ("โทร. ๑๑๑๑",))


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("typed", ["สอง", "นายสอง ใจงาม", "[สอง]"])
def test_a_signatory_is_picked_by_key_or_name(typed: str, load: Load) -> None:
    (letter,) = load(f"{RECORD}ผู้ลงนาม: {typed}\n").documents
    assert [each.position_lines for each in letter.signatories] == [("ผู้ว่าราชการจังหวัด",)]


@pytest.mark.usefixtures("offices")
def test_an_unknown_signatory(load: Load) -> None:
    (found,) = load(f"{RECORD}ผู้ลงนาม: สาม\n").findings
    assert (found.code, found.location.line) == ("signatory-unknown", 4)
    assert found.params["known"] == ("หนึ่ง", "สอง")


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("typed", ["สมมุติ", "สม มุติ", "สำนักงานสมมุติจังหวัด"])
def test_an_office_is_found_by_file_or_by_name(typed: str, load: Load) -> None:
    (letter,) = load(RECORD.replace("สมมุติ", typed)).documents
    assert letter.office == "สมมุติ"


@pytest.mark.usefixtures("offices")
def test_places_in_the_office_file(load: Load) -> None:
    (letter,) = load(RECORD).documents
    place = letter.source.at("address_lines[1]")
    assert (place.file, place.line) == (str(Path("offices/สมมุติ.yaml")), 3)
    assert letter.source.at("signatories[0].name").line == 7
    assert letter.source.at("number").line == 2
    assert letter.source.at("date").file == "หนังสือ.yaml"


def test_faults_of_the_office_file_are_told_there(load: Load, offices: Path) -> None:
    (offices / "สมมุติ.yaml").write_text(OFFICE + "โทร์: ๑\n", encoding="utf-8")
    loaded = load(RECORD)
    (found,) = loaded.findings
    assert (found.code, found.location.line) == ("unknown-key", 10)
    assert found.location.file == str(Path("offices/สมมุติ.yaml"))
    assert loaded.documents == ()


def test_an_office_file_that_is_no_yaml_stops_the_run(load: Load, offices: Path) -> None:
    (offices / "สมมุติ.yaml").write_text("ชื่อ:\n\tก", encoding="utf-8")
    with pytest.raises(InputUnreadable) as caught:
        load(RECORD)
    assert caught.value.params["file"] == str(Path("offices/สมมุติ.yaml"))


def test_an_office_file_that_is_a_list(load: Load, offices: Path) -> None:
    (offices / "สมมุติ.yaml").write_text("- ก\n", encoding="utf-8")
    (found,) = load(RECORD).findings
    assert (found.code, found.location.line) == ("office-form", 1)


def test_folders_given_come_first(load: Load, offices: Path, tmp_path: Path) -> None:
    other = tmp_path / "อื่น"
    other.mkdir()
    (other / "สมมุติ.yml").write_text("รหัส: ฉช ๐๐๒๐\n", encoding="utf-8")
    assert load(RECORD, offices=[other]).documents[0].number.code == "ฉช ๐๐๒๐"


def test_an_emblem_of_its_own(load: Load, offices: Path) -> None:
    (offices / "สมมุติ.yaml").write_text(OFFICE + "ตราครุฑ: ตรา.png\n", encoding="utf-8")
    assert [found.code for found in load(RECORD).findings] == ["emblem-missing"]
    (offices / "ตรา.png").write_bytes(b"")
    assert Path(load(RECORD).documents[0].emblem) == Path("offices/ตรา.png")


@pytest.mark.parametrize("typed", ["chachoengsao-cdd", "สำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทรา"])
def test_the_office_that_comes_with_the_program(typed: str, load: Load) -> None:
    loaded = load(f"ส่วนราชการ: {typed}\nวันที่: ว่าง\nเรียน: นายอำเภอบางคล้า\n")
    assert loaded.findings == ()
    (letter,) = loaded.documents
    assert (letter.number.code, letter.office) == ("ฉช ๐๐๑๙", "chachoengsao-cdd")
    reference = ingest.reference_data()
    said = {found.code for found in domain.check(domain.complete(letter, reference), reference)}
    assert said == {"subject-missing", "body-missing", "purpose-missing"}


def test_every_office_that_comes_with_the_program_is_sound(load: Load) -> None:
    keys = [path.stem for path in (DATA / "offices").glob("*.yaml")]
    assert keys
    for key in keys:
        assert load(f"ส่วนราชการ: {key}\nวันที่: ว่าง\nเรียน: null\n").findings == ()
