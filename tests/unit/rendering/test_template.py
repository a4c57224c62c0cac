"""Templates are strict, inert and loss-free; what is wrong with one is told by part and paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from lxml import etree

from pipeline.content import Rich, Span, view
from pipeline.errors import TemplateFaulty
from pipeline.rendering import opening
from pipeline.rendering.template import Template, open_template
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import p, run, val, w


def made(template: Template, **fields: object) -> bytes:
    return template.pack(template.render(make.view_of(**{"subject": "", **fields})))


def printed(folder: Path, *paragraphs: str, **fields: object) -> list[str]:
    return make.texts(made(make.opened(folder, *paragraphs), **fields))


def fault(folder: Path, *paragraphs: str, **more: str) -> TemplateFaulty:
    with pytest.raises(TemplateFaulty) as caught:
        make.opened(folder, *paragraphs, **more)
    return caught.value


# What a template may say

SPLIT = "".join(run(piece) for piece in ("เรื่อง {", "{ sub", "ject }", "} จบ"))


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        ([p("เรื่อง {{ subject }}")], ["เรื่อง งาน"]),
        ([p(SPLIT)], ["เรื่อง งาน จบ"]),
        ([p("{{subject}}{{ subject }}")], ["งานงาน"]),
        ([p("{%p for line in lines %}"), p("- {{ line }}"), p("{%p endfor %}")], ["- ก", "- ข"]),
        ([p("{% for line in lines %}{{ line }},{% endfor %}")], ["ก,ข,"]),
        ([p("{%p if none %}"), p("ไม่พิมพ์"), p("{%p else %}"), p("พิมพ์"), p("{%p endif %}")], ["พิมพ์"]),
        ([p("{% if subject == “งาน” %}ใช่{% endif %}")], ["ใช่"]),
        ([p("{% if subject == 'ก & ข' %}ใช่{% else %}ไม่{% endif %}")], ["ไม่"]),
        ([p('{{ "ก & ข <b>" }}')], ["ก & ข <b>"]),
        ([p("{{ lines[1] }} {{ lines|length }} {{ lines|join(', ') }}")], ["ข 2 ก, ข"]),
        ([p("{{ missing|default('-') }}")], ["-"]),
        ([p("{# หมายเหตุ #}{{ subject }}")], ["งาน"]),
        ([p("{%p if subject %}", style="X"), p("ก"), p("{%p endif %}")], ["ก"]),
    ],
)
def test_fields_loops_and_conditions(paragraphs: list[str], wanted: list[str], tmp_path: Path) -> None:
    assert printed(tmp_path, *paragraphs, subject="งาน", lines=("ก", "ข"), none="") == wanted


def test_a_row_of_a_table_is_repeated(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    rows = row("{%tr for line in lines %}", "") + row("{{ line }}", "x") + row("{%tr endfor %}")
    table = f"<w:tbl>{rows}</w:tbl>"
    assert printed(tmp_path, table, lines=("ก", "ข")) == ["ก", "x", "ข", "x"]


def test_a_box_drawn_in_a_paragraph_has_fields_of_its_own(tmp_path: Path) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    box = (
        '<w:r><w:rPr><w:i/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        f"<w:txbxContent>{p(run('{{ note }}', bold))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    docx_bytes = made(
        make.opened(tmp_path, p(box, "{{ subject }}")), subject="นอก", note=Rich((Span("ใน", False),))
    )
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx_bytes)).read(make.DOCUMENT))
    inner = [r for r in root.iter(w("r")) if r.findtext(w("t")) == "ใน"]
    assert [val(r.find(w("rPr")), "bCs") for r in inner] == [""]
    assert [r.findtext(w("t")) for r in root.iter(w("r"))][-1] == "นอก"


# What comes out is what went in

VALUES = [
    "ก & ข <b>ค</b> ]]> \"ง\" 'จ'",
    "{{ 7*7 }}",
    "{% raw %}{{ x }}{% endraw %}",
    "{# หาย #} {%p if x %}",
    "=1+1 | $1 \\1 %s {0} ${a}",
    "&amp; &lt; &#34; <w:t>x</w:t>",
    "หนึ่ง\tสอง\nสาม\n\nสี่",
    "  หน้าและหลัง  ",
    "😀 ☐ 👩‍🌾 🇹🇭",
    "ก" * 300,
    "مرحبا שלום abc",
    "\u200b\ufeff\u2060",
    "๕\u00a0เมษายน",
]


@pytest.mark.parametrize("value", VALUES)
def test_any_value_comes_out_unchanged(value: str, tmp_path: Path) -> None:
    tags = ("[{{ subject }}]", "{{ rich }}", "{%p for x in many %}", "{{ x }}", "{%p endfor %}")
    template = make.opened(tmp_path, *map(p, tags))
    rich = Rich((Span(value, bold=True), Span(value, bold=False)))
    docx_bytes = made(template, subject=value, rich=rich, many=(value, value))
    assert make.texts(docx_bytes) == [f"[{value}]", value + value, value, value]
    assert [q.text for q in docx.Document(io.BytesIO(docx_bytes)).paragraphs] == [
        f"[{value}]", value + value, value, value,
    ]  # fmt: skip


def test_bare_carriage_returns_become_line_breaks(tmp_path: Path) -> None:
    assert printed(tmp_path, p("{{ subject }}"), subject="ก\rข\r\nค") == ["ก\nข\nค"]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        "<w:rPr/>",
        '<w:rPr><w:rStyle w:val="Strong"/><w:rFonts w:ascii="X"/><w:i/><w:color w:val="FF0000"/></w:rPr>',
        '<w:rPr><w:b w:val="0"/><w:sz w:val="40"/></w:rPr>',
    ],
)
def test_bold_spans_are_bold_in_thai_too_and_keep_the_rest(properties: str, tmp_path: Path) -> None:
    template = make.opened(tmp_path, p(run("{{ text }}", properties)))
    docx_bytes = made(template, text=Rich((Span("ก", False), Span("ข", True), Span("ค", False))))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx_bytes)).read(make.DOCUMENT))
    runs = {r.findtext(w("t")): r.find(w("rPr")) for r in root.iter(w("r"))}
    names = {
        text: [etree.QName(c).localname for c in found] if found is not None else []
        for text, found in runs.items()
    }
    assert val(runs["ข"], "b") == val(runs["ข"], "bCs") == ""
    for text in ("ก", "ค"):
        assert runs[text] is None or val(runs[text], "b") in (None, "0")
        assert [n for n in names["ข"] if n not in ("b", "bCs")] == [
            n for n in names[text] if n not in ("b", "bCs")
        ]


def test_the_package_is_alike_twice_and_carries_its_title(tmp_path: Path) -> None:
    template = make.shipped()
    docx_bytes = template.pack(template.render(view(make.letter(subject="เรื่อง & <ชื่อ> {x}"))))
    again = open_template(make.SHIPPED, make.FONT)
    assert again.pack(again.render(view(make.letter(subject="เรื่อง & <ชื่อ> {x}")))) == docx_bytes
    assert docx.Document(io.BytesIO(docx_bytes)).core_properties.title == "เรื่อง & <ชื่อ> {x}"


def test_a_second_run_opens_nothing_and_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = view(make.letter(subject="เรื่อง & <ชื่อ>"))
    first = open_template(make.SHIPPED, make.FONT)
    monkeypatch.setattr(opening, "opened", lambda *_: pytest.fail("opened again"))
    second = open_template(make.SHIPPED, make.FONT)
    assert second.pack(second.render(fields)) == first.pack(first.render(fields))
    assert second.places == first.places


def test_a_template_edited_between_two_runs_is_opened_anew(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    for words in ("ก่อน", "หลัง"):
        document = docx.Document(str(make.SHIPPED))
        document.sections[0].header.paragraphs[0].text = words
        document.save(str(path))
        template = open_template(path, make.FONT)
        packed = template.pack(template.render(view(make.letter())))
        assert docx.Document(io.BytesIO(packed)).sections[0].header.paragraphs[0].text == words


def test_another_font_is_another_template() -> None:
    for font in ("TH SarabunPSK", "TH SarabunIT๙", "TH SarabunPSK"):
        template = open_template(make.SHIPPED, font)
        assert f'w:cs="{font}"' in template.members["word/styles.xml"].decode()


def test_a_refused_template_is_refused_again_and_under_its_own_name(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        path = tmp_path / name
        path.write_bytes(b"no package")
        with pytest.raises(TemplateFaulty) as refused:
            open_template(path, make.FONT)
        assert refused.value.params["file"] == path


def test_a_package_without_properties_gets_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made(make.opened(tmp_path, p("ก"))))) as archive:
        assert "docProps/core.xml" not in archive.namelist()


def test_a_template_saved_by_python_docx_works_as_before(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    document = docx.Document(str(make.SHIPPED))
    document.sections[0].header.paragraphs[0].text = "สำเนา {{ subject }}"
    document.save(str(path))
    template, fields = open_template(path, make.FONT), view(make.letter())
    docx_bytes = template.pack(template.render(fields))
    assert make.texts(docx_bytes) == make.texts(make.shipped().pack(make.shipped().render(fields)))
    assert docx.Document(io.BytesIO(docx_bytes)).sections[0].header.paragraphs[0].text == "สำเนา ขอเชิญประชุม"


# What is refused when the template is opened

FAULTS: Mapping[str, str] = {
    "{{ ''.__class__ }}": "template-code-forbidden",
    "{{ x.__init__ }}": "template-code-forbidden",
    "{{ x['__class__'] }}": "template-code-forbidden",
    "{{ _private }}": "template-code-forbidden",
    "{{ x()}}": "template-code-forbidden",
    "{{ x.upper() }}": "template-code-forbidden",
    "{{ range(10**9) }}": "template-code-forbidden",
    "{{ 'x' * 1000000000 }}": "template-code-forbidden",
    "{{ 9 ** 9 ** 9 }}": "template-code-forbidden",
    "{{ x % 2 }}": "template-code-forbidden",
    "{{ {'a': 1} }}": "template-code-forbidden",
    "{% set a = 1 %}": "template-code-forbidden",
    "{% import 'os' as os %}": "template-code-forbidden",
    "{% from 'a' import b %}": "template-code-forbidden",
    "{% include '/etc/passwd' %}": "template-code-forbidden",
    "{% extends 'x' %}": "template-code-forbidden",
    "{% raw %}{{ subject }}{% endraw %}": "template-code-forbidden",
    "{% macro f() %}{% endmacro %}": "template-code-forbidden",
    "{% autoescape false %}{{ x }}{% endautoescape %}": "template-code-forbidden",
    "{% filter upper %}x{% endfilter %}": "template-code-forbidden",
    "{% with a = 1 %}{% endwith %}": "template-code-forbidden",
    "{{ x|attr('__class__') }}": "template-filter-unknown",
    "{{ x|safe }}": "template-filter-unknown",
    "{{ x|run(0) }}": "template-filter-unknown",
    "{% if x is callable %}a{% endif %}": "template-filter-unknown",
    "{{ subject": "template-tag-unreadable",
    "subject }}": "template-tag-unreadable",
    "{{ subject }": "template-tag-unreadable",
    "{{{ subject }}}": "template-tag-unreadable",
    "{{ }}": "template-tag-unreadable",
    "{{ two words }}": "template-tag-unreadable",
    "{{- subject }}": "template-tag-unreadable",
    "{% if x -%}a{% endif %}": "template-tag-unreadable",
    "{{r subject }}": "template-tag-unreadable",
    "{{tr subject }}": "template-tag-unreadable",
    "{{p two words }}": "template-tag-unreadable",
    "{{p subject }} ข้อความ": "template-tag-not-alone",
    "{%p\u00a0if x %}": "template-tag-unreadable",
    "{% fro x in y %}": "template-tag-unreadable",
    "{% colspan 2 %}": "template-tag-unreadable",
    "{% if x %}a": "template-blocks-open",
    "a{% endif %}": "template-blocks-open",
    "{% else %}": "template-blocks-open",
    "{% for x in y %}a{% endif %}": "template-blocks-open",
    "{% for x in y %}a{% elif x %}{% endfor %}": "template-blocks-open",
    "{%p if x %} ข้อความนี้จะหาย": "template-tag-not-alone",
    "{%p if x %}{%p endif %}": "template-tag-not-alone",
    "{%tr if x %}": "template-tag-not-alone",
    "{#p หมายเหตุ #} ข้อความ": "template-tag-not-alone",
}


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize("where", ["body", "header"])
def test_a_faulty_tag_is_refused_and_its_paragraph_named(text: str, where: str, tmp_path: Path) -> None:
    before, faulty = p("ย่อหน้าแรก {{ subject }}"), p(*text.partition("x"))  # split over runs
    if where == "body":
        caught, part = fault(tmp_path, before, faulty), make.DOCUMENT
    else:
        caught, part = fault(tmp_path, before, header=before + faulty), make.HEADER
    told = {key: caught.params[key] for key in ("file", "part", "paragraph", "text")}
    assert caught.code == FAULTS[text]
    assert told == {"file": tmp_path / "template.docx", "part": part, "paragraph": 2, "text": text}
    assert caught.params["tag"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [p("{{ ''.__cla"), p("ss__ }}")],
        [p("{% if x"), p("%}{% endif %}")],
    ],
)
def test_a_tag_may_not_run_over_two_paragraphs(paragraphs: list[str], tmp_path: Path) -> None:
    assert fault(tmp_path, *paragraphs).code == "template-tag-unreadable"


@pytest.mark.parametrize(
    "paragraphs",
    [
        [p("{%p if x %}"), p("ก"), p("ข{% endif %}")],
        [p("ก{% if x %}"), p("ข{% endif %}")],
        [p("{%p if x %}"), p("ก"), p("{% else %}"), p("{%p endif %}")],
        [p("{%p for x in y %}"), p("ก")],
    ],
)
def test_a_block_ends_as_it_began(paragraphs: list[str], tmp_path: Path) -> None:
    assert fault(tmp_path, *paragraphs).code == "template-blocks-open"


@pytest.mark.parametrize(
    "paragraph",
    [
        p('<w:bookmarkStart w:id="1" w:name="{{ x }}"/>'),
        p("<w:r><w:instrText>{{ x }}</w:instrText></w:r>"),
        p("<w:r><w:t>ก</w:t></w:r><!-- {{ ''.__class__ }} -->"),
    ],
)
def test_a_tag_stands_in_the_text_only(paragraph: str, tmp_path: Path) -> None:
    caught = fault(tmp_path, p("ก"), paragraph)
    assert (caught.code, caught.params["paragraph"]) == ("template-tag-misplaced", 2)


def test_tracked_text_is_for_the_clerk_to_settle(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1" w:author="ก"><w:r><w:delText>{{ old }}</w:delText></w:r></w:del>'
    caught = fault(tmp_path, p("ก"), p(deleted))
    assert (caught.code, caught.params["paragraph"]) == ("template-changes-tracked", 2)


def test_tracked_formats_are_taken_as_they_stand(tmp_path: Path) -> None:
    change = '<w:rPr><w:i/><w:rPrChange w:id="1" w:author="ก"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>'
    template = make.opened(tmp_path, p(run("{{ text }}", change)))
    assert make.texts(made(template, text=Rich((Span("ก", True), Span("ข", False))))) == ["กข"]


def relations(target: str, kind: str) -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><!-- x -->'
        f'<Relationship Id="r9" TargetMode="External" Target="{target}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    ).encode()


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "frame", "subDocument"])
def test_what_lies_outside_the_file_is_refused(kind: str, tmp_path: Path) -> None:
    name = "word/_rels/settings.xml.rels"
    with pytest.raises(TemplateFaulty) as caught:
        make.open_members(tmp_path, make.members(p("ก")) | {name: relations("http://example.com/x", kind)})
    assert (caught.value.code, caught.value.params["part"]) == ("template-outside", name)
    assert caught.value.params["target"] == "http://example.com/x"


def test_a_link_for_the_reader_is_no_reach_outside(tmp_path: Path) -> None:
    name = "word/_rels/document2.xml.rels"
    assert make.open_members(
        tmp_path, make.members(p("ก")) | {name: relations("https://moi.go.th", "hyperlink")}
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (make.DOCUMENT, b"<w:document"),
        (make.DOCUMENT, b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'),
        (make.STYLES, b"\x00"),
        ("word/header3.xml", b""),
        ("word/_rels/x.rels", b"<a></b>"),
    ],
)
def test_a_broken_part_is_named(name: str, data: bytes, tmp_path: Path) -> None:
    with pytest.raises(TemplateFaulty) as caught:
        make.open_members(tmp_path, make.members(p("ก")) | {name: data})
    assert (caught.value.code, caught.value.params["part"]) == ("template-part-broken", name)


def test_a_template_without_styles_is_refused(tmp_path: Path) -> None:
    parts = {name: data for name, data in make.members(p("ก")).items() if name != make.STYLES}
    with pytest.raises(TemplateFaulty) as caught:
        make.open_members(tmp_path, parts)
    assert caught.value.params["part"] == make.STYLES


# What is refused when a letter is rendered


@pytest.mark.parametrize("where", ["body", "header"])
@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("{{ nothing }}", "template-field-undefined", "nothing"),
        ("{{ entry.nothing }}", "template-field-undefined", "nothing"),
        ("{% if nothing %}a{% endif %}", "template-field-undefined", "nothing"),
        ("{% for x in nothing %}a{% endfor %}", "template-field-undefined", "nothing"),
        ("{{ subject.upper }}", "template-field-undefined", "upper"),
        ("{{ many }}", "template-value-not-text", "many"),
        ("{{ entry }}", "template-value-not-text", "entry"),
        ("{{ nobody }}", "template-value-not-text", "nobody"),
    ],
)
def test_a_field_that_cannot_be_printed_is_named_with_its_place(
    where: str, text: str, code: str, field: str, tmp_path: Path
) -> None:
    before = p("{{ subject }} nothing many entry")
    more = {"header": before + p(text)} if where == "header" else {}
    template = make.opened(tmp_path, before, *([] if more else [p(text)]), **more)
    entry = view(make.letter()).fields["signatories"][0]  # type: ignore[index]
    with pytest.raises(TemplateFaulty) as caught:
        made(template, subject="ก", many=("ก",), entry=entry, nobody=None)
    part = make.HEADER if more else make.DOCUMENT
    assert caught.value.code == code
    assert caught.value.params == {
        "file": tmp_path / "template.docx", "part": part, "paragraph": 2, "field": field, "text": text,
    }  # fmt: skip


def test_a_letter_that_cannot_be_computed_names_its_part(tmp_path: Path) -> None:
    with pytest.raises(TemplateFaulty) as caught:
        made(make.opened(tmp_path, p("{{ subject + 1 }}")), subject="ก")
    assert (caught.value.code, caught.value.params["part"]) == ("template-cannot-render", make.DOCUMENT)
