"""The documents of ``tests/resources``: each is found to have its one defect, at its place, and no other.

What is expected stands in ``expected.yaml``, written by hand from the regulation. Where words
stand is asked of poppler and of python-docx, never of the project's own readers.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pikepdf
import pytest
import yaml
from lxml import etree

from pipeline import lint
from pipeline.cli.app import application
from pipeline.errors import ExitCode
from pipeline.findings import Finding
from pipeline.ingest import reference_data
from pipeline.lint.engine import rules
from pipeline.lint.recognise import read
from pipeline.rendering.convert import Converter
from pipeline.rendering.inspect import inspect
from tests.rendered.measures import MM, squeezed
from tests.resources.make import base
from tests.resources.making.documents import DOCUMENTS
from tests.resources.making.package import Docx

FOLDER = Path(__file__).parents[1] / "resources"
EXPECTED: Mapping[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
NAMES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".docx", ".pdf")))
GOOD = tuple(name for name in NAMES if name.startswith("good--"))
HABITS = tuple(name for name in NAMES if name.startswith("habit--"))
DEFECTIVE = tuple(name for name in NAMES if name not in GOOD and name not in HABITS)
WITHOUT_DOCUMENT: Mapping[str, str] = {}
TYPED = {"memo", "stamped", "order", "announcement", "certificate", "minutes"}
MOST_BYTES = 8_000_000
PICTURE_MM = 1.2
HIGHEST_MM = 60.0
SAME_LINE_MM = 2.0

Lint = Callable[[str], tuple[Finding, ...]]


@pytest.fixture(scope="session")
def linted(converter: Converter, pdftotext: Path) -> Lint:
    """Return a function that lints a document, each once."""
    profile, reference = lint.load_profile(), reference_data()

    @cache
    def found(name: str) -> tuple[Finding, ...]:
        facts = inspect(FOLDER / name, converter)
        together = [finding for finding in _beside(name, facts)]
        return (*lint.check(facts, profile, reference), *together)

    def _beside(name: str, facts: lint.Facts) -> tuple[Finding, ...]:
        """Return what sets a copy apart from the one that ``expected.yaml`` puts beside it."""
        first = next((e["beside"] for e in expected(name) if "beside" in e), None)
        if first is None:
            return ()
        readings = [read(inspect(FOLDER / first)), read(facts)]
        return lint.check_together(readings, profile, reference)

    return found


def expected(name: str) -> list[dict[str, Any]]:
    """Return what a reader finds in a document; nothing in a good one."""
    entries = EXPECTED.get(name, [])
    return [{"code": entry["rule"], **entry} for entry in entries] if isinstance(entries, list) else []


def kind_of(finding: Finding) -> tuple[str, str]:
    return str(finding.params["rule"]), finding.code


def matched(name: str, found: tuple[Finding, ...]) -> tuple[list[Any], list[dict[str, Any]], list[Finding]]:
    """Return pairs of expectation and finding, expectations that nothing meets, findings nobody expects."""
    pairs, missed, rest = [], [], list(found)
    for entry in expected(name):
        fitting = [f for f in rest if kind_of(f) == (entry["rule"], entry["code"]) and is_at(name, f, entry)]
        if fitting:
            pairs.append((entry, fitting[0]))
            rest.remove(fitting[0])
        else:
            missed.append(entry)
    return pairs, missed, rest


# -- places


def is_at(name: str, finding: Finding, entry: Mapping[str, Any]) -> bool:
    """Return whether a finding lies where the reader points."""
    where = finding.location
    if where.page != entry["page"]:
        return False
    if "box_mm" in entry:
        sides = (where.box.left_mm, where.box.top_mm, where.box.right_mm, where.box.bottom_mm)
        return all(abs(a - b) <= PICTURE_MM for a, b in zip(sides, entry["box_mm"], strict=True))
    if "at" not in entry and "before" not in entry:
        return where.box is None and where.paragraph is None
    is_there = _is_in_paragraph if name.endswith(".docx") else _is_on_line
    return is_there(name, finding, entry)


def _is_on_line(name: str, finding: Finding, entry: Mapping[str, Any]) -> bool:
    left, middle, right = the_place(name, entry["page"], entry["at"])
    box = finding.location.box
    if box is None or box.bottom_mm - box.top_mm > HIGHEST_MM:
        return False
    return box.top_mm < middle < box.bottom_mm and box.left_mm < right and box.right_mm > left


def the_place(name: str, page: int, words: str) -> tuple[float, float, float]:
    """Return left edge, middle height and right edge of words of a page, in mm.

    They stand on one line only, or they begin one line only.
    """
    wanted = squeezed(words)
    places = [(line, "".join(word[0] for word in line).find(wanted)) for line in printed(name)[page - 1]]
    begin = [place for place in places if place[1] == 0]
    found = begin or [place for place in places if place[1] > 0]
    assert len(found) == 1, (name, words, found or places)
    line, start = found[0]
    starts = accumulate((len(word[0]) for word in line), initial=0)
    held = [w for w, at in zip(line, starts, strict=False) if start - len(w[0]) < at < start + len(wanted)]
    _, left, top, _, bottom = held[0]
    return left, (top + bottom) / 2, held[-1][3]


Word = tuple[str, float, float, float, float]
"""Text without spaces and tone marks; left, top, right, bottom in mm."""


@cache
def printed(name: str) -> tuple[tuple[tuple[Word, ...], ...], ...]:
    """Return the lines of each page as poppler finds them: their words from left to right."""
    command = ["pdftotext", "-bbox", str(FOLDER / name), "-"]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    root = etree.fromstring(told, etree.XMLParser(recover=True))
    return tuple(_lines(page) for page in root.iter("{*}page"))


def _lines(page: Any) -> tuple[tuple[Word, ...], ...]:
    words = [
        (
            squeezed(word.text or ""),
            *(float(word.get(side)) * MM for side in ("xMin", "yMin", "xMax", "yMax")),
        )
        for word in page.iter("{*}word")
    ]
    rows: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if rows and _middle(word) - _middle(rows[-1][0]) < SAME_LINE_MM:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(tuple(sorted(row, key=lambda word: word[1])) for row in rows)


def _middle(word: Word) -> float:
    return (word[2] + word[4]) / 2


def _is_in_paragraph(name: str, finding: Finding, entry: Mapping[str, Any]) -> bool:
    number = finding.location.paragraph
    if number is None:
        return False
    if "before" in entry:
        texts = paragraphs(name)
        return texts[number - 1] == "" and entry["before"] in texts[number]
    return number == the_paragraph(name, entry["at"])


def the_paragraph(name: str, words: str) -> int:
    """Return the number of the one paragraph that begins with the words, or else has them."""
    texts = paragraphs(name)
    begin = [n for n, text in enumerate(texts, 1) if text.startswith(words)]
    found = begin or [n for n, text in enumerate(texts, 1) if words in text]
    assert len(found) == 1, (name, words, [texts[n - 1] for n in found] or texts)
    return found[0]


@cache
def paragraphs(name: str) -> tuple[str, ...]:
    """Return the texts of all paragraphs, each box's after that of its host; fallback copies left out."""
    body = docx.Document(str(FOLDER / name)).element.body
    fallback = "ancestor::*[local-name()='Fallback']"
    return tuple(_own_text(p) for p in body.xpath(f".//w:p[not({fallback})]"))


