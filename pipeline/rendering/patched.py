"""Template XML as docxtpl mends it, kept between runs.

docxtpl rejoins tags that Word has split and lifts ``{%p %}`` out of their paragraphs. That
depends on the XML alone, and importing docxtpl costs more than a letter; so the result is
kept in the user's cache folder under the digest of what went in.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from pipeline import __version__

_DIGITS = 64


def patched(xml: str, template: Path) -> str:
    """Return the Jinja source of a template part; ``template`` is the DOCX it comes from."""
    kept = _kept_at(xml)
    source = _read(kept)
    if source is None:
        from docxtpl import DocxTemplate

        source = str(DocxTemplate(template).patch_xml(xml))
        _write(kept, source)
    return source


def _kept_at(xml: str) -> Path:
    import platformdirs

    key = hashlib.sha256(f"{__version__}\n{sys.version}\n{xml}".encode()).hexdigest()
    return Path(platformdirs.user_cache_dir("saraban", appauthor=False)) / "templates" / key


def _read(path: Path) -> str | None:
    """Return what is kept at ``path``, if it is whole: it begins with its own digest."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    digest, source = text[:_DIGITS], text[_DIGITS:]
    return source if hashlib.sha256(source.encode()).hexdigest() == digest else None


def _write(path: Path, source: str) -> None:
    """Keep a result; a folder that cannot be written only costs time."""
    staging = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staging.write_text(hashlib.sha256(source.encode()).hexdigest() + source, encoding="utf-8", newline="")
        staging.replace(path)
    except OSError:
        return
