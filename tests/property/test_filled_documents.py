"""Whatever is typed into a Word form is read as it stands there, and nothing that was not typed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rendering.filled_document import read_document
from tests.filled_documents import documents_out

BLANKS = ("q:2:0", "q:2:1", "q:2:2", "q:3:0", "q:3:1", "n:0", "n:3", "n:6")
BOXES = ("q:0:0", "q:0:1", "q:0:2", "q:1:0", "q:1:1", "q:1:2", "q:1:3")
PROMPTS = {"พิมพ์ตัวเลข", "เลือกระดับ", "พิมพ์ที่นี่"}

typed = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40),
    st.sampled_from(("๑๒.๕", "มาก", "=1+1", "-3", "SRB1-", "☐", "ร้อยละ ๕๐", "<w:t>", "พิมพ์ตัวเลข")),
)


@lru_cache(maxsize=1)
def sent() -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """Return the parts of a form that went out, and what is read of it."""
    with TemporaryDirectory() as folder:
        known, paths = documents_out(Path(folder))
        with zipfile.ZipFile(paths["บางคล้า"]) as package:
            return {name: package.read(name) for name in package.namelist()}, known.names


def answered(tags: Mapping[str, str]) -> Mapping[str, str]:
    """Type texts into the controls of these tags, save the form, and return what is read by name."""
    parts, names = sent()
    xml = parts["word/document.xml"].decode()
    for tag, text in tags.items():
        place = re.compile(rf'(<w:tag w:val="{tag}"/>.*?<w:t [^>]*>)[^<]*(</w:t>)', re.DOTALL)
        xml, count = place.subn(lambda m, text=text: m[1] + escape(text) + m[2], xml, count=1)
        assert count == 1
    with TemporaryDirectory() as folder:
        path = Path(folder) / "คืน.docx"
        with zipfile.ZipFile(path, "w") as package:
            for name, content in {**parts, "word/document.xml": xml.encode()}.items():
                package.writestr(name, content)
        cells = read_document(path, names).sheets[0].cells
    rows = {cell.text: row for (row, column), cell in cells.items() if column == 3}
    return {name: cells[row, 2].text for name, row in rows.items() if (row, 2) in cells}


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(BLANKS), typed))
def test_a_blank_is_read_as_typed(texts: Mapping[str, str]) -> None:
    found = answered(texts)
    for tag, text in texts.items():
        is_of_word = re.match("click|choose|คลิก|เลือกรายการ", text.strip(), re.IGNORECASE)
        if not is_of_word:
            assert found.get(tag, "") == ("" if text.strip() in PROMPTS else text.strip())
    assert set(found) - {"h", "id"} <= set(texts)


@settings(deadline=None, max_examples=30)
@given(st.sets(st.sampled_from(BOXES)))
def test_ticked_boxes_are_read_and_no_others(ticked: set[str]) -> None:
    found = answered(dict.fromkeys(ticked, "☑"))
    assert {tag for tag in BOXES if tag in found} == ticked
