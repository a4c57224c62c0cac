"""Every rule fires on its failing cases, at their place, and on nothing else.

The cases of a rule are in ``cases/<rule-id>.yaml``: ``passing`` and ``failing``, each a
mapping from a case's name to a document and, where it fails, to what is ``found``:

    failing:
      วันที่ในวงเล็บ:
        letter: {date: (๑๗ กุมภาพันธ์ ๒๕๖๘)}      # arguments of tests.lint_builders.letter
        found:
        - code: date-form      # the rule's id unless given
          page: 1
          text: กุมภาพันธ์      # stands on the line at the finding's place
          severity: error      # optional

A document is ``letter``, ``memo`` or ``order`` (arguments of that builder), or ``document``
with a ``kind`` and a list of ``parts`` (fields of tests.lint_builders.Part), or ``copies``: a
list of documents that are compared. Beside it may stand ``without`` (names of elements),
``swap`` (two names), ``insert`` (``before`` the ``nth`` of a name, the fields of a ``part``), ``append``
(parts),
``emblem`` (left, top, right, bottom in mm; ``null`` for none), ``faces``
(pairs of name and embedded), ``as_built`` (the elements cannot be
told from the page alone), ``paper`` (width, height in mm), ``images`` (page, left, top,
right, bottom), ``title``. Any key of a builder's ``change`` goes under ``change``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.cli.messages import LANGUAGES, messages
from pipeline.findings import Finding
from pipeline.ingest import reference_data
from pipeline.lint.engine import RuleEntry, Together, check_reading, rules
from pipeline.lint.facts import DocumentKind, Face, Image
from pipeline.lint.parts import squeezed
from pipeline.lint.profile import load_profile
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from tests import lint_builders
from tests.lint_builders import Part

CASES = Path(__file__).parent / "cases"
LEAST_PASSING = 2


@dataclass(frozen=True)
class Case:
    """One case: the rule that it is about, its name, what it says."""

    rule: str
    name: str
    data: Mapping[str, Any]

    @property
    def found(self) -> list[Mapping[str, Any]]:
        """Return what must be found; empty for a passing case."""
        return self.data.get("found", [])


def cases_of(path: Path) -> Iterator[Case]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert set(content) <= {"passing", "failing"}, path.name
    for part in ("passing", "failing"):
        for name, data in content.get(part, {}).items():
            assert bool(data.get("found")) == (part == "failing"), f"{path.name}: {name}"
            yield Case(path.stem, name, data)


ALL = tuple(case for path in sorted(CASES.glob("*.yaml")) for case in cases_of(path))
ENTRIES: Mapping[str, RuleEntry] = {entry.rule.id: entry for entry in rules()}
PROFILE = load_profile()


def document(data: Mapping[str, Any]) -> Reading:
    """Return the reading that a case describes."""
    made = _built(data)
    changes: dict[str, object] = {}
    if "faces" in data:
        changes["faces"] = tuple(Face(name, embedded) for name, embedded in data["faces"])
    if "title" in data:
        changes["title"] = data["title"]
    pages = made.facts.pages
    if "paper" in data:
        width, height = data["paper"]
        pages = tuple(replace(page, width_mm=float(width), height_mm=float(height)) for page in pages)
    for page, *box in data.get("images", ()):
        image = Image(page, lint_builders.Box(*map(float, box)), 652, 709)
        at = page - 1
        pages = (*pages[:at], replace(pages[at], images=(*pages[at].images, image)), *pages[at + 1 :])
    return replace(made, facts=replace(made.facts, pages=pages, **changes))


def _built(data: Mapping[str, Any]) -> Reading:
    for kind in ("letter", "memo", "order"):
        if kind in data:
            arguments = dict(data[kind] or {})
            arguments["parts"] = lambda parts: _reworked(parts, data)
            if kind != "order" and "emblem" in data:
                arguments["garuda"] = (
                    lint_builders.Box(*map(float, data["emblem"])) if data["emblem"] else None
                )
            if "kind" in arguments:
                arguments["kind"] = DocumentKind(arguments["kind"])
            return getattr(lint_builders, kind)(**arguments)
    described = data["document"]
    parts = [Part(**part) for part in described["parts"]]
    garuda = None if "emblem" in data and not data["emblem"] else lint_builders.GARUDA
    return lint_builders.reading(
        DocumentKind(described["kind"]), parts, garuda=garuda, docx=described.get("docx", False)
    )


def _reworked(parts: list[Part], data: Mapping[str, Any]) -> list[Part]:
    parts = [part for part in parts if part.name not in data.get("without", ())]
    if "swap" in data:
        first, second = ([n for n, p in enumerate(parts) if p.name == name] for name in data["swap"])
        assert first
        assert second
        a, b = parts[first[0] : first[-1] + 1], parts[second[0] : second[-1] + 1]
        parts = [*parts[: first[0]], *b, *parts[first[-1] + 1 : second[0]], *a, *parts[second[-1] + 1 :]]
    if "insert" in data:
        places = [n for n, part in enumerate(parts) if part.name == data["insert"]["before"]]
        at = places[data["insert"].get("nth", 1) - 1]
        parts = [*parts[:at], Part(**data["insert"]["part"]), *parts[at:]]
    return [*parts, *(Part(**part) for part in data.get("append", ()))]


def findings_of(case: Case) -> tuple[tuple[Finding, ...], Reading]:
    """Return what all rules say of a case, and the (last) document of it."""
    reference = reference_data()
    if "copies" not in case.data:
        made = document(case.data)
        return check_reading(made, PROFILE, reference), made
    together = Together(PROFILE, reference)
    found: list[Finding] = []
    for n, data in enumerate(case.data["copies"]):
        made = document(data)
        made = replace(made, facts=replace(made.facts, file=f"ฉบับที่ {n + 1}.pdf"))
        found += check_reading(made, PROFILE, reference) + together.add(made)
    return tuple(found), made


def lines_at(finding: Finding, made: Reading) -> str:
    """Return the text of the printed lines that a finding's box touches."""
    where = finding.location
    if where.page is None or where.box is None:
        return ""
    return "".join(
        squeezed(line.text)
        for line in made.facts.lines()
        if line.page == where.page
        and line.box.top_mm < where.box.bottom_mm - 1.5
        and line.box.bottom_mm > where.box.top_mm + 1.5
    )


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_case_fires_exactly_what_it_should(case: Case) -> None:
    found, made = findings_of(case)
    told = [f"{f.params['rule']}: {f.code} {dict(f.params)}" for f in found]
    others = [text for text, f in zip(told, found, strict=True) if f.params["rule"] != case.rule]
    assert not others, "another rule fires too"
    assert sorted(f.code for f in found) == sorted(wanted.get("code", case.rule) for wanted in case.found), (
        told
    )
    for wanted in case.found:
        code = wanted.get("code", case.rule)
        assert any(_is_at(f, wanted, made) for f in found if f.code == code), [
            (f.code, f.severity, f.location, lines_at(f, made)) for f in found
        ]


