"""Assessments made by hand: points typed in, summed up here by plain arithmetic, not by our scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import (
    Assessment,
    BandCount,
    Change,
    CriterionScore,
    CriterionSummary,
    ItemScore,
    LevelCount,
    Ranked,
    Summary,
)
from pipeline.domain.rubric import Band, Criterion, Item, Level, Mode, Rubric

NAMES = (
    "เมืองฉะเชิงเทรา บางคล้า บางน้ำเปรี้ยว บางปะกง บ้านโพธิ์ พนมสารคาม ราชสาส์น สนามชัยเขต แปลงยาว ท่าตะเกียบ คลองเขื่อน"
).split()
"""The eleven districts of Chachoengsao, in the order of their codes 2401 to 2411."""

GOOD, FAIR, POOR = (
    Band("ดี (A)", Decimal(36), Decimal(50)),
    Band("พอใช้ (B)", Decimal(20), Decimal(35)),
    Band("ปรับปรุง (C)", Decimal(0), Decimal(19)),
)
MAXIMA = (6, 8, 6, 5, 4, 3, 3, 3, 6, 6)
TITLES = (
    "ด้านสถานที่", "ด้านโครงสร้างการบริหาร", "ด้านบทบาทภารกิจของศูนย์", "ด้านข้อมูลที่ให้บริการ",
    "ด้านการให้บริการ", "ด้านรูปแบบการให้บริการ", "ด้านการมีส่วนร่วมของหน่วยงานภาคี", "ด้านการสนับสนุนงบประมาณ",
    "ด้านจำนวนการให้บริการ", "ด้านความพึงพอใจของผู้รับบริการ",
)  # fmt: skip


def office(position: int) -> OfficeKey:
    return OfficeKey(str(2401 + position), NAMES[position])


def rubric(bands: Sequence[Band] = (GOOD, FAIR, POOR)) -> Rubric:
    """Return a rubric of ten dimensions and 50 points; each item is worth one point."""
    criteria = []
    for n, (title, most) in enumerate(zip(TITLES, MAXIMA, strict=True), 1):
        items = tuple(Item(f"{n}.{k}", f"รายการที่ {k} ของ{title}", Decimal(1)) for k in range(1, most + 1))
        criteria.append(Criterion(f"{n}.", title, Decimal(most), Mode.SUM, items))
    return Rubric(tuple(criteria), tuple(bands), Decimal(50), form_title="แบบประเมินศูนย์บริการ")


POINTS: tuple[tuple[int, ...] | None, ...] = (
    (6, 8, 6, 5, 4, 3, 3, 2, 6, 5),  # 48
    (6, 7, 5, 4, 4, 3, 3, 1, 6, 6),  # 45
    (5, 7, 5, 3, 4, 3, 2, 1, 3, 3),  # 36: the least of A
    (6, 6, 4, 2, 3, 2, 2, 1, 6, 3),  # 35: the most of B
    (4, 5, 4, 2, 3, 2, 2, 1, 3, 3),  # 29
    (6, 8, 5, 4, 4, 3, 3, 3, 6, 6),  # 48
    (3, 4, 3, 1, 2, 2, 1, 0, 3, 1),  # 20: the least of B
    (3, 4, 2, 1, 2, 2, 1, 0, 3, 1),  # 19: the most of C
    (5, 6, 5, 3, 3, 3, 2, 1, 3, 3),  # 34
    (2, 3, 2, 1, 1, 1, 1, 0, 1, 1),  # 13
    None,
)
"""The points of the eleven districts; the last one has not answered everything."""


def assessment(rubric_: Rubric, position: int, points: Sequence[int] | None) -> Assessment:
    key = office(position)
    if points is None:
        scores = [
            CriterionScore(n, Decimal(1) if n else None, c.maximum) for n, c in enumerate(rubric_.criteria)
        ]
        return Assessment(key, tuple(scores), None, Decimal(50), missing=((0, 0),))
    scores = []
    for n, (criterion, given) in enumerate(zip(rubric_.criteria, points, strict=True)):
        items = tuple(ItemScore(k, Decimal(k < given)) for k in range(len(criterion.items)))
        scores.append(CriterionScore(n, Decimal(given), criterion.maximum, items, reason=f"{given} ข้อ"))
    total = Decimal(sum(points))
    band = next((b for b in rubric_.bands if b.low <= total <= b.high), None)
    return Assessment(key, tuple(scores), total, Decimal(50), total * 2, band)


def exact(numerator: int, denominator: int) -> Decimal:
    return Decimal(numerator) / Decimal(denominator)


def summary(
    rubric_: Rubric,
    points: Sequence[Sequence[int] | None] = POINTS,
    before: Mapping[int, int] | None = None,
) -> Summary:
    """Return what the points come to; ``before`` are last year's totals by the position of the office."""
    found = [assessment(rubric_, n, given) for n, given in enumerate(points)]
    whole = [each for each in found if each.total is not None]
    totals = [int(each.total or 0) for each in whole]
    ranked = [
        Ranked(None if each.total is None else 1 + sum(t > each.total for t in totals), each)
        for each in found
    ]
    ranked.sort(key=lambda each: (each.rank is None, each.rank or 0))
    criteria = []
    for n, criterion in enumerate(rubric_.criteria):
        column = [given[n] for given in points if given is not None]
        most = int(criterion.maximum or 1)
        percent = exact(sum(column) * 100, len(column) * most)
        criteria.append(
            CriterionSummary(
                n, exact(sum(column), len(column)), percent, Decimal(min(column)), Decimal(max(column))
            )
        )
    bands = []
    for band in rubric_.bands:
        reached = tuple(each.office for each in whole if each.band == band)
        bands.append(BandCount(band, reached, exact(len(reached) * 100, len(whole))))
    shares = [Fraction(each.mean_percent or 0) for each in criteria]
    changes = tuple(
        Change(office(n), Decimal(old), Decimal(now), Decimal(now - old), exact((now - old) * 100, old))
        for n, old in (before or {}).items()
        if (now := sum(points[n] or ()))
    )
    return Summary(
        tuple(ranked),
        tuple(criteria),
        tuple(bands),
        exact(sum(totals), len(totals)),
        Decimal(min(totals)),
        Decimal(max(totals)),
        tuple(n for n, share in enumerate(shares) if share == max(shares)),
        tuple(n for n, share in enumerate(shares) if share == min(shares)),
        tuple(each.office for each in found if each.total is None),
        changes=changes,
    )


