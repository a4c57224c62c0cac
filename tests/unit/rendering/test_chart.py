"""Charts as pictures: their size, their sharpness, and that Thai marks stand where the font has them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from lxml import etree
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from pipeline.content.charts import Bar, BarChart, Chart, Mark, RadarChart, Spoke
from pipeline.content.flow import FlowPicture
from pipeline.rendering import chart
from pipeline.rendering.canvas import text_width_mm
from pipeline.rendering.joined import layout_copy
from pipeline.rendering.thai_glyphs import shaped
from pipeline.resources import FONTS
from tests.unit.rendering import flows

BARS = BarChart(
    (Bar("เมืองฉะเชิงเทรา", 0.96, "๔๘ ดี (A)", 0, 0.88), Bar("ท่าตะเกียบ", 0.26, "๑๓ ปรับปรุง (C)", 2)),
    (Mark(0, "๐"), Mark(0.72, "๓๖"), Mark(1, "๕๐")),
    ("ดี (A)", "พอใช้ (B)", "ปรับปรุง (C)"),
    "คะแนนปีก่อน",
)
RADAR = RadarChart(
    tuple(
        Spoke(label, share, "ด้านข้อมูลที่ให้บริการ", "๕๐.๐๐")
        for label, share in (("๑", 0.5), ("๒", 1.0), ("๓", 0.0))
    ),
    (Mark(0.5, "๕๐"), Mark(1, "๑๐๐")),
)


def opened(what: Chart, width_mm: float = 158.0) -> Image.Image:
    return Image.open(io.BytesIO(chart.png(what, width_mm)))


@pytest.mark.parametrize("what", [BARS, RADAR])
def test_a_picture_has_300_pixels_an_inch_at_its_size(what: Chart) -> None:
    picture = opened(what)
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert picture.size == (round(158 / 25.4 * 300), round(what.height_mm / 25.4 * 300))


@pytest.mark.parametrize("what", [BARS, RADAR])
def test_nothing_is_cut_off_at_the_edges(what: Chart) -> None:
    picture = opened(what).convert("L")
    width, height = picture.size
    for box in (
        (0, 0, width, 3),
        (0, height - 3, width, height),
        (0, 0, 3, height),
        (width - 3, 0, width, height),
    ):
        assert picture.crop(box).getextrema()[0] > 200


def test_the_same_chart_gives_the_same_bytes() -> None:
    first = chart.png(BARS, 158.0)
    chart.png.cache_clear()
    assert chart.png(BARS, 158.0) == first


def test_tones_stay_apart_without_colour() -> None:
    greys = [Image.new("RGB", (1, 1), chart.tone(n, 4)).convert("L").getpixel((0, 0)) for n in range(4)]
    assert all(isinstance(grey, int) for grey in greys)
    assert all(b - a > 25 for a, b in pairwise(greys))  # type: ignore[operator]


def test_a_bar_is_as_long_as_its_share() -> None:
    def filled(share: float) -> int:
        picture = opened(BarChart((Bar("ก", share, ""),), (Mark(0, ""), Mark(1, "")))).convert("RGB")
        row = [picture.getpixel((x, picture.height // 2 - 30)) for x in range(picture.width)]
        dark = Image.new("RGB", (1, 1), chart.tone(0, 1)).getpixel((0, 0))
        return sum(_near(pixel, dark) for pixel in row)

    whole = filled(1.0)
    assert filled(0.5) == pytest.approx(whole / 2, rel=0.02)
    assert filled(0.0) <= 8


def _near(pixel: object, other: object) -> bool:
    assert isinstance(pixel, tuple)
    assert isinstance(other, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, other, strict=True))


# Thai

LETTERS = "กขปฝฟฎฏญฐฬ"
BELOW = ("", "ุ", "ู")
ABOVE = ("", "ั", "ิ", "ี", "ึ", "ื")
TONES = ("", "่", "้", "๊", "๋", "์")
CLUSTERS = [
    letter + below + above + tone
    for letter in LETTERS
    for below in BELOW
    for above in ABOVE
    for tone in TONES
    if not (below and above)
] + [letter + tone + "ำ" for letter in LETTERS for tone in TONES]


@pytest.mark.skipif(
    not features.check("raqm"), reason="Pillow is built without a text engine to compare with"
)
@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_marks_stand_where_a_text_engine_puts_them(style: str) -> None:
    def drawn(text: str, engine: ImageFont.Layout, *features: str) -> Image.Image:
        font = ImageFont.truetype(FONTS / f"THSarabunNew-{style}.ttf", 58, layout_engine=engine)
        picture = Image.new("L", (160, 120), 255)
        ImageDraw.Draw(picture).text((40, 80), text, 0, font, "ls", features=list(features) or None)
        return picture

    wrong = []
    for text in CLUSTERS:
        if style == "Bold" and text[0] == "ฬ":
            continue  # this face alone moves the vowel of ฬิ; nothing but numbers is drawn with it
        engine = drawn(text, ImageFont.Layout.RAQM, "-kern")
        if ImageChops.difference(engine, drawn(shaped(text), ImageFont.Layout.BASIC)).getextrema()[1] > 60:
            wrong.append(text)
    assert wrong == []


def test_what_is_not_thai_stays_as_it_is() -> None:
    assert shaped("OTOP 5 (A) ๑๒๓ ฯ") == "OTOP 5 (A) ๑๒๓ ฯ"
    assert text_width_mm("กก", 14.0) == pytest.approx(2 * text_width_mm("ก", 14.0), rel=0.05)


# In the document


def pictured(*charts: Chart) -> tuple[flows.Template, flows.View]:
    return flows.shipped(), flows.view(*(FlowPicture(each, 158.0, 'แผนภูมิ <ก> & "ข"') for each in charts))  # type: ignore[arg-type]


def test_the_docx_holds_each_picture_once_and_knows_its_type() -> None:
    template, view = pictured(BARS, RADAR, BARS)
    docx = template.pack(template.render(view))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        media = [name for name in names if name.startswith("word/media/saraban")]
        assert len(media) == 2
        assert b'Extension="png"' in archive.read("[Content_Types].xml")
        relations = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {each.get("Id"): f"word/{each.get('Target')}" for each in relations}
        document = etree.fromstring(archive.read("word/document.xml"))
    used = [
        blip.get(key) for blip in document.iter("{*}blip") for key in blip.attrib if key.endswith("embed")
    ]
    assert len(used) == 3
    assert {targets[each] for each in used} == set(media)
    told = [each.get("descr") for each in document.iter("{*}docPr")]
    assert told == ['แผนภูมิ <ก> & "ข"'] * 3
    assert len({each.get("id") for each in document.iter("{*}docPr")}) == 3


def test_documents_joined_for_the_layout_keep_their_own_pictures() -> None:
    template, first = pictured(BARS)
    _, second = pictured(RADAR)
    plain = flows.view(flows.par("ไม่มีภาพ"))
    copy = layout_copy(template, [template.render(each) for each in (first, plain, second)])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        media = [archive.read(n) for n in archive.namelist() if n.startswith("word/media/saraban")]
    assert sorted(media) == sorted([chart.png(BARS, 158.0), chart.png(RADAR, 158.0)])


def test_a_document_without_a_picture_is_packed_as_before() -> None:
    template = flows.shipped()
    rendered = template.render(flows.view(flows.par("ไม่มีภาพ")))
    assert not rendered.media
    with zipfile.ZipFile(io.BytesIO(template.pack(rendered))) as archive:
        assert not any(name.startswith("word/media/saraban") for name in archive.namelist())


def test_a_bar_of_no_group_is_hatched_and_has_none_of_the_tones() -> None:
    hatched = BarChart(
        (Bar("ก", 0.8, "", 0), Bar("ข", 0.8, "", None)), groups=("ดี", "ปรับปรุง"), ungrouped="ไม่เข้าช่วง"
    )
    picture = opened(hatched).convert("RGB")
    tones = [Image.new("RGB", (1, 1), chart.tone(n, 2)).getpixel((0, 0)) for n in range(2)]
    bottom = (hatched.height_mm - 7.0) / 25.4 * 300
    row = round(bottom - 0.5 * chart.ROW_MM / 25.4 * 300)
    colours = [picture.getpixel((x, row)) for x in range(picture.width)]
    assert not any(_near(each, tone) for each in colours for tone in tones)
    white = sum(_near(each, (255, 255, 255)) for each in colours)
    assert white < len(colours) - 100, "there are lines across it"
