"""Code, province, postal code and signatory's province say the same place.

One province is the letter's own: the one that the address names, else the one of the
number's code, else the signatory's. Whatever disagrees with it is named by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline import findings
from pipeline.domain.checks.case import Case
from pipeline.domain.facts import Province
from pipeline.domain.signature import signature_lines
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.thai.digits import to_arabic

_PROVINCE = re.compile(r"(?:จังหวัด|จ\.) ?([ก-ฮะ-ฺเ-๎]{2,})")
_CAPITAL = re.compile(r"กรุงเทพ(?:มหานคร|ฯ)|กทม\.?(?![ก-๎])")
_POSTAL = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ABBREVIATION = re.compile(r"(?<![ก-๎])([ก-ฮ]{2}) (?=\d{5}(?!\d))")
# จังหวัด followed by what is no province's name.
_NO_NAME = ("ชายแดน", "ทหารบก", "ภาค", "และ", "หรือ", "ที่", "ใน", "ของ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may name a place."""

    path: str
    text: str


def address(case: Case) -> tuple[Line, ...]:
    """Return the lines of agency and address."""
    letter = case.letter
    return (
        *_lines("agency_lines", letter.agency_lines),
        *_lines("address_lines", letter.address_lines),
    )


def _lines(path: str, lines: tuple[str, ...]) -> Iterator[Line]:
    for position, text in enumerate(lines):
        yield Line(f"{path}[{position}]", plain(text))


def _positions(case: Case) -> Iterator[Line]:
    for position, signatory in enumerate(case.letter.signatories):
        for text in signature_lines(signatory):
            yield Line(f"signatories[{position}]", plain(text))


def _named(lines: Iterator[Line] | tuple[Line, ...], case: Case) -> Iterator[tuple[Line, Province]]:
    """Yield each province that a line names in words."""
    for line in lines:
        for found in _PROVINCE.finditer(line.text):
            province = province_beginning(found[1], case.reference.provinces)
            if province:
                yield line, province
        capital = case.reference.province("10") if _CAPITAL.search(line.text) else None
        if capital:
            yield line, capital


def province_beginning(text: str, provinces: tuple[Province, ...]) -> Province | None:
    """Return the province with whose name the text begins; the longest name wins."""
    found = [province for province in provinces if text.startswith(province.name)]
    return max(found, key=lambda province: len(province.name), default=None)


def _abbreviated(case: Case) -> Iterator[tuple[Line, str]]:
    """Yield the consonant code that stands before a postal code in the address."""
    for line in address(case):
        for found in _ABBREVIATION.finditer(line.text):
            yield line, found[1]


def _postal(case: Case) -> tuple[Line, str] | None:
    """Return the postal code of the address: the last number of five digits."""
    found = [(line, code) for line in address(case) for code in _POSTAL.findall(to_arabic(line.text))]
    return found[-1] if found else None


def _of_code(case: Case) -> Province | None:
    letters = plain(case.letter.number.code)[:2]
    return None if letters in case.reference.ministry_codes else case.reference.province(letters)


def own_province(case: Case) -> Province | None:
    """Return the province that the letter comes from, as its address has it first."""
    for _, province in _named(address(case), case):
        return province
    for _, letters in _abbreviated(case):
        if letters not in case.reference.ministry_codes:
            return case.reference.province(letters)
    return _of_code(case) or next((province for _, province in _named(tuple(_positions(case)), case)), None)


def candidates(case: Case) -> tuple[Province, ...]:
    """Return the provinces that address, postal code and signatory point to, each once."""
    found = [province for _, province in _named(address(case), case)]
    postal = _postal(case)
    owners = _owners(postal[1], case) if postal else []
    found += owners if len(owners) == 1 else []
    found += [province for _, province in _named(tuple(_positions(case)), case)]
    return tuple({province.code: province for province in found}.values())


def _owners(postal: str, case: Case) -> list[Province]:
    return [province for province in case.reference.provinces if postal in province.postal_codes]


def code_province(case: Case) -> Iterator[Finding]:
    """The code of the number is that of the letter's province."""
    own, other = own_province(case), _of_code(case)
    if own and other and own != other:
        params = {"letters": other.abbreviation, "other": other.name, "province": own.name}
        yield findings.error("code-province-conflict", case.at("number.code"), **params, expected=own.abbreviation)


def address_provinces(case: Case) -> Iterator[Finding]:
    """The address names one province, in words and by its code."""
    own = own_province(case)
    named = list(_named(address(case), case))
    for line, letters in _abbreviated(case):
        province = case.reference.province(letters)
        if province:
            named.append((line, province))
        elif letters not in case.reference.ministry_codes:
            yield findings.error("address-code-unknown", case.at(line.path), letters=letters)
    for line, province in named:
        if own and province != own:
            names = {"other": province.name, "province": own.name}
            yield findings.error("address-provinces-conflict", case.at(line.path), **names)


def province_known(case: Case) -> Iterator[Finding]:
    """What stands after จังหวัด in the address is a province."""
    for line in address(case):
        for found in _PROVINCE.finditer(line.text):
            name = found[1]
            if name.startswith(_NO_NAME) or province_beginning(name, case.reference.provinces):
                continue
            near = _nearest(name, case)
            yield findings.error("province-unknown", case.at(line.path), name=name, nearest=near or "–")


def _nearest(name: str, case: Case) -> str | None:
    from difflib import get_close_matches  # only for a misspelt province: seldom, and slow to load

    names = [province.name for province in case.reference.provinces]
    return next(iter(get_close_matches(name, names, 1, 0.6)), None)


def postal_code(case: Case) -> Iterator[Finding]:
    """The postal code belongs to the letter's province (some serve a neighbour's districts too)."""
    found, own = _postal(case), own_province(case)
    if found is None or own is None or not own.postal_codes:
        return
    line, postal = found
    owners = _owners(postal, case)
    if own in owners:
        return
    if owners or postal[:2] not in {code[:2] for code in own.postal_codes}:
        names = ", ".join(province.name for province in owners) or "–"
        params = {"postal": postal, "province": own.name, "owners": names}
        yield findings.error("postal-province-conflict", case.at(line.path), **params)
    else:
        yield findings.warning("postal-code-unknown", case.at(line.path), postal=postal)


def signatory_province(case: Case) -> Iterator[Finding]:
    """The signatory's position names the letter's province."""
    own = own_province(case)
    for line, province in _named(tuple(_positions(case)), case):
        if own and province != own:
            params = {"position": line.text, "other": province.name, "province": own.name}
            yield findings.error("signatory-province-conflict", case.at(line.path), **params)


CHECKS = (code_province, address_provinces, province_known, postal_code, signatory_province)
