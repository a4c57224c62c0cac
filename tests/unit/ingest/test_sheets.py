"""Workbooks and CSV files: one row, one letter, whatever a clerk's sheet looks like."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.blocks import ListBlock, Paragraph
from pipeline.domain.documents import (
    Attachment,
    Contact,
    DocumentNumber,
    IssueDate,
    Kind,
    Recipient,
    Reference,
    Signatory,
)
from pipeline.errors import InputUnreadable
from pipeline.ingest import csv_file, sheets, workbook
from pipeline.ingest.headings import resolve
from pipeline.ingest.sheets import column_letters
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.test_faults import in_thai

Rows = Sequence[Sequence[Any]]
LoadRows = Callable[..., ingest.Loaded]

HEADINGS = ("วันที่", "เรื่อง", "เรียน", "ข้อความ")
ROW = ("5 เมษายน 2567", "การประชุม", "นายอำเภอบางคล้า", "ด้วยจังหวัดจะประชุม")


def xlsx(*tables: Rows, titles: Sequence[str] = ()) -> bytes:
    book = Workbook()
    for position, rows in enumerate(tables):
        sheet = book.active if position == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = titles[position] if titles else f"แผ่น{position + 1}"
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def as_csv(rows: Rows, delimiter: str = ",") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter).writerows(rows)
    return target.getvalue()


@pytest.fixture
def load_rows(load: Load) -> LoadRows:
    """Return a function that loads rows as a workbook and as CSV, and sees that both say the same."""

    def loaded(*rows: Sequence[str]) -> ingest.Loaded:
        one = load(xlsx(rows), "หนังสือ.xlsx")
        other = load(as_csv(rows), "หนังสือ.csv")
        assert [f.code for f in one.findings] == [f.code for f in other.findings]
        assert [f.location.cell for f in one.findings] == [f.location.cell for f in other.findings]
        assert [str(d.recipients) for d in one.documents] == [str(d.recipients) for d in other.documents]
        return one

    return loaded


def test_one_row_one_letter(load_rows: LoadRows) -> None:
    loaded = load_rows(HEADINGS, ROW, ("", "", "", ""), (*ROW[:2], "นายอำเภอบ้านโพธิ์", ROW[3]))
    assert loaded.findings == ()
    assert [d.recipients for d in loaded.documents] == [
        (Recipient("นายอำเภอบางคล้า"),),
        (Recipient("นายอำเภอบ้านโพธิ์"),),
    ]
    assert {d.subject for d in loaded.documents} == {"การประชุม"}
    assert {d.kind for d in loaded.documents} == {Kind.LETTER}


def test_every_heading(load_rows: LoadRows) -> None:
    cells = {
        "ชนิด": "หนังสือเวียน",
        "ที่": "ฉช ๐๐๑๙/ว",
        "เลขที่": "38",
        "ที่ตั้ง": "ศาลากลางจังหวัด\nถนนทดสอบ",
        "วันที่": "1/7/2567",
        "เรื่อง": "การประชุม",
        "จังหวัด": "ฉะเชิงเทรา",
        "อ้างถึง": "หนังสือกรม ที่ ๑\nหนังสือกอง ที่ ๒",
        "สิ่งที่ส่งมาด้วย 1": "แผน | 1 | ชุด",
        "สิ่งที่ส่งมาด้วย ๒": "แบบ จำนวน 2 ฉบับ",
        "ข้อความ": "ด้วย\n\n1. ก\n2. ข",
        "ผู้ลงนาม": "นายตัวอย่าง ใจดี",
        "ตำแหน่ง": "รองผู้ว่าราชการจังหวัด\nปฏิบัติราชการแทน",
        "โทร.": "๐ ๓๘๕๐ ๐๐๐๐",
        "ติดต่อ.อีเมล": "a@b.example",
        "สำเนาส่ง": "กรม\nกอง",
        "# ผู้ตรวจ": "ไม่อ่าน",
        "ลำดับ": "1",
    }
    loaded = load_rows(tuple(cells), tuple(cells.values()))
    assert loaded.findings == ()
    (letter,) = loaded.documents
    assert letter.kind is Kind.CIRCULAR
    assert letter.number == DocumentNumber("ฉช ๐๐๑๙", circular=True, running=38)
    assert letter.address_lines == ("ศาลากลางจังหวัด", "ถนนทดสอบ")
    assert letter.date == IssueDate(2024, 7, 1)
    assert [r.district_code for r in letter.recipients] == ["2401", "2402", "2403"]
    assert letter.references == (Reference("หนังสือกรม ที่ ๑"), Reference("หนังสือกอง ที่ ๒"))
    assert letter.attachments == (Attachment("แผน", 1, "ชุด"), Attachment("แบบ", 2, "ฉบับ"))
    assert isinstance(letter.body[0], Paragraph)
    assert isinstance(letter.body[1], ListBlock)
    assert letter.signatories == (Signatory("นายตัวอย่าง ใจดี", ("รองผู้ว่าราชการจังหวัด", "ปฏิบัติราชการแทน")),)
    assert letter.contact == Contact(phone=("๐ ๓๘๕๐ ๐๐๐๐",), email=("a@b.example",))
    assert letter.copies_to == ("กรม", "กอง")


def test_several_signatories_and_parts_of_attachments(load_rows: LoadRows) -> None:
    headings = ("ผู้ลงนาม 1", "ตำแหน่ง 1", "ผู้ลงนาม 2", "ตำแหน่ง 2", "สิ่งที่ส่งมาด้วย", "จำนวน", "หน่วย")
    row = ("นายหนึ่ง ใจดี", "ประธาน", "นางสอง ใจงาม", "เลขานุการ", "แผน", "๒", "เล่ม")
    (letter,) = load_rows((*HEADINGS, *headings), (*ROW, *row)).documents
    assert letter.signatories == (
        Signatory("นายหนึ่ง ใจดี", ("ประธาน",)),
        Signatory("นางสอง ใจงาม", ("เลขานุการ",)),
    )
    assert letter.attachments == (Attachment("แผน", 2, "เล่ม"),)


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("เรื่อง", ("subject", "", 0)),
        ("  เรื่ อง\u200b: ", ("subject", "", 0)),
        ("SUBJECT", ("subject", "", 0)),
        ("Address-Lines", ("address_lines", "", 0)),
        ("โทรศัพท์", ("contact", "phone", 0)),
        ("contact.phone", ("contact", "phone", 0)),
        ("ติดต่อ / โทรสาร", ("contact", "fax", 0)),
        ("เลขที่", ("number", "running", 0)),
        ("ผู้รับ.จังหวัด", ("recipients", "province", 0)),
        ("สิ่งที่ส่งมาด้วย (๓)", ("attachments", "", 3)),
        ("สิ่งที่ส่งมาด้วย2", ("attachments", "", 2)),
        ("สิ่งที่ส่งมาด้วย 1.จำนวน", ("attachments", "count", 1)),
        ("ตำแหน่ง 2", ("signatories", "position_lines", 2)),
    ],
)
def test_headings(heading: str, path: tuple[str, str, int]) -> None:
    column = resolve(heading)
    assert column is not None
    assert column.identity == path


@pytest.mark.parametrize("heading", ["เรื่อง 2", "ชื่อ", "หมายเลข", "ติดต่อ.ชื่อ", "", "2", "เรื่อง.โทร"])
def test_what_is_no_heading(heading: str) -> None:
    assert resolve(heading) is None


def test_titles_above_the_headings_and_notes_beside(load: Load) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "บัญชีหนังสือเวียน ประจำเดือนเมษายน"
    sheet.merge_cells("A1:D1")
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(4, column, heading)
        sheet.cell(5, column, ROW[column - 1])
        sheet.cell(9, column, ROW[column - 1])
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    notes = book.create_sheet("บันทึก")
    notes["A1"] = "อย่าลืมส่ง"
    book.create_sheet("ว่าง")
    target = io.BytesIO()
    book.save(target)
    loaded = load(target.getvalue(), "ก.xlsx")
    assert len(loaded.documents) == 2
    assert [(f.code, f.severity.value, f.location.sheet) for f in loaded.findings] == [
        ("columns-hidden", "warning", "Sheet"),
        ("rows-hidden", "warning", "Sheet"),
        ("sheet-skipped", "warning", "บันทึก"),
    ]
    hidden, row, _ = loaded.findings
    assert hidden.params["columns"] == ("B (เรื่อง)",)
    assert row.params["rows"] == ("9",)


def test_headings_over_two_rows(load_rows: LoadRows) -> None:
    above = (*HEADINGS, "ติดต่อ", "", "สำเนาส่ง")
    below = ("", "", "", "", "โทร", "อีเมล", "")
    (letter,) = load_rows(above, below, (*ROW, "๐ ๓๘๕๐ ๐๐๐๐", "a@b.example", "กรม")).documents
    assert letter.contact == Contact(phone=("๐ ๓๘๕๐ ๐๐๐๐",), email=("a@b.example",))
    assert letter.copies_to == ("กรม",)


def test_several_sheets_with_letters(load: Load) -> None:
    loaded = load(xlsx([HEADINGS, ROW], [HEADINGS, ROW], titles=("มกรา", "กุมภา")), "ก.xlsx")
    assert [d.source.at("subject").sheet for d in loaded.documents] == ["มกรา", "กุมภา"]


def test_places_are_cells(load_rows: LoadRows) -> None:
    (letter,) = load_rows(("บัญชี",), HEADINGS, ROW).documents
    place = letter.source.at("recipients[0]")
    assert (place.file, place.sheet, place.cell, place.heading) == ("หนังสือ.xlsx", "แผ่น1", "C3", "เรียน")
    assert letter.source.at("closing").cell == "A3"


FAULTS = (
    ("unknown-heading", [(*HEADINGS, "เรียน ถึง ใคร"), (*ROW, "")], "E1", ("“เรียน ถึง ใคร”",)),
    ("unknown-heading", [(*HEADINGS, "สังที่ส่งมาด้วย"), (*ROW, "")], "E1", ("“สิ่งที่ส่งมาด้วย”", "#")),
    ("duplicate-heading", [(*HEADINGS, "subject"), (*ROW, "")], "E1", ("“subject”", "“เรื่อง”")),
    ("duplicate-heading", [(*HEADINGS, "สำเนาส่ง 1", "สำเนาส่ง 1"), (*ROW, "", "")], "F1", ("สำเนาส่ง 1",)),
    ("missing-heading", [HEADINGS[1:], ROW[1:]], "A1", ("วันที่ (date)",)),
    ("missing-heading", [HEADINGS[:3], ROW[:3]], "A1", ("ข้อความ (body)",)),
    ("column-without-heading", [HEADINGS, (*ROW, "ลอย")], "E2", ("“ลอย”",)),
    ("no-rows", [HEADINGS], "A1", ()),
    ("headings-not-found", [("ก", "ข"), ("ค", "ง")], None, ("วันที่", "เรื่อง")),
    ("missing-key", [HEADINGS, ("", *ROW[1:])], "B2", ("วันที่ (date)",)),
    ("date-impossible", [HEADINGS, ("31/4/2567", *ROW[1:])], "A2", ("31/4/2567",)),
    ("leading-zero-lost", [(*HEADINGS, "โทร"), (*ROW, "38500000")], "E2", ("38500000",)),
    ("not-a-number", [(*HEADINGS, "เลขที่"), (*ROW, "สาม")], "E2", ("สาม",)),
    (
        "province-unknown",
        [("วันที่", "เรื่อง", "จังหวัด", "ข้อความ"), (*ROW[:2], "ฉะเชิงเทา", "ก")],
        "C2",
        ("ฉะเชิงเทรา",),
    ),
)


@pytest.mark.parametrize(("code", "rows", "cell", "said"), FAULTS, ids=lambda v: str(v)[:24])
def test_faults_of_sheets(
    code: str, rows: Rows, cell: str | None, said: tuple[str, ...], load_rows: LoadRows
) -> None:
    loaded = load_rows(*rows)
    found = [each for each in loaded.findings if each.code == code]
    assert len(found) == 1, loaded.findings
    assert {each.code for each in loaded.findings} <= {code, "missing-key"}
    assert (found[0].location.sheet, found[0].location.cell) == ("แผ่น1", cell)
    assert loaded.documents == ()
    thai = messages("th")
    in_thai(code, thai.finding(found[0]), thai.hint(code, found[0].params), said)


def test_headings_are_judged_before_any_row(load_rows: LoadRows) -> None:
    loaded = load_rows(("วันที่", "เรื่อง", "เรือง"), ("31/4/2567", "ก", "ข"))
    codes = [found.code for found in loaded.findings]
    assert sorted(codes[:3]) == ["missing-heading", "missing-heading", "unknown-heading"]
    assert codes[3:] == ["date-impossible"]


def test_one_bad_row_does_not_stop_the_others(load_rows: LoadRows) -> None:
    loaded = load_rows(HEADINGS, ROW, ("31/4/2567", *ROW[1:]), ROW)
    assert (len(loaded.documents), len(loaded.partial)) == (2, 1)


# Workbooks alone


def cells(value: object, number_format: str | None = None, heading: str = "เรื่อง") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEADINGS, "สำเนาส่ง"])
    sheet.append(list(ROW))
    cell = sheet.cell(2, [*HEADINGS, "สำเนาส่ง"].index(heading) + 1, value)
    if number_format:
        cell.number_format = number_format
    if isinstance(value, str) and value.startswith("'"):
        cell.value, cell.data_type = value[1:], "s"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("value", "number_format", "subject"),
    [
        (2567, None, "2567"),
        (1500.1, None, "1500.1"),
        (0.1 + 0.2, None, "0.3"),
        (5.0, None, "5"),
        (19, "0000", "0019"),
        ("007", None, "007"),
        ("'=1+1", None, "=1+1"),
        ("+66 ๓๘", None, "+66 ๓๘"),
        ("@SUM(A1)", None, "@SUM(A1)"),
        (True, None, "true"),
    ],
)
def test_cells_as_text(value: object, number_format: str | None, subject: str, load: Load) -> None:
    loaded = load(cells(value, number_format), "ก.xlsx")
    assert loaded.findings == ()
    assert loaded.documents[0].subject == subject


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (datetime(2024, 4, 5), IssueDate(2024, 4, 5)),
        (date(2024, 4, 5), IssueDate(2024, 4, 5)),
        (date(2567, 4, 5), IssueDate(2024, 4, 5)),
        (datetime(2024, 2, 29), IssueDate(2024, 2, 29)),
        ("29 กุมภาพันธ์ 2567", IssueDate(2024, 2, 29)),
        ("เว้นว่าง", IssueDate()),
    ],
)
def test_dates_of_excel(value: object, wanted: IssueDate, load: Load) -> None:
    loaded = load(cells(value, heading="วันที่"), "ก.xlsx")
    assert loaded.findings == ()
    assert loaded.documents[0].date == wanted


@pytest.mark.parametrize(
    ("value", "code", "heading"),
    [
        ("=1+1", "cell-formula", "เรื่อง"),
        ('=HYPERLINK("http://a.example")', "cell-formula", "สำเนาส่ง"),
        ("#REF!", "cell-error", "เรื่อง"),
        (date(2024, 4, 5), "cell-date-in-text", "เรื่อง"),
        (time(9, 30), "cell-date-in-text", "สำเนาส่ง"),
        (1.2345678901234568e18, "cell-rounded", "เรื่อง"),
    ],
)
def test_cells_that_are_no_text(value: object, code: str, heading: str, load: Load) -> None:
    loaded = load(cells(value, heading=heading), "ก.xlsx")
    (found,) = loaded.findings
    letter = {"เรื่อง": "B2", "สำเนาส่ง": "E2"}[heading]
    assert (found.code, found.location.cell, found.location.heading) == (code, letter, heading)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), ())
    assert loaded.documents == ()


def rezipped(content: bytes, changed: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *changed}:
            new.writestr(name, changed.get(name) or old.read(name))
    return target.getvalue()


SOUND = xlsx([HEADINGS, ROW])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (rezipped(SOUND, {"xl/media/a.bin": bytes(60 * 1024**2)}), "input-file-too-large"),
        (rezipped(SOUND, {"xl/workbook.xml": b"<broken"}), "input-not-workbook"),
        (rezipped(SOUND, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}), "input-not-workbook"),
        (
            rezipped(SOUND, {"xl/sharedStrings.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><sst>&b;</sst>'}),
            "input-not-workbook",
        ),
        (SOUND[: len(SOUND) // 2], "input-not-workbook"),
        (SOUND.replace(b"xl/workbook.xml", b"xl/workbooc.xml"), "input-not-workbook"),
    ],
    ids=["bomb", "workbook part", "sheet part", "entities", "cut off", "no workbook"],
)
def test_hostile_and_broken_workbooks(content: bytes, code: str, load: Load) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(content, "ก.xlsx")
    assert caught.value.code == code


def test_a_workbook_with_a_password(load: Load) -> None:
    locked = bytearray(SOUND)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package:
        assert package.infolist()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag of an encrypted member
        position = locked.find(signature)
        while position >= 0:
            locked[position + offset] |= 1
            position = locked.find(signature, position + 4)
    with pytest.raises(InputUnreadable) as caught:
        load(bytes(locked), "ก.xlsx")
    assert caught.value.code == "input-encrypted"


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(load: Load) -> None:
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    huge = sheet.replace(b'<dimension ref="A1:D2"', b'<dimension ref="A1:XFD1048576"')
    assert huge != sheet
    assert len(load(rezipped(SOUND, {"xl/worksheets/sheet1.xml": huge}), "ก.xlsx").documents) == 1


def test_too_many_rows(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (workbook, csv_file):
        monkeypatch.setattr(module, "MAX_ROWS", 3)
    rows = [HEADINGS, ROW, ROW]
    assert len(load(xlsx(rows), "ก.xlsx").documents) == 2
    for content, name in ((xlsx([*rows, ROW]), "ก.xlsx"), (as_csv([*rows, ROW]).encode(), "ก.csv")):
        with pytest.raises(InputUnreadable) as caught:
            load(content, name)
        assert caught.value.code == "input-too-many-rows"
    assert sheets.MAX_ROWS == 10_000


# CSV files alone


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators(encoding: str, delimiter: str, load: Load) -> None:
    loaded = load(as_csv([HEADINGS, ROW], delimiter).encode(encoding), "ก.csv")
    assert [found.code for found in loaded.findings] == (["encoding-guessed"] if encoding == "cp874" else [])
    assert loaded.documents[0].subject == "การประชุม"


def test_lines_inside_a_cell(load: Load) -> None:
    loaded = load(as_csv([HEADINGS, (*ROW[:3], "ก, ข\n\nค"), ("31/4/2567", *ROW[1:])]), "ก.csv")
    assert [len(d.body) for d in loaded.documents] == [2]
    assert [(f.location.cell, f.location.heading) for f in loaded.findings] == [("A3", "วันที่")]


@pytest.mark.parametrize(
    ("last", "code"), [('"ไม่ปิด', "csv-quote"), ('"ปิด"แล้วต่อ,ก', "csv-quote"), ("ก" * 200_000, "csv-syntax")]
)
def test_csv_that_is_none(last: str, code: str, load: Load) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(as_csv([HEADINGS, ROW]) + last, "ก.csv")
    assert (caught.value.code, caught.value.params["line"]) == (code, 3)


def test_a_number_that_a_spreadsheet_spoiled(load: Load) -> None:
    loaded = load(as_csv([HEADINGS, (ROW[0], "1.23E+15", *ROW[2:])]), "ก.csv")
    assert [(f.code, f.location.cell) for f in loaded.findings] == [("cell-rounded", "B2")]


def test_an_empty_csv(load: Load) -> None:
    (found,) = load("", "ก.csv").findings
    assert (found.code, found.severity.value) == ("empty-record", "error")


def test_an_empty_workbook_is_told_with_its_sheet(load: Load) -> None:
    (found,) = load(xlsx([], [], titles=("หนังสือ", "อื่น")), "ก.xlsx").findings
    assert (found.code, found.severity.value, found.location.sheet) == ("empty-record", "error", "หนังสือ")


def test_rows_that_hold_no_more_than_their_number_are_no_rows(load: Load) -> None:
    rows = [["ลำดับ", *HEADINGS], [1], [2]]
    assert "no-rows" in [found.code for found in load(xlsx(rows), "ก.xlsx").findings]
    assert "no-rows" in [found.code for found in load(as_csv(rows), "ก.csv").findings]


def test_rows_that_a_filter_hides_are_told_as_spans_and_read(load: Load) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *[ROW] * 7):
        sheet.append(list(row))
    sheet.auto_filter.ref = "A1:D8"
    for number in (3, 4, 5, 8, 12):  # row 12 holds nothing
        sheet.row_dimensions[number].hidden = True
    target = io.BytesIO()
    book.save(target)
    loaded = load(target.getvalue(), "ก.xlsx")
    assert len(loaded.documents) == 7
    (found,) = loaded.findings
    assert (found.code, found.severity.value) == ("rows-hidden", "warning")
    assert found.params["rows"] == ("3–5", "8")
    assert found.params["count"] == 4


def test_a_hidden_sheet_is_told_and_read(load: Load) -> None:
    book = Workbook()
    assert book.active is not None
    for sheet in (book.active, book.create_sheet("เก่า")):
        sheet.append(list(HEADINGS))
        sheet.append(list(ROW))
    book["เก่า"].sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    loaded = load(target.getvalue(), "ก.xlsx")
    assert len(loaded.documents) == 2
    assert [(f.code, f.location.sheet) for f in loaded.findings] == [("sheet-hidden", "เก่า")]


@pytest.mark.parametrize("name", ["~$หนังสือ.xlsx", ".~lock.หนังสือ.xlsx#"])
def test_the_lock_file_of_an_open_workbook_is_called_so(name: str, load: Load) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load(b"\x05Excel", name)
    assert caught.value.code == "input-lock-file"


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")]
)
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_offices_beside_a_workbook(load: Load) -> None:
    Path("offices").mkdir()
    Path("offices/ก.yaml").write_text("รหัส: ฉช ๐๐๑๙\n", encoding="utf-8")
    loaded = load(xlsx([(*HEADINGS, "ส่วนราชการ", "ที่"), (*ROW, "ก", 38)]), "ก.xlsx")
    assert loaded.documents[0].number == DocumentNumber("ฉช ๐๐๑๙", running=38)
