"""Amounts of money in words and figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.thai import baht

# Written by hand from the rules of Thai accounts: ถ้วน without satang, no ศูนย์บาท before
# satang, เอ็ด after any higher digit (also before ล้าน), half a satang rounds up.
IN_WORDS = {
    "0": "ศูนย์บาทถ้วน",
    "0.01": "หนึ่งสตางค์",
    "0.25": "ยี่สิบห้าสตางค์",
    "0.50": "ห้าสิบสตางค์",
    "1": "หนึ่งบาทถ้วน",
    "10": "สิบบาทถ้วน",
    "11": "สิบเอ็ดบาทถ้วน",
    "20": "ยี่สิบบาทถ้วน",
    "21": "ยี่สิบเอ็ดบาทถ้วน",
    "100": "หนึ่งร้อยบาทถ้วน",
    "101": "หนึ่งร้อยเอ็ดบาทถ้วน",
    "111": "หนึ่งร้อยสิบเอ็ดบาทถ้วน",
    "121": "หนึ่งร้อยยี่สิบเอ็ดบาทถ้วน",
    "1001": "หนึ่งพันเอ็ดบาทถ้วน",
    "1500": "หนึ่งพันห้าร้อยบาทถ้วน",
    "1.01": "หนึ่งบาทหนึ่งสตางค์",
    "1.21": "หนึ่งบาทยี่สิบเอ็ดสตางค์",
    "4.35": "สี่บาทสามสิบห้าสตางค์",
    "2521.75": "สองพันห้าร้อยยี่สิบเอ็ดบาทเจ็ดสิบห้าสตางค์",
    "1.005": "หนึ่งบาทหนึ่งสตางค์",
    "0.995": "หนึ่งบาทถ้วน",
    "1.999": "สองบาทถ้วน",
    "1000000": "หนึ่งล้านบาทถ้วน",
    "1000001": "หนึ่งล้านเอ็ดบาทถ้วน",
    "10000000": "สิบล้านบาทถ้วน",
    "11000000": "สิบเอ็ดล้านบาทถ้วน",
    "21000000": "ยี่สิบเอ็ดล้านบาทถ้วน",
    "101000000": "หนึ่งร้อยเอ็ดล้านบาทถ้วน",
    "1000000000000": "หนึ่งล้านล้านบาทถ้วน",
    "1000001000000": "หนึ่งล้านเอ็ดล้านบาทถ้วน",
    "-1": "ลบหนึ่งบาทถ้วน",
    "-1500.50": "ลบหนึ่งพันห้าร้อยบาทห้าสิบสตางค์",
    "9999999999999999.99": (
        "เก้าพันเก้าร้อยเก้าสิบเก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าล้าน"
        "เก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทเก้าสิบเก้าสตางค์"
    ),
}


@pytest.mark.parametrize(("amount", "words"), IN_WORDS.items())
def test_amounts_are_spelled_as_accounts_have_it(amount: str, words: str) -> None:
    assert baht.words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", [a for a in IN_WORDS if a not in ("1.005", "0.995", "1.999")])
def test_words_are_read_back(amount: str) -> None:
    assert baht.parse_words(IN_WORDS[amount]) == Decimal(amount)


def test_less_than_half_a_satang_below_nothing_is_nothing() -> None:
    assert baht.words(Decimal("-0.004")) == "ศูนย์บาทถ้วน"
    assert baht.figures(Decimal("-0.004")) == "๐"


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError):
        baht.words(1.5)  # type: ignore[arg-type]


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "1E+18", "1E+999999"])
def test_what_cannot_be_spelled_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount of money"):
        baht.words(Decimal(amount))


def test_money_has_figures_and_words() -> None:
    assert baht.money(Decimal(1500)) == "๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)"
    assert baht.money(Decimal("1500.5")) == "๑,๕๐๐.๕๐ บาท (หนึ่งพันห้าร้อยบาทห้าสิบสตางค์)"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1500", "1500"),
        ("1,500", "1500"),
        ("๑,๕๐๐", "1500"),
        ("1,500.50", "1500.50"),
        ("๑,๒๓๔,๕๖๗.๘", "1234567.8"),
        (" 0 ", "0"),
        ("0.25", "0.25"),
    ],
)
def test_figures_are_read(text: str, amount: str) -> None:
    assert baht.parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,50",
        "15,00",
        ",500",
        "1,,500",
        "1500,000",
        "1.005",
        "-5",
        "1 500",
        "1๕00",
        "๑,500",
        "5 บาท",
        "1e3",
        "9" * 19,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        baht.parse_amount(text)


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("หนึ่งร้อยหนึ่งบาทถ้วน", "101"),
        ("หนึ่งพันห้าร้อยบาท", "1500"),
        ("หนึ่งพัน ห้าร้อย บาทถ้วน", "1500"),
        ("ร้อยบาท", None),
        ("หนึ่งพันบาทร้อยสตางค์", None),
        ("ไม่รวมภาษี", None),
        ("บาทถ้วน", None),
        ("ล้านบาทถ้วน", None),
        ("ห้าร้อยหนึ่งพันบาทถ้วน", None),
        ("", None),
        ("หนึ่ง" * 200 + "บาทถ้วน", None),
    ],
)
def test_words_as_others_write_them(words: str, amount: str | None) -> None:
    assert baht.parse_words(words) == (None if amount is None else Decimal(amount))


def test_amounts_in_running_text_are_compared() -> None:
    text = "อำเภอละ ๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน) รวม 30,000 บาท (สามพันบาทถ้วน)"
    right, wrong = baht.find(text)
    assert (right.figures, right.words, right.agrees) == (Decimal(1500), "หนึ่งพันห้าร้อยบาทถ้วน", True)
    assert text[right.start : right.end] == right.text == "๑,๕๐๐ บาท (หนึ่งพันห้าร้อยบาทถ้วน)"
    assert (wrong.figures, wrong.value_of_words, wrong.agrees) == (Decimal(30000), Decimal(3000), False)


def test_words_that_cannot_be_read_agree_with_nothing() -> None:
    (mention,) = baht.find("๕๐ บาท (ห้าซิบบาทถ้วน)")
    assert mention.value_of_words is None
    assert not mention.agrees


@pytest.mark.parametrize(
    "text",
    [
        "๕๐๐ บาท (ไม่รวมภาษี)",
        "(หนึ่งบาทถ้วน)",
        "๕๐๐ บาท",
        "ข้อ ๕ (ก)",
        "งบประมาณปี 2570 (บาท)",
        "พ.ศ. ๒๕๗๐ (ล้านบาท)",
    ],
)
def test_other_parentheses_are_no_amounts(text: str) -> None:
    assert baht.find(text) == ()
