"""Code, province, postal code and signatory's province say the same place.

One province is the letter's own: the one that the address names, else the one of the
number's code, else the signatory's. Whatever disagrees with it is named by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline import findings
from pipeline.domain.checks.case import Case, Passage, positions
from pipeline.domain.checks.passages import lines
from pipeline.domain.documents import Paper
from pipeline.domain.facts import District, Province
from pipeline.domain.words import plain
from pipeline.findings import Finding
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic, to_thai

_PROVINCE = regex(r"(?:จังหวัด|(?<![ก-๎.])จ\.) ?([ก-ฮะ-ฺเ-๎]{2,})")
_GLUED_NAME = regex(r"จังหวัด([ก-ฮะ-ฺเ-๎]{2,})")
_NEEDS_NAME = regex(r"(?:ศาลากลาง)?จังหวัด")
_CAPITAL = regex(r"กรุงเทพ(?:มหานคร|ฯ)|กทม\.?(?![ก-๎])")
_POSTAL = regex(r"(?<!\d)\d{5}(?!\d)")
_ABBREVIATION = regex(r"(?<![ก-๎])([ก-ฮ]{2}) (?=\d{5}(?!\d))")
_TELEPHONE = regex(r"โทร(?:\.|ศัพท์|สาร| ?[\d(])")
# จังหวัด followed by what is no province's name.
_NO_NAME = ("ชายแดน", "ทหารบก", "ภาค", "และ", "หรือ", "ที่", "ใน", "ของ")


def address(case: Case) -> tuple[Passage, ...]:
    """Return the lines of agency and address, without the telephone that a memo has behind its agency."""
    document = case.document
    written = (*lines(document.agency_lines, "agency_lines"), *lines(document.address_lines, "address_lines"))
    return tuple(Passage(line.path, _TELEPHONE.split(line.text, maxsplit=1)[0]) for line in written)


def issuing(case: Case) -> tuple[Passage, ...]:
    """Return who issues a paper, and the lines of agency and address."""
    issuer = case.document.issuer if isinstance(case.document, Paper) else ""
    return (*((Passage("issuer", plain(issuer)),) if issuer else ()), *address(case))


def _positions(case: Case) -> tuple[Passage, ...]:
    return tuple(line for path, signatory in case.signers for line in positions(path, signatory))


def _named(lines: tuple[Passage, ...], case: Case) -> Iterator[tuple[Passage, Province]]:
    """Yield each province that a line names in words."""
    for line in lines:
        for found in _PROVINCE.finditer(line.text):
            province = case.reference.province_beginning(found[1])
            if province:
                yield line, province
        capital = case.reference.province("10") if _CAPITAL.search(line.text) else None
        if capital:
            yield line, capital


def _abbreviated(case: Case) -> Iterator[tuple[Passage, str]]:
    """Yield the consonant code that stands before a postal code in the address."""
    for line in address(case):
        for found in _ABBREVIATION.finditer(line.text):
            yield line, found[1]


def _postal(case: Case) -> tuple[Passage, str] | None:
    """Return the postal code of the address: the last number of five digits."""
    found = [(line, code) for line in address(case) for code in _POSTAL.findall(to_arabic(line.text))]
    return found[-1] if found else None


def _of_code(case: Case) -> Province | None:
    letters = plain(case.number.code)[:2]
    return None if letters in case.reference.ministry_codes else case.reference.province(letters)


def own_province(case: Case) -> Province | None:
    """Return the province that the document comes from, as its issuer or address has it first."""
    for _, province in _named(issuing(case), case):
        return province
    district = _own_district(case)
    if district:
        return case.reference.province(district.province_code)
    for _, letters in _abbreviated(case):
        if letters not in case.reference.ministry_codes:
            return case.reference.province(letters)
    return _of_code(case) or next((province for _, province in _named(_positions(case), case)), None)


def _own_district(case: Case) -> District | None:
    """Return the district that issues a paper, if it is the only one of its name."""
    document = case.document
    if not isinstance(document, Paper):
        return None
    name = plain(document.issuer).partition(" ")[0]
    named = [district for district in case.reference.districts if name and district.full_name == name]
    found = [district for district in named if document.district_code in (district.code, "")]
    return found[0] if len(found) == 1 else None


def candidates(case: Case) -> tuple[Province, ...]:
    """Return the provinces that address, postal code and signatory point to, each once."""
    found = [province for _, province in _named(issuing(case), case)]
    postal = _postal(case)
    owners = _owners(postal[1], case) if postal else []
    found += owners if len(owners) == 1 else []
    found += [province for _, province in _named(_positions(case), case)]
    return tuple({province.code: province for province in found}.values())


def _owners(postal: str, case: Case) -> list[Province]:
    return [province for province in case.reference.provinces if postal in province.postal_codes]


def agreement(case: Case) -> Iterator[Finding]:
    """Number, address, postal code and signatory are of the letter's own province."""
    own = own_province(case)
    if own:
        yield from _code(case, own)
        yield from _address(case, own)
        yield from _postal_code(case, own)
        yield from _signatories(case, own)


