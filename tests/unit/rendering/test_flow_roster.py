"""Rosters: a paragraph a member, roles in one column, lines that end where words and names do."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from icu4py.breakers import LineBreaker
from lxml import etree

from pipeline.content import Rich
from pipeline.content.flow import FlowMember, FlowPiece
from pipeline.content.text import Span
from pipeline.rendering.broken_lines import broken, width_of
from pipeline.rendering.flow import PAPER_STYLES
from pipeline.rendering.template import Template
from tests.unit.rendering import flows
from tests.unit.rendering.builders import STYLES, open_members, val, w
from tests.unit.rendering.flows import number, par, table
from tests.unit.rendering.papers import (
    HANG,
    LABEL,
    ROLE,
    flow,
    member,
    paper_members,
    paper_template,
    paper_view,
    roster,
    signed,
)

NBSP = "\u00a0"
POST = "ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลบางกระเจ็ดและเครือข่ายสุขภาพของอำเภอ"
# Advance widths of TH Sarabun New, em = 1000 (its hmtx table): for reckoning by hand.
CAPITAL_X = 418


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return paper_template(tmp_path_factory.mktemp("paper"))


def members(template: Template, *pieces: FlowPiece) -> list[etree._Element]:
    """Return the paragraphs of the members that a template makes of a flow."""
    root = etree.fromstring(template.render(paper_view(flow(*pieces), signed())).document.encode())
    return [q for q in root.iter(w("p")) if val(q.find(w("pPr")), "pStyle") == "SarabanMember"]


def text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; its tab stops are none."""
    return "".join(flows.text(run) for run in paragraph.iter(w("r")))


def stops(paragraph: etree._Element) -> list[tuple[str, int]]:
    tabs = paragraph.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}")
    return [(tab.get(w("val")), int(tab.get(w("pos")))) for tab in tabs]


def properties(paragraph: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in paragraph.find(w("pPr"))]


def test_a_member_is_one_paragraph_that_reads_as_it_is_printed(template: Template) -> None:
    person = member("๑.", f"นายสมมติ{NBSP}ใจซื่อ", "นายอำเภอ", role=("ประธานกรรมการ", "และเหรัญญิก"))
    (paragraph,) = members(template, roster(person))
    assert text(paragraph) == f"๑.\tนายสมมติ{NBSP}ใจซื่อ\tประธานกรรมการ\nนายอำเภอ\tและเหรัญญิก"
    assert properties(paragraph) == ["pStyle", "keepLines", "widowControl"]  # all else is the style's


CASES = {
    "more on the left": (("ก", "ข", "ค"), ("ง",), "๑.\tก\tง\nข\nค"),
    "more on the right": (("ก",), ("ง", "จ", "ฉ"), "๑.\tก\tง\n\tจ\n\tฉ"),
    "a role alone": ((), ("ง",), "๑.\t\tง"),
    "a person alone": (("ก", "ข"), (), "๑.\tก\nข"),
    "nothing": ((), (), "๑.\t"),
}


@pytest.mark.parametrize("case", CASES)
def test_roles_stand_on_the_lines_of_the_left_from_the_first_on(case: str, template: Template) -> None:
    lines, roles, wanted = CASES[case]
    other = member("๒.", "ก", role="ง")
    assert text(members(template, roster(FlowMember("๑.", lines, roles), other))[0]) == wanted


def test_bold_words_stay_bold(template: Template) -> None:
    name = Rich((Span("นายสมมติ ", False), Span("ใจซื่อ", True)))
    (paragraph,) = members(template, roster(FlowMember("๑.", (name,), ("กรรมการ",))))
    assert text(paragraph) == "๑.\tนายสมมติ ใจซื่อ\tกรรมการ"
    bold = [text(r) for r in paragraph.iter(w("r")) if r.find(f"{w('rPr')}/{w('bCs')}") is not None]
    assert bold == ["ใจซื่อ"]


# Columns


def test_labels_hang_as_the_widest_of_the_document_needs(template: Template) -> None:
    wide, narrow = member("๑๐)", "ก"), member("๑)", "ข")
    first, second = members(template, roster(narrow), par("คั่น"), roster(wide))
    style = HANG - LABEL
    assert {number(q, "pPr/ind", "left") for q in (first, second)} == {None}  # the style's hang is enough
    wider = member("(๑,๐๐๐ - ๑,๐๐๙)", "ก")
    first, second = members(template, roster(narrow), par("คั่น"), roster(wider))
    hangs = {number(q, "pPr/ind", "hanging") for q in (first, second)}
    assert len(hangs) == 1
    hang = hangs.pop()
    assert hang is not None
    assert hang > width_of("(๑,๐๐๐ - ๑,๐๐๙)", 16) > style
    assert {number(q, "pPr/ind", "left") for q in (first, second)} == {LABEL + hang}


