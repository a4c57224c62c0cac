"""What a summary of assessments is printed from: the rubric, the results, and how their parts are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from pipeline.domain import points
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.results import Change, Ranked, Summary, Tiered
from pipeline.domain.rubric import Band, Criterion, Mode, Rubric
from pipeline.patterns import regex
from pipeline.thai.spacing import behind

HUNDRED = Decimal(100)
NO_BAND = "ไม่เข้าช่วง"
"""What stands in place of a level where the total lies in none."""

MOST_NAMES = 30
"""So many offices are named in a sentence or a cell; of more only the first."""

_WORDS = ("จังหวัด", "อำเภอ", "เขต", "ตำบล", "แขวง")
_ANY = "หน่วยงาน"
_WORD_BY_CODE = {2: "จังหวัด", 4: "อำเภอ", 6: "ตำบล"}
_DOT = regex(r"\.\s*$")


@dataclass(frozen=True)
class Results:
    """The results of a rubric; ``missing`` are offices of which no form that can be used has come back.

    ``unusable`` are those of them of which something came that cannot be used. ``levels`` are the
    results of the offices above, the lowest level first. ``is_of_all``: everybody who was asked is
    known, so that whoever is not among them owes nothing. ``above`` are names of the offices above by
    code, by which offices of the same name are told apart.
    """

    rubric: Rubric
    summary: Summary
    missing: tuple[OfficeKey, ...] = ()
    unusable: tuple[OfficeKey, ...] = ()
    levels: tuple[Tiered, ...] = ()
    is_of_all: bool = True
    above: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def rows(self) -> tuple[Ranked, ...]:
        """Return the results in the order of the offices' codes, that of every list of them."""
        return tuple(sorted(self.summary.ranked, key=lambda each: each.assessment.office.code))

    @cached_property
    def asked(self) -> tuple[OfficeKey, ...]:
        """Return every office asked, also those of which nothing came, in the order of their codes."""
        given = (each.assessment.office for each in self.summary.ranked)
        return tuple(sorted((*given, *self.missing), key=lambda office: office.code))

    @cached_property
    def by_rank(self) -> tuple[Ranked, ...]:
        """Return the results that have a total, the best first; equal ones by their codes."""
        scored = [each for each in self.rows if each.assessment.total is not None]
        return tuple(sorted(scored, key=lambda each: -(each.assessment.total or Decimal(0))))

    @cached_property
    def has_totals(self) -> bool:
        """Return whether the rubric adds up: one of levels in words does not."""
        return points.total(self.rubric) is not None

    @cached_property
    def maximum(self) -> Decimal | None:
        """Return the full total."""
        return points.total(self.rubric)

    @cached_property
    def bands(self) -> tuple[Band, ...]:
        """Return the bands, the best first."""
        return tuple(sorted(self.rubric.bands, key=lambda band: -band.low))

    @cached_property
    def word(self) -> str:
        """Return what the offices are: อำเภอ, ตำบล, จังหวัด; หน่วยงาน where they differ."""
        keys = [each.assessment.office for each in self.summary.ranked] + list(self.missing)
        said = {next((word for word in _WORDS if key.name.startswith(word)), "") for key in keys}
        if len(said) == 1 and "" not in said:
            return said.pop()
        lengths = {len(key.code) for key in keys}
        return _WORD_BY_CODE.get(lengths.pop(), _ANY) if len(lengths) == 1 and said == {""} else _ANY

    @cached_property
    def changes(self) -> Mapping[str, Change]:
        """Return last year's totals beside this year's by the code of the office; empty if none are known."""
        return {each.office.code: each for each in self.summary.changes}

    def before(self, office: OfficeKey) -> Decimal | None:
        """Return last year's total of an office, also of one that has none this year."""
        change = self.changes.get(office.code)
        former = (each.total for each in self.summary.former if each.office.code == office.code)
        return change.before if change else next(former, None)

    @cached_property
    def has_last_year(self) -> bool:
        """Return whether any office has a result of last year."""
        return bool(self.changes or self.summary.former)

    def name(self, office: OfficeKey) -> str:
        """Return the name of an office without the word that all share; one of several has whose it is."""
        return (office.name.removeprefix(self.word).strip() or office.name) + self._whose(office)

    def full_name(self, office: OfficeKey) -> str:
        """Return the name of an office; one of several of that name has the office above it behind."""
        return office.name + self._whose(office)

    def _whose(self, office: OfficeKey) -> str:
        above = self.above.get(office.code[:-2], "") if office.name in self._repeated else ""
        return f" ({above})" if above else ""

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Return the names that several offices have."""
        known = {*self.asked, *(each.office for each in self.summary.changes), *self.summary.gone}
        counts = Counter(office.name for office in known)
        return frozenset(name for name, count in counts.items() if count > 1)

    def names(self, offices: Sequence[OfficeKey]) -> str:
        """Return names in a row: ``บางคล้า บ้านโพธิ์ และแปลงยาว``; of very many the first, and how many more."""
        return in_a_row([self.name(office) for office in offices])


def and_more(count: int) -> str:
    """Return how many more there are than are named."""
    return f"และอีก {count - MOST_NAMES} แห่ง"


def in_a_row(texts: Sequence[str]) -> str:
    """Return texts one behind the other; of very many the first, and how many more there are."""
    if len(texts) > MOST_NAMES:
        return f"{' '.join(texts[:MOST_NAMES])} {and_more(len(texts))}"
    return f"{' '.join(texts[:-1])} และ{texts[-1]}" if len(texts) > 1 else "".join(texts)


def at_level(label: str) -> str:
    """Return the word for a level with its label: ``ระดับพอใช้ (B)``, ``ระดับ C``."""
    return behind("ระดับ", label)


def number(criterion: Criterion, position: int) -> str:
    """Return the number of a criterion without its full stop, its place from 1 if it has none."""
    return _DOT.sub("", criterion.number.strip()) or str(position + 1)


def title(criterion: Criterion) -> str:
    """Return the title of a criterion on one line."""
    return " ".join(criterion.title.split())


@dataclass(frozen=True, slots=True)
class ItemMean:
    """What all offices together made of an item: ``met`` of ``asked`` got points, ``percent`` of the most."""

    label: str
    met: int
    asked: int
    percent: Decimal
    is_ticked: bool


def item_means(results: Results, position: int) -> tuple[ItemMean, ...]:
    """Return the items of a criterion, the weakest first; none where one item is chosen among them."""
    criterion = results.rubric.criteria[position]
    if criterion.mode is Mode.CHOOSE_ONE and not points.is_scored_by_level(criterion):
        return ()
    found = (_item_mean(results, position, n) for n in range(len(criterion.items)))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.percent))


def _item_mean(results: Results, position: int, item: int) -> ItemMean | None:
    criterion = results.rubric.criteria[position]
    asked = criterion.items[item]
    span = points.of_item(asked)
    most = Decimal(1) if criterion.mode is Mode.COUNT else span.high if span else Decimal(0)
    given = [
        score.points
        for each in results.summary.ranked
        if each.assessment.total is not None
        for score in each.assessment.criteria[position].items
        if score.item == item and score.points is not None
    ]
    if not given or most <= 0 or asked.is_condition:
        return None
    percent = sum(given, Decimal(0)) / len(given) / most * HUNDRED
    label = " ".join(" ".join((_DOT.sub("", asked.number.strip()), asked.text)).split())
    met = sum(value > 0 for value in given)
    return ItemMean(label, met, len(given), percent, criterion.mode in (Mode.SUM, Mode.COUNT))
