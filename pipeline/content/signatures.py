"""Signatures below a form: dotted lines to sign on, one signer or several side by side."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.cells import BLANK
from pipeline.content.flow import FlowCell, FlowParagraph, FlowRow, FlowTable
from pipeline.content.marks import Writer
from pipeline.content.tables import PLAIN
from pipeline.domain.documents import Signatory
from pipeline.domain.signature import signature_lines

SIGNATURE = "SarabanSignature"

_LABEL = "ลงชื่อ"
_DOTS = "." * 40
_FEWER_DOTS = "." * 36
_MOST_IN_A_ROW = 3


def signatures(signatories: tuple[Signatory, ...], writer: Writer) -> FlowTable | None:
    """Return the signatures as a table without lines; ``None`` when nobody signs.

    One signer stands in the right half; of four, two stand in a row, of more, three. Whoever sets
    them shortens the dots to what the paper holds.
    """
    if not signatories:
        return None
    count = len(signatories)
    in_a_row = 2 if count in (1, 2, 4) else _MOST_IN_A_ROW
    cells = [_cell(each, writer) for each in signatories]
    if count == 1:
        cells = [BLANK, *cells]
    cells += [BLANK] * (-len(cells) % in_a_row)
    rows = tuple(FlowRow(tuple(cells[n : n + in_a_row])) for n in range(0, len(cells), in_a_row))
    return FlowTable((1 / in_a_row,) * in_a_row, rows, PLAIN, keep_together=True)


def _cell(signatory: Signatory, writer: Writer) -> FlowCell:
    lines = [writer.text(line) for line in _lines(signatory)]
    last = len(lines) - 1
    return FlowCell(tuple(FlowParagraph(SIGNATURE, line, keep_next=n < last) for n, line in enumerate(lines)))


def _lines(signatory: Signatory) -> Iterator[str]:
    """Yield the lines of one signature; without a name there are dots for everything, the day too."""
    label, capacity = _label(signatory)
    yield f"{label}{_DOTS}{capacity}"
    yield f"({signatory.name or _DOTS})"
    below = signature_lines(signatory)
    yield from below or (f"ตำแหน่ง{_FEWER_DOTS}",)
    if signatory.name is None and not any("วันที่" in line for line in below):
        yield f"วันที่{_FEWER_DOTS}"


def _label(signatory: Signatory) -> tuple[str, str]:
    """Return what stands before the dots and behind them; ผู้รายงาน stands behind whichever field names it."""
    label = signatory.label.strip()
    if not label or _LABEL in label:
        return label or _LABEL, signatory.capacity
    return _LABEL, signatory.capacity or label
