"""Names of places behind the word for their level, which no line ends in: ตำบลท่าทองหลาง, อำเภอบางน้ำเปรี้ยว.

The names are those of the country (``data/geography``), so that it is known where one ends in Thai,
which writes no spaces; what is no such name is left as it is.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.patterns import regex
from pipeline.resources import DATA
from pipeline.thai.keep import WORD_JOINER
from pipeline.thai.letters import MARK, SARA_AM, WORD

_TAMBONS, _DISTRICTS, _PROVINCES = "tambons", "districts", "provinces"
_FILES = {
    "ตำบล": _TAMBONS,
    "แขวง": _TAMBONS,
    "อำเภอ": _DISTRICTS,
    "เขต": _DISTRICTS,
    "จังหวัด": _PROVINCES,
}
_COLUMNS = {_TAMBONS: 3, _DISTRICTS: 3, _PROVINCES: 1}
_LEVEL = regex("|".join(_FILES))
_SMALLEST = regex("|".join(level for level, file in _FILES.items() if file == _TAMBONS))
_LONGEST = 30
_GOES_ON = regex(rf"[{MARK}{SARA_AM}ะาๅ]")
_LETTER = regex(rf"[{WORD}]")


def whole(text: str, *, with_level: bool = False) -> str:
    """Return the text with word joiners (U+2060) in the names of places, for the layout copy.

    ``with_level`` closes the place between the word for the level and the name too, as a roster has
    it. Running text keeps the names of subdistricts alone whole, which the dictionary knows least:
    dividing a name costs the start of a letter more than the line is worth.
    """
    level_word = _LEVEL if with_level else _SMALLEST
    if level_word.search(text) is None:
        return text
    pieces: list[str] = []
    done = 0
    for level in level_word.finditer(text):
        name = _name_at(text, level.end(), _FILES[level[0]])
        if name and level.start() >= done:
            joint = WORD_JOINER if with_level else ""
            pieces += (text[done : level.end()], joint, _closed(name))
            done = level.end() + len(name)
    return "".join((*pieces, text[done:]))


def _name_at(text: str, start: int, file: str) -> str:
    """Return the longest name of a place that stands at a position; ``""`` if none does."""
    if not _is_letter(text, start):
        return ""
    ahead, names = text[start : start + _LONGEST], _names(file)
    ends = range(len(ahead), 1, -1)
    found = (ahead[:end] for end in ends if ahead[:end] in names and not _GOES_ON.match(ahead, end))
    return next(found, "")


def _is_letter(text: str, position: int) -> bool:
    return _LETTER.match(text, position) is not None


@lru_cache(maxsize=4096)
def _closed(name: str) -> str:
    """Return a name with joiners where the dictionary divides it, and nowhere else.

    One inside a word of the dictionary would spoil the division of its neighbours.
    """
    # 43 MB of dictionaries: only where a text names such a place.
    from icu4py.breakers import LineBreaker

    return WORD_JOINER.join(map(str, LineBreaker(name, "th")))


@lru_cache(maxsize=3)
def _names(file: str) -> frozenset[str]:
    path, column = DATA / "geography" / f"{file}.csv", _COLUMNS[file]
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    return frozenset(line.split(",", column + 1)[column] for line in lines)
