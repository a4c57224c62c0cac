"""What a template uses and keeps: its fields against the card, its measures against the regulation."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes
from lxml import etree

from pipeline.content.cards import Card
from pipeline.findings import Finding, Location, error, warning
from pipeline.rendering import tags
from pipeline.rendering.template import DOCUMENT, Template, parse_part
from pipeline.rendering.twins import w

_TOLERANCE_MM = 0.5
_TOLERANCE_PT = 0.2
_MM_PER_TWIP = 25.4 / 1440
_MM_PER_EMU = 1 / 36_000
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BUILT_IN = frozenset({"saraban_signature", "saraban_recipient", tags.ANYTHING})
_LOOP = frozenset(
    f"loop.{name}"
    for name in ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
)


@dataclass(frozen=True, slots=True)
class Use:
    """A field as a template uses it, with its dotted name and its place."""

    name: str
    place: tags.TagPlace


def uses(template: Template) -> tuple[Use, ...]:
    """Return every use of a field, loop variables resolved to the list they run over."""
    return tuple(_uses(template.places))


def _uses(places: tuple[tags.TagPlace, ...]) -> Iterator[Use]:
    loops: list[tuple[str, str]] = []
    for place in places:
        word = tags.word_of(place.tag)
        if word == "endfor" and loops:
            loops.pop()
        tree = None if place.tag.startswith("{#") else tags.parsed(place.tag)
        if tree is None:
            continue
        if word == "for":
            loop = next(iter(tree.find_all(nodes.For)))
            yield from (Use(name, place) for name in _names(loop.iter, loops))
            target = loop.target.name if isinstance(loop.target, nodes.Name) else ""
            loops.append((target, next(iter(_names(loop.iter, loops)), "")))
            tree = loop.test or nodes.Tuple([], "load")
        yield from (Use(name, place) for name in _names(tree, loops))


def _names(tree: nodes.Node, loops: list[tuple[str, str]]) -> Iterator[str]:
    """Return the dotted names in an expression, each once at its longest, loop variables resolved."""
    inner: set[int] = set()
    for node in [tree, *tree.find_all((nodes.Getattr, nodes.Getitem, nodes.Name))]:
        if id(node) in inner or not isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Name):
            continue
        name, holders = _dotted(node)
        inner.update(id(holder) for holder in holders)
        root, _, rest = name.partition(".")
        if not isinstance(holders[-1], nodes.Name) or holders[-1].ctx != "load":
            continue
        if root in _BUILT_IN or (loops and name in _LOOP):
            continue
        resolved = dict(loops).get(root)
        yield name if resolved is None else ".".join(filter(None, (resolved, rest)))


def _dotted(node: nodes.Node) -> tuple[str, list[nodes.Node]]:
    """Return the dotted name of a node, and the nodes that it is made of, the innermost last."""
    if isinstance(node, nodes.Getattr):
        name, holders = _dotted(node.node)
        return f"{name}.{node.attr}", [node, *holders]
    if isinstance(node, nodes.Getitem):
        name, holders = _dotted(node.node)
        return name, [node, *holders]
    return (node.name if isinstance(node, nodes.Name) else ""), [node]


def compare(template: Template, card: Card) -> tuple[Finding, ...]:
    """Return what is wrong with the fields: unknown ones (error), required ones not printed (error)."""
    return (*_unknown(template, card), *_unprinted(template, card))


def _unknown(template: Template, card: Card) -> Iterator[Finding]:
    known = card.known()
    for use in uses(template):
        if use.name not in known:
            near = difflib.get_close_matches(use.name, known, 1)
            yield error(
                "template-field-unknown",
                _location(template, use.place),
                field=use.name,
                nearest=near[0] if near else "-",
                text=use.place.text,
            )


def _unprinted(template: Template, card: Card) -> Iterator[Finding]:
    printed = (use for use in uses(template) if use.place.tag.startswith("{{"))
    used = {use.name.split(".", 1)[0] for use in printed}
    for field in card.fields:
        if field.required and field.name not in used:
            yield error(
                "template-field-unprinted",
                Location(file=str(template.path)),
                field=field.name,
                title=field.title,
            )


def _location(template: Template, place: tags.TagPlace) -> Location:
    return Location(file=str(template.path), part=place.part, paragraph=place.paragraph)


def check_measures(template: Template, card: Card) -> tuple[Finding, ...]:
    """Return a warning for each measure of the card that the template does not keep."""
    found = measures(template)
    faults = []
    for name, wanted in card.measures.items():
        value = found.get(name)
        tolerance = _TOLERANCE_PT if name.endswith("_pt") else _TOLERANCE_MM
        if value is None or abs(value - wanted) > tolerance:
            shown = "-" if value is None else f"{value:.1f}"
            faults.append(
                warning(
                    "template-measure",
                    Location(file=str(template.path)),
                    measure=name,
                    found=shown,
                    wanted=f"{wanted:g}",
                )
            )
    return tuple(faults)


def measures(template: Template) -> dict[str, float]:
    """Return the measures of a template by name, in mm and pt, places from the paper's left and top."""
    root = parse_part(DOCUMENT, template.members[DOCUMENT], template.path)
    styles = parse_part("word/styles.xml", template.members["word/styles.xml"], template.path)
    found = {**_page(root), **_emblem(root)}
    left = found.get("left_mm", 0.0)
    defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('szCs')}")
    if defaults is not None:
        found["font_size_pt"] = int(defaults.get(w("val"), "0")) / 2
    for name, style, attribute, base in (
        ("first_line_mm", "SarabanBody", "firstLine", 0.0),
        ("date_left_mm", "SarabanDate", "left", left),
        ("closing_left_mm", "SarabanClosing", "left", left),
    ):
        value = _indent(root, styles, style, attribute)
        if value is not None:
            found[name] = base + value * _MM_PER_TWIP
    return found


