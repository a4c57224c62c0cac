"""Records in, documents and findings out: YAML files, workbooks and CSV.

``load`` reads a file, ``reference_data`` the facts of ``data/``; ``new_record``, ``new_notice``
and ``next_record`` write a record to begin with, and ``json_schema`` describes records to editors.
Nothing heavy is imported before it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.documents import Kind
from pipeline.ingest.loading import Loaded, load
from pipeline.ingest.reference_data import reference_data

if TYPE_CHECKING:
    from pipeline.domain.forms import Form
    from pipeline.ingest.next_order import NextOrder

__all__ = [
    "Loaded",
    "json_schema",
    "known_forms",
    "load",
    "new_notice",
    "new_record",
    "next_record",
    "reference_data",
]


def known_forms(templates: Sequence[Path] = ()) -> tuple[Form, ...]:
    """Return the forms of some folders of templates, which come first, and of the package.

    Raises TemplateFaulty when a ``keys.yaml`` is not right.
    """
    from pipeline.ingest.forms import Forms

    return Forms(templates).all()


def new_record(
    kind: Kind | str,
    office: str | None = None,
    *,
    templates: Sequence[Path] = (),
    offices: Sequence[Path] = (),
) -> str:
    """Return a commented YAML record with Thai keys that is right as it stands.

    With ``office`` (the name of an office file) the record leaves to the office what the
    office supplies. ``kind`` may be one of a form, in English or Thai.

    Raises:
        InputUnreadable: there is no such kind.
        TemplateFaulty: the form, or its sample, cannot be used.
    """
    from pipeline.ingest import sample  # only ``saraban new`` needs it

    return sample.new_record(kind, office, templates=templates, offices=offices)


def new_notice(
    order: Path,
    folder: Path,
    *,
    office: str | None = None,
    offices: Sequence[Path] = (),
    templates: Sequence[Path] = (),
) -> str:
    """Return the record, to lie in ``folder``, of a letter to each of those whom an order names.

    ``office`` sends it, else the order's own. Raises InputUnreadable if the order cannot be read or
    is no record of a paper.
    """
    from pipeline.ingest.notice import notice_record

    return notice_record(
        order, reference_data(), folder=folder, office=office, offices=offices, templates=templates
    )


def next_record(
    earlier: Path,
    persons: Path | None,
    folder: Path,
    *,
    kind: str | None = None,
    offices: Sequence[Path] = (),
    templates: Sequence[Path] = (),
) -> NextOrder:
    """Return the record, to lie in ``folder``, of the order that follows an earlier one, and who left.

    ``persons`` is a sheet of those who are there now. Raises InputUnreadable as ``next_order`` does.
    """
    from pipeline.ingest.next_order import next_order

    return next_order(
        earlier,
        reference_data(),
        persons=persons,
        folder=folder,
        kind=kind,
        offices=offices,
        templates=templates,
    )


def json_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the record for editors, with English and Thai keys."""
    from pipeline.ingest import schema  # only editors and the test of the shipped file need it

    return schema.json_schema()
