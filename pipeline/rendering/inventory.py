"""What a template uses and keeps: its fields against the card, its measures against the regulation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jinja2 import nodes
from lxml import etree

from pipeline.content.cards import Card
from pipeline.findings import Finding, Location, error, warning
from pipeline.rendering import measure, tags
from pipeline.rendering.opening import parse_part
from pipeline.rendering.style_facts import chain
from pipeline.rendering.template import DOCUMENT, Template
from pipeline.rendering.twins import w

_TOLERANCE_MM = 0.5
_TOLERANCE_PT = 0.2
_MM_PER_TWIP = 25.4 / 1440
_MM_PER_EMU = 1 / 36_000
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STYLES = "word/styles.xml"
_NEEDED_STYLES = tuple(
    f"Saraban{name}"
    for name in (
        *("Recipient", "Date", "Body", "Heading", "List1", "Purpose", "Closing", "Signature", "Position"),
        *("Owner", "PageNumber", "Cue", "Secrecy"),
    )
)
_INDENTS = {
    "first_line_mm": "SarabanBody",
    "date_left_mm": "SarabanDate",
    "closing_left_mm": "SarabanClosing",
}
_BUILT_IN = measure.FIELDS | {tags.ANYTHING}
_LOOP = frozenset(
    f"loop.{name}" for name in ("index", "index0", "revindex", "revindex0", "first", "last", "length")
)


class Use(NamedTuple):
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
        tree: nodes.Node | None = None if place.tag.startswith("{#") else tags.parsed(place.tag)
        if tree is None:
            continue
        if word == "for":
            loop = next(iter(tree.find_all(nodes.For)))
            yield from (Use(name, place) for name in _names(loop.iter, loops))
            target = loop.target.name if isinstance(loop.target, nodes.Name) else ""
            loops.append((target, next(iter(_names(loop.iter, loops)), "")))
            tree = loop.test
        if tree is not None:
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
        resolved = dict(loops).get(root, root)
        if resolved:  # nothing is known of the entries of a list that the template writes itself
            yield f"{resolved}.{rest}" if rest else resolved


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
    """Return what is wrong with the fields, all errors: unknown ones, required ones not printed."""
    return (*_unknown(template, card), *_unprinted(template, card))


def _unknown(template: Template, card: Card) -> Iterator[Finding]:
    known = card.known()
    for use in uses(template):
        if use.name not in known:
            import difflib  # only where a name is misspelt

            near = difflib.get_close_matches(use.name, known, 1)
            yield error(
                "template-field-unknown",
                _location(template, use.place),
                field=use.name,
                nearest=near[0] if near else "",
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


def check_shapes(template: Template, card: Card, fields: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return what rendering would refuse of the fields of a kind, values like ``fields``: all errors.

    A field that the card knows and no record fills, and one that is printed as what it is not: a
    list or a flow as text, a text as a flow or item by item.
    """
    return tuple(_misshapen(template, card, fields))


def _misshapen(template: Template, card: Card, fields: Mapping[str, object]) -> Iterator[Finding]:
    known, targets = card.known(), list[str]()
    for use in uses(template):
        if use.name in known and use.name.partition(".")[0] not in fields:
            yield _of_field("template-field-unfilled", template, use.place, use.name)
    for place in template.places:
        word = tags.word_of(place.tag)
        if word == "endfor":
            targets = targets[:-1]
        name = _printed_whole(place)
        if name and name in fields and name not in targets:
            code = _shape_fault(place, fields[name])
            if code:
                yield _of_field(code, template, place, name)
        if word == "for":
            targets.append(_target(place))


def _of_field(code: str, template: Template, place: tags.TagPlace, name: str) -> Finding:
    return error(code, _location(template, place), field=name, text=place.text)


def _printed_whole(place: tags.TagPlace) -> str:
    """Return the field that a tag prints or runs over as it is; ``""`` for any other tag."""
    tree = None if place.tag.startswith("{#") else tags.parsed(place.tag)
    if tree is None:
        return ""
    if tags.word_of(place.tag) == "for":
        whole: nodes.Node = next(iter(tree.find_all(nodes.For))).iter
    else:
        outputs = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
        if not place.tag.startswith("{{") or len(outputs) != 1:
            return ""
        whole = outputs[0]
    return whole.name if isinstance(whole, nodes.Name) else ""


def _target(place: tags.TagPlace) -> str:
    tree = tags.parsed(place.tag)
    target = next(iter(tree.find_all(nodes.For))).target if tree is not None else None
    return target.name if isinstance(target, nodes.Name) else ""


def _shape_fault(place: tags.TagPlace, value: object) -> str:
    """Return why a value cannot be printed by a tag (a message code), or ``""``."""
    from pipeline.content.flow import Flow  # only for the templates of other kinds than letters

    is_list = isinstance(value, tuple)
    if place.tag.startswith("{%"):
        return "" if is_list else "template-loop-of-no-list"
    if place.reach:
        return "" if isinstance(value, Flow) else "template-value-not-flow"
    if isinstance(value, Flow):
        return "template-flow-as-text"
    if isinstance(value, bool):
        return "template-switch-as-text"
    return "template-list-as-text" if is_list else ""


def _location(template: Template, place: tags.TagPlace) -> Location:
    return Location(file=str(template.path), part=place.part, paragraph=place.paragraph)


def check_styles(template: Template) -> tuple[Finding, ...]:
    """Return an error for each named style that the page is laid out by and the template does not have."""
    place = Location(file=str(template.path))
    return tuple(error("template-style-missing", place, style=style) for style in _missing_styles(template))


