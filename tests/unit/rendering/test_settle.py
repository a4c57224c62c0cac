"""From bodies to finished files: what fails is tried again, and spoils no other letter."""

from __future__ import annotations

import io
import itertools
import pickle
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.content import view
from pipeline.content.flow import Flow, FlowSection
from pipeline.domain.blocks import Orientation, Paragraph
from pipeline.domain.documents import Recipient, Secrecy
from pipeline.errors import ConversionFailed
from pipeline.findings import Location, Severity
from pipeline.rendering import joined, layout, settle
from pipeline.rendering.cut import PageRange
from pipeline.rendering.layout import Plan
from pipeline.rendering.pages import Page, TextLine
from pipeline.rendering.settle import Finished, Sheet
from pipeline.rendering.template import Template
from tests.unit.rendering import builders as make
from tests.unit.rendering import papers
from tests.unit.rendering.builders import p, w
from tests.unit.rendering.flows import head, par, row, table
from tests.unit.rendering.simulator import Layouter

WORDS = "จังหวัดขอให้อำเภอรายงานผลการดำเนินงานตามแบบที่กำหนดภายในเวลา "


@dataclass
class FakeConverter:
    """Lays out by counting; its "PDF" is the pickled pages of each document of the joined copy."""

    layouter: Layouter = field(default_factory=lambda: Layouter(70))
    refuses: Callable[[Sequence[str], int], str | None] = lambda texts, call: None
    changes: Callable[[Page], Page] = lambda page: page
    calls: list[int] = field(default_factory=list)

    def to_pdf(self, docx: bytes, documents: int = 1) -> bytes:
        self.calls.append(documents)
        bodies = split(docx)
        assert len(bodies) == documents
        code = self.refuses(["".join(make.xml_texts(body)) for body in bodies], len(self.calls))
        if code:
            raise ConversionFailed(code, seconds=60)
        laid_out = [tuple(map(self.changes, self.layouter.pages(body))) for body in bodies]
        return pickle.dumps(laid_out)


def split(docx: bytes) -> list[str]:
    """Return the bodies of a joined copy, cut at its bookmarks; joiners are not printed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = etree.fromstring(
            re.sub("[\u2060\ufeff\u200b]", "", archive.read(make.DOCUMENT).decode()).encode()
        )
    groups: list[list[etree._Element]] = []
    for child in root.find(w("body")):
        names = [mark.get(w("name")) for mark in child.iter(w("bookmarkStart"))]
        if names == [joined.bookmark(len(groups))]:
            groups.append([])
        groups[-1].append(child)
    return [make.body("".join(etree.tostring(e, encoding="unicode") for e in group)) for group in groups]


class FakeJoined:
    """Stands for JoinedPdf: knows the page ranges, and cuts by pickling."""

    def __init__(self, pdf: bytes, documents: int) -> None:
        self.pdf = pdf
        self.documents: list[tuple[Page, ...]] = pickle.loads(pdf)
        begins = [sum(map(len, self.documents[:n])) for n in range(documents + 1)]
        self.ranges = [PageRange(*pair) for pair in itertools.pairwise(begins)]

    def __enter__(self) -> FakeJoined:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def cut(self, pages: PageRange, title: str) -> bytes:
        return pickle.dumps((title, fake_pages(self.pdf)[pages.first : pages.last]))


def fake_pages(pdf: bytes, first: int = 0, last: int | None = None) -> tuple[Page, ...]:
    return tuple(page for document in pickle.loads(pdf) for page in document)[first:last]


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "JoinedPdf", FakeJoined)
    monkeypatch.setattr(settle, "read_pages", fake_pages)
    monkeypatch.setattr(settle, "page_texts", lambda pdf: tuple(page.text for page in fake_pages(pdf)))


TEMPLATE = make.shipped()


def sheets(*names: str, paragraphs: int = 1, template: Template = TEMPLATE, **changes: object) -> list[Sheet]:
    """Return a circular's sheets: one a recipient, with so many paragraphs of ten lines each."""
    body = tuple(Paragraph(f"{n} " + WORDS * 10) for n in range(paragraphs))
    letter = make.letter(**{"body": body, **changes})
    secrecy = letter.secrecy.value if letter.secrecy else ""
    views = {name: view(letter, Recipient(name)) for name in names}
    return [
        Sheet(template.render(each), "เรื่อง", str(each.fields["recipient"]), secrecy, Location(file=name))
        for name, each in views.items()
    ]


