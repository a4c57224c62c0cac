"""Where pages of papers turn: members and rows whole, headings and notes in company, nobody signs alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.rendering import layout
from pipeline.rendering.layout import Plan, Story, judge
from pipeline.rendering.pages import Page, TextLine
from pipeline.rendering.style_facts import StyleFacts
from tests.unit.rendering.builders import body as document
from tests.unit.rendering.builders import p, parsed_styles

A_LINE = "นายทดสอบปลัดอำเภอหัวหน้ากลุ่มงานบริหาร"
Spec = tuple[str, int] | tuple[str, int, str]
KEEP = "<w:keepNext/>"


def row(*cells: str, head: bool = False, merge: str = "", height: int = 0) -> str:
    """Return a row; ``merge`` is the mark of its first cell."""
    properties = (f'<w:trHeight w:val="{height}"/>' if height else "") + ("<w:tblHeader/>" if head else "")
    marks = [merge] + [""] * (len(cells) - 1)
    inner = "".join(
        f"<w:tc><w:tcPr>{mark}</w:tcPr>{p(text, style='SarabanCell')}</w:tc>"
        for text, mark in zip(cells, marks, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def line(number: int) -> str:
    return f"<{number:03d}>{A_LINE}"


def story_of(spec: Sequence[Spec], styles: str = "") -> tuple[Story, list[str]]:
    """Return a story of paragraphs of so many lines, and its lines; the styles row and head make a table."""
    lines = [line(n) for n in range(sum(each[1] for each in spec))]
    taken, written, rows = 0, [], ""
    for style, count, *more in spec:
        texts = lines[taken : taken + count]
        if style == "announcing":
            style, texts[-1] = "Body", texts[-1] + "ดังนี้"
            lines[taken + count - 1] = texts[-1]
        taken += count
        if style in ("row", "head"):
            rows += row(" ".join(texts), head=style == "head", merge="".join(more))
            continue
        written += [f"<w:tbl>{rows}</w:tbl>"] if rows else []
        rows = ""
        written.append(p(" ".join(texts), style=f"Saraban{style}", properties="".join(more)))
    written += [f"<w:tbl>{rows}</w:tbl>"] if rows else []
    facts = StyleFacts.of(parsed_styles(styles)) if styles else None
    return Story(document(*written), facts), lines


def pages_of(lines: Sequence[str], per_page: int = 33) -> list[Page]:
    """Return pages as if no rule were known: the first baseline at 30 mm, then 7.5 mm each."""
    sheets = [lines[n : n + per_page] for n in range(0, len(lines), per_page)]
    return [
        Page(tuple(TextLine(text, 30 + 7.5 * n, 30.0) for n, text in enumerate(sheet)), 297.0)
        for sheet in sheets
    ]


def turned(spec: Sequence[Spec], styles: str = "") -> int:
    """Return the number of the line that begins the second page."""
    story, lines = story_of(spec, styles)
    verdict = judge(story, Plan(tried=9), pages_of(lines), "")
    (place,) = verdict.plan.breaks
    begins = story.text[story.position_of(place) :]
    return int(begins[1:4])


SIGNED: list[Spec] = [("Issued", 1), ("Name", 1), ("Position", 1)]
TWO_COLUMNS: list[Spec] = [("head", 1), *[("row", 1)] * 40]

MEMBERS: list[Spec] = [("Member", 2)] * 20
ROW: Spec = ("row", 1)
MERGED: list[Spec] = [("row", 1, RESTART), ("row", 1, GOES_ON), ("row", 1, GOES_ON)]

# Room for the cue: the last baseline may be at 297 - 20 - 22.5 = 254.5 mm, that is line 29 (247.5 mm).
PAPERS: dict[str, tuple[list[Spec], int]] = {
    "a member is not torn": ([("Body", 28), *[("Member", 4)] * 8], 28),
    "members of one line": ([("Body", 20), *[("Member", 1)] * 40], 30),
    "a group's heading goes along": ([("Body", 29), ("MemberGroup", 1), *[("Member", 2)] * 20], 29),
    "and what leads to it": ([("Body", 28), ("Body", 1, KEEP), ("MemberGroup", 1), *MEMBERS], 28),
    "a note goes with its member": ([("Body", 27), ("Member", 3), ("RosterNote", 1), ("Body", 20)], 27),
    "what announces a list goes along": ([("Body", 29), ("announcing", 1), ("List1", 1), ("List1", 9)], 29),
    "with two of its lines": ([("Body", 26), ("announcing", 4), ("List1", 1), ("List1", 9)], 28),
    "a heading of a section": ([("Body", 29), ("Heading1", 1), ("Body", 30)], 29),
    "two lines go with the day": ([("Body", 29), ("List1", 1), ("Purpose", 1), *SIGNED], 29),
    "a member and the line of force": (
        [("Body", 27), ("Member", 2), ("Effective", 1), *SIGNED, ("Footer", 2)],
        27,
    ),
    "signed without a day": ([("Body", 30), ("Name", 1), ("Position", 3)], 28),
    "two who sign side by side": ([("Body", 30), ("NamePair", 1), ("PositionPair", 3)], 28),
    "rows are not torn": ([("Body", 27), ("head", 1), ("row", 1), *[("row", 3)] * 12], 29),
    "a page ends between rows": ([("Body", 10), *TWO_COLUMNS], 30),
    "no table begins with its head alone": ([("Body", 29), *TWO_COLUMNS], 29),
    "a table begins the next page": ([("Body", 30), *TWO_COLUMNS], 30),
    "rows beside a merged cell": ([("Body", 26), ("head", 1), ROW, *MERGED, *[ROW] * 9], 28),
    "rows go with those who sign": (
        [("Body", 20), ("head", 1), *[ROW] * 11, ("Name", 1), ("Position", 1)],
        30,
    ),
    "however many they are": (
        [("Body", 20), ("head", 1), *[ROW] * 7, *MERGED, ("Name", 1), ("Position", 2)],
        28,
    ),
}


@pytest.mark.parametrize("case", PAPERS)
@pytest.mark.parametrize("empty", [False, True])
def test_the_pages_of_a_paper_turn_where_they_may(case: str, empty: bool) -> None:
    spec, wanted = PAPERS[case]
    if empty and not any(each[0] in ("row", "head") for each in spec):
        spec = [piece for each in spec for piece in (each, ("Contact", 0))]  # type: ignore[misc]
    assert turned(spec) == wanted


def test_opinions_below_a_signature_need_not_share_its_page() -> None:
    opinion: list[Spec] = [("Body", 1, KEEP), *[("PlainText", 1, KEEP)] * 4, ("Name", 1), ("Position", 1)]
    memo: list[Spec] = [("Body", 22), ("Purpose", 1), ("Name", 1), ("Position", 1), *opinion, *opinion]
    assert turned(memo) == 25  # the whole first opinion goes over, the signature stays


def test_who_gives_an_opinion_does_not_begin_a_page() -> None:
    signed: list[Spec] = [("Name", 1), ("Position", 1)]
    memo: list[Spec] = [("Body", 20), ("Purpose", 1), *signed, ("Body", 7), *signed, ("Body", 9)]
    assert turned(memo) == 28  # two lines of the seven go with the name


def test_more_signatures_than_a_page_holds_are_torn_between_two_of_them() -> None:
    signatures: list[Spec] = [each for _ in range(40) for each in (("Name", 1), ("Position", 1))]  # type: ignore[misc]
    assert turned([("Body", 3), *signatures]) == 29  # a name; line 30 is the post below it
    assert turned([("Body", 4), *signatures]) == 30


def test_what_is_tied_together_over_more_than_a_page_is_torn() -> None:
    tied: list[Spec] = [("Body", 4), *[("Member", 1, KEEP)] * 70]
    assert turned(tied) == 30


def test_rows_below_a_merged_cell_higher_than_a_page_are_torn() -> None:
    rows: list[Spec] = [("head", 1), ("row", 1, RESTART), *[("row", 1, GOES_ON)] * 60]
    assert turned([("Body", 4), *rows]) == 30


@pytest.mark.parametrize("said", ["keepNext", "keepLines"])
def test_rules_of_a_style_count_like_those_of_a_paragraph(said: str) -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="SarabanOwn"><w:pPr><w:{said}/></w:pPr></w:style>'
    lines = 1 if said == "keepNext" else 8
    spec: list[Spec] = [("Body", 30 - lines), ("Own", lines), ("Body", 20)]
    if said == "keepLines":
        spec = [("Body", 26), ("Own", 8), ("Body", 20)]
    assert turned(spec, styles) == (29 if said == "keepNext" else 26)
    assert turned([("Body", 26), ("Own", 8), ("Body", 20)]) == 30


def test_a_style_may_be_overruled_by_its_paragraph() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="SarabanOwn"><w:pPr><w:keepNext/></w:pPr></w:style>'
    free: list[Spec] = [("Body", 29), ("Own", 1, '<w:keepNext w:val="0"/>'), ("Body", 20)]
    assert turned(free, styles) == 30


# Drawn together


def level(spec: list[Spec], styles: str = "") -> int:
    """Return how far a document of one line too many is drawn together."""
    story, lines = story_of(spec, styles)
    return judge(story, Plan(), pages_of(lines), "").plan.level


def test_a_gap_that_is_not_there_saves_nothing() -> None:
    """The line is 5.3 mm too low: the gap above the owner unit gives 11 mm, and then the margin 5."""
    assert level([("Body", 33), ("Owner", 1)]) == 1
    assert level([("Body", 34)]) == 2


@pytest.mark.parametrize(("gap", "wanted"), [(1278, 1), (700, 2), (0, 2)])
def test_gaps_are_those_of_the_template(gap: int, wanted: int) -> None:
    styles = (
        f'<w:style w:styleId="SarabanOwner"><w:pPr><w:spacing w:before="{gap}"/></w:pPr></w:style>'
        '<w:style w:styleId="SarabanBody"><w:pPr><w:spacing w:before="0"/></w:pPr></w:style>'
    )
    assert level([("Body", 33), ("Owner", 1)], styles) == wanted


def test_a_gap_is_never_made_larger() -> None:
    styles = '<w:style w:styleId="SarabanOwner"><w:pPr><w:spacing w:before="200"/></w:pPr></w:style>'
    xml = document(p("ก", style="SarabanBody"), p("ข", style="SarabanOwner"))
    facts = StyleFacts.of(parsed_styles(styles))
    gaps = [
        Story(layout.apply(xml, Plan(level=n), "", facts)).space_before(1)
        for n in range(1, len(layout.LEVELS))
    ]
    assert gaps == [None, None, 120]


def signers(count: int) -> list[Spec]:
    """Return so many signatures; all but the last two may end a page."""
    free: list[Spec] = [("Name", 1, KEEP), ("Position", 2)]
    held: list[Spec] = [("Name", 1, KEEP), ("Position", 2, KEEP), ("Name", 1, KEEP), ("Position", 2)]
    return [*free * (count - 2), *held]


@pytest.mark.parametrize(
    ("body", "count", "wanted"),
    [
        (8, 9, 30),  # the page would end in its upper half without those of them who fit
        (8, 30, 30),  # more than a page of them
        (22, 4, 20),  # they all fit the next page: two lines of text go along
        (3, 10, 28),
    ],
)
def test_many_who_sign_are_parted_rather_than_leave_a_page_half_empty(
    body: int, count: int, wanted: int
) -> None:
    assert turned([("Body", body), ("Issued", 1, KEEP), *signers(count)]) == wanted


@pytest.mark.parametrize(("gap", "wanted"), [(0, 18), (1278, 30)])
def test_a_gap_that_the_turn_swallowed_counts_where_it_is_asked_what_fits(gap: int, wanted: int) -> None:
    above = f'<w:pPr><w:spacing w:before="{gap}"/></w:pPr>'
    name = f'<w:style w:type="paragraph" w:styleId="SarabanName">{above}</w:style>'
    both: list[Spec] = [("Name", 1, KEEP), ("Position", 12, KEEP), ("Name", 1, KEEP), ("Position", 16)]
    assert turned([("Body", 20), *both], name) == wanted
