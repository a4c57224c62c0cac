"""The letter to those whom an order appoints: a record to begin with, made from the order's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.domain.documents import Kind, Paper, Signatory
from pipeline.domain.facts import ReferenceData
from pipeline.domain.page_blocks import Roster
from pipeline.errors import InputUnreadable
from pipeline.ingest.appointed import is_of_many, named_in
from pipeline.ingest.commented import HEAD, Part, explained, items, listed, named, quoted, yaml
from pipeline.ingest.keys import KINDS
from pipeline.ingest.loading import desk_for
from pipeline.ingest.next_order import beside, cited, papers_of
from pipeline.ingest.record_keys import ATTACHMENT, CONTACT, NUMBER, RECIPIENTS, RECORD, SIGNATORY
from pipeline.ingest.sample_place import hall

_WITHOUT_OFFICE = (
    "คำสั่งไม่ได้บอกส่วนราชการ: ลบ # แล้วใส่ชื่อแฟ้มของส่วนราชการ หรือทำแฟ้มนี้ใหม่ด้วย --office ชื่อแฟ้ม",
    "ถ้าไม่มีแฟ้มของส่วนราชการ ให้กรอกรหัสหนังสือ ที่ตั้ง ส่วนราชการเจ้าของเรื่อง และโทรศัพท์ ในหัวข้อข้างล่าง",
)
"""Said where the record of an order names no office: a letter needs what one supplies."""

_OPEN_SIGNATORY = {"name": "null", "position_lines": "null"}


def notice_record(
    order: Path,
    reference: ReferenceData,
    *,
    folder: Path | None = None,
    office: str | None = None,
    offices: Sequence[Path] = (),
    templates: Sequence[Path] = (),
) -> str:
    """Return the text of a letter's record, to lie in ``folder``, to each of those whom an order names.

    Who signed the order signs the letter, and gets none himself; for another ``office`` than the
    order's own its own signatory does. What else the office supplies is left to it. Without any,
    the keys that it would supply are shown.

    Raises:
        InputUnreadable: the order cannot be read, is no record of a paper, or is the orders of
            several issuers, for whom one letter cannot speak; or it has no roster (one that amends
            another), so that nobody is known to whom the letter goes.
    """
    papers = papers_of(order, desk_for(order, reference, offices=offices, templates=templates))
    if is_of_many(papers):
        raise InputUnreadable("notice-of-many", file=str(order), count=len(papers))
    if not any(isinstance(block, Roster) for paper in papers for block in paper.body):
        raise InputUnreadable("notice-of-nobody", file=str(order))
    lines = [*HEAD]
    for part in _parts(papers, office, beside(order, folder or order.parent)):
        lines += ["", *explained(part, RECORD), *_told(part), *yaml(part, RECORD)]
    return "\n".join(lines) + "\n"


def _told(part: Part) -> Iterator[str]:
    """Yield what else is said above a key that an office would have supplied."""
    if part.name == "office" and not part.used:
        yield from (f"# {line}" for line in _WITHOUT_OFFICE)


def _parts(papers: Sequence[Paper], office: str | None, path: str) -> Iterator[Part]:
    paper = papers[0]
    office = office or paper.office
    kind = Kind.CIRCULAR if _count(papers) > 1 else Kind.LETTER
    said = _Said(papers)
    number = {"code": "null", **({"circular": "true"} if kind is Kind.CIRCULAR else {}), "running": "null"}
    yield Part("kind", next(word for word in KINDS.shown if KINDS.find(word) is kind))
    yield Part("office", quoted(office or "chachoengsao-cdd"), used=bool(office))
    yield Part("number", lines=named(NUMBER, number), used=not office)
    if not office:
        yield Part("address_lines", lines=listed(hall(said.issuer or "อำเภอ")), used=False)
    yield Part("date", "เว้นว่าง")
    yield Part("subject", quoted(f"แจ้งการ{said.subject.removeprefix('การ')}"))
    yield Part("recipients", lines=named(RECIPIENTS, {"order": quoted(path)}))
    yield Part("attachments", lines=items(said.attachment()))
    yield Part("body", "|", said.body())
    yield Part("purpose", f"จึงเรียนมาเพื่อโปรดทราบและปฏิบัติหน้าที่ตาม{said.word}ต่อไป")
    signing = () if paper.office and office != paper.office else paper.signatories[:1]
    shown = [_signatory(each) for each in signing] or [named(SIGNATORY, _OPEN_SIGNATORY)]
    yield Part("signatories", lines=items(*shown), used=bool(signing))
    if not office:
        yield Part("owner_lines", lines=listed("ชื่อหน่วยงานที่รับผิดชอบเรื่อง"), used=False)
        yield Part("contact", lines=named(CONTACT, {"phone": "null"}), used=False)


def _count(papers: Sequence[Paper]) -> int:
    return len({name for name, signs in named_in(papers) if not signs})


def _signatory(signatory: Signatory) -> tuple[str, ...]:
    positions = "[" + ", ".join(map(quoted, signatory.position_lines)) + "]"
    name = quoted(signatory.name) if signatory.name else "null"
    values = {"name": name, "position_lines": positions}
    if signatory.acting is not None:
        values |= {"acting": signatory.acting.value, "acting_for": quoted(signatory.acting_for)}
    return named(SIGNATORY, values)


class _Said:
    """The words of the letter: what is the same in all papers of the record is said."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.word = papers[0].form.title
        self.issuer = _same(paper.issuer for paper in papers)
        self.subject = _same(paper.subject for paper in papers) or "แต่งตั้งคณะกรรมการ"
        self.cited = _same(f" {cited(paper)}" if _is_issued(paper) else "" for paper in papers)

    def attachment(self) -> tuple[str, ...]:
        title = f"{self.word}{self.issuer}{self.cited or f' เรื่อง {self.subject}'}"
        return named(ATTACHMENT, {"title": quoted(title), "count": "1", "unit": "ฉบับ"})

    def body(self) -> tuple[str, ...]:
        who = self.issuer or "ส่วนราชการ"
        return (
            f"ด้วย{who}ได้มี{self.word}{self.cited} เรื่อง {self.subject} "
            f"โดยท่านเป็นผู้หนึ่งซึ่งได้รับแต่งตั้งตาม{self.word}ดังกล่าว รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย",
            "",
            f"ในการนี้ {who}ขอให้ท่านปฏิบัติหน้าที่ตามที่กำหนดไว้ใน{self.word}",
        )


def _is_issued(paper: Paper) -> bool:
    running = paper.number.running if paper.number is not None else None
    return running is not None and paper.date.exact is not None


def _same(texts: Iterator[str]) -> str:
    found = set(texts)
    return found.pop() if len(found) == 1 else ""
