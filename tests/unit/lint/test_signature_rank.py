"""A rank in full above the brackets of the name, or before them: the form of army and police."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ingest import reference_data
from pipeline.lint import reading as names
from pipeline.lint.engine import check_reading
from pipeline.lint.profile import load_profile
from pipeline.lint.recognise import read
from tests.lint_builders import Part, letter_facts, memo


def with_rank(rank: str, parts: list[Part]) -> list[Part]:
    at = next(n for n, part in enumerate(parts) if part.name == names.NAME)
    name = replace(parts[at], gap_pt=0.0, empty_lines=2)
    return [*parts[:at], Part("", rank, centre_mm=130.0, gap_pt=12), name, *parts[at + 1 :]]


def codes(rank: str, *, is_memo: bool = False) -> list[str]:
    arguments = {"name": "(สมมุติ ตั้งใจงาน)", "parts": lambda parts: with_rank(rank, parts)}
    facts = memo(**arguments).facts if is_memo else letter_facts(**arguments)
    return [finding.code for finding in check_reading(read(facts), load_profile(), reference_data())]


@pytest.mark.parametrize("rank", ["พันตำรวจเอก", "ร้อยเอก", "ว่าที่ร้อยตรี", "พลอากาศตรี", "สิบตำรวจเอก"])
def test_a_rank_on_its_own_line_is_the_title(rank: str) -> None:
    assert codes(rank) == []


def test_in_a_memo_it_is_no_paragraph_of_the_body() -> None:
    assert codes("พันตำรวจเอก", is_memo=True) == []


def test_another_word_is_no_rank() -> None:
    assert "signatory-title-missing" in codes("พันธกิจ")
