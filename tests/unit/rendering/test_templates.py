"""A template is held against its card: its fields and measures; the set of templates is found and copied."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from pipeline.content import Rich, View, enclosure_view, view
from pipeline.content.cards import Card, Field
from pipeline.content.flow import Flow
from pipeline.domain.documents import Attachment, Enclosure, Kind, Reference
from pipeline.errors import OutputUnusable, TemplateFaulty
from pipeline.findings import Severity
from pipeline.rendering import inventory, templates
from pipeline.resources import TEMPLATES
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import p

SHIPPED = sorted(
    path.parent.name
    for path in TEMPLATES.glob("*/template.yaml")
    if not (path.parent / "keys.yaml").exists()  # those of official papers: test_paper_templates
)


def card(
    *names: str, required: tuple[str, ...] = (), many: Mapping[str, tuple[str, ...]] | None = None
) -> Card:
    fields = [Field(name, name, required=name in required) for name in names]
    for name, inner in (many or {}).items():
        entries = tuple(Field(entry, entry) for entry in inner)
        fields.append(Field(name, name, required=name in required, many=True, fields=entries))
    return Card("t", "แบบ", ("letter",), Path(), tuple(fields), {})


def names_used(folder: Path, *paragraphs: str) -> list[tuple[str, int]]:
    return [(use.name, use.place.paragraph) for use in inventory.uses(make.opened(folder, *paragraphs))]


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (["{{ a }}{{ b.c }}"], [("a", 1), ("b.c", 1)]),
        (["{{ a[0] }} {{ a[1:] }} {{ a[n] }}"], [("a", 1), ("a", 1), ("a", 1), ("n", 1)]),
        (["{{ a|default(b) }} {{ (c|first).d }}"], [("a", 1), ("b", 1), ("c", 1)]),
        (["{{ a if b else c }} {{ 'x' ~ d }}"], [("b", 1), ("a", 1), ("c", 1), ("d", 1)]),
        (["{% if a == 'x' and not b %}{% elif c %}{% else %}{% endif %}"], [("a", 1), ("b", 1), ("c", 1)]),
        (
            [
                "{%p for x in list %}",
                "{{ x.y }} {{ x }} {{ loop.index }} {{ z }}",
                "{%p endfor %}",
                "{{ x }}",
            ],
            [("list", 1), ("list.y", 2), ("list", 2), ("z", 2), ("x", 4)],
        ),
        (
            ["{% for x in list %}{% for y in x.lines %}{{ y }}{{ x.name }}{% endfor %}{{ y }}{% endfor %}"],
            [("list", 1), ("list.lines", 1), ("list.lines", 1), ("list.name", 1), ("y", 1)],
        ),
        (
            ["{% for x in a[1:] if x.b and c %}{{ x }}{% endfor %}"],
            [("a", 1), ("a.b", 1), ("c", 1), ("a", 1)],
        ),
        (["{% for x in ['ก'] %}{{ x }}{% endfor %}"], []),
        (["{# {{ nothing }} #}"], []),
        (["{{ loop.first }}"], [("loop.first", 1)]),
        (["{% for x in a %}{{ loop.frist }}{% endfor %}"], [("a", 1), ("loop.frist", 1)]),
        (["{{ x }} {% if y %}{% endif %}"], [("x", 1), ("y", 1)]),
    ],
)
def test_uses_are_found_and_loop_variables_resolved(
    paragraphs: list[str], wanted: list[tuple[str, int]], tmp_path: Path
) -> None:
    assert sorted(names_used(tmp_path, *map(p, paragraphs))) == sorted(wanted)


def test_an_unknown_field_is_told_with_its_place_and_the_nearest_known(tmp_path: Path) -> None:
    template = make.opened(
        tmp_path,
        p("{{ subject }}"),
        p("เรื่อง {{ subjct }}"),
        header=p("{% for o in owners %}{{ o.nam }}{% endfor %}"),
    )
    found = inventory.compare(template, card("subject", many={"owners": ("name",)}))
    told = [(f.code, f.severity, f.location.part, f.location.paragraph) for f in found]
    assert told == [
        ("template-field-unknown", Severity.ERROR, make.DOCUMENT, 2),
        ("template-field-unknown", Severity.ERROR, make.HEADER, 1),
    ]
    assert [(f.params["field"], f.params["nearest"]) for f in found] == [
        ("subjct", "subject"),
        ("owners.nam", "owners.name"),
    ]
    assert {f.location.file for f in found} == {str(tmp_path / "template.docx")}
    assert found[0].params["text"] == "เรื่อง {{ subjct }}"


@pytest.mark.parametrize(
    ("text", "unprinted"),
    [
        ("{{ subject }}{% for x in lines %}{{ x.text }}{% endfor %}", []),
        ("{% if subject %}{% endif %}{% for x in lines %}-{% endfor %}", ["subject", "lines"]),
        ("{{ lines[0].text }}", ["subject"]),
        ("ไม่มีช่องใด", ["subject", "lines"]),
    ],
)
def test_a_required_field_must_be_printed_not_only_asked_about(
    text: str, unprinted: list[str], tmp_path: Path
) -> None:
    known = card("subject", "note", required=("subject", "lines"), many={"lines": ("text",)})
    found = inventory.compare(make.opened(tmp_path, p(text)), known)
    assert [(f.code, f.params["field"]) for f in found] == [
        ("template-field-unprinted", name) for name in unprinted
    ]


# Every template that ships


def dotted(value: object, prefix: str) -> Iterator[str]:
    """Return the names under which a template reaches the parts of a value of the view."""
    yield prefix
    entry = value[0] if isinstance(value, tuple) and value else value
    if dataclasses.is_dataclass(entry) and not isinstance(entry, Rich | Flow):
        for field in dataclasses.fields(entry):
            yield from dotted(getattr(entry, field.name), f"{prefix}.{field.name}")


NOT_PRINTED = {"attachment": {"orientation", "subject"}, "letter": set()}
"""What a view says of its document that stands on no page."""


def whole_view(name: str) -> View:
    if name == "attachment":
        return enclosure_view(Enclosure(Kind.FORM, ("แบบรายงาน",)), "สิ่งที่ส่งมาด้วย ๑")
    return view(make.letter(references=(Reference("หนังสือ"),), attachments=(Attachment("แบบ"),)))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_template_is_clean_and_prints_what_the_view_has(name: str) -> None:
    assert templates.check(name) == ()
    fields = whole_view(name).fields.items()
    wanted = {dotted_name for field, value in fields for dotted_name in dotted(value, field)}
    wanted -= NOT_PRINTED[name]
    read = templates.card_of(name)
    assert read.known() == wanted
    assert read.measures
    not_used = {info.name for info in templates.fields(name) if not info.used}
    assert not_used <= {"secrecy"}  # drawn by the layout pass on every page


def test_there_are_templates_to_test() -> None:
    assert "letter" in SHIPPED
    assert {info.origin for info in templates.installed()} == {"saraban"}


# Measures: what an edit in Word can spoil

BODY_STYLE = '<w:pStyle w:val="SarabanBody"/>'
JUSTIFIED = '<w:jc w:val="thaiDistribute"/></w:pPr>'
LANDSCAPE = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr></w:p>'
NO_EMBLEM = dict.fromkeys(("emblem_height_mm", "emblem_centre_mm", "emblem_top_mm"), "-")

# What is replaced in the shipped letter, by what, in which part; and what is told.
EDITS: Mapping[str, tuple[str, str, str, dict[str, str]]] = {
    "left margin": (
        make.DOCUMENT, 'w:left="1701"', 'w:left="1440"',
        {"left_mm": "25.4", "date_left_mm": "100.4", "closing_left_mm": "100.4"},
    ),
    "right margin": (make.DOCUMENT, 'w:right="1134"', 'w:right="1700"', {"right_mm": "30.0"}),
    "paper": (
        make.DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"',
        {"page_width_mm": "215.9", "page_height_mm": "279.4"},
    ),
    "a section more": (
        make.DOCUMENT, "<w:sectPr>", LANDSCAPE + "<w:sectPr>",
        {"page_width_mm": "297.0", "page_height_mm": "210.0"},
    ),
    "lengths of Google Docs": (make.DOCUMENT, 'w:left="1701"', 'w:left="1701.0000000000002"', {}),
    "emblem moved": (make.DOCUMENT, ">3272750<", ">3632750<", {"emblem_centre_mm": "115.0"}),
    "emblem lower": (make.DOCUMENT, ">540000<", ">720000<", {"emblem_top_mm": "20.0"}),
    "emblem scaled": (
        make.DOCUMENT, 'cx="1014499" cy="1080000"', 'cx="507250" cy="540000"',
        {"emblem_height_mm": "15.0", "emblem_centre_mm": "98.0"},
    ),
    "emblem from the margin": (
        make.DOCUMENT, 'positionH relativeFrom="page"', 'positionH relativeFrom="column"',
        {"emblem_centre_mm": "135.0"},
    ),
    "emblem from a line": (
        make.DOCUMENT, 'positionV relativeFrom="page"', 'positionV relativeFrom="line"',
        {"emblem_top_mm": "-"},
    ),
    "emblem in the text": (make.DOCUMENT, "wp:anchor", "wp:inline", NO_EMBLEM),
    "size of the document": (
        make.STYLES, '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang', '<w:szCs w:val="28"/><w:lang',
        {"font_size_pt": "14.0"},
    ),
    "size of the body's style": (
        make.STYLES, JUSTIFIED, JUSTIFIED + '<w:rPr><w:szCs w:val="30"/></w:rPr>', {"font_size_pt": "15.0"},
    ),
    "size of the body by hand": (
        make.DOCUMENT, BODY_STYLE + "</w:pPr><w:r>",
        BODY_STYLE + '</w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr>', {"font_size_pt": "14.0"},
    ),
    "first line": (
        make.STYLES, 'w:firstLine="1417"', 'w:firstLine="720"', {"first_line_mm": "12.7"},
    ),
    "no first line": (make.STYLES, '<w:ind w:firstLine="1417"/>', "", {"first_line_mm": "-"}),
    "first line by hand": (
        make.DOCUMENT, BODY_STYLE, BODY_STYLE + '<w:ind w:firstLine="850"/>', {"first_line_mm": "15.0"},
    ),
    "date": (make.STYLES, '<w:ind w:left="4252"/>', '<w:ind w:left="5102"/>',
             {"date_left_mm": "120.0", "closing_left_mm": "120.0"}),
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS)
def test_a_measure_that_an_edit_spoils_is_told(case: str, tmp_path: Path) -> None:
    part, old, new, wanted = EDITS[case]
    parts = make.shipped_members()
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    found = inventory.check_measures(make.open_members(tmp_path, parts), templates.card_of("letter"))
    assert {f.params["measure"]: f.params["found"] for f in found} == wanted
    assert {(f.code, f.severity) for f in found} <= {("template-measure", Severity.WARNING)}


def test_a_document_without_any_measure_is_told_so(tmp_path: Path) -> None:
    read = templates.card_of("letter")
    found = inventory.check_measures(make.opened(tmp_path, p("ก")), read)
    kept = {"page_width_mm", "page_height_mm", "left_mm", "right_mm", "font_size_pt"}
    kept |= {"first_line_mm", "date_left_mm", "closing_left_mm"}  # their styles are not there at all
    assert {f.params["measure"] for f in found} == set(read.measures) - kept


@pytest.mark.parametrize("style", ["SarabanBody", "SarabanClosing", "SarabanCue"])
def test_a_style_that_somebody_removed_is_told_by_its_name(style: str, tmp_path: Path) -> None:
    parts = make.shipped_members()
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(f'"{style}"'.encode(), b'"Other"')
    template = make.open_members(tmp_path, parts)
    assert [(f.code, f.severity, f.params["style"]) for f in inventory.check_styles(template)] == [
        ("template-style-missing", Severity.ERROR, style)
    ]
    measured = inventory.check_measures(template, templates.card_of("letter"))
    assert not {"first_line_mm", "closing_left_mm"} & {f.params["measure"] for f in measured}


def test_the_shipped_template_has_every_style(tmp_path: Path) -> None:
    assert inventory.check_styles(make.open_members(tmp_path, make.shipped_members())) == ()


# The set of templates


def own(folder: Path, name: str, **changes: str) -> Path:
    """Copy the shipped letter as an office's own, with some words of its card replaced."""
    shutil.copytree(TEMPLATES / "letter", folder / name)
    path = folder / name / "template.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(f"{old}:", f"{new}:", 1)
    path.write_text(text, encoding="utf-8")
    return folder / name


