"""The record of the letter that reports a summary upward: our own prose around the numbers.

It is a record like any other, for the clerk to read, change and render; what it says follows
from the results by the rules of ``assessment_points``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content import assessment_changes as changes
from pipeline.content import assessment_points as said
from pipeline.content import figures
from pipeline.content.assessment_results import NO_BAND, Results, at_level, in_a_row, title
from pipeline.patterns import regex

_FORM = regex("^แบบสรุป")
_SUMMARY = "แบบสรุปผลการประเมิน"
_YEAR, _OF_YEAR = "ปีงบประมาณ", "ประจำปีงบประมาณ"
_ASIDE = regex(r"\(.*\)|จังหวัด\S*")
_OF_FORM = regex("^(?:แบบ|เกณฑ์การ)ประเมิน")
_MEASURES = ("ตัวชี้วัด", "เกณฑ์")
_ASSESSED, _BY = "ประเมิน", "ประเมินตาม"
_PLAIN = regex(r"[ก-ฮเ-ไ][^:#\n'\"{}\[\]]*")
_DONE = "ผลการ"
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Report:
    """What a letter says besides the results.

    ``sender`` is who assessed (``จังหวัดฉะเชิงเทรา``, ``""`` for unknown), ``to`` the recipient
    (``""`` leaves room), ``office`` the key of the office that writes, ``heading`` the first line of
    the summary's title.
    """

    heading: str
    sender: str = ""
    to: str = ""
    office: str = ""


def heading(titles: Sequence[str]) -> str:
    """Return in one line what a summary with these printed titles is of: ``แบบสรุปผลการประเมิน...``.

    Where the first line does not say what was assessed, those below it do; a fiscal year is always taken up.
    """
    first, *others = [" ".join(line.split()) for line in titles] or [""]
    general = first.removeprefix(_SUMMARY).strip() if first.startswith(_SUMMARY) else first
    if not general or general.startswith(_OF_YEAR):
        others = [*others, general]
        told = " ".join(line for line in others if line and not _ASIDE.fullmatch(line))
        by = "ตาม" if told.startswith(_MEASURES) and not _OF_FORM.match(told) else ""
        return f"{_SUMMARY}{by}{_OF_FORM.sub('', told)}"
    years = (line for line in others if _YEAR in line and _YEAR not in first)
    return " ".join((first, *years))


def letter_record(results: Results, report: Report) -> str:
    """Return the record of the letter as YAML with Thai keys; its date is left blank."""
    subject = _FORM.sub("", " ".join(report.heading.split())).strip() or "ผลการประเมิน"
    lines = [
        "# หนังสือรายงานผลการประเมิน ถ้อยคำมาจากตัวเลขในแบบสรุป โปรดอ่านทวนและแก้ไขก่อนพิมพ์",
        "ชนิด: หนังสือภายนอก",
        *([f"ส่วนราชการ: {_scalar(report.office)}"] if report.office else ()),
        "วันที่: เว้นว่าง",
        f"เรื่อง: {_scalar(f'รายงาน{subject}')}",
        f"เรียน: {_scalar(report.to) if report.to else 'null'}",
        "สิ่งที่ส่งมาด้วย:",
        f"  - ชื่อ: {_scalar(f'แบบสรุป{subject}')}",
        "    จำนวน: 1",
        "    หน่วย: ชุด",
        "ข้อความ: |",
        *_block(_body(results, report, subject)),
        "ภาคสรุป: จึงเรียนมาเพื่อโปรดทราบ",
    ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    """Return a text as a value: as it is where nothing in it means something to YAML, else in quotes."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _block(paragraphs: Sequence[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield f"  {' '.join(paragraph.split())}"


def _body(results: Results, report: Report, subject: str) -> list[str]:
    asked = len(results.summary.ranked) + len(results.missing)
    who = report.sender or "หน่วยงาน"
    is_open = results.missing or results.summary.unassessed or not results.is_of_all
    ended = "" if is_open else " เสร็จเรียบร้อยแล้ว"
    grounds = f"ด้วย{who}ได้{_done(subject, results.word)} จำนวน {asked} แห่ง{ended}"
    items = [f"{n}. {text}" for n, text in enumerate(_items(results), 1)]
    return [
        grounds,
        f"{who}ได้รวบรวมผลการประเมินแล้ว สรุปได้ ดังนี้",
        *items,
        "ทั้งนี้ รายละเอียดปรากฏตามแบบสรุปผล (สิ่งที่ส่งมาด้วย)",
    ]


def _done(subject: str, word: str) -> str:
    """Return what was done: ``ประเมินศูนย์บริการ ของอำเภอ``; of a subject that names nothing, whose it was."""
    done = subject.removeprefix(_DONE) if subject.startswith(_DONE) else f"ดำเนินการ{subject}"
    if done == _ASSESSED:
        return done + word
    return f"{done.replace(_BY, 'ประเมินผลตาม', 1) if done.startswith(_BY) else done} ของ{word}"


def _items(results: Results) -> Iterator[str]:
    yield from said.overview(results)
    if not results.has_totals:
        strong, weak = said.levels(results)
        yield from _named("เรื่องที่ได้ระดับสูงสุดมากที่สุด", strong)
        yield from _named("เรื่องที่ได้ระดับต่ำสุดมากที่สุด", weak)
        return
    if results.summary.bands:
        yield f"จำนวน{results.word}ในแต่ละระดับ ได้แก่ {in_a_row(list(_levels(results)))}"
    yield from _dimensions(results)
    yield from list(changes.sentences(results))[:2]


def _named(lead: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        more = f" และอีก {len(texts) - _MOST_NAMED} เรื่อง" if len(texts) > _MOST_NAMED else ""
        texts = texts[:_MOST_NAMED]
        named = " ".join(texts) if more else in_a_row(texts)
        yield f"{lead} ได้แก่ {named}{more}"


def _levels(results: Results) -> Iterator[str]:
    counts = {each.band.label: each for each in results.summary.bands}
    for band in results.bands:
        if found := counts.get(band.label):
            yield f"{at_level(band.label)} {len(found.offices)} แห่ง (ร้อยละ {figures.mean(found.percent)})"
    if without := len(results.summary.without_band):
        yield f"{NO_BAND}ของระดับใด {without} แห่ง"


def _dimensions(results: Results) -> Iterator[str]:
    """Yield which dimensions have the highest and the lowest mean per cent."""
    summary = results.summary
    for lead, positions in (("ค่าเฉลี่ยสูงที่สุด", summary.strongest), ("ค่าเฉลี่ยต่ำที่สุด", summary.weakest)):
        if positions:
            named = in_a_row([title(results.rubric.criteria[n]) for n in positions])
            percent = figures.mean(summary.criteria[positions[0]].mean_percent)
            yield f"ด้านที่มี{lead} คือ {named} (ร้อยละ {percent} ของคะแนนเต็ม)"
