"""Which template prints a kind, and which kinds are an office's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batch.own_kinds import OwnKinds, is_own
from pipeline.domain.forms import Form
from pipeline.errors import TemplateFaulty
from pipeline.lint.facts import DocumentKind, Facts, Line, Page
from pipeline.lint.reading import Reading
from pipeline.rendering import templates
from pipeline.resources import TEMPLATES

CARD = "title: แบบ\nkinds: {kinds}\nfields: {{}}\n"


def card(folder: Path, name: str, kinds: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "template.yaml").write_text(CARD.format(kinds=kinds), encoding="utf-8")


def chosen(kind: str, *folders: Path) -> Path:
    return templates.card_for(kind, folders).folder


def test_a_folder_that_is_given_comes_before_the_package(tmp_path: Path) -> None:
    assert chosen("order", tmp_path) == TEMPLATES / "order"
    card(tmp_path, "ของเรา", "[order]")
    assert chosen("order", tmp_path) == tmp_path / "ของเรา"
    assert chosen("letter", tmp_path) == TEMPLATES / "letter"


@pytest.mark.parametrize(
    "kinds",
    [
        "[pledge]",
        "[ 'pledge' , other]",
        '["pledge"] # คำมั่น',
        "\n  - pledge",
        "\n  - 'pledge'\n  - other",
        '["pl\\u0065dge"]',
        "[other, # และ\n  pledge]",
    ],
)
def test_a_card_says_its_kinds_in_any_form_of_yaml(tmp_path: Path, kinds: str) -> None:
    card(tmp_path, "a", "[pledger, apledge]")
    card(tmp_path, "b", kinds)
    assert chosen("pledge", tmp_path) == tmp_path / "b"


def test_a_name_that_is_given_hides_the_packages_own_even_for_other_kinds(tmp_path: Path) -> None:
    """An office's ``order`` that prints something else leaves nobody to print orders."""
    card(tmp_path, "order", "[pledge]")
    with pytest.raises(TemplateFaulty) as caught:
        chosen("order", tmp_path)
    assert caught.value.code == "template-none-for-kind"


def test_a_faulty_card_of_another_kind_is_no_bother(tmp_path: Path) -> None:
    card(tmp_path, "a", "[pledge]")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/template.yaml").write_text("kinds: [other]\ntitle: [", encoding="utf-8")
    assert chosen("pledge", tmp_path) == tmp_path / "a"
    with pytest.raises(TemplateFaulty):
        chosen("other", tmp_path)


@pytest.mark.parametrize(
    ("kind", "folder", "own"),
    [
        ("pledge", Path("/office/pledge"), True),
        ("order", Path("/office/order"), False),
        ("bylaw", TEMPLATES / "bylaw", False),
        ("order", TEMPLATES / "order" / "template.docx", False),
    ],
)
def test_a_kind_is_an_offices_own_if_neither_package_nor_lint_has_it(
    kind: str, folder: Path, own: bool
) -> None:
    assert is_own(Form(kind, ("คำมั่น",)), folder) is own


def reading(*lines: str) -> Reading:
    printed = tuple(Line(1, text, 40.0 + 7 * n, 60, 150) for n, text in enumerate(lines))
    facts = Facts("ก.pdf", "pdf", (Page(1, 210, 297, printed),))
    return Reading(facts, DocumentKind.ANNOUNCEMENT, ())


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("คำ มั่นอำเภอบางคล้า", "เรื่อง ดูแลต้นไม้"), True),
        (("ที่ ๑/๒๕๖๗", "คำมั่นสัญญา"), True),
        (("ประกาศอำเภอบางคล้า", "ขอให้คำมั่น"), False),
        ((*("ข้อความ",) * 8, "คำมั่นอำเภอบางคล้า"), False),
    ],
)
def test_an_own_kind_is_told_by_the_word_that_begins_its_heading(lines: tuple[str, ...], found: bool) -> None:
    form = Form("pledge", ("คำมั่น",))
    assert (OwnKinds((form,)).form_of(reading(*lines)) is form) is found


def test_without_folders_there_are_no_own_kinds() -> None:
    assert OwnKinds.of(()).forms == ()
    assert OwnKinds.of((TEMPLATES,)).forms == ()
