"""The exceptions that stop a run, and the exit codes of the command."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of the ``saraban`` command: stable, documented in README.md."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    INPUT_UNREADABLE = 3
    TEMPLATE_FAULTY = 4
    TOOL_MISSING = 5
    CONVERSION_FAILED = 6
    REGISTER_REFUSES = 7
    OUTPUT_UNUSABLE = 8
    FAULT = 70
    INTERRUPTED = 130


class PipelineError(Exception):
    """The run cannot go on.

    ``code`` is a kebab-case key of the message catalogue (``error.<code>`` and
    ``hint.<code>``), ``params`` fills the braces of both. The text is made where
    the error is shown, in the language of the run.
    """

    exit_code: ExitCode = ExitCode.FAULT

    def __init__(self, code: str, /, **params: object) -> None:
        """Keep what the message needs; nothing is formatted or printed here."""
        super().__init__(code, params)
        self.code = code
        self.params = params


class InputUnreadable(PipelineError):
    """A file of the clerk's cannot be read at all."""

    exit_code = ExitCode.INPUT_UNREADABLE


class TemplateFaulty(PipelineError):
    """A template cannot be used; no document made with it would be right."""

    exit_code = ExitCode.TEMPLATE_FAULTY


class ToolMissing(PipelineError):
    """A program or font that the run needs is not on this machine."""

    exit_code = ExitCode.TOOL_MISSING


class ConversionFailed(PipelineError):
    """The converter did not make what it was asked for."""

    exit_code = ExitCode.CONVERSION_FAILED


class OutputUnusable(PipelineError):
    """The output exists already, or cannot be written."""

    exit_code = ExitCode.OUTPUT_UNUSABLE
