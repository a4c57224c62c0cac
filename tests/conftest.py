"""What all tests share: where things lie, and tools that may be missing.

A test that needs LibreOffice or poppler asks for the fixture ``soffice`` or
``pdftotext``. On a machine without them it is skipped, and says so; ``make test`` sets
``SARABAN_REQUIRE_TOOLS=1``, and then it fails instead: a green run has run everything.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.rendering import probe

settings.register_profile("saraban", deadline=None)  # an example may take its time
settings.load_profile("saraban")

ROOT = Path(__file__).parents[1]
REQUIRE_TOOLS = os.environ.get("SARABAN_REQUIRE_TOOLS") == "1"


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the top folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of reference cases beside the checkout; skip where there is none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference cases (../shared) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def soffice() -> Path:
    """Return LibreOffice, or skip (fail under ``make test``)."""
    return _needed("LibreOffice", probe.find_soffice())


@pytest.fixture(scope="session")
def pdftotext() -> Path:
    """Return poppler's pdftotext, or skip (fail under ``make test``)."""
    return _needed("pdftotext", probe.find_pdftotext())


def _needed(name: str, program: Path | None) -> Path:
    if program is not None:
        return program
    reason = f"{name} is not on this machine (saraban doctor says what brings it)"
    if REQUIRE_TOOLS:
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
