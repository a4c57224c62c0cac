"""Cuts in a body keep every letter, its weight and its tabs; boxes and gaps go where the schema has them."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.rendering import surgery
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.surgery import Break
from tests.unit.rendering.builders import WP, body, p, run, val, w

BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
OWN = '<w:spacing w:before="240" w:after="0"/><w:ind w:left="567" w:hanging="567"/><w:jc w:val="both"/>'


def parsed(*paragraphs: str) -> etree._Element:
    return etree.fromstring(body(*paragraphs))


def cut(root: etree._Element, *breaks: Break) -> list[list[str]]:
    return [[surgery.text_of(q) for q in page] for page in surgery.cut(surgery.paragraphs(root), breaks)]


def squeezed(pages: list[list[str]]) -> str:
    return "".join("".join(pages_) for pages_ in map("".join, pages)).replace(" ", "")


def properties(paragraph: etree._Element) -> list[str]:
    return [etree.QName(child).localname for child in paragraph.find(w("pPr"))]


def test_a_paragraph_is_cut_in_two_and_the_second_half_begins_the_page() -> None:
    root = parsed(p("หนึ่ง"), p("สองสามสี่", style="SarabanBody", properties=OWN), p("ห้า"))
    assert cut(root, Break(1, 3)) == [["หนึ่ง", "สอง "], ["สามสี่", "ห้า"]]
    _, first, second, last = surgery.paragraphs(root)
    assert properties(second) == ["pStyle", "pageBreakBefore", "spacing", "ind", "jc"]
    indent, spacing = second.find(f"{w('pPr')}/{w('ind')}"), second.find(f"{w('pPr')}/{w('spacing')}")
    assert dict(indent.attrib) == {w("left"): "567", w("firstLine"): "0"}
    assert spacing.get(w("before")) == "0"
    assert first.find(f"{w('pPr')}/{w('ind')}").get(w("hanging")) == "567"
    assert val(first.find(w("pPr")), "pageBreakBefore") is None
    assert val(last.find(w("pPr")), "pageBreakBefore") is None


def test_the_first_half_ends_with_a_line_break_that_both_programs_spread() -> None:
    root = parsed(p("หนึ่งสอง"))
    cut(root, Break(0, 5))
    first = surgery.paragraphs(root)[0]
    last_run = first.findall(w("r"))[-1]
    assert last_run.find(w("br")) is not None
    assert {val(last_run.find(w("rPr")), name) for name in ("sz", "szCs")} == {"2"}
    assert {val(first.find(f"{w('pPr')}/{w('rPr')}"), name) for name in ("sz", "szCs")} == {"2"}


def test_a_cut_between_paragraphs_touches_no_text() -> None:
    root = parsed(p("หนึ่ง"), p("สอง", properties=OWN))
    assert cut(root, Break(1, 0)) == [["หนึ่ง"], ["สอง"]]
    second = surgery.paragraphs(root)[1]
    assert dict(second.find(f"{w('pPr')}/{w('ind')}").attrib) == {w("left"): "567", w("hanging"): "567"}
    assert val(second.find(w("pPr")), "pageBreakBefore") == ""


@pytest.mark.parametrize("offset", range(1, 14))
def test_wherever_the_cut_falls_text_bold_and_tabs_stay(offset: int) -> None:
    tab = "<w:r><w:tab/></w:r>"
    root = parsed(
        p(run("กขค"), run("งจฉ", BOLD), tab, run(" ช"), run("ซฌ", BOLD), "<w:r><w:br/></w:r>", run("ญฎ"))
    )
    whole = surgery.text_of(surgery.paragraphs(root)[0])
    pages = cut(root, Break(0, offset))
    assert squeezed(pages) == whole.replace(" ", "")
    assert len(list(root.iter(w("tab")))) == 1
    bold = "".join(r.findtext(w("t"), "") for r in root.iter(w("r")) if val(r.find(w("rPr")), "bCs") == "")
    assert bold == "งจฉซฌ"


def test_one_paragraph_over_four_pages() -> None:
    root = parsed(p("หนึ่ง สอง สาม สี่", style="SarabanBody"))
    offsets = ("หนึ่ง ", "หนึ่ง สอง ", "หนึ่ง สอง สาม ")
    pages = cut(root, *(Break(0, len(text)) for text in offsets))
    assert [page[0].strip() for page in pages] == ["หนึ่ง", "สอง", "สาม", "สี่"]
    found = surgery.paragraphs(root)
    assert [val(q.find(w("pPr")), "pageBreakBefore") for q in found] == [None, "", "", ""]
    assert [len(q.findall(f".//{w('br')}")) for q in found] == [1, 1, 1, 0]


def test_pictures_and_bookmarks_stay_in_the_first_half_only() -> None:
    drawing = f'<w:r><w:drawing><wp:anchor xmlns:wp="{WP}"/></w:drawing></w:r>'
    mark = '<w:bookmarkStart w:id="0" w:name="ก"/>'
    root = parsed(p(mark, drawing, run("หนึ่งสอง")))
    cut(root, Break(0, 5))
    first, second = surgery.paragraphs(root)
    assert [len(list(q.iter(w("drawing"), w("bookmarkStart")))) for q in (first, second)] == [2, 0]


def test_gaps_and_margins_are_set_where_they_belong() -> None:
    root = parsed(p("ก", style="SarabanOwner", properties='<w:keepLines/><w:jc w:val="left"/>'), "<w:p/>")
    first, second = surgery.paragraphs(root)
    for paragraph in (first, second):
        surgery.set_space_before(paragraph, 320)
    assert properties(first) == ["pStyle", "keepLines", "spacing", "jc"]
    assert properties(second) == ["spacing"]
    assert first.find(f"{w('pPr')}/{w('spacing')}").get(w("before")) == "320"
    surgery.set_bottom_margin(root, 709)
    assert [m.get(w("bottom")) for m in root.iter(w("pgMar"))] == ["709"]


def test_boxes_stand_at_their_place_in_a_paragraph_of_their_page() -> None:
    root = parsed(p("หนึ่ง"), p("สองสาม", style="SarabanBody"), p("สี่"), p(""))
    pages = surgery.cut(surgery.paragraphs(root), [Break(1, 3)])
    boxes = [
        PageBox(0, "/สาม...", "SarabanCue", 110, 250.5, 80, 8),
        PageBox(1, "- ๒ -", "SarabanPageNumber", 75, 15, 60, 8),
        PageBox(1, "ลับ & <มาก>", "SarabanSecrecy", 75, 3, 60, 15),
    ]
    surgery.place_boxes(pages, boxes)
    found = []
    for paragraph in surgery.paragraphs(root):
        for anchor in paragraph.iter(f"{{{WP}}}anchor"):
            inner = "".join(node.text for node in anchor.iter(w("t")))
            places = [int(node.text) / 36_000 for node in anchor.iter(f"{{{WP}}}posOffset")]
            style = val(next(anchor.iter(w("pPr"))), "pStyle")
            found.append((surgery.text_of(paragraph).strip(), inner, style, places))
    # The page's own paragraph is preferred to the second half of a cut one.
    assert found == [
        ("สอง", "/สาม...", "SarabanCue", [110.0, 250.5]),
        ("สี่", "ลับ & <มาก>", "SarabanSecrecy", [75.0, 3.0]),
        ("สี่", "- ๒ -", "SarabanPageNumber", [75.0, 15.0]),
    ]
    numbers = [node.get("id") for node in root.iter(f"{{{WP}}}docPr")]
    assert len(numbers) == len(set(numbers))
    assert [surgery.text_of(q).strip() for q in surgery.paragraphs(root)] == ["หนึ่ง", "สอง", "สาม", "สี่", ""]


def test_a_page_that_holds_a_cut_half_only_takes_its_boxes_there() -> None:
    root = parsed(p("หนึ่งสองสาม"))
    pages = surgery.cut(surgery.paragraphs(root), [Break(0, 5), Break(0, 8)])
    surgery.place_boxes(pages, [PageBox(1, "- ๒ -", "SarabanPageNumber", 75, 15, 60, 8)])
    holder = next(root.iter(f"{{{WP}}}anchor"))
    paragraph = next(q for q in holder.iterancestors(w("p")))
    assert surgery.text_of(paragraph).strip() == "สอง"
