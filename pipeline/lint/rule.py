"""What a rule is: one module with its id, its manual page, its cases and its check.

A rule module defines ``RULE = Rule(...)`` and a function ``check(reading, context)``. The
engine finds the modules of ``pipeline.lint.rules`` by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.domain.facts import ReferenceData
from pipeline.findings import NOWHERE, Finding, Location, Severity
from pipeline.lint.facts import DocumentKind
from pipeline.lint.reading import Reading

ALL_KINDS: frozenset[DocumentKind] = frozenset(DocumentKind)
LETTERS = frozenset({DocumentKind.LETTER, DocumentKind.CIRCULAR})
LETTERS_AND_MEMOS = LETTERS | {DocumentKind.MEMO}
WITH_EMBLEM = LETTERS_AND_MEMOS | {
    DocumentKind.STAMPED,
    DocumentKind.ORDER,
    DocumentKind.REGULATION,
    DocumentKind.ANNOUNCEMENT,
    DocumentKind.STATEMENT,
    DocumentKind.CERTIFICATE,
}
"""The kinds whose paper bears the garuda (clauses 11 to 24; of news the regulation does not say)."""
ORDERING = frozenset({DocumentKind.ORDER, DocumentKind.REGULATION, DocumentKind.ANNOUNCEMENT})
"""The kinds that bind whoever reads them, signed below the day of issue (clauses 15 to 20)."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look up besides the document: the country's facts and its own options."""

    reference: ReferenceData
    options: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity and manual page.

    ``id`` is kebab-case and equals the module's name with hyphens; ``number`` is the check's
    number in the list of checks (C24); ``clause`` names the source in the regulation or
    typing guide; ``what``, ``why``, ``passing`` and ``failing`` are Thai text.
    """

    id: str
    number: str
    severity: Severity
    kinds: frozenset[DocumentKind]
    clause: str
    what: str
    why: str
    passing: str
    failing: str
    needs_docx: bool = False

    def finding(self, code: str = "", location: Location = NOWHERE, /, **params: object) -> Finding:
        """Return a finding of this rule; ``code`` is the rule's id unless a rule has several."""
        return Finding(code or self.id, self.severity, location, MappingProxyType(params))


Check = Callable[[Reading, Context], Iterator[Finding]]
