"""Writing into folders that belong to somebody: whole or not at all, and nothing overwritten unasked."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.errors import OutputUnusable


def write_text(target: Path, text: str, *, overwrite: bool) -> None:
    """Write a UTF-8 file; raise OutputUnusable if it is there already or cannot be written."""
    write_bytes(target, text.encode(), overwrite=overwrite)


def write_bytes(target: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file; raise OutputUnusable if it is there already or cannot be written."""
    if not overwrite:
        refuse_existing(target)
    try:
        _replace(target, content)
    except OSError as error:
        raise OutputUnusable("output-unwritable", file=target, reason=error.strerror or str(error)) from error


def refuse_existing(target: Path) -> None:
    """Raise OutputUnusable if there is something at this path already."""
    if os.path.lexists(target):
        raise OutputUnusable("output-exists", file=target)


def _replace(target: Path, content: bytes) -> None:
    """Write beside the target, then rename: a reader sees the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".saraban-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(0o666 & ~_umask())  # mkstemp makes it private; a record is an ordinary file
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
