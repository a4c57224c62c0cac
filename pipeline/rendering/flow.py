"""A flow set into a template: paragraphs, tables and sections in the template's own styles.

``{{p body}}`` stands in a paragraph of its own in the body of the document; the flow takes
its place. The section that closes the document lies as the last one of the flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import Markup

from pipeline.content.flow import (
    Flow,
    FlowParagraph,
    FlowPicture,
    FlowPiece,
    FlowRoster,
    FlowSection,
    FlowTable,
)
from pipeline.domain.blocks import Orientation
from pipeline.patterns import regex
from pipeline.rendering import flow_picture, flow_text, signing
from pipeline.rendering.flow_roster import MEMBER, RosterColumns, rosters_of
from pipeline.rendering.flow_signatures import side_by_side
from pipeline.rendering.flow_table import (
    CELL,
    GRID,
    PLAIN,
    SIGNATURE,
    SIGNING_GAP,
    TableDraw,
    begins_signature,
    is_signature,
)
from pipeline.rendering.list_labels import kind_of, label_of, label_width
from pipeline.rendering.paper import Paper, SectionMaker
from pipeline.rendering.style_facts import StyleFacts
from pipeline.rendering.twins import w

STYLES = (
    *("SarabanTitle", "SarabanHeading1", "SarabanHeading2", "SarabanHeading3", "SarabanBody"),
    *("SarabanList1", "SarabanList2", "SarabanList3", "SarabanList4", "SarabanPlainText", CELL),
    *("SarabanCellHead", "SarabanCellList", SIGNATURE, "SarabanNote", "SarabanLabel", GRID, PLAIN),
)
"""The styles that a flow may name: a template that prints one has them all."""

PAPER_STYLES = tuple(
    f"Saraban{name}"
    for name in (
        *("Member", "MemberGroup", "RosterNote", "Quote", "Resolution", "Name", "Position", "NamePair"),
        *("PositionPair", "Cue", "PageNumber", "Secrecy"),
    )
)
"""What the flows and pages of an official paper name beyond them."""

_SLIVER = 20  # 1 pt: Word and LibreOffice want a paragraph, the page has no room for one
_BETWEEN_TABLES = 160
_BESIDE_TABLE = 80
_NOTE = "SarabanNote"
_SIGNED = regex(r"\{\{p\s+(?:signatures|opinions)\b")
_TELLING = ("SarabanName", "SarabanIssued")  # no enclosure has them


_MOST_DRAWN = 100
"""So many drawn tables are kept, of some hundred kilobytes each."""

Drawn = dict[tuple[FlowTable, Orientation, bool], str]


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets flows with the styles and the paper of one template."""

    styles: StyleFacts
    sections: SectionMaker
    sets_paper: bool = False
    """Whether the template is that of an official paper, not of an enclosure."""
    drawn: Drawn | None = field(default=None, compare=False, repr=False)
    """Tables that were drawn already, where many documents print the same ones."""

    @classmethod
    def of(cls, document: etree._Element, styles: etree._Element) -> Setter:
        """Return the setter for a template's ``document.xml`` and ``styles.xml``."""
        section = document.find(f"{w('body')}/{w('sectPr')}")
        facts = StyleFacts.of(styles)
        return cls(
            facts,
            SectionMaker(etree.Element(w("sectPr")) if section is None else section),
            _SIGNED.search("".join(document.itertext())) is not None or any(map(facts.has, _TELLING)),
        )

    def begin(self, values: Iterable[object] = ()) -> Setting:
        """Return the setting of one document; the flows among its ``values`` share the columns of rosters."""
        return Setting(self, rosters_of(values))

    def paper(self, orientation: Orientation) -> Paper:
        """Return the paper lying the given way."""
        return self.sections.paper.turned(orientation)

    def missing_styles(self) -> tuple[str, ...]:
        """Return the styles of a flow that the template lacks."""
        wanted = (*STYLES, *PAPER_STYLES) if self.sets_paper else STYLES
        return tuple(style for style in wanted if not self.styles.has(style))


