"""The command line: words for people, and the one place that makes exit codes."""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Run ``saraban`` with the arguments of the process; leave with its exit code."""
    # Imported here so that the package's own modules (messages) can be used without Click.
    from pipeline.cli.app import run

    run()


__all__ = ["main"]
