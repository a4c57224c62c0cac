"""YAML as clerks mean it: every value a text with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml as pyyaml

from pipeline.errors import InputUnreadable
from pipeline.ingest import yaml_text
from pipeline.ingest.nodes import Group, Items, Node, Nothing, Text

FILE = Path("ก.yaml")


def plain(node: Node) -> object:
    """Return a node as plain values, texts as texts."""
    match node:
        case Text():
            return node.text
        case Nothing():
            return None
        case Items():
            return [plain(item) for item in node.items]
        case Group():
            return {entry.key: plain(entry.value) for entry in node.entries}


def parse(text: str) -> object:
    (node,) = yaml_text.parse(text, FILE).nodes
    return plain(node)


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "No",
        "on",
        "yes",
        "off",
        "true",
        "08",
        "007",
        "12:30",
        "1_000",
        "1e3",
        "0x1F",
        "=1+1",
        "2567",
        "2024-04-05",
        ".5",
        "+66",
        "-ก",
        "=",
        "NaN",
        "~ก",
        "ด่วน",
        "1,500",
        "๑,๕๐๐",
        "<b>",
        "ก&ข",
        "a|b",
        "a>b",
        "50%",
        "😀",
    ],
)
def test_a_plain_value_stays_what_it_looks_like(typed: str) -> None:
    assert parse(f"ก: {typed}\n") == {"ก": typed}
    assert parse(f"- {typed}\n") == [typed]


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing(empty: str) -> None:
    assert parse(f"ก: {empty}\nข: ค\n") == {"ก": None, "ข": "ค"}


def test_quoted_nothing_is_a_text() -> None:
    assert parse("ก: 'null'\nข: ''\n") == {"ก": "null", "ข": ""}


def places(text: str) -> dict[str, tuple[int | None, int | None]]:
    (node,) = yaml_text.parse(text, FILE).nodes
    assert isinstance(node, Group)
    return {entry.key: (entry.value.place.line, entry.value.place.column) for entry in node.entries}


def test_places_count_from_one() -> None:
    text = "ก: ข\nค:\n  - ง\nจ: |\n  ฉ\nช: 'ซ'\nฌ:\n"
    assert places(text) == {"ก": (1, 4), "ค": (3, 3), "จ": (4, 4), "ช": (6, 4), "ฌ": (7, 1)}


def lines(text: str) -> list[tuple[str, int | None, int | None]]:
    (node,) = yaml_text.parse(text, FILE).nodes
    assert isinstance(node, Group)
    value = node.entries[0].value
    assert isinstance(value, Text)
    return [(line.text, line.place.line, line.place.column) for line in value.lines if line.text]


@pytest.mark.parametrize("sign", ["|", "|-", ">", ">-", "|2", "> # หมายเหตุ"])
def test_lines_of_a_block_text_know_their_place(sign: str) -> None:
    assert lines(f"ก: {sign}\n  ข\n\n  - ค\n    ง\n# จบ\nจ: ฉ\n") == [
        ("ข", 2, 3),
        ("- ค", 4, 3),
        ("  ง", 5, 3),
    ]


def test_lines_of_a_plain_text_know_their_place() -> None:
    assert lines("ก: ข ค\n  ง\n\n  จ # ไม่อ่าน\n") == [("ข ค", 1, 4), ("ง", 2, 3), ("จ", 4, 3)]


def test_what_a_dumper_folds_is_unfolded() -> None:
    value = {"ข้อความยาว": " ".join(f"คำที่{n}" for n in range(60)), "รายการ": ["ก" * 90 + " " + "ข" * 90]}
    for width in (20, 80):
        assert parse(pyyaml.safe_dump(value, allow_unicode=True, width=width)) == value


@pytest.mark.parametrize("text", ["ก\tข", "ก \t ข", "(ก)\tข"])
def test_a_tab_inside_a_line_is_a_space(text: str) -> None:
    assert parse(f"ก: {text}\n") == {"ก": text.replace("\t", " ")}


def test_anchors_and_aliases_stand_for_their_value() -> None:
    found = yaml_text.parse("ก: &ช [ข]\nค: *ช\n", FILE)
    assert plain(found.nodes[0]) == {"ก": ["ข"], "ค": ["ข"]}
    assert found.findings == ()


def test_aliases_of_aliases_are_refused_before_they_grow() -> None:
    bomb = "ก0: &ก0 [ก,ก,ก,ก,ก,ก,ก,ก,ก,ก]\n" + "".join(
        f"ก{n}: &ก{n} [{','.join([f'*ก{n - 1}'] * 10)}]\n" for n in range(1, 40)
    )
    with pytest.raises(InputUnreadable) as caught:
        yaml_text.parse(bomb, FILE)
    assert caught.value.code == "yaml-too-big"


def test_a_value_inside_itself_is_refused() -> None:
    with pytest.raises(InputUnreadable) as caught:
        yaml_text.parse("ก: &ข [*ข]\n", FILE)
    assert caught.value.params["sign"] == "*"


def test_a_file_may_hold_several_documents() -> None:
    found = yaml_text.parse("---\nก: ข\n---\n# ว่าง\n---\nก: ค\n...\n", FILE)
    assert [plain(node) for node in found.nodes] == [{"ก": "ข"}, {"ก": "ค"}]


def test_windows_line_ends_and_byte_order_mark() -> None:
    assert parse("\ufeffก: ข\r\nค: |\r\n  ง\r\n  จ\r\n") == {"ก": "ข", "ค": "ง\nจ\n"}
