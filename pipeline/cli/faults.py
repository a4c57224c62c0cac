"""Keeps what is needed to find a fault of the program: a log file, not a screenful."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline import __version__


def write_log(fault: BaseException, arguments: Sequence[str]) -> Path:
    """Write the traceback to a file of its own in the user's log folder; return its path."""
    # Imported here, as below: only a fault needs them, and --help is to be quick.
    import platform
    import traceback

    text = "\n".join(
        (
            f"saraban {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"arguments: {list(arguments)!r}",
            "".join(traceback.format_exception(fault)),
        )
    )
    for folder in _folders():
        path = folder / f"fault-{datetime.now():%Y%m%d-%H%M%S-%f}.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return path
    sys.stderr.write(text)
    return Path("stderr")


def _folders() -> tuple[Path, ...]:
    import tempfile

    import platformdirs

    return Path(platformdirs.user_log_dir("saraban", appauthor=False)), Path(tempfile.gettempdir())
