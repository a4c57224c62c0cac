"""What the command says: findings and files, as text for people or JSON for programs.

In text mode the files written go to stdout, one a line, and everything else to
stderr. In JSON mode stdout holds one object and nothing else:
``{"files": [...], "findings": [{"code", "severity", "message", "location", "hint"}]}``.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import click

from pipeline.cli.messages import Messages, visible
from pipeline.errors import PipelineError
from pipeline.findings import NOWHERE, Finding, Location, Severity, in_order

FORMATS = ("text", "json")
_MOST_ALIKE = 3
"""From so many papers on that have the same fault at the same place besides the first."""
_MOST_NAMED = 12
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


class Entry(NamedTuple):
    """A finding or an error, with its words."""

    code: str
    severity: Severity
    message: str
    location: Location = NOWHERE
    hint: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the entry as the JSON object of the command's contract."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "location": location_json(self.location),
            "hint": self.hint,
        }


class Output(NamedTuple):
    """Where and how one run of the command speaks."""

    messages: Messages
    as_json: bool = False

    def report(
        self,
        findings: Iterable[Finding],
        files: Sequence[Path] = (),
        *,
        planned: bool = False,
        extra: Mapping[str, object] | None = None,
        errors: Iterable[PipelineError] = (),
    ) -> None:
        """Show what was found and which files were written (or, ``planned``, would be).

        ``extra`` holds further keys of the JSON object; in text mode the caller shows
        them in its own way. ``errors`` are those of files that the run left out.
        """
        stopped, ordered = [self.entry_of(error) for error in errors], in_order(findings)
        entries = [*stopped, *map(self.entry, ordered)]
        if self.as_json:
            self._object(entries, files, extra or {})
            return
        for entry in (*stopped, *self._told(ordered)):
            self._entry(entry)
        if entries:
            self.say(self.summary(entries))
        if planned:
            self.say(self.messages("cli.output.planned", count=len(files)))
        for path in files:
            self.line(str(path))

    def stop(self, code: str, message: str, hint: str = "", location: Location = NOWHERE) -> None:
        """Show the one error that ended the run."""
        entry = Entry(code, Severity.ERROR, message, location, hint)
        if self.as_json:
            self._object([entry], (), {})
        else:
            self._entry(entry)

    def stopped_by(self, error: PipelineError) -> None:
        """Show an error of the pipeline in the language of the run."""
        entry = self.entry_of(error)
        self.stop(entry.code, entry.message, entry.hint, entry.location)

    def entry_of(self, error: PipelineError) -> Entry:
        """Return an error with its words, for a run that goes on with other files."""
        hint = self.messages.hint(error.code, error.params)
        return Entry(error.code, Severity.ERROR, self.messages.error(error), _place_of(error), hint)

    def entry(self, finding: Finding) -> Entry:
        """Return a finding with its words; they name the one paper of its record that it is about."""
        hint = self.messages.hint(finding.code, finding.params)
        message = self.messages.finding(finding)
        variant = visible(str(finding.params.get("variant") or ""))
        if variant not in f"{message} {finding.location.file}":
            message = f"{variant}: {message}"
        return Entry(finding.code, finding.severity, message, finding.location, hint)

    def line(self, text: str) -> None:
        """Write a line to stdout."""
        _write(sys.stdout, text + "\n")

    def lines(self, texts: Iterable[str]) -> None:
        """Write lines to stdout."""
        for text in texts:
            self.line(text)

    def say(self, text: str) -> None:
        """Write a line to stderr, in text mode only."""
        if not self.as_json:
            _write(sys.stderr, text + "\n")

    def _object(self, entries: Sequence[Entry], files: Sequence[Path], extra: Mapping[str, object]) -> None:
        value = {
            "files": [str(path) for path in files],
            "findings": [entry.as_json() for entry in entries],
            **extra,
        }
        self.line(json.dumps(value, ensure_ascii=False, indent=2))

    def _told(self, ordered: Sequence[Finding]) -> Iterator[Entry]:
        """Yield the entries for people: what many papers of one record have at one place is told once."""
        groups: dict[object, list[Finding]] = {}
        for finding in ordered:
            has_place = finding.location.line is not None or finding.location.cell is not None
            is_of_many = has_place and bool(finding.params.get("variant"))
            key = (finding.code, finding.severity, finding.location) if is_of_many else id(finding)
            groups.setdefault(key, []).append(finding)
        for first, *others in groups.values():
            if len(others) < _MOST_ALIKE:
                yield from map(self.entry, (first, *others))
                continue
            names = tuple(dict.fromkeys(visible(str(each.params["variant"])) for each in others))
            more = self.messages("cli.output.alike", count=len(others), names=", ".join(names[:_MOST_NAMED]))
            entry = self.entry(first)
            yield entry._replace(message=f"{entry.message} {more}")

    def _entry(self, entry: Entry) -> None:
        word = self.severity_word(entry.severity)
        place = place_text(entry.location, self.messages)
        where = entry.location
        named = where.file and where.file in entry.message and where.line is None and where.cell is None
        self.say(f"{word}: {entry.message}" if named or not place else f"{place}: {word}: {entry.message}")
        if entry.hint:
            self.say(f"    {entry.hint}")

    def severity_word(self, severity: Severity) -> str:
        """Return what a severity is called, in its colour."""
        return click.style(self.messages(f"cli.severity.{severity}"), fg=_COLOURS[severity])

    def summary(self, entries: Iterable[Entry]) -> str:
        """Return how many errors, warnings and remarks there are, in one line."""
        severities = [entry.severity for entry in entries]
        counts = {severity: severities.count(severity) for severity in Severity}
        parts = [self.messages(f"cli.count.{s}", count=n) for s, n in counts.items() if n]
        return self.messages("cli.output.summary", parts=" ".join(parts)) if parts else ""


def place_text(location: Location, messages: Messages) -> str:
    """Return a place as one can jump to it: ``file:line:column``, ``file:sheet!cell``, ``file: page 2``."""
    parts = [location.file or ""]
    if location.sheet is not None or location.cell is not None:
        parts.append("!".join(filter(None, (location.sheet, location.cell))))
    parts += [str(number) for number in (location.line, location.column) if number is not None]
    place = ":".join(filter(None, parts))
    notes = []
    if location.part is not None:
        notes.append(location.part)
    for key, value in (
        ("page", location.page),
        ("paragraph", location.paragraph),
        ("heading", location.heading),
    ):
        if value is not None:
            notes.append(messages(f"cli.place.{key}", value=value))
    if location.path and location.line is None and location.cell is None:
        notes.append(location.path)
    return visible(": ".join(filter(None, (place, " ".join(notes)))))


def location_json(location: Location) -> dict[str, object]:
    """Return the keys of a location that are set."""
    return {key: value for key, value in dataclasses.asdict(location).items() if value not in (None, "")}


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows as lines with straight columns; Thai vowels and tone marks take no width."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(unicodedata.category(character) not in {"Mn", "Me", "Cf"} for character in text)


def _place_of(error: PipelineError) -> Location:
    """Return the place an error is about, as far as what it was given names it."""
    given = error.params
    file, part = given.get("file") or given.get("path"), given.get("part")
    return Location(
        file=str(file) if file else None,
        part=str(part) if part else None,
        line=_whole(given.get("line")),
        column=_whole(given.get("column")),
        paragraph=_whole(given.get("paragraph")),
    )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def colour_wanted() -> bool | None:
    """Return ``False`` when ``NO_COLOR`` asks for none; else ``None``: Click looks at the terminal."""
    return False if os.environ.get("NO_COLOR") else None


def _write(stream: IO[str] | None, text: str) -> None:
    """Write and flush; a reader that has gone away (``| head``) is nobody's fault."""
    if stream is None:  # pythonw, or a stream closed by the shell
        return
    try:
        click.echo(text, file=stream, nl=False, color=colour_wanted())
        stream.flush()
    except BrokenPipeError:
        silence(stream)


def silence(stream: IO[str]) -> None:
    """Let everything that is still written to the stream vanish, at exit too."""
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())
