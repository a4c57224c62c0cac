"""Widths of the columns of a table, where the record names none: decided by the texts in them.

Each column is as wide as its longest stretch that a line cannot end in; what is left goes
to the columns with most text, as far as they can use it, then to those that are written in
by hand. All lengths are in twips.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from pipeline.content.flow import FlowCell, FlowParagraph, FlowTable
from pipeline.patterns import regex
from pipeline.rendering.line_ends import unbroken_pieces
from pipeline.rendering.list_labels import label_of, label_width
from pipeline.rendering.metrics import BOLDER, POINT_SIZE, width_twips
from pipeline.thai.keep import NBSP

_TWIPS_PER_MM = 1440 / 25.4
_SLACK = round(1.0 * _TWIPS_PER_MM)
_ROOM_TO_WRITE = (round(25 * _TWIPS_PER_MM), round(15 * _TWIPS_PER_MM))
_FULL = 0.93  # how full lines of Thai are on the average
_COST_OF_LOOSENESS = 1.15  # a table must be that much shorter to be worth dates in two lines
_COST_OF_TORN_HEADS = 1.15  # the same of heads that end their lines within a word
_POWERS = (1.0, 0.5, 1.5, 2.0)  # how text pulls: of all ways tried, the shortest table wins
_LONGEST_RUNNING = 5
_RUNNING = regex(r"[0-9๐-๙]+(?:[.)]|(?:\.[0-9๐-๙]+)+)?")


@dataclass
class _Demand:
    """What a column asks for: least and most useful width, and how much text it holds.

    ``loose`` is the least width when lines may end at no-break spaces, too.
    """

    loose: int = 0
    least: int = 0
    head: int = 0
    most: int = 0
    mass: int = 0
    is_blank: bool = True
    is_running: bool = True

    @property
    def floor(self) -> int:
        """Return the width at which no word and no word of the head is torn."""
        return max(self.least, self.head)


@dataclass(frozen=True, slots=True)
class _Said:
    """The text of a cell: its column, over how many rows it reaches, and each paragraph's ``length_of``."""

    column: int
    rowspan: int
    lengths: list[tuple[int, int]]

    def lines(self, rooms: Sequence[float]) -> int:
        """Return about how many lines it takes in columns of such widths."""
        return sum(lines(*length, rooms[self.column]) for length in self.lengths)


@dataclass
class _Texts:
    """The texts of a table: demands of its columns, and for each row those of its cells that hold text."""

    demands: list[_Demand]
    rows: list[list[_Said]]


def column_widths(table: FlowTable, columns: int, total: int, padding: int, size_pt: float) -> list[int]:
    """Return the widths of ``columns`` columns, adding up to ``total``; given shares are kept."""
    shares = [*table.widths[:columns], *(0.0,) * (columns - len(table.widths))]
    given = sum(shares)
    if columns and all(share > 0 for share in shares):
        return _whole([total * share / given for share in shares], total)
    texts = _texts(table, columns, padding, size_pt)
    free = [number for number, share in enumerate(shares) if share <= 0]
    asking = [texts.demands[number] for number in free]
    room = _free_room(total, given, asking)
    fixed = [share * (total - room) / given if share > 0 else 0.0 for share in shares]
    tried: list[tuple[float, int, list[float]]] = []
    for floors, to_write, power in product(_floors(asking, room), _ROOM_TO_WRITE, _POWERS):
        widths = list(fixed)
        for number, width in zip(free, _divided(asking, floors, room, to_write, power), strict=True):
            widths[number] = width
        tried.append((_lines(texts, widths, padding) * _cost(asking, floors), len(tried), widths))
    return _whole(min(tried)[2], total)


def torn_columns(
    table: FlowTable, columns: int, total: int, padding: int, size_pt: float
) -> list[tuple[int, float]]:
    """Return the columns (from 0) that will be narrower than a word in them, and how long their lines are."""
    shares = [*table.widths[:columns], *(0.0,) * (columns - len(table.widths))]
    demands = _texts(table, columns, padding, size_pt).demands
    free = [number for number, share in enumerate(shares) if share <= 0]
    room = _free_room(total, sum(shares), [demands[number] for number in free]) if free else 0.0
    widths = [share * (total - room) / (sum(shares) or 1) for share in shares]
    needed = [float(demand.loose - _SLACK) for demand in demands]
    for number, width in zip(free, _levelled([needed[number] for number in free], room), strict=True):
        widths[number] = width
    return [
        (number, width - padding)
        for number, (width, need) in enumerate(zip(widths, needed, strict=True))
        if need > width + 1
    ]


