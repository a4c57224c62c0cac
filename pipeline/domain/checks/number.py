"""ที่: the form of the number, its code, and the circular mark ว (annex 1)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.place import candidates
from pipeline.domain.documents import DocumentNumber, Kind, Letter
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_CODE = regex(r"[ก-ฮ]{2} \d{4,5}(?:\.\d{1,3}){0,3}")
_AROUND_DOT = regex(r"\s*\.\s*")
_GLUED = regex(r"^([ก-ฮ]{2})(?=\d)")

_COLLECTIVE = regex(
    r"ทุก|แนบท้าย|ท้ายหนังสือ|ตามบัญชี|ตามรายชื่อ|ทั้งหมด|ทั้งหลาย|ในสังกัด"
    r"|และ(?=นาย|ผู้|หัวหน้า|ปลัด|พัฒนาการ|อธิบดี|เลขาธิการ|ประธาน)"
)
_CLASSES = frozenset(
    """
    นายอำเภอ ปลัดอำเภอ ผู้ว่าราชการจังหวัด ปลัดจังหวัด หัวหน้าสำนักงานจังหวัด พัฒนาการจังหวัด
    พัฒนาการอำเภอ ท้องถิ่นจังหวัด ท้องถิ่นอำเภอ เกษตรจังหวัด เกษตรอำเภอ ปศุสัตว์จังหวัด
    ปศุสัตว์อำเภอ สาธารณสุขอำเภอ นายแพทย์สาธารณสุขจังหวัด กำนัน ผู้ใหญ่บ้าน อธิบดี ปลัดกระทรวง
    หัวหน้าส่วนราชการ หัวหน้าส่วนราชการประจำจังหวัด หัวหน้าหน่วยงาน ผู้อำนวยการเขต ผู้อำนวยการโรงเรียน
    ผู้อำนวยการสถานศึกษา ผู้บริหารสถานศึกษา ผู้อำนวยการโรงพยาบาล ผู้อำนวยการกอง ผู้อำนวยการสำนัก
    นายกองค์การบริหารส่วนจังหวัด นายกองค์การบริหารส่วนตำบล นายกเทศมนตรี นายกเทศมนตรีตำบล
    นายกเทศมนตรีเมือง นายกเทศมนตรีนคร ผู้บริหารองค์กรปกครองส่วนท้องถิ่น
    """.split()
)
"""Posts that many people hold: written alone, they name all of them."""


def code_form(case: Case) -> Iterator[Finding]:
    """Two consonants, a space, four or five digits, and up to three groups after dots."""
    code = normal_code(case.number.code)
    if code and not _CODE.fullmatch(code):
        yield findings.error("number-code-form", case.at("number.code"), text=code)


def normal_code(code: str) -> str:
    """Return the code with one space after the consonants and none around dots."""
    return _GLUED.sub(r"\1 ", _AROUND_DOT.sub(".", plain(code)))


def known_code(case: Case) -> Iterator[Finding]:
    """The consonants are those of a province or of a ministry."""
    reference = case.reference
    code = normal_code(case.number.code)
    letters = code.split(" ")[0]
    if not _CODE.fullmatch(code) or letters in reference.ministry_codes or reference.province(letters):
        return
    known = tuple(f"{p.abbreviation} ({p.name})" for p in candidates(case))
    params = {"letters": letters, "candidates": known or ("–",)}
    yield findings.error("number-code-unknown", case.at("number.code"), **params)


def running_number(case: Case) -> Iterator[Finding]:
    """The register number is 1 or more."""
    running = case.number.running
    if running is not None and running < 1:
        yield findings.error("number-running", case.at("number.running"), running=running)


def circular_mark(case: Case) -> Iterator[Finding]:
    """ว stands in the number of a letter to many, and only there."""
    document, number = case.document, case.document.number
    if not isinstance(number, DocumentNumber):
        return
    many = len(document.recipients) > 1
    if number.circular and document.recipients and not many:
        recipient = plain(document.recipients[0].text)
        if recipient and not is_collective(recipient):
            yield findings.warning("circular-mark-single", case.at("number"), recipient=recipient)
    is_circular = isinstance(document, Letter) and document.kind is Kind.CIRCULAR
    if not number.circular and (many or is_circular):
        yield findings.warning("circular-mark-missing", case.at("number"), count=len(document.recipients))


def is_collective(recipient: str) -> bool:
    """Return whether a recipient's line names several people."""
    return recipient in _CLASSES or _COLLECTIVE.search(recipient) is not None


CHECKS = (code_form, known_code, running_number, circular_mark)
