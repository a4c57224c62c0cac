"""Each way to end has its exit code, its words, and its place on stdout or stderr."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.variants import LeftOut
from pipeline.errors import (
    ConversionFailed,
    ExitCode,
    InputUnreadable,
    OutputUnusable,
    PipelineError,
    TemplateFaulty,
    ToolMissing,
)
from pipeline.findings import Finding, Location, error, info, warning
from tests.cli.conftest import Run
from tests.cli.fakes import FakeBatch, install

PLACE = Location(file="ก.yaml", line=3, column=5)
ERROR = error("doctor-symbols-missing", PLACE, remedy="apt")
WARNING = warning("doctor-not-installed", PLACE, remedy="pip")
INFO = info("doctor-laksaman", PLACE, font="Laksaman")


@pytest.fixture
def batch(monkeypatch: pytest.MonkeyPatch) -> FakeBatch:
    return install(monkeypatch)


def test_the_codes_are_those_of_the_documentation() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "INPUT_UNREADABLE": 3,
        "TEMPLATE_FAULTY": 4,
        "TOOL_MISSING": 5,
        "CONVERSION_FAILED": 6,
        "REGISTER_REFUSES": 7,
        "OUTPUT_UNUSABLE": 8,
        "FAULT": 70,
        "INTERRUPTED": 130,
    }


def test_the_help_lists_every_exit_code(run: Run) -> None:
    for language in ("th", "en"):
        told = run("--help", "--lang", language).stdout
        for code in ExitCode:
            assert f"\n    {int(code):<4}" in told


@pytest.mark.parametrize(
    ("stops", "code"),
    [
        (InputUnreadable("output-unwritable", file="ก.yaml", reason="x"), 3),
        (TemplateFaulty("template-unknown", name="ก", known="letter"), 4),
        (ToolMissing("output-unwritable", file="soffice", reason="x"), 5),
        (ConversionFailed("output-unwritable", file="ก.pdf", reason="x"), 6),
        (OutputUnusable("output-exists", file=Path("ก.docx"), count=1), 8),
        (PipelineError("no-such-code", value=1), 70),
    ],
)
def test_an_error_of_the_pipeline_ends_with_its_code(
    run: Run, batch: FakeBatch, stops: PipelineError, code: int
) -> None:
    batch.stops = stops
    said = run("render", "ก.yaml")
    assert said.exit_code == code
    assert said.stdout == ""
    assert "ผิดพลาด: " in said.stderr
    assert "Traceback" not in said.stderr
    as_json = run("render", "ก.yaml", "--format", "json")
    assert as_json.exit_code == code
    assert as_json.stderr == ""
    assert as_json.codes == [stops.code]
    assert as_json.json["files"] == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_fault_goes_to_the_log_and_is_not_the_clerks(
    run: Run, batch: FakeBatch, form: str, tmp_path: Path
) -> None:
    batch.stops = ZeroDivisionError("secret inside")
    said = run("render", "ก.yaml", "--format", form)
    assert said.exit_code == 70
    (log,) = (tmp_path / "state" / "saraban" / "log").glob("fault-*.log")
    told = said.json["findings"][0]["message"] if form == "json" else said.stderr
    assert "โปรแกรมบกพร่อง" in told
    assert str(log) in told
    assert "secret" not in said.stderr + said.stdout
    kept = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError: secret inside" in kept
    assert "render" in kept


def test_a_fault_is_kept_even_where_home_cannot_be_written(
    run: Run, batch: FakeBatch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    batch.stops = ZeroDivisionError()
    assert run("render", "ก.yaml").exit_code == 70
    assert len(list(tmp_path.glob("fault-*.log"))) == 1


def test_an_interruption_is_short(run: Run, batch: FakeBatch) -> None:
    batch.stops = KeyboardInterrupt()
    said = run("render", "ก.yaml")
    assert said.exit_code == 130
    assert "หยุดตามคำสั่งของผู้ใช้" in said.stderr
    assert run("render", "ก.yaml", "--format", "json").codes == ["interrupted"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("nonsense", "ไม่มีคำสั่ง 'nonsense'"),
        ("check", "ยังไม่ได้ระบุ 'RECORD...'"),
        ("check --fomat x", "ไม่มีตัวเลือก"),
        ("render ก.yaml --jobs 0", "'--jobs'"),
        ("render ก.yaml --jobs two", "ไม่ใช่จำนวนเต็มที่ถูกต้อง"),
        ("render ก.yaml --templates nowhere", "ไม่มีโฟลเดอร์ 'nowhere'"),
        ("render ก.yaml --out", "'--out' ต้องมีค่าตามหลัง"),
        ("render ก.yaml --overwrite=yes", "ไม่รับค่า"),
        ("new nonsense", "'nonsense' ไม่ใช่ค่าใดใน 'letter', 'circular'"),
        ("new letter a b", "มีคำเกินมา (a b)"),
        ("check ก.yaml --lang xx", "'xx' ไม่ใช่ค่าใดใน 'th', 'en'"),
        ("check ก.yaml --format xml", "'--format'"),
        ("templates nonsense", "ไม่มีคำสั่ง 'nonsense'"),
        ("completion tcsh", "'tcsh'"),
    ],
)
def test_wrong_usage_is_told_in_thai(run: Run, arguments: str, told: str) -> None:
    said = run(*arguments.split())
    assert said.exit_code == 2
    assert said.stdout == ""
    assert told in said.stderr
    assert "ใช้คำสั่งไม่ถูกต้อง: " in said.stderr
    assert "Error" not in said.stderr


def test_wrong_usage_is_json_where_json_is_asked_for(run: Run) -> None:
    said = run("check", "--format", "json", "--nonsense")
    assert said.exit_code == 2
    assert said.codes == ["usage"]
    assert said.stderr == ""


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    said = run()
    assert said.exit_code in (0, 2)  # Click 8.1 and 8.2 differ
    assert "saraban [OPTIONS] COMMAND" in said.stdout + said.stderr


@pytest.mark.parametrize(
    ("found", "strict", "code"),
    [
        ((), False, 0),
        ((INFO, WARNING), False, 0),
        ((INFO,), True, 0),
        ((WARNING,), True, 1),
        ((ERROR, WARNING, INFO), False, 1),
    ],
)
def test_findings_decide_whether_anything_is_written(
    run: Run, batch: FakeBatch, found: tuple[Finding, ...], strict: bool, code: int
) -> None:
    batch.found = found
    said = run("render", "ก.yaml", "--format", "json", *["--strict"] * strict)
    assert said.exit_code == code
    assert batch.ran is (code == 0)
    assert sorted(said.codes) == sorted(finding.code for finding in found)
    assert bool(said.json["files"]) is (code == 0)


def test_text_tells_findings_of_every_weight_and_what_to_do(run: Run, batch: FakeBatch) -> None:
    batch.found = (ERROR, WARNING, INFO)
    said = run("render", "ก.yaml")
    assert said.stdout == ""
    for word in ("ก.yaml:3:5: ผิดพลาด: ", "ก.yaml:3:5: เตือน: ", "ก.yaml:3:5: ทราบ: "):
        assert word in said.stderr
    assert "พบข้อผิดพลาด ๑ รายการ คำเตือน ๑ รายการ ข้อควรทราบ ๑ รายการ" in said.stderr
    assert "ยังไม่ได้เขียนแฟ้มใด" in said.stderr


def test_an_error_found_while_writing_is_exit_code_1(run: Run, batch: FakeBatch) -> None:
    batch.found_later = (ERROR,)
    said = run("render", "ก.yaml")
    assert batch.ran
    assert said.exit_code == 1
    assert "ผิดพลาด" in said.stderr


def test_keep_going_writes_what_is_sound(run: Run, batch: FakeBatch) -> None:
    batch.found = (ERROR,)
    said = run("render", "ก.yaml", "--keep-going")
    assert batch.ran
    assert said.exit_code == 1


OWN = error("doctor-symbols-missing", PLACE, remedy="apt", variant="อำเภอบางปะกง")


def test_papers_left_out_are_named_and_the_others_made(run: Run, batch: FakeBatch) -> None:
    batch.found, batch.left_out = (OWN, WARNING), (LeftOut("อำเภอบางปะกง", "ก.yaml", (OWN,)),)
    said = run("render", "ก.yaml")
    assert batch.ran
    assert said.exit_code == 1
    assert "ก.yaml:3:5: ผิดพลาด: อำเภอบางปะกง: " in said.stderr
    assert "จัดทำหนังสือแล้ว ๑ ฉบับ" in said.stderr
    assert "เว้นไว้ ๑ ฉบับ" in said.stderr.splitlines()[-1]
    assert said.stderr.splitlines()[-1].endswith("อำเภอบางปะกง")
    told = run("render", "ก.yaml", "--format", "json").json
    assert told["left_out"] == [
        {"variant": "อำเภอบางปะกง", "record": "ก.yaml", "codes": ["doctor-symbols-missing"]}
    ]


def test_a_dry_run_names_the_papers_that_would_be_left_out(run: Run, batch: FakeBatch) -> None:
    batch.found, batch.left_out = (OWN,), (LeftOut("อำเภอบางปะกง", "ก.yaml", (OWN,)),)
    said = run("render", "ก.yaml", "--dry-run")
    assert not batch.ran
    assert said.exit_code == 1
    assert len(said.stdout.splitlines()) == 2
    assert "เว้นไว้ ๑ ฉบับ" in said.stderr
    assert run("render", "ก.yaml", "--dry-run", "--format", "json").json["left_out"]


def test_an_error_of_the_whole_record_stops_the_papers_that_are_sound(run: Run, batch: FakeBatch) -> None:
    batch.found, batch.left_out = (ERROR, OWN), (LeftOut("อำเภอบางปะกง", "ก.yaml", (OWN,)),)
    assert run("render", "ก.yaml").exit_code == 1
    assert not batch.ran


def test_without_papers_left_out_nothing_is_said_of_them(run: Run, batch: FakeBatch) -> None:
    assert "เว้นไว้" not in run("render", "ก.yaml").stderr
    assert "left_out" not in run("render", "ก.yaml", "--format", "json").json


def test_what_is_written_stands_on_stdout_one_file_a_line(run: Run, batch: FakeBatch) -> None:
    said = run("render", "ก.yaml", "--out", "ผล")
    assert said.stdout.splitlines() == [str(Path("ผล/๑.docx")), str(Path("ผล/๑.pdf"))]
    assert "จัดทำหนังสือแล้ว ๑ ฉบับ รวม ๒ แฟ้ม ใน ผล" in said.stderr


def test_a_dry_run_lists_and_does_not_run(run: Run, batch: FakeBatch) -> None:
    said = run("render", "ก.yaml", "--dry-run")
    assert said.exit_code == 0
    assert not batch.ran
    assert len(said.stdout.splitlines()) == 2
    assert "ยังไม่ได้เขียนแฟ้มใด" in said.stderr
    assert len(run("render", "ก.yaml", "--dry-run", "--format", "json").json["files"]) == 2


def test_the_choices_reach_the_batch(run: Run, batch: FakeBatch, own_folder: Path) -> None:
    for name in ("แบบ", "แบบ2", "สำนักงาน"):
        (own_folder / name).mkdir()
    said = run(
        *("render", "ก.yaml", "ข.yaml", "--out", "ผล", "--overwrite", "--no-pdf", "--jobs", "3"),
        "--allow-blanks",
        *("--font", "TH Sarabun New", "--templates", "แบบ", "--templates", "แบบ2", "--offices", "สำนักงาน"),
    )
    assert said.exit_code == 0
    assert batch.asked is not None
    paths, options = batch.asked
    assert paths == (Path("ก.yaml"), Path("ข.yaml"))
    assert options == batch.Options(
        out=Path("ผล"),
        overwrite=True,
        pdf=False,
        jobs=3,
        font="TH Sarabun New",
        templates=(Path("แบบ"), Path("แบบ2")),
        offices=(Path("สำนักงาน"),),
        allow_blanks=True,
    )


def test_progress_is_for_terminals_only(run: Run, batch: FakeBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "DOCX และ PDF  [" not in run("render", "ก.yaml").stderr
    monkeypatch.setattr("_pytest.capture.CaptureIO.isatty", lambda _: True, raising=False)
    shown = run("render", "ก.yaml")
    assert "จัดทำ DOCX และ PDF" in shown.stderr
    assert "100%" in shown.stderr
    assert "DOCX และ PDF  [" not in run("render", "ก.yaml", "--format", "json").stderr


def test_the_version(run: Run) -> None:
    said = run("--version")
    assert said.exit_code == 0
    assert said.stdout.startswith("saraban 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_calls_back(run: Run, shell: str) -> None:
    said = run("completion", shell)
    assert said.exit_code == 0
    assert "_SARABAN_COMPLETE" in said.stdout
    assert f"{shell}_complete" in said.stdout


def test_completion_knows_commands_and_options(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SARABAN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "saraban re")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert "render" in run().stdout
    monkeypatch.setenv("COMP_WORDS", "saraban render --ov")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert "--overwrite" in run().stdout
