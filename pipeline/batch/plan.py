"""The plan: everything that can be known before a file is written."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import domain, ingest
from pipeline.batch import names
from pipeline.content import View, view
from pipeline.domain.documents import Letter, Recipient
from pipeline.domain.facts import ReferenceData
from pipeline.errors import OutputUnusable, ToolMissing
from pipeline.findings import Finding, has_errors, in_order, warning
from pipeline.ingest.reference_data import reference_data
from pipeline.rendering import metrics, probe, templates
from pipeline.rendering.template import Template
from pipeline.resources import FONT_STYLES, FONTS
from pipeline.thai.text import clean

DEFAULT_OUT = Path("output")
_SELECTORS = "\u200d\ufe0e\ufe0f"  # they join and colour emoji, and have no shape of their own


@dataclass(frozen=True, slots=True)
class Options:
    """What the clerk asked for.

    ``out`` is the folder to make (``output/<name of the record>`` by default); ``jobs`` the
    number of converters at work; ``font`` overrules the office's; ``templates`` and
    ``offices`` are folders to look in first; ``keep_going`` leaves faulty records out
    instead of stopping.
    """

    out: Path | None = None
    overwrite: bool = False
    pdf: bool = True
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
    """One letter of one recipient, and the name of its files without ending."""

    letter: Letter
    recipient: Recipient | None
    stem: str


@dataclass(frozen=True, slots=True)
class Print:
    """A document with all its copies, and the template that prints it."""

    letter: Letter
    copies: tuple[Copy, ...]
    template: Template

    def views(self) -> Iterator[View]:
        """Return the view of each copy; what is the same for all is made once."""
        common = view(self.letter)
        for copy in self.copies:
            yield common.for_recipient(copy.recipient)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run will do, and all that is wrong with it."""

    folder: Path
    prints: tuple[Print, ...]
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
        endings = (".docx", ".pdf") if self.options.pdf else (".docx",)
        made = [
            self.folder / (copy.stem + end) for each in self.prints for copy in each.copies for end in endings
        ]
        if self.copies > 1:
            made += [self.folder / names.COLLATED] * self.options.pdf + [self.folder / names.DISTRIBUTION]
        return (*made, self.folder / names.REPORT) if made else ()


def plan(paths: Sequence[Path], options: Options) -> Plan:
    """Return the plan for records at ``paths``, with all findings of all records.

    Raises ToolMissing when the fonts of the program are gone, InputUnreadable for a file that
    cannot be read, TemplateFaulty for a template that cannot be used, and OutputUnusable when
    files are there that would be overwritten.
    """
    refuse_without_fonts(options)
    reference = reference_data()
    findings: list[Finding] = []
    letters = []
    for path in paths:
        loaded = ingest.load(path, reference, offices=options.offices)
        findings += loaded.findings
        letters += [domain.complete(letter, reference) for letter in loaded.documents]
        for partial in loaded.partial:
            findings += domain.check(domain.complete(partial, reference), reference)
    sound = list(_sound(letters, reference, options, findings))
    prints = _prints(sound, options, findings)
    folder = options.out or DEFAULT_OUT / names.safe(paths[0].stem)
    made = Plan(folder, prints, in_order(findings), options, tuple(paths))
    if not has_errors(findings):
        refuse_existing(made)
    return made


def _sound(
    letters: Sequence[Letter], reference: ReferenceData, options: Options, findings: list[Finding]
) -> Iterator[Letter]:
    for letter in letters:
        found = domain.check(letter, reference)
        findings += found
        if not (options.keep_going and has_errors(found)):
            yield letter


def _prints(letters: Sequence[Letter], options: Options, findings: list[Finding]) -> tuple[Print, ...]:
    stems = iter(_stems(letters))
    opened: dict[tuple[str, str, str], Template | None] = {}
    prints = []
    for letter in letters:
        font = options.font or letter.font or templates.DEFAULT_FONT
        key = (letter.kind.value, font, letter.emblem)
        if key not in opened:
            card = templates.card_for(letter.kind.value, options.templates)
            opened[key], faults = templates.usable(card, font, Path(letter.emblem) if letter.emblem else None)
            findings += faults
        findings += _unprintable(letter)
        recipients: tuple[Recipient | None, ...] = letter.recipients or (None,)
        copies = tuple(Copy(letter, recipient, next(stems)) for recipient in recipients)
        template = opened[key]
        if template is not None:
            prints.append(Print(letter, copies, template))
    return tuple(prints)


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


def _unprintable(letter: Letter) -> Iterator[Finding]:
    """Return a warning for each field with characters that the font lacks."""
    for field in dataclasses.fields(letter):
        if field.name in ("note", "source"):
            continue
        printed = (clean(text).text for text in _texts(getattr(letter, field.name)))
        missing = sorted({c for text in printed for c in text if ord(c) > 0x7F and _lacks(c)})
        if missing:
            yield warning(
                "glyph-missing",
                letter.source.at(field.name),
                characters=" ".join(missing),
                count=len(missing),
            )


def _texts(value: object) -> Iterator[str]:
    """Return the texts in a value of a letter, wherever in it they stand."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _texts(entry)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))


def _lacks(character: str) -> bool:
    return character not in _SELECTORS and not metrics.has_glyph(character)


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
