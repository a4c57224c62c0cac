"""How orders, memos, minutes and the other papers are read; the tests say what a person would read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.findings import Box
from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Facts, Line, Rule
from pipeline.lint.reading import Reading
from pipeline.lint.recognise import read
from tests.lint_builders import facts, line, run

ROLES_MM = 145.0
PITCH_MM = 7.5

Cells = tuple[tuple[float, str], ...]
Typed = Cells | tuple[float, str] | str


def page(*rows: Typed, start: float = 45.0, number: int = 1) -> list[Line]:
    """Return printed lines: cells of (left in mm, text), one such cell, or a text at the margin.

    An empty text is room for 6 pt, as stands before a paragraph.
    """
    made, baseline = [], start
    for row in rows:
        if row == "":
            baseline += 2.1
            continue
        cells = ((30.0, row),) if isinstance(row, str) else (row,) if isinstance(row[0], float) else row
        runs = [run(text, left) for left, text in cells]  # type: ignore[misc, has-type]
        made.append(line(" ".join(piece.text for piece in runs), baseline=baseline, page=number, runs=runs))
        baseline += PITCH_MM
    return made


def centred(text: str) -> tuple[float, str]:
    width = run(text, 0.0).right_mm
    return 105.0 - width / 2, text


def member(label: str, who: str, role: str = "") -> Cells:
    cells = ((55.0, label), (64.0, who))
    return (*cells, (ROLES_MM, role)) if role else cells


HEAD: tuple[Typed, ...] = (
    centred("คำสั่งอำเภอบางคล้า"),
    centred("ที่ ๑๒/๒๕๖๘"),
    centred("เรื่อง แต่งตั้งคณะกรรมการดูแลสวนหย่อม"),
    "",
    (55.0, "เพื่อให้สวนหย่อมมีผู้ดูแล จึงแต่งตั้งคณะกรรมการ ดังนี้"),
)
END: tuple[Typed, ...] = (
    "",
    (80.0, "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
    *[""] * 9,
    (115.0, "(นายสมมุติ ตั้งใจงาน)"),
    (118.0, "นายอำเภอบางคล้า"),
)


def order(*rows: Typed, end: tuple[Typed, ...] = END) -> Reading:
    return read(facts(*page(*HEAD, *rows, *end)))


def texts(reading: Reading, name: str) -> list[str]:
    return [element.text for element in reading.all(name)]


class TestMembers:
    def test_a_note_on_members_is_no_signature(self) -> None:
        found = order(
            member("๑.", "นายอำเภอบางคล้า", "ประธานกรรมการ"),
            member("๒.", "นายสมชาย ใจดี", "กรรมการ"),
            member("๓.", "นางมาลี รักเรียน", "กรรมการ"),
            (55.0, "(๒ - ๓ ผู้ทรงคุณวุฒิที่นายอำเภอแต่งตั้ง)"),
            member("๔.", "พัฒนาการอำเภอบางคล้า", "กรรมการและเลขานุการ"),
        )
        assert texts(found, names.NOTE) == ["(๒ - ๓ ผู้ทรงคุณวุฒิที่นายอำเภอแต่งตั้ง)"]
        assert len(found.all(names.MEMBER)) == 4
        assert texts(found, names.NAME) == ["(นายสมมุติ ตั้งใจงาน)"]
        assert texts(found, names.POSITION) == ["นายอำเภอบางคล้า"]

    def test_a_note_of_two_lines_is_one(self) -> None:
        found = order(
            member("๑.๑", "นายอำเภอบางคล้า", "ประธานกรรมการ"),
            (55.0, "(๑.๑ ผู้ทรงคุณวุฒิที่คัดเลือกจากผู้ที่มีผลงานเป็นที่ประจักษ์และยินดีปฏิบัติหน้าที่โดยไม่รับค่าตอบแทน"),
            (30.0, "ตลอดวาระ)"),
        )
        (note,) = found.all(names.NOTE)
        assert len(note.lines) == 2
        assert note.text.endswith("ตลอดวาระ)")

    def test_without_a_day_of_issue_a_note_is_no_signature_either(self) -> None:
        found = order(
            member("๑.", "นายอำเภอบางคล้า", "ประธานกรรมการ"),
            (55.0, "(๑ ผู้แทนส่วนราชการ)"),
            member("๒.", "พัฒนาการอำเภอบางคล้า", "กรรมการ"),
            end=END[2:],
        )
        assert found.first(names.ISSUED) is None
        assert texts(found, names.NAME) == ["(นายสมมุติ ตั้งใจงาน)"]
        assert len(found.all(names.MEMBER)) == 2

    def test_positions_and_second_lines_of_roles_stand_in_their_columns(self) -> None:
        found = order(
            member("๑.", "นายสมชาย ใจดี", "ประธานกรรมการ"),
            (64.0, "ปลัดอำเภอ"),
            member("๒.", "นางมาลี รักเรียน", "กรรมการ"),
            ((64.0, "นักวิชาการพัฒนาชุมชน"), (ROLES_MM, "และเลขานุการ")),
            (64.0, "สำนักงานพัฒนาชุมชนอำเภอ"),
        )
        assert texts(found, names.MEMBER) == [
            "๑. นายสมชาย ใจดี ปลัดอำเภอ\tประธานกรรมการ",
            "๒. นางมาลี รักเรียน นักวิชาการพัฒนาชุมชน สำนักงานพัฒนาชุมชนอำเภอ\tกรรมการ และเลขานุการ",
        ]

    def test_a_name_that_runs_up_to_the_roles_is_parted_from_its_role(self) -> None:
        long = "ผู้อำนวยการสำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อม"
        near = 64.0 + run(long, 0.0).right_mm + 2.0
        found = order(
            ((55.0, "๑."), (64.0, "นายอำเภอบางคล้า"), (near, "ประธานกรรมการ")),
            ((55.0, "๒."), (64.0, long), (near, "กรรมการ")),
        )
        assert texts(found, names.MEMBER)[1] == f"๒. {long}\tกรรมการ"

    @pytest.mark.parametrize("label", ["-", ""])
    def test_members_without_numbers_keep_their_lower_lines(self, label: str) -> None:
        who = 64.0 if label else 55.0
        first = ((55.0, label),) if label else ()
        found = order(
            (*first, (who, "นายสมชาย ใจดี"), (ROLES_MM, "ประธานกรรมการ")),
            (who, "ปลัดอำเภอ"),
            (*first, (who, "นางมาลี รักเรียน"), (ROLES_MM, "กรรมการ")),
            ((who, "ครู"), (ROLES_MM, "และเลขานุการ")),
        )
        said = [text.removeprefix("- ") for text in texts(found, names.MEMBER)]
        assert said == ["นายสมชาย ใจดี ปลัดอำเภอ\tประธานกรรมการ", "นางมาลี รักเรียน ครู\tกรรมการ และเลขานุการ"]

    def test_what_follows_the_members_is_a_paragraph(self) -> None:
        found = order(
            ((55.0, "นายสมชาย ใจดี"), (ROLES_MM, "ประธานกรรมการ")),
            (55.0, "ให้คณะกรรมการมีหน้าที่ดูแลสวนหย่อม"),
        )
        assert texts(found, names.BODY)[1:] == ["ให้คณะกรรมการมีหน้าที่ดูแลสวนหย่อม"]

    def test_dotted_lines_to_write_a_name_on_are_members(self) -> None:
        found = order(
            member("๑.", "นายอำเภอบางคล้า", "ประธานกรรมการ"), member("๒.", "." * 50, "กรรมการและเลขานุการ")
        )
        assert texts(found, names.MEMBER)[1] == "๒.\tกรรมการและเลขานุการ"


class TestHeadAndEnd:
    def test_room_for_the_number_parts_label_and_year(self) -> None:
        rows: tuple[Typed, ...] = (HEAD[0], ((93.0, "ที่"), (112.0, "/๒๕๖๘")), *HEAD[2:])
        found = read(facts(*page(*rows, member("๑.", "นายอำเภอบางคล้า", "ประธาน"), *END)))
        number = found.first(names.NUMBER)
        assert number is not None
        assert (number.label, number.text) == ("ที่", "/๒๕๖๘")

    def test_a_subject_of_three_lines(self) -> None:
        subject = (
            "เรื่อง แต่งตั้งคณะกรรมการปลูกต้นไม้ริมทางหลวงชนบทและในที่สาธารณะของทุกหมู่บ้านในเขต",
            "อำเภอเมืองปราจีนบุรี อำเภอกบินทร์บุรี อำเภอศรีมหาโพธิ และอำเภอประจันตคาม จังหวัดปราจีนบุรี",
            "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        )
        rows: tuple[Typed, ...] = (*HEAD[:2], *map(centred, subject), *HEAD[3:])
        found = read(facts(*page(*rows, member("๑.", "นายอำเภอบางคล้า", "ประธาน"), *END)))
        first = found.first(names.SUBJECT)
        assert first is not None
        assert len(first.lines) == 3
        assert len(found.all(names.BODY)) == 1

    def test_the_first_line_of_a_paragraph_is_no_title(self) -> None:
        wide = "เพื่อให้สวนหย่อมหน้าอำเภอมีผู้ดูแลตลอดปี จึงแต่งตั้งคณะกรรมการดูแลสวนหย่อมและน้ำพุ ดังต่อ"
        left = 190.0 - run(wide, 0.0).right_mm
        found = read(facts(*page(*HEAD[:4], (left, wide), "ไปนี้", *END)))
        assert [text[:12] for text in texts(found, names.BODY)] == [wide[:12]]

    def test_signatures_side_by_side_and_below_one_another(self) -> None:
        beside: tuple[Typed, ...] = (
            ((50.0, "(นายสมมุติ ตั้งใจงาน)"), (130.0, "(นางมาลี รักเรียน)")),
            ((52.0, "นายอำเภอบางคล้า"), (132.0, "นายกเทศมนตรี")),
        )
        found = order(member("๑.", "นายอำเภอบางคล้า", "ประธาน"), end=(*END[:11], *beside))
        assert [(e.name, e.text) for e in found.elements[-4:]] == [
            (names.NAME, "(นายสมมุติ ตั้งใจงาน)"),
            (names.POSITION, "นายอำเภอบางคล้า"),
            (names.NAME, "(นางมาลี รักเรียน)"),
            (names.POSITION, "นายกเทศมนตรี"),
        ]

    def test_each_of_two_stacked_signatures_has_its_own_post(self) -> None:
        second: tuple[Typed, ...] = (*[""] * 9, (119.0, "(นางมาลี รักเรียน)"), (108.0, "นายกเทศมนตรีตำบลบางคล้า"))
        found = order(member("๑.", "นายอำเภอบางคล้า", "ประธาน"), end=(*END, *second))
        assert [e.text for e in found.elements[-4:]] == [
            "(นายสมมุติ ตั้งใจงาน)",
            "นายอำเภอบางคล้า",
            "(นางมาลี รักเรียน)",
            "นายกเทศมนตรีตำบลบางคล้า",
        ]

    def test_the_effective_clause_below_the_day_is_found_there(self) -> None:
        end = (*END[:2], (55.0, "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"), *END[2:])
        found = order(member("๑.", "นายอำเภอบางคล้า", "ประธาน"), end=end)
        said = [element.name for element in found.elements]
        assert said.index(names.EFFECTIVE) > said.index(names.ISSUED)


class TestKinds:
    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("ข้อบังคับจังหวัดฉะเชิงเทรา", DocumentKind.REGULATION),
            ("แถลงการณ์จังหวัดฉะเชิงเทรา", DocumentKind.STATEMENT),
            ("ประกาศเกียรติคุณ", DocumentKind.UNKNOWN),
            ("ประกาศนียบัตร", DocumentKind.UNKNOWN),
        ],
    )
    def test_by_the_title(self, title: str, kind: DocumentKind) -> None:
        rows = (centred(title), centred("ว่าด้วยการใช้ลานกิจกรรม"), (55.0, "ข้อความหนึ่งย่อหน้าซึ่งไม่ยาวนัก"))
        assert read(facts(*page(*rows))).kind is kind

    def test_a_letter_that_says_to_is_a_letter_by_its_subject_and_closing(self) -> None:
        rows = (
            "ที่ ฉช ๐๐๑๙/๑๒",
            "เรื่อง  ส่งแบบรายงาน",
            "ถึง  นายอำเภอบางคล้า",
            (55.0, "ด้วยจังหวัดส่งแบบรายงานมาให้"),
            (105.0, "ขอแสดงความนับถือ"),
            (110.0, "(นายสมมุติ ตั้งใจงาน)"),
        )
        assert read(facts(*page(*rows))).kind is DocumentKind.LETTER

    def test_a_certificate_that_does_not_say_what_it_certifies(self) -> None:
        rows = (
            ((30.0, "เลขที่ ๑๒/๒๕๖๘"), (120.0, "ที่ว่าการอำเภอบางคล้า")),
            (55.0, "นายสมชาย ใจดี เป็นผู้นำชุมชน"),
            (80.0, "ให้ไว้ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
        )
        assert read(facts(*page(*rows))).kind is DocumentKind.CERTIFICATE


class TestStampedAndNews:
    ROWS: tuple[Typed, ...] = (
        "ที่ ฉช ๐๐๑๙/๑๒",
        "ถึง  ที่ว่าการอำเภอบางคล้า",
        (55.0, "จังหวัดส่งสมุดบัญชีมาเพื่อแจกจ่าย"),
        (122.0, "จังหวัดฉะเชิงเทรา"),
        "",
        (118.0, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
        "",
        "สำนักงานพัฒนาชุมชนจังหวัด",
        "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
        "สำเนาส่ง  กรมการพัฒนาชุมชน",
    )

    def test_a_stamped_letter(self) -> None:
        found = read(facts(*page(*self.ROWS)))
        assert [element.name for element in found.elements] == [
            names.NUMBER,
            names.TO,
            names.BODY,
            names.AGENCY,
            names.DATE,
            names.OWNER,
            names.CONTACT,
            names.COPIES,
        ]

    def test_what_a_stamped_letter_must_not_have_is_known(self) -> None:
        rows = (
            *self.ROWS[:3],
            (105.0, "ขอแสดงความนับถือ"),
            *self.ROWS[3:6],
            (112.0, "(นายสมมุติ ตั้งใจงาน)"),
            *self.ROWS[6:],
        )
        found = read(facts(*page(*rows)))
        assert texts(found, names.CLOSING) == ["ขอแสดงความนับถือ"]
        assert texts(found, names.NAME) == ["(นายสมมุติ ตั้งใจงาน)"]
        assert texts(found, names.OWNER) == ["สำนักงานพัฒนาชุมชนจังหวัด"]

    def test_agency_and_date_below_a_statement(self) -> None:
        found = read(
            facts(
                *page(
                    centred("แถลงการณ์จังหวัดฉะเชิงเทรา"),
                    centred("เรื่อง น้ำท่วม"),
                    "",
                    (55.0, "จังหวัดขอแถลงว่า ระดับน้ำยังต่ำกว่าตลิ่ง"),
                    "",
                    (122.0, "จังหวัดฉะเชิงเทรา"),
                    (118.0, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
                )
            )
        )
        assert [(e.name, e.text) for e in found.elements[-2:]] == [
            (names.AGENCY, "จังหวัดฉะเชิงเทรา"),
            (names.DATE, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
        ]


class TestMemos:
    HEAD: tuple[Typed, ...] = (
        (85.0, "บันทึกข้อความ"),
        ((30.0, "ส่วนราชการ "), (54.0, "สำนักงานพัฒนาชุมชนจังหวัด")),
    )

    def test_a_date_without_its_label(self) -> None:
        found = read(
            facts(*page(*self.HEAD, ((30.0, "ที่ ฉช ๐๐๑๙/๗๗"), (125.0, "๑๗ กุมภาพันธ์ ๒๕๖๘")), "เรื่อง  ขออนุมัติ"))
        )
        date = found.first(names.DATE)
        assert date is not None
        assert (date.label, date.text) == ("", "๑๗ กุมภาพันธ์ ๒๕๖๘")
        assert texts(found, names.NUMBER) == ["ฉช ๐๐๑๙/๗๗"]

    def test_a_subject_on_two_dotted_lines(self) -> None:
        rows = (
            line(
                "เรื่อง ขออนุมัติปลูกต้นไม้",
                30.0,
                66.7,
                runs=[run("เรื่อง ", 30.0, size=20.0), run("ขออนุมัติปลูกต้นไม้", 41.0)],
            ),
            line("ริมทางหลวงชนบท", 41.0, 76.0),
            line("เรียน  ผู้ว่าราชการจังหวัดฉะเชิงเทรา", 30.0, 86.4),
        )
        found = read(facts(*page(*self.HEAD), *rows))
        subject = found.first(names.SUBJECT)
        assert subject is not None
        assert len(subject.lines) == 2
        assert texts(found, names.SALUTATION) == ["ผู้ว่าราชการจังหวัดฉะเชิงเทรา"]


class TestTables:
    EDGES_MM = (30.0, 90.0, 150.0, 190.0)

    def ruled(self, *rows: Typed, edges: tuple[float, ...] = EDGES_MM) -> Facts:
        """Return an announcement whose third to fifth line stand between upright rules."""
        lines = page(
            centred("ประกาศอำเภอบางคล้า"),
            centred("เรื่อง ผลการตรวจนับ"),
            *rows,
            (80.0, "ประกาศ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            (110.0, "(นายสมมุติ ตั้งใจงาน)"),
            (115.0, "นายอำเภอบางคล้า"),
        )
        made = facts(*lines)
        upright = tuple(Rule(1, Box(x, 54.0, x + 0.3, 78.0)) for x in edges)
        return replace(made, pages=(replace(made.pages[0], rules=upright),))

    ROWS: tuple[Typed, ...] = (
        ((35.0, "ประเภท"), (100.0, "จำนวน"), (160.0, "(เล่ม)")),
        ((35.0, "นิทาน"), (100.0, "๑๒"), (160.0, "๑๐")),
        (100.0, "(เล่ม)"),
    )

    def test_rows_between_rules_are_a_table(self) -> None:
        found = read(self.ruled(*self.ROWS))
        assert texts(found, names.TABLE) == ["ประเภท\tจำนวน\t(เล่ม)", "นิทาน\t๑๒\t๑๐", "(เล่ม)"]
        assert texts(found, names.NAME) == ["(นายสมมุติ ตั้งใจงาน)"]

    def test_a_frame_around_the_page_is_no_table(self) -> None:
        found = read(self.ruled(*self.ROWS[:2], edges=(20.0, 195.0)))
        assert found.all(names.TABLE) == ()


# A name that no line holds


LONG_NAME = ("(ว่าที่ร้อยตรีหญิงประเสริฐสุขสวัสดิ์พิพัฒน์", "ตัวอย่างธรรมาภิรักษ์ไพศาลวณิชย์กุล)")


def aside(text: str) -> tuple[float, str]:
    left, _ = centred(text)
    return left + 20.0, text


def test_a_name_over_two_lines_is_one_name() -> None:
    issued = (80.0, "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘")
    end = ("", issued, *[""] * 9, *map(aside, (*LONG_NAME, "นายอำเภอบางคล้า")))
    read_order = order(member("๑.", "นายอำเภอบางคล้า", "ประธานกรรมการ"), end=end)
    (name,) = read_order.all(names.NAME)
    assert len(name.lines) == 2
    assert name.text.replace(" ", "") == "".join(LONG_NAME)
    assert texts(read_order, names.POSITION) == ["นายอำเภอบางคล้า"]


@pytest.mark.parametrize(
    "rows",
    [
        (aside(LONG_NAME[0]), LONG_NAME[1]),  # the second line at the margin: a text
        (aside(LONG_NAME[0]), aside("นายอำเภอบางคล้า")),  # never closed
        (aside("(๑ - ๒ ผู้แทนกลุ่มอาชีพ"), aside("ที่เลือกกันเองทั้งอำเภอ)")),  # a note begins with a number
    ],
)
def test_other_brackets_over_two_lines_are_no_name(rows: tuple[Typed, ...]) -> None:
    issued = (80.0, "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘")
    end = ("", issued, *[""] * 9, *rows, aside("(นายสมมุติ ตั้งใจงาน)"))
    read_order = order(member("๑.", "นายอำเภอบางคล้า", "ประธานกรรมการ"), end=end)
    assert texts(read_order, names.NAME) == ["(นายสมมุติ ตั้งใจงาน)"]
