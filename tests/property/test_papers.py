"""Whatever a record of a paper holds, it is read or refused in words; nothing that was typed is lost."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import ingest
from pipeline.domain.documents import Paper, YearlyNumber
from pipeline.domain.facts import District, Province, ReferenceData
from pipeline.errors import InputUnreadable, TemplateFaulty
from pipeline.ingest.forms import Forms
from pipeline.ingest.next_order import next_order
from pipeline.ingest.notice import notice_record
from pipeline.ingest.paper_keys import (
    COMMON,
    FAN_OUT,
    MEETING,
    OPINION,
    PAPER,
    PAPER_SIGNATORY,
    YEARLY_NUMBER,
)
from pipeline.thai import digits
from pipeline.thai.text import clean
from tests.unit.ingest.paper_forms import PLEDGE, forms_at

REFERENCE = ReferenceData((Province("24", "ฉะเชิงเทรา", "ฉช"),), (District("2402", "24", "อำเภอ", "บางคล้า"),))
THAI = "กขคงจฉชญดตทนบปพฟมยรลวสหอฮะาิีึืุูเแโใไๅๆ็่้๊๋์ํำฯ๐๑๒๓๔๕๖๗๘๙"
SIGNS = " .,:;-()[]{}'\"#&*!|>%@`/\\=+<0123456789abAB\t\n\u200b\u00a0\ufeff😀"
texts = st.text(alphabet=st.sampled_from(THAI + SIGNS), max_size=60)
TABLES = (PAPER, COMMON, FAN_OUT, MEETING, OPINION, PAPER_SIGNATORY, YEARLY_NUMBER)
names = st.sampled_from(sorted({name for table in TABLES for key in table for name in key.names}))
marks = st.sampled_from(["{ชื่อ}", "{อำเภอ}", "ของ {ชื่อ} {จังหวัด}", "`{ชื่อ}`", "{เว้น 4 ซม.}", "ไม่มี", "12/2567"])
values = st.recursive(
    st.none() | texts | marks | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | texts, inner, max_size=4),
    max_leaves=10,
)
fan_outs = st.sampled_from(
    [
        None,
        "ฉะเชิงเทรา",
        {"จังหวัด": "ฉะเชิงเทรา", "อำเภอ": ["บางคล้า"]},
        {"ข้อมูล": [{"ชื่อ": "นาย ก", "อำเภอ": "บางคล้า"}, {"ชื่อ": None}]},
        {"ข้อมูล": "บุคคล.csv"},
        {"ข้อมูล": "ไม่มี.xlsx"},
    ]
)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        path = Path(made)
        forms_at(path / "แบบ", PLEDGE)
        (path / "บุคคล.csv").write_text("ชื่อ,ที่\nนาย ก,5\n,\n", encoding="utf-8")
        yield path


def load(path: Path, record: object) -> ingest.Loaded:
    text = (
        record if isinstance(record, str) else pyyaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    )
    (path / "ก.yaml").write_text(text, encoding="utf-8", newline="\n")
    return ingest.load(path / "ก.yaml", REFERENCE, templates=[path / "แบบ"])


def seen(text: str) -> str:
    """Return what can be seen of a text, on one line."""
    return " ".join(part.strip() for part in clean(text).text.split("\n") if part.strip())


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {"subject": texts, "purpose": texts, "repeals": texts, "motto": texts, "issuer": texts}
    )
)
def test_any_text_survives_a_record_of_a_paper(typed: dict[str, str]) -> None:
    with folder() as path:
        (paper,) = load(path, {"kind": "pledge", **typed}).documents
    assert isinstance(paper, Paper)
    for name, value in typed.items():
        found = paper.own[name] if name == "motto" else getattr(paper, name)
        assert found.split() == seen(value).split()


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=6), fan_outs)
def test_any_record_gives_papers_or_says_why(record: dict[str, object], fan_out: object) -> None:
    with folder() as path:
        loaded = load(path, {**record, "kind": "pledge", "ชนิด": None, "ออกแยก": fan_out})
    assert loaded.documents or loaded.findings
    for document, found in loaded.each:
        is_whole = not any(finding.severity.value == "error" for finding in found)
        assert (document in loaded.documents) == is_whole
    for finding in loaded.findings:
        place = finding.location
        assert place.cell or (place.line or 0) >= 1


@settings(deadline=None)
@given(texts, texts)
def test_a_value_of_a_row_arrives_as_it_is(subject: str, name: str) -> None:
    """A mark is filled once: what the value holds, and what stands around it, is not looked at again."""
    record = {
        "ชนิด": "คำมั่น",
        "คติประจำใจ": "{ชื่อ}",
        "ออกแยก": {"ข้อมูล": [{"ชื่อ": name, "นาม": "x"}]},
        "พยาน": [subject.replace("{", "").replace("}", "")],
    }
    with folder() as path:
        (paper,) = (document for document, _ in load(path, record).each)
    assert isinstance(paper, Paper)
    wanted = seen(name) if name.strip() else "{เว้น 4 ซม.}"
    assert str(paper.own["motto"]).split() == wanted.split()


@settings(deadline=None)
@given(st.none() | st.integers(1, 9999), st.none() | st.integers(2400, 2700), st.booleans())
def test_a_number_in_its_year_is_read_as_it_is_written(
    running: int | None, year: int | None, thai: bool
) -> None:
    written = f"{running or ''}{f'/{year}' if year else ''}"
    with folder() as path:
        (paper,) = load(path, {"ชนิด": "คำมั่น", "ที่": digits.to_thai(written) if thai else written}).documents
    assert isinstance(paper, Paper)
    assert paper.number == YearlyNumber(running, year)


@settings(deadline=None)
@given(st.text(max_size=200) | texts)
def test_any_form_is_read_or_refused_in_words(text: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "ก").mkdir()
        (Path(made) / "ก" / "keys.yaml").write_bytes(text.encode("utf-8", "replace"))
        with pytest.raises(TemplateFaulty):
            Forms([Path(made)]).find(text)


form_names = st.sampled_from(
    ["kind", "names", "number", "keys", "own", "thai", "shape", "required", "about", "body", "a"]
)
form_values = st.recursive(
    st.none() | texts | st.booleans() | st.sampled_from(["pledge", "yearly", "date", "true", "เรื่อง", "ก"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(form_names | texts, inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(form_names, form_values, max_size=5))
def test_any_form_in_yaml_is_read_or_refused_in_words(form: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as made:
        (Path(made) / "ก").mkdir()
        text = pyyaml.safe_dump({"kind": "pledge", "names": ["ก"], **form}, allow_unicode=True)
        (Path(made) / "ก" / "keys.yaml").write_text(text, encoding="utf-8")
        with contextlib.suppress(TemplateFaulty):
            Forms([Path(made)]).all()


@settings(deadline=None)
@given(st.dictionaries(names, values, max_size=6), fan_outs, st.booleans())
def test_any_record_has_a_successor_or_is_refused(
    record: dict[str, object], fan_out: object, windows: bool
) -> None:
    """What is made of it can be read again, and says the same but for what a new year changes."""
    with folder() as path:
        text = pyyaml.safe_dump(
            {"ชนิด": "คำมั่น", **record, "ออกแยก": fan_out}, allow_unicode=True, sort_keys=False
        )
        last = path / "ปีก่อน.yaml"
        last.write_bytes(text.replace("\n", "\r\n").encode() if windows else text.encode())
        try:
            made = next_order(last, REFERENCE, persons=path / "บุคคล.csv", templates=[path / "แบบ"])
        except InputUnreadable:
            return
        before, after = pyyaml.safe_load(text), pyyaml.safe_load(made.text)
    assert isinstance(after, dict)
    same = {key for key in before if PAPER.find(key) is None and COMMON.find(key) is not None}
    assert {key: before[key] for key in same} == {key: after[key] for key in same}


@settings(deadline=None)
@given(texts, texts)
def test_any_order_is_given_notice_of(subject: str, name: str) -> None:
    roster = {"ชนิด": "รายชื่อ", "รายชื่อ": [{"ชื่อ": name, "หน้าที่": "กรรมการ"}]}
    record = {"ชนิด": "คำมั่น", "เรื่อง": subject, "ผู้ออก": name, "ข้อความ": [roster]}
    with folder() as path:
        load(path, record)
        text = notice_record(path / "ก.yaml", REFERENCE, templates=[path / "แบบ"])
        (path / "ข.yaml").write_text(text, encoding="utf-8")
        loaded = ingest.load(path / "ข.yaml", REFERENCE, templates=[path / "แบบ"])
    assert loaded.each