def settled(
    given: Sequence[Sheet], converter: FakeConverter, template: Template = TEMPLATE, **more: object
) -> list[Finished]:
    return list(settle.settle(template, given, converter, **more))  # type: ignore[arg-type]


def codes(found: Finished) -> list[str]:
    return [finding.code for finding in found.findings]


def text_of(found: Finished) -> str:
    assert found.pdf is not None
    return "".join(page.text for page in pickle.loads(found.pdf)[1])


NAMES = tuple(f"นายอำเภอที่หนึ่งพัน{c}" for c in "กขคงจฉชซฌญฎ")


def test_letters_of_one_page_take_one_call() -> None:
    converter = FakeConverter()
    found = settled(sheets(*NAMES), converter)
    assert converter.calls == [11]
    for name, each in zip(NAMES, found, strict=True):
        assert (each.pages, each.findings, each.plan) == (1, (), Plan())
        assert name in text_of(each)
        assert each.docx is not None
        assert any(name in text for text in make.texts(each.docx))


def test_long_letters_turn_their_pages_and_short_ones_are_laid_out_once() -> None:
    given = [*sheets("สั้น"), *sheets("ยาวมาก", paragraphs=9), *sheets("สั้นมาก")]
    converter = FakeConverter()
    found = settled(given, converter)
    assert [each.pages for each in found] == [1, 4, 1]
    assert [each.findings for each in found] == [(), (), ()]
    assert converter.calls[0] == 3
    assert set(converter.calls[1:]) == {1}
    assert found[1].docx is not None
    numbers = [text for text in make.texts(found[1].docx) if text.startswith("- ") and text.endswith(" -")]
    assert numbers == ["- ๒ -", "- ๓ -", "- ๔ -"]


def test_copies_begin_with_the_plan_of_the_first() -> None:
    given, first = sheets(*NAMES, paragraphs=9), FakeConverter()
    plan = settled(given[:1], first)[0].plan
    converter = FakeConverter()
    found = settled(given, converter, seed=plan)
    assert converter.calls == [11]
    assert {each.plan for each in found} == {plan}


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_number_of_converters_changes_nothing(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle, "CHUNK", 4)
    alone = settled(sheets(*NAMES, paragraphs=5), FakeConverter())
    assert settled(sheets(*NAMES, paragraphs=5), FakeConverter(), jobs=jobs) == alone


def test_a_letter_drawn_together_says_so() -> None:
    told = [codes(each)[0] for n in range(20, 40) for each in settled(
        sheets("ก", body=(Paragraph(WORDS * n),)), FakeConverter()) if each.findings]  # fmt: skip
    assert set(told) == {"layout-tightened"}


# What fails


@pytest.mark.parametrize("bad", [0, 5, 10])
@pytest.mark.parametrize("code", ["conversion-timeout", "conversion-nothing", "conversion-wrong-face"])
def test_one_bad_document_does_not_spoil_the_others(bad: int, code: str) -> None:
    converter = FakeConverter(
        refuses=lambda texts, _: code if any(NAMES[bad] in text for text in texts) else None
    )
    found = settled(sheets(*NAMES), converter)
    assert [n for n, each in enumerate(found) if each.docx is None] == [bad]
    (finding,) = found[bad].findings
    assert (finding.code, finding.severity, finding.location.file) == (code, Severity.ERROR, NAMES[bad])
    assert dict(finding.params) == {"seconds": 60}
    assert [codes(each) for n, each in enumerate(found) if n != bad] == [[]] * 10
    assert len(converter.calls) <= 2 * 4 + 2  # halves of halves: 11 < 2 ** 4


@pytest.mark.parametrize("names", [NAMES, NAMES[:1]])
def test_a_call_that_fails_once_is_tried_again(names: Sequence[str]) -> None:
    converter = FakeConverter(refuses=lambda _, call: "conversion-nothing" if call == 1 else None)
    found = settled(sheets(*names), converter)
    assert [each.findings for each in found] == [()] * len(names)
    assert all(each.pdf for each in found)


def test_when_nothing_converts_every_letter_says_so() -> None:
    found = settled(sheets(*NAMES), FakeConverter(refuses=lambda *_: "conversion-timeout"))
    assert [codes(each) for each in found] == [["conversion-timeout"]] * 11
    assert {each.docx for each in found} == {None}


def test_a_failure_while_pages_are_turned_keeps_what_is_done() -> None:
    given = [*sheets("สั้น"), *sheets("ยาว", paragraphs=9)]
    converter = FakeConverter(refuses=lambda _, call: "conversion-timeout" if call > 1 else None)
    found = settled(given, converter)
    assert [codes(each) for each in found] == [[], ["conversion-timeout"]]


