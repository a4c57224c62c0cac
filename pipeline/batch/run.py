"""The run: render, lay out, prove, publish. The only place that writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.batch import names
from pipeline.batch.distribution import Row, workbook
from pipeline.batch.plan import Plan, Print, refuse_existing
from pipeline.batch.publish import WorkFolder, digest
from pipeline.batch.review import Reviewer
from pipeline.content import View
from pipeline.findings import Finding, has_errors, in_order, info

Progress = Callable[[str, int, int], None]
Describe = Callable[[Finding], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made, and what there is to say about it."""

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """The files of one copy, with the row it has in the list."""

    stem: str
    row: Row
    docx: bytes
    pdf: bytes | None


def run(plan: Plan, on_progress: Progress | None = None, describe: Describe | None = None) -> Report:
    """Carry out a plan and return its report.

    Nothing is written when the plan has errors. ``on_progress`` is told the stage, how many
    copies are done and how many there are; ``describe`` turns a finding into the words of
    ``report.json``. Raises ToolMissing without LibreOffice, OutputUnusable when the folder
    cannot be written.
    """
    faulty = has_errors(plan.findings)
    if (faulty and not plan.options.keep_going) or not plan.prints:
        return Report(plan.folder, (), plan.findings)
    refuse_existing(plan)
    with WorkFolder(plan.folder) as work:
        findings = list(plan.findings)
        made = _collect(_make(plan, findings, on_progress or _silent), work)
        if not made:
            return Report(plan.folder, (), in_order(findings))
        _write_shared(plan, made, work)
        _write_report(plan, made, in_order(findings), work, describe or _bare)
        return Report(plan.folder, work.publish(), in_order(findings))


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _collect(made: Iterator[_Made], work: WorkFolder) -> list[_Made]:
    """Write the files of each copy as it comes, and keep what the shared files need."""
    kept = []
    for each in made:
        work.write(f"{each.stem}.docx", each.docx)
        if each.pdf is not None:
            work.write(f"{each.stem}.pdf", each.pdf)
        kept.append(replace(each, docx=b"", pdf=None if each.pdf is None else b""))
    return kept


def _make(plan: Plan, findings: list[Finding], progress: Progress) -> Iterator[_Made]:
    if not plan.options.pdf:
        findings.append(info("no-pdf"))
        yield from _without_pdf(plan, progress)
        return
    # The converter and the PDF libraries take their time to import.
    from pipeline.rendering.convert import Converter

    done = 0
    with Converter() as converter:
        for each in plan.prints:
            for made in _with_pdf(each, plan, converter, findings):
                done += 1
                progress("pdf", done, plan.copies)
                if made is not None:
                    yield made


def _without_pdf(plan: Plan, progress: Progress) -> Iterator[_Made]:
    done = 0
    for each in plan.prints:
        for copy, view in zip(each.copies, each.views(), strict=True):
            done += 1
            progress("docx", done, plan.copies)
            yield _Made(
                copy.stem, _row(view, copy.stem, 0), each.template.pack(each.template.render(view)), None
            )


def _with_pdf(each: Print, plan: Plan, converter: Any, findings: list[Finding]) -> Iterator[_Made | None]:
    from pipeline.rendering.settle import Sheet, settle

    views = list(each.views())
    sheets = [
        Sheet(
            rendered=each.template.render(view),
            title=str(view.fields["subject"]).replace("\u00a0", " "),
            recipient=str(view.fields["recipient"]),
            secrecy=str(view.fields["secrecy"]),
            location=each.letter.source.at("recipients" if copy.recipient else ""),
        )
        for copy, view in zip(each.copies, views, strict=True)
    ]
    seed = None
    if len(sheets) > 1:
        seed = next(settle(each.template, sheets[:1], converter)).plan
    finished = settle(each.template, sheets, converter, seed, plan.options.converters)
    reviewer = Reviewer({finding.code for finding in plan.findings})
    for copy, view, result in zip(each.copies, views, finished, strict=True):
        findings += result.findings
        if result.docx is None or result.pdf is None or has_errors(result.findings):
            yield None
            continue
        is_sound, found = reviewer.review(result.pdf, f"{copy.stem}.pdf", result.plan)
        findings += found
        if not is_sound:
            yield None
            continue
        yield _Made(copy.stem, _row(view, copy.stem, result.pages), result.docx, result.pdf)


def _row(view: View, stem: str, pages: int) -> Row:
    text = {key: str(value).replace("\u00a0", " ").strip() for key, value in view.fields.items()}
    return Row(text["recipient"], text["number"], text["date"], text["subject"], pages, stem)


def _write_shared(plan: Plan, made: Sequence[_Made], work: WorkFolder) -> None:
    """Write what a batch of several copies has in common: the collated PDF and the list."""
    if plan.copies < 2:
        return
    title = made[0].row.subject
    if plan.options.pdf:
        from pipeline.rendering.cut import collate

        pdfs = ((work.path / f"{each.stem}.pdf").read_bytes() for each in made)
        work.write(names.COLLATED, collate(pdfs, title))
    work.write(names.DISTRIBUTION, workbook([each.row for each in made], f"บัญชีแจกจ่าย {title}"))


def _write_report(
    plan: Plan, made: Sequence[_Made], findings: Sequence[Finding], work: WorkFolder, describe: Describe
) -> None:
    listed = sorted(path for path in work.path.iterdir())
    report = {
        "program": "saraban",
        "version": __version__,
        "records": [path.name for path in plan.records],
        "template": [_fingerprint(each) for each in plan.prints],
        "copies": [
            {
                "recipient": each.row.recipient,
                "number": each.row.number,
                "pages": each.row.pages,
                "files": [f"{each.stem}.docx"] + ([f"{each.stem}.pdf"] if each.pdf is not None else []),
            }
            for each in made
        ],
        "files": [{"name": path.name, "sha256": digest(path.read_bytes())} for path in listed],
        "findings": [dict(describe(finding)) for finding in findings],
    }
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"
    work.write(names.REPORT, text.encode())


def _fingerprint(each: Print) -> dict[str, object]:
    return {
        "name": each.template.path.parent.name,
        "sha256": digest(each.template.path.read_bytes()),
        "font": each.template.font,
        "copies": len(each.copies),
    }


def _bare(finding: Finding) -> Mapping[str, Any]:
    return {"code": finding.code, "severity": finding.severity.value, "params": dict(finding.params)}
