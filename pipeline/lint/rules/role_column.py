"""C90: the roles of a committee stand in one straight column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mode

from pipeline.findings import Finding, Severity
from pipeline.lint import options
from pipeline.lint.committees import Committee, committees
from pipeline.lint.facts import DocumentKind
from pipeline.lint.passages import place
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rows import Cell, cells_of
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="role-column",
    number="C90",
    severity=Severity.WARNING,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT}),
    clause="แบบที่ ๔ และธรรมเนียมการพิมพ์คำสั่งแต่งตั้งคณะกรรมการ",
    what="หน้าที่ในคณะกรรมการ (ประธานกรรมการ กรรมการ) พิมพ์ตรงกันเป็นแนวเดียวทั้งคณะ",
    why="แนวที่ไม่ตรงเกิดจากการเคาะวรรค จะเลื่อนอีกเมื่อแก้ชื่อหรือเปลี่ยนเครื่อง และอ่านจับคู่คนกับหน้าที่ผิดได้",
    passing="คำว่า กรรมการ ทุกบรรทัดเริ่มที่ ๑๔.๕ ซม. จากขอบกระดาษ (ใช้แท็บ)",
    failing="คำว่า กรรมการ บางบรรทัดเริ่มที่ ๑๔.๑ ซม. บางบรรทัด ๑๔.๘ ซม. (เคาะวรรค)",
)


@dataclass(frozen=True, slots=True)
class _Role:
    element: Element
    cell: Cell


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield for each committee the first role beside the column, and how many stand there."""
    tolerance = options.number(context, "tolerance_mm")
    for committee in committees(reading):
        roles = list(_roles(committee))
        if len(roles) < 2 or any(_spread(roles, edge) <= tolerance for edge in _EDGES):
            continue
        column = mode(round(role.cell.left_mm) for role in roles)
        aside = [role for role in roles if abs(role.cell.left_mm - column) > tolerance] or roles[1:]
        params = {"found_cm": round(aside[0].cell.left_mm / 10, 1), "wanted_cm": round(column / 10, 1)}
        where = place(reading, aside[0].element)
        yield RULE.finding("", where, role=aside[0].cell.key, count=len(aside), **params)


_EDGES: tuple[Callable[[Cell], float], ...] = (
    lambda cell: cell.left_mm,
    lambda cell: cell.right_mm,
    lambda cell: (cell.left_mm + cell.right_mm) / 2,
)


def _spread(roles: Sequence[_Role], edge: Callable[[Cell], float]) -> float:
    places = [edge(role.cell) for role in roles]
    return max(places) - min(places)


def _roles(committee: Committee) -> Iterator[_Role]:
    """Yield the roles that stand in a cell of their own."""
    for seat in committee.seats:
        cells = list(cells_of(seat.element.lines[0])) if seat.element.lines else []
        if len(cells) > 1 and seat.role and seat.role.startswith("".join(cells[-1].key.split())):
            yield _Role(seat.element, cells[-1])
