"""C06: the PDF carries its fonts, and all Thai text is in one family."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.findings import Finding, Severity
from pipeline.lint import faces, options
from pipeline.lint.parts import FORMS
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule

RULE = Rule(
    id="faces-embedded",
    number="C06",
    severity=Severity.ERROR,
    kinds=FORMS,
    clause="คำอธิบายการพิมพ์หนังสือราชการ (นร ๐๑๐๖/ว ๒๐๑๙ พ.ศ. ๒๕๕๓)",
    what="PDF ฝังแบบอักษรทุกแบบ และข้อความภาษาไทยใช้แบบอักษรตระกูลเดียวทั้งฉบับ",
    why="เครื่องของผู้รับที่ไม่มีแบบอักษรจะใช้แบบอื่นแทน ตัวอักษรจึงผิดรูป สระลอย และบรรทัดตัดผิดที่",
    passing="PDF มี TH Sarabun New ฝังอยู่แบบเดียว",
    failing="PDF อ้างถึง TH SarabunPSK โดยไม่ฝังแบบอักษร",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield each font that a PDF does not embed, and a second family of Thai text."""
    code = "faces-unread" if faces.is_guesswork(reading.facts) else ""
    for face in reading.facts.faces if reading.facts.source == "pdf" else ():
        if not face.embedded:
            yield RULE.finding(code, reading.facts.on(1), face=face.name)
    yield from _second_family(reading, tuple(map(faces.family, options.words(context, "faces"))))


def _second_family(reading: Reading, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a second family among those that are allowed; others are named by another rule."""
    first = None
    for piece in faces.pieces(reading):
        if not piece.is_thai or not faces.is_one_of(piece.face, allowed):
            continue
        first = first or piece.face
        if faces.family(piece.face) != faces.family(first):
            yield RULE.finding("faces-mixed", piece.at(reading), face=piece.face, first=first)
            return
