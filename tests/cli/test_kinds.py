"""Official papers at the command line: what ``new`` begins, what ``check`` says, what ``templates`` knows."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from openpyxl import Workbook, load_workbook

from pipeline.batch.unprinted import unprinted_keys
from pipeline.domain.forms import Form
from pipeline.ingest import known_forms
from pipeline.rendering.templates import card_of
from pipeline.resources import TEMPLATES
from tests.cli.conftest import Run

FORMS = {
    "order": "คำสั่ง",
    "memo": "บันทึกข้อความ",
    "stamped": "หนังสือประทับตรา",
    "announcement": "ประกาศ",
    "regulation": "ระเบียบ",
    "bylaw": "ข้อบังคับ",
    "certificate": "หนังสือรับรอง",
    "minutes": "รายงานการประชุม",
    "press": "ข่าว",
    "statement": "แถลงการณ์",
}


def test_the_kinds_are_those_of_the_regulation() -> None:
    """Clauses 12 to 25 of the regulation on correspondence."""
    assert {form.kind: form.title for form in known_forms()} == FORMS


@pytest.mark.parametrize("kind", FORMS)
def test_a_new_paper_is_a_record_that_is_right_as_it_stands(run: Run, own_folder: Path, kind: str) -> None:
    said = run("new", kind)
    assert said.exit_code == 0
    assert said.stdout == f"{kind}.yaml\n"
    text = (own_folder / f"{kind}.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert f"\nชนิด: {FORMS[kind]}\n" in text
    checked = run("check", f"{kind}.yaml", "--strict", "--format", "json")
    assert checked.exit_code == 0
    assert "left_out" not in checked.json


@pytest.mark.parametrize("word", ["คำสั่ง", "order", "คำสั่งแต่งตั้งคณะกรรมการ"])
def test_a_kind_may_be_named_as_the_record_names_it(run: Run, own_folder: Path, word: str) -> None:
    assert run("new", word).stdout == "order.yaml\n"


def test_thai_words_name_letters_and_enclosures_too(run: Run) -> None:
    assert run("new", "หนังสือเวียน").stdout == "circular.yaml\n"
    assert run("new", "แบบประเมิน").stdout == "rubric.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("new nonsense", "'nonsense' ไม่ใช่ค่าใดใน 'letter', 'circular'"),
        ("new notice", "--from"),
        ("new order --persons บุคคล.xlsx", "--from"),
        ("new letter --from คำสั่ง.yaml", "--from"),
        ("new notice --from คำสั่ง.yaml --persons บุคคล.xlsx", "--persons"),
        ("new order --from คำสั่ง.yaml --office chachoengsao-cdd", "--office"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(run: Run, arguments: str, told: str) -> None:
    said = run(*arguments.split())
    assert said.exit_code == 2
    assert told in said.stderr
    assert said.stdout == ""


def test_the_kinds_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_SARABAN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "saraban new s")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run().stdout.split() == ["plain,schedule", "plain,stamped", "plain,statement"]


def test_the_kinds_of_a_folder_are_completed_and_a_faulty_one_is_no_bother(
    run: Run, monkeypatch: pytest.MonkeyPatch, own_folder: Path, repository: Path
) -> None:
    kind = office_kind(own_folder, repository)
    monkeypatch.setenv("_SARABAN_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"saraban new --templates {kind.parent} pl")
    monkeypatch.setenv("COMP_CWORD", "4")
    assert run().stdout.split() == ["plain,pledge"]
    (kind / "keys.yaml").write_text("kind: [", encoding="utf-8")
    monkeypatch.setenv("COMP_WORDS", f"saraban new --templates {kind.parent} le")
    said = run()
    assert said.stdout.split() == ["plain,letter"]
    assert said.stderr == ""


def office_kind(folder: Path, repository: Path) -> Path:
    """Return the folder of a kind of an office's own, made from the announcement."""
    kind = folder / "แบบ" / "pledge"
    shutil.copytree(repository / "templates/announcement", kind)
    for name, old, new in (
        ("keys.yaml", "kind: announcement", "kind: pledge"),
        ("keys.yaml", "names: [ประกาศ", "names: [คำมั่น"),
        ("template.yaml", "kinds: [announcement]", "kinds: [pledge]"),
        ("sample.yaml", "ชนิด: ประกาศ", "ชนิด: คำมั่น"),
    ):
        text = (kind / name).read_text(encoding="utf-8")
        assert old in text
        (kind / name).write_text(text.replace(old, new), encoding="utf-8")
    return kind


