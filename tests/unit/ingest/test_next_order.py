"""Next year's order from last year's record, and who left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.documents import DocumentNumber, IssueDate, Paper, YearlyNumber
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Roster
from pipeline.errors import InputUnreadable
from pipeline.ingest.next_order import Kept, Left, NextOrder, next_order
from pipeline.ingest.persons_now import read_persons_now
from tests.unit.ingest.paper_forms import PLEDGE, forms_at
from tests.unit.ingest.test_faults import in_thai

ORDER = """\
# คำมั่นของอำเภอ  (แฟ้มของปีที่แล้ว)
ชนิด: คำมั่น   # ชนิด
ผู้ออก: อำเภอบางคล้า
ที่: 12/2567  # ลงเลขแล้ว
วันที่: 5 เมษายน 2567
เรื่อง: แต่งตั้งคณะกรรมการประจำปีงบประมาณ พ.ศ. ๒๕๖๗

# เนื้อความ
ข้อความ:
  - |
    ตามระเบียบกระทรวงสมมุติ พ.ศ. ๒๕๖๗ และพระราชบัญญัติรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๗
    จึงแต่งตั้งคณะกรรมการประจำปี 2567 ดังนี้
  - ชนิด: รายชื่อ
    ชื่อคณะ: คณะกรรมการ
    รายชื่อ:
      # ประธาน
      - {ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: นายอำเภอ, หน้าที่: ประธานกรรมการ}
      - ชื่อ: "นางสาวสอง สมมุติ"   # ครู
        หน้าที่: กรรมการ
        ที่นั่ง: ผู้ทรงคุณวุฒิ
      - ปลัดอำเภอ

# มีผล
ทั้งนี้: ทั้งนี้ ตั้งแต่บัดนี้
# ท้ายแฟ้ม
"""


@dataclass
class Made:
    """The next record, and the papers that it makes."""

    order: NextOrder
    loaded: ingest.Loaded

    @property
    def paper(self) -> Paper:
        (paper,) = (document for document, _ in self.loaded.each if isinstance(document, Paper))
        return paper

    @property
    def text(self) -> str:
        return self.order.text


Make = Callable[..., Made]


@pytest.fixture
def make(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that writes last year's record, and gives this year's as it is read."""
    monkeypatch.chdir(tmp_path)
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]

    def made(text: str = ORDER, persons: str | None = None, **more: object) -> Made:
        last, now = Path("ปีก่อน.yaml"), Path("บุคคล.csv")
        last.write_bytes(text.encode())
        if persons is not None:
            now.write_text(persons, encoding="utf-8")
        given = {"persons": now if persons is not None else None, "templates": templates, **more}
        order = next_order(last, reference, **given)  # type: ignore[arg-type]
        Path("ปีนี้.yaml").write_bytes(order.text.encode())
        return Made(order, ingest.load(Path("ปีนี้.yaml"), reference, templates=templates))

    return made


def test_everything_else_stays_as_it_was_typed(make: Make) -> None:
    repeal = (
        "ให้ยกเลิก: 'ให้ยกเลิกคำมั่นอำเภอบางคล้า ที่ ๑๒/๒๕๖๗ ลงวันที่ ๕ เมษายน ๒๕๖๗ "
        "เรื่อง แต่งตั้งคณะกรรมการประจำปีงบประมาณ พ.ศ. ๒๕๖๗ และให้ใช้คำมั่นนี้แทน'\n"
    )
    wanted = ORDER
    for before, after in (
        ("ที่: 12/2567  #", "ที่: /2568  #"),
        ("วันที่: 5 เมษายน 2567", "วันที่: เว้นว่าง"),
        ("เรื่อง: แต่งตั้งคณะกรรมการประจำปีงบประมาณ พ.ศ. ๒๕๖๗", "เรื่อง: แต่งตั้งคณะกรรมการประจำปีงบประมาณ พ.ศ. ๒๕๖๘"),
        ("คณะกรรมการประจำปี 2567", "คณะกรรมการประจำปี 2568"),
        ("      - ปลัดอำเภอ\n", f"      - ปลัดอำเภอ\n{repeal}"),
    ):
        assert wanted.count(before) == 1
        wanted = wanted.replace(before, after)
    made = make()
    assert made.text == wanted
    assert made.order.left == ()
    assert made.loaded.findings == ()
    assert (made.paper.number, made.paper.date) == (YearlyNumber(None, 2568), IssueDate())
    assert made.paper.repeals.startswith("ให้ยกเลิกคำมั่นอำเภอบางคล้า ที่ ๑๒/๒๕๖๗")


