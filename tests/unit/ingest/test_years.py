"""Years that move on with an order, and those that never do."""

from __future__ import annotations

import pytest

from pipeline.ingest import years

OWN = frozenset((2567,))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("ปีงบประมาณ พ.ศ.2567", "ปีงบประมาณ พ.ศ.2568"),
        ("ปีงบประมาณ ๒๕๖๗", "ปีงบประมาณ ๒๕๖๘"),
        ("ประจำปี ๒๕๖๗", "ประจำปี ๒๕๖๘"),
        ("ประจำปี พ.ศ. 2567 และ", "ประจำปี พ.ศ. 2568 และ"),
        ("ในปี 2567", "ในปี 2568"),
        ("ปีงบประมาณ พ.ศ.\n    ๒๕๖๗", "ปีงบประมาณ พ.ศ.\n    ๒๕๖๘"),
        ("ปี ๒๕๖๗ และปีงบประมาณ 2567", "ปี ๒๕๖๘ และปีงบประมาณ 2568"),
    ],
)
def test_the_orders_own_years_move(typed: str, wanted: str) -> None:
    assert years.moved_on(typed, OWN) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "ระเบียบกระทรวงมหาดไทย ว่าด้วยการสมมุติ พ.ศ. ๒๕๖๗",
        "พระราชบัญญัติสมมุติ (ฉบับที่ ๒) พ.ศ. ๒๕๖๗",
        "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๗",
        "ข้อบัญญัติงบประมาณรายจ่ายประจำปี ๒๕๖๗",
        "ประกาศแผนงานประจำปี ๒๕๖๗",
        "แผนงานประจำปี ๒๕๖๗ ลงวันที่ ๑ ตุลาคม ๒๕๖๖",
        "แผนพัฒนาปี พ.ศ. ๒๕๖๗ - ๒๕๗๐",
        "แผนพัฒนาปี ๒๕๖๕ ถึงปี ๒๕๖๗",
        "ลงวันที่ ๕ เมษายน ๒๕๖๗",
        "สั่ง ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๗",
        "ที่ ๑๒/๒๕๖๗",
        "ประจำปี ๒๕๖๖",
        "ประจำปี ๒๕๖๗๐",
        "ปี ๒๕๖",
        "เลขที่ 2567",
        "",
    ],
)
def test_other_years_stay(typed: str) -> None:
    assert years.moved_on(typed, OWN) == typed


def test_a_span_of_years_has_nothing_of_the_orders_own() -> None:
    assert years.moved_on("ปีงบประมาณ พ.ศ. ๒๕๖๗ ถึง ๒๕๗๐", OWN) == "ปีงบประมาณ พ.ศ. ๒๕๖๗ ถึง ๒๕๗๐"


def test_years_are_told() -> None:
    text = "ประจำปี ๒๕๖๗ ตามพระราชบัญญัติประจำปี ๒๕๖๖ พ.ศ. ๒๕๖๒"
    assert list(years.mentioned(text)) == [2567]
    assert years.stays(text, {2562})
    assert years.stays(text, {2566})
    assert not years.stays(text, {2567})
    assert not years.stays("๑๒๕๖๗ ๒๕๖๗๑", {2567})
