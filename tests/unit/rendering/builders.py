"""Word files made by hand, views, and a converter that lays out by counting: no LibreOffice here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.content import View
from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import DocumentNumber, IssueDate, Kind, Letter, Recipient, Signatory
from pipeline.rendering.template import Template, open_template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
FONT = "TH SarabunPSK"
DOCUMENT, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
SHIPPED = Path(__file__).parents[3] / "templates" / "letter" / "template.docx"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709"'
    ' w:gutter="0"/></w:sectPr>'
)
_STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='32'/></w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def val(element: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of a child, ``""`` if the child has none, ``None`` if there is no child."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(w("val"), "")


def root_of(name: str, inner: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:wp="{WP}">{inner}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*pieces: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph; a piece that is no XML becomes a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(piece if piece.startswith("<w:") else run(piece) for piece in pieces)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def body(*paragraphs: str) -> str:
    return root_of("document", "<w:body>" + "".join(paragraphs) + _SECTION + "</w:body>")


def members(*paragraphs: str, styles: str = _STYLES, header: str = "") -> dict[str, bytes]:
    """Return the members of a small DOCX."""
    names = [DOCUMENT, STYLES] + ([HEADER] if header else [])
    kinds = {DOCUMENT: "document.main", STYLES: "styles", HEADER: "header"}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_MAIN}.{kinds[name]}+xml"/>' for name in names
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kinds[name]}" Target="{name.rpartition("/")[2]}"/>'
        for n, name in enumerate(names[1:])
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="{DOCUMENT}"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        DOCUMENT: body(*paragraphs),
        STYLES: root_of("styles", styles),
    }
    if header:
        parts[HEADER] = root_of("hdr", header)
    return {name: text.encode() for name, text in parts.items()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return members as a ZIP, made by the library and not by our packer."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def opened(folder: Path, *paragraphs: str, font: str = FONT, **more: str) -> Template:
    """Return a template made of ``paragraphs``."""
    return open_members(folder, members(*paragraphs, **more), font)


def open_members(folder: Path, parts: Mapping[str, bytes], font: str = FONT) -> Template:
    path = folder / "template.docx"
    path.write_bytes(packed(parts))
    return open_template(path, font)


def shipped(font: str = FONT) -> Template:
    """Return the template of the letter that the package carries."""
    return open_template(SHIPPED, font)


def shipped_members() -> dict[str, bytes]:
    with zipfile.ZipFile(SHIPPED) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def view_of(**fields: object) -> View:
    return View(fields)


def texts(docx: bytes, part: str = DOCUMENT) -> list[str]:
    """Return the text of each paragraph of a DOCX, tabs and line breaks as in Python."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return xml_texts(archive.read(part))


def xml_texts(xml: bytes | str) -> list[str]:
    root = etree.fromstring(xml.encode() if isinstance(xml, str) else xml)
    pieces = {w("tab"): "\t", w("br"): "\n"}
    return [
        "".join(pieces.get(n.tag, n.text or "") for n in paragraph.iter(w("t"), w("tab"), w("br")))
        for paragraph in root.iter(w("p"))
    ]


def letter(**changes: object) -> Letter:
    """Return a whole letter; ``changes`` replace its fields."""
    fields: dict[str, object] = {
        "kind": Kind.LETTER,
        "number": DocumentNumber("ฉช 0019", running=12),
        "date": IssueDate(2026, 11, 24),
        "subject": "ขอเชิญประชุม",
        "recipients": (Recipient("นายอำเภอบางคล้า"),),
        "agency_lines": ("ศาลากลางจังหวัดฉะเชิงเทรา",),
        "address_lines": ("ถนนมรุพงษ์ ฉช 24000",),
        "salutation": "เรียน",
        "body": (Paragraph("ด้วยจังหวัดจะจัดประชุมชี้แจง"),),
        "purpose": "จึงเรียนมาเพื่อโปรดทราบ",
        "closing": "ขอแสดงความนับถือ",
        "signatories": (Signatory("นายสมมติ ใจซื่อ", ("พัฒนาการจังหวัดฉะเชิงเทรา",)),),
        "owner_lines": ("กลุ่มงานส่งเสริม",),
        "contact_lines": ("โทร. 0 3800 0000",),
    }
    return Letter(**{**fields, **changes})  # type: ignore[arg-type]


def story_xml(paragraphs: Sequence[tuple[str, str]]) -> str:
    """Return a ``document.xml`` of (style, text) paragraphs."""
    return body(*(p(text, style=style) for style, text in paragraphs))


def parsed_styles(styles: str) -> etree._Element:
    """Return a ``styles.xml`` with these styles."""
    return etree.fromstring(root_of("styles", styles))
