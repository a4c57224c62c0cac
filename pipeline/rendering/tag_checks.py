"""Whether the tags of a template stand where they can work, told by paragraph.

docxtpl mends and Jinja compiles text; what either would lose, misread or meet only in a
part that nobody looks at is refused here, before the first letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.patterns import regex
from pipeline.rendering import tags
from pipeline.rendering.tags import TagPlace
from pipeline.rendering.twins import w

_OPENING = regex(r"\{[{%#]")
_LOOSE = regex(r"\{[{%#].*|[}%#]\}")
_BEGINS = {"for": "endfor", "if": "endif"}
_ENDS = frozenset(_BEGINS.values())
_BETWEEN = {"elif": "if", "else": "if"}
_SCOPE = {"p": w("p"), "tr": w("tr"), "tc": w("tc")}


class TagFault(NamedTuple):
    """Why a tag cannot be used (a message code), and where it stands."""

    code: str
    place: TagPlace


def faults(part: str, root: etree._Element) -> Iterator[TagFault]:
    """Return what is wrong with the tags of a part, the first of each sort first."""
    found = tuple(tags.tag_places(part, root))
    yield from _loose(part, root)
    yield from _misplaced(part, root)
    yield from (TagFault(code, place) for place in found if (code := tags.fault_of(place.tag)))
    yield from _in_company(part, root)
    yield from _flow_elsewhere(part, root)
    yield from _unpaired(found)


def _loose(part: str, root: etree._Element) -> Iterator[TagFault]:
    """A brace that begins or ends no tag: typed wrongly, or the tag runs over two paragraphs."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        text = tags.text_of(paragraph)
        rest = _LOOSE.search(tags.without_tags(text))
        if rest:
            yield TagFault("template-tag-unreadable", TagPlace(rest[0].strip(), part, number, text))


def _misplaced(part: str, root: etree._Element) -> Iterator[TagFault]:
    """A tag outside the text: in the description of a picture, a field code, a comment of the file."""
    for element in root.iter():
        if element.tag == w("t"):
            continue
        texts = (element.text, element.tail, *element.attrib.values())
        for text in texts:
            if text and _OPENING.search(text):
                yield TagFault("template-tag-misplaced", TagPlace(text, part, _number(root, element), text))


def _number(root: etree._Element, element: etree._Element) -> int:
    """Return the number of the paragraph that an element stands in or follows; 0 before the first."""
    count = 0
    for other in root.iter():
        count += other.tag == w("p")
        if other is element:
            break
    return count


def _in_company(part: str, root: etree._Element) -> Iterator[TagFault]:
    """A ``{%p %}`` tag takes its paragraph with it: other text in it would be lost without a word."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        text = tags.text_of(paragraph)
        for place in tags.tags_in(text, part, number):
            if place.reach and _other_text(paragraph, place):
                yield TagFault("template-tag-not-alone", place)


def _flow_elsewhere(part: str, root: etree._Element) -> Iterator[TagFault]:
    """A ``{{p body}}`` outside the body's own paragraphs: no section can turn within a cell or a header."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        if paragraph.getparent().tag == w("body"):
            continue
        for place in tags.tags_in(tags.text_of(paragraph), part, number):
            if place.reach and place.tag.startswith("{{"):
                yield TagFault("template-flow-misplaced", place)


def _other_text(paragraph: etree._Element, place: TagPlace) -> bool:
    holder = paragraph
    if place.reach != "p":
        holder = next(paragraph.iterancestors(_SCOPE[place.reach]), None)
        if holder is None:
            return True
    text = "".join(node.text or "" for node in holder.iter(w("t")))
    typed = tags.with_reach(place)
    return tags.plain_quotes(text).replace(typed, "", 1).strip() != ""


def _unpaired(places: Sequence[TagPlace]) -> Iterator[TagFault]:
    """A block without its end, or with an end that removes more or less than its beginning."""
    opened: list[TagPlace] = []
    for place in places:
        word = tags.word_of(place.tag)
        if word in _BEGINS:
            opened.append(place)
        elif word in _ENDS or word in _BETWEEN:
            if not opened or not _belong(opened[-1], place, word):
                yield TagFault("template-blocks-open", place)
                return
            if word in _ENDS:
                opened.pop()
            else:
                opened[-1] = opened[-1]._replace(paragraph=place.paragraph)
    if opened:
        yield TagFault("template-blocks-open", opened[-1])


def _belong(begin: TagPlace, place: TagPlace, word: str) -> bool:
    first = tags.word_of(begin.tag)
    fits = _BETWEEN[word] == first if word in _BETWEEN else _BEGINS[first] == word
    return fits and begin.reach == place.reach and (place.reach != "" or begin.paragraph == place.paragraph)
