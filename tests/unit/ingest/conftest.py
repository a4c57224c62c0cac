"""Reading a record in a test: its text in, what was loaded out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.domain.documents import Enclosure, Kind, Letter
from pipeline.domain.facts import District, Province, ReferenceData

Load = Callable[..., ingest.Loaded]
Letters = Callable[[str], Letter]
Enclosures = Callable[[str], Enclosure]


@pytest.fixture(scope="session")
def reference() -> ReferenceData:
    """Return two small provinces and two districts of one name; the order is not that of the codes."""
    provinces = (
        Province("24", "ฉะเชิงเทรา", "ฉช"),
        Province("80", "นครศรีธรรมราช", "นศ"),
        Province("10", "กรุงเทพมหานคร", "กท"),
    )
    districts = (
        District("2402", "24", "อำเภอ", "บางคล้า"),
        District("2401", "24", "อำเภอ", "เมืองฉะเชิงเทรา"),
        District("2403", "24", "อำเภอ", "เฉลิมพระเกียรติ"),
        District("8023", "80", "อำเภอ", "เฉลิมพระเกียรติ"),
        District("1001", "10", "เขต", "พระนคร"),
    )
    return ReferenceData(provinces, districts)


@pytest.fixture
def load(tmp_path: Path, reference: ReferenceData, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Return a function that writes a file into the current folder and loads it by its bare name."""
    monkeypatch.chdir(tmp_path)

    def loaded(
        content: str | bytes,
        name: str = "หนังสือ.yaml",
        offices: Sequence[Path] = (),
        kind: Kind | str | None = None,
        templates: Sequence[Path] = (),
    ) -> ingest.Loaded:
        path = Path(name)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return ingest.load(path, reference, offices=offices, kind=kind, templates=templates)

    return loaded


@pytest.fixture
def letter(load: Load) -> Letters:
    """Return a function that gives the one letter of a faultless record."""

    def only(content: str) -> Letter:
        loaded = load(content)
        assert loaded.findings == ()
        (document,) = loaded.documents
        assert isinstance(document, Letter)
        return document

    return only


@pytest.fixture
def enclosure(load: Load) -> Enclosures:
    """Return a function that gives the one enclosure of a faultless record."""

    def only(content: str) -> Enclosure:
        loaded = load(content)
        assert loaded.findings == ()
        (document,) = loaded.documents
        assert isinstance(document, Enclosure)
        return document

    return only