def _own_text(paragraph: Any) -> str:
    runs = paragraph.xpath("./w:r/w:t | ./w:r/w:tab | ./w:r/w:br")
    text = "".join(run.text or "" if run.tag.endswith("}t") else " " for run in runs)
    return text.replace("\u00a0", " ").strip(" ")


# -- the documents


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_is_without_finding(linted: Lint, name: str) -> None:
    assert [(*kind_of(finding), dict(finding.params)) for finding in linted(name)] == []


@pytest.mark.parametrize("name", DEFECTIVE)
def test_the_one_defect_is_found_at_its_place_and_nothing_else(linted: Lint, name: str) -> None:
    _, missed, rest = matched(name, linted(name))
    assert (missed, [(kind_of(finding), finding.location) for finding in rest]) == ([], [])


@pytest.mark.parametrize("name", HABITS)
def test_a_letter_typed_by_habit_is_told_what_a_clerk_can_mend(linted: Lint, name: str) -> None:
    found = {str(finding.params["rule"]) for finding in linted(name)}
    must, may = set(EXPECTED[name]["must"]), set(EXPECTED[name].get("may", ()))
    assert must - found == set()
    assert found - must - may == set()


def test_the_totals(linted: Lint, capsys: pytest.CaptureFixture[str]) -> None:
    """All that is wrong is found, nothing is missed, and nothing else is said."""
    results = [matched(name, linted(name)) for name in (*GOOD, *DEFECTIVE)]
    found, missed, false = (sum(len(result[n]) for result in results) for n in range(3))
    with capsys.disabled():
        print(f"\n{len(results)} documents: {found} found, {missed} missed, {false} false alarms")
    assert (found, missed, false) == (sum(len(expected(name)) for name in DEFECTIVE), 0, 0)
    assert found >= 100


