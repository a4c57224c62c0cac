"""What is made of a template's files, once: completed, judged, mended and compiled.

docxtpl mends what Word does to tags (splits over runs, ``{%p %}`` paragraphs); the result is
compiled in a sandbox. What comes back holds plain values only, so that it can be kept between runs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import CodeType
from typing import TypedDict

from jinja2.exceptions import TemplateError
from lxml import etree
from markupsafe import escape

from pipeline.errors import TemplateFaulty
from pipeline.patterns import regex
from pipeline.rendering import emblem as emblems
from pipeline.rendering import flow_places, measure, tag_checks, tags, twins
from pipeline.rendering.emblem import Emblem
from pipeline.rendering.package import members_of
from pipeline.rendering.twins import w

DOCUMENT = "word/document.xml"
_TEXT_PART = regex(r"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_TRACKED = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo"))
_FORMAT_CHANGES = tuple(
    w(f"{name}PrChange") for name in ("r", "p", "sect", "tbl", "tr", "tc", "tblEx", "tblGrid")
)
# A run without runs inside it (those of a drawn box), and its properties, which come first in it.
_RUN = regex(r"<w:r(?: [^>]*)?>(?:(?!<w:r[ >]).)*?</w:r>", re.DOTALL)
_RUN_PROPERTIES = regex(r"<w:r(?: [^>]*)?>(<w:rPr(?:/>|>.*?</w:rPr>))", re.DOTALL)
_OUTPUT = regex(r"\{\{(.*?)\}\}", re.DOTALL)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Compiled(TypedDict):
    """A part: its program, and by number what its outputs (``tags.Output``) and its flows say."""

    code: CodeType
    outputs: tuple[tuple[str, str, str], ...]
    flows: tuple[str, ...]


class Opened(TypedDict):
    """A template opened: its members completed, its tags (``tags.TagPlace``), the parts that hold tags."""

    members: dict[str, bytes]
    places: tuple[tuple[str, str, int, str, str], ...]
    parts: dict[str, Compiled]


def opened(content: bytes, path: Path, font: str, emblem: Emblem | None) -> Opened:
    """Return what is made of a template, ``content`` read from ``path`` (a DOCX), ``font`` named in all runs.

    ``emblem`` is the office's own, if it has one.

    Raises TemplateFaulty when it is no DOCX, reaches outside itself, or holds a tag that
    cannot be read or is not permitted; the error names part and paragraph. Raises InputUnreadable when
    the emblem is too small.
    """
    members = members_of(content, path)
    _refuse_outside(members, path)
    members, roots = _completed(members, font, path)
    if emblem is not None:
        for name, root in roots.items():
            emblems.replace(members, name, root, emblem)
            members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    _refuse_faulty(roots, path)
    places = tuple(place for name, root in roots.items() for place in tags.tag_places(name, root))
    with_tags = {place.part for place in places} | {DOCUMENT}
    return {
        "members": members,
        "places": tuple((p.tag, p.part, p.paragraph, p.text, p.reach) for p in places),
        "parts": {name: _compile(name, roots[name], path) for name in sorted(with_tags)},
    }


def parse_part(name: str, data: bytes, path: Path) -> etree._Element:
    """Return the root of an XML part; raises TemplateFaulty if it is broken or declares entities."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as problem:
        raise TemplateFaulty("template-part-broken", file=path, part=name) from problem
    if root.getroottree().docinfo.doctype:
        raise TemplateFaulty("template-part-broken", file=path, part=name)
    return root


