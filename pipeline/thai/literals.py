"""Stretches of text that nobody may touch: backticks, addresses of the network, file names."""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai.letters import words

Span = tuple[int, int]

_TRIGGER = regex(r"[`@]|://|\.[A-Za-z]")
_BACKTICKS = regex(r"`[^`\n]+`")
_SCHEME = regex(r"(?:https?|ftps?)://[^\s`<>\"“”]+", re.IGNORECASE)
_RUN = regex(r"[A-Za-z0-9๐-๙][A-Za-z0-9๐-๙._~:/?#@!$&'*+,;=%|\\-]*")
_FILE = regex(
    r"\.(?:docx?|dotx?|xlsx?|xlsm|csv|pptx?|pdf|txt|rtf|odt|ods|odp|jpe?g|png|gif|zip|rar|7z|mp[34]|ya?ml|json|xml)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TOP_LEVEL = frozenset(
    words(
        """
        th com org net info biz io co app dev edu gov int asia link page site online xyz cc ly me gl gle
        be at to uk us jp eu
        """
    )
)
_TAIL = ".,;:!?'*"
_FILE_STOP = frozenset(' \t\n\r\u00a0`"“”‘’<>|*')
_LONGEST_FILE_NAME = 120


def find(text: str) -> tuple[Span, ...]:
    """Return the spans of literal text, in order and apart from each other.

    They are text between backticks (the backticks included), addresses with a scheme,
    e-mail addresses, host names with what follows them, and names of files.
    """
    if _TRIGGER.search(text) is None:
        return ()
    spans = [match.span() for match in _BACKTICKS.finditer(text)] if "`" in text else []
    if "://" in text:
        spans += [_without_tail(text, *match.span()) for match in _SCHEME.finditer(text)]
    spans += _addresses(text) + _files(text)
    return _apart(spans)


def _addresses(text: str) -> list[Span]:
    spans = (_without_tail(text, *m.span()) for m in _RUN.finditer(text) if "@" in m[0] or "." in m[0])
    return [span for span in spans if _is_address(text[span[0] : span[1]])]


def _is_address(run: str) -> bool:
    name, at, host = run.partition("@")
    if at:
        return bool(name) and "." in host
    host = re.split(r"[/:?#,;]", run, maxsplit=1)[0].lower()
    if host.startswith("www."):
        return True
    first, dot, last = host.rpartition(".")
    return bool(first and dot) and last in _TOP_LEVEL and not first.replace(".", "").isdigit()


def _files(text: str) -> list[Span]:
    spans: list[Span] = []
    floor = 0
    for match in _FILE.finditer(text):
        start = match.start()
        limit = max(floor, start - _LONGEST_FILE_NAME)
        while start > limit and text[start - 1] not in _FILE_STOP:
            start -= 1
        if start < match.start():
            spans.append((start, match.end()))
        floor = match.end()
    return spans


def _without_tail(text: str, start: int, end: int) -> Span:
    opened = text.find("(", start, end) >= 0 or text.find("[", start, end) >= 0
    tail = _TAIL if opened else _TAIL + ")]"
    return start, start + max(1, len(text[start:end].rstrip(tail)))


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