def test_an_office_s_template_comes_before_the_package_s(tmp_path: Path) -> None:
    own(tmp_path, "letter")
    own(tmp_path, "ของเรา")
    found = {info.name: (info.origin, info.folder) for info in templates.installed([tmp_path])}
    assert found["letter"] == ("office", tmp_path / "letter")
    assert found["ของเรา"] == ("office", tmp_path / "ของเรา")
    assert templates.card_for("letter", [tmp_path]).folder.parent == tmp_path
    assert templates.card_for("letter").folder.parent == TEMPLATES
    assert templates.card_for("letter", [tmp_path / "ไม่มี"]).folder.parent == TEMPLATES


def test_a_template_is_found_by_name_folder_and_document(tmp_path: Path) -> None:
    folder = own(tmp_path, "ของเรา")
    for name in (str(folder), str(folder / "template.docx")):
        assert templates.card_of(name).folder == folder
    for name in ("lettr", str(folder / "other.docx"), str(tmp_path)):
        with pytest.raises(TemplateFaulty) as caught:
            templates.card_of(name)
        assert (caught.value.code, caught.value.params["name"]) == ("template-unknown", name)
        assert "letter" in str(caught.value.params["known"])


def test_a_kind_without_template_is_told() -> None:
    with pytest.raises(TemplateFaulty) as caught:
        templates.card_for("receipt")
    assert (caught.value.code, caught.value.params["kind"]) == ("template-none-for-kind", "receipt")


