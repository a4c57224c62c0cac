"""คำขึ้นต้น and คำลงท้าย by the rank of the recipient (regulation on correspondence, annex 2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from pipeline.domain.facts import Courtesy, ReferenceData
from pipeline.domain.words import plain
from pipeline.patterns import regex

COMMON = Courtesy("general", "เรียน", "ขอแสดงความนับถือ")
"""The courtesy for everybody whom no row of the table names."""

# Words of respect that some write before a post; they do not change its row.
_HONORIFIC = regex(r"^(?:ฯพณฯ|ฯพณ|พณฯ|ท่าน|เจ้าพระคุณ)\s*")
# What may follow a whole post: nothing, or a space or bracket. ``ประธานกรรมการการเลือกตั้ง``
# has the highest courtesy, ``ประธานกรรมการการเลือกตั้งประจำเขต…`` the common one.
_POST_ENDS = regex(r"[\s(,]|$")


def courtesy_for(recipient: str, reference: ReferenceData) -> Courtesy:
    """Return the row of the courtesy table for a recipient's line as typed.

    The line is judged by its beginning, so ``นายอำเภอพระแสง`` is no monk and
    ``ผู้อำนวยการโรงพยาบาลสมเด็จพระยุพราช…`` is no member of the royal family.
    """
    return ranker(reference.courtesies)(recipient)


@lru_cache(maxsize=8)
def ranker(courtesies: tuple[Courtesy, ...]) -> Callable[[str], Courtesy]:
    """Return the function that finds a recipient's row in this table; the longest post wins."""
    rows = {post.rstrip("*"): row for row in courtesies for post in row.posts}
    common = common_courtesy(courtesies)
    if not rows:
        return lambda recipient: common
    posts = sorted((post for row in courtesies for post in row.posts), key=len, reverse=True)
    beginnings = tuple((post.rstrip("*"), post.endswith("*")) for post in posts)

    def rank(recipient: str) -> Courtesy:
        line = _HONORIFIC.sub("", plain(recipient))
        for beginning, goes_on in beginnings:
            if line.startswith(beginning) and (goes_on or _POST_ENDS.match(line, len(beginning))):
                return rows[beginning]
        return common

    return rank


def common_courtesy(courtesies: tuple[Courtesy, ...]) -> Courtesy:
    """Return the row of the table for everybody else."""
    return next((row for row in courtesies if not row.posts and not row.refused), COMMON)


def courtesy_with(salutation: str, courtesies: tuple[Courtesy, ...]) -> Courtesy:
    """Return the first row with this salutation, or the common one."""
    wanted = plain(salutation)
    rows = (row for row in courtesies if row.salutation == wanted and not row.refused)
    return next(rows, common_courtesy(courtesies))
