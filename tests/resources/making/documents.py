"""The list of documents: what each begins as, and the one thing that is changed in it."""

from __future__ import annotations

from tests.resources.making.changes import Made, do, of, text
from tests.resources.making.package import size, twips
from tests.resources.making.papers import PAPERS

DATE = "๒ กุมภาพันธ์ ๒๕๖๙"
NUMBER = "ปจ ๐๐๑๙/๔๕๖"
RECIPIENT = "นายอำเภอกบินทร์บุรี"
SUBJECT = "ขอเชิญประชุมคณะทำงานจัดเก็บข้อมูลครัวเรือน"
FIRST, SECOND, PURPOSE = "ตามหนังสือที่อ้างถึง", "จังหวัดกำหนดประชุม", "จึงเรียนมาเพื่อพิจารณาดำเนินการ"
CLOSING, NAME, POST = "ขอแสดงความนับถือ", "(นายธีรภัทร สมมติสกุล)", "พัฒนาการจังหวัดปราจีนบุรี ปฏิบัติราชการแทน"
GOVERNOR = "ผู้ว่าราชการจังหวัดปราจีนบุรี"

GOOD = {
    "good--one-page.pdf": of("letter"),
    "good--one-page.docx": of("letter"),
    "good--two-pages.pdf": of("circular"),
    "good--two-pages.docx": of("circular"),
    "good--urgent-and-secret.pdf": of("urgent"),
    "good--urgent-and-secret.docx": of("urgent"),
    "good--memo.pdf": of("memo"),
    "good--memo.docx": of("memo"),
    "good--stamped.pdf": of("stamped"),
    "good--order.pdf": of("order"),
    "good--order.docx": of("order"),
    "good--announcement.pdf": of("announcement"),
    "good--certificate.pdf": of("certificate"),
    "good--minutes.docx": of("minutes"),
}

