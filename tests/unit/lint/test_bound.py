"""Letters bound with their attachments, as they go to the printer: each document is checked alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import lint
from pipeline.findings import Finding
from pipeline.ingest import reference_data
from pipeline.lint.bound import label_of, split
from pipeline.lint.facts import DocumentKind, Facts, Page
from pipeline.lint.profile import load_profile
from pipeline.lint.recognise import read
from tests.lint_builders import facts, letter_facts, line, memo, order

PROFILE, REFERENCE = load_profile(), reference_data()
LANDSCAPE = (297.0, 210.0)
TWO = ("๑. กำหนดการประชุม จำนวน ๑ ฉบับ", "๒. แบบตอบรับ จำนวน ๑ ฉบับ")
BODY = (
    "ด้วยจังหวัดจะจัดประชุมตามกำหนดการ (สิ่งที่ส่งมาด้วย ๑) ให้อำเภอเตรียมการประชุม และส่งแบบตอบรับ (สิ่งที่ส่งมาด้วย ๒) คืนจังหวัด",
)


def circular(recipient: str = "นายอำเภอบางคล้า", **changes: object) -> Facts:
    given = {"attachments": TWO, "body": BODY, **changes}
    return letter_facts(number="ฉช ๐๐๑๙/ว ๘๑", recipient=recipient, **given)


def attachment(label: str, size_mm: tuple[float, float] = (210.0, 297.0), pages: int = 1) -> Facts:
    """Return an attachment; further pages bear a page number and no label."""
    right = size_mm[0] - 55
    lines = [line(label, right, 25.0), line("กำหนดการประชุมชี้แจงแนวทางการดำเนินงาน", 60.0, 40.0)]
    for page in range(2, pages + 1):
        lines += [
            line(f"- {page} -", 100.0, 15.0, page=page),
            line("๐๙.๐๐ น. ลงทะเบียน", 30.0, 30.0, page=page),
        ]
    return facts(*lines, size_mm=size_mm)


def blank() -> Facts:
    return Facts("blank.pdf", "pdf", (Page(1, 210.0, 297.0),), raw_text=("",))


def bound(*files: Facts) -> Facts:
    """Return the facts of files bound into one PDF."""
    pages: list[Page] = []
    for file in files:
        for page in file.pages:
            number = len(pages) + 1
            lines = tuple(replace(each, page=number) for each in page.lines)
            images = tuple(replace(each, page=number) for each in page.images)
            pages.append(replace(page, number=number, lines=lines, images=images))
    return replace(files[0], pages=tuple(pages), raw_text=("",) * len(pages))


def told(found: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.location.page) for finding in found]


def test_each_attachment_is_a_document_of_its_own() -> None:
    one, two = attachment("สิ่งที่ส่งมาด้วย ๑", pages=2), attachment("สิ่งที่ส่งมาด้วย ๒", LANDSCAPE)
    whole = bound(circular(), one, two)
    documents = split(whole)
    assert [(document.before, len(document.facts.pages)) for document in documents] == [
        (0, 1),
        (1, 2),
        (3, 1),
    ]
    kinds = [read(document.facts).kind for document in documents]
    assert kinds == [DocumentKind.CIRCULAR, DocumentKind.ATTACHMENT, DocumentKind.ATTACHMENT]
    assert lint.check(whole, PROFILE, REFERENCE) == ()


def test_sets_of_several_recipients_hold_a_letter_and_its_attachments_each() -> None:
    one, two = attachment("สิ่งที่ส่งมาด้วย ๑"), attachment("สิ่งที่ส่งมาด้วย ๒")
    sets = [[circular(name), one, two] for name in ("นายอำเภอบางคล้า", "นายอำเภอบ้านโพธิ์")]
    whole = bound(*(each for made in sets for each in made))
    documents = split(whole)
    assert [document.before for document in documents] == [0, 1, 2, 3, 4, 5]
    assert [[each.page for each in document.facts.behind] for document in documents] == [
        *([2, 3], [], []),
        *([2, 3], [], []),
    ]
    assert lint.check(whole, PROFILE, REFERENCE) == ()


def test_a_blank_back_belongs_to_the_document_before_it() -> None:
    one, two = attachment("สิ่งที่ส่งมาด้วย ๑"), attachment("สิ่งที่ส่งมาด้วย ๒")
    whole = bound(circular(), blank(), one, blank(), two, blank())
    assert [(d.before, len(d.facts.pages)) for d in split(whole)] == [(0, 2), (2, 2), (4, 2)]
    assert lint.check(whole, PROFILE, REFERENCE) == ()


def test_a_label_on_each_page_begins_one_attachment() -> None:
    one = attachment("สิ่งที่ส่งมาด้วย ๑")
    assert [d.before for d in split(bound(circular(), one, one, attachment("สิ่งที่ส่งมาด้วย ๒")))] == [0, 1, 3]


def test_attachments_without_their_letter_are_taken_apart() -> None:
    documents = split(bound(attachment("สิ่งที่ส่งมาด้วย ๑"), attachment("สิ่งที่ส่งมาด้วย ๒")))
    assert [(document.before, document.facts.behind) for document in documents] == [(0, ()), (1, ())]


def test_an_attachment_that_is_listed_and_not_bound_in_is_missing() -> None:
    found = lint.check(bound(circular(), attachment("สิ่งที่ส่งมาด้วย ๑")), PROFILE, REFERENCE)
    assert told(found) == [("attachments-absent", 1)]
    assert found[0].params["number"] == 2


def test_an_attachment_that_is_bound_in_and_not_listed_is_told_at_its_page() -> None:
    files = [attachment(f"สิ่งที่ส่งมาด้วย {n}") for n in "๑๒๓"]
    second = circular("นายอำเภอบ้านโพธิ์")
    found = lint.check(bound(circular(), *files[:2], second, *files), PROFILE, REFERENCE)
    assert told(found) == [("attachments-unlisted", 7)]
    assert found[0].params["number"] == 3


def test_a_single_attachment_bears_no_number() -> None:
    single = circular(
        attachments=("กำหนดการประชุม จำนวน ๑ ฉบับ",),
        body=("ด้วยจังหวัดจะจัดประชุมตามกำหนดการ (สิ่งที่ส่งมาด้วย) ให้อำเภอเตรียมการประชุม",),
    )
    assert lint.check(bound(single, attachment("สิ่งที่ส่งมาด้วย")), PROFILE, REFERENCE) == ()


@pytest.mark.parametrize(
    ("text", "left", "baseline", "is_label"),
    [
        ("สิ่งที่ส่งมาด้วย ๓", 155.0, 25.0, True),
        ("สิ่งที่ส่งมาด้วย 3", 155.0, 25.0, True),
        ("สิ่งที่ส่งมาด้วย", 155.0, 25.0, True),
        ("สิ่งที่ส่งมาด้วย ๓", 30.0, 25.0, False),  # the letter's own list
        ("สิ่งที่ส่งมาด้วย ๓", 155.0, 120.0, False),  # amid a page
        ("ตามสิ่งที่ส่งมาด้วย ๓", 155.0, 25.0, False),
    ],
)
def test_a_label_stands_alone_at_the_top_right(
    text: str, left: float, baseline: float, is_label: bool
) -> None:
    page = facts(line(text, left, baseline)).pages[0]
    assert (label_of(page) is not None) == is_label


def test_a_docx_is_left_whole() -> None:
    whole = replace(bound(circular(), attachment("สิ่งที่ส่งมาด้วย ๑")), source="docx")
    assert len(split(whole)) == 1


# -- papers of one record, bound for the printer


@pytest.mark.parametrize("numbers", [("๑๒/๒๕๖๘", "๑๓/๒๕๖๘", "๑๔/๒๕๖๘"), ("/๒๕๖๘",) * 3])
def test_orders_are_taken_apart_whatever_their_numbers(numbers: tuple[str, ...]) -> None:
    files = [order(number=number).facts for number in numbers]
    assert [document.before for document in split(bound(*files))] == [0, 1, 2]


def test_an_order_of_several_pages_stays_together() -> None:
    long = order(duties=[f"({n}) กำหนดแผนการดำเนินงานในส่วนที่ {n}" for n in range(1, 60)]).facts
    assert len(long.pages) > 1
    assert [document.before for document in split(bound(long, long))] == [0, len(long.pages)]


def test_memos_and_minutes_are_taken_apart_too() -> None:
    title = "รายงานการประชุมคณะกรรมการศูนย์เรียนรู้ชุมชน"
    minutes = facts(line(title, 60.0, 30.0), line("ครั้งที่ ๑/๒๕๖๘", 95.0, 38.0))
    assert len(split(bound(memo().facts, memo(number="ฉช ๐๐๑๙/๕๗").facts))) == 2
    assert len(split(bound(minutes, minutes))) == 2


def test_a_page_that_is_numbered_begins_nothing() -> None:
    first = facts(line("รายงานการประชุมคณะกรรมการ", 70.0, 30.0))
    second = facts(line("- ๒ -", 101.0, 17.0), line("รายงานการประชุมครั้งก่อน", 70.0, 30.0))
    assert len(split(bound(first, second))) == 1


def test_papers_of_several_kinds_bound_together_are_told_apart() -> None:
    files = bound(memo().facts, order().facts, letter_facts(number="ฉช ๐๐๑๙/๓๑๕"), memo().facts)
    kinds = [read(each.facts).kind for each in split(files)]
    assert kinds == [DocumentKind.MEMO, DocumentKind.ORDER, DocumentKind.LETTER, DocumentKind.MEMO]


def test_what_render_has_bound_is_told_by_its_bookmarks() -> None:
    plain = facts(line("รายการที่ ๑", 30.0, 40.0), line("รายการที่ ๒", 30.0, 50.0))
    files = replace(bound(memo().facts, plain, plain), starts=(0, 1, 2))
    assert [each.before for each in split(files)] == [0, 1, 2]
