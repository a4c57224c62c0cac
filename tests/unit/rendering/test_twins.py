"""Thai text follows the complex-script properties: each Latin one must have its twin."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from lxml import etree

from pipeline.rendering import twins
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import FONT, val, w

# The order of CT_RPr in ECMA-376, wml.xsd, written down by hand for the children used here.
SCHEMA = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "color",
    "w",
    "sz",
    "szCs",
    "u",
    "rtl",
    "cs",
    "lang",
]


def completed(properties: str, font: str = FONT) -> etree._Element:
    root = etree.fromstring(make.body(make.p(make.run("ก", f"<w:rPr>{properties}</w:rPr>"))))
    twins.complete(root, font)
    return next(root.iter(w("rPr")))


@pytest.mark.parametrize(
    ("given", "twin", "value"),
    [
        ("<w:b/>", "bCs", ""),
        ('<w:b w:val="0"/>', "bCs", "0"),
        ("<w:bCs/>", "b", ""),
        ("<w:i/>", "iCs", ""),
        ('<w:i w:val="false"/>', "iCs", "false"),
        ('<w:sz w:val="40"/>', "szCs", "40"),
        ('<w:szCs w:val="40"/>', "sz", "40"),
    ],
)
def test_a_property_gets_its_twin_with_the_same_value(given: str, twin: str, value: str) -> None:
    assert val(completed(given), twin) == value


def test_both_given_stay_as_they_are() -> None:
    properties = completed('<w:b/><w:bCs w:val="0"/><w:sz w:val="22"/><w:szCs w:val="32"/>')
    found = {name: val(properties, name) for name in ("b", "bCs", "sz", "szCs")}
    assert found == {"b": "", "bCs": "0", "sz": "22", "szCs": "32"}


def test_nothing_is_made_of_nothing() -> None:
    assert [child.tag for child in completed('<w:color w:val="FF0000"/>')] == [w("color")]


@pytest.mark.parametrize(
    "given",
    [
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>',
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsiaTheme="minorEastAsia"/>',
        '<w:rFonts w:hint="cs"/>',
        '<w:rFonts w:ascii="Angsana New" w:cs="Cordia New"/>',
    ],
)
@pytest.mark.parametrize("font", [FONT, "TH SarabunIT๙"])
def test_fonts_give_way_to_the_office_s_in_all_slots(given: str, font: str) -> None:
    fonts = completed(given, font).find(w("rFonts"))
    assert {fonts.get(w(slot)) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert not [name for name in fonts.attrib if name.lower().endswith("theme")]


@pytest.mark.parametrize("face", ["Segoe UI Symbol", "Wingdings", "MS Gothic"])
def test_a_symbol_keeps_its_face(face: str) -> None:
    fonts = completed(f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"/>').find(w("rFonts"))
    assert fonts.get(w("ascii")) == face
    assert fonts.get(w("cs")) is None


def test_the_language_of_thai_is_named() -> None:
    language = completed('<w:lang w:val="en-US"/>').find(w("lang"))
    assert dict(language.attrib) == {w("val"): "en-US", w("bidi"): "th-TH"}


def test_the_order_of_the_schema_is_kept() -> None:
    properties = completed('<w:lang/><w:szCs w:val="4"/><w:u/><w:i/><w:b/><w:color/><w:rFonts/><w:rStyle/>')
    names = [etree.QName(child).localname for child in properties]
    assert names == [name for name in SCHEMA if name in names]
    assert {"bCs", "iCs", "sz"} <= set(names)


def test_marks_of_a_tracked_change_come_first_in_the_end_of_a_paragraph() -> None:
    names = [etree.QName(child).localname for child in completed('<w:ins w:id="1" w:author="ก"/><w:b/>')]
    assert names == ["ins", "b", "bCs"]


STYLES = {
    "nothing": "",
    "no run defaults": "<w:docDefaults><w:pPrDefault/></w:docDefaults>",
    "theme fonts": '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/>'
    '<w:sz w:val="32"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
}


@pytest.mark.parametrize("case", STYLES)
def test_the_defaults_of_the_styles_name_font_size_and_language(case: str) -> None:
    bold = '<w:style w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    root = etree.fromstring(make.root_of("styles", STYLES[case] + bold))
    twins.complete_styles(root, FONT)
    defaults = root[0]
    assert defaults.tag == w("docDefaults")
    assert defaults[0].tag == w("rPrDefault")
    properties = defaults[0][0]
    fonts, language = properties.find(w("rFonts")), properties.find(w("lang"))
    assert {fonts.get(w(slot)) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {FONT}
    assert not [name for name in fonts.attrib if name.lower().endswith("theme")]
    assert (val(properties, "sz"), val(properties, "szCs")) == ("32", "32")
    assert (language.get(w("val")), language.get(w("bidi"))) == ("en-US", "th-TH")
    names = [etree.QName(child).localname for child in properties]
    assert names == [name for name in SCHEMA if name in names]
    assert val(next(root.iter(w("style"))).find(w("rPr")), "bCs") == ""


def test_what_a_clerk_s_edit_lost_is_back_in_the_letter(tmp_path: Path) -> None:
    """python-docx knows Latin properties only, as many a tool; Thai bold would not be bold."""
    document = docx.Document()
    piece = document.add_paragraph().add_run("เรื่อง {{ subject }}")
    piece.bold, piece.italic, piece.font.size, piece.font.name = True, True, Pt(20), "Calibri"
    style = document.styles["Normal"]
    style.font.bold, style.font.name = True, "Cambria"
    document.sections[0].header.paragraphs[0].add_run("หัวกระดาษ").bold = True
    path = tmp_path / "แบบ.docx"
    document.save(path)

    from pipeline.rendering.template import open_template

    template = open_template(path, FONT)
    made = docx.Document(io.BytesIO(template.pack(template.render(make.view_of(subject="ขอเชิญ")))))
    properties = made.paragraphs[0].runs[0]._r.rPr
    assert made.paragraphs[0].text == "เรื่อง ขอเชิญ"
    assert {name: val(properties, name) for name in ("bCs", "iCs", "szCs")} == {
        "bCs": "",
        "iCs": "",
        "szCs": "40",
    }
    assert properties.find(w("rFonts")).get(w("cs")) == FONT
    assert val(made.styles["Normal"].element.rPr, "bCs") == ""
    assert val(made.sections[0].header.paragraphs[0].runs[0]._r.rPr, "bCs") == ""


def test_labels_of_word_s_own_lists_are_completed_too(tmp_path: Path) -> None:
    level = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:rPr><w:b/></w:rPr></w:lvl></w:abstractNum>'
    )
    parts = make.members(make.p("ก")) | {"word/numbering.xml": make.root_of("numbering", level).encode()}
    template = make.open_members(tmp_path, parts)
    properties = next(etree.fromstring(template.members["word/numbering.xml"]).iter(w("rPr")))
    assert val(properties, "bCs") == ""


@pytest.mark.parametrize("font", [FONT, "TH SarabunIT๙", 'ก & "ข"'])
def test_the_font_table_names_the_office_s_font(font: str, tmp_path: Path) -> None:
    table = make.root_of("fonts", f'<w:font w:name="{FONT}"/>')
    parts = make.members(make.p("ก")) | {"word/fontTable.xml": table.encode()}
    template = make.open_members(tmp_path, parts, font)
    assert etree.fromstring(template.members["word/fontTable.xml"])[0].get(w("name")) == font


@pytest.mark.parametrize("font", [FONT, "TH SarabunIT๙", "TH Sarabun New"])
def test_the_shipped_letter_names_one_font_and_all_twins(font: str) -> None:
    template = make.shipped(font)
    for name in (make.DOCUMENT, make.STYLES):
        for properties in etree.fromstring(template.members[name]).iter(w("rPr")):
            for latin, thai in (("b", "bCs"), ("i", "iCs"), ("sz", "szCs")):
                assert val(properties, latin) == val(properties, thai)
            for fonts in properties.findall(w("rFonts")):
                assert set(fonts.attrib.values()) == {font}
