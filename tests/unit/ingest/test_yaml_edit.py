"""A record is changed where its values stand: everything else stays as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputUnreadable
from pipeline.ingest.nodes import Text
from pipeline.ingest.record_keys import RECORD
from pipeline.ingest.yaml_edit import edited, open_record

FILE = Path("ก.yaml")
RECORD_TEXT = """\
# หัวแฟ้ม
ชนิด: หนังสือภายนอก  # ชนิด
เรื่อง: 'ประชุม'   # ใจความ
วันที่:
# ก่อนที่ตั้ง
ที่ตั้ง:
  - ก   # บรรทัดแรก
  # คั่น
  - ข

# ก่อนข้อความ

ข้อความ: |
  บรรทัด # ไม่ใช่หมายเหตุ
  # ก็ไม่ใช่
ภาคสรุป: จึงเรียนมา
  เพื่อทราบ
# ท้ายแฟ้ม
"""


def changed(name: str, raw: str, text: str = RECORD_TEXT) -> str:
    record = edited(text, FILE)
    entry = record.entry(RECORD, name)
    assert entry is not None
    record.set(entry, raw)
    return record.result()


def test_nothing_asked_nothing_changed() -> None:
    assert edited(RECORD_TEXT, FILE).result() == RECORD_TEXT


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("kind", "ชนิด: หนังสือภายนอก  # ชนิด\n", "ชนิด: ใหม่  # ชนิด\n"),
        ("subject", "เรื่อง: 'ประชุม'   # ใจความ\n", "เรื่อง: ใหม่   # ใจความ\n"),
        ("date", "วันที่:\n", "วันที่: ใหม่\n"),
        ("address_lines", "ที่ตั้ง:\n  - ก   # บรรทัดแรก\n  # คั่น\n  - ข\n", "ที่ตั้ง: ใหม่\n"),
        ("body", "ข้อความ: |\n  บรรทัด # ไม่ใช่หมายเหตุ\n  # ก็ไม่ใช่\n", "ข้อความ: ใหม่\n"),
        ("purpose", "ภาคสรุป: จึงเรียนมา\n  เพื่อทราบ\n", "ภาคสรุป: ใหม่\n"),
    ],
)
def test_a_value_is_set_and_its_surroundings_stay(name: str, before: str, after: str) -> None:
    assert changed(name, "ใหม่") == RECORD_TEXT.replace(before, after)


@pytest.mark.parametrize("name", ["kind", "date", "address_lines", "body", "purpose"])
def test_lines_may_end_as_windows_ends_them(name: str) -> None:
    text = RECORD_TEXT.replace("\n", "\r\n")
    assert changed(name, "ใหม่", text).replace("\r\n", "\n") == changed(name, "ใหม่")


def test_a_line_is_put_behind_a_key_before_comments_on_the_next() -> None:
    record = edited(RECORD_TEXT, FILE)
    entry = record.entry(RECORD, "ที่ตั้ง")
    assert entry is not None
    record.insert_behind(entry, "เรียน: ข")
    assert record.result() == RECORD_TEXT.replace("  - ข\n", "  - ข\nเรียน: ข\n")


def test_entries_know_their_lines() -> None:
    record = edited(RECORD_TEXT, FILE)
    lines = {each.key: (record.lines_of(each)[0], record.lines_of(each)[-1]) for each in record.group.entries}
    assert lines["ชนิด"] == (2, 2)
    assert lines["ที่ตั้ง"] == (6, 9)
    assert lines["ข้อความ"] == (13, 15)
    assert lines["ภาคสรุป"] == (16, 17)


def test_lines_are_put_out_of_use() -> None:
    record = edited(RECORD_TEXT, FILE)
    entry = record.entry(RECORD, "ที่ตั้ง")
    assert entry is not None
    record.put_out_of_use(entry, "เหตุ")
    wanted = "# เหตุ\n#ที่ตั้ง:\n#  - ก   # บรรทัดแรก\n#  # คั่น\n#  - ข\n"
    assert record.result() == RECORD_TEXT.replace("ที่ตั้ง:\n  - ก   # บรรทัดแรก\n  # คั่น\n  - ข\n", wanted)


def test_texts_anywhere_are_changed_as_typed() -> None:
    record = edited("ก: {ข: 'ปี 2567', ค: [\"ปี 2567\", ปี 2567]}  # ปี 2567\n", FILE)
    found = []

    def collect(node: object) -> None:
        if isinstance(node, Text):
            found.append(node)
        for inner in (*getattr(node, "entries", ()), *getattr(node, "items", ())):
            collect(getattr(inner, "value", inner))

    collect(record.group)
    for node in found:
        record.change_text(node, lambda raw: raw.replace("2567", "2568"))
    assert record.result() == "ก: {ข: 'ปี 2568', ค: [\"ปี 2568\", ปี 2568]}  # ปี 2567\n"


@pytest.mark.parametrize("text", ["", "# เปล่า\n", "- ก\n", "ก\n", "{ก: ข}\n", "ก: ข\n---\nค: ง\n", "{}\n"])
def test_what_is_not_one_record_is_refused(text: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        edited(text, FILE)
    assert caught.value.code == "input-not-one-record"


def test_only_yaml_is_opened(tmp_path: Path) -> None:
    (tmp_path / "ก.csv").write_text("ก,ข\n", encoding="utf-8")
    with pytest.raises(InputUnreadable) as caught:
        open_record(tmp_path / "ก.csv")
    assert caught.value.code == "input-not-yaml"
    with pytest.raises(InputUnreadable) as caught:
        open_record(tmp_path / "ไม่มี.yaml")
    assert caught.value.code == "input-missing"


def test_a_mark_of_a_document_stays(tmp_path: Path) -> None:
    (tmp_path / "ก.yaml").write_text("---\nเรื่อง: ก\nวันที่:\n...\n", encoding="utf-8-sig")
    record = open_record(tmp_path / "ก.yaml")
    entry = record.entry(RECORD, "date")
    assert entry is not None
    record.set(entry, "เว้นว่าง")
    assert record.result() == "---\nเรื่อง: ก\nวันที่: เว้นว่าง\n...\n"


words = st.text(alphabet=st.sampled_from("กขคง 12:#'-\"\n{}[]|>"), max_size=12)
values = st.recursive(
    words | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(st.sampled_from(["เรื่อง", "วันที่", "ที่ตั้ง", "ข้อความ", "สำเนาส่ง"]), values, min_size=1),
    st.booleans(),
)
def test_setting_one_key_leaves_the_others(record: dict[str, object], windows: bool) -> None:
    text = pyyaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    text = text.replace("\n", "\r\n") if windows else text
    for name in record:
        made = pyyaml.safe_load(changed(name, "ใหม่", text))
        assert made == {**record, name: "ใหม่"}
