"""The four letters of the reference cases pass; put the misread scan back, and the letter is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from pipeline.domain import check, complete
from pipeline.domain.documents import DocumentNumber, Letter
from pipeline.findings import Severity
from pipeline.ingest.reference_data import reference_data
from tests.builders import from_record

REFERENCE = reference_data()

# What a careful checker says of each, besides nothing.
REMARKS = {
    "s000": {("deadline-near", Severity.WARNING)},
    "s001": set(),
    "s003": set(),
    "s004": {("weekday-right", Severity.INFO), ("deadline-working-days", Severity.INFO)},
}


def real(shared: Path, name: str) -> Letter:
    case = yaml.safe_load((shared / "cases" / "letters" / f"{name}.yaml").read_text(encoding="utf-8"))
    return complete(from_record(case["record"]), REFERENCE)


@pytest.mark.parametrize("name", sorted(REMARKS))
def test_nothing_but_the_expected_remarks(shared: Path, name: str) -> None:
    found = check(real(shared, name), REFERENCE)
    assert {(finding.code, finding.severity) for finding in found} == REMARKS[name]


def test_the_deadline_of_the_first_leaves_one_working_day(shared: Path) -> None:
    [near] = check(real(shared, "s000"), REFERENCE)
    assert (near.params["deadline"], near.params["days"]) == (date(2024, 4, 9), 1)
    assert "จักรี" in str(near.params["holidays"])


def test_the_weekday_of_the_fourth_is_said_to_be_right(shared: Path) -> None:
    told = {finding.code: finding for finding in check(real(shared, "s004"), REFERENCE)}
    assert told["weekday-right"].params["date"] == "วันพฤหัสบดีที่ ๕ สิงหาคม ๒๕๖๔"


def test_the_fourth_as_scanned_contradicts_itself_three_ways(shared: Path) -> None:
    good = real(shared, "s004")
    scanned = replace(
        good,
        number=DocumentNumber("นช ๐๐๑๙", circular=True, running=1114),
        address_lines=tuple(
            line.replace("ฉะเชิงเทรา", "เชียงใหม่").replace("ฉช", "นช") for line in good.address_lines
        ),
        signatories=tuple(
            replace(
                s, position_lines=tuple(line.replace("ฉะเชิงเทรา", "เชียงใหม่") for line in s.position_lines)
            )
            for s in good.signatories
        ),
    )
    errors = {f.code for f in check(scanned, REFERENCE) if f.severity is Severity.ERROR}
    assert errors == {"number-code-unknown", "address-code-unknown", "postal-province-conflict"}


def test_the_fourth_with_only_its_province_wrong_names_each_contradiction(shared: Path) -> None:
    good = real(shared, "s004")
    wrong = replace(good, address_lines=("ศาลากลางจังหวัดเชียงใหม่", "ถนนทดสอบ ฉช ๒๔๐๐๐"))
    errors = {f.code for f in check(wrong, REFERENCE) if f.severity is Severity.ERROR}
    assert errors == {
        "code-province-conflict",
        "address-provinces-conflict",
        "postal-province-conflict",
        "signatory-province-conflict",
    }
