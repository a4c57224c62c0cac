"""What is wrong with a document, told page by page, each finding at its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.cli.messages import Messages, visible
from pipeline.cli.output import Output
from pipeline.findings import Finding
from pipeline.lint.facts import Line
from pipeline.lint.quoting import beginning
from pipeline.lint.reading import Reading

_SHOWN = 32
_TOUCH_MM = 1.5


def blocks(
    output: Output, reading: Reading, findings: Sequence[Finding], before: int = 0, kind: str = ""
) -> Iterator[str]:
    """Yield the lines that tell the findings of one document; none if there are none.

    ``before`` counts the pages of the file in front of the document; ``kind`` is the word for
    one that only an office has.
    """
    if not findings:
        return
    say = output.messages
    kind, pages = kind or say(f"cli.kind.{reading.kind}"), len(reading.facts.pages)
    yield say("cli.lint.file", file=reading.facts.file, kind=kind, pages=pages)
    in_order = sorted(findings, key=lambda finding: (finding.location.page or 0, _top(finding)))
    for page, group in groupby(in_order, key=lambda finding: finding.location.page):
        yield "  " + (say("cli.lint.page", page=page + before) if page else say("cli.lint.whole"))
        for finding in group:
            yield from _told(output, reading, finding)


def _top(finding: Finding) -> float:
    return finding.location.box.top_mm if finding.location.box else 0.0


def _told(output: Output, reading: Reading, finding: Finding) -> Iterator[str]:
    entry = output.entry(finding)
    where = place(reading, finding, output.messages)
    rule = finding.params.get("rule", finding.code)
    yield f"    {where}{output.severity_word(entry.severity)}: {entry.message} [{rule}]"
    if entry.hint:
        yield f"        {entry.hint}"


def place(reading: Reading, finding: Finding, say: Messages) -> str:
    """Return where on its page a finding stands: the line's number and its first words; ``""`` for a page."""
    line = _line_at(reading, finding)
    if line is None:
        paragraph = finding.location.paragraph
        return say("cli.lint.paragraph", paragraph=paragraph) + " " if paragraph else ""
    number, found = line
    text = visible(" ".join(found.text.split()))
    text = text if len(text) <= _SHOWN else beginning(text, _SHOWN) + "…"
    return say("cli.lint.line", line=number, text=text) + " "


def _line_at(reading: Reading, finding: Finding) -> tuple[int, Line] | None:
    """Return the first printed line that a finding's box touches, with its number on the page."""
    where = finding.location
    page = next((page for page in reading.facts.pages if page.number == where.page), None)
    if page is None or where.box is None:
        return None
    for number, line in enumerate(page.lines, 1):
        box = line.box
        touches = (
            box.top_mm < where.box.bottom_mm - _TOUCH_MM and box.bottom_mm > where.box.top_mm + _TOUCH_MM
        )
        if touches and box.left_mm < where.box.right_mm and box.right_mm > where.box.left_mm:
            return number, line
    return None
