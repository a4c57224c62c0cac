"""A template opened, repaired and compiled once, then rendered for many records.

docxtpl mends what Word does to tags (splits over runs, ``{%p %}`` paragraphs); the result is
compiled once in a sandbox. Per record only the parts that hold tags are rendered and packed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import Template as JinjaTemplate
from jinja2.exceptions import SecurityError, TemplateError
from lxml import etree
from markupsafe import escape

from pipeline.content import View
from pipeline.errors import TemplateFaulty
from pipeline.patterns import regex
from pipeline.rendering import emblem, flow_places, measure, tag_checks, tags, twins
from pipeline.rendering.package import CONTENT_TYPES, Packer, read_package
from pipeline.rendering.patched import patched
from pipeline.rendering.twins import w

if TYPE_CHECKING:
    from pipeline.rendering.flow import Setter

DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
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

_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{}</dc:title><dc:language>th-TH</dc:language></cp:coreProperties>"
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The parts of one document that differ from the template: text by member name, and its pictures."""

    parts: Mapping[str, str]
    media: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

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
    setter: Setter | None = None
    """Sets flows; ``None`` for a template that prints none."""

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
        setting = None if self.setter is None else self.setter.begin(view.fields.values())
        if setting is not None:
            context[flow_places.SETTING] = setting
        parts = {name: self._render_part(name, code, context) for name, code in self._compiled.items()}
        if _CORE in self.members:
            parts[_CORE] = _CORE_XML.format(escape(str(view.fields.get("subject", ""))))
        return Rendered(parts, setting.media if setting is not None else {})

    def _render_part(self, name: str, code: JinjaTemplate, context: Mapping[str, object]) -> str:
        try:
            return code.render(context)
        except tags.UndefinedField as problem:
            raise self._fault("template-field-undefined", name, problem.name) from problem
        except tags.NotText as problem:
            raise self._fault("template-value-not-text", name, problem.expression) from problem
        except tags.NotFlow as problem:
            raise self._fault("template-value-not-flow", name, problem.expression) from problem
        except (SecurityError, TemplateError, TypeError, ValueError, ArithmeticError) as problem:
            raise TemplateFaulty("template-cannot-render", file=self.path, part=name) from problem

    def _fault(self, code: str, part: str, field: str) -> TemplateFaulty:
        word = re.compile(rf"(?<!\w){re.escape(field)}(?!\w)")
        places = [p for p in self.places if p.part == part and word.search(p.tag)]
        # What prints it comes before what only asks for it.
        places.sort(key=lambda place: not place.tag.startswith("{{"))
        paragraph = places[0].paragraph if places else 0
        text = places[0].text if places else ""
        return TemplateFaulty(code, file=self.path, part=part, paragraph=paragraph, field=field, text=text)

    def with_members(self, members: Mapping[str, bytes]) -> Template:
        """Return the same template whose documents have other members than those that hold tags."""
        return replace(self, members=members, _packer=_packer(members, self._compiled))

    def for_many(self) -> Template:
        """Return the same template for many documents with the same tables, which are drawn once."""
        return self if self.setter is None else replace(self, setter=replace(self.setter, drawn={}))

    def pack(self, rendered: Rendered) -> bytes:
        """Return the DOCX; the same parts give the same bytes on any day."""
        changed = {name: xml.encode() for name, xml in rendered.parts.items()}
        if not rendered.media:
            return self._packer.pack(changed)
        from pipeline.rendering.flow_picture import with_media  # most documents show no picture

        whole = with_media(self.members, rendered.media)
        return Packer(_typed({n: data for n, data in whole.items() if n not in changed})).pack(changed)


def open_template(path: Path, font: str, picture: Path | None = None) -> Template:
    """Return the template at ``path`` (a DOCX), compiled, with ``font`` named in all its runs.

    ``picture`` is the office's own emblem, if it has one.

    Raises TemplateFaulty when it is no DOCX, reaches outside itself, or holds a tag that
    cannot be read or is not permitted; the error names part and paragraph.
    """
    members = read_package(path)
    _refuse_outside(members, path)
    members, roots = _completed(members, font, path)
    if picture is not None:
        for name, root in roots.items():
            emblem.replace(members, name, root, picture)
            members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    _refuse_faulty(roots, path)
    places = tuple(place for name, root in roots.items() for place in tags.tag_places(name, root))
    setter = _setter(places, members, path)
    with_tags = {place.part for place in places} | {DOCUMENT}
    compiled = {name: _compile(name, roots[name], path) for name in sorted(with_tags)}
    return Template(path, font, members, places, compiled, _packer(members, compiled), setter)


def _packer(members: Mapping[str, bytes], compiled: Collection[str]) -> Packer:
    fixed = {name: data for name, data in members.items() if name not in compiled and name != _CORE}
    return Packer(_typed(fixed))


def _setter(places: tuple[tags.TagPlace, ...], members: Mapping[str, bytes], path: Path) -> Setter | None:
    if not any(flow_places.is_flow(place) for place in places):
        return None
    from pipeline.rendering.flow import Setter  # a letter's template prints no flow

    return Setter.of(*(parse_part(name, members[name], path) for name in (DOCUMENT, _STYLES)))


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


def _compile(name: str, root: etree._Element, path: Path) -> JinjaTemplate:
    measure.mark(root)
    flows = flow_places.mark(root)
    source = patched(etree.tostring(root, encoding="unicode"), path)
    env = tags.environment()
    source, outputs = _with_runs(tags.unescaped(measure.fields(source)))
    source = flow_places.fields(source, flows)
    env.filters |= {"run": tags.run_filter(outputs), "flow": tags.flow_filter(flows)}
    try:
        tree = env.parse('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + source)
        code = tags.forbidden_in(tree, tags.FILTERS | {"run", "flow"})  # once more, of all that will be run
        if code is None:
            return env.from_string(tree)
    except TemplateError as problem:
        raise TemplateFaulty("template-cannot-render", file=path, part=name) from problem
    raise TemplateFaulty(code, file=path, part=name, paragraph=0, tag="", text="")


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


def _typed(fixed: dict[str, bytes]) -> dict[str, bytes]:
    """Return the fixed members, the content types first as some readers expect."""
    return {CONTENT_TYPES: fixed[CONTENT_TYPES], **fixed}
