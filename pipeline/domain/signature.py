"""The lines under a signature, with the four forms of signing for somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.documents import Acting, Delegation, Signatory
from pipeline.domain.words import plain

_BEHIND_POST = ("", *(acting.value for acting in Acting))


def signature_lines(signatory: Signatory) -> tuple[str, ...]:
    """Return the lines of the position as printed under the name.

    The phrase of acting ends the line of the signatory's own post, the post acted for
    stands on the next one: ``พัฒนาการจังหวัด ปฏิบัติราชการแทน`` / ``ผู้ว่าราชการจังหวัด…``. With
    further levels its line ends in the next phrase, and so on: ``รองอธิบดี รักษาราชการแทน`` /
    ``อธิบดี… ปฏิบัติราชการแทน`` / ``ปลัดกระทรวง…``. What the position says already is not said again.
    """
    lines = _first_level(signatory)
    for level in signatory.chain:
        lines = _further_level(lines, level.acting, level.post)
    return lines


def acts_for_one_of(signatory: Signatory, posts: Sequence[str]) -> str:
    """Return the post that a signatory acts for and that is one of some posts; ``""`` for none."""
    wanted = {_bare(post) for post in posts} - {""}
    acted = (signatory.acting_for, *(level.post for level in signatory.chain))
    return next((post for post in acted if _bare(post) in wanted), "")


def without_acting_for(signatory: Signatory, posts: Sequence[str]) -> Signatory:
    """Return a signatory who acts for none of some posts: nobody writes to himself in his own name."""
    if not acts_for_one_of(signatory, posts):
        return signatory
    kept: list[Delegation] = []
    if signatory.acting is not None and not acts_for_one_of(replace(signatory, chain=()), posts):
        for level in signatory.chain:
            if acts_for_one_of(replace(signatory, acting_for=level.post, chain=()), posts):
                break
            kept.append(level)
        return replace(signatory, chain=tuple(kept))
    return replace(signatory, acting=None, acting_for="", chain=())


def _bare(post: str) -> str:
    return "".join(plain(post).split())


def _first_level(signatory: Signatory) -> tuple[str, ...]:
    lines = signatory.position_lines
    phrase, post = signatory.acting, signatory.acting_for
    if phrase is not None and not any(phrase.value in line for line in lines):
        # Without a post of its own field, the last of several lines is the one acted for.
        count = len(lines) if post and post not in lines else len(lines) - 1
        own = max(count - 1, 0)
        said = f"{''.join(lines[own : own + 1])} {phrase.value}".strip()
        lines = (*lines[:own], said, *lines[own + 1 :])
    return lines if not post or _says(lines, post) else (*lines, post)


def _further_level(lines: tuple[str, ...], acting: Acting, post: str) -> tuple[str, ...]:
    if not post or _says(lines, post):
        return lines
    *before, last = lines or ("",)
    said = last if last.endswith(acting.value) else f"{last} {acting.value}".strip()
    return (*before, said, post)


def _says(lines: tuple[str, ...], post: str) -> bool:
    """Return whether a post has a line of its own, be it with a phrase of acting behind it."""
    return any(line.startswith(post) and line[len(post) :].strip() in _BEHIND_POST for line in lines)
