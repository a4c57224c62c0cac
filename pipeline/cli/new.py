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
from pipeline.cli.output import Output, location_json
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.ingest.next_order import NextOrder
    from pipeline.ingest.seats_now import SeatRow


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
        text = ingest.new_notice(earlier, target.parent, office=office, **folders)
        write_text(target, text, overwrite=overwrite)
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
        "cli.new.office-from": earlier is not None and office is not None and kind != NOTICE,
    }
    for key, is_wrong in wrong.items():
        if is_wrong:
            raise click.UsageError(messages(key))


def _tell(output: Output, target: Path, following: NextOrder) -> None:
    """Say who left and who came, seat by seat, what is not used, and where an earlier year still stands."""
    told = {
        "left": [asdict(each) for each in following.left],
        "came": [_as_json(row) for row in following.came],
        "unused": [_as_json(row) for row in following.unused],
        "kept": [asdict(each) for each in following.kept],
    }
    output.report((), [target], extra=told)
    if following.left:
        output.say(output.messages("cli.new.left", count=len(following.left)))
    for each in following.left:
        where = " ".join(filter(None, (each.committee, each.variant)))
        key = "cli.new.left.of" if where else "cli.new.left.one"
        post = f" ({each.position})" if each.position and each.position != each.seat else ""
        output.say("    " + output.messages(key, name=each.name + post, seat=each.seat, where=where))
    _tell_rows(output, "cli.new.came", following.came)
    _tell_rows(output, "cli.new.unused", following.unused)
    if following.kept:
        output.say(output.messages("cli.new.kept", count=len(following.kept)))
    for line in following.kept:
        output.say(f"    {target}:{line.line}: {line.text}")


def _as_json(row: SeatRow) -> dict[str, object]:
    return {"name": row.name, "seat": row.seat, "location": location_json(row.place)}


def _tell_rows(output: Output, key: str, rows: Sequence[SeatRow]) -> None:
    if rows:
        output.say(output.messages(key, count=len(rows)))
    for row in rows:
        where = " ".join(filter(None, (row.place.sheet, row.place.cell)))
        seat = f"{row.seat}: " if row.seat else ""
        output.say(f"    {seat}{row.name}" + (f" [{where}]" if where else ""))
