"""A form that was filled in as a Word document, as the rows of a sheet: label, answer and name.

What reads workbooks back reads these rows too. A control is known by its tag; LibreOffice 7.4
forgets the tags when it saves, and keeps the bookmark at the control; and where both are gone
there is still the text beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from pipeline.domain.form_controls import MOST_CONTROLS, NONE_LABEL, PROPERTY, none_name
from pipeline.domain.form_identity import resembles
from pipeline.domain.questions import (
    ANSWER_HEAD,
    FURNITURE_NAME,
    HEAD_NAME,
    IDENTITY_LABEL,
    IDENTITY_NAME,
)
from pipeline.domain.report_form import FormRow
from pipeline.errors import InputUnreadable
from pipeline.findings import Location
from pipeline.ingest import files
from pipeline.ingest.form_rows import Label
from pipeline.ingest.form_sheet import FormFile, FormSheet, moment
from pipeline.ingest.sheets import Cell
from pipeline.rendering import docx_tracked
from pipeline.rendering.control_facts import Filled, filled_controls, page_of
from pipeline.rendering.docx_guard import DOCUMENT, MAX_PARAGRAPHS, open_docx, parse
from pipeline.rendering.docx_text import paragraphs_of
from pipeline.rendering.filled_tables import filled_tables, report_sheet
from pipeline.rendering.package import MAX_PACKAGE_BYTES
from pipeline.rendering.twins import w

_LABEL, _ANSWER, _NAME = 1, 2, 3
_CUSTOM, _CORE = "docProps/custom.xml", "docProps/core.xml"
_IDENTITY = re.compile(r"SRB[0-9A-Z]?-[0-9A-Z๐-๙\-\u2010-\u2015]+")
_LONGEST = 60  # characters of a label that names a place
_NONE = none_name(0)[:-1]


def read_document(path: Path, names: Sequence[str], rows: Sequence[Sequence[FormRow]] = ()) -> FormFile:
    """Return the controls of a Word document as a form of one sheet; ``names`` are those that are read.

    ``rows`` are those of a report's tables as they went out.

    Raises InputUnreadable for a file that cannot or must not be opened: damaged, too large, locked
    by a password, with macros, or leading outside.
    """
    file = str(path)
    members = open_docx(files.read_bytes(path, MAX_PACKAGE_BYTES), file)
    root = parse(members[DOCUMENT], file)
    _limit(root, file)
    if docx_tracked.has_tracked(root):
        docx_tracked.accept(root)
    page = page_of(root, names)
    tables = filled_tables(page, rows) if rows else ()
    found = _with_denials(filled_controls(page, [table.element for table in tables]), names)
    identities = _identities(root, found, members, file)
    sheet = report_sheet(file, tables, found, identities) if rows else _sheet(file, found, identities)
    return FormFile((sheet,), moment(members.get(_CORE, b"")))


def _limit(root: etree._Element, file: str) -> None:
    """Refuse a document that would take its time: a form has some hundred controls and paragraphs."""
    counts = ((w("sdt"), MOST_CONTROLS), (w("p"), MAX_PARAGRAPHS), (w("bookmarkStart"), MAX_PARAGRAPHS))
    if any(sum(1 for _ in root.iter(tag)) > most for tag, most in counts):
        raise InputUnreadable("input-too-complex", file=file)


def _sheet(file: str, found: Sequence[Filled], identities: Sequence[str]) -> FormSheet:
    texts = [("", ANSWER_HEAD, HEAD_NAME), *((IDENTITY_LABEL, each, IDENTITY_NAME) for each in identities)]
    places = {n: Location(file=file) for n in range(1, len(texts) + 1)}
    for each in found:
        if each.name != IDENTITY_NAME and (each.name or not resembles(each.text)):
            texts.append((each.label, each.text, each.name or ("" if each.text else FURNITURE_NAME)))
            places[len(texts)] = Location(
                file=file, cell=each.label[:_LONGEST].strip() or None, paragraph=each.paragraph
            )
    cells = {
        (row, column): Cell(text, row, column)
        for row, three in enumerate(texts, 1)
        for column, text in zip((_LABEL, _ANSWER, _NAME), three, strict=True)
        if text
    }
    return FormSheet(file, None, cells, places=places)


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
