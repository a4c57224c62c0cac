"""One record, many papers: marks are filled before the record is read, each value once."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from pipeline import domain, ingest
from pipeline.cli.messages import messages
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import IssueDate, Letter, Paper
from pipeline.domain.page_blocks import Roster
from pipeline.findings import Location, Severity
from pipeline.ingest.fill import Fill, fill, marks
from pipeline.ingest.nodes import Entry, Group, Items, Line, Node, Nothing, OpenText, Text
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import PLEDGE, forms_at
from tests.unit.ingest.test_faults import in_thai

Read = Callable[..., ingest.Loaded]

HERE = Location(file="ก.yaml", line=3, column=5)
THERE = Location(file="ข.xlsx", sheet="ข", cell="B2")


@pytest.fixture
def read(load: Load, tmp_path: Path) -> Read:
    """Return a function that loads a record, with the kind of this test known."""
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]

    def loaded(content: str, **more: Any) -> ingest.Loaded:
        return load(content, templates=templates, **more)

    return loaded


def papers(loaded: ingest.Loaded) -> list[Paper]:
    return [document for document, _ in loaded.each if isinstance(document, Paper)]


def sheet(name: str, *rows: tuple[object, ...], title: str = "บุคคล") -> None:
    """Write a workbook beside the record."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    Path(name).write_bytes(content.getvalue())


# Marks


def text(raw: str, *lines: str) -> Text:
    return Text(raw, HERE, tuple(Line(line, HERE) for line in lines))


VALUES = {"ชื่อ": Fill("นาย ก"), "ที่อยู่": Fill("บ้าน 1\nตำบล 2"), "วัน": Fill("{ชื่อ}")}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("เรียน {ชื่อ}", "เรียน นาย ก"),
        ("{ ชื่อ }และ{ชื่อ}", "นาย กและนาย ก"),
        ("ที่ {ที่อยู่}", "ที่ บ้าน 1 ตำบล 2"),
        ("`{ชื่อ}` {ชื่อ}", "`{ชื่อ}` นาย ก"),
        ("{อื่น} {เว้น 4 ซม.} {{ชื่อ}}", "{อื่น} {เว้น 4 ซม.} {นาย ก}"),
        ("{วัน} {ชื่อ}", "`{ชื่อ}` นาย ก"),
        ("{ชื่อ", "{ชื่อ"),
        ("", ""),
    ],
)
def test_marks_inside_a_text(typed: str, wanted: str) -> None:
    found = fill(text(typed), VALUES)
    assert isinstance(found, Text)
    assert found.text == wanted
    assert found.place == HERE


def test_a_mark_alone_is_the_value_itself_at_its_own_place() -> None:
    values = {"ชื่อ": Fill("บรรทัด 1\nบรรทัด 2", THERE)}
    assert fill(text(" {ชื่อ} "), values) == Text("บรรทัด 1\nบรรทัด 2", THERE)


def test_an_open_value_alone_is_room_to_write() -> None:
    values = {"ชื่อ": Fill("{เว้น 4 ซม.}", is_open=True)}
    assert fill(text("{ชื่อ}"), values) == OpenText("{เว้น 4 ซม.}", HERE)
    found = fill(text("ของ {ชื่อ}"), values)
    assert isinstance(found, Text)
    assert (type(found), found.text) == (Text, "ของ {เว้น 4 ซม.}")


def test_the_lines_of_a_text_are_filled_too() -> None:
    found = fill(text("{ชื่อ}\nข", "{ชื่อ}", "ข"), VALUES)
    assert isinstance(found, Text)
    assert (found.text, [line.text for line in found.lines]) == ("นาย ก\nข", ["นาย ก", "ข"])


def test_what_has_no_marks_comes_back_as_it_is() -> None:
    node = Group((Entry("ก", HERE, Items((text("ข"), Nothing(HERE)), HERE)),), HERE)
    assert fill(node, VALUES) is node