class Restless(Layouter):
    """A layouter that never says the same twice."""

    turn = 0

    def pages(self, xml: str) -> tuple[Page, ...]:
        type(self).turn += 1
        return Layouter(40 + type(self).turn % 7).pages(xml.replace("w:pageBreakBefore", "w:nothing"))


def test_a_letter_that_never_settles_is_given_up() -> None:
    given = [*sheets("ยาว", paragraphs=9), *sheets("สั้น", body=())]
    found = settled(given, FakeConverter(Restless()))
    assert codes(found[0]) == ["layout-unsettled"]
    assert found[0].docx is None
    assert codes(found[1]) == []


# What is proved


def without(words: str) -> Callable[[Page], Page]:
    return lambda page: replace(
        page, lines=tuple(replace(line, text=line.text.replace(words, "")) for line in page.lines)
    )


def test_a_page_without_its_recipient_is_an_error() -> None:
    found = settled(sheets(*NAMES), FakeConverter(changes=without(NAMES[3])))
    assert [codes(each) for each in found] == [["pdf-recipient-missing"] if n == 3 else [] for n in range(11)]
    assert found[3].findings[0].severity is Severity.ERROR
    assert found[3].findings[0].params["recipient"] == NAMES[3]


def test_a_page_read_in_pieces_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = settle.page_texts
    torn = {"รายงาน": "ราย\r\nงาน ", "- ๒ -": "- ๒ \r\n-", "/": "/\r\n"}

    def in_pieces(pdf: bytes) -> tuple[str, ...]:
        return tuple(_torn(text, torn) for text in whole(pdf))

    monkeypatch.setattr(settle, "page_texts", in_pieces)
    (found,) = settled(sheets("นายอำเภอ", paragraphs=9), FakeConverter())
    assert found.pages > 1
    assert codes(found) == []


def test_words_that_both_readings_lack_are_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = settle.page_texts
    monkeypatch.setattr(
        settle, "page_texts", lambda pdf: tuple(_torn(text, {"ก": "ก\n"}) for text in whole(pdf))
    )
    (found,) = settled(sheets("นายอำเภอ", paragraphs=9), FakeConverter(changes=without("รายงาน")))
    assert codes(found) == ["pdf-text-differs"]


def _torn(text: str, pieces: Mapping[str, str]) -> str:
    for said, torn in pieces.items():
        text = text.replace(said, torn)
    return text


def test_a_page_that_lost_words_is_told() -> None:
    (found,) = settled(sheets("นายอำเภอ"), FakeConverter(changes=without("รายงาน")))
    assert codes(found) == ["pdf-text-differs"]
    assert found.findings[0].severity is Severity.WARNING
    assert "รายงาน" in str(found.findings[0].params["place"])


@pytest.mark.parametrize("paragraphs", [1, 6])
@pytest.mark.parametrize("secrecy", [None, Secrecy.SECRET, Secrecy.VERY_SECRET])
def test_words_of_the_body_that_a_box_says_too_stay(secrecy: Secrecy | None, paragraphs: int) -> None:
    body = tuple(Paragraph(f"ให้กลับมารับเอกสารลับมาก หน้า - ๒ - {WORDS * 10}") for _ in range(paragraphs))
    (found,) = settled(sheets("ท่าน", body=body, secrecy=secrecy), FakeConverter())
    assert set(codes(found)) <= {"layout-tightened"}


def test_a_box_that_was_not_drawn_is_no_word_of_the_body() -> None:
    hidden = FakeConverter(
        changes=lambda page: replace(page, lines=tuple(line for line in page.lines if line.text != "ลับ"))
    )
    (found,) = settled(sheets("ท่าน", body=(Paragraph("กลับ"),), secrecy=Secrecy.SECRET), hidden)
    assert codes(found) == []


def test_a_header_of_the_template_is_no_word_of_the_letter(tmp_path: Path) -> None:
    parts = make.shipped_members()
    parts[make.HEADER] = make.root_of("hdr", p("ที่ว่าการอำเภอ โทร. ๐ ๓๘๐๐ ๐๐๐๐")).encode()
    template = make.open_members(tmp_path, parts)
    top = TextLine("ที่ว่าการอำเภอ โทร. ๐ ๓๘๐๐ ๐๐๐๐", 12.0, 30.0)
    converter = FakeConverter(changes=lambda page: replace(page, lines=(top, *page.lines)))
    found = settled(sheets("ก", "ข", paragraphs=6, template=template), converter, template)
    assert [codes(each) for each in found] == [[], []]
    assert {each.pages for each in found} == {3}


