"""Messages: filled whatever they are given, and readable whatever a value holds."""

from __future__ import annotations

import errno
import gettext
import os
import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from pipeline.cli.messages import (
    MAX_VALUE_CHARACTERS,
    Messages,
    click_speaks,
    messages,
    preferred_language,
    shown,
    visible,
)
from pipeline.errors import InputUnreadable, OutputUnusable, TemplateFaulty
from pipeline.findings import error, warning


class Fixed(gettext.NullTranslations):
    """A catalogue of texts given in the test."""

    def __init__(self, **texts: str) -> None:
        super().__init__()
        self.texts = texts

    def gettext(self, message: str) -> str:
        return self.texts.get(message, message)


def made(language: str = "en", **texts: str) -> Messages:
    return Messages(language, Fixed(**{key.replace("__", "."): text for key, text in texts.items()}))


def test_a_missing_parameter_stays_visible() -> None:
    assert made(a="page {page} of {total}")("a", page="2") == "page 2 of {total}"


def test_braces_in_a_value_are_never_read() -> None:
    value = "{{ 7*7 }} {0} {total!r:>30} }{"
    assert made(a="subject {subject}, {total}")("a", subject=value, total="x") == f"subject {value}, x"


@pytest.mark.parametrize(
    "text", ["open { brace", "a } alone", "{a.b.c}", "{a[1][2]}", "{a!q}", "{a:£}", "{}"]
)
def test_a_broken_text_is_shown_and_raises_nothing(text: str) -> None:
    assert made(a=text)("a", a=1)


def test_a_code_without_words_tells_what_it_knows() -> None:
    assert made().finding(warning("no-such-code", value="ก", line=3)) == "no-such-code: value=ก, line=3"
    assert made().error(InputUnreadable("bare")) == "bare"
    assert made().hint("bare", {}) == ""


def test_finding_error_and_hint_are_filled() -> None:
    say = made(finding__x="wrong: {value}", error__x="stopped: {value}", hint__x="change {value}")
    assert say.finding(warning("x", value="a")) == "wrong: a"
    assert say.error(InputUnreadable("x", value="b")) == "stopped: b"
    assert say.hint("x", {"value": "c"}) == "change c"


class Mark(StrEnum):
    URGENT = "ด่วน"


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        (2567, "๒๕๖๗", "2567"),
        (0, "๐", "0"),
        (Decimal("1500.25"), "๑,๕๐๐.๒๕", "1,500.25"),
        (date(2024, 2, 29), "๒๙ กุมภาพันธ์ ๒๕๖๗", "2024-02-29"),
        (date(2023, 12, 31), "๓๑ ธันวาคม ๒๕๖๖", "2023-12-31"),
        (True, "True", "True"),
        ("ที่ 12", "ที่ 12", "ที่ 12"),
        (Mark.URGENT, "ด่วน", "ด่วน"),
        (("ก", 2), "ก, ๒", "ก, 2"),
        (frozenset({"b", "a"}), "a, b", "a, b"),
        (Path("จดหมาย.yaml"), "จดหมาย.yaml", "จดหมาย.yaml"),
        (None, "None", "None"),
    ],
)
def test_values_are_shown_as_a_person_writes_them(value: object, thai: str, english: str) -> None:
    assert shown(value, "th") == thai
    assert shown(value, "en") == english


def test_what_cannot_be_seen_is_named_and_cannot_steer_the_terminal() -> None:
    assert visible("อำเภอ\u200bบางคล้า") == "อำเภอ<U+200B>บางคล้า"
    assert visible("a\x1b[31mred\x07") == "a<U+001B>[31mred<U+0007>"
    assert visible("สอง\nบรรทัด\r\n") == "สอง บรรทัด"
    assert visible("a\u202eb\ud800") == "a<U+202E>b<U+D800>"
    assert visible("น้ำใจ ที่ ๑๒") == "น้ำใจ ที่ ๑๒"


def test_a_long_value_is_cut() -> None:
    said = shown("ก" * 300, "th")
    assert len(said) == MAX_VALUE_CHARACTERS + 1
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("setting", "language"), [("", "th"), ("en", "en"), ("en_US.UTF-8", "en"), ("TH", "th"), ("fr", "th")]
)
def test_the_environment_may_choose_the_language(setting: str, language: str) -> None:
    assert preferred_language({"SARABAN_LANG": setting}) == language
    assert preferred_language({}) == "th"


def test_the_compiled_catalogues_are_read() -> None:
    assert messages("th")("cli.severity.error") == "ผิดพลาด"
    assert messages("en")("cli.severity.error") == "error"
    assert messages("th").number(1250) == "๑๒๕๐"


def test_clicks_sentences_follow_and_everything_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    domain = gettext.textdomain()
    with click_speaks("th"):
        assert gettext.gettext("Usage:") == "วิธีใช้:"
    with click_speaks("en"):
        assert gettext.gettext("Usage:") == "Usage:"
    assert gettext.textdomain() == domain
    assert os.environ["LANGUAGE"] == "de"


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_hint_without_a_near_name_names_none(language: str) -> None:
    words = messages(language)
    near = words.hint("template-field-unknown", {"nearest": "notes"})
    far = words.hint("template-field-unknown", {"nearest": ""})
    assert "notes" in near
    assert far
    assert "“”" not in far
    assert "-" not in far


def test_a_measure_is_named_in_thai() -> None:
    params = {"measure": "left_mm", "found": "25.0", "wanted": "30"}
    told = messages("th").finding(warning("template-measure", **params))
    assert "ระยะขอบซ้าย" in told
    assert "left_mm" not in told


def test_the_reason_of_the_system_is_told_in_thai() -> None:
    for number in (errno.EEXIST, errno.EPERM, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG):
        told = messages("th").error(OutputUnusable("output-unwritable", file="ก", reason=os.strerror(number)))
        assert not re.search("[A-Za-z]", told), told


def test_a_template_s_open_block_is_told_with_its_paragraph() -> None:
    params = {
        "tag": "{% for a in b %}",
        "part": "word/document.xml",
        "paragraph": 3,
        "text": "{%p for a in b %}",
    }
    for language in ("th", "en"):
        told = messages(language).error(TemplateFaulty("template-blocks-open", file="ก.docx", **params))
        assert "{% for a in b %}" in told
        assert "{reason}" not in told


def test_english_messages_call_days_and_elements_in_english() -> None:
    weekday = warning("date-weekday", written="พุธ", actual="อังคาร", text="24 พฤศจิกายน 2569")
    missing = warning("element-missing", element="วัน เดือน ปี")
    assert messages("en").finding(weekday) == "“24 พฤศจิกายน 2569” is not a Wednesday but a Tuesday"
    assert "“date”" in messages("en").finding(missing)
    assert "วัน เดือน ปี" in messages("th").finding(missing)
    assert "พุธ" in messages("th").finding(weekday)


def test_what_is_wanting_on_a_form_is_called_as_the_form_prints_it() -> None:
    found = error("form-answer-missing", office="อำเภอบางคล้า", label="2. จำนวนองค์กร 80%")
    assert "๒. จำนวนองค์กร ๘๐%" in messages("th").finding(found)
    assert "2. จำนวนองค์กร 80%" in messages("en").finding(found)