HEAD = {
    "elements-complete--no-subject.pdf": of("letter", do("remove", SUBJECT)),
    "elements-complete--no-date.docx": of("letter", do("remove", DATE)),
    "elements-complete--no-closing.pdf": of("letter", do("remove", CLOSING)),
    "elements-complete--recipient-above-subject.pdf": of("letter", do("move", RECIPIENT, SUBJECT)),
    "paper-size--f4.pdf": of("letter", do("paper", h=330.2)),
    "paper-size--letter.docx": of("memo", do("paper", w=215.9, h=279.4)),
    "margins--right-wide.docx": of("urgent", do("paper", right=35)),
    "margins--line-into-right-margin.pdf": of(
        "letter", do("look", SECOND, ind={"right": twips(-12), "firstLine": twips(25)})
    ),
    "body-face--one-paragraph-in-angsana.docx": of("letter", do("face", "Angsana New", SECOND)),
    "body-face--date-in-cordia.docx": of("letter", do("face", "Cordia New", DATE)),
    "body-size--paragraph-of-14-points.pdf": of("letter", do("letters", SECOND, **size(14))),
    "body-size--subject-of-18-points.docx": of("letter", do("letters", SUBJECT, **size(18))),
    "faces-embedded--only-named.pdf": of("letter", embedded=False),
    "faces-embedded--two-families.docx": of("letter", do("face", "TH Sarabun New", SECOND)),
    "emblem-height--none.pdf": of("letter", do("no_emblem")),
    "emblem-height--that-of-a-memo.docx": of("letter", do("emblem", width=14.08, height=15, left=98)),
    "emblem-height--that-of-a-letter-on-a-memo.pdf": of("memo", do("emblem", width=28.15, height=30)),
    "emblem-place--at-the-left.pdf": of("letter", do("emblem", left=30)),
    "emblem-place--too-low.docx": of("letter", do("emblem", top=25)),
    "emblem-shape--stretched.pdf": of("letter", do("emblem", width=34, left=88)),
    "emblem-once--again-on-page-two.pdf": of("circular", do("second_emblem", GOVERNOR)),
    "number-pattern--no-space.pdf": of("letter", text(NUMBER, "ปจ๐๐๑๙/๔๕๖")),
    "number-pattern--leading-zero.docx": of("letter", text(NUMBER, "ปจ ๐๐๑๙/๐๔๕๖")),
    "number-code-known--no-such-code.pdf": of("letter", text(NUMBER, "ฉฉ ๐๐๑๙/๔๕๖")),
    "province-agreement--code-of-chiang-mai.pdf": of("letter", text(NUMBER, "ชม ๐๐๑๙/๔๕๖")),
    "province-agreement--postal-code-of-chiang-mai.pdf": of("letter", text("ปจ ๒๕๐๐๐", "ปจ ๕๐๐๐๐")),
    "province-agreement--governor-of-trat.docx": of("letter", text(GOVERNOR, "ผู้ว่าราชการจังหวัดตราด")),
    "circular-mark-form--full-stop.pdf": of("circular", text("/ว ๗๘", "/ว.๗๘")),
    "circular-mark-use--one-person.docx": of("circular", text("นายอำเภอทุกอำเภอ", "นายสมชาย ตัวอย่างดี")),
    "circular-mark-use--all-districts-without-mark.pdf": of("circular", text("/ว ๗๘", "/๗๘")),
    "order-number--no-year.pdf": of("order", text("๓๑๘/๒๕๖๙", "๓๑๘")),
    "order-number--last-year.docx": of("order", text("๓๑๘/๒๕๖๙", "๓๑๘/๒๕๖๘")),
    "number-without-year--with-year.pdf": of("letter", text(NUMBER, "ปจ ๐๐๑๙/๔๕๖/๒๕๖๙")),
    "date-form--short-month.docx": of("letter", text(DATE, "๒ ก.พ. ๒๕๖๙")),
    "date-form--with-the-word-date.pdf": of("letter", text(DATE, "วันที่ ๒ กุมภาพันธ์ ๒๕๖๙")),
    "date-form--with-era.pdf": of("letter", text(DATE, "๒ กุมภาพันธ์ พ.ศ. ๒๕๖๙")),
    "issued-form--without-era.pdf": of("order", text("พ.ศ. ๒๕๖๙", "๒๕๖๙")),
    "issued-form--announced-not-ordered.docx": of("order", text("สั่ง ณ วันที่", "ประกาศ ณ วันที่")),
    "date-real--30-february.pdf": of(
        "letter", text(DATE, "๓๐ กุมภาพันธ์ ๒๕๖๙"), text("ภายในวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๙", "ในเวลาที่กำหนด")
    ),
    "date-real--common-era.pdf": of("announcement", text("พ.ศ. ๒๕๖๙", "พ.ศ. ๒๐๒๖")),
    "weekday-agreement--wednesday.pdf": of("letter", text("วันพฤหัสบดีที่ ๑๙", "วันพุธที่ ๑๙")),
    "weekday-agreement--minutes.docx": of("minutes", text("วันพุธที่ ๔", "วันศุกร์ที่ ๔")),
    "date-at-centre--at-the-right.pdf": of(
        "letter", do("look", DATE, ind={"left": twips(120), "firstLine": "0"})
    ),
    "subject-form--full-stop.pdf": of("letter", text(SUBJECT, SUBJECT + "ทุกหมู่บ้าน.")),
    "subject-form--three-lines.docx": of(
        "urgent",
        text(
            "ขอข้อมูลการร้องเรียนของกลุ่มอาชีพ",
            "ขอข้อมูลการร้องเรียนของกลุ่มอาชีพทุกกลุ่มในเขตอำเภอศรีมหาโพธิ จังหวัดปราจีนบุรี ประจำปี ๒๕๖๙ "
            "และผลการตรวจสอบทะเบียนสมาชิกของทุกกลุ่มที่ได้รับเงินสนับสนุน "
            "พร้อมทั้งผลการดำเนินงานของทุกกลุ่มในปีที่ผ่านมาเพื่อใช้ประกอบการพิจารณา",
        ),
    ),
    "recipient-form--khun.pdf": of("letter", text(RECIPIENT, "คุณสมหมาย ตัวอย่างดี")),
    "courtesy-pair--closing-too-high.pdf": of("letter", text(CLOSING, "ขอแสดงความนับถืออย่างยิ่ง")),
    "courtesy-pair--abbot-addressed-as-a-layman.docx": of("letter", text(RECIPIENT, "เจ้าอาวาสวัดสมมุติวนาราม")),
    "courtesy-highest--for-a-governor.pdf": of(
        "letter",
        text("เรียน", "กราบเรียน"),
        text(RECIPIENT, "ผู้ว่าราชการจังหวัดสระแก้ว"),
        text("จึงเรียน", "จึงกราบเรียน"),
    ),
    "royal-recipient--prince.pdf": of("letter", text(RECIPIENT, "หม่อมเจ้าสมมุติ")),
    "closing-unwanted--on-a-memo.pdf": of(
        "memo", do("repeat", "(นางสาวกนกอร สมมุติผล)", CLOSING, after="จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ")
    ),
    "stamped-to--addressed-as-a-letter.pdf": of(
        "stamped", text("ถึง  ที่ว่าการอำเภอศรีมหาโพธิ", "เรียน  นายอำเภอศรีมหาโพธิ")
    ),
    "reference-in-body--no-line-above.pdf": of("letter", do("remove", "ลงวันที่ ๑๒ มกราคม")),
    "reference-in-body--not-taken-up.docx": of("letter", text("ตามหนังสือที่อ้างถึง จังหวัด", "ตามที่จังหวัด")),
    "reference-form--without-number.pdf": of(
        "letter", text(" ที่ ปจ ๐๐๑๙/ว ๓๒ ลงวันที่ ๑๒ มกราคม ๒๕๖๙", " เรื่อง การจัดเก็บข้อมูล")
    ),
    "reference-form--dated-later.pdf": of("letter", text("๑๒ มกราคม ๒๕๖๙", "๑๒ มีนาคม ๒๕๖๙")),
    "attachments-numbered--skipped.pdf": of(
        "letter", text("๒.", "๓."), text("(สิ่งที่ส่งมาด้วย ๒)", "(สิ่งที่ส่งมาด้วย ๓)")
    ),
    "attachments-quantity--missing.pdf": of("letter", text("จำนวน ๑ แผ่น", "")),
    "attachments-mentioned--third-of-two.pdf": of("letter", text("(สิ่งที่ส่งมาด้วย ๒)", "(สิ่งที่ส่งมาด้วย ๒ และ ๓)")),
    "attachments-mentioned--second-forgotten.docx": of("letter", text(" (สิ่งที่ส่งมาด้วย ๒)", "")),
}

