"""Commented records as text: keys with their explanations, values as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.ingest.keys import Table
from pipeline.patterns import regex

_WIDTH = 92
_PLAIN = regex(r"[A-Za-z0-9ก-๙][A-Za-z0-9ก-๙ ._()-]*")
HEAD = (
    "# ระเบียนหนังสือราชการ: แก้ข้อความหลังเครื่องหมาย : แล้วบันทึกแฟ้ม",
    "# - ต้องเว้นวรรคหนึ่งครั้งหลัง : และใช้เว้นวรรคย่อหน้า ไม่ใช้แท็บ",
    "# - ข้อความที่มี : หรือ # หรือขึ้นต้นด้วย @ & * ! % { [ ให้ใส่เครื่องหมาย ' คร่อมทั้งข้อความ",
    "# - พิมพ์เลขไทยหรืออารบิกก็ได้ ระบบเปลี่ยนเป็นเลขไทยให้ ยกเว้นอีเมล เว็บไซต์ และคำอังกฤษ",
    "# - บรรทัดที่ขึ้นต้นด้วย # ไม่ถูกอ่าน หัวข้อที่มี # ติดอยู่ข้างหน้า ให้ลบ # ออกเมื่อต้องการใช้",
)
SUPPLIED = "ส่วนราชการให้ค่านี้แล้ว ลบ # ออกแล้วแก้เมื่อต้องการใช้ค่าอื่น"


class Part(NamedTuple):
    """One key with its sample value; ``used`` is false for a line that is there to be seen only."""

    name: str
    value: str = ""
    lines: tuple[str, ...] = ()
    used: bool = True


def explained(part: Part, table: Table) -> Iterator[str]:
    """Return the comment above a key."""
    key = table[part.name]
    yield from _wrapped(f"{key.thai} – {key.about}")


def _wrapped(text: str) -> Iterator[str]:
    line = "#"
    for word in text.split(" "):
        if len(line) + len(word) > _WIDTH:
            yield line
            line = "#  "
        line += f" {word}"
    yield line


def yaml(part: Part, table: Table) -> Iterator[str]:
    """Return a key with its value, put out of use where it is there to be seen only."""
    mark = "" if part.used else "#"
    value = f" {part.value}" if part.value else ""
    yield f"{mark}{table[part.name].thai}:{value}"
    yield from (f"{mark}  {line}" if line else mark for line in part.lines)


def quoted(text: str) -> str:
    """Return a text as a YAML value, in quotes where it needs them."""
    line = " ".join(text.split())
    return line if _PLAIN.fullmatch(line) else "'" + line.replace("'", "''") + "'"


def named(table: Table, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return nested keys under their Thai names, one a line."""
    return tuple(f"{table[name].thai}: {value}" for name, value in values.items())


def items(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return groups of lines as the items of a list."""
    return tuple(
        f"{'-' if position == 0 else ' '} {line}" for group in groups for position, line in enumerate(group)
    )


def listed(*texts: str) -> tuple[str, ...]:
    """Return texts as the items of a list."""
    return tuple(f"- {text}" for text in texts)
