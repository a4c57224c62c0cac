"""The form to fill in with Word: a template's document in which the controls alone may be changed.

The protection has no password: it keeps slips of the hand away, not people.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml import etree

from pipeline.content import View
from pipeline.domain.form_controls import PROPERTY
from pipeline.rendering.control_xml import PROMPT_STYLE, numbered
from pipeline.rendering.opening import parse_part
from pipeline.rendering.package import CONTENT_TYPES
from pipeline.rendering.template import DOCUMENT, Rendered, Template
from pipeline.rendering.twins import w

_SETTINGS, _STYLES, _ROOT, _CUSTOM = (
    *("word/settings.xml", "word/styles.xml", "_rels/.rels"),
    "docProps/custom.xml",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
    f'name="{PROPERTY}"><vt:lpwstr>{{}}</vt:lpwstr></property></Properties>'
)
# What stands before the protection in the settings (ECMA-376 part 1, 17.15.1.78, CT_Settings).
_BEFORE_PROTECTION = frozenset(
    w(name)
    for name in (
        *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
        *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
        *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
        *("saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges"),
        *("bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors"),
        *("hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate"),
        *("linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge"),
        *("revisionView", "trackRevisions", "doNotTrackMoves", "doNotTrackFormatting"),
    )
)
_PROMPT_COLOUR = "767676"


def form_template(template: Template) -> Template:
    """Return a template whose documents are protected and have a property for the identity.

    Raises TemplateFaulty for a part that is broken.
    """
    members = {name: data for name, data in template.members.items() if name != _CUSTOM}
    for name, change in _CHANGES.items():
        if name in members:
            root = parse_part(name, members[name], template.path)
            change(root)
            members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return template.with_members(members)


def form_docx(template: Template, view: View, identity: str) -> bytes:
    """Return the document of one office, ``template`` being one of ``form_template``."""
    rendered = template.render(view)
    parts = {**rendered.parts, DOCUMENT: numbered(rendered.document)}
    parts[_CUSTOM] = _PROPERTIES.format(escape(identity))
    return template.pack(Rendered(parts, rendered.media))


def _protect(settings: etree._Element) -> None:
    for old in settings.findall(w("documentProtection")):
        settings.remove(old)
    before = [n for n, child in enumerate(settings, 1) if child.tag in _BEFORE_PROTECTION]
    protection = etree.Element(w("documentProtection"), {w("edit"): "forms", w("enforcement"): "1"})
    settings.insert(max(before, default=0), protection)


def _add_style(styles: etree._Element) -> None:
    if any(style.get(w("styleId")) == PROMPT_STYLE for style in styles.iter(w("style"))):
        return
    style = etree.SubElement(styles, w("style"), {w("type"): "character", w("styleId"): PROMPT_STYLE})
    etree.SubElement(style, w("name"), {w("val"): "Placeholder Text"})
    etree.SubElement(style, w("uiPriority"), {w("val"): "99"})
    etree.SubElement(style, w("semiHidden"))
    properties = etree.SubElement(style, w("rPr"))
    etree.SubElement(properties, w("color"), {w("val"): _PROMPT_COLOUR})


def _add_type(types: etree._Element) -> None:
    if any(each.get("PartName") == f"/{_CUSTOM}" for each in types):
        return
    kind = types.tag.replace("}Types", "}Override")
    etree.SubElement(types, kind, {"PartName": f"/{_CUSTOM}", "ContentType": _TYPE})


def _add_relation(relations: etree._Element) -> None:
    if any(each.get("Type") == _RELATION for each in relations):
        return
    kind = relations.tag.replace("}Relationships", "}Relationship")
    given = {"Id": "rIdSarabanForm", "Type": _RELATION, "Target": _CUSTOM}
    etree.SubElement(relations, kind, given)


_CHANGES: dict[str, Callable[[etree._Element], None]] = {
    _SETTINGS: _protect,
    _STYLES: _add_style,
    CONTENT_TYPES: _add_type,
    _ROOT: _add_relation,
}
