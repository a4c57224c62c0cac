"""What stands on a Word form around its controls: held against the form as it went out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from pipeline import findings
from pipeline.domain.checks.naming import shortened
from pipeline.domain.form_controls import ASIDE
from pipeline.domain.questions import INDEX_SHEET
from pipeline.domain.report_form import FormTable
from pipeline.findings import Finding, Location
from pipeline.ingest.form_sheet import FormSheet
from pipeline.ingest.sheets import Cell
from pipeline.rendering.control_facts import Control, Filled, Page, is_inside, page_of
from pipeline.rendering.docx_guard import parse
from pipeline.rendering.docx_text import paragraphs_of, pieces_of
from pipeline.rendering.filled_tables import filled_tables
from pipeline.rendering.form_compared import Compared, compared
from pipeline.rendering.twins import w

_COMMENTS = "word/comments.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_DRAWN = (w("drawing"), w("pict"), w("object"))
_MOST_TOLD = 6
_LONGEST = 60


@dataclass(frozen=True)
class OnForm:
    """A document beside its form as printed; ``printed`` is ``None`` where nobody knows what that was."""

    file: str
    page: Page
    tables: Sequence[etree._Element] = ()
    printed: Page | None = None
    found: Compared = field(default_factory=lambda: Compared(""))

    def kept(self, controls: Sequence[Filled]) -> tuple[Filled, ...]:
        """Return the controls that are there, with their labels as they are without what was put in.

        A box of which nothing but its bookmark is left was deleted: that says neither yes nor no.
        """
        if self.printed is None:
            return tuple(controls)
        boxes = {each.name for each in self.printed.controls if each.is_box}
        here = (each for each in controls if not (each.control.is_gone and each.name in boxes))
        return tuple(
            replace(each, label=self.found.label_of(each.control, self.page, self.printed)) for each in here
        )

    def beside(self, control: Control) -> Sequence[str]:
        """Return what somebody wrote beside a control."""
        return self.found.beside.get(control, ())

    @property
    def extra(self) -> Sequence[tuple[str, int]]:
        """Return what somebody wrote apart from the controls, with the paragraphs, from 1."""
        return self.found.extra

    def told(self) -> Iterator[Finding]:
        """Yield what was changed, pictures that were put in, and results that an office worked out itself."""
        yield from self.found.changed
        if self.printed is None:
            return
        more = _pictures(self.page.root) - _pictures(self.printed.root)
        if more > 0:
            yield findings.warning("form-pictures", Location(file=self.file), office="", count=more)
        asides = (each for each in self.page.controls if each.name.startswith(f"{ASIDE}:"))
        own = [each for each in asides if each.text and not is_inside(each, self.tables)]
        if own:
            texts = tuple(f"“{shortened(each.text)}”" for each in own[:_MOST_TOLD])
            told = {"count": len(own), "cells": texts}
            yield findings.info("form-result-own", Location(file=self.file), office="", **told)

    def index(self) -> Iterator[FormSheet]:
        """Yield the labels as they were printed for this office, as the index of a workbook has them."""
        if self.printed is None:
            return
        named = [each for each in self.printed.controls if each.name]
        lines = enumerate(((each.name, self.printed.label_of(each)) for each in named), 1)
        cells = {
            (row, column): Cell(text, row, column)
            for row, texts in lines
            for column, text in enumerate(texts, 1)
            if text
        }
        yield FormSheet(self.file, INDEX_SHEET, cells)


def _pictures(root: etree._Element) -> int:
    """Return how many pictures and drawings a document has; text boxes are read as text."""
    found = root.iter(*_DRAWN)
    return sum(1 for each in found if next(each.iter(w("txbxContent")), None) is None)


def on_form(
    file: str,
    page: Page,
    tables: Sequence[etree._Element],
    body: str | None,
    names: Sequence[str],
    sent: Sequence[FormTable],
) -> OnForm:
    """Return a document beside the ``body`` of its form as it went out; ``tables`` are read by cells."""
    if body is None:
        return OnForm(file, page, tables)
    printed = page_of(parse(body.encode(), file), names)
    apart = [each.element for each in filled_tables(printed, sent)] if sent else []
    return OnForm(file, page, tables, printed, compared(file, page, printed, tables, apart))


def comments(page: Page, members: Mapping[str, bytes], file: str) -> Mapping[str, str]:
    """Return the comments of a document, and its footnotes, by the text at which they stand."""
    found: dict[str, str] = {}
    if _COMMENTS in members:
        at = {str(mark.get(w("id"))): page.text_at(mark) for mark in page.root.iter(w("commentReference"))}
        for comment in parse(members[_COMMENTS], file).iter(w("comment")):
            _note(found, at.get(str(comment.get(w("id"))), ""), comment)
    for part in _NOTES:
        if part in members:
            for note in parse(members[part], file):
                _note(found, "", note)
    return found


def _note(found: dict[str, str], at: str, note: etree._Element) -> None:
    text = " ".join(piece.text for each in paragraphs_of(note) for piece in pieces_of(each)).strip()
    if text:
        name = at[:_LONGEST].strip()
        found[name] = f"{found[name]} {text}" if name in found else text
