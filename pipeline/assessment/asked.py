"""Which of a criterion's questions count: its items that add up, one of them, or the criterion itself."""

from __future__ import annotations

from decimal import Decimal

from pipeline.domain import points
from pipeline.domain.evidence import AnswerKey
from pipeline.domain.questions import Asks, Question, chooses, is_closing, is_opening, of_criterion
from pipeline.domain.rubric import Criterion, Item, Mode
from pipeline.domain.words import plain


def counting(criterion: Criterion, n: int) -> tuple[Question, ...]:
    """Return the questions whose answers give the points of the criterion at position ``n``.

    Items of which one is chosen are a single question of the criterion; rows of conditions are none.
    """
    if chooses(criterion):
        most = points.maximum(criterion)
        return (Question((n, None), Asks.PICK, criterion.number, criterion.title, most=most),)
    return tuple(
        each
        for each in of_criterion(criterion, n)
        if each.asks is not Asks.REFERENCE and not _is_condition(criterion, each)
    )


def closing(criterion: Criterion) -> tuple[int, ...]:
    """Return the condition rows that stand alone: there was nothing to assess (ไม่มีการประเมิน)."""
    return tuple(n for n, item in enumerate(criterion.items) if is_closing(item))


def known_keys(criterion: Criterion, n: int) -> set[AnswerKey]:
    """Return the keys at which the criterion at position ``n`` may have an answer."""
    return {each.key for each in (*of_criterion(criterion, n), *counting(criterion, n))}


def label(part: Criterion | Item) -> str:
    """Return number and text of a criterion or an item on one line."""
    text = part.title if isinstance(part, Criterion) else part.text
    return plain(f"{part.number} {text}")


def worth(criterion: Criterion, item: Item) -> Decimal:
    """Return the points of an item that is met: one where items are counted; 0 where it states none."""
    return Decimal(1) if criterion.mode is Mode.COUNT else item.points or Decimal(0)


def _is_condition(criterion: Criterion, question: Question) -> bool:
    item = question.key[1]
    return item is not None and (is_closing(criterion.items[item]) or is_opening(criterion.items[item]))
