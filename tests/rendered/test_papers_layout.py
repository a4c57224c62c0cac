"""Papers of several pages: members in straight columns, tables cut between rows, cues, company for who signs.

What is measured is the finished PDF, with pdfplumber; the templates are those of the package.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from pipeline.content import View
from pipeline.content.flow import Flow, FlowPiece
from pipeline.rendering.convert import Converter
from pipeline.rendering.settle import Finished, Sheet, settle
from pipeline.rendering.template import Template, open_template
from pipeline.thai.digits import to_thai
from tests.rendered.measures import MM, Measured, measure, squeezed
from tests.unit.rendering.flows import cell, covered, head, par, row, table
from tests.unit.rendering.papers import flow, member, roster, signed

NBSP = "\u00a0"
MARGIN_MM = 30.0
GIVEN = ("สมชาย", "สมใจ", "กัญญารัตน์", "ประภาพรรณ", "วิชัย", "อรุณี", "ธนพล", "ศิริพร")
SURNAMES = ("รักษ์ดี", "ศรีสุวรรณรัตน์", "ใจงาม", "พงษ์พานิช", "ทองสุขเจริญกิจ")
POSTS = (
    "ผู้อำนวยการโรงพยาบาลส่งเสริมสุขภาพตำบลบางกระเจ็ดและเครือข่ายสุขภาพชุมชน",
    "ผู้ใหญ่บ้าน",
    "กำนันตำบลบางสวน ประธานเครือข่ายองค์กรสตรีและผู้แทนกลุ่มอาชีพของอำเภอ",
)
ROLES = ("กรรมการ", "กรรมการ", "กรรมการและผู้ช่วยเลขานุการ")
SENTENCE = (
    "สำนักงานได้รวบรวมข้อมูลของทุกตำบลแล้วพบว่ากลุ่มอาชีพต้องการความรู้ด้านการตลาดและการออกแบบบรรจุภัณฑ์ "
    "จึงเห็นควรจัดอบรมให้ครบทุกกลุ่มโดยเชิญวิทยากรจากสถาบันการศึกษาในพื้นที่มาถ่ายทอดประสบการณ์จริง "
)
EMPTY = flow()


def view(body: Flow, signatures: Flow = EMPTY, opinions: Flow = EMPTY, **more: object) -> View:
    """Return a view with every field that the templates of orders and memos print."""
    fields: dict[str, object] = dict.fromkeys(
        ("urgency", "secrecy", "purpose", "repeals", "effective", "form_code", "contact", "date", "date_era"),
        "",
    )
    fields |= {"issuer": "อำเภอบางคล้า", "agency": "ที่ทำการปกครองอำเภอบางคล้า", "salutation": "เรียน"}
    fields |= {"number": "๑๒/๒๕๖๗", "subject": "แต่งตั้งคณะกรรมการพัฒนาอาชีพ", "recipient": "นายอำเภอบางคล้า"}
    fields |= {"footer_lines": (), "signatures": signatures, "opinions": opinions}
    return View({**fields, "body": body, **more})


def order(body: Flow, **more: object) -> View:
    ordinary = {"effective": "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป", "date_era": "๕ เมษายน พ.ศ. ๒๕๖๗"}
    return view(body, signed(), **{**ordinary, **more})


def memo(body: Flow, opinions: Flow = EMPTY, **more: object) -> View:
    return view(body, signed(), opinions, **{"purpose": "จึงเรียนมาเพื่อโปรดพิจารณา", **more})


def person(n: int) -> str:
    return f"{('นาย', 'นาง', 'นางสาว')[n % 3]}{GIVEN[n % 8]}{NBSP}{SURNAMES[n % 5]}"


def group(name: str, first: int, last: int) -> list[FlowPiece]:
    """Return a group of members, numbered on, with its heading and its note."""
    people = (
        member(to_thai(f"{n})"), person(n), POSTS[n % 3], role="ประธานกรรมการ" if n == 1 else ROLES[n % 3])
        for n in range(first, last + 1)
    )
    return [
        par(name, "SarabanMemberGroup"),
        roster(*people, keep_next=True),
        par(to_thai(f"({first} - {last} ผู้แทน{name})"), "SarabanRosterNote"),
    ]


def committees(size: int) -> Flow:
    third = size // 3
    groups = ("ฝ่ายอำนวยการ", "ฝ่ายดำเนินงาน", "ฝ่ายประเมินผล")
    bounds = ((1, third), (third + 1, 2 * third), (2 * third + 1, size))
    members = [piece for name, each in zip(groups, bounds, strict=True) for piece in group(name, *each)]
    duties = [par(to_thai(f"({n}) ") + SENTENCE, "SarabanList1", 1) for n in (1, 2, 3)]
    return flow(par("ตามที่" + SENTENCE * 2 + "นั้น"), *members, par("ให้คณะกรรมการมีหน้าที่ ดังนี้"), *duties)


def costs(count: int, paragraphs: int = 2) -> Flow:
    """Return the flow of a memo: its heads, and a table of so many rows of one or two lines."""
    rows = (
        row(to_thai(str(n)), f"ค่าวัสดุฝึกอบรมกลุ่มที่ {to_thai(str(n))} " + "รวมค่าขนส่งถึงที่ว่าการอำเภอ" * (n % 4 == 0),
            to_thai(f"{1500 + n * 50:,}"))
        for n in range(1, count + 1)
    )  # fmt: skip
    return flow(
        par("๑. เรื่องเดิม", "SarabanHeading1"),
        *[par(SENTENCE * 2)] * paragraphs,
        table(head("ที่", "รายการ", "บาท"), *rows, widths=(0.1, 0.65, 0.25)),
    )


@dataclass(frozen=True)
class Made:
    finished: Finished
    docx: Path
    pdf: Path
    measured: Measured

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.finished.findings]


Make = Callable[..., list[Made]]


@pytest.fixture(scope="module")
def make(converter: Converter, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Return a function that lays out views of one template in one call, and measures what came of them."""
    templates: dict[str, Template] = {}

    def made(name: str, *views: View, secrecy: str = "") -> list[Made]:
        template = templates.get(name) or open_template(
            repository / "templates" / name / "template.docx", "TH SarabunPSK"
        )
        templates[name] = template
        sheets = [Sheet(template.render(each), name, secrecy=secrecy) for each in views]
        folder = tmp_path_factory.mktemp(name)
        found = []
        for number, finished in enumerate(settle(template, sheets, converter)):
            docx, pdf = folder / f"{number}.docx", folder / f"{number}.pdf"
            assert finished.docx is not None, finished.findings
            assert finished.pdf is not None, finished.findings
            docx.write_bytes(finished.docx)
            pdf.write_bytes(finished.pdf)
            found.append(Made(finished, docx, pdf, measure(pdf)))
        return found

    return made


