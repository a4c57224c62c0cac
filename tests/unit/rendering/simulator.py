"""A layouter that counts: so many characters a line, so many mm a line, pages of 297 mm.

It stands for Word and LibreOffice where the layout pass is tested: it honours page breaks,
line breaks, space before, the bottom margin and drawn boxes, and, if asked to, the rules
that keep lines together. It knows nothing of the layout pass.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.rendering import layout
from pipeline.rendering.layout import Plan, Story, Verdict, judge
from pipeline.rendering.pages import Page, TextLine
from tests.unit.rendering.builders import WP, w

LINE_MM, TOP_MM, HEIGHT_MM, ASCENT_MM = 7.5, 25.0, 297.0, 5.0
_MM_PER_TWIP = 25.4 / 1440
_GAPS_MM = {"SarabanClosing": 4.2, "SarabanSignature": 22.5, "SarabanOwner": 22.5, "SarabanBody": 2.1,
            "SarabanPurpose": 2.1, "SarabanSubject": 2.1, "SarabanHeading": 2.1}  # fmt: skip
_WITH_NEXT = frozenset({"SarabanHeading", "SarabanPurpose", "SarabanClosing", "SarabanSignature"})


@dataclass(frozen=True)
class Layouter:
    """``per_line`` characters fit a line; ``keeps`` says whether lines are kept together."""

    per_line: int = 80
    keeps: bool = True

    def pages(self, xml: str) -> tuple[Page, ...]:
        """Return the pages of a ``document.xml``."""
        root = etree.fromstring(xml.encode())
        bottom = int(next(root.iter(w("pgMar"))).get(w("bottom"))) * _MM_PER_TWIP
        chunks = list(self._chunks(root))
        sheets: list[list[TextLine]] = [[]]
        y = TOP_MM
        for chunk in chunks:
            height = sum(line.height for line in chunk)
            turns = chunk[0].turns or (y + height > HEIGHT_MM - bottom + 1e-6 and y > TOP_MM)
            if turns and (sheets[-1] or y > TOP_MM):
                sheets.append([])
                y = TOP_MM
            for line in chunk:
                if y + line.height > HEIGHT_MM - bottom + 1e-6 and y > TOP_MM:
                    sheets.append([])
                    y = TOP_MM
                y += line.height
                if line.text.strip():
                    sheets[-1].append(TextLine(line.text.strip(), y - LINE_MM + ASCENT_MM, 30.0))
                sheets[-1] += line.boxes
        return tuple(Page(tuple(sheet), HEIGHT_MM) for sheet in sheets)

    def _chunks(self, root: etree._Element) -> Iterator[list[_Line]]:
        lines = [line for paragraph in _paragraphs(root) for line in self._lines(paragraph)]
        chunk: list[_Line] = []
        for line in lines:
            if chunk and (line.turns or not (self.keeps and chunk[-1].with_next)):
                yield chunk
                chunk = []
            chunk.append(line)
        if chunk:
            yield chunk

    def _lines(self, paragraph: etree._Element) -> list[_Line]:
        style = _value(paragraph, "pStyle") or ""
        spacing = paragraph.find(f"{w('pPr')}/{w('spacing')}")
        gap = _GAPS_MM.get(style, 0.0)
        if spacing is not None and spacing.get(w("before")):
            gap = int(spacing.get(w("before"))) * _MM_PER_TWIP
        texts = [piece for part in _text(paragraph).split("\n") for piece in self._wrapped(part)] or [""]
        tiny = len(texts) > 1 and texts[-1] == ""  # the empty line that _end_flush makes 1 pt high
        line_mm = LINE_MM
        if spacing is not None and spacing.get(w("lineRule")) == "exact":
            line_mm = int(spacing.get(w("line"))) * _MM_PER_TWIP
        heights = [line_mm] * (len(texts) - tiny) + [0.4] * tiny
        last = len(texts) - tiny - 1
        body = style.startswith(("SarabanBody", "SarabanList", "SarabanPurpose"))
        lines = []
        for n, (text, height) in enumerate(zip(texts, heights, strict=True)):
            tied = n >= last and (style in _WITH_NEXT or (tiny and n == last))
            tied = tied or (body and n < last and n in (0, last - 1))
            turns = n == 0 and _value(paragraph, "pageBreakBefore") is not None
            lines.append(_Line(text, height + (gap if n == 0 else 0), tied, turns, ()))
        lines[0].boxes = tuple(_boxes(paragraph))
        return lines

    def _wrapped(self, text: str) -> Iterator[str]:
        while len(text) > self.per_line:
            end = self.per_line
            while end > 1 and (unicodedata.combining(text[end]) or unicodedata.category(text[end])[0] == "M"):
                end -= 1
            yield text[:end]
            text = text[end:].lstrip(" ")
        yield text


@dataclass
class _Line:
    text: str
    height: float
    with_next: bool
    turns: bool
    boxes: tuple[TextLine, ...]


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    return [q for q in root.iter(w("p")) if next(q.iterancestors(w("txbxContent")), None) is None]


def _value(paragraph: etree._Element, name: str) -> str | None:
    found = paragraph.find(f"{w('pPr')}/{w(name)}")
    return None if found is None else found.get(w("val"), "")


def _text(paragraph: etree._Element) -> str:
    pieces = {w("tab"): " ", w("br"): "\n"}
    nodes = paragraph.iterfind(f"{w('r')}/*")
    return "".join(pieces.get(node.tag, node.text or "") for node in nodes if node.tag in (*pieces, w("t")))


def _boxes(paragraph: etree._Element) -> Iterator[TextLine]:
    for anchor in paragraph.iter(f"{{{WP}}}anchor"):
        inner = "".join(node.text or "" for node in anchor.iter(w("t")))
        top = int(anchor.findtext(f"{{{WP}}}positionV/{{{WP}}}posOffset")) / 36_000
        if inner:
            yield TextLine(inner, top + ASCENT_MM, 110.0)


@dataclass(frozen=True)
class Settled:
    """What came of the layout pass: its last plan and pages, and the rounds it took."""

    plan: Plan
    pages: tuple[Page, ...]
    story: Story
    xml: str
    rounds: int


def settled(xml: str, layouter: Layouter, secrecy: str = "", plan: Plan | None = None) -> Settled | None:
    """Return what the layout pass makes of a document; ``None`` if it never settles."""
    story, plan = Story(xml), plan or Plan()
    for number in range(1, layout.MOST_ROUNDS + 1):
        planned = layout.apply(xml, plan, secrecy)
        pages = layouter.pages(planned)
        if len(pages) == 1 and not plan.breaks:
            return Settled(plan, pages, story, planned, number)
        verdict: Verdict = judge(story, plan, pages, secrecy)
        if verdict.settled:
            return Settled(verdict.plan, pages, story, planned, number)
        plan = verdict.plan
    return None


def body_lines(pages: Sequence[Page]) -> list[list[TextLine]]:
    """Return the lines of each page that stand in no drawn box."""
    return [[line for line in page.lines if line.left_mm < 100] for page in pages]


def drawn(pages: Sequence[Page]) -> list[list[TextLine]]:
    """Return the lines of each page that stand in drawn boxes."""
    return [[line for line in page.lines if line.left_mm > 100] for page in pages]
