"""Orders, memos, stamped letters and the other papers: variants of our own, and one thing changed in each."""

from __future__ import annotations

from tests.resources.making.changes import Made, do, of, text
from tests.resources.making.package import size, twips
from tests.resources.making.picture import new_emblem, no_lines

GOOD = {
    "good--order-with-notes.pdf": of("order-notes"),
    "good--order-with-notes.docx": of("order-notes"),
    "good--order-of-four-committees.pdf": of("order-committees"),
    "good--order-of-four-committees.docx": of("order-committees"),
    "good--order-with-groups.pdf": of("order-groups"),
    "good--order-open.pdf": of("order-open"),
    "good--order-amending.pdf": of("order-amending"),
    "good--order-amending.docx": of("order-amending"),
    "good--order-of-duties.docx": of("order-duty"),
    "good--memo-with-opinions.pdf": of("memo-opinions"),
    "good--memo-with-opinions.docx": of("memo-opinions"),
    "good--memo-with-table.pdf": of("memo-table"),
    "good--memo-with-table.docx": of("memo-table"),
    "good--minutes-of-three-pages.pdf": of("minutes-long"),
    "good--minutes-of-three-pages.docx": of("minutes-long"),
    "good--announcement-with-table.pdf": of("announcement-table"),
    "good--announcement-with-table.docx": of("announcement-table"),
    "good--regulation-second.pdf": of("regulation-second"),
    "good--bylaw.docx": of("bylaw"),
    "good--certificate-without-photo.pdf": of("certificate-plain"),
    "good--certificate-with-photo.docx": of("certificate-photo"),
    "good--stamped-urgent.pdf": of("stamped-urgent"),
    "good--press-second.pdf": of("press-second"),
    "good--statement.docx": of("statement"),
}

