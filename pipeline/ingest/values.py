"""One value of a record: what stands there becomes a value of the program, or a finding.

Every reading method returns something usable, also when a finding was made: so all
faults of a record are found in one go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import NamedTuple, TypeVar

from pipeline import findings
from pipeline.domain.documents import IssueDate
from pipeline.findings import Finding, Location
from pipeline.ingest.keys import Choices, Key, Table
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import CellType, Group, Items, Line, Node, Nothing, OpenText, Text, with_path
from pipeline.patterns import regex
from pipeline.thai import dates, digits
from pipeline.thai.text import clean

GREATEST_WHOLE = 99_999_999
MOST_UNKNOWN_KEYS = 100
"""So many unknown keys of one group are told, each with the nearest known one; more say nothing new."""

_WHOLE = regex(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_DECIMAL = regex(r"-?[0-9,]*\.?[0-9]+")
_POSITIVE = regex(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?")
_YES = frozenset(normal(word) for word in ("true", "yes", "y", "on", "1", "ใช่", "จริง", "มี"))
_NO = frozenset(normal(word) for word in ("false", "no", "n", "off", "0", "ไม่ใช่", "ไม่", "เท็จ", "ไม่มี"))
_LEFT_BLANK = frozenset(normal(word) for word in ("เว้นว่าง", "เว้น", "ว่าง", "blank"))

_Choice = TypeVar("_Choice", bound=Enum)


@dataclass(slots=True)
class Reading:
    """What is gathered while one record is read: findings, and the place of each value by path."""

    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Location] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        """Keep a finding."""
        self.findings.append(finding)


class Value(NamedTuple):
    """A node of a record with its path, and the key's name for messages."""

    node: Node
    path: str
    label: str
    reading: Reading

    @property
    def place(self) -> Location:
        """Return where the value stands, with its path."""
        return with_path(self.node.place, self.path)

    @property
    def is_nothing(self) -> bool:
        """Return whether the value was left empty."""
        return isinstance(self.node, Nothing)

    @property
    def is_open(self) -> bool:
        """Return whether room is left here for a value that a sheet does not give yet."""
        return isinstance(self.node, OpenText)

    def at(self, node: Node, suffix: str, label: str = "") -> Value:
        """Return a value inside this one; its place is remembered."""
        inner = Value(node, f"{self.path}{suffix}", label or self.label, self.reading)
        self.reading.places[inner.path] = inner.place
        return inner

    def error(self, code: str, **params: object) -> None:
        """Keep an error at this place."""
        self.reading.add(findings.error(code, self.place, key=self.label, **params))

    def info(self, code: str, **params: object) -> None:
        """Keep a remark at this place."""
        self.reading.add(findings.info(code, self.place, key=self.label, **params))

    def warning(self, code: str, **params: object) -> None:
        """Keep a warning at this place."""
        self.reading.add(findings.warning(code, self.place, key=self.label, **params))

    # Texts

    def line(self) -> str:
        """Return one text, cleaned, on one line; ``""`` when it was left empty."""
        node = self.node
        if isinstance(node, Text):
            return self._cleaned(node.text)
        if not isinstance(node, Nothing):
            self.error("wrong-type-text")
        return ""

    def lines(self) -> tuple[str, ...]:
        """Return the texts of a list, or the lines of one text; empty ones are left out."""
        return tuple(line for value in self.entries() if (line := value.line()))

    def text(self) -> str:
        """Return a text of one or several lines, each cleaned, empty lines left out."""
        if isinstance(self.node, Text) and "\n" not in self.node.text:
            return self.line()
        return "\n".join(self.lines())

    def texts(self) -> tuple[str, ...]:
        """Return the texts of a list, each of one or several lines; one text is one a line."""
        if isinstance(self.node, Items):
            nodes = enumerate(self.node.items)
            return tuple(self.at(node, f"[{n}]").text() for n, node in nodes)
        return self.lines()

    def entries(self) -> tuple[Value, ...]:
        """Return the values of a list; a text counts as one value a line, a group as one."""
        node = self.node
        if isinstance(node, Nothing):
            return ()
        if isinstance(node, Items):
            parts: Iterator[Node] = (part for item in node.items for part in _split(item))
        else:
            parts = _split(node)
        return tuple(self.at(part, f"[{n}]") for n, part in enumerate(parts))

    def typed_lines(self) -> tuple[Line, ...]:
        """Return the lines of a longer text, indents kept and not cleaned, each with its place."""
        if not isinstance(self.node, Text):
            return ()
        return self.node.lines or tuple(Line(line, self.node.place) for line in self.node.text.split("\n"))

    def _cleaned(self, raw: str) -> str:
        if isinstance(self.node, Text) and self.node.cell_type is not None:
            self.error("cell-date-in-text", text=raw)
        return cleaned(raw, self.place, self.reading)

    # Words with a meaning

    def whole(self, least: int = 0, most: int = GREATEST_WHOLE) -> int | None:
        """Return a whole number in Thai or Arabic digits; ``None`` when left empty or unreadable."""
        raw = self.line()
        plain = digits.to_arabic(raw).replace(" ", "")
        if not raw or self.is_open or is_left_blank(raw):
            return None
        if not _WHOLE.fullmatch(plain):
            code = "not-a-whole-number" if _DECIMAL.fullmatch(plain) else "not-a-number"
            self.error(code, text=raw)
            return None
        number = int(plain.replace(",", ""))
        if not least <= number <= most:
            self.error("number-out-of-range", text=raw, least=least, most=most)
            return None
        return number

    def decimal(self, least: Decimal = Decimal(0), most: Decimal = Decimal(GREATEST_WHOLE)) -> Decimal | None:
        """Return a number in Thai or Arabic digits, exact; ``None`` when left empty or unreadable."""
        raw = self.line()
        plain = digits.to_arabic(raw).replace(" ", "")
        if not raw or self.is_open or is_left_blank(raw):
            return None
        if not _POSITIVE.fullmatch(plain):
            self.error("not-a-number", text=raw)
            return None
        number = Decimal(plain.replace(",", ""))
        if not least <= number <= most:
            self.error("number-out-of-range", text=raw, least=least, most=most)
            return None
        return number

    def switch(self) -> bool | None:
        """Return true or false; ``None`` when left empty or unreadable."""
        raw = self.line()
        word = normal(raw)
        if word and word not in _YES | _NO and not self.is_open:
            self.error("not-a-switch", text=raw)
        return True if word in _YES else False if word in _NO else None

    def choice(self, choices: Choices, meaning: type[_Choice]) -> _Choice | None:
        """Return what a word of a list means; ``None`` when left empty or unknown."""
        raw = self.line()
        if not raw or self.is_open:
            return None
        try:
            found = choices.find(raw)
        except KeyError:
            self.unknown(raw, choices.shown)
            return None
        return found if isinstance(found, meaning) else None

    def unknown(self, raw: str, known: Sequence[str], code: str = "unknown-value") -> None:
        """Keep the error that a word is none of those known."""
        self.error(code, text=raw, known=tuple(known), nearest=nearest(raw, known))

    def date(self) -> IssueDate:
        """Return a date: whole, month and year only, or blank."""
        raw = self._date_text()
        if not raw or self.is_open or is_left_blank(raw):
            return IssueDate()
        try:
            parsed = dates.parse(raw)
        except dates.DateError as error:
            self.error(error.code, **{**error.params, "text": raw})
            return IssueDate()
        return IssueDate(parsed.year, parsed.month, parsed.day)

    def _date_text(self) -> str:
        if isinstance(self.node, Text) and self.node.cell_type is CellType.DATE:
            return self.node.text
        return self.line()

    # Groups

    def fields(self, table: Table, main: str = "") -> Fields:
        """Return the nested values by English key; unknown and repeated keys become findings.

        A plain text stands for the nested key ``main``.
        """
        if isinstance(self.node, Text) and main:
            return Fields(table, {main: self.at(self.node, f".{main}", table[main].shown)}, self)
        if isinstance(self.node, Group):
            return Fields(table, self._named(self.node, table), self)
        if not isinstance(self.node, Nothing):
            self.error("wrong-type-group", known=tuple(key.thai for key in table))
        return Fields(table, {}, self)

    def _named(self, group: Group, table: Table) -> dict[str, Value]:
        values: dict[str, Value] = {}
        unknown = 0
        for entry in group.entries:
            key = table.find(entry.key)
            if key is None:
                unknown += 1
                if unknown > MOST_UNKNOWN_KEYS:
                    continue
                place = with_path(entry.place, self.path)
                hint = table.nearest(entry.key)
                self.reading.add(findings.error("unknown-key", place, key=entry.key, nearest=hint))
            elif key.name in values:
                self._repeated(key, entry.place, values[key.name])
            else:
                prefix = "." if self.path else ""
                values[key.name] = self.at(entry.value, f"{prefix}{key.name}", key.shown)
        return values

    def _repeated(self, key: Key, place: Location, first: Value) -> None:
        where = with_path(place, first.path)
        earlier = first.node.place
        self.reading.add(
            findings.error("duplicate-key", where, key=key.shown, first=earlier.cell or str(earlier.line))
        )