@dataclass
class Setting:
    """One document on its way: which section it is in, and where all its rosters have their columns."""

    setter: Setter
    rosters: Sequence[FlowRoster] = ()
    media: dict[str, bytes] = field(default_factory=dict)
    """The pictures set so far, by their name inside the package."""
    _orientation: Orientation | None = None
    _count: int = 0
    _pictures: int = 0

    def flow(self, flow: Flow) -> Markup:
        """Return the paragraphs and tables of a flow.

        Its first section goes on where the document lies its way already.
        """
        written: list[str] = []
        for section in flow.sections:
            begins = True
            if self._orientation is None:
                self._count = 1
            elif written or section.orientation is not self._orientation:
                written.append(self._turned(written.pop() if written else ""))
            else:
                begins = False
            self._orientation = section.orientation
            written.append("".join(self._pieces(section, begins)))
        return Markup("".join(written))

    def __html__(self) -> str:
        """Return the section that closes the document; the template asks for it last."""
        orientation = self._orientation or self.setter.sections.paper.orientation
        return self.setter.sections.xml(orientation, is_first=self._count <= 1)

    def _turned(self, written: str) -> str:
        """Return what is written with the section ended in its last paragraph."""
        section = self.__html__()
        self._count += 1
        begin = written.rfind("<w:p>")
        end = written.find("</w:pPr>", begin)
        if begin < 0:
            return written + flow_text.gap(_SLIVER, section)
        return written[:end] + section + written[end:]

    def _pieces(self, section: FlowSection, begins: bool) -> Iterator[str]:
        paper = self.setter.paper(section.orientation)
        pieces = side_by_side(section.pieces, self.setter.styles, paper.text_width)
        if begins and (not pieces or isinstance(pieces[0], FlowTable)):
            yield flow_text.gap(_SLIVER)  # LibreOffice 7.4 does not turn a section that begins with a table
        hangs = _Hangs(self.setter.styles, pieces)
        for number, piece in enumerate(pieces):
            previous = pieces[number - 1] if number else None
            following = pieces[number + 1] if number + 1 < len(pieces) else None
            if isinstance(piece, FlowTable):
                if isinstance(previous, FlowTable):
                    yield flow_text.gap(_BETWEEN_TABLES, keep_next=_ties(previous, piece))
                yield self._table(piece, section.orientation, _ties(piece, following))
            elif isinstance(piece, FlowRoster):
                yield from self._roster(piece, previous, following, paper)
            elif isinstance(piece, FlowPicture):
                yield self._picture(piece, following)
            else:
                yield self._paragraph(piece, previous, following, hangs.of(number))
        if pieces and isinstance(pieces[-1], FlowTable):
            yield flow_text.gap(_SLIVER)

    def _table(self, piece: FlowTable, orientation: Orientation, ties: bool) -> str:
        """Return a table; the same one on the same paper is drawn once, where tables are kept."""
        drawn = self.setter.drawn
        xml = None if drawn is None else drawn.get((piece, orientation, ties))
        if xml is None:
            paper = self.setter.paper(orientation)
            table = signing.fitted(piece, self.setter.styles, paper)
            xml = TableDraw(table, self.setter.styles, paper, ties).xml()
            if drawn is not None:
                if len(drawn) >= _MOST_DRAWN:
                    drawn.clear()
                drawn[piece, orientation, ties] = xml
        return xml

    def _picture(self, piece: FlowPicture, following: FlowPiece | None) -> str:
        png = flow_picture.picture(piece)
        self.media[flow_picture.member(png)] = png
        self._pictures += 1
        keep = piece.keep_next or _ties(piece, following)
        return flow_picture.paragraph(piece, png, self._pictures, keep)

    def _roster(
        self, roster: FlowRoster, previous: FlowPiece | None, following: FlowPiece | None, paper: Paper
    ) -> Iterator[str]:
        styles = self.setter.styles
        columns = RosterColumns.of((*self.rosters, roster), styles, paper.text_width)
        keep = roster.keep_next or _ties(roster, following)
        return columns.paragraphs(roster, keep, self._beside(MEMBER, previous, following))

    def _beside(
        self, style: str, previous: FlowPiece | None, following: FlowPiece | None
    ) -> tuple[int | None, int | None]:
        """Return the gaps that keep a paragraph off the lines of a table beside it."""
        styles = self.setter.styles
        before = _BESIDE_TABLE if _is_grid(previous) and not styles.space_before(style) else None
        after = _BESIDE_TABLE if _is_grid(following) and not styles.space_after(style) else None
        return before, after

    def _paragraph(
        self,
        piece: FlowParagraph,
        previous: FlowPiece | None,
        following: FlowPiece | None,
        hung: tuple[flow_text.Text, tuple[int, int]] | None,
    ) -> str:
        text, indent = hung or (piece.text, None)
        before, after = self._beside(piece.style, previous, following)
        above = previous if isinstance(previous, FlowParagraph | FlowTable) else None
        if piece.style == SIGNATURE and begins_signature(piece, above):
            before = SIGNING_GAP
        keep = piece.keep_next or _ties(piece, following)
        said = keep if keep or piece.style == SIGNATURE else None
        return flow_text.paragraph(
            piece, piece.style, text=text, keep_next=said, before=before, after=after, indent=indent
        )


def _is_grid(piece: FlowPiece | None) -> bool:
    return isinstance(piece, FlowTable) and piece.style != PLAIN


def _ties(piece: FlowPiece, following: FlowPiece | None) -> bool:
    """Return whether a piece (the last row of a table) stays on the page of what follows it."""
    if following is None:
        return isinstance(piece, FlowTable)  # the sliver after it must not begin a page of its own
    if isinstance(piece, FlowTable) and isinstance(following, FlowParagraph) and following.style == _NOTE:
        return True
    return isinstance(following, FlowParagraph | FlowTable) and is_signature(following)


class _Hangs:
    """How far the labels of the lists of a section hang out: alike within a list."""

    def __init__(self, styles: StyleFacts, pieces: Sequence[FlowPiece]) -> None:
        self._styles = styles
        self._pieces = pieces
        self._needed: list[dict[tuple[str, int, str], int]] = []
        lists: dict[tuple[str, int, str], int] = {}
        for piece in pieces:
            if not isinstance(piece, FlowParagraph) or not piece.level:
                lists = {}
            elif label := label_of(str(piece.text)):
                key = piece.style, piece.level, kind_of(label)
                needed = label_width(label, styles.size_pt(piece.style))
                lists[key] = max(lists.get(key, 0), needed)
            self._needed.append(lists)

    def of(self, number: int) -> tuple[flow_text.Text, tuple[int, int]] | None:
        """Return the text and the indent of an item; ``None`` where it is running text, as in a letter."""
        piece = self._pieces[number]
        if not isinstance(piece, FlowParagraph) or not piece.level or self._styles.first_line(piece.style):
            return None
        own = self._styles.indent(piece.style)
        if not own.hanging:
            return None  # an item whose lines go back to the margin, as in orders and regulations
        begins = own.left - own.hanging
        label = label_of(str(piece.text))
        if not label:
            return piece.text, (own.left, 0)
        needed = self._needed[number][piece.style, piece.level, kind_of(label)]
        hang = max(own.hanging, needed)
        return flow_text.hanging(piece.text, label), (begins + hang, hang)
