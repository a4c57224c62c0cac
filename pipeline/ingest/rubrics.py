"""A rubric (แบบประเมิน): criteria, items, levels, bands and guidance."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.domain.rubric import Band, Criterion, Gauge, Guidance, Item, Level, Mode, Rubric, Upper
from pipeline.ingest.cells import as_typed, cell_text
from pipeline.ingest.enclosure_blocks import read_enclosure_body
from pipeline.ingest.nodes import Items, Text
from pipeline.ingest.ranges import read_range
from pipeline.ingest.rubric_keys import (
    BAND,
    CRITERION,
    GAUGES,
    GUIDANCE,
    ITEM,
    LAYOUTS,
    LEVEL,
    MODES,
    UPPER,
    Layout,
)
from pipeline.ingest.values import Fields, Value

_USUAL = Rubric(())


def read_rubric(fields: Fields) -> Rubric:
    """Return the rubric of a record's fields; ``levels`` of the record serve all items that name none."""
    shared = tuple(_level(each.fields(LEVEL, main="label")) for each in _listed(fields.get("levels")))
    criteria = fields.require("criteria")
    return Rubric(
        criteria=tuple(_criterion(each.fields(CRITERION), shared) for each in _listed(criteria)),
        bands=tuple(_bands(fields.get("bands"))),
        maximum=fields.get("max").decimal(),
        layout=(fields.get("layout").choice(LAYOUTS, Layout) or Layout.ITEMS).value,
        heads=fields.get("heads").texts(),
        intro=fields.get("intro").lines(),
        form_title=fields.get("form_title").line(),
        blanks=fields.get("blanks").lines(),
        result_blanks=fields.get("result_blanks").lines(),
        bands_intro=fields.get("bands_intro").lines(),
        total_label=fields.get("total_label").line() or _USUAL.total_label,
        explanation_title=fields.get("explanation_title").lines(),
        explanation_heads=fields.get("explanation_heads").texts(),
        summary_title=fields.get("summary_title").lines(),
        notes=fields.get("notes").lines(),
        percent_bands=fields.get("percent_bands").switch() or False,
        upper=_upper(fields.get("upper")),
    )


def _upper(value: Value) -> Upper | None:
    """Return the rule for the office above; ``None`` where there is none."""
    if value.is_nothing:
        return None
    fields = value.fields(UPPER)
    levels = tuple(_level(each.fields(LEVEL, main="label")) for each in _listed(fields.require("levels")))
    stated = fields.require("band")
    labels = stated.lines()
    return Upper(labels[0] if labels else "", levels, labels if isinstance(stated.node, Items) else ())


def _listed(value: Value) -> Iterator[Value]:
    """Return the members of a list, empty ones left out; a text of several lines in it is one."""
    if isinstance(value.node, Items):
        members = (value.at(node, f"[{n}]") for n, node in enumerate(value.node.items))
        return (each for each in members if not each.is_nothing)
    return (each for each in value.entries() if not each.is_nothing)


def _criterion(fields: Fields, shared: tuple[Level, ...]) -> Criterion:
    items = (each._replace(node=as_typed(each.node)) for each in _listed(fields.get("items")))
    return Criterion(
        number=fields.get("number").line(),
        title=fields.require("title").text(),
        maximum=fields.get("max").decimal(),
        mode=fields.get("mode").choice(MODES, Mode) or Mode.SUM,
        items=tuple(_item(each.fields(ITEM, main="text"), shared) for each in items),
        levels=tuple(_levels(fields.get("levels"), ())),
        guidance=tuple(_guidance(fields.get("guidance"))),
        extra=read_enclosure_body(fields.get("extra")),
        heads=fields.get("heads").texts(),
        weight=fields.get("weight").decimal(),
        least=fields.get("least").decimal(),
    )


def _item(fields: Fields, shared: tuple[Level, ...]) -> Item:
    is_condition = fields.get("condition").switch() or False
    return Item(
        number=fields.get("number").line(),
        text=cell_text(fields.require("text")),
        points=fields.get("points").decimal(),
        levels=tuple(_levels(fields.get("levels"), () if is_condition else shared)),
        guidance=tuple(_guidance(fields.get("guidance"))),
        is_condition=is_condition,
        whole=fields.get("whole").switch() or False,
        is_required=fields.get("required").switch() or False,
        gauge=fields.get("measure").choice(GAUGES, Gauge) or Gauge.VALUE,
        target=fields.get("target").decimal(),
        limit=fields.get("limit").decimal(),
        weight=fields.get("weight").decimal(),
    )


# Levels, bands, guidance


def _levels(value: Value, shared: tuple[Level, ...]) -> Iterator[Level]:
    """Return levels; those of the whole rubric give label and points where a level states none."""
    members = tuple(_listed(value))
    if shared and members and len(members) != len(shared):
        value.error("rubric-levels-count", found=len(members), wanted=len(shared))
    if not members:
        yield from shared
    for position, member in enumerate(members):
        usual = shared[position] if position < len(shared) else Level("")
        yield _level(member.fields(LEVEL, main="text"), usual)


def _level(fields: Fields, usual: Level | None = None) -> Level:
    label = fields.get("label") if usual is not None and usual.label else fields.require("label")
    points = fields.get("points").decimal()
    return Level(
        label=label.line() or (usual.label if usual is not None else ""),
        text=cell_text(fields.get("text")),
        points=usual.points if points is None and usual is not None else points,
        threshold=read_range(fields.get("range")),
    )


def _bands(value: Value) -> Iterator[Band]:
    for member in _listed(value):
        fields = member.fields(BAND)
        low, high = fields.require("min").decimal(), fields.require("max").decimal()
        if low is not None and high is not None and low > high:
            fields.get("max").error("band-reversed", low=low, high=high)
        zero = Decimal(0)
        yield Band(
            fields.get("label").line(),
            zero if low is None else low,
            zero if high is None else high,
            fields.get("text").text(),
        )


def _guidance(value: Value) -> Iterator[Guidance]:
    """Return guidance: one text of several lines, or the rows of a list."""
    if isinstance(value.node, Text):
        yield Guidance(cell_text(value))
        return
    for member in _listed(value):
        fields = member.fields(GUIDANCE, main="text")
        yield Guidance(
            cell_text(fields.require("text")),
            item=fields.get("item").text(),
            number=fields.get("number").line(),
            title=fields.get("title").line(),
        )
