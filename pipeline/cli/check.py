"""``saraban check``: everything that is wrong with a record, and nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder, records
from pipeline.cli.output import Output
from pipeline.errors import ExitCode
from pipeline.findings import Finding, Severity

if TYPE_CHECKING:
    from pipeline.batch.records import Examiner, Records
    from pipeline.batch.variants import LeftOut


_OF_TEMPLATES = (
    *("template-", "form-key", "form-kind-", "form-sample-", "form-name-taken", "form-not-keys"),
    *("form-incomplete", "form-value"),
)
"""How the codes begin of what is wrong with a template's folder; other forms are those that are filled in."""
"""What the codes of the findings about a template's folder begin with."""


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "check")
    return build.command(
        check,
        records(),
        build.folders("--templates"),
        build.folders("--offices"),
        build.flag("--allow-blanks"),
        build.flag("--strict"),
    )


def check(
    output: Output,
    records: Sequence[Path],
    templates: Sequence[Path],
    offices: Sequence[Path],
    allow_blanks: bool,
    strict: bool,
) -> ExitCode:
    """Show all findings of all records, and which papers of a record would be left out."""
    # Imported here: ruamel.yaml and the checks cost more than --help may.
    from pipeline import ingest
    from pipeline.batch.records import Examiner

    examiner = Examiner(ingest.reference_data(), tuple(offices), tuple(templates), allow_blanks)
    examined = examiner.examine(records)
    findings = _with_enclosures(examined, examiner)
    output.report(findings, extra=left_out_json(examined.left_out))
    told = "cli.check.found" if findings else "cli.check.clean"
    output.say(output.messages(told, files=len(records), documents=len(examined.documents)))
    say_left_out(output, "cli.check.left-out", examined.left_out)
    return verdict(findings, strict=strict)


def verdict(findings: Sequence[Finding], *, strict: bool) -> ExitCode:
    """Return exit code 1 if a finding stops the run: an error, or with ``strict`` a warning too.

    An error of a template's folder is exit code 4, whatever else was found.
    """
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(f.severity is Severity.ERROR and f.code.startswith(_OF_TEMPLATES) for f in findings):
        return ExitCode.TEMPLATE_FAULTY
    return ExitCode.FINDINGS if any(f.severity in stopping for f in findings) else ExitCode.DONE


def left_out_json(left_out: Sequence[LeftOut]) -> dict[str, object]:
    """Return the key of the JSON object that names the papers left out; no key if there are none."""
    return {"left_out": [paper.as_json() for paper in left_out]} if left_out else {}


def say_left_out(output: Output, key: str, left_out: Sequence[LeftOut]) -> None:
    """Say which papers of a record are not made, if there are any."""
    if left_out:
        names = tuple(paper.variant for paper in left_out)
        output.say(output.messages(key, count=len(names), names=names))


def _with_enclosures(examined: Records, examiner: Examiner) -> list[Finding]:
    """Return the findings of all records and of those that they enclose."""
    from pipeline.batch.enclosed import Shelf, enclosed, on_its_own
    from pipeline.domain.documents import Enclosure

    findings = [*examined.findings]
    shelf = Shelf(examiner, None, [])
    for each in examined.documents:  # those with errors too: the clerk hears of everything at once
        if isinstance(each.document, Enclosure):
            on_its_own(each.document, shelf)
        else:
            enclosed(each.document, shelf)
    findings += [finding for finding in shelf.findings if finding not in findings]  # a record named twice
    return findings