def _free_room(total: int, given: float, asking: Sequence[_Demand]) -> float:
    """Return the room of the columns without a share; of given shares that leave too little, up to half."""
    room, floor = total * max(1 - given, 0.0), sum(demand.floor for demand in asking)
    return min(floor, total / 2) if given and room < floor else room


def _lines(texts: _Texts, widths: Sequence[float], padding: int) -> int:
    """Return about how many lines the rows take together."""
    rooms = [max(width - padding, 1.0) for width in widths]
    high = [max((said.lines(rooms) for said in row if said.rowspan == 1), default=1) for row in texts.rows]
    for number, row in enumerate(texts.rows):
        for said in row:
            last = min(number + said.rowspan, len(high)) - 1
            high[last] += max(0, said.lines(rooms) - sum(high[number : last + 1]))
    return sum(high)


def lines(length: int, hang: int, room: float) -> int:
    """Return about how many lines a text takes that is ``length`` long on one, ``hang`` of it its label."""
    if length <= room or hang >= room:
        return 1
    return math.ceil((length - hang) / ((room - hang) * _FULL))


def _whole(widths: Sequence[float], total: int) -> list[int]:
    """Return the widths as whole twips that add up to ``total``."""
    reached, ends = 0.0, [0]
    for width in widths:
        reached += width
        ends.append(round(reached))
    ends[-1] = total
    return [end - begin for begin, end in pairwise(ends)]


def _texts(table: FlowTable, columns: int, padding: int, size_pt: float) -> _Texts:
    texts = _Texts([_Demand() for _ in range(columns)], [])
    wide: list[tuple[int, int, int]] = []
    for row in table.rows:
        in_row: list[_Said] = []
        for column, cell in placed(row.cells):
            pieces = [piece for piece in cell.paragraphs if str(piece.text).strip()]
            own = [length_of(piece, size_pt, row.is_header) for piece in pieces]
            said = [str(piece.text).strip() for piece in pieces]
            if cell.colspan > 1:
                longest = max((_unbroken(text, size_pt)[0] for text in said), default=0)
                wide.append((column, cell.colspan, longest + padding + _SLACK))
            elif column < columns and said:
                _ask(texts.demands[column], said, own, row.is_header, padding + _SLACK, size_pt)
                in_row.append(_Said(column, cell.rowspan, own))
        texts.rows.append(in_row)
    for column, span, least in wide:
        _spread(texts.demands[column : column + span], least)
    return texts


def placed(cells: Sequence[FlowCell]) -> Iterator[tuple[int, FlowCell]]:
    """Return each cell of a row with the number of its first column."""
    column = 0
    for cell in cells:
        yield column, cell
        column += cell.colspan


def _ask(
    demand: _Demand,
    said: Sequence[str],
    lengths: Sequence[tuple[int, int]],
    is_header: bool,
    around: int,
    size_pt: float,
) -> None:
    """Let a column ask for what the texts of one of its cells need, with the space ``around`` them."""
    demand.most = max(demand.most, max(lengths)[0] + around)
    for text, (_, hang) in zip(said, lengths, strict=True):
        strict, loose = _unbroken(text, size_pt * BOLDER if is_header else size_pt)
        demand.least = max(demand.least, strict + hang + around)
        demand.loose = max(demand.loose, loose + hang + around)
    if is_header:
        chunks = (width_twips(chunk, size_pt, True) for text in said for chunk in text.split(" "))
        demand.head = max(demand.head, max(chunks) + around)
        return
    demand.is_blank = False
    demand.is_running &= all(len(text) <= _LONGEST_RUNNING and _RUNNING.fullmatch(text) for text in said)
    demand.mass += sum(length for length, _ in lengths)


def _spread(demands: Sequence[_Demand], least: int) -> None:
    """Let columns under one wide cell grow alike until its longest word fits."""
    lacking = least - sum(demand.floor for demand in demands)
    if lacking <= 0 or not demands:
        return
    for demand in demands:
        demand.least = demand.loose = demand.floor + lacking // len(demands) + 1
        demand.most = max(demand.most, demand.least)


