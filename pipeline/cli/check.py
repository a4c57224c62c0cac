"""``saraban check``: everything that is wrong with a record, and nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder, records
from pipeline.cli.output import Output
from pipeline.errors import ExitCode
from pipeline.findings import Finding, Severity


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "check")
    return build.command(check, records(), build.folders("--offices"), build.flag("--strict"))


def check(output: Output, records: Sequence[Path], offices: Sequence[Path], strict: bool) -> ExitCode:
    """Show all findings of all records."""
    findings, documents = _check(records, tuple(offices))
    output.report(findings)
    told = "cli.check.found" if findings else "cli.check.clean"
    output.say(output.messages(told, files=len(records), documents=documents))
    return verdict(findings, strict=strict)


def verdict(findings: Sequence[Finding], *, strict: bool) -> ExitCode:
    """Return exit code 1 if a finding stops the run: an error, or with ``strict`` a warning too."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FINDINGS if any(f.severity in stopping for f in findings) else ExitCode.DONE


def _check(paths: Sequence[Path], offices: tuple[Path, ...]) -> tuple[list[Finding], int]:
    """Return the findings of all records, and how many documents they hold."""
    # Imported here: ruamel.yaml and the checks cost more than --help may.
    from pipeline import domain, ingest
    from pipeline.batch.enclosed import Shelf, enclosed, on_its_own

    reference = ingest.reference_data()
    findings: list[Finding] = []
    shelf = Shelf(reference, offices, (), None, [])
    documents = 0
    for path in paths:
        loaded = ingest.load(path, reference, offices=offices)
        findings += loaded.findings
        held = (*loaded.documents, *loaded.partial)
        documents += len(held)
        for document in held:  # those with errors too: the clerk hears of everything at once
            if isinstance(document, domain.Letter):
                document = domain.complete(document, reference)
                enclosed(document, shelf)
            else:
                on_its_own(document, shelf)
            findings += domain.check(document, reference)
    findings += [finding for finding in shelf.findings if finding not in findings]  # a record named twice
    return findings, documents
