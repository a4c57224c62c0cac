"""From the facts of an attachment of the reference cases to a record in our keys.

Each case is what a real paper says, as data. A builder writes it down as a clerk would:
one YAML file (and a workbook for the schedule) in a folder of the test. Prose that the
case only points at is read from the scan it names, corrected as the case says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

Facts = Mapping[str, Any]
Record = dict[str, Any]

PERSON, PHONE = "นายสมมุติ ตัวอย่าง", "๐ ๔๔๐๐ ๐๐๙๙"
"""Stand for ``<ชื่อ>`` and ``<โทรศัพท์>`` of the cases."""


@dataclass(frozen=True)
class Case:
    """A case of the folder ``cases/attachments``: its facts, and the scan they were read from."""

    name: str
    data: Mapping[str, Any]
    seed: tuple[str, ...]

    @property
    def facts(self) -> Facts:
        facts: Facts = self.data["facts"]
        return facts

    @property
    def lines(self) -> Sequence[str]:
        lines: Sequence[str] = self.data["lines"]
        return lines

    def prose(self, node: Mapping[str, Any]) -> str:
        """Return the whole paragraph that a node of a guideline begins, the scan's slips put right."""
        if "text" in node:
            return str(node["text"])
        parts = [self._line(number) for number in (node["line"], *node.get("goes_on_at", ()))]
        text = " ".join(parts).strip().removeprefix("-").strip()
        number = node.get("no", node.get("label", ""))
        return text.removeprefix(number).strip()

    def _line(self, number: int) -> str:
        text = self.seed[number - 1]
        for slip in self.data["scan_errors"]:
            if number in slip["lines"] and not slip.get("layout"):
                text = text.replace(slip["scanned"], slip["read"])
        return text


def case(shared: Path, name: str) -> Case:
    """Return a case by its name, ``s000-1-guideline``."""
    data = yaml.safe_load((shared / "cases/attachments" / f"{name}.yaml").read_text(encoding="utf-8"))
    seed = (shared / "seeds" / data["source"]["file"]).read_text(encoding="utf-8").split("\n")
    return Case(name, data, tuple(seed))


def write(given: Case, folder: Path) -> Path:
    """Write the record of a case into a folder, and return the path of its file."""
    record = {"kind": given.data["kind"], "title_lines": list(given.data["title_lines"])}
    record |= BUILDERS[given.name](given, folder)
    path = folder / f"{given.name}.yaml"
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=4000), encoding="utf-8")
    return path


# Guidelines


def guideline(given: Case, _: Path) -> Record:
    return {"body": list(_nodes(given, given.facts["tree"]))}


