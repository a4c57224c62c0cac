"""Findings in order, each told once."""

from __future__ import annotations

from pipeline.findings import Location, error, in_order, info


def test_the_same_word_at_the_same_line_is_told_once() -> None:
    places = [Location(file="ก.yaml", line=7, column=3, path=f"body[{n}].text") for n in range(10)]
    assert len(in_order(info("weekday-right", place, day="วันพุธ") for place in places)) == 1


def test_other_lines_other_words_and_places_without_line_are_told_apart() -> None:
    found = [
        info("weekday-right", Location(file="ก.yaml", line=7), day="วันพุธ"),
        info("weekday-right", Location(file="ก.yaml", line=8), day="วันพุธ"),
        info("weekday-right", Location(file="ก.yaml", line=7), day="วันศุกร์"),
        error("missing-key", Location(file="ก.yaml", path="date")),
        error("missing-key", Location(file="ก.yaml", path="subject")),
    ]
    assert len(in_order(found)) == 5


def test_errors_come_first_at_one_place_and_lines_in_their_order() -> None:
    at = [Location(file="ก.yaml", line=line) for line in (10, 9)]
    found = in_order([info("b", at[0]), error("a", at[0]), info("c", at[1])])
    assert [finding.code for finding in found] == ["c", "a", "b"]
