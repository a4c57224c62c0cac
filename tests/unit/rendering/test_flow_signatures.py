"""Signatures side by side: each in its half of the page, long posts broken between words."""

from __future__ import annotations

from pipeline.content.flow import FlowParagraph, FlowPiece
from pipeline.rendering.flow_signatures import side_by_side
from pipeline.rendering.metrics import width_twips
from pipeline.rendering.style_facts import StyleFacts
from tests.unit.rendering.builders import parsed_styles
from tests.unit.rendering.flows import par

WIDTH = 9071  # 160 mm
LONG = "ผู้อำนวยการสำนักงานคณะกรรมการการเลือกตั้งประจำจังหวัดฉะเชิงเทรา"
_SIZE = '<w:rPr><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'
STYLES = StyleFacts.of(
    parsed_styles(
        "".join(
            f'<w:style w:type="paragraph" w:styleId="Saraban{name}">{_SIZE}</w:style>'
            for name in ("NamePair", "PositionPair")
        )
    )
)


def pair(left: str, right: str, style: str = "SarabanPositionPair", **more: object) -> FlowParagraph:
    return par(f"\t{left}\t{right}".rstrip("\t"), style, **more)


def rows(*pieces: FlowPiece) -> list[tuple[str, str, bool]]:
    fitted = side_by_side(pieces, STYLES, WIDTH)
    assert all(isinstance(each, FlowParagraph) for each in fitted)
    return [(each.style[7:], str(each.text), each.keep_next) for each in fitted]  # type: ignore[union-attr]


NAMES = pair("(นายก ข)", "(นางค ง)", "SarabanNamePair", keep_next=True)


def test_what_fits_is_left_as_it_is() -> None:
    given = (
        par("ก่อน"),
        NAMES,
        pair("นายอำเภอ", "พัฒนาการอำเภอ", keep_next=True),
        pair("", "ประธานกรรมการ"),
        par("หลัง"),
    )
    assert side_by_side(given, STYLES, WIDTH) == given


def test_a_long_post_without_spaces_is_broken_by_word_in_its_half() -> None:
    fitted = rows(NAMES, pair("นายอำเภอบางคล้า", LONG))
    assert [style for style, _, _ in fitted] == ["NamePair", "PositionPair", "PositionPair"]
    assert [keep for _, _, keep in fitted] == [True, True, False]
    right = [text.split("\t")[2] for _, text, _ in fitted[1:]]
    assert "".join(right) == LONG
    assert all(width_twips(line, 16) <= WIDTH / 2 for line in right)
    assert right[1].startswith(("ประจำ", "การ", "จังหวัด"))
    assert fitted[2][1].startswith("\t\t")


def test_each_side_goes_on_with_its_own_lines() -> None:
    fitted = rows(NAMES, pair(LONG, "นายก", keep_next=True), pair("ประธานกรรมการ", "เลขานุการ"))
    left, right = zip(*((text + "\t\t").split("\t")[1:3] for _, text, _ in fitted), strict=True)
    assert "".join(left) == f"(นายก ข){LONG}ประธานกรรมการ"
    assert right == ("(นางค ง)", "นายก", "เลขานุการ", "")


def test_each_two_who_sign_have_rows_of_their_own() -> None:
    fitted = rows(NAMES, pair("ก", LONG, keep_next=True), NAMES, pair("ข", "ค"))
    assert [style for style, _, _ in fitted] == [
        "NamePair",
        *["PositionPair"] * 2,
        "NamePair",
        "PositionPair",
    ]
    assert [keep for _, _, keep in fitted] == [True, True, True, True, False]
