"""Tables whose columns are narrower than a word in them: told before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.marks import Writer
from pipeline.content.tables import table
from pipeline.domain.blocks import Orientation
from pipeline.domain.documents import Enclosure, Paper
from pipeline.domain.page_blocks import Table
from pipeline.findings import Finding, error, warning
from pipeline.rendering.flow import Setter
from pipeline.rendering.narrow_columns import narrow_column

_LONGEST_WORD = 40


def narrow_tables(document: Enclosure | Paper, setter: Setter) -> Iterator[Finding]:
    """Yield for each table the column that tears a word most.

    An error where a line of it holds a single letter at most, else a warning.
    """
    usual = document.orientation if isinstance(document, Enclosure) else Orientation.PORTRAIT
    for number, block in enumerate(document.body):
        if not isinstance(block, Table):
            continue
        paper = setter.paper(block.orientation or usual)
        found = narrow_column(table(block, Writer()), setter.styles, paper)
        if found is not None:
            tell, code = (
                (error, "table-columns-narrow") if found.is_unreadable else (warning, "table-word-torn")
            )
            yield tell(
                code,
                document.source.at(f"body[{number}]"),
                column=found.column,
                columns=found.columns,
                room=round(found.room_mm),
                word=found.word if len(found.word) <= _LONGEST_WORD else found.word[:_LONGEST_WORD] + "…",
            )
