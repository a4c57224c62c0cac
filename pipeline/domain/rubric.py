"""A rubric (แบบประเมิน): criteria, points, levels and bands, from which every form of it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.domain.page_blocks import Block


class Mode(StrEnum):
    """How a criterion is scored."""

    SUM = "sum"
    """What is met adds up."""
    CHOOSE_ONE = "choose-one"
    """One of the items (or levels) is chosen."""
    LEVEL = "level"
    """A measured value falls into one of the levels."""
    POINTS = "points"
    """Points are given for each item, up to its points, and averaged or added by the rubric's rule."""
    COUNT = "count"
    """Each item that is met counts one, whatever points are printed."""


class Gauge(StrEnum):
    """What of a measured value falls into a level."""

    VALUE = "value"
    """The value as it is."""
    OF_TARGET = "percent-of-target"
    """What per cent of a target it is."""
    GROWTH = "growth"
    """By how many per cent it is more than last year's; less is negative."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """The values of a level: from ``low`` to ``high``, each end in it or not; ``None`` is open."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = True
    high_in: bool = True


@dataclass(frozen=True, slots=True)
class Level:
    """A level of an item or criterion: what is printed of it, its points and the values it takes.

    ``label`` is the head of its column or row (เข้มแข็ง, A); ``text`` may hold several lines.
    """

    label: str
    text: str = ""
    points: Decimal | None = None
    threshold: Threshold | None = None


@dataclass(frozen=True, slots=True)
class Guidance:
    """A row of the explanation: ``item`` on the left (it may be worded otherwise), ``text`` on the right."""

    text: str
    item: str = ""
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a criterion: its printed number (``๑.๑``; ``""`` for none), text and points.

    ``is_condition`` rows (มีการประเมิน / ไม่มีการประเมิน) have no number. ``whole`` says that a
    measured value is a whole number (times, places), so that only whole values can fall into a gap.
    Who does not meet an ``is_required`` item (เกณฑ์บังคับ) gets the lowest band, whatever the total.
    ``target`` is that of every office, ``None`` where each has its own (or none is asked for).
    ``limit`` is the largest value that may be measured, where the record states one.
    ``weight`` (น้ำหนัก) is what its share of its points counts among the items of the criterion.
    """

    number: str
    text: str
    points: Decimal | None = None
    levels: tuple[Level, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    is_condition: bool = False
    whole: bool = False
    is_required: bool = False
    gauge: Gauge = Gauge.VALUE
    target: Decimal | None = None
    limit: Decimal | None = None
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (ด้าน, หมวด, ภารกิจ): ``maximum`` as the form states it.

    ``levels`` are its own (A to D in words), where it has no items to score. What else belongs
    to it (a table of activities, a note, the officer in charge) is ``extra``, printed below it.
    ``heads`` are those of its own table, where they differ from the rubric's. ``weight`` (น้ำหนัก)
    is what its share of its points counts in the total. Who gets fewer points than ``least`` (ขั้นต่ำ)
    gets the lowest band, whatever the total.
    """

    number: str
    title: str
    maximum: Decimal | None = None
    mode: Mode = Mode.SUM
    items: tuple[Item, ...] = ()
    levels: tuple[Level, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    extra: tuple[Block, ...] = ()
    heads: tuple[str, ...] = ()
    weight: Decimal | None = None
    least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Upper:
    """How the office above is graded: by what per cent of the offices below it reach the band ``band``.

    Who reaches a better band has reached it too; ``only`` are the bands that count where the record
    lists them. ``levels`` say which per cents they take (a village by its households: 70, 80, 90).
    """

    band: str
    levels: tuple[Level, ...]
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """A band of the total (ระดับ): from ``low`` to ``high`` points (or per cent), both in it."""

    label: str
    low: Decimal
    high: Decimal
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rubric:
    """A rubric. ``maximum`` is the total that the form states (``None``: it states none).

    ``layout`` chooses how the form is drawn: ``items`` (number, dimension, criterion, points),
    ``levels`` (indicators with a column for each level), ``missions`` (a table for each criterion).
    ``heads`` are the column heads as the office words them; ``()`` takes the usual ones.
    ``percent_bands``: the bands are of the total in per cent of the maximum, not of points.
    ``upper`` grades the offices above those that are assessed, if it does.
    """

    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...] = ()
    maximum: Decimal | None = None
    layout: str = "items"
    heads: tuple[str, ...] = ()
    intro: tuple[str, ...] = ()
    form_title: str = ""
    blanks: tuple[str, ...] = ()
    result_blanks: tuple[str, ...] = ()
    bands_intro: tuple[str, ...] = ()
    total_label: str = "คะแนนรวม"
    explanation_title: tuple[str, ...] = ()
    explanation_heads: tuple[str, ...] = ()
    summary_title: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    percent_bands: bool = False
    upper: Upper | None = None

    @property
    def counted(self) -> tuple[str, ...]:
        """Return the labels of the bands that count for the office above, the best first."""
        rule = self.upper
        ordered = [band.label for band in sorted(self.bands, key=lambda band: -band.low)]
        if rule is None or rule.only:
            return tuple(label for label in ordered if rule is not None and label in rule.only)
        return tuple(ordered[: ordered.index(rule.band) + 1]) if rule.band in ordered else ()

    @property
    def counted_label(self) -> str:
        """Return what the bands that count are called: ``พอใช้ขึ้นไป``, ``ดี หรือ พอใช้``, ``ผ่าน``."""
        rule = self.upper
        if rule is None:
            return ""
        if rule.only:
            return " หรือ ".join(self.counted)
        behind = "" if "\u0e01" <= rule.band[-1:] <= "\u0e4e" else " "
        return f"{rule.band}{behind}ขึ้นไป" if len(self.counted) > 1 else rule.band
