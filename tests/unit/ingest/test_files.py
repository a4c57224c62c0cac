"""Files that can't be read, and texts in the encodings of Thai offices."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.facts import ReferenceData
from pipeline.errors import ExitCode, InputUnreadable
from pipeline.ingest import files, workbook
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.test_faults import SOUND, in_thai


def refused(path: Path, reference: ReferenceData) -> InputUnreadable:
    with pytest.raises(InputUnreadable) as caught:
        ingest.load(path, reference)
    error = caught.value
    in_thai(error.code, messages("th").error(error), messages("th").hint(error.code, error.params), ())
    assert error.exit_code is ExitCode.INPUT_UNREADABLE
    assert error.params["file"] == str(path)
    return error


@pytest.mark.parametrize("name", ["ไม่มี.yaml", "ไม่มี.xlsx", "ไม่มี.csv", "ไม่มี"])
def test_a_file_that_is_not_there(name: str, tmp_path: Path, reference: ReferenceData) -> None:
    assert refused(tmp_path / name, reference).code == "input-missing"


def test_a_folder_is_no_record(tmp_path: Path, reference: ReferenceData) -> None:
    folder = tmp_path / "ก.yaml"
    folder.mkdir()
    assert refused(folder, reference).code == "input-is-folder"


@pytest.mark.parametrize("name", ["ก.docx", "ก", "ก.xlsm", "ก.json"])
def test_a_file_of_another_kind(name: str, tmp_path: Path, reference: ReferenceData) -> None:
    path = tmp_path / name
    path.write_text(SOUND, encoding="utf-8")
    assert refused(path, reference).code == "input-suffix"


def test_a_file_without_end_is_not_read(
    tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_TEXT_BYTES", 1024)
    path = tmp_path / "ก.yaml"
    path.write_bytes(b"#" * 1025)
    assert refused(path, reference).code == "input-file-too-large"


@pytest.mark.parametrize(
    ("content", "line"), [(b"\xff\xfe\xff", None), (b"a: 1\nb: \x81\x82", 2), (b"\x89PNG\r\n\x1a\n", 1)]
)
def test_what_is_no_text(content: bytes, line: int | None, tmp_path: Path, reference: ReferenceData) -> None:
    path = tmp_path / "ก.yaml"
    path.write_bytes(content)
    error = refused(path, reference)
    assert error.code == "input-encoding"
    assert line is None or error.params["line"] == line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_mark(encoding: str, load: Load) -> None:
    loaded = load(SOUND.encode(encoding))
    assert loaded.findings == ()
    assert loaded.documents[0].subject == "การประชุม"


@pytest.mark.parametrize("encoding", ["cp874", "tis-620"])
def test_the_old_thai_encoding_is_read_and_said(encoding: str, load: Load) -> None:
    loaded = load(SOUND.encode(encoding))
    assert [found.code for found in loaded.findings] == ["encoding-guessed"]
    assert loaded.documents[0].subject == "การประชุม"


def test_another_old_encoding_is_not_taken_for_thai() -> None:
    latin = "Prière de répondre à la présente avant la fête: déjà vu".encode("latin-1")
    with pytest.raises(InputUnreadable):
        files.decode(latin, Path("ก.csv"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not a zip", "input-not-workbook"),
        (b"", "input-not-workbook"),
        (b"PK\x03\x04 broken", "input-not-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "input-old-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "input-encrypted"),
    ],
)
def test_a_workbook_that_is_none(content: bytes, code: str, tmp_path: Path, reference: ReferenceData) -> None:
    path = tmp_path / "ก.xlsx"
    path.write_bytes(content)
    assert refused(path, reference).code == code


def test_the_limits_are_sane() -> None:
    assert files.MAX_TEXT_BYTES == 5 * 1024**2
    assert workbook.MAX_UNPACKED_BYTES == 50 * 1024**2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_is_not_waited_for(tmp_path: Path, reference: ReferenceData) -> None:
    pipe = tmp_path / "หนังสือ.yaml"
    os.mkfifo(pipe)
    assert refused(pipe, reference).code == "input-not-file"
