"""A document is read by its words, however it was typed; the tests say what a person would read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import pytest

from pipeline.lint import reading as names
from pipeline.lint.facts import DocumentKind, Facts, Line
from pipeline.lint.reading import Element, Reading
from pipeline.lint.recognise import read
from tests.lint_builders import (
    BODY,
    REFERENCE,
    Part,
    facts,
    facts_without_layout,
    letter,
    line,
    memo,
    order,
    run,
)

MARGINS = frozenset({names.CUE, names.PAGE_NUMBER, names.FOOTER})
PITCH = 7.5


def typed(*rows: tuple[float, str] | str, start: float = 45.0, page: int = 1) -> list[Line]:
    """Return lines as typed: (left in mm, text); a plain text stands at the margin, ``""`` is empty."""
    made, baseline = [], start
    for row in rows:
        left, text = (30.0, row) if isinstance(row, str) else row
        if text:
            made.append(line(text, left, baseline, page=page))
        baseline += PITCH
    return made


def two_columns(left: str, right: str, at: float = 120.0, baseline: float = 45.0) -> Line:
    """Return one printed line of two columns."""
    return line(f"{left} {right}", 30.0, baseline, runs=(run(left, 30.0), run(right, at)))


def columns(baseline: float, *cells: tuple[float, str]) -> Line:
    """Return one printed line of several columns: (left in mm, text)."""
    whole = " ".join(text for _, text in cells)
    return line(whole, baseline=baseline, runs=[run(text, left) for left, text in cells])


def texts(reading: Reading, name: str) -> list[str]:
    return [element.text for element in reading.all(name)]


def listed(elements: Sequence[Element]) -> list[tuple[object, ...]]:
    places = [tuple((x.page, round(x.left_mm, 2), round(x.right_mm, 2)) for x in e.lines) for e in elements]
    paragraphs = [tuple(p.number for p in e.paragraphs) for e in elements]
    return [
        (e.name, e.label, e.text, where, held)
        for e, where, held in zip(elements, places, paragraphs, strict=True)
    ]


def without(name: str) -> Callable[[list[Part]], list[Part]]:
    """Return what takes the parts of a name out of a letter."""
    return lambda parts: [part for part in parts if part.name != name]


class TestStandardDocuments:
    """The builder knows which part is what; the recogniser sees the lines alone."""

    CASES: ClassVar[dict[str, Any]] = {
        "letter": lambda docx: letter(docx=docx),
        "two pages": lambda docx: letter(docx=docx, body=BODY * 4),
        "three pages": lambda docx: letter(docx=docx, body=BODY * 9),
        "no attachment": lambda docx: letter(docx=docx, attachments=()),
        "reference": lambda docx: letter(docx=docx, references=(REFERENCE,)),
        "lists": lambda docx: letter(
            docx=docx,
            references=(f"๑. {REFERENCE}", f"๒. {REFERENCE}"),
            attachments=("๑. กำหนดการ จำนวน ๑ ฉบับ", "๒. แบบตอบรับ จำนวน ๒ แผ่น", "๓. แผนที่ จำนวน ๑ แผ่น"),
        ),
        "everything": lambda docx: letter(
            docx=docx,
            number="ฉช ๐๐๑๙.๐๓/ว ๑๒",
            urgency="ด่วนที่สุด",
            secrecy="ลับมาก",
            copies=("สำนักงานจังหวัดฉะเชิงเทรา",),
            footer=("“ก้าวไปด้วยกัน”",),
            contact=("โทร. ๐ ๓๘๐๐ ๐๐๐๐", "ไปรษณีย์อิเล็กทรอนิกส์ office@example.go.th"),
        ),
        "long labels": lambda docx: letter(
            docx=docx,
            subject="ขอเชิญประชุมชี้แจงแนวทางการดำเนินงานศูนย์เรียนรู้ชุมชนระดับอำเภอและการขับเคลื่อนงานตามนโยบาย"
            "ของจังหวัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
            attachments=(
                "๑. แบบรายงานผลการดำเนินงานตามโครงการพัฒนาศักยภาพศูนย์เรียนรู้ชุมชนระดับอำเภอและตำบล จำนวน ๑ ชุด",
                "๒. แผนที่ จำนวน ๑ แผ่น",
            ),
        ),
        "a number to stamp": lambda docx: letter(docx=docx, number="ฉช ๐๐๑๙/"),
        "no closing": lambda docx: letter(docx=docx, parts=without(names.CLOSING)),
        "no date": lambda docx: letter(docx=docx, parts=without(names.DATE)),
        "no subject": lambda docx: letter(docx=docx, parts=without(names.SUBJECT)),
        "no position": lambda docx: letter(docx=docx, position=()),
        "no number": lambda docx: letter(docx=docx, parts=without(names.NUMBER)),
        "memo": lambda docx: memo(docx=docx),
        "long memo": lambda docx: memo(docx=docx, body=BODY * 5),
        "order": lambda docx: order(docx=docx),
    }

    @pytest.mark.parametrize("docx", [False, True], ids=["pdf", "docx"])
    @pytest.mark.parametrize("case", CASES)
    def test_is_read_as_built(self, case: str, docx: bool) -> None:
        wanted: Reading = self.CASES[case](docx)
        got = read(wanted.facts)
        assert got.kind is wanted.kind
        assert listed([e for e in got.elements if e.name not in MARGINS]) == listed(
            [e for e in wanted.elements if e.name not in MARGINS]
        )
        for name in MARGINS:
            assert listed(got.all(name)) == listed(wanted.all(name))

    def test_the_facts_are_kept(self) -> None:
        wanted = letter()
        assert read(wanted.facts).facts is wanted.facts


class TestTypedByHand:
    def plain(self, **changed: Sequence[Any]) -> list[Line]:
        head = changed.get(
            "head",
            [
                two_columns("ที่ ฉช ๐๐๑๙/๕๖๗", "ที่ว่าการอำเภอบางคล้า"),
                *typed((120, "ถนนสมมุติ ฉช ๒๔๑๑๐"), (105, "๑๗ กุมภาพันธ์ ๒๕๖๘"), start=52.5),
            ],
        )
        labels = changed.get("labels", ["เรื่อง  ส่งรายงาน", "เรียน  ผู้ว่าราชการจังหวัดฉะเชิงเทรา"])
        body = changed.get("body", [(55, "ด้วยอำเภอบางคล้าขอส่งรายงาน"), (55, "จึงเรียนมาเพื่อโปรดทราบ")])
        end = changed.get(
            "end",
            [
                (105, "ขอแสดงความนับถือ"),
                "",
                "",
                "",
                (104, "(นายสมมุติ ตั้งใจงาน)"),
                (106, "นายอำเภอบางคล้า"),
                "",
                "ที่ทำการปกครองอำเภอ",
                "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
            ],
        )
        start = max(item.baseline_mm for item in head) + PITCH
        return [*head, *typed(*labels, *body, *end, start=start)]

    def test_no_extra_gaps_anywhere(self) -> None:
        reading = read(facts(*self.plain()))
        assert reading.kind is DocumentKind.LETTER
        assert [(e.name, e.label, e.text) for e in reading.elements] == [
            (names.NUMBER, "ที่", "ฉช ๐๐๑๙/๕๖๗"),
            (names.AGENCY, "", "ที่ว่าการอำเภอบางคล้า"),
            (names.AGENCY, "", "ถนนสมมุติ ฉช ๒๔๑๑๐"),
            (names.DATE, "", "๑๗ กุมภาพันธ์ ๒๕๖๘"),
            (names.SUBJECT, "เรื่อง", "ส่งรายงาน"),
            (names.SALUTATION, "เรียน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
            (names.BODY, "", "ด้วยอำเภอบางคล้าขอส่งรายงาน"),
            (names.PURPOSE, "", "จึงเรียนมาเพื่อโปรดทราบ"),
            (names.CLOSING, "", "ขอแสดงความนับถือ"),
            (names.NAME, "", "(นายสมมุติ ตั้งใจงาน)"),
            (names.POSITION, "", "นายอำเภอบางคล้า"),
            (names.OWNER, "", "ที่ทำการปกครองอำเภอ"),
            (names.CONTACT, "", "โทร. ๐ ๓๘๐๐ ๐๐๐๐"),
        ]

    @pytest.mark.parametrize(
        ("typed_date", "label", "text"),
        [
            ("วันที่ ๑๗ กุมภาพันธ์ ๒๕๖๘", "วันที่", "๑๗ กุมภาพันธ์ ๒๕๖๘"),
            ("๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘", "", "๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            ("17 ก.พ. 2568", "", "17 ก.พ. 2568"),
            ("๑๗/๒/๒๕๖๘", "", "๑๗/๒/๒๕๖๘"),
            ("กุมภาพันธ์ ๒๕๖๘", "", "กุมภาพันธ์ ๒๕๖๘"),
            ("วันจันทร์ที่ ๑๗ กุมภาพันธ์ ๒๕๖๘", "วันจันทร์ที่", "๑๗ กุมภาพันธ์ ๒๕๖๘"),
        ],
    )
    def test_the_date_in_many_forms(self, typed_date: str, label: str, text: str) -> None:
        head = [two_columns("ที่ ฉช ๐๐๑๙/๕๖๗", "ที่ว่าการอำเภอบางคล้า"), *typed((60, typed_date), start=52.5)]
        found = read(facts(*self.plain(head=head))).first(names.DATE)
        assert found is not None
        assert (found.label, found.text) == (label, text)

    @pytest.mark.parametrize(
        "number", ["ที่ ฉช ๐๐๑๙/๕๖๗", "ที่ฉช๐๐๑๙/๕๖๗", "ที่  ฉช 0019/567", "ที่ ฉช ๐๐๑๙.๓/ ว ๕๖๗", "ที่ ฉช ๐๐๑๙/ว.๕๖๗"]
    )
    def test_number_and_agency_with_spaces_between(self, number: str) -> None:
        """Spaces typed in place of a tab: the run before them ends with them."""
        spaces = " " * 40
        whole = line(
            number + spaces + "ที่ว่าการอำเภอ",
            runs=(run(number + spaces, right=60.0), run("ที่ว่าการอำเภอ", 125.0)),
        )
        reading = read(facts(*self.plain(head=[whole, *typed((105, "๑๗ กุมภาพันธ์ ๒๕๖๘"), start=52.5)])))
        first = reading.first(names.NUMBER)
        assert first is not None
        assert (first.label, first.text) == ("ที่", number.removeprefix("ที่").strip())
        assert texts(reading, names.AGENCY) == ["ที่ว่าการอำเภอ"]
        assert first.lines[0].right_mm == 60.0
        assert reading.all(names.AGENCY)[0].lines[0].left_mm == 125.0

    @pytest.mark.parametrize("gap", [" ", "  ", "   ", ": ", " : "])
    def test_label_and_text_with_any_gap(self, gap: str) -> None:
        labels = [f"เรื่อง{gap}ส่งรายงาน", f"เรียน{gap}นายอำเภอบางคล้า", f"อ้างถึง{gap}หนังสืออำเภอ"]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.SUBJECT) == ["ส่งรายงาน"]
        assert texts(reading, names.SALUTATION) == ["นายอำเภอบางคล้า"]
        assert texts(reading, names.REFERENCE) == ["หนังสืออำเภอ"]

    @pytest.mark.parametrize("label", ["กราบเรียน", "นมัสการ", "เรียน", "กราบทูล"])
    def test_salutations(self, label: str) -> None:
        labels = ["เรื่อง  ส่งรายงาน", f"{label}  ประธานวุฒิสภา"]
        found = read(facts(*self.plain(labels=labels))).first(names.SALUTATION)
        assert found is not None
        assert (found.label, found.text) == (label, "ประธานวุฒิสภา")

    def test_a_subject_that_goes_on_with_a_word_like_a_label(self) -> None:
        """เรียนรู้ at a line's beginning is no salutation."""
        labels = [
            "เรื่อง  การคัดเลือกผู้แทนของอำเภอเข้าร่วมประชุมเครือข่ายผู้นำการพัฒนาระดับจังหวัด ณ ศูนย์",
            (40.0, "เรียนรู้ชุมชนบ้านสมมุติ"),
            "เรียน  นายอำเภอบางคล้า",
        ]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.SUBJECT) == [
            "การคัดเลือกผู้แทนของอำเภอเข้าร่วมประชุมเครือข่ายผู้นำการพัฒนาระดับจังหวัด ณ ศูนย์เรียนรู้ชุมชนบ้านสมมุติ"
        ]
        assert texts(reading, names.SALUTATION) == ["นายอำเภอบางคล้า"]

    def test_several_recipients_below_one_another(self) -> None:
        labels = ["เรื่อง  ส่งรายงาน", "เรียน  นายอำเภอบางคล้า", (40.0, "นายอำเภอบ้านโพธิ์")]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.SALUTATION) == ["นายอำเภอบางคล้า นายอำเภอบ้านโพธิ์"]
        assert texts(reading, names.BODY) == ["ด้วยอำเภอบางคล้าขอส่งรายงาน"]

    @pytest.mark.parametrize("left", [42.0, 52.7, 55.0, 63.0])
    def test_attachments_wherever_the_second_stands(self, left: float) -> None:
        labels = [
            "เรื่อง  ส่งรายงาน",
            "เรียน  นายอำเภอ",
            "สิ่งที่ส่งมาด้วย  1. รายงาน จำนวน 1 ชุด",
            (left, "2. ภาพถ่าย จำนวน 2 แผ่น"),
        ]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.ATTACHMENT) == ["1. รายงาน จำนวน 1 ชุด", "2. ภาพถ่าย จำนวน 2 แผ่น"]
        assert [e.label for e in reading.all(names.ATTACHMENT)] == ["สิ่งที่ส่งมาด้วย", ""]

    def test_attachments_below_their_label(self) -> None:
        labels = ["เรื่อง  ส่งรายงาน", "เรียน  นายอำเภอ", "สิ่งที่ส่งมาด้วย", (40, "๑. รายงาน"), (40, "๒. ภาพถ่าย")]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.ATTACHMENT) == ["๑. รายงาน", "๒. ภาพถ่าย"]

    def test_a_table_of_attachments(self) -> None:
        """Three columns; the title wraps inside its column."""
        table = [
            columns(
                82.5, (32.0, "สิ่งที่ส่งมาด้วย"), (60.0, "๑. แบบรายงานผลการดำเนินงานของ"), (150.0, "จำนวน ๑ ชุด")
            ),
            line("ศูนย์เรียนรู้", 60.0, 90.0),
            columns(97.5, (60.0, "๒. ภาพถ่าย"), (150.0, "จำนวน ๒ แผ่น")),
        ]
        head = self.plain()[:5]
        rest = typed(
            (55, "ด้วยอำเภอบางคล้าขอส่งรายงาน"),
            (55, "จึงเรียนมาเพื่อโปรดทราบ"),
            (105, "ขอแสดงความนับถือ"),
            start=106.0,
        )
        reading = read(facts(*head, *table, *rest))
        assert texts(reading, names.ATTACHMENT) == [
            "๑. แบบรายงานผลการดำเนินงานของศูนย์เรียนรู้ จำนวน ๑ ชุด",
            "๒. ภาพถ่าย จำนวน ๒ แผ่น",
        ]

    def test_body_lines_join_and_spaces_come_back(self) -> None:
        body = [
            (55, "ด้วยอำเภอบางคล้าได้รับแจ้งจากจังหวัดฉะเชิงเทราให้ส่งรายงานผลการดำเนินงานประจำปีงบประมาณ"),
            "พ.ศ. ๒๕๖๘ โดยให้ส่งถึงสำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทราอย่างช้าที่สุดไม่เกินภายในวันที่",
            "๑๐ มีนาคม ๒๕๖๘ และให้ผู้แทนกลุ่มผู้ผลิตสินค้าหนึ่งตำบลหนึ่งผลิตภัณฑ์ของอำเภอ (OTOP)",
            "เข้าร่วมประชุมด้วย",
            (55, "จึงเรียนมาเพื่อโปรดทราบ"),
        ]
        reading = read(facts(*self.plain(body=body)))
        assert texts(reading, names.BODY) == [
            "ด้วยอำเภอบางคล้าได้รับแจ้งจากจังหวัดฉะเชิงเทราให้ส่งรายงานผลการดำเนินงานประจำปีงบประมาณ "
            "พ.ศ. ๒๕๖๘ โดยให้ส่งถึงสำนักงานพัฒนาชุมชนจังหวัดฉะเชิงเทราอย่างช้าที่สุดไม่เกินภายในวันที่ "
            "๑๐ มีนาคม ๒๕๖๘ และให้ผู้แทนกลุ่มผู้ผลิตสินค้าหนึ่งตำบลหนึ่งผลิตภัณฑ์ของอำเภอ (OTOP) เข้าร่วมประชุมด้วย"
        ]

    def test_items_with_a_hanging_indent(self) -> None:
        full = "๑. มอบหมายเจ้าหน้าที่ผู้รับผิดชอบเข้าร่วมประชุมและนำผลการดำเนินงานของปีที่ผ่านมาเสนอต่อที่ประชุม"
        body = [
            (55, "ด้วยจังหวัดขอให้ดำเนินการ ดังนี้"),
            (55, full),
            (59.5, "ตามลำดับ"),
            (55, "๒. ส่งรายงาน"),
            (55, "จึงเรียนมาเพื่อทราบ"),
        ]
        reading = read(facts(*self.plain(body=body)))
        assert texts(reading, names.BODY) == ["ด้วยจังหวัดขอให้ดำเนินการ ดังนี้", full + "ตามลำดับ", "๒. ส่งรายงาน"]

    @pytest.mark.parametrize(
        "name", ["(นายสมมุติ ตั้งใจงาน)", "( นายสมมุติ ตั้งใจงาน )", "นายสมมุติ ตั้งใจงาน", "(...................)"]
    )
    def test_names(self, name: str) -> None:
        end = [(105, "ขอแสดงความนับถือ"), "", "", (104, name), (106, "นายอำเภอบางคล้า"), "", "ที่ทำการปกครองอำเภอ"]
        reading = read(facts(*self.plain(end=end)))
        assert texts(reading, names.NAME) == [name]
        assert texts(reading, names.POSITION) == ["นายอำเภอบางคล้า"]
        assert texts(reading, names.OWNER) == ["ที่ทำการปกครองอำเภอ"]

    def test_two_signers_side_by_side(self) -> None:
        baseline = 135.0
        rows = self.plain(end=[(105, "ขอแสดงความนับถือ")])
        rows += [
            columns(baseline, (35.0, "(นายสมมุติ ตั้งใจงาน)"), (130.0, "(นางตัวอย่าง ใจดี)")),
            columns(baseline + PITCH, (42.0, "ปลัดอำเภอ"), (131.0, "นายอำเภอบางคล้า")),
        ]
        reading = read(facts(*rows))
        assert [(e.name, e.text) for e in reading.elements[-4:]] == [
            (names.NAME, "(นายสมมุติ ตั้งใจงาน)"),
            (names.POSITION, "ปลัดอำเภอ"),
            (names.NAME, "(นางตัวอย่าง ใจดี)"),
            (names.POSITION, "นายอำเภอบางคล้า"),
        ]

    def test_acting_in_two_steps(self) -> None:
        positions = ["รองอธิบดี รักษาราชการแทน", "อธิบดีกรมสมมุติ ปฏิบัติราชการแทน", "ปลัดกระทรวงสมมุติ"]
        end = [(105, "ขอแสดงความนับถือ"), "", "", (104, "(นายสมมุติ ตั้งใจงาน)"), *[(98, p) for p in positions]]
        assert texts(read(facts(*self.plain(end=end))), names.POSITION) == positions

    def test_telephone_behind_the_owner_unit(self) -> None:
        end = [
            (105, "ขอแสดงความนับถือ"),
            "",
            (104, "(นายสมมุติ ตั้งใจงาน)"),
            (106, "นายอำเภอบางคล้า"),
            "",
            "สำนักงานอำเภอ โทร. ๐ ๓๘๐๐ ๐๐๐๐",
        ]
        reading = read(facts(*self.plain(end=end)))
        assert texts(reading, names.OWNER) == ["สำนักงานอำเภอ"]
        assert texts(reading, names.CONTACT) == ["โทร. ๐ ๓๘๐๐ ๐๐๐๐"]

    def test_copies_and_a_motto(self) -> None:
        end = [
            (105, "ขอแสดงความนับถือ"),
            "",
            (104, "(นายสมมุติ ตั้งใจงาน)"),
            (106, "นายอำเภอบางคล้า"),
            "",
            "สำนักงานอำเภอ",
            "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
            "สำเนาส่ง  สำนักงานจังหวัด",
            (75, "“ก้าวไปด้วยกัน”"),
        ]
        reading = read(facts(*self.plain(end=end)))
        assert [(e.name, e.label, e.text) for e in reading.elements[-2:]] == [
            (names.COPIES, "สำเนาส่ง", "สำนักงานจังหวัด"),
            (names.FOOTER, "", "“ก้าวไปด้วยกัน”"),
        ]

    def test_decomposed_sara_am_and_doubled_marks_are_understood(self) -> None:
        labels = [
            "เรื่่อง  การส่งรายงาน",
            "เรียน  นายอำเภอ",
            "สิ่งที่ส่งมาด้วย  ๑. รายงาน จํานวน ๑ ชุด",
            (52.7, "๒. ภาพถ่าย"),
        ]
        reading = read(facts(*self.plain(labels=labels)))
        assert texts(reading, names.SUBJECT) == ["การส่งรายงาน"]
        assert texts(reading, names.ATTACHMENT)[0] == "๑. รายงาน จํานวน ๑ ชุด"

    def test_a_mark_of_speed_beside_the_number(self) -> None:
        row = columns(38.0, (30.0, "ด่วนที่สุด"), (120.0, "ที่ว่าการอำเภอ"))
        reading = read(facts(row, *self.plain()))
        assert texts(reading, names.URGENCY) == ["ด่วนที่สุด"]

    def test_attachments_bound_behind_the_letter(self) -> None:
        behind = [line("สิ่งที่ส่งมาด้วย ๑", 155.0, 20.0, page=2), line("กำหนดการประชุม", 90.0, 30.0, page=2)]
        reading = read(facts(*self.plain(), *behind))
        assert reading.kind is DocumentKind.LETTER
        assert [(e.label, e.text, e.page) for e in reading.all(names.LABEL)] == [("สิ่งที่ส่งมาด้วย", "๑", 2)]
        assert not [e for e in reading.elements if e.name != names.LABEL and e.page == 2]

    def test_page_numbers_and_cues_in_many_forms(self) -> None:
        for number in ("- ๒ -", "-2-", "๒", "– ๒ –"):
            rows = [*self.plain(end=[]), line("/ขอแสดง...", 150.0, 270.0), line(number, 103.0, 17.0, page=2),
                    line("ขอแสดงความนับถือ", 105.0, 30.0, page=2)]  # fmt: skip
            reading = read(facts(*rows))
            assert texts(reading, names.PAGE_NUMBER) == [number]
            assert texts(reading, names.CUE) == ["/ขอแสดง..."]
            assert texts(reading, names.CLOSING) == ["ขอแสดงความนับถือ"]