def test_rosters_of_all_flows_of_a_document_share_their_columns(template: Template) -> None:
    long = "กรรมการและผู้ช่วยเลขานุการคนที่หนึ่ง"
    view = paper_view(
        flow(roster(member("๑.", "ก"))),
        flow(roster(member("๑.", "ข", role=long))),
        flow(roster(member("๑.", "ค"))),
    )
    root = etree.fromstring(template.render(view).document.encode())
    found = [q for q in root.iter(w("p")) if val(q.find(w("pPr")), "pStyle") == "SarabanMember"]
    assert len(found) == 3
    (moved,) = {tuple(stops(q)) for q in found}
    (cleared, added) = sorted(moved)
    assert cleared == ("clear", ROLE)
    room = 11906 - 1701 - 1134 - added[1]
    assert width_of(long, 16) <= room <= width_of(long, 16) + 60
    assert added[1] < ROLE


def test_the_column_moves_no_farther_than_half_the_page_and_long_roles_are_broken(template: Template) -> None:
    longest = "กรรมการและผู้ช่วยเลขานุการคนที่หนึ่งฝ่ายประชาสัมพันธ์และจัดเก็บข้อมูลสารสนเทศของอำเภอ"
    (paragraph,) = members(template, roster(member("๑.", "ก", role=longest)))
    assert stops(paragraph) == []  # what is broken in any case moves nothing
    lines = text(paragraph).split("\n")
    assert lines[0].startswith("๑.\tก\tกรรมการและ")
    assert all(each.startswith("\t") for each in lines[1:])
    assert "".join(each.split("\t")[-1] for each in lines) == longest
    room = 11906 - 1701 - 1134 - ROLE
    assert all(width_of(each.split("\t")[-1], 16) <= room for each in lines)


def test_a_roster_without_roles_takes_the_whole_line(template: Template) -> None:
    post = "ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลบางกระเจ็ด"
    assert width_of(post, 16) > ROLE - HANG
    (paragraph,) = members(template, roster(FlowMember("๑.", (post,), ())))
    assert text(paragraph) == f"๑.\t{post}"


def test_without_labels_the_lines_begin_where_labels_would(template: Template) -> None:
    (paragraph,) = members(template, roster(member("", "ก")))
    assert text(paragraph) == "ก\tกรรมการ"
    assert (number(paragraph, "pPr/ind", "left"), number(paragraph, "pPr/ind", "hanging")) == (LABEL, 0)


def test_stops_of_the_style_that_would_catch_a_role_are_cleared(tmp_path: Path) -> None:
    parts = paper_members()
    wide = f'<w:tab w:val="left" w:pos="3000"/><w:tab w:val="left" w:pos="{ROLE}"/>'
    parts[STYLES] = parts[STYLES].replace(f'<w:tab w:val="left" w:pos="{ROLE}"/>'.encode(), wide.encode())
    (paragraph,) = members(open_members(tmp_path, parts), roster(member("๑.", "ก")))
    assert stops(paragraph) == [("clear", 3000)]


def test_lines_that_the_style_spreads_are_set_left(tmp_path: Path) -> None:
    parts = paper_members()
    begin = parts[STYLES].index(b'w:styleId="SarabanMember"')
    end = parts[STYLES].index(b"</w:pPr>", begin)
    parts[STYLES] = parts[STYLES][:end] + b'<w:jc w:val="thaiDistribute"/>' + parts[STYLES][end:]
    (paragraph,) = members(open_members(tmp_path, parts), roster(member("๑.", "ก")))
    assert val(paragraph.find(w("pPr")), "jc") == "left"


def test_the_last_member_stays_with_a_note(template: Template) -> None:
    both = [member("๑.", "ก"), member("๒.", "ข")]
    held = members(template, roster(*both, keep_next=True), par("(๑ - ๒)", "SarabanRosterNote"))
    assert ["keepNext" in properties(q) for q in held] == [False, True]
    free = members(template, roster(*both), par("ต่อ"))
    assert ["keepNext" in properties(q) for q in free] == [False, False]


def test_a_roster_beside_a_table_keeps_off_its_lines(template: Template) -> None:
    grid = table(flows.row("ก", "ข"))
    first, last = members(template, grid, roster(member("๑.", "ก"), member("๒.", "ข")), grid)
    assert number(first, "pPr/spacing", "before") == number(last, "pPr/spacing", "after") == 80
    assert number(first, "pPr/spacing", "after") is number(last, "pPr/spacing", "before") is None


def test_the_left_lines_end_before_the_roles(template: Template) -> None:
    people = [member("๑.", f"นางสาวกัญญารัตน์{NBSP}ศรีสุวรรณรัตน์", POST), member("๒.", "ก" * 90)]
    for paragraph in members(template, roster(*people)):
        lines = text(paragraph).removeprefix("๑.\t").removeprefix("๒.\t").split("\n")
        left = [line.split("\t")[0] for line in lines]
        assert len(left) >= 2
        assert all(0 < width_of(line, 16) <= ROLE - HANG - 150 for line in left)


