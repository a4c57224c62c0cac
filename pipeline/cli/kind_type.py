"""The argument KIND: the kinds that the program knows of itself, and those of template folders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.domain.forms import Form

    _ParamType = click.ParamType[str]
else:
    _ParamType = click.ParamType  # generic from Click 8.4 on

KINDS = ("letter", "circular", "guideline", "rubric", "form", "report", "schedule")
"""Kinds that are no form: the letters and what they enclose."""

NOTICE = "notice"
"""No kind, but a letter to each of those whom an order appoints."""


class KindType(_ParamType):
    """A kind by its English name or one of its Thai names; read where it is needed, not for ``--help``.

    The option ``--templates`` must be eager: its folders hold further kinds.
    """

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the English name; raise BadParameter with the names of all kinds."""
        if value in (*KINDS, NOTICE):
            return str(value)
        found = _of_itself(str(value)) or _of_forms(str(value), ctx)
        if found is not None:
            return found
        known = (*KINDS, *(form.kind for form in _forms(ctx)), NOTICE)
        click.Choice(known).convert(value, param, ctx)  # it fails, in Click's words
        raise AssertionError(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the kinds that begin with what is typed."""
        kinds: dict[str, str | None] = dict.fromkeys((*KINDS, NOTICE))
        with suppress(PipelineError):  # nobody wants to read of a faulty folder while typing
            kinds |= {form.kind: form.title for form in _forms(ctx)}
        fitting = (kind for kind in kinds if kind.startswith(incomplete))
        return [CompletionItem(kind, help=kinds[kind]) for kind in fitting]


def _of_itself(word: str) -> str | None:
    """Return the kind that the program knows by a Thai word."""
    from pipeline.ingest.keys import KINDS as CHOICES

    try:
        found = CHOICES.find(word)
    except KeyError:
        return None
    return str(found.value) if found is not None else None


def _of_forms(word: str, ctx: click.Context | None) -> str | None:
    from pipeline.ingest.forms import Forms

    form = Forms(_folders(ctx)).find(word)
    return form.kind if form is not None else None


def _forms(ctx: click.Context | None) -> Iterator[Form]:
    from pipeline.ingest.forms import Forms

    yield from Forms(_folders(ctx)).all()


def _folders(ctx: click.Context | None) -> tuple[Any, ...]:
    return tuple(ctx.params.get("templates") or ()) if ctx is not None else ()
