"""Paragraphs with what cannot be broken are not spread; all others are left as they are."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.rendering.ragged import ragged
from tests.unit.rendering.builders import W, val, w

ADDRESS = "https://meet.example.go.th/room/2569?id=10"


def body(*paragraphs: tuple[str, str]) -> str:
    inside = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:spacing w:before="120"/><w:rPr/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    return f'<w:document xmlns:w="{W}"><w:body>{inside}<w:sectPr/></w:body></w:document>'


def alignments(xml: str) -> list[str | None]:
    return [val(p.find(w("pPr")), "jc") for p in etree.fromstring(xml.encode()).iter(w("p"))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"ประชุมผ่านเว็บไซต์ {ADDRESS} ตามเวลา", "left"),
        ("A" * 300, "left"),
        ("กขคงจฉชซ" * 30, "left"),
        ("การดำเนินงานพัฒนาชุมชน" * 14, None),
        ("ส่งที่ saraban@cdd.example ภายในวันนี้", None),
        ("COVID-19 และ OTOP 5", None),
        ("ให้\u00a0ไว้เพื่อรับรองว่า หม่อมหลวงประเสริฐเลิศฤทธิ์พิทักษ์ธรรม\u00a0ณ\u00a0พระนครศรีอยุธยา ผ่านการอบรม", "left"),
        ("ให้ไว้เพื่อรับรองว่า นางสาวสมหญิง\u00a0ตัวอย่างดี ผ่านการอบรม", None),
    ],
)
def test_only_what_cannot_be_broken_keeps_a_ragged_edge(text: str, wanted: str | None) -> None:
    assert alignments(ragged(body(("SarabanBody", "ด้วยจังหวัด"), ("SarabanBody", text)))) == [None, wanted]


def test_centred_parts_stay_where_they_are() -> None:
    assert alignments(ragged(body(("SarabanClosing", ADDRESS), ("SarabanList1", ADDRESS)))) == [None, "left"]


def test_a_body_without_such_text_is_the_same() -> None:
    plain = body(("SarabanBody", "ด้วยจังหวัดจะจัดประชุม"))
    assert ragged(plain) is plain


def test_the_alignment_stands_where_the_schema_wants_it() -> None:
    root = etree.fromstring(ragged(body(("SarabanBody", ADDRESS))).encode())
    names = [etree.QName(child).localname for child in root.find(f".//{w('pPr')}")]
    assert names == ["pStyle", "spacing", "jc", "rPr"]
