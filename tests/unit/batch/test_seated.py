"""A person whom two rows of a sheet seat in the papers of two districts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.batch.seated import seated_in_several
from pipeline.domain.documents import Paper, Source
from pipeline.domain.page_blocks import Member, Roster
from pipeline.findings import Location
from tests.unit.batch.papers import paper


def district(variant: str, name: str, cell: str | None) -> Paper:
    place = Location(file="บุคคล.xlsx", cell=cell) if cell else Location(file="ก.yaml", line=4)
    source = Source("ก.yaml", {"body[0].members[0].name": place})
    return replace(paper(variant), body=(Roster((Member(name),)),), source=source)


def test_the_second_row_is_told() -> None:
    (found,) = seated_in_several([district("ก", "นายหนึ่ง ใจดี", "C2"), district("ข", "นาย หนึ่ง ใจดี", "C6")])
    assert (found.code, found.location.cell, found.params["first"]) == ("person-in-several", "C6", "ก")


def test_who_sits_in_all_papers_by_will_is_not() -> None:
    for cell in ("C2", None):  # one row for all districts, or typed in the record
        papers = [district(variant, "นายหนึ่ง ใจดี", cell) for variant in ("ก", "ข")]
        assert list(seated_in_several(papers)) == []
    others = [district("ก", "นายหนึ่ง ใจดี", "C2"), district("ข", "นายสอง ใจดี", "C6")]
    assert list(seated_in_several(others)) == []
