"""The rows of a sheet that are meant for one district: however the clerk writes its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.domain.facts import District, Province, ReferenceData
from tests.unit.ingest.paper_body import Body, body_of
from tests.unit.ingest.test_tables import as_csv, xlsx

ROSTER = "- {ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล.csv}\n"


@pytest.fixture
def read(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.chdir(tmp_path)
    return lambda district, record=ROSTER: body_of(record, reference, district)


def rows(*districts: str) -> None:
    Path("บุคคล.csv").write_bytes(as_csv([("อำเภอ", "ชื่อ"), *((each, "นายหนึ่ง ใจดี") for each in districts)]))


@pytest.mark.parametrize(
    "written", ["บางคล้า", "อำเภอบางคล้า", "อำเภอ บางคล้า", "อ.บางคล้า", "อ. บางคล้า", " บางคล้า ", "ทุกอำเภอ"]
)
def test_a_district_is_known_with_its_level_and_without(written: str, read: object) -> None:
    rows(written)
    found: Body = read("บางคล้า")  # type: ignore[operator]
    assert (found.codes, len(found.roster.members)) == ([], 1)


@pytest.mark.parametrize("written", ["เมือง", "อำเภอเมือง", "เมืองฯ", "อ.เมืองฉะเชิงเทรา"])
def test_the_seat_of_a_province_has_short_names(written: str, read: object) -> None:
    rows(written, "บางคล้า")
    found: Body = read("เมืองฉะเชิงเทรา")  # type: ignore[operator]
    assert (found.codes, len(found.roster.members)) == ([], 1)


def test_a_name_that_begins_like_a_level_is_whole(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    reference = ReferenceData((Province("63", "ตาก", "ตก"),), (District("6308", "63", "อำเภอ", "อุ้มผาง"),))
    rows("อุ้มผาง", "อ.อุ้มผาง")
    assert len(body_of(ROSTER, reference, "อุ้มผาง").roster.members) == 2


def test_a_district_of_two_provinces_has_the_neighbours_of_both(read: object) -> None:
    rows("เฉลิมพระเกียรติ", "บางคล้า", "พระนคร")
    found: Body = read("เฉลิมพระเกียรติ")  # type: ignore[operator]
    assert [each.params["text"] for each in found.findings] == ["พระนคร"]
    assert found.findings[0].params["provinces"] == ("จังหวัดฉะเชิงเทรา", "จังหวัดนครศรีธรรมราช")


def test_a_sheet_for_one_district_needs_no_column(read: object) -> None:
    Path("บุคคล-บางคล้า.csv").write_bytes(as_csv((("ชื่อ",), ("นายหนึ่ง ใจดี",))))
    found: Body = read("บางคล้า", ROSTER.replace("บุคคล.csv", "บุคคล-บางคล้า.csv"))  # type: ignore[operator]
    assert found.codes == []


def test_of_many_unknown_districts_a_hundred_are_told(read: object) -> None:
    rows("บางคล้า", *(f"ไม่มี{n}" for n in range(300)))
    assert len(read("บางคล้า").findings) == 100  # type: ignore[operator]


def test_a_merged_cell_of_a_workbook_counts_for_all_its_rows(read: object) -> None:
    table = (("อำเภอ", "ชื่อ"), ("บางคล้า", "นายหนึ่ง ใจดี"), (None, "นายสอง ใจดี"), ("เมือง", "นายสาม ใจดี"))
    Path("บุคคล.xlsx").write_bytes(xlsx(table, lambda sheet: sheet.merge_cells("A2:A3")))
    found: Body = read("บางคล้า", ROSTER.replace("csv", "xlsx"))  # type: ignore[operator]
    assert [member.name for member in found.roster.members] == ["นายหนึ่ง ใจดี", "นายสอง ใจดี"]
    assert (found.at("body[0].members[1].name").sheet, found.at("body[0].members[1].name").cell) == (
        "Sheet",
        "B3",
    )


def test_a_sheet_is_chosen_by_name(read: object) -> None:
    Path("บุคคล.xlsx").write_bytes(xlsx((("ชื่อ",), ("นายหนึ่ง ใจดี",))))
    record = "- {ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล.xlsx, แผ่นงาน: อื่น}\n"
    assert read("", record).codes == ["data-sheet-unknown"]  # type: ignore[operator]


@pytest.mark.parametrize(
    "blank",
    ["", "-", "–", ".........", "…", "ว่าง", "เว้นว่าง", "____", "(ว่าง)", "รอแต่งตั้ง", "รอสรรหา", "อยู่ระหว่างสรรหา"],
)
def test_a_dash_or_dots_are_nobody(blank: str, read: object) -> None:
    Path("บุคคล.csv").write_bytes(as_csv((("ที่นั่ง", "ชื่อ"), ("ประธาน", blank))))
    found: Body = read("")  # type: ignore[operator]
    assert [(member.name, member.is_open) for member in found.roster.members] == [("", True)]


def test_a_sheet_that_changes_is_read_again(read: object) -> None:
    rows("บางคล้า")
    assert len(read("บางคล้า").roster.members) == 1  # type: ignore[operator]
    rows("บางคล้า", "บางคล้า")
    assert len(read("บางคล้า").roster.members) == 2  # type: ignore[operator]


def test_what_is_wrong_with_a_sheet_is_told_to_every_district(read: object) -> None:
    Path("บุคคล.csv").write_bytes(as_csv((("อำเภอ", "ชื่อ", "ตำแหนง"), ("บางคล้า", "นายหนึ่ง ใจดี", "กำนัน"))))
    for district in ("บางคล้า", "เมืองฉะเชิงเทรา"):
        assert "unknown-heading" in read(district).codes  # type: ignore[operator]


# Names that are not there yet

SEATED = """
- ชนิด: รายชื่อ
  บัญชีบุคคล: บุคคล.csv
  รายชื่อ:
  - {ที่นั่ง: ประธาน, หน้าที่: ประธานกรรมการ}
  - {ที่นั่ง: ครู, จำนวน: 2, หน้าที่: กรรมการ}
  - {ที่นั่ง: กำนัน, หน้าที่: กรรมการ}