ISSUED = "สั่ง ณ วันที่ ๒ กุมภาพันธ์ พ.ศ. ๒๕๖๙"
ORDERS = {
    "committee-list--no-chair.pdf": of("order-notes", do("role", "นายอำเภอศรีมหาโพธิ", "กรรมการ")),
    "committee-list--two-chairs-of-one-committee.docx": of(
        "order-committees", do("role", "บรรณารักษ์", "ประธานกรรมการ")
    ),
    "committee-list--two-secretaries.pdf": of(
        "order-notes", do("role", "กำนันตำบลศรีมหาโพธิ", "กรรมการและเลขานุการ")
    ),
    "committee-list--number-repeated.docx": of("order-committees", text("๑.๕", "๑.๔")),
    "committee-persons--somebody-twice.pdf": of(
        "order-notes", text("นายสุเมธ สมมุติเรือง", "นางสาวพรทิพย์ ตัวอย่างงาม")
    ),
    "committee-persons--post-twice.docx": of(
        "order-committees", text("ท้องถิ่นจังหวัดปราจีนบุรี", "วัฒนธรรมจังหวัดปราจีนบุรี")
    ),
    "roster-note--one-member-fewer.pdf": of("order-notes", text("(๓ - ๕ ข้า", "(๓ - ๔ ข้า")),
    "roster-note--members-that-are-none.docx": of("order-committees", text("(๒.๒ - ๒.๓", "(๒.๒ - ๒.๙")),
    "role-column--typed-with-spaces.pdf": of("order-notes", do("untabbed", "กำนันตำบลศรีมหาโพธิ", 40)),
    "role-column--another-tab.docx": of("order-committees", do("tab_before_role", "บรรณารักษ์")),
    "order-number--next-year.pdf": of("order-notes", text("๔๒/๒๕๖๙", "๔๒/๒๕๗๐")),
    "order-grounds--no-effective-day.docx": of("order-groups", do("remove", "ทั้งนี้ ตั้งแต่บัดนี้")),
    "issued-form--without-the-word-at.pdf": of("order-notes", text("สั่ง ณ วันที่", "สั่งวันที่")),
    "elements-complete--order-without-subject.pdf": of("order-groups", do("remove", "เรื่อง แต่งตั้ง")),
    "elements-complete--effective-below-the-day.docx": of("order-duty", do("move", "สั่ง ณ วันที่", "ทั้งนี้ ตั้งแต่")),
    "issuer-signer--of-another-district.pdf": of(
        "order-notes", do("last_text", "นายอำเภอศรีมหาโพธิ", "นายอำเภอกบินทร์บุรี")
    ),
    "issuer-signer--not-the-governor.docx": of(
        "order-committees", do("last_text", "ผู้ว่าราชการจังหวัดปราจีนบุรี", "พาณิชย์จังหวัดปราจีนบุรี")
    ),
    "signatory-name--order-without-title.pdf": of(
        "order-notes", text("(นายปกรณ์ สมมุติธรรม)", "(ปกรณ์ สมมุติธรรม)")
    ),
    "acting-phrase--order-without-the-post.docx": of("order-duty", do("remove_last", "พัฒนาการจังหวัดปราจีนบุรี")),
    "item-numbering--duty-skipped.pdf": of("order-notes", text("(๒) ตั้งเวลา", "(๓) ตั้งเวลา")),
    "page-number--order-without.pdf": of("order-notes", do("remove_box", "- ๒ -")),
    "continuation-cue--order-without.pdf": of("order-committees", do("remove_box", "/")),
    "cue-next-page--order.docx": of("order-notes", do("cue", "/เกี่ยวกับ...")),
    "emblem-height--order-without.pdf": of("order-groups", do("no_emblem")),
    "secrecy-mark--order-without-lower.pdf": of("order-groups", do("remove_lowest_box", "ลับ")),
    "stated-count--twelve-members-of-eleven.pdf": of("order-notes", text("จำนวน ๑๑ คน", "จำนวน ๑๒ คน")),
    "signature-gap--order-narrow.docx": of(
        "order-groups", do("look", "(นายวีระ สมมุติเกียรติ)", spacing={"before": "120"})
    ),
    "date-real--order-effective-31-february.docx": of("order-duty", text("๑๖ กุมภาพันธ์", "๓๑ กุมภาพันธ์")),
    "spelling-consistency--province-of-a-member.pdf": of(
        "order-committees", text("ศึกษาธิการจังหวัดปราจีนบุรี", "ศึกษาธิการจังหวัดปราจีณบุรี")
    ),
    "first-line-indent--order.pdf": of(
        "order-groups", do("look", "เพื่อให้การสำรวจ", ind={"firstLine": twips(15)})
    ),
    "arabic-digits--law-of-an-order.docx": of("order-notes", text("มาตรา ๖๕", "มาตรา 65")),
    "body-face--member-in-cordia.docx": of("order-notes", do("face", "Cordia New", "กำนันตำบลศรีมหาโพธิ")),
    "yearly-number--order-of-another-matter.pdf": of("order-committees", text("๕๑๑/๒๕๖๙", "๗/๒๕๖๙")),
}

MEMOS = {
    "memo-heading--date-without-its-label.pdf": of("memo-opinions", do("remove_piece", "วันที่")),
    "memo-heading--small-label.docx": of("memo-opinions", do("piece", "ที่", **size(16))),
    "memo-leaders--our-form-without.pdf": of("memo-table", no_lines),
    "memo-lines--reference.docx": of(
        "memo-table", do("repeat", "เรียน", "อ้างถึง  บันทึกที่ ปจ ๐๖๑๙/๒๗ ลงวันที่ ๒๖ มกราคม ๒๕๖๙")
    ),
    "closing-unwanted--memo-above-the-signature.docx": of(
        "memo-opinions", do("repeat", "จึงเรียนมา", "ขอแสดงความนับถือ")
    ),
    "urgency-mark--memo-black.pdf": of("memo-opinions", do("letters", "ด่วนมาก", color={"val": "000000"})),
    "emblem-place--memo-in-the-middle.pdf": of("memo-table", do("emblem", left=60)),
    "list-total--table-of-a-memo.pdf": of("memo-table", text("๒๖๔", "๒๖๕")),
    "date-form--memo-with-era.docx": of("memo-table", text("๒ กุมภาพันธ์ ๒๕๖๙", "๒ กุมภาพันธ์ พ.ศ. ๒๕๖๙")),
    "elements-complete--memo-without-recipient.docx": of("memo-table", do("remove", "เรียน")),
    "placeholder--memo-to-be-stated.pdf": of("memo-table", text("นายอำเภอศรีมหาโพธิ", "(ระบุผู้รับ)")),
    "page-number--memo-without.docx": of("memo-opinions", do("remove_box", "- ๒ -")),
}

