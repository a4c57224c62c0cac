"""Telephone numbers at the foot of a letter, and the areas of the provinces."""

from __future__ import annotations

import pytest

from pipeline.ingest import reference_data
from pipeline.lint.numbers import AREAS, numbers_in, same_groups


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("โทร. ๐ ๓๘๐๐ ๐๐๐๐", ("๐ ๓๘๐๐ ๐๐๐๐",)),
        ("โทร./โทรสาร ๐ ๗๗๐๐ ๐๐๐๐", ("๐ ๗๗๐๐ ๐๐๐๐",)),
        ("โทร. / โทรสาร ๐ ๗๗๐๐ ๐๐๐๐ (มท) ๐๐๐๐๐", ("๐ ๗๗๐๐ ๐๐๐๐ (มท) ๐๐๐๐๐",)),
        ("โทร. ๐-๓๘๐๐-๐๐๐๐ โทรสาร ๐-๓๘๐๐-๐๐๐๑", ("๐-๓๘๐๐-๐๐๐๐", "๐-๓๘๐๐-๐๐๐๑")),
        ("โทรศัพท์เคลื่อนที่ ๐๙ ๐๐๐๐ ๐๐๐๐", ("๐๙ ๐๐๐๐ ๐๐๐๐",)),
        ("โทร. ๐ ๓๘๐๐ ๐๐๐๐ ต่อ ๑๒", ("๐ ๓๘๐๐ ๐๐๐๐ ต่อ ๑๒",)),
        ("กลุ่มงานส่งเสริมการพัฒนาชุมชน", ()),
        ("โทร. ", ()),
    ],
)
def test_numbers_are_found_as_written(line: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(line) == numbers


def test_spaces_and_hyphens_group_alike() -> None:
    assert same_groups("๐-๓๘๐๐-๐๐๐๐", "๐ ๓๘๐๐ ๐๐๐๐")
    assert not same_groups("๐๓๘-๐๐๐๐๐๐", "๐ ๓๘๐๐ ๐๐๐๐")


def test_every_province_has_an_area_and_no_other_name_has() -> None:
    assert set(AREAS) == {province.name for province in reference_data().provinces}


@pytest.mark.parametrize(
    ("province", "area"), [("ฉะเชิงเทรา", "038"), ("กรุงเทพมหานคร", "02"), ("สุราษฎร์ธานี", "077")]
)
def test_areas(province: str, area: str) -> None:
    assert area in AREAS[province]