def test_two_hundred_members_are_set(template: Template) -> None:
    people = [member(f"{n}.", f"นายคนที่{NBSP}{n}", POST) for n in range(200)]
    assert len(members(template, roster(*people))) == 200


# Broken lines


@pytest.mark.parametrize("room", [2000, 2500, 3000, 4000])
def test_lines_end_where_words_do(room: int) -> None:
    words = set(itertools.accumulate(len(str(piece)) for piece in LineBreaker(POST, "th")))
    lines = [str(line) for line in broken(POST, room, 16)]
    assert "".join(lines) == POST
    assert len(lines) > 1
    assert all(width_of(line, 16) <= room for line in lines)
    assert set(itertools.accumulate(map(len, lines))) <= words


@pytest.mark.parametrize(
    ("said", "room", "wanted"),
    [
        ("กก ขข คค", 10_000, ["กก ขข คค"]),
        (f"หมู่ที่{NBSP}๑๒ ตำบลบางสวน", 1300, [f"หมู่ที่{NBSP}๑๒", "ตำบลบางสวน"]),
        (f"โทร.{NBSP}๐{NBSP}๓๘๐๐{NBSP}๐๐๐๐", 1230, [f"โทร.{NBSP}๐{NBSP}๓๘๐๐", "๐๐๐๐"]),
        (f"นางสาวกัญญารัตน์{NBSP}ศรีสุวรรณรัตน์", 2200, ["นางสาวกัญญารัตน์", "ศรีสุวรรณรัตน์"]),
        ("", 100, [""]),
    ],
)
def test_what_belongs_together_is_opened_only_where_it_must_be(
    said: str, room: int, wanted: list[str]
) -> None:
    assert broken(said, room, 16) == wanted


def test_a_word_longer_than_the_column_is_cut_between_letters() -> None:
    room = round(5.5 * CAPITAL_X * 16 / 1000 * 20)
    assert broken("X" * 12, room, 16) == ["X" * 5, "X" * 5, "XX"]
    lines = [str(line) for line in broken("เก้าก็กี่" * 6 + "น้ำ" * 6, room, 16)]
    assert "".join(lines) == "เก้าก็กี่" * 6 + "น้ำ" * 6
    assert all(line[0] not in "้็ี่ำ" and line[-1] not in "เ" for line in lines)


def test_a_column_narrower_than_a_letter_still_ends() -> None:
    assert broken("กขค", 1, 16) == ["ก", "ข", "ค"]


def test_bold_stretches_are_broken_with_the_rest() -> None:
    said = Rich((Span("กรรมการผู้ทรงคุณวุฒิ ", False), Span("ด้านเศรษฐกิจชุมชน", True)))
    lines = broken(said, width_of("กรรมการผู้ทรงคุณวุฒิ ด้า", 16), 16)
    assert [str(line) for line in lines] == ["กรรมการผู้ทรงคุณวุฒิ", "ด้านเศรษฐกิจชุมชน"]
    assert [span.bold for line in lines if isinstance(line, Rich) for span in line.spans] == [False, True]


# Styles


def test_a_paper_must_have_the_styles_of_papers(template: Template, tmp_path: Path) -> None:
    assert template.setter is not None
    assert template.setter.missing_styles() == ()
    parts = paper_members()
    parts[STYLES] = parts[STYLES].replace(b'w:styleId="SarabanMember"', b'w:styleId="Own"')
    lacking = open_members(tmp_path, parts).setter
    assert lacking is not None
    assert lacking.missing_styles() == ("SarabanMember",)
    assert "SarabanMember" in PAPER_STYLES


def test_an_enclosure_needs_none_of_them() -> None:
    setter = flows.shipped().setter
    assert setter is not None
    assert setter.missing_styles() == ()


def test_an_empty_flow_leaves_nothing_behind(template: Template) -> None:
    with_opinions = template.render(paper_view(flow(par("ก")), signed(), flow(par("ข")))).document
    without = template.render(paper_view(flow(par("ก")), signed())).document
    assert len(list(etree.fromstring(with_opinions.encode()).iter(w("p")))) == 1 + len(
        list(etree.fromstring(without.encode()).iter(w("p")))
    )


def test_items_of_running_text_do_not_hang(tmp_path: Path) -> None:
    parts = paper_members()
    parts[STYLES] = parts[STYLES].replace(b'w:left="1134" w:hanging="425"', b'w:firstLine="1417"')
    template = open_members(tmp_path, parts)
    view = paper_view(flow(par("๑. หนึ่ง", "SarabanList1", 1)), signed())
    root = etree.fromstring(template.render(view).document.encode())
    item = next(q for q in root.iter(w("p")) if val(q.find(w("pPr")), "pStyle") == "SarabanList1")
    assert text(item) == "๑. หนึ่ง"
    assert item.find(f"{w('pPr')}/{w('ind')}") is None
