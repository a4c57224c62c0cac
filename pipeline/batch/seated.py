"""Persons whom a sheet seats in the papers of several districts: mostly a row that went astray."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.domain.documents import Document, Paper
from pipeline.domain.page_blocks import Member, Roster
from pipeline.domain.rosters import person_key
from pipeline.findings import Finding, Location, warning


def seated_in_several(documents: Iterable[Document]) -> Iterator[Finding]:
    """Yield a warning for each row that names a person whom another row seats in another paper of its record.

    Members who are typed in the record sit in all its papers by will, and so does who has one row
    for all districts.
    """
    first: dict[tuple[object, str], tuple[Paper, Location]] = {}
    for paper in documents:
        if not isinstance(paper, Paper) or not paper.variant:
            continue
        for member, place in _rows(paper):
            key = (paper.source.file, person_key(member))
            other, where = first.setdefault(key, (paper, place))
            if other.variant != paper.variant and where != place:
                told = {"name": member.name, "variant": paper.variant, "first": other.variant}
                yield warning("person-in-several", place, **told)


def _rows(paper: Paper) -> Iterator[tuple[Member, Location]]:
    """Yield the named members of a paper who come from a sheet, each with the cell of his name."""
    for position, block in enumerate(paper.body):
        for n, member in enumerate(block.members if isinstance(block, Roster) else ()):
            place = paper.source.at(f"body[{position}].members[{n}].name")
            if member.name and person_key(member) and place.cell is not None:
                yield member, place
