"""House spacing: where a space stands in running text, and where none does.

Only white space is ever changed, and only where the rule leaves no doubt; what stands
between backticks, addresses of the network and names of files are passed over.
The rules are those of the Royal Society's guide to spacing and of the typing guide 2553.
"""

from __future__ import annotations

import re

from pipeline.patterns import regex
from pipeline.thai import literals, units
from pipeline.thai.letters import DIGIT, WORD, WORD_START

# Each pattern begins with what is rare in a text and looks back afterwards: several times faster.
_MANY_SPACES = regex(r"\([ ]+\)|[ ]{2,}")
_DIGIT_THEN_LETTER = regex(rf"[{DIGIT}](?=[{WORD_START}])")
_DIGIT_AFTER_LETTER = regex(rf"[{DIGIT}](?<=[{WORD}.][{DIGIT}])")
_LATIN = regex(r"[A-Za-z]")
_LATIN_AFTER_THAI = regex(rf"[A-Za-z](?<=[{WORD}ฯ][A-Za-z])(?=[A-Za-z])")
_LATIN_BEFORE_THAI = regex(rf"[A-Za-z](?=[{WORD_START}])(?<=[A-Za-z][A-Za-z])")
# Words that name the number behind them.
_LABELS = (
    *("จำนวน", "ข้อ", "มาตรา", "ครั้งที่", "วันที่", "ฉบับที่", "ลำดับที่", "ข้อที่", "หมู่ที่", "ไตรมาสที่", "เลขที่"),
    *("ร้อยละ", "ไตรมาส", "สิ่งที่ส่งมาด้วย", "ปี", "ปีงบประมาณ", "เวลา", "โทร.", "โทรสาร", *units.MONTHS),
)

_FOREIGN = regex(rf"[{DIGIT}A-Za-z]")
_SPACED_ERA = regex(rf"([พค])\. ?ศ\. *(?=[{DIGIT}])")
_CIRCULAR = regex(rf"(?<=[{DIGIT}]) ?/ ?ว ?(?=[{DIGIT}])")
_PERCENT = regex(rf" (?<=[{DIGIT}] ) *%(?!\}})")

_REPEAT_BEFORE = regex(rf"ๆ(?<=[{WORD}ฯ{DIGIT}A-Za-z)\]”’]ๆ)")
_REPEAT_AFTER = regex(rf"ๆ(?=[{WORD_START}{DIGIT}A-Za-z(“‘])")

_AND_SO_ON = regex(r"ฯ ?ล ?ฯ")
_ELISION = regex(rf" (?<=[{WORD}] ) *ฯ(?!ลฯ|พณ|เปฯ)")
_AND_SO_ON_BEFORE = regex(rf"ฯลฯ(?<=[{WORD}{DIGIT}A-Za-z)”’]ฯลฯ)")
_AND_SO_ON_AFTER = regex(rf"ฯลฯ(?=[{WORD_START}{DIGIT}A-Za-z(“‘])")

_INSIDE_OPENING = regex(r"\( +(?=[^\s)])")
_INSIDE_CLOSING = regex(r" (?<=[^\s(] ) *\)")
_BEFORE_OPENING = regex(rf"\((?<=[{WORD}ฯๆ]\()(?!สาว\)|ๆ)(?=[{WORD_START}{DIGIT}A-Za-z“‘\"])")
_AFTER_CLOSING = regex(rf"\)(?=[{WORD_START}])")

_BEFORE_COMMA = regex(rf" (?<=[^\s,;] ) *(?=[,;](?![{DIGIT}]))")
# A literal is one private sign by then; spaced too, or the next look would take the comma for a part of it.
_AFTER_COMMA = regex(
    rf",(?:(?=[{WORD_START}A-Za-z\ue000-\uf8ff])(?<=[^\s],)|(?=[{DIGIT}])(?<=[{WORD}A-Za-z)”’ฯๆ],))"
)
_AFTER_SEMICOLON = regex(rf";(?<=[{WORD}ฯๆ];)(?=[{WORD_START}])")


