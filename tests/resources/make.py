"""Makes the documents of this folder: ``python -m tests.resources.make [NAME...]`` from the top folder.

Each file is named after its one defect: the rule, two hyphens, what is wrong. It begins as a
good document: a record of ``records/`` rendered by Saraban, or a document typed with
python-docx (``making/goods.py``); one change is made in its XML (``making/package.py``), and a
PDF is laid out by LibreOffice (``making/pdf.py``). ``making/documents.py`` lists them, and
``making/papers.py`` those that begin as orders, memos and the other papers; ``making/habit.py``
types letters as people type who do not know styles and indents.

Run it after a template has changed, or to add a document; then write by hand into
``expected.yaml`` what a reader of the regulation would find. The tests do not run it.
"""

from __future__ import annotations

import sys
import tempfile
from functools import cache
from pathlib import Path

from pipeline import batch
from pipeline.rendering.convert import Converter
from tests.resources.making import goods, habit
from tests.resources.making.documents import DOCUMENTS, Made
from tests.resources.making.package import Docx
from tests.resources.making.pdf import to_pdf

HERE = Path(__file__).parent
_TYPED = {
    "memo": goods.memo,
    "stamped": goods.stamped,
    "order": goods.order,
    "announcement": goods.announcement,
    "certificate": goods.certificate,
    "minutes": goods.minutes,
    **habit.LETTERS,
}


@cache
def base(name: str) -> bytes:
    """Return the DOCX that a document begins as."""
    if name in _TYPED:
        return _TYPED[name]()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        options = batch.Options(out=out, offices=(HERE / "records/offices",))
        batch.run(batch.plan([HERE / f"records/{name}.yaml"], options))
        return (out / f"{name}.docx").read_bytes()


def make(name: str, made: Made, converter: Converter) -> None:
    """Write one document."""
    document = Docx(base(made.base))
    for change in made.changes:
        change(document)
    data = document.pack()
    if name.endswith(".pdf"):
        data = to_pdf(data, converter, made.embedded, made.face)
    (HERE / name).write_bytes(data)


def main(names: list[str]) -> None:
    """Write the documents whose names hold one of the words, or all."""
    with Converter() as converter:
        for name, made in DOCUMENTS.items():
            if not names or any(word in name for word in names):
                make(name, made, converter)
                print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