# What holds for every paper


def is_cue(text: str) -> bool:
    return squeezed(text).startswith("/") and squeezed(text).endswith("...")


def own_lines(measured: Measured, page: int, heads: Sequence[str] = ()) -> list[str]:
    """Return the squeezed lines of a page without number, cue and heads of a table that are printed again."""
    lines = [squeezed(line.text) for line in measured.on(page) if not is_cue(line.text)]
    lines = lines[1:] if page > 1 else lines
    return lines[1:] if page > 1 and lines[0] in map(squeezed, heads) else lines


def check_pages(measured: Measured, heads: Sequence[str] = (), closing: str = "สั่งณวันที่") -> None:
    """Hold the rules of page two onward against the measured pages."""
    for page in range(1, measured.pages):
        cue, number = measured.on(page)[-1], measured.on(page + 1)[0]
        assert is_cue(cue.text), cue.text
        assert cue.right == pytest.approx(190, abs=1)
        assert cue.baseline <= 279
        above = measured.on(page)[-2].baseline
        assert 20 < cue.baseline - above < 26
        assert squeezed(number.text) == squeezed(to_thai(f"- {page + 1} -"))
        assert (number.left + number.right) / 2 == pytest.approx(105, abs=1)
        begin = "".join(own_lines(measured, page + 1, heads))
        assert begin.startswith(squeezed(cue.text)[1:-3]), (cue.text, begin[:40])
    if measured.pages > 1:
        last = own_lines(measured, measured.pages, heads)
        assert next(n for n, text in enumerate(last) if text.startswith(squeezed(closing))) >= 2, last


