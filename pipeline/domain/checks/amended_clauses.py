"""Changes of clauses held against the clauses and items of the earlier order."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Amendment, Amendments, Change
from pipeline.domain.standing import CLAUSE
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.thai.digits import to_arabic


def check_clauses(block: Amendments, path: str, source: Source) -> Iterator[Finding]:
    """Yield the changes of a clause that the earlier order does not have, or that it has already."""
    for n, item in enumerate(block.items):
        named = CLAUSE.match(to_arabic(plain(item.place)))
        if named is None or item.number is not None:
            continue
        number, known = int(named["clause"] or named["item"]), _known(block, is_clause=bool(named["clause"]))
        place = source.at(f"{path}.changes[{n}]")
        if not known:
            continue
        if item.change is not Change.ADD:
            yield from _missing(item, number, known, place)
        elif not named["more"].strip():  # what is added inside a clause has the clause's number
            yield from _added(block, item, number, known, place)


def _known(block: Amendments, *, is_clause: bool) -> frozenset[int]:
    """Return the numbers that a place may have; where there are no clauses, clerks call items so."""
    clauses, items = block.earlier_numbers.clauses, block.earlier_numbers.items
    return (clauses or items) if is_clause else (items or clauses)


def _missing(item: Amendment, number: int, known: frozenset[int], place: Location) -> Iterator[Finding]:
    if number not in known:
        yield findings.error("amendment-clause-unknown", place, place=plain(item.place), last=max(known))


def _added(
    block: Amendments, item: Amendment, number: int, known: frozenset[int], place: Location
) -> Iterator[Finding]:
    removed = {plain(each.place) for each in block.items if each.change is Change.REMOVE}
    if number in known and plain(item.place) not in removed:
        yield findings.error("amendment-clause-taken", place, place=plain(item.place))
    added = {plain(each.place) for each in block.items if each.change is Change.ADD}
    is_next = number - 1 in known or any(str(number - 1) in to_arabic(each) for each in added)
    if number not in known and not is_next:
        told = {"place": plain(item.place), "last": max(known)}
        yield findings.warning("amendment-clause-gap", place, **told)
