"""The plan: everything that can be known before a file is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pipeline.batch import names
from pipeline.batch.enclosed import Attached, Enclosed, Place, Shelf, enclosed, on_its_own
from pipeline.batch.glyphs import unprintable
from pipeline.batch.records import Examined, Examiner, Issued
from pipeline.batch.variants import LeftOut
from pipeline.content import View, view
from pipeline.domain.documents import Enclosure, Letter, Recipient
from pipeline.errors import OutputUnusable, ToolMissing
from pipeline.findings import Finding, has_errors, in_order
from pipeline.ingest.reference_data import reference_data
from pipeline.rendering import probe
from pipeline.rendering.template import Template
from pipeline.resources import FONT_STYLES, FONTS

DEFAULT_OUT = Path("output")


@dataclass(frozen=True, slots=True)
class Options:
    """What the clerk asked for.

    ``out`` is the folder to make (``output/<name of the record>`` by default); ``jobs`` the
    number of converters at work; ``font`` overrules the office's; ``templates`` and
    ``offices`` are folders to look in first; ``duplex`` gives each document of a bound PDF a
    blank back where it ends on a front; ``keep_going`` leaves faulty records out instead of
    stopping; ``allow_blanks`` prints a dotted line where a place is not filled yet.
    """

    out: Path | None = None
    overwrite: bool = False
    pdf: bool = True
    duplex: bool = False
    jobs: int | None = None
    font: str | None = None
    templates: tuple[Path, ...] = ()
    offices: tuple[Path, ...] = ()
    keep_going: bool = False
    allow_blanks: bool = False

    @property
    def converters(self) -> int:
        """Return how many converters run at once."""
        return self.jobs or min(os.cpu_count() or 1, 4)


class Copy(NamedTuple):
    """One letter or paper of one recipient, and the path of its files without ending.

    ``folder`` is the one of a recipient who gets more than a letter, ``""`` for none.
    """

    document: Issued
    recipient: Recipient | None
    stem: str
    folder: str = ""
    place: Place | None = None

    def path(self, name: str) -> str:
        """Return the path of another file of the same recipient."""
        return f"{self.folder}/{name}" if self.folder else name


class Print(NamedTuple):
    """A letter or paper with all its copies and what it encloses, and the template that prints it."""

    document: Issued
    copies: tuple[Copy, ...]
    template: Template
    enclosed: tuple[Attached, ...] = ()

    def views(self) -> Iterator[View]:
        """Return the view of each copy; what is the same for all is made once.

        A paper whose texts ask for the recipient's district has a view for each.
        """
        common, varies = _view(self.document), _names_places(self.document)
        for copy in self.copies:
            own = common if copy.place is None or not varies else _view(self.document, copy.place)
            yield own.for_recipient(copy.recipient)


class Plan(NamedTuple):
    """What a run will do, and all that is wrong with it.

    ``enclosures`` are those whose records were named themselves, without a letter. ``left_out``
    are papers that are not made though others of their record are.
    """

    folder: Path
    prints: tuple[Print, ...]
    enclosures: tuple[Enclosed, ...]
    findings: tuple[Finding, ...]
    options: Options
    records: tuple[Path, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """Return the findings that decide whether anything is made: all but those of papers left out."""
        theirs = [finding for paper in self.left_out for finding in paper.findings]
        return tuple(finding for finding in self.findings if finding not in theirs)

    @property
    def copies(self) -> int:
        """Return the number of letters and papers to make."""
        return sum(len(each.copies) for each in self.prints)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files that would be written."""
        made = [*self._stems(self.enclosures), *(name for each in self.prints for name in self._of(each))]
        if self.copies > 1:
            made += [names.COLLATED] * self.options.pdf + [names.DISTRIBUTION]
        return tuple(self.folder / name for name in (*made, names.REPORT)) if made else ()

    def _of(self, each: Print) -> Iterator[str]:
        for copy in each.copies:
            yield from (copy.stem + end for end in self.endings)
            yield from map(copy.path, self._stems(each.enclosed))
            if each.enclosed and self.options.pdf:
                yield copy.path(names.SET)

    def _stems(self, papers: Sequence[Attached]) -> Iterator[str]:
        return (paper.stem + end for paper in papers for end in self.endings)

    @property
    def endings(self) -> tuple[str, ...]:
        """Return the endings of the files of each document."""
        return (".docx", ".pdf") if self.options.pdf else (".docx",)


def plan(paths: Sequence[Path], options: Options) -> Plan:
    """Return the plan for records at ``paths``, with all findings of all records.

    Raises ToolMissing when the fonts of the program are gone, InputUnreadable for a file that
    cannot be read, TemplateFaulty for a template that cannot be used, and OutputUnusable when
    files are there that would be overwritten.
    """
    refuse_without_fonts(options)
    examiner = Examiner(reference_data(), options.offices, options.templates, options.allow_blanks)
    records = examiner.examine(paths)
    findings = [*records.findings]
    shelf = Shelf(examiner, options.font, findings)
    enclosures = tuple(_on_their_own(records.documents, shelf))
    prints = tuple(_prints(tuple(_issued(records.documents, options)), shelf))
    folder = options.out or DEFAULT_OUT / names.safe(paths[0].stem)
    made = Plan(folder, prints, enclosures, in_order(findings), options, tuple(paths), records.left_out)
    if not has_errors(made.stopping):
        refuse_existing(made)
    return made


