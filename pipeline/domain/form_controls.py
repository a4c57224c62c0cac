"""The form that is filled in as a Word document: what its blanks and boxes are called and say.

Those who make the form and those who read it back share these words.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.domain.page_blocks import Holds
from pipeline.domain.questions import Asks, Question, is_closing, of_criterion
from pipeline.domain.rubric import Criterion
from pipeline.patterns import regex

TICKS = frozenset((Asks.TICK, Asks.PICK, Asks.GATE))
"""What is answered in a box."""

BEFORE_ANSWER: Mapping[Asks, str] = {
    Asks.MEASURE: "ผลที่วัดได้",
    Asks.POINTS: "คะแนนที่ได้",
    Asks.LEVEL: "ระดับที่ได้",
}
"""What stands between the words of a question and its blank."""

NUMBER_PROMPT, LEVEL_PROMPT, NOTE_PROMPT = "พิมพ์ตัวเลข", "เลือกระดับ", "พิมพ์ที่นี่"
DATE_PROMPT = "พิมพ์วันที่"
PROMPTS = frozenset((NUMBER_PROMPT, LEVEL_PROMPT, NOTE_PROMPT, DATE_PROMPT))
"""What blanks say as long as nobody has filled them in."""

EMPTY_BOX, TICKED_BOX = "\u2610", "\u2611"

NONE_LABEL = "ไม่มีข้อใดในประเด็นนี้"
"""Behind the box that says of a criterion that none of its items is met."""

MISSION = "ภารกิจที่"
"""Stands before the number of a criterion in forms by missions."""

PROPERTY = "saraban-form"
"""The property of the document that holds the identity, too."""

ASIDE = "x"
"""Begins the names of blanks that are there for the office itself (its total), and are not read."""

_BOOKMARK = "saraban_"
_ODD = regex(r"[^0-9a-z]")


MOST_CONTROLS = 5_000
"""A Word document of more blanks is none of ours."""

MOST_ANSWERS = 3_000
"""So many answers are asked for in a Word document at most; more can only be filled in in a workbook."""

_OF_CELL = {Holds.TEXT: NOTE_PROMPT, Holds.DATE: DATE_PROMPT}


def prompt(question: Question) -> str:
    """Return what the blank of a question says until it is filled in."""
    if question.asks is Asks.CELL:
        return _OF_CELL.get(question.holds, NUMBER_PROMPT)
    return LEVEL_PROMPT if question.asks is Asks.LEVEL else NUMBER_PROMPT


def bookmark(name: str) -> str:
    """Return the bookmark at a control: ``saraban_q_3_x`` for ``q:3:-``.

    LibreOffice forgets the tags of controls when it saves a document, and keeps its bookmarks.
    """
    return _BOOKMARK + _ODD.sub("_", name.replace("-", "x"))


def is_bookmark(name: str) -> bool:
    """Return whether a bookmark is one of ours."""
    return name.startswith(_BOOKMARK)


def none_name(position: int) -> str:
    """Return what the box is called that says of a criterion that none of its items is met."""
    return f"z:{position}"


def asks_for_none(criterion: Criterion, position: int) -> bool:
    """Return whether a criterion needs such a box: its items add up, and none of them says so itself."""
    asked = [each for each in of_criterion(criterion, position) if each.asks is Asks.TICK]
    items = (criterion.items[item] for each in asked if (item := each.key[1]) is not None)
    return bool(asked) and not any(map(is_closing, items))