@dataclass(frozen=True)
class Word:
    page: int
    text: str
    left: float
    right: float
    baseline: float


def words(path: Path) -> Iterator[Word]:
    """Yield the stretches of text of a PDF that stand apart by more than 2 mm, in mm."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            rows: dict[float, list[Any]] = {}
            for char in page.chars:
                rows.setdefault(round(char["matrix"][5], 0), []).append(char)
            for chars in rows.values():
                visible = sorted((c for c in chars if c["text"].strip()), key=lambda c: c["x0"])
                yield from _stretches(page, visible)


def _stretches(page: Any, chars: Sequence[Mapping[str, Any]]) -> Iterator[Word]:
    begin = 0
    for n in range(1, len(chars) + 1):
        if n == len(chars) or (chars[n]["x0"] - chars[n - 1]["x1"]) * MM > 2.0:
            part = chars[begin:n]
            yield Word(
                page.page_number,
                squeezed("".join(c["text"] for c in part)),
                part[0]["matrix"][4] * MM,
                max(c["x1"] for c in part) * MM,
                (float(page.height) - part[0]["matrix"][5]) * MM,
            )
            begin = n


# Members


ALL_ROLES = {squeezed(role) for role in (*ROLES, "ประธานกรรมการ")}


def check_roles(path: Path, members: int) -> None:
    """The roles stand in one column, on the line of their member's label, clear of what is on the left."""
    found = list(words(path))
    roles = [word for word in found if word.text in ALL_ROLES]
    assert len(roles) == members
    lefts = [role.left for role in roles]
    assert max(lefts) - min(lefts) < 0.5
    labels = [word for word in found if re.match("[๐-๙]+[)]", word.text)]
    assert len(labels) == members
    assert max(label.left for label in labels) - min(label.left for label in labels) < 0.5
    for role, label in zip(roles, labels, strict=True):
        assert (role.page, role.baseline) == (label.page, pytest.approx(label.baseline, abs=0.3))
    for word in found:
        beside = MARGIN_MM + 25 < word.left < lefts[0] - 1
        near = any(role.page == word.page and abs(role.baseline - word.baseline) < 0.5 for role in roles)
        if beside and near:
            assert word.right < lefts[0] - 1.5


def check_members_whole(measured: Measured, members: int) -> None:
    """Between the label of a member and that of the next stand his name and all of his post, on one page."""
    begins: dict[int, tuple[int, int]] = {}
    lines = list(measured.lines)
    for number, line in enumerate(lines):
        if label := re.match("[๐-๙]+(?=[)])", squeezed(line.text)):
            begins[int(label[0])] = (number, line.page)
    assert sorted(begins) == list(range(1, members + 1))
    for n, (number, page) in begins.items():
        text = ""
        for line in lines[number:]:
            if line.page == page:
                text += re.sub("|".join(sorted(ALL_ROLES, key=len, reverse=True)), "", squeezed(line.text))
        assert text.startswith(squeezed(to_thai(f"{n})") + person(n) + POSTS[n % 3])), text[:80]


@pytest.fixture(scope="module")
def sixty(make: Make) -> Made:
    return make("order", order(committees(60)))[0]


def test_sixty_members_in_three_groups_over_their_pages(sixty: Made) -> None:
    assert sixty.codes == []
    assert sixty.measured.pages >= 4
    check_pages(sixty.measured)
    check_roles(sixty.pdf, 60)
    check_members_whole(sixty.measured, 60)


def test_headings_and_notes_of_groups_stay_with_their_members(sixty: Made) -> None:
    for page in range(1, sixty.measured.pages + 1):
        lines = own_lines(sixty.measured, page)
        assert not lines[-1].startswith("ฝ่าย"), lines[-1]
        assert not re.match("[(][๐-๙]+-[๐-๙]+ผู้แทน", lines[0]), lines[0]


def test_a_page_that_begins_with_a_member_is_announced_by_label_and_given_name(sixty: Made) -> None:
    cues = [line.text.strip() for line in sixty.measured.lines if is_cue(line.text)]
    told = [re.match(r"/([๐-๙]+)\) (\S+?)\.\.\.$", cue) for cue in cues]
    members = [found for found in told if found]
    assert members
    for found in members:
        n = int(found[1])
        assert squeezed(found[2]) == squeezed(person(n).split(NBSP)[0])


