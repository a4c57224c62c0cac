"""The JSON Schema of the record, for editors: made from the tables of keys and the forms of the package.

``python -m pipeline.ingest.schema`` writes ``data/schema/record.schema.json`` anew; a
test holds the file against what is made here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.domain.documents import Kind
from pipeline.domain.forms import Form
from pipeline.ingest.enclosure_keys import BLOCKS, CELL, ENCLOSURE, ROW, RUBRIC_RECORD
from pipeline.ingest.forms import Forms
from pipeline.ingest.keys import (
    BLOCK_TYPES,
    ENCLOSURE_KINDS,
    FONTS,
    LETTER_KINDS,
    Choices,
    Key,
    Shape,
    Table,
)
from pipeline.ingest.paper_block_keys import BLOCKS as PAPER_BLOCKS
from pipeline.ingest.paper_block_keys import GROUP_RULE
from pipeline.ingest.paper_keys import COMMON, PAPER, table_of
from pipeline.ingest.record_keys import HEADING, ITEM, LIST, OFFICE, PARAGRAPH, RECORD
from pipeline.resources import DATA

SCHEMA_FILE = DATA / "schema" / "record.schema.json"

Schema = dict[str, object]

# Numbers and switches are texts to us (``08`` stays ``08``); an editor may see them as values.
_LINE: Schema = {"type": ["string", "number", "boolean", "null"]}
_WHOLE: Schema = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "[0-9๐-๙]"}, {"type": "null"}]
}
_NUMBER: Schema = {
    "anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "[0-9๐-๙]"}, {"type": "null"}]
}
_SWITCH: Schema = {"type": ["boolean", "string", "null"]}
_TEXT_BLOCKS = (PARAGRAPH, HEADING, LIST)
_NAMED_COUNTS: Schema = {"type": "object", "additionalProperties": _LINE}
"""Names with their numbers: ``{ภาครัฐ: 3, ภาคประชาชน: 2}``."""
_HOUSE = {key.name: key for table in (PAPER, COMMON) for key in table if key.name != "kind"}
_GIVEN = frozenset(("number", "date"))
"""Beside what an office gives: a number is its code, and a date may be left out as it may be left open."""
# What YAML makes of {อำเภอ} and [x] without quotes: texts to us.
_MARKS: tuple[Schema, ...] = (
    {"type": "object", "maxProperties": 1, "additionalProperties": {"type": "null"}},
    {"type": "array", "maxItems": 1, "items": {"enum": ["x", "X", "/"]}},
)


def json_schema() -> Schema:
    """Return the schema (draft 2020-12) of one record, with every English and Thai key."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ระเบียนหนังสือราชการ",
        "description": "หนังสือราชการหรือสิ่งที่ส่งมาด้วยหนึ่งฉบับ ใช้ชื่อหัวข้อภาษาไทยหรืออังกฤษก็ได้",
        "type": "object",
        **_by_kind(),
        "$defs": _definitions(),
    }


def _by_kind() -> Schema:
    """Return which definition a record must fit: that of the kind whose word it states, else a letter's."""
    kinds = [(_is_kind(_words(Kind.RUBRIC)), "rubric_record")]
    kinds.append((_is_kind(_words(Kind.GUIDELINE, Kind.FORM, Kind.REPORT, Kind.SCHEDULE)), "enclosure"))
    kinds += [(_is_kind([*form.words, form.kind]), _definition(form)) for form in _forms()]
    chosen: Schema = _reference("letter")
    for condition, name in reversed(kinds):
        chosen = {"if": condition, "then": _reference(name), "else": chosen}
    return chosen


def _words(*kinds: Kind) -> list[str]:
    return [word for word, meaning in ENCLOSURE_KINDS.meaning.items() if meaning in kinds]


def _is_kind(words: list[str]) -> Schema:
    names = ENCLOSURE["kind"].names
    return {"anyOf": [{"properties": {name: {"enum": words}}, "required": [name]} for name in names]}


def _forms() -> tuple[Form, ...]:
    return Forms().all()


def _definition(form: Form) -> str:
    return f"paper_{form.kind}"


def _paper(form: Form) -> Schema:
    """Return the schema of a form's record: what it requires and no office gives must be there."""
    table = table_of(form)
    needed = [_one_of(table["kind"])]
    for key in table:
        if form.requires(key.name) and key.name not in _GIVEN and OFFICE.find(key.name) is None:
            either = ("recipient", "recipients") if key.name in ("recipient", "recipients") else (key.name,)
            needed.append(_one_of(*(table[name] for name in either)))
    properties = {name: _of_house(key) for key in table for name in key.names}
    return {"type": "object", "properties": properties, "additionalProperties": False, "allOf": needed}


def _of_house(key: Key) -> Schema:
    """Return the schema of a paper's key: that of the house's, under the words that the form has for it."""
    house = _HOUSE.get(key.name)
    if house is None or (house.shape, house.table) != (key.shape, key.table):
        return _described(key)
    said = _reference(f"house_{key.name}")
    return said if house == key else {"title": key.shown, "description": key.about, **said}


