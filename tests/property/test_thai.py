"""Whatever is typed: normal form is stable, only white space moves, dates and amounts come back."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.thai import baht, dates, digits, keep, names, phones, text

_SIGNS = (
    "กขคงนมยรสอจศพฯๆ ะาำิีึืุู่้๊๋็์ัํฺเแโใไ()[],;.%/-–:`'\"“”*0123456789๐๑๒๕๙ABab@\n"
    "\u00a0\u200b\u200d\u2060\ufeff\u00ad\U0001f469"
)
_WORDS = (
    *(
        "พ.ศ.",
        "ฯลฯ",
        "ฯพณฯ",
        "OTOP",
        "OTOP 5",
        "COVID-19",
        "ISO 9001",
        "in",
        "a@b.go.th",
        "www.x.go.th",
        "แบบ1.docx",
    ),
    *("https://x.th/ก5", "จำนวน", "บาท", "เรื่อง", "วันที่", "ภายในวันที่", "เมษายน", "เม.ย.", "2567", "๒๕๖๗", "5"),
    *("นาย", "นางสาว", "ว่าที่ร้อยตรี", "พ.ต.อ.", "สมนึก", "ใจเย็น", "ที่", "สฎ", "๐๐๙๙.๐๓", "/ว", "ข้อ", "มาตรา"),
    *(
        "(",
        ")",
        "ๆ",
        " ",
        " ",
        " ",
        "  ",
        "น.",
        "๐๙.๐๐",
        " - ",
        "(มท)",
        "ต่อ",
        "โทร.",
        "๐",
        "๓๘๙๙",
        "๙๐๐๑",
        "1,500",
    ),
    *("(หนึ่งพันบาทถ้วน)", ", ", " ,", "%", "**", "{{ 7*7 }}", "<b>", "&", "\U0001f469\u200d\U0001f469"),
)
_SHORT = st.text(st.sampled_from(_SIGNS), max_size=40)
_MIXED = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.text(st.sampled_from(_SIGNS), max_size=3)), max_size=14
)
TEXTS = st.one_of(_SHORT, _MIXED.map("".join), st.text(max_size=30))
_CONSONANT_AND_MARK = re.compile("[ก-ฮ]\u2060[\u0e31\u0e33\u0e34-\u0e3a\u0e47-\u0e4e]")


def without_spaces(value: str) -> str:
    return "".join(value.split())


@settings(max_examples=400)
@given(TEXTS)
def test_the_clean_form_is_stable_and_composed(typed: str) -> None:
    cleaned = text.clean(typed).text
    assert text.clean(cleaned) == text.Cleaned(cleaned, ())
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set("\u200b\u2060\ufeff\u00ad\u00a0\x00")


@settings(max_examples=400)
@given(TEXTS)
def test_spacing_moves_white_space_only_and_settles_at_once(typed: str) -> None:
    spaced = text.space(typed)
    assert without_spaces(spaced) == without_spaces(typed)
    assert text.space(spaced) == spaced


@settings(max_examples=400)
@given(TEXTS.map(lambda typed: typed.replace("`", "")))
def test_the_digit_policy_changes_digits_only_and_settles_at_once(typed: str) -> None:
    printed = digits.apply_policy(typed)
    assert digits.to_arabic(printed) == digits.to_arabic(typed)
    assert digits.apply_policy(printed) == printed


@settings(max_examples=400)
@given(TEXTS.map(lambda typed: typed.replace("`", "")))
@example("0 ,WWW.A")
def test_the_printed_form_is_stable(typed: str) -> None:
    printed = text.printed(typed)
    assert text.printed(printed) == printed


@settings(max_examples=400)
@given(TEXTS)
def test_joining_changes_spaces_only(typed: str) -> None:
    joined = keep.join(typed)
    assert joined.replace(keep.NBSP, " ") == typed.replace(keep.NBSP, " ")
    assert keep.join(joined) == joined


@settings(max_examples=400)
@given(TEXTS.map(lambda typed: typed.replace("\u2060", "")))
def test_protection_adds_joiners_only_and_none_inside_a_letter(typed: str) -> None:
    protected = keep.protect(typed)
    assert protected.replace(keep.WORD_JOINER, "") == keep.join(typed)
    assert keep.protect(protected) == protected
    assert not _CONSONANT_AND_MARK.search(protected)


@settings(max_examples=400)
@given(TEXTS)
def test_what_is_found_stands_where_it_is_said_to(typed: str) -> None:
    for mention in (*dates.find(typed), *dates.find_time_ranges(typed), *baht.find(typed)):
        assert typed[mention.start : mention.end] == mention.text
    for name in names.find(typed):
        assert typed[name.start : name.end].startswith(name.title)
    assert all(0 <= start < end <= len(typed) for start, end in text.find_wrong_marks(typed))


@settings(max_examples=200)
@given(TEXTS)
def test_telephones_never_raise_and_settle_at_once(typed: str) -> None:
    if "`" not in typed:
        assert phones.printed(phones.printed(typed)) == phones.printed(typed)
    phones.is_plausible(typed)
    phones.area(typed)


DAYS = st.dates(date(1941, 4, 1), date(2157, 12, 31))


@given(DAYS)
def test_every_written_date_is_read_back(day: date) -> None:
    expected = dates.ParsedDate(day.year, day.month, day.day)
    short = f"{day.day} {dates.SHORT_MONTHS[day.month - 1]} {day.year + 543}"
    numeric = f"{day.day}/{day.month}/{day.year + 543}"
    forms = (
        dates.long(day),
        dates.long(day, era=True),
        dates.weekday_long(day),
        day.isoformat(),
        short,
        numeric,
    )
    for form in forms:
        assert dates.parse(form) == expected
        assert [mention.day for mention in dates.find(f"ภายใน{form} นั้น")] in ([day], [])
    assert [mention.day for mention in dates.find(f"ภายใน{forms[0]} นั้น")] == [day]


@given(DAYS, st.integers(1, 6))
def test_every_wrong_weekday_is_noticed(day: date, shift: int) -> None:
    wrong = dates.WEEKDAYS[(day.weekday() + shift) % 7]
    (mention,) = dates.find(f"วัน{wrong}ที่ {dates.long(day)}")
    assert mention.problem is not None
    assert mention.problem.code == "date-weekday"


SATANG = st.integers(0, 10**20 - 1)


@given(SATANG)
def test_every_amount_is_read_back(satang: int) -> None:
    amount = Decimal(satang).scaleb(-2)
    assert baht.parse_words(baht.words(amount)) == amount
    assert baht.parse_amount(baht.figures(amount)) == amount


@given(st.integers(1, 10**15))
def test_words_and_figures_of_one_amount_agree(baht_only: int) -> None:
    (mention,) = baht.find(f"เป็นเงิน {baht.money(Decimal(baht_only))} ถ้วน")
    assert mention.agrees
    assert mention.figures == baht_only


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))
def test_different_amounts_have_different_words(one: int, other: int) -> None:
    assert (one == other) == (baht.words(Decimal(one)) == baht.words(Decimal(other)))


@given(st.integers(10**7, 10**8 - 1), st.sampled_from(["02", "032", "038", "045", "053", "077"]))
def test_every_way_to_group_a_land_line_prints_alike(tail: int, area: str) -> None:
    number = (area + str(tail))[:9]
    forms = (
        number,
        f"{number[:3]}-{number[3:6]}-{number[6:]}",
        f"{number[0]} {number[1:5]} {number[5:]}",
        f"+66{number[1:]}",
    )
    assert len({phones.printed(form) for form in forms}) == 1