def test_a_kind_of_the_office_is_begun_and_checked(run: Run, own_folder: Path, repository: Path) -> None:
    folder = office_kind(own_folder, repository).parent
    assert run("new", "คำมั่น", "--templates", folder).stdout == "pledge.yaml\n"
    assert run("check", "pledge.yaml", "--templates", folder).exit_code == 0
    unknown = run("check", "pledge.yaml", "--format", "json")
    assert unknown.exit_code == 1
    assert "คำมั่น" in unknown.stdout


# Next year's order, and the letters to those appointed


@pytest.fixture
def order(run: Run, own_folder: Path) -> Path:
    """Return the record of last year's order."""
    run("new", "order", "--out", "เดิม.yaml")
    return own_folder / "เดิม.yaml"


@pytest.fixture
def named(order: Path) -> list[str]:
    """Return the persons whom the order names, in its order."""
    lines = order.read_text(encoding="utf-8").splitlines()
    roster = (line for line in lines if line.startswith(" " * 6) and " ชื่อ: น" in line)
    names = [line.split(" ชื่อ: ")[1].split(",")[0] for line in roster]
    assert len(names) > 4
    return names


def write_persons(folder: Path, names: list[str]) -> Path:
    book = Workbook()
    assert book.active is not None
    for name in ("ชื่อ", *names):
        book.active.append([name])
    book.save(folder / "บุคคล.xlsx")
    return folder / "บุคคล.xlsx"


def test_who_left_is_told_by_seat_and_his_place_is_open(
    run: Run, order: Path, named: list[str], own_folder: Path
) -> None:
    gone, *there = named
    persons = write_persons(own_folder, there)
    said = run("new", "order", "--from", order, "--persons", persons, "--out", "ใหม่.yaml")
    assert said.exit_code == 0, said.stderr
    assert said.stdout == "ใหม่.yaml\n"
    (told,) = [line for line in said.stderr.splitlines() if gone in line]
    assert told.startswith("    ผู้แทนกลุ่มอาชีพ (คณะกรรมการ")
    assert not [name for name in there if name in said.stderr]
    text = (own_folder / "ใหม่.yaml").read_text(encoding="utf-8")
    assert "ให้ยกเลิก" in text
    checked = run("check", "ใหม่.yaml", "--format", "json")
    assert checked.exit_code == 1
    assert {code for code in checked.codes if "open" in code} == {"seat-open"}
    blank = run("check", "ใหม่.yaml", "--allow-blanks", "--format", "json")
    assert blank.exit_code == 0
    assert [f["severity"] for f in blank.json["findings"] if f["code"] == "seat-open"] == ["warning"]


def test_json_says_who_left(run: Run, order: Path, named: list[str], own_folder: Path) -> None:
    persons = write_persons(own_folder, named[1:])
    said = run("new", "order", "--from", order, "--persons", persons, "--format", "json").json
    assert said["files"] == ["order.yaml"]
    (left,) = said["left"]
    assert (left["name"], left["seat"]) == (named[0], "ผู้แทนกลุ่มอาชีพ")
    assert set(left) == {"name", "seat", "committee", "variant", "position"}
    assert said["came"] == []


def test_json_says_who_came_and_which_rows_are_not_used(
    run: Run, order: Path, named: list[str], own_folder: Path
) -> None:
    rows = ["ชื่อ,ที่นั่ง,ตำแหน่ง", "นายใหม่ สมมุติ,ผู้แทนกลุ่มอาชีพ,ครู", "นายเกิน สมมุติ,ที่นั่งอื่น,"]
    rows += [f"{name},," for name in named[1:]]
    persons = own_folder / "บุคคล.csv"
    persons.write_text("\n".join(rows), encoding="utf-8")
    said = run("new", "order", "--from", order, "--persons", persons, "--format", "json").json
    assert [(each["name"], each["location"]["cell"]) for each in said["came"]] == [("นายใหม่ สมมุติ", "A2")]
    assert [each["name"] for each in said["unused"]] == ["นายเกิน สมมุติ"]


