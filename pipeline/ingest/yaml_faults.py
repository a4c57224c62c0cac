"""What is wrong with a text that is not YAML, in words a clerk can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.errors import InputUnreadable
from pipeline.ingest.record_keys import RECORD
from pipeline.patterns import regex

_KEY_WITHOUT_SPACE = regex(r"\s*(?:- +)?([^\s:#\"'{\[][^:\"']*?)\s*[:：](?=[^ ])")
_FULL_WIDTH_COLON = regex(r"\s*(?:- +)?([^\s:#\"'{\[：]+)\s*：")
_KEY_WITHOUT_COLON = regex(r"\s*(?:- +)?([^\s:#\"'{\[|>]+)[ \t]+(?![:：])\S")
_LINES_ABOVE = 2
_CANNOT_START = regex(r"found character '(.+)' that cannot start any token")
_PLAIN_VALUE = regex(r"[^:]*:\s+[^\s\"'|>\[{].*:(?:\s|$)")
_MARK_THEN_TEXT = regex(r"\s*(?:- +)*(?:[^:{}\[\]\"']*:\s+)?(?:\{[^{}]*\}|\[[ xX/]?\])\s*[^\s,#\]}]")
_QUOTED_THEN_TEXT = regex(r"(?:[^\"']*:\s+|\s*-\s+)([\"']).*\1\s*\S")


def explained(error: Any, file: str, text: str) -> InputUnreadable:
    """Return the error of a YAML reader as ours: a code, line and column, counted from 1."""
    lines = text.splitlines()
    if getattr(error, "problem_mark", None) is None:
        return _unprintable(error, file, text)
    mark = error.problem_mark
    found = (
        _tab(error, lines)
        or _open_quote(error)
        or _missing_space(error, lines)
        or _missing_colon(error, lines)
        or _special_start(error)
        or _line_fault(error, lines)
        or ("yaml-syntax", mark.line, mark.column, {})
    )
    code, line, column, params = found
    return InputUnreadable(code, file=file, line=line + 1, column=column + 1, **params)


_Fault = tuple[str, int, int, dict[str, object]]


def _unprintable(error: Any, file: str, text: str) -> InputUnreadable:
    position = getattr(error, "position", 0)
    before = text[:position]
    character = text[position : position + 1] or "?"
    return InputUnreadable(
        "input-control-character",
        file=file,
        line=before.count("\n") + 1,
        column=position - before.rfind("\n"),
        character=f"U+{ord(character):04X}",
    )


def _tab(error: Any, lines: Sequence[str]) -> _Fault | None:
    """A tab in the indent, where it is found or just before where the reader gave up."""
    mark = error.problem_mark
    for number in (mark.line, mark.line - 1):
        line = lines[number] if 0 <= number < len(lines) else ""
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return "yaml-tab", number, indent.index("\t"), {}
    return None


def _open_quote(error: Any) -> _Fault | None:
    if error.context and "quoted scalar" in error.context and error.context_mark is not None:
        return "yaml-quote-open", error.context_mark.line, error.context_mark.column, {}
    return None


def _missing_space(error: Any, lines: Sequence[str]) -> _Fault | None:
    """``เรื่อง:ข้อความ``: looked for where the reader gave up, where it began, and just above."""
    marks = [m for m in (error.context_mark, error.problem_mark) if m is not None]
    for number in dict.fromkeys(line for mark in marks for line in (mark.line, mark.line - 1)):
        found = _key_without_space(lines, number)
        if found is not None:
            return "yaml-colon-space", number, found.end() - 1, {"key": found[1]}
    return None


def _missing_colon(error: Any, lines: Sequence[str]) -> _Fault | None:
    """``เรื่อง ข้อความ`` and ``เรื่อง： ข้อความ``: the reader gives up lines later, at the next colon."""
    marks = [m for m in (error.context_mark, error.problem_mark) if m is not None]
    looked = (mark.line - above for mark in marks for above in range(_LINES_ABOVE + 1))
    for number in dict.fromkeys(looked):
        line = lines[number] if 0 <= number < len(lines) else ""
        for pattern in (_FULL_WIDTH_COLON, _KEY_WITHOUT_COLON):
            found = pattern.match(line)
            if found is not None and _is_key(found[1]) and not _is_key(line.partition(":")[0]):
                return "yaml-colon-missing", number, found.end(1), {"key": found[1]}
    return None


def _is_key(name: str) -> bool:
    return RECORD.find(name) is not None


def _is_key_of_any(name: str) -> bool:
    """Return whether any kind has a key of this name; some, as ทั้งนี้, begin sentences too."""
    # Imported here: only a record that can't be read needs the keys of all kinds.
    from pipeline.ingest.enclosure_keys import RUBRIC_RECORD
    from pipeline.ingest.paper_keys import COMMON, PAPER

    return any(table.find(name) is not None for table in (RECORD, RUBRIC_RECORD, PAPER, COMMON))


def missing_space_at(lines: Sequence[str], number: int) -> dict[str, object] | None:
    """Return line, column and key of a key typed without a space behind its colon, if one stands there."""
    found = _key_without_space(lines, number)
    return {"line": number + 1, "column": found.end(), "key": found[1]} if found is not None else None


def _key_without_space(lines: Sequence[str], number: int) -> re.Match[str] | None:
    found = _KEY_WITHOUT_SPACE.match(lines[number]) if 0 <= number < len(lines) else None
    return found if found is not None and _is_key_of_any(found[1]) else None


def _special_start(error: Any) -> _Fault | None:
    mark = error.problem_mark
    found = _CANNOT_START.search(error.problem or "")
    if found:
        return "yaml-special-start", mark.line, mark.column, {"sign": found[1]}
    for word, sign in (("alias", "*"), ("anchor", "&"), ("tag", "!"), ("block scalar", ">")):
        if word in (error.context or "") and error.context_mark is not None:
            return "yaml-special-start", error.context_mark.line, error.context_mark.column, {"sign": sign}
    return None


def _line_fault(error: Any, lines: Sequence[str]) -> _Fault | None:
    """A fault that the shape of the line itself tells."""
    mark = error.problem_mark
    line = lines[mark.line] if mark.line < len(lines) else ""
    if line[mark.column - 1 : mark.column] in ("'", '"') and mark.column:
        return "yaml-quote-open", *_opening(lines, mark.line, line[mark.column - 1]), {}
    if _MARK_THEN_TEXT.match(line) or (error.problem or "").endswith("but got '{'"):
        return "yaml-mark", mark.line, mark.column, {}
    if _QUOTED_THEN_TEXT.match(line):
        return "yaml-after-quote", mark.line, mark.column, {}
    if "mapping values are not allowed" in (error.problem or "") and _PLAIN_VALUE.match(line):
        return "yaml-colon-in-text", mark.line, mark.column, {}
    if "expected <block end>" in (error.problem or "") or "mapping values" in (error.problem or ""):
        return "yaml-indent", mark.line, mark.column, {}
    return None


def _opening(lines: Sequence[str], last: int, quote: str) -> tuple[int, int]:
    """Return where the quote began that a later line ended: the nearest line above with an odd one."""
    for number in range(last - 1, -1, -1):
        if lines[number].count(quote) % 2:
            return number, lines[number].index(quote)
    return last, max(lines[last].find(quote), 0)
