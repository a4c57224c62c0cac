"""The words of the program, in the language of the run.

The texts live in ``pipeline/locale/<language>/LC_MESSAGES/saraban.po``; the
compiled ``.mo`` beside each is what is read here. ``click.po`` holds Click's own
sentences in Thai. ``catalogues`` compiles both (``make messages``).
"""

from __future__ import annotations

import gettext
import os
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from pipeline.errors import PipelineError
from pipeline.findings import Finding
from pipeline.resources import LOCALE

LANGUAGES = ("th", "en")
DEFAULT_LANGUAGE = "th"
LANGUAGE_VARIABLE = "SARABAN_LANG"
DOMAIN = "saraban"

_OF_FORMS = ("form-", "assessment-", "rubric-")
_LABELS = frozenset(("label", "name", "item", "items", "level", "levels", "first", "second"))
"""Findings on forms, and their parameters that stand on the form as labels."""

MAX_VALUE_CHARACTERS = 160
"""A longer value is cut in messages; the place says where the whole of it is."""


class Messages(NamedTuple):
    """The catalogue of one language."""

    language: str
    translations: gettext.NullTranslations

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the text of ``key`` with its braces filled; the key itself if there is none.

        A parameter that is missing stays visible as ``{name}``, and braces inside a
        value are never read: a message must not fail because of what it tells.
        """
        return self._filled(self.translations.gettext(key), params)

    def has(self, key: str) -> bool:
        """Return whether the catalogue knows the key."""
        return self.translations.gettext(key) != key

    def finding(self, finding: Finding) -> str:
        """Return what a finding says."""
        params = self._worded(finding.params)
        if self.language == DEFAULT_LANGUAGE and finding.code.startswith(_OF_FORMS):
            params = {name: _as_on_form(name, value) for name, value in params.items()}
        return self._known(f"finding.{finding.code}", finding.code, params)

    def error(self, error: PipelineError) -> str:
        """Return what an error says."""
        return self._known(f"error.{error.code}", error.code, self._worded(error.params))

    def hint(self, code: str, params: Mapping[str, object]) -> str:
        """Return what to do about a finding or an error of that code; empty if nothing is known.

        Where no name is near (``nearest`` is empty), ``hint.<code>.far`` is said instead.
        """
        key = f"hint.{code}.far" if params.get("nearest") == "" else f"hint.{code}"
        return self._filled(self.translations.gettext(key), params) if self.has(key) else ""

    def number(self, value: int) -> str:
        """Return a number as this language prints it."""
        return _number(value, self.language)

    def _worded(self, params: Mapping[str, object]) -> Mapping[str, object]:
        """Return the parameters in words: what was cleaned, a measure's name, the reason of the system.

        Elements of forms and days of the week are called as the language calls them. An office whose form
        is of an earlier year (``form_year``) is named with it.
        """
        worded = dict(params)
        changes = params.get("changes")
        if isinstance(changes, tuple):
            keys = (f"change.{change}" for change in changes)
            worded["changes"] = tuple(self(key) if self.has(key) else key for key in keys)
        for name in ("measure", "reason"):
            key = f"{name}.{params.get(name)}"
            if self.has(key):
                worded[name] = self(key)
        for name in ("element", "written", "actual", "right"):
            key = f"term.{params.get(name)}"
            if self.has(key):
                worded[name] = self(key)
        if "form_year" in params:
            worded["office"] = self._of_earlier_form(params)
        return worded

    def _of_earlier_form(self, params: Mapping[str, object]) -> str:
        """Return the name of an office with the year of its form, and of how many cells the first is told."""
        year, count = params["form_year"], params.get("form_count", 1)
        form = self("office.form-year", year=year) if year is not None else self("office.form-earlier")
        key = "office.of-form" if count == 1 else "office.of-form.several"
        return self(key, office=params.get("office", ""), form=form, count=count)

    def _known(self, key: str, code: str, params: Mapping[str, object]) -> str:
        if self.has(key):
            return self._filled(self.translations.gettext(key), params)
        told = ", ".join(f"{name}={shown(value, self.language)}" for name, value in params.items())
        return f"{code}: {told}" if told else code

    def _filled(self, text: str, params: Mapping[str, object]) -> str:
        try:
            return _Filler(self.language).vformat(text, (), params)
        except (ValueError, LookupError, AttributeError, TypeError):
            return text  # a broken text is still better than none; a test keeps them whole


def _as_on_form(name: str, value: object) -> object:
    """Return a parameter, the label of a question with the digits that the form prints."""
    from pipeline.thai.digits import apply_policy

    if isinstance(value, tuple):
        return tuple(_as_on_form(name, each) for each in value)
    return apply_policy(value) if name in _LABELS and isinstance(value, str) else value


class _Filler(string.Formatter):
    """Fills ``{name}`` from the parameters, each as a person would write it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def get_value(self, key: int | str, args: object, kwargs: Mapping[str, object]) -> object:
        return kwargs.get(str(key), _Missing(str(key)))

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec and not isinstance(value, _Missing):
            return shown(format(value, format_spec), self.language)
        return shown(value, self.language)


