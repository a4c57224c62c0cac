"""Records in, documents and findings out: YAML files, workbooks and CSV.

``load`` reads a file, ``reference_data`` the facts of ``data/``; ``new_record`` writes a
record to begin with, and ``json_schema`` describes records to editors. Nothing heavy is
imported before it is needed.
"""

from __future__ import annotations

from pipeline.domain.documents import Kind
from pipeline.ingest.loading import Loaded, load
from pipeline.ingest.reference_data import reference_data

__all__ = ["Loaded", "json_schema", "load", "new_record", "reference_data"]


def new_record(kind: Kind, office: str | None = None) -> str:
    """Return a commented YAML record with Thai keys that is right as it stands.

    With ``office`` (the name of an office file) the record leaves to the office what the
    office supplies.
    """
    from pipeline.ingest import sample  # only ``saraban new`` needs it

    return sample.new_record(kind, office)


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the record for editors, with English and Thai keys."""
    from pipeline.ingest import schema  # only editors and the test of the shipped file need it

    return schema.json_schema()