def test_an_order_that_is_there_is_kept_and_last_years_is_never_touched(
    run: Run, order: Path, own_folder: Path
) -> None:
    before = order.read_bytes()
    assert run("new", "order", "--from", order).exit_code == 0
    assert run("new", "order", "--from", order).exit_code == 8
    assert run("new", "order", "--from", order, "--overwrite").exit_code == 0
    assert order.read_bytes() == before


@pytest.mark.parametrize("kind", ["order", "notice"])
def test_an_order_that_is_not_there_cannot_be_read(run: Run, kind: str, own_folder: Path) -> None:
    said = run("new", kind, "--from", "ไม่มี.yaml")
    assert said.exit_code == 3
    assert "ไม่มี.yaml" in said.stderr
    assert list(own_folder.iterdir()) == []


def test_a_letter_to_those_appointed_is_begun_from_the_order(
    run: Run, order: Path, named: list[str], own_folder: Path
) -> None:
    text = order.read_text(encoding="utf-8")
    order.write_text(
        text.replace("#ส่วนราชการ: chachoengsao-cdd", "ส่วนราชการ: chachoengsao-cdd"), encoding="utf-8"
    )
    said = run("new", "notice", "--from", order)
    assert said.exit_code == 0, said.stderr
    assert said.stdout == "notice.yaml\n"
    planned = run("render", "notice.yaml", "--dry-run", "--no-pdf", "--format", "json")
    assert planned.exit_code == 0, planned.stdout
    files = [Path(name).stem for name in planned.json["files"]]
    assert [name for name in named if not any(name in file for file in files)] == []


# Papers of one record that are left out


@pytest.fixture
def orders(repository: Path, own_folder: Path) -> Path:
    """Return the sample of an order a district, with one seat of one district emptied."""
    for path in (repository / "data/samples/orders").iterdir():
        shutil.copy(path, own_folder)
    book = load_workbook(own_folder / "persons.xlsx")
    sheet = book.active
    assert sheet is not None
    row = next(r for r in sheet.iter_rows(min_row=2) if "บางปะกง" in str(r[0].value))
    sheet.delete_rows(row[0].row)
    book.save(own_folder / "persons.xlsx")
    return own_folder / "fund-team.yaml"


def test_check_says_which_paper_a_finding_is_about_and_what_would_be_left_out(run: Run, orders: Path) -> None:
    said = run("check", orders)
    assert said.exit_code == 1
    (error,) = [line for line in said.stderr.splitlines() if "ผิดพลาด: " in line]
    assert error.count("อำเภอบางปะกง") == 1
    assert said.stderr.splitlines()[-1] == "ถ้าจัดทำตอนนี้ จะเว้นไว้ ๑ ฉบับ: อำเภอบางปะกง"
    (left,) = run("check", orders, "--format", "json").json["left_out"]
    assert left == {"variant": "อำเภอบางปะกง", "record": orders.name, "codes": ["seat-open"]}


def test_a_dry_run_plans_the_others_and_with_blanks_all(run: Run, orders: Path) -> None:
    said = run("render", orders, "--dry-run", "--format", "json")
    assert said.exit_code == 1
    made = [name for name in said.json["files"] if name.endswith(".docx")]
    assert len(made) == 10
    assert not [name for name in made if "บางปะกง" in name]
    assert [paper["variant"] for paper in said.json["left_out"]] == ["อำเภอบางปะกง"]
    all_of_them = run("render", orders, "--dry-run", "--allow-blanks", "--format", "json")
    assert all_of_them.exit_code == 0
    assert len([name for name in all_of_them.json["files"] if name.endswith(".docx")]) == 11


def test_what_is_made_and_what_is_left_out_is_summed_up(run: Run, orders: Path, own_folder: Path) -> None:
    said = run("render", orders, "--no-pdf", "--out", "ผล")
    assert said.exit_code == 1
    *_, made, left = said.stderr.splitlines()
    assert made.startswith("จัดทำหนังสือแล้ว ๑๐ ฉบับ")
    assert left.startswith("เว้นไว้ ๑ ฉบับ")
    assert left.endswith(": อำเภอบางปะกง")
    assert len(list((own_folder / "ผล").glob("*.docx"))) == 10