def _completed(
    members: Mapping[str, bytes], font: str, path: Path
) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    done, roots = dict(members), {}
    for name, data in members.items():
        if _TEXT_PART.match(name):
            root = parse_part(name, data, path)
            _refuse_tracked_changes(name, root, path)
            twins.complete(root, font)
            roots[name] = root
            done[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif name in (_STYLES, _NUMBERING):
            root = parse_part(name, data, path)
            (twins.complete_styles if name == _STYLES else twins.complete)(root, font)
            done[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif name == "word/fontTable.xml":
            done[name] = data.replace(b"TH SarabunPSK", str(escape(font)).encode())
    if _STYLES not in done:
        raise TemplateFaulty("template-part-broken", file=path, part=_STYLES)
    return done, roots


def _refuse_tracked_changes(name: str, root: etree._Element, path: Path) -> None:
    """Settle tracked changes of format as they stand; text inserted or deleted is for the clerk to settle."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        if next(paragraph.iter(*_TRACKED), None) is not None:
            raise TemplateFaulty("template-changes-tracked", file=path, part=name, paragraph=number)
    for change in list(root.iter(*_FORMAT_CHANGES)):
        change.getparent().remove(change)


def _refuse_outside(members: Mapping[str, bytes], path: Path) -> None:
    for name, data in members.items():
        if not name.endswith(".rels"):
            continue
        for relation in parse_part(name, data, path).iter("{*}Relationship"):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                target = relation.get("Target")
                raise TemplateFaulty("template-outside", file=path, part=name, target=target)


def _refuse_faulty(roots: Mapping[str, etree._Element], path: Path) -> None:
    for name, root in roots.items():
        for fault in tag_checks.faults(name, root):
            place = fault.place
            raise TemplateFaulty(
                fault.code, file=path, part=name, paragraph=place.paragraph, tag=place.tag, text=place.text
            )


def _compile(name: str, root: etree._Element, path: Path) -> Compiled:
    measure.mark(root)
    flows = flow_places.mark(root)
    source, outputs = _with_runs(tags.unescaped(measure.fields(_mended(root, path))))
    source = flow_places.fields(source, flows)
    env = tags.environment(outputs, flows)
    try:
        tree = env.parse(_DECLARATION + source)
        code = tags.forbidden_in(tree, tags.FILTERS | {"run", "flow"})  # once more, of all that will be run
        if code is None:
            told = tuple((output.expression, output.plain, output.bold) for output in outputs)
            return {"code": env.compile(tree), "outputs": told, "flows": flows}
    except TemplateError as problem:
        raise TemplateFaulty("template-cannot-render", file=path, part=name) from problem
    raise TemplateFaulty(code, file=path, part=name, paragraph=0, tag="", text="")


def _mended(root: etree._Element, path: Path) -> str:
    """Return the XML of a part with its tags rejoined, and lifted out of their paragraphs."""
    from docxtpl import DocxTemplate  # takes longer to import than a letter to make

    return str(DocxTemplate(path).patch_xml(etree.tostring(root, encoding="unicode")))


def _with_runs(source: str) -> tuple[str, tuple[tags.Output, ...]]:
    """Send every ``{{ value }}`` through the run filter, which knows the run it stands in."""
    outputs: list[tags.Output] = []

    def rewrite(run: re.Match[str]) -> str:
        xml = run[0]
        if "{{" not in xml:
            return xml
        found = _RUN_PROPERTIES.match(xml)
        plain = found[1] if found else ""
        return _OUTPUT.sub(lambda value: numbered(value[1], plain), xml)

    def numbered(expression: str, plain: str) -> str:
        outputs.append(tags.Output(expression.strip(), plain, _bold(plain)))
        return f"{{{{ ({expression})|run({len(outputs) - 1}) }}}}"

    return _RUN.sub(rewrite, source), tuple(outputs)


def _bold(properties: str) -> str:
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>").replace("<w:rPr/>", "")
    inner = re.sub(r"<w:b(?:Cs)?(?: [^>]*)?/>", "", inner)
    fonts = re.match(r"(?:<w:rStyle[^>]*/>)?(?:<w:rFonts[^>]*/>)?", inner)
    cut = fonts.end() if fonts else 0
    return f"<w:rPr>{inner[:cut]}<w:b/><w:bCs/>{inner[cut:]}</w:rPr>"
