"""Patterns of modules answer as compiled ones do, and every one of them can be compiled."""

from __future__ import annotations

import ast
import copy
import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.patterns import regex

PACKAGE = Path(pipeline.__file__).parent


def modules() -> Iterator[str]:
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            yield module.name


def patterns_in(value: Any) -> Iterator[Any]:
    if type(value) is type(regex("")):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            yield from patterns_in(item)
    elif isinstance(value, dict):
        for item in (*value.keys(), *value.values()):
            yield from patterns_in(item)


def test_every_pattern_of_every_module_can_be_compiled() -> None:
    found = 0
    for name in modules():
        for value in list(vars(importlib.import_module(name)).values()):
            for pattern in patterns_in(value):
                found += 1
                try:
                    re.compile(pattern.pattern, pattern._written)
                except re.error as problem:
                    pytest.fail(f"{name}: {pattern!r}: {problem}")
    assert found > 500


@pytest.mark.parametrize("name", ["match", "search", "fullmatch", "findall", "split"])
def test_it_answers_as_the_compiled_pattern_does(name: str) -> None:
    ours, compiled = regex(r"(?P<n>[๐-๙]+)/(ว)?", re.DOTALL), re.compile(r"(?P<n>[๐-๙]+)/(ว)?", re.DOTALL)
    text = "ฉช ๐๐๑๙/ว ๑๒๓ และ ๔๕/๖"
    answers = getattr(ours, name)(text), getattr(compiled, name)(text)
    assert repr(answers[0]) == repr(answers[1])
    assert (ours.pattern, ours.flags, ours.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert dict(ours.groupindex) == {"n": 1}
    assert ours.sub(r"<\g<n>>", text) == compiled.sub(r"<\g<n>>", text)


def test_flags_and_bytes_are_kept() -> None:
    assert regex("GARUDA", re.IGNORECASE).search("garuda")
    assert regex(rb"<w:r>").findall(b"<w:r><w:r>") == [b"<w:r>", b"<w:r>"]


def test_it_travels_to_another_process() -> None:
    used = regex(r"(\d)", re.ASCII)
    assert used.search("1")
    for pattern in (used, regex(r"(\d)", re.ASCII)):
        again = pickle.loads(pickle.dumps(pattern))
        assert again.search("๑") is None
        assert again.search("1")
        assert copy.deepcopy(pattern).search("2")


def test_a_broken_pattern_is_told_when_it_is_asked() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_no_module_compiles_a_pattern_when_it_is_loaded() -> None:
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"), path)
        for statement in tree.body:
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                continue
            for node in ast.walk(statement):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                    named = f"{node.value.id}.{node.attr}"
                    assert named != "re.compile", f"{path.relative_to(PACKAGE)}:{node.lineno}: use regex()"
