"""Words that stand for a name which is not there yet: ว่าง, รอแต่งตั้ง, a dash, dots."""

from __future__ import annotations

from pipeline.ingest.names import normal
from pipeline.ingest.values import is_left_blank
from pipeline.patterns import regex

_DASHES = regex(r"[-–—_.…\s]+")
_NOT_YET = regex(
    r"(?:ตำแหน่ง)?ว่าง(?:อยู่|ลง)?|ยังว่าง|ยังไม่(?:มี|ได้|ทราบ)(?:ผู้|การ)?(?:แต่งตั้ง|สรรหา|คัดเลือก|ดำรงตำแหน่ง|ชื่อ)?"
    r"|(?:รอ|(?:อยู่)?(?:ใน)?ระหว่าง)(?:การ|ผล|ผู้)?(?:สรรหา|แต่งตั้ง|คัดเลือก|เลือกตั้ง|เลือก|บรรจุ|เสนอชื่อ|ดำเนินการ|ระบุ|ยืนยัน)"
)
_BRACKETS = "()[] "


def is_open_name(raw: str) -> bool:
    """Return whether what stands for a name says that nobody fills the place yet, also in brackets."""
    bare = raw.strip(_BRACKETS)
    word = normal(bare)
    return bool(bare) and (
        is_left_blank(word) or _DASHES.fullmatch(bare) is not None or _NOT_YET.fullmatch(word) is not None
    )
