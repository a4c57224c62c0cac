"""Flows made by hand, set into the shipped template; what comes out is read with lxml alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from pipeline.content import View
from pipeline.content.flow import Flow, FlowCell, FlowParagraph, FlowRow, FlowSection, FlowTable, Text
from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Align
from pipeline.rendering.template import Template, open_template
from tests.unit.rendering.builders import FONT, w

ATTACHMENT = Path(__file__).parents[3] / "templates" / "attachment" / "template.docx"
PORTRAIT, LANDSCAPE = Orientation.PORTRAIT, Orientation.LANDSCAPE
SENTENCE = "กลุ่มอาชีพของตำบลประชุมกันทุกเดือนเพื่อวางแผนการผลิตและหาตลาดใหม่ให้สมาชิก "
"""Prose of no office: it is here to fill lines."""


def shipped(font: str = FONT) -> Template:
    """Return the template of enclosures that the package carries."""
    return open_template(ATTACHMENT, font)


def par(text: Text, style: str = "SarabanBody", level: int = 0, **more: object) -> FlowParagraph:
    return FlowParagraph(style, text, level, **more)  # type: ignore[arg-type]


def item(text: Text, level: int = 1) -> FlowParagraph:
    return par(text, f"SarabanList{level}", level)


def cell(*texts: Text | FlowParagraph, style: str = "SarabanCell", **more: object) -> FlowCell:
    """Return a cell with a paragraph for each text."""
    align = more.pop("align", None)
    pieces = tuple(
        each if isinstance(each, FlowParagraph) else par(each, style, align=align) for each in texts
    )
    return FlowCell(pieces, **more)  # type: ignore[arg-type]


def listed(*texts: Text, level: int = 1) -> FlowCell:
    return cell(*(par(text, "SarabanCellList", level) for text in texts))


def covered(colspan: int = 1) -> FlowCell:
    return FlowCell(colspan=colspan, covered=True)


def row(*cells: Text | FlowCell, height: float | None = None) -> FlowRow:
    return FlowRow(tuple(c if isinstance(c, FlowCell) else cell(c) for c in cells), height_mm=height)


def head(*cells: Text | FlowCell) -> FlowRow:
    dressed = (c if isinstance(c, FlowCell) else cell(c, style="SarabanCellHead", shaded=True) for c in cells)
    return FlowRow(tuple(dressed), is_header=True)


def table(*rows: FlowRow, widths: Sequence[float] = (), **more: object) -> FlowTable:
    """Return a table; without ``widths`` its texts decide."""
    columns = max((sum(c.colspan for c in each.cells) for each in rows), default=0)
    return FlowTable(tuple(widths) or (0.0,) * columns, rows, **more)  # type: ignore[arg-type]


def signatures(*names: str) -> FlowTable:
    """Return signatures side by side."""
    cells = [cell("ลงชื่อ" + "." * 40, f"({name})", "ผู้ประเมิน", style="SarabanSignature") for name in names]
    return FlowTable((1 / len(cells),) * len(cells), (row(*cells),), "SarabanPlain", keep_together=True)


def section(*pieces: FlowParagraph | FlowTable, lies: Orientation = PORTRAIT) -> FlowSection:
    return FlowSection(lies, pieces)


def view(*sections: FlowSection | FlowParagraph | FlowTable, **fields: object) -> View:
    """Return the view of an enclosure; pieces alone are one upright section."""
    whole = tuple(each for each in sections if isinstance(each, FlowSection))
    pieces = tuple(each for each in sections if not isinstance(each, FlowSection))
    return View(
        {
            "form_code": "",
            "label": "สิ่งที่ส่งมาด้วย ๑",
            "title_lines": ("แบบประเมินกลุ่มอาชีพ",),
            "agency_lines": (),
            "footer_lines": (),
            "subject": "แบบประเมินกลุ่มอาชีพ",
            **fields,
            "body": Flow(whole or (FlowSection(PORTRAIT, pieces),)),
        }
    )


def body(*sections: FlowSection | FlowParagraph | FlowTable, **fields: object) -> etree._Element:
    """Return the body of the document that the shipped template makes of a flow."""
    rendered = shipped().render(view(*sections, **fields))
    return etree.fromstring(rendered.document.encode()).find(w("body"))


def text(element: etree._Element) -> str:
    pieces = {w("tab"): "\t", w("br"): "\n"}
    nodes = element.iter(w("t"), w("tab"), w("br"))
    return "".join(pieces.get(node.tag, node.text or "") for node in nodes)


def with_text(root: etree._Element, said: str) -> etree._Element:
    """Return the one paragraph that says this."""
    (found,) = [p for p in root.iter(w("p")) if text(p) == said]
    return found


def number(element: etree._Element | None, path: str, attribute: str = "val") -> int | None:
    """Return an attribute of what lies at ``path``, a number; ``None`` where it is not said."""
    found = None if element is None else element.find("/".join(w(name) for name in path.split("/")))
    value = None if found is None else found.get(w(attribute))
    return None if value is None else int(value)


CENTRE, RIGHT = Align.CENTRE, Align.RIGHT
