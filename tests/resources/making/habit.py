"""Letters typed as people type who know neither styles nor indents: spaces, tabs and the Enter key."""

from __future__ import annotations

from docx.shared import Mm

from tests.resources.making.typed import Sheet

_BODY = (
    "ด้วยจังหวัดปราจีนบุรีกำหนดจัดประชุมคณะทำงานตลาดนัดชุมชน ในวันพฤหัสบดีที่ 19 กุมภาพันธ์ 2569 "
    "เวลา 09.30 น. ณ ห้องประชุมศาลากลางจังหวัดปราจีนบุรี เพื่อรายงานยอดขายและปัญหาที่พบในเดือนที่ผ่านมา",
    "ในการนี้ ขอให้อำเภอมอบหมายผู้แทนกลุ่มอาชีพอำเภอละ 2 คน เข้าร่วมประชุมตามวันและเวลาดังกล่าว",
)


def spaces() -> bytes:
    """Laksaman, spaces for indents, empty lines for distances, Latin digits."""
    sheet = Sheet("Laksaman", top=15)
    sheet.emblem()
    sheet.line("ที่ ปจ 0019/491" + " " * 60 + "ศาลากลางจังหวัดปราจีนบุรี")
    sheet.line(" " * 88 + "ถนนสุวินทวงศ์ ปจ 25000")
    sheet.gap()
    sheet.line(" " * 60 + "2 กุมภาพันธ์ 2569")
    sheet.gap()
    sheet.line("เรื่อง  ขอเชิญประชุมคณะทำงานตลาดนัดชุมชน")
    sheet.gap()
    sheet.line("เรียน  นายอำเภอกบินทร์บุรี")
    sheet.gap()
    for text in _BODY:
        sheet.line(" " * 20 + text)
        sheet.gap()
    sheet.line(" " * 20 + "จึงเรียนมาเพื่อพิจารณา")
    sheet.gap()
    sheet.line(" " * 65 + "ขอแสดงความนับถือ")
    sheet.gap(3)
    sheet.line(" " * 60 + "(นายธีรภัทร สมมติสกุล)")
    sheet.line(" " * 56 + "ผู้ว่าราชการจังหวัดปราจีนบุรี")
    sheet.gap(2)
    sheet.line("สำนักงานพัฒนาชุมชนจังหวัด")
    sheet.line("โทร. 0 3700 0000")
    return sheet.save()


def tabs() -> bytes:
    """TH SarabunIT๙, whose Latin digits look Thai; tabs for indents."""
    sheet = Sheet("TH SarabunIT๙", top=15)
    sheet.emblem()
    sheet.line("ที่ ปจ 0019/492" + "\t" * 5 + "ศาลากลางจังหวัดปราจีนบุรี")
    sheet.line("\t" * 7 + "ถนนสุวินทวงศ์ ปจ 25000")
    sheet.line("\t" * 6 + "2 กุมภาพันธ์ 2569", before=6)
    sheet.line("เรื่อง  ขอเชิญประชุมคณะทำงานตลาดนัดชุมชน", before=6)
    sheet.line("เรียน  นายอำเภอกบินทร์บุรี", before=6)
    for text in _BODY:
        sheet.line("\t\t" + text, before=6)
    sheet.line("\t\tจึงเรียนมาเพื่อพิจารณา", before=6)
    sheet.line("\t" * 6 + "ขอแสดงความนับถือ", before=12)
    sheet.gap(3)
    sheet.line("\t" * 5 + "(นายธีรภัทร สมมติสกุล)")
    sheet.line("\t" * 5 + "ผู้ว่าราชการจังหวัดปราจีนบุรี")
    sheet.gap(2)
    sheet.line("สำนักงานพัฒนาชุมชนจังหวัด")
    sheet.line("โทร. 0 3700 0000")
    return sheet.save()


def defaults() -> bytes:
    """What a word processor gives: paper and margins of Letter, 11 pt, space after each paragraph."""
    sheet = Sheet("Calibri", top=25.4, right=25.4)
    section = sheet.document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(215.9), Mm(279.4), Mm(25.4)
    for text in (
        "ที่ ปจ 0019/493", "ศาลากลางจังหวัดปราจีนบุรี", "วันที่ 2 ก.พ. 69", "เรื่อง  ขอเชิญประชุมคณะทำงานตลาดนัดชุมชน",
        "เรียน  คุณสมหมาย ตัวอย่างดี ที่เคารพ", *_BODY, "จึงเรียนมาเพื่อทราบ", "ขอแสดงความนับถือ", "สมหมาย ตัวอย่างดี",
        "โทร 037000000",
    ):  # fmt: skip
        sheet.line((text, 11.0, False), before=8)
    return sheet.save()


LETTERS = {"spaces": spaces, "tabs": tabs, "defaults": defaults}
