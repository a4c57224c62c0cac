"""LibreOffice kept running: one start for many calls, and nothing left behind; played by a script."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.errors import ConversionFailed
from pipeline.rendering import convert
from pipeline.rendering.convert import Converter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the player is a shell script")

# Kept: writes its process id, then the lock of the document it holds. Called: does what the
# document says ("sleep": hangs; "nothing": makes nothing), else makes a PDF.
PLAYER = """#!/bin/sh
log={log}
case "$*" in
*--convert-to*first.txt) mkdir -p {folder}/set-up; exit 0 ;;
*--convert-to*)
  for last; do :; done
  while [ "$1" != --outdir ]; do shift; done
  echo call >> "$log"
  case "$(cat "$last")" in
  sleep) sleep 60 ;;
  nothing) ;;
  *) printf '%%PDF-1.4 %s' "$(cat "$last")" > "$2/letters.pdf" ;;
  esac ;;
*)
  for last; do :; done
  echo "start $$" >> "$log"
  [ -e {folder}/broken ] && exit 1
  : > "$(dirname "$last")/.~lock.start.txt#"
  exec sleep 60 ;;
esac
"""


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the script play LibreOffice; return the file in which it notes its starts and calls."""
    player, log = tmp_path / "soffice", tmp_path / "log"
    player.write_text(PLAYER.format(log=log, folder=tmp_path), encoding="utf-8")
    player.chmod(0o755)
    profile = tmp_path / "cache" / "libreoffice-profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").touch()
    monkeypatch.setenv("SARABAN_SOFFICE", str(player))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    yield log
    assert not [pid for pid in starts(log) if is_alive(pid)], "a LibreOffice was left behind"


def starts(log: Path) -> list[int]:
    return [int(line.split()[1]) for line in log.read_text().splitlines() if line.startswith("start")]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):  # it may end between the two questions
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


def test_one_start_serves_all_calls(log: Path) -> None:
    with Converter() as converter:
        assert [converter.to_pdf(text) for text in (b"one", b"two", b"three")] == [
            b"%PDF-1.4 one", b"%PDF-1.4 two", b"%PDF-1.4 three",
        ]  # fmt: skip
        assert len(starts(log)) == 1
        assert is_alive(starts(log)[0])


def test_a_call_that_hangs_is_killed_and_the_next_begins_anew(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "TIMEOUT_PER_DOCUMENT_S", 0.0)
    with Converter(timeout_s=0.5) as converter:
        with pytest.raises(ConversionFailed) as caught:
            converter.to_pdf(b"sleep")
        assert caught.value.code == "conversion-timeout"
        assert converter.to_pdf(b"next") == b"%PDF-1.4 next"
    assert len(starts(log)) == 2


def test_it_gives_up_when_nothing_is_ever_done_in_time(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "TIMEOUT_PER_DOCUMENT_S", 0.0)
    codes = []
    with Converter(timeout_s=0.2) as converter:
        for _ in range(5):
            with pytest.raises(ConversionFailed) as caught:
                converter.to_pdf(b"sleep")
            codes.append(caught.value.code)
    assert codes == ["conversion-timeout"] * 3 + ["conversion-given-up"] * 2
    assert len(starts(log)) == 3


def test_a_call_at_work_fails_at_once_when_all_is_ended(log: Path) -> None:
    with Converter() as converter, ThreadPoolExecutor(1) as pool:
        late = pool.submit(converter.to_pdf, b"sleep")
        wait_for(lambda: log.exists() and "call" in log.read_text())
        converter.end()
        with pytest.raises(ConversionFailed):
            late.result(10)


def test_success_without_a_file_is_a_failure(log: Path) -> None:
    with Converter() as converter:
        with pytest.raises(ConversionFailed) as caught:
            converter.to_pdf(b"nothing")
        assert caught.value.code == "conversion-nothing"


def test_one_that_does_not_start_is_told_at_once(log: Path, tmp_path: Path) -> None:
    (tmp_path / "broken").touch()
    with Converter() as converter:
        with pytest.raises(ConversionFailed) as caught:
            converter.to_pdf(b"text")
        assert caught.value.code == "conversion-not-started"


def test_one_that_died_in_between_is_replaced(log: Path) -> None:
    with Converter() as converter:
        converter.to_pdf(b"one")
        os.kill(starts(log)[0], 9)
        wait_for(lambda: not converter._idle[0].is_alive)  # whoever watches over it has noticed
        assert converter.to_pdf(b"two") == b"%PDF-1.4 two"
    assert len(starts(log)) == 2


def test_it_is_ended_after_its_share_of_calls(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "_MOST_CALLS", 2)
    with Converter() as converter:
        for _ in range(5):
            converter.to_pdf(b"one")
        assert len(starts(log)) == 3
        assert [is_alive(pid) for pid in starts(log)] == [False, False, True]


def test_it_ends_when_this_program_is_killed(log: Path, tmp_path: Path) -> None:
    program = (
        "import sys, time, platformdirs\n"
        f"platformdirs.user_cache_dir = lambda *_, **__: {str(tmp_path / 'cache')!r}\n"
        "from pipeline.rendering.convert import Converter\n"
        "with Converter() as c:\n"
        "    c.to_pdf(b'one'); print('made', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "made\n"
        running.kill()
    wait_for(lambda: not is_alive(starts(log)[0]))


def wait_for(condition: object) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.02)
    pytest.fail("waited in vain")