def _page(root: etree._Element) -> dict[str, float]:
    found = {}
    for size in root.iter(w("pgSz")):
        found["page_width_mm"] = int(size.get(w("w"), "0")) * _MM_PER_TWIP
        found["page_height_mm"] = int(size.get(w("h"), "0")) * _MM_PER_TWIP
    for margin in root.iter(w("pgMar")):
        found["left_mm"] = int(margin.get(w("left"), "0")) * _MM_PER_TWIP
        found["right_mm"] = int(margin.get(w("right"), "0")) * _MM_PER_TWIP
    return found


def _emblem(root: etree._Element) -> dict[str, float]:
    for anchor in root.iter(f"{_ANCHOR}anchor"):
        extent = anchor.find(f"{_ANCHOR}extent")
        x = anchor.find(f"{_ANCHOR}positionH/{_ANCHOR}posOffset")
        y = anchor.find(f"{_ANCHOR}positionV/{_ANCHOR}posOffset")
        if extent is None or x is None or y is None:
            continue
        width = int(extent.get("cx", "0")) * _MM_PER_EMU
        return {
            "emblem_height_mm": int(extent.get("cy", "0")) * _MM_PER_EMU,
            "emblem_centre_mm": int(x.text or 0) * _MM_PER_EMU + width / 2,
            "emblem_top_mm": int(y.text or 0) * _MM_PER_EMU,
        }
    return {}


def _indent(root: etree._Element, styles: etree._Element, style: str, attribute: str) -> float | None:
    """Return an indent (twips): the paragraph's own, else its style's."""
    for properties in root.iter(w("pPr")):
        named = properties.find(w("pStyle"))
        own = properties.find(w("ind"))
        if named is not None and named.get(w("val")) == style and own is not None and own.get(w(attribute)):
            return float(own.get(w(attribute)))
    for element in styles.iter(w("style")):
        indent = element.find(f"{w('pPr')}/{w('ind')}")
        if element.get(w("styleId")) == style and indent is not None and indent.get(w(attribute)):
            return float(indent.get(w(attribute)))
    return None
