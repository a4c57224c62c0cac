"""Forms that go below the districts: tambons by the geography, and offices of a table."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.batch.forms import file_names, plan_forms, write_forms
from pipeline.batch.offices import choose, filling_of, names_above
from pipeline.content.fill_in import office_line
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.tiers import Tier
from pipeline.errors import InputUnreadable
from pipeline.ingest.chase import chase_record
from tests.filled_forms import REFERENCE, read_rubric, rubric_file

GEOGRAPHY = Path(__file__).parents[3] / "data/geography/tambons.csv"


def published(prefix: str) -> list[tuple[str, str]]:
    """Return code and name of the tambons below a code, read from the table by plain csv."""
    with GEOGRAPHY.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        return sorted((r["code"], r["kind"] + r["name_th"]) for r in rows if r["code"].startswith(prefix))


@pytest.mark.parametrize(
    ("word", "prefix"),
    [
        ("ทุกตำบล อำเภอบางคล้า", "2402"),
        ("ทุกตำบลในอำเภอบางคล้า", "2402"),
        ("ทุกตำบลของ บางคล้า", "2402"),
        ("ทุกตำบล ฉะเชิงเทรา", "24"),
        ("ทุกตำบลในจังหวัดฉะเชิงเทรา", "24"),
        ("ทุกตำบล อำเภอเฉลิมพระเกียรติ จังหวัดบุรีรัมย์", "3123"),
    ],
)
def test_all_tambons_of_a_place(word: str, prefix: str) -> None:
    chosen = choose([word], REFERENCE)
    assert chosen.unknown == ()
    assert [(each.code, each.name) for each in chosen.offices] == published(prefix)


def test_one_tambon_and_words_that_mean_none_or_several() -> None:
    assert [e.code for e in choose(["ตำบลเสม็ดใต้ อำเภอบางคล้า"], REFERENCE).offices] == [
        code for code, name in published("2402") if name == "ตำบลเสม็ดใต้"
    ]
    for word in ("ตำบลในเมือง", "ตำบลไม่มีที่ใด", "ทุกตำบล อำเภอไม่มี", "อำเภอเฉลิมพระเกียรติ"):
        assert choose([word], REFERENCE).unknown[0][0] == word


def test_all_tambons_of_the_country_without_those_of_bangkok() -> None:
    assert len(choose(["ทุกตำบล"], REFERENCE).offices) == 7256


def table(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_of_offices(tmp_path: Path) -> None:
    path = table(
        tmp_path / "ตำบล.csv",
        "รหัส,ชื่อ,อำเภอ,จังหวัด\n"
        ",เสม็ดใต้,บางคล้า,ฉะเชิงเทรา\n"
        ",ตำบลบางสวน,อำเภอบางคล้า,\n"
        "๙๑,ศูนย์เรียนรู้บ้านสวน,บางคล้า,\n"
        "240392,ศูนย์เรียนรู้บางน้ำเปรี้ยว,,\n",
    )
    codes = {name: code for code, name in published("2402")}
    found = {each.name: each.code for each in choose([str(path)], REFERENCE).offices}
    assert found == {
        "เสม็ดใต้": codes["ตำบลเสม็ดใต้"],
        "ตำบลบางสวน": codes["ตำบลบางสวน"],
        "ศูนย์เรียนรู้บ้านสวน": "240291",
        "ศูนย์เรียนรู้บางน้ำเปรี้ยว": "240392",
    }


def test_households_of_villages_in_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["บัญชีครัวเรือน"])
    sheet.append(["รหัส", "ชื่อ", "หมู่บ้าน", "อำเภอ"])
    for village, name in ((1, "บ้านสวนใน"), (2, "บ้านสวนนอก")):
        for house in range(1, 4):
            sheet.append([f"240201{village:02d}{house:03d}", f"บ้านเลขที่ {house}/{village}", name, "บางคล้า"])
    book.save(tmp_path / "ครัวเรือน.xlsx")
    chosen = choose([str(tmp_path / "ครัวเรือน.xlsx")], REFERENCE)
    codes = [each.code for each in chosen.offices]
    assert len(codes) == 6
    assert names_above(chosen.offices, Tier.VILLAGE, REFERENCE, chosen.above) == {
        "24020101": "บ้านสวนใน",
        "24020102": "บ้านสวนนอก",
    }
    assert names_above(chosen.offices, Tier.DISTRICT, REFERENCE, {}) == {"2402": "อำเภอบางคล้า"}


@pytest.mark.parametrize(
    ("text", "code", "rows"),
    [
        ("ลำดับ,หมายเหตุ\n1,ก\n", "office-table-columns", None),
        ("รหัส,ชื่อ,อำเภอ\n", "office-table-empty", ()),
        ("รหัส,ชื่อ,อำเภอ\n,บางสวน,ไม่มีอำเภอนี้\n240291,ก,\n", "office-table-rows", ("2",)),
        ("รหัส,ชื่อ,อำเภอ\n,ตำบลไม่มี,บางคล้า\n", "office-table-rows", ("2",)),
        ("รหัส,ชื่อ,อำเภอ\n240291,ก,\n240291,ข,\n9999,ค,\n24/91,ง,\n", "office-table-rows", ("3", "4", "5")),
        ("รหัส,ชื่อ,อำเภอ\n,ก,เฉลิมพระเกียรติ\n", "office-table-rows", ("2",)),
    ],
)
def test_a_table_that_cannot_be_placed(
    tmp_path: Path, text: str, code: str, rows: tuple[str, ...] | None
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        choose([str(table(tmp_path / "ตาราง.csv", text))], REFERENCE)
    assert caught.value.code == code
    assert caught.value.params.get("rows") == rows


def test_names_above_that_stand_twice_have_their_province() -> None:
    codes = [code + "01" for code in ("3123", "3032")]  # both เฉลิมพระเกียรติ
    offices = [OfficeKey(code, "") for code in codes]
    names = set(names_above(offices, Tier.DISTRICT, REFERENCE, {}).values())
    assert len(names) == 2
    assert all(" จังหวัด" in name for name in names)


def test_the_form_of_a_tambon_names_its_district(tmp_path: Path) -> None:
    enclosure = read_rubric(rubric_file(tmp_path))
    offices = choose(["ตำบลเสม็ดใต้ อำเภอบางคล้า", "ทุกตำบล อำเภอราชสาส์น"], REFERENCE).offices
    names = file_names(offices, REFERENCE)
    assert {name.split("/")[0] for name in names} == {"อำเภอบางคล้า", "อำเภอราชสาส์น"}
    first = write_forms(plan_forms(enclosure, offices[:1], REFERENCE, out=tmp_path / "out")).files[0]
    texts = [str(c.value) for row in load_workbook(first).worksheets[0].iter_rows() for c in row if c.value]
    assert "ตำบลเสม็ดใต้ อำเภอบางคล้า จังหวัดฉะเชิงเทรา" in texts


def test_the_letter_that_chases_tambons_goes_to_their_heads(tmp_path: Path) -> None:
    enclosure = read_rubric(rubric_file(tmp_path))
    offices = choose(["ทุกตำบล อำเภอราชสาส์น"], REFERENCE).offices
    text = chase_record(enclosure, offices, (), REFERENCE)
    assert all(f"กำนัน{office.name}" in text for office in offices)
    assert "ผู้ว่าราชการ" not in text


OWN_CODES = (
    "รหัส,ชื่อ,ตำบล,อำเภอ,จังหวัด,หมู่บ้าน\n"
    "{0}1,ครัวเรือนที่ 1,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ 1\n"
    "{0}2,ครัวเรือนที่ 2,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ที่ ๑\n"
    "{0}3,ครัวเรือนที่ 3,เสม็ดใต้,บางคล้า,ฉะเชิงเทรา,หมู่ 2\n"
    "{0}4,ครัวเรือนที่ 1,ท่าทองหลาง,บางคล้า,ฉะเชิงเทรา,หมู่ 1\n"
)


@pytest.mark.parametrize("begins", ["0000", "H0", "04000", "2402H", "24020401000"])
def test_the_columns_declare_what_is_above_codes_of_ones_own(tmp_path: Path, begins: str) -> None:
    chosen = choose([str(table(tmp_path / "ครัวเรือน.csv", OWN_CODES.format(begins)))], REFERENCE)
    codes = {name: code for code, name in published("2402")}
    below, beyond = codes["ตำบลเสม็ดใต้"], codes["ตำบลท่าทองหลาง"]
    villages = [office.above_at(Tier.VILLAGE) for office in chosen.offices]
    assert villages == [f"{below}01", f"{below}01", f"{below}02", f"{beyond}01"]
    assert [office.above_at(Tier.TAMBON) for office in chosen.offices] == [below, below, below, beyond]
    assert {office.above_at(Tier.DISTRICT) for office in chosen.offices} == {"2402"}
    assert names_above(chosen.offices, Tier.VILLAGE, REFERENCE, chosen.above) == {
        f"{below}01": "หมู่ 1 ตำบลเสม็ดใต้",
        f"{below}02": "หมู่ 2 ตำบลเสม็ดใต้",
        f"{beyond}01": "หมู่ 1 ตำบลท่าทองหลาง",
    }


def test_codes_of_ones_own_are_in_no_village_that_no_column_tells(tmp_path: Path) -> None:
    text = "รหัส,ชื่อ,อำเภอ\n00001,ศูนย์สวน,บางคล้า\n040102,ศูนย์นา,บางคล้า\n"
    offices = choose([str(table(tmp_path / "ศูนย์.csv", text))], REFERENCE).offices
    for tier in (Tier.VILLAGE, Tier.TAMBON):
        assert [office.above_at(tier) for office in offices] == ["", ""]
    assert [office.above_at(Tier.DISTRICT) for office in offices] == ["2402", "2402"]


def test_offices_of_one_name_are_told_apart(tmp_path: Path) -> None:
    chosen = choose([str(table(tmp_path / "ครัวเรือน.csv", OWN_CODES.format("H0")))], REFERENCE)
    assert [office.name for office in chosen.offices] == [
        "ครัวเรือนที่ 1 หมู่ 1 ตำบลเสม็ดใต้",
        "ครัวเรือนที่ 2",
        "ครัวเรือนที่ 3",
        "ครัวเรือนที่ 1 หมู่ 1 ตำบลท่าทองหลาง",
    ]
    bare = "รหัส,ชื่อ,อำเภอ\n91,ศูนย์สวน,บางคล้า\n92,ศูนย์สวน,บางคล้า\n"
    offices = choose([str(table(tmp_path / "ศูนย์.csv", bare))], REFERENCE).offices
    assert [office.name for office in offices] == ["ศูนย์สวน (รหัส 240291)", "ศูนย์สวน (รหัส 240292)"]


def test_tambons_of_one_name_have_their_district() -> None:
    offices = choose(["ทุกตำบล จังหวัดเชียงราย"], REFERENCE).offices
    names = [each.name for each in offices]
    assert len(set(names)) == len(names)
    twice = {name for name, count in Counter(n for _, n in published("57")).items() if count > 1}
    assert twice, "the province has tambons of one name"
    for office in offices:
        plain = dict(published("57"))[office.code]
        assert (office.name != plain) == (plain in twice)
        filling = filling_of(office, 2567, REFERENCE)
        assert office_line(office, filling).count("อำเภอ") == 1


def test_villages_of_one_name_in_two_reports_have_tambon_and_district() -> None:
    """Each district told its own village, without knowing of the other."""
    below = [
        OfficeKey(code, "", ((Tier.VILLAGE, village),))
        for code, village in (("a", "24020101"), ("b", "24030101"))
    ]
    told = {"24020101": "บ้านใหม่", "24030101": "บ้านใหม่"}
    names = names_above(below, Tier.VILLAGE, REFERENCE, told)
    first, second = dict(published("2402"))["240201"], dict(published("2403"))["240301"]
    assert names == {
        "24020101": f"บ้านใหม่ {first} อำเภอบางคล้า",
        "24030101": f"บ้านใหม่ {second} อำเภอบางน้ำเปรี้ยว",
    }
    same = {"2402/ก": "บ้านใหม่", "2402/ข": "บ้านใหม่"}
    below = [OfficeKey(n, "", ((Tier.VILLAGE, n),)) for n in same]
    assert len(set(names_above(below, Tier.VILLAGE, REFERENCE, same).values())) == 2