def test_lines_to_look_at_are_told(make: Make) -> None:
    (kept,) = make().order.kept
    assert isinstance(kept, Kept)
    assert "พระราชบัญญัติ" in kept.text
    assert make().text.split("\n")[kept.line - 1].strip() == kept.text


def test_years_that_are_new_are_not_told(make: Make) -> None:
    """In October the order's own years are two: the one that moves becomes the other."""
    text = ORDER.replace("ที่: 12/2567", "ที่: 12/2566").replace("5 เมษายน 2567", "5 ตุลาคม 2566")
    made = make(text.replace("ประจำปี 2567", "ประจำปี 2566 ถึงสิ้นปี 2567 # ปี 2566"))
    assert "ที่: /2567" in made.text
    assert "ประจำปี 2567 ถึงสิ้นปี 2568" in made.text
    assert [kept.text[:10] for kept in made.order.kept] == ["ตามระเบียบ"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("ที่: ๑๒/๒๕๖๗", "ที่: /๒๕๖๘"),
        ("ที่: '12/2567'", "ที่: /2568"),
        ("ที่: {เลขที่: 12, ปี: 2567}", "ที่: {เลขที่: null, ปี: 2568}"),
        ("ที่:\n  เลขที่: ๑๒   # แล้ว\n  ปี: ๒๕๖๗", "ที่:\n  เลขที่: null   # แล้ว\n  ปี: ๒๕๖๘"),
        ("ที่: {เลขที่: 12}", "ที่: {เลขที่: null}"),
        ("ที่: 12", "ที่: null"),
        ("ที่: /2567", "ที่: /2568"),
        ("ที่:", "ที่:"),
        ("ที่: null", "ที่: null"),
    ],
)
def test_the_number_is_open(typed: str, wanted: str, make: Make) -> None:
    made = make(ORDER.replace("ที่: 12/2567  # ลงเลขแล้ว", typed))
    assert wanted in made.text
    assert isinstance(made.paper.number, YearlyNumber)
    assert made.paper.number.running is None


def test_numbers_of_letters_are_open_too(tmp_path: Path, reference: ReferenceData) -> None:
    form = PLEDGE.replace("number: yearly", "number: letter")
    forms_at(tmp_path / "แบบ", form)
    for typed, wanted in (
        ("ที่: ฉช ๐๐๑๙/ว ๑๒", DocumentNumber("ฉช ๐๐๑๙", circular=True)),
        ("ที่: {รหัส: ฉช ๐๐๑๙, เลขที่: 12}", DocumentNumber("ฉช ๐๐๑๙")),
    ):
        path = tmp_path / "ก.yaml"
        path.write_text(ORDER.replace("ที่: 12/2567", typed), encoding="utf-8")
        order = next_order(path, reference, templates=[tmp_path / "แบบ"])
        path.write_text(order.text, encoding="utf-8")
        (paper,) = ingest.load(path, reference, templates=[tmp_path / "แบบ"]).documents
        assert isinstance(paper, Paper)
        assert paper.number == wanted
        assert "ที่ ฉช ๐๐๑๙/" in paper.repeals


