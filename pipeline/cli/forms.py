"""``saraban forms``: a form to fill in for each office, from the record of a rubric or report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.check import verdict
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output
from pipeline.cli.progress import Progress
from pipeline.errors import ExitCode
from pipeline.findings import has_errors

if TYPE_CHECKING:
    from pipeline.batch.offices import Chosen
    from pipeline.domain.facts import ReferenceData

KINDS = ("xlsx", "docx", "pdf")
"""What a form is sent out as; the first one where nothing is said."""


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "forms")
    return build.command(
        forms,
        click.Argument(["record"], type=click.Path(path_type=Path), metavar="RECORD"),
        build.option("--recipients", multiple=True, required=True, metavar="PROVINCE"),
        build.option("--as", "kinds", multiple=True, type=click.Choice(KINDS), default=KINDS[:1]),
        build.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR"),
        build.flag("--overwrite"),
        build.flag("--dry-run"),
        build.folders("--templates"),
        build.folders("--offices"),
    )


def forms(
    output: Output,
    record: Path,
    recipients: Sequence[str],
    kinds: Sequence[str],
    out: Path | None,
    overwrite: bool,
    dry_run: bool,
    templates: Sequence[Path],
    offices: Sequence[Path],
) -> ExitCode:
    """Write the form of each office; nothing at all if something is wrong with the record."""
    # Imported here: reading records and making workbooks costs more than --help may.
    from pipeline import ingest
    from pipeline.batch import forms as sending
    from pipeline.batch.records import Examiner

    reference = ingest.reference_data()
    chosen = chosen_offices(output.messages, recipients, reference).offices
    form = sending.read_form(record, Examiner(reference, tuple(offices), tuple(templates)))
    if form.enclosure is None:
        output.report(form.findings)
        output.say(output.messages("cli.forms.stopped"))
        return ExitCode.FINDINGS
    asked = tuple(map(sending.FileKind, kinds))
    plan = sending.plan_forms(
        form.enclosure, chosen, reference, out=out, overwrite=overwrite, kinds=asked, templates=templates
    )
    found = (*form.findings, *plan.findings)
    if has_errors(plan.findings):
        output.report(found)
        output.say(output.messages("cli.render.stopped"))
        return ExitCode.FINDINGS
    if dry_run:
        output.report(found, plan.files, planned=True)
        return ExitCode.DONE
    with Progress(output) as progress:
        report = sending.write_forms(plan, progress)
    output.report((*form.findings, *report.findings), report.files)
    output.say(output.messages("cli.forms.done", count=len(report.files), folder=plan.folder))
    is_without_pdf = any(finding.code.startswith("conversion-") for finding in report.findings)
    return ExitCode.CONVERSION_FAILED if is_without_pdf else verdict(report.findings, strict=False)


def chosen_offices(messages: Messages, words: Sequence[str], reference: ReferenceData) -> Chosen:
    """Return the offices that words mean; raise UsageError for one that means none."""
    from pipeline.batch.offices import choose

    chosen = choose(words, reference)
    for word, near in chosen.unknown:
        key = "cli.forms.recipients-near" if near else "cli.forms.recipients-unknown"
        raise click.UsageError(messages(key, text=word, near=near))
    return chosen
