"""The layout pass, judged on pages made by hand and on those of a layouter that counts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from pipeline.rendering import layout, surgery
from pipeline.rendering.boxes import PageBox
from pipeline.rendering.layout import LEVELS, Plan, Story, decorations, judge, squeeze
from pipeline.rendering.pages import Page, TextLine
from pipeline.rendering.surgery import Break
from tests.unit.rendering.builders import body as document
from tests.unit.rendering.builders import p, run, story_xml, w
from tests.unit.rendering.simulator import Layouter, body_lines, drawn, settled

A_LINE = "จังหวัดขอความร่วมมืออำเภอดำเนินการตามแผน"
SIGNED = [("SarabanClosing", 1), ("SarabanSignature", 1), ("SarabanPosition", 1), ("SarabanContact", 9)]
END = [
    ("SarabanPurpose", "จึงเรียนมา"),
    ("SarabanClosing", "ขอแสดงความนับถือ"),
    ("SarabanSignature", "(ก)"),
    ("SarabanPosition", "ข"),
]


def line(number: int) -> str:
    return f"<{number:02d}>{A_LINE}"


def story_of(spec: Sequence[tuple[str, int]]) -> tuple[Story, list[str]]:
    """Return a story of paragraphs of so many lines each, and its lines."""
    lines = [line(n) for n in range(sum(count for _, count in spec))]
    taken, paragraphs = 0, []
    for style, count in spec:
        paragraphs.append((style, " ".join(lines[taken : taken + count])))
        taken += count
    return Story(story_xml(paragraphs)), lines


def pages_of(lines: Sequence[str], per_page: int = 33) -> list[Page]:
    """Return pages as if no rule were known: the first baseline at 30 mm, then 7.5 mm each."""
    sheets = [lines[n : n + per_page] for n in range(0, len(lines), per_page)]
    return [
        Page(tuple(TextLine(text, 30 + 7.5 * n, 30.0) for n, text in enumerate(sheet)), 297.0)
        for sheet in sheets
    ]


def next_line(plan: Plan, story: Story) -> list[int]:
    """Return the numbers of the lines that begin a page."""
    return [int(story.from_break(place).partition(">")[0].removeprefix("<")) for place in plan.breaks]


# Room for the cue: its baseline is the third line below the last one, and 20 mm stay free, so
# the last baseline may be at 297 - 20 - 22.5 = 254.5 mm: line 29 of the page (30 + 29 * 7.5 = 247.5).
BREAKS: dict[str, tuple[list[tuple[str, int]], int]] = {
    "in a long paragraph": ([("SarabanBody", 60)], 30),
    "between paragraphs": ([("SarabanBody", 30), ("SarabanBody", 30)], 30),
    "one line left alone below": ([("SarabanBody", 29), ("SarabanBody", 10), ("SarabanBody", 20)], 29),
    "one line alone above": ([("SarabanBody", 31), ("SarabanBody", 30)], 29),
    "two lines on either side": ([("SarabanBody", 28), ("SarabanBody", 4), ("SarabanBody", 28)], 30),
    "three lines cannot be cut": ([("SarabanBody", 28), ("SarabanBody", 3), ("SarabanBody", 28)], 28),
    "two lines cannot be cut": ([("SarabanBody", 29), ("SarabanBody", 2), ("SarabanBody", 28)], 29),
    "a list item": ([("SarabanBody", 29), ("SarabanList1", 2), ("SarabanList1", 30)], 29),
    "a heading goes along": ([("SarabanBody", 29), ("SarabanHeading", 1), ("SarabanBody", 30)], 29),
    "headings go along": ([("SarabanBody", 28), *[("SarabanHeading", 1)] * 2, ("SarabanBody", 30)], 28),
    "two lines go with the closing": ([("SarabanBody", 31), *SIGNED], 29),
    "not one of each": ([("SarabanBody", 30), ("SarabanPurpose", 1), *SIGNED], 28),
    "a short body goes along": ([("SarabanAttachmentNext", 29), ("SarabanPurpose", 1), *SIGNED], 29),
    "no body at all": ([("SarabanAttachmentNext", 30), *SIGNED], 30),
    "no closing": ([("SarabanBody", 31), *SIGNED[1:], ("SarabanContact", 1)], 29),
}  # fmt: skip


@pytest.mark.parametrize("case", BREAKS)
@pytest.mark.parametrize("empty", [False, True])
def test_a_page_turns_where_it_may(case: str, empty: bool) -> None:
    spec, wanted = BREAKS[case]
    if empty:  # paragraphs without a word stand between the others and change nothing
        spec = [
            piece for pair in zip(spec, [("SarabanContact", 0)] * len(spec), strict=True) for piece in pair
        ]
    story, lines = story_of(spec)
    verdict = judge(story, Plan(), pages_of(lines), "")
    assert not verdict.settled
    assert next_line(verdict.plan, story) == [wanted]
    assert verdict.plan.foot_mm == (30 + 7.5 * (wanted - 1),)
    (cue,) = verdict.plan.cues
    assert lines[wanted].startswith(cue[1:-3])


def test_paragraphs_with_the_same_text_are_told_apart() -> None:
    story = Story(story_xml([("SarabanBody", A_LINE)] * 60))
    verdict = judge(story, Plan(), pages_of([A_LINE] * 60), "")
    assert verdict.plan.breaks == (Break(30, 0),)


def test_a_header_of_the_template_is_no_part_of_the_letter() -> None:
    story, lines = story_of([("SarabanBody", 60)])
    bare = pages_of(lines, 31)
    headed = [
        Page((TextLine("ที่ว่าการอำเภอ", 12.0, 30.0), *page.lines, TextLine("หน้าสุดท้าย", 290.0, 30.0)), 297.0)
        for page in bare
    ]
    assert judge(story, Plan(), headed, "") == judge(story, Plan(), bare, "")


def test_a_line_that_the_page_says_otherwise_does_not_put_the_rest_out() -> None:
    story, lines = story_of([("SarabanBody", 60)])
    garbled = [*lines[:7], "?" * len(lines[7]), *lines[8:]]
    assert next_line(judge(story, Plan(), pages_of(garbled), "").plan, story) == [30]


def test_pages_are_right_when_each_begins_where_it_was_planned() -> None:
    story, lines = story_of([("SarabanBody", 60)])
    first = judge(story, Plan(), pages_of(lines), "").plan
    pages = pages_of(lines[:30], 30) + pages_of(lines[30:])
    assert judge(story, first, pages, "") == layout.Verdict(True, first)
    lower = [
        Page(tuple(TextLine(s.text, s.baseline_mm + 2, 30.0) for s in page.lines), 297.0) for page in pages
    ]
    again = judge(story, first, lower, "")
    assert not again.settled
    assert again.plan.foot_mm == pytest.approx((first.foot_mm[0] + 2,))
    wrong = pages_of(lines[:29], 30) + pages_of(lines[29:])
    assert not judge(story, first, wrong, "").settled


@pytest.mark.parametrize("count", [0, 1])
def test_pages_without_words_are_taken_as_they_are(count: int) -> None:
    story, lines = story_of([("SarabanBody", count)])
    assert judge(story, Plan(), [*pages_of(lines or [""]), Page((), 297.0)], "").settled


# Drawn together


@pytest.mark.parametrize("over", range(0, 8))
def test_a_few_lines_too_many_are_drawn_in_by_the_least_that_is_enough(over: int) -> None:
    fits = 19  # lines of one paragraph that fill a page with these parts, found by counting below
    body = ("SarabanBody", "ก" * 70 * (fits + over))
    spec = [("SarabanSubject", "เรื่อง"), body, *END, ("SarabanOwner", "กลุ่มงาน"), ("SarabanContact", "โทร.")]
    xml, layouter = story_xml(spec), Layouter(70)
    enough = [n for n in range(len(LEVELS)) if len(layouter.pages(layout.apply(xml, Plan(level=n), ""))) == 1]
    found = settled(xml, layouter)
    assert found is not None
    assert found.plan.level == (enough[0] if enough else 0)
    assert len(found.pages) == (1 if enough else 2)
    assert (over > 0) or enough[0] == 0


def test_levels_tighten_step_by_step_within_the_regulation() -> None:
    """Never below 10 mm at the foot, and some gap stays before the owner unit and between parts."""
    for loose, tight in itertools.pairwise(LEVELS):
        assert tight.owner_gap < loose.owner_gap
        assert tight.bottom_mm <= loose.bottom_mm
        assert tight.part_gap <= loose.part_gap
    assert LEVELS[-1].bottom_mm >= 10
    assert min(LEVELS[-1].owner_gap, LEVELS[-1].part_gap) > 0


def test_nothing_is_changed_where_nothing_is_planned() -> None:
    xml = story_xml([("SarabanBody", "ก")])
    assert layout.apply(xml, Plan(), "") is xml


# Boxes


@pytest.mark.parametrize(
    ("plan", "secrecy", "wanted"),
    [
        (Plan(), "", []),
        (Plan(), "ลับ", [(0, "ลับ", 3.0), (0, "ลับ", 281.0)]),
        (
            Plan(0, (Break(3, 0), Break(5, 2)), ("/ก...", "/ข..."), (247.5, 200.0)),
            "",
            [(0, "/ก...", 265.2), (1, "- ๒ -", 15.0), (1, "/ข...", 217.7), (2, "- ๓ -", 15.0)],
        ),
        (
            Plan(0, (Break(3, 0),), ("/ก...",), (100.0,)),
            "ลับมาก",
            [(0, "/ก...", 117.7), (0, "ลับมาก", 3.0), (0, "ลับมาก", 281.0),
             (1, "- ๒ -", 15.0), (1, "ลับมาก", 3.0), (1, "ลับมาก", 281.0)],
        ),
    ],
)  # fmt: skip
def test_numbers_cues_and_secrecy_are_drawn(
    plan: Plan, secrecy: str, wanted: list[tuple[int, str, float]]
) -> None:
    boxes = decorations(plan, secrecy)
    assert sorted((b.page, b.text, round(b.top_mm, 1)) for b in boxes) == sorted(wanted)
    for box in boxes:
        is_right = box.style == "SarabanCue"
        assert box.left_mm + box.width_mm == 190 if is_right else box.left_mm + box.width_mm / 2 == 105


def test_many_pages_are_numbered_in_thai_digits() -> None:
    plan = Plan(0, tuple(Break(n, 0) for n in range(1, 12)), ("/ก...",) * 11, (100.0,) * 11)
    numbers = [box.text for box in decorations(plan, "") if box.style == "SarabanPageNumber"]
    assert numbers[0] == "- ๒ -"
    assert numbers[-1] == "- ๑๒ -"


def test_a_body_that_says_what_a_box_says_is_still_read() -> None:
    spec = [("SarabanBody", f"{line(n)} ลับ") for n in range(60)]
    found = settled(story_xml(spec), Layouter(70), "ลับ")
    assert found is not None
    assert [len([x for x in page if x.text == "ลับ"]) for page in drawn(found.pages)] == [2] * len(found.pages)


def test_a_page_box_is_one_run() -> None:
    box = PageBox(0, 'ก & <b> "ค"', "SarabanCue", 110, 20.25, 80, 8)
    assert "ก &amp; &lt;b&gt;" in box.run(1)


# Positions


@pytest.mark.parametrize(
    "texts",
    [
        ["กข คง", "", "จ ฉ"],
        ["ก\u200bข\u2060ค", "\u00a0๕\u00a0เมษายน ", "\u200b\u2060 \ufeff"],
        ["👩\u200d🌾 ยิ้ม", "e\u0301 café", " นำหน้า"],
        ["", "", "ก"],
        ["ที่ ๑\tข", "ก" * 30, ""],
    ],
)
def test_every_position_is_found_again(texts: list[str]) -> None:
    story = Story(story_xml([("SarabanBody", text) for text in texts]))
    assert story.text == "".join(squeeze(text) for text in texts)
    for position in range(len(story.text)):
        place = story.break_at(position)
        rest = squeeze(story.from_break(place)) + "".join(
            squeeze(text) for text in texts[place.paragraph + 1 :]
        )
        assert rest == story.text[position:]
        assert story.position_of(place) == position
        assert place.offset < len(texts[place.paragraph])
        assert place.offset == 0 or squeeze(story.from_break(place)[0])


def test_tabs_and_breaks_count_as_one_space() -> None:
    story = Story(document(p(run("ที่"), "<w:r><w:tab/></w:r>", run("ก"), "<w:r><w:br/></w:r>", run("ข"))))
    assert story.texts == ["ที่ ก ข"]
    assert story.break_at(4) == Break(0, 6)


def test_boxes_are_no_part_of_the_story() -> None:
    xml = layout.apply(
        story_xml([("SarabanBody", "ก" * 80)] * 40), Plan(0, (Break(20, 0),), ("/ก...",), (200.0,)), "ลับ"
    )
    assert Story(xml).text == "ก" * 80 * 40


def test_a_closing_is_where_its_words_begin() -> None:
    spec = [("SarabanBody", "ก"), ("SarabanClosing", " "), ("SarabanSignature", "(ข)")]
    assert Story(story_xml(spec)).closing_start() == 1
    assert Story(story_xml(spec[:1])).closing_start() == 1


# Whole letters, laid out by counting


def test_a_long_list_of_copies_flows_on_after_the_signature() -> None:
    """Its pages are full: the rule that keeps the end together must not turn a page for each line."""
    spec = [("SarabanBody", line(0)), *END[1:], *[("SarabanContact", f"สำเนาส่ง {n}") for n in range(80)]]
    found = settled(story_xml(spec), Layouter(60))
    assert found is not None
    assert len(found.pages) == 3
    assert min(len(page) for page in body_lines(found.pages)[:-1]) > 20


def test_the_three_pages_of_a_long_letter_carry_cues_and_numbers() -> None:
    spec = [*[("SarabanBody", " ".join([line(n)] * 8)) for n in range(11)], *END]
    found = settled(story_xml(spec), Layouter(60))
    assert found is not None
    words, boxes = body_lines(found.pages), drawn(found.pages)
    assert [[box.text for box in page if "-" in box.text] for page in boxes] == [[], ["- ๒ -"], ["- ๓ -"]]
    for number in (0, 1):
        (cue,) = [box for box in boxes[number] if box.text.startswith("/")]
        assert words[number + 1][0].text.startswith(cue.text[1:-3])
        assert 15 < cue.baseline_mm - words[number][-1].baseline_mm < 26
    assert surgery.text_of(surgery.paragraphs(found.story.root)[0])
    assert not list(found.story.root.iter(w("pageBreakBefore")))
