"""Regular expressions that are compiled when they are first asked: a run asks a third of those it loads."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ANSWERED = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "search", "split", "sub",
    "subn",
)  # fmt: skip


class _Regex:
    """Stands for a pattern until it is asked; from then on its methods are those of the compiled one."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._written = flags

    def __getattr__(self, name: str) -> Any:
        # Called for what is not there yet: the first question puts all answers in their place.
        compiled = re.compile(self.pattern, self._written)
        self.__dict__.update((known, getattr(compiled, known)) for known in _ANSWERED)
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._written)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile`` returns, as far as methods go, without compiling it yet.

    For patterns of a module. ``re.sub(pattern, ...)`` and its like take texts and compiled patterns
    only: ask the pattern's own methods. A match's ``re`` is the compiled pattern, not what is returned
    here. A pattern that cannot be compiled raises ``re.error`` when it is first asked; a test asks all.
    """
    return cast("re.Pattern[AnyStr]", _Regex(pattern, flags))
