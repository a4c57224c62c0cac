"""A mark at the end of a line that is spread letter by letter does not run over the margin."""

from __future__ import annotations

import pytest

from pipeline.ingest import reference_data
from pipeline.lint.profile import load_profile
from pipeline.lint.recognise import read
from pipeline.lint.rule import Context
from pipeline.lint.rules import margins
from tests.lint_builders import facts, line


@pytest.mark.parametrize(
    ("text", "right", "expected"),
    [
        ("ดังนี้", 191.8, []),  # the tone mark stands one gap of 1.4 mm behind the letter it is drawn over
        ("ดังนี้", 193.0, ["margins-right"]),
        ("ดังนา", 191.8, ["margins-right"]),
    ],
)
def test_a_mark_at_the_end_of_a_spread_line(text: str, right: float, expected: list[str]) -> None:
    made = read(facts(line(text, 30.0, 100.0, right=right), line("ขอให้ดำเนินการ", 30.0, 107.5)))
    context = Context(reference_data(), load_profile().options(margins.RULE))
    assert [finding.code for finding in margins.check(made, context)] == expected
