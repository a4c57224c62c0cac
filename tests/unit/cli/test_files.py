"""A file is written whole or not at all, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline.cli.files import write_text
from pipeline.errors import ExitCode, OutputUnusable


def test_a_new_file_is_written_as_utf8(tmp_path: Path) -> None:
    write_text(tmp_path / "ก.yaml", "เรื่อง: ทดสอบ\n", overwrite=False)
    assert (tmp_path / "ก.yaml").read_bytes() == "เรื่อง: ทดสอบ\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["ก.yaml"]


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.yaml"
    target.write_text("mine")
    with pytest.raises(OutputUnusable) as caught:
        write_text(target, "new", overwrite=False)
    assert caught.value.code == "output-exists"
    assert caught.value.exit_code == ExitCode.OUTPUT_UNUSABLE
    assert target.read_text() == "mine"
    write_text(target, "new", overwrite=True)
    assert target.read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege on Windows")
def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputUnusable):
        write_text(tmp_path / "a.yaml", "new", overwrite=False)


@pytest.mark.parametrize("target", ["no/such/folder/a.yaml", "."])
def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path, target: str) -> None:
    with pytest.raises(OutputUnusable) as caught:
        write_text(tmp_path / target, "new", overwrite=True)
    assert caught.value.code == "output-unwritable"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_the_file_is_an_ordinary_one(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_text(tmp_path / "a.yaml", "new", overwrite=False)
    finally:
        os.umask(before)
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
