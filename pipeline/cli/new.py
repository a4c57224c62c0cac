"""``saraban new``: a commented record to fill in, or one made from the record of an order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.files import refuse_existing, write_text
from pipeline.cli.kind_type import KINDS, NOTICE, KindType
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.ingest.next_order import NextOrder


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "new")
    file = click.Path(path_type=Path)
    return build.command(
        new,
        click.Argument(["kind"], type=KindType(), metavar="KIND"),
        build.option("--from", "earlier", type=file, metavar="FILE"),
        build.option("--persons", type=file, metavar="FILE"),
        build.option("--office", metavar="KEY"),
        build.option("--out", type=file, metavar="FILE"),
        build.flag("--overwrite"),
        build.folders("--templates", is_eager=True),
        build.folders("--offices"),
    )


def new(
    output: Output,
    kind: str,
    earlier: Path | None,
    persons: Path | None,
    office: str | None,
    out: Path | None,
    overwrite: bool,
    **folders: Sequence[Path],
) -> ExitCode:
    """Write the record; refuse to overwrite one that is there."""
    _refuse_wrong_usage(output.messages, kind, earlier, persons, office)
    # Imported here: reading and writing records costs more than --help may.
    from pipeline import ingest

    target = out or Path(f"{kind}.yaml")
    if not overwrite:
        refuse_existing(target)
    if earlier is None:
        write_text(target, ingest.new_record(kind, office, **folders), overwrite=overwrite)
        output.report((), [target])
    elif kind == NOTICE:
        write_text(target, ingest.new_notice(earlier, target.parent, **folders), overwrite=overwrite)
        output.report((), [target])
    else:
        following = ingest.next_record(earlier, persons, target.parent, kind=kind, **folders)
        write_text(target, following.text, overwrite=overwrite)
        _tell(output, target, following)
    output.say(output.messages("cli.new.next", file=target))
    return ExitCode.DONE


def _refuse_wrong_usage(
    messages: Messages, kind: str, earlier: Path | None, persons: Path | None, office: str | None
) -> None:
    wrong = {
        "cli.new.from-missing": earlier is None and (kind == NOTICE or persons is not None),
        "cli.new.from-kind": earlier is not None and kind in KINDS,
        "cli.new.persons-notice": persons is not None and kind == NOTICE,
        "cli.new.office-from": earlier is not None and office is not None,
    }
    for key, is_wrong in wrong.items():
        if is_wrong:
            raise click.UsageError(messages(key))


def _tell(output: Output, target: Path, following: NextOrder) -> None:
    """Say who left, seat by seat, and where a year of the earlier record still stands."""
    left, kept = following.left, following.kept
    told = {"left": [asdict(each) for each in left], "kept": [asdict(each) for each in kept]}
    output.report((), [target], extra=told)
    if left:
        output.say(output.messages("cli.new.left", count=len(left)))
    for each in left:
        where = " ".join(filter(None, (each.committee, each.variant)))
        key = "cli.new.left.of" if where else "cli.new.left.one"
        output.say("    " + output.messages(key, name=each.name, seat=each.seat, where=where))
    if kept:
        output.say(output.messages("cli.new.kept", count=len(kept)))
    for line in kept:
        output.say(f"    {target}:{line.line}: {line.text}")
