"""What the rules about pages and wording do that a case of one text cannot show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.findings import Box, Finding, Severity
from pipeline.ingest import reference_data
from pipeline.lint import engine
from pipeline.lint.facts import DocumentKind, Paragraph, Rule
from pipeline.lint.passages import passages, place
from pipeline.lint.profile import load_profile
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from pipeline.lint.rule import Context
from tests.lint_builders import BODY, Part, facts_without_layout, letter, memo, order, reading

REFERENCE, PROFILE = reference_data(), load_profile()


def found(rule: str, made: Reading) -> list[Finding]:
    entry = engine.rule(rule)
    assert entry is not None
    return list(entry.check(made, Context(REFERENCE, PROFILE.options(entry.rule))))


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.code for finding in findings]


class TestPassages:
    def test_a_docx_is_read_paragraph_by_paragraph(self) -> None:
        made = letter(docx=True)
        whole = list(passages(made))
        assert [passage.text for passage in whole] == [p.text for p in made.facts.paragraphs]
        assert whole[0].at().paragraph == 1

    def test_a_pdf_is_read_element_by_element_with_its_label(self) -> None:
        subject = next(passage for passage in passages(letter()) if passage.name == "subject")
        assert subject.text.startswith("เรื่อง  ขอเชิญ")
        assert subject.at().paragraph is None

    def test_a_word_is_found_on_its_line(self) -> None:
        made = letter()
        body = made.all("body")[1]
        where = place(made, body, "เวลา ๐๙.๐๐ น.")
        line = next(line for line in body.lines if "๐๙.๐๐" in line.text)
        assert where.box == line.box

    def test_a_word_that_runs_over_two_lines_is_on_the_first(self) -> None:
        made = letter()
        body = made.all("body")[0]
        end, begin = body.lines[0].text.strip()[-6:], body.lines[1].text[:6]
        assert place(made, body, end + begin).box == body.lines[0].box

    def test_headers_are_left_out(self) -> None:
        made = letter(docx=True)
        header = Paragraph(1, "หัวกระดาษ", part="word/header1.xml")
        with_header = replace(made, facts=replace(made.facts, paragraphs=(header, *made.facts.paragraphs)))
        assert "หัวกระดาษ" not in [passage.text for passage in passages(with_header)]

    def test_a_docx_that_was_not_laid_out_has_passages_too(self) -> None:
        texts = ("เรื่อง  ขอเชิญประชุม", "ด้วยจังหวัดจะประชุมต่างๆ")
        made = read(facts_without_layout(*texts))
        assert codes(found("repetition-mark", made)) == ["repetition-mark"]
        assert found("repetition-mark", made)[0].location.paragraph == 2


class TestPageNumber:
    LONG = (*BODY, *BODY, *BODY, *BODY, *BODY)

    def numbered(self, text: str, *, literal: bool) -> list[Finding]:
        head = Part("page-number", text, centre_mm=105.0, page=2, baseline_mm=17.0)
        made = letter(docx=True, body=self.LONG, parts=lambda parts: [*parts, head])
        own = tuple(p for p in made.facts.paragraphs if literal or p.text != text)
        return found("page-number", replace(made, facts=replace(made.facts, paragraphs=own)))

    def test_arabic_digits_of_a_page_field_are_the_layout_s(self) -> None:
        assert not self.numbered("- 2 -", literal=False)

    def test_arabic_digits_that_are_typed_are_told(self) -> None:
        assert codes(self.numbered("- 2 -", literal=True)) == ["page-number-form"]

    @pytest.mark.parametrize("text", ["๒", "หน้า ๒", "(๒)", "- ๒"])
    def test_another_form_is_told(self, text: str) -> None:
        assert codes(self.numbered(text, literal=True)) == ["page-number-form"]


class TestMemo:
    def test_a_solid_rule_below_the_heading_is_told(self) -> None:
        made = memo()
        subject, salutation = made.first("subject"), made.first("salutation")
        assert subject is not None
        assert salutation is not None
        middle = (subject.lines[0].baseline_mm + salutation.lines[0].baseline_mm) / 2
        bar = Rule(1, Box(30.0, middle, 190.0, middle + 0.3))
        page = made.facts.pages[0]
        drawn = replace(made.facts, pages=(replace(page, rules=(*page.rules, bar)),))
        assert codes(found("memo-leaders", replace(made, facts=drawn))) == ["memo-leaders-solid"]

    def test_a_memo_without_pages_says_nothing_of_leaders(self) -> None:
        made = memo(docx=True)
        bare = tuple(replace(element, lines=()) for element in made.elements)
        assert not found("memo-leaders", Reading(replace(made.facts, pages=()), made.kind, bare))


class TestDigits:
    def test_a_table_may_have_arabic_digits(self) -> None:
        made = letter(docx=True)
        row = Paragraph(99, "งบประมาณ 1500 บาท", in_table=True)
        with_table = replace(made, facts=replace(made.facts, paragraphs=(*made.facts.paragraphs, row)))
        assert not found("arabic-digits", with_table)

    def test_a_face_that_draws_thai_digits_hides_them_from_the_one_rule_only(self) -> None:
        made = letter(docx=True, purpose="จึงเรียนมาเพื่อทราบภายในปี 2568")
        runs = {p.number: replace(p.runs[0], face="TH SarabunIT๙") for p in made.facts.paragraphs}
        drawn = tuple(replace(p, runs=(runs[p.number],)) for p in made.facts.paragraphs)
        made = replace(made, facts=replace(made.facts, paragraphs=drawn))
        assert not found("arabic-digits", made)
        assert codes(found("digits-drawn-thai", made)) == ["digits-drawn-thai"]


class TestNames:
    def test_a_district_is_held_against_its_other_spelling(self) -> None:
        body = ["ด้วยจังหวัดฉะเชิงเทราประชุมที่อำเภอบางคล้า", "ในการนี้ อำเภอบางคร้ารับรองผู้เข้าประชุมตามสิ่งที่ส่งมาด้วย"]
        assert codes(found("spelling-consistency", letter(body=body))) == ["spelling-consistency"]

    def test_another_district_is_no_slip(self) -> None:
        body = ["ด้วยจังหวัดฉะเชิงเทราประชุมที่อำเภอบ้านโพธิ์ และอำเภอบ้านไผ่ ตามสิ่งที่ส่งมาด้วย"]
        assert not found("spelling-consistency", letter(body=body))

    def test_in_an_order_two_members_of_like_names_are_a_doubt_only(self) -> None:
        parts = [
            Part("member", f"{n}. {name}\tกรรมการ")
            for n, name in enumerate(("นายสมมุติ ตั้งใจงาน", "นายสมมุติ ตั้งใจงาม"), 1)
        ]
        severities = [f.severity for f in found("spelling-consistency", reading(DocumentKind.ORDER, parts))]
        assert severities == ["warning"]


class TestListNumbering:
    @pytest.mark.parametrize(
        "labels",
        [
            ("๑.", "๒.", "๓."),
            ("๑.", "๑.๑", "๑.๒", "๒.", "๒.๑", "๓."),
            ("ข้อ ๑ ", "(๑)", "(๒)", "ข้อ ๒ ", "(๑)"),
            ("๑)", "(๑)", "(๒)", "๒)", "๓)"),
            ("๑.", "๒.", None, "๑.", "๒."),
            ("๑.", None, "๒.", None, "๓."),
            ("๑.", "๑.๑", "๑.๑.๑", "๑.๑.๒", "๑.๒", "๑.๒.๑", "๒."),
        ],
    )
    def test_right_numbering(self, labels: tuple[str | None, ...]) -> None:
        assert not self.numbered(labels)

    @pytest.mark.parametrize(
        ("labels", "wrong", "expected"),
        [
            (("๑.", "๓."), "๓.", "๒"),
            (("๒.", "๓."), "๒.", "๑"),
            (("๑.", "๒.", "๑."), "๑.", "๓"),
            (("๑.", "๑.๑", "๑.๓"), "๑.๓", "๑.๒"),
            (("๑.", "๑.๑", "๒.", "๒.๒"), "๒.๒", "๒.๑"),
            (("(๑)", "(๑)"), "(๑)", "๒"),
        ],
    )
    def test_wrong_numbering_is_told_once(self, labels: tuple[str, ...], wrong: str, expected: str) -> None:
        told = self.numbered(labels)
        assert [(f.params["found"], f.params["expected"]) for f in told] == [(wrong, expected)]

    def numbered(self, labels: tuple[str | None, ...]) -> list[Finding]:
        parts = [Part("body", f"{label} รายงานผล" if label else "ทั้งนี้ ให้ดำเนินการ") for label in labels]
        return found("item-numbering", reading(DocumentKind.LETTER, parts))


class TestNameWithoutBrackets:
    def test_it_stands_above_a_post(self) -> None:
        bare = "นายสมมุติ ตั้งใจงาน"
        assert codes(found("signatory-name", order(name=bare))) == []
        assert codes(found("signatory-name", order(name=bare, position=[]))) == ["signatory-name"]
        assert codes(found("signatory-name", order(name="สมมุติ ตั้งใจงาน")))[:1] == ["signatory-name"]


class TestRosterInColumns:
    def test_a_role_beside_a_name_is_no_part_of_it(self) -> None:
        """Each column is read by itself: title, role, given name is the order of the lines alone."""
        members = [
            ("พลตำรวจโท หม่อมราชวงศ์", "ประธานกรรมการและหัวหน้า"),
            ("นายสมมุติ ตั้งใจงาน", "กรรมการ"),
        ]
        made = order(members=members)
        member, other = made.all("member")
        second = replace(
            member.lines[0],
            baseline_mm=member.lines[0].baseline_mm + 7.5,
            runs=tuple(
                replace(run, text=text, left_mm=left, right_mm=left + 40)
                for run, text, left in zip(
                    member.lines[0].runs, ("ดร.ณัฏฐ์ สมมุติวัฒน์", "คณะทำงาน"), (55.0, 140.0), strict=True
                )
            ),
        )
        wrapped = replace(
            member, lines=(member.lines[0], second), text=member.text + "\nดร.ณัฏฐ์ สมมุติวัฒน์\tคณะทำงาน"
        )
        elements = tuple(wrapped if each is member else each for each in made.elements)
        assert codes(found("line-end", replace(made, elements=elements))) == []
        assert other.lines

    def test_a_name_torn_in_its_column_is_told(self) -> None:
        made = order(members=[("นางสาวสมใจ", "ประธานกรรมการ"), ("นายสมมุติ ตั้งใจงาน", "กรรมการ")])
        member = made.all("member")[0]
        below = replace(member.lines[0].runs[0], text="ตั้งใจงาน", left_mm=60.0, right_mm=80.0)
        second = replace(
            member.lines[0],
            text="ตั้งใจงาน",
            baseline_mm=member.lines[0].baseline_mm + 7.5,
            left_mm=60.0,
            right_mm=80.0,
            runs=(below,),
        )
        wrapped = replace(member, lines=(member.lines[0], second))
        elements = tuple(wrapped if each is member else each for each in made.elements)
        assert codes(found("line-end", replace(made, elements=elements))) == ["line-end-name"]

    def test_a_name_that_no_line_of_its_column_holds_ends_between_its_words(self) -> None:
        made = order(
            members=[("ว่าที่ร้อยตรีหญิง กัญญาณัฐฐ์ศิริประภา", "ประธานกรรมการ"), ("นายสมมุติ ตั้งใจงาน", "กรรมการ")]
        )
        member = made.all("member")[0]
        first = member.lines[0]
        below = replace(first.runs[0], text="ตัวอย่างเจริญรุ่งเรืองกิจไพศาล", left_mm=60.0, right_mm=115.0)
        second = replace(
            first,
            text=below.text,
            baseline_mm=first.baseline_mm + 7.5,
            left_mm=60.0,
            right_mm=115.0,
            runs=(below,),
        )
        wrapped = replace(member, lines=(first, second))
        elements = tuple(wrapped if each is member else each for each in made.elements)
        assert codes(found("line-end", replace(made, elements=elements))) == []


def test_a_sub_item_with_a_letter_begins_deeper() -> None:
    """(ก) is the level below (๑); a paragraph that begins with any other bracket is none."""

    def deeper(parts: list[Part]) -> list[Part]:
        return [replace(part, left_mm=68.0) if part.text.startswith("(") else part for part in parts]

    body = ["ด้วยจังหวัดขอให้อำเภอดำเนินการตามสิ่งที่ส่งมาด้วย ดังนี้", "(ก) จัดประชุมกรรมการทุกคน"]
    assert found("first-line-indent", letter(body=body, parts=deeper)) == []
    body[1] = "(กลุ่ม) จัดประชุมกรรมการทุกคน"
    assert codes(found("first-line-indent", letter(body=body, parts=deeper))) == ["first-line-indent"]


class TestRoomForTheDate:
    def test_a_line_left_open_above_the_subject_is_that_of_the_date(self) -> None:
        """The day is stamped later; the clerk is told that it is missing, and nothing is wrong."""
        for docx in (True, False):
            gap = {"empty_before": 1} if docx else {}
            made = read(letter(docx=docx, parts=lambda parts, gap=gap: _dateless(parts, **gap)).facts)
            (missing,) = found("elements-complete", made)
            assert (missing.params["element"], missing.severity) == ("วัน เดือน ปี", Severity.INFO)
            assert found("empty-paragraphs", made) == []

    def test_without_that_room_it_warns(self) -> None:
        made = read(letter(parts=lambda parts: [part for part in parts if part.name != "date"]).facts)
        (missing,) = found("elements-complete", made)
        assert missing.severity is Severity.WARNING


def _dateless(parts: list[Part], **gap: float) -> list[Part]:
    kept = [part for part in parts if part.name != "date"]
    return [replace(p, empty_lines=1.0, **gap) if p.name == "subject" else p for p in kept]


def test_a_member_without_a_role_goes_on_with_the_numbers() -> None:
    made = read(
        order(
            members=[
                ("๑. นายอำเภอบางคล้า", "ประธานกรรมการ"),
                ("๒. ปลัดอำเภอ", "กรรมการ"),
                ("๓. นายท้าย ตัวอย่าง", ""),
            ]
        ).facts
    )
    assert [element.text for element in made.all("member")][-1].startswith("๓. นายท้าย")
    assert codes(found("item-numbering", made)) == []