def test_a_template_with_an_unknown_field_is_not_used(tmp_path: Path) -> None:
    own(tmp_path, "letter", purpose="purpos")
    template, findings = templates.usable(templates.card_for("letter", [tmp_path]), make.FONT)
    assert template is None
    assert {f.params["field"] for f in findings} == {"purpose", "purpos"}


def test_a_template_that_does_not_keep_a_measure_is_used_and_told_each_time(tmp_path: Path) -> None:
    path = own(tmp_path, "letter") / "template.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  left_mm: 30", "  left_mm: 35"), encoding="utf-8"
    )
    for _ in ("opened", "kept"):
        template, findings = templates.usable(templates.card_for("letter", [tmp_path]), make.FONT)
        assert template is not None
        assert [(f.code, f.severity) for f in findings] == [("template-measure", Severity.WARNING)]
        assert (findings[0].params["found"], findings[0].params["wanted"]) == ("30.0", "35")


def test_a_copy_is_whole_and_never_overwrites(tmp_path: Path) -> None:
    files = templates.copy("letter", tmp_path)
    assert {path.name for path in files} == {path.name for path in (TEMPLATES / "letter").iterdir()}
    (tmp_path / "letter" / "template.yaml").write_text("ของเรา", encoding="utf-8")
    with pytest.raises(OutputUnusable) as caught:
        templates.copy("letter", tmp_path)
    assert caught.value.code == "output-exists"
    assert (tmp_path / "letter" / "template.yaml").read_text(encoding="utf-8") == "ของเรา"


def test_a_copy_into_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "แบบ").write_text("x")
    with pytest.raises(OutputUnusable) as caught:
        templates.copy("letter", tmp_path / "แบบ")
    assert caught.value.code == "output-unwritable"
    assert caught.value.params["reason"]