class TestWithoutLayout:
    """A DOCX on a machine without LibreOffice: paragraphs are all there is."""

    LETTER = (
        "ที่ ฉช ๐๐๑๙/ว ๕๖๗\tศาลากลางจังหวัดฉะเชิงเทรา",
        "\tถนนสมมุติ ฉช ๒๔๐๐๐",
        "\t\t๑๗ กุมภาพันธ์ ๒๕๖๘",
        "เรื่อง\tส่งรายงาน",
        "เรียน\tนายอำเภอทุกอำเภอ",
        "อ้างถึง\tหนังสือจังหวัด ที่ ฉช ๐๐๑๙/ว ๑ ลงวันที่ ๖ มกราคม ๒๕๖๘",
        "สิ่งที่ส่งมาด้วย\t๑. รายงาน\tจำนวน ๑ ชุด",
        "\t๒. ภาพถ่าย\tจำนวน ๒ แผ่น",
        "\t\tตามหนังสือที่อ้างถึง จังหวัดแจ้งให้ส่งรายงาน นั้น",
        "\t\tจึงเรียนมาเพื่อทราบ",
        "\t\t\tขอแสดงความนับถือ",
        "",
        "",
        "",
        "\t\t\t(นายสมมุติ ตั้งใจงาน)",
        "\t\t\tผู้ว่าราชการจังหวัดฉะเชิงเทรา",
        "",
        "สำนักงานพัฒนาชุมชนจังหวัด",
        "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
    )

    def test_a_letter(self) -> None:
        reading = read(facts_without_layout(*self.LETTER))
        assert reading.kind is DocumentKind.CIRCULAR
        assert [(e.name, e.label, e.text, [p.number for p in e.paragraphs]) for e in reading.elements] == [
            (names.NUMBER, "ที่", "ฉช ๐๐๑๙/ว ๕๖๗", [1]),
            (names.AGENCY, "", "ศาลากลางจังหวัดฉะเชิงเทรา", [1]),
            (names.AGENCY, "", "ถนนสมมุติ ฉช ๒๔๐๐๐", [2]),
            (names.DATE, "", "๑๗ กุมภาพันธ์ ๒๕๖๘", [3]),
            (names.SUBJECT, "เรื่อง", "ส่งรายงาน", [4]),
            (names.SALUTATION, "เรียน", "นายอำเภอทุกอำเภอ", [5]),
            (names.REFERENCE, "อ้างถึง", "หนังสือจังหวัด ที่ ฉช ๐๐๑๙/ว ๑ ลงวันที่ ๖ มกราคม ๒๕๖๘", [6]),
            (names.ATTACHMENT, "สิ่งที่ส่งมาด้วย", "๑. รายงาน จำนวน ๑ ชุด", [7]),
            (names.ATTACHMENT, "", "๒. ภาพถ่าย จำนวน ๒ แผ่น", [8]),
            (names.BODY, "", "ตามหนังสือที่อ้างถึง จังหวัดแจ้งให้ส่งรายงาน นั้น", [9]),
            (names.PURPOSE, "", "จึงเรียนมาเพื่อทราบ", [10]),
            (names.CLOSING, "", "ขอแสดงความนับถือ", [11]),
            (names.NAME, "", "(นายสมมุติ ตั้งใจงาน)", [15]),
            (names.POSITION, "", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา", [16]),
            (names.OWNER, "", "สำนักงานพัฒนาชุมชนจังหวัด", [18]),
            (names.CONTACT, "", "โทร. ๐ ๓๘๐๐ ๐๐๐๐", [19]),
        ]

    def test_elements_have_no_place(self) -> None:
        for element in read(facts_without_layout(*self.LETTER)).elements:
            assert (element.lines, element.page, element.box) == ((), 0, None)

    def test_an_empty_document(self) -> None:
        for empty in (facts_without_layout(), facts(), Facts("a.docx", "docx", ())):
            assert read(empty).kind is DocumentKind.UNKNOWN
            assert read(empty).elements == ()


class TestMemo:
    def test_dots_are_no_text(self) -> None:
        rows = typed(
            (85, "บันทึกข้อความ"),
            "ส่วนราชการ ....สำนักงานพัฒนาชุมชนอำเภอ............",
            "ที่ ฉช ๐๓๑๙/๗๗........  วันที่ ๑๗ กุมภาพันธ์ ๒๕๖๘........",
            "เรื่อง  ขออนุมัติ................",
            "เรียน  นายอำเภอบางคล้า",
            (55, "ด้วยสำนักงานขออนุมัติจัดซื้อวัสดุ"),
            (55, "จึงเรียนมาเพื่อโปรดพิจารณา"),
            "",
            (110, "(นายสมมุติ ตั้งใจงาน)"),
            (110, "พัฒนาการอำเภอ"),
        )
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.MEMO
        assert [(e.name, e.label, e.text) for e in reading.elements[:5]] == [
            (names.TITLE, "", "บันทึกข้อความ"),
            (names.AGENCY, "ส่วนราชการ", "สำนักงานพัฒนาชุมชนอำเภอ"),
            (names.NUMBER, "ที่", "ฉช ๐๓๑๙/๗๗"),
            (names.DATE, "วันที่", "๑๗ กุมภาพันธ์ ๒๕๖๘"),
            (names.SUBJECT, "เรื่อง", "ขออนุมัติ"),
        ]

    def test_opinions_below_the_signature(self) -> None:
        rows = typed(
            (85, "บันทึกข้อความ"),
            "ส่วนราชการ  สำนักงาน",
            "ที่  ฉช ๐๓๑๙/๗๗",
            "เรื่อง  ขออนุมัติ",
            "เรียน  นายอำเภอ",
            (55, "ด้วยสำนักงานขออนุมัติจัดซื้อวัสดุ"),
            (55, "จึงเรียนมาเพื่อโปรดพิจารณา"),
            "",
            (110, "(นายสมมุติ ตั้งใจงาน)"),
            (110, "พัฒนาการอำเภอ"),
            "",
            "ความเห็นของปลัดอำเภอ",
            (55, "เห็นควรอนุมัติ"),
            "",
            (110, "(นางตัวอย่าง ใจดี)"),
            (110, "ปลัดอำเภอ"),
        )
        reading = read(facts(*rows))
        assert [(e.name, e.text) for e in reading.elements[6:]] == [
            (names.PURPOSE, "จึงเรียนมาเพื่อโปรดพิจารณา"),
            (names.NAME, "(นายสมมุติ ตั้งใจงาน)"),
            (names.POSITION, "พัฒนาการอำเภอ"),
            (names.OPINION, "ความเห็นของปลัดอำเภอ"),
            (names.OPINION, "เห็นควรอนุมัติ"),
            (names.NAME, "(นางตัวอย่าง ใจดี)"),
            (names.POSITION, "ปลัดอำเภอ"),
        ]

    def test_a_closing_that_does_not_belong_there_is_seen(self) -> None:
        rows = typed(
            (85, "บันทึกข้อความ"),
            "ส่วนราชการ  สำนักงาน",
            "เรื่อง  ขออนุมัติ",
            "เรียน  นายอำเภอ",
            (55, "จึงเรียนมาเพื่อโปรดพิจารณา"),
            (105, "ขอแสดงความนับถือ"),
            "",
            (110, "(นายสมมุติ ตั้งใจงาน)"),
        )
        assert texts(read(facts(*rows)), names.CLOSING) == ["ขอแสดงความนับถือ"]


class TestOtherKinds:
    def test_stamped(self) -> None:
        rows = [
            two_columns("ที่ ฉช ๐๐๑๙/๕๖๗", "ศาลากลางจังหวัด"),
            *typed(
                "ถึง  อำเภอบางคล้า",
                (55, "ด้วยจังหวัดขอส่งเอกสารมาเพื่อทราบ"),
                "",
                (110, "จังหวัดฉะเชิงเทรา"),
                (108, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
                "",
                "สำนักงานพัฒนาชุมชนจังหวัด",
                "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
                start=60.0,
            ),
        ]
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.STAMPED
        assert [(e.name, e.label, e.text) for e in reading.elements] == [
            (names.NUMBER, "ที่", "ฉช ๐๐๑๙/๕๖๗"),
            (names.AGENCY, "", "ศาลากลางจังหวัด"),
            (names.TO, "ถึง", "อำเภอบางคล้า"),
            (names.BODY, "", "ด้วยจังหวัดขอส่งเอกสารมาเพื่อทราบ"),
            (names.AGENCY, "", "จังหวัดฉะเชิงเทรา"),
            (names.DATE, "", "๑๗ กุมภาพันธ์ ๒๕๖๘"),
            (names.OWNER, "", "สำนักงานพัฒนาชุมชนจังหวัด"),
            (names.CONTACT, "", "โทร. ๐ ๓๘๐๐ ๐๐๐๐"),
        ]

    def test_order_with_positions_below_names(self) -> None:
        rows = [
            *typed(
                (88, "คำสั่งอำเภอบางคล้า"),
                (98, "ที่ ๑๒๓/๒๕๖๘"),
                (70, "เรื่อง  แต่งตั้งคณะกรรมการ"),
                (85, "--------------"),
            ),
            *typed((55, "เพื่อให้การดำเนินงานเรียบร้อย จึงแต่งตั้งคณะกรรมการ ดังนี้"), start=80.0),
            columns(87.5, (55.0, "๑. นายสมมุติ ตั้งใจงาน"), (150.0, "ประธานกรรมการ")),
            *typed((60, "นายอำเภอบางคล้า"), start=95.0),
            columns(102.5, (55.0, "๒. นางตัวอย่าง ใจดี"), (150.0, "กรรมการและเลขานุการ")),
            *typed(
                (55, "มีหน้าที่"),
                (55, "๑. วางแผน"),
                (55, "๒. รายงาน"),
                (55, "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
                (75, "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
                "",
                (105, "(นายสมมุติ ตั้งใจงาน)"),
                (108, "นายอำเภอบางคล้า"),
                start=110.0,
            ),
        ]
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.ORDER
        assert [(e.name, e.text) for e in reading.elements] == [
            (names.TITLE, "คำสั่งอำเภอบางคล้า"),
            (names.NUMBER, "๑๒๓/๒๕๖๘"),
            (names.SUBJECT, "แต่งตั้งคณะกรรมการ"),
            (names.BODY, "เพื่อให้การดำเนินงานเรียบร้อย จึงแต่งตั้งคณะกรรมการ ดังนี้"),
            (names.MEMBER, "๑. นายสมมุติ ตั้งใจงาน นายอำเภอบางคล้า\tประธานกรรมการ"),
            (names.MEMBER, "๒. นางตัวอย่าง ใจดี\tกรรมการและเลขานุการ"),
            (names.BODY, "มีหน้าที่"),
            (names.DUTY, "๑. วางแผน"),
            (names.DUTY, "๒. รายงาน"),
            (names.EFFECTIVE, "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป"),
            (names.ISSUED, "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            (names.NAME, "(นายสมมุติ ตั้งใจงาน)"),
            (names.POSITION, "นายอำเภอบางคล้า"),
        ]

    def test_announcement(self) -> None:
        rows = typed(
            (85, "ประกาศจังหวัดฉะเชิงเทรา"),
            (75, "เรื่อง  ผลการคัดเลือก"),
            "",
            (55, "ด้วยจังหวัดได้คัดเลือกผู้แทนแล้ว จึงประกาศให้ทราบ"),
            (75, "ประกาศ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            "",
            (105, "(นายสมมุติ ตั้งใจงาน)"),
            (100, "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
        )
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.ANNOUNCEMENT
        assert [e.name for e in reading.elements] == [
            names.TITLE,
            names.SUBJECT,
            names.BODY,
            names.ISSUED,
            names.NAME,
            names.POSITION,
        ]

    def test_regulation(self) -> None:
        rows = typed(
            (85, "ระเบียบจังหวัดฉะเชิงเทรา"),
            (75, "ว่าด้วยการใช้ห้องประชุม"),
            (90, "(ฉบับที่ ๒)"),
            (95, "พ.ศ. ๒๕๖๘"),
            "",
            (55, "โดยที่เป็นการสมควรแก้ไขระเบียบว่าด้วยการใช้ห้องประชุม จึงวางระเบียบไว้ ดังนี้"),
            (55, "ข้อ ๑ ระเบียบนี้เรียกว่า ระเบียบว่าด้วยการใช้ห้องประชุม"),
            (55, "ข้อ ๒ ระเบียบนี้ให้ใช้บังคับตั้งแต่บัดนี้"),
            (75, "ประกาศ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            "",
            (105, "(นายสมมุติ ตั้งใจงาน)"),
        )
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.REGULATION
        assert texts(reading, names.TITLE) == [
            "ระเบียบจังหวัดฉะเชิงเทรา",
            "ว่าด้วยการใช้ห้องประชุม",
            "(ฉบับที่ ๒)",
            "พ.ศ. ๒๕๖๘",
        ]
        assert [text[:5] for text in texts(reading, names.CLAUSE)] == ["ข้อ ๑", "ข้อ ๒"]

    def test_certificate(self) -> None:
        rows = [
            two_columns("เลขที่ ๑๒/๒๕๖๘", "สำนักงานพัฒนาชุมชนจังหวัด"),
            *typed(
                (120, "ถนนสมมุติ"),
                (55, "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นายสมมุติ ตั้งใจงาน เป็นข้าราชการจริง"),
                (75, "ให้ไว้ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
                "",
                (105, "(นางตัวอย่าง ใจดี)"),
                (105, "พัฒนาการจังหวัด"),
                start=52.5,
            ),
        ]
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.CERTIFICATE
        assert [(e.name, e.text) for e in reading.elements] == [
            (names.NUMBER, "๑๒/๒๕๖๘"),
            (names.AGENCY, "สำนักงานพัฒนาชุมชนจังหวัด"),
            (names.AGENCY, "ถนนสมมุติ"),
            (names.BODY, "หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า นายสมมุติ ตั้งใจงาน เป็นข้าราชการจริง"),
            (names.ISSUED, "ให้ไว้ ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘"),
            (names.NAME, "(นางตัวอย่าง ใจดี)"),
            (names.POSITION, "พัฒนาการจังหวัด"),
        ]

    def test_minutes(self) -> None:
        rows = typed(
            (75, "รายงานการประชุมหัวหน้าส่วนราชการ"),
            (95, "ครั้งที่ ๒/๒๕๖๘"),
            (70, "เมื่อวันจันทร์ที่ ๑๗ กุมภาพันธ์ ๒๕๖๘"),
            (80, "ณ ห้องประชุมอำเภอบางคล้า"),
            "",
            "ผู้มาประชุม",
            (40, "๑. นายสมมุติ ตั้งใจงาน"),
            (40, "๒. นางตัวอย่าง ใจดี"),
            "เริ่มประชุมเวลา ๐๙.๐๐ น.",
            "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ทราบ",
            (55, "ประธานแจ้งให้ทราบเรื่องงบประมาณ"),
            (55, "มติที่ประชุม รับทราบ"),
            "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม",
            (55, "มติที่ประชุม รับรอง"),
            "เลิกประชุมเวลา ๑๒.๐๐ น.",
            "",
            (110, "(นายสมมุติ ตั้งใจงาน)"),
            (112, "ผู้จดรายงานการประชุม"),
        )
        reading = read(facts(*rows))
        assert reading.kind is DocumentKind.MINUTES
        assert texts(reading, names.TITLE) == ["รายงานการประชุมหัวหน้าส่วนราชการ", "ณ ห้องประชุมอำเภอบางคล้า"]
        assert texts(reading, names.NUMBER) == ["๒/๒๕๖๘"]
        assert texts(reading, names.DATE) == ["วันจันทร์ที่ ๑๗ กุมภาพันธ์ ๒๕๖๘"]
        assert texts(reading, names.MEMBER) == ["๑. นายสมมุติ ตั้งใจงาน", "๒. นางตัวอย่าง ใจดี"]
        assert len(reading.all(names.AGENDA)) == 2
        assert texts(reading, names.POSITION) == ["ผู้จดรายงานการประชุม"]

    @pytest.mark.parametrize(
        ("word", "kind"),
        [("ข่าวประชาสัมพันธ์", DocumentKind.PRESS), ("แถลงการณ์จังหวัดฉะเชิงเทรา", DocumentKind.STATEMENT)],
    )
    def test_news_and_statement(self, word: str, kind: DocumentKind) -> None:
        rows = typed(
            (85, word),
            (75, "เรื่อง  งานประจำปี"),
            (95, "ฉบับที่ ๒"),
            "",
            (55, "จังหวัดจัดงานประจำปีในเดือนหน้า ขอเชิญทุกท่าน"),
            "",
            (105, "สำนักงานประชาสัมพันธ์จังหวัด"),
            (108, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
        )
        reading = read(facts(*rows))
        assert reading.kind is kind
        assert [(e.name, e.text) for e in reading.elements] == [
            (names.TITLE, word),
            (names.SUBJECT, "งานประจำปี"),
            (names.NUMBER, "๒"),
            (names.BODY, "จังหวัดจัดงานประจำปีในเดือนหน้า ขอเชิญทุกท่าน"),
            (names.AGENCY, "สำนักงานประชาสัมพันธ์จังหวัด"),
            (names.DATE, "๑๗ กุมภาพันธ์ ๒๕๖๘"),
        ]

    def test_attachment(self) -> None:
        reading = read(
            facts(line("สิ่งที่ส่งมาด้วย ๒", 155.0, 20.0), *typed((85, "คำสั่งเดิม"), "ข้อความ", start=40.0))
        )
        assert reading.kind is DocumentKind.ATTACHMENT
        assert texts(reading, names.LABEL) == ["๒"]
        assert texts(reading, names.BODY) == ["คำสั่งเดิม", "ข้อความ"]

    def test_unknown(self) -> None:
        reading = read(facts("บันทึกของนักเรียน", "วันนี้อากาศดี"))
        assert reading.kind is DocumentKind.UNKNOWN
        assert texts(reading, names.BODY)
