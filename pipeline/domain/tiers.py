"""The levels of offices above one another, as their codes say: village, tambon, district, province.

The code of an office begins with that of the office above it: ``240201`` is a tambon of the district
``2402`` in the province ``24``. So say the codes of the Department of Provincial Administration.
"""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """A level to which results are rolled up, the lowest first."""

    VILLAGE = "village"
    TAMBON = "tambon"
    DISTRICT = "district"
    PROVINCE = "province"

    @property
    def digits(self) -> int:
        """Return how many digits the code of an office of this level has."""
        return _DIGITS[self]

    @property
    def word(self) -> str:
        """Return what an office of this level is called."""
        return _WORDS[self]

    def code_above(self, code: str) -> str:
        """Return the code of the office of this level above another; empty if it is not below one."""
        return code[: self.digits] if len(code) > self.digits and code[: self.digits].isdigit() else ""


_DIGITS = {Tier.VILLAGE: 8, Tier.TAMBON: 6, Tier.DISTRICT: 4, Tier.PROVINCE: 2}
_WORDS = {Tier.VILLAGE: "หมู่บ้าน", Tier.TAMBON: "ตำบล", Tier.DISTRICT: "อำเภอ", Tier.PROVINCE: "จังหวัด"}
