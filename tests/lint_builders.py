"""Small builders of facts and readings, for the tests of rules and of the recogniser.

``letter()`` lays out a standard letter with the right measures and returns its Reading, made
from the parts themselves and not by the recogniser; ``letter_facts()`` returns the Facts
alone. Every text may be changed by name, every measure by ``change``::

    letter(subject="ขอเชิญประชุม")
    letter(change={"date": {"left_mm": 120.0}, "closing": {"gap_pt": 0.0}})
    letter(parts=lambda parts: [p for p in parts if p.name != "closing"])
    memo(agency=...), facts("บรรทัดหนึ่ง", line("บรรทัดสอง", left=60.0))

Lengths in mm from the upper left corner of the paper, sizes and gaps in pt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from pipeline.findings import Box
from pipeline.lint import reading as names
from pipeline.lint.facts import (
    DocumentKind,
    Face,
    Facts,
    Image,
    Line,
    Page,
    Paragraph,
    ParagraphRun,
    Rule,
    Run,
    Section,
)
from pipeline.lint.reading import Element, Reading
from pipeline.rendering.metrics import width_pt
from pipeline.thai import keep

MM_PER_PT = 25.4 / 72
LEFT, CENTRE, RIGHT = 30.0, 105.0, 190.0
FACE, FACE_DOCX = "THSarabunNew", "TH SarabunPSK"
PITCH_PT = 21.3
FIRST_BASELINE = 45.2
PAGE_TWO_BASELINE = 30.0
LAST_BASELINE = 272.0
GARUDA = Box(105.0 - 27.6 / 2, 15.0, 105.0 + 27.6 / 2, 45.0)
SMALL_GARUDA = Box(30.0, 15.0, 43.8, 30.0)


def width_mm(text: str, size: float = 16.0) -> float:
    """Return how wide a text is printed."""
    return width_pt(text, size) * MM_PER_PT


def run(
    text: str,
    left: float = LEFT,
    right: float | None = None,
    *,
    face: str = FACE,
    size: float = 16.0,
    bold: bool = False,
    colour: str = "#000000",
) -> Run:
    """Return a run; its right end is measured unless given."""
    return Run(text, face, size, bold, colour, left, left + width_mm(text, size) if right is None else right)


def line(
    text: str,
    left: float = LEFT,
    baseline: float = FIRST_BASELINE,
    *,
    page: int = 1,
    right: float | None = None,
    face: str = FACE,
    size: float = 16.0,
    bold: bool = False,
    colour: str = "#000000",
    runs: Sequence[Run] = (),
) -> Line:
    """Return a line of one run, or of ``runs``."""
    pieces = tuple(runs) or (run(text, left, right, face=face, size=size, bold=bold, colour=colour),)
    return Line(page, text, baseline, pieces[0].left_mm, pieces[-1].right_mm, pieces)


def facts(
    *lines: str | Line,
    file: str = "letter.pdf",
    source: str = "pdf",
    images: Iterable[Image] = (),
    paragraphs: Iterable[Paragraph] = (),
    size_mm: tuple[float, float] = (210.0, 297.0),
    **changes: object,
) -> Facts:
    """Return facts with these lines; a plain text becomes the next line at the left margin."""
    placed: list[Line] = []
    for item in lines:
        if isinstance(item, Line):
            placed.append(item)
        else:
            page = placed[-1].page if placed else 1
            baseline = placed[-1].baseline_mm + PITCH_PT * MM_PER_PT if placed else FIRST_BASELINE
            placed.append(line(item, baseline=baseline, page=page))
    return _facts(placed, tuple(images), file, source, size_mm, tuple(paragraphs), **changes)


def _facts(
    lines: Sequence[Line],
    images: tuple[Image, ...],
    file: str,
    source: str,
    size_mm: tuple[float, float],
    paragraphs: tuple[Paragraph, ...],
    **changes: object,
) -> Facts:
    count = max((*(item.page for item in lines), *(image.page for image in images), 1))
    pages = tuple(
        Page(
            n,
            *size_mm,
            lines=tuple(item for item in lines if item.page == n),
            images=tuple(image for image in images if image.page == n),
        )
        for n in range(1, count + 1)
    )
    raw = tuple(p.text for p in paragraphs) or tuple("\n".join(item.text for item in p.lines) for p in pages)
    faces = tuple(sorted({piece.face for item in lines for piece in item.runs}))
    made = Facts(file, source, pages, tuple(Face(name, True) for name in faces), paragraphs, (), raw)
    return replace(made, **changes)  # type: ignore[arg-type]


def facts_without_layout(*texts: str, file: str = "letter.docx") -> Facts:
    """Return the facts of a DOCX on a machine without LibreOffice: paragraphs, no pages."""
    return Facts(
        file,
        "docx",
        (),
        (Face(FACE_DOCX, False),),
        tuple(Paragraph(n, text, runs=(paragraph_run(text),)) for n, text in enumerate(texts, 1)),
        (A4,),
        texts,
    )


def paragraph_run(
    text: str, *, size: float = 16.0, bold: bool = False, face: str = FACE_DOCX
) -> ParagraphRun:
    """Return a run of a paragraph whose Latin and complex-script properties agree."""
    return ParagraphRun(text, face, face, size, size, bold, bold)


A4 = Section(210.0, 297.0, 30.0, 20.0, 15.0, 20.0)


@dataclass(frozen=True)
class Part:
    """One element as it is to be laid out.

    ``text_mm`` is where the text after the label begins (``None``: two spaces after it);
    ``hang_mm`` where wrapped lines begin; ``centre_mm`` centres the line there and beats
    ``left_mm``; ``gap_pt`` is the space before, ``empty_lines`` empty lines before it;
    ``beside`` puts the part on the baseline of the one before, ``tab_mm`` is where what follows a tab
    begins. ``pitch_pt`` is the distance of its
    own lines; ``line`` and ``line_rule`` stand in its paragraph only, and ``empty_before`` empty
    paragraphs before that.
    """

    name: str
    text: str
    label: str = ""
    left_mm: float = LEFT
    right_mm: float = RIGHT
    text_mm: float | None = None
    hang_mm: float = LEFT
    centre_mm: float | None = None
    gap_pt: float = 0.0
    empty_lines: float = 0.0
    beside: bool = False
    tab_mm: float = 140.0
    size_pt: float = 16.0
    bold: bool = False
    label_size_pt: float = 16.0
    label_bold: bool = False
    colour: str = "#000000"
    face: str = FACE
    style: str = ""
    page: int | None = None
    baseline_mm: float | None = None
    pitch_pt: float = PITCH_PT
    line: float = 1.0
    line_rule: str = "auto"
    empty_before: int = 0

    @property
    def paragraph_text(self) -> str:
        """Return the text as a paragraph of a DOCX has it, with a tab after the label."""
        return f"{self.label}\t{self.text}" if self.label else self.text


@dataclass
class _Sheet:
    """Where the next line goes."""

    page: int = 1
    baseline_mm: float = FIRST_BASELINE
    lines: list[Line] = field(default_factory=list)

    def down(self, points: float, keep: float = 0.0) -> None:
        """Move to the next baseline, to the next page when there is no room."""
        if self.lines:
            self.baseline_mm += points * MM_PER_PT
        if self.baseline_mm + keep > LAST_BASELINE:
            self.page, self.baseline_mm = self.page + 1, PAGE_TWO_BASELINE


def lay_out(parts: Iterable[Part]) -> list[tuple[Part, tuple[Line, ...]]]:
    """Return each part with its lines."""
    sheet = _Sheet()
    return [(part, tuple(_place(part, sheet))) for part in parts]


def _turned_pages(placed: Sequence[tuple[Part, tuple[Line, ...]]]) -> list[tuple[Part, tuple[Line, ...]]]:
    """Return page number and cue for each page that is turned, unless the parts bring their own."""
    if {names.PAGE_NUMBER, names.CUE} & {part.name for part, _ in placed}:
        return []
    flowing = [item for part, lines in placed if part.baseline_mm is None for item in lines]
    made = []
    for page in range(2, max((item.page for item in flowing), default=1) + 1):
        following = next(item for item in flowing if item.page == page)
        last = max(item.baseline_mm for item in flowing if item.page == page - 1)
        words = _words(following.text)
        cue = Part(names.CUE, "/" + "".join(words[:2]).strip() + "...", left_mm=165.0, page=page - 1,
                   baseline_mm=last + 3 * PITCH_PT * MM_PER_PT)  # fmt: skip
        number = f"- {str(page).translate(_THAI_DIGITS)} -"
        head = Part(names.PAGE_NUMBER, number, centre_mm=CENTRE, page=page, baseline_mm=17.0)
        made += lay_out([cue]) + lay_out([head])
    return made


_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _place(part: Part, sheet: _Sheet) -> list[Line]:
    if part.baseline_mm is not None:
        page = part.page or sheet.page
        return [_first_line(part, part.text, page, part.baseline_mm)]
    if not part.beside:
        sheet.down(PITCH_PT * (1 + part.empty_lines) + part.gap_pt)
    made = []
    for number, text in enumerate(_wrapped(part)):
        if number:
            sheet.down(part.pitch_pt)
            left = part.hang_mm
            made.append(_line(part, (_run(part, text, left),), sheet.page, sheet.baseline_mm))
        else:
            made.append(_first_line(part, text, sheet.page, sheet.baseline_mm))
        sheet.lines.append(made[-1])
    return made


def _first_line(part: Part, text: str, page: int, baseline: float) -> Line:
    left = part.left_mm
    if part.centre_mm is not None:
        left = part.centre_mm - width_mm(text, part.size_pt) / 2
    if not part.label:
        return _line(part, (_run(part, text, left),), page, baseline)
    label = run(
        part.label, left, size=part.label_size_pt, bold=part.label_bold, face=part.face, colour=part.colour
    )
    if not text:
        return _line(part, (label,), page, baseline)
    start = label.right_mm + width_mm("  ") if part.text_mm is None else part.text_mm
    return _line(part, (label, _run(part, text, start)), page, baseline)


def _run(part: Part, text: str, left: float) -> Run:
    return run(text, left, face=part.face, size=part.size_pt, bold=part.bold, colour=part.colour)


def _line(part: Part, runs: tuple[Run, ...], page: int, baseline: float) -> Line:
    text = " ".join(piece.text for piece in runs if piece.text).strip()
    return Line(page, text, baseline, runs[0].left_mm, runs[-1].right_mm, runs)


def _wrapped(part: Part) -> list[str]:
    """Return the printed lines of a part: broken where ``\\n`` says so, and where Thai words end.

    Names, numbers and dates stay whole, as in a letter that is set with care.
    """
    rows: list[str] = []
    for piece in part.text.split("\n"):
        start = part.left_mm if not rows else part.hang_mm
        if part.label and not rows:
            start = part.text_mm or part.left_mm + width_mm(part.label + "  ", part.label_size_pt)
        row = ""
        for word in _words(piece):
            if row and start + width_mm((row + word).rstrip(), part.size_pt) > part.right_mm:
                rows.append(row)
                row, start = "", part.hang_mm
            row += word
        rows.append(row)
    return rows


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[str, ...]:
    from icu4py.breakers import LineBreaker

    held = keep.join(text)
    ends = accumulate(len(str(segment)) for segment in LineBreaker(held, "th"))
    starts = (0, *ends)
    return tuple(text[start:end] for start, end in pairwise(starts))


BODY = (
    "ด้วยจังหวัดฉะเชิงเทรากำหนดประชุมชี้แจงแนวทางการดำเนินงานศูนย์เรียนรู้ชุมชน ประจำปีงบประมาณ "
    "พ.ศ. ๒๕๖๘ เพื่อให้อำเภอทุกแห่งดำเนินการไปในแนวทางเดียวกัน และรายงานผลได้ทันตามกำหนดเวลา",
    "ในการนี้ จังหวัดฉะเชิงเทราขอให้อำเภอมอบหมายเจ้าหน้าที่ผู้รับผิดชอบเข้าร่วมประชุมในวันจันทร์ที่ "
    "๑๐ มีนาคม ๒๕๖๘ เวลา ๐๙.๐๐ น. ณ ห้องประชุมศาลากลางจังหวัดฉะเชิงเทรา รายละเอียดตามสิ่งที่ส่งมาด้วย",
)
REFERENCE = "หนังสือจังหวัดฉะเชิงเทรา ที่ ฉช ๐๐๑๙/ว ๑๑๕ ลงวันที่ ๖ มกราคม ๒๕๖๘"


def letter_parts(
    *,
    number: str = "ฉช ๐๐๑๙/๑๒๓๔",
    agency: Sequence[str] = ("ศาลากลางจังหวัดฉะเชิงเทรา", "ถนนเรืองวุฒิ ฉช ๒๔๐๐๐"),
    date: str = "๑๗ กุมภาพันธ์ ๒๕๖๘",
    subject: str = "ขอเชิญประชุมชี้แจงแนวทางการดำเนินงานศูนย์เรียนรู้ชุมชน",
    salutation: str = "เรียน",
    recipient: str = "นายอำเภอบางคล้า",
    references: Sequence[str] = (),
    attachments: Sequence[str] = ("กำหนดการประชุม จำนวน ๑ ฉบับ",),
    body: Sequence[str] = BODY,
    purpose: str = "จึงเรียนมาเพื่อโปรดพิจารณา",
    closing: str = "ขอแสดงความนับถือ",
    name: str = "(นายสมมุติ ตั้งใจงาน)",
    position: Sequence[str] = ("พัฒนาการจังหวัด ปฏิบัติราชการแทน", "ผู้ว่าราชการจังหวัดฉะเชิงเทรา"),
    owner: Sequence[str] = ("สำนักงานพัฒนาชุมชนจังหวัด", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"),
    contact: Sequence[str] = ("โทร. ๐ ๓๘๐๐ ๐๐๐๐",),
    copies: Sequence[str] = (),
    footer: Sequence[str] = (),
    urgency: str = "",
    secrecy: str = "",
) -> list[Part]:
    """Return the parts of a letter in their order, each where the regulation and the typing guide want it."""
    label_end = LEFT + width_mm("สิ่งที่ส่งมาด้วย  ")
    hang = {"text_mm": None, "hang_mm": LEFT}
    parts: list[Part] = []
    if secrecy:
        parts += [
            Part(names.SECRECY, secrecy, centre_mm=CENTRE, size_pt=32, bold=True, colour="#ff0000",
                 page=1, baseline_mm=12.0),
        ]  # fmt: skip
    if urgency:
        parts += [
            Part(names.URGENCY, urgency, size_pt=32, bold=True, colour="#ff0000", page=1, baseline_mm=36.0)
        ]
    parts.append(Part(names.NUMBER, number, "ที่", **hang))
    parts += [
        Part(names.AGENCY, text, left_mm=120.0, hang_mm=120.0, beside=n == 0) for n, text in enumerate(agency)
    ]
    parts.append(Part(names.DATE, date, left_mm=CENTRE, gap_pt=6))
    parts.append(_labelled(names.SUBJECT, subject, "เรื่อง"))
    parts.append(_labelled(names.SALUTATION, recipient, salutation))
    parts += _items(names.REFERENCE, references, "อ้างถึง")
    parts += _items(names.ATTACHMENT, attachments, "สิ่งที่ส่งมาด้วย", label_end)
    parts += [Part(names.BODY, text, left_mm=LEFT + 25, gap_pt=6, style="SarabanBody") for text in body]
    parts.append(Part(names.PURPOSE, purpose, left_mm=LEFT + 25, gap_pt=6, style="SarabanPurpose"))
    parts.append(Part(names.CLOSING, closing, left_mm=CENTRE, gap_pt=12))
    centre = CENTRE + width_mm(closing) / 2
    parts.append(Part(names.NAME, name, centre_mm=centre, empty_lines=3))
    parts += [Part(names.POSITION, text, centre_mm=centre) for text in position]
    parts += [Part(names.OWNER, text, empty_lines=0 if n else 3) for n, text in enumerate(owner)]
    parts += [Part(names.CONTACT, text) for text in contact]
    parts += _items(names.COPIES, copies, "สำเนาส่ง")
    parts += [
        Part(names.FOOTER, text, centre_mm=CENTRE, page=1, baseline_mm=280.0 + 7 * n)
        for n, text in enumerate(footer)
    ]
    return [part for part in parts if part.text or part.label]


def _labelled(name: str, text: str, label: str) -> Part:
    start = LEFT + width_mm(label + "  ")
    return Part(name, text, label, text_mm=start, hang_mm=start, gap_pt=6)


def _items(name: str, texts: Sequence[str], label: str, start: float | None = None) -> list[Part]:
    begin = start or LEFT + width_mm(label + "  ")
    return [
        Part(name, text, label if n == 0 else "", left_mm=LEFT if n == 0 else begin, text_mm=begin,
             hang_mm=begin, gap_pt=6 if n == 0 else 0)
        for n, text in enumerate(texts)
    ]  # fmt: skip


Change = Mapping[str, Mapping[str, object]]
Parts = Callable[[list[Part]], list[Part]]


def letter(
    *,
    kind: DocumentKind | None = None,
    change: Change | None = None,
    parts: Parts | None = None,
    garuda: Box | None = GARUDA,
    docx: bool = False,
    facts_change: Mapping[str, object] | None = None,
    file: str = "",
    **texts: object,
) -> Reading:
    """Return the reading of a letter; ``texts`` as ``letter_parts`` takes them.

    ``change`` maps an element's name to changed fields of its parts; ``parts`` may do
    anything else to the list of parts; ``docx`` adds the paragraphs; ``facts_change`` changes
    fields of the Facts (rules that look at the pages see the change, elements do not). A letter
    that does not fit one page gets page numbers and cues unless the parts bring their own.
    """
    made = letter_parts(**texts)  # type: ignore[arg-type]
    number = next((part.text for part in made if part.name == names.NUMBER), "")
    known = kind or (DocumentKind.CIRCULAR if "/ว" in number else DocumentKind.LETTER)
    return reading(known, made, change, parts, garuda, docx, facts_change, file)


def letter_facts(**changes: object) -> Facts:
    """Return the facts of a letter; arguments as for ``letter``."""
    return letter(**changes).facts  # type: ignore[arg-type]


def memo_parts(
    *,
    agency: str = "สำนักงานพัฒนาชุมชนจังหวัด กลุ่มงานส่งเสริมการพัฒนาชุมชน โทร. ๐ ๓๘๐๐ ๐๐๐๐",
    number: str = "ฉช ๐๐๑๙/๕๖",
    date: str = "๑๗ กุมภาพันธ์ ๒๕๖๘",
    subject: str = "ขออนุมัติจัดประชุมชี้แจงแนวทางการดำเนินงาน",
    salutation: str = "เรียน",
    recipient: str = "ผู้ว่าราชการจังหวัดฉะเชิงเทรา",
    body: Sequence[str] = BODY,
    purpose: str = "จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ",
    name: str = "(นายสมมุติ ตั้งใจงาน)",
    position: Sequence[str] = ("พัฒนาการจังหวัดฉะเชิงเทรา",),
) -> list[Part]:
    """Return the parts of a memo (บันทึกข้อความ) in their order."""
    heading = {"label_size_pt": 20.0, "label_bold": True}
    return [
        Part(names.TITLE, "บันทึกข้อความ", centre_mm=CENTRE, size_pt=29, bold=True, page=1, baseline_mm=27.0),
        Part(names.AGENCY, agency, "ส่วนราชการ", **heading),  # type: ignore[arg-type]
        Part(names.NUMBER, number, "ที่", **heading),  # type: ignore[arg-type]
        Part(names.DATE, date, "วันที่", left_mm=CENTRE, beside=True, **heading),  # type: ignore[arg-type]
        Part(names.SUBJECT, subject, "เรื่อง", **heading),  # type: ignore[arg-type]
        _labelled(names.SALUTATION, recipient, salutation),
        *(Part(names.BODY, text, left_mm=LEFT + 25, gap_pt=6) for text in body),
        Part(names.PURPOSE, purpose, left_mm=LEFT + 25, gap_pt=6),
        Part(names.NAME, name, centre_mm=CENTRE + 20, empty_lines=3),
        *(Part(names.POSITION, text, centre_mm=CENTRE + 20) for text in position),
    ]


def memo(
    *,
    change: Change | None = None,
    parts: Parts | None = None,
    garuda: Box | None = SMALL_GARUDA,
    docx: bool = False,
    facts_change: Mapping[str, object] | None = None,
    leaders: bool = True,
    file: str = "",
    **texts: object,
) -> Reading:
    """Return the reading of a memo; ``texts`` as ``memo_parts`` takes them, the rest as for ``letter``.

    ``leaders`` draws dotted lines behind the labels.
    """
    own = memo_parts(**texts)  # type: ignore[arg-type]
    made = reading(DocumentKind.MEMO, own, change, parts, garuda, docx, None, file)
    pages = _with_leaders(made) if leaders else made.facts.pages
    changed = {"pages": pages, **(facts_change or {})}
    return replace(made, facts=replace(made.facts, **changed))  # type: ignore[arg-type]


def _with_leaders(made: Reading) -> tuple[Page, ...]:
    """Return the pages with a dotted line, drawn as rules, below the text of each labelled line."""
    labels = (names.AGENCY, names.NUMBER, names.DATE, names.SUBJECT)
    first = [element.lines[0] for element in made.elements if element.name in labels and element.lines]
    rules = (Rule(1, Box(i.runs[-1].left_mm, i.baseline_mm + 0.5, RIGHT, i.baseline_mm + 0.7)) for i in first)
    page, *others = made.facts.pages
    return (replace(page, rules=(*page.rules, *rules)), *others)


def order(
    *,
    docx: bool = False,
    file: str = "",
    change: Change | None = None,
    parts: Parts | None = None,
    **texts: object,
) -> Reading:
    """Return the reading of an order that appoints a committee; ``texts`` as ``order_parts`` takes them."""
    made = order_parts(**texts)  # type: ignore[arg-type]
    return reading(DocumentKind.ORDER, made, change, parts, GARUDA, docx, None, file)


def order_parts(
    *,
    title: Sequence[str] = ("คำสั่งจังหวัดฉะเชิงเทรา",),
    number: str = "๑๒๓/๒๕๖๘",
    subject: str = "แต่งตั้งคณะกรรมการบริหารศูนย์เรียนรู้ชุมชน",
    body: Sequence[str] = (
        "เพื่อให้การดำเนินงานศูนย์เรียนรู้ชุมชนเป็นไปด้วยความเรียบร้อย อาศัยอำนาจตามมาตรา ๕๗ แห่งพระราชบัญญัติ"
        "ระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔ จึงแต่งตั้งคณะกรรมการ ดังนี้",
    ),
    members: Sequence[tuple[str, str]] = (
        ("๑. นายอำเภอบางคล้า", "ประธานกรรมการ"),
        ("๒. ปลัดอำเภอบางคล้า", "กรรมการ"),
        ("๓. พัฒนาการอำเภอบางคล้า", "กรรมการและเลขานุการ"),
    ),
    duties: Sequence[str] = ("(๑) กำหนดแผนการดำเนินงาน", "(๒) รายงานผลต่อจังหวัด"),
    effective: str = "ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป",
    issued: str = "สั่ง ณ วันที่ ๑๗ กุมภาพันธ์ พ.ศ. ๒๕๖๘",
    name: str = "(นายสมมุติ ตั้งใจงาน)",
    position: Sequence[str] = ("ผู้ว่าราชการจังหวัดฉะเชิงเทรา",),
) -> list[Part]:
    """Return the parts of an order (คำสั่ง) in their order."""
    parts = [
        *(Part(names.TITLE, text, centre_mm=CENTRE) for text in title),
        Part(names.NUMBER, number, "ที่", left_mm=95.0),
        Part(names.SUBJECT, subject, "เรื่อง", left_mm=75.0),
        *(Part(names.BODY, text, left_mm=55.0, gap_pt=6) for text in body),
    ]
    for who, role in members:
        parts.append(Part(names.MEMBER, f"{who}\t{role}", left_mm=55.0))
    parts += [Part(names.DUTY, text, left_mm=55.0) for text in duties]
    parts += [Part(names.EFFECTIVE, effective, left_mm=55.0, gap_pt=6)] if effective else []
    parts += [Part(names.ISSUED, issued, left_mm=80.0, gap_pt=6)] if issued else []
    parts.append(Part(names.NAME, name, centre_mm=CENTRE + 20, empty_lines=3))
    parts += [Part(names.POSITION, text, centre_mm=CENTRE + 20) for text in position]
    return parts


def reading(
    kind: DocumentKind,
    parts: list[Part],
    change: Change | None = None,
    rework: Parts | None = None,
    garuda: Box | None = None,
    docx: bool = False,
    facts_change: Mapping[str, object] | None = None,
    file: str = "",
) -> Reading:
    """Return the reading of any document from its parts."""
    parts = [replace(part, **dict((change or {}).get(part.name, {}))) for part in parts]  # type: ignore[arg-type]
    laid_out = lay_out(rework(parts) if rework else parts)
    placed = [(part, tuple(_tabbed(item, part.tab_mm) for item in lines)) for part, lines in laid_out]
    placed += _turned_pages(placed)
    elements, paragraphs = [], []
    for part, lines in placed:
        for _ in range(part.empty_before if docx else 0):
            paragraphs.append(Paragraph(len(paragraphs) + 1, "", page=lines[0].page))
        own = _paragraph(part, len(paragraphs) + 1, lines[0].page) if docx else None
        paragraphs += [own] if own else []
        text = "".join(part.text.split("\n"))
        elements.append(Element(part.name, text, lines, part.label, (own,) if own else ()))
    images = (Image(1, garuda, 652, 709),) if garuda else ()
    lines = _printed([item for _, own in placed for item in own])
    source = "docx" if docx else "pdf"
    made = _facts(lines, images, file or f"letter.{source}", source, (210.0, 297.0), tuple(paragraphs))
    if docx:
        made = replace(made, sections=(A4,), faces=(Face(FACE_DOCX, False),))
    return Reading(replace(made, **(facts_change or {})), kind, tuple(elements))  # type: ignore[arg-type]


def _tabbed(item: Line, tab_mm: float) -> Line:
    """Return the line with its right column (after a tab) printed there."""
    if "\t" not in item.text:
        return item
    left, right = item.text.split("\t", 1)
    size = item.size_pt
    pieces = (run(left, item.left_mm, size=size), run(right, tab_mm, size=size))
    return replace(item, text=f"{left} {right}", right_mm=pieces[-1].right_mm, runs=pieces)


def _printed(lines: Sequence[Line]) -> list[Line]:
    """Return printed lines: what stands on one baseline is one line."""
    rows: dict[tuple[int, float], list[Line]] = {}
    for item in lines:
        rows.setdefault((item.page, item.baseline_mm), []).append(item)
    merged = []
    for (page, baseline), items in sorted(rows.items()):
        items.sort(key=lambda item: item.left_mm)
        runs = tuple(piece for item in items for piece in item.runs)
        text = " ".join(item.text for item in items)
        merged.append(Line(page, text, baseline, items[0].left_mm, items[-1].right_mm, runs))
    return merged


def _paragraph(part: Part, number: int, page: int) -> Paragraph:
    size, text = part.size_pt, part.paragraph_text
    whole = ParagraphRun(text, FACE_DOCX, FACE_DOCX, size, size, part.bold, part.bold, part.colour)
    first = part.left_mm - part.hang_mm if part.centre_mm is None else 0.0
    return Paragraph(
        number,
        text,
        part.style,
        "center" if part.centre_mm is not None else "thaiDistribute" if part.name == names.BODY else "left",
        left_mm=part.hang_mm - LEFT,
        first_line_mm=first,
        space_before_pt=part.gap_pt,
        line=part.line,
        line_rule=part.line_rule,
        runs=(whole,),
        page=page,
    )
