"""Kinds of papers are data: what ``keys.yaml`` says is what a record of the kind may say."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.cli.messages import messages
from pipeline.domain.documents import Kind
from pipeline.domain.forms import Form, FormKey, Numbering, OwnKey, OwnShape
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.ingest.forms import Forms, read_form
from pipeline.ingest.keys import KINDS, Table
from pipeline.ingest.names import normal
from pipeline.ingest.paper_keys import (
    COMMON,
    FAN_OUT,
    MEETING,
    OPINION,
    PAPER,
    PAPER_SIGNATORY,
    YEARLY_NUMBER,
    table_of,
)
from tests.unit.ingest.conftest import Load
from tests.unit.ingest.paper_forms import CARD, PLEDGE, forms_at
from tests.unit.ingest.test_faults import SOUND, in_thai


def test_a_form_is_what_its_file_says(tmp_path: Path) -> None:
    form = read_form(forms_at(tmp_path, PLEDGE) / "pledge")
    assert (form.kind, form.words, form.title) == ("pledge", ("คำมั่น", "คำมั่นสัญญา"), "คำมั่น")
    assert form.numbering is Numbering.YEARLY
    assert form.template == "pledge"
    assert [key.name for key in form.keys][:3] == ["urgency", "secrecy", "issuer"]
    assert FormKey("subject", required=True, thai="ว่าด้วย", about="ใจความของคำมั่น") in form.keys
    assert form.own == (
        OwnKey("motto", "คติประจำใจ"),
        OwnKey("witnesses", "พยาน", "ชื่อพยาน", OwnShape.LINES),
        OwnKey("valid_until", "ใช้ได้ถึงวันที่", shape=OwnShape.DATE),
        OwnKey("copies", "จำนวนชุด", shape=OwnShape.WHOLE),
        OwnKey("is_sworn", "สาบาน", shape=OwnShape.SWITCH),
        OwnKey("annex", "ภาคผนวก", shape=OwnShape.BODY, required=True),
    )
    assert form.requires("annex")
    assert not form.requires("motto")


def test_numbers_are_those_of_letters_where_nothing_is_said(tmp_path: Path) -> None:
    form = read_form(forms_at(tmp_path, CARD) / "card")
    assert form == Form(
        "card", ("บัตร",), (FormKey("number", thai="ที่"), FormKey("body", thai="ข้อความ")), template="card"
    )


def test_the_words_of_a_form_do_not_take_those_of_the_house_away(tmp_path: Path) -> None:
    table = table_of(read_form(forms_at(tmp_path, PLEDGE) / "pledge"))
    assert table["ว่าด้วย"] is table["เรื่อง"] is table["subject"]
    assert (table["subject"].thai, table["subject"].about) == ("ว่าด้วย", "ใจความของคำมั่น")
    assert table["subject"].shown == "ว่าด้วย (subject)"


def test_common_keys_need_not_be_named(tmp_path: Path) -> None:
    table = table_of(read_form(forms_at(tmp_path, CARD) / "card"))
    names = [key.name for key in table]
    assert names == [
        "kind",
        "office",
        "number",
        "body",
        "footer_lines",
        "form_code",
        "font",
        "fan_out",
        "note",
    ]


def test_one_key_for_recipients_brings_the_other(tmp_path: Path) -> None:
    table = table_of(read_form(forms_at(tmp_path, PLEDGE) / "pledge"))
    assert {"recipient", "recipients"} <= {key.name for key in table}


@pytest.mark.parametrize(
    "table", [PAPER, COMMON, FAN_OUT, MEETING, OPINION, PAPER_SIGNATORY, YEARLY_NUMBER], ids=lambda t: t.name
)
def test_no_two_keys_of_a_table_share_a_name(table: Table) -> None:
    forms = Counter(form for key in table for form in set(map(normal, key.names)))
    assert [form for form, count in forms.items() if count > 1] == []


def test_no_key_of_every_kind_is_one_that_kinds_choose() -> None:
    assert [key.name for key in COMMON if any(PAPER.find(name) for name in key.names)] == []


# Which form a word names


def test_a_form_is_found_by_kind_or_word(tmp_path: Path) -> None:
    known = Forms([forms_at(tmp_path, PLEDGE, CARD)])
    for word in ("pledge", "PLEDGE", "คำมั่น", "คำ มั่น", "คำมั่นสัญญา"):
        found = known.find(word)
        assert found is not None
        assert found.kind == "pledge"
    assert known.find("คำขู่") is None
    assert known.folder(known.all()[0]) == tmp_path / "card"


def test_folders_that_are_given_come_first(tmp_path: Path) -> None:
    first = forms_at(tmp_path / "ก", PLEDGE.replace("คำมั่น, คำมั่นสัญญา", "สัตย์"))
    known = Forms([first, forms_at(tmp_path / "ข", PLEDGE, CARD)])
    assert [form.words for form in known.all() if form.kind == "pledge"] == [("สัตย์",)]
    by_old_word = known.find("คำมั่น")
    assert by_old_word is not None
    assert by_old_word.words == ("สัตย์",)  # the kind is that of the first folder, by whatever word


def test_the_kinds_of_the_package_are_all_there() -> None:
    kinds = {form.kind: form for form in ingest.known_forms()}
    assert set(kinds) == {
        "announcement",
        "bylaw",
        "certificate",
        "memo",
        "minutes",
        "order",
        "press",
        "regulation",
        "stamped",
        "statement",
    }
    words = Counter(word for form in kinds.values() for word in map(normal, (form.kind, *form.words)))
    assert words.most_common(1)[0][1] == 1
    assert {kind for kind, form in kinds.items() if form.numbering is Numbering.YEARLY} == {
        "order",
        "certificate",
    }


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("คำสั่ง", "order"),
        ("บันทึกข้อความ", "memo"),
        ("หนังสือประทับตรา", "stamped"),
        ("ประกาศ", "announcement"),
        ("ระเบียบ", "regulation"),
        ("ข้อบังคับ", "bylaw"),
        ("หนังสือรับรอง", "certificate"),
        ("รายงานการประชุม", "minutes"),
        ("ข่าว", "press"),
        ("แถลงการณ์", "statement"),
    ],
)
def test_the_kinds_of_the_regulation_are_known_by_its_words(word: str, kind: str) -> None:
    found = Forms().find(word)
    assert found is not None
    assert found.kind == kind


def test_a_letter_reads_no_form(load: Load, tmp_path: Path) -> None:
    broken = forms_at(tmp_path / "แบบ", "kind: x\n: [")
    assert len(load(SOUND, templates=[broken]).documents) == 1
    with pytest.raises(TemplateFaulty):
        load("ชนิด: คำมั่น\n", templates=[broken])


def test_a_kind_that_nobody_knows_is_told_with_all_that_are(load: Load, tmp_path: Path) -> None:
    loaded = load(SOUND.replace("หนังสือภายนอก", "ใบปลิว"), templates=[forms_at(tmp_path / "แบบ", PLEDGE)])
    (found,) = loaded.findings
    assert (found.code, found.location.line, found.location.path) == ("record-kind-unknown", 1, "kind")
    assert loaded.documents == loaded.partial == ()
    thai = messages("th")
    in_thai(found.code, thai.finding(found), thai.hint(found.code, found.params), ("“ใบปลิว”", "หนังสือเวียน"))
    assert isinstance(known := found.params["known"], tuple)
    assert {*KINDS.shown, "คำมั่น", "คำสั่ง"} <= set(known)


def test_a_kind_that_nobody_knows_is_the_only_error_of_its_record(load: Load) -> None:
    """Its keys are of a form that is not at hand: what a letter lacks would say nothing of it."""
    strange = "ชนิด: ใบอนุญาต\nผู้รับอนุญาต: นางสมใจ\nหมดอายุ: ก\n"
    loaded = load(f"{strange}---\n{SOUND}")
    assert [(each.code, each.location.line) for each in loaded.findings] == [("record-kind-unknown", 1)]
    assert len(loaded.documents) == 1


@pytest.mark.parametrize("word", ["ประกาศ", "หนังสือ  รับรอง", "บันทึก"])
def test_a_new_kind_cannot_take_a_name_of_the_house(tmp_path: Path, word: str) -> None:
    folder = forms_at(tmp_path / "แบบ", PLEDGE.replace("คำมั่นสัญญา", word))
    with pytest.raises(TemplateFaulty) as raised:
        Forms([folder]).find("คำมั่น")
    assert (raised.value.code, raised.value.params["line"]) == ("form-name-taken", 2)


def test_a_folder_may_stand_in_for_a_kind_of_the_house_under_its_names(tmp_path: Path) -> None:
    text = PLEDGE.replace("kind: pledge", "kind: announcement").replace("คำมั่นสัญญา", "ประกาศ")
    found = Forms([forms_at(tmp_path / "แบบ", text)]).find("ประกาศ")
    assert found is not None
    assert found.title == "คำมั่น"


@pytest.mark.parametrize("word", ["for", "in", "not", "true", "loop", "endif"])
def test_a_word_of_the_templates_is_no_name_of_a_key(tmp_path: Path, word: str) -> None:
    text = f"kind: pledge\nnames: [คำมั่น]\nown:\n  {word}: ข้อความ\n"
    with pytest.raises(TemplateFaulty) as raised:
        Forms([forms_at(tmp_path / "แบบ", text)]).find("คำมั่น")
    assert (raised.value.code, raised.value.params["line"]) == ("form-key-reserved", 4)


def test_a_misspelt_kind_is_read_with_the_keys_that_it_means(load: Load, tmp_path: Path) -> None:
    record = "ชนิด: คำมั่น\nคติประจำใจ: ซื่อสัตย์\nผู้ออก: อำเภอ\n"
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]
    assert load(record, templates=templates).findings == ()
    found = load(record.replace("คำมั่น", "คำหมั่น"), templates=templates).findings
    assert [(each.code, each.params["nearest"]) for each in found] == [("unknown-value", "คำมั่น")]


def test_a_key_of_papers_tells_that_the_kind_is_missing(load: Load) -> None:
    found = load("ผู้ออก: อำเภอบางคล้า\nวันที่: ว่าง\nเรียน: ก\n").findings
    assert {each.code for each in found} == {"unknown-key", "kind-missing"}
    missing = next(each for each in found if each.code == "kind-missing")
    assert "คำสั่ง" in messages("th").hint(missing.code, missing.params)
    assert {each.code for each in load("เรือง: ก\nวันที่: ว่าง\nเรียน: ก\n").findings} == {"unknown-key"}
    asked = load("ผู้ออก: อำเภอบางคล้า\nวันที่: ว่าง\nเรียน: ก\n", kind="letter").findings
    assert {each.code for each in asked} == {"unknown-key"}


def test_the_caller_may_name_the_kind(load: Load, tmp_path: Path) -> None:
    templates = [forms_at(tmp_path / "แบบ", PLEDGE)]
    for word in ("pledge", "คำมั่นสัญญา"):
        (paper,) = load("คติประจำใจ: ก\n", kind=word, templates=templates).documents
        assert paper.form.kind == "pledge"
    assert (
        load(SOUND.replace("ชนิด: หนังสือภายนอก\n", ""), kind=Kind.CIRCULAR).documents[0].kind is Kind.CIRCULAR
    )
    with pytest.raises(InputUnreadable) as caught:
        load("คติประจำใจ: ก\n", kind="คำขู่", templates=templates)
    assert caught.value.code == "input-kind-unknown"
    assert "คำมั่น" in messages("th").hint(caught.value.code, caught.value.params)


# What may be wrong with a form

FAULTS = (
    ("form-unreadable", "kind: pledge\nnames: [ก\n", 3, ()),  # the line after, where YAML gives up
    ("form-not-keys", "- kind\n", 1, ("keys.yaml",)),
    ("form-not-keys", "", 1, ("keys.yaml",)),
    ("form-key-unknown", "kind: pledge\nnames: [ก]\nkees: {}\n", 3, ("“kees”", "“keys”")),
    ("form-key-twice", "kind: pledge\nkind: card\nnames: [ก]\n", 2, ("“kind”",)),
    ("form-incomplete", "names: [ก]\n", 1, ("kind",)),
    ("form-incomplete", "kind: pledge\n", 1, ("names",)),
    ("form-incomplete", "kind: pledge\nnames: []\n", 2, ("names",)),
    ("form-name", "kind: Pledge of all\nnames: [ก]\n", 1, ("“Pledge of all”",)),
    ("form-value", "kind: {a: b}\nnames: [ก]\n", 1, ("kind",)),
    ("form-value", "kind: pledge\nnames: [{a: b}]\n", 2, ("names",)),
    ("form-value", "kind: pledge\nnames: [ก]\nnumber: monthly\n", 3, ("letter", "yearly")),
    ("form-kind-taken", "kind: letter\nnames: [ก]\n", 1, ("“letter”",)),
    ("form-kind-taken", "kind: pledge\nnames: [แบบฟอร์ม]\n", 1, ("“แบบฟอร์ม”",)),
    ("form-not-keys", "kind: pledge\nnames: [ก]\nkeys: [body]\n", 3, ("keys",)),
    (
        "form-key-unknown",
        "kind: pledge\nnames: [ก]\nkeys:\n  subjekt:\n",
        4,
        ("“subjekt”", "“subject”", "own"),
    ),
    ("form-key-twice", "kind: pledge\nnames: [ก]\nkeys:\n  body:\n  body:\n", 5, ("“body”",)),
    ("form-key-unknown", "kind: pledge\nnames: [ก]\nkeys:\n  body: {must: true}\n", 4, ("“must”",)),
    ("form-value", "kind: pledge\nnames: [ก]\nkeys:\n  body: {required: maybe}\n", 4, ("true", "false")),
    ("form-not-keys", "kind: pledge\nnames: [ก]\nkeys:\n  body: [required]\n", 4, ("body",)),
    ("form-name", "kind: pledge\nnames: [ก]\nown:\n  คติ: คติ\n", 4, ("“คติ”",)),
    ("form-incomplete", "kind: pledge\nnames: [ก]\nown:\n  motto: {shape: line}\n", 4, ("thai",)),
    (
        "form-value",
        "kind: pledge\nnames: [ก]\nown:\n  motto: {thai: ก, shape: square}\n",
        4,
        ("line", "switch"),
    ),
    ("form-key-collides", "kind: pledge\nnames: [ก]\nown:\n  body: เนื้อ\n", 4, ("ข้อความ (body)",)),
    ("form-key-collides", "kind: pledge\nnames: [ก]\nown:\n  title: เรื่อง\n", 4, ("เรื่อง (subject)",)),
    ("form-key-collides", "kind: pledge\nnames: [ก]\nown:\n  remark: หมายเหตุผู้จัดทำ\n", 4, ("(note)",)),
    ("form-key-collides", "kind: pledge\nnames: [ก]\nown:\n  opinions: ความคิด\n", 4, ("opinions",)),
    ("form-key-twice", "kind: pledge\nnames: [ก]\nown:\n  a: ก\n  b: ก\n", 1, ("“ก”", "b")),
    ("form-key-twice", "kind: pledge\nnames: [ก]\nkeys:\n  body: {thai: ที่}\n  number:\n", 1, ("“ที่”",)),
)


@pytest.mark.parametrize(
    ("code", "text", "line", "said"), FAULTS, ids=[f"{f[0]}-{n}" for n, f in enumerate(FAULTS)]
)
def test_a_fault_of_a_form_is_told_with_its_line(
    code: str, text: str, line: int, said: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "pledge").mkdir()
    (tmp_path / "pledge" / "keys.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFaulty) as caught:
        Forms([tmp_path]).find("pledge")
    error, thai = caught.value, messages("th")
    assert (error.code, error.params["line"]) == (code, line)
    assert error.params["file"] == tmp_path / "pledge" / "keys.yaml"
    in_thai(code, thai.error(error), thai.hint(code, error.params), said)
    english = messages("en").error(error)
    assert re.search("[a-z]{3}", english)
    assert "{" not in english


def test_a_form_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "pledge").mkdir()
    (tmp_path / "pledge" / "keys.yaml").write_bytes(b"\xff\x00\x81")
    with pytest.raises(TemplateFaulty) as caught:
        Forms([tmp_path]).all()
    assert caught.value.code == "form-unreadable"


def test_a_form_that_is_changed_is_read_anew(tmp_path: Path) -> None:
    forms_at(tmp_path, CARD)
    assert Forms([tmp_path]).find("บัตร") is not None
    forms_at(tmp_path, CARD.replace("บัตร", "ใบ"))
    assert Forms([tmp_path]).find("บัตร") is None
    assert Forms([tmp_path]).find("ใบ") is not None
