"""A letter that encloses an order: the order as it is made alone, bound behind the letter."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import batch, ingest, lint
from pipeline.lint.bound import split
from pipeline.rendering.inspect import inspect
from tests.rendered.test_package import pages

Render = Callable[..., batch.Report]

LETTER = """\
ชนิด: {kind}
ส่วนราชการ: chachoengsao-cdd
ที่: {{รหัส: ฉช 0019, เวียน: {is_circular}, เลขที่: 12}}
วันที่: 25 พฤศจิกายน 2569
เรื่อง: แจ้งการแต่งตั้งคณะทำงาน
ผู้รับ: {recipients}
สิ่งที่ส่งมาด้วย:
  - {{ชื่อ: '{title}', จำนวน: 1, หน่วย: ฉบับ, ระเบียน: {record}}}
ข้อความ: ด้วยมีคำสั่งแต่งตั้งคณะทำงาน รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย
ภาคสรุป: จึงเรียนมาเพื่อโปรดทราบ
"""
SET = "รวมชุด.pdf"


def letter(folder: Path, record: str, recipients: str, title: str, *, is_circular: bool = False) -> Path:
    path = folder / "หนังสือ.yaml"
    kind = "หนังสือเวียน" if is_circular else "หนังสือภายนอก"
    told = {"kind": kind, "is_circular": str(is_circular).lower(), "recipients": recipients}
    path.write_text(LETTER.format(title=title, record=record, **told), encoding="utf-8")
    return path


def test_an_order_is_bound_behind_the_letter(tmp_path: Path, render: Render) -> None:
    """Its first page bears its own title and no label, and the review takes the set apart again."""
    (tmp_path / "คำสั่ง.yaml").write_text(ingest.new_record("order"), encoding="utf-8")
    (order,) = ingest.load(tmp_path / "คำสั่ง.yaml", ingest.reference_data()).documents
    title = f"คำสั่ง{order.issuer} เรื่อง {order.subject}"  # type: ignore[union-attr]
    report = render(letter(tmp_path, "คำสั่ง.yaml", "พัฒนาการอำเภอบางคล้า", title), tmp_path / "out")
    assert not any(finding.severity == "error" for finding in report.findings)
    names = sorted(path.name for path in report.files)
    assert any(name.startswith("1 คำสั่ง") and name.endswith(".docx") for name in names)
    bound = report.folder / SET
    first, second, *_ = pages(bound)
    assert "เรียนพัฒนาการอำเภอบางคล้า" in first
    assert second.startswith("คำสั่ง")
    parts = split(inspect(bound))
    assert [part.before for part in parts] == [0, 1]
    reference = ingest.reference_data()
    profile = lint.load_profile()
    assert not [f for f in lint.check(inspect(bound), profile, reference) if f.severity == "error"]


@pytest.fixture
def team(repository: Path, tmp_path: Path) -> str:
    """Return the record of orders for all districts of a province, beside the letter."""
    for name in ("fund-team.yaml", "persons.xlsx"):
        shutil.copy(repository / "data/samples/orders" / name, tmp_path / name)
    return "fund-team.yaml"


def test_each_district_gets_its_own_order(tmp_path: Path, team: str, render: Render) -> None:
    recipients = "{จังหวัด: ฉะเชิงเทรา, อำเภอ: [บางคล้า, บ้านโพธิ์]}"
    path = letter(tmp_path, team, recipients, "คำสั่งแต่งตั้งทีมพี่เลี้ยงกองทุนชุมชน", is_circular=True)
    report = render(path, tmp_path / "out")
    titles = [pages(bound)[1] for bound in sorted(report.folder.glob(f"*/{SET}"))]
    assert titles[0].startswith("คำสั่งอำเภอบางคล้า")
    assert titles[1].startswith("คำสั่งอำเภอบ้านโพธิ์")


def test_who_has_no_order_of_his_own_is_told(tmp_path: Path, team: str, render: Render) -> None:
    path = letter(tmp_path, team, "พัฒนาการจังหวัดฉะเชิงเทรา", "คำสั่งแต่งตั้งทีมพี่เลี้ยงกองทุนชุมชน")
    report = render(path, tmp_path / "out")
    (found,) = (each for each in report.findings if each.code == "attachment-record-of-many")
    assert found.params["names"] == ("พัฒนาการจังหวัดฉะเชิงเทรา",)
    assert report.files == ()


def test_another_number_than_that_of_the_order_is_told(tmp_path: Path, render: Render) -> None:
    text = ingest.new_record("order")
    (tmp_path / "คำสั่ง.yaml").write_text(text, encoding="utf-8")
    (order,) = ingest.load(tmp_path / "คำสั่ง.yaml", ingest.reference_data()).documents
    title = f"คำสั่ง{order.issuer} ที่ ๙๙๙/๒๕๐๐"  # type: ignore[union-attr]
    report = render(letter(tmp_path, "คำสั่ง.yaml", "พัฒนาการอำเภอบางคล้า", title), tmp_path / "out", pdf=False)
    assert "package-title-differs" in [finding.code for finding in report.findings]
