"""Content: what stands on the page, as finished strings."""

from pipeline.content.view import Rich, Span, View, view

__all__ = ["Rich", "Span", "View", "view"]
