"""The lines under a signature, with the four forms of signing for somebody else."""

from __future__ import annotations

from pipeline.domain.documents import Signatory


def signature_lines(signatory: Signatory) -> tuple[str, ...]:
    """Return the lines of the position as printed under the name.

    The phrase of acting ends the line of the signatory's own post, the post acted for
    stands on the next one: ``พัฒนาการจังหวัด ปฏิบัติราชการแทน`` / ``ผู้ว่าราชการจังหวัด…``.
    """
    lines = signatory.position_lines
    if signatory.acting is not None:
        own = lines[-1] if lines else ""
        lines = (*lines[:-1], f"{own} {signatory.acting.value}".strip())
    if signatory.acting_for:
        lines = (*lines, signatory.acting_for)
    return lines