def test_a_mark_without_quotes_is_a_group_to_yaml() -> None:
    flow = Group((Entry("ชื่อ", HERE, Nothing(HERE)),), Location(file="ก.yaml", line=3, column=4))
    assert fill(flow, VALUES) == Text("นาย ก", flow.place)
    assert [name for name, _ in marks(flow)] == ["ชื่อ"]
    block = Group((Entry("ชื่อ", HERE, Nothing(HERE)),), HERE)  # ผู้ลงนาม:⏎  ชื่อ:
    assert fill(block, VALUES) is block
    null = Group((Entry("ชื่อ", HERE, Nothing(THERE)),), flow.place)
    assert fill(null, VALUES) is null


def test_marks_are_told_in_order_without_blanks_and_literals() -> None:
    node: Node = Items((text("{ก} {เว้น 4 ซม.} `{ข}` {ค}"), text("{ก}")), HERE)
    assert [name for name, _ in marks(node)] == ["ก", "ค", "ก"]


# Districts


DISTRICTS = """\
ชนิด: คำมั่น
ออกแยก: {จังหวัด: ฉะเชิงเทรา}
ผู้ออก: อำเภอ{อำเภอ}
เรื่อง: '{district} {province} {จังหวัด}'
ข้อความ: |
  ด้วยอำเภอ{อำเภอ}
  1. ข้อของ{อำเภอ}
"""


def test_a_paper_for_each_district_in_official_order(read: Read) -> None:
    loaded = read(DISTRICTS)
    assert loaded.findings == ()
    found = papers(loaded)
    assert [each.variant for each in found] == [
        "อำเภอเมืองฉะเชิงเทรา",
        "อำเภอบางคล้า",
        "อำเภอเฉลิมพระเกียรติ",
    ]
    assert [each.district_code for each in found] == ["2401", "2402", "2403"]
    assert found[1].issuer == "อำเภอบางคล้า"
    assert found[1].subject == "บางคล้า ฉะเชิงเทรา ฉะเชิงเทรา"
    assert found[1].body[0] == Paragraph("ด้วยอำเภอบางคล้า")
    assert found[1].source.at("issuer").line == 3
    assert found[1].source.at("body[1].items[0]").line == 7
    assert loaded.documents == tuple(found)


@pytest.mark.parametrize(
    ("typed", "variants"),
    [
        ("{จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า]}", ["อำเภอบางคล้า"]),
        ("ฉะเชิงเทรา", ["อำเภอเมืองฉะเชิงเทรา", "อำเภอบางคล้า", "อำเภอเฉลิมพระเกียรติ"]),
        ("{อำเภอ: อำเภอบางคล้า}", ["อำเภอบางคล้า"]),
        ("{province: กรุงเทพมหานคร}", ["เขตพระนคร"]),
        ("null", [""]),
    ],
)
def test_which_districts(typed: str, variants: list[str], read: Read) -> None:
    loaded = read(f"ชนิด: คำมั่น\nออกแยก: {typed}\n")
    assert loaded.findings == ()
    assert [each.variant for each in papers(loaded)] == variants


def test_persons_are_those_of_the_district(read: Read) -> None:
    sheet("บุคคล.xlsx", ("อำเภอ", "ชื่อ"), ("บางคล้า", "นาย ก"), ("เมืองฉะเชิงเทรา", "นาย ข"))
    record = """\
ชนิด: คำมั่น
ออกแยก: {จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, เมืองฉะเชิงเทรา]}
ข้อความ: [{ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล.xlsx}]
"""
    loaded = read(record)
    assert loaded.findings == ()
    rosters = [block for each in papers(loaded) for block in each.body if isinstance(block, Roster)]
    assert [[member.name for member in roster.members] for roster in rosters] == [["นาย ข"], ["นาย ก"]]


def test_the_office_may_be_the_districts_own(read: Read) -> None:
    Path("offices").mkdir()
    Path("offices/บางคล้า.yaml").write_text("ผู้ออก: อำเภอบางคล้า\n", encoding="utf-8")
    record = "ชนิด: คำมั่น\nส่วนราชการ: '{อำเภอ}'\nออกแยก: {จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, เมืองฉะเชิงเทรา]}\n"
    loaded = read(record)
    assert [(each.variant, each.issuer) for each in papers(loaded)] == [
        ("อำเภอเมืองฉะเชิงเทรา", ""),
        ("อำเภอบางคล้า", "อำเภอบางคล้า"),
    ]
    assert [found.code for found in loaded.findings] == ["office-unknown"]
    assert [each.variant for each in loaded.documents if isinstance(each, Paper)] == ["อำเภอบางคล้า"]


