"""The work folder: everything is made aside and moved into place at the end."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from pipeline.batch import names
from pipeline.errors import OutputUnusable

_PREFIX = ".saraban-"
_ABANDONED_S = 24 * 3600


class WorkFolder:
    """A folder beside the target; ``publish`` moves its files into the target.

    Use it as a context manager: what was not published is gone at the end.
    """

    def __init__(self, target: Path) -> None:
        """Keep the folder that the clerk named."""
        self.target = target
        self.path = target
        self._new_parents: tuple[Path, ...] = ()

    def __enter__(self) -> WorkFolder:
        """Make the work folder; raises OutputUnusable where nothing can be written."""
        try:
            above = self.target.absolute().parent
            self._new_parents = tuple(folder for folder in (above, *above.parents) if not folder.exists())
            above.mkdir(parents=True, exist_ok=True)
            _clear_abandoned(above)
            self.path = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=above))
        except OSError as problem:
            raise _unwritable(self.target, problem) from problem
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was not published, and the folders that were made for it."""
        shutil.rmtree(self.path, ignore_errors=True)
        for folder in self._new_parents:
            with contextlib.suppress(OSError):  # the published folder lies in it
                folder.rmdir()

    def write(self, name: str, content: bytes) -> None:
        """Write one file; ``name`` may lie in a folder. Raises OutputUnusable if the disk refuses."""
        try:
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as problem:
            raise _unwritable(self.target / name, problem) from problem

    def read(self, name: str) -> bytes:
        """Return the content of a file that was written."""
        return (self.path / name).read_bytes()

    def drop(self, stem: str) -> None:
        """Remove the files of a document that is not handed over, and a folder left empty by it."""
        path = self.path / stem
        for end in (".docx", ".pdf"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it holds other documents, or was never made
            if path.parent != self.path:
                path.parent.rmdir()

    def files(self) -> list[str]:
        """Return the paths of all files that were written, from the folder on, in order."""
        return sorted(p.relative_to(self.path).as_posix() for p in self.path.rglob("*") if p.is_file())

    def publish(self) -> tuple[Path, ...]:
        """Move every file into the target and return their paths.

        Files of an earlier run that this one does not make again are removed, but only
        where they are just as that run left them. Raises OutputUnusable when a file
        cannot be replaced (open in Word); the files moved before stay whole.
        """
        made = self.files()
        stale = _untouched(self.target) - set(made)
        try:
            if not self.target.exists():
                self.path.chmod(0o777 & ~_umask())
                self.path.rename(self.target)
            else:
                self._replace(made)
        except OSError as problem:
            raise _unwritable(self.target, problem) from problem
        for name in stale:
            with contextlib.suppress(OSError):  # open in another program: it is only out of date
                (self.target / name).unlink()
                _remove_empty((self.target / name).parent, self.target)
        return tuple(self.target / name for name in made)

    def _replace(self, made: list[str]) -> None:
        for name in made:
            try:
                (self.target / name).parent.mkdir(parents=True, exist_ok=True)
                (self.path / name).replace(self.target / name)
            except OSError as problem:
                raise _unwritable(self.target / name, problem) from problem


def _remove_empty(folder: Path, target: Path) -> None:
    """Remove a recipient's folder from which the last file was taken."""
    if folder != target and not any(folder.iterdir()):
        folder.rmdir()


def _clear_abandoned(above: Path) -> None:
    """Remove work folders of runs that were killed a day ago or longer."""
    for folder in above.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):  # another's, or just being removed
            if folder.is_dir() and time.time() - folder.stat().st_mtime > _ABANDONED_S:
                shutil.rmtree(folder, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, problem: OSError) -> OutputUnusable:
    return OutputUnusable("output-unwritable", file=path, reason=problem.strerror or str(problem))


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _untouched(folder: Path) -> set[str]:
    """Return the files of an earlier report that are still as it describes them."""
    try:
        report: Mapping[str, object] = json.loads((folder / names.REPORT).read_text(encoding="utf-8"))
        listed = report.get("files")
    except (OSError, ValueError, AttributeError):
        return set()
    return {
        entry["name"]
        for entry in (listed if isinstance(listed, list) else [])
        if isinstance(entry, dict) and _same(folder, entry)
    }


def _same(folder: Path, entry: Mapping[str, object]) -> bool:
    name = str(entry.get("name", ""))
    parts = Path(name).parts
    if not parts or Path(name).is_absolute() or ".." in parts:
        return False
    try:
        return digest((folder / name).read_bytes()) == entry.get("sha256")
    except OSError:
        return False
