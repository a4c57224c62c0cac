"""Builds commands whose help comes from the catalogue.

The help of command ``check`` is ``cli.check.help`` (its first line is also what the
list of commands shows: ``cli.check.short``), of its option ``--out``
``cli.check.out``, and examples are ``cli.check.examples``. ``--lang`` and
``--format`` may stand before or after the command; ``app`` reads them before Click
does, because the help itself depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from pipeline.cli.messages import LANGUAGES, Messages
from pipeline.cli.output import FORMATS

CONTEXT = {"help_option_names": ["-h", "--help"]}


class Preferences(NamedTuple):
    """What the arguments ask for before anything is parsed; ``None`` where they do not say."""

    language: str | None = None
    format: str | None = None


def preferences(arguments: Sequence[str]) -> Preferences:
    """Return language and format that the arguments ask for, wherever in the line they stand."""
    found: dict[str, str] = {}
    choices = {"--lang": LANGUAGES, "--format": FORMATS}
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        name, given, value = argument.partition("=")
        if name not in choices:
            continue
        if not given and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in choices[name]:
            found[name] = value
    return Preferences(found.get("--lang"), found.get("--format"))


class Builder(NamedTuple):
    """Makes the command ``name`` in the language of ``messages``."""

    messages: Messages
    name: str

    def command(self, callback: Callable[..., Any], *parameters: click.Parameter) -> click.Command:
        """Return the command; ``callback`` gets the Output first, and returns the exit code."""
        return click.Command(
            self.name.rpartition(".")[2],
            params=[*parameters, *common_options(self.messages)],
            callback=click.pass_obj(callback),
            context_settings=CONTEXT,
            **self.texts(),
        )

    def texts(self) -> dict[str, Any]:
        """Return help, its short form and the examples, as Click names them."""
        examples = f"cli.{self.name}.examples"
        return {
            "help": self.messages(f"cli.{self.name}.help"),
            "short_help": self.messages(f"cli.{self.name}.short"),
            "epilog": "\b\n" + self.messages(examples) if self.messages.has(examples) else None,
        }

    def option(self, *declarations: str, **attributes: Any) -> click.Option:
        """Return an option with its help."""
        key = next(d for d in declarations if d.startswith("--")).split("/")[0].lstrip("-")
        return click.Option(declarations, help=self.messages(f"cli.{self.name}.{key}"), **attributes)

    def flag(self, *declarations: str, **attributes: Any) -> click.Option:
        """Return an option without a value."""
        return self.option(*declarations, is_flag=True, **attributes)

    def folders(self, declaration: str, **attributes: Any) -> click.Option:
        """Return an option that takes a folder that exists, as often as one likes."""
        kind = click.Path(exists=True, file_okay=False, path_type=Path)
        return self.option(declaration, type=kind, multiple=True, metavar="DIR", **attributes)


def common_options(messages: Messages) -> list[click.Option]:
    """Return ``--lang`` and ``--format``: Click checks them and shows them in the help."""
    return [
        click.Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=messages("cli.common.lang"),
        ),
        click.Option(
            ["--format"],
            type=click.Choice(FORMATS),
            expose_value=False,
            help=messages("cli.common.format"),
        ),
    ]


def font_name(messages: Messages) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Return Click's callback for a font: one that a letter may be set in, case and spaces aside.

    The callback returns the font's own name, and raises UsageError with the names of all.
    """

    def chosen(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        if value is None:
            return None
        from pipeline.ingest.keys import FONTS  # only where a font is named: --help is to be quick
        from pipeline.ingest.names import normal

        known = {normal(font): font for font in FONTS}
        if normal(value) not in known:
            raise click.UsageError(messages("cli.common.font-unknown", text=value, known=FONTS), context)
        return known[normal(value)]

    return chosen


def records(name: str = "records") -> click.Argument:
    """Return the argument for one or more records; whether they can be read is found later (exit 3)."""
    return click.Argument(
        [name], type=click.Path(path_type=Path), nargs=-1, required=True, metavar="RECORD..."
    )