# Templates


def test_templates_shows_fields_and_keys(run: Run) -> None:
    said = run("templates", "fields", "order", "--format", "json").json
    assert {"date_era", "signatures"} <= {field["name"] for field in said["fields"]}
    keys = {key["name"]: key for key in said["keys"]}
    assert keys["issuer"] == {
        "name": "issuer",
        "title": "ผู้ออก",
        "description": keys["issuer"]["description"],
        "required": True,
    }
    assert keys["fan_out"]["required"] is False
    assert "keys" not in run("templates", "fields", "letter", "--format", "json").json


def test_templates_lists_what_records_call_a_kind(run: Run) -> None:
    listed = {
        each["name"]: each["words"] for each in run("templates", "list", "--format", "json").json["templates"]
    }
    assert listed["order"][0] == "คำสั่ง"
    assert listed["letter"] == []


def test_a_copy_of_a_template_is_a_kind_with_its_sample(run: Run, own_folder: Path) -> None:
    said = run("templates", "copy", "order", "แบบ")
    assert {Path(name).name for name in said.stdout.split()} == {
        "template.docx",
        "template.yaml",
        "keys.yaml",
        "sample.yaml",
    }
    assert run("templates", "check", own_folder / "แบบ/order").exit_code == 0
    assert run("new", "order", "--templates", own_folder / "แบบ").exit_code == 0


# What is wrong with a folder


def lines_of(*paragraphs: str) -> bytes:
    """Return a Word file with some paragraphs, and the styles of the announcement."""
    document = WordDocument(str(TEMPLATES / "announcement/template.docx"))
    first = next(p for p in document.paragraphs if "{{p body}}" in p.text)
    for text in paragraphs:
        first.insert_paragraph_before(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.fixture
def pledge(own_folder: Path, repository: Path) -> Path:
    """Return the folder of a kind with keys of every shape, none of them printed yet."""
    kind = office_kind(own_folder, repository)
    with (kind / "keys.yaml").open("a", encoding="utf-8") as keys:
        keys.write("own:\n  remark: คำขวัญ\n  places: {thai: สถานที่, shape: lines}\n")
        keys.write("  terms: {thai: เงื่อนไข, shape: body}\n  fee: {thai: ค่าธรรมเนียม, shape: whole}\n")
        keys.write("  lasting: {thai: ถาวร, shape: switch}\n")
    card = (kind / "template.yaml").read_text(encoding="utf-8")
    names = ("remark", "places", "terms", "fee", "lasting", "stray")
    fields = "".join(f"  {name}: {{title: {name}}}\n" for name in names)
    (kind / "template.yaml").write_text(card.replace("fields:\n", f"fields:\n{fields}"), encoding="utf-8")
    return kind


PRINTED = (
    "{{ remark }} {{ fee }}",
    "{%p for line in places %}",
    "{{ line }}",
    "{%p endfor %}",
    "{{p terms}}",
    "{% if lasting %}ถาวร{% endif %}",
)


def test_a_template_that_prints_all_keys_is_sound(run: Run, pledge: Path) -> None:
    (pledge / "template.docx").write_bytes(lines_of(*PRINTED))
    said = run("templates", "check", pledge, "--format", "json")
    assert (said.exit_code, said.json["findings"]) == (0, [])


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("{{p terms}}", "{{ terms }}", "template-flow-as-text"),
        ("{{ line }}", "{{ places }}", "template-list-as-text"),
        ("{{ remark }} {{ fee }}", "{{p remark}}", "template-value-not-flow"),
        ("{%p for line in places %}", "{%p for line in remark %}", "template-loop-of-no-list"),
        ("{% if lasting %}ถาวร{% endif %}", "{{ lasting }}", "template-switch-as-text"),
        ("{{ remark }} {{ fee }}", "{{ remark }} {{ stray }}", "template-field-unfilled"),
        ("{{ remark }} {{ fee }}", "{{ remrk }}", "template-field-unknown"),
    ],
)
def test_a_field_printed_as_what_it_is_not_is_told_at_its_paragraph(
    run: Run, pledge: Path, right: str, wrong: str, code: str
) -> None:
    paragraphs = [line.replace(right, wrong) for line in PRINTED]
    (pledge / "template.docx").write_bytes(lines_of(*paragraphs))
    said = run("templates", "check", pledge, "--format", "json")
    assert said.exit_code == 4
    errors = [each for each in said.json["findings"] if each["severity"] == "error"]
    assert [each["code"] for each in errors] == [code]
    there = WordDocument(str(pledge / "template.docx")).paragraphs
    at = next(n for n, paragraph in enumerate(there, 1) if wrong in paragraph.text)
    assert errors[0]["location"]["paragraph"] == at


