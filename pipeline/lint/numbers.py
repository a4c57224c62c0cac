"""Telephone numbers as printed at the foot of a letter, and where their areas lie."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.domain.words import plain
from pipeline.patterns import regex
from pipeline.thai.digits import to_arabic

_PHONE = regex(
    r"โทร(?:ศัพท์|สาร)?\.? ?(?:เคลื่อนที่|มือถือ)?(?: ?/ ?โทร(?:ศัพท์|สาร)?\.?)? ?:? ?"
    r"(?P<number>[\d(+][\d ).,\-–+/]*(?:(?:ต่อ|\(มท\)) ?[\d \-–,]+)*)"
)
_SEPARATORS = regex(r"[\s.\-–]+")

_BY_AREA = {
    "02": "กรุงเทพมหานคร นนทบุรี ปทุมธานี สมุทรปราการ",
    "032": "ราชบุรี เพชรบุรี ประจวบคีรีขันธ์",
    "034": "กาญจนบุรี นครปฐม สมุทรสาคร สมุทรสงคราม",
    "035": "อ่างทอง พระนครศรีอยุธยา สุพรรณบุรี",
    "036": "ลพบุรี สระบุรี สิงห์บุรี",
    "037": "นครนายก ปราจีนบุรี สระแก้ว",
    "038": "ฉะเชิงเทรา ชลบุรี ระยอง",
    "033": "ฉะเชิงเทรา ชลบุรี ระยอง",
    "039": "จันทบุรี ตราด",
    "042": "อุดรธานี หนองคาย เลย หนองบัวลำภู สกลนคร นครพนม มุกดาหาร บึงกาฬ",
    "043": "ขอนแก่น กาฬสินธุ์ มหาสารคาม ร้อยเอ็ด",
    "044": "นครราชสีมา ชัยภูมิ บุรีรัมย์ สุรินทร์",
    # Letters of บุรีรัมย์ give numbers of this area too.
    "045": "อุบลราชธานี ศรีสะเกษ ยโสธร อำนาจเจริญ บุรีรัมย์",
    "052": "เชียงใหม่ เชียงราย ลำพูน แม่ฮ่องสอน",
    "053": "เชียงใหม่ เชียงราย ลำพูน แม่ฮ่องสอน",
    "054": "ลำปาง แพร่ น่าน พะเยา",
    "055": "ตาก กำแพงเพชร พิษณุโลก สุโขทัย อุตรดิตถ์",
    "056": "นครสวรรค์ ชัยนาท อุทัยธานี พิจิตร เพชรบูรณ์",
    "073": "ปัตตานี ยะลา นราธิวาส",
    "074": "สงขลา สตูล พัทลุง",
    "075": "นครศรีธรรมราช ตรัง กระบี่",
    "076": "ภูเก็ต พังงา",
    "077": "สุราษฎร์ธานี ชุมพร ระนอง",
}


def _areas() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for area, provinces in _BY_AREA.items():
        for province in provinces.split():
            found[province] = (*found.get(province, ()), area)
    return found


AREAS = _areas()
"""Area codes of land lines by the name of the province, in Arabic digits (national numbering plan)."""


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the telephone numbers behind โทร. and โทรสาร, as written."""
    line = plain(text)
    spans = [found.span("number") for found in _PHONE.finditer(to_arabic(line))]
    return tuple(line[start:end].strip(" ,.-–/(") for start, end in spans)


def same_groups(one: str, other: str) -> bool:
    """Return whether two writings of a number group its digits alike, by spaces or hyphens."""
    return _grouped(one) == _grouped(other)


def _grouped(number: str) -> str:
    return _SEPARATORS.sub(" ", to_arabic(number)).strip()
