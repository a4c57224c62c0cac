"""Language and format are known before anything is parsed, wherever they stand."""

from __future__ import annotations

import pytest

from pipeline.cli.options import Preferences, preferences


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ("check a.yaml", Preferences()),
        ("--lang en check a.yaml", Preferences("en")),
        ("check a.yaml --lang en", Preferences("en")),
        ("check --lang=en --format=json a.yaml", Preferences("en", "json")),
        ("check --format json a.yaml --lang th", Preferences("th", "json")),
        ("check --lang xx a.yaml", Preferences()),
        ("check --lang", Preferences()),
        ("check -- --lang en", Preferences()),
        ("--lang th check a.yaml --lang en", Preferences("en")),
        ("", Preferences()),
    ],
)
def test_preferences(arguments: str, wanted: Preferences) -> None:
    assert preferences(arguments.split()) == wanted
