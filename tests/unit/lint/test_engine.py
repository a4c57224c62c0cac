"""The engine: which rules run, what their findings weigh, copies compared, bound files taken apart."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest

from pipeline import lint
from pipeline.cli.messages import messages
from pipeline.findings import Finding, Severity
from pipeline.ingest import reference_data
from pipeline.lint import engine
from pipeline.lint.bound import split
from pipeline.lint.engine import RuleEntry, Together, check_reading, check_together, rules
from pipeline.lint.facts import DocumentKind, Facts, Page
from pipeline.lint.profile import Profile, Setting, load_profile
from pipeline.lint.reading import Reading
from pipeline.lint.rule import Context
from tests.lint_builders import letter, letter_facts, memo

PROFILE, REFERENCE = load_profile(), reference_data()
WRONG_DATE = "วันที่ ๑๗ กุมภาพันธ์ ๒๕๖๘"


def with_setting(rule: str, severity: Severity | None) -> Profile:
    before = PROFILE.settings[rule]
    changed = {**PROFILE.settings, rule: Setting(severity, before.options)}
    return Profile(MappingProxyType(changed))


def only(rule: str, found: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in found if finding.params["rule"] == rule]


def test_rules_are_found_by_their_modules_and_stand_in_order_of_number() -> None:
    numbers = [entry.rule.number for entry in rules()]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)
    for entry in rules():
        module = importlib.import_module(f"pipeline.lint.rules.{entry.rule.id.replace('-', '_')}")
        assert module.RULE is entry.rule


@pytest.mark.parametrize("entry", rules(), ids=lambda entry: entry.rule.id)
def test_a_manual_page_is_whole(entry: RuleEntry) -> None:
    page = entry.rule
    for text in (page.clause, page.what, page.why):
        assert any("ก" <= character <= "๛" for character in text), text
    assert page.passing
    assert page.failing
    assert page.kinds
    assert page.severity in (Severity.ERROR, Severity.WARNING)


def test_the_first_forty_checks_are_there_but_that_of_the_register() -> None:
    wanted = {f"C{n:02}" for n in range(1, 41)} - {"C18"}
    assert wanted <= {entry.rule.number for entry in rules()}


@pytest.mark.parametrize("name", ["margins", "C03", "c3", " Margins "])
def test_a_rule_is_named_by_id_or_number(name: str) -> None:
    found = engine.rule(name)
    assert found is not None
    assert found.rule.number == "C03"


@pytest.mark.parametrize("name", ["", "C99", "margin", "ขอบ"])
def test_a_name_that_is_none(name: str) -> None:
    assert engine.rule(name) is None


def test_a_sound_letter_has_no_finding() -> None:
    assert lint.check(letter_facts(), PROFILE, REFERENCE) == ()


def test_the_profile_weighs_a_finding() -> None:
    made = letter(date=WRONG_DATE)
    for severity in (Severity.ERROR, Severity.WARNING):
        found = only("date-form", check_reading(made, with_setting("date-form", severity), REFERENCE))
        assert [finding.severity for finding in found] == [severity]


def test_a_rule_that_is_off_says_nothing() -> None:
    found = check_reading(letter(date=WRONG_DATE), with_setting("date-form", None), REFERENCE)
    assert only("date-form", found) == []


def test_weights_inside_a_rule_stay_unless_the_profile_changes_it() -> None:
    """A date may be left to be stamped: of this rule, which is an error, it is only a warning."""
    undated = letter(parts=lambda parts: [part for part in parts if part.name != "date"])
    kept = only("elements-complete", check_reading(undated, PROFILE, REFERENCE))
    assert [finding.severity for finding in kept] == [Severity.WARNING]


def test_rules_run_for_their_own_kinds() -> None:
    """A memo has no closing, so its being there is a fault of memos alone."""
    for made, is_memo in ((letter(), False), (memo(), True)):
        asked = [entry.rule.id for entry in rules() if made.kind in entry.rule.kinds]
        assert ("closing-unwanted" in asked) is is_memo


def test_a_rule_that_raises_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(reading: Reading, context: Context) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield

    entry = replace(rules()[0], check=broken)
    monkeypatch.setattr(engine, "rules", lambda: (entry,))
    with pytest.raises(ZeroDivisionError):
        check_reading(letter(), PROFILE, REFERENCE)


def test_findings_come_in_order_of_pages() -> None:
    body = ["ด้วยจังหวัดขอให้อำเภอรายงานผลการดำเนินงานตามแบบรายละเอียดตามสิ่งที่ส่งมาด้วย" * 3] * 8
    made = letter(body=[*body, "ส่งภายในวันอังคารที่ ๑๐ มีนาคม ๒๕๖๘"], date=WRONG_DATE)
    pages = [finding.location.page for finding in check_reading(made, PROFILE, REFERENCE)]
    assert pages == sorted(pages, key=lambda page: page or 0)
    assert {1, 2} <= set(pages)


def copy_to(recipient: str, **changes: object) -> Reading:
    made = letter(number="ฉช ๐๐๑๙/ว ๘๑", recipient=recipient, **changes)
    return replace(made, facts=replace(made.facts, file=f"{recipient}.pdf"))


def test_copies_of_a_circular_are_compared_with_the_first() -> None:
    copies = [copy_to("นายอำเภอบางคล้า"), copy_to("นายอำเภอบ้านโพธิ์"), copy_to("นายอำเภอแปลงยาว", subject="อื่น")]
    found = check_together(copies, PROFILE, REFERENCE)
    assert [(f.code, f.location.file, f.params["first"]) for f in found] == [
        ("copies-alike", "นายอำเภอแปลงยาว.pdf", "นายอำเภอบางคล้า.pdf")
    ]


def test_only_the_first_copy_is_kept() -> None:
    together = Together(PROFILE, REFERENCE)
    for n in range(50):
        copy = copy_to(f"นายอำเภอที่ {n}")
        together.untold(copy, ())
        together.add(copy)
    kept = [value for value in vars(together).values() if isinstance(value, dict)]
    assert [len(held) for held in kept] == [1, 1]


def bound(*files: Facts) -> Facts:
    """Return the facts of files bound into one PDF."""
    pages: list[Page] = []
    for file in files:
        for page in file.pages:
            number = len(pages) + 1
            lines = tuple(replace(line, page=number) for line in page.lines)
            images = tuple(replace(image, page=number) for image in page.images)
            pages.append(replace(page, number=number, lines=lines, images=images))
    return replace(files[0], pages=tuple(pages), raw_text=("",) * len(pages))


def test_copies_bound_into_one_file_are_checked_one_by_one() -> None:
    good = letter_facts(number="ฉช ๐๐๑๙/ว ๘๑", recipient="นายอำเภอบางคล้า")
    bad = letter_facts(number="ฉช ๐๐๑๙/ว ๘๑", recipient="นายอำเภอบ้านโพธิ์", date=WRONG_DATE)
    whole = bound(good, good, bad)
    assert [document.before for document in split(whole)] == [0, 1, 2]
    found = lint.check(whole, PROFILE, REFERENCE)
    assert [(finding.code, finding.location.page) for finding in found] == [("date-form", 3)]


def test_another_letter_behind_the_first_is_its_attachment() -> None:
    one = letter_facts(number="ฉช ๐๐๑๙/ว ๘๑")
    other = letter_facts(number="ฉช ๐๐๑๙/ว ๗๗")
    assert len(split(bound(one, other))) == 1


def test_a_file_without_pages_is_one_document() -> None:
    empty = Facts("a.docx", "docx", ())
    assert [document.facts for document in split(empty)] == [empty]


def test_a_finding_in_a_docx_names_its_paragraph() -> None:
    found = only("date-form", check_reading(letter(date=WRONG_DATE, docx=True), PROFILE, REFERENCE))
    number = found[0].location.paragraph
    assert number is not None
    assert WRONG_DATE in letter(date=WRONG_DATE, docx=True).facts.paragraphs[number - 1].text


def test_what_nobody_can_recognise_is_said() -> None:
    found = check_reading(letter(kind=DocumentKind.UNKNOWN), PROFILE, REFERENCE)
    assert [finding.code for finding in found] == ["kind-unknown"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_where_nobody_can_recognise_it_the_option_for_own_kinds_is_named(language: str) -> None:
    assert "--templates" in messages(language).hint("kind-unknown", {})


def test_a_remark_on_a_circular_is_told_for_its_first_copy_alone() -> None:
    """A copy to one person is as such no mistake: one remark for the circular, not one for each copy."""
    together, told = Together(PROFILE, REFERENCE), []
    for number, name in (("๑๒๓", "นายหนึ่ง"), ("๑๒๓", "นางสอง"), ("๑๒๔", "นายสาม"), ("๑๒๓", "นายสี่")):
        copy = letter(kind=DocumentKind.CIRCULAR, number=f"ฉช ๐๐๑๙/ว {number}", recipient=f"{name} ใจดี")
        found = together.untold(copy, check_reading(copy, PROFILE, REFERENCE))
        told.append([each.code for each in found])
    assert told == [["circular-mark-use"], [], ["circular-mark-use"], []]


def test_what_is_to_be_mended_is_told_for_every_copy() -> None:
    together = Together(PROFILE, REFERENCE)
    for name in ("นายหนึ่ง", "นางสอง"):
        copy = letter(
            kind=DocumentKind.CIRCULAR, number="ฉช ๐๐๑๙/ว ๑๒๓", recipient=f"{name} ใจดี", date=WRONG_DATE
        )
        found = together.untold(copy, check_reading(copy, PROFILE, REFERENCE))
        assert "date-form" in [each.code for each in found]
