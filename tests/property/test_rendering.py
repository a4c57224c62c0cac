"""Any text survives a template, and the layout pass ends well on any letter."""

from __future__ import annotations

import io
import tempfile
from itertools import pairwise
from pathlib import Path
from random import Random

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.content import Rich, Span, View, view
from pipeline.content.view import BlockText
from pipeline.rendering.layout import Story, squeeze
from pipeline.rendering.template import Template
from tests.unit.rendering import builders as make
from tests.unit.rendering.builders import p
from tests.unit.rendering.simulator import Layouter, body_lines, drawn, settled

# What XML 1.0 permits (clause 2.2), without the carriage return, which every reader of XML turns into \n.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff").filter(
    lambda c: c >= " " or c in "\t\n"
)
HOSTILE = st.sampled_from(
    ["{{ 7*7 }}", "{% raw %}", "{#", "}}", "&amp;", "<b>", "]]>", '"', "'", "\t", "\n", "{%p", "\u200b"]
)
TEXTS = st.lists(st.one_of(st.text(CHARACTERS, max_size=8), HOSTILE), max_size=6).map("".join)
TAGS = ("{{ subject }}", "<{{ a }}|{{ rich }}>", "{%p for x in many %}", "{{ x }}", "{%p endfor %}")


@pytest.fixture(autouse=True, scope="module")
def own_cache() -> object:
    patch = pytest.MonkeyPatch()
    with tempfile.TemporaryDirectory() as folder:
        patch.setenv("XDG_CACHE_HOME", folder)
        patch.setenv("LOCALAPPDATA", folder)
        yield
        patch.undo()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make.opened(tmp_path_factory.mktemp("template"), *map(p, TAGS), header=p("{{ a }}"))


@settings(max_examples=300, deadline=None)
@given(a=TEXTS, subject=TEXTS, bold=TEXTS, many=st.lists(TEXTS, max_size=3))
def test_any_text_survives_a_template(
    template: Template, a: str, subject: str, bold: str, many: list[str]
) -> None:
    rich = Rich((Span(bold, bold=True), Span(a, bold=False)))
    made = template.pack(
        template.render(View({"subject": subject, "a": a, "rich": rich, "many": tuple(many)}))
    )
    wanted = [subject, f"<{a}|{bold}{a}>", *many]
    assert make.texts(made) == wanted
    assert make.texts(made, make.HEADER) == [a]
    document = docx.Document(io.BytesIO(made))
    assert [paragraph.text for paragraph in document.paragraphs] == wanted
    bold_runs = [run for run in document.paragraphs[1].runs if run.bold]
    assert "".join(run.text for run in bold_runs) == bold


def fields_of_the_letter(text: str) -> View:
    """Return a view with ``text`` in every field, past the cleaning that ``view`` does."""
    fields: dict[str, object] = {}
    for name, value in view(make.letter()).fields.items():
        fields[name] = (text,) if isinstance(value, tuple) and value and isinstance(value[0], str) else text
    signatory, *_ = view(make.letter()).fields["signatories"]  # type: ignore[misc]
    fields |= {
        "references": (), "attachments": (), "copies_to": (text,), "footer_lines": (text,),
        "body": (BlockText("paragraph", 0, text), BlockText("list", 1, Rich((Span(text, bold=True),)))),
        "signatories": (type(signatory)(text, text, (text,)),),
    }  # fmt: skip
    return View(fields)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS.filter(lambda text: len(text.strip()) > 2))
def test_any_text_survives_the_shipped_letter(text: str) -> None:
    made = SHIPPED.pack(SHIPPED.render(fields_of_the_letter(text)))
    printed = make.texts(made)
    assert "\n\n".join(printed).count(text) >= 18
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs] == printed


SHIPPED = make.shipped()

WORDS = ("จังหวัด", "อำเภอ ", "ประชุม", "โครงการ ", "พัฒนา", "ชุมชน ", "๒๔\u00a0พ.ย. ", "ก้าวหน้า")