"""


def members_of(read: object, *sheet: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    Path("บุคคล.csv").write_bytes(as_csv(sheet))
    found: Body = read("", SEATED)  # type: ignore[operator]
    assert found.codes == []
    return [(each.name, " ".join(each.position_lines), each.is_open) for each in found.roster.members]


@pytest.mark.parametrize(
    "blank", ["", "-", "ว่าง", "(ว่าง)", ".....", "รอแต่งตั้ง", "รอสรรหา", "อยู่ระหว่างการสรรหา"]
)
def test_a_seat_with_a_post_and_no_name_is_open(blank: str, read: object) -> None:
    heads = ("ที่นั่ง", "ชื่อ", "ตำแหน่ง")
    rows = (("ประธาน", "นายหนึ่ง ใจดี", "ปลัดอำเภอ"), ("ครู", blank, "ครูใหญ่"), ("ครู", "นายสอง ใจดี", "ครูน้อย"))
    assert members_of(read, heads, *rows, ("กำนัน", "", "กำนันตำบลทดสอบ")) == [
        ("นายหนึ่ง ใจดี", "ปลัดอำเภอ", False),
        ("", "ครูใหญ่", True),
        ("นายสอง ใจดี", "ครูน้อย", False),
        ("", "กำนันตำบลทดสอบ", False),  # nobody is named in this seat: a post fills it
    ]


def test_an_open_place_stands_at_the_cell_for_the_name(read: object) -> None:
    members_of(read, ("ที่นั่ง", "ชื่อ"), ("ประธาน", ""), ("ครู", "นายหนึ่ง ใจดี"), ("ครู", "-"), ("กำนัน", "ว่าง"))
    found: Body = read("", SEATED)  # type: ignore[operator]
    cells = [found.at(f"body[0].members[{n}]").cell for n in range(4)]
    assert cells == ["B2", "A3", "B4", "B5"]


def test_without_a_column_for_names_posts_fill_the_seats(read: object) -> None:
    rows = (("ประธาน", "นายอำเภอ"), ("ครู", "ครูใหญ่"), ("ครู", "ครูน้อย"), ("กำนัน", "กำนัน"))
    assert [is_open for *_, is_open in members_of(read, ("ที่นั่ง", "ตำแหน่ง"), *rows)] == [False] * 4


def test_a_row_that_fills_the_seat_goes_before_an_open_one(read: object) -> None:
    rows = (("ประธาน", "", "นายอำเภอ"), ("ประธาน", "นายหนึ่ง ใจดี", "ปลัดอำเภอ"), ("กำนัน", "ว่าง", ""))
    assert members_of(read, ("ที่นั่ง", "ชื่อ", "ตำแหน่ง"), *rows)[0] == ("นายหนึ่ง ใจดี", "ปลัดอำเภอ", False)


def test_rows_that_are_the_members_are_posts_unless_they_say_open(read: object) -> None:
    Path("บุคคล.csv").write_bytes(
        as_csv((("ชื่อ", "ตำแหน่ง"), ("", "นายอำเภอ"), ("รอแต่งตั้ง", "ปลัดอำเภอ"), ("นายหนึ่ง ใจดี", "ครู")))
    )
    found: Body = read("")  # type: ignore[operator]
    assert [member.is_open for member in found.roster.members] == [False, True, False]


# Sheets that are not seen, and those that may be meant


def book_of(*sheets: tuple[str, bool, tuple[tuple[str, ...], ...]]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, is_hidden, table in sheets:
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if is_hidden else "visible"
        for row in table:
            sheet.append(row)
    return book


NOW = (("ชื่อ", "ตำแหน่ง"), ("นายหนึ่ง ใจดี", "ครู"))
BEFORE = (("ชื่อ", "ตำแหน่ง", "บทบาท"), ("นายเก่า ใจดี", "ครู", "กรรมการ"))
WORKBOOK = ROSTER.replace("csv", "xlsx")


def test_a_hidden_sheet_is_not_taken_where_another_fits(read: object) -> None:
    book_of(("เก่า", True, BEFORE), ("ใหม่", False, NOW)).save("บุคคล.xlsx")
    found: Body = read("", WORKBOOK)  # type: ignore[operator]
    assert ([each.name for each in found.roster.members], found.codes) == (["นายหนึ่ง ใจดี"], [])


def test_what_is_hidden_and_read_is_told_once(read: object) -> None:
    book = book_of(("เก่า", True, (*NOW, ("นายสอง ใจดี", "ครู"))))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    book.create_sheet("หน้าแรก")
    book.save("บุคคล.xlsx")
    found: Body = read("", WORKBOOK * 2)  # type: ignore[operator]
    assert sorted(found.codes) == ["columns-hidden", "rows-hidden", "sheet-hidden"]
    told = {each.code: each.params for each in found.findings}
    assert told["rows-hidden"]["rows"] == ("3",)
    assert told["columns-hidden"]["columns"] == ("B (ตำแหน่ง)",)


def test_two_sheets_that_fit_are_for_the_clerk_to_choose(read: object) -> None:
    book_of(("หนึ่ง", False, NOW), ("สอง", False, BEFORE)).save("บุคคล.xlsx")
    found: Body = read("", WORKBOOK)  # type: ignore[operator]
    assert [each.params["sheets"] for each in found.findings] == [("หนึ่ง", "สอง")]
    named: Body = read("", WORKBOOK.replace("}", ", แผ่นงาน: สอง}"))  # type: ignore[operator]
    assert ([each.name for each in named.roster.members], named.codes) == (["นายเก่า ใจดี"], [])


# Headings nearly known


def test_headings_that_are_not_read_hold_back_what_follows(read: object) -> None:
    heads = ("ที่นั่งในคณะ", "ชื่ออำเภอ", "ชื่อ-สกุล", "ตำแหน่งทางราชการ")
    Path("บุคคล.csv").write_bytes(as_csv((heads, ("ประธาน", "บางคล้า", "นายหนึ่ง ใจดี", "ครู"))))
    found: Body = read("บางคล้า", SEATED)  # type: ignore[operator]
    told = [(each.code, each.params["heading"], each.params.get("nearest")) for each in found.findings]
    assert sorted(told, key=str) == [
        ("heading-guessed", "ตำแหน่งทางราชการ", None),
        ("unknown-heading", "ชื่ออำเภอ", "อำเภอ"),
        ("unknown-heading", "ที่นั่งในคณะ", "ที่นั่ง"),
    ]
    assert not any(member.is_open for member in found.roster.members)


def test_a_row_of_no_committee_is_told_once(read: object) -> None:
    rows = (("คณะกรรมการ", "ชื่อ"), ("หนึ่ง", "นายหนึ่ง ใจดี"), ("สอง", "นายสอง ใจดี"), ("", "นายสาม ใจดี"))
    Path("บุคคล.csv").write_bytes(as_csv(rows))
    both = "".join(ROSTER.replace("{", f"{{ชื่อคณะ: {name}, ") for name in ("หนึ่ง", "สอง"))
    assert read("", both).codes == ["person-without-committee"]  # type: ignore[operator]