def test_the_docx_of_an_order_has_the_same_pages(
    sixty: Made, soffice: Path, repository: Path, tmp_path: Path
) -> None:
    check_same_pages(sixty, soffice, repository, tmp_path)


def test_two_hundred_members(make: Make) -> None:
    (made,) = make("order", order(committees(200)))
    assert made.codes == []
    check_pages(made.measured)
    check_roles(made.pdf, 200)
    check_members_whole(made.measured, 200)


@pytest.mark.parametrize("secrecy", ["", "ลับมาก"])
def test_any_number_of_members(make: Make, secrecy: str) -> None:
    """Orders of many sizes, laid out together as fanned-out ones are."""
    sizes = (3, 6, 9, 12, 15, 18, 21, 24, 27, 30)
    made = make("order", *(order(committees(size)) for size in sizes), secrecy=secrecy)
    pages = [each.measured.pages for each in made]
    assert pages == sorted(pages)
    assert pages[-1] >= 3
    for each in made:
        assert set(each.codes) <= {"layout-tightened"}
        marks = [line for line in each.measured.lines if squeezed(line.text) == secrecy]
        assert len(marks) == (2 * each.measured.pages if secrecy else 0)
        if not secrecy:
            check_pages(each.measured)


def test_few_lines_too_many_are_drawn_together_without_a_gap_to_give(make: Make) -> None:
    """An order has no owner unit: only its margin and the space between parts can save a page."""
    texts = [(SENTENCE * 8)[: 700 + 80 * n] for n in range(12)]
    made = make("order", *(order(flow(par(text), par(SENTENCE * 3))) for text in texts))
    said = [(each.measured.pages, "layout-tightened" in each.codes) for each in made]
    assert said == sorted(said)
    assert said[-1][0] == 2
    for each in made:
        check_pages(each.measured)


# Tables


HEADS = ("ที่รายการบาท",)


@pytest.fixture(scope="module")
def forty(make: Make) -> Made:
    return make("memo", memo(costs(40)))[0]


def test_a_memo_with_a_table_of_forty_rows(forty: Made) -> None:
    assert forty.codes == []
    assert forty.measured.pages >= 2
    check_pages(forty.measured, HEADS, closing="จึงเรียนมาเพื่อโปรดพิจารณา")
    for page in range(2, forty.measured.pages + 1):
        assert squeezed(forty.measured.on(page)[1].text) == squeezed(HEADS[0])


def test_rows_are_whole_and_in_order(forty: Made) -> None:
    found = "".join(
        line for page in range(1, forty.measured.pages + 1) for line in own_lines(forty.measured, page, HEADS)
    )
    position = 0
    for n in range(1, 41):
        position = found.index(to_thai(f"{n}") + squeezed(f"ค่าวัสดุฝึกอบรมกลุ่มที่{to_thai(str(n))}"), position)
    for page in range(1, forty.measured.pages):
        lines = own_lines(forty.measured, page, HEADS)
        later = own_lines(forty.measured, page + 1, HEADS)
        assert squeezed(HEADS[0]) != lines[-1]
        assert re.match(f"[๐-๙]+{squeezed('ค่าวัสดุ')}|จึงเรียน", later[0]), later[0]


def test_the_lines_of_a_table_are_closed_on_each_page(forty: Made) -> None:
    with pdfplumber.open(forty.pdf) as pdf:
        for page in pdf.pages[:-1]:
            lowest = max(edge["bottom"] for edge in page.horizontal_edges) * MM
            text = max(c["bottom"] for c in page.chars if c["bottom"] * MM < lowest) * MM
            assert 0 < lowest - text < 4


def test_the_docx_of_a_memo_has_the_same_pages(
    forty: Made, soffice: Path, repository: Path, tmp_path: Path
) -> None:
    check_same_pages(forty, soffice, repository, tmp_path)


def test_who_signs_is_in_company_however_long_the_table_is(make: Make) -> None:
    counts = range(14, 34)
    bare = [memo(costs(count), purpose="") for count in counts]
    for count, each in zip(counts, make("memo", *bare), strict=True):
        assert set(each.codes) <= {"layout-tightened"}, count
        check_pages(each.measured, HEADS, closing="(นายสมมติ")


