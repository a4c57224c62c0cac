"""The controls of a document that somebody filled in: what each says, and the text that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from lxml import etree

from pipeline.domain.form_controls import (
    ASIDE,
    BEFORE_ANSWER,
    EMPTY_BOX,
    MISSION,
    PROMPTS,
    TICKED_BOX,
    bookmark,
    is_bookmark,
)
from pipeline.patterns import regex
from pipeline.rendering.docx_text import paragraphs_of
from pipeline.rendering.twins import w

_MOST_ROWS = 100
"""How far up the title is looked for that stands beside several rows."""
_CHECKED_CROSS = "\u2612"  # what Word draws in a ticked box of its own
_TICKED = (TICKED_BOX, _CHECKED_CROSS)
_BOXES = (*_TICKED, EMPTY_BOX, "")
_PROMPT_OF_WORD = regex("(?:click|choose|คลิก|เลือกรายการ)", re.IGNORECASE)
_TEXTS = {w("tab"): " ", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_ANSWER_WORDS = tuple(BEFORE_ANSWER.values())


@dataclass(frozen=True, slots=True)
class Filled:
    """A control: ``text`` is what was filled in (``""``: nothing), ``label`` what stands beside it.

    ``paragraph`` is where, from 1; ``name`` is empty for one that bears none of ours.
    """

    name: str
    label: str
    text: str
    paragraph: int
    control: Control


def page_of(root: etree._Element, names: Sequence[str]) -> Page:
    """Return a document with its controls of the given names."""
    return Page(root, {bookmark(name): name for name in names})


def filled_controls(page: Page, tables: Collection[etree._Element] = ()) -> tuple[Filled, ...]:
    """Return the controls of a document in their order; those that are not read are left out.

    So are those inside of ``tables``, which are read cell by cell.
    """
    return tuple(
        Filled(control.name, page.label_of(control), control.text, number + 1, control)
        for number, here in enumerate(page.by_paragraph)
        for control in here
        if not control.name.startswith(f"{ASIDE}:") and not is_inside(control, tables)
    )


def is_inside(control: Control, tables: Collection[etree._Element]) -> bool:
    """Return whether a control stands in one of some tables."""
    host = control.host
    return bool(tables) and host is not None and any(each in tables for each in host.iterancestors(w("tbl")))


@dataclass(frozen=True, eq=False, slots=True)
class Control:
    """A control by the runs that it holds: those of ``w:sdt``, or of a bookmark that lost its control."""

    name: str
    runs: tuple[etree._Element, ...]
    properties: etree._Element | None = None
    host: etree._Element | None = None

    @property
    def is_box(self) -> bool:
        """Return whether it is a box to tick."""
        return self._checkbox is not None

    @property
    def _checkbox(self) -> etree._Element | None:
        return None if self.properties is None else self.properties.find("{*}checkbox")

    @property
    def text(self) -> str:
        """Return what a person filled in: nothing where the prompt still stands, or an empty box."""
        text = "\n".join(_paragraph_texts(self.runs)).strip()
        if self._is_prompt(text):
            return ""
        if text == _CHECKED_CROSS and self._is_checked:
            return TICKED_BOX
        return text.replace(EMPTY_BOX, "").strip() if self.is_box or self.properties is None else text

    @property
    def is_torn(self) -> bool:
        """Return whether a box shows something else than its own mark of being ticked says."""
        if self._checkbox is None or self._checkbox.find("{*}checked") is None:
            return False
        shown = "".join(map(run_text, self.runs)).strip()
        return shown in _BOXES and (shown in _TICKED) != self._is_checked

    @property
    def is_gone(self) -> bool:
        """Return whether nothing is left of a control but its bookmark."""
        return self.properties is None and not "".join(map(run_text, self.runs)).strip()

    @property
    def is_hidden(self) -> bool:
        """Return whether a person who looks at the page does not see all of it.

        That is hidden text, or a hidden row.
        """
        row = next((each for run in self.runs[:1] for each in run.iterancestors(w("tr"))), None)
        return (row is not None and is_hidden_row(row)) or any(map(is_hidden_run, self.runs))

    @property
    def _is_checked(self) -> bool:
        checked = None if self._checkbox is None else self._checkbox.find("{*}checked")
        values = () if checked is None else checked.attrib.values()
        return any(value in ("1", "true", "on") for value in values)

    def _is_prompt(self, text: str) -> bool:
        """Return whether a text is a prompt: ours, or that of Word where a blank was emptied.

        The mark of a prompt alone does not say so: LibreOffice 7.4 leaves it where people typed.
        """
        if text in PROMPTS:
            return True
        is_marked = self.properties is not None and self.properties.find(w("showingPlcHdr")) is not None
        return is_marked and _PROMPT_OF_WORD.match(text) is not None


def is_on(mark: etree._Element | None) -> bool:
    """Return whether a mark that is on or off (``w:strike``, ``w:vanish``) is there and on."""
    return mark is not None and mark.get(w("val"), "1") not in ("0", "false", "off")


def is_hidden_run(run: etree._Element) -> bool:
    """Return whether a run is hidden text; one without any text is none."""
    return is_on(run.find(f"{w('rPr')}/{w('vanish')}")) and bool(run_text(run).strip())


def is_hidden_row(row: etree._Element) -> bool:
    """Return whether the row of a table is hidden."""
    return is_on(row.find(f"{w('trPr')}/{w('hidden')}"))


def _paragraph_texts(runs: Sequence[etree._Element]) -> Iterator[str]:
    """Yield the text of runs paragraph by paragraph: a paste may have brought several."""
    for _, group in groupby(runs, key=lambda run: next(run.iterancestors(w("p")), None)):
        yield "".join(map(run_text, group))


def run_text(run: etree._Element) -> str:
    """Return the text of a run, a space for each tab."""
    return "".join((node.text or "") if node.tag == w("t") else _TEXTS.get(node.tag, "") for node in run)


@dataclass
class Page:
    """A document with its controls, and the paragraphs in which they stand."""

    root: etree._Element
    names: Mapping[str, str]
    """The names of controls by those of their bookmarks."""
    _texts_before: dict[etree._Element, Mapping[Control, str]] = field(default_factory=dict)
    _texts_in_cells: dict[etree._Element, Mapping[int, str]] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> list[etree._Element]:
        """Return the paragraphs of the document in their order."""
        return paragraphs_of(self.root)

    @cached_property
    def numbers(self) -> Mapping[etree._Element, int]:
        """Return the place of each paragraph, from 0."""
        return {paragraph: number for number, paragraph in enumerate(self.paragraphs)}

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """Return the controls, and what stands where one was taken away."""
        taken: set[str] = set()
        found = [*self._structured(taken), *self._bare(taken)]
        return tuple(each for each in found if self._paragraph_of(each) in self.numbers)

    def _structured(self, taken: set[str]) -> Iterator[Control]:
        """Yield the controls; one around others, as LibreOffice puts it, is none of ours."""
        for element in self.root.iter(w("sdt")):
            properties = element.find(w("sdtPr"))
            tag = None if properties is None else properties.find(w("tag"))
            name = "" if tag is None else str(tag.get(w("val"), ""))
            marks = [mark for mark in _marks_of(element) if is_bookmark(mark)]
            if name not in self._known and not name.startswith(f"{ASIDE}:"):
                if next(element.iterdescendants(w("sdt")), None) is not None:
                    continue
                name = next((self._named(mark) for mark in marks), "")
            taken |= {*marks, bookmark(name)}
            yield Control(name, tuple(element.iter(w("r"))), properties, element)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names.values())

    def _named(self, mark: str) -> str:
        """Return the name of a control by its bookmark; blanks that are not read have one too."""
        aside = f"{ASIDE}:"
        return self.names.get(mark, aside if mark.startswith(bookmark(aside)) else "")

    def _bare(self, taken: set[str]) -> Iterator[Control]:
        """Yield what stands where a control was taken away, its bookmark being there still."""
        for start in self.root.iter(w("bookmarkStart")):
            mark = str(start.get(w("name"), ""))
            if is_bookmark(mark) and mark not in taken:
                yield Control(self._named(mark), tuple(_between(start)), host=start)

    @cached_property
    def by_paragraph(self) -> list[list[Control]]:
        """Return the controls of each paragraph in their order."""
        found: list[list[Control]] = [[] for _ in self.paragraphs]
        for control in self.controls:
            found[self.numbers[self._paragraph_of(control)]].append(control)
        order = {element: n for n, element in enumerate(self.root.iter())} if self.controls else {}
        for here in found:
            here.sort(key=lambda control: order[control.host] if control.host is not None else 0)
        return found

    def _paragraph_of(self, control: Control) -> etree._Element | None:
        host = control.host
        if host is None:
            return None
        above = next(host.iterancestors(w("p")), None)
        return next(host.iter(w("p")), None) if above is None else above

    # Labels

    @cached_property
    def owners(self) -> Mapping[etree._Element, Control]:
        """Return the control of each run that stands in one."""
        return {run: control for control in self.controls for run in control.runs}

    def label_of(self, control: Control) -> str:
        """Return the text beside a control: of its paragraph, its cell, else of what stands before it."""
        paragraph = self._paragraph_of(control)
        number = self.numbers[paragraph]
        cell = _above(paragraph, w("tc"))
        if len(self.by_paragraph[number]) > 1:
            text = self._before(paragraph)[control]
        elif cell is not None:
            text = self._in_cell(cell)[number]
        else:
            text = self._text(paragraph)
        return _bare_label(text) or self._neighbour(paragraph, cell)

    def text_at(self, element: etree._Element) -> str:
        """Return the text of the paragraph in which an element stands, without what was filled in."""
        paragraph = _above(element, w("p"))
        return "" if paragraph is None else _bare_label(self._text(paragraph))

    def _text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph without what was filled in."""
        return "".join(run_text(run) for run in paragraph.iter(w("r")) if run not in self.owners)

    def _before(self, paragraph: etree._Element) -> Mapping[Control, str]:
        """Return for each control of a paragraph the text between the one before it and itself."""
        if paragraph not in self._texts_before:
            texts: list[str] = []
            found: dict[Control, str] = {}
            for run in paragraph.iter(w("r")):
                owner = self.owners.get(run)
                if owner is None:
                    texts.append(run_text(run))
                elif owner not in found:
                    found[owner] = "".join(texts)
                    texts = []
            missing = (each for each in self.by_paragraph[self.numbers[paragraph]] if each not in found)
            self._texts_before[paragraph] = {**dict.fromkeys(missing, ""), **found}
        return self._texts_before[paragraph]

    def _in_cell(self, cell: etree._Element) -> Mapping[int, str]:
        """Return the text of a cell for each of its paragraphs with a control: what stands since the last."""
        if cell not in self._texts_in_cells:
            numbers = [self.numbers[each] for each in cell.iter(w("p")) if each in self.numbers]
            found: dict[int, list[str]] = {}
            waiting: list[str] = []
            for number in numbers:
                waiting.append(self._text(self.paragraphs[number]))
                if self.by_paragraph[number]:
                    found[number], waiting = waiting, []
            if found:
                found[max(found)] += waiting
            self._texts_in_cells[cell] = {number: " ".join(texts) for number, texts in found.items()}
        return self._texts_in_cells[cell]

    def _neighbour(self, paragraph: etree._Element, cell: etree._Element | None) -> str:
        """Return what stands on the left, else in the row above; outside of tables in the paragraph above."""
        row = _above(paragraph, w("tr"))
        if cell is None or row is None:
            number = self.numbers[paragraph]
            return _bare_label(self._text(self.paragraphs[number - 1])) if number else ""
        for _ in range(_MOST_ROWS):
            if row is None:
                break
            left = [each for each in row.findall(w("tc")) if each is not cell]
            if cell in row:
                left = left[: row.findall(w("tc")).index(cell)]
            texts = [" ".join(map(self._text, each.iter(w("p")))) for each in left[:2]]
            if text := _bare_label(" ".join(texts)):
                return text
            row = row.getprevious()
        return ""


def _marks_of(element: etree._Element) -> Iterator[str]:
    """Yield the bookmarks at a control: inside it, and before it where nothing stands between."""
    for inside in element.iter(w("bookmarkStart")):
        yield str(inside.get(w("name"), ""))
    before = element.getprevious()
    while before is not None and before.tag in (w("bookmarkStart"), w("proofErr")):
        yield str(before.get(w("name"), ""))
        before = before.getprevious()


def _between(start: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a bookmark, as far as its own paragraph goes."""
    for sibling in start.itersiblings():
        if sibling.tag == w("bookmarkEnd") and sibling.get(w("id")) == start.get(w("id")):
            return
        yield from sibling.iter(w("r"))


def _above(element: etree._Element | None, tag: str) -> etree._Element | None:
    return None if element is None else next(element.iterancestors(tag), None)


def _bare_label(text: str) -> str:
    """Return a label without the words of the form around it, on one line."""
    line = " ".join(text.replace("\u00a0", " ").replace("\u2060", "").split())
    for word in _ANSWER_WORDS:
        line = line.removesuffix(word).strip()
    return line.removeprefix(MISSION).strip()