@pytest.mark.parametrize(
    ("dated", "own", "moved"),
    [
        ("วันที่: 5 ตุลาคม 2566", "ที่: 12/2566", True),  # the fiscal year 2567 begins in October 2566
        ("วันที่: 30 กันยายน 2567", "ที่: 12/2567", True),
        ("วันที่: 30 กันยายน 2566", "ที่: 12/2566", False),
        ("วันที่: เว้นว่าง", "ที่:", True),  # nothing tells but the subject
    ],
)
def test_which_years_are_the_orders_own(dated: str, own: str, moved: bool, make: Make) -> None:
    text = ORDER.replace("วันที่: 5 เมษายน 2567", dated).replace("ที่: 12/2567", own)
    assert ("เรื่อง: แต่งตั้งคณะกรรมการประจำปีงบประมาณ พ.ศ. ๒๕๖๘" in make(text).text) == moved


def test_what_is_open_in_the_earlier_order_is_dots(make: Make) -> None:
    made = make(ORDER.replace("ที่: 12/2567", "ที่: /2567").replace("วันที่: 5 เมษายน 2567", "วันที่: เมษายน 2567"))
    dots = "......................"
    assert f"ที่ {dots}/๒๕๖๗ ลงวันที่ {dots} เมษายน ๒๕๖๗" in made.paper.repeals


def test_an_earlier_repeal_gives_way(make: Make) -> None:
    made = make(ORDER.replace("# มีผล\n", "ให้ยกเลิก: ให้ยกเลิกคำมั่น ที่ ๙/๒๕๖๖  # เก่า\n# มีผล\n"))
    assert "๙/๒๕๖๖" not in made.text
    assert made.text.count("ให้ยกเลิก:") == 1
    assert "แทน'  # เก่า\n" in made.text


def test_marks_of_districts_stay_in_what_is_repealed(make: Make) -> None:
    text = ORDER.replace("ผู้ออก: อำเภอบางคล้า", "ผู้ออก: อำเภอ{อำเภอ}\nออกแยก: {จังหวัด: ฉะเชิงเทรา}")
    made = make(text)
    assert "ให้ยกเลิกคำมั่นอำเภอ{อำเภอ} ที่" in made.text
    said = [document.repeals for document in made.loaded.documents if isinstance(document, Paper)]
    assert said[1].startswith("ให้ยกเลิกคำมั่นอำเภอบางคล้า ที่")


# Persons


def test_who_left_becomes_an_open_place(make: Make) -> None:
    made = make(persons="ชื่อ,โทร\nนาง สอง สมมุติ,1\n")
    assert made.order.left == (Left("นายหนึ่ง สมมุติ", "ประธานกรรมการ", "คณะกรรมการ", position="นายอำเภอ"),)
    assert "{ชื่อ: เว้นว่าง, ตำแหน่ง: null, หน้าที่: ประธานกรรมการ}" in made.text
    assert '- ชื่อ: "นางสาวสอง สมมุติ"   # ครู' in made.text  # her title changed, and she is still there
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [member.is_open for member in roster.members] == [True, False, False]


SEATS = """\
  - ชนิด: รายชื่อ
    ชื่อคณะ: คณะกรรมการ
    รายชื่อ:
      - {ที่นั่ง: ประธาน, ตำแหน่ง: นายอำเภอ, หน้าที่: ประธานกรรมการ}
      - ที่นั่ง: ผู้แทน
        ชื่อ: นายหนึ่ง สมมุติ
        ตำแหน่ง: ประธานกลุ่มทอผ้า
        หน้าที่: กรรมการ
      - {ที่นั่ง: ผู้แทน, ชื่อ: นายสอง สมมุติ, หน้าที่: กรรมการ}
      - ที่นั่ง: เลขานุการ
        ชื่อ: นางสาม สมมุติ
        หน้าที่: เลขานุการ
      - {ที่นั่ง: ผู้ช่วย, ชื่อ: นายสี่ สมมุติ, ตำแหน่ง: [ปลัด, อำเภอ], หน้าที่: ผู้ช่วยเลขานุการ}
"""
SEATS_NOW = """\
ที่นั่ง,ชื่อ,ตำแหน่ง
ประธาน,,นายอำเภอ
ผู้แทน,นายห้า สมมุติ,ประธานกลุ่มจักสาน
ผู้แทน,นายหก สมมุติ,เหรัญญิก
เลขานุการ,นายหก สมมุติ,ครู
ผู้ทรงคุณวุฒิ,นายเจ็ด สมมุติ,
"""


