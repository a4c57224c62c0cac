"""Text boxes at a fixed place of the page: cue, page number, secrecy mark.

Neither Word's nor LibreOffice's page fields print Thai digits everywhere; a borderless box
with literal text prints alike in both. Places are in mm from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

EMU_PER_MM = 36_000

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RUN = (
    '<w:r {ns}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{height_rank}" '
    'behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{cx}" cy="{cy}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
    '<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
    '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></wps:bodyPr>'
    "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A text at a fixed place of page ``page`` (from 0); lengths in mm."""

    page: int
    text: str
    style: str
    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float

    def run(self, number: int) -> str:
        """Return the run that draws the box; ``number`` is unique in the document."""
        return _RUN.format(
            ns=_NAMESPACES,
            height_rank=100 + number,
            x=round(self.left_mm * EMU_PER_MM),
            y=round(self.top_mm * EMU_PER_MM),
            cx=round(self.width_mm * EMU_PER_MM),
            cy=round(self.height_mm * EMU_PER_MM),
            number=1000 + number,
            name=self.style,
            style=self.style,
            text=escape(self.text),
        )
