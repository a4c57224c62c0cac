"""``new`` and ``check`` on real records: what a clerk meets first."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from openpyxl import Workbook

from pipeline.cli.messages import messages
from pipeline.cli.new import KINDS
from pipeline.cli.options import font_name
from tests.cli.conftest import Run


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_one_that_can_be_filled_in(run: Run, own_folder: Path, kind: str) -> None:
    said = run("new", kind)
    assert said.exit_code == 0
    assert said.stdout == f"{kind}.yaml\n"
    assert f"saraban check {kind}.yaml" in said.stderr
    text = (own_folder / f"{kind}.yaml").read_text(encoding="utf-8")
    for key in ("ชนิด:", "เรื่อง:", "ข้อความ:", "#"):
        assert key in text
    checked = run("check", f"{kind}.yaml", "--format", "json")
    assert checked.exit_code == 0
    assert "error" not in {finding["severity"] for finding in checked.json["findings"]}


def test_a_new_record_never_replaces_one_unasked(run: Run, own_folder: Path) -> None:
    (own_folder / "ของเดิม.yaml").write_text("mine", encoding="utf-8")
    said = run("new", "letter", "--out", "ของเดิม.yaml")
    assert said.exit_code == 8
    assert "มี ของเดิม.yaml อยู่แล้ว" in said.stderr
    assert (own_folder / "ของเดิม.yaml").read_text(encoding="utf-8") == "mine"
    assert run("new", "letter", "--out", "ของเดิม.yaml", "--overwrite").exit_code == 0
    assert (own_folder / "ของเดิม.yaml").read_text(encoding="utf-8") != "mine"


def test_json_names_the_new_record(run: Run) -> None:
    said = run("new", "letter", "--format", "json")
    assert said.json["files"] == ["letter.yaml"]
    assert run("new", "letter", "--format", "json").codes == ["output-exists"]


def test_a_record_that_is_not_there_cannot_be_read(run: Run) -> None:
    for command in ("check", "render"):
        said = run(command, "ไม่มี.yaml")
        assert said.exit_code == 3
        assert "ไม่มี.yaml" in said.stderr
        assert said.stdout == ""
        (finding,) = run(command, "ไม่มี.yaml", "--format", "json").json["findings"]
        assert finding["hint"]


def test_the_sample_is_in_order(run: Run, repository: Path) -> None:
    said = run("check", repository / "data/samples/circular.yaml")
    assert said.exit_code == 0, said.stderr
    assert "ผิดพลาด" not in said.stderr
    assert said.stdout == ""


def test_an_error_has_its_place_and_nothing_is_written(run: Run, own_folder: Path, repository: Path) -> None:
    text = (repository / "data/samples/circular.yaml").read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines) if line.startswith(("วันที่", "date")))
    key = lines[number].partition(":")[0]
    lines[number] = f"{key}: 30 กุมภาพันธ์ 2567\n"
    (own_folder / "ผิด.yaml").write_text("".join(lines), encoding="utf-8")
    before = snapshot(own_folder)
    for command in (("check",), ("render",), ("render", "--dry-run")):
        said = run(*command, "ผิด.yaml")
        assert said.exit_code == 1
        assert f"ผิด.yaml:{number + 1}:" in said.stderr
        assert said.stdout == ""
        findings = run(*command, "ผิด.yaml", "--format", "json").json["findings"]
        (found,) = [f for f in findings if f["severity"] == "error"]
        assert found["location"]["file"] == "ผิด.yaml"
        assert found["location"]["line"] == number + 1
        assert found["hint"]
    assert snapshot(own_folder) == before


def test_a_dry_run_leaves_the_folder_as_it_was(run: Run, own_folder: Path, repository: Path) -> None:
    before = snapshot(own_folder)
    said = run("render", repository / "data/samples/circular.yaml", "--dry-run", "--format", "json")
    assert said.exit_code == 0
    files = said.json["files"]
    assert sum(name.endswith(".docx") for name in files) == 11
    assert snapshot(own_folder) == before


def test_what_a_dry_run_promised_is_what_is_written(run: Run, own_folder: Path, repository: Path) -> None:
    sample = repository / "data/samples/circular.yaml"
    promised = run("render", sample, "--dry-run", "--no-pdf", "--out", "ผล", "--format", "json").json["files"]
    said = run("render", sample, "--no-pdf", "--out", "ผล")
    assert said.exit_code == 0, said.stderr
    assert sorted(said.stdout.splitlines()) == sorted(promised)
    assert sorted(promised) == sorted(f"ผล/{p.name}" for p in (own_folder / "ผล").iterdir())
    again = run("render", sample, "--no-pdf", "--out", "ผล")
    assert again.exit_code == 8
    assert run("render", sample, "--no-pdf", "--out", "ผล", "--overwrite").exit_code == 0


def test_the_whole_circular_as_a_clerk_makes_it(
    run: Run, own_folder: Path, repository: Path, soffice: Path
) -> None:
    assert soffice
    said = run("render", repository / "data/samples/circular.yaml", "--out", "ผล", "--format", "json")
    assert said.exit_code == 0, said.stdout
    made = [Path(name) for name in said.json["files"]]
    assert sum(path.suffix == ".docx" for path in made) == 11
    assert sum(path.suffix == ".pdf" for path in made) == 12  # each letter, and all of them for the printer
    assert all(path.stat().st_size for path in made)
    assert [f for f in said.json["findings"] if f["severity"] != "info"] == []


def test_the_command_offers_every_option_of_the_batch() -> None:
    from dataclasses import fields

    from pipeline import batch
    from pipeline.cli.messages import messages
    from pipeline.cli.render import command

    offered = {parameter.name for parameter in command(messages("th")).params}
    assert {field.name for field in fields(batch.Options)} <= offered


def test_the_fake_batch_has_the_options_of_the_real_one() -> None:
    from dataclasses import fields

    from pipeline import batch
    from tests.cli import fakes

    def shape(options: type) -> list[tuple[str, object]]:
        return [(field.name, field.default) for field in fields(options)]

    assert shape(fakes.Options) == shape(batch.Options)


def test_a_letter_is_checked_with_the_records_of_its_attachments(run: Run, repository: Path) -> None:
    package = repository / "data/samples/package/tambon-centre"
    said = run("check", package / "letter.yaml", "--format", "json")
    assert said.exit_code == 0
    assert {Path(finding["location"]["file"]).name for finding in said.json["findings"]} == {
        "letter.yaml",
        "indicators.yaml",
    }
    both = run("check", package / "letter.yaml", package / "indicators.yaml", "--format", "json")
    assert sorted(both.codes) == sorted(said.codes)  # a record named twice is told once


def test_an_attachment_whose_record_is_missing_is_an_error(
    run: Run, repository: Path, own_folder: Path
) -> None:
    sample = (repository / "data/samples/package/missions/letter.yaml").read_text(encoding="utf-8")
    (own_folder / "letter.yaml").write_text(sample, encoding="utf-8")
    said = run("check", "letter.yaml", "--format", "json")
    assert said.exit_code == 1
    assert "attachment-record-missing" in said.codes


@pytest.mark.parametrize("command", ["check", "render"])
@pytest.mark.parametrize("name", ["ว่าง.xlsx", "ว่าง.csv"])
def test_an_empty_workbook_is_an_error(run: Run, own_folder: Path, command: str, name: str) -> None:
    if name.endswith(".xlsx"):
        Workbook().save(own_folder / name)
    else:
        (own_folder / name).write_text("\n\n", encoding="utf-8")
    said = run(command, name, "--format", "json")
    assert said.exit_code == 1
    assert said.codes == ["empty-record"]


def test_a_font_that_no_letter_has_is_wrong_usage(run: Run, own_folder: Path) -> None:
    run("new", "letter")
    said = run("render", "letter.yaml", "--font", "Arial", "--dry-run")
    assert said.exit_code == 2
    for name in ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New"):
        assert name in said.stderr


@pytest.mark.parametrize("typed", ["TH SarabunIT๙", "th sarabunit9", "THSARABUNIT๙"])
def test_a_font_is_known_in_any_dress(typed: str) -> None:
    command = click.Command("x")
    chosen = font_name(messages("th"))(click.Context(command), click.Option(["--font"]), typed)
    assert chosen == "TH SarabunIT๙"
