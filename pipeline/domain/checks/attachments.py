"""สิ่งที่ส่งมาด้วย: quantities, and the places in the body that point to them (clause 11.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case, Passage
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*(?!\d)"
_JOINED = r"(?: ?,? ?(?:และ|หรือ|กับ)| ?,| ?[-–]| ?ถึง) ?(?:สิ่งที่ส่งมาด้วย ?)?"
_MENTION = regex(
    r"สิ่งที่ส่งมาด้วย(?: ?(?:ลำดับที่|ลำดับ|หมายเลข|ที่))? ?"
    rf"(?P<numbers>{_NUMBER}(?:{_JOINED}{_NUMBER})*)?"
)
_STEP = regex(r"(?P<range>[-–]|ถึง)|(?P<number>\d{1,3})(?:\.\d{1,3})*")
_LABEL = "สิ่งที่ส่งมาด้วย"
# Words that point to all attachments, and one that is enough when there is a single one.
_GENERAL = (
    *("ส่งมาด้วย", "ส่งมาพร้อม", "แนบมา", "แนบท้าย", "แนบพร้อม"),
    *("ที่แนบ", "เอกสารแนบ", "ดังแนบ", "ตามแนบ", "เอกสารประกอบ"),
)
_DETAILS = ("รายละเอียด",)
_COUNTED = regex(r"จำนวน \d+ ?[ก-๎]")


def quantities(case: Case) -> Iterator[Finding]:
    """Each attachment has a title, and a number with its classifier."""
    for position, attachment in enumerate(case.document.attachments):
        path, title = f"attachments[{position}]", plain(attachment.title)
        if not title:
            yield findings.error("attachment-title-missing", case.at(path), number=position + 1)
        is_counted = bool(attachment.count and attachment.count > 0 and attachment.unit.strip())
        if not is_counted and not _COUNTED.search(title):
            params = {"number": position + 1, "title": title}
            yield findings.warning("attachment-count-missing", case.at(path), **params)


def mentions(case: Case) -> Iterator[Finding]:
    """The body points to attachments that are there, and to all of them."""
    if not case.has("attachments"):
        return
    count = len(case.document.attachments)
    named: set[int] = set()
    for passage, found in _pointers(case):
        if not count:
            yield findings.error("attachment-none", case.at(passage.path), text=found.group())
            continue
        numbers = _numbers(found["numbers"] or "", count)
        named |= numbers
        for number in sorted(numbers):
            if not 1 <= number <= count:
                params = {"number": number, "count": count}
                yield findings.error("attachment-out-of-range", case.at(passage.path), **params)
    if not _points_to_all(case):
        yield from _not_mentioned(case, named)


def _pointers(case: Case) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in case.running_text:
        if _LABEL in passage.text:
            for found in _MENTION.finditer(passage.text):
                yield passage, found


def _numbers(text: str, count: int) -> set[int]:
    """Return the numbers in ``๒ , ๓ และ ๔`` or ``๒-๓``: of a range those up to ``count``, and its end."""
    numbers: set[int] = set()
    last, is_range = 0, False
    for step in _STEP.finditer(text):
        if step["range"]:
            is_range = True
            continue
        number = int(step["number"])
        numbers |= {number, *(range(last, min(number, count) + 1) if is_range else ())}
        last, is_range = number, False
    return numbers


def _points_to_all(case: Case) -> bool:
    """Return whether words without a number point to the attachments as a whole.

    One attachment is found by its details too (ศึกษารายละเอียด…); the forms ask for no number.
    """
    words = _GENERAL + _DETAILS if len(case.document.attachments) == 1 else _GENERAL
    for passage in case.running_text:
        text = passage.text
        if any(word in text for word in words):
            rest = _MENTION.sub(lambda found: "" if found["numbers"] else found.group(), text)
            if any(word in rest for word in words):
                return True
    return False


def _not_mentioned(case: Case, named: set[int]) -> Iterator[Finding]:
    for position, attachment in enumerate(case.document.attachments):
        if position + 1 not in named:
            params = {"number": position + 1, "title": plain(attachment.title)}
            yield findings.warning("attachment-not-mentioned", case.at(f"attachments[{position}]"), **params)


CHECKS = (quantities, mentions)
