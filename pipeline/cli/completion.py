"""``saraban completion``: the script that lets a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output
from pipeline.errors import ExitCode

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_SARABAN_COMPLETE"


def command(messages: Messages) -> click.Command:
    """Return the command."""
    shell = click.Argument(["shell"], type=click.Choice(SHELLS), metavar="SHELL")
    return Builder(messages, "completion").command(completion, shell)


def completion(output: Output, shell: str) -> ExitCode:
    """Print the script for one shell; it calls ``saraban`` back to learn what fits."""
    root = click.get_current_context().find_root().command
    completer = get_completion_class(shell)
    assert completer is not None, f"Click knows no {shell}"  # Choice lets no other pass
    output.line(completer(root, {}, "saraban", VARIABLE).source())
    return ExitCode.DONE