# Rows of a sheet


RECORD = """\
ชนิด: คำมั่น
ออกแยก: {ข้อมูล: บุคคล.xlsx, ชื่อ: ชื่อ}
เรื่อง: คำมั่นของ{ชื่อ}
ที่: '{เลขที่}'
วันที่: {วันที่}
ข้อความ: |
  ด้วย {ชื่อ} ตำแหน่ง {ตำแหน่ง}
ผู้ลงนาม: {ชื่อ: นาย ก, ตำแหน่ง: '{ตำแหน่ง}'}
"""
HEAD = ("ลำดับ", "ชื่อ", "ตำแหน่ง", "เลขที่", "วันที่", "โทร")


def test_a_paper_for_each_row(read: Read) -> None:
    from datetime import date

    rows = (
        (1, "นางสมใจ", "กำนัน\nตำบลท่าไข่", "5/2567", date(2024, 7, 1), "x"),
        (2, "นายมานะ", "ครู", 6, None, None),
    )
    sheet("บุคคล.xlsx", HEAD, *rows)
    loaded = read(RECORD.replace("วันที่: {วันที่}\n", ""))
    assert loaded.findings == ()
    first, second = papers(loaded)
    assert (first.variant, second.variant) == ("นางสมใจ", "นายมานะ")
    assert first.subject == "คำมั่นของนางสมใจ"
    assert first.number is not None
    assert (first.number.running, second.number and second.number.running) == (5, 6)
    assert first.body == (Paragraph("ด้วย นางสมใจ ตำแหน่ง กำนัน ตำบลท่าไข่"),)
    assert first.signatories[0].position_lines == ("กำนัน", "ตำบลท่าไข่")
    assert first.source.at("number").cell == "D2"
    assert first.source.at("subject").line == 3


def test_a_date_of_a_sheet_is_one_on_the_page(read: Read) -> None:
    from datetime import date

    sheet("บุคคล.xlsx", HEAD, (1, "นางสมใจ", "กำนัน", "5/2567", date(2024, 7, 1), None))
    (paper,) = papers(read(RECORD.replace("ด้วย {ชื่อ}", "ลงวันที่ {วันที่}")))
    assert paper.date == IssueDate(2024, 7, 1)
    assert paper.body == (Paragraph("ลงวันที่ ๑ กรกฎาคม ๒๕๖๗ ตำแหน่ง กำนัน"),)


def test_an_empty_cell_leaves_room_and_is_told_of_its_paper_alone(read: Read) -> None:
    sheet(
        "บุคคล.xlsx",
        HEAD,
        (1, "นางสมใจ", None, None, None, None),
        (2, "นายมานะ", "ครู", "6/2567", "1 ก.ค. 2567", 1),
    )
    loaded = read(RECORD)
    first, second = papers(loaded)
    assert (loaded.documents, loaded.partial) == ((second,), (first,))
    assert first.date == IssueDate()
    assert first.number is not None
    assert first.number.running is None
    assert first.signatories[0].position_lines == ("{เว้น 4 ซม.}",)
    assert first.body == (Paragraph("ด้วย นางสมใจ ตำแหน่ง {เว้น 4 ซม.}"),)
    told = {(found.code, found.params["key"], found.params["variant"]) for found in loaded.findings}
    assert told == {("value-open", key, "นางสมใจ") for key in ("ตำแหน่ง", "เลขที่", "วันที่")}
    assert {found.location.cell for found in loaded.findings} == {"C2", "D2", "E2"}
    (found, *_) = loaded.findings
    assert found.severity is Severity.ERROR
    thai = messages("th")
    in_thai(
        found.code, thai.finding(found), thai.hint(found.code, found.params), ("นางสมใจ", "--allow-blanks")
    )


