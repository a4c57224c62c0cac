"""The work folder: nothing half-written is seen, and nothing is left behind."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipeline.batch.publish import WorkFolder

DAY_S = 24 * 3600


def test_what_a_killed_run_left_goes_after_a_day(tmp_path: Path) -> None:
    old, young, others = tmp_path / ".saraban-old", tmp_path / ".saraban-young", tmp_path / "งานเดิม"
    for folder in (old, young, others):
        folder.mkdir()
        (folder / "หนังสือ.docx").touch()
    long_ago = time.time() - 2 * DAY_S
    for folder in (old, others):
        os.utime(folder, (long_ago, long_ago))
    with WorkFolder(tmp_path / "ผล") as work:
        work.write("ก.docx", b"text")
        assert [path.name for path in work.publish()] == ["ก.docx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".saraban-young", "งานเดิม", "ผล"]


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fails() -> None:
        with WorkFolder(tmp_path / "ใหม่" / "ผล") as work:
            work.write("ก.docx", b"text")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert list(tmp_path.iterdir()) == []
