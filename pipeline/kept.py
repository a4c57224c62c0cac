"""What was worked out of files and is the same each time, kept between runs in the user's cache folder.

A value is found again by what it was made of, to the byte, and by the programs that made it: the
version of Python, the packages that are installed, and the files of this package.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline import __version__

_Value = TypeVar("_Value")

FOLDER = "kept"
MOST, MOST_BYTES = 256, 64 * 1024 * 1024
"""More files or bytes than this are not kept: the oldest go."""

_PACKAGE = Path(__file__).parent
_WORKERS = ("content", "rendering")  # the packages of ours that work out what is kept
_INSTALLED = ("site-packages", "dist-packages")
_DIGEST_BYTES = 32


def kept(what: str, made_of: Sequence[bytes], make: Callable[[], _Value]) -> _Value:
    """Return what ``make`` returned when it was last called for the same bytes, else what it returns now.

    ``what`` names the sort of value. Values are None, numbers, texts, bytes, code, and tuples, lists and
    dicts of them; any other is made anew each time. What ``make`` raises is raised, and nothing is kept.
    A cache folder that cannot be used costs time, nothing else. Whoever can write into it can change what
    this program does, as with Python's own compiled modules; it is the user's alone.
    """
    path = _folder() / digest(what.encode(), _programs(), *made_of)
    found = _read(path)
    if found:
        value: _Value = found[0]
        return value
    value = make()
    _write(path, value)
    return value


def digest(*parts: bytes) -> str:
    """Return one digest of several parts (hexadecimal digits); where one ends and the next begins counts."""
    told = hashlib.sha256()
    for part in parts:
        told.update(len(part).to_bytes(8, "big"))
        told.update(part)
    return told.hexdigest()


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("saraban", appauthor=False)) / FOLDER


@cache
def _programs() -> bytes:
    """Return what changes when a package is installed or a file of this package is edited."""
    installed = [_stamp(path) for path in sys.path if path.endswith(_INSTALLED)]
    files = (entry for name in _WORKERS for entry in os.scandir(_PACKAGE / name))
    ours = sorted((entry.name, _stamp(entry.path)) for entry in files if entry.name.endswith(".py"))
    return repr((__version__, sys.version, installed, ours)).encode()


def _stamp(path: str | Path) -> tuple[int, int]:
    try:
        state = Path(path).stat()
    except OSError:
        return 0, 0
    return state.st_size, state.st_mtime_ns


def _read(path: Path) -> tuple[Any, ...]:
    """Return what is kept at ``path``, if it is whole: it begins with its own digest."""
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    told, value = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    return (marshal.loads(value),) if told == _seal(path, value) else ()


def _seal(path: Path, value: bytes) -> bytes:
    """Return what a file begins with: a digest of its value and of the name that it is found by."""
    return hashlib.sha256(path.name.encode() + value).digest()


def _write(path: Path, value: Any) -> None:
    staging = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        data = marshal.dumps(value)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        staging.write_bytes(_seal(path, data) + data)
        staging.replace(path)
        _forget(path.parent)
    except (OSError, ValueError):
        with contextlib.suppress(OSError):
            staging.unlink()


def _forget(folder: Path) -> None:
    """Remove the oldest files of too many; another run may do the same at the same time."""
    states = [(entry.stat(), entry.path) for entry in os.scandir(folder) if entry.is_file()]
    held = 0
    for number, (state, path) in enumerate(sorted(states, key=lambda each: -each[0].st_mtime_ns), 1):
        held += state.st_size
        if number > MOST or held > MOST_BYTES:
            with contextlib.suppress(OSError):
                Path(path).unlink()
