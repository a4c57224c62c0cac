"""Next year's order from last year's record: number and date open, the earlier one repealed, years moved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.documents import IssueDate, Paper, YearlyNumber
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Roster
from pipeline.errors import InputUnreadable
from pipeline.ingest import years
from pipeline.ingest.commented import quoted
from pipeline.ingest.desk import Desk
from pipeline.ingest.enclosure_keys import TABLE
from pipeline.ingest.keys import Table
from pipeline.ingest.loading import desk_for, load_with
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Entry, Group, Items, Node, Text
from pipeline.ingest.paper_block_keys import MEMBER, PERSON, ROSTER
from pipeline.ingest.paper_keys import table_of
from pipeline.ingest.persons_now import PersonsNow, read_persons_now
from pipeline.ingest.seats_now import OPEN, SeatRow, SeatsNow, Typed, typed
from pipeline.ingest.yaml_edit import EditedRecord, edited, open_record
from pipeline.patterns import regex
from pipeline.thai import dates, digits

_DOTS = "......................"
_BUDDHIST_ERA = 543
_FISCAL_YEAR_BEGINS = 10
_DATED = ("subject", "body", "purpose", "effective")
_MADE = ("number", "date", "repeals")
"""Keys whose years are new."""
_MADE_OF = {"members": MEMBER, "persons": PERSON}
_YEAR = regex(r"2[4-6][0-9]{2}|๒[๔-๖][๐-๙]{2}")
_SUFFIXES = frozenset((".yaml", ".yml", ".xlsx", ".csv"))
"""Of the files that records name."""
_OF_FILES = frozenset(("persons", "sheet", "rule", "data", "record"))
"""Keys of blocks that name files: a year in such a name is not the order's."""


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody whom last year's order names and who is no longer among the persons.

    ``seat`` is the place that he leaves: its name, or else his role or post; ``position`` his post,
    which is not in the new record any more; ``variant`` the paper, where the record makes many.
    """

    name: str
    seat: str
    committee: str = ""
    variant: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A line of the new record in which a year of last year's order still stands."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class NextOrder:
    """The text of the new record, who left, lines to be looked at, who came, and rows of persons not used."""

    text: str
    left: tuple[Left, ...] = ()
    kept: tuple[Kept, ...] = ()
    came: tuple[SeatRow, ...] = ()
    unused: tuple[SeatRow, ...] = ()


def next_order(
    path: Path,
    reference: ReferenceData,
    *,
    persons: Path | None = None,
    folder: Path | None = None,
    kind: str | None = None,
    offices: Sequence[Path] = (),
    templates: Sequence[Path] = (),
) -> NextOrder:
    """Return the record of the order that follows one on record, to lie in ``folder``.

    Number and date are open, the earlier order is repealed by number and date, and its own years
    are moved on by one; everything else stays as it was typed. With ``persons``, a workbook or CSV
    of those who are there now, their sheet takes the place of last year's; of a roster that is
    typed in the record, those who came take the seats of those who left, with name and post, and a
    seat for which nobody came is open. Paths are rewritten to lead on from ``folder``.

    Raises:
        InputUnreadable: a file cannot be read; it is not one record of a paper with a key a line,
            or one of another ``kind``; or the sheet names nobody.
    """
    record = open_record(path)
    papers = papers_of(path, desk_for(path, reference, offices=offices, templates=templates), kind)
    now = read_persons_now(persons) if persons is not None else None
    return _Next(path, record, papers, now, folder or path.parent).order()


def papers_of(path: Path, desk: Desk, kind: str | None = None) -> tuple[Paper, ...]:
    """Return the papers of a record, faulty ones too; raises InputUnreadable if it is of another kind."""
    documents = [document for document, _ in load_with(desk, path).each]
    papers = tuple(each for each in documents if isinstance(each, Paper))
    if not papers or len(papers) < len(documents):
        raise InputUnreadable("input-not-paper", file=str(path))
    if kind is not None and papers[0].form.kind != kind:
        raise InputUnreadable("input-other-kind", file=str(path), kind=papers[0].form.title, asked=kind)
    return papers


class _Next:
    """Last year's record while it becomes this year's."""

    def __init__(
        self,
        path: Path,
        record: EditedRecord,
        papers: Sequence[Paper],
        now: PersonsNow | None,
        folder: Path,
    ) -> None:
        self.path = path
        self.record = record
        self.papers = papers
        self.paper = papers[0]
        self.table = table_of(self.paper.form)
        self.now = now
        self.folder = folder
        self.came: tuple[SeatRow, ...] = ()
        self.unused: tuple[SeatRow, ...] = ()
        self.own_years = _own_years(self.paper)

    def order(self) -> NextOrder:
        self.open_number()
        date = self.entry("date")
        if date is not None:
            self.record.set(date, OPEN)
        self.move_years()
        self.repeal()
        self.move_paths()
        if self.now is not None:
            self.take_persons(self.now)
        text = self.record.result()
        return NextOrder(text, tuple(self.left()), tuple(self.kept(text)), self.came, self.unused)

    def entry(self, name: str) -> Entry | None:
        return self.record.entry(self.table, name) if self.table.find(name) is not None else None

    # Number

    def open_number(self) -> None:
        entry = self.entry("number")
        if entry is None:
            return
        if isinstance(entry.value, Text):
            self.record.set_text(entry.value, _opened(entry.value.text))
        table = self.table["number"].table
        for name, node in _parts(entry.value, table) if table is not None else ():
            if name == "running":
                self.record.set_text(node, _opened(node.text))
            elif name == "year_be":
                self.record.set_text(node, _year_after(node.text))

    # Years

    def move_years(self) -> None:
        for name in _DATED:
            entry = self.entry(name)
            for node in _texts(entry.value) if entry is not None else ():
                self.record.change_text(node, lambda raw: years.moved_on(raw, self.own_years))

    def kept(self, text: str) -> Iterator[Kept]:
        made = edited(text, self.path)
        entries = (made.entry(self.table, name) for name in _MADE if self.table.find(name) is not None)
        done = {number for entry in entries if entry is not None for number in made.lines_of(entry)}
        files = {node.place.line: node.text for node in _all_texts(made.group) if self.is_file(node)}
        for number, line in enumerate(text.split("\n"), 1):
            is_comment = line.strip().startswith("#")
            said = line.replace(files.get(number, line), "") if number in files else line
            if number not in done and not is_comment and years.stays(said, self.own_years):
                yield Kept(number, line.strip())

    # The earlier order

    def repeal(self) -> None:
        if self.table.find("repeals") is None:
            return
        said, entry = quoted(self.repealing()), self.entry("repeals")
        if entry is not None:
            self.record.set(entry, said)
            return
        before = self.entry("purpose") or self.entry("body") or self.record.group.entries[-1]
        self.record.insert_behind(before, f"{self.table['repeals'].thai}: {said}")

    def repealing(self) -> str:
        """Return the paragraph that repeals the order, with dots for what its record leaves open."""
        word = self.paper.form.title
        issuer = self.typed("issuer") or self.paper.issuer
        subject = self.typed("subject")
        parts = (f"ให้ยกเลิก{word}{issuer}", cited(self.paper), f"เรื่อง {subject}" if subject else "")
        return " ".join((*filter(None, parts), f"และให้ใช้{word}นี้แทน"))

    def typed(self, name: str) -> str:
        """Return a text as the record has it, marks of districts and persons included."""
        entry = self.entry(name)
        return " ".join(entry.value.text.split()) if entry and isinstance(entry.value, Text) else ""

    # Files

    def move_paths(self) -> None:
        """Let the paths of files that lie beside the old record lead to them from the new one."""
        here = self.path.parent
        if here.resolve() == self.folder.resolve():
            return
        for node in _all_texts(self.record.group):
            if _names_file(here, node.text):
                self.record.set_text(node, quoted(beside(here / node.text.strip(), self.folder)))

    def is_file(self, node: Text) -> bool:
        """Return whether a text of the new record names a file."""
        return _names_file(self.folder, node.text)

    # Persons

    def take_persons(self, now: PersonsNow) -> None:
        entry = self.entry("body")
        rosters = tuple(_rosters(entry.value)) if entry is not None else ()
        people: list[Typed] = []
        has_sheet = False
        for roster in rosters:
            parts = dict(_parts(roster, ROSTER))
            if "persons" in parts:
                has_sheet = True
                self.record.set_text(parts["persons"], quoted(beside(now.path, self.folder)))
            if "sheet" in parts and normal(parts["sheet"].text) not in now.sheets:
                self.record.set_text(parts["sheet"], "null")
            name = parts["name"].text if "name" in parts else ""
            people += [typed(each, table, name) for table, each in _people(roster)]
        seats = SeatsNow(self.record, now)
        seats.fill(people)
        self.came = tuple(seats.came)
        self.unused = (
            () if has_sheet else tuple(seats.unused())
        )  # a sheet that is linked is checked when read

    def left(self) -> Iterator[Left]:
        rosters = ((p, block) for p in self.papers for block in p.body if isinstance(block, Roster))
        for paper, roster in rosters:
            for each in roster.members:
                if self.now is None or not each.name or "{" in each.name or self.now.has(each.name):
                    continue
                seat = each.seat or " ".join(each.role_lines) or " ".join(each.position_lines)
                yield Left(each.name, seat, roster.name, paper.variant, " ".join(each.position_lines))


# The order's own years


def _own_years(paper: Paper) -> frozenset[int]:
    """Return the Buddhist years of an order: that of its number, its date, and its fiscal year.

    Of an order without any, those that its own subject names.
    """
    found = set()
    if isinstance(paper.number, YearlyNumber) and paper.number.year_be is not None:
        found.add(paper.number.year_be)
    if paper.date.year is not None:
        year = paper.date.year + _BUDDHIST_ERA
        is_next = paper.date.month is not None and paper.date.month >= _FISCAL_YEAR_BEGINS
        found |= {year, year + 1} if is_next else {year}
    return frozenset(found or years.mentioned(paper.subject))


def _opened(written: str) -> str:
    """Return a number as typed with room in the place of the number itself: ``/2568``, ``null``."""
    code, slash, rest = written.rpartition("/")
    if not slash:
        return "null"
    if _YEAR.fullmatch(rest.strip()) is not None:
        return f"/{_year_after(rest.strip())}"
    mark = "ว " if rest.strip().startswith("ว") else ""
    return quoted(f"{code}/{mark}")


def _year_after(written: str) -> str:
    year = int(digits.to_arabic(written)) + 1 if _YEAR.fullmatch(written.strip()) else None
    if year is None:
        return "null"
    return str(year) if written.isascii() else digits.to_thai(str(year))


# What the record says of itself


def cited(paper: Paper) -> str:
    """Return number and date of an order as a later one cites them."""
    number = paper.number
    if isinstance(number, YearlyNumber):
        year = number.year_be or (paper.date.year + _BUDDHIST_ERA if paper.date.year is not None else None)
        running = _DOTS if number.running is None else str(number.running)
        cited = f"ที่ {running}/{year or _DOTS}"
    elif number is not None and number.code:
        cited = f"ที่ {number.code}/{'ว ' if number.circular else ''}{number.running or _DOTS}"
    else:
        cited = ""
    return digits.to_thai(f"{cited} ลงวันที่ {_dated(paper.date)}".strip())


def _dated(day: IssueDate) -> str:
    if day.exact is not None:
        return dates.long(day.exact)
    if day.year is not None and day.month is not None:
        return f"{_DOTS} {dates.month_year(day.year, day.month)}"
    return _DOTS


def _parts(node: Node, table: Table) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a group by the English names of their keys."""
    for entry in node.entries if isinstance(node, Group) else ():
        key = table.find(entry.key)
        if key is not None and isinstance(entry.value, Text):
            yield key.name, entry.value


