"""Letters that number items, (ก) (ข) (ค): in the order of the alphabet, without ฃ, ฅ and ฆ."""

from __future__ import annotations

ORDER = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""The letters in use, in order."""


def letter(number: int) -> str:
    """Return the letter of an item from 1 on; after the last one they are doubled (กก), and so on."""
    rounds, position = divmod(max(number, 1) - 1, len(ORDER))
    return ORDER[position] * (rounds + 1)


def number(typed: str) -> int:
    """Return which item a letter is of, from 1 on; 0 for what is no such letter."""
    return ORDER.find(typed) + 1 if len(typed) == 1 else 0