def length_of(piece: FlowParagraph, size_pt: float, is_bold: bool = False) -> tuple[int, int]:
    """Return how long a paragraph is on one line, and how far its lines hang in below a label."""
    text = str(piece.text).strip()
    label = label_of(text) if piece.level else ""
    return width_twips(text, size_pt, is_bold), label_width(label, size_pt) if label else 0


def _unbroken(text: str, size_pt: float) -> tuple[int, int]:
    """Return how wide the longest stretch is that no line ends in, and that without a no-break space."""
    strict, loose = _unbroken_at_16(text)
    return round(strict * size_pt / POINT_SIZE), round(loose * size_pt / POINT_SIZE)


@lru_cache(maxsize=4096)
def _unbroken_at_16(text: str) -> tuple[int, int]:
    strict = [piece.strip() for piece in unbroken_pieces(text)]
    loose = [part for piece in strict for part in piece.split(NBSP)]
    return max(map(width_twips, strict), default=0), max(map(width_twips, loose), default=0)


def _floors(demands: Sequence[_Demand], room: float) -> list[list[int]]:
    """Return from which widths columns may grow: with heads and what belongs together whole, or not."""
    sorts = [
        [demand.floor for demand in demands],
        [demand.least for demand in demands],
        [max(demand.loose, demand.head) for demand in demands],
        [demand.loose for demand in demands],
    ]
    return [floors for floors in sorts if sum(floors) <= room] or sorts[-1:]


def _cost(demands: Sequence[_Demand], floors: Sequence[int]) -> float:
    """Return how much a line counts when columns may be as narrow as ``floors``."""
    both = list(zip(floors, demands, strict=True))
    is_torn = any(floor < demand.head for floor, demand in both)
    is_loose = any(floor < demand.least for floor, demand in both)
    return (_COST_OF_TORN_HEADS if is_torn else 1) * (_COST_OF_LOOSENESS if is_loose else 1)


def _divided(
    demands: Sequence[_Demand], floors: Sequence[int], room: float, to_write: int, power: float
) -> list[float]:
    """Return how columns share the room; what words do not need goes by the ``power`` of their mass."""
    widths = [float(floor) for floor in floors]
    if sum(widths) > room:
        return _levelled(widths, room)
    blank = {n: max(widths[n], float(to_write)) for n, demand in enumerate(demands) if demand.is_blank}
    if sum(widths) - sum(widths[n] for n in blank) + sum(blank.values()) <= room:
        widths = [blank.get(n, width) for n, width in enumerate(widths)]
    _give_room_to_read(demands, widths, room, power)
    _give_the_rest(demands, widths, room)
    return widths


def _levelled(widths: Sequence[float], room: float) -> list[float]:
    """Return the widths with the widest cut to one width, so that they fit the room."""
    left = room
    for number, width in enumerate(sorted(widths)):
        level = left / (len(widths) - number)
        if width >= level:
            return [min(width, level) for width in widths]
        left -= width
    return list(widths)


def _give_room_to_read(demands: Sequence[_Demand], widths: list[float], room: float, power: float) -> None:
    """Widen columns of text by how much of it they hold, none beyond its longest line."""
    weights = {
        n: demand.mass**power
        for n, demand in enumerate(demands)
        if demand.mass and not demand.is_running and widths[n] < demand.most
    }
    while weights and (left := room - sum(widths)) > 1:
        whole = sum(weights.values())
        full = [n for n, weight in weights.items() if widths[n] + left * weight / whole >= demands[n].most]
        for n in full or weights:
            widths[n] = float(demands[n].most) if full else widths[n] + left * weights[n] / whole
        weights = {n: weight for n, weight in weights.items() if full and n not in full}


def _give_the_rest(demands: Sequence[_Demand], widths: list[float], room: float) -> None:
    """Give what nobody needs to the columns to write in, or to all by their width; none to row numbers."""
    takers = (
        [n for n, demand in enumerate(demands) if demand.is_blank]
        or [n for n, demand in enumerate(demands) if not demand.is_running]
        or list(range(len(demands)))
    )
    left, whole = room - sum(widths), sum(widths[n] for n in takers)
    for n in takers:
        widths[n] += left * widths[n] / whole if whole else left / len(takers)
