"""อ้างถึง and the words in the body that point to it (clause 11.6)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.documents import Reference
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_NAMED = regex(r"อ้าง(?:อิง)?ถึง")
_POINTS_BACK = regex(r"(?:หนังสือ|ตาม|ฉบับ) ?(?:ที่|ซึ่ง)(?:ได้)? ?อ้าง(?:อิง)?ถึง|อ้างถึง ?(?:ลำดับ|\d)")
_BEARS_NO_NUMBER = regex(
    r"(?:สำเนา)?(?:ประกาศ|ระเบียบ|ข้อบังคับ|พระราช(?:บัญญัติ|กฤษฎีกา|กำหนด)|กฎ|ประมวล|มติ|รายงานการประชุม)"
)
_OF_A_YEAR = regex(r"พ\.ศ\. ?[0-9๐-๙]{4}|วันที่|เมื่อ")


def mentioned(case: Case) -> Iterator[Finding]:
    """Both stand, or neither: อ้างถึง at the head, ตามหนังสือที่อ้างถึง in the body."""
    if not case.has("references"):
        return
    written = [r for r in case.document.references if plain(r.text) or r.document or r.number]
    if written:
        if not any("อ้าง" in p.text and _NAMED.search(p.text) for p in case.running_text):
            yield findings.error("reference-not-mentioned", case.at("references"))
        return
    for passage in case.running_text:
        if "อ้าง" in passage.text and _POINTS_BACK.search(passage.text):
            yield findings.error("reference-missing", case.at(passage.path))
            return


def complete(case: Case) -> Iterator[Finding]:
    """A reference has its number and its date; laws, announcements and minutes bear no number."""
    for position, reference in enumerate(case.document.references):
        missing = ", ".join(_missing(reference))
        if missing:
            place = case.at(f"references[{position}]")
            yield findings.warning("reference-incomplete", place, missing=missing)


def _missing(reference: Reference) -> Iterator[str]:
    text = plain(reference.text or reference.document)
    bears_none = _BEARS_NO_NUMBER.match(text) is not None
    if not bears_none and not reference.number and "ที่ " not in f"{text} ".replace("วันที่ ", ""):
        yield "ที่"
    is_dated = "ลงวันที่" in text or (bears_none and _OF_A_YEAR.search(text))
    if reference.date is None and not is_dated:
        yield "ลงวันที่"


CHECKS = (mentioned, complete)
