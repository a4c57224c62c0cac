"""``saraban new``: a commented record to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.files import write_text
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output
from pipeline.errors import ExitCode

KINDS = ("letter", "circular", "guideline", "rubric", "form", "report", "schedule")


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "new")
    return build.command(
        new,
        click.Argument(["kind"], type=click.Choice(KINDS), metavar="KIND"),
        build.option("--office", metavar="KEY"),
        build.option("--out", type=click.Path(path_type=Path), metavar="FILE"),
        build.flag("--overwrite"),
    )


def new(output: Output, kind: str, office: str | None, out: Path | None, overwrite: bool) -> ExitCode:
    """Write the record; refuse to overwrite one that is there."""
    # Imported here: reading and writing records costs more than --help may.
    from pipeline import ingest
    from pipeline.domain.documents import Kind

    target = out or Path(f"{kind}.yaml")
    write_text(target, ingest.new_record(Kind(kind), office), overwrite=overwrite)
    output.report((), [target])
    output.say(output.messages("cli.new.next", file=target))
    return ExitCode.DONE