def is_left_blank(raw: str) -> bool:
    """Return whether a word says that room is to be left: เว้นว่าง."""
    return normal(raw) in _LEFT_BLANK


def cleaned(raw: str, place: Location, reading: Reading) -> str:
    """Return a text on one line in normal form; a remark is kept when letters or signs had to change."""
    result = clean(raw.strip(" \t\r\n"))
    if result.changes:
        reading.add(findings.info("text-cleaned", place, changes=result.changes))
    if "\n" not in result.text:
        return result.text.strip()
    return " ".join(part.strip() for part in result.text.split("\n") if part.strip())


def _split(node: Node) -> Iterator[Node]:
    """Return a text of several lines as one text a line, anything else as it is."""
    if not isinstance(node, Text) or "\n" not in node.text.strip("\n"):
        yield node
    elif node.lines and "\n".join(line.text for line in node.lines).strip("\n") == node.text.strip("\n"):
        yield from (Text(line.text, line.place) for line in node.lines if line.text.strip())
    else:
        yield from (node._replace(text=line, lines=()) for line in node.text.split("\n") if line.strip())


class Fields(NamedTuple):
    """The values of a group by English key."""

    table: Table
    values: dict[str, Value]
    owner: Value

    def get(self, name: str) -> Value:
        """Return the value at a key; a value left empty, at the group's place, if it is not there."""
        if name in self.values:
            return self.values[name]
        path = f"{self.owner.path}.{name}" if self.owner.path else name
        return Value(Nothing(self.owner.node.place), path, self.table[name].shown, self.owner.reading)

    def has(self, name: str) -> bool:
        """Return whether the key is there, be it with an empty value."""
        return name in self.values

    def states(self, *names: str) -> bool:
        """Return whether one of the keys is there with a value."""
        return any(name in self.values and not self.values[name].is_nothing for name in names)

    def require(self, name: str) -> Value:
        """Return the value at a key; its absence is an error."""
        if not self.states(name):
            self.get(name).error("missing-key")
        return self.get(name)
