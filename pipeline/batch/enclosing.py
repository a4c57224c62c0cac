"""Enclosures laid out and written: once where all recipients get the same, else one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.batch.enclosed import LABEL, Attached, Enclosed, EnclosedPaper, Place
from pipeline.batch.plan import Copy
from pipeline.batch.publish import WorkFolder
from pipeline.batch.review import Reviewer
from pipeline.content import View
from pipeline.findings import Finding, has_errors, warning

if TYPE_CHECKING:
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.settle import Finished

_SHEETS = ("แผ่น", "หน้า")


@dataclass
class Bundle:
    """What recipients get besides their letter, as far as it could be made."""

    faulty: set[str] = field(default_factory=set)
    """Folders of the recipients for whom something could not be made."""
    pages: dict[int, int] = field(default_factory=dict)
    """Pages of each attachment, by number; those of the last one made where they differ."""


def enclose(
    papers: Sequence[Attached],
    copies: Sequence[Copy],
    work: WorkFolder,
    converter: Converter | None,
    findings: list[Finding],
) -> Bundle:
    """Write the enclosures of every copy into its folder; ``converter`` is ``None`` without PDF."""
    bundle = Bundle()
    for paper in papers:
        groups = [[copy] for copy in copies] if paper.varies else [list(copies)]
        reviewer = Reviewer(known_to(paper, findings))
        for group, made in zip(groups, _made(paper, groups, converter), strict=True):
            if not is_sound(made, paper, reviewer, findings):
                bundle.faulty |= {copy.folder for copy in group}
                continue
            bundle.pages[paper.number] = made.pages
            for copy in group:
                write(copy.path(paper.stem), made, work)
        findings += _miscounted(paper, bundle.pages.get(paper.number, 0))
    return bundle


def known_to(paper: Attached, findings: Sequence[Finding]) -> set[str]:
    """Return the codes that need not be told of an enclosure: those told already.

    Without the label of a letter's enclosure it looks like nothing that the regulation knows.
    """
    is_known = isinstance(paper, EnclosedPaper) or paper.label.startswith(LABEL)
    own = set() if is_known else {"kind-unknown"}
    return own | {finding.code for finding in findings}


def is_sound(made: Finished, paper: Attached, reviewer: Reviewer, findings: list[Finding]) -> bool:
    """Return whether a document may be handed over, and note what there is to say about it."""
    if made.findings and isinstance(paper, EnclosedPaper):
        findings += made.findings
    elif made.findings and isinstance(paper, Enclosed):
        from pipeline.batch.said_where import with_place  # seldom is there anything to say

        findings += (with_place(finding, paper.enclosure) for finding in made.findings)
    if made.docx is None or has_errors(made.findings):
        return False
    if made.pdf is None:
        return True
    is_sound, found = reviewer.review(made.pdf, f"{paper.stem}.pdf", made.plan)
    findings += found
    return is_sound


def write(stem: str, made: Finished, work: WorkFolder) -> None:
    """Write the files of one document."""
    if made.docx is not None:
        work.write(f"{stem}.docx", made.docx)
    if made.pdf is not None:
        work.write(f"{stem}.pdf", made.pdf)


def _made(
    paper: Attached, groups: Sequence[Sequence[Copy]], converter: Converter | None
) -> Iterator[Finished]:
    return finished(paper, [group[0].place for group in groups], converter)


def finished(
    paper: Attached, places: Sequence[Place | None], converter: Converter | None
) -> Iterator[Finished]:
    """Return the finished files of an enclosure for each of ``places``, in order."""
    # The layout and its PDF libraries take their time to import.
    from pipeline.rendering.settle import Finished, Sheet

    views = [paper.view(place) for place in places]
    rendered = [paper.template.render(view) for view in views]
    if converter is None:
        from pipeline.rendering.layout import Plan

        for each in rendered:
            yield Finished(paper.template.pack(each), None, 0, Plan())
        return
    sheets = [
        Sheet(
            rendered=each,
            title=str(view.fields["subject"]).replace("\u00a0", " "),
            recipient=_shown(paper, view, "recipient"),
            secrecy=_shown(paper, view, "secrecy"),
            location=paper.source.at(""),
        )
        for each, view in zip(rendered, views, strict=True)
    ]
    if isinstance(paper, EnclosedPaper):
        from pipeline.rendering.settle import settle

        yield from settle(paper.template, sheets, converter)
        return
    from pipeline.rendering.enclose import lay_out

    yield from lay_out(paper.template, sheets, converter)


def _shown(paper: Attached, view: View, field: str) -> str:
    """Return what a paper of its own says of its recipient and secrecy; an enclosure follows its letter."""
    return str(view.fields[field]) if isinstance(paper, EnclosedPaper) else ""


def _miscounted(paper: Attached, pages: int) -> Iterator[Finding]:
    """Yield that the letter lists another number of sheets than were made (printed on one side)."""
    listed = paper.attachment
    if pages and listed.unit in _SHEETS and listed.count not in (None, pages):
        place = paper.source.at("")
        yield warning(
            "package-sheets-differ",
            place,
            number=paper.number,
            listed=listed.count,
            unit=listed.unit,
            pages=pages,
        )
