"""``saraban lint``: a finished DOCX or PDF held against the regulation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli import files
from pipeline.cli.lint_manual import explain_rule, list_rules
from pipeline.cli.lint_text import blocks
from pipeline.cli.messages import Messages
from pipeline.cli.options import Builder
from pipeline.cli.output import Output
from pipeline.cli.progress import Progress
from pipeline.errors import ExitCode, PipelineError, ToolMissing
from pipeline.findings import Finding, has_errors

if TYPE_CHECKING:
    from pipeline.batch.own_kinds import OwnKinds
    from pipeline.lint.engine import Together
    from pipeline.lint.facts import Facts
    from pipeline.lint.profile import Profile
    from pipeline.rendering.convert import Converter

SUFFIXES = (".docx", ".pdf")
ANNOTATED = " ตรวจแล้ว"
"""What the name of an annotated copy ends in."""

_LOCK_FILE = "~$"


def command(messages: Messages) -> click.Command:
    """Return the command."""
    build = Builder(messages, "lint")
    file = click.Path(path_type=Path)
    return build.command(
        lint,
        click.Argument(["paths"], type=file, nargs=-1, metavar="FILE..."),
        build.option("--profile", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE"),
        build.folders("--templates"),
        build.flag("--annotate"),
        build.flag("--overwrite"),
        build.option("--explain", metavar="RULE"),
        build.flag("--rules"),
    )


def lint(
    output: Output,
    paths: Sequence[Path],
    profile: Path | None,
    templates: Sequence[Path],
    annotate: bool,
    overwrite: bool,
    explain: str | None,
    rules: bool,
) -> ExitCode:
    """Show a rule's manual page, the list of rules, or what is wrong with each file."""
    from pipeline.lint.profile import load_profile  # imports every rule: not for --help

    chosen = load_profile(profile)
    if explain is not None:
        return explain_rule(output, explain, chosen)
    if rules:
        return list_rules(output, chosen)
    found = tuple(documents(paths))
    if not found:
        key = "cli.lint.empty-folder" if paths else "cli.lint.nothing"
        raise click.UsageError(output.messages(key))
    return _Run.begin(output, found, chosen, templates, annotate, overwrite).all()


def documents(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named, and those of folders with the suffix of a document, copies of ours left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            is_document = file.suffix.lower() in SUFFIXES and file.is_file()
            if is_document and not file.name.startswith(_LOCK_FILE) and not file.stem.endswith(ANNOTATED):
                yield file


@dataclass(frozen=True, slots=True)
class Linted:
    """What became of one file: its findings, how they are told, the copy with notes, or the error."""

    findings: tuple[Finding, ...] = ()
    text: tuple[str, ...] = ()
    copy: Path | None = None
    error: PipelineError | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """One run over files that come one after the other; nothing of a file is kept but its findings."""

    output: Output
    paths: tuple[Path, ...]
    together: Together
    own_kinds: OwnKinds
    annotate: bool
    overwrite: bool

    @classmethod
    def begin(
        cls,
        output: Output,
        paths: tuple[Path, ...],
        profile: Profile,
        templates: Sequence[Path],
        annotate: bool,
        overwrite: bool,
    ) -> _Run:
        from pipeline import ingest
        from pipeline.batch.own_kinds import OwnKinds
        from pipeline.lint.engine import Together

        together = Together(profile, ingest.reference_data())
        return cls(output, paths, together, OwnKinds.of(templates), annotate, overwrite)

    def all(self) -> ExitCode:
        """Lint all files and tell what was found; a file that cannot be read does not stop the others."""
        if self.annotate and not self.overwrite:
            for path in self.paths:
                files.refuse_existing(copy_of(path))
        results = []
        with ExitStack() as stack, Progress(self.output) as progress:
            converter = self._converter(stack)
            for done, path in enumerate(self.paths, 1):
                results.append(self._one(path, converter))
                if len(self.paths) > 1:
                    progress("lint", done, len(self.paths))
        return self._told(results)

    def _converter(self, stack: ExitStack) -> Converter | None:
        """Return LibreOffice if a file may need it; without it a DOCX has no pages to look at."""
        if all(path.suffix.lower() == ".pdf" for path in self.paths):
            return None
        from pipeline.rendering.convert import Converter

        try:
            return stack.enter_context(Converter())
        except ToolMissing:
            self.output.say(self.output.messages("cli.lint.no-layout"))
            return None

    def _one(self, path: Path, converter: Converter | None) -> Linted:
        from pipeline.rendering.inspect import inspect

        try:
            found, text = self._checked(inspect(path, converter))
            copy = self._annotated(path, found) if self.annotate and found else None
        except PipelineError as error:
            if len(self.paths) == 1:
                raise
            return Linted(error=error)
        return Linted(tuple(found), tuple(text), copy)

    def _checked(self, facts: Facts) -> tuple[list[Finding], list[str]]:
        """Return what is wrong with each document of a file, and the same in words."""
        from pipeline.batch.own_kinds import check_own
        from pipeline.lint.bound import split
        from pipeline.lint.engine import check_reading
        from pipeline.lint.recognise import read

        findings: list[Finding] = []
        text: list[str] = []
        for document in split(facts):
            reading = read(document.facts)
            own = self.own_kinds.form_of(reading)
            check = check_reading if own is None else check_own
            found = check(reading, self.together.profile, self.together.reference)
            found = self.together.untold(reading, found) + self.together.add(reading)
            findings += document.in_file(found)
            if not self.output.as_json:
                kind = own.title if own is not None else ""
                text += blocks(self.output, reading, found, document.before, kind)
        return findings, text

    def _annotated(self, path: Path, found: Sequence[Finding]) -> Path:
        from pipeline.rendering.annotate import Note, annotate

        entries = [self.output.entry(finding) for finding in found]
        notes = [Note(f"{e.message}\n{e.hint}".strip(), e.severity, e.location) for e in entries]
        target = copy_of(path)
        files.write_bytes(target, annotate(path, notes), overwrite=self.overwrite)
        return target

    def _told(self, results: Sequence[Linted]) -> ExitCode:
        found = [finding for result in results for finding in result.findings]
        copies = [result.copy for result in results if result.copy]
        errors = [result.error for result in results if result.error]
        if self.output.as_json:
            rules = {finding.code: finding.params.get("rule") for finding in found}
            checked = [path for path, one in zip(self.paths, results, strict=True) if one.error is None]
            extra = {"rules": rules, "copies": [str(copy) for copy in copies]}
            self.output.report(found, checked, errors=errors, extra=extra)
        else:
            self._say(results, found, copies)
        if errors:
            return errors[0].exit_code
        return ExitCode.FINDINGS if has_errors(found) else ExitCode.DONE

    def _say(self, results: Sequence[Linted], found: Sequence[Finding], copies: Sequence[Path]) -> None:
        say = self.output.messages
        for result in results:
            for line in result.text:
                self.output.say(line)
            if result.error:
                self.output.stopped_by(result.error)
        summary = self.output.summary([self.output.entry(finding) for finding in found])
        told = "cli.lint.found" if found else "cli.lint.clean"
        read = sum(result.error is None for result in results)
        self.output.say(say(told, files=read, summary=summary))
        self.output.lines(str(copy) for copy in copies)


def copy_of(path: Path) -> Path:
    """Return the path of the annotated copy beside a file."""
    return path.with_name(f"{path.stem}{ANNOTATED}{path.suffix}")
