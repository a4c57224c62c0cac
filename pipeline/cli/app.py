"""The command ``saraban``: finds the sub-command, and turns every ending into an exit code."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn, TextIO

import click

from pipeline import __version__
from pipeline.cli import faults
from pipeline.cli.messages import click_speaks, messages, preferred_language
from pipeline.cli.options import CONTEXT, Builder, common_options, preferences
from pipeline.cli.output import Output
from pipeline.errors import ExitCode, PipelineError

COMMANDS = (
    "new",
    "check",
    "render",
    "forms",
    "collect",
    "assess",
    "lint",
    "templates",
    "doctor",
    "completion",
)
"""Each is the module ``pipeline.cli.<name>``, imported when it is called."""


class Saraban(click.Group):
    """The group of all commands, in one language and one output format."""

    def __init__(self, output: Output) -> None:
        """Make the group; no command is imported yet."""
        build = Builder(output.messages, "saraban")
        super().__init__(
            "saraban",
            params=[_version_option(build), *common_options(output.messages)],
            no_args_is_help=True,
            context_settings={**CONTEXT, "obj": output},
            **build.texts(),
        )
        self.output = output

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, importing its module; ``None`` if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        made: click.Command = import_module(f"pipeline.cli.{cmd_name}").command(self.output.messages)
        return made

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the catalogue, so that none has to be imported for ``--help``."""
        rows = [(name, self.output.messages(f"cli.{name}.short")) for name in COMMANDS]
        with formatter.section(self.output.messages("cli.saraban.commands")):
            formatter.write_dl(rows)


class Application(NamedTuple):
    """One run of the command: what is asked, and how the run ends."""

    output: Output

    def main(self, args: Sequence[str] | None = None, **_: object) -> NoReturn:
        """Run the command and leave the process with its exit code, whatever happens."""
        with click_speaks(self.output.messages.language):
            code = self._ending(args)
        sys.exit(int(code))

    def _ending(self, args: Sequence[str] | None) -> ExitCode:
        """Return the exit code; the one place that knows what each way to end is worth."""
        group = Saraban(self.output)
        try:
            return ExitCode(group.main(args, prog_name="saraban", standalone_mode=False) or 0)
        except PipelineError as error:
            self.output.stopped_by(error)
            return error.exit_code
        except click.ClickException as error:
            return self._usage(error)
        except (KeyboardInterrupt, click.Abort):
            self.output.stop("interrupted", self.output.messages("cli.interrupted"))
            return ExitCode.INTERRUPTED
        except Exception as fault:  # a fault of the program must never look like the clerk's
            return self._fault(fault, sys.argv[1:] if args is None else args)

    def _usage(self, error: click.ClickException) -> ExitCode:
        if self.output.as_json:
            self.output.stop("usage", error.format_message())
        else:
            error.show()
        return ExitCode.USAGE

    def _fault(self, fault: Exception, args: Sequence[str]) -> ExitCode:
        log = faults.write_log(fault, args)
        say = self.output.messages
        self.output.stop("fault", say("cli.fault", log=log), say("cli.fault.hint"))
        return ExitCode.FAULT


def application(args: Sequence[str]) -> Application:
    """Return the command in the language and format that the arguments ask for."""
    asked = preferences(args)
    return Application(Output(messages(asked.language or preferred_language()), asked.format == "json"))


def run() -> NoReturn:
    """Run the command with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    for name in ("SIGTERM", "SIGHUP"):  # to be told to end is to be interrupted: work folders are removed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
    application(sys.argv[1:]).main()


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the console's code page; what cannot be written is spelled out."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _version_option(build: Builder) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(f"saraban {__version__}")
            ctx.exit()

    return build.flag("--version", is_eager=True, expose_value=False, callback=show)
