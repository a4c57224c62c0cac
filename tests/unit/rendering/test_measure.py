"""Indents that follow the words, from widths that are those of the font itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from pipeline.content import view
from pipeline.domain import Attachment
from pipeline.rendering import measure, metrics
from pipeline.rendering.twins import W
from pipeline.resources import FONTS
from pipeline.thai import digits
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import p, w


@pytest.fixture(scope="module")
def advances() -> dict[str, float]:
    """Return the advance widths that the font states, in thousandths of its size."""
    font = TTFont(FONTS / "THSarabunNew-Regular.ttf")
    unit = 1000 / font["head"].unitsPerEm
    return {chr(code): font["hmtx"][name][0] * unit for code, name in font.getBestCmap().items()}


def test_the_table_of_widths_is_the_font_s(advances: dict[str, float]) -> None:
    assert {c: metrics.width_pt(c, 1000) for c in advances} == pytest.approx(advances, abs=0.5)


@pytest.mark.parametrize(
    ("character", "known"), [("ก", True), ("๕", True), ("ำ", True), ("A", True), ("😀", False)]
)
def test_the_font_s_glyphs_are_known(character: str, known: bool, advances: dict[str, float]) -> None:
    assert metrics.has_glyph(character) is known is (character in advances)


def indent_of(folder: Path, style: str, own: str = "", **fields: str) -> dict[str, str] | None:
    template = make.opened(folder, p("{{ closing }}", style=style, properties=own))
    xml = template.render(make.view_of(subject="", **{"closing": "", "salutation": "", **fields})).document
    found = etree.fromstring(xml.encode()).find(f".//{w('pPr')}/{w('ind')}")
    return None if found is None else {etree.QName(k).localname: v for k, v in found.attrib.items()}


@pytest.mark.parametrize("salutation", ["กราบเรียน", "นมัสการ", "ขอประทานกราบทูล"])
def test_lines_hang_under_the_text_after_the_salutation(
    salutation: str, tmp_path: Path, advances: dict[str, float]
) -> None:
    """The recipient stands two spaces after คำขึ้นต้น (typing guide 2553); 20 twips a pt, 16 pt."""
    twips = round(sum(advances[c] for c in salutation + "  ") * 16 / 1000 * 20)
    wanted = {"left": str(twips), "hanging": str(twips)}
    assert indent_of(tmp_path, "SarabanRecipient", salutation=salutation) == wanted


@pytest.mark.parametrize("style", ["SarabanSignature", "SarabanPosition"])
@pytest.mark.parametrize("closing", ["ขอแสดงความนับถืออย่างยิ่ง", "ขอนมัสการด้วยความเคารพ"])
def test_the_name_stands_centred_under_the_closing(
    closing: str, style: str, tmp_path: Path, advances: dict[str, float]
) -> None:
    """The closing begins 75 mm into a text 160 mm wide; a centred line is centred between its indents."""
    found = indent_of(tmp_path, style, closing=closing)
    assert found is not None
    text_mm, twips_per_mm = 160, 1440 / 25.4
    centre_mm = (int(found["left"]) / twips_per_mm + text_mm - int(found["right"]) / twips_per_mm) / 2
    width_mm = sum(advances[c] for c in closing) * 16 / 1000 * 25.4 / 72
    assert centre_mm == pytest.approx(75 + width_mm / 2, abs=0.05)
    assert "0" in (found["left"], found["right"])


def test_a_closing_longer_than_its_half_of_the_page_pushes_from_the_right(tmp_path: Path) -> None:
    found = indent_of(tmp_path, "SarabanSignature", closing="ขอแสดงความนับถือ" * 4)
    assert found is not None
    assert found["right"] == "0"
    assert int(found["left"]) > 0


@pytest.mark.parametrize(
    ("style", "fields"),
    [
        ("SarabanSignature", {"closing": "ขอแสดงความนับถือ"}),
        ("SarabanSignature", {"closing": ""}),
        ("SarabanRecipient", {"salutation": "เรียน"}),
        ("SarabanRecipient", {"salutation": ""}),
        ("SarabanBody", {"closing": "ขอแสดงความนับถืออย่างยิ่ง", "salutation": "กราบเรียน"}),
    ],
)
def test_ordinary_words_leave_the_style_its_indent(
    style: str, fields: dict[str, str], tmp_path: Path
) -> None:
    assert indent_of(tmp_path, style, **fields) is None


def test_a_paragraph_with_an_indent_of_its_own_is_left_alone(tmp_path: Path) -> None:
    own = '<w:ind w:left="1234"/>'
    found = indent_of(tmp_path, "SarabanSignature", own, closing="ขอแสดงความนับถืออย่างยิ่ง")
    assert found == {"left": "1234"}


def test_the_indent_stands_where_the_schema_wants_it() -> None:
    """CT_PPrBase (ECMA-376): spacing, then ind, then jc, then the run properties."""
    given = '<w:keepNext/><w:spacing w:before="0"/><w:jc w:val="center"/><w:rPr/>'
    root = etree.fromstring(make.body(p("ก", style="SarabanPosition", properties=given)))
    measure.mark(root)
    names = [etree.QName(child).localname for child in next(root.iter(w("pPr")))]
    assert names == ["pStyle", "keepNext", "spacing", "ind", "jc", "rPr"]


def test_the_computed_indents_stay_the_program_s_own(tmp_path: Path) -> None:
    """No letter prints them, and no card need name them."""
    template = make.shipped()
    texts = make.texts(template.pack(template.render(view(make.letter(closing="ขอแสดงความนับถืออย่างยิ่ง")))))
    assert not [text for text in texts if "saraban" in text or "w:ind" in text]


@pytest.mark.parametrize("count", [1, 2, 9])
def test_titles_after_numbers_of_one_digit_stand_where_the_template_says(count: int) -> None:
    assert stops_of(count) == {(None, None, None)}


@pytest.mark.parametrize("count", [10, 12, 25])
def test_titles_stand_clear_of_numbers_of_two_digits(count: int, advances: dict[str, float]) -> None:
    """Numbers begin at 1289 twips; after the widest there is room for a space (3.5 pt)."""
    widest = max(
        sum(advances[c] for c in f"{digits.to_thai(str(n))}.") * 0.016 * 20 for n in range(1, count + 1)
    )
    ((cleared, stop, hang),) = stops_of(count)
    assert cleared == 1554
    assert stop == hang
    assert stop - 1289 - widest == pytest.approx(20 * 3.5, abs=2)


def stops_of(count: int) -> set[tuple[int | None, int | None, int | None]]:
    """Return the stop taken away, the stop and the hang of all numbered lines of a letter's attachments."""
    letter = make.letter(attachments=tuple(Attachment(f"แบบที่ {n}", n, "ชุด") for n in range(1, count + 1)))
    root = etree.fromstring(make.shipped().render(view(letter)).document.encode())
    lines = [
        paragraph
        for paragraph in root.iter(w("p"))
        if paragraph.find(f"{w('pPr')}/{w('pStyle')}").get(w("val")).startswith("SarabanAttachment")
    ]
    assert len(lines) == count
    return {
        (
            place(line, "w:tabs/w:tab[@w:val='clear']", "pos"),
            place(line, "w:tabs/w:tab[@w:val='left']", "pos"),
            place(line, "w:ind", "hanging"),
        )
        for line in lines
    }


def place(paragraph: etree._Element, path: str, name: str) -> int | None:
    found = paragraph.find(f"w:pPr/{path}", {"w": W})
    return None if found is None else int(found.get(w(name)))
