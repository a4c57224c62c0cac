"""The run: render, lay out, prove, publish. The only place that writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline import __version__
from pipeline.batch import names
from pipeline.batch.distribution import workbook
from pipeline.batch.plan import Plan, refuse_existing
from pipeline.batch.press import Made, Press, Progress
from pipeline.batch.publish import WorkFolder, digest
from pipeline.batch.variants import LeftOut
from pipeline.domain.documents import Paper
from pipeline.findings import Finding, has_errors, in_order

if TYPE_CHECKING:
    from pipeline.rendering.template import Template

Describe = Callable[[Finding], Mapping[str, Any]]


class Report(NamedTuple):
    """What a run made, and what there is to say about it.

    ``copies`` are the letters, papers or enclosures made, ``left_out`` the papers that are not
    though others of their record are.
    """

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    copies: int = 0
    left_out: tuple[LeftOut, ...] = ()


def run(plan: Plan, on_progress: Progress | None = None, describe: Describe | None = None) -> Report:
    """Carry out a plan and return its report.

    Nothing is written when the plan has errors, those of papers left out aside. ``on_progress``
    is told the stage, how many copies are done and how many there are; ``describe`` turns a
    finding into the words of ``report.json``. Raises ToolMissing without LibreOffice,
    OutputUnusable when the folder cannot be written.
    """
    faulty = has_errors(plan.stopping)
    if (faulty and not plan.options.keep_going) or not (plan.prints or plan.enclosures):
        return Report(plan.folder, (), plan.findings, left_out=plan.left_out)
    refuse_existing(plan)
    with WorkFolder(plan.folder) as work:
        press = Press(plan, work, on_progress or _silent)
        made = _collect(press.copies(), plan, work)
        findings = in_order((*plan.findings, *press.told()))
        left_out = (*plan.left_out, *press.left_out)
        if not made and not any(work.path.iterdir()):
            return Report(plan.folder, (), findings, left_out=left_out)
        _write_shared(plan, made, work)
        _write_report(plan, made, findings, left_out, work, describe or _bare)
        written = set(work.files())
        copies = len(made) + sum(f"{paper.stem}.docx" in written for paper in plan.enclosures)
        return Report(plan.folder, work.publish(), findings, copies, left_out)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _collect(made: Iterator[Made], plan: Plan, work: WorkFolder) -> list[Made]:
    """Write the files of each copy as it comes, and keep what the shared files need."""
    kept = []
    for each in made:
        work.write(f"{each.copy.stem}.docx", each.docx)
        if each.pdf is not None:
            work.write(f"{each.copy.stem}.pdf", each.pdf)
            if each.papers:
                _bind(each, plan, work)
        kept.append(each._replace(docx=b"", pdf=None if each.pdf is None else b""))
    return kept


def _bind(made: Made, plan: Plan, work: WorkFolder) -> None:
    """Write the PDF of all that one recipient gets, in the order of the letter's list."""
    from pipeline.rendering.cut import collate

    pdfs = ((Path(stem).name, work.read(f"{stem}.pdf")) for stem in made.stems)
    work.write(made.bound, collate(pdfs, made.row.subject, duplex=plan.options.duplex))


def _write_shared(plan: Plan, made: Sequence[Made], work: WorkFolder) -> None:
    """Write what a batch of several copies has in common: the collated PDF and the list."""
    if plan.copies < 2:
        return
    title = _common_title(made)
    if plan.options.pdf:
        from pipeline.rendering.cut import collate

        pdfs = ((each.copy.folder or Path(each.copy.stem).name, work.read(each.bound)) for each in made)
        work.write(names.COLLATED, collate(pdfs, title, duplex=plan.options.duplex))
    work.write(names.DISTRIBUTION, workbook([each.row for each in made], f"บัญชีแจกจ่าย {title}"))


def _common_title(made: Sequence[Made]) -> str:
    """Return the first one's title; papers that are about different things share the word for their kind."""
    document = made[0].copy.document
    if isinstance(document, Paper) and len({each.row.subject for each in made}) > 1:
        return document.form.title
    return made[0].row.subject


def _write_report(
    plan: Plan,
    made: Sequence[Made],
    findings: Sequence[Finding],
    left_out: Sequence[LeftOut],
    work: WorkFolder,
    describe: Describe,
) -> None:
    report: dict[str, object] = {
        "program": "saraban",
        "version": __version__,
        "records": [path.name for path in plan.records],
        "template": _fingerprints(plan),
        "copies": [
            {
                "recipient": each.row.recipient,
                "number": each.row.number,
                "pages": each.row.pages,
                "files": [stem + end for stem in each.stems for end in plan.endings],
            }
            for each in made
        ],
        "files": [{"name": name, "sha256": digest(work.read(name))} for name in work.files()],
        "findings": [dict(describe(finding)) for finding in findings],
    }
    if left_out:
        report["left_out"] = [paper.as_json() for paper in left_out]
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"
    work.write(names.REPORT, text.encode())


def _fingerprints(plan: Plan) -> list[dict[str, object]]:
    """Return each template with how many documents it prints."""
    used: dict[tuple[Path, str], int] = {}
    for each in plan.prints:
        _add(used, each.template, len(each.copies))
        for paper in each.enclosed:
            _add(used, paper.template, len(each.copies))
    for paper in plan.enclosures:
        _add(used, paper.template, 1)
    return [
        {"name": path.parent.name, "sha256": digest(path.read_bytes()), "font": font, "copies": copies}
        for (path, font), copies in used.items()
    ]


def _add(used: dict[tuple[Path, str], int], template: Template, copies: int) -> None:
    key = (template.path, template.font)
    used[key] = used.get(key, 0) + copies


def _bare(finding: Finding) -> Mapping[str, Any]:
    return {"code": finding.code, "severity": finding.severity.value, "params": dict(finding.params)}
