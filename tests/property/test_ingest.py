"""Whatever a file holds, it is read or refused in words; nothing of what was typed is lost."""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import ingest
from pipeline.domain import tables
from pipeline.domain.blocks import ListBlock, ListItem
from pipeline.domain.documents import DocumentNumber
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Block, Cell, Row, Table
from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest import body
from pipeline.ingest.enclosure_keys import BLOCKS, CELL, ROW, RUBRIC_RECORD
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Line
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.rubric_keys import ITEM, LEVEL
from pipeline.ingest.values import Reading
from pipeline.thai import digits
from pipeline.thai.text import clean

REFERENCE = ReferenceData()
THAI = "กขคงจฉชญฎฏฐณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาิีึืุูเแโใไๅๆ็่้๊๋์ํำฯ๐๑๒๓๔๕๖๗๘๙"
SIGNS = " .,:;-()[]{}'\"#&*!|>%@`/\\=+<0123456789abAB\t\n\u200b\u00a0\ufeff😀"
texts = st.text(alphabet=st.sampled_from(THAI + SIGNS), max_size=60)
anything = st.text(max_size=200) | texts
words = st.text(alphabet=st.sampled_from("กขคงจab"), min_size=1, max_size=6)


def load(content: bytes, name: str) -> ingest.Loaded:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return ingest.load(path, REFERENCE)


def seen(text: str) -> str:
    """Return what can be seen of a text, on one line."""
    return " ".join(part.strip() for part in clean(text).text.split("\n") if part.strip())


@settings(deadline=None)
@given(st.fixed_dictionaries({"subject": texts, "purpose": texts, "closing": texts, "form_code": texts}))
def test_any_text_survives_a_record(values: dict[str, str]) -> None:
    content = pyyaml.safe_dump({"date": None, "recipient": None, **values}, allow_unicode=True)
    (letter,) = load(content.encode(), "ก.yaml").documents
    for name, value in values.items():
        assert getattr(letter, name).split() == seen(value).split()


@settings(deadline=None)
@given(texts.filter(lambda text: text.strip() and "\x00" not in text))
def test_any_text_survives_a_sheet(text: str) -> None:
    target = io.StringIO()
    rows = [("วันที่", "เรื่อง", "เรียน", "ข้อความ"), ("ว่าง", text, "ก", "ข")]
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(rows)
    loaded = load(target.getvalue().encode(), "ก.csv")
    (letter,) = (*loaded.documents, *loaded.partial)
    assert letter.subject.split() == seen(text).split()


@settings(deadline=None)
@given(anything)
def test_any_yaml_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputUnreadable):
        loaded = load(text.encode("utf-8", "replace"), "ก.yaml")
        assert loaded.documents or loaded.findings


@pytest.mark.parametrize("name", ["ก.yaml", "ก.csv", "ก.xlsx"])
@settings(deadline=None)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    with contextlib.suppress(InputUnreadable):
        load(content, name)


names = st.sampled_from([name for key in RECORD for name in key.names])
values = st.recursive(
    st.none() | texts | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | texts, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=6))
def test_any_record_gives_a_letter_or_says_why(record: dict[str, object]) -> None:
    loaded = load(pyyaml.safe_dump(record, allow_unicode=True).encode(), "ก.yaml")
    if loaded.documents:
        assert not [found for found in loaded.findings if found.severity.value == "error"]
    else:
        assert loaded.findings
    for found in loaded.findings:
        assert found.location.line
        assert found.location.line >= 1


dressing = st.sampled_from([" ", "_", "-", "\u200b", "\u00a0", "\ufeff"])


@given(names, st.data())
def test_a_key_is_known_in_any_dress(name: str, data: st.DataObject) -> None:
    dressed = "".join(letter + data.draw(st.just("") | dressing) for letter in name)
    assert normal(dressed.upper()) == normal(name)
    assert RECORD[dressed] is RECORD[name]


codes = st.from_regex(r"[ก-ฮ]{2} 00(1[0-9]|2[0-9])(\.[0-9]{1,2})?", fullmatch=True)


@settings(deadline=None)
@given(codes, st.booleans(), st.none() | st.integers(1, 99_999), st.booleans(), st.sampled_from(["", "ที่ "]))
def test_a_number_is_read_as_it_is_written(
    code: str, circular: bool, running: int | None, thai: bool, before: str
) -> None:
    written = f"{before}{code}/{'ว ' if circular else ''}{running or ''}".strip()
    typed = digits.to_thai(written) if thai else written
    content = pyyaml.safe_dump({"kind": "letter", "date": None, "recipient": None, "number": typed})
    (letter,) = load(content.encode(), "ก.yaml").documents
    found = letter.number
    assert digits.to_arabic(found.code) == code
    assert found == DocumentNumber(found.code, circular, running)