def test_newcomers_take_the_seats_of_a_typed_roster_with_their_posts(make: Make) -> None:
    """The leavers' posts go with them; one man may come into two seats; rows without a seat are told."""
    made = make(f"{HEAD}{SEATS}{TAIL}", persons=SEATS_NOW)
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [(each.name, each.position_lines, each.is_open) for each in roster.members] == [
        ("", ("นายอำเภอ",), False),
        ("นายห้า สมมุติ", ("ประธานกลุ่มจักสาน",), False),
        ("นายหก สมมุติ", ("เหรัญญิก",), False),
        ("นายหก สมมุติ", ("ครู",), False),
        ("", (), True),
    ]
    assert [each.name for each in made.order.came] == ["นายห้า สมมุติ", "นายหก สมมุติ", "นายหก สมมุติ"]
    assert [(each.name, each.seat) for each in made.order.unused] == [("นายเจ็ด สมมุติ", "ผู้ทรงคุณวุฒิ")]


def test_who_stays_keeps_his_seat_and_who_changed_seats_gives_it_up(make: Make) -> None:
    now = (
        "ที่นั่ง,ชื่อ,ตำแหน่ง\nผู้แทน,นายสอง สมมุติ,\nผู้แทน,นายห้า สมมุติ,ครู\n"
        "เลขานุการ,นายหนึ่ง สมมุติ,ปลัด\nผู้ช่วย,นายสี่ สมมุติ,เสมียนตรา\n"
    )
    made = make(f"{HEAD}{SEATS}{TAIL}", persons=now)
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [(each.name, each.position_lines) for each in roster.members[1:]] == [
        ("นายห้า สมมุติ", ("ครู",)),
        ("นายสอง สมมุติ", ()),
        ("นายหนึ่ง สมมุติ", ("ปลัด",)),
        ("นายสี่ สมมุติ", ("เสมียนตรา",)),
    ]
    assert [each.name for each in made.order.left] == ["นางสาม สมมุติ"]
    assert made.order.unused == ()


def test_a_row_without_a_seat_says_that_its_person_is_there(make: Make) -> None:
    """A sheet may give seats to those who are new alone."""
    now = "ที่นั่ง,ชื่อ\nผู้แทน,นายห้า สมมุติ\n,นายสอง สมมุติ\n,นางสาม สมมุติ\n,นายสี่ สมมุติ\n"
    made = make(f"{HEAD}{SEATS}{TAIL}", persons=now)
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [each.name for each in roster.members[1:]] == [
        "นายห้า สมมุติ",
        "นายสอง สมมุติ",
        "นางสาม สมมุติ",
        "นายสี่ สมมุติ",
    ]
    assert made.order.unused == ()


def test_a_place_without_a_seat_goes_to_who_holds_the_post_now(make: Make) -> None:
    made = make(persons="ชื่อ,ตำแหน่ง\nนายใหม่ สมมุติ,นายอำเภอ\nนางสาวสอง สมมุติ,\n")
    assert "{ชื่อ: นายใหม่ สมมุติ, ตำแหน่ง: นายอำเภอ, หน้าที่: ประธานกรรมการ}" in made.text


def test_paths_lead_on_from_another_folder(make: Make, tmp_path: Path) -> None:
    """What the old record names beside itself is still found; the year in a file's name is nobody's year."""
    Path("บุคคล 2567.csv").write_text("ชื่อ\nนายหนึ่ง สมมุติ\n", encoding="utf-8")
    text = f"{HEAD}  - {{ชนิด: รายชื่อ, บัญชีบุคคล: บุคคล 2567.csv}}\n{TAIL}"
    (tmp_path / "ปีใหม่").mkdir()
    made = make(text, folder=tmp_path / "ปีใหม่")
    assert "บัญชีบุคคล: '../บุคคล 2567.csv'" in made.text
    assert not any("บุคคล" in kept.text for kept in made.order.kept)


