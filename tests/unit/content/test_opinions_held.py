"""Which paragraphs of an opinion stay on one page: all of a short one, the ends of a long one."""

from __future__ import annotations

import pytest

from pipeline.content.marks import Writer
from pipeline.content.opinions import opinion_pieces
from pipeline.domain.documents import Opinion, Signatory

SIGNED = Signatory("นายตัวอย่าง ใจดี", ("นายอำเภอบางคล้า",))
LONG = "ให้ดำเนินการตามที่เสนอ " * 15


def held(*lines: str) -> list[tuple[str, bool]]:
    """Return the beginning of each paragraph, and whether it is held to the next one."""
    pieces = opinion_pieces((Opinion("คำสั่ง", lines, signatory=SIGNED),), Writer())
    return [(str(piece.text)[:6], piece.keep_next) for piece in pieces]


def test_a_short_opinion_is_one_whole() -> None:
    assert [keep for _, keep in held("อนุมัติ", "แจ้งให้ทราบ")][:-1] == [True] * (len(held("ก", "ข")) - 1)


def test_of_a_long_one_label_and_signature_are_held_to_the_text() -> None:
    found = held("ก " + LONG, "ข " + LONG, "ค " + LONG, "ง " + LONG)
    assert [text for text, _ in found[:5]] == ["คำสั่ง", "ก ให้ด", "ข ให้ด", "ค ให้ด", "ง ให้ด"]
    assert [keep for _, keep in found[:5]] == [True, False, False, False, True]


@pytest.mark.parametrize("count", range(1, 6))
def test_nothing_is_said_twice_or_left_out(count: int) -> None:
    lines = [f"{n} {LONG * 4}" for n in range(1, count + 1)]
    texts = [text for text, _ in held(*lines)]
    assert texts[: count + 1] == ["คำสั่ง", *(f"{'๐๑๒๓๔๕'[n]} ให้ด" for n in range(1, count + 1))]
    assert len(texts) == len(held("ก")) - 1 + count
