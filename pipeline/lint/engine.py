"""The engine: recognises a document once, runs every rule of its kind, weighs what they find.

A rule that raises is a fault of the program; it is not caught here.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from pipeline.domain.facts import ReferenceData
from pipeline.findings import Finding, Severity, in_order
from pipeline.lint import rules as package
from pipeline.lint.bound import split
from pipeline.lint.faces import is_guesswork
from pipeline.lint.facts import Facts
from pipeline.lint.parts import paragraph_at
from pipeline.lint.profile import Profile
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from pipeline.lint.rule import Check, Context, Rule

Compare = Callable[[Reading, Reading, Context], Iterator[Finding]]
"""Compares a later document with the first of its group; findings lie in the later one."""

_EMBEDDED = "faces-embedded"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as the engine runs it: its manual page and its check; ``compare`` for several files."""

    rule: Rule
    check: Check
    compare: Compare | None = None
    group: Callable[[Reading], str | None] | None = None
    """What documents that are to be compared share; ``None`` for one that is compared with none."""


@lru_cache(maxsize=1)
def rules() -> tuple[RuleEntry, ...]:
    """Return all rules in the order of their numbers (C01, C02, ...)."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(map(_entry, names), key=lambda entry: entry.rule.number))


def _entry(name: str) -> RuleEntry:
    module = import_module(f"{package.__name__}.{name}")
    compare, group = getattr(module, "compare", None), getattr(module, "group", None)
    return RuleEntry(module.RULE, module.check, compare, group)


def rule(id_or_number: str) -> RuleEntry | None:
    """Return a rule by its id (``margins``) or number (``C03``, ``c3``); ``None`` if there is none."""
    wanted = id_or_number.strip().lower()
    number = f"c{wanted[1:]:0>2}" if wanted[1:].isdigit() and wanted[0] == "c" else wanted
    return next((e for e in rules() if number in (e.rule.id, e.rule.number.lower())), None)


def check(facts: Facts, profile: Profile, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return what is wrong with a finished file, in order of pages.

    Copies of a circular that are bound into one PDF are checked one by one. Each finding
    has its rule's id in ``params["rule"]``. The profile decides whether a finding is an
    error or a warning, and which rules are off.
    """
    found: list[Finding] = []
    together = Together(profile, reference)
    for document in split(facts):
        reading = read(document.facts)
        told = together.untold(reading, check_reading(reading, profile, reference))
        found += document.in_file(told)
    return in_order(found)


def check_reading(reading: Reading, profile: Profile, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return what is wrong with a document that is recognised already."""
    return in_order(_placed(finding, reading) for finding in _run(reading, profile, reference))


def _placed(finding: Finding, reading: Reading) -> Finding:
    """Return the finding with the number of the paragraph in a DOCX, where it can be told."""
    if not reading.facts.paragraphs or finding.location.paragraph is not None:
        return finding
    number = paragraph_at(reading, finding.location)
    return (
        finding if number is None else replace(finding, location=replace(finding.location, paragraph=number))
    )


def _run(reading: Reading, profile: Profile, reference: ReferenceData) -> Iterator[Finding]:
    for entry in _called_for(reading, profile):
        context = Context(reference, profile.options(entry.rule))
        yield from _weighed(entry.check(reading, context), entry.rule, profile)


def _called_for(reading: Reading, profile: Profile) -> tuple[RuleEntry, ...]:
    """Return the rules that a document is held against: of its kind and file, and on in the profile.

    Text whose font is only named is read in part and at wrong places; then this alone is told.
    """
    is_on = [entry for entry in rules() if profile.is_on(entry.rule)]
    embedded = tuple(entry for entry in is_on if entry.rule.id == _EMBEDDED)
    if embedded and is_guesswork(reading.facts):
        return embedded
    is_docx = reading.facts.source == "docx"
    of_kind = (entry for entry in is_on if reading.kind in entry.rule.kinds)
    return tuple(entry for entry in of_kind if is_docx or not entry.rule.needs_docx)


def _weighed(found: Iterable[Finding], rule: Rule, profile: Profile) -> Iterator[Finding]:
    """Yield the findings with the rule's id, and with the weight that the profile gives the rule.

    A rule may hold findings of several weights; only a profile that changes the rule's own
    weight overrules them, and a remark stays a remark.
    """
    wanted = profile.severity(rule)
    for finding in found:
        keeps = wanted is rule.severity or finding.severity is Severity.INFO
        params = MappingProxyType({**finding.params, "rule": rule.id})
        yield replace(finding, severity=finding.severity if keeps else wanted, params=params)


@dataclass
class Together:
    """Compares documents that come one after the other; keeps the words of the first of each group.

    Memory grows with the number of circulars, by a few KB each, not with the number of copies.
    """

    profile: Profile
    reference: ReferenceData
    _firsts: dict[tuple[str, str], Reading] = field(default_factory=dict)
    _remarks: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def add(self, reading: Reading) -> tuple[Finding, ...]:
        """Return what sets a document apart from the first one of its group."""
        return in_order(self._compared(reading))

    def untold(self, reading: Reading, found: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return the findings of a document; of a further copy without the remarks that the first one had.

        What needs no mending is told once for a circular, not once for each copy of it.
        """
        keys = [key for key, _ in self._groups(reading)]
        told = frozenset(code for key in keys for code in self._remarks.get(key, ()))
        own = frozenset(finding.code for finding in found if finding.severity is Severity.INFO)
        self._remarks |= {key: self._remarks.get(key, frozenset()) | own for key in keys}
        return tuple(each for each in found if each.severity is not Severity.INFO or each.code not in told)

    @staticmethod
    def _groups(reading: Reading) -> Iterator[tuple[tuple[str, str], RuleEntry]]:
        """Yield what a document is compared by, with the rule that compares."""
        for entry in rules():
            shared = entry.group(reading) if entry.group and reading.kind in entry.rule.kinds else None
            if shared is not None:
                yield (entry.rule.id, shared), entry

    def _compared(self, reading: Reading) -> Iterator[Finding]:
        for key, entry in self._groups(reading):
            if entry.compare is None or not self.profile.is_on(entry.rule):
                continue
            first = self._firsts.get(key)
            if first is None:
                self._firsts[key] = _words_only(reading)
            else:
                context = Context(self.reference, self.profile.options(entry.rule))
                found = _weighed(entry.compare(first, reading, context), entry.rule, self.profile)
                yield from (_placed(finding, reading) for finding in found)


def _words_only(reading: Reading) -> Reading:
    """Return a reading of which nothing is left but its file's name and the words of its elements."""
    elements = tuple(replace(element, lines=(), paragraphs=()) for element in reading.elements)
    return Reading(Facts(reading.facts.file, reading.facts.source, ()), reading.kind, elements)


def check_together(
    readings: Iterable[Reading], profile: Profile, reference: ReferenceData
) -> tuple[Finding, ...]:
    """Return what several documents say differently that should say the same (copies of a circular)."""
    together = Together(profile, reference)
    return in_order(finding for reading in readings for finding in together.add(reading))
