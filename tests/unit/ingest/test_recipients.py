"""Recipients: one, several, or the chiefs of districts in official order."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.domain.documents import Recipient
from tests.unit.ingest.conftest import Letters, Load

HEAD = "วันที่: ว่าง\n"
CHACHOENGSAO = (
    Recipient("นายอำเภอเมืองฉะเชิงเทรา", "2401"),
    Recipient("นายอำเภอบางคล้า", "2402"),
    Recipient("นายอำเภอเฉลิมพระเกียรติ", "2403"),
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("เรียน: นายอำเภอทุกอำเภอ", (Recipient("นายอำเภอทุกอำเภอ"),)),
        ("เรียน: null", ()),
        ("เรียน: เว้นว่าง", ()),
        ("เรียน:", ()),
        ("ผู้รับ: []", ()),
        ("ผู้รับ: [นายอำเภอ ก, นายอำเภอ ข]", (Recipient("นายอำเภอ ก"), Recipient("นายอำเภอ ข"))),
        ("ผู้รับ: {จังหวัด: ฉะเชิงเทรา}", CHACHOENGSAO),
        ("recipients: {province: จังหวัดฉะเชิงเทรา}", CHACHOENGSAO),
        ("recipients: {province: ฉช}", CHACHOENGSAO),
        ("เรียน: {จังหวัด: ฉะเชิงเทรา}", CHACHOENGSAO),
        ("ผู้รับ: {จังหวัด: กรุงเทพมหานคร}", (Recipient("ผู้อำนวยการเขตพระนคร", "1001"),)),
        ("ผู้รับ: {จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, นายอำเภอเมืองฉะเชิงเทรา]}", CHACHOENGSAO[:2]),
        ("ผู้รับ: {อำเภอ: อำเภอบางคล้า}", CHACHOENGSAO[1:2]),
        (
            "ผู้รับ: [{จังหวัด: ฉะเชิงเทรา}, ปลัดจังหวัด]",
            (*CHACHOENGSAO, Recipient("ปลัดจังหวัด")),
        ),
        (
            "ผู้รับ: {จังหวัด: [นครศรีธรรมราช, ฉะเชิงเทรา]}",
            (*CHACHOENGSAO, Recipient("นายอำเภอเฉลิมพระเกียรติ", "8023")),
        ),
        ("ผู้รับ: {ทั้งประเทศ: true}", (*CHACHOENGSAO, Recipient("นายอำเภอเฉลิมพระเกียรติ", "8023"))),
    ],
)
def test_forms(typed: str, wanted: tuple[Recipient, ...], letter: Letters) -> None:
    assert letter(f"{HEAD}{typed}\n").recipients == wanted


def test_a_province_is_needed_for_a_group(load: Load) -> None:
    found = load(f"{HEAD}ผู้รับ: {{}}\n").findings
    assert [each.code for each in found] == ["missing-key"]


def test_places_are_those_of_recipients_whatever_the_key(letter: Letters) -> None:
    source = letter(f"{HEAD}เรียน: นายอำเภอ\n").source
    assert (source.at("recipients[0]").line, source.at("recipients[0]").column) == (2, 8)
    assert source.at("recipient").line == 2


def test_the_whole_country(tmp_path: Path) -> None:
    """Thailand has 878 districts outside of Bangkok; the official order is that of their codes."""
    path = tmp_path / "ก.yaml"
    path.write_text(f"{HEAD}ผู้รับ: {{all: true}}\n", encoding="utf-8")
    (letter,) = ingest.load(path, ingest.reference_data()).documents
    assert len(letter.recipients) == 878
    assert [r.district_code for r in letter.recipients] == sorted(
        r.district_code or "" for r in letter.recipients
    )


def test_the_districts_of_chachoengsao(tmp_path: Path) -> None:
    path = tmp_path / "ก.yaml"
    path.write_text(f"{HEAD}ผู้รับ: {{จังหวัด: ฉะเชิงเทรา}}\n", encoding="utf-8")
    (letter,) = ingest.load(path, ingest.reference_data()).documents
    assert [r.text.removeprefix("นายอำเภอ") for r in letter.recipients] == [
        "เมืองฉะเชิงเทรา",
        "บางคล้า",
        "บางน้ำเปรี้ยว",
        "บางปะกง",
        "บ้านโพธิ์",
        "พนมสารคาม",
        "ราชสาส์น",
        "สนามชัยเขต",
        "แปลงยาว",
        "ท่าตะเกียบ",
        "คลองเขื่อน",
    ]
