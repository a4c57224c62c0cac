"""Documents as values, facts about the country, and what can be said about a letter from them.

The functions are loaded when they are first asked for: naming a kind of document should
not cost a command the patterns of all checks.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.domain.documents import (
    Acting,
    Attachment,
    Block,
    Contact,
    Document,
    DocumentNumber,
    Heading,
    IssueDate,
    Kind,
    Letter,
    ListBlock,
    ListItem,
    ListStyle,
    Paragraph,
    Recipient,
    Reference,
    Secrecy,
    Signatory,
    Source,
    Urgency,
)
from pipeline.domain.facts import ReferenceData

if TYPE_CHECKING:
    from pipeline.domain.checks import check
    from pipeline.domain.completion import complete
    from pipeline.domain.courtesy import courtesy_for
    from pipeline.domain.signature import signature_lines

__all__ = [
    "Acting",
    "Attachment",
    "Block",
    "Contact",
    "Document",
    "DocumentNumber",
    "Heading",
    "IssueDate",
    "Kind",
    "Letter",
    "ListBlock",
    "ListItem",
    "ListStyle",
    "Paragraph",
    "Recipient",
    "Reference",
    "ReferenceData",
    "Secrecy",
    "Signatory",
    "Source",
    "Urgency",
    "check",
    "complete",
    "courtesy_for",
    "signature_lines",
]

_HOMES = {
    "check": "pipeline.domain.checks",
    "complete": "pipeline.domain.completion",
    "courtesy_for": "pipeline.domain.courtesy",
    "signature_lines": "pipeline.domain.signature",
}


def __getattr__(name: str) -> object:
    """Return a function of the package, loading its module the first time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = function
    return function