labels = st.sampled_from(["1.", "2.", "1.1", "1.2", "๑)", "(๒)", "ข้อ 1", "-", ""])
typed_lines = st.builds(
    lambda indent, label, text: f"{' ' * indent}{label} {text}".rstrip() if text else "",
    st.sampled_from([0, 0, 0, 2, 4]),
    labels,
    st.lists(words, max_size=4).map(" ".join),
)


def passages(blocks: tuple[Block | ListItem, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from passages(block.items)
        else:
            yield block.text
            if isinstance(block, ListItem):
                yield from passages(block.children)


@given(st.lists(typed_lines, max_size=12))
def test_no_word_of_a_body_is_lost_or_moved(lines: list[str]) -> None:
    reading = Reading()
    blocks = body.parse([Line(line, Location(line=n)) for n, line in enumerate(lines, 1)], "body", reading)
    typed = [word for line in lines for word in line.split() if word.strip("กขคงจab") == ""]
    read = [word for text in passages(blocks) for word in text.split() if word.strip("กขคงจab") == ""]
    assert read == typed
    for path in reading.places:
        assert path.startswith("body[")


@given(st.lists(words, min_size=1, max_size=9), st.sampled_from(["{}.", "{})", "({})", "ข้อ {}", "-"]))
def test_a_plain_list_is_read_whole(texts: list[str], label: str) -> None:
    lines = [f"{label.format(n)} {text}" for n, text in enumerate(texts, 1)]
    reading = Reading()
    (block,) = body.parse([Line(line, Location()) for line in lines], "body", reading)
    assert isinstance(block, ListBlock)
    assert [item.text for item in block.items] == texts
    assert reading.findings == []


enclosure_names = st.sampled_from(
    sorted(
        {
            name
            for table in (RUBRIC_RECORD, *BLOCKS, CELL, ROW, ITEM, LEVEL)
            for key in table
            for name in key.names
        }
    )
)
block_types = st.sampled_from(["ตาราง", "รายการตรวจ", "กำหนดการ", "ช่องว่างให้เขียน", "ย่อหน้า"])
whole_numbers = st.integers(-3, 70)
enclosure_values = st.recursive(
    st.none() | texts | whole_numbers | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(enclosure_names | texts, inner, max_size=4)
        | st.builds(
            lambda kind, more: {**more, "ชนิด": kind}, block_types, st.dictionaries(enclosure_names, inner)
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    st.sampled_from(["แบบฟอร์ม", "แบบประเมิน", "กำหนดการ"]),
    st.dictionaries(enclosure_names, enclosure_values, max_size=6),
)
def test_any_enclosure_is_read_or_says_why(kind: str, record: dict[str, object]) -> None:
    content = pyyaml.safe_dump({**record, "ชนิด": kind}, allow_unicode=True)
    loaded = load(content.encode(), "ก.yaml")
    if loaded.documents:
        assert not [found for found in loaded.findings if found.severity.value == "error"]
    else:
        assert loaded.findings
    for document in (*loaded.documents, *loaded.partial):
        for block in document.body:
            if isinstance(block, Table):
                width = len(block.columns)
                assert tables.placed(block.header_rows, width).faults == ()
                assert tables.placed(block.rows, width).faults == ()


cell_texts = st.text(alphabet=st.sampled_from(THAI + "0123456789,.-= "), max_size=6)
grids = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cell_texts, min_size=width, max_size=width), max_size=12)
)


@settings(deadline=None)
@given(grids, st.booleans(), st.booleans())
def test_no_cell_of_a_table_is_lost(grid: list[list[str]], merge: bool, descending: bool) -> None:
    """Whatever is sorted, merged and summed: each typed text stands as often as it was typed."""
    rows = tuple(Row(tuple(map(Cell, row))) for row in grid)
    width = len(grid[0]) if grid else 1
    order = tables.order(grid, [tables.SortKey(n, descending) for n in range(width)])
    assert sorted(order) == list(range(len(grid)))
    made = tuple(rows[n] for n in order)
    if merge:
        made = tables.merged(made, range(width), width, nested=True)
    counted = Counter[str]()
    for row in made:
        for cell in row.cells:
            counted[cell.text] += cell.rowspan
    assert counted == Counter(text for row in grid for text in row)
    assert tables.placed(made, width).faults == ()


@settings(deadline=None)
@given(st.lists(st.decimals(-(10**9), 10**9, allow_nan=False, places=2), min_size=1, max_size=50))
def test_a_sum_is_exact_to_the_satang(amounts: list[Decimal]) -> None:
    rows = [Row((Cell(tables.written(each)),)) for each in amounts]
    found = tables.column_sum(rows, 0, 1)
    assert found.value is not None
    assert int(found.value * 100) == sum(int(each * 100) for each in amounts)
    assert tables.amount(found.text) == found.value
