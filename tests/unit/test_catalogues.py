"""The catalogues are whole: every code has its words, in both languages, compiled."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pipeline import errors
from pipeline.cli import catalogues
from pipeline.resources import LOCALE

PACKAGE = Path(__file__).parents[2] / "pipeline"
LANGUAGES = ("th", "en")
THAI = re.compile("[\u0e01-\u0e5b]")


def catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "LC_MESSAGES" / "saraban.po"
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id}


CATALOGUES: Mapping[str, Mapping[str, str]] = {language: catalogue(language) for language in LANGUAGES}


def fields(text: str) -> set[str]:
    """Return the names in braces; raises ValueError if the braces do not pair."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@dataclass(frozen=True)
class Use:
    """A place in the source where a code is given."""

    code: str
    prefix: str
    given: frozenset[str]
    is_open: bool  # **params: what is given cannot be read from the source
    place: str


def uses() -> Iterator[Use]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        aliases = dict(imported(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and (prefix := kind(node.func, aliases)):
                for code in constants(node.args[0]):
                    given = frozenset(word.arg for word in node.keywords if word.arg)
                    is_open = any(word.arg is None for word in node.keywords)
                    yield Use(
                        code, prefix, given, is_open, f"{path.relative_to(PACKAGE.parent)}:{node.lineno}"
                    )


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Return local names of the makers of findings and of the errors' classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("pipeline.findings", "pipeline.errors"):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            for alias in node.names:
                yield alias.asname or alias.name, f"pipeline.{alias.name}"


def kind(called: ast.expr, aliases: Mapping[str, str]) -> str | None:
    """Return ``finding`` or ``error`` if the call makes one."""
    full = ""
    if isinstance(called, ast.Name):
        full = aliases.get(called.id, "")
    elif isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        full = f"{aliases.get(called.value.id, '')}.{called.attr}"
    module, _, name = full.rpartition(".")
    if module == "pipeline.findings" and name in ("error", "warning", "info", "Finding"):
        return "finding"
    if module == "pipeline.errors" and issubclass(getattr(errors, name, int), errors.PipelineError):
        return "error"
    return None


def constants(node: ast.expr) -> Iterator[str]:
    """Return the texts that an expression can be, as far as the source says."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)


USES = tuple(uses())


def test_the_source_is_read_at_all() -> None:
    assert {"output-exists", "doctor-libreoffice-missing"} <= {use.code for use in USES}


@pytest.mark.parametrize(
    "source", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_the_compiled_catalogue_is_that_of_its_source(source: Path) -> None:
    fresh = catalogues.compiled(source)
    assert source.with_suffix(".mo").read_bytes() == fresh, "run: make messages"
    assert catalogues.compiled(source) == fresh


@pytest.mark.parametrize(
    "source", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_no_message_stands_twice(source: Path) -> None:
    keys = re.findall(r'^msgid "(.+)"$', source.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(keys) == sorted(set(keys))


def test_both_languages_have_the_same_messages() -> None:
    assert set(CATALOGUES["th"]) == set(CATALOGUES["en"])


@pytest.mark.parametrize("key", sorted(CATALOGUES["th"]))
def test_both_languages_fill_in_the_same(key: str) -> None:
    thai, english = CATALOGUES["th"][key], CATALOGUES["en"].get(key, "")
    assert thai
    assert english
    assert fields(thai) == fields(english)


@pytest.mark.parametrize(
    "key", sorted(k for k in CATALOGUES["th"] if k.startswith(("finding.", "error.", "hint.")))
)
def test_a_message_is_in_its_language(key: str) -> None:
    assert THAI.search(CATALOGUES["th"][key])
    prose = re.sub(r"“[^”]*”|'[^']*'|\([^)]*\)|`[^`]*`", "", CATALOGUES["en"][key])
    assert re.search("[a-z]{2}", prose)


@pytest.mark.parametrize("key", sorted(k for k in CATALOGUES["th"] if k.startswith(("finding.", "error."))))
def test_every_message_has_a_hint_and_is_used(key: str) -> None:
    _, _, code = key.partition(".")
    assert f"hint.{code}" in CATALOGUES["th"]
    assert re.search(rf'"{re.escape(code)}"', SOURCE), f"nothing in the package says {code}"


SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))


@pytest.mark.parametrize("key", sorted(k for k in CATALOGUES["th"] if k.startswith("hint.")))
def test_no_hint_stands_alone(key: str) -> None:
    code = key.removeprefix("hint.").removesuffix(".far")
    assert {f"finding.{code}", f"error.{code}"} & set(CATALOGUES["th"])


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.place}:{use.code}")
def test_every_code_has_its_words_and_gives_what_they_need(use: Use) -> None:
    for key in (f"{use.prefix}.{use.code}", f"hint.{use.code}"):
        for language in LANGUAGES:
            assert key in CATALOGUES[language], f"{use.place} uses {use.code}: no {key} in {language}"
            if not use.is_open:
                missing = fields(CATALOGUES[language][key]) - use.given
                assert not missing, f"{use.place}: {key} ({language}) needs {sorted(missing)}"
