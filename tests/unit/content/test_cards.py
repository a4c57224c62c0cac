"""The card of a template is whole, or it is said what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.content.cards import read_card
from pipeline.errors import TemplateFaulty

WHOLE = """
title: หนังสือ
kinds: [letter, circular]
fields:
  subject: {title: เรื่อง, required: true}
  signatories:
    title: ผู้ลงนาม
    many: true
    fields:
      name: {title: ชื่อ}
      posts: {title: ตำแหน่ง, many: true}
measures: {left_mm: 30, font_size_pt: 16.5}
"""


def written(folder: Path, text: str | bytes) -> Path:
    raw = text.encode() if isinstance(text, str) else text
    (folder / "template.yaml").write_bytes(raw)
    return folder


def test_a_card_says_what_its_file_says(tmp_path: Path) -> None:
    card = read_card(written(tmp_path, WHOLE))
    assert (card.name, card.title, card.kinds) == (tmp_path.name, "หนังสือ", ("letter", "circular"))
    assert card.document == tmp_path / "template.docx"
    assert card.known() == {"subject", "signatories", "signatories.name", "signatories.posts"}
    assert dict(card.measures) == {"left_mm": 30.0, "font_size_pt": 16.5}
    assert [(f.name, f.required, f.many) for f in card.fields] == [
        ("subject", True, False),
        ("signatories", False, True),
    ]


def test_measures_may_be_left_out(tmp_path: Path) -> None:
    for text in (WHOLE.split("measures")[0], WHOLE.split("measures")[0] + "measures:\n"):
        assert not read_card(written(tmp_path, text)).measures


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ข้อความเฉย ๆ",
        "- รายการ",
        "title: [",
        "title: a\ntitle: b\n" + WHOLE,
        WHOLE.replace("title: หนังสือ\n", ""),
        WHOLE.replace("kinds: [letter, circular]\n", ""),
        WHOLE.replace("[letter, circular]", "letter"),
        WHOLE.replace("[letter, circular]", "[]"),
        WHOLE.replace("{title: เรื่อง, required: true}", "เรื่อง"),
        WHOLE.replace("{title: เรื่อง, required: true}", ""),
        WHOLE.replace("title: เรื่อง", "titel: เรื่อง"),
        WHOLE.replace("left_mm: 30", "left_mm: สามสิบ"),
        WHOLE.split("fields:")[0] + "fields: [subject]",
        WHOLE.encode("utf-8").replace("ห".encode(), b"\xff"),
        WHOLE.encode("cp874"),
    ],
)
def test_a_faulty_card_is_refused_by_name(text: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(TemplateFaulty) as caught:
        read_card(written(tmp_path, text))
    assert caught.value.code in ("template-card-faulty", "template-card-no-keys")
    assert caught.value.params.get("reason", "keys")
    assert caught.value.params["file"] == tmp_path / "template.yaml"


def test_a_missing_card_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateFaulty) as caught:
        read_card(tmp_path)
    assert caught.value.code == "template-card-faulty"
    assert caught.value.params["reason"]
