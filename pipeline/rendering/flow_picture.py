"""Pictures of a flow: the paragraph that shows one, and what it needs in the package.

The name of a picture and of its relation follow from its content, so that documents joined for
the layout share those that are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from html import escape

from pipeline.content.flow import FlowPicture
from pipeline.patterns import regex
from pipeline.rendering import chart
from pipeline.rendering.flow_text import keep
from pipeline.rendering.package import CONTENT_TYPES

RELATIONS = "word/_rels/document.xml.rels"
FIRST_ID = 9_000
"""Numbers of drawings from here on are those of a flow; a template has no so many."""

_EMU_PER_MM = 36_000
_FIRST_TYPE = regex(r"(?=<(?:Default|Override) )")
_PNG = '<Default Extension="png" ContentType="image/png"/>'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
# A picture is as high as its line: exact spacing of a style would cut it.
_PARAGRAPH = (
    '<w:p><w:pPr>{keep}<w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing>'
    f'<wp:inline xmlns:wp="{_DRAWN}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
    "<wp:extent {size}/><wp:docPr {named}/><wp:cNvGraphicFramePr/>"
    f'<a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_DRAWN}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWN}/picture"><pic:nvPicPr><pic:cNvPr {{named}}/><pic:cNvPicPr/></pic:nvPicPr>'
    f'<pic:blipFill><a:blip xmlns:r="{_KIND.rpartition("/")[0]}" r:embed="{{relation}}"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def picture(piece: FlowPicture) -> bytes:
    """Return the PNG of a piece."""
    return chart.png(piece.chart, piece.width_mm)


def paragraph(piece: FlowPicture, png: bytes, number: int, keep_next: bool) -> str:
    """Return the paragraph of a picture; ``number`` tells it from the others of its document."""
    height = round(piece.chart.height_mm * _EMU_PER_MM)
    size = f'cx="{round(piece.width_mm * _EMU_PER_MM)}" cy="{height}"'
    named = f'id="{FIRST_ID + number}" name="picture{number}" descr="{escape(piece.description)}"'
    return _PARAGRAPH.format(keep=keep(keep_next or None), size=size, named=named, relation=_relation(png))


def _relation(png: bytes) -> str:
    return f"saraban{hashlib.sha256(png).hexdigest()[:16]}"


def member(png: bytes) -> str:
    """Return the name of a picture inside the package."""
    return f"word/media/{_relation(png)}.png"


def with_media(members: Mapping[str, bytes], media: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the members of a package with pictures (``member`` to PNG) added and made known."""
    if not media:
        return dict(members)
    types = members[CONTENT_TYPES].decode()
    if 'Extension="png"' not in types:
        head, tag, rest = (
            types.partition("<Default ") if "<Default " in types else types.partition("<Override ")
        )
        types = f"{head}{_PNG}{tag}{rest}"
    told = "".join(
        f'<Relationship Id="{_relation(png)}" Type="{_KIND}" Target="{name.removeprefix("word/")}"/>'
        for name, png in media.items()
    )
    relations = members[RELATIONS].decode().replace("</Relationships>", f"{told}</Relationships>")
    return {**members, CONTENT_TYPES: types.encode(), RELATIONS: relations.encode(), **media}
