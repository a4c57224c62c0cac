"""By what rules a rubric's points come about, and by which its summary speaks: told where they apply."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.assessment_results import Results, at_level, in_a_row, number, title
from pipeline.content.cells import points_text
from pipeline.domain import points
from pipeline.domain.rubric import Mode, Rubric, Upper

DIMENSIONS = (
    "หลักที่ใช้สรุป จุดเด่นคือด้านที่ค่าเฉลี่ยตั้งแต่ร้อยละ 80 ของคะแนนเต็มขึ้นไป สิ่งที่ควรพัฒนาคือด้านและข้อที่ค่าเฉลี่ยต่ำกว่าร้อยละ 60"
)
EXTREMES = "ถ้าไม่มีด้านใดถึงเกณฑ์ จะระบุด้านที่ค่าเฉลี่ยสูงที่สุดหรือต่ำที่สุด"
ROUNDING = (
    "ค่าเฉลี่ยและร้อยละคิดจากหน่วยที่กรอกแบบครบ ปัดเศษเป็นทศนิยม 2 ตำแหน่งเฉพาะเมื่อพิมพ์ เศษตั้งแต่ครึ่งปัดขึ้น "
    "ระดับและลำดับคิดจากคะแนนที่ยังไม่ปัดเศษ ตัวเลขใดปัดแล้วจะข้ามไปอยู่ในช่วงของระดับอื่น พิมพ์ทศนิยมเพิ่มเท่าที่จำเป็น"
)
TIES = "คะแนนรวมเท่ากันได้ลำดับเดียวกัน และลำดับถัดไปเว้นไปตามจำนวนที่เท่ากัน"
WEIGHTS = (
    "คะแนนของแต่ละด้านถ่วงน้ำหนักแล้ว คือ คะแนนที่ได้หารด้วยคะแนนเต็มของด้าน คูณด้วยน้ำหนักของด้าน "
    "ตัวเลขในวงเล็บใต้เลขด้านคือคะแนนเต็มหลังถ่วงน้ำหนัก"
)
LEVELS = "แบบนี้ให้ระดับรายเรื่อง ไม่มีคะแนนรวม จึงไม่จัดลำดับ ร้อยละปัดเศษเป็นทศนิยม 2 ตำแหน่ง เศษตั้งแต่ครึ่งปัดขึ้น"
_ADD_UP = (Mode.SUM, Mode.COUNT)


def scoring(rubric: Rubric) -> Iterator[str]:
    """Yield how points of items become those of their dimension, where they do not just add up."""
    averaged = [title(each) for each in rubric.criteria if points.is_averaged(each) and len(each.items) > 1]
    if averaged:
        yield f"คะแนนของ{in_a_row(averaged)} คือค่าเฉลี่ยของคะแนนทุกข้อ (ผลรวมคะแนนหารด้วยจำนวนข้อ)"
    weighted = [title(each) for each in rubric.criteria if points.has_weighted_items(each)]
    if weighted:
        yield (f"คะแนนของ{in_a_row(weighted)} คิดตามน้ำหนักของข้อ คือ คะแนนที่ได้หารด้วยคะแนนเต็มของข้อ คูณด้วยน้ำหนักของข้อ")
    for each in rubric.criteria:
        most, span = each.maximum, points.of_criterion(each)
        if each.mode in _ADD_UP and most is not None and span is not None and span.high > most:
            yield f"คะแนนของ{title(each)} รวมกันแล้วนับไม่เกิน {points_text(most)} คะแนน"


def of_points(results: Results) -> Iterator[str]:
    """Yield by what rules a summary of points speaks, how numbers are rounded, and how they came about."""
    rubric = results.rubric
    yield f"{DIMENSIONS} {EXTREMES}" if len(rubric.criteria) > 1 else DIMENSIONS
    yield f"{ROUNDING} {TIES}"
    yield from scoring(rubric)
    if points.is_weighted(rubric):
        yield WEIGHTS
    yield from _above(results)


def of_levels(results: Results) -> Iterator[str]:
    """Yield the rules of a summary of levels in words."""
    yield LEVELS
    without = _without_levels(results.rubric)
    if without:
        yield f"{in_a_row(without)} ให้เป็นคะแนนโดยไม่มีระดับ จึงไม่อยู่ในแผนภูมิและไม่นับเป็นระดับ"
    yield from scoring(results.rubric)


def _without_levels(rubric: Rubric) -> list[str]:
    """Return the criteria that come to points and to no level, where others come to levels."""
    return [
        f"{number(each, n)} {title(each)}"
        for n, each in enumerate(rubric.criteria)
        if points.of_criterion(each) is not None and not each.levels
    ]


def _above(results: Results) -> Iterator[str]:
    """Yield how the offices above come by their means and levels."""
    if not results.levels:
        return
    first, rule = results.levels[0].tier.word, results.rubric.upper
    words = "และ".join(each.tier.word for each in results.levels)
    yield (
        f"ค่าเฉลี่ยราย{words} คือผลรวมคะแนนของทุก{results.word}ที่สรุปผลได้ หารด้วยจำนวน{results.word} "
        f"ไม่ใช่ค่าเฉลี่ยของค่าเฉลี่ย {first}ที่ค่าเฉลี่ยเท่ากันได้ลำดับเดียวกัน"
    )
    if rule is not None:
        reached = f"ร้อยละของ{results.word}ที่ได้{at_level(results.rubric.counted_label)}"
        yield f"ระดับของ{first} คิดจาก{reached} ในจำนวนที่สรุปผลได้ {_grades(rule)}"


def _grades(rule: Upper) -> str:
    """Return from which per cent on each level begins."""
    lows = ((level, level.threshold.low if level.threshold else None) for level in rule.levels)
    return " ".join(
        level.label if low is None else f"{level.label} ตั้งแต่ร้อยละ {points_text(low)}" for level, low in lows
    )
