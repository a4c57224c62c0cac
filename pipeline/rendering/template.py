"""A template opened, repaired and compiled once, then rendered for many records.

docxtpl mends what Word does to tags (splits over runs, ``{%p %}`` paragraphs); the result is
compiled once in a sandbox. Per record only the parts that hold tags are rendered and packed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from lxml import etree
from markupsafe import escape

from pipeline.content import View
from pipeline.errors import TemplateFaulty
from pipeline.rendering import measure, tags, twins
from pipeline.rendering.package import Packer, read_package

DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_TEXT_PART = re.compile(r"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_RUN_PROPERTIES = re.compile(r"<w:rPr(?:/>|>.*?</w:rPr>)", re.DOTALL)
_OUTPUT = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=False)

_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{}</dc:title><dc:language>th-TH</dc:language></cp:coreProperties>"
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts of one document that differ from the template: text by member name."""

    parts: Mapping[str, str]

    @property
    def document(self) -> str:
        """Return ``word/document.xml``."""
        return self.parts[DOCUMENT]

    def with_document(self, xml: str) -> Rendered:
        """Return the same with another body."""
        return replace(self, parts={**self.parts, DOCUMENT: xml})


@dataclass(frozen=True)
class Template:
    """A compiled template; make one with ``open_template``."""

    path: Path
    font: str
    members: Mapping[str, bytes]
    places: tuple[tags.TagPlace, ...]
    _compiled: Mapping[str, JinjaTemplate]
    _packer: Packer

    @property
    def render_parts(self) -> tuple[str, ...]:
        """Return the names of the parts that hold tags."""
        return tuple(self._compiled)

    def render(self, view: View) -> Rendered:
        """Return the parts of one document.

        Raises TemplateFaulty that names template, part and paragraph for a field that the
        view does not have, and for whatever the sandbox refuses.
        """
        context = {**view.fields, **measure.indents(view.fields)}
        parts = {name: self._render_part(name, code, context) for name, code in self._compiled.items()}
        parts[_CORE] = _CORE_XML.format(escape(str(view.fields.get("subject", ""))))
        return Rendered(parts)

    def _render_part(self, name: str, code: JinjaTemplate, context: Mapping[str, object]) -> str:
        try:
            return code.render(context)
        except tags.UndefinedField as problem:
            raise self._fault("template-field-undefined", name, problem.name) from problem
        except (SecurityError, TemplateError, TypeError, ValueError, ArithmeticError) as problem:
            raise TemplateFaulty("template-cannot-render", file=self.path, part=name) from problem

    def _fault(self, code: str, part: str, field: str) -> TemplateFaulty:
        places = [p for p in self.places if p.part == part and re.search(rf"\b{re.escape(field)}\b", p.tag)]
        paragraph = places[0].paragraph if places else 0
        text = places[0].text if places else ""
        return TemplateFaulty(code, file=self.path, part=part, paragraph=paragraph, field=field, text=text)

    def pack(self, rendered: Rendered) -> bytes:
        """Return the DOCX; the same parts give the same bytes on any day."""
        return self._packer.pack({name: xml.encode() for name, xml in rendered.parts.items()})


def open_template(path: Path, font: str) -> Template:
    """Return the template at ``path`` (a DOCX), compiled, with ``font`` named in all its runs.

    Raises TemplateFaulty when it is no DOCX, reaches outside itself, or holds a tag that
    cannot be read or is not permitted; the error names part and paragraph.
    """
    members = read_package(path)
    _refuse_outside(members, path)
    members, roots = _completed(members, font, path)
    places = tuple(place for name, root in roots.items() for place in tags.tag_places(name, root))
    _refuse_faulty(places, path)
    with_tags = {place.part for place in places} | {DOCUMENT}
    compiled = {name: _compile(name, roots[name], path) for name in sorted(with_tags)}
    fixed = {name: data for name, data in members.items() if name not in compiled and name != _CORE}
    return Template(path, font, members, places, compiled, Packer(_typed(fixed)))


def parse_part(name: str, data: bytes, path: Path) -> etree._Element:
    """Return the root of an XML part; raises TemplateFaulty if it is broken."""
    try:
        return etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as problem:
        raise TemplateFaulty("template-part-broken", file=path, part=name) from problem


def _completed(
    members: Mapping[str, bytes], font: str, path: Path
) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    done, roots = dict(members), {}
    for name, data in members.items():
        if _TEXT_PART.match(name):
            root = parse_part(name, data, path)
            twins.complete(root, font)
            roots[name] = root
            done[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif name == "word/styles.xml":
            root = parse_part(name, data, path)
            twins.complete_styles(root, font)
            done[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        elif name == "word/fontTable.xml":
            done[name] = data.replace(b"TH SarabunPSK", font.encode())
    return done, roots


def _refuse_outside(members: Mapping[str, bytes], path: Path) -> None:
    for name, data in members.items():
        if not name.endswith(".rels"):
            continue
        for relation in parse_part(name, data, path):
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                target = relation.get("Target")
                raise TemplateFaulty("template-outside", file=path, part=name, target=target)


def _refuse_faulty(places: tuple[tags.TagPlace, ...], path: Path) -> None:
    for place in places:
        code = tags.fault_of(place.tag)
        if code is not None:
            raise TemplateFaulty(
                code, file=path, part=place.part, paragraph=place.paragraph, tag=place.tag, text=place.text
            )


def _compile(name: str, root: etree._Element, path: Path) -> JinjaTemplate:
    # docxtpl costs a tenth of a second to import: only where a template is compiled.
    from docxtpl import DocxTemplate

    measure.mark(root)
    source: str = DocxTemplate(path).patch_xml(etree.tostring(root, encoding="unicode"))
    env = tags.environment()
    source, properties = _with_runs(measure.fields(source))
    env.filters["run"] = tags.run_filter(properties)
    try:
        code = env.from_string('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + source)
    except TemplateSyntaxError as problem:
        raise TemplateFaulty("template-blocks-open", file=path, part=name, reason=str(problem)) from problem
    return code


def _with_runs(source: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Send every ``{{ value }}`` through the run filter, which knows the run it stands in."""
    properties: list[tuple[str, str]] = []

    def rewrite(run: re.Match[str]) -> str:
        xml = run[0]
        if "{{" not in xml:
            return xml
        found = _RUN_PROPERTIES.search(xml)
        plain = found[0] if found else ""
        properties.append((plain, _bold(plain)))
        number = len(properties) - 1
        return _OUTPUT.sub(lambda value: f"{{{{ ({value[1]})|run({number}) }}}}", xml)

    return _RUN.sub(rewrite, source), tuple(properties)


def _bold(properties: str) -> str:
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>").replace("<w:rPr/>", "")
    inner = re.sub(r"<w:b(?:Cs)?(?: [^>]*)?/>", "", inner)
    fonts = re.match(r"(?:<w:rStyle[^>]*/>)?(?:<w:rFonts[^>]*/>)?", inner)
    cut = fonts.end() if fonts else 0
    return f"<w:rPr>{inner[:cut]}<w:b/><w:bCs/>{inner[cut:]}</w:rPr>"


def _typed(fixed: dict[str, bytes]) -> dict[str, bytes]:
    """Return the fixed members, the content types first as some readers expect."""
    first = "[Content_Types].xml"
    return {first: fixed[first], **{name: data for name, data in fixed.items() if name != first}}


