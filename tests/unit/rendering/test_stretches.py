"""What is left of a document after some of its pages: cut in long tables, and ready to be laid out."""

from __future__ import annotations

import dataclasses

import pytest
from lxml import etree

from pipeline.content.flow import FlowParagraph, FlowRow, FlowTable
from pipeline.content.holding import held
from pipeline.rendering import stretches
from pipeline.rendering.stretches import Rest, end_mark, is_for_stretches, row_mark
from pipeline.rendering.template import Template
from tests.unit.rendering import flows
from tests.unit.rendering.builders import w
from tests.unit.rendering.flows import LANDSCAPE, cell, covered, head, par, row, section, signatures, table

TEMPLATE = flows.shipped()
HEAD = head("ที่", "รายการ")


@pytest.fixture(autouse=True)
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONG", 6)
    monkeypatch.setattr(stretches, "ROWS", 4)


def xml(*pieces: flows.FlowSection | FlowParagraph | FlowTable) -> str:
    return TEMPLATE.render(flows.view(*pieces, label="", title_lines=("ชื่อเรื่อง",))).document


def plain(count: int) -> list[FlowRow]:
    return [row(str(n), f"แถว {n}") for n in range(count)]


def body(document: str) -> etree._Element:
    return etree.fromstring(document.encode()).find(w("body"))


def said(document: str) -> list[str]:
    """Return the texts of a body in their order: of paragraphs, and of the rows of tables."""
    found: list[str] = []
    for piece in body(document):
        rows = piece.findall(w("tr"))
        found += [flows.text(each) for each in rows or [piece]]
    return [text for text in found if text]


def test_a_stretch_holds_what_is_before_the_table_and_its_first_rows() -> None:
    stretch = Rest(xml(par("ก่อน"), table(HEAD, *plain(10)), par("หลัง"))).stretch(4)
    assert stretch is not None
    assert said(stretch.xml) == ["ชื่อเรื่อง", "ก่อน", "ที่รายการ", "0แถว 0", "1แถว 1", "2แถว 2", "3แถว 3"]
    assert body(stretch.xml)[-1].tag == w("sectPr")


def test_each_row_of_a_stretch_has_its_mark() -> None:
    stretch = Rest(xml(table(HEAD, *plain(10)))).stretch(4)
    assert stretch is not None
    marks = {mark.get(w("name")): mark for mark in body(stretch.xml).iter(w("bookmarkStart"))}
    assert list(marks) == [row_mark(n) for n in range(4)]
    for n, mark in enumerate(marks.values()):
        assert flows.text(next(mark.iterancestors(w("tr")))) == f"{n}แถว {n}"
    identities = [mark.get(w("id")) for mark in marks.values()]
    assert len(set(identities)) == 4
    assert "0" not in identities  # that of the document's own


def test_what_is_left_begins_with_the_head_and_the_row() -> None:
    rest = Rest(xml(par("ก่อน"), table(HEAD, *plain(10)), par("หลัง"), signatures("นายสมมติ ใจซื่อ")))
    rest.go_on(3)
    left = said(rest.xml)
    assert left[:2] == ["ที่รายการ", "3แถว 3"]
    assert left[7:10] == ["9แถว 9", "หลัง", "ลงชื่อ" + "." * 40 + "(นายสมมติ ใจซื่อ)ผู้ประเมิน"]
    assert body(rest.xml)[0].tag == w("tbl")


def test_what_is_left_has_no_first_page() -> None:
    """The first page has a header of its own; what is left is no first page."""
    whole = xml(table(HEAD, *plain(10)))
    rest = Rest(whole)
    rest.go_on(3)
    assert len(list(body(whole).iter(w("titlePg")))) == 1
    assert list(body(rest.xml).iter(w("titlePg"))) == []


def test_what_was_cut_off_and_what_is_left_are_the_whole() -> None:
    whole = xml(par("ก่อน"), table(HEAD, *plain(20)), par("หลัง"))
    rest, texts = Rest(whole), list[str]()
    for row_number in (4, 3, 5):
        stretch = rest.stretch(row_number)
        assert stretch is not None
        texts += [text for text in said(stretch.xml) if text != "ที่รายการ"]
        rest.go_on(row_number)
    texts += [text for text in said(rest.xml) if text != "ที่รายการ"]
    assert texts == [text for text in said(whole) if text != "ที่รายการ"]


def test_a_table_that_is_not_long_any_more_is_left_whole() -> None:
    rest = Rest(xml(table(HEAD, *plain(10))))
    rest.go_on(4)
    assert rest.stretch(4) is None


def test_the_next_long_table_follows() -> None:
    rest = Rest(xml(table(HEAD, *plain(8)), par("กลาง"), table(HEAD, *plain(9))))
    rest.go_on(5)
    stretch = rest.stretch(2)
    assert stretch is not None
    begun = ["ที่รายการ", "5แถว 5", "6แถว 6", "7แถว 7", "กลาง", "ที่รายการ", "0แถว 0", "1แถว 1"]
    assert said(stretch.xml) == begun


def test_a_section_that_lies_stays_lying() -> None:
    whole = xml(section(par("ก่อน")), section(table(HEAD, *plain(12)), lies=LANDSCAPE), section(par("หลัง")))
    rest = Rest(whole)
    first = rest.stretch(4)
    rest.go_on(4)
    second = rest.stretch(4)
    assert first is not None
    assert second is not None
    for stretch, lies in ((first, [None, "landscape"]), (second, ["landscape"])):
        sizes = body(stretch.xml).iter(w("pgSz"))
        assert [size.get(w("orient")) for size in sizes] == lies
    assert [size.get(w("orient")) for size in body(rest.xml).iter(w("pgSz"))] == ["landscape", None]


