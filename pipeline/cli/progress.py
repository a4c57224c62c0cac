"""A progress bar on stderr for long work; nothing at all where nobody looks."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import Output

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


class Progress:
    """Called as ``progress(stage, done, total)``; shows one bar after the other, one a stage.

    Use it as a context manager, so that the last bar is closed whatever happens.
    """

    def __init__(self, output: Output) -> None:
        """Show bars only on a terminal and only to people."""
        self._output = output
        self._shown = not output.as_json and sys.stderr is not None and sys.stderr.isatty()
        self._stage = ""
        self._bar: ProgressBar[Any] | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` pieces of a stage are finished."""
        if not self._shown:
            return
        if stage != self._stage or self._bar is None:
            self._begin(stage, total)
        if self._bar is not None:
            self._bar.update(done - self._bar.pos)

    def __enter__(self) -> Progress:
        """Begin with no bar."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the bar that is open."""
        self._end()

    def _begin(self, stage: str, total: int) -> None:
        self._end()
        key = f"cli.stage.{stage}"
        label = self._output.messages(key) if self._output.messages.has(key) else stage
        self._stage = stage
        self._bar = click.progressbar(length=total, label=label, file=sys.stderr)
        self._bar.render_progress()

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.render_finish()
            self._bar = None
