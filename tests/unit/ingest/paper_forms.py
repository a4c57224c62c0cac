"""Template folders that hold a form alone: what a record of an invented kind may say."""

from __future__ import annotations

from pathlib import Path

PLEDGE = """\
kind: pledge
names: [คำมั่น, คำมั่นสัญญา]
number: yearly
keys:
  urgency:
  secrecy:
  issuer: {required: true}
  number:
  agency_lines:
  address_lines:
  date: {required: true}
  subject: {required: true, thai: ว่าด้วย, about: ใจความของคำมั่น}
  salutation:
  recipient:
  references:
  attachments:
  meeting:
  body: {required: true}
  purpose:
  repeals:
  effective:
  signatories: {required: true}
  signature_layout:
  countersign:
  owner_lines:
  contact:
  contact_lines:
  copies_to:
own:
  motto: คติประจำใจ
  witnesses: {thai: พยาน, about: ชื่อพยาน, shape: lines}
  valid_until: {thai: ใช้ได้ถึงวันที่, shape: date}
  copies: {thai: จำนวนชุด, shape: whole}
  is_sworn: {thai: สาบาน, shape: switch}
  annex: {thai: ภาคผนวก, shape: body, required: true}
"""
"""A kind that takes every key of the house, and one of its own of each shape."""

CARD = """\
kind: card
names: [บัตร]
keys:
  number:
  body:
"""
"""A kind with few keys, numbered as letters are."""


def forms_at(folder: Path, *texts: str) -> Path:
    """Write forms into folders of their kinds; return the folder that holds these."""
    for text in texts:
        kind = text.splitlines()[0].removeprefix("kind: ")
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / "keys.yaml").write_text(text, encoding="utf-8")
    return folder
