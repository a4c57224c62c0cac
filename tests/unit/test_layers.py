"""Imports go down only, third-party packages stay in their place, and the core touches nothing."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "pipeline"

LAYERS = {
    "patterns": -1,
    "errors": 0,
    "kept": 0,
    "findings": 0,
    "resources": 0,
    "thai": 0,
    "domain": 1,
    "ingest": 2,
    "content": 2,
    "lint": 2,
    "assessment": 2,
    "rendering": 3,
    "register": 3,
    "batch": 4,
    "cli": 5,
    "web": 5,
}

PLACES = {
    "PIL": {"rendering"},
    "babel": {"cli"},
    "click": {"cli"},
    "platformdirs": {"kept", "cli", "rendering"},
    "docx": {"rendering"},
    "docxtpl": {"rendering"},
    "icu4py": {"rendering"},
    "jinja2": {"rendering"},
    "lxml": {"ingest", "rendering"},
    "markupsafe": {"rendering"},
    "pikepdf": {"rendering"},
    "pypdfium2": {"rendering"},
    "openpyxl": {"ingest", "batch"},
    "ruamel": {"ingest", "content", "lint"},
    "sqlite3": {"register"},
}

PURE = {"patterns", "errors", "findings", "thai", "domain", "assessment"}
"""No file, no process, no network, no clock."""

OUTSIDE_WORLD = {
    "glob",
    "io",
    "os",
    "pathlib",
    "random",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
}
CLOCKS = {"now", "today", "utcnow"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def home(path: Path) -> str:
    """Return the package (or top-level module) that a file belongs to; empty for pipeline itself."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(tree: ast.AST, path: Path) -> Iterator[str]:
    """Return the dotted names that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; this house writes them in full"
            module = node.module or ""
            if module == "pipeline":
                yield from (f"pipeline.{alias.name}" for alias in node.names)
            else:
                yield module


def names(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), path)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    here = home(path)
    if not here:
        return  # the Python API may import any package but those that show it to people
    assert here in LAYERS, f"{here} has no layer; add it here and in ARCHITECTURE.md"
    for name in imports(names(path), path):
        there = name.split(".")[1] if name.startswith("pipeline.") else None
        if there and there != here and there != "__version__":
            lower = LAYERS[there] < LAYERS[here] or {here, there} == {"errors", "findings"}
            assert lower, f"{path.relative_to(PACKAGE.parent)} imports {name}: {here} may not use {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_third_party_packages_stay_in_their_place(path: Path) -> None:
    for name in imports(names(path), path):
        top = name.split(".")[0]
        if top in PLACES:
            assert home(path) in PLACES[top], f"{top} belongs into {sorted(PLACES[top])}"
        else:
            known = top == "pipeline" or top in sys.stdlib_module_names or top == "_typeshed"
            assert known, f"{top} is no package of ours; give it a place"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if home(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_the_core_touches_neither_files_nor_the_clock(path: Path) -> None:
    tree = names(path)
    touched = {name.split(".")[0] for name in imports(tree, path)} & OUTSIDE_WORLD
    assert not touched
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in CLOCKS | {"open", "print", "input"}, f"line {node.lineno} calls {called}()"


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in project["dependencies"]}
    names_of = packages_distributions()
    imported = {name.split(".")[0] for path in MODULES for name in imports(names(path), path)}
    for top in sorted(imported & set(PLACES) - sys.stdlib_module_names):
        distributions = {distribution.lower() for distribution in names_of.get(top, ())}
        assert distributions & declared, f"{top} ({distributions}) is not among the dependencies"


def test_every_package_has_a_layer() -> None:
    found = {home(path) for path in MODULES} - {""}
    assert found <= set(LAYERS)


def test_architecture_names_every_package() -> None:
    told = (PACKAGE / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for package in {home(path) for path in MODULES} - {""}:
        assert f"`{package}`" in told
