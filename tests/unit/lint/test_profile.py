"""Profiles: the default names every rule, an office's file changes some, mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli.messages import LANGUAGES, messages
from pipeline.errors import ExitCode, InputUnreadable
from pipeline.findings import Severity
from pipeline.lint.engine import rules
from pipeline.lint.profile import Profile, load_profile
from pipeline.lint.rule import Rule
from pipeline.resources import DATA

BY_ID = {entry.rule.id: entry.rule for entry in rules()}


def office(tmp_path: Path, text: str) -> Profile:
    path = tmp_path / "สำนักงาน.yaml"
    path.write_text(text, encoding="utf-8")
    return load_profile(path)


def rule(name: str) -> Rule:
    return BY_ID[name]


def test_the_default_names_every_rule_with_its_own_weight() -> None:
    profile = load_profile()
    assert set(profile.settings) == set(BY_ID)
    for one in BY_ID.values():
        assert profile.is_on(one)
        assert profile.severity(one) is one.severity


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    for text in ("", "# ยังไม่มี\n", "rules:\n"):
        assert office(tmp_path, text) == load_profile()


def test_a_rule_turned_off(tmp_path: Path) -> None:
    profile = office(tmp_path, "rules:\n  date-at-centre: off\n")
    assert not profile.is_on(rule("date-at-centre"))
    assert profile.is_on(rule("date-form"))


def test_a_rule_weighed_otherwise_keeps_its_options(tmp_path: Path) -> None:
    profile = office(tmp_path, "rules:\n  margins: warning\n")
    assert profile.severity(rule("margins")) is Severity.WARNING
    assert profile.options(rule("margins")) == load_profile().options(rule("margins"))


def test_an_option_changed_keeps_the_others(tmp_path: Path) -> None:
    profile = office(tmp_path, "rules:\n  margins:\n    tolerance_mm: 3\n")
    assert profile.severity(rule("margins")) is Severity.ERROR
    changed = profile.options(rule("margins"))
    assert changed["tolerance_mm"] == 3
    assert changed["left_mm"] == 30


def test_a_list_of_words(tmp_path: Path) -> None:
    profile = office(tmp_path, "rules:\n  body-face:\n    faces: [Angsana New]\n")
    assert profile.options(rule("body-face"))["faces"] == ("Angsana New",)


@pytest.mark.parametrize(
    ("text", "code", "line", "told"),
    [
        ("rules:\n  date-forms: off\n", "lint-profile-rule", 2, {"nearest": "date-form"}),
        ("rules:\n  date-form: sometimes\n", "lint-profile-severity", 2, {"value": "sometimes"}),
        ("rules:\n  date-form: 1\n", "lint-profile-severity", 2, {"value": "1"}),
        ("rules:\n  date-form:\n  - off\n", "lint-profile-shape", 3, {}),
        ("rules:\n  margins:\n    tolerance: 3\n", "lint-profile-option", 3, {"nearest": "tolerance_mm"}),
        ("rules:\n  margins:\n    tolerance_mm: wide\n", "lint-profile-value", 3, {"value": "wide"}),
        ("rules:\n  margins:\n    tolerance_mm: -1\n", "lint-profile-value", 3, {"value": "-1"}),
        ("rules:\n  margins:\n    tolerance_mm: .inf\n", "lint-profile-value", 3, {}),
        ("rules:\n  margins:\n    tolerance_mm: true\n", "lint-profile-value", 3, {}),
        ("rules:\n  body-face:\n    faces: TH SarabunPSK\n", "lint-profile-value", 3, {}),
        ("rules:\n  body-face:\n    faces: [[a]]\n", "lint-profile-value", 3, {}),
        (
            "rules:\n  date-form:\n    severity: error\n    most: 2\n",
            "lint-profile-option",
            4,
            {"option": "most"},
        ),
        ("rule:\n  date-form: off\n", "lint-profile-key", 1, {"key": "rule"}),
        ("- date-form\n", "lint-profile-shape", 1, {}),
        ("rules: all\n", "lint-profile-shape", 1, {}),
    ],
)
def test_mistakes_are_told_with_their_line(
    tmp_path: Path, text: str, code: str, line: int, told: dict[str, str]
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        office(tmp_path, text)
    assert caught.value.code == code
    assert caught.value.params["line"] == line
    assert told.items() <= caught.value.params.items()
    assert caught.value.exit_code is ExitCode.INPUT_UNREADABLE
    for language in LANGUAGES:
        assert "{" not in messages(language).error(caught.value)
        assert "{" not in messages(language).hint(code, caught.value.params)


@pytest.mark.parametrize(
    "content", [b"rules: [", b"\xff\xfe\x00", b"a: &a [*a]", b"rules: {a: *b}", b"x" * 1_000_001]
)
def test_what_is_no_yaml(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "เสีย.yaml"
    path.write_bytes(content)
    with pytest.raises(InputUnreadable):
        load_profile(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable) as caught:
        load_profile(tmp_path / "ไม่มี.yaml")
    assert caught.value.code == "lint-profile-missing"


def test_a_rule_named_by_its_number(tmp_path: Path) -> None:
    profile = office(tmp_path, "rules:\n  C03: off\n  c64: warning\n")
    assert not profile.is_on(rule("margins"))
    assert profile.severity(rule("line-end")) is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "line", "nearest"),
    [
        ("rules:\n  zzzzz: off\n", 2, ""),
        ("rules:\n  C80: off\n", 2, ""),
        ("rules:\n  margin: off\n", 2, "margins"),
    ],
)
def test_no_name_is_offered_where_none_is_near(tmp_path: Path, text: str, line: int, nearest: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        office(tmp_path, text)
    assert (caught.value.params["line"], caught.value.params["nearest"]) == (line, nearest)
    for language in LANGUAGES:
        hint = messages(language).hint(caught.value.code, caught.value.params)
        assert hint
        assert "–" not in hint


@pytest.mark.parametrize(
    "text",
    [
        "rules:\n  margins: error\n  margins: off\n",
        "rules:\n  margins: error\n  C03: off\n",
        "rules:\n  margins: {tolerance_mm: 2,\n    tolerance_mm: 3}\n",
        "rules:\n  margins: off\nrules:\n",
    ],
)
def test_a_key_that_stands_twice(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        office(tmp_path, text)
    assert (caught.value.code, caught.value.params["line"]) == ("lint-profile-twice", 3)


def test_broken_yaml_is_told_in_thai_alone(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable) as caught:
        office(tmp_path, "rules:\n  margins: [a\n  b: c\n")
    assert caught.value.code == "lint-profile-syntax"
    told = messages("th").error(caught.value).replace(str(tmp_path), "")
    assert set("abcdefghijklmnopqrstuvwxyz") & set(told.lower()) <= set("yaml")


def test_many_aliases_do_not_swell(tmp_path: Path) -> None:
    """Each level names the one before nine times: written out, it would be a billion words."""
    levels = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    with pytest.raises(InputUnreadable):
        office(tmp_path, "\n".join(levels))


OWN = load_profile(DATA / "lint" / "own.yaml")
PAGE = (
    "paper-size margins body-face body-size faces-embedded emblem-height page-number cue-next-page "
    "urgency-mark secrecy-mark memo-heading line-end code-points pdf-text"
).split()
"""What only a page can show, and what makes it unfit to be signed."""


@pytest.mark.parametrize("name", PAGE)
def test_our_own_pages_are_refused_for_what_only_the_page_shows(name: str) -> None:
    assert OWN.severity(rule(name)) is Severity.ERROR
    assert OWN.is_on(rule(name))


def test_our_own_pages_are_refused_for_nothing_that_the_record_has_decided() -> None:
    refusing = {one.id for one in BY_ID.values() if OWN.is_on(one) and OWN.severity(one) is Severity.ERROR}
    # Copies of one circular are compared where several files are checked together, not here.
    assert refusing == {*PAGE, "copies-alike"}
