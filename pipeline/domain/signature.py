"""The lines under a signature, with the four forms of signing for somebody else."""

from __future__ import annotations

from pipeline.domain.documents import Signatory


def signature_lines(signatory: Signatory) -> tuple[str, ...]:
    """Return the lines of the position as printed under the name.

    The phrase of acting ends the line of the signatory's own post, the post acted for
    stands on the next one: ``พัฒนาการจังหวัด ปฏิบัติราชการแทน`` / ``ผู้ว่าราชการจังหวัด…``.
    """
    lines = signatory.position_lines
    phrase, post = signatory.acting, signatory.acting_for
    if phrase is not None and not any(phrase.value in line for line in lines):
        # Without a post of its own field, the last of several lines is the one acted for.
        count = len(lines) if post and post not in lines else len(lines) - 1
        own = max(count - 1, 0)
        said = f"{''.join(lines[own : own + 1])} {phrase.value}".strip()
        lines = (*lines[:own], said, *lines[own + 1 :])
    return lines if not post or post in lines else (*lines, post)
