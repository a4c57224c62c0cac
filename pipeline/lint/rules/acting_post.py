"""C47: in a letter of a province the post acted for is its governor's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.checks import signing
from pipeline.domain.words import plain
from pipeline.findings import Finding, Severity
from pipeline.lint import reading as names
from pipeline.lint.letter import checked
from pipeline.lint.parts import weighed
from pipeline.lint.passages import place
from pipeline.lint.reading import Reading
from pipeline.lint.rule import LETTERS, Context, Rule

RULE = Rule(
    id="acting-post",
    number="C47",
    severity=Severity.ERROR,
    kinds=LETTERS,
    clause="พระราชบัญญัติระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔ มาตรา ๕๔ และระเบียบงานสารบรรณ ข้อ ๑๑.๑๑",
    what="หนังสือที่ออกจากศาลากลางจังหวัดและลงนามแทน ต้องแทนผู้ว่าราชการจังหวัดนั้น",
    why="หนังสือออกในนามจังหวัด ผู้มีอำนาจลงนามคือผู้ว่าราชการจังหวัด แทนผู้อื่นไม่ได้",
    passing="ศาลากลางจังหวัดฉะเชิงเทรา … ปฏิบัติราชการแทน / ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    failing="ศาลากลางจังหวัดฉะเชิงเทรา … ปฏิบัติราชการแทน / อธิบดีกรมการพัฒนาชุมชน",
)


def check(reading: Reading, context: Context) -> Iterator[Finding]:
    """Yield a post acted for that is not the head of the body that owns the letter."""
    posts = {plain(element.text): element for element in reading.all(names.POSITION)}
    for finding in weighed(checked(reading, context.reference, signing.acts_for_owner)):
        post = posts.get(str(finding.params.get("post")))
        yield replace(finding, location=place(reading, post)) if post else finding
