"""Many letters in one file for the layouter: told apart by bookmarks, and dressed for it alone."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from pipeline.content import view
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Recipient
from pipeline.rendering import joined
from pipeline.rendering.template import Rendered, Template
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import WP, p, run, val, w

UNSEEN = "[\u2060\ufeff\u200b]"
FOUND = re.compile(r"saraban\d{5}$")


def read(docx_bytes: bytes, part: str = make.DOCUMENT) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read(part))


def rendered(template: Template, *texts: str) -> list[Rendered]:
    letters = (make.letter(recipients=(Recipient(text),), body=(Paragraph(text),)) for text in texts)
    return [template.render(view(each, each.recipients[0])) for each in letters]


def test_the_copy_holds_each_letter_at_its_bookmark() -> None:
    template, names = make.shipped(), [f"นายอำเภอที่ {n}" for n in range(12)]
    documents = rendered(template, *names)
    whole = joined.layout_copy(template, documents)
    root = read(whole)
    marks = [m.get(w("name")) for m in root.iter(w("bookmarkStart"))]
    assert marks == [joined.bookmark(n) for n in range(12)]
    assert len({m.get(w("id")) for m in root.iter(w("bookmarkStart"))}) == 12
    assert [m.get(w("id")) for m in root.iter(w("bookmarkEnd"))] == [
        m.get(w("id")) for m in root.iter(w("bookmarkStart"))
    ]
    # One section a letter: all but the last close in a paragraph, and no paragraph comes or goes.
    sections = list(root.iter(w("sectPr")))
    assert [s.getparent().tag for s in sections] == [w("pPr")] * 11 + [w("body")]
    assert len(list(root.iter(w("p")))) == sum(len(make.xml_texts(d.document)) for d in documents)
    assert docx.Document(io.BytesIO(whole)).sections[11].page_width.mm == pytest.approx(210, abs=0.5)
    numbers = [node.get("id") for node in root.iter(f"{{{WP}}}docPr")]
    assert len(numbers) == 12
    assert len(set(numbers)) == 12


def test_the_letters_themselves_are_left_as_they_were() -> None:
    template = make.shipped()
    documents = rendered(template, "นายสมมติ ใจซื่อ")
    before = template.pack(documents[0])
    joined.layout_copy(template, documents * 3)
    assert template.pack(documents[0]) == before
    assert not re.search("[\u2060\ufeff\u200b]", documents[0].document)


@pytest.mark.parametrize("font", ["TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New"])
def test_the_copy_is_set_in_the_face_that_is_there(font: str, tmp_path: Path) -> None:
    own = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/></w:rPr>'
    header, justified = p(run("หัว", own)), p("{{ subject }}", properties='<w:jc w:val="thaiDistribute"/>')
    template = make.opened(tmp_path, justified, header=header, font=font)
    said = f'ใช้แบบอักษร "{font}" และ "thaiDistribute"'
    whole = joined.layout_copy(template, [template.render(make.view_of(subject=said))])
    for part in (make.DOCUMENT, make.STYLES, make.HEADER):
        for fonts in read(whole, part).iter(w("rFonts")):
            assert set(fonts.attrib.values()) == {"TH Sarabun New"}
    root = read(whole)
    assert [val(properties, "jc") for properties in root.iter(w("pPr"))] == ["both"]
    assert [re.sub(UNSEEN, "", text) for text in make.texts(whole)] == [said]
    assert make.texts(template.pack(template.render(make.view_of(subject=said)))) == [said]


def test_the_planned_copy_says_what_the_letter_says() -> None:
    """A body that the layout pass has written anew has bare quotation marks in its text."""
    said = 'แบบอักษร "TH SarabunPSK" จัดแบบ "thaiDistribute"'
    assert make.xml_texts(joined.for_layout(make.body(p(said)))) == [said]


@given(st.text(st.sampled_from("กขนายสมมติ ใจดี12,./&<>\"'#;ว(บาทถ้วน)")))
def test_joiners_stand_between_letters_only(text: str) -> None:
    """However the text is escaped: Jinja writes quotation marks as numbers, lxml as they are."""
    for written in (p(text), p(f"<w:r><w:t>{escape(text)}</w:t></w:r>")):
        xml = joined.for_layout(make.body(written))
        (found,) = make.xml_texts(xml)
        assert re.sub(UNSEEN, "", found).replace("\u00a0", " ") == text.replace("\u00a0", " ")
        assert not re.search(UNSEEN, re.sub(r">[^<]*<", "><", xml))


def test_a_name_and_a_number_are_held_together_in_the_copy_only() -> None:
    (found,) = make.xml_texts(joined.for_layout(make.body(p("นายสมมติ ใจซื่อ จำนวน ๑,๕๐๐ บาท"))))
    assert "๑\u2060,\u2060๕" in found
    assert "ส\ufeffม" in found


LONG = "เพื่อให้เจ้าหน้าที่ส่งเสริมการท่องเที่ยว ประสานงานกับ คณะกรรมการ (ชุดใหญ่) และ นายสมมติ ใจซื่อ ทุกปี"


def test_no_joiner_between_letters_of_a_word_ends_a_stretch_of_the_layouter() -> None:
    """Rests of a spread line fall to the ends of stretches: LibreOffice 7.4 ends one at U+2060 and U+200B."""
    (found,) = make.xml_texts(joined.for_layout(make.body(p(LONG))))
    assert "เจ้า\ufeffหน้าที่" in found
    assert not re.search("[ก-๎]\u2060", found)
    assert re.findall("(?<!\u200b) ", found) == []  # each rest falls to a space
    assert re.search("\u200b(?! )", found) is None


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("กลุ่ม OTOP มีงาน", "OTOP มี\ufeffงาน"),
        ("กลุ่ม OTOP ที่ตำบล", "OTOP ที่\ufeffตำบล"),
        ("กลุ่ม OTOP ก็ ดี", "OTOP ก็\u00a0ดี"),
        ("กลุ่ม (OTOP) ผู้ ใด", "ผู้\u00a0ใด"),
        ("กลุ่ม OTOP ที่ CEO", "ที่\u00a0CEO"),
        ("กลุ่ม OTOP คู่มือ", "OTOP คู่มือ"),  # no line ends within the word
        ("กลุ่ม OTOP ปัญหา", "OTOP ปัญหา"),
        ("กลุ่ม OTOP มา แล้ว", "OTOP มา แล้ว"),  # no mark that could be drawn elsewhere
        ("กลุ่มนี้ มี งาน", "มี งาน"),
    ],
)
def test_a_single_letter_after_a_latin_word_ends_no_line_in_the_copy(text: str, held: str) -> None:
    """LibreOffice 7.4 would draw its vowel 15 mm off the letter where the line is spread."""
    (found,) = make.xml_texts(joined.for_layout(make.body(p(text))))
    assert held in found


def test_bookmarks_of_the_template_are_not_repeated(tmp_path: Path) -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    template = make.opened(tmp_path, p(mark, "{{ subject }}"), p("ท้าย"))
    documents = [template.render(make.view_of(subject=text)) for text in "กขค"]
    names = [m.get(w("name")) for m in read(joined.layout_copy(template, documents)).iter(w("bookmarkStart"))]
    assert names == [joined.bookmark(n) for n in range(3)]
    (kept,) = rendered(template, "ก")
    whole = read(joined.layout_copy(template, [kept], keeps_marks=True))
    assert {m.get(w("name")) for m in whole.iter(w("bookmarkStart"))} == {"_GoBack", joined.bookmark(0)}
    assert "_GoBack" in documents[0].document


@pytest.mark.parametrize("kind", ["continuous", "evenPage"])
def test_each_letter_begins_on_a_new_page_whatever_the_template_says(kind: str, tmp_path: Path) -> None:
    parts = make.members(p("{{ subject }}"))
    section = f'<w:sectPr><w:type w:val="{kind}"/>'
    parts[make.DOCUMENT] = parts[make.DOCUMENT].replace(b"<w:sectPr>", section.encode())
    template = make.open_members(tmp_path, parts)
    documents = [template.render(make.view_of(subject=text)) for text in "กขค"]
    assert not list(read(joined.layout_copy(template, documents)).iter(w("type")))


def test_a_letter_that_ends_in_a_table_still_closes_its_section(tmp_path: Path) -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('{{ subject }}')}</w:tc></w:tr></w:tbl>"
    template = make.opened(tmp_path, p("ก"), table)
    documents = [template.render(make.view_of(subject=text)) for text in "กข"]
    root = read(joined.layout_copy(template, documents))
    assert len(list(root.iter(w("sectPr")))) == 2
    assert [m.get(w("name")) for m in root.iter(w("bookmarkStart"))] == ["saraban00000", "saraban00001"]


def test_templates_with_fields_in_their_header_are_not_joined(tmp_path: Path) -> None:
    assert joined.can_join(make.shipped())
    assert joined.can_join(make.opened(tmp_path, p("{{ subject }}"), header=p("หัว")))
    assert not joined.can_join(make.opened(tmp_path, p("ก"), header=p("{{ subject }}")))
