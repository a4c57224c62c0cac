"""C01: the kind is known, and every element that its form must have is there, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.findings import Finding, Location, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import has_room_for_date
from pipeline.lint.reading import Element, Reading
from pipeline.lint.rule import ALL_KINDS, Context, Rule
from pipeline.lint.words import SALUTATION_SLIP

RULE = Rule(
    id="elements-complete",
    number="C01",
    severity=Severity.ERROR,
    kinds=ALL_KINDS - {DocumentKind.ATTACHMENT},
    clause="ระเบียบงานสารบรรณ ข้อ ๑๑ ถึง ๒๕ และแบบที่ ๑ ถึง ๑๑",
    what="หนังสือมีส่วนที่แบบของชนิดนั้นกำหนดครบ และเรียงตามแบบ ชนิดที่ไม่รู้จักตรวจเฉพาะข้อทั่วไป",
    why=(
        "ผู้รับและผู้ปฏิบัติงานสารบรรณหาเลขที่ วันที่ เรื่อง และผู้ลงนามจากตำแหน่งตามแบบ "
        "หนังสือที่ขาดส่วนใดลงทะเบียนหรืออ้างถึงภายหลังไม่ได้ วันที่เว้นว่างไว้ประทับภายหลังได้ จึงเป็นเพียงข้อควรระวัง"
    ),
    passing="ที่ / ส่วนราชการและที่ตั้ง / วัน เดือน ปี / เรื่อง / คำขึ้นต้น / ข้อความ / คำลงท้าย / ชื่อ / ตำแหน่ง",
    failing="หนังสือภายนอกที่ไม่มีบรรทัดเรื่อง หรือวางเรื่องไว้ใต้คำขึ้นต้น",
)

_SIGNED = (names.NAME, names.POSITION)
_MUST: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.LETTER: (
        names.NUMBER, names.AGENCY, names.DATE, names.SUBJECT, names.SALUTATION, names.BODY, names.CLOSING,
        *_SIGNED,
    ),
    DocumentKind.MEMO: (
        names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT, names.SALUTATION, names.BODY, *_SIGNED,
    ),
    DocumentKind.STAMPED: (names.NUMBER, names.TO, names.BODY, names.AGENCY, names.DATE),
    DocumentKind.ORDER: (names.TITLE, names.NUMBER, names.SUBJECT, names.BODY, names.ISSUED, *_SIGNED),
    DocumentKind.REGULATION: (names.TITLE, names.CLAUSE, names.ISSUED, *_SIGNED),
    DocumentKind.ANNOUNCEMENT: (names.TITLE, names.SUBJECT, names.BODY, names.ISSUED, *_SIGNED),
    DocumentKind.STATEMENT: (names.TITLE, names.SUBJECT, names.BODY, names.AGENCY, names.DATE),
    DocumentKind.PRESS: (names.TITLE, names.SUBJECT, names.BODY, names.AGENCY, names.DATE),
    DocumentKind.CERTIFICATE: (names.NUMBER, names.AGENCY, names.BODY),
    DocumentKind.MINUTES: (names.TITLE, names.NUMBER, names.DATE),
}  # fmt: skip
_ORDER: Mapping[DocumentKind, tuple[str, ...]] = {
    DocumentKind.LETTER: (
        names.NUMBER, names.AGENCY, names.DATE, names.SUBJECT, names.SALUTATION, names.REFERENCE,
        names.ATTACHMENT, names.BODY, names.PURPOSE, names.CLOSING, *_SIGNED, names.OWNER, names.CONTACT,
        names.COPIES,
    ),
    DocumentKind.MEMO: (
        names.TITLE, names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT, names.SALUTATION, names.BODY,
        names.PURPOSE, *_SIGNED,
    ),
    DocumentKind.STAMPED: (
        names.NUMBER, names.TO, names.BODY, names.PURPOSE, names.AGENCY, names.DATE, names.OWNER,
        names.CONTACT, names.COPIES,
    ),
    DocumentKind.ORDER: (
        names.TITLE, names.NUMBER, names.SUBJECT, names.BODY, names.EFFECTIVE, names.ISSUED, *_SIGNED,
    ),
    DocumentKind.ANNOUNCEMENT: (
        names.TITLE, names.SUBJECT, names.BODY, names.EFFECTIVE, names.ISSUED, *_SIGNED,
    ),
}  # fmt: skip
_ALSO = {DocumentKind.CIRCULAR: DocumentKind.LETTER}
_THAI = {
    names.TITLE: "ชื่อหนังสือ", names.NUMBER: "ที่", names.AGENCY: "ส่วนราชการเจ้าของหนังสือ",
    names.DATE: "วัน เดือน ปี", names.SUBJECT: "เรื่อง", names.SALUTATION: "คำขึ้นต้น", names.TO: "ถึง",
    names.REFERENCE: "อ้างถึง", names.ATTACHMENT: "สิ่งที่ส่งมาด้วย", names.BODY: "ข้อความ",
    names.PURPOSE: "ภาคสรุป", names.CLOSING: "คำลงท้าย", names.NAME: "ชื่อผู้ลงนาม",
    names.POSITION: "ตำแหน่งผู้ลงนาม", names.OWNER: "ส่วนราชการเจ้าของเรื่อง", names.CONTACT: "โทร.",
    names.COPIES: "สำเนาส่ง", names.ISSUED: "วันที่ออกหนังสือ", names.CLAUSE: "ข้อ ๑",
    names.EFFECTIVE: "ทั้งนี้",
}  # fmt: skip
_OF_KIND = {
    (DocumentKind.MINUTES, names.NUMBER): "ครั้งที่", (DocumentKind.MINUTES, names.DATE): "เมื่อวันที่",
    (DocumentKind.CERTIFICATE, names.NUMBER): "เลขที่",
    (DocumentKind.STAMPED, names.AGENCY): "ชื่อส่วนราชการที่ส่งหนังสือออก",
    (DocumentKind.STATEMENT, names.AGENCY): "ส่วนราชการที่ออกแถลงการณ์",
    (DocumentKind.PRESS, names.AGENCY): "ส่วนราชการที่ออกข่าว",
}  # fmt: skip


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the elements missing or out of order, and a salutation misspelt.

    That the kind is not known is no fault of the document: an office may have kinds of its own.
    """
    if reading.kind is DocumentKind.UNKNOWN:
        yield replace(RULE.finding("kind-unknown", reading.facts.on(1)), severity=Severity.WARNING)
        return
    kind = _ALSO.get(reading.kind, reading.kind)
    yield from _missing(reading, _MUST.get(kind, ()), _ORDER.get(kind, _MUST.get(kind, ())))
    for greeting in reading.all(names.SALUTATION):
        if SALUTATION_SLIP.fullmatch(greeting.label):
            yield RULE.finding("salutation-misspelt", reading.at(greeting), text=greeting.label)
    for element, before in _misplaced(reading.elements, _ORDER.get(kind, ())):
        told = {"element": _THAI[element.name], "before": _THAI[before]}
        yield RULE.finding("element-order", reading.at(element), **told)


