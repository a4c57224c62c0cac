"""Facts about the country that checks and views need, as values.

They are read from ``data/`` by ``ingest.reference_data``; nothing here touches a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Province:
    """จังหวัด: ``abbreviation`` is the consonant code used in letter numbers (สฎ)."""

    code: str
    name: str
    abbreviation: str
    postal_codes: frozenset[str] = frozenset()

    @property
    def is_capital(self) -> bool:
        """Return whether this is Bangkok, which has no จังหวัด before its name."""
        return self.code == "10"

    @property
    def full_name(self) -> str:
        """Return the name with its level: จังหวัดฉะเชิงเทรา, กรุงเทพมหานคร."""
        return self.name if self.is_capital else f"จังหวัด{self.name}"


@dataclass(frozen=True, slots=True)
class District:
    """อำเภอ or เขต; ``name`` without the word for the level."""

    code: str
    province_code: str
    kind: str
    name: str
    postal_codes: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Return the name with its level: อำเภอบางคล้า, เขตพระนคร."""
        return self.kind + self.name

    @property
    def chief(self) -> str:
        """Return the post of its head: นายอำเภอบางคล้า, ผู้อำนวยการเขตพระนคร."""
        return f"นาย{self.full_name}" if self.kind == "อำเภอ" else f"ผู้อำนวยการ{self.full_name}"


@dataclass(frozen=True, slots=True)
class Tambon:
    """ตำบล or แขวง; ``name`` without the word for the level. The code begins with the district's."""

    code: str
    kind: str
    name: str

    @property
    def full_name(self) -> str:
        """Return the name with its level: ตำบลเสม็ดใต้."""
        return self.kind + self.name


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which government offices are closed, with the source of that fact."""

    date: date
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Working days of government offices.

    ``first_year`` to ``last_year`` (Gregorian) are covered; from ``provisional_from``
    on the cabinet's special days are not known yet.
    """

    holidays: Mapping[date, Holiday] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    first_year: int = 0
    last_year: int = 0
    provisional_from: int = 9999

    def covers(self, day: date) -> bool:
        """Return whether holidays of that year are known at all."""
        return self.first_year <= day.year <= self.last_year

    def is_working_day(self, day: date) -> bool:
        """Return whether offices work on that day."""
        return day.weekday() < 5 and day not in self.holidays

    def working_days_between(self, start: date, end: date) -> int:
        """Return the number of working days after ``start`` up to and including ``end``."""
        if end <= start:
            return 0
        weeks, rest = divmod((end - start).days, 7)
        weekdays = weeks * 5 + sum((start.weekday() + n) % 7 < 5 for n in range(1, rest + 1))
        return weekdays - sum(start < day <= end and day.weekday() < 5 for day in self.holidays)


@dataclass(frozen=True, slots=True)
class Courtesy:
    """One row of the table of คำขึ้นต้น and คำลงท้าย (regulation on correspondence, annex 2).

    ``posts`` names the recipients the row is for: ``นายกรัฐมนตรี`` is that whole post,
    ``พระครู*`` is every recipient beginning so; the row without posts is for everybody
    else. ``refused`` rows (royal recipients) are never composed.
    """

    rank: str
    salutation: str
    closing: str
    posts: tuple[str, ...] = ()
    refused: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceData:
    """Everything of ``data/`` that a check or a view may look up."""

    provinces: tuple[Province, ...] = ()
    districts: tuple[District, ...] = ()
    calendar: Calendar = Calendar()
    courtesies: tuple[Courtesy, ...] = ()
    ministry_codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    _known: Mapping[str, Province] = field(init=False, repr=False, compare=False)
    _name_lengths: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the provinces by name and by both codes."""
        known = {key: p for p in self.provinces for key in (p.name, p.code, p.abbreviation)}
        object.__setattr__(self, "_known", MappingProxyType(known))
        lengths = sorted({len(province.name) for province in self.provinces}, reverse=True)
        object.__setattr__(self, "_name_lengths", tuple(lengths))

    def province(self, name_or_code: str) -> Province | None:
        """Return a province by its name, digits or consonant code; ``None`` if unknown."""
        return self._known.get(name_or_code.strip().removeprefix("จังหวัด").strip())

    def province_beginning(self, text: str) -> Province | None:
        """Return the province with whose name the text begins; the longest name wins."""
        for length in self._name_lengths:
            province = self._known.get(text[:length])
            if province and province.name == text[:length]:
                return province
        return None

    def districts_of(self, province: Province) -> tuple[District, ...]:
        """Return the districts of a province in official order (by code, seat first)."""
        found = (d for d in self.districts if d.province_code == province.code)
        return tuple(sorted(found, key=lambda d: d.code))

    def district_addressed(self, text: str) -> District | None:
        """Return the district whose chief or office a text names, if no other one has that name."""
        name = text.strip().removeprefix("ที่ว่าการ")
        found = [each for each in self.districts if name in (each.chief, each.full_name)]
        return found[0] if len(found) == 1 else None
