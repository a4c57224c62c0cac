"""Views of enclosures read as a person reads the page: from the top, row by row, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.content import View, enclosure_view
from pipeline.content.flow import Flow, FlowParagraph, FlowPiece, FlowRoster, FlowRow, FlowTable
from pipeline.domain.documents import Enclosure, Kind

Piece = FlowPiece


def document(*body: Any, kind: Kind = Kind.FORM, **fields: Any) -> Enclosure:
    """Return an enclosure with these blocks."""
    return Enclosure(kind, fields.pop("title_lines", ("แบบรายงานผล",)), body=body, **fields)


def flow_of(view: View) -> Flow:
    body = view.fields["body"]
    assert isinstance(body, Flow)
    return body


def pieces(view: View) -> list[Piece]:
    return [piece for section in flow_of(view).sections for piece in section.pieces]


def of(*body: Any, **fields: Any) -> list[Piece]:
    """Return the pieces of a document with these blocks."""
    return pieces(enclosure_view(document(*body, **fields)))


def table_of(*body: Any, **fields: Any) -> FlowTable:
    """Return the first table of a document with these blocks."""
    return next(piece for piece in of(*body, **fields) if isinstance(piece, FlowTable))


def cells(row: FlowRow) -> list[str]:
    """Return the texts of a row, lines of a cell joined by a stroke; ``^`` where a taller cell covers it."""
    return ["^" if cell.covered else "|".join(str(p.text) for p in cell.paragraphs) for cell in row.cells]


def paragraphs(view: View) -> Iterator[FlowParagraph]:
    for piece in pieces(view):
        if isinstance(piece, FlowParagraph):
            yield piece
        elif isinstance(piece, FlowRoster):
            for member in piece.members:
                yield FlowParagraph("SarabanMember", " ".join(map(str, (member.label, *member.lines))))
                yield from (FlowParagraph("SarabanMember", role) for role in member.role_lines)
        elif isinstance(piece, FlowTable):
            for row in piece.rows:
                for cell in row.cells:
                    yield from cell.paragraphs


def reading(view: View) -> str:
    """Return all that is printed, without white space and in Arabic digits, as the facts are compared."""
    titles = view.fields["title_lines"]
    assert isinstance(titles, tuple)
    return squeezed("".join([*titles, *(str(paragraph.text) for paragraph in paragraphs(view))]))


def squeezed(text: str) -> str:
    arabic = text.translate({ord("๐") + n: str(n) for n in range(10)})
    return re.sub(r"[\s\u00a0]", "", arabic)


def missing(view: View, lines: list[str]) -> list[str]:
    """Return which lines are not on the page, behind the one found before."""
    text, at, lost = reading(view), 0, []
    for line in map(squeezed, lines):
        found = text.find(line, at)
        if found < 0:
            lost.append(line)
        else:
            at = found + len(line)
    return lost
