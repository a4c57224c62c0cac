"""Answers as they stand in a report, and read back: what was answered, and in which cell.

A report that holds the answers can be summed up again one level higher, to the same numbers as if
all forms had come there.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pipeline.domain.evidence import Answer, AnswerKey
from pipeline.findings import Location

_LONGEST = 60
_NUMBERS = ("measured", "points", "reference")


def key_text(key: AnswerKey) -> str:
    """Return a key as text: ``3:1``, ``3:-`` of a criterion itself."""
    criterion, item = key
    return f"{criterion}:{'-' if item is None else item}"


def key_of(text: str) -> AnswerKey:
    """Return the key that a text is; raise ValueError for what is none."""
    criterion, _, item = text.partition(":")
    return int(criterion), None if item == "-" else int(item)


def told(answer: Answer) -> Mapping[str, object]:
    """Return an answer as plain values: numbers as exact text, only what is set."""
    found: dict[str, object] = {}
    if answer.is_met is not None:
        found["met"] = answer.is_met
    if answer.choice is not None:
        found["choice"] = answer.choice
    for name in _NUMBERS:
        value = getattr(answer, name)
        if value is not None:
            found[name] = str(value)
    if answer.is_not_assessed:
        found["not_assessed"] = True
    for name in ("sheet", "cell"):
        if part := getattr(answer.location, name):
            found[name] = part
        if part := getattr(answer.reference_at, name):
            found[f"reference_{name}"] = part
    return found


def heard(values: Mapping[str, object], file: str) -> Answer:
    """Return the answer that plain values tell, read from ``file``; raise ValueError for others."""
    met, choice = values.get("met"), values.get("choice")
    if not isinstance(met, bool | None) or not isinstance(choice, int | None) or isinstance(choice, bool):
        raise ValueError("no answer")
    measured, points, reference = (_number(values.get(name)) for name in _NUMBERS)
    place, beside = (
        Location(file=file, sheet=_text(values.get(f"{of}sheet")), cell=_text(values.get(f"{of}cell")))
        for of in ("", "reference_")
    )
    is_not_assessed = values.get("not_assessed") is True
    return Answer(met, choice, measured, points, is_not_assessed, place, reference, reference_at=beside)


def _text(value: object) -> str | None:
    """Return a short text that can be printed."""
    said = "".join(letter for letter in str(value)[:_LONGEST] if letter.isprintable())
    return None if value is None else said


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError("no number")
    try:
        return Decimal(value)
    except InvalidOperation as problem:
        raise ValueError("no number") from problem
