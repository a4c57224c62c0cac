"""The run: render, lay out, prove, publish. The only place that writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import __version__
from pipeline.batch import names
from pipeline.batch.distribution import Row, workbook
from pipeline.batch.enclosing import enclose, finished, is_sound, write
from pipeline.batch.plan import Copy, Plan, Print, refuse_existing
from pipeline.batch.publish import WorkFolder, digest
from pipeline.batch.review import Reviewer
from pipeline.content import View
from pipeline.findings import Finding, has_errors, in_order, info

if TYPE_CHECKING:
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.template import Template

Progress = Callable[[str, int, int], None]
Describe = Callable[[Finding], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run made, and what there is to say about it; ``copies`` are the letters, or papers, made."""

    folder: Path
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    copies: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """The letter of one copy, with the row it has in the list, and the papers that go with it."""

    copy: Copy
    row: Row
    docx: bytes
    pdf: bytes | None
    papers: tuple[str, ...] = ()

    @property
    def bound(self) -> str:
        """Return the path of the PDF that holds all that the recipient gets."""
        return self.copy.path(names.SET) if self.papers else f"{self.copy.stem}.pdf"

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the paths without ending of all documents, the letter first."""
        return (self.copy.stem, *map(self.copy.path, self.papers))


def run(plan: Plan, on_progress: Progress | None = None, describe: Describe | None = None) -> Report:
    """Carry out a plan and return its report.

    Nothing is written when the plan has errors. ``on_progress`` is told the stage, how many
    copies are done and how many there are; ``describe`` turns a finding into the words of
    ``report.json``. Raises ToolMissing without LibreOffice, OutputUnusable when the folder
    cannot be written.
    """
    faulty = has_errors(plan.findings)
    if (faulty and not plan.options.keep_going) or not (plan.prints or plan.papers):
        return Report(plan.folder, (), plan.findings)
    refuse_existing(plan)
    with WorkFolder(plan.folder) as work:
        findings = list(plan.findings)
        made = _collect(_make(plan, findings, on_progress or _silent, work), plan, work)
        if not made and not any(work.path.iterdir()):
            return Report(plan.folder, (), in_order(findings))
        _write_shared(plan, made, work)
        _write_report(plan, made, in_order(findings), work, describe or _bare)
        written = set(work.files())
        copies = len(made) + sum(f"{paper.stem}.docx" in written for paper in plan.papers)
        return Report(plan.folder, work.publish(), in_order(findings), copies)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""


def _collect(made: Iterator[_Made], plan: Plan, work: WorkFolder) -> list[_Made]:
    """Write the files of each copy as it comes, and keep what the shared files need."""
    kept = []
    for each in made:
        work.write(f"{each.copy.stem}.docx", each.docx)
        if each.pdf is not None:
            work.write(f"{each.copy.stem}.pdf", each.pdf)
            if each.papers:
                _bind(each, plan, work)
        kept.append(replace(each, docx=b"", pdf=None if each.pdf is None else b""))
    return kept


def _bind(made: _Made, plan: Plan, work: WorkFolder) -> None:
    """Write the PDF of all that one recipient gets, in the order of the letter's list."""
    from pipeline.rendering.cut import collate

    pdfs = (work.read(f"{stem}.pdf") for stem in made.stems)
    work.write(made.bound, collate(pdfs, made.row.subject, duplex=plan.options.duplex))


def _make(plan: Plan, findings: list[Finding], progress: Progress, work: WorkFolder) -> Iterator[_Made]:
    if not plan.options.pdf:
        findings.append(info("no-pdf"))
        _print_papers(plan, work, None, findings)
        yield from _without_pdf(plan, progress, work, findings)
        return
    # The converter and the PDF libraries take their time to import.
    from pipeline.rendering.convert import Converter

    done = 0
    with Converter() as converter:
        _print_papers(plan, work, converter, findings)
        for each in plan.prints:
            bundle = enclose(each.enclosed, each.copies, work, converter, findings)
            for copy, made in zip(each.copies, _with_pdf(each, plan, converter, findings), strict=True):
                done += 1
                progress("pdf", done, plan.copies)
                if made is not None and copy.folder not in bundle.faulty:
                    yield made
                else:
                    for paper in each.enclosed:
                        work.drop(copy.path(paper.stem))


def _print_papers(plan: Plan, work: WorkFolder, converter: Converter | None, findings: list[Finding]) -> None:
    """Write the enclosures that are printed without a letter."""
    for paper in plan.papers:
        # Without its label an enclosure looks like nothing that the regulation knows.
        reviewer = Reviewer({"kind-unknown", *(finding.code for finding in findings)})
        for made in finished(paper, (None,), converter):
            if is_sound(made, paper, reviewer, findings):
                write(paper.stem, made, work)


def _without_pdf(
    plan: Plan, progress: Progress, work: WorkFolder, findings: list[Finding]
) -> Iterator[_Made]:
    done = 0
    for each in plan.prints:
        enclose(each.enclosed, each.copies, work, None, findings)
        for copy, view in zip(each.copies, each.views(), strict=True):
            done += 1
            progress("docx", done, plan.copies)
            docx = each.template.pack(each.template.render(view))
            yield _Made(copy, _row(view, copy, 0), docx, None, _stems(each))


def _stems(each: Print) -> tuple[str, ...]:
    return tuple(paper.stem for paper in each.enclosed)


def _with_pdf(
    each: Print, plan: Plan, converter: Converter, findings: list[Finding]
) -> Iterator[_Made | None]:
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
        yield _Made(copy, _row(view, copy, result.pages), result.docx, result.pdf, _stems(each))


def _row(view: View, copy: Copy, pages: int) -> Row:
    text = {key: str(value).replace("\u00a0", " ").strip() for key, value in view.fields.items()}
    return Row(
        text["recipient"], text["number"], text["date"], text["subject"], pages, copy.folder or copy.stem
    )


def _write_shared(plan: Plan, made: Sequence[_Made], work: WorkFolder) -> None:
    """Write what a batch of several copies has in common: the collated PDF and the list."""
    if plan.copies < 2:
        return
    title = made[0].row.subject
    if plan.options.pdf:
        from pipeline.rendering.cut import collate

        pdfs = (work.read(each.bound) for each in made)
        work.write(names.COLLATED, collate(pdfs, title, duplex=plan.options.duplex))
    work.write(names.DISTRIBUTION, workbook([each.row for each in made], f"บัญชีแจกจ่าย {title}"))


def _write_report(
    plan: Plan, made: Sequence[_Made], findings: Sequence[Finding], work: WorkFolder, describe: Describe
) -> None:
    listed = work.files()
    report = {
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
        "files": [{"name": name, "sha256": digest(work.read(name))} for name in listed],
        "findings": [dict(describe(finding)) for finding in findings],
    }
    text = json.dumps(report, ensure_ascii=False, indent=2, default=str) + "\n"
    work.write(names.REPORT, text.encode())


def _fingerprints(plan: Plan) -> list[dict[str, object]]:
    """Return each template with how many documents it prints."""
    used: dict[tuple[Path, str], int] = {}
    for each in plan.prints:
        _add(used, each.template, len(each.copies))
        for paper in each.enclosed:
            _add(used, paper.template, len(each.copies))
    for paper in plan.papers:
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
