"""Results rolled up by way of reports are those of all forms at once, however the forms were spread."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.assessment import assess, rolled_up, summarise, tiers_of
from pipeline.assessment.exact import decimal
from pipeline.batch.assess_report import report_json
from pipeline.batch.collect import Collected, OfficeRow
from pipeline.batch.publish import WorkFolder
from pipeline.content.assessment_results import Results
from pipeline.domain.evidence import Answer, OfficeKey, Returned, Status
from pipeline.domain.form_identity import fingerprint
from pipeline.domain.results import Assessment
from pipeline.domain.tiers import Tier
from pipeline.domain.told import heard, key_of, key_text, told
from pipeline.findings import Location
from pipeline.ingest.returned_report import returned_of_report
from tests.property.test_assessment import CENTRES, KEYS
from tests.unit.assessment.rubrics import economy, filled_economy, filled_household, household, record

ENCLOSURE = record("economy-centre/rubric")


def office(district: int, tambon: int) -> OfficeKey:
    return OfficeKey(f"24{district:02d}{tambon:02d}", f"ตำบลที่ {tambon}")


PLACED = st.dictionaries(
    st.tuples(st.integers(1, 4), st.integers(1, 5)), st.one_of(CENTRES, st.none()), min_size=2, max_size=10
)
"""What each tambon ticked, by district and number; ``None`` is a tambon that sent nothing."""


def collected(placed: dict[tuple[int, int], str | None], district: int | None = None) -> Collected:
    rows = []
    for (d, t), written in sorted(placed.items()):
        if district in (None, d):
            key = office(d, t)
            found = (
                None if written is None else replace(filled_economy(written, key), file=f"{key.code}.xlsx")
            )
            returned = None if found is None else Returned(found.file, Status.COMPLETE, key, found)
            rows.append(OfficeRow(key, Status.COMPLETE if found else Status.MISSING, returned))
    return Collected(tuple(rows))


def report(of: Collected, folder: Path) -> Path:
    """Write the report of a district as its command does."""
    rubric = economy()
    found = [assess(rubric, each) for each in of.evidence]
    missing = tuple(row.office for row in of.rows if row.returned is None)
    results = Results(rubric, summarise(rubric, found, missing=missing), missing)
    folder.mkdir(parents=True, exist_ok=True)
    with WorkFolder(folder / "work") as work:
        content = report_json(ENCLOSURE, results, of, (), work, None)
    path = folder / "report.json"
    path.write_bytes(content)
    return path


def returned(path: Path) -> list[Returned]:
    return list(returned_of_report(path, fingerprint(ENCLOSURE), ENCLOSURE.fiscal_year))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PLACED)
def test_reports_of_districts_give_what_all_forms_give(
    tmp_path_factory: pytest.TempPathFactory, placed: dict[tuple[int, int], str | None]
) -> None:
    folder, rubric = tmp_path_factory.mktemp("reports"), economy()
    whole = collected(placed)
    direct = [assess(rubric, each) for each in whole.evidence]
    back: list[Returned] = []
    for d in sorted({d for d, _ in placed}):
        back += returned(report(collected(placed, d), folder / str(d)))
    evidence = sorted((e.evidence for e in back if e.evidence is not None), key=lambda e: e.office.code)
    joined = [assess(rubric, each) for each in evidence]
    assert [without_files(each) for each in joined] == [without_files(each) for each in direct]
    assert summarise(rubric, map(without_files, joined)) == summarise(rubric, map(without_files, direct))
    silent = {each.office.code for each in back if each.status is Status.MISSING and each.office}
    assert silent == {row.office.code for row in whole.rows if row.status is Status.MISSING}
    assert all(each.stated == one.total for each, one in zip(
        (e for e in back if e.evidence is not None), joined, strict=True))  # fmt: skip


def without_files(each: Assessment) -> Assessment:
    """Return an assessment as if read from nowhere: the folders of the forms may differ."""
    criteria = tuple(
        replace(
            score,
            answer=replace(score.answer, location=Location()),
            items=tuple(replace(i, answer=replace(i.answer, location=Location())) for i in score.items),
        )
        for score in each.criteria
    )
    return replace(each, criteria=criteria, findings=())


@settings(max_examples=40, deadline=None)
@given(PLACED)
def test_an_upper_office_has_the_sums_of_those_below(placed: dict[tuple[int, int], str | None]) -> None:
    """Counts add up, and the mean of all is the sum of points over the count, not a mean of means."""
    rubric, whole = economy(), collected(placed)
    found = [assess(rubric, each) for each in whole.evidence]
    missing = [row.office for row in whole.rows if row.returned is None]
    tiered = rolled_up(rubric, found, missing, Tier.DISTRICT, {})
    assert sum(group.asked for group in tiered.groups) == len(placed)
    assert sum(group.summary.assessed for group in tiered.groups) == len(found)
    for group in tiered.groups:
        own = [each.total for each in found if each.office.code.startswith(group.office.code)]
        totals = [Fraction(total) for total in own if total is not None]
        assert group.summary.mean == (decimal(sum(totals, Fraction(0)) / len(totals)) if totals else None)
        assert group.summary.lowest == (min(totals) if totals else None)
    province = rolled_up(rubric, found, missing, Tier.PROVINCE, {"24": "จังหวัดฉะเชิงเทรา"})
    (only,) = province.groups
    assert (only.office.name, only.summary) == ("จังหวัดฉะเชิงเทรา", summarise(rubric, found))
    for n, band in enumerate(only.summary.bands):
        assert len(band.offices) == sum(len(g.summary.bands[n].offices) for g in tiered.groups)
    ranked = sorted((g for g in tiered.groups if g.rank), key=lambda g: g.rank or 0)
    means = [group.summary.mean for group in ranked]
    assert means == sorted(means, key=lambda mean: -(mean or 0))
    assert all((a.rank == b.rank) == (a.summary.mean == b.summary.mean) for a in ranked for b in ranked)


SENSIBLE = st.builds(
    Answer,
    is_met=st.none() | st.booleans(),
    choice=st.none() | st.integers(-2, 8),
    measured=st.none() | st.decimals(-(10**15), 10**15, places=15, allow_nan=False),
    points=st.none() | st.decimals(-(10**15), 10**15, places=2, allow_nan=False),
    is_not_assessed=st.booleans(),
    location=st.builds(
        Location, file=st.just("ก.xlsx"), sheet=st.none() | st.just("แบบ"), cell=st.just("B2")
    ),
    reference=st.none() | st.integers(0, 10**9).map(Decimal),
)


@given(SENSIBLE, KEYS)
def test_an_answer_is_read_back_from_a_report_as_it_was(answer: Answer, key: tuple[int, int | None]) -> None:
    written = json.loads(json.dumps(dict(told(answer)), ensure_ascii=False))
    assert heard(written, "ก.xlsx") == answer
    assert key_of(key_text(key)) == key


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=6,
    )
)
def test_no_answer_of_a_report_crashes(values: object) -> None:
    for name in ("met", "choice", "measured"):
        try:
            heard({name: values}, "ก")
        except ValueError:
            continue


TWISTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_report_that_was_tampered_with_never_stops_the_run(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Any part of a report put in another's place: it is read, or said to be unreadable."""
    path = report(collected({(1, 1): "12 1 1 1 1 1 1 1 1 1", (1, 2): None}), tmp_path_factory.mktemp("wrong"))
    whole = json.loads(path.read_text(encoding="utf-8"))
    place: Any = whole
    for _ in range(data.draw(st.integers(1, 5))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or data.draw(st.booleans()):
            place[key] = data.draw(TWISTS)
            break
        place = place[key]
    path.write_text(json.dumps(whole), encoding="utf-8")
    for each in returned(path):
        if each.evidence is not None:
            assess(economy(), each.evidence)


# Villages by their households


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 511)), min_size=1, max_size=40))
def test_a_village_is_graded_by_the_share_of_its_households(drawn: Sequence[tuple[int, int]]) -> None:
    rubric = household()
    found, passed = [], {}
    for n, (village, bits) in enumerate(drawn):
        digits = f"{bits:09b}"
        done = " ".join((digits[:3], digits[3:6], digits[6:]))
        key = OfficeKey(f"2402010{village}{n:03d}", f"บ้านเลขที่ {n}")
        found.append(assess(rubric, filled_household(done, key)))
        passes = all(part.count("1") >= 2 for part in done.split())
        passed.setdefault(village, []).append(passes)
    tiered = rolled_up(rubric, found, (), Tier.VILLAGE, {}, is_graded=True)
    for group in tiered.groups:
        own = passed[int(group.office.code[-1])]
        share = Fraction(sum(own) * 100, len(own))
        wanted = "ดีเด่น" if share >= 90 else "ดีมาก" if share >= 80 else "ดี" if share >= 70 else ""
        assert (group.share, group.level) == (decimal(share), wanted)


@given(st.lists(st.text("0123456789AB", min_size=1, max_size=10), max_size=6))
def test_levels_are_those_with_several_offices(codes: list[str]) -> None:
    for tier in tiers_of([OfficeKey(code, "") for code in codes]):
        above = {tier.code_above(code) for code in codes}
        assert "" not in above
        assert len(above) > 1
