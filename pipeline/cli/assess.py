"""``saraban assess``: from filled forms to a summary ready to sign."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.check import verdict
from pipeline.cli.forms import chosen_offices
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder, font_name
from pipeline.cli.output import Output
from pipeline.cli.progress import Progress
from pipeline.domain.tiers import Tier
from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from pipeline.batch.assess import AssessPlan


_NONE = "none"
_LEVELS = (*(tier.value for tier in Tier), _NONE)


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "assess")
    file = click.Path(path_type=Path)
    return build.command(
        assess,
        click.Argument(["folder"], type=file, metavar="FOLDER"),
        build.option("--form", type=file, required=True, metavar="RECORD"),
        build.option("--recipients", multiple=True, metavar="NAME"),
        build.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR"),
        build.option("--by", type=click.Choice(_LEVELS), multiple=True),
        build.option("--previous", type=file, metavar="PATH"),
        build.option("--previous-form", type=file, metavar="RECORD"),
        build.option("--to", default="", metavar="TEXT"),
        build.flag("--overwrite"),
        build.flag("--dry-run"),
        build.option("--pdf/--no-pdf", default=True),
        build.option("--font", callback=font_name(messages), metavar="NAME"),
        build.folders("--templates"),
        build.folders("--offices"),
    )


def assess(
    output: Output,
    folder: Path,
    form: Path,
    recipients: Sequence[str],
    by: Sequence[str],
    dry_run: bool,
    **choices: Any,
) -> ExitCode:
    """Read what came back, and write the summary; say what was written and what is missing."""
    # Imported here: the whole pipeline hangs on it.
    from pipeline import ingest
    from pipeline.batch.assess import Options, plan_assessment

    reference = ingest.reference_data()
    if recipients:
        chosen = chosen_offices(output.messages, recipients, reference)
        choices |= {"recipients": chosen.offices, "above": chosen.above}
    if by:
        choices["by"] = tuple(tier for tier in Tier if tier.value in by)
    with Progress(output) as progress:
        plan = plan_assessment(folder, form, Options(**choices), progress)
    if plan.results is None:
        output.report(plan.findings)
        output.say(output.messages("cli.assess.stopped"))
        return verdict(plan.findings, strict=False)
    if dry_run:
        output.report(plan.findings, plan.files, planned=True)
        return verdict(plan.findings, strict=False)
    return _write(output, plan)


def _write(output: Output, plan: AssessPlan) -> ExitCode:
    from pipeline.batch.assess import write_assessment

    with Progress(output) as progress:
        report = write_assessment(plan, lambda finding: output.entry(finding).as_json(), progress)
    output.report(report.findings, report.files)
    results = plan.results
    if results is not None:
        told = {"assessed": results.summary.assessed, "asked": len(results.rows) + len(results.missing)}
        output.say(output.messages("cli.assess.done", **told, files=len(report.files), folder=report.folder))
    is_without_pdf = any(finding.code.startswith("conversion-") for finding in report.findings)
    return ExitCode.CONVERSION_FAILED if is_without_pdf else verdict(report.findings, strict=False)