@pytest.mark.parametrize(
    "now",
    [
        "ชื่อ\nนายหนึ่ง สมมุติ\nนางสาวสอง สมมุติ\n",
        "คำนำหน้า,ชื่อ,นามสกุล\nนาย,หนึ่ง,สมมุติ\nนางสาว,สอง,สมมุติ\n",
        "ชื่อ-สกุล;ตำแหน่ง\nว่าที่ร้อยตรี หนึ่ง สมมุติ;ก\nนางสาว สอง  สมมุติ;ข\n",
    ],
)
def test_names_are_the_same_however_they_are_typed(now: str, make: Make) -> None:
    assert make(persons=now).order.left == ()


ROSTER = """\
  - ชนิด: รายชื่อ
    ชื่อคณะ: คณะกรรมการ
    บัญชีบุคคล: เก่า.csv
    แผ่นงาน: ปี 2567
    รายชื่อ: [{ที่นั่ง: ประธาน}, {ที่นั่ง: ครู}]
"""
HEAD, TAIL = ORDER[: ORDER.index("  - ชนิด: รายชื่อ")], ORDER[ORDER.index("\n# มีผล") :]


def test_the_sheet_of_those_who_are_there_takes_the_place_of_last_years(make: Make) -> None:
    Path("เก่า.csv").write_text("ที่นั่ง,ชื่อ\nประธาน,นายหนึ่ง สมมุติ\nครู,นางสาวสอง สมมุติ\n", encoding="utf-8")
    roster = ROSTER.replace("    แผ่นงาน: ปี 2567\n", "")
    made = make(f"{HEAD}{roster}{TAIL}", persons="ที่นั่ง,ชื่อ\nประธาน,นายสาม สมมุติ\nครู,\nครู,\n")
    assert [(each.name, each.seat) for each in made.order.left] == [
        ("นายหนึ่ง สมมุติ", "ประธาน"),
        ("นางสาวสอง สมมุติ", "ครู"),
    ]
    assert "บัญชีบุคคล: บุคคล.csv\n" in made.text
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [(member.name, member.is_open) for member in roster.members] == [
        ("นายสาม สมมุติ", False),
        ("", True),
    ]


def test_a_sheet_by_name_that_is_not_there_any_more_is_forgotten(make: Make) -> None:
    made = make(f"{HEAD}{ROSTER}{TAIL}", persons="ที่นั่ง,ชื่อ\nประธาน,นายสาม สมมุติ\n")
    assert "    แผ่นงาน: null\n" in made.text  # and the years of file and sheet were not moved


def test_typed_rows_of_persons_keep_their_seats_alone(make: Make) -> None:
    rows = """\
  - ชนิด: รายชื่อ
    บัญชีบุคคล:
    - {ที่นั่ง: ประธาน, ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: กำนัน}
    - {ที่นั่ง: ครู, ชื่อ: นางสาวสอง สมมุติ}
    รายชื่อ: [{ที่นั่ง: ประธาน}, {ที่นั่ง: ครู}]
"""
    made = make(f"{HEAD}{rows}{TAIL}", persons="ชื่อ\nนางสาวสอง สมมุติ\n")
    assert "{ที่นั่ง: ประธาน, ชื่อ: เว้นว่าง, ตำแหน่ง: null}" in made.text
    roster = next(block for block in made.paper.body if isinstance(block, Roster))
    assert [(member.name, member.is_open) for member in roster.members] == [
        ("", True),
        ("นางสาวสอง สมมุติ", False),
    ]


def test_those_who_left_are_told_by_district(make: Make) -> None:
    Path("เก่า.csv").write_text(
        "อำเภอ,ที่นั่ง,ชื่อ\nบางคล้า,ประธาน,นายหนึ่ง สมมุติ\nเมือง,ประธาน,นายสอง สมมุติ\n", encoding="utf-8"
    )
    roster = "  - {ชนิด: รายชื่อ, บัญชีบุคคล: เก่า.csv, รายชื่อ: [{ที่นั่ง: ประธาน}]}\n"
    text = f"{HEAD}{roster}{TAIL}ออกแยก: {{จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, เมืองฉะเชิงเทรา]}}\n"
    made = make(text, persons="อำเภอ,ที่นั่ง,ชื่อ\nบางคล้า,ประธาน,นายสอง สมมุติ\n")
    assert made.order.left == (Left("นายหนึ่ง สมมุติ", "ประธาน", "", "อำเภอบางคล้า"),)
    assert "บัญชีบุคคล: บุคคล.csv" in made.text


