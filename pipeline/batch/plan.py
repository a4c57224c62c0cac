"""The plan: everything that can be known before a file is written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import domain, ingest
from pipeline.batch import names
from pipeline.batch.enclosed import Enclosed, Place, Shelf, enclosed, on_its_own
from pipeline.batch.glyphs import unprintable
from pipeline.content import View, view
from pipeline.domain.documents import Enclosure, Letter, Recipient
from pipeline.domain.facts import ReferenceData
from pipeline.errors import OutputUnusable, ToolMissing
from pipeline.findings import Finding, has_errors, in_order
from pipeline.ingest.reference_data import reference_data
from pipeline.rendering import probe, templates
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
    stopping.
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

    @property
    def converters(self) -> int:
        """Return how many converters run at once."""
        return self.jobs or min(os.cpu_count() or 1, 4)


@dataclass(frozen=True, slots=True)
class Copy:
    """One letter of one recipient, and the path of its files without ending.

    ``folder`` is the one of a recipient who gets more than a letter, ``""`` for none.
    """

    letter: Letter
    recipient: Recipient | None
    stem: str
    folder: str = ""
    place: Place | None = None

    def path(self, name: str) -> str:
        """Return the path of another file of the same recipient."""
        return f"{self.folder}/{name}" if self.folder else name


@dataclass(frozen=True, slots=True)
class Print:
    """A letter with all its copies and what it encloses, and the template that prints it."""

    letter: Letter
    copies: tuple[Copy, ...]
    template: Template
    enclosed: tuple[Enclosed, ...] = ()

    def views(self) -> Iterator[View]:
        """Return the view of each copy; what is the same for all is made once."""
        common = view(self.letter)
        for copy in self.copies:
            yield common.for_recipient(copy.recipient)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do, and all that is wrong with it.

    ``papers`` are enclosures whose records were named themselves, without a letter.
    """

    folder: Path
    prints: tuple[Print, ...]
    papers: tuple[Enclosed, ...]
    findings: tuple[Finding, ...]
    options: Options
    records: tuple[Path, ...]

    @property
    def copies(self) -> int:
        """Return the number of letters to make."""
        return sum(len(each.copies) for each in self.prints)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the paths of all files that would be written."""
        made = [*self._stems(self.papers), *(name for each in self.prints for name in self._of(each))]
        if self.copies > 1:
            made += [names.COLLATED] * self.options.pdf + [names.DISTRIBUTION]
        return tuple(self.folder / name for name in (*made, names.REPORT)) if made else ()

    def _of(self, each: Print) -> Iterator[str]:
        for copy in each.copies:
            yield from (copy.stem + end for end in self.endings)
            yield from map(copy.path, self._stems(each.enclosed))
            if each.enclosed and self.options.pdf:
                yield copy.path(names.SET)

    def _stems(self, papers: Sequence[Enclosed]) -> Iterator[str]:
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
    reference = reference_data()
    findings: list[Finding] = []
    letters: list[Letter] = []
    shelf = Shelf(reference, options.offices, options.templates, options.font, findings)
    papers: list[Enclosed] = []
    for path in paths:
        loaded = ingest.load(path, reference, offices=options.offices)
        findings += loaded.findings
        for document in (*loaded.documents, *loaded.partial):
            is_whole = document in loaded.documents
            if isinstance(document, Enclosure):
                papers += _papers(document, shelf, is_whole)
            elif is_whole:
                letters.append(domain.complete(document, reference))
            else:
                findings += domain.check(domain.complete(document, reference), reference)
    sound = list(_sound(letters, reference, options, findings))
    prints = _prints(sound, shelf, options)
    folder = options.out or DEFAULT_OUT / names.safe(paths[0].stem)
    made = Plan(folder, prints, tuple(papers), in_order(findings), options, tuple(paths))
    if not has_errors(findings):
        refuse_existing(made)
    return made


def _papers(document: Enclosure, shelf: Shelf, is_whole: bool) -> Iterator[Enclosed]:
    """Yield an enclosure that is printed without a letter, if nothing forbids it."""
    shelf.findings += domain.check(document, shelf.reference)
    shelf.findings += unprintable(document)
    paper = on_its_own(document, shelf) if is_whole else None
    if paper is not None:
        yield paper


def _sound(
    letters: Sequence[Letter], reference: ReferenceData, options: Options, findings: list[Finding]
) -> Iterator[Letter]:
    for letter in letters:
        found = domain.check(letter, reference)
        findings += found
        if not (options.keep_going and has_errors(found)):
            yield letter


def _prints(letters: Sequence[Letter], shelf: Shelf, options: Options) -> tuple[Print, ...]:
    stems = iter(_stems(letters))
    opened: dict[tuple[str, str, str], Template | None] = {}
    prints = []
    for letter in letters:
        font = options.font or letter.font or templates.DEFAULT_FONT
        key = (letter.kind.value, font, letter.emblem)
        if key not in opened:
            card = templates.card_for(letter.kind.value, options.templates)
            opened[key], faults = templates.usable(card, font, Path(letter.emblem) if letter.emblem else None)
            shelf.findings += faults
        shelf.findings += unprintable(letter)
        papers = enclosed(letter, shelf)
        copies = tuple(_copies(letter, stems, shelf, in_folders=bool(papers)))
        template = opened[key]
        if template is not None:
            prints.append(Print(letter, copies, template, papers))
    return tuple(prints)


def _copies(letter: Letter, stems: Iterator[str], shelf: Shelf, *, in_folders: bool) -> Iterator[Copy]:
    recipients: tuple[Recipient | None, ...] = letter.recipients or (None,)
    for recipient in recipients:
        stem, place = next(stems), shelf.place_of(recipient)
        if in_folders and len(recipients) == 1:
            yield Copy(letter, recipient, names.LETTER, "", place)
        elif in_folders:
            yield Copy(letter, recipient, f"{stem}/{names.LETTER}", stem, place)
        else:
            yield Copy(letter, recipient, stem, "", place)


def _stems(letters: Sequence[Letter]) -> tuple[str, ...]:
    """Return the file names of all copies: the record's name where each file makes one, else numbered.

    A number is followed by the recipient; of several files also by the record's name.
    """
    copies = [
        (Path(letter.source.file).stem, recipient.text if recipient else letter.subject)
        for letter in letters
        for recipient in (letter.recipients or (None,))
    ]
    own = [names.safe(stem or title) for stem, title in copies]
    if len({name.casefold() for name in own}) == len(own):
        return tuple(own)
    several = len({letter.source.file for letter in letters}) > 1
    return names.numbered([f"{stem} {title}" if several else title for stem, title in copies])


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
