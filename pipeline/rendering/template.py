"""A template opened, repaired and compiled once, then rendered for many records.

Per record only the parts that hold tags are rendered and packed. What ``opening`` makes of a
template's files is kept between runs: it costs more than a letter.
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
from markupsafe import escape

from pipeline.content import View
from pipeline.errors import TemplateFaulty
from pipeline.kept import digest, kept
from pipeline.rendering import measure, tags
from pipeline.rendering.package import CONTENT_TYPES, Packer, read_file

if TYPE_CHECKING:
    from pipeline.rendering.emblem import Emblem
    from pipeline.rendering.flow import Setter
    from pipeline.rendering.opening import Compiled, Opened

DOCUMENT = "word/document.xml"
_CORE = "docProps/core.xml"
_STYLES = "word/styles.xml"

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
    setter: Setter | None
    """Sets flows; ``None`` for a template that prints none."""
    digest: str
    """Of all that it was made of."""

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
            context[tags.SETTING] = setting
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

    ``picture`` is the office's own emblem (PNG), if it has one.

    Raises TemplateFaulty when it is no DOCX, reaches outside itself, or holds a tag that
    cannot be read or is not permitted; the error names part and paragraph. Raises InputUnreadable
    when the emblem cannot be used.
    """
    content, emblem = read_file(path), _emblem(picture)
    made_of = (content, font.encode(), *(() if emblem is None else (emblem.content,)))
    done = kept("template", made_of, lambda: _opened(content, path, font, emblem))
    members, places = done["members"], tuple(tags.TagPlace(*place) for place in done["places"])
    compiled = {name: _program(part) for name, part in done["parts"].items()}
    setter = _setter(places, members, path)
    return Template(
        path, font, members, places, compiled, _packer(members, compiled), setter, digest(*made_of)
    )


def _emblem(picture: Path | None) -> Emblem | None:
    if picture is None:
        return None
    from pipeline.rendering import emblem  # most offices have the garuda of the template

    return emblem.read(picture)


def _opened(content: bytes, path: Path, font: str, emblem: Emblem | None) -> Opened:
    from pipeline.rendering.opening import opened  # of a template that no run has opened yet

    return opened(content, path, font, emblem)


def _program(part: Compiled) -> JinjaTemplate:
    env = tags.environment(tuple(tags.Output(*told) for told in part["outputs"]), part["flows"])
    return env.template_class.from_code(env, part["code"], env.make_globals(None))


def _packer(members: Mapping[str, bytes], compiled: Collection[str]) -> Packer:
    fixed = {name: data for name, data in members.items() if name not in compiled and name != _CORE}
    return Packer(_typed(fixed))


def _setter(places: tuple[tags.TagPlace, ...], members: Mapping[str, bytes], path: Path) -> Setter | None:
    if not any(place.is_flow for place in places):
        return None
    from pipeline.rendering.flow import Setter  # a letter's template prints no flow
    from pipeline.rendering.opening import parse_part

    return Setter.of(*(parse_part(name, members[name], path) for name in (DOCUMENT, _STYLES)))


def _typed(fixed: dict[str, bytes]) -> dict[str, bytes]:
    """Return the fixed members, the content types first as some readers expect."""
    return {CONTENT_TYPES: fixed[CONTENT_TYPES], **fixed}
