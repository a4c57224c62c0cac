"""Parts of a letter that may be typed as a text or as a group: attachments, references, signatories."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.documents import (
    Acting,
    Attachment,
    Contact,
    Delegation,
    Reference,
    RubricPart,
    Signatory,
)
from pipeline.ingest.keys import ACTINGS, PARTS, Table
from pipeline.ingest.names import normal
from pipeline.ingest.nodes import Group, Items, Line, Node, Text
from pipeline.ingest.record_keys import ATTACHMENT, CONTACT, OFFICE_SIGNATORY, REFERENCE, SIGNATORY
from pipeline.ingest.values import Fields, Value
from pipeline.patterns import regex
from pipeline.thai import digits

_QUANTITY = regex(
    r"(?P<title>.*\S)\s+(?:\(\s*)?จำนวน\s*(?P<count>[0-9]{1,6})\s*(?P<unit>[^\s0-9()|]{1,20})\s*\)?"
)
_COUNT_AND_UNIT = regex(r"(?P<count>[0-9][0-9,]*)\s*(?P<unit>[^\s0-9.,]{1,20})")
_LOST_ZERO = regex(r"[1-9][0-9]{7,8}")


def read_attachments(value: Value) -> tuple[Attachment, ...]:
    """Return the attachments: groups, or texts such as ``ชื่อ | 1 | ชุด`` and ``ชื่อ จำนวน 1 ชุด``."""
    entries = (entry for entry in value.entries() if not entry.is_nothing)
    return tuple(
        _attachment_text(entry) if isinstance(entry.node, Text) else _attachment(entry.fields(ATTACHMENT))
        for entry in entries
    )


def _attachment(fields: Fields) -> Attachment:
    title = fields.require("title").line()
    count, unit = fields.get("count"), fields.get("unit").line()
    both = _COUNT_AND_UNIT.fullmatch(digits.to_arabic(count.line())) if not unit else None
    record = fields.get("record").line() or None
    part = fields.get("part").choice(PARTS, RubricPart)
    if both is not None:  # จำนวน: 1 ชุด
        return Attachment(title, int(both["count"].replace(",", "")), both["unit"], record, part)
    return Attachment(title, count.whole(least=1), unit, record, part)


def _attachment_text(value: Value) -> Attachment:
    raw = value.line()
    if "|" in raw:
        names = ("title", "count", "unit", "record")
        parts = [part.strip() for part in raw.split("|")]
        if len(parts) > len(names):
            value.error("attachment-parts", text=raw)
        nodes = {
            n: value.at(Text(p, value.node.place), f".{n}", ATTACHMENT[n].shown)
            for n, p in zip(names, parts, strict=False)
        }
        return _attachment(Fields(ATTACHMENT, nodes, value))
    quantity = _QUANTITY.fullmatch(digits.to_arabic(raw))
    if quantity is None:
        return Attachment(raw)
    return Attachment(
        raw[: quantity.end("title")], int(quantity["count"]), raw[slice(*quantity.span("unit"))]
    )


def read_references(value: Value) -> tuple[Reference, ...]:
    """Return the letters referred to, each as one text or as document, number and date."""
    return tuple(_reference(entry) for entry in value.entries() if not entry.is_nothing)


def _reference(value: Value) -> Reference:
    if isinstance(value.node, Text):
        return Reference(text=value.line())
    fields = value.fields(REFERENCE)
    if isinstance(value.node, Group) and not fields.states("document", "number"):
        fields.require("document")
    stated = fields.get("date")
    day = stated.date()
    if day.year is not None and day.day is None:
        stated.error("date-without-day", text=stated.line())
    return Reference(
        document=fields.get("document").line(), number=fields.get("number").line(), date=day.exact
    )


def read_signatories(value: Value, office: Value | None, table: Table = SIGNATORY) -> tuple[Signatory, ...]:
    """Return who signs; a text picks one of the office's signatories, or is a name.

    Where the record says nothing, the office's first signatory signs. ``table`` has the keys of one.
    """
    known = list(_people(office, OFFICE_SIGNATORY)) if office is not None else []
    if value.is_nothing:
        return tuple(map(read_signatory, known[:1]))
    found = []
    for position, node in enumerate(_nodes(value.node)):
        entry = value.at(node, f"[{position}]")
        if isinstance(node, Text):
            found.append(_named(entry, known))
        elif not entry.is_nothing:
            found.append(read_signatory(entry.fields(table)))
    return tuple(found)


def _nodes(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Items) else (node,)


def _people(value: Value, table: Table) -> Iterator[Fields]:
    for position, node in enumerate(_nodes(value.node)):
        if isinstance(node, Group):
            yield value.at(node, f"[{position}]").fields(table)


def read_signatory(fields: Fields) -> Signatory:
    """Return who signs, with every level of acting; ``label`` and ``brackets`` where the table has them."""
    ways, posts = _ways(fields.get("acting")), _posts(fields.get("acting_for"))
    if max(len(ways), len(posts)) > 1 and len(ways) != len(posts):
        fields.get("acting").error("acting-levels", ways=len(ways), posts=len(posts))
    levels = tuple(zip(ways, posts, strict=False))[1:]
    return Signatory(
        name=fields.get("name").line() or None,
        position_lines=fields.get("position_lines").lines(),
        acting=ways[0] if ways else None,
        acting_for=posts[0] if posts else "",
        capacity=fields.get("capacity").line(),
        label=fields.get("label").line() if fields.table.find("label") is not None else "",
        chain=tuple(Delegation(way, post) for way, post in levels if way is not None),
        has_brackets=fields.table.find("brackets") is None or fields.get("brackets").switch() is not False,
    )


def _ways(value: Value) -> tuple[Acting | None, ...]:
    """Return the ways of acting, from the nearer post to the farther one."""
    nodes = value.entries() if isinstance(value.node, Items) else (value,)
    return tuple(each.choice(ACTINGS, Acting) for each in nodes if not each.is_nothing)


def _posts(value: Value) -> tuple[str, ...]:
    return value.lines() if isinstance(value.node, Items) else (value.line(),)


def _named(value: Value, known: list[Fields]) -> Signatory:
    """Return who a text means: the office's signatory of that key or name, or a name and its position."""
    lines = [line for line in value.typed_lines() if line.text.strip()] or [Line("", value.node.place)]
    name, *position = (value._replace(node=Text(line.text, line.place)).line() for line in lines)
    for fields in known:
        if normal(name) in {normal(fields.get(each).line()) for each in ("key", "name")}:
            return read_signatory(fields)
    if known and not position and " " not in name:
        value.unknown(name, [fields.get("key").line() for fields in known], "signatory-unknown")
    return Signatory(name or None, tuple(position))


def read_contact(value: Value, office: Value | None) -> Contact:
    """Return telephone, fax, e-mail and persons; the office gives what the record does not state."""
    stated = value.fields(CONTACT, main="phone").values
    given = office.fields(CONTACT, main="phone").values if office is not None else {}
    fields = Fields(CONTACT, {**given, **stated}, value)
    return Contact(
        phone=_numbers(fields.get("phone")),
        fax=_numbers(fields.get("fax")),
        email=fields.get("email").lines(),
        person=fields.get("person").lines(),
    )


def _numbers(value: Value) -> tuple[str, ...]:
    """Return telephone numbers; one without its first zero was spoiled by a spreadsheet."""
    numbers = value.lines()
    for number in numbers:
        if _LOST_ZERO.fullmatch(digits.to_arabic(number)):
            value.error("leading-zero-lost", text=number)
    return numbers
