"""C84: the telephone's area is that of the letter's province."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.domain.checks.place import own_province
from pipeline.findings import Finding, Severity
from pipeline.lint.letter import open_letter
from pipeline.lint.numbers import AREAS, numbers_in
from pipeline.lint.passages import place
from pipeline.lint.reading import CONTACT, OWNER, Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.thai import phones
from pipeline.thai.digits import to_thai

RULE = Rule(
    id="telephone-area",
    number="C84",
    severity=Severity.WARNING,
    kinds=LETTERS,
    clause="แผนเลขหมายโทรคมนาคม บริการโทรศัพท์ประจำที่",
    what="รหัสพื้นที่ของโทรศัพท์พื้นฐานท้ายหนังสือเป็นของจังหวัดเจ้าของหนังสือ",
    why="รหัสพื้นที่ต่างจังหวัดมักเกิดจากการใช้หนังสือของจังหวัดอื่นเป็นต้นแบบแล้วแก้ไม่ครบ",
    passing="ศาลากลางจังหวัดฉะเชิงเทรา … โทร. ๐ ๓๘๐๐ ๐๐๐๐",
    failing="ศาลากลางจังหวัดฉะเชิงเทรา … โทร. ๐ ๕๓๐๐ ๐๐๐๐ (รหัสของเชียงใหม่)",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each land line with an area code of another province."""
    province = own_province(open_letter(reading, context.reference))
    areas = AREAS.get(province.name, ()) if province else ()
    if province is None or not areas:
        return
    for element in (*reading.all(OWNER), *reading.all(CONTACT)):
        for written in numbers_in(element.text):
            area = phones.area(written)
            if area and area not in areas:
                params = {"number": written, "area": to_thai(area), "province": province.name}
                expected = to_thai(", ".join(areas))
                yield RULE.finding("", place(reading, element, written), **params, expected=expected)
