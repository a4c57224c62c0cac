"""Thai as drawn letter by letter: marks put where TH Sarabun New has glyphs for them.

A text engine would shape the text; the one of Pillow needs a library that not every machine
has, and draws otherwise from version to version. The font carries the shifted marks at
U+F700 to U+F71A (the usual private places of Thai fonts), so that a picture is the same anywhere.
"""

from __future__ import annotations

from pipeline.patterns import regex

_TALL = "ปฝฟ"
_ABOVE = dict(zip("ัิีึื็ํ", "\uf710\uf701\uf702\uf703\uf704\uf712\uf711", strict=True))
_TONES = "่้๊๋์"
_LOW = dict(zip(_TONES, "\uf70a\uf70b\uf70c\uf70d\uf70e", strict=True))
_LOW_LEFT = dict(zip(_TONES, "\uf705\uf706\uf707\uf708\uf709", strict=True))
_HIGH_LEFT = dict(zip(_TONES, "\uf713\uf714\uf715\uf716\uf717", strict=True))
_BELOW = dict(zip("ฺุู", "\uf718\uf719\uf71a", strict=True))
_WITHOUT_FOOT = {"ญ": "\uf70f", "ฐ": "\uf700"}
_DEEP = "ฎฏ"
_CLUSTER = regex(r"([ก-ฮ])([ฺุู]?)([ัิีึื็ํ]?)([่้๊๋์]?)(ำ?)")


def shaped(text: str) -> str:
    """Return the text with each mark at its height, clear of the stem of ป ฝ ฟ and the foot of ฎ ฏ ญ ฐ."""
    return _CLUSTER.sub(lambda found: _cluster(*found.groups()), text)


def _cluster(letter: str, below: str, above: str, tone: str, am: str) -> str:
    is_tall = letter in _TALL
    if below:
        below = _BELOW[below] if letter in _DEEP else below
        letter = _WITHOUT_FOOT.get(letter, letter)
    if tone:
        tone = _tone(tone, is_high=bool(above or am), is_tall=is_tall)
    if is_tall:
        above = _ABOVE.get(above, above)
        am = f"{_ABOVE['ํ']}า" if am else ""
        return letter + below + above + (am[:1] + tone + am[1:] if am else tone)
    return letter + below + above + tone + am


def _tone(tone: str, *, is_high: bool, is_tall: bool) -> str:
    if is_high:
        return _HIGH_LEFT[tone] if is_tall else tone
    return (_LOW_LEFT if is_tall else _LOW)[tone]
