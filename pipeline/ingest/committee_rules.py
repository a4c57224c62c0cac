"""Committee rules: what a committee must be made of, as a file of ``committees/`` or typed in the record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pipeline import findings, resources
from pipeline.domain.committees import CommitteeRule, GroupRule, SeatRule, Span
from pipeline.errors import InputUnreadable
from pipeline.findings import Finding, Location
from pipeline.ingest import files, yaml_text
from pipeline.ingest.names import nearest, normal
from pipeline.ingest.nodes import Group, Text
from pipeline.ingest.paper_block_keys import COMMITTEE_RULE, GROUP_RULE, SEAT_RULE
from pipeline.ingest.values import Fields, Reading, Value, is_left_blank
from pipeline.patterns import regex
from pipeline.thai import digits

FOLDER = "committees"
MOST = 1_000
"""A committee of more persons is a slip of the hand."""

_SUFFIXES = (".yaml", ".yml")
_NUMBER = r"([0-9]{1,7})\s*(?:คน|ราย|ที่|ตำแหน่ง|ท่าน)?"
_ONE = regex(_NUMBER)
_BETWEEN = regex(rf"{_NUMBER}\s*(?:-|–|—|ถึง)\s*{_NUMBER}")
_AT_LEAST = regex(rf"(?:อย่างน้อย|ไม่น้อยกว่า|ไม่ต่ำกว่า|ตั้งแต่|>=|≥)\s*{_NUMBER}(?:\s*ขึ้นไป)?")
_AND_MORE = regex(rf"{_NUMBER}\s*ขึ้นไป")
_AT_MOST = regex(rf"(?:ไม่เกิน|อย่างมาก|<=|≤)\s*{_NUMBER}")


# How many


def read_span(value: Value) -> Span | None:
    """Return how many there may be: ``5``, ``4-8``, ``อย่างน้อย 3``, ``ไม่เกิน 8 คน``; ``None`` when empty."""
    raw = value.line()
    if not raw or is_left_blank(raw):
        return None
    span = _span(" ".join(digits.to_arabic(raw[:80]).split()))
    if span is None:
        value.error("count-unreadable", text=raw)
        return None
    if span.most is not None and span.least > span.most:
        value.error("count-reversed", text=raw)
        return None
    if max(span.least, span.most or 0) > MOST:
        value.error("number-out-of-range", text=raw, least=0, most=MOST)
        return None
    return span


def _span(plain: str) -> Span | None:
    if found := _ONE.fullmatch(plain):
        return Span(int(found[1]), int(found[1]))
    if found := _BETWEEN.fullmatch(plain):
        return Span(int(found[1]), int(found[2]))
    if found := _AT_LEAST.fullmatch(plain) or _AND_MORE.fullmatch(plain):
        return Span(int(found[1]), None)
    if found := _AT_MOST.fullmatch(plain):
        return Span(0, int(found[1]))
    return None


# Where a rule stands


def read_rule(value: Value) -> CommitteeRule | None:
    """Return the rule that a record names, points at or states; its faults are told at their places."""
    if isinstance(value.node, Group):
        return _rule(value.fields(COMMITTEE_RULE), "")
    wanted = value.line()
    if not wanted:
        return None
    path = _path(value, wanted)
    return None if path is None else _from_file(path, value)


def _path(value: Value, wanted: str) -> Path | None:
    """Return the file of a rule: one beside the record, else the one of that key or title in the folders."""
    beside = Path(value.node.place.file or "").parent
    if wanted.lower().endswith(_SUFFIXES):
        path = beside / wanted
        if not _is_file(path):
            value.error("committee-rule-missing", text=wanted, folder=str(path.parent))
            return None
        return path
    known = _known((beside / FOLDER, resources.DATA / FOLDER))
    for name, path in known:
        if normal(name) == normal(wanted):
            return path
    names = [name for name, _ in known]
    value.error("committee-rule-unknown", text=wanted, known=tuple(names), nearest=nearest(wanted, names))
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a character that no file can have
        return False


def _known(folders: tuple[Path, ...]) -> list[tuple[str, Path]]:
    """Return keys and titles of all rules with their files, the folders that come first before the others."""
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                paths.setdefault(normal(path.stem), path)
    keys = [(path.stem, path) for path in paths.values()]
    return keys + [(title, path) for path in paths.values() if (title := _title(path))]


def _title(path: Path) -> str:
    group, _ = _parsed(path)
    for entry in group.entries if group is not None else ():
        if COMMITTEE_RULE.find(entry.key) is COMMITTEE_RULE["title"] and isinstance(entry.value, Text):
            return entry.value.text
    return ""


def _from_file(path: Path, value: Value) -> CommitteeRule | None:
    group, odd = _parsed(path)
    value.reading.findings += odd
    if group is None:
        return None
    # A reading of its own: places inside the rule's file are no places of the record.
    own = Value(group, "", "", Reading(value.reading.findings))
    return _rule(own.fields(COMMITTEE_RULE), path.stem)


def _parsed(path: Path) -> tuple[Group | None, tuple[Finding, ...]]:
    """Return what a file holds; a file that is no rule is told, and not raised."""
    try:
        return _cached(path, path.stat().st_mtime_ns)
    except OSError:
        return None, (findings.error("committee-rule-unreadable", Location(file=str(path)), text=path.name),)
    except InputUnreadable as error:
        return None, (_unreadable(error, path),)


@lru_cache(maxsize=64)
def _cached(path: Path, _changed: int) -> tuple[Group | None, tuple[Finding, ...]]:
    text = files.decode(files.read_bytes(path, files.MAX_TEXT_BYTES), path).text
    documents = yaml_text.parse(text, path)
    node = documents.nodes[0] if len(documents.nodes) == 1 else None
    if isinstance(node, Group):
        return node, documents.findings
    place = Location(file=str(path), line=1, column=1)
    return None, (*documents.findings, findings.error("committee-rule-form", place))


def _unreadable(error: InputUnreadable, path: Path) -> Finding:
    line, column = error.params.get("line"), error.params.get("column")
    place = Location(
        file=str(path),
        line=line if isinstance(line, int) else None,
        column=column if isinstance(column, int) else None,
    )
    return findings.error("committee-rule-unreadable", place, text=path.name)


# What it says


def _rule(fields: Fields, key: str) -> CommitteeRule:
    rule = CommitteeRule(
        key,
        title=fields.get("title").line(),
        source=fields.get("source").line(),
        size=read_span(fields.get("size")),
        chairs=read_span(fields.get("chairs")),
        secretaries=read_span(fields.get("secretaries")),
        groups=tuple(_groups(fields.get("groups"))),
        seats=tuple(_seats(fields.get("seats"))),
        counts_advisers=fields.get("counts_advisers").switch() or False,
    )
    if not fields.states(*_DEMANDS):
        fields.owner.error("committee-rule-empty", known=tuple(COMMITTEE_RULE[n].thai for n in _DEMANDS))
    _check_sums(fields, rule)
    return rule


_DEMANDS = ("size", "chairs", "secretaries", "groups", "seats")


def _groups(value: Value) -> Iterator[GroupRule]:
    """Return groups: names with their numbers, or a list of groups with name and number."""
    seen: set[str] = set()
    for name, at, count in _named_counts(value):
        span = read_span(count)
        if normal(name) in seen:
            at.error("committee-rule-twice", text=name)
        seen.add(normal(name))
        if count.is_nothing:
            count.error("missing-key")
        elif span is not None:
            yield GroupRule(name, span)


def _named_counts(value: Value) -> Iterator[tuple[str, Value, Value]]:
    """Return the name of each group, where it stands, and its number."""
    if isinstance(value.node, Group) and not _states_name(value.node):
        for n, entry in enumerate(value.node.entries):
            own = value.at(entry.value, f"[{n}]", GROUP_RULE["count"].shown)
            name = value.at(Text(entry.key, entry.place), f"[{n}]")
            yield name.line(), name, own
        return
    for each in value.entries():
        if not each.is_nothing:
            fields = each.fields(GROUP_RULE, main="name")
            yield fields.require("name").line(), each, fields.get("count")


def _states_name(group: Group) -> bool:
    return any(GROUP_RULE.find(entry.key) is GROUP_RULE["name"] for entry in group.entries)


def _seats(value: Value) -> Iterator[SeatRule]:
    seen: set[str] = set()
    for each in value.entries():
        if each.is_nothing:
            continue
        fields = each.fields(SEAT_RULE, main="name")
        name = fields.require("name").line()
        if normal(name) in seen:
            each.error("committee-rule-twice", text=name)
        seen.add(normal(name))
        yield SeatRule(name, fields.get("role").line(), read_span(fields.get("count")) or Span(1, 1))


def _check_sums(fields: Fields, rule: CommitteeRule) -> None:
    """Say where no committee at all can have the size that the rule asks for."""
    if rule.size is None:
        return
    size = fields.get("size")
    offices = [span for span in (rule.chairs, rule.secretaries) if span is not None]
    groups, seats = [each.count for each in rule.groups], [each.count for each in rule.seats]
    least = max(sum(span.least for span in spans) for spans in (offices, groups, seats))
    if rule.size.most is not None and least > rule.size.most:
        size.error("committee-rule-parts-many", least=least, most=rule.size.most)
    most = _most(rule)
    if most is not None and most < rule.size.least:
        size.error("committee-rule-parts-few", most=most, least=rule.size.least)


def _most(rule: CommitteeRule) -> int | None:
    """Return how many the groups, chair, secretary and seats are at most together; ``None`` for no limit.

    Whether chair, secretary and seats stand inside of a group or beside the groups a rule does
    not say; so they are counted beside them.
    """
    if not rule.groups:
        return None
    parts = [*(each.count for each in rule.groups), *(each.count for each in rule.seats)]
    mosts = [span.most for span in (rule.chairs, rule.secretaries, *parts) if span is not None]
    return None if None in mosts else sum(most for most in mosts if most is not None)
