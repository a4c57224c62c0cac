"""``saraban render``: from records to pages ready to sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.check import left_out_json, say_left_out, verdict
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder, font_name, records
from pipeline.cli.output import Output
from pipeline.cli.progress import Progress
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline import batch


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "render")
    return build.command(
        render,
        records(),
        build.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR"),
        build.flag("--overwrite"),
        build.flag("--dry-run"),
        build.option("--pdf/--no-pdf", default=True),
        build.flag("--duplex"),
        build.option("--jobs", type=click.IntRange(min=1), metavar="N"),
        build.option("--font", callback=font_name(messages), metavar="NAME"),
        build.folders("--templates"),
        build.folders("--offices"),
        build.flag("--allow-blanks"),
        build.flag("--strict"),
        build.flag("--keep-going"),
    )


def render(output: Output, records: Sequence[Path], dry_run: bool, strict: bool, **choices: Any) -> ExitCode:
    """Plan, and if nothing stands in the way, write; say what was written."""
    # Imported here: the whole pipeline hangs on it.
    from pipeline import batch

    plan = batch.plan(records, batch.Options(**choices))
    stopping = verdict(plan.stopping, strict=strict)
    if stopping is not ExitCode.DONE and not plan.options.keep_going:
        output.report(plan.findings, extra=left_out_json(plan.left_out))
        output.say(output.messages("cli.render.stopped"))
        return stopping
    if not dry_run:
        return _run(output, plan)
    output.report(plan.findings, plan.files, planned=True, extra=left_out_json(plan.left_out))
    say_left_out(output, "cli.render.left-out", plan.left_out)
    return verdict(plan.findings, strict=strict)


def _run(output: Output, plan: batch.Plan) -> ExitCode:
    from pipeline import batch

    with Progress(output) as progress:
        report = batch.run(plan, progress, lambda finding: output.entry(finding).as_json())
    output.report(report.findings, report.files, extra=left_out_json(report.left_out))
    told = "cli.render.done" if report.files else "cli.render.stopped"
    output.say(output.messages(told, copies=report.copies, files=len(report.files), folder=report.folder))
    say_left_out(output, "cli.render.left-out", report.left_out)
    is_without_pdf = any(finding.code.startswith("conversion-") for finding in report.findings)
    return ExitCode.CONVERSION_FAILED if is_without_pdf else verdict(report.findings, strict=False)
