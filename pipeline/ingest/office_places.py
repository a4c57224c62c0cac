"""Where the offices of a table are: the village, tambon and district above each, as its columns declare.

A code that is no official one begins with that of nobody: it is not cut into those of offices above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.domain.evidence import OfficeKey
from pipeline.domain.tiers import Tier
from pipeline.ingest.names import normal
from pipeline.ingest.reference_data import tambons
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_TAMBON_WORDS = ("ตำบล", "แขวง", "ต.")
_VILLAGE_NUMBER = regex(r"(?:หมู่บ้าน|หมู่|ม\.)?\s*(?:ที่)?\s*([0-9]{1,2})")
_BEHIND_NAME = regex(r"(?:หมู่|ม\.)\s*(?:ที่)?\s*([0-9]{1,2})\b")


def without_word(name: str) -> str:
    """Return the name of a tambon without the word for its level."""
    text = name.strip()
    return next((text[len(word) :].strip() for word in _TAMBON_WORDS if text.startswith(word)), text)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an office is: codes by level, the lowest first, and how village and tambon are called."""

    above: tuple[tuple[Tier, str], ...]
    village: str = ""
    tambon: str = ""

    def code(self, tier: Tier) -> str:
        """Return the code of the office of a level; empty if the table does not tell it."""
        return dict(self.above).get(tier, "")


class Places:
    """Finds tambons by their names, and where an office is by its row."""

    def __init__(self) -> None:
        self._named: dict[tuple[str, str], list[str]] = {}
        self._names: dict[str, str] = {}

    def tambon(self, name: str, district: str) -> str:
        """Return the code of the tambon of a name in a district; empty if there is none, or several."""
        self._load()
        found = self._named.get((district, normal(without_word(name))), [])
        return found[0] if len(found) == 1 else ""

    def is_tambon(self, code: str) -> bool:
        """Return whether a code is that of a tambon."""
        self._load()
        return code in self._names

    def _load(self) -> None:
        for each in () if self._names else tambons():
            self._named.setdefault((each.code[:4], normal(each.name)), []).append(each.code)
            self._names[each.code] = each.full_name

    def of(self, values: Mapping[str, str], code: str, *, is_full: bool) -> Place:
        """Return where an office is; ``is_full``: its code was written with that of the district."""
        district = code[:4]
        own = code[:6] if is_full and len(code) > 6 and self.is_tambon(code[:6]) else ""
        named = values.get("tambon", "")
        tambon = (
            (self.tambon(named, district) or f"{district}/{normal(without_word(named))}") if named else own
        )
        is_official = bool(own) and own == tambon
        village = _village(values.get("village", ""), tambon or district, code if is_official else "")
        levels = ((Tier.VILLAGE, village), (Tier.TAMBON, tambon), (Tier.DISTRICT, district),
                  (Tier.PROVINCE, code[:2]))  # fmt: skip
        above = tuple((tier, upper) for tier, upper in levels if upper and upper != code)
        said = self._names.get(tambon, "") or (f"ตำบล{without_word(named)}" if named else "")
        return Place(above, values.get("village", ""), said)


def _village(said: str, upper: str, code: str) -> str:
    """Return the code of a village: its number, or its name, in its tambon; else that of an official code."""
    own = code[:8] if len(code) > 8 and code[:8].isdigit() else ""
    if not said:
        return own
    text = " ".join(to_arabic(said).split())
    found = _VILLAGE_NUMBER.fullmatch(text) or _BEHIND_NAME.search(text)
    if found is not None and len(upper) == 6:
        return f"{upper}{int(found[1]):02d}"
    return own if own and found is None else f"{upper}/{normal(text)}"


# Names that tell offices apart


def names_of_villages(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield the name of each village by its code, the tambon behind a number or a repeated name."""
    found: dict[str, Place] = {}
    for place in places:
        if place.village and (code := place.code(Tier.VILLAGE)):
            found.setdefault(code, place)
    counts = Counter(place.village for place in found.values())
    for code, place in found.items():
        is_number = _VILLAGE_NUMBER.fullmatch(" ".join(to_arabic(place.village).split())) is not None
        behind = place.tambon if is_number or counts[place.village] > 1 else ""
        yield code, " ".join(filter(None, (place.village, behind)))


def names_of_tambons(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield the name of each tambon by its code."""
    yield from ((place.code(Tier.TAMBON), place.tambon) for place in places if place.code(Tier.TAMBON))


def told_apart(offices: Sequence[OfficeKey], places: Mapping[str, Place]) -> Iterator[OfficeKey]:
    """Yield the offices; those of one name have village and tambon behind, else their code."""
    whole = {each.code: each.name for each in offices}
    for behind in (_whose, _code):
        counts = Counter(whole.values())
        for code, name in tuple(whole.items()):
            if counts[name] > 1:
                whole[code] = f"{name} {behind(code, places[code])}".strip()
    yield from (replace(each, name=whole[each.code]) for each in offices)


def _whose(_: str, place: Place) -> str:
    return " ".join(filter(None, (place.village, place.tambon)))


def _code(code: str, _: Place) -> str:
    return f"(รหัส {code})"