def test_a_value_is_never_looked_at_again(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ตำแหน่ง"), ("{ตำแหน่ง}", "{ชื่อ}"))
    record = "ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชื่อ}'\nข้อความ: 'ก {ชื่อ} {ตำแหน่ง} [ ]'\n"
    (paper,) = papers(read(record))
    assert paper.subject == "{ตำแหน่ง}"
    assert paper.body == (Paragraph("ก `{ตำแหน่ง}` `{ชื่อ}` [ ]"),)
    assert paper.variant == "{ตำแหน่ง}"


def test_a_fault_of_a_cell_leaves_its_paper_out_alone(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ตำแหน่ง"), ("นาย ก", "=1+"), ("นาย ข", "ครู"))
    loaded = read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชื่อ} {ตำแหน่ง}'\n")
    assert [found.code for found in loaded.findings] == ["cell-formula"]
    assert [document.subject for document in loaded.documents if not isinstance(document, Letter)] == [
        "นาย ข ครู"
    ]


def test_a_wrong_value_is_told_where_it_stands(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "เลขที่"), ("นาย ก", "ห้า"), ("นาย ข", "6/2567"))
    loaded = read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nที่: {เลขที่}\n")
    (found,) = loaded.findings
    assert (found.code, found.location.cell, found.location.path) == ("yearly-number-form", "B2", "number")
    assert len(loaded.documents) == 1


@pytest.mark.parametrize(
    ("asked", "heads", "variant"),
    [
        ("ชื่อ: รหัส", ("รหัส", "ชื่อ"), "ก"),
        ("", ("รหัส", "ชื่อ"), "ข"),
        ("", ("รหัส", "ชื่อ-สกุล"), "ข"),
        ("", ("รหัส", "อื่น"), "1"),
    ],
)
def test_what_a_paper_is_called(asked: str, heads: tuple[str, str], variant: str, read: Read) -> None:
    sheet("บุคคล.xlsx", heads, ("ก", "ข"))
    more = f", {asked}" if asked else ""
    (paper,) = papers(read(f"ชนิด: คำมั่น\nออกแยก: {{ข้อมูล: บุคคล.xlsx{more}}}\nเรื่อง: '{{รหัส}}'\n"))
    assert paper.variant == variant


def test_a_column_of_districts_chooses_the_persons(read: Read) -> None:
    sheet("ชุด.xlsx", ("ชื่อ", "อำเภอ"), ("ชุดที่ 1", "อำเภอบางคล้า"))
    sheet("บุคคล.xlsx", ("อำเภอ", "ชื่อ"), ("บางคล้า", "นาย ก"), ("เมืองฉะเชิงเทรา", "นาย ข"))
    record = "ชนิด: คำมั่น\nออกแยก: {ข้อมูล: ชุด.xlsx}\nเรื่อง: '{ชื่อ}'\nข้อความ: [{ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล.xlsx}]\n"
    (paper,) = papers(read(record))
    assert isinstance(roster := paper.body[0], Roster)
    assert [member.name for member in roster.members] == ["นาย ก"]


def test_rows_may_be_typed_in_the_record(read: Read) -> None:
    record = """\
ชนิด: คำมั่น
ออกแยก:
  ข้อมูล:
  - {ชื่อ: นาย ก, ตำแหน่ง: ครู, หมายเลข: 5}
  - {ชื่อ: นาย ข}
เรื่อง: '{ชื่อ} {ตำแหน่ง}'
"""
    loaded = read(record)
    assert [each.subject for each in papers(loaded)] == ["นาย ก ครู", "นาย ข {เว้น 4 ซม.}"]
    assert [(found.code, found.location.line) for found in loaded.findings] == [("value-open", 5)]
    assert [each.variant for each in papers(loaded)] == ["นาย ก", "นาย ข"]


def test_paths_of_a_sheet_elsewhere_are_those_of_the_record(read: Read) -> None:
    Path("ข้อมูล").mkdir()
    sheet("ข้อมูล/ชุด.xlsx", ("ชื่อ", "แฟ้ม"), ("ชุดที่ 1", "บุคคล.xlsx"))
    sheet("บุคคล.xlsx", ("ชื่อ",), ("นาย ก",))
    record = """\
ชนิด: คำมั่น
ออกแยก: {ข้อมูล: ข้อมูล/ชุด.xlsx}
ข้อความ: [{ชนิด: รายชื่อ, บัญชีบุคคล: '{แฟ้ม}'}]
"""
    loaded = read(record)
    assert loaded.findings == ()
    assert isinstance(papers(loaded)[0].body[0], Roster)


