"""The faults of real forms, as a careful reader of the papers noted them: found, or why no program can.

Each row says what is to be found and where, from the words of the fault; a fault may need
several findings. Paths count from 0: criterion ๙ is ``criteria[8]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain import check
from pipeline.domain.documents import Enclosure
from pipeline.findings import Finding, Severity
from pipeline.ingest.reference_data import reference_data
from tests.unit.domain import attachment_facts as facts

REFERENCE = reference_data()


@dataclass(frozen=True)
class Wanted:
    """A finding that a fault asks for: its code, its place, and what it must name."""

    code: str
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def is_in(self, findings: tuple[Finding, ...]) -> bool:
        return any(self.fits(finding) for finding in findings)

    def fits(self, finding: Finding) -> bool:
        if finding.code != self.code or finding.location.path != self.path:
            return False
        return all(_same(finding.params.get(name), value) for name, value in self.params.items())


def _same(found: object, wanted: object) -> bool:
    if isinstance(wanted, str | tuple):
        return found == wanted
    return isinstance(found, int | Decimal) and Decimal(found) == Decimal(str(wanted))


def wanted(code: str, path: str, **params: Any) -> Wanted:
    return Wanted(code, path, params)


WORDING = "a matter of wording: numbers, limits and numbering are right"
MEANING = "asks for what the words mean; in numbers there is nothing wrong"
PERSONS = "about the officers, whose names and numbers are free text below a criterion"
OTHER_PAPER = "holds the form against another paper of the letter"

ECONOMY: dict[str, list[Wanted] | str] = {
    "s000-2-f1": [wanted("rubric-gap", "criteria[8]", value=12)],
    "s000-2-f2": [wanted("rubric-zero-points", "criteria[8].items[0]", points=1)],
    "s000-2-f3": WORDING,
    "s000-2-f4": [wanted("rubric-choice-sum", "criteria[8].max", counted=10, stated=6)],
    "s000-2-f5": [
        wanted("rubric-choice-sum", "criteria[9].max", counted=10, stated=6),
        wanted("rubric-condition-both", "criteria[9]"),
        wanted("rubric-condition-points", "criteria[9].items[0]"),
    ],
    "s000-2-f6": MEANING,
    "s000-2-f7": OTHER_PAPER,
}

EXPLANATION: dict[str, list[Wanted] | str] = {
    "s000-3-f1": [wanted("rubric-guidance-missing", "criteria[4]", items=("๕.๔",))],
    "s000-3-f2": [
        wanted("rubric-guidance-missing", "criteria[6]", items=("๗.๑", "๗.๒", "๗.๓")),
        wanted("rubric-guidance-missing", "criteria[7]", items=("๘.๑", "๘.๒", "๘.๓")),
    ],
    "s000-3-f3": [wanted("rubric-guidance-title", "criteria[3]", title="ด้านข้อมูลให้บริการ")],
    "s000-3-f4": [wanted("rubric-guidance-title", "criteria[7]", title="ด้านงบประมาณ")],
    "s000-3-f5": [wanted("rubric-guidance-title", "criteria[8]", title="ด้านการให้บริการ (ต่อปี)")],
    "s000-3-f6": MEANING,
    "s000-3-f7": MEANING,
    "s000-3-f8": MEANING,
    "s000-3-f9": [wanted("rubric-guidance-title", "criteria[2]", title="ด้านบทบาทภารกิจของศูนย์ฯ")],
    "s000-3-f10": WORDING,
    "s000-3-f11": MEANING,
    "s000-3-f12": MEANING,
    "s000-3-f13": WORDING,
}

TAMBON: dict[str, list[Wanted] | str] = {
    "s004-1-f1": [wanted("rubric-overlap", "criteria[1].items[1].levels[2]", value=3)],
    "s004-1-f2": [wanted("rubric-gap-above", "criteria[1].items[3]", value=2)],
    "s004-1-f3": [wanted("rubric-overlap", "criteria[2].items[2].levels[1]", value=1)],
    "s004-1-f4": [wanted("rubric-overlap", "criteria[2].items[4].levels[2]", value=70)],
    "s004-1-f5": [wanted("rubric-gap-above", "criteria[2].items[4]", value=70)],
    "s004-1-f6": [
        wanted("rubric-gap", "criteria[3].items[2]", value=1),
        wanted("rubric-gap", "criteria[3].items[2]", value=3),
        wanted("rubric-gap-above", "criteria[3].items[2]", value=4),
    ],
    "s004-1-f7": [wanted("rubric-gap-above", "criteria[3].items[3]", value=4)],
    "s004-1-f8": [wanted("rubric-gap-between", "criteria[4].items[3]", low=0, high=1)],
    "s004-1-f9": [wanted("rubric-band-too-low", "bands[2]", low=1, high=22, least=23)],
    "s004-1-f10": [
        wanted("rubric-unit", "criteria[0].items[1]"),
        wanted("rubric-unit", "criteria[2].items[4]"),
    ],
    "s004-1-f11": [
        wanted("rubric-unit", "criteria[0].items[2]"),
        wanted("rubric-unit", "criteria[0].items[3]"),
    ],
    "s004-1-f12": WORDING,
    "s004-1-f13": "the office draws its form without a column for the points, and may",
    "s004-1-f14": WORDING,
    "s004-1-f15": "digits follow the house rule whichever were typed",
}

MISSION_6, MISSION_9 = "criteria[5].extra[1]", "criteria[8].extra[1]"

MISSIONS: dict[str, list[Wanted] | str] = {
    "s003-1-f1": [wanted("rubric-count", "intro[1]", stated=10, unit="เรื่อง", counted=(11,))],
    "s003-1-f2": [
        wanted("rubric-level-same", "criteria[0].levels[3]", first="C", second="D"),
        wanted("rubric-gap-below", "criteria[0]", value=20),
    ],
    "s003-1-f3": WORDING,
    "s003-1-f4": [wanted("rubric-ladder", "criteria[1]", levels=("B", "C"))],
    "s003-1-f5": MEANING,
    "s003-1-f6": WORDING,
    "s003-1-f7": MEANING,
    "s003-1-f8": WORDING,
    "s003-1-f9": [wanted("rubric-lowest-asks", "criteria[2].levels[3]", items=2)],
    "s003-1-f10": [
        wanted("rubric-gap-below", "criteria[3]", value=15),
        wanted("rubric-ladder", "criteria[3]", levels=("A", "B", "C", "D")),
    ],
    "s003-1-f11": WORDING,
    "s003-1-f12": [wanted("rubric-list-number", "criteria[4].levels[2]", number=3, expected=1)],
    "s003-1-f13": [wanted("rubric-list-number", "criteria[4].levels[3]", number=4, expected=1)],
    "s003-1-f14": WORDING,
    "s003-1-f15": [wanted("rubric-gap", "criteria[4]", value=2)],
    "s003-1-f16": [wanted("rubric-joint", "criteria[4]", measures=2)],
    "s003-1-f17": [wanted("rubric-period-quarter", "criteria[4].levels[0]", months=2)],
    "s003-1-f18": [wanted("rubric-period-year", "criteria[4].levels[0]", months=11)],
    "s003-1-f19": MEANING,
    "s003-1-f20": [
        wanted("rubric-gap-unreached-between", "criteria[5]", low=79, high=80),
        wanted("rubric-gap-unreached-between", "criteria[5]", low=69, high=70),
        wanted("rubric-level-one-value", "criteria[5].levels[1]", level="B", value=75),
        wanted("rubric-level-one-value", "criteria[5].levels[2]", level="C", value=Decimal("66.67")),
    ],
    "s003-1-f21": WORDING,
    "s003-1-f22": [
        wanted("rubric-level-contains", f"{MISSION_6}.rows[3]", levels=("๑๐๐ คะแนน", "๗๕ คะแนน", "๕๐ คะแนน")),
        wanted("rubric-gap-below", MISSION_6, value=65),
    ],
    "s003-1-f23": [
        wanted("rubric-level-contains", f"{MISSION_6}.rows[3]", levels=("๑๐๐ คะแนน", "๗๕ คะแนน", "๕๐ คะแนน")),
        wanted("rubric-gap-below", MISSION_6, value=30),
    ],
    "s003-1-f24": [
        wanted("rubric-gap-fine", MISSION_6, low=12, high=Decimal("12.01")),
        wanted("rubric-gap-fine", MISSION_6, low=Decimal("69.99"), high=70),
        wanted("rubric-gap-fine", MISSION_6, low=Decimal("74.99"), high=75),
        wanted("rubric-gap-fine", MISSION_6, low=Decimal("34.99"), high=35),
        wanted("rubric-gap-fine", MISSION_6, low=Decimal("39.99"), high=40),
    ],
    "s003-1-f25": WORDING,
    "s003-1-f26": [wanted("rubric-head-differs", "criteria[5].heads")],
    "s003-1-f27": [
        wanted("rubric-level-sum", "criteria[6].levels[1]", level="B", counted=10),
        wanted("rubric-level-sum", "criteria[6].levels[2]", level="C", counted=10),
        wanted("rubric-level-sum", "criteria[6].levels[3]", level="D", counted=10),
    ],
    "s003-1-f28": [
        wanted("rubric-gap-unreached", "criteria[6]", value=7),
        wanted("rubric-gap-unreached", "criteria[6]", value=9),
    ],
    "s003-1-f29": [
        wanted("rubric-items-repeated", "criteria[6]", number=2, levels=("A", "B", "C")),
        wanted("rubric-items-repeated", "criteria[6]", number=3, levels=("A", "B")),
        wanted("rubric-items-repeated", "criteria[6]", number=4, levels=("A", "B")),
        wanted("rubric-items-repeated", "criteria[6]", number=4, levels=("C", "D")),
        wanted("rubric-items-repeated", "criteria[6]", number=5, levels=("B", "C", "D")),
    ],
    "s003-1-f30": MEANING,
    "s003-1-f31": WORDING,
    "s003-1-f32": [wanted("rubric-percent-full", "criteria[7].levels[0]", level="A")],
    "s003-1-f33": MEANING,
    "s003-1-f34": [wanted("rubric-overlap", f"{MISSION_9}.rows[2]", value=Decimal("0.75"))],
    "s003-1-f35": [
        wanted("rubric-gap-above", MISSION_9, value=1),
        wanted("rubric-gap-fine", MISSION_9, low=Decimal("0.99"), high=1),
    ],
    "s003-1-f36": [wanted("rubric-head-twice", "criteria[9].heads", head="คะแนนระดับ")],
    "s003-1-f37": [wanted("rubric-cases-missing", "criteria[9]", facts=3, cases=8, given=4)],
    "s003-1-f38": MEANING,
    "s003-1-f39": WORDING,
    "s003-1-f40": PERSONS,
    "s003-1-f41": PERSONS,
    "s003-1-f42": PERSONS,
}

VISITS: dict[str, list[Wanted] | str] = {
    "s001-1-f1": [wanted("schedule-holiday", "body[0].entries[0].date", events=4)],
    "s001-1-f2": [wanted("schedule-district-short", "body[0].entries[13].place", written="อำเภอเมืองฯ")],
    "s001-1-f3": [wanted("schedule-end-missing", "body[0]", events=19)],
}


@dataclass(frozen=True)
class Paper:
    """A paper, the value made of its facts, and its faults."""

    file: str
    build: Callable[[Path], Enclosure]
    faults: dict[str, list[Wanted] | str]


PAPERS = [
    Paper("s000-2-rubric", facts.economy_centre, ECONOMY),
    Paper("s000-3-explanation", lambda shared: facts.economy_centre(shared, explained=True), EXPLANATION),
    Paper("s003-1-missions", facts.missions, MISSIONS),
    Paper("s004-1-indicators", facts.tambon_centre, TAMBON),
    Paper("s001-1-schedule", facts.visits, VISITS),
]
FAULTS = [(paper, fault) for paper in PAPERS for fault in paper.faults]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.file)
def test_every_fault_of_the_form_is_accounted_for(shared: Path, paper: Paper) -> None:
    noted = [fault["id"] for fault in facts.read(shared, paper.file)["faults_of_the_form"]]
    assert list(paper.faults) == noted


@pytest.mark.parametrize(("paper", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_fault_is_found_or_there_is_a_reason_why_not(shared: Path, paper: Paper, fault: str) -> None:
    asked = paper.faults[fault]
    if isinstance(asked, str):
        assert asked
        return
    found = check(paper.build(shared), REFERENCE)
    assert [each for each in asked if not each.is_in(found)] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.file)
def test_nothing_is_warned_of_that_nobody_noted(shared: Path, paper: Paper) -> None:
    """The explanation is checked together with its form, so that both lists of faults count for it."""
    noted = {**paper.faults, **(ECONOMY if paper.file.startswith("s000") else {})}
    asked = [each for faults in noted.values() if not isinstance(faults, str) for each in faults]
    found = [f for f in check(paper.build(shared), REFERENCE) if f.severity is not Severity.INFO]
    assert [f for f in found if not any(each.fits(f) for each in asked)] == []


def test_no_form_of_an_office_is_refused(shared: Path) -> None:
    for paper in PAPERS:
        found = check(paper.build(shared), REFERENCE)
        assert not [f for f in found if f.severity is Severity.ERROR]


def test_limits_in_words_tell_as_much_as_limits_in_data(shared: Path) -> None:
    stated, said = facts.tambon_centre(shared), facts.tambon_centre(shared, stated=False)
    assert check(said, REFERENCE) == check(stated, REFERENCE)


def test_items_without_a_row_of_their_own_are_those_noted(shared: Path) -> None:
    noted = facts.read(shared, "s000-3-explanation")["facts"]["items_of_the_rubric_without_own_row"]
    found = check(facts.economy_centre(shared, explained=True), REFERENCE)
    told = [item for f in found if f.code == "rubric-guidance-missing" for item in f.params["items"]]
    assert sorted(told) == sorted(noted)


def test_the_sums_and_bands_of_the_papers_are_right(shared: Path) -> None:
    """000: maxima 6 8 6 5 4 3 3 3 6 6 give 50, three bands meet; 004: 23 to 69, three bands meet."""
    wrong = ("rubric-sum", "rubric-total", "rubric-band-gap", "rubric-band-overlap", "rubric-band-above")
    for build in (facts.economy_centre, facts.tambon_centre):
        codes = {finding.code for finding in check(build(shared), REFERENCE)}
        assert not codes & {*wrong, "rubric-band-below", "rubric-band-too-high", "rubric-band-unreachable"}


def test_all_districts_once_is_said(shared: Path) -> None:
    found = check(facts.visits(shared), REFERENCE)
    complete = wanted("schedule-districts-complete", "body[0]", province="จังหวัดสุราษฎร์ธานี", count=19)
    assert complete.is_in(found)
    holiday = next(f for f in found if f.code == "schedule-holiday")
    assert "๗ กันยายน ๒๕๖๓" in str(holiday.params["date"])
    assert "วันหยุดพิเศษ" in str(holiday.params["holiday"])