BODY = {
    "opener--without-nan.pdf": of("letter", text(" ความละเอียดแจ้งแล้ว นั้น", "")),
    "opener--with-nan.docx": of("urgent", text("เก็บรายงานไว้เป็นความลับ", "เก็บรายงานไว้เป็นความลับ นั้น")),
    "purpose-stands-alone--joined-to-the-body.pdf": of(
        "urgent", do("join", "ด้วยจังหวัดปราจีนบุรี", "จึงเรียนมาเพื่อดำเนินการ")
    ),
    "purpose-stands-alone--other-salutation.docx": of("letter", text("จึงเรียน", "จึงกราบเรียน")),
    "purpose-fits-subject--request-only-to-know.pdf": of(
        "memo", text("จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ", "จึงเรียนมาเพื่อโปรดทราบ")
    ),
    "first-line-indent--too-small.pdf": of("letter", do("look", PURPOSE, ind={"firstLine": twips(12)})),
    "first-line-indent--none.docx": of("letter", do("look", PURPOSE, ind={"firstLine": "0"})),
    "space-before--none-above-subject.docx": of("letter", do("look", SUBJECT, spacing={"before": "0"})),
    "space-before--default-of-a-program.docx": of("letter", do("look", SECOND, spacing={"before": "200"})),
    "line-spacing--one-and-a-half.docx": of(
        "urgent", do("look", "ด้วยจังหวัดปราจีนบุรี", spacing={"line": "360", "lineRule": "auto"})
    ),
    "line-spacing--fixed.docx": of(
        "letter", do("look", SECOND, spacing={"line": "400", "lineRule": "exact"})
    ),
    "line-spacing--wide.pdf": of(
        "urgent", do("look", "ด้วยจังหวัดปราจีนบุรี", spacing={"line": "320", "lineRule": "auto"})
    ),
    "signature-gap--no-room.pdf": of("letter", do("look", NAME, spacing={"before": "240"})),
    "signature-gap--wide.docx": of("urgent", do("look", NAME, spacing={"before": "2600"})),
    "closing-at-centre--at-the-right.pdf": of(
        "letter", do("look", CLOSING, ind={"left": twips(115), "firstLine": "0"})
    ),
    "signatory-name--no-brackets.pdf": of("letter", text(NAME, "นายธีรภัทร สมมติสกุล")),
    "signatory-name--no-title.pdf": of("letter", text(NAME, "(ธีรภัทร สมมติสกุล)")),
    "signatory-name--short-title.docx": of("memo", text("(นางสาวกนกอร", "(น.ส.กนกอร")),
    "acting-phrase--unknown.pdf": of("letter", text("ปฏิบัติราชการแทน", "ปฏิบัติการแทน")),
    "acting-phrase--nobody-named.docx": of("letter", do("remove", GOVERNOR)),
    "acting-post--for-a-director-general.pdf": of("letter", text(GOVERNOR, "อธิบดีกรมการพัฒนาชุมชน")),
    "owner-and-phone--no-owner.pdf": of("urgent", do("remove", "สำนักงานพัฒนาชุมชนจังหวัด")),
    "owner-and-phone--no-number.docx": of("urgent", do("remove", "โทร. ๐ ๓๗๐๐ ๐๐๐๐")),
    "telephone-form--grouped-in-threes.pdf": of("letter", text("โทร. ๐ ๓๗๐๐ ๐๐๐๐", "โทร. ๐๓๗-๐๐๐๐๐๐")),
    "telephone-form--digit-missing.docx": of("letter", text("โทร. ๐ ๓๗๐๐ ๐๐๐๐", "โทร. ๐ ๓๗๐๐ ๐๐๐")),
    "telephone-area--of-chiang-mai.pdf": of("letter", text("โทร. ๐ ๓๗๐๐ ๐๐๐๐", "โทร. ๐ ๕๓๐๐ ๐๐๐๐")),
    "email-address--no-ending.pdf": of("letter", text("saraban@prachin-cdd.example", "saraban@prachin-cdd")),
    "page-number--none.pdf": of("circular", do("remove_box", "- ๒ -")),
    "page-number--arabic.pdf": of("circular", text("- ๒ -", "- 2 -")),
    "page-number--wrong.docx": of("circular", text("- ๒ -", "- ๓ -")),
    "page-number--at-the-right.pdf": of("circular", do("move_box", "- ๒ -", left=150)),
    "continuation-cue--none.pdf": of("circular", do("remove_box", "/จึงเรียน")),
    "continuation-cue--none.docx": of("circular", do("remove_box", "/จึงเรียน")),
    "cue-next-page--other-words.pdf": of("circular", text("/จึงเรียน...", "/๕. รายงาน...")),
    "cue-next-page--text-changed-later.docx": of(
        "circular", text("จึงเรียนมาเพื่อพิจารณา", "จึงขอเรียนมาเพื่อพิจารณา")
    ),
    "signature-company--alone.pdf": of(
        "circular",
        do("drop", "จึงเรียนมาเพื่อพิจารณา", "pageBreakBefore"),
        do("look", CLOSING, pageBreakBefore={}),
        text("/จึงเรียน...", "/ขอแสดง..."),
    ),
    "arabic-digits--year.pdf": of("letter", text("ภายในวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๙", "ภายในวันที่ ๑๒ กุมภาพันธ์ 2569")),
    "arabic-digits--duty.docx": of(
        "order", text("(๓) รายงานผลให้จังหวัดทราบ", "(๓) รายงานผลให้จังหวัดทราบภายใน 30 วัน")
    ),
    "mixed-digits--amount.pdf": of("letter", text("๑๒,๕๐๐ บาท", "๑๒,5๐๐ บาท")),
    "digits-drawn-thai--whole-letter.pdf": of(
        "letter",
        text("ภายในวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๙", "ภายในวันที่ ๑๒ กุมภาพันธ์ 2569"),
        face="THSarabunIT9",
    ),
    "digits-drawn-thai--whole-letter.docx": of(
        "letter", do("face", "TH SarabunIT๙"), text("ภายในวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๙", "ภายในวันที่ ๑๒ กุมภาพันธ์ 2569")
    ),
    "repetition-mark--joined.pdf": of("letter", text("ต่าง ๆ ไป", "ต่างๆไป")),
    "elision-mark--apart.pdf": of("letter", text("คณะทำงานในวัน", "ศูนย์ ฯ ในวัน")),
    "elision-mark--and-so-on-joined.docx": of("letter", text("ด้านต่าง ๆ ไป", "หนี้สินฯลฯ ไป")),
    "double-space--in-the-body.docx": of("letter", text("ตัวอย่างดี ภายใน", "ตัวอย่างดี   ภายใน")),
    "amount-in-words--another-amount.pdf": of(
        "letter", text("หนึ่งหมื่นสองพันห้าร้อยบาทถ้วน", "หนึ่งหมื่นสองพันห้าสิบบาทถ้วน")
    ),
    "amount-without-words--figures-only.pdf": of("memo", text(" (แปดพันสี่ร้อยบาทถ้วน)", "")),
    "stated-count--three-of-two.pdf": of("letter", text("จำนวน ๒ เรื่อง", "จำนวน ๓ เรื่อง")),
    "stated-count--five-members-of-four.docx": of("order", text("จำนวน ๔ คน", "จำนวน ๕ คน")),
    "time-of-day--hour-25.pdf": of("letter", text("เวลา ๐๙.๓๐ - ๑๒.๐๐ น.", "เวลา ๒๕.๓๐ น.")),
    "time-of-day--colon.docx": of("memo", text("เวลา ๐๙.๐๐ - ๑๖.๐๐ น.", "เวลา ๐๙:๐๐ น.")),
    "time-of-day--ends-before-it-begins.pdf": of("letter", text("๐๙.๓๐ - ๑๒.๐๐ น.", "๑๒.๐๐ - ๐๙.๓๐ น.")),
    "deadline--before-the-letter.pdf": of("letter", text("ภายในวันที่ ๑๒ กุมภาพันธ์", "ภายในวันที่ ๑๒ มกราคม")),
    "deadline--on-a-saturday.pdf": of("letter", text("ภายในวันที่ ๑๒ กุมภาพันธ์", "ภายในวันที่ ๑๔ กุมภาพันธ์")),
    "deadline--on-a-holiday.docx": of("circular", text("ภายในวันที่ ๑๖ มีนาคม", "ภายในวันที่ ๑๔ เมษายน")),
    "line-end--inside-an-amount.pdf": of("memo", do("break_line", "๔๐๐ บาท (แปด")),
    "line-end--inside-a-name.docx": of("letter", do("break_line", "ตัวอย่างดี")),
    "code-points--zero-width-space.docx": of("letter", text("ปราจีนบุรีแจ้ง", "ปราจีนบุรี\u200bแจ้ง")),
    "code-points--decomposed-sara-am.docx": of("letter", text("กำหนดประชุม", "กํ\u0e32หนดประชุม")),
    "mark-order--tone-doubled.docx": of("letter", text("ของทุกหมู่บ้าน", "ของทุกหมู\u0e48\u0e48บ้าน")),
    "mark-order--tone-before-vowel.pdf": of("letter", text("ของทุกหมู่บ้าน", "ของทุกหม\u0e48\u0e39บ้าน")),
    "placeholder--to-be-stated.pdf": of("letter", text(RECIPIENT, "(ระบุตำแหน่งผู้รับ)")),
    "placeholder--merge-field.docx": of("letter", text(SUBJECT, "«ชื่อเรื่อง»")),
    "placeholder--dots-in-the-body.pdf": of(
        "letter", text("ณ ห้องประชุมสำนักงานพัฒนาชุมชนจังหวัดปราจีนบุรี", "ณ ........................")
    ),
    "spelling-consistency--province.pdf": of(
        "letter", text("ตามหนังสือที่อ้างถึง จังหวัดปราจีนบุรี", "ตามหนังสือที่อ้างถึง จังหวัดปราจีณบุรี")
    ),
    "spelling-consistency--office.docx": of(
        "letter", text("ห้องประชุมสำนักงานพัฒนาชุมชน", "ห้องประชุมสำนักงานพัฒนาชุนชน")
    ),
    "empty-paragraphs--above-the-recipient.docx": of("urgent", do("empty", "นายอำเภอศรีมหาโพธิ")),
    "empty-paragraphs--above-the-purpose.pdf": of("urgent", do("empty", "จึงเรียนมาเพื่อดำเนินการ")),
    "spaces-as-indent--closing.docx": of(
        "letter", do("look", CLOSING, ind={"left": "0", "firstLine": "0"}), text(CLOSING, " " * 62 + CLOSING)
    ),
    "spaces-as-indent--date-with-tabs.docx": of(
        "letter", do("look", DATE, ind={"left": "0", "firstLine": "0"}), do("tabs", DATE, 6)
    ),
    "list-total--wrong-sum.pdf": of(
        "memo", text("๘,๔๐๐ บาท (แปดพันสี่ร้อยบาทถ้วน)", "๙,๔๐๐ บาท (เก้าพันสี่ร้อยบาทถ้วน)")
    ),
    "page-foot--one-line-on-the-next-page.pdf": of(
        "circular",
        do("break_page", "งบประมาณหนุนเสริม"),
        do("drop", "จึงเรียนมาเพื่อพิจารณา", "pageBreakBefore"),
        text("/จึงเรียน...", "/งบประมาณ..."),
    ),
    "page-foot--number-left-behind.docx": of(
        "circular",
        do("break_page", "รายงานผลการดำเนินงาน"),
        do("drop", "จึงเรียนมาเพื่อพิจารณา", "pageBreakBefore"),
        text("/จึงเรียน...", "/รายงานผล..."),
    ),
    "copies-alike--other-deadline.pdf": of("circular", text("๑๖ มีนาคม", "๑๗ มีนาคม")),
    "copies-alike--other-quantity.docx": of("circular", text("จำนวน ๑ ชุด", "จำนวน ๒ ชุด")),
}