def test_a_merged_cell_is_not_cut(make: Make) -> None:
    rows = []
    for n in range(1, 15):
        name = cell(to_thai(f"กลุ่มที่ {n}"), rowspan=3)
        rows += [row(name, to_thai(f"รายการ {n}.1"), "๑๐๐"), row(covered(), to_thai(f"รายการ {n}.2"), "๒๐๐")]
        rows.append(row(covered(), to_thai(f"รายการ {n}.3"), "๓๐๐"))
    bodies = [flow(*[par(SENTENCE)] * n, table(head("กลุ่ม", "รายการ", "บาท"), *rows)) for n in range(1, 6)]
    for each in make("memo", *map(memo, bodies)):
        assert each.codes == []
        assert each.measured.pages >= 2
        check_pages(each.measured, ("กลุ่มรายการบาท",), closing="จึงเรียน")
        for page in range(1, each.measured.pages + 1):
            text = "".join(squeezed(line.text) for line in each.measured.on(page) if not is_cue(line.text))
            for n in range(1, 15):
                own = [to_thai(f"รายการ{n}.{part}") for part in (1, 2, 3)]
                assert len({said in text for said in own}) == 1, (page, n)


def test_a_row_higher_than_a_page_goes_on_over_the_next(make: Make) -> None:
    old, new = ("".join(to_thai(f"ข้อความ{word}ตอนที่ {n} ") for n in range(1, 150)) for word in ("เดิม", "ใหม่"))
    compared = table(head("ข้อ", "เดิม", "ใหม่"), row("๑", "สั้น", "สั้น"), row("๒", old, new), row("๓", "ก", "ข"))
    (made,) = make("memo", memo(flow(par(SENTENCE), compared)))
    assert made.codes == []
    assert made.measured.pages >= 3
    check_pages(made.measured, ("ข้อเดิมใหม่",), closing="จึงเรียน")
    for page in range(1, made.measured.pages):
        assert len(own_lines(made.measured, page)) > 25  # no page is left half empty


def test_opinions_follow_the_signature_of_a_memo(make: Make) -> None:
    """Each stays whole, and the first signature does not wait for them."""
    one = [par("ความเห็นของปลัดอำเภอ", keep_next=True), par("." * 90, "SarabanPlainText", keep_next=True)]
    said = flow(*(piece for _ in range(3) for piece in (*one, *signed("นายทดสอบ ดีงาม").sections[0].pieces)))
    made = make("memo", *(memo(flow(*[par(SENTENCE * 2)] * n), said) for n in range(2, 8)))
    for each in made:
        assert set(each.codes) <= {"layout-tightened"}
        check_pages(each.measured, closing="(นาย")
        for page in range(1, each.measured.pages + 1):
            text = "".join(own_lines(each.measured, page))
            assert text.count(squeezed("ความเห็นของปลัดอำเภอ")) == text.count(squeezed("(นายทดสอบ ดีงาม)"))