STAMPED = {
    "closing-unwanted--on-a-stamped-letter.pdf": of(
        "stamped-urgent", do("repeat", "๒ กุมภาพันธ์ ๒๕๖๙", "ขอแสดงความนับถือ", after="จึงแจ้งมา")
    ),
    "stamped-parts--subject.pdf": of(
        "stamped-urgent",
        do("repeat", "ถึง", "เรื่อง  ส่งป้ายผ้าประชาสัมพันธ์"),
        do("move", "เรื่อง  ส่งป้ายผ้า", "สำนักงานพัฒนาชุมชนอำเภอกบินทร์บุรี"),
    ),
    "stamped-parts--typed-name.docx": of(
        "stamped-urgent", do("repeat", "๒ กุมภาพันธ์ ๒๕๖๙", "(นางสาวกนกอร สมมุติผล)")
    ),
    "stamped-to--our-form-addressed-as-a-letter.docx": of(
        "stamped-urgent", text("ถึง", "เรียน"), text("สำนักงานพัฒนาชุมชนอำเภอกบินทร์บุรี", "พัฒนาการอำเภอกบินทร์บุรี")
    ),
    "elements-complete--stamped-without-agency.pdf": of("stamped-urgent", do("remove_last", "จังหวัดปราจีนบุรี")),
    "owner-and-phone--stamped-without-number.docx": of("stamped-urgent", do("remove", "โทร.")),
    "urgency-mark--stamped-unknown-word.pdf": of("stamped-urgent", text("ด่วนที่สุด", "ด่วนพิเศษ")),
    "date-form--stamped-short-month.docx": of("stamped-urgent", text("๒ กุมภาพันธ์ ๒๕๖๙", "๒ ก.พ. ๒๕๖๙")),
    "deadline--stamped-past.pdf": of("stamped-urgent", text("๒๐ กุมภาพันธ์", "๒๐ มกราคม")),
}

ANNOUNCED = {
    "issued-form--announcement-without-era.pdf": of("announcement-table", text("พ.ศ. ๒๕๖๙", "๒๕๖๙")),
    "issued-form--announcement-ordered.docx": of("announcement-table", text("ประกาศ ณ วันที่", "สั่ง ณ วันที่")),
    "item-numbering--announcement-repeated.pdf": of("announcement-table", text("๓. เปิดร้าน", "๒. เปิดร้าน")),
    "elements-complete--announcement-without-subject.docx": of("announcement-table", do("remove", "เรื่อง ผล")),
    "acting-phrase--announcement-unknown.pdf": of("announcement-table", text("ปฏิบัติราชการแทน", "ปฏิบัติหน้าที่แทน")),
    "list-total--announcement.pdf": of("announcement-table", do("last_text", "๘", "๙")),
    "regulation-parts--another-name.pdf": of(
        "regulation-second",
        text("“ระเบียบจังหวัดปราจีนบุรีว่าด้วยการใช้สวนสาธารณะ", "“ระเบียบจังหวัดปราจีนบุรีว่าด้วยการใช้สนามหญ้า"),
    ),
    "regulation-parts--another-year.docx": of("regulation-second", do("last_text", "พ.ศ. ๒๕๖๙", "พ.ศ. ๒๕๗๐")),
    "regulation-parts--no-commencement.pdf": of(
        "bylaw", text("ให้ใช้บังคับตั้งแต่วันประกาศเป็นต้นไป", "ออกตามมติคณะกรรมการห้องสมุดชุมชน")
    ),
    "regulation-parts--no-grounds.docx": of("bylaw", do("remove", "โดยที่เป็นการสมควร")),
    "regulation-parts--no-name.docx": of(
        "bylaw",
        text(
            "ข้อบังคับนี้เรียกว่า “ข้อบังคับจังหวัดปราจีนบุรีว่าด้วยการยืมหนังสือของห้องสมุดชุมชน พ.ศ. ๒๕๖๙”",
            "ห้องสมุดชุมชนให้บริการยืมหนังสือแก่สมาชิกทุกคนในวันราชการ",
        ),
    ),
    "item-numbering--clause-skipped.pdf": of("bylaw", text("ข้อ ๓", "ข้อ ๔")),
    "issued-form--bylaw-given.docx": of("bylaw", text("ประกาศ ณ วันที่", "ให้ไว้ ณ วันที่")),
    "issuer-signer--bylaw-of-another-province.pdf": of(
        "bylaw", do("last_text", "ผู้ว่าราชการจังหวัดปราจีนบุรี", "ผู้ว่าราชการจังหวัดสระแก้ว")
    ),
}