def test_what_a_clerk_fills_in_and_nothing_prints_is_told_at_its_line(run: Run, pledge: Path) -> None:
    (pledge / "template.docx").write_bytes(lines_of(*PRINTED[1:]))
    record = pledge / "sample.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text.rstrip()}\nคำขวัญ: ซื่อสัตย์\nสถานที่: [ก]\nค่าธรรมเนียม:\n", encoding="utf-8")
    line = len(record.read_text(encoding="utf-8").splitlines()) - 2
    said = run("check", record, "--templates", pledge.parent, "--format", "json")
    assert said.exit_code == 0
    told = [each for each in said.json["findings"] if each["code"] == "record-key-unprinted"]
    assert [(each["severity"], each["location"]["line"]) for each in told] == [("warning", line)]
    assert "คำขวัญ" in told[0]["message"]


def test_a_field_that_nobody_knows_is_a_fault_of_the_template(run: Run, pledge: Path) -> None:
    (pledge / "template.docx").write_bytes(lines_of("{{ remrk }}"))
    said = run("render", pledge / "sample.yaml", "--templates", pledge.parent, "--no-pdf")
    assert said.exit_code == 4


def test_a_kind_without_its_keys_is_told_once(run: Run, pledge: Path) -> None:
    (pledge / "keys.yaml").unlink()
    said = run("templates", "check", pledge, "--format", "json")
    assert said.exit_code == 4
    assert [e["code"] for e in said.json["findings"] if e["severity"] == "error"] == ["form-keys-missing"]
    record = pledge / "sample.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("คำมั่น", "ใบอนุญาต"), encoding="utf-8")
    checked = run("check", record, "--format", "json")
    assert checked.exit_code == 1
    (told,) = checked.json["findings"]
    assert told["code"] == "record-kind-unknown"
    assert "--templates" in told["hint"]


@pytest.mark.parametrize("kind", FORMS)
def test_every_key_of_a_kind_of_the_house_is_printed(kind: str) -> None:
    assert list(unprinted_keys(known(kind), card_of(kind))) == []


def known(kind: str) -> Form:
    return next(form for form in known_forms() if form.kind == kind)


def test_a_folder_stands_for_all_templates_in_it(run: Run, repository: Path, tmp_path: Path) -> None:
    for kind in ("memo", "press"):
        shutil.copytree(repository / "templates" / kind, tmp_path / "แบบ" / kind)
    assert run("templates", "check", str(tmp_path / "แบบ")).exit_code == 0
    (tmp_path / "แบบ" / "press" / "sample.yaml").unlink()
    found = run("templates", "check", str(tmp_path / "แบบ"), "--format", "json")
    (told,) = json.loads(found.stdout)["findings"]
    assert told["code"] == "form-sample-missing"
    assert "press" in json.dumps(told)
    assert run("templates", "check", str(tmp_path / "แบบ" / "memo")).exit_code == 0


def test_of_a_folder_every_broken_template_is_told(run: Run, repository: Path, tmp_path: Path) -> None:
    for kind in ("memo", "order", "press"):
        shutil.copytree(repository / "templates" / kind, tmp_path / "แบบ" / kind)
    for kind in ("memo", "press"):
        (tmp_path / "แบบ" / kind / "template.docx").write_bytes(b"no document")
    found = run("templates", "check", str(tmp_path / "แบบ"), "--format", "json")
    assert found.exit_code == 4
    told = [json.dumps(each) for each in json.loads(found.stdout)["findings"]]
    assert len(told) == 2
    assert "memo" in told[0]
    assert "press" in told[1]
