"""C59: no double space in running text; two stand only behind a label."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.parts import RUNNING
from pipeline.lint.passages import passages
from pipeline.lint.reading import Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.lint.words import SALUTATION_SLIP
from pipeline.patterns import regex

RULE = Rule(
    id="double-space",
    number="C59",
    severity=Severity.WARNING,
    kinds=ALL_KINDS,
    clause="หลักเกณฑ์การเว้นวรรค สำนักงานราชบัณฑิตยสภา และคู่มือพิมพ์หนังสือราชการ",
    what="ในข้อความเว้นวรรคครั้งละหนึ่งเคาะ สองเคาะใช้เฉพาะหลังหัวเรื่อง เช่น เรื่อง เรียน อ้างถึง",
    why="วรรคซ้อนกันทำให้ช่องไฟไม่เท่ากัน และมักเหลืออยู่ตรงที่ลบข้อความออก",
    passing="จังหวัดขอให้อำเภอ ดำเนินการ",
    failing="จังหวัดขอให้อำเภอ   ดำเนินการ",
    needs_docx=True,
)

_DOUBLE = regex(r"(?P<before>[^ \t\n(]{1,12}) {2,}(?P<after>[^ \t\n)]{1,12})")
_LABELLED = regex(
    rf"\s*(?:เรื่อง|{SALUTATION_SLIP.pattern}|เรียน|กราบเรียน|นมัสการ|อ้างถึง|สิ่งที่ส่งมาด้วย|สำเนาส่ง|ที่(?:ประชุม)?|ถึง|ส่วนราชการ|[๐-๙0-9]{{1,2}}[.)]"
    r"|(?:ข้อ|(?:ระเบียบ)?วาระที่) ?[๐-๙0-9]{1,3}|มติที่ประชุม)"
)
_CHECKED = (*RUNNING, names.SUBJECT, names.SALUTATION, names.REFERENCE, names.OWNER, names.POSITION)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each paragraph with two spaces and more between its words."""
    for passage in passages(reading):
        if passage.in_table or passage.name not in _CHECKED:
            continue
        label = _LABELLED.match(passage.text)
        start = label.end() if label else 0
        found = next((m for m in _DOUBLE.finditer(passage.text) if m.end("before") > start), None)
        if found:
            words = f"{found['before']} {found['after']}"
            yield RULE.finding("", passage.at(words), before=found["before"], after=found["after"])
