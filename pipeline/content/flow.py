"""The body of an enclosure as finished pieces: paragraphs and tables with the names of their styles.

A flow holds printed text only. The renderer turns it into Word's markup with the template's
own styles, so that an office changes the look of it in Word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.content.text import Rich
from pipeline.domain.blocks import Orientation
from pipeline.domain.page_blocks import Align

if TYPE_CHECKING:  # few documents show a chart
    from pipeline.content.charts import Chart

Text = str | Rich


@dataclass(frozen=True, slots=True)
class FlowParagraph:
    """A paragraph: ``style`` is the id of a paragraph style of the template.

    ``level`` (1 to 4, 0 for none) is that of a list item; the renderer hangs its number.
    """

    style: str
    text: Text
    level: int = 0
    align: Align | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell: ``covered`` ones lie under a taller cell above and print nothing."""

    paragraphs: tuple[FlowParagraph, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    covered: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row; its cells, covered ones too, add up to the columns of the table."""

    cells: tuple[FlowCell, ...]
    is_header: bool = False
    height_mm: float | None = None


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table: ``widths`` are the columns' shares of the text column, adding up to 1.

    A width of 0 lets the renderer decide by the texts of the column.
    ``style`` is the id of a table style of the template: ``SarabanGrid`` with lines,
    ``SarabanPlain`` without (signatures side by side, boxes in columns).
    ``keep_together`` keeps all rows on one page where they fit.
    """

    widths: tuple[float, ...]
    rows: tuple[FlowRow, ...]
    style: str = "SarabanGrid"
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class FlowMember:
    """A member of a roster: label, what stands below one another on the left, and the role on the right.

    The renderer makes one paragraph of it that is never torn: the left lines are broken where
    the column of roles begins, the first role stands on the first line.
    """

    label: str
    lines: tuple[Text, ...]
    role_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowRoster:
    """Members in style ``SarabanMember``; labels and roles of all rosters of a flow stand in line.

    ``keep_next`` holds the last member to what follows (a note on its group).
    """

    members: tuple[FlowMember, ...]
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """A chart as a picture in a paragraph of its own; ``description`` is for those who cannot see it."""

    chart: Chart
    width_mm: float
    description: str
    keep_next: bool = False


FlowPiece = FlowParagraph | FlowTable | FlowRoster | FlowPicture


@dataclass(frozen=True, slots=True)
class FlowSection:
    """Pieces on paper that lies one way; a new section begins a new page."""

    orientation: Orientation
    pieces: tuple[FlowPiece, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The body of an enclosure: at least one section."""

    sections: tuple[FlowSection, ...]

    def __bool__(self) -> bool:
        """Return whether it prints anything: what ``{%p if opinions %}`` of a template asks."""
        return any(section.pieces for section in self.sections)