def _code(case: Case, own: Province) -> Iterator[Finding]:
    other = _of_code(case)
    if other and own != other:
        params = {"letters": other.abbreviation, "other": other.full_name}
        params |= {"province": own.full_name, "expected": own.abbreviation}
        yield findings.error("code-province-conflict", case.at("number.code"), **params)


def _address(case: Case, own: Province) -> Iterator[Finding]:
    """Hold the provinces named in words, and by their code before the postal code, against the first."""
    named = list(_named(issuing(case), case))
    for line, letters in _abbreviated(case):
        province = case.reference.province(letters)
        named += [(line, province)] if province else []
    for line, province in named:
        if province != own:
            names = {"other": province.full_name, "province": own.full_name}
            yield findings.error("address-provinces-conflict", case.at(line.path), **names)


def _postal_code(case: Case, own: Province) -> Iterator[Finding]:
    """Some postal codes serve districts of a neighbour too, and new ones may be in no table."""
    found = _postal(case)
    owners = _owners(found[1], case) if found else []
    if found is None or own in owners or not own.postal_codes:
        return
    line, postal = found
    if owners or postal[:2] not in {code[:2] for code in own.postal_codes}:
        names = tuple(province.name for province in owners) or ("–",)
        params = {"postal": to_thai(postal), "province": own.full_name, "owners": names}
        yield findings.error("postal-province-conflict", case.at(line.path), **params)
    else:
        yield findings.warning("postal-code-unknown", case.at(line.path), postal=to_thai(postal))


def _signatories(case: Case, own: Province) -> Iterator[Finding]:
    for line, province in _named(_positions(case), case):
        if province != own:
            params = {"position": line.text, "other": province.full_name, "province": own.full_name}
            yield findings.error("signatory-province-conflict", case.at(line.path), **params)


def code_known(case: Case) -> Iterator[Finding]:
    """What stands before the postal code is the code of a province."""
    for line, letters in _abbreviated(case):
        if letters not in case.reference.ministry_codes and not case.reference.province(letters):
            yield findings.error("address-code-unknown", case.at(line.path), letters=letters)


def province_known(case: Case) -> Iterator[Finding]:
    """What stands after จังหวัด in the address is a province."""
    for line in address(case):
        for found in _GLUED_NAME.finditer(line.text):
            name = found[1]
            if name.startswith(_NO_NAME) or case.reference.province_beginning(name):
                continue
            near = _nearest(name, case)
            if near or _NEEDS_NAME.match(line.text):
                params = {"name": name, "nearest": near or ""}
                yield findings.error("address-province-unknown", case.at(line.path), **params)


def _nearest(name: str, case: Case) -> str | None:
    from difflib import get_close_matches  # only for a misspelt province: seldom, and slow to load

    names = [province.name for province in case.reference.provinces]
    return next(iter(get_close_matches(name, names, 1, 0.6)), None)


CHECKS = (agreement, code_known, province_known)
