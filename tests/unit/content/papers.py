"""Official papers made for the tests, and their views read as a person reads the page."""

from __future__ import annotations

from typing import Any

from pipeline.content import View, paper_view
from pipeline.content.flow import Flow, FlowMember, FlowParagraph, FlowPiece, FlowRoster
from pipeline.domain.documents import Paper
from pipeline.domain.forms import Form, FormKey, Numbering, OwnKey
from pipeline.domain.page_blocks import Block

NBSP = "\u00a0"

KEYS = ("issuer", "number", "date", "subject", "body", "effective", "signatories")


def form(
    *own: OwnKey, kind: str = "order", word: str = "คำสั่ง", keys: tuple[str, ...] = KEYS, **fields: Any
) -> Form:
    """Return a kind as a template folder describes it."""
    return Form(
        kind, (word,), tuple(map(FormKey, keys)), own, fields.pop("numbering", Numbering.YEARLY), kind
    )


def paper(*body: Block, **fields: Any) -> Paper:
    """Return an order with these blocks."""
    return Paper(fields.pop("form", None) or form(), body=body, **fields)


def fields_of(*body: Block, **fields: Any) -> dict[str, Any]:
    """Return the fields of the view of a paper."""
    return dict(paper_view(paper(*body, **fields)).fields)


def pieces(view: View, field: str = "body") -> list[FlowPiece]:
    flow = view.fields[field]
    assert isinstance(flow, Flow)
    return [piece for section in flow.sections for piece in section.pieces]


def plain(text: object) -> str:
    """Return a text with plain spaces."""
    return str(text).replace(NBSP, " ")


def drawn(piece: FlowPiece) -> list[str]:
    """Return a piece as lines: ``Style: text``, ``label|left/left|role/role``; ``+`` if held to the next."""
    if isinstance(piece, FlowRoster):
        lines = [_member(member) for member in piece.members]
        return [*lines[:-1], lines[-1] + ("+" if piece.keep_next else "")]
    assert isinstance(piece, FlowParagraph)
    return [f"{piece.style.removeprefix('Saraban')}: {plain(piece.text)}{'+' if piece.keep_next else ''}"]


def _member(member: FlowMember) -> str:
    left, right = "/".join(map(plain, member.lines)), "/".join(map(plain, member.role_lines))
    return f"{member.label}|{left}|{right}"


def body_of(*body: Block, **fields: Any) -> list[str]:
    """Return what is drawn of a paper's body."""
    view = paper_view(paper(*body, **fields))
    return [line for piece in pieces(view) for line in drawn(piece)]


def flow_of(field: str, **fields: Any) -> list[str]:
    """Return what is drawn of another flow of a paper."""
    view = paper_view(paper(**fields))
    return [line for piece in pieces(view, field) for line in drawn(piece)]
