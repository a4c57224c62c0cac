"""The rubrics that the cases are counted by: records of the package, and invented ones of published rules."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from pipeline import ingest
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import Answer, AnswerKey, Evidence, OfficeKey
from pipeline.domain.rubric import Band, Criterion, Gauge, Item, Level, Mode, Rubric, Threshold, Upper
from pipeline.findings import Location
from pipeline.ingest.ranges import parse
from pipeline.ingest.reference_data import reference_data

PACKAGE = Path(__file__).parents[3] / "data/samples/package"
OFFICE = OfficeKey("2402", "บางคล้า")


@cache
def record(name: str) -> Enclosure:
    """Return the enclosure of a record of the package."""
    (document,) = ingest.load(PACKAGE / f"{name}.yaml", reference_data()).documents
    assert isinstance(document, Enclosure)
    return document


def of_record(name: str) -> Rubric:
    found = record(name).rubric
    assert found is not None
    return found


def economy() -> Rubric:
    """Ten dimensions of 50 points; good from 36, fair from 20."""
    return of_record("economy-centre/rubric")


def tambon() -> Rubric:
    """Twenty-three indicators of three levels; 56 to 69 strong, 42 to 55 middling."""
    return of_record("tambon-centre/indicators")


def missions() -> Rubric:
    """Eleven missions of levels in words; the ninth has two parts with points."""
    return of_record("missions/missions")


def place(key: AnswerKey) -> Location:
    """Return a cell of its own for each answer."""
    criterion, item = key
    row = criterion * 100 + (0 if item is None else item + 1)
    return Location(file="บางคล้า.xlsx", sheet="แบบประเมิน", cell=f"E{row + 5}")


def evidence(answers: Mapping[AnswerKey, Answer], office: OfficeKey = OFFICE) -> Evidence:
    """Return the answers of an office, each with a cell of its own."""
    placed = {
        key: Answer(
            each.is_met,
            each.choice,
            each.measured,
            each.points,
            each.is_not_assessed,
            each.location if each.location != Location() else place(key),
            each.reference,
        )
        for key, each in answers.items()
    }
    return Evidence(office, placed, file="บางคล้า.xlsx")


def filled_economy(written: str, office: OfficeKey = OFFICE) -> Evidence:
    """Return a filled form of the economy centre: the sub-numbers ticked in each dimension.

    ``-`` ticks nothing; of the last two dimensions one is chosen, and ``0`` says of the tenth
    that nothing was assessed.
    """
    answers: dict[AnswerKey, Answer] = {}
    rubric, columns = economy(), written.split()
    for n, ticked in enumerate(columns[:8]):
        for m in range(len(rubric.criteria[n].items)):
            answers[n, m] = Answer(is_met=str(m + 1) in ticked)
    answers[8, None] = Answer(choice=int(columns[8]) - 1)
    # Of the tenth the first row only opens the choice, and the last stands alone.
    last = int(columns[9])
    answers[9, None] = Answer(choice=last if last else 4, is_not_assessed=not last)
    return evidence(answers, office)


def filled_tambon(levels: str) -> Evidence:
    """Return a filled form of the tambon centre: the level, 1 to 3, of each indicator in order."""
    digits = [int(each) for each in levels if each.isdigit()]
    keys = [(n, m) for n, c in enumerate(tambon().criteria) for m in range(len(c.items))]
    return evidence({key: Answer(choice=d - 1) for key, d in zip(keys, digits, strict=True)})


SUMMED_UP = {"assessment-incomplete", "assessment-uncounted"}
"""What is said of all open questions together, beside what is said of each."""


def d(value: object) -> Decimal:
    return Decimal(str(value))


def level(label: str, span: str = "", points: object = None) -> Level:
    threshold: Threshold | None = parse(span) if span else None
    return Level(label, span, None if points is None else d(points), threshold)


def village() -> Rubric:
    """Twenty-three indicators that are counted: 10 to 16 level 1, 17 to 22 level 2, all level 3."""
    items = tuple(Item(f"{n}.", f"ตัวชี้วัดที่ {n}") for n in range(1, 24))
    bands = (Band("มั่งมี ศรีสุข", d(23), d(23)), Band("อยู่ดี กินดี", d(17), d(22)), Band("พออยู่ พอกิน", d(10), d(16)))
    return Rubric((Criterion("๑.", "หมู่บ้านเศรษฐกิจพอเพียง", None, Mode.COUNT, items),), bands)


def network() -> Rubric:
    """Six indicators of a product, of which four are to be met, the first two among them."""
    items = tuple(Item(f"{n})", f"เกณฑ์ที่ {n}", is_required=n <= 2) for n in range(1, 7))
    bands = (Band("ผ่าน", d(4), d(6)), Band("ไม่ผ่าน", d(0), d(3)))
    return Rubric((Criterion("๑.", "ผลิตภัณฑ์", None, Mode.COUNT, items),), bands)


def counted(rubric: Rubric, met: str) -> Evidence:
    """Return a form of one criterion: ``1`` for an item that is met, ``0`` for one that is not."""
    return evidence({(0, n): Answer(is_met=each == "1") for n, each in enumerate(met)})


def fund(least: str = "<65", lowest: str = "<30") -> Rubric:
    """Three activities of 100, 75, 50 or 25 points, averaged; A from 80, B from 70, C from 60.

    The lowest row of the published table says ``ตั้งแต่`` where it must mean less than.
    """
    debts = ("<10", "10.00-12.00", "12.01-14.00", ">14.00")
    members = (">=75", "70-74.99", "65-69.99", least)
    groups = (">=40", "35.00-39.99", "30.00-34.99", lowest)
    items = tuple(
        Item(
            f"{n}.",
            f"กิจกรรมที่ {n}",
            levels=tuple(level(p, span, p) for p, span in zip(("100", "75", "50", "25"), spans, strict=True)),
            gauge=Gauge.OF_TARGET if n == 3 else Gauge.VALUE,
        )
        for n, spans in enumerate((debts, members, groups), 1)
    )
    grades = (level("A", ">=80"), level("B", "70-79"), level("C", "60-69"), level("D", "<60"))
    return Rubric((Criterion("๖", "กองทุน", d(100), Mode.POINTS, items, grades),))


def households() -> Rubric:
    """The share of households that pass, as a ladder: 70 good, 80 very good, 90 outstanding."""
    steps = (level("ดีเด่น", ">=90", 3), level("ดีมาก", ">=80", 2), level("ดี", ">=70", 1))
    item = Item("๑", "ครัวเรือนที่ผ่านเกณฑ์", levels=steps, gauge=Gauge.OF_TARGET)
    return Rubric((Criterion("๑", "ครัวเรือน", d(3), Mode.LEVEL, (item,)),))


def sales() -> Rubric:
    """Sales of this year against last year's: A more than 4 per cent, B than 3, C than 2, D less than 2."""
    steps = (level("A", ">4", 4), level("B", ">3", 3), level("C", ">2", 2), level("D", "<2", 1))
    item = Item("๑", "ยอดจำหน่าย", levels=steps, gauge=Gauge.GROWTH)
    return Rubric((Criterion("๑", "ยอดจำหน่าย", d(4), Mode.LEVEL, (item,)),))


def household() -> Rubric:
    """Three dimensions of three activities each; a household passes with two or more in every one."""
    criteria = tuple(
        Criterion(
            f"{n}.",
            title,
            d(3),
            Mode.COUNT,
            tuple(Item(f"{n}.{m}", f"กิจกรรมที่ {m}") for m in range(1, 4)),
            least=d(2),
        )
        for n, title in enumerate(("ความมั่นคงทางอาหาร", "สิ่งแวดล้อมยั่งยืน", "ภูมิคุ้มกันทางสังคม"), 1)
    )
    steps = (level("ดีเด่น", ">=90"), level("ดีมาก", ">=80"), level("ดี", ">=70"))
    bands = (Band("ผ่าน", d(6), d(9)), Band("ไม่ผ่าน", d(0), d(5)))
    return Rubric(criteria, bands, upper=Upper("ผ่าน", steps))


def filled_household(done: str, office: OfficeKey = OFFICE) -> Evidence:
    """Return what a household does: ``110 111 011``, a digit for each activity of the three dimensions."""
    digits = done.split()
    answers = {(n, m): Answer(is_met=digits[n][m] == "1") for n in range(3) for m in range(3)}
    return evidence(answers, office)