def test_csv_is_read_as_well(read: Read) -> None:
    Path("บุคคล.csv").write_text("ชื่อ;ตำแหน่ง\nนาย ก;ครู\n", encoding="utf-8")
    (paper,) = papers(read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.csv}\nเรื่อง: '{ชื่อ} {ตำแหน่ง}'\n"))
    assert paper.subject == "นาย ก ครู"


def test_marks_of_the_page_are_left_to_it(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ก"), ("นาย ก", "ข"))
    record = "ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชื่อ} {ปีงบประมาณ} {เว้น 3 ซม.} `{ไม่ใช่}`'\n"
    loaded = read(record)
    assert loaded.findings == ()
    assert papers(loaded)[0].subject == "นาย ก {ปีงบประมาณ} {เว้น 3 ซม.} `{ไม่ใช่}`"


# What may be wrong


FAULTS = (
    ("data-missing", "ออกแยก: {ข้อมูล: ไม่มี.xlsx}\nเรื่อง: '{ชื่อ}'", 2, ("ไม่มี.xlsx",)),
    ("data-suffix", "ออกแยก: {ข้อมูล: บุคคล.doc}\nเรื่อง: '{ชื่อ}'", 2, ("XLSX",)),
    ("fan-out-column-missing", "ออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชือ}'", 3, ("ชือ", "ชื่อ")),
    ("data-column-missing", "ออกแยก: {ข้อมูล: บุคคล.xlsx, ชื่อ: รหัส}\nเรื่อง: '{ชื่อ}'", 2, ("รหัส",)),
    ("data-sheet-unknown", "ออกแยก: {ข้อมูล: บุคคล.xlsx, แผ่นงาน: อื่น}\nเรื่อง: '{ชื่อ}'", 2, ("อื่น", "บุคคล")),
    ("fan-out-both", "ออกแยก: {ข้อมูล: บุคคล.xlsx, จังหวัด: ฉะเชิงเทรา}\nเรื่อง: '{ชื่อ}'", 2, ("จังหวัด",)),
    ("province-unknown", "ออกแยก: {จังหวัด: ฉะเชิงเทา}", 2, ("“ฉะเชิงเทรา”",)),
    ("district-unknown", "ออกแยก: {จังหวัด: ฉะเชิงเทรา, อำเภอ: บางคล้ะ}", 2, ("“บางคล้า”",)),
    ("missing-key", "ออกแยก: {แผ่นงาน: ก}", 2, ("จังหวัด (province)",)),
    ("wrong-type-group", "ออกแยก: [ฉะเชิงเทรา]", 2, ("ออกแยก (fan_out)",)),
    ("unknown-key", "ออกแยก: {จังหวด: ฉะเชิงเทรา, จังหวัด: ฉะเชิงเทรา}", 2, ("“จังหวัด”",)),
    ("fan-out-nothing", "ออกแยก: {ข้อมูล: []}", 2, ("ออกแยก",)),
    ("fan-out-mark", "ออกแยก: ฉะเชิงเทรา\nเรื่อง: '{อำเพอ}'", 3, ("“อำเพอ”", "อำเภอ")),
    ("fan-out-mark", "ออกแยก: ฉะเชิงเทรา\nเรื่อง: '{ชื่อผู้ใหญ่บ้าน}'", 3, ("“ชื่อผู้ใหญ่บ้าน”", "`")),
    ("fan-out-value-long", "ออกแยก: {ข้อมูล: [{ชื่อ: " + "ก" * 2001 + "}]}\nเรื่อง: '{ชื่อ}'", 2, ("๒๐๐๐",)),
    ("wrong-type-text", "ออกแยก: {ข้อมูล: [{ชื่อ: [ก]}]}\nเรื่อง: '{ชื่อ}'", 2, ("ชื่อ",)),
)


@pytest.mark.parametrize(
    ("code", "lines", "line", "said"), FAULTS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_is_told_and_nothing_is_made(
    code: str, lines: str, line: int, said: tuple[str, ...], read: Read
) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ตำแหน่ง"), ("นาย ก", "ครู"))
    loaded = read(f"ชนิด: คำมั่น\n{lines}\n")
    found = next(each for each in loaded.findings if each.code == code)
    assert found.severity is Severity.ERROR
    assert (found.location.file, found.location.line) == ("หนังสือ.yaml", line)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), said)
    assert loaded.documents == ()
    assert loaded.partial


