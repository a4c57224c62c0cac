"""A clerk who fills Word documents in, by the names that Word shows at their controls.

Nothing of the project's reader is used: python-docx opens the document, lxml changes it as Word does.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from pipeline.batch.forms import FileKind, plan_forms, write_forms
from pipeline.batch.offices import choose, sent
from pipeline.ingest.returned import Sent
from tests.filled_forms import PROVINCE, REFERENCE, RUBRIC, read_rubric, rubric_file

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def documents_out(folder: Path, text: str = RUBRIC, name: str = "ส่ง") -> tuple[Sent, dict[str, Path]]:
    """Return what was sent to the eleven districts, and the Word document of each by its bare name."""
    enclosure = read_rubric(rubric_file(folder, text, f"{name}.yaml"))
    offices = choose([PROVINCE], REFERENCE).offices
    plan = plan_forms(enclosure, offices, REFERENCE, out=folder / name, kinds=[FileKind.DOCX])
    paths = write_forms(plan).files
    by_name = {office.name.removeprefix("อำเภอ"): path for office, path in zip(offices, paths, strict=True)}
    return sent(enclosure, offices, REFERENCE), by_name


def edited(path: Path, change: Callable[[Any], None], saved: datetime | None = None) -> Path:
    """Change the body of a document and save it, at a moment if one is given."""
    document = docx.Document(str(path))
    change(document.element.body)
    if saved is not None:
        document.core_properties.modified = saved
    document.save(str(path))
    return path


def controls(body: Any) -> Iterator[tuple[str, Any]]:
    """Yield the controls of a document with the names that Word shows."""
    for control in body.iter(qn("w:sdt")):
        alias = control.find(qn("w:sdtPr")).find(qn("w:alias"))
        yield ("" if alias is None else alias.get(qn("w:val"))), control


def control_of(body: Any, label: str) -> Any:
    """Return the one control whose name is a label, with its number or without."""
    return next(control for name, control in controls(body) if label in (name, name.partition(" ")[2]))


def tag_of(control: Any) -> str:
    return str(control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")))


def said(control: Any) -> str:
    """Return what a control says."""
    return "".join(text.text for text in control.iter(qn("w:t")))


def tick(control: Any) -> None:
    """Click at a box, as Word does it."""
    control.find(qn("w:sdtPr")).find(f"{W14}checkbox").find(f"{W14}checked").set(f"{W14}val", "1")
    type_in(control, "☑")


def type_in(control: Any, text: str) -> None:
    """Type over what a control says; a prompt loses its style and its mark."""
    properties = control.find(qn("w:sdtPr"))
    for mark in properties.findall(qn("w:showingPlcHdr")):
        properties.remove(mark)
    first, *others = control.iter(qn("w:r"))
    for run in others:
        run.getparent().remove(run)
    for style in list(first.iter(qn("w:rStyle"))):
        style.getparent().remove(style)
    first.find(qn("w:t")).text = text


def filled(path: Path, answers: Mapping[str, object], saved: datetime | None = None) -> Path:
    """Fill a document in: ✓ clicks at a box, anything else is typed or chosen."""

    def work(body: Any) -> None:
        for label, value in answers.items():
            control = control_of(body, label)
            is_box = control.find(qn("w:sdtPr")).find(f"{W14}checkbox") is not None
            if value == "✓" and is_box:
                tick(control)
            elif value is not None:
                type_in(control, str(value))

    return edited(path, work, saved)


def back(form: Path, folder: Path, name: str = "") -> Path:
    """Copy a form into the folder of those that came back."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(form, folder / (name or form.name)))
