"""No text of a document makes a rule raise, and no page is too odd to be judged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import lint
from pipeline.findings import Box, in_order
from pipeline.ingest import reference_data
from pipeline.lint import reading as names
from pipeline.lint.engine import check_reading
from pipeline.lint.facts import DocumentKind, Facts, Image, Line, Page, Run
from pipeline.lint.recognise import read
from tests.lint_builders import Part, facts_without_layout, reading

PROFILE, REFERENCE = lint.load_profile(), reference_data()

WORDS = st.sampled_from(
    """
    ที่ เรื่อง เรียน กราบเรียน อ้างถึง สิ่งที่ส่งมาด้วย ด้วย ตามที่ นั้น จึงเรียนมาเพื่อโปรดทราบ ขอแสดงความนับถือ วันที่
    ๑๗ กุมภาพันธ์ ๒๕๖๘ ๓๑ เมษายน พ.ศ. ฉช ๐๐๑๙/ว ๑๒๓ /ว จังหวัด จังหวัดชลบุรี ๒๔๐๐๐ (นาย ) ๑. ๑) (๑) จำนวน ชุด บาท
    (หนึ่งร้อยบาทถ้วน) ๑๐๐ ๆ ฯ ฯลฯ น. ๐๙.๐๐ โทร. ลับ ด่วนที่สุด บันทึกข้อความ คำสั่ง ประกาศ สั่ง ณ วันที่ วาระที่ ๑ /๓... - ๒ -
    """.split()
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=12).map(" ".join),
    st.text(max_size=60),
    st.text(alphabet="๐๑๒๙0159/.-ว ที่่้ำ()", max_size=30),
)
ELEMENTS = st.sampled_from(
    [value for name, value in vars(names).items() if name.isupper() and isinstance(value, str)]
)
PLACES = st.floats(0, 210)


@st.composite
def parts(draw: st.DrawFn) -> Part:
    return Part(
        draw(ELEMENTS),
        draw(TEXTS),
        draw(st.sampled_from(["", "ที่", "เรียน", "วันที่", "x"])),
        left_mm=draw(st.floats(0, 150)),
        size_pt=draw(st.sampled_from([8.0, 16.0, 29.0, 32.0])),
    )


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(DocumentKind), st.lists(parts(), max_size=12), st.booleans())
def test_no_elements_make_a_rule_raise(kind: DocumentKind, made: list[Part], is_docx: bool) -> None:
    found = check_reading(reading(kind, made, docx=is_docx), PROFILE, REFERENCE)
    assert found == in_order(found)
    assert all(finding.params["rule"] for finding in found)


@st.composite
def pages(draw: st.DrawFn) -> Facts:
    def page(number: int) -> Page:
        rows = draw(st.lists(st.tuples(TEXTS, PLACES, PLACES, st.floats(5, 290)), max_size=8))
        lines = tuple(
            Line(
                number,
                text,
                down,
                min(a, b),
                max(a, b),
                (Run(text, "Face", 16.0, False, "#000000", min(a, b), max(a, b)),),
            )
            for text, a, b, down in sorted(rows, key=lambda row: row[3])
        )
        images = tuple(
            Image(number, Box(a, b, a + w, b + h), pixels, pixels)
            for a, b, w, h, pixels in draw(
                st.lists(
                    st.tuples(PLACES, PLACES, st.floats(0.1, 90), st.floats(0.1, 90), st.integers(0, 900)),
                    max_size=2,
                )
            )
        )
        return Page(number, draw(st.floats(50, 900)), draw(st.floats(50, 900)), lines, images)

    count = draw(st.integers(0, 3))
    return Facts("ก.pdf", "pdf", tuple(page(n) for n in range(1, count + 1)))


@settings(max_examples=100, deadline=None)
@given(pages())
def test_no_page_is_too_odd(facts: Facts) -> None:
    lint.check(facts, PROFILE, REFERENCE)
    read(facts)


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, max_size=12))
def test_a_docx_that_nothing_lays_out(texts: list[str]) -> None:
    lint.check(facts_without_layout(*texts), PROFILE, REFERENCE)
