"""Where persons are named in a text: title, given name, surname.

A name is a title (นาย, นางสาว, ดร., พ.ต.อ., ว่าที่ร้อยตรี and so on) at the beginning of a word or
after a word that leads to a name (โดย, และ, มอบหมาย), a run of Thai letters, and after one
space another run, which ends at a space or a sign; ``ณ เชียงใหม่`` counts as a surname.
Thai writes words without spaces, so posts that begin like a title (นายอำเภอ, นายกเทศมนตรี,
นายทะเบียน) and words that go on after a given name (ตำแหน่ง, เป็น, และ) are kept in lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.patterns import regex
from pipeline.thai.letters import WORD, WORD_CHARACTERS, WORD_START, words

_RANKS_IN_FULL = tuple(
    f"{branch}{grade}"
    for branch in ("พลตำรวจ", "พันตำรวจ", "ร้อยตำรวจ", "พลอากาศ", "พลเรือ", "นาวาอากาศ", "พันจ่าอากาศ", "จ่าอากาศ")
    for grade in ("เอก", "โท", "ตรี")
) + tuple(
    f"{branch}{grade}"
    for branch in ("พล", "พัน", "ร้อย", "เรืออากาศ", "เรือ", "นาวา", "จ่าสิบ", "สิบ", "พันจ่า", "จ่า", "สิบตำรวจ")
    for grade in ("เอก", "โท", "ตรี")
)
_CIVIL = words("นาย นาง นางสาว น.ส. เด็กชาย เด็กหญิง ด.ช. ด.ญ. หม่อมราชวงศ์ หม่อมหลวง หม่อมเจ้า ม.ร.ว. ม.ล. ม.จ.")
_LEARNED = words(
    """
    ดร. ศ. รศ. ผศ. ศ.ดร. รศ.ดร. ผศ.ดร. ศาสตราจารย์ รองศาสตราจารย์ ผู้ช่วยศาสตราจารย์ นพ. พญ. ทพ. ทพญ. ภก. ภญ.
    สพ.ญ. น.สพ. นายแพทย์ แพทย์หญิง ทันตแพทย์ ทันตแพทย์หญิง เภสัชกร เภสัชกรหญิง นายสัตวแพทย์ สัตวแพทย์หญิง
    """
)
_RANKS_IN_SHORT = words(
    """
    พล.อ. พล.ท. พล.ต. พ.อ. พ.ท. พ.ต. ร.อ. ร.ท. ร.ต. จ.ส.อ. จ.ส.ท. จ.ส.ต. ส.อ. ส.ท. ส.ต.
    พล.ต.อ. พล.ต.ท. พล.ต.ต. พ.ต.อ. พ.ต.ท. พ.ต.ต. ร.ต.อ. ร.ต.ท. ร.ต.ต. ด.ต. จ.ส.ต. ส.ต.อ. ส.ต.ท. ส.ต.ต.
    พล.ร.อ. พล.ร.ท. พล.ร.ต. น.อ. น.ท. น.ต. พ.จ.อ. พ.จ.ท. พ.จ.ต. จ.อ. จ.ท. จ.ต.
    พล.อ.อ. พล.อ.ท. พล.อ.ต. พ.อ.อ. พ.อ.ท. พ.อ.ต. ว่าที่ ว่าที่ร.ต. ดาบตำรวจ
    นายกองใหญ่ นายกองเอก นายกองโท นายกองตรี นายหมวดเอก นายหมวดโท นายหมวดตรี
    นายหมู่ใหญ่ นายหมู่เอก นายหมู่โท นายหมู่ตรี
    """
)
_TITLES = sorted({*_CIVIL, *_LEARNED, *_RANKS_IN_FULL, *_RANKS_IN_SHORT}, key=len, reverse=True)
TITLES = tuple(_TITLES)
"""Titles and ranks that stand before a name, the longest first."""


def _by_first_letter(titles: list[str]) -> str:
    """Return the alternatives with the first letter in front, which the engine tries first."""
    letters = dict.fromkeys(title[0] for title in titles)
    return "|".join(
        f"{letter}(?:{'|'.join(re.escape(title[1:]) for title in titles if title[0] == letter)})"
        for letter in letters
    )


_TITLE = _by_first_letter(_TITLES)
_GAP = "[ \u00a0]"
_NAME = regex(
    rf"(?P<title>(?:{_TITLE})(?:{_GAP}?(?:{_TITLE})){{0,3}}(?:หญิง(?={_GAP}))?){_GAP}?"
    rf"(?P<given>[{WORD_START}][{WORD}]{{0,39}})(?![{WORD}])"
    rf"(?:{_GAP}(?P<surname>(?:ณ{_GAP})?[{WORD_START}][{WORD}]{{1,49}}(?:{_GAP}ณ{_GAP}อยุธยา)?)(?![{WORD}]))?"
)
_LEADS_TO_NAME = words(
    """
    โดย และ ให้ กับ ของ คือ ว่า ตั้ง แก่ เช่น เชิญ จาก หมาย เรียน ราย ถึง หรือ พร้อม ด้วย ชื่อ ผ่าน ต่อ ซึ่ง เป็น มี
    ได้แก่ ตัว ร่วม เสนอ ผู้รับจ้าง
    """
)
# What makes a post, not a person, of the letters behind the title.
_POSTS = {
    "นาย": words(
        """
        อำเภอ กรัฐ กเทศ กองค์ กอง กอบ กสมาคม กเหล่า กสภา กเมือง กส่วน กราช กสโมสร กพุทธ กกิ่ง กฯ
        ทะเบียน จ้าง ช่าง หน้า ทหาร ตำรวจ ด่าน เวร สถานี ตรวจ ประกัน ร้อย สิบ ธนาคาร ท้าย ทุน ท่า ไปรษณีย์
        """
    ),
    "นาง": words("พยาบาล แบบ งามจักรวาล งามไทย สงกรานต์ นพมาศ"),
    "นางสาว": ("ไทย",),
}
_EXACT_POSTS = frozenset({"สาว", "ก", "พล", "สิบ", "หมู่", "หมวด", "แพทย์"})
_NOT_SURNAMES = (
    *_TITLES,
    *words(
        """
    ตำแหน่ง และ เป็น ได้รับ ได้แก่ ในฐานะ ซึ่ง ผู้ กรรมการ ประธาน เลขานุการ รองประธาน รองนาย รองผู้ รองปลัด นายอำเภอ
    นายก นายทะเบียน ปลัด พัฒนาการ หัวหน้า ปฏิบัติ รักษาการ รักษาราชการ จำนวน ตามคำ ตามที่ ตามหนังสือ เพื่อ ให้ โดย จึง
    หรือ ข้าราชการ เจ้าพนักงาน เจ้าหน้าที่ นักวิชาการ นักทรัพยากร ดำเนินการ เข้าร่วม อายุ อยู่บ้าน โทร กับ พร้อม กำนัน
    ผอ ครูใหญ่ อาจารย์ใหญ่ แทน นั้น ดังนี้ ทั้งนี้ จาก เมื่อ ที่ปรึกษา มอบหมาย ลงนาม
    """
    ),
)


class Name(NamedTuple):
    """A person's name in a text: from the title at ``start`` to ``end``."""

    start: int
    end: int
    title: str
    given: str
    surname: str


def find(text: str) -> tuple[Name, ...]:
    """Return the names of persons with a title, in order; spaces may be no-break ones.

    ``surname`` is empty when only a given name stands behind the title.
    """
    return tuple(_names(text))


def _names(text: str) -> Iterator[Name]:
    match = _NAME.search(text)
    while match is not None:
        if _begins_word(text, match.start()) and not _is_post(match["title"], match["given"]):
            name = _name(match)
            yield name
            match = _NAME.search(text, name.end)
        else:
            match = _NAME.search(text, match.start() + 1)


def _begins_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    return (before not in WORD_CHARACTERS and before != ".") or text.endswith(_LEADS_TO_NAME, 0, start)


def _is_post(title: str, given: str) -> bool:
    return given in _EXACT_POSTS or given.startswith(_POSTS.get(title, ("\n",)))


def _name(match: re.Match[str]) -> Name:
    surname = match["surname"] or ""
    if surname.startswith(_NOT_SURNAMES):
        surname = ""
    end = match.end("surname") if surname else match.end("given")
    return Name(match.start(), end, match["title"], match["given"], surname)
