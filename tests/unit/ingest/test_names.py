"""Names are matched as people mean them."""

from __future__ import annotations

import pytest

from pipeline.ingest.keys import BLOCK_TYPES, KINDS, LIST_STYLES, Key, Table
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.record_keys import (
    ATTACHMENT,
    CONTACT,
    HEADING,
    ITEM,
    LIST,
    NUMBER,
    OFFICE,
    OFFICE_SIGNATORY,
    PARAGRAPH,
    RECIPIENTS,
    RECORD,
    REFERENCE,
    SIGNATORY,
)

TABLES = (
    ATTACHMENT,
    CONTACT,
    HEADING,
    ITEM,
    LIST,
    NUMBER,
    OFFICE,
    OFFICE_SIGNATORY,
    PARAGRAPH,
    RECIPIENTS,
    RECORD,
    REFERENCE,
    SIGNATORY,
)

# The names of the contract of the record, English and Thai.
CONTRACT = """
kind ชนิด|office ส่วนราชการ|urgency ชั้นความเร็ว|secrecy ชั้นความลับ|number ที่
agency_lines ส่วนราชการเจ้าของหนังสือ|address_lines ที่ตั้ง|date วันที่|subject เรื่อง
salutation คำขึ้นต้น|recipient เรียน|references อ้างถึง|attachments สิ่งที่ส่งมาด้วย|body ข้อความ
purpose ภาคสรุป|closing คำลงท้าย|signatories ผู้ลงนาม|owner_lines ส่วนราชการเจ้าของเรื่อง
contact ติดต่อ|copies_to สำเนาส่ง|footer_lines ข้อความท้ายกระดาษ|form_code รหัสแบบ
note หมายเหตุผู้จัดทำ
"""


@pytest.mark.parametrize("pair", CONTRACT.replace("\n", "|").strip("|").split("|"))
def test_the_contract_knows_both_names(pair: str) -> None:
    english, thai = pair.split(" ")
    assert RECORD.find(thai) is RECORD.find(english)
    assert RECORD[english].name == english


@pytest.mark.parametrize(
    "typed",
    [
        "agency_lines",
        "Agency Lines",
        "agency-lines",
        "AGENCYLINES",
        " agency lines: ",
        "agency\u200b_lines\ufeff",
    ],
)
def test_english_names_in_any_dress(typed: str) -> None:
    assert RECORD[typed].name == "agency_lines"


@pytest.mark.parametrize(
    "typed",
    ["คำลงท้าย", "คํา ลง ท้าย", "คำ\u00a0ลงท้าย", "คำลงท้าย :", "\ufeffคำลงท้าย*", "คํ\u200bาลงท้าย"],
)
def test_thai_names_in_any_dress(typed: str) -> None:
    assert RECORD[typed].name == "closing"


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_two_keys_of_a_table_share_a_name(table: Table) -> None:
    forms = [(normal(name), key.name) for key in table for name in dict.fromkeys(map(normal, key.names))]
    assert len(dict(forms)) == len(forms)


@pytest.mark.parametrize("key", [key for table in TABLES for key in table], ids=lambda k: k.name)
def test_every_key_is_explained_in_thai(key: Key) -> None:
    assert any("ก" <= letter <= "ฮ" for letter in key.about)
    assert any("ก" <= letter <= "ฮ" for letter in key.thai)


def test_the_nearest_name_is_the_one_that_was_meant() -> None:
    assert RECORD.nearest("เรือง") == "เรื่อง"
    assert RECORD.nearest("สิงที่ส่งมาด้วย") == "สิ่งที่ส่งมาด้วย"
    assert RECORD.nearest("adress_lines") == "address_lines"
    assert nearest("ก", ()) == ""


def test_a_far_name_is_not_suggested() -> None:
    provinces = ("สระแก้ว", "ชลบุรี", "ฉะเชิงเทรา")
    assert nearest("แปดริ้ว", provinces) == ""
    assert nearest("ฉะเชิงเทา", provinces) == "ฉะเชิงเทรา"


@pytest.mark.parametrize(
    ("typed", "style"),
    [
        ("๑.", "thai-dot"),
        ("๑.๑", "thai-decimal"),
        ("1)", "thai-paren"),
        ("(๑)", "thai-double-paren"),
        ("ข้อ ๑", "clause"),
        ("-", "dash"),
        ("none", "none"),
        ("Thai Dot", "thai-dot"),
    ],
)
def test_list_styles_are_named_by_what_they_look_like(typed: str, style: str) -> None:
    found = LIST_STYLES.find(typed)
    assert found is not None
    assert found.value == style


def test_words_for_choices() -> None:
    names = ("letter", "circular", "guideline", "rubric", "form", "report", "schedule")
    assert [KINDS.find(word) for word in KINDS.shown] == [KINDS.find(name) for name in names]
    assert len(BLOCK_TYPES.shown) == 10
    with pytest.raises(KeyError):
        KINDS.find("จดหมาย")