def test_a_sheet_without_rows_makes_nothing(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ตำแหน่ง"))
    loaded = read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชื่อ}'\n")
    assert {found.code for found in loaded.findings} == {"data-without-rows", "fan-out-nothing"}
    assert loaded.documents == ()


def test_two_papers_of_one_name_are_told(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ", "ตำแหน่ง"), ("นาย ก", "ครู"), ("นาย ก", "หมอ"))
    loaded = read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nเรื่อง: '{ชื่อ}'\n")
    (found,) = loaded.findings
    assert (found.code, found.severity, found.location.cell) == ("fan-out-repeated", Severity.WARNING, "A3")
    assert len(loaded.documents) == 2


def test_what_is_wrong_with_the_record_is_wrong_with_all_and_told_once(read: Read) -> None:
    loaded = read("ชนิด: คำมั่น\nออกแยก: ฉะเชิงเทรา\nวันที่: พรุ่งนี้\nคำมั่นของ: ก\n")
    assert [found.code for found in loaded.findings] == ["date-unreadable", "unknown-key"]
    assert (len(loaded.documents), len(loaded.partial)) == (0, 3)


def test_letters_are_not_fanned_out(load: Load) -> None:
    found = load("ชนิด: หนังสือภายนอก\nวันที่: ว่าง\nเรียน: ก\nออกแยก: ฉะเชิงเทรา\n").findings
    assert [each.code for each in found] == ["unknown-key"]


def test_a_province_that_is_misspelt_holds_back_what_is_said_of_its_districts(read: Read) -> None:
    sheet("บุคคล.xlsx", ("อำเภอ", "ที่นั่ง", "ชื่อ"), ("บางคล้า", "ครู", "นายหนึ่ง ใจดี"), ("พนม", "ครู", "นายสอง ใจดี"))
    loaded = read(
        "ชนิด: คำมั่น\nออกแยก: ฉะเชิงเทา\n"
        "ข้อความ: ['อำเภอ{อำเภอ}', {ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล.xlsx, รายชื่อ: [{ที่นั่ง: ครู}]}]\n"
    )
    assert [found.code for found in loaded.findings] == ["province-unknown"]
    (paper,) = papers(loaded)
    codes = {found.code for found in domain.check(paper, ingest.reference_data())}
    assert codes.isdisjoint({"seat-open", "mark-unfilled"})


def test_what_is_hidden_in_the_rows_is_told(read: Read) -> None:
    sheet("บุคคล.xlsx", ("ชื่อ",), ("นายหนึ่ง ใจดี",), ("นายสอง ใจดี",))
    book = load_workbook("บุคคล.xlsx")
    book.worksheets[0].row_dimensions[2].hidden = True
    book.save("บุคคล.xlsx")
    loaded = read("ชนิด: คำมั่น\nออกแยก: {ข้อมูล: บุคคล.xlsx}\nข้อความ: '{ชื่อ}'\n")
    assert {(each.code, each.severity) for each in loaded.findings} == {("rows-hidden", Severity.WARNING)}


def test_a_district_that_is_named_twice_is_told(read: Read) -> None:
    loaded = read(
        "ชนิด: คำมั่น\nผู้ออก: อำเภอ{อำเภอ}\nเรื่อง: ก\nข้อความ: ข\n"
        "ออกแยก: {จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, อำเภอบางคล้า, บ้านโพธิ์]}\n"
    )
    (found,) = (each for each in loaded.findings if each.code == "district-repeated")
    assert (found.params["text"], found.params["count"]) == ("อำเภอบางคล้า", 2)
    assert [paper.variant for paper in papers(loaded)].count("อำเภอบางคล้า") == 1