def _definitions() -> Schema:
    forms = {_definition(form): form for form in _forms()}
    tables: tuple[Table, ...]
    tables = (RECORD, ENCLOSURE, RUBRIC_RECORD, *BLOCKS, *map(table_of, forms.values()), *PAPER_BLOCKS)
    texts = [_reference(table.name) for table in _TEXT_BLOCKS]
    blocks = [*texts, *(_reference(table.name) for table in BLOCKS)]
    paper_blocks = [*blocks, *(_reference(table.name) for table in PAPER_BLOCKS)]
    needed = (_one_of(RECORD["date"]), _one_of(RECORD["recipient"], RECORD["recipients"]))
    cell = {"anyOf": [_LINE, *_MARKS, _group(CELL)]}
    return {
        "letter": {**_group(RECORD), "allOf": list(needed)},
        "enclosure": _with_needed(ENCLOSURE, "kind", "title_lines", "body"),
        "rubric_record": _with_needed(RUBRIC_RECORD, "kind", "title_lines", "criteria"),
        **{
            table.name: _group(table)
            for each in tables
            for table in _nested_tables(each)
            if table is not CELL
        },
        **{f"house_{name}": _described(key) for name, key in _HOUSE.items()},
        **{name: _paper(form) for name, form in forms.items()},
        **{table.name: _block(table) for table in (*_TEXT_BLOCKS, *BLOCKS, *PAPER_BLOCKS)},
        "item": {"anyOf": [_LINE, _group(ITEM), *texts]},
        "block": {"anyOf": [_LINE, *texts]},
        "enclosure_block": {"anyOf": [_LINE, *blocks]},
        "paper_block": {"anyOf": [_LINE, *paper_blocks]},
        "cell": cell,
        "row": {"anyOf": [_LINE, _cells(), _group(ROW)]},
    }


def _nested_tables(table: Table) -> Iterator[Table]:
    """Return the tables of keys inside a table, those inside of them too."""
    for key in table:
        if key.table is not None:
            yield key.table
            yield from _nested_tables(key.table)


def _with_needed(table: Table, *names: str) -> Schema:
    return {**_group(table), "allOf": [_one_of(table[name]) for name in names]}


def _cells() -> Schema:
    return {"type": "array", "items": _reference("cell")}


def _group(table: Table) -> Schema:
    """Return the schema of a mapping: each key under all of its names, and no other."""
    properties = {name: _described(key) for key in table for name in key.names}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _block(table: Table) -> Schema:
    """Return the schema of a block: its type is its own, by whatever word."""
    own = [word for word, meaning in BLOCK_TYPES.meaning.items() if str(meaning) == table.name]
    types = {name: {"title": table["type"].shown, "enum": own} for name in table["type"].names}
    described = {name: _described(key) for key in table for name in key.names}
    return {"type": "object", "properties": {**described, **types}, "additionalProperties": False}


def _described(key: Key) -> Schema:
    return {"title": key.shown, "description": key.about, **_value(key)}


def _value(key: Key) -> Schema:
    match key.shape:
        case Shape.LINE:
            return {"enum": [*FONTS]} if key.name == "font" else _LINE
        case Shape.LINES:
            return {"anyOf": [_LINE, {"type": "array", "items": _LINE}]}
        case Shape.DATE:
            return {"type": ["string", "null"]}
        case Shape.WHOLE:
            return _WHOLE
        case Shape.SWITCH:
            return _SWITCH
        case Shape.CHOICE:
            return _enum(key.choices) if key.choices is not None else _LINE
        case Shape.GROUP:
            return {"anyOf": [_LINE, _reference(_nested(key))]}
        case Shape.GROUPS:
            one: list[Schema] = [_LINE, _reference(_nested(key))]
            named = [_NAMED_COUNTS] if key.table is GROUP_RULE else []
            return {"anyOf": [*one, *named, {"type": "array", "items": {"anyOf": one}}]}
        case Shape.BODY:
            return _listed("block")
        case Shape.BLOCKS:
            blocks = _listed("enclosure_block")
            return {"anyOf": [_reference("enclosure_block"), blocks]}
        case Shape.PAPER_BLOCKS:
            return {"anyOf": [_reference("paper_block"), _listed("paper_block")]}
        case Shape.LEVELS:
            ways = _enum(key.choices) if key.choices is not None else _LINE
            return {"anyOf": [ways, {"type": "array", "items": ways}]}
        case Shape.ITEMS:
            return _listed("item")
        case _:
            return _of_table(key)


def _of_table(key: Key) -> Schema:
    """Return what may stand at a key of tables and rubrics."""
    match key.shape:
        case Shape.NUMBER:
            return _NUMBER
        case Shape.NUMBERS:
            return {"anyOf": [_LINE, {"type": "array", "items": _NUMBER}]}
        case Shape.CHOICES:
            sides = _enum(key.choices) if key.choices is not None else _LINE
            return {"anyOf": [_LINE, {"type": "array", "items": sides}]}
        case Shape.TEXTS:
            return {"anyOf": [_LINE, {"type": "array", "items": _LINE}]}
        case Shape.TOTAL | Shape.CELLS:
            return {"anyOf": [_LINE, _cells()]}
        case Shape.ROWS:
            return _listed("row")
        case Shape.DATA:
            return {"anyOf": [_LINE, {"type": "object"}, {"type": "array", "items": {"type": "object"}}]}
        case _:
            return _LINE


def _listed(name: str) -> Schema:
    return {"anyOf": [_LINE, {"type": "array", "items": _reference(name)}]}


def _nested(key: Key) -> str:
    return key.table.name if key.table is not None else ""


def _enum(choices: Choices) -> Schema:
    """Return the words of a list, those to suggest first; an empty value says nothing."""
    words = [*choices.shown, *(word for word in choices.meaning if word not in choices.shown)]
    is_kind = choices in (LETTER_KINDS, ENCLOSURE_KINDS) or not any(choices.meaning.values())
    return {"enum": words if is_kind else [*words, None]}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _one_of(*keys: Key) -> Schema:
    """Return that one of the names of one of the keys must be there."""
    names: Iterable[str] = (name for key in keys for name in key.names)
    return {"anyOf": [{"required": [name]} for name in names]}


def text() -> str:
    """Return the schema as the text of its file."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def write(path: Path = SCHEMA_FILE) -> None:
    """Write the schema file anew."""
    path.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
