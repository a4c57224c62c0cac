"""C04: the text is printed in an allowed Sarabun face."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import faces, options
from pipeline.lint.parts import FORMS
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="body-face",
    number="C04",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="ตัวอักษรเป็น TH SarabunPSK หรือแบบที่เทียบเท่าตามรายการของส่วนราชการ",
    why=(
        "แบบอักษรอื่นกว้างและสูงไม่เท่ากัน หน้าและบรรทัดจึงตัดคนละแห่งในแต่ละเครื่อง "
        "ถ้าไม่ได้เลือกแบบอื่นไว้เอง แสดงว่าเครื่องที่แปลงเป็น PDF ไม่มีแบบอักษรและใช้แบบอื่นแทน"
    ),
    passing="ทุกข้อความเป็น TH SarabunPSK",
    failing="ข้อความเป็น Angsana New หรือเครื่องแทนด้วย Laksaman",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each face that is not allowed, where it stands first, with how much is printed in it."""
    allowed = tuple(map(faces.family, options.words(context, "faces")))
    pieces = tuple(faces.pieces(reading))
    strange = Counter[str]()
    for piece in pieces:
        if not faces.is_one_of(piece.face, allowed):
            strange[piece.face] += len(piece.text)
    for face, count in strange.items():
        first = next(piece for piece in pieces if piece.face == face)
        expected = options.words(context, "faces")[0]
        yield RULE.finding("", first.at(reading), face=face, count=count, expected=expected)
