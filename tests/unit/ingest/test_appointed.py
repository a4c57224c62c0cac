"""A letter for each of those whom an order appoints: ``recipients: {order: คำสั่ง.yaml}``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.documents import Letter, Recipient
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import PLEDGE, forms_at
from tests.unit.ingest.test_faults import in_thai

Read = Callable[..., ingest.Loaded]

LETTER = "ชนิด: หนังสือเวียน\nวันที่: ว่าง\nผู้รับ: {คำสั่ง: คำมั่น.yaml}\n"
ORDER = """\
ชนิด: คำมั่น
ข้อความ:
- ดังนี้
- ชนิด: รายชื่อ
  รายชื่อ:
  - {ชื่อ: นายหนึ่ง สมมุติ, ตำแหน่ง: นายอำเภอ, หน้าที่: ประธาน}
  - ปลัดอำเภอ
  - {ตำแหน่ง: [เกษตรอำเภอ, บางคล้า]}
  - {ที่นั่ง: ผู้ทรงคุณวุฒิ}
  - {ชื่อ: null, ตำแหน่ง: ครู}
  - {ตำแหน่ง: กำนันทุกตำบล, แทนกี่คน: 9}
  - นาย/นาง/นางสาว{เว้น 5 ซม.}
  - นาย..........
- ชนิด: รายชื่อ
  รายชื่อ:
  - {ชื่อ: นายหนึ่ง  สมมุติ}
  - {ชื่อ: นางสาวสอง สมมุติ}