def _texts(node: Node) -> Iterator[Text]:
    """Yield the texts of a value, but those that name files."""
    match node:
        case Text():
            yield node
        case Items():
            for item in node.items:
                yield from _texts(item)
        case Group():
            for entry in node.entries:
                key = ROSTER.find(entry.key) or TABLE.find(entry.key)
                if key is None or key.name not in _OF_FILES:
                    yield from _texts(entry.value)


def _all_texts(node: Node) -> Iterator[Text]:
    match node:
        case Text():
            yield node
        case Items():
            for item in node.items:
                yield from _all_texts(item)
        case Group():
            for entry in node.entries:
                yield from _all_texts(entry.value)


def _names_file(folder: Path, raw: str) -> bool:
    """Return whether a text is the path of a file that a record may name, as it lies from a folder."""
    name = raw.strip()
    if "\n" in name or Path(name).suffix.lower() not in _SUFFIXES or Path(name).is_absolute():
        return False
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):  # a name too long, or with a character that no file can have
        return False


def _rosters(body: Node) -> Iterator[Group]:
    blocks = body.items if isinstance(body, Items) else (body,)
    for block in blocks:
        if isinstance(block, Group) and any(key in _MADE_OF for key, _ in _heads(block)):
            yield block


def _heads(group: Group) -> Iterator[tuple[str, Node]]:
    for entry in group.entries:
        key = ROSTER.find(entry.key)
        if key is not None:
            yield key.name, entry.value


def _people(roster: Group) -> Iterator[tuple[Table, Group]]:
    """Yield those who are typed in the record, as members or as rows of persons."""
    for name, value in _heads(roster):
        table = _MADE_OF.get(name)
        for each in value.items if table is not None and isinstance(value, Items) else ():
            if isinstance(each, Group) and table is not None:
                yield table, each


def beside(path: Path, folder: Path) -> str:
    """Return the path of a file from a folder, or as it is where the two lie on different drives."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.absolute().as_posix()