def behind(word: str, text: str) -> str:
    """Return a text attached to a Thai word; a space stands between them before a Latin letter or digit.

    ``ระดับ`` and ``พอใช้ (B)`` give ``ระดับพอใช้ (B)``, ``ระดับ`` and ``C`` give ``ระดับ C``.
    """
    return f"{word} {text}" if _FOREIGN.match(text) else word + text


def space(text: str) -> str:
    """Return the text with house spacing; white space is all that ever changes.

    * no double space inside running text;
    * ๆ and ฯลฯ have a space on each side, none before a sign or at an end;
    * ฯ is attached to its word; what follows it stays as typed;
    * พ.ศ. and its year, a number and its unit, a label such as ข้อ and its number have
      one space between them; ``%`` has none before it;
    * parentheses have a space outside where a Thai word touches them, none inside; an
      empty pair, to be ticked, stays as it is;
    * a comma or semicolon has no space before and one behind; between digits it stays;
    * a Latin word has a space on each side; ``/ว`` of a circular is written ``/ว ๑๒๓``.

    Backticks, e-mail and web addresses and names of files stay untouched. Applying it
    twice changes nothing more.
    """
    spans = literals.find(text)
    if not spans:
        return _spaced(text)
    stand_in = _unused(text)
    pieces: list[str] = []
    end = 0
    for start, stop in spans:
        pieces += (text[end:start], stand_in)
        end = stop
    spaced = _spaced("".join((*pieces, text[end:])))
    between = spaced.split(stand_in)
    whole = [between[0]]
    for (start, stop), following in zip(spans, between[1:], strict=True):
        whole += (text[start:stop], following)
    return "".join(whole)


def _unused(text: str) -> str:
    return next(mark for code in range(0xE000, 0xF8FF) if (mark := chr(code)) not in text)


def _spaced(text: str) -> str:
    if "ๆ" in text:
        text = _REPEAT_AFTER.sub("ๆ ", _REPEAT_BEFORE.sub(" ๆ", text))
    if "ฯ" in text:
        text = _elisions(text)
    if "(" in text or ")" in text:
        text = _brackets(text)
    if "," in text or ";" in text:
        text = _commas(text)
    if _LATIN.search(text):
        text = _LATIN_BEFORE_THAI.sub(r"\g<0> ", _LATIN_AFTER_THAI.sub(r" \g<0>", text))
    text = _numbers(text)
    return _MANY_SPACES.sub(_one_space, text) if "  " in text else text


def _one_space(match: re.Match[str]) -> str:
    return match[0] if match[0][0] == "(" else " "


def _elisions(text: str) -> str:
    text = _ELISION.sub("ฯ", _AND_SO_ON.sub("ฯลฯ", text))
    if "ฯลฯ" not in text:
        return text
    return _AND_SO_ON_AFTER.sub("ฯลฯ ", _AND_SO_ON_BEFORE.sub(" ฯลฯ", text))


def _brackets(text: str) -> str:
    text = _INSIDE_CLOSING.sub(")", _INSIDE_OPENING.sub("(", text))
    return _AFTER_CLOSING.sub(") ", _BEFORE_OPENING.sub(" (", text))


def _commas(text: str) -> str:
    text = _AFTER_COMMA.sub(", ", _BEFORE_COMMA.sub("", text))
    return _AFTER_SEMICOLON.sub("; ", text)


def _numbers(text: str) -> str:
    text = _DIGIT_THEN_LETTER.sub(_before_unit, text)
    text = _DIGIT_AFTER_LETTER.sub(_after_label, text)
    if "ศ." in text:
        text = _SPACED_ERA.sub(r"\1.ศ. ", text)
    if "/ว" in text or "/ ว" in text:
        text = _CIRCULAR.sub("/ว ", text)
    return _PERCENT.sub("%", text) if "%" in text else text


def _before_unit(match: re.Match[str]) -> str:
    return match[0] + " " if units.begins_unit(match.string, match.end()) else match[0]


def _after_label(match: re.Match[str]) -> str:
    return " " + match[0] if match.string.endswith(_LABELS, 0, match.start()) else match[0]
