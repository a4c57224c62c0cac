"""Signatures of papers, the levels of acting for somebody, and the opinions below a memo."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline.content import paper_view
from pipeline.content.flow import FlowSection
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Acting, Delegation, Opinion, Signatory
from pipeline.domain.page_blocks import ChecklistItem
from pipeline.domain.signature import signature_lines
from tests.unit.content.papers import flow_of, paper

DOTS = "." * 40


def signed(*signatories: Signatory, **fields: Any) -> list[str]:
    return flow_of("signatures", signatories=signatories, **fields)


def test_one_signs_with_name_in_brackets_and_post() -> None:
    assert signed(Signatory("นายสมมติ ปกครองดี", ("นายอำเภอบางคล้า",))) == [
        "Name: (นายสมมติ ปกครองดี)+",
        "Position: นายอำเภอบางคล้า",
    ]


def test_nobody_signs() -> None:
    flow: Any = paper_view(paper()).fields["signatures"]
    assert flow.sections == (FlowSection(Orientation.PORTRAIT, ()),)


@pytest.mark.parametrize(
    ("signatory", "lines"),
    [
        (Signatory("นายก ข"), ["Name: (นายก ข)"]),
        (Signatory("นายก ข", has_brackets=False), ["Name: นายก ข"]),
        (Signatory(None, ("นายอำเภอ",)), [f"Name: ({DOTS})+", "Position: นายอำเภอ"]),
        (Signatory(None, has_brackets=False), [f"Name: {DOTS}"]),
        (
            Signatory("นายก ข", ("นายอำเภอ",), capacity="ประธานกรรมการ"),
            ["Name: (นายก ข)+", "Position: นายอำเภอ+", "Position: ประธานกรรมการ"],
        ),
        (Signatory("นายก ข", label="ลงชื่อ"), ["Name: ลงชื่อ (นายก ข)"]),
        (Signatory("นายก ข", label="(ลงชื่อ)"), ["Name: (ลงชื่อ) (นายก ข)"]),
        (Signatory("สมมติ ใจซื่อ", label="ว่าที่ร้อยตรี"), ["Name: ว่าที่ร้อยตรี (สมมติ ใจซื่อ)"]),
        (
            Signatory("นางสาวก ข", label="ผู้จดรายงานการประชุม"),
            ["Name: (นางสาวก ข)+", "Position: ผู้จดรายงานการประชุม"],
        ),
        (
            Signatory("นางสาวก ข", ("นักจัดการ",), label="ลงชื่อ..........ผู้จดรายงานการประชุม"),
            ["Name: ลงชื่อ (นางสาวก ข)+", "Position: นักจัดการ+", "Position: ผู้จดรายงานการประชุม"],
        ),
        (
            Signatory("นายก ข", label="ผู้รายงาน", capacity="ผู้รายงาน"),
            ["Name: (นายก ข)+", "Position: ผู้รายงาน"],
        ),
        (
            Signatory("นายก ข", ("นายอำเภอ{เว้น 1 ซม.}",)),
            ["Name: (นายก ข)+", f"Position: นายอำเภอ{'.' * 11}"],
        ),
    ],
)
def test_forms_of_a_signature(signatory: Signatory, lines: list[str]) -> None:
    assert signed(signatory) == lines


def test_several_sign_below_one_another_and_are_not_torn() -> None:
    both = (Signatory("นายก ข", ("ผู้จด",)), Signatory("นายค ง", ("ผู้ตรวจ", "สำนักงาน")))
    assert signed(*both) == [
        *("Name: (นายก ข)+", "Position: ผู้จด+", "Name: (นายค ง)+", "Position: ผู้ตรวจ+", "Position: สำนักงาน"),
    ]


# Side by side


LEFT = Signatory("นายก ข", ("นายอำเภอบางคล้า", "ประธานกรรมการ"))
RIGHT = Signatory("นางค ง", ("พัฒนาการอำเภอ",))


def pairs(*signatories: Signatory) -> list[str]:
    return signed(*signatories, signs_side_by_side=True)


def test_two_sign_side_by_side_line_by_line() -> None:
    assert pairs(LEFT, RIGHT) == [
        "NamePair: \t(นายก ข)\t(นางค ง)+",
        "PositionPair: \tนายอำเภอบางคล้า\tพัฒนาการอำเภอ+",
        "PositionPair: \tประธานกรรมการ",
    ]


def test_a_missing_line_on_the_left_leaves_the_right_where_it_is() -> None:
    assert pairs(RIGHT, LEFT)[2] == "PositionPair: \t\tประธานกรรมการ"


def test_of_three_the_last_stands_in_the_middle_below() -> None:
    assert pairs(RIGHT, RIGHT, RIGHT)[2:] == ["NamePair: (นางค ง)+", "PositionPair: พัฒนาการอำเภอ"]


def test_one_alone_stands_where_it_always_does() -> None:
    assert pairs(RIGHT) == signed(RIGHT)


def test_the_breaking_of_a_long_post_is_left_to_the_renderer_which_knows_the_widths() -> None:
    long = Signatory("นายก ข", ("ผู้อำนวยการกลุ่มงานยุทธศาสตร์การพัฒนาชุมชน ปฏิบัติราชการแทน", "พัฒนาการจังหวัด"))
    assert pairs(long, RIGHT)[1:] == [
        "PositionPair: \tผู้อำนวยการกลุ่มงานยุทธศาสตร์การพัฒนาชุมชน ปฏิบัติราชการแทน\tพัฒนาการอำเภอ+",
        "PositionPair: \tพัฒนาการจังหวัด",
    ]


def test_of_many_who_sign_all_but_the_last_two_may_end_a_page() -> None:
    one = Signatory("นายก ข", ("กรรมการ",))
    held, free, last = "Name: (นายก ข)+", "Position: กรรมการ", ["Name: (นายก ข)+", "Position: กรรมการ"]
    assert signed(one, one, one, one) == [*[held, free] * 2, held, f"{free}+", *last]


# Acting for somebody


@pytest.mark.parametrize("acting", list(Acting))
def test_the_four_forms_of_acting(acting: Acting) -> None:
    signatory = Signatory("นายก ข", ("ปลัดอำเภอ",), acting, "นายอำเภอบางคล้า")
    assert signed(signatory)[1:] == [f"Position: ปลัดอำเภอ {acting.value}+", "Position: นายอำเภอบางคล้า"]


CHAIN = ("รองอธิบดี รักษาราชการแทน", "อธิบดีกรมการพัฒนาชุมชน ปฏิบัติราชการแทน", "ปลัดกระทรวงมหาดไทย")
DELEGATED = (Delegation(Acting.DELEGATED, "ปลัดกระทรวงมหาดไทย"),)


@pytest.mark.parametrize(
    "lines",
    [
        ("รองอธิบดี",),
        ("รองอธิบดี รักษาราชการแทน",),
        ("รองอธิบดี รักษาราชการแทน", "อธิบดีกรมการพัฒนาชุมชน"),
        CHAIN,
    ],
)
def test_two_levels_of_acting_are_a_chain_however_much_of_it_is_typed(lines: tuple[str, ...]) -> None:
    signatory = Signatory("นายก ข", lines, Acting.ACTING, "อธิบดีกรมการพัฒนาชุมชน", chain=DELEGATED)
    assert signature_lines(signatory) == CHAIN


def test_a_chain_may_have_more_levels_and_say_one_form_twice() -> None:
    chain = (Delegation(Acting.ACTING, "อธิบดี"), Delegation(Acting.DELEGATED, "ปลัดกระทรวง"))
    signatory = Signatory("นายก ข", ("ผู้อำนวยการกอง",), Acting.ACTING, "รองอธิบดี", chain=chain)
    assert signature_lines(signatory) == (
        *("ผู้อำนวยการกอง รักษาราชการแทน", "รองอธิบดี รักษาราชการแทน"),
        *("อธิบดี ปฏิบัติราชการแทน", "ปลัดกระทรวง"),
    )


def test_a_level_without_a_post_says_nothing() -> None:
    signatory = Signatory("นายก ข", ("ปลัดอำเภอ",), chain=(Delegation(Acting.ACTING, ""),))
    assert signature_lines(signatory) == ("ปลัดอำเภอ",)


# Opinions


def test_an_opinion_is_label_boxes_lines_and_signature() -> None:
    opinion = Opinion(
        "ความเห็นของหัวหน้าสำนักงาน",
        ("{เว้น 1 ซม.}", "....."),
        (ChecklistItem("อนุมัติ"), ChecklistItem("ไม่อนุมัติ", True, Decimal(1))),
        Signatory("นายก ข", ("หัวหน้าสำนักงานจังหวัด",)),
    )
    assert flow_of("opinions", opinions=(opinion,)) == [
        "Heading1: ความเห็นของหัวหน้าสำนักงาน+",
        "List1: ☐ อนุมัติ+",
        "List1: ☑ ไม่อนุมัติ+",
        f"PlainText: {'.' * 11}+",
        "PlainText: .....+",
        "Name: (นายก ข)+",
        "Position: หัวหน้าสำนักงานจังหวัด",
    ]


def test_opinions_follow_one_another_each_held_together() -> None:
    two = (Opinion("ความเห็น"), Opinion("คำสั่ง", signatory=Signatory("นายก ข", ("นายอำเภอ",))))
    assert flow_of("opinions", opinions=two) == [
        *("Heading1: ความเห็น+", f"Name: ({DOTS})"),
        *("Heading1: คำสั่ง+", "Name: (นายก ข)+", "Position: นายอำเภอ"),
    ]


def test_a_paper_without_opinions_has_an_empty_flow() -> None:
    assert flow_of("opinions") == []
