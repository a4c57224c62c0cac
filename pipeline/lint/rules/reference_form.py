"""C33: a reference names the agency, the number and the date, which is not after the letter's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.checks import days, references
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import LETTERS, Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="reference-form",
    number="C33",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑.๖",
    what=(
        "อ้างถึงระบุส่วนราชการเจ้าของหนังสือ เลขที่ และวันที่ ซึ่งไม่หลังวันที่ของหนังสือฉบับนี้ "
        "เอกสารของเอกชน เช่น ใบเสนอราคา ที่ไม่มีเลขที่ เป็นเพียงคำเตือน"
    ),
    why="ขาดอย่างใดอย่างหนึ่งผู้รับจะหาหนังสือเดิมไม่พบ",
    passing="อ้างถึง  หนังสือจังหวัดฉะเชิงเทรา ที่ ฉช ๐๐๑๙/ว ๑๑๕ ลงวันที่ ๖ มกราคม ๒๕๖๘",
    failing="อ้างถึง  หนังสือจังหวัดฉะเชิงเทรา เรื่อง การจัดประชุม",
)

# Papers of companies, bodies and persons that no office numbers.
_PRIVATE = regex(
    r"(?:[0-9๐-๙]+\. ?)?(?:ใบเสนอราคา|ใบแจ้งหนี้|ใบวางบิล|ใบเสร็จ|ใบสั่งซื้อ|ใบสั่งจ้าง|คำร้อง|คำขอ|สัญญา|ข้อตกลง|อีเมล"
    r"|(?:หนังสือ|จดหมาย)? ?(?:ของ|จาก)? ?(?:บริษัท|ห้าง|หจก\.|บจก\.|บมจ\.|ร้าน|มูลนิธิ|สมาคม|ชมรม|วัด|สหกรณ์|คุณ"
    r"|นางสาว|นาง|นาย(?!อำเภอ|กเทศมนตรี|กองค์การ|กรัฐมนตรี|ทะเบียน)))"
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield what a reference lacks, and a reference from the future."""
    found = checked(reading, context.reference, references.complete, days.reference_dates)
    for finding in weighed(found, RULE.severity):
        is_private = finding.code == "reference-incomplete" and _is_private(finding, reading)
        yield replace(finding, severity=Severity.WARNING) if is_private else finding


def _is_private(finding: Finding, reading: Reading) -> bool:
    """Return whether a reference names a paper of a company or person, which need not have a number."""
    told = (e for e in reading.all(names.REFERENCE) if finding.location in _places(e, reading))
    return any(_PRIVATE.match(plain(element.text)) for element in told)


def _places(element: Element, reading: Reading) -> list[Location]:
    return [reading.at(element), *(reading.facts.at(line) for line in element.lines)]
