"""Where the package's own files lie: templates, data and fonts.

In a checkout they are the top-level folders; in a wheel they travel inside the
package (``pipeline/_bundled``).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

DATA = _ROOT / "data"
TEMPLATES = _ROOT / "templates"
FONTS = DATA / "fonts"
FONT_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
LOCALE = _PACKAGE / "locale"