def letter(dice: Random) -> list[tuple[str, str]]:
    """Return the paragraphs of a letter with any number of parts, some of them alike, some empty."""

    def prose(*lengths: int) -> str:
        return "".join(dice.choices(WORDS, k=dice.choice(lengths))).strip()

    parts = [
        ("SarabanNumber", "ที่ ฉช ๐๐๑๙/๑"),
        ("SarabanDate", "๒๔ พฤศจิกายน"),
        ("SarabanSubject", prose(3, 9)),
    ]
    parts += [("SarabanAttachmentNext", prose(5)) for _ in range(dice.choice([0, 0, 1, 5, 30]))]
    for _ in range(dice.randrange(14)):
        style = dice.choice([*["SarabanBody"] * 4, "SarabanList1", "SarabanHeading", "SarabanContact"])
        text = {"SarabanHeading": "ข้อพิจารณา", "SarabanContact": ""}.get(style) or prose(1, 4, 15, 30, 70, 150)
        parts += [(style, text if style != "SarabanContact" else "")] * dice.choice([1, 1, 1, 1, 4])
    parts += [("SarabanPurpose", prose(1, 4, 20))] * dice.choice([0, 1, 1])
    parts += [("SarabanClosing", "ขอแสดงความนับถือ")] * dice.choice([0, 1, 1, 1])
    signed = [("SarabanSignature", "(นายสมมติ ใจซื่อ)"), ("SarabanPosition", "ปลัดจังหวัด")]
    parts += signed * dice.choice([0, 1, 1, 2])
    parts += [("SarabanOwner", "กลุ่มงาน")] * dice.choice([0, 1])
    return parts + [("SarabanContact", prose(0, 3)) for _ in range(dice.choice([0, 2, 6, 60]))]


BODY = ("SarabanBody", "SarabanPurpose", "SarabanHeading", "SarabanList")
SIGNED = ("SarabanClosing", "SarabanSignature", "SarabanPosition")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_the_layout_pass_ends_well(seed: int) -> None:
    dice = Random(seed)
    paragraphs, secrecy = letter(dice), dice.choice(["", "ลับ"])
    layouter = Layouter(dice.choice([30, 40, 60, 80]), keeps=dice.random() < 0.7)
    found = settled(make.story_xml(paragraphs), layouter, secrecy)
    assert found is not None
    assert found.rounds <= 2 * len(found.pages) + 6
    words, boxes = body_lines(found.pages), drawn(found.pages)

    # Nothing is lost, and each page but the last turns where it was planned.
    assert "".join(squeeze(line.text) for page in words for line in page) == found.story.text
    assert len(found.pages) == len(found.plan.breaks) + 1
    for number, page in enumerate(boxes):
        texts = [box.text for box in page]
        cues = [box for box in page if box.text.startswith("/")]
        assert texts.count("ลับ") == (2 if secrecy else 0)
        assert len([text for text in texts if text.startswith("- ")]) == (number > 0)
        assert len(cues) == (number < len(boxes) - 1)
        for cue in cues:
            following = squeeze("".join(line.text for line in words[number + 1]))
            assert following.startswith(squeeze(cue.text)[1:-3])
            assert 15 < cue.baseline_mm - words[number][-1].baseline_mm < 26
            assert cue.baseline_mm < 297 - 15

    rules_of_good_pages(found.story, words)


def rules_of_good_pages(story: Story, words: list[list]) -> None:  # type: ignore[type-arg]
    """Two lines of a paragraph on either side, no heading last, two lines of the body with the closing."""
    position, lines = 0, []
    for number, page in enumerate(words):
        for line in page:
            lines.append((number, position, story.paragraph_at(position)))
            position += len(squeeze(line.text))
    for (page, _, paragraph), (after, _, following) in pairwise(lines):
        if page == after:
            continue
        if paragraph != following:
            assert story.styles[paragraph] != "SarabanHeading"
        else:
            sides = [
                [n for n, _, owner in lines if owner == paragraph and (n <= page) is left]
                for left in (True, False)
            ]
            assert min(map(len, sides)) >= 2
    closing = story.closing_start()
    with_closing = [page for page, start, _ in lines if start == closing]
    body = [page for page, start, owner in lines if start < closing and story.styles[owner].startswith(BODY)]
    if with_closing:
        assert body[-2:] == with_closing * len(body[-2:])
    assert len({page for page, _, owner in lines if story.styles[owner] in SIGNED}) <= 1


@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(
        st.text(st.sampled_from("กข ์\u200b\u2060\u00a0๑\t👩\u200d"), max_size=12), min_size=1, max_size=5
    )
)
def test_every_position_of_a_story_is_found_again(texts: list[str]) -> None:
    story = Story(make.story_xml([("SarabanBody", text) for text in texts]))
    for position in range(len(story.text)):
        place = story.break_at(position)
        assert story.position_of(place) == position
        rest = story.from_break(place) + "".join(texts[place.paragraph + 1 :])
        assert squeeze(rest) == story.text[position:]


def test_the_cache_is_not_the_user_s() -> None:
    import platformdirs

    assert not Path(platformdirs.user_cache_dir("saraban")).is_relative_to(Path.home() / ".cache")
