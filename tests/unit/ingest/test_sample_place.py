"""A new record for an office speaks of that office: for every kind and office it is right as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from pipeline import ingest
from pipeline.batch.records import Examiner
from pipeline.domain.documents import Paper
from pipeline.ingest.reference_data import reference_data

KINDS = (
    *("letter", "circular", "memo", "stamped", "order", "regulation", "bylaw", "announcement"),
    *("certificate", "minutes", "press", "statement"),
)
ENCLOSURES = ("guideline", "rubric", "form", "report", "schedule")
OFFICES = ("chachoengsao-cdd", "buriram-cdd", "suratthani-cdd", "bangkhla", "own")
OWN = {
    "ชื่อ": "ที่ทำการปกครองอำเภอคีรีมาศ",
    "รหัส": "สท ๐๓๑๘",
    "ผู้ออก": "อำเภอคีรีมาศ",
    "ที่ตั้ง": ["ที่ว่าการอำเภอคีรีมาศ", "ตำบลโตนด สท ๖๔๑๖๐"],
    "ส่วนราชการเจ้าของเรื่อง": ["ที่ทำการปกครองอำเภอ"],
    "ติดต่อ": {"โทร": "๐ ๕๕๐๐ ๐๐๐๐"},
    "ผู้ลงนาม": [{"ชื่อ": "นายตัวอย่าง สมมุติสุข", "ตำแหน่ง": "นายอำเภอคีรีมาศ"}],
}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """Return a folder of offices of one's own, with one district office in Sukhothai."""
    folder = tmp_path_factory.mktemp("offices")
    (folder / "own.yaml").write_text(yaml.safe_dump(OWN, allow_unicode=True, sort_keys=False), "utf-8")
    return (folder,)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("kind", [*KINDS, *ENCLOSURES])
def test_it_is_right_as_it_stands(kind: str, office: str, offices: Sequence[Path], tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.yaml"
    path.write_text(ingest.new_record(kind, office, offices=offices), encoding="utf-8")
    found = Examiner(reference_data(), tuple(offices)).examine([path]).findings
    assert [f"{each.code} {dict(each.params)}" for each in found if each.severity != "info"] == []


def paper(kind: str, offices: Sequence[Path], folder: Path) -> Paper:
    path = folder / f"{kind}.yaml"
    path.write_text(ingest.new_record(kind, "own", offices=offices), encoding="utf-8")
    (examined,) = Examiner(reference_data(), tuple(offices)).examine([path]).documents
    assert isinstance(examined.document, Paper)
    return examined.document


@pytest.mark.parametrize(
    ("kind", "agency"),
    [
        ("memo", "ที่ทำการปกครองอำเภอคีรีมาศ"),
        ("certificate", "ที่ทำการปกครองอำเภอคีรีมาศ"),
        ("press", "ที่ทำการปกครองอำเภอคีรีมาศ"),
        ("stamped", "อำเภอคีรีมาศ"),
    ],
)
def test_the_agency_is_the_office(kind: str, agency: str, offices: Sequence[Path], tmp_path: Path) -> None:
    assert paper(kind, offices, tmp_path).agency_lines == (agency,)


PLACES_OF_THE_SAMPLE = (
    *("ฉะเชิงเทรา", "บางคล้า", "บางน้ำเปรี้ยว", "บางปะกง", "บ้านโพธิ์", "พนมสารคาม", "ราชสาส์น", "สนามชัยเขต"),
    *("แปลงยาว", "ท่าตะเกียบ", "คลองเขื่อน", "มรุพงษ์", "chachoengsao", "ฉช ", "๐ ๓๘", "0 38"),
)
"""The province, its eleven districts, and what else is found only there."""


@pytest.mark.parametrize("office", ["buriram-cdd", "suratthani-cdd", "own"])
@pytest.mark.parametrize("kind", [*KINDS, *ENCLOSURES])
def test_nothing_speaks_of_the_place_of_the_sample(kind: str, office: str, offices: Sequence[Path]) -> None:
    text = ingest.new_record(kind, office, offices=offices)
    assert [name for name in PLACES_OF_THE_SAMPLE if name in text] == []


@pytest.mark.parametrize("kind", [*KINDS, *ENCLOSURES])
def test_a_district_of_the_same_province_keeps_the_province(kind: str) -> None:
    text = ingest.new_record(kind, "bangkhla")
    assert not any(f"จังหวัด{name}" in text for name in ("บางคล้า", "บุรีรัมย์"))
    assert "ริมน้ำบาง" not in text


def test_the_line_of_the_office_stays_as_it_is_named(tmp_path: Path) -> None:
    own = {**OWN, "ชื่อ": "ศูนย์ประสานงานจังหวัดฉะเชิงเทรา"}
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), "utf-8")
    for kind in KINDS:
        text = ingest.new_record(kind, "ศูนย์ประสานงานจังหวัดฉะเชิงเทรา", offices=[tmp_path])
        assert "\nส่วนราชการ: ศูนย์ประสานงานจังหวัดฉะเชิงเทรา\n" in text


def test_a_regulation_is_called_by_its_issuer(offices: Sequence[Path], tmp_path: Path) -> None:
    text = ingest.new_record("regulation", "own", offices=offices)
    assert "“ระเบียบอำเภอคีรีมาศว่าด้วย" in text
    assert "ที่ว่าการอำเภอคีรีมาศ" in text


NEIGHBOUR = {
    **OWN,
    "ชื่อ": "ที่ทำการปกครองอำเภอบ้านโพธิ์",
    "รหัส": "ฉช ๐๕๑๘",
    "ผู้ออก": "อำเภอบ้านโพธิ์",
    "ที่ตั้ง": ["ที่ว่าการอำเภอบ้านโพธิ์", "ตำบลบ้านโพธิ์ ฉช ๒๔๑๔๐"],
    "ผู้ลงนาม": [{"ชื่อ": "นายตัวอย่าง สมมุติสุข", "ตำแหน่ง": "นายอำเภอบ้านโพธิ์"}],
}


@pytest.mark.parametrize("kind", [*KINDS, *ENCLOSURES])
def test_another_district_of_the_same_province_is_not_called_by_the_sample_s(
    kind: str, tmp_path: Path
) -> None:
    (tmp_path / "banpho.yaml").write_text(yaml.safe_dump(NEIGHBOUR, allow_unicode=True), "utf-8")
    text = ingest.new_record(kind, "banpho", offices=[tmp_path])
    assert "บางคล้า" not in text
    assert "อำเภอบ้านโพธิ์, พัฒนาการอำเภอบ้านโพธิ์" not in text
    if kind == "minutes":
        assert "สถานที่: ห้องประชุมที่ว่าการอำเภอบ้านโพธิ์\n" in text
        assert "จังหวัดฉะเชิงเทราสนับสนุน" in text