class _Missing:
    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return "{" + self.name + "}"


def shown(value: object, language: str) -> str:
    """Return a value as a message in ``language`` shows it.

    Numbers take Thai digits and dates the Buddhist year in Thai; several values are
    joined by commas; characters that cannot be seen are named (``<U+200B>``), so that
    they are found, and so that no value can steer the terminal.
    """
    match value:
        case Enum():
            return shown(value.value, language)
        case bool() | PurePath():
            return visible(str(value))
        case int() | Decimal() | float():
            return _number(value, language)
        case date():
            return _date(value, language)
        case list() | tuple():
            return ", ".join(shown(item, language) for item in value)
        case set() | frozenset():
            return ", ".join(sorted(shown(item, language) for item in value))
        case _ if hasattr(value, "least") and hasattr(value, "most"):
            return _span(value.least, value.most, language)
        case _:
            return _shortened(visible(str(value)))


def visible(text: str) -> str:
    """Return the text with line ends and no-break spaces as spaces, other unprintable characters named."""
    text = text.replace("\u00a0", " ")
    if text.isprintable():
        return text
    one_line = " ".join(text.splitlines())
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in one_line)


_AT_LEAST = {"th": "อย่างน้อย", "en": "at least"}
_AT_MOST = {"th": "ไม่เกิน", "en": "at most"}


def _span(least: int, most: int | None, language: str) -> str:
    """Return how many there are to be (a ``domain.committees.Span``): ``๕``, ``๔ - ๘``, ``อย่างน้อย ๓``."""
    if most is None:
        return f"{_AT_LEAST.get(language, _AT_LEAST['en'])} {_number(least, language)}"
    if least == 0:
        return f"{_AT_MOST.get(language, _AT_MOST['en'])} {_number(most, language)}"
    both = (_number(least, language), _number(most, language))
    return both[1] if least == most else " - ".join(both)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_VALUE_CHARACTERS else text[:MAX_VALUE_CHARACTERS].rstrip() + "…"


def _number(value: int | float | Decimal, language: str) -> str:
    text = f"{value:,f}" if isinstance(value, Decimal) and value.is_finite() else str(value)
    if language == "en":
        return text
    # Imported here, as below: --help shows no value, and is to be quick.
    from pipeline.thai import digits

    return digits.to_thai(text)


def _date(value: date, language: str) -> str:
    if language == "en":
        return value.isoformat()[:10]
    from pipeline.thai import dates

    return dates.long(value)


@lru_cache(maxsize=len(LANGUAGES))
def messages(language: str = DEFAULT_LANGUAGE) -> Messages:
    """Return the catalogue of ``th`` or ``en``."""
    return Messages(language, gettext.translation(DOMAIN, LOCALE, [language]))


def preferred_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that ``SARABAN_LANG`` asks for (``en``, ``en_US.UTF-8``), else Thai."""
    asked = environment.get(LANGUAGE_VARIABLE, "")[:2].lower()
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Make Click's own sentences come out in ``language`` for the time being.

    Click asks gettext's default domain, and gettext asks the environment; both are
    put back afterwards.
    """
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE", None)
        if before is not None:
            os.environ["LANGUAGE"] = before
