"""Words that do not belong on a paper, or that the page prints by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import findings
from pipeline.domain.blocks import Paragraph
from pipeline.domain.checks.case import Case
from pipeline.domain.checks.paper_case import bodies, is_certificate
from pipeline.domain.documents import Paper
from pipeline.domain.page_blocks import Block, Roster
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_LABEL = "เรื่อง"
_ISSUED = regex(r"^(?:สั่ง|ประกาศ|ให้ไว้) ณ วันที่")
_CLOSING = regex(r"^(?:ขอ)?แสดงความนับถือ(?:อย่างยิ่ง)?$|^ขอนมัสการด้วยความเคารพ\S{0,12}$")
_SPEAKS_TO = regex(r"จึง(?:ขอ)?(กราบเรียน|เรียน|นมัสการ|กราบทูล)")
# รับรองว่า with a verb behind it, where a name should stand.
_NOBODY = regex(r"รับรองว่า(?::| |-|\.)*(?:(?:เป็น|ได้|มี|ปฏิบัติ|ดำรง|ผ่าน|เคย|จริง|ขณะนี้)|$)")
_ANNOUNCING = ("ดังนี้", "ดังต่อไปนี้", "ประกอบด้วย")
_GOES_ON = ("ทั้งนี้", "ให้คณะ", "ให้ทีม")
_PERSONS = regex(r"จำนวน ?(?P<count>\d{1,3}) ?(?:คน|ราย|ท่าน)", re.ASCII)
_SHOWN = 40
_POINTS_BACK = regex(r"(?:หนังสือ|ตาม|ฉบับ) ?(?:ที่|ซึ่ง)(?:ได้)? ?อ้าง(?:อิง)?ถึง")


def closing(case: Case, paper: Paper) -> Iterator[Finding]:
    """No paper has a closing (คำลงท้าย); one typed at the end of its text is told."""
    for passage in (*case.body[-2:], case.purpose):
        for text in (passage.text, passage.text.rpartition(" ")[2]):
            if _CLOSING.search(text):
                params = {"text": text, "kind": paper.form.title}
                yield findings.warning("paper-closing", case.at(passage.path), **params)
                break


def printed_anyway(case: Case, paper: Paper) -> Iterator[Finding]:
    """The label of the subject, the word for the kind and the line of issue are the template's."""
    subject, label = plain(paper.subject), _subject_label(paper)
    if subject.startswith((f"{label} ", f"{label}:")) or (label != _LABEL and subject.startswith(label)):
        yield findings.warning("paper-subject-label", case.at("subject"), subject=subject, word=label)
    issuer = plain(paper.issuer)
    word = next((word for word in paper.form.words if issuer.startswith(word)), "")
    if word:
        yield findings.error("paper-issuer-label", case.at("issuer"), issuer=issuer, word=word)
    for passage in case.body:
        found = _ISSUED.search(passage.text)
        if found:
            yield findings.warning("paper-issued-in-body", case.at(passage.path), text=found.group())


def _subject_label(paper: Paper) -> str:
    """Return what the page prints before the subject: เรื่อง, ว่าด้วย."""
    return next((key.thai for key in paper.form.keys if key.name == "subject" and key.thai), _LABEL)


def announced(case: Case, paper: Paper) -> Iterator[Finding]:
    """What is announced (ดังนี้) follows, and as many persons as are said follow."""
    for path, blocks in bodies(paper):
        for position, block in enumerate(blocks):
            if not isinstance(block, Paragraph) or block.heading:
                continue
            text, following = plain(block.text), blocks[position + 1 : position + 2]
            place = case.at(f"{path}[{position}].text")
            if text.endswith(_ANNOUNCING) and _is_nothing(following):
                yield findings.warning("announced-nothing", place, text=_end_of(text))
            yield from _miscounted(text, following, place)


def _end_of(text: str) -> str:
    """Return the last words of a text."""
    return text if len(text) <= _SHOWN else "… " + text[-_SHOWN:].partition(" ")[2]


def _is_nothing(following: Sequence[Block]) -> bool:
    """Return whether nothing, or the next thing, follows what was announced."""
    if not following:
        return True
    block = following[0]
    if not isinstance(block, Paragraph) or block.heading:
        return False
    text = plain(block.text)
    return text.startswith(_GOES_ON) or text.endswith(_ANNOUNCING)


def _miscounted(text: str, following: Sequence[Block], place: Location) -> Iterator[Finding]:
    said = [*_PERSONS.finditer(to_arabic(text))]
    if not said or not following or not isinstance(following[0], Roster):
        return
    count = sum(max(member.persons, 1) for member in following[0].members)
    if not any(int(each["count"]) == count for each in said):
        yield findings.warning("roster-count-differs", place, said=int(said[-1]["count"]), count=count)


def without_purpose(case: Case, paper: Paper) -> Iterator[Finding]:
    """A paper that asks somebody says in its last paragraph what for: จึงเรียนมาเพื่อ… (clause 12)."""
    asks = paper.form.has("purpose") and paper.form.has("subject") and paper.form.has("recipient")
    if asks and case.body and not case.purpose.text:
        yield findings.warning("paper-purpose-missing", case.at("body"), kind=paper.form.title)


def salutation_in_purpose(case: Case, paper: Paper) -> Iterator[Finding]:
    """A kind without salutation does not say จึงเรียน… (a stamped letter: จึงแจ้งมาเพื่อทราบ)."""
    found = _SPEAKS_TO.search(case.purpose.text)
    if found and not case.has("salutation"):
        params = {"text": found.group(), "kind": paper.form.title}
        yield findings.warning("paper-purpose-salutation", case.at(case.purpose.path), **params)


def reference_without_line(case: Case, paper: Paper) -> Iterator[Finding]:
    """A kind without อ้างถึง names an earlier letter in its text."""
    if case.has("references"):
        return
    for passage in case.running_text:
        found = _POINTS_BACK.search(passage.text)
        if found:
            params = {"text": found.group(), "kind": paper.form.title}
            yield findings.warning("paper-reference-in-text", case.at(passage.path), **params)
            return


def certified(case: Case, paper: Paper) -> Iterator[Finding]:
    """A certificate says whom it certifies, and that it does."""
    if not is_certificate(paper) or not case.body:
        return
    text = " ".join(passage.text for passage in case.body)
    if "รับรอง" not in text:
        yield findings.warning("certificate-without-statement", case.at("body"))
    elif _NOBODY.search(text):
        yield findings.warning("certificate-without-name", case.at("body"))


CHECKS = (
    certified,
    closing,
    printed_anyway,
    announced,
    without_purpose,
    salutation_in_purpose,
    reference_without_line,
)
