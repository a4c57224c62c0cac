"""Numbers that two documents of a run have at the same time: of the year, of the register, of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.batch.variants import is_variant, record_of
from pipeline.domain.documents import Document, DocumentNumber, Enclosure, Letter, Paper, YearlyNumber
from pipeline.domain.words import plain
from pipeline.findings import Finding, Location, error

_Key = tuple[object, ...]


def numbered_twice(documents: Sequence[Document]) -> Mapping[int, Finding]:
    """Return the error of each document, by its position, whose number is taken.

    The first document of a number keeps it. Where all papers of one record would bear one
    number, it is none's: then each of them has the error.
    """
    found: dict[int, Finding] = {}
    for path, same in _of_one_number(documents):
        first, *others = same
        if _are_of_one_record(documents, same):
            found |= {n: _for_all(documents[n], path, len(same)) for n in same}
            continue
        taken = documents[first].source.at(path)
        found |= {n: _taken(documents[n], path, taken) for n in others}
    return found


def _of_one_number(documents: Sequence[Document]) -> Iterator[tuple[str, list[int]]]:
    """Yield where a number stands in its record, and the positions of two documents or more that bear it."""
    groups: dict[tuple[str, _Key], list[int]] = {}
    for position, document in enumerate(documents):
        told = _key(document)
        if told is not None:
            groups.setdefault(told, []).append(position)
    for (path, _), positions in groups.items():
        if path == "number" and isinstance(_numbered(documents[positions[0]]), DocumentNumber):
            positions = _of_other_matters(documents, positions)
        if len(positions) > 1:
            yield path, positions


def _key(document: Document) -> tuple[str, _Key] | None:
    """Return where the number stands and what makes it unique; ``None`` for one that is left open."""
    if isinstance(document, Enclosure):
        return None
    if isinstance(document, Paper) and document.meeting is not None:
        meeting = document.meeting
        year = meeting.number.year_be or meeting.date.year
        key = (document.form.kind, plain(meeting.body), meeting.number.running, year)
        return ("meeting.running", key) if meeting.number.running is not None else None
    match _numbered(document):
        case YearlyNumber(running=int()) as number:
            assert isinstance(document, Paper)
            issuer = document.issuer or document.agency_lines
            return "number", (document.form.kind, issuer, number, document.date.year)
        case DocumentNumber(running=int()) as number:
            kind = document.form.kind if isinstance(document, Paper) else ""
            return "number", (kind, number, document.date.year)
    return None


def _numbered(document: Document) -> DocumentNumber | YearlyNumber | None:
    return None if isinstance(document, Enclosure) else document.number


def _of_other_matters(documents: Sequence[Document], positions: Sequence[int]) -> list[int]:
    """Return the first document of each subject.

    A letter that goes to several with words of its own for each keeps one number.
    """
    firsts: dict[str, int] = {}
    for position in positions:
        document = documents[position]
        assert isinstance(document, Letter | Paper)
        firsts.setdefault(plain(document.subject), position)
    return list(firsts.values())


def _are_of_one_record(documents: Sequence[Document], positions: Sequence[int]) -> bool:
    """Return whether these are all papers that one record makes."""
    first = documents[positions[0]]
    if not is_variant(first):
        return False
    record = record_of(first)
    own = [n for n, each in enumerate(documents) if is_variant(each) and record_of(each) == record]
    return own == list(positions)


def _for_all(document: Document, path: str, count: int) -> Finding:
    return error("number-for-all", document.source.at(path), number=_running(document, path), count=count)


def _taken(document: Document, path: str, taken: Location) -> Finding:
    code = "meeting-number-twice" if path == "meeting.running" else "number-twice"
    place = ":".join(str(part) for part in (taken.file, taken.sheet, taken.cell or taken.line) if part)
    return error(code, document.source.at(path), number=_running(document, path), taken=place)


def _running(document: Document, path: str) -> int | None:
    if path == "meeting.running":
        return document.meeting.number.running if isinstance(document, Paper) and document.meeting else None
    number = _numbered(document)
    return number.running if number is not None else None
