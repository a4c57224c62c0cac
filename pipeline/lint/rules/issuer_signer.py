"""C96: who signs a paper is the head of the body that issues it, or acts for the head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind
from pipeline.lint.parts import squeezed
from pipeline.lint.passages import place
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context, Rule
from pipeline.patterns import regex

RULE = Rule(
    id="issuer-signer",
    number="C96",
    severity=Severity.ERROR,
    kinds=frozenset({DocumentKind.ORDER, DocumentKind.ANNOUNCEMENT, DocumentKind.REGULATION}),
    clause="ระเบียบงานสารบรรณ ข้อ ๑๖.๖ ๑๗.๗ และ ๒๐.๕ พระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔",
    what="คำสั่ง ประกาศ และระเบียบของจังหวัดลงนามโดยผู้ว่าราชการจังหวัดนั้น ของอำเภอโดยนายอำเภอนั้น หรือผู้ลงนามแทน",
    why="ผู้ที่ไม่ใช่หัวหน้าส่วนราชการและไม่ได้ลงนามแทนไม่มีอำนาจออกหนังสือในนามส่วนราชการนั้น",
    passing="คำสั่งอำเภอบางคล้า … (นายสมมุติ ตั้งใจงาน) นายอำเภอบางคล้า",
    failing="คำสั่งอำเภอบางคล้า … (นายสมมุติ ตั้งใจงาน) นายอำเภอบ้านโพธิ์",
)

_ISSUER = regex(r"^(?:คำสั่ง|ประกาศ|ระเบียบ|ข้อบังคับ) ?(?P<level>จังหวัด|อำเภอ)(?P<place>[ก-๎]{2,40})")
_HEADS = {"จังหวัด": "ผู้ว่าราชการจังหวัด", "อำเภอ": "นายอำเภอ"}


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of the body that issues a paper: the post, and the place he is the head of."""

    post: str
    place: str


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield the post of the head of another place, and (a warning) that the head is named nowhere."""
    head = _head(reading)
    posts = reading.all(names.POSITION)
    texts = [squeezed(plain(element.text)) for element in posts]
    if head is None or not posts or any(text.startswith(head.post + head.place) for text in texts):
        return
    expected = head.post + head.place
    for element, text in zip(posts, texts, strict=True):
        if text.startswith(head.post) and text != head.post:
            yield RULE.finding("", place(reading, element), post=plain(element.text), expected=expected)
            return
    if not any(head.post in text for text in texts):
        params = {"post": plain(posts[-1].text), "expected": expected}
        found = RULE.finding("issuer-signer-post", place(reading, posts[-1]), **params)
        yield replace(found, severity=Severity.WARNING)


def _head(reading: Reading) -> _Head | None:
    title = reading.first(names.TITLE)
    found = _ISSUER.match(plain(title.text)) if title is not None else None
    return _Head(_HEADS[found["level"]], found["place"]) if found else None
