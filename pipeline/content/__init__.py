"""Content: what stands on the page, as finished strings.

What only enclosures and papers need is loaded when it is first asked for: a letter starts without it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.content.text import Rich, Span
from pipeline.content.view import View, view

if TYPE_CHECKING:
    from pipeline.content.enclosure import depends_on_district, enclosure_view, places_named
    from pipeline.content.paper import paper_view

__all__ = [
    "Rich",
    "Span",
    "View",
    "depends_on_district",
    "enclosure_view",
    "paper_view",
    "places_named",
    "view",
]

_HOMES = {
    **dict.fromkeys(("depends_on_district", "enclosure_view", "places_named"), "pipeline.content.enclosure"),
    "paper_view": "pipeline.content.paper",
}


def __getattr__(name: str) -> object:
    """Return a function for enclosures or papers, loading its module the first time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = function
    return function
