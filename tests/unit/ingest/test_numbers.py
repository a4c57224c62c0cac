"""The number of a letter, in the forms that are met in offices."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.documents import DocumentNumber
from tests.unit.ingest.conftest import Letters, Load

HEAD = "ชนิด: letter\nวันที่: ว่าง\nเรียน: null\n"
CIRCULAR = DocumentNumber("สฎ ๐๐๑๙.๐๓", circular=True, running=6555)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("สฎ ๐๐๑๙.๐๓/ว ๖๕๕๕", CIRCULAR),
        ("สฎ ๐๐๑๙.๐๓/ว.๖๕๕๕", CIRCULAR),
        ("สฎ ๐๐๑๙.๐๓/ ว. ๖๕๕๕", CIRCULAR),
        ("สฎ ๐๐๑๙.๐๓ / ว๖๕๕๕", CIRCULAR),
        ("ที่ สฎ ๐๐๑๙.๐๓/ว 6555", CIRCULAR),
        ("ที่  สฎ  ๐๐๑๙.๐๓/ว ๖๕๕๕", CIRCULAR),
        ("{code: สฎ ๐๐๑๙.๐๓, circular: true, running: ๖๕๕๕}", CIRCULAR),
        ("{รหัส: สฎ ๐๐๑๙.๐๓, เวียน: ใช่, เลขที่: '6,555'}", CIRCULAR),
        ("{รหัส: สฎ ๐๐๑๙.๐๓/ว, เลขที่: 6555}", CIRCULAR),
        ("บร 0019/3724", DocumentNumber("บร 0019", running=3724)),
        ("มท ๐๔๐๘.๗/๑๒", DocumentNumber("มท ๐๔๐๘.๗", running=12)),
        ("ฉช ๐๐๑๙/ว", DocumentNumber("ฉช ๐๐๑๙", circular=True)),
        ("ฉช ๐๐๑๙/", DocumentNumber("ฉช ๐๐๑๙")),
        ("ฉช ๐๐๑๙/.......", DocumentNumber("ฉช ๐๐๑๙")),
        ("ฉช ๐๐๑๙/ว ……", DocumentNumber("ฉช ๐๐๑๙", circular=True)),
        ("ฉช ๐๐๑๙", DocumentNumber("ฉช ๐๐๑๙")),
        ("{code: ฉช ๐๐๑๙, running: null}", DocumentNumber("ฉช ๐๐๑๙")),
        ("{code: ฉช ๐๐๑๙, running: เว้นว่าง}", DocumentNumber("ฉช ๐๐๑๙")),
        ("{code: ฉช ๐๐๑๙, blank: true}", DocumentNumber("ฉช ๐๐๑๙")),
        ("null", DocumentNumber("")),
    ],
)
def test_forms(typed: str, wanted: DocumentNumber, letter: Letters) -> None:
    assert letter(f"{HEAD}ที่: {typed}\n").number == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "ฉช ๐๐๑๙/๑๒๓/๒๕๖๗",
        "สิบเก้า",
        "ฉช/ว ๑ ๒",
        "๑๒๓",
        "/๕",
        "{code: ฉช ๐๐๑๙/๕}",
        "{code: '19'}",
        "ฉช ๐๐๑๙ ว ๑๒๓",
    ],
)
def test_what_cannot_be_read(typed: str, load: Load) -> None:
    assert [found.code for found in load(f"{HEAD}ที่: {typed}\n").findings] == ["number-form"]


OFFICE = "รหัส: ฉช ๐๐๑๙\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", DocumentNumber("ฉช ๐๐๑๙")),
        ("ที่: ๓๘\n", DocumentNumber("ฉช ๐๐๑๙", running=38)),
        ("ที่: ว ๓๘\n", DocumentNumber("ฉช ๐๐๑๙", circular=True, running=38)),
        ("ที่: /ว ๓๘\n", DocumentNumber("ฉช ๐๐๑๙", circular=True, running=38)),
        ("ที่: {เลขที่: ๓๘}\n", DocumentNumber("ฉช ๐๐๑๙", running=38)),
        ("ที่: ฉช ๐๐๒๐/๓๘\n", DocumentNumber("ฉช ๐๐๒๐", running=38)),
    ],
)
def test_the_office_gives_the_code(typed: str, wanted: DocumentNumber, load: Load) -> None:
    Path("offices").mkdir()
    Path("offices/ก.yaml").write_text(OFFICE, encoding="utf-8")
    (found,) = load(f"{HEAD}ส่วนราชการ: ก\n{typed}").documents
    assert found.number == wanted
