"""An emblem put where a document has none."""

from __future__ import annotations

from lxml import etree

from tests.resources.making.package import EMU_PER_MM, A, Docx, w
from tests.resources.making.typed import PICTURE

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
IMAGE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_KEY = "rIdEmblem"
_ANCHORED = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="1"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"
><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"
><wp:posOffset>{y}</wp:posOffset></wp:positionV><wp:extent cx="{cx}" cy="{cy}"/><wp:wrapNone/><wp:docPr
 id="900" name="emblem"/><a:graphic><a:graphicData
 uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="900"
 name="emblem"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect
/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm
><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor
></w:drawing>"""


def new_emblem(document: Docx, width: float, height: float, left: float, top: float) -> None:
    """Put the emblem on the first page, anchored in the first paragraph; lengths in mm."""
    document.members["word/media/emblem.png"] = PICTURE.read_bytes()
    relations = etree.fromstring(document.members[RELATIONS])
    told = {"Id": _KEY, "Type": IMAGE_RELATION, "Target": "media/emblem.png"}
    etree.SubElement(relations, f"{PACKAGE}Relationship", told)
    types = etree.fromstring(document.members[TYPES])
    if not any(kind.get("Extension") == "png" for kind in types):
        etree.SubElement(types, f"{CONTENT}Default", Extension="png", ContentType="image/png")
    for name, root in ((RELATIONS, relations), (TYPES, types)):
        document.members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    lengths = {"cx": width, "cy": height, "x": left, "y": top}
    emu = {name: str(round(mm * EMU_PER_MM)) for name, mm in lengths.items()}
    run = etree.SubElement(next(document.paragraphs()), w("r"))
    run.append(etree.fromstring(_ANCHORED.format(key=_KEY, **emu)))


def no_lines(document: Docx) -> None:
    """Take out the straight lines that are drawn."""
    for drawing in list(document.root.iter(w("drawing"))):
        if any(shape.get("prst") == "line" for shape in drawing.iter(f"{A}prstGeom")):
            drawing.getparent().remove(drawing)
