"""The attachments of real letters as values: the facts read from paper, without the project's own reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from pipeline.domain.blocks import Paragraph
from pipeline.domain.documents import Enclosure, Kind, Source
from pipeline.domain.page_blocks import Cell, Column, Row, Schedule, ScheduleEntry, Table
from pipeline.domain.rubric import Band, Criterion, Guidance, Item, Level, Mode, Rubric, Threshold
from tests.builders import FILE, Places

MODES = {"sum": Mode.SUM, "choose-one": Mode.CHOOSE_ONE}


def read(shared: Path, name: str) -> Mapping[str, Any]:
    """Return the file of facts of one attachment."""
    path = shared / "cases" / "attachments" / f"{name}.yaml"
    facts: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return facts


def enclosure(kind: Kind, file: Mapping[str, Any], **fields: Any) -> Enclosure:
    """Return an enclosure with the titles of a file of facts, and a place for every path."""
    return Enclosure(kind, tuple(file["title_lines"]), source=Source(FILE, Places()), **fields)


def number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


# s000: ten dimensions, items that add up or of which one is chosen; its explanation


def economy_centre(shared: Path, *, explained: bool = False) -> Enclosure:
    file = read(shared, "s000-2-rubric")
    facts = file["facts"]
    rows = read(shared, "s000-3-explanation")["facts"]["rows"] if explained else []
    explanations = [*_explanations(rows)]
    rubric = Rubric(
        criteria=tuple(_dimension(each, explanations) for each in facts["criteria"]),
        bands=tuple(_band(each) for each in facts["bands"]),
        maximum=number(facts["total_row"]["points"]),
        heads=tuple(cell["text"] for cell in facts["table"]["header_rows"][0]),
        intro=(facts["intro"],),
        form_title=facts["form_title"],
        blanks=tuple(facts["blanks"]),
        result_blanks=tuple(facts["result_blanks"]),
        bands_intro=(facts["bands_intro"],),
        total_label=facts["total_row"]["text"],
    )
    return enclosure(Kind.RUBRIC, file, rubric=rubric)


def _band(facts: Mapping[str, Any]) -> Band:
    return Band(facts["label"], Decimal(facts["min"]), Decimal(facts["max"]), facts["text"])


def _dimension(facts: Mapping[str, Any], explanations: list[tuple[str, Guidance]]) -> Criterion:
    own = tuple(guidance for criterion, guidance in explanations if criterion == facts["no"])
    numbers = {item["no"] for item in facts["items"] if item["no"]}
    return Criterion(
        number=facts["no"],
        title=facts["title"],
        maximum=number(facts["max"]),
        mode=MODES[facts["mode"]],
        items=tuple(_item(item, own) for item in facts["items"]),
        guidance=tuple(guidance for guidance in own if guidance.number not in numbers),
    )


def _item(facts: Mapping[str, Any], explanations: tuple[Guidance, ...]) -> Item:
    printed = facts["no"] or ""
    return Item(
        number=printed,
        text=facts["text"],
        points=number(facts["points"]),
        guidance=tuple(each for each in explanations if printed and each.number == printed),
        is_condition=facts.get("condition", False),
    )


def _explanations(rows: list[Mapping[str, Any]]) -> Iterator[tuple[str, Guidance]]:
    """Yield the rows of the explanation, each with the number of its criterion."""
    criterion = ""
    for row in rows:
        begins = row.get("criterion")
        criterion = begins["no"] if begins else criterion
        points = [f"{point['no']} {point['text']}" for point in row.get("points", [])]
        text = "\n".join([*([row["lead"]] if row.get("lead") else []), *points])
        item = row.get("item") or {"no": "", "text": ""}
        yield criterion, Guidance(text, item["text"], item["no"], begins["title"] if begins else "")


# s004: five groups of indicators, three levels each


def tambon_centre(shared: Path, *, stated: bool = True) -> Enclosure:
    """Return the rubric; ``stated`` gives its limits as data, else they stand in its words alone."""
    file = read(shared, "s004-1-indicators")
    facts = file["facts"]
    heads = facts["table"]["header_rows"][0]
    rubric = Rubric(
        criteria=tuple(
            Criterion(
                number=group["no"],
                title=group["title"],
                mode=Mode.LEVEL,
                items=tuple(_indicator(each, facts["levels"], stated) for each in group["indicators"]),
            )
            for group in facts["groups"]
        ),
        bands=tuple(_band(each) for each in facts["bands"]),
        layout="levels",
        heads=tuple(cell["text"] for cell in heads),
        total_label=facts["total_row"]["text"],
        notes=(facts["notes"]["heading"], *facts["notes"]["texts"]),
    )
    return enclosure(Kind.RUBRIC, file, rubric=rubric)


def _indicator(facts: Mapping[str, Any], levels: list[Mapping[str, Any]], stated: bool) -> Item:
    ranges = facts.get("as_range") if stated else None
    return Item(
        number=facts["no"],
        text=facts["text"],
        levels=tuple(
            Level(
                label=level["label"],
                text=text,
                points=number(level["points"]),
                threshold=limits(ranges[n]) if ranges else None,
            )
            for n, (level, text) in enumerate(zip(levels, facts["levels"], strict=True))
        ),
        whole=stated and facts["measure"] == "count",
    )


def limits(written: str) -> Threshold:
    """Return the values that ``<40``, ``40-70``, ``>70``, ``>=3`` or ``2`` stand for."""
    if written.startswith(">="):
        return Threshold(low=Decimal(written[2:]))
    if written.startswith(">"):
        return Threshold(low=Decimal(written[1:]), low_in=False)
    if written.startswith("<"):
        return Threshold(high=Decimal(written[1:]), high_in=False)
    low, _, high = written.partition("-")
    return Threshold(Decimal(low), Decimal(high or low))


# s003: eleven missions with levels A to D in words


def missions(shared: Path) -> Enclosure:
    file = read(shared, "s003-1-missions")
    facts = file["facts"]
    rubric = Rubric(
        criteria=tuple(_mission(each) for each in facts["missions"]),
        layout="missions",
        heads=("คะแนนระดับ", "รายละเอียดการดำเนินงาน"),
        intro=tuple(facts["intro"]),
    )
    return enclosure(Kind.RUBRIC, file, rubric=rubric)


def _mission(facts: Mapping[str, Any]) -> Criterion:
    return Criterion(
        number=facts["no"],
        title=facts["title"] or "",
        mode=Mode.CHOOSE_ONE,
        levels=tuple(Level(each["letter"], level_text(each)) for each in facts.get("levels", [])),
        extra=tuple(_extra(facts)),
        heads=tuple(cell["text"] for cell in facts["header_rows"][0]) if "header_rows" in facts else (),
    )


def level_text(facts: Mapping[str, Any]) -> str:
    """Return the lines of a level: its lead or text, its items with their labels, its notes."""
    lines = [facts.get("lead"), facts.get("text")]
    lines += [f"{item['no']} {item['text']}" for item in facts.get("items", [])]
    return "\n".join(line for line in (*lines, *facts.get("notes", [])) if line)


def _extra(facts: Mapping[str, Any]) -> Iterator[Table | Paragraph]:
    """Yield what stands below the levels: tables of points, notes, the officer in charge."""
    if "extra_table" in facts:
        yield Paragraph(facts["extra_title"], heading=True)
        rows = [(row["printed"], *row["cells"]) for row in facts["extra_table"]["rows"]]
        yield table([cell["text"] for cell in facts["extra_table"]["header_rows"][0]], rows)
    for part in facts.get("parts", []):
        kept = [level for level in part["levels"] if not level.get("lost")]
        rows = [(f"{level['letter']} {level['text']}", level["printed"]) for level in kept]
        yield table([cell["text"] for cell in part["header_rows"][0]], rows)
    if "note" in facts:
        yield Paragraph(facts["note"])
    officer = facts["officer"]
    yield Paragraph(
        f"{officer['label']} {officer['name']} ตำแหน่ง{officer['position']} โทรศัพท์ {officer['phone']}"
    )


def table(heads: list[str], rows: list[tuple[str, ...]]) -> Table:
    """Return a plain table of texts."""
    return Table(
        columns=(Column(),) * len(heads),
        header_rows=(Row(tuple(map(Cell, heads))),),
        rows=tuple(Row(tuple(map(Cell, row))) for row in rows),
    )


# s001: a schedule through all districts


def visits(shared: Path) -> Enclosure:
    file = read(shared, "s001-1-schedule")
    return enclosure(Kind.SCHEDULE, file, body=(Schedule(tuple(map(_visit, file["facts"]["entries"]))),))


def _visit(facts: Mapping[str, Any]) -> ScheduleEntry:
    day = facts["date"]
    return ScheduleEntry(
        date=day if isinstance(day, date) else date.fromisoformat(day),
        start=time.fromisoformat(facts["start"]),
        place=facts["place"],
        people=(facts["people"],),
    )