def _on_their_own(documents: Sequence[Examined], shelf: Shelf) -> Iterator[Enclosed]:
    """Yield the enclosures that are printed without a letter, if nothing forbids it."""
    for each in documents:
        if isinstance(each.document, Enclosure) and each.is_whole:
            paper = on_its_own(each.document, shelf)
            if paper is not None:
                yield paper


def _issued(documents: Sequence[Examined], options: Options) -> Iterator[tuple[Issued, bool]]:
    """Yield letters and papers, and whether each is made: one that is left out keeps its number."""
    for each in documents:
        if isinstance(each.document, Enclosure):
            continue
        is_sound = each.is_whole and not (options.keep_going and has_errors(each.findings))
        if each.left_out is not None or is_sound:
            yield each.document, each.left_out is None


def _prints(issued: Sequence[tuple[Issued, bool]], shelf: Shelf) -> Iterator[Print]:
    stems = iter(_stems([document for document, _ in issued]))
    is_only = len(issued) == 1
    for document, is_made in issued:
        own = list(islice(stems, len(document.recipients) or 1))
        if not is_made:
            continue
        template = shelf.template(document)
        if isinstance(document, Letter):
            shelf.findings += unprintable(document)
        elif template is not None:
            shelf.measure(document, template)
        papers = enclosed(document, shelf)
        copies = _copies(document, own, shelf, in_folders=bool(papers), is_only=is_only)
        if template is not None:
            yield Print(document, tuple(copies), template, papers)


def _names_places(document: Issued) -> bool:
    if isinstance(document, Letter):
        return False
    from pipeline.domain.checks.marks import names_places

    return names_places(document)


def _view(document: Issued, place: Place | None = None) -> View:
    if isinstance(document, Letter):
        return view(document)
    from pipeline.content import paper_view  # most runs make letters

    district = place.district.name if place is not None and place.district is not None else ""
    province = place.province.name if place is not None and place.province is not None else ""
    return paper_view(document, district, province)


def _copies(
    document: Issued, stems: Sequence[str], shelf: Shelf, *, in_folders: bool, is_only: bool
) -> Iterator[Copy]:
    """Yield the copies of a document; where there are several with enclosures, each has a folder."""
    first = names.LETTER if isinstance(document, Letter) else names.first_of_set(document.form.title)
    for recipient, stem in zip(document.recipients or (None,), stems, strict=True):
        place = shelf.place_of(document, recipient)
        if in_folders and is_only and len(stems) == 1:
            yield Copy(document, recipient, first, "", place)
        elif in_folders:
            yield Copy(document, recipient, f"{stem}/{first}", stem, place)
        else:
            yield Copy(document, recipient, stem, "", place)


def _stems(documents: Sequence[Issued]) -> tuple[str, ...]:
    """Return the file names of all copies: the record's name where each file makes one, else numbered.

    A number is followed by the recipient, or by what tells apart the papers of one record; of
    several files also by the record's name.
    """
    copies = [
        (Path(document.source.file).stem, _title(document, recipient))
        for document in documents
        for recipient in (document.recipients or (None,))
    ]
    own = [names.safe(stem or title) for stem, title in copies]
    if len({name.casefold() for name in own}) == len(own):
        return tuple(own)
    several = len({document.source.file for document in documents}) > 1
    return names.numbered([f"{stem} {title}" if several else title for stem, title in copies])


def _title(document: Issued, recipient: Recipient | None) -> str:
    if isinstance(document, Letter):
        return recipient.text if recipient else document.subject
    told = (document.variant, recipient.text if recipient else "")
    return " ".join(filter(None, told)) or document.subject or document.form.title


def refuse_without_fonts(options: Options) -> None:
    """Raise ToolMissing when a PDF is wanted and a font that travels with the program cannot be read."""
    if not options.pdf:
        return
    files = (FONTS / f"THSarabunNew-{style}.ttf" for style in FONT_STYLES)
    broken = tuple(path.name for path in files if not probe.font_families(path))
    if broken:
        raise ToolMissing("fonts-missing", files=broken, folder=FONTS)


def refuse_existing(made: Plan) -> None:
    """Raise OutputUnusable when a file of the plan is there already and may not be overwritten."""
    if made.folder.exists() and not made.folder.is_dir():
        raise OutputUnusable("output-not-folder", file=made.folder)
    there = [path for path in made.files if path.exists()]
    if there and not made.options.overwrite:
        raise OutputUnusable("output-exists", file=there[0], count=len(there))
