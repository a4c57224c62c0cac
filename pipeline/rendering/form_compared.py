"""A Word form that came back beside the same form as it went out: what was put in, changed, or taken out.

Nothing that stands on the form is passed over: a text is the form's own, or it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from lxml import etree

from pipeline import findings
from pipeline.domain import tables
from pipeline.domain.checks.naming import shortened
from pipeline.domain.form_controls import EMPTY_BOX, PROMPTS
from pipeline.domain.form_identity import resembles
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location
from pipeline.ingest.form_answers import SAID
from pipeline.ingest.names import normal
from pipeline.patterns import regex
from pipeline.rendering.control_facts import Control, Page
from pipeline.rendering.form_lines import Line, Piece, lines_of
from pipeline.rendering.twins import w

_QUESTION = "q:"
_ALIKE = 0.5
"""How alike two lines must be for one to be the other, changed; 1 for equal."""
_MOST_TOLD = 6
_MOST_TIMES = 20
"""A document of so many times the lines of its form is none of ours."""
_MOST_PAIRS = 20_000
"""So many lines are held against each other at most: words are slow to compare."""
_MARK = regex(r"[^\w\s]|[/xX]")
_DIGITS = regex(r"[0-9๐-๙]")


@dataclass
class Compared:
    """What differs. ``beside`` are texts beside controls, ``extra`` those that stand for themselves.

    The latter come with their paragraphs, from 1.
    """

    file: str
    beside: dict[Control, list[str]] = field(default_factory=dict)
    changed: list[Finding] = field(default_factory=list)
    extra: list[tuple[str, int]] = field(default_factory=list)
    relabelled: set[Control] = field(default_factory=set)
    """Controls with a label beside them that was changed."""

    foreign: set[Control] = field(default_factory=set)
    """Controls of no name in lines that are told whole."""

    def label_of(self, control: Control, page: Page, printed: Page) -> str:
        """Return the label of a control, without what was only put in beside it."""
        if control in self.foreign:
            return ""
        if control not in self.beside or control in self.relabelled:
            return page.label_of(control)
        return label_in(printed, control.name) or page.label_of(control)


def label_in(printed: Page, name: str) -> str:
    """Return the label of a control as it was printed; empty for one that the form has not."""
    control = next((each for each in printed.controls if each.name == name), None)
    return "" if control is None else printed.label_of(control)


def compared(
    file: str,
    page: Page,
    printed: Page,
    apart: Collection[etree._Element],
    printed_apart: Collection[etree._Element],
) -> Compared:
    """Return how a document differs from its form as printed; tables that are read by cells stand apart.

    Raises InputUnreadable for a document that is much longer than its form.
    """
    wanted, here = lines_of(printed, printed_apart), lines_of(page, apart)
    if len(here) > (len(wanted) + 100) * _MOST_TIMES:
        raise InputUnreadable("input-too-complex", file=file)
    work = _Comparing(Compared(file), page, printed, wanted)
    work.compare(here)
    return work.found


@dataclass
class _Comparing:
    found: Compared
    page: Page
    printed: Page
    wanted: Sequence[Line]

    def compare(self, here: Sequence[Line]) -> None:
        gone, extra = [], []
        for tag, i, j, k, m in _opcodes([one.key for one in self.wanted], [one.key for one in here]):
            if tag != "equal":
                pairs, lost, more = _paired(self.wanted[i:j], here[k:m])
                for wanted, line in pairs:
                    self._pair(wanted, line)
                gone += lost
                extra += more
        gone, extra = _without_moved(gone, extra)
        known = {line.key for line in self.wanted}
        copied = {_table_of(line) for line in extra if line.names and line.key in known}
        for line in extra:
            if line.key not in known or _table_of(line) not in copied:  # told by the answers in it
                self._extra(line)
        self._tell_gone([line for line in gone if not any(name.startswith(_QUESTION) for name in line.names)])

    def _tell_gone(self, lines: Sequence[Line]) -> None:
        if lines:
            texts = tuple(f"“{shortened(line.text)}”" for line in lines[:_MOST_TOLD])
            told = {"count": len(lines), "items": texts + (("…",) if len(lines) > _MOST_TOLD else ())}
            place = Location(file=self.found.file)
            self.found.changed.append(findings.warning("form-text-gone", place, office="", **told))

    def _extra(self, line: Line) -> None:
        if not _is_own(line.text):
            self.found.extra.append((line.text, line.pieces[0].number + 1))
            self.found.foreign |= {control for control in line.controls if not control.name}

    # Two lines that are one

    def _pair(self, wanted: Line, line: Line) -> None:
        pieces = [piece.key for piece in wanted.pieces], [piece.key for piece in line.pieces]
        for tag, i, j, k, m in _opcodes(*pieces):
            if tag != "equal":
                self._pieces(wanted, wanted.pieces[i:j], line, line.pieces[k:m])

    def _pieces(self, wanted: Line, before: Sequence[Piece], line: Line, now: Sequence[Piece]) -> None:
        waiting, rest = [*before], []
        for piece in now:
            here = waiting if wanted.controls else ()  # words put into a heading change it
            held = next((each for each in here if inserted(each.text, piece.text)), None)
            if held is None:
                rest.append(piece)
            else:
                waiting.remove(held)
                self._beside(line, piece, inserted(held.text, piece.text))
        for n, piece in enumerate(rest):
            if n < len(waiting) and normal(piece.text) not in SAID:
                self._changed(wanted, waiting[n], line, piece)
            else:
                self._beside(line, piece, piece.text)
        for missing in waiting[len(rest) :]:
            self._changed(wanted, missing, line, None)

    def _beside(self, line: Line, piece: Piece, text: str) -> None:
        control = self._control_of(line, piece)
        if _is_own(text):
            return
        if control is None:
            self.found.extra.append((text, piece.number + 1))
        else:
            self.found.beside.setdefault(control, []).append(text)

    def _control_of(self, line: Line, piece: Piece) -> Control | None:
        """Return the question beside a text: of its paragraph, else its row; one without an answer first."""
        asked = [each for each in line.controls if each.name.startswith(_QUESTION)]
        near = [each for each in asked if each in self.page.by_paragraph[piece.number]]
        here = near or asked
        return next((each for each in here if not each.text), here[0] if here else None)

    def _changed(self, wanted: Line, before: Piece, line: Line, now: Piece | None) -> None:
        text = now.text if now is not None else "-"
        control = self._control_of(line, now or line.pieces[0]) if line.pieces else None
        place = Location(
            file=self.found.file, paragraph=(now.number if now is not None else line.pieces[0].number) + 1
        )
        if control is not None and tables.amount(before.text) is not None:
            label = label_in(self.printed, control.name)
            told = {"label": label, "points": before.text, "text": text}
            self.found.changed.append(findings.warning("form-points-changed", place, office="", **told))
        elif control is None or not self._is_told(control):
            is_above = not wanted.is_row and not any(
                each.is_row for each in self.wanted[: self.wanted.index(wanted)]
            )
            code = "form-heading-changed" if is_above else "form-label-changed"
            told = {"label": before.text, "text": text}
            self.found.changed.append(findings.warning(code, place, office="", **told))
        else:
            self.found.relabelled.add(control)

    def _is_told(self, control: Control) -> bool:
        """Return whether the words at a question differ: who looks for its row tells that."""
        return normal(self.page.label_of(control)) != normal(label_in(self.printed, control.name))


def _is_own(text: str) -> bool:
    """Return whether a text is what stood in a blank of the form, whose control is gone."""
    return text in PROMPTS or text == EMPTY_BOX or resembles(text)


def _table_of(line: Line) -> etree._Element | None:
    """Return the table of a row, else the line itself."""
    return next(line.element.iterancestors(w("tbl")), line.element)


def inserted(before: str, now: str) -> str:
    """Return what was put into a text that else is as it was; empty where something was changed in it.

    A figure that got more digits, and a word that got more letters, was changed.
    """
    if len(now) <= len(before):
        return ""
    first = next((n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), len(before))
    rest = before[first:]
    if rest and not now.endswith(rest):
        return ""
    text = now[first : len(now) - len(rest)]
    if tables.amount(before) is not None and _DIGITS.search(text):
        return ""
    is_apart = text[:1].isspace() or text[-1:].isspace() or not first or not rest
    return text.strip() if is_apart or _MARK.match(text) else ""


def _opcodes(before: Sequence[str], now: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if before == now:
        return ()
    return SequenceMatcher(None, before, now, autojunk=False).get_opcodes()


def _paired(
    wanted: Sequence[Line], here: Sequence[Line]
) -> tuple[list[tuple[Line, Line]], list[Line], list[Line]]:
    """Return lines that are one: by the names of their controls, else by their words; and what is left."""
    gone, extra = [*wanted], [*here]
    pairs: list[tuple[Line, Line]] = []
    few = len(wanted) * len(here) <= _MOST_PAIRS
    for fits in (_have_names, _are_alike) if few else (_have_names,):
        for line in [*extra]:
            own = next((each for each in gone if fits(each, line)), None)
            if own is not None:
                pairs.append((own, line))
                gone.remove(own)
                extra.remove(line)
    return pairs, gone, extra


def _have_names(wanted: Line, line: Line) -> bool:
    return bool(wanted.names & line.names)


def _are_alike(wanted: Line, line: Line) -> bool:
    if wanted.key in line.key:
        return True
    is_short = len(line.key) > len(wanted.key) * 4
    return not is_short and SequenceMatcher(None, wanted.key, line.key, autojunk=False).ratio() >= _ALIKE


def _without_moved(gone: Sequence[Line], extra: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that are gone and those put in, without such as only stand somewhere else."""
    moved = Counter(line.key for line in gone) & Counter(line.key for line in extra)
    return [*_less(gone, moved)], [*_less(extra, moved)]


def _less(lines: Sequence[Line], moved: Counter[str]) -> Iterator[Line]:
    left = Counter(moved)
    for line in lines:
        if left[line.key]:
            left[line.key] -= 1
        else:
            yield line
