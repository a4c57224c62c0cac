"""``saraban lint``: words, JSON, exit codes, copies with notes.

Files are stand-ins: what ``inspect`` would read from them is built, so that no LibreOffice
and no fonts are needed; recogniser, rules and output are real.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.cli import lint as command
from pipeline.errors import InputUnreadable
from pipeline.lint.facts import Facts
from pipeline.rendering import inspect as inspecting
from tests.cli.conftest import Run
from tests.lint_builders import letter_facts

WRONG = {"date": "๑๗ ก.พ. ๒๕๖๘", "closing": "ขอแสดงความนับถืออย่างยิ่ง"}
Files = Callable[..., Path]


@pytest.fixture
def file(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """Return a function that makes a file of which the facts are as given; ``None`` is unreadable."""
    known: dict[str, Facts | None] = {}

    def read(path: Path, converter: object = None) -> Facts:
        found = known.get(path.name)
        if found is None:
            raise InputUnreadable("input-damaged", file=str(path))
        return replace(found, file=str(path))

    def make(name: str, facts: Facts | None) -> Path:
        path = own_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        blank = pikepdf.new()
        for _ in facts.pages if facts else ():
            blank.add_blank_page(page_size=(595, 842))
        blank.save(path)
        known[path.name] = facts
        return path

    monkeypatch.setattr(inspecting, "inspect", read)
    return make


def test_a_sound_letter(run: Run, file: Files) -> None:
    said = run("lint", file("ดี.pdf", letter_facts()))
    assert said.exit_code == 0
    assert said.stdout == ""
    assert "ไม่พบสิ่งที่ต้องแก้ไข" in said.stderr


def test_findings_stand_below_their_page_with_line_and_remedy(run: Run, file: Files) -> None:
    said = run("lint", file("ผิด.pdf", letter_facts(**WRONG)))
    assert said.exit_code == 1
    assert said.stdout == ""
    lines = said.stderr.splitlines()
    assert "ผิด.pdf" in lines[0]
    assert "หนังสือภายนอก" in lines[0]
    assert lines[1] == "  หน้า ๑"
    at = next(n for n, line in enumerate(lines) if "[date-form]" in line)
    assert "บรรทัดที่" in lines[at]
    assert "“๑๗ ก.พ. ๒๕๖๘”" in lines[at]
    assert "๑๗ กุมภาพันธ์ ๒๕๖๘" in lines[at + 1]
    assert any("[courtesy-pair]" in line for line in lines)


def test_english(run: Run, file: Files) -> None:
    said = run("lint", file("ผิด.pdf", letter_facts(**WRONG)), "--lang", "en")
    assert "Page 1" in said.stderr
    assert "error" in said.stderr


def test_a_warning_alone_is_no_failure(run: Run, file: Files) -> None:
    said = run("lint", file("เตือน.pdf", letter_facts(change={"date": {"left_mm": 140.0}})))
    assert said.exit_code == 0
    assert "[date-at-centre]" in said.stderr


def test_json_is_one_object_with_the_rules_of_its_codes(run: Run, file: Files) -> None:
    path = file("ผิด.pdf", letter_facts(**WRONG))
    said = run("lint", path, "--format", "json")
    assert said.exit_code == 1
    assert said.stderr == ""
    assert sorted(said.codes) == ["courtesy-pair", "date-form"]
    found = said.json["findings"][0]
    assert found["location"]["file"] == str(path)
    assert found["location"]["page"] == 1
    assert set(found["location"]["box"]) == {"left_mm", "top_mm", "right_mm", "bottom_mm"}
    assert said.json["rules"] == {"courtesy-pair": "courtesy-pair", "date-form": "date-form"}


def test_a_profile_changes_what_is_wrong(run: Run, file: Files, own_folder: Path) -> None:
    profile = own_folder / "ระดับ.yaml"
    profile.write_text("rules:\n  date-form: warning\n  courtesy-pair: off\n", encoding="utf-8")
    said = run("lint", file("ผิด.pdf", letter_facts(**WRONG)), "--profile", profile, "--format", "json")
    assert said.exit_code == 0
    assert [(f["code"], f["severity"]) for f in said.json["findings"]] == [("date-form", "warning")]


def test_a_profile_with_a_mistake(run: Run, file: Files, own_folder: Path) -> None:
    profile = own_folder / "ระดับ.yaml"
    profile.write_text("rules:\n  dateform: off\n", encoding="utf-8")
    said = run("lint", file("ดี.pdf", letter_facts()), "--profile", profile)
    assert said.exit_code == 3
    assert "date-form" in said.stderr
    assert "๒" in said.stderr


def test_a_file_that_cannot_be_read(run: Run, file: Files) -> None:
    assert run("lint", file("เสีย.pdf", None)).exit_code == 3


def test_one_unreadable_file_does_not_stop_the_others(run: Run, file: Files) -> None:
    broken, wrong = file("เสีย.pdf", None), file("ผิด.pdf", letter_facts(**WRONG))
    said = run("lint", broken, wrong)
    assert said.exit_code == 3
    assert "[date-form]" in said.stderr
    assert "เสีย.pdf" in said.stderr
    object_ = run("lint", broken, wrong, "--format", "json")
    assert "input-damaged" in object_.codes
    assert "date-form" in object_.codes


def test_a_folder_is_searched_through(run: Run, file: Files, own_folder: Path) -> None:
    file("ชุด/ก.pdf", letter_facts(**WRONG))
    file("ชุด/ย่อย/ข.pdf", letter_facts())
    (own_folder / "ชุด" / "อ่าน.txt").write_text("ไม่ใช่หนังสือ", encoding="utf-8")
    (own_folder / "ชุด" / "~$ก.docx").write_bytes(b"lock")
    said = run("lint", own_folder / "ชุด")
    assert said.exit_code == 1
    assert "๒ แฟ้ม" in said.stderr


def test_an_empty_folder(run: Run, own_folder: Path) -> None:
    assert run("lint", own_folder).exit_code == 2


def test_nothing_named(run: Run) -> None:
    assert run("lint").exit_code == 2


def copies(file: Files, *subjects: str) -> Sequence[Path]:
    return [
        file(f"{n}.pdf", letter_facts(number="ฉช ๐๐๑๙/ว ๘๑", subject=subject))
        for n, subject in enumerate(subjects, 1)
    ]


def test_copies_of_a_circular_are_compared(run: Run, file: Files) -> None:
    said = run("lint", *copies(file, "ขอเชิญประชุม", "ขอเชิญประชุม", "ขอเชิญอบรม"), "--format", "json")
    assert said.codes == ["copies-alike"]
    assert said.json["findings"][0]["location"]["file"].endswith("3.pdf")


def test_annotate_writes_a_copy_beside_the_file(run: Run, file: Files, own_folder: Path) -> None:
    path = file("ผิด.pdf", letter_facts(**WRONG))
    before = path.read_bytes()
    said = run("lint", path, "--annotate")
    copy = own_folder / "ผิด ตรวจแล้ว.pdf"
    assert said.exit_code == 1
    assert said.stdout.splitlines() == [str(copy)]
    assert path.read_bytes() == before
    with pikepdf.open(copy) as opened:
        texts = [str(annotation.Contents) for annotation in opened.pages[0].obj.Annots]
    assert len(texts) == 2
    assert any("๑๗ กุมภาพันธ์ ๒๕๖๘" in text for text in texts)


def test_a_copy_is_not_overwritten_unasked(run: Run, file: Files, own_folder: Path) -> None:
    path = file("ผิด.pdf", letter_facts(**WRONG))
    (own_folder / "ผิด ตรวจแล้ว.pdf").write_bytes(b"mine")
    said = run("lint", path, "--annotate")
    assert said.exit_code == 8
    assert (own_folder / "ผิด ตรวจแล้ว.pdf").read_bytes() == b"mine"
    assert run("lint", path, "--annotate", "--overwrite").exit_code == 1
    assert (own_folder / "ผิด ตรวจแล้ว.pdf").read_bytes() != b"mine"


def test_copies_with_notes_are_no_letters_of_a_folder(run: Run, file: Files, own_folder: Path) -> None:
    file("ผิด.pdf", letter_facts(**WRONG))
    run("lint", own_folder, "--annotate")
    assert [path.name for path in command.documents([own_folder])] == ["ผิด.pdf"]


def test_a_sound_letter_gets_no_copy(run: Run, file: Files, own_folder: Path) -> None:
    run("lint", file("ดี.pdf", letter_facts()), "--annotate")
    assert [path.name for path in own_folder.iterdir()] == ["ดี.pdf"]


@pytest.mark.parametrize("name", ["date-form", "C20", "c20"])
def test_the_manual_page_of_a_rule(run: Run, name: str) -> None:
    said = run("lint", "--explain", name)
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0] == "date-form (C20)"
    for head in ("ระดับ", "ที่มา", "ตรวจอะไร", "เพราะเหตุใด", "ตัวอย่างที่ผ่าน", "ตัวอย่างที่ไม่ผ่าน"):
        assert head in said.stdout.splitlines()


def test_the_manual_page_has_english_heads(run: Run) -> None:
    heads = run("lint", "--explain", "margins", "--lang", "en").stdout.splitlines()
    assert {"Severity", "Source", "What", "Why", "Passing", "Failing", "Options"} <= set(heads)


def test_the_manual_page_tells_the_options(run: Run) -> None:
    assert "tolerance_mm = 1.1" in run("lint", "--explain", "margins").stdout


def test_what_only_the_register_knows_is_told(run: Run) -> None:
    said = run("lint", "--explain", "c18")
    assert said.exit_code == 0
    assert "ทะเบียน" in said.stdout


def test_no_rule_is_offered_where_none_is_near(run: Run) -> None:
    said = run("lint", "--explain", "zzzzz")
    assert said.exit_code == 2
    assert "–" not in said.stderr


def test_json_lists_the_files_that_were_checked(run: Run, file: Files, own_folder: Path) -> None:
    paths = [file("ก.pdf", letter_facts()), file("ข.pdf", letter_facts(**WRONG))]
    said = run("lint", *paths, "--format", "json")
    assert said.json["files"] == [str(path) for path in paths]


def test_a_rule_that_is_none_is_wrong_usage(run: Run) -> None:
    said = run("lint", "--explain", "dateform")
    assert said.exit_code == 2
    assert "date-form" in said.stderr


def test_the_list_of_rules(run: Run) -> None:
    said = run("lint", "--rules")
    assert said.exit_code == 0
    assert [line.split()[1] for line in said.stdout.splitlines()][:2] == ["elements-complete", "paper-size"]
    assert "yearly-number" in said.stdout


def test_the_rules_as_json(run: Run) -> None:
    rules = run("lint", "--rules", "--format", "json").json["rules"]
    found = next(rule for rule in rules if rule["id"] == "date-at-centre")
    assert found["number"] == "C24"
    assert found["severity"] == "warning"
    assert found["options"] == {"tolerance_mm": 6.0}
