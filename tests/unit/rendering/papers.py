"""A template of an official paper made for the tests: the styles of the shipped ones, and those of papers."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from pipeline.content import View
from pipeline.content.flow import Flow, FlowMember, FlowPiece, FlowRoster, FlowSection
from pipeline.domain.blocks import Orientation
from pipeline.rendering.template import Template
from tests.unit.rendering.builders import (
    DOCUMENT,
    FONT,
    SHIPPED,
    STYLES,
    W,
    open_members,
    p,
    root_of,
    w,
)
from tests.unit.rendering.flows import ATTACHMENT, par

HANG, LABEL, ROLE = 1984, 1417, 6236  # twips: 35 mm, 25 mm and 110 mm from the left margin
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" '
    'w:left="1701" w:header="850" w:footer="567" w:gutter="0"/></w:sectPr>'
)
_PLAIN = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_PAIR = '<w:tabs><w:tab w:val="center" w:pos="2268"/><w:tab w:val="center" w:pos="6804"/></w:tabs>'
_PARAGRAPHS = {
    "Member": f'<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="{ROLE}"/></w:tabs>{_PLAIN}'
    f'<w:ind w:left="{HANG}" w:hanging="{HANG - LABEL}"/>',
    "MemberGroup": f'<w:keepNext/>{_PLAIN}<w:ind w:left="{LABEL}"/>',
    "RosterNote": f'{_PLAIN}<w:ind w:left="{LABEL}"/>',
    "Quote": f'{_PLAIN}<w:ind w:left="{LABEL}" w:right="567"/>',
    "Resolution": f'{_PLAIN}<w:ind w:left="{LABEL}"/>',
    "Issued": f'<w:keepNext/><w:spacing w:before="240" w:after="0"/><w:ind w:left="{LABEL}"/>',
    "Name": '<w:keepNext/><w:keepLines/><w:spacing w:before="1278" w:after="0"/><w:ind w:left="2551"/>'
    '<w:jc w:val="center"/>',
    "Position": f'<w:keepLines/>{_PLAIN}<w:ind w:left="2551"/><w:jc w:val="center"/>',
    "NamePair": f'<w:keepNext/>{_PAIR}<w:spacing w:before="1278" w:after="0"/>',
    "PositionPair": _PAIR + _PLAIN,
}
_BODY = (
    p("คำสั่ง{{ issuer }}", style="SarabanTitle"),
    p("เรื่อง {{ subject }}", style="SarabanTitle"),
    p("{{p body}}", style="SarabanPlainText"),
    p("{%p if effective %}", style="SarabanPlainText"),
    p("{{ effective }}", style="SarabanBody"),
    p("{%p endif %}", style="SarabanPlainText"),
    p("{%p if issued %}", style="SarabanPlainText"),
    p("สั่ง ณ วันที่ {{ issued }}", style="SarabanIssued"),
    p("{%p endif %}", style="SarabanPlainText"),
    p("{{p signatures}}", style="SarabanPlainText"),
    p("{{p opinions}}", style="SarabanPlainText"),
)


def paper_members(*paragraphs: str) -> dict[str, bytes]:
    """Return the members of the template; ``paragraphs`` are its body."""
    with zipfile.ZipFile(ATTACHMENT) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(members[STYLES])
    there = {style.get(w("styleId")) for style in root.iter(w("style"))}
    with zipfile.ZipFile(SHIPPED) as archive:
        letters = etree.fromstring(archive.read(STYLES))
    root.extend(
        style
        for style in letters.iter(w("style"))
        if style.get(w("styleId")) in ("SarabanCue", "SarabanSecrecy", "SarabanPurpose", "SarabanOwner")
        and style.get(w("styleId")) not in there
    )
    for name, properties in _PARAGRAPHS.items():
        for style in [each for each in root if each.get(w("styleId")) == f"Saraban{name}"]:
            root.remove(style)
        root.append(
            etree.fromstring(
                f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="Saraban{name}">'
                f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:pPr>{properties}</w:pPr></w:style>'
            )
        )
    members[STYLES] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    body = "".join(paragraphs or _BODY)
    members[DOCUMENT] = root_of("document", f"<w:body>{body}{_SECTION}</w:body>").encode()
    return members


def paper_template(folder: Path, *paragraphs: str, font: str = FONT) -> Template:
    """Return the opened template of a paper."""
    return open_members(folder, paper_members(*paragraphs), font)


def flow(*pieces: FlowPiece) -> Flow:
    return Flow((FlowSection(Orientation.PORTRAIT, pieces),))


def signed(name: str = "นายสมมติ ใจซื่อ", *positions: str) -> Flow:
    """Return one signature: the name in brackets, and its positions below."""
    below = positions or ("นายอำเภอบางคล้า",)
    lines = [
        par(f"({name})", "SarabanName", keep_next=True),
        *(par(each, "SarabanPosition", keep_next=n < len(below)) for n, each in enumerate(below, 1)),
    ]
    return flow(*lines)


def paper_view(
    body: Flow, signatures: Flow | None = None, opinions: Flow | None = None, **more: object
) -> View:
    """Return a view of what the template prints."""
    return View(
        {
            "issuer": "อำเภอบางคล้า",
            "subject": "แต่งตั้งคณะกรรมการ",
            "effective": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
            "issued": "๕ เมษายน พ.ศ. ๒๕๖๗",
            **more,
            "body": body,
            "signatures": signatures or flow(),
            "opinions": opinions or flow(),
        }
    )


def member(label: str, *lines: str, role: str | Sequence[str] = "กรรมการ") -> FlowMember:
    return FlowMember(label, lines, (role,) if isinstance(role, str) else tuple(role))


def roster(*members: FlowMember, keep_next: bool = False) -> FlowRoster:
    return FlowRoster(members, keep_next)
