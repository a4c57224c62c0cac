"""Profiles: how much each rule weighs, and the options of its check.

``data/lint/default.yaml`` names every rule and every option there is; an office's own file
holds only what it wants otherwise; a rule may be named by its number:

    rules:
      date-at-centre: off
      C64: warning
      margins:
        severity: warning
        tolerance_mm: 2
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from pipeline.errors import InputUnreadable
from pipeline.findings import Severity
from pipeline.lint.rule import Rule
from pipeline.patterns import regex
from pipeline.resources import DATA

DEFAULT = DATA / "lint" / "default.yaml"
MAX_BYTES = 1_000_000
_NUMBER = regex(r"[Cc][0-9]{1,3}")
_SEVERITY = "severity"
_LEVELS: Mapping[str, Severity | None] = {"error": Severity.ERROR, "warning": Severity.WARNING, "off": None}

Value = bool | float | str | tuple[str, ...]
"""What an option can be: a switch, a number, a word, or a list of words."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a profile says of one rule; ``severity`` is ``None`` when the rule is off."""

    severity: Severity | None
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Profile:
    """The settings of all rules; a rule that it does not name keeps its own weight."""

    settings: Mapping[str, Setting]

    def is_on(self, rule: Rule) -> bool:
        """Return whether the rule is run."""
        return self._of(rule).severity is not None

    def severity(self, rule: Rule) -> Severity:
        """Return what a finding of the rule weighs; the rule's own weight when it is off."""
        return self._of(rule).severity or rule.severity

    def options(self, rule: Rule) -> Mapping[str, object]:
        """Return the options of the rule's check."""
        return self._of(rule).options

    def _of(self, rule: Rule) -> Setting:
        return self.settings.get(rule.id) or Setting(rule.severity)


def load_profile(path: Path | None = None) -> Profile:
    """Return the default profile, or an office's own file laid over it.

    Raises:
        InputUnreadable: the file cannot be read, names a rule or an option that does not
            exist, or gives a value that is none (with the line, and the nearest name).
    """
    profile = _default()
    if path is None:
        return profile
    settings = dict(profile.settings)
    for name, setting in _Reader(path, profile).settings():
        settings[name] = setting
    return Profile(MappingProxyType(settings))


