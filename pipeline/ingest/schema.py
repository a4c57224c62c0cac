"""The JSON Schema of the record, for editors: made from the table of keys.

``python -m pipeline.ingest.schema`` writes ``data/schema/record.schema.json`` anew; a
test holds the file against what is made here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.ingest.keys import BLOCK_TYPES, FONTS, KINDS, Choices, Key, Shape, Table
from pipeline.ingest.record_keys import HEADING, ITEM, LIST, PARAGRAPH, RECORD
from pipeline.resources import DATA

SCHEMA_FILE = DATA / "schema" / "record.schema.json"

Schema = dict[str, object]

# Numbers and switches are texts to us (``08`` stays ``08``); an editor may see them as values.
_LINE: Schema = {"type": ["string", "number", "boolean", "null"]}
_WHOLE: Schema = {
    "anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "[0-9๐-๙]"}, {"type": "null"}]
}
_SWITCH: Schema = {"type": ["boolean", "string", "null"]}
_BLOCKS = (PARAGRAPH, HEADING, LIST)


def json_schema() -> Schema:
    """Return the schema (draft 2020-12) of one record, with every English and Thai key."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ระเบียนหนังสือราชการ",
        "description": "หนังสือภายนอกหรือหนังสือเวียนหนึ่งฉบับ ใช้ชื่อหัวข้อภาษาไทยหรืออังกฤษก็ได้",
        **_group(RECORD),
        "allOf": [_one_of(RECORD["date"]), _one_of(RECORD["recipient"], RECORD["recipients"])],
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    nested = {key.table.name: key.table for key in RECORD if key.table is not None}
    groups = {name: _group(table) for name, table in nested.items()}
    blocks = {table.name: _block(table) for table in _BLOCKS}
    texts_and_blocks = [_reference(table.name) for table in _BLOCKS]
    return {
        **groups,
        **blocks,
        "item": {"anyOf": [_LINE, _group(ITEM), *texts_and_blocks]},
        "block": {"anyOf": [_LINE, *texts_and_blocks]},
    }


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
            return {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}
        case Shape.BODY:
            return {"anyOf": [_LINE, {"type": "array", "items": _reference("block")}]}
        case Shape.ITEMS:
            return {"anyOf": [_LINE, {"type": "array", "items": _reference("item")}]}


def _nested(key: Key) -> str:
    return key.table.name if key.table is not None else ""


def _enum(choices: Choices) -> Schema:
    """Return the words of a list, those to suggest first; an empty value says nothing."""
    words = [*choices.shown, *(word for word in choices.meaning if word not in choices.shown)]
    return {"enum": [*words, None] if choices is not KINDS else words}


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
