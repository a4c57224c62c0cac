"""The body of an official paper: the blocks of enclosures, and rosters, agendas and amendments."""

from __future__ import annotations

from pipeline.domain.page_blocks import Block
from pipeline.ingest.agenda import read_agenda
from pipeline.ingest.amendments import read_amendments
from pipeline.ingest.blocks import Maker, Makers, read_blocks
from pipeline.ingest.desk import Desk
from pipeline.ingest.enclosure_blocks import MAKERS
from pipeline.ingest.keys import BlockType
from pipeline.ingest.paper_block_keys import AGENDA, AMENDMENTS, ROSTER
from pipeline.ingest.persons import Persons
from pipeline.ingest.rosters import read_roster
from pipeline.ingest.values import Value


def read_paper_body(value: Value, desk: Desk, *, is_held: bool = False) -> tuple[Block, ...]:
    """Return the body of a paper, its rosters filled with the persons of the desk's district.

    With ``is_held`` nobody knows which district that is: no rows are picked, and none is missed.
    """
    persons = Persons(desk.reference, desk.district, is_held)
    blocks = read_blocks(value, _makers(desk, persons))
    persons.report()
    return blocks


def _makers(desk: Desk, persons: Persons) -> Makers:
    within = {  # what may stand in an agenda too
        **MAKERS,
        BlockType.ROSTER: Maker(
            ROSTER, lambda fields, _level: read_roster(fields, persons), ("members", "persons")
        ),
    }
    return {
        **within,
        BlockType.AGENDA: Maker(AGENDA, lambda fields, _level: read_agenda(fields, within)),
        BlockType.AMENDMENTS: Maker(
            AMENDMENTS, lambda fields, _level: read_amendments(fields, desk), ("changes",)
        ),
    }
