"""The columns of a table: how wide each is, what it shows of a record, what is computed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.domain.page_blocks import Align, Column, Holds
from pipeline.ingest.cells import MOST_COLUMNS
from pipeline.ingest.enclosure_keys import ALIGNS, COLUMN, HOLDS
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Items, Nothing, Text
from pipeline.ingest.values import Fields, Value, is_left_blank

_LEAST_SHARE = Decimal("0.01")
_MOST_SHARE = Decimal(1000)
_NUMBERS = (Holds.NUMBER, Holds.WHOLE, Holds.MONEY)
_SUM_WORDS = frozenset(map(normal, ("sum", "ผลรวม", "รวม")))


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column as the record describes it; ``value`` is where it does so."""

    value: Value
    title: str = ""
    width: float | None = None
    align: Align | None = None
    data_field: str = ""
    merge: bool = False
    total: bool = False
    running: bool = False
    by_hand: bool = False
    holds: Holds | None = None
    required: bool | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that the column has in data, the first of which is shown."""
        return (self.data_field or self.shown,)

    @property
    def known_as(self) -> tuple[str, ...]:
        """Return the names by which the record may call the column."""
        return tuple(name for name in (self.title, self.data_field) if name)

    @property
    def shown(self) -> str:
        """Return the name of the column for messages."""
        return " ".join((self.title or self.data_field).split("\n"))

    @property
    def is_data(self) -> bool:
        """Return whether the column is filled from data."""
        return not self.running and not self.by_hand and bool(self.names[0])

    @property
    def printed(self) -> Column:
        """Return the column of the table; numbers stand at the right where nothing else is said."""
        is_number = self.total or self.holds in _NUMBERS
        usual = Align.RIGHT if is_number else Align.CENTRE if self.running else None
        return Column(
            self.width, self.align or usual, self.title, self.total, self.running, self.holds, self.required
        )


def read_columns(fields: Fields, width: int) -> tuple[ColumnSpec, ...]:
    """Return the columns of a table, ``width`` of them where only its rows tell how many there are."""
    value = fields.get("columns")
    named = tuple(_column(each.fields(COLUMN, main="title")) for each in _nodes(value))
    shares, aligns, types = (fields.get(f"column_{each}") for each in ("widths", "align", "types"))
    count = len(named) or max(map(_count, (shares, aligns, types))) or width
    if count > MOST_COLUMNS:
        value.error("table-too-many-columns", count=count, limit=MOST_COLUMNS)
    columns = named or tuple(ColumnSpec(fields.owner) for _ in range(count))
    widths = list(_numbers(shares, count))
    sides = [each.choice(ALIGNS, Align) for each in _listed(aligns, count)]
    held = [each.choice(HOLDS, Holds) for each in _listed(types, count)]
    return tuple(
        replace(each, width=share or each.width, align=side or each.align, holds=kind or each.holds)
        for each, share, side, kind in zip(columns, widths, sides, held, strict=True)
    )


def _nodes(value: Value) -> tuple[Value, ...]:
    """Return the value of each column; a title of two lines in a list is one."""
    if isinstance(value.node, Items):
        return tuple(value.at(node, f"[{n}]") for n, node in enumerate(value.node.items))
    return value.entries()


def _column(fields: Fields) -> ColumnSpec:
    data_field = fields.get("field").line()
    total = fields.get("total")
    is_sum = isinstance(total.node, Text) and normal(total.node.text) in _SUM_WORDS
    by_hand = (fields.has("field") and not data_field) or is_left_blank(data_field)
    return ColumnSpec(
        fields.owner,
        title=fields.get("title").text(),
        width=_share(fields.get("width")),
        align=fields.get("align").choice(ALIGNS, Align),
        data_field="" if by_hand else data_field,
        merge=fields.get("merge").switch() or False,
        total=is_sum or total.switch() or False,
        running=fields.get("running").switch() or False,
        by_hand=by_hand,
        holds=fields.get("data_type").choice(HOLDS, Holds),
        required=fields.get("required").switch(),
    )


def _share(value: Value) -> float | None:
    share = value.decimal(_LEAST_SHARE, _MOST_SHARE)
    return None if share is None else float(share)


def _count(value: Value) -> int:
    return 0 if value.is_nothing else len(_parts(value))


def _parts(value: Value) -> tuple[Value, ...]:
    """Return one value a column: entries of a list, empty ones too, or parts of one text at its commas."""
    if isinstance(value.node, Items):
        return tuple(value.at(node, f"[{n}]") for n, node in enumerate(value.node.items))
    if isinstance(value.node, Text):
        texts = value.node.text.replace(",", " ").split()
        return tuple(value.at(Text(text, value.node.place), f"[{n}]") for n, text in enumerate(texts))
    return (value,)


def _listed(value: Value, count: int) -> tuple[Value, ...]:
    """Return a value for each column; more or fewer than there are is an error."""
    empty = value._replace(node=Nothing(value.node.place))
    if value.is_nothing:
        return (empty,) * count
    found = _parts(value)
    if len(found) != count:
        value.error("table-columns-count", found=len(found), wanted=count)
    return (*found, *(empty,) * count)[:count]


def _numbers(value: Value, count: int) -> Iterator[float | None]:
    return (_share(each) for each in _listed(value, count))


def find_column(value: Value, name: str, columns: Sequence[ColumnSpec]) -> int | None:
    """Return the position of the column of that title or field; an unknown name is an error."""
    for position, each in enumerate(columns):
        if normal(name) in map(normal, each.known_as):
            return position
    known = tuple(" ".join(each.split("\n")) for column in columns for each in column.known_as)
    value.error("table-column-unknown", text=name, known=known, nearest=nearest(name, known))
    return None