def test_the_path_is_that_from_the_new_record(make: Make, tmp_path: Path) -> None:
    Path("เก่า.csv").write_text("ชื่อ\nนายหนึ่ง สมมุติ\n", encoding="utf-8")
    text = f"{HEAD}  - {{ชนิด: รายชื่อ, บัญชีบุคคล: เก่า.csv}}\n{TAIL}"
    made = make(text, persons="ชื่อ\nนายหนึ่ง สมมุติ\n", folder=tmp_path / "ปีใหม่")
    assert "บัญชีบุคคล: '../บุคคล.csv'" in made.text


def test_open_and_marked_names_are_nobodys(make: Make) -> None:
    rows = "  - {ชนิด: รายชื่อ, รายชื่อ: [{ชื่อ: เว้นว่าง, ตำแหน่ง: ก}, {ชื่อ: 'นาย{เว้น 4 ซม.}'}]}\n"
    made = make(f"{HEAD}{rows}{TAIL}", persons="ชื่อ\nนายหนึ่ง สมมุติ\n")
    assert made.order.left == ()
    assert rows in made.text


# What cannot be taken on


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "input-not-one-record"),
        ("ชนิด: คำมั่น\n---\nชนิด: คำมั่น\n", "input-not-one-record"),
        ("ชนิด: หนังสือภายนอก\nวันที่: ว่าง\nเรียน: ก\n", "input-not-paper"),
        ("ชนิด: [", "yaml-syntax"),
    ],
)
def test_a_record_that_is_no_order_is_refused(text: str, code: str, make: Make) -> None:
    with pytest.raises(InputUnreadable) as caught:
        make(text)
    assert caught.value.code == code
    thai = messages("th")
    in_thai(code, thai.error(caught.value), thai.hint(code, caught.value.params), ())


def test_the_kind_must_be_the_one_asked_for(make: Make) -> None:
    assert make(kind="pledge").text
    with pytest.raises(InputUnreadable) as caught:
        make(kind="order")
    assert caught.value.code == "input-other-kind"
    assert "คำมั่น" in messages("th").error(caught.value)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("ไม่มี.csv", None, "input-missing"),
        ("ก.doc", "ก", "input-not-sheet"),
        ("ก.csv", "โทร\n1\n", "persons-without-names"),
        ("ก.csv", "", "persons-without-names"),
    ],
)
def test_a_sheet_without_persons_is_refused(
    name: str, content: str | None, code: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputUnreadable) as caught:
        read_persons_now(tmp_path / name)
    assert caught.value.code == code
    thai = messages("th")
    in_thai(code, thai.error(caught.value), thai.hint(code, caught.value.params), ())


def test_a_faulty_order_is_taken_on_as_far_as_it_goes(make: Make) -> None:
    made = make(ORDER.replace("ทั้งนี้: ", "ทั้งนิ้: "))
    assert "ที่: /2568" in made.text
    assert [found.code for found in made.loaded.findings] == ["unknown-key"]


@pytest.mark.parametrize("kind", ["order", "announcement", "regulation"])
def test_the_samples_of_the_package_are_taken_on(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "ก.yaml"
    path.write_text(ingest.new_record(kind), encoding="utf-8")
    made = ingest.next_record(path, None, tmp_path, kind=kind)
    path.write_text(made.text, encoding="utf-8")
    loaded = ingest.load(path, ingest.reference_data())
    assert loaded.findings == ()
    (paper,) = loaded.documents
    assert isinstance(paper, Paper)
    assert paper.date == IssueDate()
