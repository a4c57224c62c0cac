"""Spellings that are nearly the same."""

from __future__ import annotations

import pytest

from pipeline.lint.near import distance, slip


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("ฉะเชิงเทรา", "ฉะเชิงเทรา", 0),
        ("ฉะเชิงเทรา", "ฉะเชิงเทา", 1),
        ("ฉะเชิงเทรา", "ฉะเชิงเซา", 2),
        ("ชัยนาท", "ชัยภูมิ", 3),
        ("", "ก", 1),
    ],
)
def test_distance(one: str, other: str, wanted: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == wanted


def test_distance_gives_up_at_its_limit() -> None:
    assert distance("กขคงจฉ", "ฮฬอหสษ", 1) == 2
    assert distance("ก" * 50, "ก", 3) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("กรมการพัฒนาชุมชนกระทรวง", "กรมการพัฒนาชุนชนกระทรวงมหาดไทย"),
        ("สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชชนจังหวัด"),
        ("สำนักงานพัฒนาชุมชนจังหวัดเลย", "สำนักงานพัฒนาชุมนชจังหวัดเลย"),
    ],
)
def test_a_slip_has_equal_text_on_both_sides(one: str, other: str) -> None:
    assert slip(one, other)
    assert slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชนจังหวัด"),
        ("สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชนอำเภอ"),  # another office
        ("โรงเรียนบ้านหนองบัว", "โรงเรียนบ้านหนองบอน"),  # nothing equal behind
        ("กรมที่ดิน", "กรมที่ดินแดน"),
        ("", ""),
    ],
)
def test_no_slip(one: str, other: str) -> None:
    assert slip(one, other) is None
