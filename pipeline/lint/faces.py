"""Names of fonts as files have them, and the pieces of text that are printed in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import Location
from pipeline.lint.facts import Facts, Line, Paragraph
from pipeline.lint.parts import own_pages, own_paragraphs, place_of
from pipeline.lint.reading import Reading
from pipeline.patterns import regex

_STYLE = regex(r"[-, ]?(?:bold|italic|oblique|regular|mt)+$")
_NOT_A_LETTER = regex(r"[^a-z0-9ก-๙]")
_THAI = regex("[\u0e01-\u0e5b]")
_TELLING = 0.1
_LATIN = regex("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text printed in one face, and the line or the paragraph of a DOCX that holds it."""

    text: str
    face: str
    holder: Line | Paragraph

    @property
    def is_thai(self) -> bool:
        """Return whether the piece holds Thai letters or digits."""
        return _THAI.search(self.text) is not None

    def at(self, reading: Reading) -> Location:
        """Return the place of the piece."""
        if isinstance(self.holder, Paragraph):
            return place_of(reading, self.holder)
        return reading.facts.at(self.holder)


def is_guesswork(facts: Facts) -> bool:
    """Return whether Thai text of a PDF is set in a face that is only named.

    Which letters are read, and where they stand, then depends on the fonts of the machine
    that reads: what the other rules would say is not to be trusted.
    """
    named = {face.name for face in facts.faces if not face.embedded}
    if facts.source != "pdf" or not named:
        return False
    runs = [run for line in facts.lines() for run in line.runs]
    thai = [(run.face in named, len(_THAI.findall(run.text))) for run in runs]
    return sum(count for is_named, count in thai if is_named) > _TELLING * sum(count for _, count in thai)


def family(face: str) -> str:
    """Return a font's name for comparing: ``TH Sarabun New`` and ``THSarabunNew-Bold`` are one."""
    name = _STYLE.sub("", face.lower().replace(" ", "").replace("๙", "9"))
    return _NOT_A_LETTER.sub("", name)


def is_one_of(face: str, families: tuple[str, ...]) -> bool:
    """Return whether a face belongs to one of the families (``TH SarabunIT๙`` has its digit or not)."""
    return family(face).rstrip("9") in {name.rstrip("9") for name in families}


def pieces(reading: Reading) -> Iterator[Piece]:
    """Yield the pieces of a document that hold letters or digits, with the face that prints them.

    Of a DOCX these are the faces that it asks for (Thai text follows the complex-script
    one), whatever the machine that laid it out has instead.
    """
    if reading.facts.paragraphs:
        for paragraph in own_paragraphs(reading):
            yield from _asked_for(paragraph)
        return
    for page in own_pages(reading):
        for line in page.lines:
            for run in line.runs:
                if _THAI.search(run.text) or _LATIN.search(run.text):
                    yield Piece(run.text, run.face, line)


def _asked_for(paragraph: Paragraph) -> Iterator[Piece]:
    for run in paragraph.runs:
        if _THAI.search(run.text):
            yield Piece(run.text, run.face_cs, paragraph)
        elif _LATIN.search(run.text):
            yield Piece(run.text, run.face, paragraph)
