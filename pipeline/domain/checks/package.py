"""A letter and the documents it encloses: listed and made must agree in number, order and title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from pipeline.domain.documents import Attachment, Enclosure, Letter, Paper, RubricPart
from pipeline.findings import Finding, error, info, warning
from pipeline.patterns import regex
from pipeline.thai.dates import BUDDHIST_ERA
from pipeline.thai.digits import to_arabic

_ALIKE = 0.6
_NUMBER = regex(r"(?<!วัน)ที่ ?(\d{1,6}) ?/ ?(\d{4})", re.ASCII)
_FILLING = regex(r"\{[^{}]*\}|\.{3,}|[\s*`]")
_PARTS = {
    RubricPart.FORM: "แบบประเมิน",
    RubricPart.CRITERIA: "เกณฑ์",
    RubricPart.EXPLANATION: "คำอธิบายเกณฑ์",
    RubricPart.SUMMARY: "แบบสรุป",
}


def check_package(
    letter: Letter | Paper, documents: Mapping[int, Enclosure | Sequence[Paper] | None]
) -> tuple[Finding, ...]:
    """Return where the list of a letter and the documents behind it do not agree.

    ``documents`` holds the document of each numbered attachment (from 1) that names a record,
    ``None`` where it could not be read.
    """
    return (*_without_record(letter, documents), *_doubled(letter), *_titles(letter, documents))


def _without_record(
    letter: Letter | Paper, documents: Mapping[int, Enclosure | Sequence[Paper] | None]
) -> Iterator[Finding]:
    for n, attachment in enumerate(letter.attachments, 1):
        if n not in documents:
            place = letter.source.at(f"attachments[{n - 1}]")
            yield info("package-not-made", place, number=n, title=attachment.title)


def _doubled(letter: Letter | Paper) -> Iterator[Finding]:
    """Yield each attachment that names the same part of the same record as one before it."""
    seen: dict[tuple[str, RubricPart | None], int] = {}
    for n, attachment in enumerate(letter.attachments, 1):
        if not attachment.record:
            continue
        first = seen.setdefault((attachment.record, attachment.part), n)
        if first != n:
            place = letter.source.at(f"attachments[{n - 1}].record")
            yield error("package-doubled", place, number=n, first=first, text=attachment.record)


def _titles(
    letter: Letter | Paper, documents: Mapping[int, Enclosure | Sequence[Paper] | None]
) -> Iterator[Finding]:
    for n, document in documents.items():
        attachment = letter.attachments[n - 1]
        if document is None:
            continue
        place = letter.source.at(f"attachments[{n - 1}].part")
        if not isinstance(document, Enclosure):
            yield from _paper_title(letter, n, document)
            continue
        if attachment.part is not None and document.rubric is None:
            yield error("package-part-of-no-rubric", place, number=n, part=_PARTS[attachment.part])
            continue
        printed = printed_title(document, attachment)
        if not _are_alike(attachment.title, printed):
            place = letter.source.at(f"attachments[{n - 1}].title")
            yield warning("package-title-differs", place, number=n, title=attachment.title, printed=printed)


def _paper_title(letter: Letter | Paper, n: int, papers: Sequence[Paper]) -> Iterator[Finding]:
    """Yield that a paper is listed by other words or another number than it bears itself."""
    attachment, paper = letter.attachments[n - 1], papers[0]
    if attachment.part is not None:
        place = letter.source.at(f"attachments[{n - 1}].part")
        yield error("package-part-of-no-rubric", place, number=n, part=_PARTS[attachment.part])
    listed = to_arabic(attachment.title)
    number = _NUMBER.search(listed)
    own = f"{getattr(paper.number, 'running', None)}/{_year(paper)}"
    is_other = number is not None and len(papers) == 1 and f"{number[1]}/{number[2]}" != own
    issuer = f"{paper.form.title}{paper.issuer}"
    is_named = any(
        _are_alike(attachment.title, each) for each in (issuer, paper.subject, f"{issuer} {paper.subject}")
    )
    if is_other or not is_named:
        place = letter.source.at(f"attachments[{n - 1}].title")
        shown = f"{issuer} ที่ {own} เรื่อง {paper.subject}" if is_other else f"{issuer} เรื่อง {paper.subject}"
        yield warning("package-title-differs", place, number=n, title=attachment.title, printed=shown)


def _year(paper: Paper) -> int | None:
    stated = getattr(paper.number, "year_be", None)
    if isinstance(stated, int) or paper.date.year is None:
        return stated
    return paper.date.year + BUDDHIST_ERA


def printed_title(document: Enclosure, attachment: Attachment) -> str:
    """Return the title that a document bears, or that of the part of a rubric that is printed."""
    rubric = document.rubric
    lines = document.title_lines
    if rubric is not None:
        own = {
            RubricPart.FORM: (rubric.form_title,) if rubric.form_title else (),
            RubricPart.EXPLANATION: rubric.explanation_title,
            RubricPart.SUMMARY: rubric.summary_title,
        }
        lines = own.get(attachment.part or RubricPart.CRITERIA, ()) or lines
    return " ".join(line for line in lines if line)


def _are_alike(listed: str, printed: str) -> bool:
    """Return whether two titles name one thing: one holds the other, or they differ in few letters.

    A shortening (``ศูนย์ฯ``) stands for what follows.
    """
    one, other = _FILLING.sub("", listed), _FILLING.sub("", printed)
    if not one or not other or one in other or other in one:
        return True
    head = one.partition("ฯ")[0]
    if "ฯ" in one and len(head) >= 8 and other.startswith(head):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
