"""Posts that name a place: what exists passes, what does not is told with the nearest name."""

from __future__ import annotations

import pytest

from pipeline.domain import check
from pipeline.findings import Finding, Severity
from pipeline.ingest.reference_data import reference_data
from tests.builders import circular

REFERENCE = reference_data()


def told(*recipients: str) -> list[Finding]:
    found = check(circular(*recipients), REFERENCE)
    return [finding for finding in found if finding.code == "recipient-place-unknown"]


@pytest.mark.parametrize(
    ("recipient", "nearest"),
    [
        ("นายอำเภอบางคล้อ", "นายอำเภอบางคล้า"),
        ("นายอำเภอพนมสารคาน", "นายอำเภอพนมสารคาม"),
        ("นายอำเภอเมือง", "นายอำเภอเมืองฉะเชิงเทรา"),
        ("ผู้อำนวยการเขตพระนค", "ผู้อำนวยการเขตพระนคร"),
        ("ผู้ว่าราชการจังหวัดฉะเชิงเทา", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
        ("นายอำเภอกขคงจฉชซ", ""),
    ],
)
def test_a_place_that_does_not_exist_is_told_with_the_nearest_name(recipient: str, nearest: str) -> None:
    (found,) = told("นายอำเภอบ้านโพธิ์", recipient)
    assert found.severity is Severity.WARNING
    assert found.location.path == "recipients[1]"
    assert found.params["nearest"] == nearest


@pytest.mark.parametrize(
    "recipient",
    [
        "นายอำเภอบางคล้า",
        "นายอำเภอบางคล้า จังหวัดฉะเชิงเทรา",
        "นายอำเภอบางคล้าและนายอำเภอบ้านโพธิ์",
        "นายอำเภอสุไหงโก-ลก",
        "นายอำเภอสุไหงโกลก",
        "นายอำเภอทุกอำเภอ",
        "นายอำเภอในเขตจังหวัดชายแดน",
        "นายอำเภอ",
        "นายอำเภอ ใจดี",
        "ผู้อำนวยการเขตปทุมวัน",
        "ผู้อำนวยการเขตพื้นที่การศึกษาประถมศึกษา",
        "ผู้ว่าราชการจังหวัดทุกจังหวัด",
        "ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
        "ผู้ว่าราชการกรุงเทพมหานคร",
        "หัวหน้าสำนักงานจังหวัด",
    ],
)
def test_a_place_that_exists_and_a_post_without_one_pass(recipient: str) -> None:
    assert told(recipient, "นายอำเภอบ้านโพธิ์") == []


def test_every_chief_of_the_country_is_known() -> None:
    chiefs = [district.chief for district in REFERENCE.districts]
    governors = [f"ผู้ว่าราชการ{p.full_name}" for p in REFERENCE.provinces if not p.is_capital]
    assert len(chiefs) > 900
    assert told(*chiefs, *governors) == []
