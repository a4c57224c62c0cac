"""C13: code, province, postal code and signatory's province say the same place."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks import place
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS_AND_MEMOS, Context, Rule

RULE = Rule(
    id="province-agreement",
    number="C13",
    severity=Severity.ERROR,
    kinds=LETTERS_AND_MEMOS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๑ ๑๑.๒ และภาคผนวก ๑",
    what="รหัสของเลขที่ ชื่อจังหวัดในที่ตั้ง รหัสไปรษณีย์ และจังหวัดในตำแหน่งผู้ลงนาม เป็นจังหวัดเดียวกัน",
    why="หนังสือที่คัดลอกจากจังหวัดอื่นมักแก้ไม่ครบทุกแห่ง ผู้รับจะไม่รู้ว่าหนังสือมาจากที่ใด",
    passing="ที่ ฉช … / ศาลากลางจังหวัดฉะเชิงเทรา … ๒๔๐๐๐ / ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    failing="ที่ นช … / ศาลากลางจังหวัดเชียงใหม่ … ๒๔๐๐๐ (รหัสไปรษณีย์เป็นของฉะเชิงเทรา)",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each place that disagrees with the letter's own province; a doubt stays a doubt."""
    yield from weighed(checked(reading, context.reference, *place.CHECKS))
