"""Options of a rule as its check reads them; every option stands in ``data/lint/default.yaml``."""

from __future__ import annotations

from pipeline.lint.rule import Context


def number(context: Context, name: str) -> float:
    """Return an option that is a number (mm, pt, or a count)."""
    value = context.options[name]
    assert isinstance(value, (int, float)), f"{name} is no number"
    return float(value)


def words(context: Context, name: str) -> tuple[str, ...]:
    """Return an option that is a list of words."""
    value = context.options[name]
    assert isinstance(value, tuple), f"{name} is no list"
    return tuple(map(str, value))
