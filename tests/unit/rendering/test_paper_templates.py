"""The Word templates of the official papers: what they print, and the measures of the regulation's forms.

Measures in mm and pt come from the regulation on correspondence (clauses 11 to 25, 71 and its forms) and
from the typing guide of 2553, never from the files themselves.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from lxml import etree

from pipeline.content import View
from pipeline.content.flow import Flow, FlowMember, FlowParagraph, FlowPiece, FlowRoster, FlowSection
from pipeline.domain.blocks import Orientation
from pipeline.rendering import templates
from pipeline.rendering.metrics import width_pt
from pipeline.rendering.style_facts import StyleFacts, chain
from pipeline.rendering.template import Template, open_template
from pipeline.rendering.twins import w
from pipeline.resources import TEMPLATES
from tests.unit.rendering import builders as make

KINDS = sorted(path.parent.name for path in TEMPLATES.glob("*/keys.yaml"))
EXPECTED = {
    *("order", "memo", "stamped", "announcement", "regulation", "bylaw", "certificate", "minutes"),
    *("press", "statement"),
}
LARGE = EXPECTED - {"memo", "minutes", "press"}
"""Kinds that bear a garuda of 3 cm; a memo has one of 1.5 cm, minutes and press releases none."""
URGENT = {"memo", "stamped"}
SECRET = {"order", "memo", "stamped", "minutes"}
SIGNED = EXPECTED - {"stamped", "press", "statement"}

MM = 1440 / 25.4
EMU = 36_000
LEFT_MM, TEXT_MM, PAPER_CENTRE_MM = 30.0, 160.0, 105.0
LINE_PT = 21.3
"""A line of the Sarabun faces at 16 pt, single spacing."""
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

STYLES = frozenset(
    f"Saraban{name}"
    for name in (
        *("Title", "Heading1", "Heading2", "Heading3", "Body", "List1", "List2", "List3", "List4"),
        *("PlainText", "Cell", "CellHead", "CellList", "Signature", "Note", "Label", "Grid", "Plain"),
        *("Member", "MemberGroup", "RosterNote", "Quote", "Resolution"),
        *("Name", "Position", "NamePair", "PositionPair", "Purpose", "Cue", "PageNumber", "Secrecy"),
    )
)
PROPERTIES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
    "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
"""The order of a paragraph's properties in the schema; Word refuses another."""


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@cache
def members(kind: str) -> dict[str, bytes]:
    with zipfile.ZipFile(TEMPLATES / kind / "template.docx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def document(kind: str) -> etree._Element:
    return etree.fromstring(members(kind)[make.DOCUMENT])


@cache
def styles(kind: str) -> etree._Element:
    return etree.fromstring(members(kind)[make.STYLES])


@cache
def facts(kind: str) -> StyleFacts:
    return StyleFacts.of(styles(kind))


def attribute(kind: str, style: str, path: str, name: str = "val") -> str:
    """Return a property of a style, its own or that of the nearest style it is based on."""
    by_id = {each.get(w("styleId"), ""): each for each in styles(kind).iter(w("style"))}
    for element in reversed(chain(by_id, style)):
        found = element.find("/".join(w(part) for part in path.split("/")))
        if found is not None and found.get(w(name)) is not None:
            return str(found.get(w(name)))
    return ""


def mm(kind: str, style: str, name: str) -> float:
    """Return an indent of a style in mm."""
    return float(attribute(kind, style, "pPr/ind", name) or 0) / MM


def centre_mm(kind: str, style: str) -> float:
    """Return where the middle of a centred paragraph lies, from the paper's left edge."""
    left, right = mm(kind, style, "left"), mm(kind, style, "right")
    return LEFT_MM + left + (TEXT_MM - left - right) / 2


def is_bold(kind: str, style: str) -> bool:
    by_id = {each.get(w("styleId"), ""): each for each in styles(kind).iter(w("style"))}
    return any(element.find(f"{w('rPr')}/{w('bCs')}") is not None for element in chain(by_id, style))


# Files


def test_the_kinds_of_the_regulation_are_here() -> None:
    assert set(KINDS) == EXPECTED


def test_a_folder_holds_template_card_keys_and_sample(kind: str) -> None:
    names = {path.name for path in (TEMPLATES / kind).iterdir()}
    assert names == {"template.docx", "template.yaml", "keys.yaml", "sample.yaml"}


def test_the_template_is_clean(kind: str) -> None:
    """It opens, uses fields of its card only, prints those it must, has the styles, keeps its measures."""
    assert templates.check(kind) == ()


def test_card_keys_and_sample_speak_of_one_kind(kind: str) -> None:
    form = yaml.safe_load((TEMPLATES / kind / "keys.yaml").read_text(encoding="utf-8"))
    sample = yaml.safe_load((TEMPLATES / kind / "sample.yaml").read_text(encoding="utf-8"))
    assert form["kind"] == kind
    assert templates.card_of(kind).kinds == (kind,)
    assert sample["ชนิด"] == form["names"][0]


def test_every_key_of_its_own_is_a_field_that_is_used(kind: str) -> None:
    form = yaml.safe_load((TEMPLATES / kind / "keys.yaml").read_text(encoding="utf-8"))
    used = {info.name for info in templates.fields(kind) if info.used}
    assert set(form.get("own") or {}) <= used


def test_every_field_of_the_card_is_used(kind: str) -> None:
    unused = {info.name for info in templates.fields(kind) if not info.used}
    assert unused == ({"secrecy"} if kind in SECRET else set())  # drawn by the layout pass on every page


def test_urgency_and_secrecy_only_where_the_form_has_them(kind: str) -> None:
    form = yaml.safe_load((TEMPLATES / kind / "keys.yaml").read_text(encoding="utf-8"))
    assert ("urgency" in form["keys"], "secrecy" in form["keys"]) == (kind in URGENT, kind in SECRET)


def test_the_sample_explains_each_key_of_the_form(kind: str) -> None:
    """Each key stands there by its Thai name, in use or put out of use, with a comment above it."""
    from pipeline.ingest.forms import read_form
    from pipeline.ingest.paper_keys import COMMON, table_of

    lines = (TEMPLATES / kind / "sample.yaml").read_text(encoding="utf-8").splitlines()
    heads = {line.lstrip("#").partition(":")[0]: n for n, line in enumerate(lines) if ":" in line}
    for key in table_of(read_form(TEMPLATES / kind)):
        if COMMON.find(key.name) is None:
            assert key.thai in heads, key.thai
            assert lines[heads[key.thai] - 1].startswith("#"), key.thai


def test_regulation_and_bylaw_differ_in_their_word_alone() -> None:
    texts = [
        [text.replace(word, "…") for text in make.xml_texts(members(kind)[make.DOCUMENT])]
        for kind, word in (("regulation", "ระเบียบ"), ("bylaw", "ข้อบังคับ"))
    ]
    assert texts[0] == texts[1]
    assert members("regulation")[make.STYLES] == members("bylaw")[make.STYLES]


# What holds for every paper


def test_it_has_the_styles_of_flows_and_pages(kind: str) -> None:
    found = {style.get(w("styleId")) for style in styles(kind).iter(w("style"))}
    assert found >= STYLES
    assert found >= ({"SarabanIssued"} if kind in SIGNED - {"memo", "minutes"} else set())
    own = {str(name) for name in found} - {"Normal", "DefaultParagraphFont", "TableNormal"}
    assert all(name.startswith("Saraban") for name in own)


def test_every_style_that_is_named_is_there(kind: str) -> None:
    known = {style.get(w("styleId")) for style in styles(kind).iter(w("style"))}
    named = {e.get(w("val")) for e in document(kind).iter(w("pStyle"), w("rStyle"))}
    based = {e.get(w("val")) for e in styles(kind).iter(w("basedOn"), w("next"))}
    assert named | based <= known


def test_names_of_styles_are_thai_and_said_once(kind: str) -> None:
    names = [
        str(style.find(w("name")).get(w("val")))
        for style in styles(kind).iter(w("style"))
        if str(style.get(w("styleId"))).startswith("Saraban")
    ]
    assert len(names) == len(set(names))
    assert all(name.startswith("สารบรรณ ") for name in names)


def test_letters_are_sarabun_of_16_points_in_thai(kind: str) -> None:
    defaults = styles(kind).find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    fonts = defaults.find(w("rFonts"))
    assert {fonts.get(w(slot)) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {"TH SarabunPSK"}
    assert (make.val(defaults, "sz"), make.val(defaults, "szCs")) == ("32", "32")
    assert defaults.find(w("lang")).get(w("bidi")) == "th-TH"
    settings = etree.fromstring(members(kind)["word/settings.xml"])
    assert settings.find(w("themeFontLang")).get(w("bidi")) == "th-TH"
    modes = [s.get(w("val")) for s in settings.iter(w("compatSetting")) if "Mode" in s.get(w("name"), "")]
    assert modes == ["15"]


def test_what_is_bold_or_large_is_so_for_thai_too(kind: str) -> None:
    for properties in (*styles(kind).iter(w("rPr")), *document(kind).iter(w("rPr"))):
        for latin, thai in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
            assert make.val(properties, latin) == make.val(properties, thai)


def test_properties_stand_in_the_order_of_the_schema(kind: str) -> None:
    for properties in (*styles(kind).iter(w("pPr")), *document(kind).iter(w("pPr"))):
        ranks = [PROPERTIES.index(etree.QName(child).localname) for child in properties]
        assert ranks == sorted(ranks)


def test_a4_with_the_margins_of_the_guide(kind: str) -> None:
    (size,) = document(kind).iter(w("pgSz"))
    (margin,) = document(kind).iter(w("pgMar"))
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")
    found = [float(margin.get(w(side))) / MM for side in ("left", "right", "bottom")]
    assert found == pytest.approx([30, 20, 20], abs=0.1)


def test_paragraphs_begin_25_mm_inside_with_6_points_before(kind: str) -> None:
    for style in ("SarabanBody", "SarabanPurpose"):
        assert mm(kind, style, "firstLine") == pytest.approx(25, abs=0.1)
        assert facts(kind).space_before(style) == 120
        assert attribute(kind, style, "pPr/jc") == "thaiDistribute"
    assert mm(kind, "SarabanList1", "firstLine") == pytest.approx(25, abs=0.1)


def test_items_of_lower_levels_begin_deeper_and_go_back_to_the_margin(kind: str) -> None:
    begins = [mm(kind, f"SarabanList{level}", "firstLine") for level in (1, 2, 3, 4)]
    assert begins == sorted(set(begins))
    assert {facts(kind).indent(f"SarabanList{level}").hanging for level in (1, 2, 3, 4)} == {0}


def test_nothing_is_set_in_fixed_lines_but_what_holds_no_text(kind: str) -> None:
    fixed = {
        str(style.get(w("styleId")))
        for style in styles(kind).iter(w("style"))
        for spacing in style.iter(w("spacing"))
        if spacing.get(w("lineRule")) == "exact"
    }
    assert fixed <= {"SarabanEmblem", "SarabanRule", "SarabanPageTop", "SarabanMemoTitle"}


def roles_begin_mm(kind: str, role: str) -> float:
    """Return where the roles of a roster begin, from the left margin, as a rendered paper has them."""
    people = flow(FlowRoster((FlowMember("๑๒.", ("นายสมมติ ใจซื่อ",), (role,)),)))
    rendered = opened(kind).render(View(MappingProxyType({**FULL, "body": people})))
    root = etree.fromstring(rendered.document.encode())
    (paragraph,) = (each for each in root.iter(w("p")) if role in "".join(each.itertext()))
    own = [
        (t.get(w("val")), float(t.get(w("pos"), "0"))) for t in paragraph.iter(w("tab")) if t.get(w("pos"))
    ]
    cleared = {place for value, place in own if value == "clear"}
    stops = {*facts(kind).tab_stops("SarabanMember"), *(place for _, place in own)} - cleared
    return max(stops) / MM


@pytest.mark.parametrize("role", ["กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ"])
def test_a_role_ends_before_the_right_margin(role: str, kind: str) -> None:
    widest = width_pt(role) * 25.4 / 72
    assert roles_begin_mm(kind, role) + widest < TEXT_MM
    assert roles_begin_mm(kind, role) + widest > TEXT_MM - 3  # and no farther left than it must be


def test_members_hang_on_labels_that_have_room(kind: str) -> None:
    indent = facts(kind).indent("SarabanMember")
    label_mm = (indent.left - indent.hanging) / MM
    assert label_mm == pytest.approx(12.5 if kind == "minutes" else 25, abs=0.1)
    assert indent.hanging > width_pt("๑๒.") * 20
    assert mm(kind, "SarabanMemberGroup", "left") == pytest.approx(label_mm, abs=0.1)
    assert mm(kind, "SarabanRosterNote", "left") == pytest.approx(label_mm, abs=0.1)


@pytest.mark.parametrize("name", sorted(SIGNED))
def test_a_signature_has_three_lines_of_room_above_its_name(name: str) -> None:
    for style in ("SarabanName", "SarabanNamePair"):
        assert facts(name).space_before(style) / 20 == pytest.approx(3 * LINE_PT, abs=0.5)
    assert facts(name).space_before("SarabanPosition") == 0


def test_signatures_stand_right_of_the_centre_and_pairs_about_it(kind: str) -> None:
    for style in ("SarabanName", "SarabanPosition"):
        assert attribute(kind, style, "pPr/jc") == "center"
        assert centre_mm(kind, style) == pytest.approx(135, abs=1)
    for style in ("SarabanNamePair", "SarabanPositionPair"):
        left, right = (stop / MM for stop in facts(kind).tab_stops(style))
        assert (left + right) / 2 == pytest.approx(TEXT_MM / 2, abs=1)
        assert left == pytest.approx(TEXT_MM / 4, abs=1)


# Heads


@pytest.mark.parametrize("name", sorted(EXPECTED - {"memo", "stamped", "certificate"}))
def test_titles_are_plain_and_on_the_centre_of_the_paper(name: str) -> None:
    assert attribute(name, "SarabanTitle", "pPr/jc") == "center"
    assert centre_mm(name, "SarabanTitle") == pytest.approx(PAPER_CENTRE_MM, abs=0.5)
    assert not is_bold(name, "SarabanTitle")
    left, right = mm(name, "SarabanRule", "left"), mm(name, "SarabanRule", "right")
    assert LEFT_MM + left + (TEXT_MM - left - right) / 2 == pytest.approx(PAPER_CENTRE_MM, abs=0.5)


@pytest.mark.parametrize(
    "name", sorted(EXPECTED & {"order", "announcement", "regulation", "bylaw", "certificate"})
)
def test_the_line_of_issue_begins_at_twice_the_indent(name: str) -> None:
    assert mm(name, "SarabanIssued", "left") == pytest.approx(50, abs=0.5)
    own = next(each for each in styles(name).iter(w("style")) if each.get(w("styleId")) == "SarabanIssued")
    assert own.find(f"{w('pPr')}/{w('keepNext')}") is not None


def emblems(kind: str) -> Iterator[etree._Element]:
    for anchor in document(kind).iter(f"{WP}anchor"):
        if anchor.find(f"{WP}docPr").get("descr") == "ตราครุฑ":
            yield anchor


def offset_mm(anchor: etree._Element, axis: str) -> float:
    position = anchor.find(f"{WP}position{axis}")
    assert position.get("relativeFrom") == "page"
    return int(position.find(f"{WP}posOffset").text) / EMU


@pytest.mark.parametrize("name", sorted(LARGE | {"memo"}))
def test_the_garuda_is_as_large_and_where_clause_71_has_it(name: str) -> None:
    (anchor,) = emblems(name)
    extent = anchor.find(f"{WP}extent")
    width, height = int(extent.get("cx")) / EMU, int(extent.get("cy")) / EMU
    assert height == pytest.approx(15 if name == "memo" else 30, abs=0.1)
    assert offset_mm(anchor, "V") == pytest.approx(15, abs=0.1)
    if name == "memo":
        assert offset_mm(anchor, "H") == pytest.approx(LEFT_MM, abs=0.1)
    else:
        assert offset_mm(anchor, "H") + width / 2 == pytest.approx(PAPER_CENTRE_MM, abs=0.1)


@pytest.mark.parametrize("name", sorted(LARGE | {"memo"}))
def test_the_garuda_is_not_stretched_and_sharp_in_print(name: str) -> None:
    (anchor,) = emblems(name)
    picture = members(name)["word/media/garuda.png"]
    pixels = struct.unpack(">II", picture[16:24])
    extent = anchor.find(f"{WP}extent")
    width, height = int(extent.get("cx")), int(extent.get("cy"))
    assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.005)
    assert pixels[1] / (height / EMU) >= 300 / 25.4


@pytest.mark.parametrize("name", ["minutes", "press"])
def test_papers_without_a_garuda_carry_no_picture(name: str) -> None:
    assert not list(emblems(name))
    assert not [member for member in members(name) if member.startswith("word/media/")]


def test_the_heading_of_a_memo_has_the_sizes_of_the_guide() -> None:
    title = (
        attribute("memo", "SarabanMemoTitle", "rPr/szCs"),
        attribute("memo", "SarabanMemoTitle", "pPr/spacing", "line"),
    )
    assert title == ("58", "700")  # 29 pt on a line of exactly 35 pt
    assert is_bold("memo", "SarabanMemoTitle")
    assert centre_mm("memo", "SarabanMemoTitle") == pytest.approx(PAPER_CENTRE_MM, abs=0.5)
    assert attribute("memo", "SarabanMemoLabel", "rPr/szCs") == "40"
    assert is_bold("memo", "SarabanMemoLabel")


def labels(kind: str) -> list[str]:
    """Return the texts set as labels of a memo's heading."""
    found = []
    for run in document(kind).iter(w("r")):
        if make.val(run.find(w("rPr")), "rStyle") == "SarabanMemoLabel":
            found.append("".join(t.text or "" for t in run.iter(w("t"))))
    return [text for text in found if text.strip()]


def test_the_labels_of_a_memo_stand_in_their_order() -> None:
    assert labels("memo") == ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"]


def test_the_day_of_a_memo_stands_below_its_title() -> None:
    """วันที่ begins under the ข of บันทึกข้อความ, the day itself behind its ม."""
    title = width_pt("บันทึกข้อความ", 29) * 25.4 / 72
    before = width_pt("บันทึก", 29) * 25.4 / 72
    label, value = (stop / MM for stop in facts("memo").tab_stops("SarabanMemoNumber")[1:])
    begins = PAPER_CENTRE_MM - LEFT_MM - title / 2
    assert label == pytest.approx(begins + before, abs=2)
    assert value == pytest.approx(begins + title, abs=2)


def dotted(kind: str) -> Iterator[tuple[str, float, float]]:
    """Yield the dotted lines: style of the paragraph, and where they begin and end on the paper."""
    for anchor in document(kind).iter(f"{WP}anchor"):
        dash = anchor.find(f".//{A}prstDash")
        if dash is not None and dash.get("val") == "sysDot":
            paragraph = next(anchor.iterancestors(w("p")))
            left = offset_mm(anchor, "H")
            length = int(anchor.find(f"{WP}extent").get("cx")) / EMU
            yield make.val(paragraph.find(w("pPr")), "pStyle") or "", left, left + length


def test_the_values_of_a_memo_stand_on_dotted_lines_to_the_right_margin() -> None:
    found: dict[str, list[tuple[float, float]]] = {}
    for style, left, right in dotted("memo"):
        found.setdefault(style, []).append((left, right))
    assert set(found) == {"SarabanMemoAgency", "SarabanMemoNumber", "SarabanMemoSubject"}
    for style in ("SarabanMemoAgency", "SarabanMemoSubject"):
        first, *others = found[style]  # of a short value all lie in one place
        assert len(others) == 3  # the last line, and two between for values of three and four lines
        assert set(others) == {first}
        assert first[1] == pytest.approx(LEFT_MM + TEXT_MM, abs=0.1)
        assert first[0] == pytest.approx(LEFT_MM + mm("memo", style, "left") - 1, abs=0.5)
    number, day = sorted(found["SarabanMemoNumber"])
    assert number[1] < day[0]
    assert day[1] == pytest.approx(LEFT_MM + TEXT_MM, abs=0.1)


@pytest.mark.parametrize("style", ["SarabanMemoAgency", "SarabanMemoSubject"])
def test_dotted_lines_between_stand_a_line_apart(style: str) -> None:
    """Lines of the head are of one height, that of a label of 20 points: so each has its dots below."""
    spacing = "pPr/spacing"
    assert attribute("memo", "SarabanMemoLine", spacing, "lineRule") == "atLeast"
    height = float(attribute("memo", "SarabanMemoLine", spacing, "line")) / 20
    assert height >= 20 * 1.2
    anchors = [a for a in document("memo").iter(f"{WP}anchor") if a.find(f".//{A}prstDash") is not None]
    own = [a for a in anchors if make.val(next(a.iterancestors(w("p"))).find(w("pPr")), "pStyle") == style]
    below = [
        int(vertical.find(f"{WP}posOffset").text) / 12700
        for vertical in (anchor.find(f"{WP}positionV") for anchor in own)
        if vertical.get("relativeFrom") == "paragraph"
    ]
    assert [high - below[0] for high in below] == pytest.approx([0, height, 2 * height], abs=0.1)


def test_no_dots_are_typed_in_a_memo() -> None:
    assert not any("..." in text for text in make.xml_texts(members("memo")[make.DOCUMENT]))


@pytest.mark.parametrize("name", sorted(URGENT))
def test_a_mark_of_speed_is_red_bold_and_of_32_points(name: str) -> None:
    style = "SarabanUrgency" if name == "memo" else "SarabanEmblem"
    assert attribute(name, style, "rPr/color") == "FF0000"
    assert int(attribute(name, style, "rPr/szCs")) / 2 >= 32
    assert is_bold(name, "SarabanMemoTitleUrgent" if name == "memo" else style)


def test_the_second_page_of_a_memo_begins_25_mm_below_the_edge() -> None:
    """The first begins higher, its title at the garuda's feet; a header pushes the others down."""
    (margin,) = document("memo").iter(w("pgMar"))
    header = float(margin.get(w("header")))
    pushed = float(attribute("memo", "SarabanPageTop", "pPr/spacing", "line"))
    assert (header + pushed) / MM == pytest.approx(25, abs=0.1)
    assert document("memo").find(f".//{w('titlePg')}") is not None


# Papers rendered


def flow(*pieces: FlowPiece) -> Flow:
    return Flow((FlowSection(Orientation.PORTRAIT, pieces),))


BODY = flow(FlowParagraph("SarabanBody", "ข้อความของเอกสาร"))
PEOPLE = flow(FlowRoster((FlowMember("๑.", ("นายสมมติ ใจซื่อ",), ("ประธาน",)),)))
SIGNATURES = flow(
    FlowParagraph("SarabanName", "(นายจำลอง ทดสอบ)", keep_next=True),
    FlowParagraph("SarabanPosition", "นายอำเภอบางคล้า"),
)
OPINIONS = flow(FlowParagraph("SarabanHeading1", "คำสั่งนายอำเภอ"))
FULL: Mapping[str, object] = MappingProxyType(
    {
        "urgency": "ด่วนมาก",
        "secrecy": "ลับ",
        "issuer": "อำเภอบางคล้า",
        "number": "๑๒/๒๕๖๙",
        "agency": "อำเภอบางคล้า ฝ่ายปกครอง",
        "agency_lines": ("อำเภอบางคล้า", "ฝ่ายปกครอง"),
        "heading_lines": ("อำเภอบางคล้า", "ถนนสมมติ ฉช ๒๔๑๑๐"),
        "contact": "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
        "contact_lines": ("โทร. ๐ ๓๘๐๐ ๐๐๐๐",),
        "owner_lines": ("ฝ่ายปกครอง", "กลุ่มงานทดสอบ"),
        "copies_to": ("สำเนาส่ง  จังหวัด",),
        "date": "๕ เมษายน ๒๕๖๙",
        "date_era": "๕ เมษายน พ.ศ. ๒๕๖๙",
        "subject": "การทดสอบ",
        "salutation": "เรียน",
        "recipient": "นายอำเภอบ้านโพธิ์",
        "body": BODY,
        "purpose": "จึงเรียนมาเพื่อทราบ",
        "repeals": "ให้ยกเลิกคำสั่งเดิม",
        "effective": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        "signatures": SIGNATURES,
        "opinions": OPINIONS,
        "edition": "๒",
        "year": "๒๕๖๙",
        "valid_until": "๓๐ กันยายน พ.ศ. ๒๕๗๐",
        "photo": True,
        "bearer": "นางสาวตัวอย่าง ทดสอบ",
        "meeting_body": "คณะกรรมการทดสอบ",
        "meeting_number": "๓/๒๕๖๙",
        "meeting_date": "วันอาทิตย์ที่ ๕ เมษายน ๒๕๖๙",
        "meeting_start": "๐๙.๓๐ น.",
        "meeting_end": "๑๑.๔๕ น.",
        "meeting_place": "ห้องประชุมอำเภอ",
        "present": PEOPLE,
        "absent": PEOPLE,
        "attending": PEOPLE,
        "footer_lines": ("ข้อความท้าย",),
        "form_code": "แบบ ก",
    }
)
BLANK: Mapping[str, object] = MappingProxyType(
    {
        **dict.fromkeys(FULL, ""),
        **dict.fromkeys(("agency_lines", "contact_lines", "owner_lines", "copies_to", "footer_lines"), ()),
        **dict.fromkeys(("signatures", "opinions", "present", "absent", "attending"), flow()),
        "heading_lines": ("",),
        "photo": False,
        "body": BODY,
        "issuer": "อำเภอบางคล้า",
        "subject": "การทดสอบ",
    }
)
NAMED, FOOT = ["(นายจำลอง ทดสอบ)", "นายอำเภอบางคล้า"], ["ข้อความท้าย", "แบบ ก"]
PERSON = "๑.\tนายสมมติ ใจซื่อ\tประธาน"
REGULATION = ["…อำเภอบางคล้า", "ว่าด้วยการทดสอบ", "(ฉบับที่ ๒)", "พ.ศ. ๒๕๖๙", "ข้อความของเอกสาร"]

# What is printed, from top to bottom: saraban forms 2 to 11.
PRINTED: Mapping[str, list[str]] = {
    "order": [
        *("คำสั่งอำเภอบางคล้า", "ที่ ๑๒/๒๕๖๙", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "ให้ยกเลิกคำสั่งเดิม"),
        *("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", "สั่ง ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๙", *NAMED, *FOOT),
    ],
    "announcement": [
        *("ประกาศอำเภอบางคล้า", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "ให้ยกเลิกคำสั่งเดิม"),
        *("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", "ประกาศ ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๙", *NAMED, *FOOT),
    ],
    "regulation": [
        *(text.replace("…", "ระเบียบ") for text in REGULATION),
        *("ประกาศ ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๙", *NAMED, *FOOT),
    ],
    "bylaw": [
        *(text.replace("…", "ข้อบังคับ") for text in REGULATION),
        *("ประกาศ ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๙", *NAMED, *FOOT),
    ],
    "memo": [
        *("\tด่วนมาก\tบันทึกข้อความ", "ส่วนราชการ\tอำเภอบางคล้า ฝ่ายปกครอง โทร. ๐ ๓๘๐๐ ๐๐๐๐ "),
        *("ที่\t๑๒/๒๕๖๙\tวันที่\t๕ เมษายน ๒๕๖๙", "เรื่อง\tการทดสอบ ", "เรียน\tนายอำเภอบ้านโพธิ์"),
        *("ข้อความของเอกสาร", "จึงเรียนมาเพื่อทราบ", *NAMED, "คำสั่งนายอำเภอ", *FOOT),
    ],
    "stamped": [
        *("ด่วนมาก", "ที่ ๑๒/๒๕๖๙", "ถึง\tนายอำเภอบ้านโพธิ์", "ข้อความของเอกสาร", "จึงเรียนมาเพื่อทราบ"),
        *("อำเภอบางคล้า", "ฝ่ายปกครอง", "๕ เมษายน ๒๕๖๙", "ฝ่ายปกครอง", "กลุ่มงานทดสอบ", "โทร. ๐ ๓๘๐๐ ๐๐๐๐"),
        *("สำเนาส่ง  จังหวัด", *FOOT),
    ],
    "certificate": [
        *("เลขที่ ๑๒/๒๕๖๙\tอำเภอบางคล้า", "\tถนนสมมติ ฉช ๒๔๑๑๐", "ข้อความของเอกสาร"),
        *("หนังสือรับรองฉบับนี้ใช้ได้ถึงวันที่ ๓๐ กันยายน พ.ศ. ๒๕๗๐", "ให้ไว้ ณ วันที่ ๕ เมษายน พ.ศ. ๒๕๖๙"),
        *(*NAMED, "(นางสาวตัวอย่าง ทดสอบ)", "ผู้ได้รับการรับรอง", *FOOT),
    ],
    "minutes": [
        *("รายงานการประชุมคณะกรรมการทดสอบ", "ครั้งที่ ๓/๒๕๖๙", "เมื่อวันอาทิตย์ที่ ๕ เมษายน ๒๕๖๙"),
        *("ณ ห้องประชุมอำเภอ", "ผู้มาประชุม", PERSON, "ผู้ไม่มาประชุม", PERSON, "ผู้เข้าร่วมประชุม", PERSON),
        *("เริ่มประชุมเวลา ๐๙.๓๐ น.", "ข้อความของเอกสาร", "เลิกประชุมเวลา ๑๑.๔๕ น.", *NAMED, *FOOT),
    ],
    "press": [
        *("ข่าวอำเภอบางคล้า", "เรื่อง การทดสอบ", "ฉบับที่ ๒", "ข้อความของเอกสาร", "อำเภอบางคล้า", "ฝ่ายปกครอง"),
        *("๕ เมษายน ๒๕๖๙", *FOOT),
    ],
    "statement": [
        *("แถลงการณ์อำเภอบางคล้า", "เรื่อง การทดสอบ", "ฉบับที่ ๒", "ข้อความของเอกสาร", "อำเภอบางคล้า"),
        *("ฝ่ายปกครอง", "๕ เมษายน ๒๕๖๙", *FOOT),
    ],
}

# What is left of it where a record says no more than who issues it and on what.
LEAST: Mapping[str, list[str]] = {
    "order": ["คำสั่งอำเภอบางคล้า", "ที่ ", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "สั่ง ณ วันที่ "],
    "announcement": ["ประกาศอำเภอบางคล้า", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "ประกาศ ณ วันที่ "],
    "regulation": ["ระเบียบอำเภอบางคล้า", "ว่าด้วยการทดสอบ", "พ.ศ. ", "ข้อความของเอกสาร", "ประกาศ ณ วันที่ "],
    "bylaw": ["ข้อบังคับอำเภอบางคล้า", "ว่าด้วยการทดสอบ", "พ.ศ. ", "ข้อความของเอกสาร", "ประกาศ ณ วันที่ "],
    "memo": ["บันทึกข้อความ", "ส่วนราชการ\t ", "ที่\t\tวันที่\t", "เรื่อง\tการทดสอบ ", "\t", "ข้อความของเอกสาร"],
    "stamped": ["ที่ ", "ถึง\t", "ข้อความของเอกสาร"],
    "certificate": ["เลขที่ \t", "ข้อความของเอกสาร", "ให้ไว้ ณ วันที่ "],
    "minutes": ["รายงานการประชุม", "ครั้งที่ ", "เมื่อ", "ข้อความของเอกสาร"],
    "press": ["ข่าวอำเภอบางคล้า", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "อำเภอบางคล้า"],
    "statement": ["แถลงการณ์อำเภอบางคล้า", "เรื่อง การทดสอบ", "ข้อความของเอกสาร", "อำเภอบางคล้า"],
}


@pytest.fixture(scope="module")
def template(kind: str) -> Template:
    return open_template(TEMPLATES / kind / "template.docx", make.FONT)


def printed(template: Template, **fields: object) -> list[str]:
    """Return the paragraphs of a rendered paper that print anything."""
    texts = make.xml_texts(template.render(View(MappingProxyType(dict(fields)))).document)
    return [text for text in texts if text]


def test_a_full_record_is_printed_in_the_order_of_the_form(kind: str, template: Template) -> None:
    assert printed(template, **FULL) == PRINTED[kind]


def test_what_a_record_does_not_say_leaves_no_trace(kind: str, template: Template) -> None:
    assert printed(template, **BLANK) == LEAST[kind]


def test_no_tag_is_left(kind: str, template: Template) -> None:
    assert not re.search(r"\{[{%]|[}%]\}", template.render(View(FULL)).document)


def test_it_prints_only_what_its_card_knows(kind: str, template: Template) -> None:
    """A view with nothing but the fields of the card is enough."""
    card = templates.card_of(kind)
    known = {field.name: FULL[field.name] for field in card.fields}
    assert printed(template, **known) == PRINTED[kind]


def opened(name: str) -> Template:
    return open_template(TEMPLATES / name / "template.docx", make.FONT)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ตั้งแต่บัดนี้เป็นต้นไป", "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
        ("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
    ],
)
def test_the_word_before_the_day_of_effect_stands_once(typed: str, wanted: str) -> None:
    assert wanted in printed(opened("order"), **{**FULL, "effective": typed})