def test_letters_whose_header_differs_are_laid_out_one_by_one(tmp_path: Path) -> None:
    parts = make.shipped_members()
    parts[make.HEADER] = make.root_of("hdr", p("ถึง {{ recipient }}")).encode()
    template, converter = make.open_members(tmp_path, parts), FakeConverter()
    found = settled(sheets(*NAMES, template=template), converter, template)
    assert converter.calls == [1] * 11
    assert all(each.docx and f"ถึง {name}" in make.texts(each.docx, make.HEADER)
               for name, each in zip(NAMES, found, strict=True))  # fmt: skip


# Official papers


def paper_sheets(template: Template, *bodies: Flow, secrecy: str = "") -> list[Sheet]:
    views = [papers.paper_view(body, papers.signed()) for body in bodies]
    return [Sheet(template.render(each), f"คำสั่ง {n}", secrecy=secrecy) for n, each in enumerate(views)]


def committee(count: int) -> Flow:
    """Return the flow of an order: a paragraph, so many members, and two duties."""
    people = [papers.member(f"{n})", f"ผู้แทนกลุ่มที่ {n} ของตำบล", "ผู้ใหญ่บ้าน") for n in range(1, count + 1)]
    duties = [par(f"({n}) {WORDS}", "SarabanList1") for n in (1, 2)]
    return papers.flow(par(WORDS * 5), papers.roster(*people), *duties)


def fees(count: int) -> Flow:
    rows = [row(f"{n}", f"ค่าธรรมเนียม{n:03d}", "๕๐๐") for n in range(1, count + 1)]
    return papers.flow(par(WORDS * 5), table(head("ที่", "รายการ", "บาท"), *rows), par(WORDS))


@pytest.mark.parametrize("secrecy", ["", "ลับ"])
def test_papers_of_any_length_are_settled_together(tmp_path: Path, secrecy: str) -> None:
    template = papers.paper_template(tmp_path)
    bodies = [committee(3), committee(60), fees(5), fees(90), committee(90)]
    found = settled(paper_sheets(template, *bodies, secrecy=secrecy), FakeConverter(), template)
    assert [codes(each) for each in found] == [[]] * 5
    assert [each.pages > 1 for each in found] == [False, True, False, True, True]
    assert found[4].pages == len(found[4].plan.breaks) + 1 > 4


def test_a_paper_with_a_page_that_lies_is_refused_and_the_others_are_made(tmp_path: Path) -> None:
    template, converter = papers.paper_template(tmp_path), FakeConverter()
    lying = Flow((*committee(3).sections, FlowSection(Orientation.LANDSCAPE, fees(3).sections[0].pieces)))
    found = settled(paper_sheets(template, committee(3), lying), converter, template)
    assert [codes(each) for each in found] == [[], ["layout-landscape"]]
    assert found[1].docx is found[1].pdf is None
    assert found[1].findings[0].severity is Severity.ERROR
    assert converter.calls == [1]


def test_a_table_that_lost_a_word_is_told(tmp_path: Path) -> None:
    template = papers.paper_template(tmp_path)
    (found,) = settled(
        paper_sheets(template, fees(60)), FakeConverter(changes=without("ค่าธรรมเนียม007")), template
    )
    assert codes(found) == ["pdf-text-differs"]


@pytest.mark.parametrize("body", [committee(200), fees(160)], ids=["members", "rows"])
def test_many_pages_take_few_rounds_and_end_where_they_would_one_by_one(
    body: Flow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, converter = papers.paper_template(tmp_path), FakeConverter()
    (found,) = settled(paper_sheets(template, body), converter, template)
    assert codes(found) == []
    assert found.pages >= 6
    assert len(converter.calls) <= 5
    monkeypatch.setattr(layout, "turns_ahead", lambda *_: ())
    (one_by_one,) = settled(paper_sheets(template, body), FakeConverter(), template)
    assert found.plan.breaks == one_by_one.plan.breaks


def test_many_pages_may_take_many_rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_ROUNDS", 4)
    monkeypatch.setattr(layout, "turns_ahead", lambda *_: ())
    template = papers.paper_template(tmp_path)
    (found,) = settled(paper_sheets(template, committee(200)), FakeConverter(), template)
    assert codes(found) == []
    assert found.pages > 10