def _missing(reading: Reading, wanted: Sequence[str], order: Sequence[str]) -> Iterator[Finding]:
    """Yield what is missing; a date may be left to be stamped: its absence only warns, or is told."""
    present = {element.name for element in reading.elements}
    if names.SALUTATION in present:
        present.add(names.TO)  # เรียน instead of ถึง is the concern of another rule
    for name in wanted:
        if name not in present:
            element = _OF_KIND.get((reading.kind, name), _THAI[name])
            found = RULE.finding("element-missing", _where(reading, name, order), element=element)
            of_date = Severity.INFO if has_room_for_date(reading) else Severity.WARNING
            yield replace(found, severity=of_date) if name == names.DATE else found


def _where(reading: Reading, name: str, order: Sequence[str]) -> Location:
    """Return where a missing element belongs: at what comes next in the form, else at what comes before."""
    rank = order.index(name)
    around = (*order[rank + 1 :], *reversed(order[:rank]))
    beside = next((e for other in around if (e := reading.first(other)) is not None and e.lines), None)
    return reading.at(beside) if beside is not None else reading.facts.on(1)


def _misplaced(elements: Sequence[Element], order: Sequence[str]) -> Iterator[tuple[Element, str]]:
    """Yield each element that stands where the form has another, and the one it should stand behind.

    The first of each name counts; what cannot be part of the longest right sequence is misplaced.
    """
    firsts: dict[str, Element] = {}
    for element in elements:
        if element.name in order:
            firsts.setdefault(element.name, element)
    ranks = [order.index(name) for name in firsts]
    right = set(_longest_rise(ranks))
    for element, rank in zip(firsts.values(), ranks, strict=True):
        if rank not in right:
            before = max((r for r in right if r < rank), default=min(right))
            yield element, order[before]


def _longest_rise(ranks: Sequence[int]) -> list[int]:
    """Return the longest rising subsequence of different numbers."""
    tails: list[int] = []
    paths: list[list[int]] = []
    for rank in ranks:
        at = bisect_left(tails, rank)
        path = [*(paths[at - 1] if at else ()), rank]
        tails[at : at + 1], paths[at : at + 1] = [rank], [path]
    return paths[-1] if paths else []
