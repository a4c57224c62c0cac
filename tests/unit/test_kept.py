"""What is kept between runs: found again by what it was made of, and by nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from types import CodeType
from typing import Any

import platformdirs
import pytest

from pipeline import kept as keeping
from pipeline.kept import digest, kept


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    return tmp_path / "kept"


class Maker:
    """Counts how often it is asked."""

    def __init__(self, value: Any) -> None:
        self.value, self.asked = value, 0

    def __call__(self) -> Any:
        self.asked += 1
        return self.value


def test_it_is_made_once_for_the_same_bytes() -> None:
    value = {"ที่": (1, 2.5, None, True, b"\x00"), "เรื่อง": ["ก", "ข"]}
    make = Maker(value)
    assert kept("letter", (b"a", b"b"), make) == value
    assert kept("letter", (b"a", b"b"), make) == value
    assert make.asked == 1


@pytest.mark.parametrize(
    ("what", "made_of"),
    [
        ("card", (b"a", b"b")),
        ("letter", (b"a", b"c")),
        ("letter", (b"ab", b"")),
        ("letter", (b"a", b"b", b"")),
    ],
)
def test_other_bytes_are_another_value(what: str, made_of: tuple[bytes, ...]) -> None:
    kept("letter", (b"a", b"b"), Maker("first"))
    assert kept(what, made_of, Maker("second")) == "second"


def test_code_runs_as_it_was_compiled() -> None:
    code = compile("answer = 6 * 7", "<template>", "exec")
    kept("code", (), lambda: code)
    again: CodeType = kept("code", (), lambda: pytest.fail("made anew"))
    names: dict[str, int] = {}
    exec(again, names)
    assert names["answer"] == 42


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: b + b"x", lambda _: b"", lambda b: b"\0" + b[1:]]
)
def test_a_damaged_file_is_made_anew(folder: Path, change: Any) -> None:
    kept("text", (b"1",), Maker("sound"))
    (file,) = folder.iterdir()
    file.write_bytes(change(file.read_bytes()))
    make = Maker("anew")
    assert kept("text", (b"1",), make) == "anew"
    assert kept("text", (b"1",), make) == "anew"
    assert make.asked == 1


def test_an_entry_under_another_name_is_not_believed(folder: Path) -> None:
    kept("text", (b"1",), Maker("first"))
    kept("text", (b"2",), Maker("second"))
    one, other = folder.iterdir()
    held = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(held)
    assert kept("text", (b"1",), Maker("anew")) == "anew"
    assert kept("text", (b"2",), Maker("anew")) == "anew"


def test_nothing_is_left_of_an_entry_that_cannot_be_put_in_its_place(folder: Path) -> None:
    kept("text", (b"1",), Maker("value"))
    (file,) = folder.iterdir()
    file.unlink()
    file.mkdir()
    assert kept("text", (b"1",), Maker("anew")) == "anew"
    assert list(folder.iterdir()) == [file]


def test_no_more_bytes_are_kept_than_there_is_room_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_BYTES", 2500)
    for n in range(5):
        kept("bytes", (str(n).encode(),), Maker(b"x" * 1000))
    assert len(list(folder.iterdir())) == 2


def test_what_fails_is_not_kept(folder: Path) -> None:
    def fail() -> None:
        raise ValueError("faulty")

    with pytest.raises(ValueError, match="faulty"):
        kept("text", (b"1",), fail)
    assert not folder.exists()


def test_a_value_that_cannot_be_written_is_made_each_time(folder: Path) -> None:
    make = Maker(Path("x"))
    assert kept("path", (), make) == Path("x")
    assert kept("path", (), make) == Path("x")
    assert make.asked == 2
    assert not list(folder.glob("*"))


def test_a_folder_that_cannot_be_made_only_costs_time(folder: Path) -> None:
    folder.write_text("a file of that name")
    make = Maker("value")
    assert kept("text", (), make) == "value"
    assert make.asked == 1


def test_a_program_that_changed_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    kept("text", (), Maker("old"))
    keeping._programs.cache_clear()
    monkeypatch.setattr(keeping, "__version__", "99")
    assert kept("text", (), Maker("new")) == "new"
    keeping._programs.cache_clear()


def test_an_edited_module_counts_as_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("content", "rendering"):
        (tmp_path / "src" / name).mkdir(parents=True)
    module = tmp_path / "src/rendering/tags.py"
    module.write_text("a = 1")
    monkeypatch.setattr(keeping, "_PACKAGE", tmp_path / "src")
    keeping._programs.cache_clear()
    before = keeping._programs()
    module.write_text("a = 22")
    keeping._programs.cache_clear()
    assert keeping._programs() != before
    keeping._programs.cache_clear()


def test_the_oldest_files_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 5)
    for n in range(8):
        kept("text", (str(n).encode(),), Maker(n))
        for file in folder.iterdir():
            if file.stat().st_mtime > 1_000_000_000:
                os.utime(file, (n, n))
    make = Maker("again")
    assert len(list(folder.iterdir())) == 5
    kept("text", (b"7",), make)
    assert make.asked == 0
    kept("text", (b"0",), make)
    assert make.asked == 1


def test_the_folder_is_the_users_alone(folder: Path) -> None:
    kept("text", (), Maker("value"))
    assert folder.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_digests_know_where_a_part_ends() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
    assert digest(b"a") == digest(b"a")
    assert len(digest()) == 64