def test_a_stretch_does_not_end_between_rows_that_are_held_together() -> None:
    rows = plain(12)
    rows[3:6] = map(held, rows[3:6])
    stretch = Rest(xml(table(HEAD, *rows))).stretch(4)
    assert stretch is not None
    assert said(stretch.xml)[-1] == "6แถว 6"


def test_a_stretch_ends_before_a_taller_cell_if_one_is_near() -> None:
    rows = [row(cell(f"ก{n}", rowspan=3) if n % 3 == 0 else covered(), f"แถว {n}") for n in range(12)]
    stretch = Rest(xml(table(HEAD, *rows))).stretch(4)
    assert stretch is not None
    assert said(stretch.xml)[-1] == "แถว 5"


def test_the_end_of_a_taller_cell_is_marked() -> None:
    tall = cell("หนึ่ง", "สอง", rowspan=2)
    rows = [row(tall, "ก") if n % 2 == 0 else row(covered(), "ข") for n in range(10)]
    stretch = Rest(xml(table(HEAD, *rows))).stretch(4)
    assert stretch is not None
    assert stretch.ends == (1, 0, 1, 0)
    for n in (0, 2):
        (mark,) = [
            m for m in body(stretch.xml).iter(w("bookmarkStart")) if m.get(w("name")) == end_mark(n, 0)
        ]
        assert flows.text(mark.getparent()) == "สอง"
        assert [each.tag for each in mark.itersiblings()] == [w("bookmarkEnd")]


def test_a_taller_cell_goes_on_empty() -> None:
    rows = [
        row(cell("สูง", rowspan=8) if n == 0 else covered() if n < 8 else "", f"แถว {n}") for n in range(12)
    ]
    rest = Rest(xml(table(HEAD, *rows)))
    rest.go_on(5)
    merges = [
        [merge.get(w("val")) for merge in each.iter(w("vMerge"))] for each in body(rest.xml).iter(w("tr"))
    ]
    assert merges[1:4] == [["restart"], [None], [None]]
    assert said(rest.xml)[1] == "แถว 5"


def test_no_page_is_cut_before_what_a_torn_row_may_reach() -> None:
    rows = plain(10)
    rows[2] = row("2", cell(*(f"บรรทัด {n}" for n in range(70))))  # higher than a page
    stretch = Rest(xml(table(HEAD, *rows))).stretch(6)
    assert stretch is not None
    assert stretch.may_begin_page == (False, True, True, False, True, True)


# Documents that are laid out in one piece


def test_only_long_tables_are_for_stretches() -> None:
    assert not is_for_stretches(TEMPLATE, xml(table(HEAD, *plain(6))))
    assert not is_for_stretches(TEMPLATE, xml(table(HEAD, *plain(5)), par("กลาง"), table(HEAD, *plain(5))))
    assert is_for_stretches(TEMPLATE, xml(table(HEAD, *plain(7))))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:sectPr>", '<w:sectPr><w:type w:val="continuous"/>'),
        ('<w:pStyle w:val="SarabanCell"/>', '<w:pStyle w:val="SarabanCell"/><w:numPr/>'),
        ("</w:tbl>", '</w:tbl><w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'),
        ("</w:tbl>", '</w:tbl><w:p><w:fldSimple w:instr="PAGE"/></w:p>'),
        ("</w:tbl>", "</w:tbl><w:p><w:pPr><w:sectPr/></w:pPr></w:p>"),  # without the others' header
        ('<w:headerReference w:type="first"', '<w:x w:type="first"'),  # of the first section alone
    ],
)
def test_what_counts_or_goes_on_over_pages_is_laid_out_whole(old: str, new: str) -> None:
    document = xml(section(table(HEAD, *plain(8))), section(par("หลัง"), lies=LANDSCAPE))
    assert is_for_stretches(TEMPLATE, document)
    assert old in document
    assert not is_for_stretches(TEMPLATE, document.replace(old, new, 1))


def with_part(name: str, old: str, new: str) -> Template:
    text = TEMPLATE.members[name].decode()
    assert old in text
    return dataclasses.replace(
        TEMPLATE, members={**TEMPLATE.members, name: text.replace(old, new, 1).encode()}
    )


def test_pages_that_differ_by_their_side_are_laid_out_whole() -> None:
    document = xml(table(HEAD, *plain(8)))
    for mark in ("<w:evenAndOddHeaders/>", "<w:mirrorMargins/>"):
        other = with_part("word/settings.xml", "<w:defaultTabStop", f"{mark}<w:defaultTabStop")
        assert not is_for_stretches(other, document)


def test_styles_that_number_their_paragraphs_count_if_they_are_used() -> None:
    style = TEMPLATE.members["word/styles.xml"].decode().partition('w:styleId="SarabanHeading1"')[2]
    opened = style[: style.index("<w:pPr>") + len("<w:pPr>")]
    numbering = with_part("word/styles.xml", opened, opened + "<w:numPr/>")
    assert not is_for_stretches(numbering, xml(par("หัวข้อ", "SarabanHeading1"), table(HEAD, *plain(8))))
    assert is_for_stretches(numbering, xml(table(HEAD, *plain(8))))