def words_rubric() -> Rubric:
    """Return two missions of levels in words, without points."""
    levels = tuple(Level(label, f"ผลงานระดับ {label}") for label in "ABCD")
    titles = ("การสร้างความมั่นคงทางอาหาร", "การส่งเสริมกลุ่มออมทรัพย์")
    return Rubric(
        tuple(Criterion(str(n), t, None, Mode.CHOOSE_ONE, (), levels) for n, t in enumerate(titles, 1))
    )


def words_summary(rubric_: Rubric, chosen: Sequence[str] = ("AB", "AC", "AD")) -> Summary:
    """Return the results of offices that chose these levels."""
    found = [
        Assessment(
            office(n), tuple(CriterionScore(k, None, None, level=level) for k, level in enumerate(each))
        )
        for n, each in enumerate(chosen)
    ]
    criteria = []
    for k, criterion in enumerate(rubric_.criteria):
        counts = []
        for level in criterion.levels:
            reached = tuple(office(n) for n, each in enumerate(chosen) if each[k] == level.label)
            counts.append(LevelCount(level.label, reached, exact(len(reached) * 100, len(chosen))))
        criteria.append(CriterionSummary(k, None, None, None, None, tuple(counts)))
    return Summary(tuple(Ranked(None, each) for each in found), tuple(criteria), (), None, None, None)