def _is_at(finding: Finding, wanted: Mapping[str, Any], made: Reading) -> bool:
    if finding.location.page != wanted.get("page", 1):
        return False
    if "severity" in wanted and finding.severity != wanted["severity"]:
        return False
    return "text" not in wanted or squeezed(str(wanted["text"])) in lines_at(finding, made)


READ_AGAIN = tuple(case for case in ALL if not {"document", "copies", "as_built"} & set(case.data))
"""Cases whose elements can be told from the page alone: not those that take the form itself away."""


@pytest.mark.parametrize("case", READ_AGAIN, ids=lambda case: f"{case.rule}: {case.name}")
def test_the_same_is_found_on_the_page_alone(case: Case) -> None:
    """What the builder knows of its elements is thrown away, and recognised from the facts."""
    found = check_reading(read(document(case.data).facts), PROFILE, reference_data())
    assert sorted(f.code for f in found) == sorted(wanted.get("code", case.rule) for wanted in case.found), [
        f"{f.params['rule']}: {f.code} {dict(f.params)}" for f in found
    ]


@pytest.mark.parametrize("rule", sorted(ENTRIES))
def test_every_rule_has_its_cases(rule: str) -> None:
    own = [case for case in ALL if case.rule == rule]
    assert [case for case in own if case.found], "no failing case"
    assert len([case for case in own if not case.found]) >= LEAST_PASSING


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= set(ENTRIES)


@pytest.mark.parametrize("case", [c for c in ALL if c.found], ids=lambda case: f"{case.rule}: {case.name}")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_found_is_told_in_words(case: Case, language: str) -> None:
    say = messages(language)
    for finding in findings_of(case)[0]:
        assert say.has(f"finding.{finding.code}"), finding.code
        assert say.has(f"hint.{finding.code}"), finding.code
        for text in (say.finding(finding), say.hint(finding.code, finding.params)):
            assert "{" not in text, f"{finding.code}: {text}"


@pytest.mark.parametrize("rule", sorted(ENTRIES))
def test_a_rule_has_words_of_its_own(rule: str) -> None:
    for language in LANGUAGES:
        assert messages(language).has(f"finding.{rule}")
        assert messages(language).has(f"hint.{rule}")