@pytest.mark.parametrize("typed", ["คำสั่งที่ ๙/๒๕๖๘", "ให้ยกเลิกคำสั่งที่ ๙/๒๕๖๘"])
def test_the_word_before_what_is_repealed_stands_once(typed: str) -> None:
    assert "ให้ยกเลิกคำสั่งที่ ๙/๒๕๖๘" in printed(opened("order"), **{**FULL, "repeals": typed})


def test_the_word_before_the_name_of_a_regulation_stands_once() -> None:
    for typed in ("การทดสอบ", "ว่าด้วยการทดสอบ"):
        assert "ว่าด้วยการทดสอบ" in printed(opened("regulation"), **{**FULL, "subject": typed})


def test_minutes_whose_people_stand_in_the_text_tell_the_hour_with_the_day() -> None:
    """เริ่มประชุมเวลา belongs between the people and the agenda, which only the text knows then."""
    people = dict.fromkeys(("present", "absent", "attending"), flow())
    found = printed(opened("minutes"), **{**FULL, **people})
    assert "เมื่อวันอาทิตย์ที่ ๕ เมษายน ๒๕๖๙ เวลา ๐๙.๓๐ น." in found
    assert not any("เริ่มประชุม" in text for text in found)


def test_a_press_release_is_issued_by_its_issuer_if_it_names_nobody_else() -> None:
    assert printed(opened("press"), **{**FULL, "agency_lines": ()})[-4:-2] == ["อำเภอบางคล้า", "๕ เมษายน ๒๕๖๙"]


@pytest.mark.parametrize("has_photo", [True, False])
def test_the_frame_for_a_photograph_is_4_by_6_cm(has_photo: bool) -> None:
    rendered = opened("certificate").render(View(MappingProxyType({**FULL, "photo": has_photo})))
    root = etree.fromstring(rendered.document.encode())
    frames: list[Any] = [a for a in root.iter(f"{WP}anchor") if a.find(f"{WP}docPr").get("descr") != "ตราครุฑ"]
    sizes = [(int(f.find(f"{WP}extent").get("cx")), int(f.find(f"{WP}extent").get("cy"))) for f in frames]
    assert sizes == ([(40 * EMU, 60 * EMU)] if has_photo else [])


def test_the_attachment_has_the_styles_of_rosters() -> None:
    with zipfile.ZipFile(Path(TEMPLATES, "attachment", "template.docx")) as archive:
        found = StyleFacts.of(etree.fromstring(archive.read(make.STYLES)))
    assert all(found.has(f"Saraban{name}") for name in ("Member", "MemberGroup", "RosterNote"))
