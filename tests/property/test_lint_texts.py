"""Whatever a document holds, DOCX or PDF: no rule raises, and what is found has a place and words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli.messages import messages
from pipeline.findings import Box
from pipeline.ingest import reference_data
from pipeline.lint import reading as names
from pipeline.lint.engine import check_reading
from pipeline.lint.facts import (
    DocumentKind,
    Face,
    Facts,
    Line,
    Page,
    Paragraph,
    ParagraphRun,
    Rule,
    Run,
)
from pipeline.lint.profile import load_profile
from pipeline.lint.reading import Element, Reading
from pipeline.lint.together import compare_text

REFERENCE = reference_data()
PROFILE = load_profile()
SAY = messages("th")
NAMES = tuple(value for key, value in vars(names).items() if key.isupper() and isinstance(value, str))
PIECES = (
    *"""
    ที่ ครั้งที่ ข้อ มาตรา พ.ศ. พ.ศ.๒๕๖๗ ๑. ๑.๒ ๒) (๓) ข้อ๔ ๑,๕๐๐ ๑,๕๐๐บาท (หนึ่งพันห้าร้อยบาทถ้วน) ๒๕.๐๐ น. 9:00 5๐
    ภายในวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๘ จำนวน ๓ เรื่อง ดังนี้ ได้แก่ รวม นายสมมุติ ตั้งใจงาน ตั้งใจงาม จังหวัดฉะเชิงเทรา
    จังหวัดฉะเชิงเทา ๆ ฯ ฯลฯ โทร. ๐ ๓๘๐๐ ๐๐๐๐ ต่อ saraban@example /ด้วย... - ๒ ด่วน ลับ {{ «ก» ..... ขอแสดงความนับถือ
    ปฏิบัติราชการแทน ประธานกรรมการ ระเบียบวาระที่ ๑ เลิกประชุมเวลา ๑๒.๐๐ ำ ่่ \u200b \uf70a \ufffd ดํา
""".split(),
    "\t",
    "\u00a0",
    "- ๒ -",
)

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=10).map(" ".join)
lengths = st.floats(0, 300, allow_nan=False)


@st.composite
def lines(draw: st.DrawFn, page: int) -> Line:
    text = draw(texts)
    left, size = draw(lengths), draw(st.sampled_from((0.0, 14.0, 16.0, 20.0, 32.0)))
    colour = draw(st.sampled_from(("#000000", "#ff0000", "auto", "")))
    face = draw(st.sampled_from(("THSarabunNew", "THSarabunIT๙", "")))
    run = Run(text, face, size, draw(st.booleans()), colour, left, left + 20)
    return Line(page, text, draw(lengths), left, left + 20, draw(st.sampled_from(((run,), (), (run, run)))))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    source = draw(st.sampled_from(("pdf", "docx")))
    count = draw(st.integers(0 if source == "docx" else 1, 3))
    pages, elements, paragraphs = [], [], []
    for page in range(1, count + 1):
        own = tuple(draw(st.lists(lines(page), max_size=6)))
        bars = (Rule(page, Box(30, 60, 190, 60.2)),) if draw(st.booleans()) else ()
        pages.append(Page(page, 210.0, 297.0, own, (), bars))
    printed = [line for page in pages for line in page.lines]
    for number in range(draw(st.integers(0, 8))):
        text = draw(texts)
        start = draw(st.integers(0, len(printed)))
        held = tuple(printed[start : start + draw(st.integers(0, 3))])
        run = ParagraphRun(text, "TH SarabunPSK", "TH SarabunPSK", 16.0, 16.0, False, False)
        paragraph = Paragraph(number + 1, text, runs=(run,), page=held[0].page if held else 0)
        paragraph = replace(
            paragraph, in_table=draw(st.booleans()), line=draw(st.sampled_from((1.0, 1.5, 0.0)))
        )
        paragraphs += [paragraph] if source == "docx" else []
        label = draw(st.sampled_from(("", "เรื่อง", "เรียน", "ที่")))
        own_paragraphs = (paragraph,) if source == "docx" else ()
        elements.append(Element(draw(st.sampled_from(NAMES)), text, held, label, own_paragraphs))
    raw = tuple(p.text for p in paragraphs) or tuple("\n".join(i.text for i in page.lines) for page in pages)
    faces = (Face("THSarabunNew", True),)
    facts = Facts("ทดสอบ." + source, source, tuple(pages), faces, tuple(paragraphs), (), raw)
    return Reading(facts, draw(st.sampled_from(DocumentKind)), tuple(elements))


@settings(max_examples=150, deadline=None, suppress_health_check=(HealthCheck.too_slow,))
@given(reading=readings())
def test_whatever_is_found_has_a_place_and_words(reading: Reading) -> None:
    for finding in check_reading(reading, PROFILE, REFERENCE):
        assert finding.location.file == reading.facts.file
        assert SAY.has(f"finding.{finding.code}")
        assert SAY.has(f"hint.{finding.code}")


@settings(max_examples=100, deadline=None, suppress_health_check=(HealthCheck.too_slow,))
@given(one=readings(), other=readings())
def test_comparing_any_two_files_does_not_raise(one: Reading, other: Reading) -> None:
    found = list(compare_text(one.facts, other.facts))
    assert len(found) <= 5
    assert all(finding.code == "pdf-text" for finding in found)
