"""Reading the body of a paper in a test: blocks, findings and places, without the rest of a record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pipeline.domain.documents import Source
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Block, Roster
from pipeline.findings import Finding, Location, in_order
from pipeline.ingest import yaml_text
from pipeline.ingest.desk import Desk
from pipeline.ingest.nodes import Node
from pipeline.ingest.offices import Offices
from pipeline.ingest.paper_blocks import read_paper_body
from pipeline.ingest.values import Reading, Value

FILE = "คำสั่ง.yaml"


@dataclass(frozen=True)
class Body:
    """What was read of a body, with everything odd about it."""

    blocks: tuple[Block, ...]
    reading: Reading

    @property
    def roster(self) -> Roster:
        """Return the only roster."""
        (found,) = (block for block in self.blocks if isinstance(block, Roster))
        return found

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was found, in order."""
        return in_order(self.reading.findings)

    @property
    def codes(self) -> list[str]:
        """Return the codes of what was found, in order."""
        return [finding.code for finding in self.findings]

    @property
    def source(self) -> Source:
        """Return where everything stands."""
        return Source(FILE, MappingProxyType(dict(self.reading.places)))

    def at(self, path: str) -> Location:
        """Return where a value stands."""
        return self.source.at(path)


def body_of(text: str, reference: ReferenceData, district: str = "") -> Body:
    """Return the body that a YAML text is, in a record that lies in the current folder."""
    (node,) = yaml_text.parse(text, Path(FILE)).nodes
    return read(node, reference, district)


def read(node: Node, reference: ReferenceData, district: str = "") -> Body:
    """Return the body that a node is."""
    reading = Reading()
    value = Value(node, "body", "ข้อความ (body)", reading)
    reading.places["body"] = value.place
    desk = Desk(reference, Offices(()), district=district)
    return Body(read_paper_body(value, desk), reading)
