"""Findings about tables have the place of the block in the record, not of the record alone."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from pipeline import batch
from pipeline.batch.narrow import narrow_tables
from pipeline.batch.said_where import with_place
from pipeline.domain.blocks import Heading, Orientation, Paragraph
from pipeline.domain.documents import Enclosure, Kind, Source
from pipeline.domain.page_blocks import Block, Cell, Column, Row, Table
from pipeline.findings import Finding, Location, Severity, error
from pipeline.rendering import templates
from pipeline.rendering.flow import Setter

NUMBER = "123,456,789.00"


def table(*cells: str, count: int = 1, lies: Orientation | None = None) -> Table:
    row = Row(tuple(map(Cell, cells)))
    return Table((Column(),) * len(cells), rows=(row,) * count, orientation=lies)


def enclosure(*body: Block) -> Enclosure:
    lines = {f"body[{n}]": Location(file="ก.yaml", line=10 * (n + 1)) for n in range(len(body))}
    places = MappingProxyType({"": Location(file="ก.yaml", line=1), **lines})
    return Enclosure(Kind.REPORT, ("รายงาน",), body=body, source=Source("ก.yaml", places))


def found(*body: Block) -> list[Finding]:
    template, _ = templates.usable(templates.card_for("report"), "TH SarabunPSK")
    assert template is not None
    assert isinstance(template.setter, Setter)
    return list(narrow_tables(enclosure(*body), template.setter))


def test_a_table_with_too_many_columns_is_an_error_at_its_line() -> None:
    (finding,) = found(Paragraph("ก่อน"), table("ก", "ข"), table(*[NUMBER] * 40))
    assert (finding.code, finding.severity, finding.location.line) == (
        "table-columns-narrow",
        Severity.ERROR,
        30,
    )
    assert finding.params["columns"] == 40
    assert finding.params["word"] == "๑๒๓,๔๕๖,๗๘๙.๐๐"


def test_a_torn_word_is_a_warning() -> None:
    (finding,) = found(Heading("ก"), table("ก" * 3, "A" * 200))
    assert (finding.code, finding.severity, finding.location.line) == (
        "table-word-torn",
        Severity.WARNING,
        20,
    )
    assert finding.params["column"] == 2
    assert finding.params["word"] == "A" * 40 + "…"


def test_the_paper_of_the_table_counts() -> None:
    eight = [NUMBER] * 8
    assert [
        finding.location.line for finding in found(table(*eight), table(*eight, lies=Orientation.LANDSCAPE))
    ] == [10]


RECORD = """\
ชนิด: แบบฟอร์ม
ส่วนราชการ: chachoengsao-cdd
ชื่อเรื่อง: แบบสำรวจ
ข้อความ:
  - ก่อนตาราง
  - ชนิด: ตาราง
    แถว:
      - [{}]
"""


def test_a_record_is_told_before_anything_is_written(tmp_path: Path) -> None:
    record = tmp_path / "ก.yaml"
    record.write_text(RECORD.format(", ".join([f'"{NUMBER}"'] * 40)), encoding="utf-8")
    plan = batch.plan([record], batch.Options(out=tmp_path / "out", pdf=False))
    (finding,) = [each for each in plan.findings if each.code == "table-columns-narrow"]
    assert (finding.location.file, finding.location.line) == (str(record), 6)


# Findings about finished pages


@pytest.mark.parametrize(
    ("text", "line"),
    [("หนังสือเรียน", 20), ("๒ เก้าอี้", 20), ("๒เก้าอี้", 20), ("ก่อนตาราง", 10), ("ไม่มีที่ใด", 1), ("", 1)],
)
def test_a_lost_text_is_told_at_the_block_that_prints_it(text: str, line: int) -> None:
    document = enclosure(Paragraph("ข้อความก่อนตาราง"), table("2", "เก้าอี้หนังสือเรียน"), Paragraph("หนังสือเรียน"))
    lost = error("enclosure-text-missing", document.source.at(""), text=text)
    assert with_place(lost, document).location.line == line


def test_a_finding_without_a_text_keeps_its_place() -> None:
    document = enclosure(Paragraph("ก"))
    turned = error("enclosure-not-turned", document.source.at(""), sections=2)
    assert with_place(turned, document) == turned