def _missing_styles(template: Template) -> tuple[str, ...]:
    if template.setter is not None:
        return template.setter.missing_styles()
    styles = parse_part(_STYLES, template.members[_STYLES], template.path)
    there = {style.get(w("styleId")) for style in styles.iter(w("style"))}
    return tuple(style for style in _NEEDED_STYLES if style not in there)


def check_measures(template: Template, card: Card) -> tuple[Finding, ...]:
    """Return a warning for each measure of the card that the template does not keep."""
    found = tuple(_measures(template))
    missing = _missing_styles(template)
    measures = ((name, wanted) for name, wanted in card.measures.items() if _INDENTS.get(name) not in missing)
    faults = (_measure_fault(template, name, wanted, found) for name, wanted in measures)
    return tuple(fault for fault in faults if fault is not None)


def _measure_fault(
    template: Template, name: str, wanted: float, found: Sequence[tuple[str, float]]
) -> Finding | None:
    tolerance = _TOLERANCE_PT if name.endswith("_pt") else _TOLERANCE_MM
    values = [value for measured, value in found if measured == name]
    wrong = [value for value in values if abs(value - wanted) > tolerance]
    if values and not wrong:
        return None
    shown = f"{wrong[0]:.1f}" if wrong else "-"
    place = Location(file=str(template.path))
    return warning("template-measure", place, measure=name, found=shown, wanted=f"{wanted:g}")


def _measures(template: Template) -> Iterator[tuple[str, float]]:
    """Return the measures of a template with their names, in mm and pt, from the paper's left and top.

    A name comes once for each section, style or run that has the measure.
    """
    root = parse_part(DOCUMENT, template.members[DOCUMENT], template.path)
    styles = parse_part(_STYLES, template.members[_STYLES], template.path)
    page = tuple(_page(root))
    yield from page
    yield from _emblem(root, dict(page))
    yield from (("font_size_pt", size) for size in _sizes(root, styles))
    left = dict(page).get("left_mm", 0.0)
    for name, style in _INDENTS.items():
        attribute, base = ("firstLine", 0.0) if name == "first_line_mm" else ("left", left)
        value = _indent(root, styles, style, attribute)
        if value is not None:
            yield name, base + value * _MM_PER_TWIP


def _page(root: etree._Element) -> Iterator[tuple[str, float]]:
    names = (("pgSz", "w", "page_width_mm"), ("pgSz", "h", "page_height_mm"))
    sides = ("left", "right", "top", "bottom")
    for element, attribute, name in (*names, *(("pgMar", side, f"{side}_mm") for side in sides)):
        for found in root.iter(w(element)):
            yield name, float(found.get(w(attribute), "0")) * _MM_PER_TWIP


def _emblem(root: etree._Element, page: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """The first picture at a fixed place; one that moves with the text has no place to measure."""
    for anchor in root.iter(f"{_ANCHOR}anchor"):
        extent = anchor.find(f"{_ANCHOR}extent")
        if extent is None:
            continue
        width, height = (int(extent.get(side, "0")) * _MM_PER_EMU for side in ("cx", "cy"))
        yield "emblem_height_mm", height
        margin = page.get("left_mm", 0.0)
        left = _offset(anchor, "H", {"page": 0.0, "margin": margin, "column": margin})
        if left is not None:
            yield "emblem_centre_mm", left + width / 2
        top = _offset(anchor, "V", {"page": 0.0, "margin": page.get("top_mm", 0.0)})
        if top is not None:
            yield "emblem_top_mm", top
        return


def _offset(anchor: etree._Element, axis: str, origins: Mapping[str, float]) -> float | None:
    position = anchor.find(f"{_ANCHOR}position{axis}")
    offset = None if position is None else position.find(f"{_ANCHOR}posOffset")
    if position is None or offset is None or position.get("relativeFrom") not in origins:
        return None
    return origins[position.get("relativeFrom")] + int(offset.text or 0) * _MM_PER_EMU


def _sizes(root: etree._Element, styles: etree._Element) -> Iterator[float]:
    """Return the sizes of the body text in pt: the document's, the style's, and those set by hand."""
    default = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('szCs')}")
    chain = [default, *(s.find(f"{w('rPr')}/{w('szCs')}") for s in _chain(styles, "SarabanBody"))]
    by_hand = [
        size
        for paragraph in root.iter(w("p"))
        if _style(paragraph) == "SarabanBody"
        for size in paragraph.iterfind(f"{w('r')}/{w('rPr')}/{w('szCs')}")
    ]
    last = [size for size in chain if size is not None][-1:]
    yield from (float(size.get(w("val"), "0")) / 2 for size in (*last, *by_hand))


def _style(paragraph: etree._Element) -> str:
    named = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if named is None else str(named.get(w("val"), ""))


def _chain(styles: etree._Element, style: str) -> list[etree._Element]:
    """Return a style and those it is based on, the most basic first."""
    return chain({element.get(w("styleId"), ""): element for element in styles.iter(w("style"))}, style)


def _indent(root: etree._Element, styles: etree._Element, style: str, attribute: str) -> float | None:
    """Return an indent (twips): the paragraph's own, else its style's."""
    for paragraph in root.iter(w("p")):
        own = paragraph.find(f"{w('pPr')}/{w('ind')}")
        if own is not None and own.get(w(attribute)) and _style(paragraph) == style:
            return float(own.get(w(attribute)))
    for element in reversed(_chain(styles, style)):
        indent = element.find(f"{w('pPr')}/{w('ind')}")
        if indent is not None and indent.get(w(attribute)):
            return float(indent.get(w(attribute)))
    return None