def test_what_follows_from_a_defect_is_rare() -> None:
    assert [name for name in DEFECTIVE if len(expected(name)) > 1] == [
        "courtesy-pair--abbot-addressed-as-a-layman.docx"
    ]


# -- the collection


def test_the_folder_holds_what_the_list_makes() -> None:
    assert sorted(DOCUMENTS) == list(NAMES)
    assert set(EXPECTED) == {*DEFECTIVE, *HABITS}


def test_there_are_enough_documents_of_both_kinds_most_of_them_mutated() -> None:
    mutated = [name for name in DEFECTIVE if DOCUMENTS[name].changes or not DOCUMENTS[name].embedded]
    assert len(DEFECTIVE) >= 100
    assert len(mutated) >= len(NAMES) / 2
    assert min(sum(name.endswith(suffix) for name in DEFECTIVE) for suffix in (".pdf", ".docx")) >= 40
    assert len({base_of(name) for name in DEFECTIVE}) >= 8


@pytest.mark.parametrize("name", DEFECTIVE)
def test_a_document_is_named_after_its_defect_and_begins_as_a_good_one(name: str) -> None:
    assert name.split("--")[0] in {entry["rule"] for entry in expected(name)}
    assert re.fullmatch(r"[a-z-]+--[a-z0-9-]+\.(docx|pdf)", name)
    unchanged = {DOCUMENTS[good].base for good in GOOD if not DOCUMENTS[good].changes}
    assert base_of(name) in unchanged


def base_of(name: str) -> str:
    return DOCUMENTS[name].base


def test_every_check_has_a_document_or_a_reason_why_not() -> None:
    ruled = {entry.rule.id: entry.rule.number for entry in rules()}
    shown = {ruled[entry["rule"]] for name in DEFECTIVE for entry in expected(name)}
    listed = {f"C{number:02}" for number in range(1, 79)} | set(ruled.values())
    assert listed - shown == set(WITHOUT_DOCUMENT)


def test_the_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < MOST_BYTES


@pytest.mark.parametrize("name", [n for n in NAMES if n.endswith(".docx") and DOCUMENTS[n].base in TYPED])
def test_a_typed_document_is_made_again_byte_for_byte(name: str) -> None:
    made = Docx(base(DOCUMENTS[name].base))
    for change in DOCUMENTS[name].changes:
        change(made)
    assert made.pack() == (FOLDER / name).read_bytes()


# -- copies with notes


ANNOTATED = (
    "elements-complete--no-subject.pdf",
    "emblem-once--again-on-page-two.pdf",
    "page-number--none.pdf",
    "habit--defaults-of-the-program.pdf",
    "courtesy-pair--abbot-addressed-as-a-layman.docx",
    "empty-paragraphs--above-the-recipient.docx",
    "page-number--wrong.docx",
    "habit--spaces-laksaman-latin-digits.docx",
)


@pytest.mark.parametrize("name", ANNOTATED)
def test_a_copy_with_notes_opens_and_holds_a_note_for_each_finding(
    linted: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    original = tmp_path / name
    original.write_bytes((FOLDER / name).read_bytes())
    arguments = ["lint", "--annotate", str(original)]
    with pytest.raises(SystemExit) as ended:
        application(arguments).main(arguments)
    assert ended.value.code in (ExitCode.DONE, ExitCode.FINDINGS)
    copy = next(path for path in tmp_path.iterdir() if path.suffix in (".pdf", ".docx") and path != original)
    assert original.read_bytes() == (FOLDER / name).read_bytes()
    pages = [finding.location.page for finding in linted(name)]
    if copy.suffix == ".docx":
        opened = docx.Document(str(copy))
        assert len(list(opened.comments)) == len(pages)
        anchored = opened.element.body.xpath(".//w:commentRangeStart")
        assert len(anchored) == len(pages)
        return
    with pikepdf.open(io.BytesIO(copy.read_bytes())) as opened_pdf:
        held = [len(page.obj.get("/Annots", ())) for page in opened_pdf.pages]
    assert held == [pages.count(number) for number in range(1, len(held) + 1)]
    with pdfplumber.open(copy) as pdf:
        assert len(pdf.pages) == len(held)
