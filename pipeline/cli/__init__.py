"""The command line: words for people, and the one place that makes exit codes."""

from __future__ import annotations

import gc
from typing import NoReturn

_COLLECT_AFTER = 50_000


def main() -> NoReturn:
    """Run ``saraban`` with the arguments of the process; leave with its exit code."""
    # Modules and records are made to stay: looking for garbage after every 700 new objects (Python's
    # own figure) takes a twentieth of a short run.
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
    # Imported here so that the package's own modules (messages) can be used without Click.
    from pipeline.cli.app import run

    run()


__all__ = ["main"]
