"""The proof of a finished PDF: its text is that of its DOCX, on its paper, within its margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.rendering import metrics, surgery
from pipeline.rendering.layout import squeeze
from pipeline.rendering.page_fields import PAGE_PART
from pipeline.rendering.template import Rendered, Template
from pipeline.rendering.twins import w

_NEAR = 4000
_MOST_PIECES = 12


def page_lines(template: Template, rendered: Rendered) -> list[str]:
    """Return the squeezed paragraphs of the headers and footers; most templates have none."""
    parts = {**template.members, **{name: xml.encode() for name, xml in rendered.parts.items()}}
    roots = [etree.fromstring(data) for name, data in parts.items() if PAGE_PART.match(name)]
    texts = (squeeze(surgery.text_of(p)) for root in roots for p in surgery.paragraphs(root))
    return [text for text in texts if text]


def without(page: str, others: Sequence[str]) -> str:
    """Return the squeezed text of a page without the lines that are no part of its body.

    PDFium may read a spread line in many pieces, one below the other: together they are the line.
    """
    lines = [squeeze(line) for line in page.splitlines()]
    for other in others:
        found = _place_of(other, lines)
        if found is not None:
            del lines[found]
    return "".join(lines)


def _place_of(text: str, lines: Sequence[str]) -> slice | None:
    """Return which lines say a text and nothing else, one or several in a row."""
    if text in lines:
        return slice(lines.index(text), lines.index(text) + 1)
    for start, line in enumerate(lines):
        said, end = line, start + 1
        while line and text.startswith(said) and said != text and end < len(lines):
            said, end = said + lines[end], end + 1
        if said == text and text:
            return slice(start, end)
    return None


def printable(text: str) -> str:
    """Return the characters of a text that the font has; a fallback draws the others or leaves them out."""
    return "".join(c for c in text if metrics.has_glyph(c))


def first_difference(printed: str, meant: str) -> str:
    """Return what is meant around the first place where a printed text differs."""
    same = next((n for n, (a, b) in enumerate(zip(printed, meant, strict=False)) if a != b), 0)
    return meant[max(0, same - 10) : same + 20]


def lost_text(root: etree._Element, pages: Sequence[str]) -> str | None:
    """Return the first text of a document that is not on its ``pages``; ``None`` when all of it is.

    ``pages`` are squeezed texts. Heads of tables are printed again on each page, and the cells of a
    row that goes over to the next page stand there in pieces; everything else in its order.
    """
    texts = [text for p in surgery.paragraphs(root) if (text := squeeze(surgery.text_of(p)))]
    heads = set(repeated_heads(root))
    if _without_heads(pages, heads, "".join(texts)) == "".join(texts):
        return None
    texts, pages, heads = list(map(printable, texts)), list(map(printable, pages)), set(map(printable, heads))
    printed = _without_heads(pages, heads, "".join(texts))
    return None if printed == "".join(texts) else _lost_paragraph(texts, printed)


def repeated_heads(root: etree._Element) -> Iterator[str]:
    """Return the squeezed text of the repeated rows of each table."""
    for table in root.iter(w("tbl")):
        head = ""
        for row in table.findall(w("tr")):
            if row.find(f"{w('trPr')}/{w('tblHeader')}") is None:
                break
            head += "".join(squeeze(surgery.text_of(p)) for p in row.iter(w("p")))
        if head:
            yield head


def _without_heads(pages: Sequence[str], heads: set[str], meant: str) -> str:
    """Return the text of the pages without the heads of tables that began on an earlier one.

    Where a table begins with its page, as much text stands before it as is meant to.
    """
    longest_first = sorted(filter(None, heads), key=len, reverse=True)
    kept = ""
    for page in pages:
        head = next((head for head in longest_first if page.startswith(head)), "")
        kept += page if meant.startswith(head, len(kept)) else page[len(head) :]
    return kept


def _lost_paragraph(texts: Sequence[str], printed: str) -> str | None:
    position, torn = 0, []
    for text in texts:
        found = printed.find(text, max(0, position - _NEAR), position + len(text) + _NEAR)
        found = printed.find(text) if found < 0 else found
        if found >= 0:
            position = found + len(text)
        elif _in_pieces(text, printed):
            torn.append(text)
        else:
            return text
    lacking = Counter("".join(texts)) - Counter(printed)
    if not lacking:
        return None
    return next((text for text in (*torn, *texts) if set(text) & set(lacking)), "".join(lacking))


def _in_pieces(text: str, printed: str) -> bool:
    """Return whether a text stands in a few pieces, as that of a row does that is cut by pages."""
    rest = text
    for _ in range(_MOST_PIECES):
        low, high = 0, len(rest)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if rest[:middle] in printed else (low, middle - 1)
        rest = rest[low:]
        if not rest or not low:
            break
    return not rest
