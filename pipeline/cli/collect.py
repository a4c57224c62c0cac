"""``saraban collect``: reads the forms that came back, and says of each office how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.files import refuse_existing, write_bytes, write_text
from pipeline.cli.forms import chosen_offices
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output, columns
from pipeline.cli.progress import Progress
from pipeline.domain.inside import short
from pipeline.errors import ExitCode, OutputUnusable

if TYPE_CHECKING:
    from pipeline.batch.collect import Collected, OfficeRow
    from pipeline.batch.collected_book import BookRow
    from pipeline.domain.documents import Enclosure
    from pipeline.domain.facts import ReferenceData


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "collect")
    return build.command(
        collect,
        click.Argument(["folder"], type=click.Path(path_type=Path), metavar="FOLDER"),
        build.option("--form", "record", type=click.Path(path_type=Path), required=True, metavar="RECORD"),
        build.option("--recipients", multiple=True, metavar="PROVINCE"),
        build.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR"),
        build.option("--table", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE"),
        build.option("--chase", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE"),
        build.flag("--overwrite"),
        build.folders("--templates"),
        build.folders("--offices"),
    )


def collect(
    output: Output,
    folder: Path,
    record: Path,
    recipients: Sequence[str],
    out: Path | None,
    table: Path | None,
    chase: Path | None,
    overwrite: bool,
    templates: Sequence[Path],
    offices: Sequence[Path],
) -> ExitCode:
    """Show how each office stands; exit code 1 unless every one of them answered everything."""
    if chase is not None and not recipients:
        raise click.UsageError(output.messages("cli.collect.chase-whom"))
    # Imported here: reading records and workbooks costs more than --help may.
    from pipeline import ingest
    from pipeline.batch import collect as collecting
    from pipeline.batch.forms import read_form
    from pipeline.batch.offices import sent
    from pipeline.batch.records import Examiner

    reference = ingest.reference_data()
    asked = chosen_offices(output.messages, recipients, reference).offices if recipients else None
    form = read_form(record, Examiner(reference, tuple(offices), tuple(templates)))
    if form.enclosure is None:
        output.report(form.findings)
        output.say(output.messages("cli.forms.stopped"))
        return ExitCode.FINDINGS
    if table is not None and form.enclosure.rubric is not None:
        raise click.UsageError(output.messages("cli.collect.table-rubric"))
    book = None if out is None else out / collecting.BOOK
    _refuse_existing((book, *_tables(table), chase), overwrite=overwrite)
    with Progress(output) as progress:
        collected = collecting.collect(folder, sent(form.enclosure, asked, reference, templates), progress)
    written = _write_book(output, book, collected, form.enclosure, overwrite=overwrite)
    written += _write_table(output, table, collected, form.enclosure, reference, overwrite=overwrite)
    written += _write_chase(chase, collected, form.enclosure, reference, overwrite=overwrite)
    _tell(output, collected, written, is_chased=chase is not None)
    return ExitCode.DONE if collected.is_complete else ExitCode.FINDINGS


def _refuse_existing(targets: Sequence[Path | None], *, overwrite: bool) -> None:
    for target in targets:
        if target is not None and not overwrite:
            refuse_existing(target)


def _tell(output: Output, collected: Collected, written: Sequence[Path], *, is_chased: bool) -> None:
    """Show the table on stdout; what is wrong, and which files were written, as all commands do."""
    extra = {
        "offices": [_row_json(row) for row in collected.rows],
        "strays": [stray.file for stray in collected.strays],
    }
    if not output.as_json and collected.rows:
        output.lines(columns([_heads(output.messages), *_table(output.messages, collected.rows)]))
    output.report(collected.findings, written, extra=extra)
    counts = [_count(output.messages, collected, code) for code in _codes(collected)]
    output.say(output.messages("cli.collect.done", offices=len(collected.rows), counts=counts))
    if is_chased and not (collected.silent or collected.wanting):
        output.say(output.messages("cli.collect.chase-nobody"))
    if collected.strays:
        output.say(output.messages("cli.collect.strays", count=len(collected.strays)))


def _codes(collected: Collected) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.status.value for row in collected.rows))


def _count(messages: Messages, collected: Collected, code: str) -> str:
    count = sum(row.status.value == code for row in collected.rows)
    return f"{messages(f'cli.collect.status.{code}')} {messages.number(count)}"


def _heads(messages: Messages) -> tuple[str, ...]:
    return tuple(
        messages(f"cli.collect.head.{name}") for name in ("number", "office", "status", "open", "file")
    )


def _table(messages: Messages, rows: Sequence[OfficeRow]) -> list[tuple[str, ...]]:
    return [
        (
            messages.number(number),
            row.office.name,
            messages(f"cli.collect.status.{row.status.value}"),
            messages.number(row.open_cells) if row.open_cells else "",
            short(row.returned.file) if row.returned else "",
        )
        for number, row in enumerate(rows, 1)
    ]


def _row_json(row: OfficeRow) -> dict[str, object]:
    returned = row.returned
    return {
        "code": row.office.code,
        "name": row.office.name,
        "status": row.status.value,
        "open": row.open_cells,
        "file": returned.file if returned else "",
        "saved": returned.saved.isoformat() if returned and returned.saved else "",
        "others": [each.file for each in row.others],
    }


# What is written


def _write_book(
    output: Output, book: Path | None, collected: Collected, enclosure: Enclosure, *, overwrite: bool
) -> list[Path]:
    if book is None:
        return []
    from pipeline.batch.collected_book import collected_book

    rows = [_book_row(output, row) for row in collected.rows]
    title = " ".join((output.messages("cli.collect.title"), enclosure.title_lines[0].split("{")[0].strip()))
    try:
        book.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnusable("output-unwritable", file=book, reason=error.strerror or str(error)) from error
    write_bytes(book, collected_book(rows, title), overwrite=overwrite)
    return [book]


def _book_row(output: Output, row: OfficeRow) -> BookRow:
    """Return a row with everything that is wrong in words, a line each, with its cell."""
    from pipeline.batch.collected_book import BookRow

    messages, returned = output.messages, row.returned
    lines = []
    for finding in row.told:
        cell = finding.location.cell
        message = output.entry(finding).message
        lines.append(f"{cell}: {message}" if cell else message)
    return BookRow(
        row.office.name,
        row.status.value,
        messages(f"cli.collect.status.{row.status.value}"),
        messages.number(row.open_cells) if row.open_cells else "",
        "\n".join(lines),
        short(returned.file) if returned else "",
        returned.saved.astimezone().strftime("%Y-%m-%d %H:%M") if returned and returned.saved else "",
    )


def _tables(table: Path | None) -> tuple[Path, ...]:
    if table is None:
        return ()
    from pipeline.batch.gathered import targets

    return targets(table)


def _write_table(
    output: Output,
    table: Path | None,
    collected: Collected,
    enclosure: Enclosure,
    reference: ReferenceData,
    *,
    overwrite: bool,
) -> list[Path]:
    """Write the gathered report as a record and as a workbook, if anything came that can be read."""
    if table is None:
        return []
    if not collected.evidence:
        output.say(output.messages("cli.collect.table-nothing"))
        return []
    from pipeline.batch.gathered import gathered

    made = gathered(enclosure, collected, reference)
    record, book = _tables(table)
    write_text(record, made.record, overwrite=overwrite)
    write_bytes(book, made.book, overwrite=overwrite)
    return [record, book]


def _write_chase(
    chase: Path | None,
    collected: Collected,
    enclosure: Enclosure,
    reference: ReferenceData,
    *,
    overwrite: bool,
) -> list[Path]:
    """Write the record of a letter to those whose form is not there, or not whole, if there are any."""
    if chase is None or not (collected.silent or collected.wanting):
        return []
    from pipeline.ingest.chase import chase_record

    text = chase_record(enclosure, collected.silent, collected.wanting, reference)
    write_text(chase, text, overwrite=overwrite)
    return [chase]