MARKS = {
    "urgency-mark--unknown-word.pdf": of("urgent", text("ด่วนที่สุด", "ด่วนพิเศษ")),
    "urgency-mark--black.docx": of("urgent", do("letters", "ด่วนที่สุด", color={"val": "000000"})),
    "urgency-mark--small.pdf": of("urgent", do("letters", "ด่วนที่สุด", **size(20))),
    "secrecy-mark--only-above.pdf": of("urgent", do("remove_lowest_box", "ลับ")),
    "memo-heading--small-title.pdf": of("memo", do("piece", "บันทึกข้อความ", **size(24))),
    "memo-heading--plain-label.docx": of(
        "memo", do("piece", "เรื่อง", b={"val": "0"}, bCs={"val": "0"}, **size(16))
    ),
    "memo-lines--attachment.pdf": of("memo", do("repeat", "เรียน  ผู้ว่า", "สิ่งที่ส่งมาด้วย  โครงการ จำนวน ๑ ชุด")),
    "memo-leaders--none.pdf": of("memo", do("no_leaders")),
    "order-grounds--no-effective-date.pdf": of("order", do("remove", "ทั้งนี้ ตั้งแต่บัดนี้")),
    "order-grounds--no-reason.docx": of(
        "order", text("เพื่อให้การจัดงานตลาดนัดชุมชนของจังหวัดเป็นไปด้วยความเรียบร้อย อาศัยอำนาจ", "อาศัยอำนาจ")
    ),
    "committee-list--two-chairs.pdf": of(
        "order", text("เกษตรจังหวัดปราจีนบุรี", "เกษตรจังหวัดปราจีนบุรี"), do("role", "เกษตรจังหวัด", "ประธานกรรมการ")
    ),
    "committee-list--number-skipped.pdf": of("order", text("๔. พัฒนาการ", "๕. พัฒนาการ")),
    "item-numbering--skipped-in-a-letter.pdf": of(
        "circular", text("๔. บันทึกยอดขาย", "๖. บันทึกยอดขาย"), text("๕. รายงานผล", "๗. รายงานผล")
    ),
    "item-numbering--duty-repeated.docx": of("order", text("(๓) รายงานผล", "(๒) รายงานผล")),
    "minutes-parts--nobody-present.docx": of(
        "minutes", do("remove", "ผู้มาประชุม", "๑. นายวีรชัย", "๒. นางสาวกนกอร", "๓. นายชวลิต")
    ),
    "minutes-parts--no-resolution.pdf": of(
        "minutes", text("มติที่ประชุม เห็นชอบให้เปิดตลาดทุกวันศุกร์", "เลขานุการเสนอให้เปิดตลาดทุกวันศุกร์")
    ),
    "minutes-parts--ends-before-it-begins.docx": of("minutes", text("๑๑.๔๕", "๐๘.๔๕")),
    "certificate-issue--no-date-line.pdf": of("certificate", do("remove", "ให้ไว้ ณ วันที่")),
    "certificate-issue--no-post.docx": of("certificate", do("remove", GOVERNOR)),
    "pdf-text--not-copyable.pdf": of("urgent", text("นำชื่อผู้อื่น", "นำชื่อ\ufffd\ufffdอื่น")),
}

HABITS = {
    "habit--spaces-laksaman-latin-digits.docx": of("spaces"),
    "habit--tabs-sarabun-it9.docx": of("tabs"),
    "habit--defaults-of-the-program.docx": of("defaults"),
    "habit--tabs-sarabun-it9.pdf": of("tabs", face="THSarabunIT9"),
    "habit--defaults-of-the-program.pdf": of("defaults"),
}

DOCUMENTS: dict[str, Made] = {**GOOD, **HEAD, **BODY, **MARKS, **PAPERS, **HABITS}
