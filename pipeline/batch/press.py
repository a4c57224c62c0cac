"""The press: every copy of every letter and paper rendered, laid out, proved and looked at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pipeline.batch import names
from pipeline.batch.distribution import Row
from pipeline.batch.enclosing import Bundle, enclose, finished, is_sound, known_to, write
from pipeline.batch.plan import Copy, Plan, Print
from pipeline.batch.publish import WorkFolder
from pipeline.batch.review import Reviewer
from pipeline.batch.variants import Ledger, LeftOut, is_variant
from pipeline.content import View
from pipeline.domain.documents import Letter, Paper
from pipeline.findings import Finding, has_errors, info

if TYPE_CHECKING:
    from pipeline.rendering.convert import Converter
    from pipeline.rendering.settle import Finished

Progress = Callable[[str, int, int], None]

MOST_TOGETHER = 1000
"""So many documents at most are rendered before the first is laid out; whole chunks of the layout pass."""


class Made(NamedTuple):
    """The letter or paper of one copy, with the row it has in the list, and what goes with it."""

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


@dataclass
class Press:
    """Makes what a plan says; gathers what there is to say and which papers were left out."""

    plan: Plan
    work: WorkFolder
    progress: Progress
    left_out: list[LeftOut] = field(default_factory=list)
    _findings: list[Finding] = field(default_factory=list)
    _ledger: Ledger = field(default_factory=Ledger)
    _done: int = 0

    def told(self) -> tuple[Finding, ...]:
        """Return what was found while the copies were made."""
        return (*self._findings, *self._ledger.told())

    def copies(self) -> Iterator[Made]:
        """Yield each copy that may be handed over; writes the enclosures on the way."""
        if not self.plan.options.pdf:
            self._findings.append(info("no-pdf"))
            self._print_enclosures(None)
            yield from self._without_pdf()
            return
        # The converter and the PDF libraries take their time to import.
        from pipeline.rendering.convert import Converter

        with Converter() as converter:
            self._print_enclosures(converter)
            for group in together(self.plan.prints):
                yield from self._with_pdf(group, converter)

    def _print_enclosures(self, converter: Converter | None) -> None:
        """Write the enclosures that are printed without a letter."""
        for paper in self.plan.enclosures:
            reviewer = Reviewer(known_to(paper, (*self.plan.findings, *self._findings)))
            for made in finished(paper, (None,), converter):
                if is_sound(made, paper, reviewer, self._findings):
                    write(paper.stem, made, self.work)

    def _without_pdf(self) -> Iterator[Made]:
        for each in self.plan.prints:
            self._enclose(each, None)
            for copy, view in zip(each.copies, each.views(), strict=True):
                self._advance("docx")
                docx = each.template.pack(each.template.render(view))
                yield Made(copy, _row(view, copy, 0), docx, None, _stems(each))

    def _with_pdf(self, group: Sequence[Print], converter: Converter) -> Iterator[Made]:
        laid_out = _laid_out(group, self.plan, converter)
        known = {finding.code for finding in self.plan.findings}
        for each in group:
            bundle = self._enclose(each, converter)
            reviewer, found = _reviewer(each, known), list[Finding]()
            for copy in each.copies:
                view, result = next(laid_out)
                is_fit = _is_fit(result, copy, reviewer, found) and copy.folder not in bundle.faulty
                self._advance("pdf")
                if is_fit and result.docx is not None:
                    row = _row(view, copy, result.pages)
                    yield Made(copy, row, result.docx, result.pdf, _stems(each))
                else:
                    self._leave_out(each, copy, found)
            self._ledger.add(each.document, found)

    def _enclose(self, each: Print, converter: Converter | None) -> Bundle:
        if not each.enclosed:
            return Bundle()
        found = [*self.plan.findings, *self.told()]
        known = len(found)
        bundle = enclose(each.enclosed, each.copies, self.work, converter, found)
        self._findings += found[known:]
        return bundle

    def _leave_out(self, each: Print, copy: Copy, found: Sequence[Finding]) -> None:
        """Take back what was written for a copy that is not handed over."""
        for paper in each.enclosed:
            self.work.drop(copy.path(paper.stem))
        document = copy.document
        if isinstance(document, Paper) and is_variant(document):
            self.left_out.append(LeftOut(document.variant, document.source.file, tuple(found)))

    def _advance(self, stage: str) -> None:
        self._done += 1
        self.progress(stage, self._done, self.plan.copies)


def together(prints: Sequence[Print]) -> Iterator[Sequence[Print]]:
    """Yield the prints in groups that are laid out in one call.

    Neighbours of one template share a call where each makes one copy and encloses nothing. The
    copies of one document have a call of their own: they begin with the layout of the first.
    """
    group: list[Print] = []
    for each in prints:
        is_alone = bool(each.enclosed) or len(each.copies) > 1
        if group and (is_alone or each.template is not group[0].template or len(group) == MOST_TOGETHER):
            yield group
            group = []
        if is_alone:
            yield [each]
        else:
            group.append(each)
    if group:
        yield group


def _laid_out(group: Sequence[Print], plan: Plan, converter: Converter) -> Iterator[tuple[View, Finished]]:
    """Yield view and finished files of each copy of a group, in order."""
    from pipeline.rendering.settle import Sheet, settle

    template = group[0].template
    copies = [copy for each in group for copy in each.copies]
    views = [view for each in group for view in each.views()]
    sheets = [
        Sheet(
            rendered=template.render(view),
            title=str(view.fields["subject"]).replace("\u00a0", " "),
            recipient=str(view.fields["recipient"]),
            secrecy=str(view.fields["secrecy"]),
            location=copy.document.source.at("recipients" if copy.recipient else ""),
        )
        for copy, view in zip(copies, views, strict=True)
    ]
    seed = None
    if len(group) == 1 and len(sheets) > 1:
        seed = next(settle(template, sheets[:1], converter)).plan
    made = settle(template, sheets, converter, seed, plan.options.converters)
    yield from zip(views, made, strict=True)


def _reviewer(each: Print, known: Collection[str]) -> Reviewer:
    document = each.document
    is_dated = not isinstance(document, Letter) or document.date.month is not None
    return Reviewer(known, is_own_kind=_is_own_kind(each), is_dated=is_dated)


def _is_own_kind(each: Print) -> bool:
    """Return whether the kind is one that only an office has."""
    if isinstance(each.document, Letter):
        return False
    from pipeline.batch.own_kinds import is_own

    return is_own(each.document.form, each.template.path)


def _is_fit(result: Finished, copy: Copy, reviewer: Reviewer, found: list[Finding]) -> bool:
    """Return whether a copy may be handed over, and note what there is to say about it."""
    found += result.findings
    if result.docx is None or result.pdf is None or has_errors(result.findings):
        return False
    is_fit, reviewed = reviewer.review(result.pdf, f"{copy.stem}.pdf", result.plan)
    found += reviewed
    return is_fit


def _stems(each: Print) -> tuple[str, ...]:
    return tuple(paper.stem for paper in each.enclosed)


def _row(view: View, copy: Copy, pages: int) -> Row:
    text = {key: str(value).replace("\u00a0", " ").strip() for key, value in view.fields.items()}
    variant = copy.document.variant if isinstance(copy.document, Paper) else ""
    recipient = text["recipient"] or variant
    return Row(recipient, text["number"], text["date"], text["subject"], pages, copy.folder or copy.stem)
