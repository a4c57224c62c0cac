"""A form that was filled in as a Word document, as the rows of a sheet: label, answer and name.

What reads workbooks back reads these rows too. A control is known by its tag; LibreOffice 7.4
forgets the tags when it saves, and keeps the bookmark at the control; and where both are gone
there is still the text beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pipeline import findings
from pipeline.domain.checks.naming import shortened
from pipeline.domain.form_controls import (
    EMPTY_BOX,
    MOST_CONTROLS,
    NONE_LABEL,
    PROMPTS,
    PROPERTY,
    none_name,
)
from pipeline.domain.form_identity import resembles
from pipeline.domain.questions import (
    ANSWER_HEAD,
    FURNITURE_NAME,
    HEAD_NAME,
    IDENTITY_LABEL,
    IDENTITY_NAME,
)
from pipeline.domain.report_form import FormTable
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location
from pipeline.ingest import files
from pipeline.ingest.form_rows import Label
from pipeline.ingest.form_sheet import FormFile, FormSheet, moment
from pipeline.ingest.sheets import TORN, Cell, Hidden
from pipeline.patterns import regex
from pipeline.rendering import docx_struck, docx_tracked
from pipeline.rendering.control_facts import Filled, filled_controls, page_of
from pipeline.rendering.docx_guard import DOCUMENT, MAX_PARAGRAPHS, open_docx, parse
from pipeline.rendering.docx_text import paragraphs_of
from pipeline.rendering.filled_around import OnForm, comments, on_form
from pipeline.rendering.filled_tables import filled_tables, report_sheet
from pipeline.rendering.package import MAX_PACKAGE_BYTES
from pipeline.rendering.twins import w

_ANSWER = 2
_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"
_IDENTITY = regex(r"SRB[0-9A-Z]?-[0-9A-Z๐-๙\-\u2010-\u2015]+")
_LONGEST = 60  # characters of a label that names a place
_MOST_TOLD = 6
_NONE = none_name(0)[:-1]


Printed = Callable[[Sequence[str]], str | None]
"""Returns the body of the form as it went out under one of some identities; ``None`` if none is known."""


def read_document(
    path: Path,
    names: Sequence[str],
    sent: Sequence[FormTable] = (),
    printed: Printed | None = None,
) -> FormFile:
    """Return the controls of a Word document as a form of one sheet; ``names`` are those that are read.

    ``sent`` are a report's tables as they went out. ``printed`` returns what stood on the form:
    whatever stands there besides is told, and what was printed is compared.

    Raises InputUnreadable for a file that cannot or must not be opened: damaged, too large, locked
    by a password, with macros, or leading outside.
    """
    file = str(path)
    members = open_docx(files.read_bytes(path, MAX_PACKAGE_BYTES), file)
    root = parse(members[DOCUMENT], file)
    _limit(root, file)
    told = (*_accepted(root, file), *_struck(root, file))
    page = page_of(root, names)
    tables = filled_tables(page, sent) if sent else ()
    elements = [table.element for table in tables]
    found = _with_denials(filled_controls(page, elements), names)
    identities = _identities(root, found, members, file)
    form = on_form(file, page, elements, printed(identities) if printed else None, names, sent)
    found = form.kept(found)
    if sent:
        sheet = report_sheet(file, tables, found, identities, form.extra)
    else:
        sheet = _sheet(found, identities, form)
    sheet = replace(sheet, comments=comments(page, members, file))
    index = () if sent else tuple(form.index())
    return FormFile((sheet, *index), moment(members.get(_CORE, b"")), told=(*told, *form.told()))


def _accepted(root: etree._Element, file: str) -> tuple[Finding, ...]:
    """Take the changes that somebody tracked as accepted, and return that there were any."""
    if not docx_tracked.has_tracked(root):
        return ()
    docx_tracked.accept(root)
    return (findings.warning("form-tracked", Location(file=file), office=""),)


def _struck(root: etree._Element, file: str) -> Iterator[Finding]:
    """Take out what somebody struck through, and yield that there was any; blanks that were are nothing."""
    struck = [each for each in docx_struck.take_out(root) if each.text not in (*PROMPTS, EMPTY_BOX, "")]
    if struck:
        texts = [f"{each.control} “{shortened(each.text)}”".strip() for each in struck]
        items = (*texts[:_MOST_TOLD], "…") if len(texts) > _MOST_TOLD else tuple(texts)
        place = Location(file=file, paragraph=struck[0].paragraph)
        yield findings.warning("form-struck", place, office="", count=len(struck), cells=items)


def _limit(root: etree._Element, file: str) -> None:
    """Refuse a document that would take its time: a form has some hundred controls and paragraphs."""
    counts = ((w("sdt"), MOST_CONTROLS), (w("p"), MAX_PARAGRAPHS), (w("bookmarkStart"), MAX_PARAGRAPHS))
    if any(sum(1 for _ in root.iter(tag)) > most for tag, most in counts):
        raise InputUnreadable("input-too-complex", file=file)


@dataclass
class _Sheet:
    """A sheet on its way, row by row; what stands beside a control, or for itself, is behind the names."""

    file: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    places: dict[int, Location] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    def add(self, texts: Sequence[str], place: Location, fault: str = "") -> int:
        row = len(self.places) + 1
        self.places[row] = place
        for column, text in enumerate(texts, 1):
            here = fault if column == _ANSWER else ""
            if text or here:
                self.cells[row, column] = Cell(text, row, column, fault=here)
        return row

    def add_control(self, each: Filled, beside: Sequence[str]) -> None:
        label = each.label[:_LONGEST].strip() or None
        place = Location(file=self.file, cell=label, paragraph=each.paragraph)
        name = each.name or ("" if each.text else FURNITURE_NAME)
        fault = TORN if each.control.is_torn else ""
        row = self.add((each.label, each.text, name, *beside), place, fault)
        if each.control.is_hidden:
            self.hidden.add(row)


def _sheet(found: Sequence[Filled], identities: Sequence[str], form: OnForm) -> FormSheet:
    sheet = _Sheet(form.file)
    sheet.add(("", ANSWER_HEAD, HEAD_NAME), Location(file=form.file))
    for identity in identities:
        sheet.add((IDENTITY_LABEL, identity, IDENTITY_NAME), Location(file=form.file))
    for each in found:
        if each.name != IDENTITY_NAME and (each.name or not resembles(each.text)):
            sheet.add_control(each, form.beside(each.control))
    for text, paragraph in form.extra:
        sheet.add(("", "", "", text), Location(file=form.file, paragraph=paragraph))
    hidden = Hidden(rows=frozenset(sheet.hidden))
    return FormSheet(form.file, None, sheet.cells, hidden, places=sheet.places)


# Whose it is


def _identities(
    root: etree._Element, found: Sequence[Filled], members: Mapping[str, bytes], file: str
) -> tuple[str, ...]:
    """Return the identities that the document states, each once: in its control, else in its text."""
    told = [each.text for each in found if each.name == IDENTITY_NAME and each.text]
    if not told:
        texts = ("".join(each.itertext(tag=etree.Element)) for each in paragraphs_of(root))
        told = [token[0] for text in texts for token in _IDENTITY.finditer(text)]
    return tuple(dict.fromkeys((*told, *_property(members, file))))


def _property(members: Mapping[str, bytes], file: str) -> Iterator[str]:
    if _CUSTOM not in members:
        return
    for each in parse(members[_CUSTOM], file):
        if each.get("name") == PROPERTY and (text := "".join(each.itertext()).strip()):
            yield text


# Boxes that deny


def _with_denials(found: Sequence[Filled], names: Sequence[str]) -> tuple[Filled, ...]:
    """Return the controls, those boxes named that say that nothing is met and lost their names.

    They say the same for every criterion, and so are told by their order; where one is missing, none is.
    """
    here = [each.name for each in found]
    gone = [name for name in names if name.startswith(_NONE) and name not in here]
    lost = [n for n, each in enumerate(found) if not each.name and _is_denial(each)]
    if len(lost) != len(gone):
        return tuple(found)
    named = dict(zip(lost, gone, strict=True))
    return tuple(replace(each, name=named.get(n, each.name)) for n, each in enumerate(found))


def _is_denial(each: Filled) -> bool:
    return Label(NONE_LABEL).fits(each.label)