EVIDENCE = {
    "certificate-issue--nobody-certifies.pdf": of(
        "certificate-plain", do("remove", "(นางสาวกนกอร", "พัฒนาการจังหวัดปราจีนบุรี")
    ),
    "certificate-issue--over-before-it-began.pdf": of(
        "certificate-plain", text("๓๑ ธันวาคม พ.ศ. ๒๕๖๙", "๓๑ ธันวาคม พ.ศ. ๒๕๖๘")
    ),
    "certificate-issue--nothing-certified.docx": of(
        "certificate-plain", text("หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า กลุ่ม", "กลุ่ม")
    ),
    "yearly-number--certificate-of-last-year.pdf": of("certificate-plain", text("๓๑/๒๕๖๙", "๓๑/๒๕๖๘")),
    "yearly-number--certificate-without-year.docx": of("certificate-plain", text("๓๑/๒๕๖๙", "๓๑")),
    "issued-form--certificate-without-era.docx": of(
        "certificate-plain", do("last_text", "พ.ศ. ๒๕๖๙", "๒๕๖๙")
    ),
    "emblem-height--certificate-small.pdf": of(
        "certificate-plain", do("emblem", width=14.08, height=15, left=98)
    ),
    "emblem-unwanted--on-minutes.pdf": of("minutes", lambda document: new_emblem(document, 14.08, 15, 30, 3)),
    "minutes-persons--present-and-absent.pdf": of(
        "minutes-long", text("นายสมบูรณ์ ตัวอย่างรักษ์", "นายเกษม สมมุติสิน")
    ),
    "minutes-persons--present-twice.docx": of("minutes-long", text("นางนงลักษณ์ ตัวอย่างพร", "นายเดชา สมมุติโชติ")),
    "minutes-parts--no-place.pdf": of("minutes-long", do("remove", "ณ ห้องประชุม")),
    "minutes-parts--agenda-skipped.docx": of("minutes-long", text("ระเบียบวาระที่ ๓", "ระเบียบวาระที่ ๔")),
    "minutes-parts--no-writer.pdf": of("minutes-long", text("ผู้จดรายงานการประชุม", "นักวิชาการพัฒนาชุมชน")),
    "minutes-parts--no-end.docx": of("minutes-long", do("remove", "เลิกประชุมเวลา")),
    "yearly-number--minutes-of-the-fiscal-year.pdf": of("minutes-long", text("๒/๒๕๖๙", "๒/๒๕๗๐")),
    "weekday-agreement--meeting-on-thursday.pdf": of("minutes-long", text("วันพุธที่ ๔", "วันพฤหัสบดีที่ ๔")),
    "item-numbering--roll-skipped.docx": of("minutes-long", text("๑๐.", "๑๑.")),
    "page-number--minutes-without.pdf": of("minutes-long", do("remove_box", "- ๓ -")),
    "elements-complete--press-without-day.pdf": of("press-second", do("remove", "๒ กุมภาพันธ์ ๒๕๖๙")),
    "elements-complete--statement-without-agency.docx": of("statement", do("remove_last", "จังหวัดปราจีนบุรี")),
    "date-form--press-with-era.docx": of(
        "press-second", do("last_text", "๒ กุมภาพันธ์ ๒๕๖๙", "๒ กุมภาพันธ์ พ.ศ. ๒๕๖๙")
    ),
    "emblem-height--statement-without.pdf": of("statement", do("no_emblem")),
    "date-real--statement-of-30-february.docx": of("statement", text("๒๗ กุมภาพันธ์ ๒๕๖๙", "๓๐ กุมภาพันธ์ ๒๕๖๙")),
}

PAPERS: dict[str, Made] = {**GOOD, **ORDERS, **MEMOS, **STAMPED, **ANNOUNCED, **EVIDENCE}