"""


@pytest.fixture
def read(load: Load, tmp_path: Path) -> Read:
    """Return a function that loads a letter, with an order of an invented kind beside it."""
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]
    Path("คำมั่น.yaml").write_text(ORDER, encoding="utf-8")

    def loaded(content: str = LETTER, **more: Any) -> ingest.Loaded:
        return load(content, templates=templates, **more)

    return loaded


def recipients(loaded: ingest.Loaded) -> tuple[Recipient, ...]:
    (document,) = loaded.documents
    assert isinstance(document, Letter)
    return document.recipients


def test_each_who_is_named_gets_one(read: Read) -> None:
    loaded = read()
    assert loaded.findings == ()
    assert recipients(loaded) == (
        Recipient("นายหนึ่ง สมมุติ"),
        Recipient("ปลัดอำเภอ"),
        Recipient("เกษตรอำเภอ บางคล้า"),
        Recipient("นางสาวสอง สมมุติ"),
    )


def test_others_may_get_one_too(read: Read) -> None:
    found = recipients(read(LETTER.replace("{คำสั่ง: คำมั่น.yaml}", "[{order: คำมั่น.yaml}, ปลัดจังหวัด]")))
    assert found[-1] == Recipient("ปลัดจังหวัด")
    assert len(found) == 5


def test_papers_go_to_them_as_well(read: Read) -> None:
    (paper,) = read("ชนิด: คำมั่น\nเรียน: {คำสั่ง: คำมั่น.yaml}\n").documents
    assert len(paper.recipients) == 4


def test_all_districts_of_an_order_are_asked(read: Read) -> None:
    order = "ชนิด: คำมั่น\nออกแยก: ฉะเชิงเทรา\nข้อความ: [{ชนิด: รายชื่อ, รายชื่อ: ['กำนัน{อำเภอ}', นายแพทย์]}]\n"
    Path("คำมั่น.yaml").write_text(order, encoding="utf-8")
    assert [each.text for each in recipients(read())] == [
        "กำนันเมืองฉะเชิงเทรา",
        "นายแพทย์",
        "กำนันบางคล้า",
        "กำนันเฉลิมพระเกียรติ",
    ]


def test_an_open_place_of_a_row_keeps_nobody_from_the_letter(read: Read) -> None:
    order = "ชนิด: คำมั่น\nออกแยก: {ข้อมูล: [{ชื่อ: นาย ก}, {ชื่อ: }]}\nข้อความ: [{ชนิด: รายชื่อ, รายชื่อ: ['{ชื่อ}']}]\n"
    Path("คำมั่น.yaml").write_text(order, encoding="utf-8")
    assert recipients(read()) == (Recipient("นาย ก"),)


@pytest.mark.parametrize(
    ("code", "order", "letter", "said"),
    [
        ("order-missing", ORDER, "{คำสั่ง: ไม่มี.yaml}", ("ไม่มี.yaml",)),
        ("order-missing", ORDER, "{คำสั่ง: }", ("“”",)),
        ("order-missing", ORDER, "{คำสั่ง: แบบ}", ("“แบบ”",)),
        ("order-not-paper", "ชนิด: แบบฟอร์ม\nชื่อเรื่อง: ก\nข้อความ: ก\n", "{คำสั่ง: คำมั่น.yaml}", ("คำมั่น.yaml",)),
        ("order-not-paper", LETTER.replace("คำมั่น.yaml", "ก.yaml"), "{คำสั่ง: คำมั่น.yaml}", ("คำมั่น.yaml",)),
        ("order-without-roster", "ชนิด: คำมั่น\nข้อความ: ก\n", "{คำสั่ง: คำมั่น.yaml}", ("บัญชีรายชื่อ",)),
        ("order-faulty", f"{ORDER}วันที่: พรุ่งนี้\n", "{คำสั่ง: คำมั่น.yaml}", ("๑", "saraban check")),
        (
            "order-of-many",
            f"{ORDER}ออกแยก: ฉะเชิงเทรา\nผู้ออก: 'อำเภอ{{อำเภอ}}'\n",
            "{คำสั่ง: คำมั่น.yaml}",
            ("คำมั่น.yaml", "๓ ฉบับ"),
        ),
        ("order-unreadable", "ชนิด: [", "{คำสั่ง: คำมั่น.yaml}", ("saraban check",)),
        (
            "order-names-nobody",
            "ชนิด: คำมั่น\nข้อความ: [{ชนิด: รายชื่อ, รายชื่อ: [{ที่นั่ง: ครู}]}]\n",
            "{คำสั่ง: คำมั่น.yaml}",
            ("คำมั่น.yaml",),
        ),
        ("recipients-order-alone", ORDER, "{คำสั่ง: คำมั่น.yaml, จังหวัด: ฉะเชิงเทรา}", ("จังหวัด",)),
    ],
)
def test_what_may_be_wrong_with_the_order(
    code: str, order: str, letter: str, said: tuple[str, ...], read: Read
) -> None:
    Path("คำมั่น.yaml").write_text(order, encoding="utf-8")
    loaded = read(LETTER.replace("{คำสั่ง: คำมั่น.yaml}", letter))
    (found,) = loaded.findings
    assert (found.code, found.location.file, found.location.line) == (code, "หนังสือ.yaml", 3)
    thai = messages("th")
    in_thai(code, thai.finding(found), thai.hint(code, found.params), said)
    assert loaded.documents == ()


def test_an_order_may_not_lead_back_to_itself(read: Read) -> None:
    here = Path.cwd()
    Path("คำมั่น.yaml").write_text(
        f"ชนิด: คำมั่น\nเรียน: {{คำสั่ง: ../{here.name}/หนังสือ.yaml}}\nข้อความ: ก\n", encoding="utf-8"
    )
    assert [found.code for found in read().findings] == ["order-chain-circular"]
    own = read("ชนิด: คำมั่น\nเรียน: {คำสั่ง: หนังสือ.yaml}\n")
    assert [found.code for found in own.findings] == ["order-names-itself"]


@pytest.mark.parametrize("path", ["\0", "ก" * 5000, "../" * 50, "/", ".", "C:\\ก"])
def test_any_path_is_told(path: str, read: Read) -> None:
    quoted = path.replace("\\", "\\\\").replace("\0", "\\0")
    loaded = read(LETTER.replace("คำมั่น.yaml", f'"{quoted}"'))
    assert "order-missing" in {found.code for found in loaded.findings}
