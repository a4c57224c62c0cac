"""Rank by the beginning of the recipient's line (annex 2 of the regulation)."""

from __future__ import annotations

import pytest

from pipeline.domain import courtesy_for
from pipeline.domain.courtesy import courtesy_with
from pipeline.domain.facts import Courtesy, ReferenceData
from pipeline.ingest.reference_data import reference_data

REFERENCE = reference_data()

COMMON = ("เรียน", "ขอแสดงความนับถือ")
HIGHEST = ("กราบเรียน", "ขอแสดงความนับถืออย่างยิ่ง")
MONK = ("นมัสการ", "ขอนมัสการด้วยความเคารพ")

RANKS = [
    ("นายอำเภอบางคล้า", COMMON),
    ("ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา", COMMON),
    ("พระนครศรีอยุธยาพัฒนา จำกัด", COMMON),
    ("นายอำเภอพระแสง", COMMON),
    ("นายอำเภอสมเด็จ", COMMON),
    ("ผู้อำนวยการโรงเรียนสมเด็จพระเจ้าตัวอย่าง", COMMON),
    ("ผู้อำนวยการโรงพยาบาลสมเด็จพระยุพราชตัวอย่าง", COMMON),
    ("หม่อมราชวงศ์ตัวอย่าง ใจดี", COMMON),
    ("หม่อมหลวงตัวอย่าง ใจดี", COMMON),
    ("รัฐมนตรีว่าการกระทรวงมหาดไทย", COMMON),
    ("ปลัดกระทรวงมหาดไทย", COMMON),
    ("รองนายกรัฐมนตรี", COMMON),
    ("เลขาธิการนายกรัฐมนตรี", COMMON),
    ("องคมนตรี", COMMON),
    ("ประธานกรรมการการเลือกตั้งประจำจังหวัดตัวอย่าง", COMMON),
    ("ประธานสภาองค์การบริหารส่วนตำบล", COMMON),
    ("บริษัท เจ้าฟ้าตัวอย่าง จำกัด", COMMON),
    ("", COMMON),
    ("นายกรัฐมนตรี", HIGHEST),
    ("นายกรัฐมนตรี (ผ่านเลขาธิการคณะรัฐมนตรี)", HIGHEST),
    ("  นายก\u200bรัฐมนตรี ", HIGHEST),
    ("ฯพณฯ นายกรัฐมนตรี", HIGHEST),
    ("ประธานองคมนตรี", HIGHEST),
    ("รัฐบุรุษ", HIGHEST),
    ("ประธานรัฐสภา", HIGHEST),
    ("ประธานวุฒิสภา", HIGHEST),
    ("ประธานสภาผู้แทนราษฎร", HIGHEST),
    ("ประธานศาลฎีกา", HIGHEST),
    ("ประธานศาลรัฐธรรมนูญ", HIGHEST),
    ("ประธานศาลปกครองสูงสุด", HIGHEST),
    ("ประธานกรรมการการเลือกตั้ง", HIGHEST),
    ("ประธานกรรมการสิทธิมนุษยชนแห่งชาติ", HIGHEST),
    ("ประธานกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ", HIGHEST),
    ("ประธานกรรมการตรวจเงินแผ่นดิน", HIGHEST),
    ("ประธานผู้ตรวจการแผ่นดิน", HIGHEST),
    ("พระครูตัวอย่างธรรมคุณ", MONK),
    ("พระมหาตัวอย่าง", MONK),
    ("เจ้าอาวาสวัดตัวอย่าง", MONK),
    ("เจ้าคณะอำเภอบางคล้า", MONK),
    ("พระเทพตัวอย่าง เจ้าคณะจังหวัด", ("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างสูง")),
    ("พระราชตัวอย่างเมธี", ("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างสูง")),
    ("สมเด็จพระพุฒาจารย์", ("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างยิ่ง")),
    ("พระพรหมตัวอย่าง", ("นมัสการ", "ขอนมัสการด้วยความเคารพอย่างยิ่ง")),
    ("สมเด็จพระสังฆราช", ("กราบทูล", "ควรมิควรแล้วแต่จะโปรด")),
    ("สมเด็จพระสังฆราช สกลมหาสังฆปริณายก", ("กราบทูล", "ควรมิควรแล้วแต่จะโปรด")),
    ("สมเด็จพระอริยวงศาคตญาณ สมเด็จพระสังฆราช", ("กราบทูล", "ควรมิควรแล้วแต่จะโปรด")),
]


@pytest.mark.parametrize(("recipient", "pair"), RANKS)
def test_courtesy(recipient: str, pair: tuple[str, str]) -> None:
    row = courtesy_for(recipient, REFERENCE)
    assert (row.salutation, row.closing, row.refused) == (*pair, False)


@pytest.mark.parametrize(
    "recipient",
    [
        "พระบาทสมเด็จพระเจ้าอยู่หัว",
        "สมเด็จพระนางเจ้าตัวอย่าง พระบรมราชินี",
        "สมเด็จพระกนิษฐาธิราชเจ้า กรมสมเด็จพระตัวอย่าง",
        "สมเด็จพระเจ้าลูกเธอ เจ้าฟ้าตัวอย่าง",
        "สมเด็จเจ้าฟ้าตัวอย่าง",
        "สมเด็จพระสังฆราชเจ้า",
        "ทูลกระหม่อมตัวอย่าง",
        "พระเจ้าวรวงศ์เธอ พระองค์เจ้าตัวอย่าง",
        "พระวรวงศ์เธอ พระองค์เจ้าตัวอย่าง",
        "พระองค์เจ้าตัวอย่าง",
        "หม่อมเจ้าตัวอย่าง",
        "ม.จ.ตัวอย่าง",
        "พระบรมวงศานุวงศ์",
        "พระราชินี",
        "ฝ่าบาท",
    ],
)
def test_royal_recipients_are_refused(recipient: str) -> None:
    assert courtesy_for(recipient, REFERENCE).refused


def test_an_empty_table_leaves_the_common_courtesy() -> None:
    row = courtesy_for("นายกรัฐมนตรี", ReferenceData())
    assert (row.salutation, row.closing) == COMMON


def test_the_longest_post_wins_whatever_the_order_of_rows() -> None:
    short, long = Courtesy("a", "ก", "ข", ("พระ*",)), Courtesy("b", "ค", "ง", ("พระครู*",))
    for rows in ((short, long), (long, short)):
        assert courtesy_for("พระครูตัวอย่าง", ReferenceData(courtesies=rows)) is long


def test_the_row_of_a_salutation_for_a_letter_without_recipient() -> None:
    assert courtesy_with(" กราบเรียน ", REFERENCE.courtesies).closing == HIGHEST[1]
    assert courtesy_with("", REFERENCE.courtesies).salutation == "เรียน"