def check_same_pages(made: Made, soffice: Path, repository: Path, folder: Path) -> None:
    """The DOCX as a person opens it, turned to PDF by LibreOffice itself with the fonts at hand."""
    fonts = folder / "fonts.conf"
    alias = (
        '<match target="pattern"><test name="family" qual="any"><string>TH SarabunPSK</string></test>'
        '<edit name="family" mode="prepend" binding="same"><string>TH Sarabun New</string></edit></match>'
    )
    fonts.write_text(
        f'<?xml version="1.0"?><fontconfig>{alias}'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{repository / 'data/fonts'}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    subprocess.run(
        [str(soffice), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(made.docx)],
        check=True, capture_output=True, timeout=120,
        env={"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    opened = measure(folder / made.pdf.name)
    assert opened.pages == made.measured.pages
    for page in range(1, opened.pages + 1):
        ours, theirs = made.measured.on(page), opened.on(page)
        assert squeezed(ours[0].text) == squeezed(theirs[0].text)
        assert "".join(squeezed(a.text) for a in ours) == "".join(squeezed(b.text) for b in theirs)


def test_neighbours_are_laid_out_as_they_are_alone(make: Make) -> None:
    views = [order(committees(30)), order(costs(30)), order(committees(6))]
    together = make("order", *views)
    alone = [make("order", each)[0] for each in views]
    for a, b in pairwise(together):
        assert a.finished.pdf != b.finished.pdf
    assert [each.finished.docx for each in together] == [each.finished.docx for each in alone]
    assert [each.finished.plan for each in together] == [each.finished.plan for each in alone]


# What the page says is not always what was written


def test_characters_that_no_face_has_move_no_break(make: Make) -> None:
    """PDFium counts some of them twice, and LibreOffice draws them somewhere else in their line."""
    odd = ("ผู้มาเยือน😀ได้รู้จักผลผลิต", "ผู้มาเยือน😀😀👩\u200d🌾 ได้รู้จัก", "ผู้มาเยือน\ue000ได้รู้จัก\U0002070e ผลผลิต")
    duties = [par(to_thai(f"({n}) ") + SENTENCE, "SarabanList1", 1) for n in range(1, 9)]
    bodies = [flow(par(f"ด้วย{said}{SENTENCE}"), par(SENTENCE * 3), *duties) for said in odd]
    for each in make("order", *(order(body) for body in bodies)):
        assert each.measured.pages == 2
        assert each.codes == []
        check_pages(each.measured)
        turned = own_lines(each.measured, 1)[-1]
        assert not re.fullmatch(r"\(?[๐-๙]*\)?", turned), turned
        assert re.match(r"\([๐-๙]|[ก-ฮเ-ไ]", own_lines(each.measured, 2)[0])


def signatures(count: int, post: str = "กรรมการ") -> Flow:
    """Return signatures below one another; all but the last two may end a page."""
    return flow(
        *(
            piece
            for n in range(count)
            for piece in (
                par(f"({person(n)})", "SarabanName", keep_next=True),
                par(post, "SarabanPosition", keep_next=n == count - 2),
            )
        )
    )


@pytest.mark.parametrize("count", [5, 6, 7, 12])
def test_many_who_sign_leave_no_page_nearly_empty(make: Make, count: int) -> None:
    said = view(
        flow(par(SENTENCE * 2)),
        signatures(count),
        effective="ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
        date_era="๕ เมษายน พ.ศ. ๒๕๖๗",
    )
    (found,) = make("order", said)
    measured = found.measured
    assert found.codes == []
    for page in range(1, measured.pages):
        assert measured.on(page)[-2].baseline > 148.5, page
        assert squeezed(measured.on(page)[-2].text) == "กรรมการ"
    last = own_lines(measured, measured.pages)
    assert sum(text == "กรรมการ" for text in last) >= 2


def test_the_rest_of_a_spread_line_falls_to_its_spaces(make: Make) -> None:
    """LibreOffice 7.4 leaves it at the ends of stretches: none ends within a word that is held together."""
    said = (
        "ด้วยอำเภอบางคล้าจะจัดงานประเพณีประจำปี เพื่ออนุรักษ์วัฒนธรรมท้องถิ่นและส่งเสริมการท่องเที่ยวในพื้นที่ "
        "ให้เจ้าหน้าที่ผู้รับผิดชอบมอบหมายผู้ประกอบการรายย่อยเข้าร่วมตามหลักเกณฑ์ที่คณะกรรมการกำหนด "
    )
    (found,) = make("order", order(flow(*(par("ก" * n + said * 2) for n in range(8)))))
    with pdfplumber.open(found.pdf) as pdf:
        chars = [char for page in pdf.pages for char in page.chars if not _is_mark(char["text"])]
    flush = 0
    for _, group in itertools.groupby(chars, key=lambda char: (char["page_number"], round(char["bottom"]))):
        line = list(group)
        if abs(line[-1]["x1"] * MM - 190) > 0.6 or len(line) < 50:
            continue
        flush += 1
        gaps = [b["x0"] - a["x1"] for a, b in pairwise(line) if _is_plain(a["text"]) and _is_plain(b["text"])]
        assert max(gaps) - sorted(gaps)[len(gaps) // 2] < 0.6
    assert flush > 15


def _is_mark(text: str) -> bool:
    return unicodedata.category(text[0]) == "Mn"


def _is_plain(text: str) -> bool:
    """Return whether a letter takes a place of its own: a sara aa may be half of a sara am."""
    return "ก" <= text <= "ฮ" or "เ" <= text <= "ไ"