@lru_cache(maxsize=1)
def _default() -> Profile:
    return Profile(MappingProxyType(dict(_Reader(DEFAULT, None).settings())))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; ``known`` is the profile that it changes, ``None`` for the default itself."""

    path: Path
    known: Profile | None

    def settings(self) -> Iterator[tuple[str, Setting]]:
        root = _composed(self.path)
        if root is None:
            return
        seen: set[str] = set()
        for key, node in self.pairs(root):
            self.refuse_twice(key, seen)
            if key.value != "rules":
                self.refuse("lint-profile-key", key, key=key.value)
            yield from self.rules(node)

    def rules(self, node: Any) -> Iterator[tuple[str, Setting]]:
        seen: set[str] = set()
        for name, value in self.pairs(node):
            name.value = _id_of(name.value)
            self.refuse_twice(name, seen)
            yield name.value, self.setting(name, value)

    def setting(self, name: Any, node: Any) -> Setting:
        before = self.before(name)
        if node.id == "scalar":
            return Setting(self.level(name, node), before.options)
        options, severity = dict(before.options), before.severity
        seen: set[str] = set()
        for key, value in self.pairs(node):
            self.refuse_twice(key, seen)
            if key.value == _SEVERITY:
                severity = self.level(name, value)
            else:
                options[key.value] = self.option(name, key, value, before.options)
        return Setting(severity, MappingProxyType(options))

    def before(self, name: Any) -> Setting:
        if self.known is None:
            return Setting(Severity.ERROR)
        if name.value not in self.known.settings:
            near = _nearest(name.value, tuple(self.known.settings))
            self.refuse("lint-profile-rule", name, rule=name.value, nearest=near)
        return self.known.settings[name.value]

    def level(self, name: Any, node: Any) -> Severity | None:
        if node.id != "scalar" or node.value not in _LEVELS:
            self.refuse("lint-profile-severity", node, rule=name.value, value=_shown(node))
        return _LEVELS[node.value]

    def option(self, name: Any, key: Any, node: Any, known: Mapping[str, object]) -> Value:
        value = _value(node)
        if self.known is not None and key.value not in known:
            near = _nearest(key.value, (*known, _SEVERITY))
            params = {"rule": name.value, "option": key.value, "nearest": near}
            self.refuse("lint-profile-option", key, **params, options=(*known, _SEVERITY))
        if value is None or (self.known is not None and type(value) is not type(known[key.value])):
            given = {"rule": name.value, "option": key.value, "value": _shown(node)}
            self.refuse("lint-profile-value", node, **given, example=_example(known.get(key.value)))
        return value

    def pairs(self, node: Any) -> Iterator[tuple[Any, Any]]:
        """Yield keys and values of a mapping; an empty value is an empty mapping."""
        if node.id == "scalar" and node.value in ("", "~", "null"):
            return
        if node.id != "mapping" or any(key.id != "scalar" for key, _ in node.value):
            self.refuse("lint-profile-shape", node)
        yield from node.value

    def refuse_twice(self, key: Any, seen: set[str]) -> None:
        """Refuse a key that stands twice in one mapping; the reader of YAML would take the last."""
        if key.value in seen:
            self.refuse("lint-profile-twice", key, key=key.value)
        seen.add(key.value)

    def refuse(self, code: str, node: Any, **params: object) -> NoReturn:
        mark = node.start_mark
        raise InputUnreadable(code, file=str(self.path), line=mark.line + 1, column=mark.column + 1, **params)


def _composed(path: Path) -> Any:
    """Return the root node of a YAML file, nothing in it interpreted; ``None`` if it is empty."""
    # Imported here: it costs 20 ms that --help should not pay.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise InputUnreadable("lint-profile-unreadable", file=str(path), reason=f"> {MAX_BYTES} bytes")
        return YAML(typ="safe", pure=True).compose(content.decode("utf-8-sig"))
    except FileNotFoundError as problem:
        raise InputUnreadable("lint-profile-missing", file=str(path)) from problem
    except OSError as problem:
        reason = problem.strerror or ""
        raise InputUnreadable("lint-profile-unreadable", file=str(path), reason=reason) from problem
    except UnicodeDecodeError as problem:
        raise InputUnreadable("lint-profile-encoding", file=str(path)) from problem
    except (YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise InputUnreadable("lint-profile-syntax", file=str(path), line=line) from problem


def _value(node: Any) -> Value | None:
    """Return an option's value; ``None`` if it is none of the four sorts."""
    if node.id == "sequence":
        words = tuple(item.value for item in node.value if item.id == "scalar")
        return words if len(words) == len(node.value) else None
    if node.id != "scalar":
        return None
    kind = node.tag.rpartition(":")[2]
    if kind == "bool":
        return bool(node.value.lower() == "true")
    if kind in ("int", "float"):
        return _number(node.value)
    return str(node.value)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:  # 0x10, .inf and other spellings that no tolerance needs
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that is spelt most alike; empty if none is near."""
    from difflib import get_close_matches  # only for a name misspelt: slow to load

    return next(iter(get_close_matches(name, known, 1, 0.5)), "")


def _id_of(name: str) -> str:
    """Return the id of a rule that is named by its number (C03); any other name as it is."""
    if not _NUMBER.fullmatch(name):
        return name
    from pipeline.lint.engine import rule  # the engine reads profiles itself

    entry = rule(name)
    return entry.rule.id if entry is not None else name


def _shown(node: Any) -> str:
    return str(node.value) if node.id == "scalar" else f"({node.id})"


def _example(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return f"{value:g}" if isinstance(value, float) else str(value).lower()
