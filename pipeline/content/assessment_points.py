"""What a summary says in words: drawn from the numbers by the rules below, nothing invented.

* Strong is a dimension whose mean is 80 per cent of its full points or more, weak one below 60;
  where none is, the strongest (weakest) one is named as such.
* Of a weak dimension the items below 60 per cent are named, the three weakest, and how many more.
* Offices of the lowest level are named, with what they lack to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.content import assessment_shown as shown
from pipeline.content import figures
from pipeline.content.assessment_results import (
    ItemMean,
    Results,
    at_level,
    in_a_row,
    item_means,
    number,
    title,
)
from pipeline.content.assessment_shown import STRONG_PERCENT, WEAK_PERCENT
from pipeline.content.assessment_tables import percent_of_all
from pipeline.domain import points
from pipeline.domain.results import CriterionSummary, Ranked, Tiered
from pipeline.patterns import regex
from pipeline.thai.spacing import behind

_MOST_NAMED = 3
_BELOW_LEAST = regex(r" \([^()]* จากขั้นต่ำ [^()]*\)$")


def overview(results: Results) -> Iterator[str]:
    """Yield how many offices there are, the mean, the highest and the lowest total, and who is missing."""
    summary, word = results.summary, results.word
    asked = len(summary.ranked) + len(results.missing)
    came = f" ส่งแบบที่ใช้ได้แล้ว {len(summary.ranked)} แห่ง" if results.missing else ""
    who = "ที่ประเมินทั้งหมด" if results.is_of_all else "ที่ได้รับแบบคืน"
    counted = f"{word}{who} {asked} แห่ง{came} สรุปผลได้ {summary.assessed} แห่ง"
    if summary.mean is None:
        yield counted
    else:
        percent = figures.mean(percent_of_all(results))
        yield (
            f"{counted} คะแนนเฉลี่ย {figures.mean(summary.mean)} จากคะแนนเต็ม {figures.points(results.maximum)} "
            f"คะแนน คิดเป็นร้อยละ {percent} สูงสุด {_who(results, summary.highest)} "
            f"ต่ำสุด {_who(results, summary.lowest)}"
        )
    if summary.unassessed:
        yield f"{word}ที่กรอกแบบไม่ครบ จึงยังสรุปผลไม่ได้ ได้แก่ {results.names(summary.unassessed)}"
    silent = [office for office in results.missing if office not in results.unusable]
    if silent:
        yield f"{word}ที่ยังไม่ส่ง {len(silent)} แห่ง ได้แก่ {results.names(silent)}"
    if results.unusable:
        yield f"{word}ที่ส่งแล้วแต่ใช้ไม่ได้ {len(results.unusable)} แห่ง ได้แก่ {results.names(results.unusable)}"
    yield from _above(results)


def _above(results: Results) -> Iterator[str]:
    """Yield which offices above have the highest and the lowest mean, level by level."""
    for tiered in results.levels:
        means = {each.summary.mean for each in tiered.groups if each.summary.mean is not None}
        if len(means) < 2:
            continue
        ends = (("สูงที่สุด", max(means)), ("ต่ำที่สุด", min(means)))
        told = (f"{word} คือ {_named_above(tiered, mean)} ({figures.mean(mean)} คะแนน)" for word, mean in ends)
        yield f"{tiered.tier.word}ที่คะแนนเฉลี่ย{' '.join(told)}"


def _named_above(tiered: Tiered, mean: Decimal) -> str:
    names = [each.office.name for each in tiered.groups if each.summary.mean == mean]
    return in_a_row([name.removeprefix(tiered.tier.word) for name in names])


def _who(results: Results, total: Decimal | None) -> str:
    offices = [each.assessment.office for each in results.rows if each.assessment.total == total]
    named = results.names(offices) if len(offices) <= _MOST_NAMED else f"{len(offices)} แห่ง"
    return f"{shown.total(results, total)} คะแนน ({named})"


def strengths(results: Results) -> tuple[str, ...]:
    """Return a sentence for each strong dimension, or for the strongest."""
    found = [each for each in _by_percent(results) if (each.mean_percent or 0) >= STRONG_PERCENT][::-1]
    if found:
        return tuple(_dimension(results, each) for each in found)
    return _extreme(results, results.summary.strongest, ("ไม่มีด้านใดถึงร้อยละ 80", "ด้านที่ค่าเฉลี่ยสูงที่สุด"))


def to_improve(results: Results) -> tuple[str, ...]:
    """Return a sentence for each weak dimension with its weakest items, and for the offices to help first."""
    found = [each for each in _by_percent(results) if (each.mean_percent or 0) < WEAK_PERCENT]
    weak = tuple(_dimension(results, each) + _weak_items(results, each) for each in found)
    none = ("ไม่มีด้านใดต่ำกว่าร้อยละ 60", "ด้านที่ค่าเฉลี่ยต่ำที่สุด")
    told = weak or _extreme(results, results.summary.weakest, none)
    return (*told, *_lowest_band(results), *_failed(results))


def _by_percent(results: Results) -> list[CriterionSummary]:
    known = [each for each in results.summary.criteria if each.mean_percent is not None]
    return sorted(known, key=lambda each: each.mean_percent or Decimal(0))


def _dimension(results: Results, found: CriterionSummary) -> str:
    criterion = results.rubric.criteria[found.criterion]
    most = figures.points(points.counted_maximum(results.rubric, found.criterion))
    mean, percent = figures.mean(found.mean), shown.mean_percent(found.mean_percent)
    return f"{title(criterion)} ค่าเฉลี่ย {mean} จาก {most} คะแนน (ร้อยละ {percent})"


def _extreme(results: Results, positions: Sequence[int], leads: tuple[str, str]) -> tuple[str, ...]:
    """Return that no dimension meets the rule, and which come next; of a single one there is no next."""
    if not results.summary.assessed:
        return ()
    none, nearest = leads
    said = [_dimension(results, results.summary.criteria[n]) for n in positions]
    if said:
        return (f"{none} {nearest} คือ {' และ'.join(said)}",)
    is_alone = len(results.rubric.criteria) < 2
    return (none if is_alone else f"{none} ทุกด้านมีค่าเฉลี่ยเท่ากันเมื่อเทียบกับคะแนนเต็ม",)


def _weak_items(results: Results, found: CriterionSummary) -> str:
    weak = [each for each in item_means(results, found.criterion) if each.percent < WEAK_PERCENT]
    if not weak:
        return ""
    more = f" และอีก {len(weak) - _MOST_NAMED} ข้อ" if len(weak) > _MOST_NAMED else ""
    return f" ข้อที่ต่ำกว่าร้อยละ 60 ได้แก่ {' '.join(_item(results, each) for each in weak[:_MOST_NAMED])}{more}"


def _item(results: Results, each: ItemMean) -> str:
    if each.is_ticked:
        return f"ข้อ {each.label} (ได้ {each.met} จาก {each.asked} {results.word})"
    return f"ข้อ {each.label} (ร้อยละ {shown.mean_percent(each.percent)})"


def _lowest_band(results: Results) -> Iterator[str]:
    if len(results.bands) < 2:
        return
    lowest, following = results.bands[-1], results.bands[-2]
    found = [each for each in results.by_rank if each.assessment.band == lowest]
    if found:
        said = in_a_row([_lacking(results, each, following.low) for each in found[::-1]])
        yield (
            f"{results.word}ที่อยู่ใน{at_level(lowest.label)} {len(found)} แห่ง ซึ่งควรเข้าไปช่วยเหลือก่อน "
            f"ได้แก่ {said} "
            f"(ในวงเล็บคือส่วนที่ขาดจึงจะถึง{at_level(following.label)})"
        )


def _lacking(results: Results, each: Ranked, wanted: Decimal) -> str:
    found = each.assessment
    has = found.percent if results.rubric.percent_bands else found.total
    lacks = wanted - (has or Decimal(0))
    unit = "ร้อยละ " if results.rubric.percent_bands else ""
    lacking = figures.points(lacks, places=figures.places(lacks, bool))
    said = [f"{unit}{lacking}{'' if unit else ' คะแนน'}"] if lacks > 0 else []
    if found.failed:
        said.append(f"ข้อบังคับ {' '.join(_BELOW_LEAST.sub(' ให้ถึงขั้นต่ำ', each) for each in found.failed)}")
    return f"{results.name(found.office)} ({' และ'.join(said)})"


def _failed(results: Results) -> Iterator[str]:
    for each in results.rows:
        if each.assessment.failed:
            items = " ".join(each.assessment.failed)
            yield f"{results.name(each.assessment.office)} ไม่ผ่านข้อบังคับ ได้แก่ {items}"


def levels(results: Results) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is strong and what is weak where levels are words: where the best and worst are most."""
    return _most_at(results, 0), _most_at(results, -1)


def _mission(number_: str) -> str:
    """Return the number of a mission behind a word, so that it does not run on behind another number."""
    return behind("เรื่องที่", number_) if number_[:1].isdigit() else number_


def _most_at(results: Results, place: int) -> tuple[str, ...]:
    found = [
        (len(each.levels[place].offices), each.levels[place].label, each.criterion)
        for each in results.summary.criteria
        if each.levels
    ]
    most = max((count for count, _, _ in found), default=0)
    named = [(count, label, n, results.rubric.criteria[n]) for count, label, n in found if count == most]
    return tuple(
        f"{_mission(number(criterion, n))} {title(criterion)} ได้ระดับ {label} {count} {results.word}"
        for count, label, n, criterion in named
        if count
    )