def _nodes(given: Case, nodes: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    """Yield headings as blocks, and what stands below them as one typed text."""
    typed: list[str] = []
    for node in nodes:
        match node["type"]:
            case "heading":
                yield from _typed(typed)
                typed = []
                text = f"{node['no']} {node['text']}"
                yield {"type": "heading", "level": node["level"], "text": text}
                yield from _nodes(given, node["blocks"])
            case "paragraph":
                typed += ["", given.prose(node), ""]
            case "item":
                typed.append(f"{node['no']} {given.prose(node)}")
            case "figure":
                typed += ["", node["caption"], ""]
            case "note":
                typed += ["", f"{node['label']} {given.prose(node)}", ""]
    yield from _typed(typed)


def _typed(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield "\n".join(lines)


# The rubric of centres: criteria, and its explanation


def rubric(given: Case, _: Path) -> Record:
    facts = given.facts
    return {
        "layout": "items",
        "max": facts["total_row"]["points"],
        "intro": facts["intro"],
        "form_title": facts["form_title"],
        "blanks": facts["blanks"],
        "heads": [cell["text"] for cell in facts["table"]["header_rows"][0]],
        "criteria": [_criterion(each) for each in facts["criteria"]],
        "total_label": facts["total_row"]["text"],
        "result_blanks": facts["result_blanks"],
        "bands_intro": facts["bands_intro"],
        "bands": [{key: band[key] for key in ("label", "min", "max", "text")} for band in facts["bands"]],
    }


def _criterion(criterion: Mapping[str, Any]) -> Record:
    items = [
        {
            **({"number": item["no"]} if item["no"] else {}),
            "text": item["text"],
            **({} if item["points"] is None else {"points": item["points"]}),
            **({"condition": True} if item.get("condition") else {}),
        }
        for item in criterion["items"]
    ]
    known = {"number": criterion["no"], "title": criterion["title"]}
    return {**known, "max": criterion["max"], "mode": criterion["mode"], "items": items}


def explanation(given: Case, _: Path) -> Record:
    criteria: list[Record] = []
    for row in given.facts["rows"]:
        if "criterion" in row:
            own = row["criterion"]
            criteria.append({"number": own["no"], "title": own["title"], "items": [], "guidance": []})
        text = "\n".join(_advice(row))
        item = row.get("item")
        if item is None:
            criteria[-1]["guidance"].append({"text": text})
        elif item["no"] == "-":
            criteria[-1]["guidance"].append({"number": "-", "item": item["text"], "text": text})
        else:
            criteria[-1]["items"].append({"number": item["no"], "text": item["text"], "guidance": text})
    heads = [cell["text"] for cell in given.facts["table"]["header_rows"][0]]
    return {
        "explanation_title": list(given.data["title_lines"]),
        "explanation_heads": heads,
        "criteria": [{key: value for key, value in each.items() if value} for each in criteria],
    }


def _advice(row: Mapping[str, Any]) -> Iterator[str]:
    if "lead" in row:
        yield row["lead"]
    for point in row.get("points", ()):
        yield f"{point['no']} {point['text']}"


# Reports


def report(given: Case, _: Path) -> Record:
    facts = given.facts
    heads = ["\n".join(cell["lines"]) for cell in facts["table"]["header_rows"][0]]
    table: Record = {"type": "table", "header_rows": [heads], "empty_rows": 4}
    body: list[Any] = [table]
    if facts["table"]["rows"]:
        table |= {"empty_rows": 0, "rows": _report_rows(facts["table"]), "column_widths": WIDE_FOURTH}
        body.append(facts["note"])
    return {"orientation": "landscape", "body": body, "signatories": [SIGNER[given.name]]}


WIDE_FOURTH = [4, 13, 13, 27, 13, 12, 18]
SIGNER: Mapping[str, Record] = {
    "s000-5-report": {"label": "ลงชื่อ", "name": None, "capacity": "ผู้รายงาน"},
    "s001-3-report": {
        "label": "ลงชื่อ",
        "name": None,
        "capacity": "ผู้รายงาน",
        "position_lines": ["ตำแหน่ง {blank 5cm}", "วันที่ {blank 1cm} เดือน {blank 3cm} พ.ศ. ๒๕๖๓"],
    },
}


def _report_rows(table: Mapping[str, Any]) -> list[list[Any]]:
    first, second = table["rows"]
    tall = [
        {"text": "\n".join(entry["text"] for entry in each["entries"]), "rowspan": each["rowspan"]}
        for each in table["tall_cells"]
    ]
    heads = [cell["text"] for cell in table["header_rows"][0]]
    own = [[row[heads[0]], row[heads[1]]["text"]] for row in (first, second)]
    return [[*own[0], *tall], own[1]]


# The schedule, as a sheet


def schedule(given: Case, folder: Path) -> Record:
    heads = [cell["text"] for cell in given.facts["table"]["header_rows"][0]]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(heads)
    for entry in given.facts["entries"]:
        sheet.append(
            [entry["date"], time.fromisoformat(entry["start"]), entry["place"], entry["people"], None]
        )
    book.save(folder / "entries.xlsx")
    fields = ("date", "time", "place", "people", "note")
    columns = [
        {"field": field, "title": head, "merge": isinstance(given.facts["merges"][head], list)}
        for field, head in zip(fields, heads, strict=True)
    ]
    return {"body": [{"type": "schedule", "data": "entries.xlsx", "columns": columns}]}


# Missions


def missions(given: Case, _: Path) -> Record:
    return {
        "layout": "missions",
        "intro": given.facts["intro"],
        "criteria": [_mission(each) for each in given.facts["missions"]],
    }


def _mission(mission: Mapping[str, Any]) -> Record:
    made: Record = {"number": mission["no"], "title": mission["title"] or "(ข้อความขาดหาย)"}
    extra: list[Any] = []
    if "parts" in mission:
        made["items"] = [_part(part) for part in mission["parts"]]
    else:
        made["heads"] = [cell["text"] for cell in mission["header_rows"][0]]
        levels = mission["levels"]
        made["levels"] = [{"label": each["letter"], "text": "\n".join(level_lines(each))} for each in levels]
    if "extra_table" in mission:
        extra += [{"type": "paragraph", "heading": True, "text": mission["extra_title"]}]
        extra.append(_points_table(mission["extra_table"]))
    extra += [mission["note"]] if "note" in mission else []
    officer = mission["officer"]
    extra.append(f"{officer['label']} {PERSON} ตำแหน่ง{officer['position']} โทรศัพท์ {PHONE}")
    return {**made, "mode": mission.get("mode", "choose-one"), "extra": extra}


def level_lines(level: Mapping[str, Any]) -> Iterator[str]:
    for key in ("text", "lead"):
        if key in level:
            yield level[key]
    for item in level.get("items", ()):
        yield f"{item['no']} {item['text']}"
    yield from level.get("notes", ())


def _part(part: Mapping[str, Any]) -> Record:
    levels = [
        {"label": level["letter"], "text": level["text"], "points": level["points"]}
        for level in part["levels"]
        if not level.get("lost")
    ]
    return {"number": part["no"], "text": part["title"], "levels": levels}


def _points_table(table: Mapping[str, Any]) -> Record:
    heads = [cell["text"] for cell in table["header_rows"][0]]
    rows = [[row["printed"], *row["cells"]] for row in table["rows"]]
    return {"type": "table", "header_rows": [heads], "rows": rows, "column_widths": [1, 3, 3, 3]}


# Indicators with a column for each level


def indicators(given: Case, _: Path) -> Record:
    facts = given.facts
    heads = [cell["text"] for cell in facts["table"]["header_rows"][0]]
    levels = [{"label": level["label"], "points": level["points"]} for level in facts["levels"]]
    return {
        "layout": "levels",
        "heads": heads,
        "levels": levels,
        "criteria": [_group(group) for group in facts["groups"]],
        "total_label": facts["total_row"]["text"],
        "bands_intro": [facts["notes"]["heading"], *facts["notes"]["texts"]],
        "bands": [{key: band[key] for key in ("label", "min", "max", "text")} for band in facts["bands"]],
    }


def _group(group: Mapping[str, Any]) -> Record:
    items = [
        {
            "number": each["no"],
            "text": each["text"],
            "levels": [
                {"text": text, **({"range": span} if span else {})}
                for text, span in zip(each["levels"], each.get("as_range", ("", "", "")), strict=True)
            ],
            **({"whole": True} if each["measure"] == "count" else {}),
        }
        for each in group["indicators"]
    ]
    return {"number": group["no"], "title": group["title"], "mode": "level", "items": items}


BUILDERS: Mapping[str, Callable[[Case, Path], Record]] = {
    "s000-1-guideline": guideline,
    "s000-2-rubric": rubric,
    "s000-3-explanation": explanation,
    "s000-5-report": report,
    "s001-1-schedule": schedule,
    "s001-2-guideline": guideline,
    "s001-3-report": report,
    "s003-1-missions": missions,
    "s004-1-indicators": indicators,
}
