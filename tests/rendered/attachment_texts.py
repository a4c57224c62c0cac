"""The words of a finished attachment in reading order, from its DOCX and its PDF.

Read with python-docx, poppler and pdfplumber, never with the project's own readers.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

_BLANK = re.compile(r"[.…]{3,}")
_UNSEEN = dict.fromkeys(map(ord, "\u2060\u200b\u00ad\u2610\u2611"))
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_PAGE_NUMBER = re.compile(r"-\s*[๐-๙]+\s*-")


def folded(text: str) -> str:
    """Return text without white space, boxes and dotted blanks."""
    text = unicodedata.normalize("NFC", _BLANK.sub("", text)).translate(_UNSEEN)
    return "".join(text.split())


def arabic(text: str) -> str:
    """Return text with Arabic digits."""
    return text.translate(_ARABIC)


def missing(lines: Iterable[str], text: str) -> list[str]:
    """Return those lines that are not in the text, each sought behind the one found before it.

    The text has been folded. A line that is missing does not move the place from which the
    next one is sought.
    """
    position, absent = 0, []
    for line in lines:
        wanted = folded(line)
        found = text.find(wanted, position)
        if found < 0:
            absent.append(line)
        else:
            position = found + len(wanted)
    return absent


# DOCX


@dataclass(frozen=True)
class Box:
    """A cell of a table as drawn: where it begins, and over how many rows and columns it reaches."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


def docx_text(docx: bytes) -> str:
    """Return the text of the body, tables row by row and cell by cell, a merged cell once."""
    body = Document(BytesIO(docx)).element.body
    return folded("\n".join(_texts(body)))


def _texts(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield _paragraph(child)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                for cell in row.iter(qn("w:tc")):
                    if not _is_covered(cell):
                        yield from _texts(cell)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _texts(child)


def _paragraph(paragraph: Any) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("w:t")))


def _is_covered(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def docx_tables(docx: bytes) -> list[list[Box]]:
    """Return the tables of the body, each as its cells in reading order."""
    body = Document(BytesIO(docx)).element.body
    return [_boxes(table) for table in body.iter(qn("w:tbl"))]


def _boxes(table: Any) -> list[Box]:
    boxes: list[Box] = []
    above: dict[int, int] = {}  # the column at which a tall cell is open, and its place in boxes
    for number, row in enumerate(table.iter(qn("w:tr"))):
        column = 0
        for cell in row.iter(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"))) if span is not None else 1
            if _is_covered(cell):
                place = above[column]
                tall = boxes[place]
                boxes[place] = Box(tall.row, tall.column, tall.text, tall.rowspan + 1, tall.colspan)
            else:
                above[column] = len(boxes)
                boxes.append(Box(number, column, folded("".join(_texts(cell))), 1, width))
            column += width
    return boxes


# PDF


def pdf_text(pdf: Path, pdftotext: Path, heads: Sequence[str] = ()) -> str:
    """Return the text in the order in which it was set, without page numbers and repeated heads.

    ``heads`` are the heads of the table, read as one, that stand again at the top of a page.
    """
    done = subprocess.run(
        [str(pdftotext), "-raw", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    pages = [folded(_PAGE_NUMBER.sub("", page)) for page in done.stdout.split("\f")]
    head = folded("".join(heads))
    return pages[0] + "".join(page.removeprefix(head) for page in pages[1:])


def pdf_columns(pdf: Path, pdftotext: Path, heads: Sequence[str]) -> list[str]:
    """Return the text of each column of the one table of a PDF, from its first page to its last.

    ``heads`` are those of the columns; where they are repeated they are left out.
    """
    with pdfplumber.open(pdf) as opened:
        tables = [[found.bbox for found in page.find_tables()] for page in opened.pages]
        edges = _edges(opened.pages[0])
    columns = [""] * (len(edges) - 1)
    for words, boxes in zip(pdf_words(pdf, pdftotext), tables, strict=True):
        own = [""] * len(columns)
        for (x, y), text in sorted(words, key=lambda word: (round(word[0][1]), word[0][0])):
            column = sum(edge < x for edge in edges) - 1
            if 0 <= column < len(own) and any(top < y < bottom for _, top, _, bottom in boxes):
                own[column] += text
        for column, text in enumerate(map(folded, own)):
            columns[column] += text.removeprefix(folded(heads[column])) if columns[column] else text
    return columns


def _edges(page: Any) -> list[float]:
    """Return where the upright lines of a table stand."""
    found: list[float] = []
    for x in sorted(edge["x0"] for edge in page.edges if edge["orientation"] == "v"):
        if not found or x - found[-1] > 3:
            found.append(x)
    return found


def pdf_words(pdf: Path, pdftotext: Path) -> Iterator[list[tuple[tuple[float, float], str]]]:
    """Yield the words of each page with their middle."""
    done = subprocess.run(
        [str(pdftotext), "-bbox", str(pdf), "-"], capture_output=True, check=True, timeout=60
    )
    for page in etree.fromstring(done.stdout, etree.HTMLParser(encoding="utf-8")).iter("page"):
        yield [
            (((float(w.get("xmin")) + float(w.get("xmax"))) / 2, _middle(w)), w.text or "")
            for w in page.iter("word")
        ]


def _middle(word: Any) -> float:
    return (float(word.get("ymin")) + float(word.get("ymax"))) / 2
