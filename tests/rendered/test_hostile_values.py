"""Values are text, never code: whatever a clerk pastes comes out as typed, and nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.rendered.measures import measure, squeezed

HOSTILE = {
    "ampersand": "ก & ข",
    "angle": "ก <b>หนา</b> ข",
    "quote": "เขาว่า \"ดี\" และ 'งาม'",
    "braces": "ก {{ ๗*๗ }} ข",
    "block": "ก {% raw %} ข {# ค #}",
    "formula": "=๑+๑",
    "cdata": "ก ]]> ข",
    "long-word": "ก" * 300,
}
FIELDS = (
    "subject",
    "recipient",
    "body",
    "purpose",
    "owner_lines",
    "copies_to",
    "footer_lines",
    "attachments",
    "references",
)


def record(text: str) -> dict[str, Any]:
    return {
        "kind": "letter",
        "office": "chachoengsao-cdd",
        "number": "ฉช ๐๐๑๙/๑๒๓",
        "date": "2026-11-24",
        "subject": text,
        "recipient": text,
        "references": [text],
        "attachments": [{"title": text, "count": 1, "unit": "ชุด"}],
        "body": [{"type": "paragraph", "text": "ตามหนังสือที่อ้างถึง " + text + " (สิ่งที่ส่งมาด้วย) นั้น"},
                 {"type": "list", "style": "thai-dot", "items": [{"text": text}]}],
        "purpose": "จึงเรียนมาเพื่อทราบ " + text,
        "owner_lines": [text],
        "copies_to": [text],
        "footer_lines": [text],
    }  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_comes_out_as_typed(name: str, render: Any, write_record: Any, tmp_path: Path) -> None:
    text = HOSTILE[name]
    report = render(write_record(record(text), "หนังสือ.yaml"), tmp_path / "out")
    assert not [f for f in report.findings if f.severity == "error"], report.findings
    words = squeezed("".join(p.text for p in Document(str(tmp_path / "out/หนังสือ.docx")).paragraphs))
    printed = squeezed("".join(line.text for line in measure(tmp_path / "out/หนังสือ.pdf").lines))
    assert words.count(squeezed(text)) == len(FIELDS) + 1
    if name != "long-word":
        assert printed.count(squeezed(text)) == len(FIELDS) + 1


def test_invisible_and_broken_characters_are_cleaned_and_said(
    render: Any, write_record: Any, tmp_path: Path
) -> None:
    broken = "ทํา\u200bงาน\u00adดี"
    report = render(write_record(record(broken), "หนังสือ.yaml"), tmp_path / "out")
    text = "".join(p.text for p in Document(str(tmp_path / "out/หนังสือ.docx")).paragraphs)
    assert "ทำงานดี" in text
    assert not {"\u200b", "\u00ad", "\u0e4d"} & set(text)
    assert "text-cleaned" in {finding.code for finding in report.findings}


def test_emoji_come_out_with_a_warning(render: Any, write_record: Any, tmp_path: Path) -> None:
    report = render(write_record(record("ยินดี 😀 ด้วย"), "หนังสือ.yaml"), tmp_path / "out")
    text = "".join(p.text for p in Document(str(tmp_path / "out/หนังสือ.docx")).paragraphs)
    assert text.count("😀") == len(FIELDS) + 1
    assert "glyph-missing" in {finding.code for finding in report.findings}
    assert (tmp_path / "out/หนังสือ.pdf").read_bytes().startswith(b"%PDF-")
