"""The manual of the rules: one page a rule, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pipeline.cli.messages import Messages
from pipeline.cli.output import Output, columns
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.lint.profile import Profile
    from pipeline.lint.rule import Rule


def explain_rule(output: Output, name: str, profile: Profile) -> ExitCode:
    """Show the manual page of a rule, named by its id or number; raise UsageError if there is none."""
    from pipeline.lint.engine import rule, rules

    entry = rule(name)
    if entry is None:
        from difflib import get_close_matches  # only for a name misspelt

        near = get_close_matches(name.strip().lower(), [e.rule.id for e in rules()], 1, 0.5)
        key = "cli.lint.rule-unknown" if near else "cli.lint.rule-none"
        raise click.UsageError(output.messages(key, rule=name, nearest=near))
    if output.as_json:
        output.report((), extra={"rules": [_as_json(entry.rule, profile)]})
    else:
        output.lines(_page(entry.rule, profile, output.messages))
    return ExitCode.DONE


def list_rules(output: Output, profile: Profile) -> ExitCode:
    """Show all rules with number, weight and what they look at."""
    from pipeline.lint.engine import rules

    if output.as_json:
        output.report((), extra={"rules": [_as_json(entry.rule, profile) for entry in rules()]})
        return ExitCode.DONE
    rows = [
        (e.rule.number, e.rule.id, _weight(e.rule, profile, output.messages), e.rule.what) for e in rules()
    ]
    output.lines(columns(rows))
    return ExitCode.DONE


def _weight(rule: Rule, profile: Profile, say: Messages) -> str:
    severity = profile.severity(rule) if profile.is_on(rule) else "off"
    return say("cli.lint.off") if severity == "off" else say(f"cli.severity.{severity}")


def _as_json(rule: Rule, profile: Profile) -> dict[str, object]:
    return {
        "id": rule.id,
        "number": rule.number,
        "severity": str(profile.severity(rule)) if profile.is_on(rule) else "off",
        "kinds": sorted(rule.kinds),
        "clause": rule.clause,
        "what": rule.what,
        "why": rule.why,
        "passing": rule.passing,
        "failing": rule.failing,
        "options": dict(profile.options(rule)),
    }


def _page(rule: Rule, profile: Profile, say: Messages) -> Iterator[str]:
    """Yield the lines of a manual page: heads in the language of the run, the text in Thai."""
    kinds = ", ".join(say(f"cli.kind.{kind}") for kind in sorted(rule.kinds))
    yield f"{rule.id} ({rule.number})"
    yield from _part(say("cli.lint.manual.severity"), _weight(rule, profile, say))
    yield from _part(say("cli.lint.manual.kinds"), kinds)
    yield from _part(say("cli.lint.manual.clause"), rule.clause)
    yield from _part(say("cli.lint.manual.what"), rule.what)
    yield from _part(say("cli.lint.manual.why"), rule.why)
    yield from _part(say("cli.lint.manual.passing"), rule.passing)
    yield from _part(say("cli.lint.manual.failing"), rule.failing)
    chosen = profile.options(rule)
    if chosen:
        yield from _part(say("cli.lint.manual.options"), ", ".join(map(_option, chosen.items())))
    if rule.needs_docx:
        yield from _part(say("cli.lint.manual.needs"), say("cli.lint.manual.docx-only"))


def _part(head: str, text: str) -> Iterator[str]:
    yield ""
    yield head
    for line in text.splitlines():
        yield f"    {line}"


def _option(item: tuple[str, object]) -> str:
    name, value = item
    if isinstance(value, tuple):
        return f"{name} = [{', '.join(map(str, value))}]"
    return f"{name} = {value:g}" if isinstance(value, float) else f"{name} = {value}"
