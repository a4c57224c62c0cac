"""Rosters in a test: members in a few words, and what is found in them, each with its path."""

from __future__ import annotations

from typing import Any

from pipeline.cli.messages import messages
from pipeline.domain.checks.rosters import check_blocks
from pipeline.domain.documents import Source
from pipeline.domain.page_blocks import Block, Member, Roster
from pipeline.findings import Finding
from tests.builders import FILE, Places

SOURCE = Source(FILE, Places())
NAMES = (
    "หนึ่ง",
    "สอง",
    "สาม",
    "สี่",
    "ห้า",
    "หก",
    "เจ็ด",
    "แปด",
    "เก้า",
    "สิบ",
    "ปลาย",
    "ยอด",
    "ขวัญ",
    "แก้ว",
    "ทอง",
    "เงิน",
)


def member(name: str = "", role: str = "กรรมการ", group: str = "", **rest: Any) -> Member:
    """Return a member with a post; ``position`` is another one, ``""`` none."""
    position = rest.pop("position", "กำนัน")
    return Member(name, (position,) if position else (), (role,) if role else (), group, **rest)


def people(count: int, group: str = "", first: int = 0, **rest: Any) -> tuple[Member, ...]:
    """Return so many ordinary members with different names."""
    return tuple(member(f"นาย{NAMES[n]} ใจดี", group=group, **rest) for n in range(first, first + count))


CHAIR = member("นายประธาน ใจดี", "ประธานกรรมการ", position="นายอำเภอบางคล้า")
SECRETARY = member("นางเลขา ใจดี", "กรรมการและเลขานุการ", position="พัฒนาการอำเภอบางคล้า")


def roster(*members: Member, **rest: Any) -> Roster:
    """Return a roster that is called คณะทดสอบ."""
    return Roster(members, **{"name": "คณะทดสอบ", **rest})


def found(*blocks: Block, **options: Any) -> list[Finding]:
    """Return what is found in a body."""
    return [*check_blocks(blocks, SOURCE, **options)]


def codes(*blocks: Block, **options: Any) -> list[str]:
    """Return the codes of what is found in a body."""
    return [finding.code for finding in found(*blocks, **options)]


def said(finding: Finding) -> str:
    """Return the Thai words of a finding and its remedy; both catalogues must have them."""
    for language in ("th", "en"):
        words = messages(language)
        told = words.finding(finding) + words.hint(finding.code, finding.params)
        assert words.has(f"finding.{finding.code}")
        assert "{" not in told, told
    thai = messages("th")
    return f"{thai.finding(finding)} {thai.hint(finding.code, finding.params)}"
