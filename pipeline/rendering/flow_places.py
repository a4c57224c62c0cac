"""Where a template wants a flow: ``{{p body}}``, and the section that closes the document after it."""

from __future__ import annotations

from lxml import etree

from pipeline.rendering import tags
from pipeline.rendering.twins import w

_MARK = "saraban_flow_"


def mark(root: etree._Element) -> tuple[str, ...]:
    """Put marks in the place of the flows and of the closing section; return what the tags say."""
    expressions: list[str] = []
    for paragraph in root.findall(f"{w('body')}/{w('p')}"):
        for place in tags.tags_in(tags.text_of(paragraph), "", 0):
            if place.is_flow:
                paragraph.getparent().replace(paragraph, _element(f"{_MARK}{len(expressions)}"))
                expressions.append(place.tag[2:-2].strip())
    section = root.find(f"{w('body')}/{w('sectPr')}")
    if expressions and section is not None:
        section.getparent().replace(section, _element(tags.SETTING))
    return tuple(expressions)


def _element(name: str) -> etree._Element:
    return etree.Element(w("bookmarkEnd"), {w("id"): name})


def fields(source: str, expressions: tuple[str, ...]) -> str:
    """Return the template source with the marks turned into fields."""
    for number, expression in enumerate(expressions):
        source = source.replace(_written(f"{_MARK}{number}"), f"{{{{ ({expression})|flow({number}) }}}}")
    return source.replace(_written(tags.SETTING), f"{{{{ {tags.SETTING} }}}}") if expressions else source


def _written(name: str) -> str:
    return f'<w:bookmarkEnd w:id="{name}"/>'
