"""Rosters of a flow: a paragraph a member, its label hung out, the roles in one straight column.

The column is that of the style's last tab stop, and the same for all rosters of a document. It
moves left where the widest role needs more room. Lengths are in twips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.content.flow import Flow, FlowMember, FlowRoster
from pipeline.rendering import flow_text
from pipeline.rendering.broken_lines import Text, broken, joined, width_of
from pipeline.rendering.list_labels import label_width
from pipeline.rendering.style_facts import StyleFacts

MEMBER = "SarabanMember"
_GAP = 170  # 3 mm between what stands on the left and the role beside it
_SLACK = 40  # Word and LibreOffice round the widths of letters
_ROLES_BEGIN = 0.69  # of the text column, where the style has no tab stop for them
_LEAST_LEFT = 0.56  # of the text column: a role that would move its column farther left is broken
_BLANK = " \u00a0"


def rosters_of(flows: Iterable[object]) -> tuple[FlowRoster, ...]:
    """Return the rosters of all the flows among ``flows``."""
    return tuple(
        piece
        for flow in flows
        if isinstance(flow, Flow)
        for section in flow.sections
        for piece in section.pieces
        if isinstance(piece, FlowRoster)
    )


@dataclass(frozen=True, slots=True)
class RosterColumns:
    """Where the members of a document stand: label, lines beside it, role; distances from the left margin.

    ``own`` are the indent and hang of the style, and ``own_stops`` its tab stops.
    """

    label: int
    lines: int
    role: int
    right: int
    size_pt: float
    own: tuple[int, int]
    own_stops: tuple[int, ...]
    is_spread: bool = False

    @classmethod
    def of(cls, rosters: Sequence[FlowRoster], styles: StyleFacts, text_width: int) -> RosterColumns:
        """Return the columns for all rosters of a document on paper with so wide a text column."""
        own, size = styles.indent(MEMBER), styles.size_pt(MEMBER)
        members = [member for roster in rosters for member in roster.members]
        label = own.left - own.hanging
        hang = max((label_width(m.label, size) for m in members if _has_label(m)), default=0)
        lines = label + max(own.hanging, hang)
        right = text_width - styles.right_indent(MEMBER)
        stops = styles.tab_stops(MEMBER)
        begins = stops[-1] if stops and stops[-1] > lines else round(text_width * _ROLES_BEGIN)
        least = round(text_width * _LEAST_LEFT)
        widths = (width_of(line, size) + _SLACK for m in members for line in m.role_lines)
        widest = max((width for width in widths if width <= right - least), default=0)
        role = min(begins, right - widest)
        spread = styles.is_spread(MEMBER)
        return cls(label, lines, role, right, size, (own.left, own.hanging), stops, spread)

    def paragraphs(
        self,
        roster: FlowRoster,
        keep_next: bool = False,
        around: tuple[int | None, int | None] = (None, None),
    ) -> Iterator[str]:
        """Return the members as paragraphs.

        ``keep_next`` holds the last one to what follows; ``around`` are the gaps before the first and after
        the last, ``None`` where those of the style are right.
        """
        has_labels = any(map(_has_label, roster.members))
        has_roles = any(member.role_lines for member in roster.members)
        last = len(roster.members) - 1
        for number, member in enumerate(roster.members):
            properties = (
                f'<w:pStyle w:val="{MEMBER}"/>',
                flow_text.keep((keep_next and number == last) or None),
                "<w:keepLines/><w:widowControl/>",
                self._tabs(has_labels, has_roles),
                flow_text.spacing(None if number else around[0], around[1] if number == last else None),
                self._indent(has_labels),
                '<w:jc w:val="left"/>' if self.is_spread else "",
            )
            text = flow_text.runs(self._text(member, has_labels, has_roles))
            yield f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{text}</w:p>"

    def _text(self, member: FlowMember, has_labels: bool, has_roles: bool) -> Text:
        """Return the text of a member: line by line, the label first, then what is left, then the role."""
        begins = self.lines if has_labels else self.label
        room = (self.role - _GAP if has_roles else self.right) - begins
        left = [piece for line in member.lines for piece in broken(line, room, self.size_pt)]
        beside = self.right - self.role
        roles = [piece for line in member.role_lines for piece in broken(line, beside, self.size_pt)]
        parts: list[Text] = [member.label.rstrip(_BLANK), "\t"] if has_labels else []
        for number, (line, role) in enumerate(zip_longest(left, roles)):
            parts += ["\n"] if number else []
            parts += [line] if line is not None else []
            parts += ["\t", role] if role is not None else []
        return joined(parts)

    def _tabs(self, has_labels: bool, has_roles: bool) -> str:
        """Return the stop of the roles where the style has none there, and clear those in the way."""
        wanted = {self.role} if has_roles else set()
        harmless = {self.lines} if has_labels else set()
        stops = {stop: "clear" for stop in self.own_stops if stop not in wanted | harmless}
        stops |= dict.fromkeys(wanted.difference(self.own_stops), "left")
        said = "".join(f'<w:tab w:val="{stops[stop]}" w:pos="{stop}"/>' for stop in sorted(stops))
        return f"<w:tabs>{said}</w:tabs>" if said else ""

    def _indent(self, has_labels: bool) -> str:
        left, hanging = (self.lines, self.lines - self.label) if has_labels else (self.label, 0)
        if (left, hanging) == self.own:
            return ""
        return f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'


def _has_label(member: FlowMember) -> bool:
    return bool(member.label.strip(_BLANK))
