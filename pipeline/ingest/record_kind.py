"""What kind of document a record is, seen before its keys are read: a letter, an enclosure or a paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline import findings
from pipeline.domain.documents import LETTERS, Kind
from pipeline.findings import Finding
from pipeline.ingest.desk import Desk
from pipeline.ingest.keys import KINDS
from pipeline.ingest.names import nearest
from pipeline.ingest.nodes import Group, Text, with_path
from pipeline.ingest.record_keys import RECORD

if TYPE_CHECKING:
    from pipeline.domain.forms import Form


_VERY_NEAR = 0.75
_HEADS = ("หนังสือ", "รายงาน", "แบบ", "บันทึก")
_TELL_A_LETTER = frozenset(
    ("recipient", "recipients", "salutation", "closing", "purpose", "references", "attachments", "number")
)


def other_kind(group: Group, desk: Desk) -> Kind | Form | None:
    """Return the kind of a record that is an enclosure, or the form of a paper; ``None`` for a letter.

    ``desk.kind`` is the kind of records that state none. Without it a record that states no kind,
    or none that is known, is an enclosure if a key gives it away.
    """
    stated = stated_word(group)
    kind = find_kind(stated, desk) or _meant(stated, desk) if stated else None
    kind = kind or desk.kind
    if kind is not None:
        return None if kind in LETTERS else kind
    return _given_away(group)


def _given_away(group: Group) -> Kind | None:
    # Imported here: most records state their kind, and a letter should not pay for rubrics.
    from pipeline.ingest.enclosure_keys import RUBRIC_RECORD
    from pipeline.ingest.rubric_keys import RUBRIC

    only_here = {"title_lines", "fiscal_year", "orientation", *(key.name for key in RUBRIC)}
    of_letters = [RECORD.find(entry.key) is not None for entry in group.entries]
    of_enclosures = [RUBRIC_RECORD.find(entry.key) for entry in group.entries]
    told = {key.name for key, here in zip(of_enclosures, of_letters, strict=True) if key and not here}
    is_letter = any(here and not key for key, here in zip(of_enclosures, of_letters, strict=True))
    if is_letter or not told & only_here:
        return None
    return Kind.RUBRIC if "criteria" in told else Kind.FORM


def unknown_kind(group: Group, desk: Desk) -> Finding | None:
    """Return the error of a record whose kind is none that is known, nor looks like one; else ``None``.

    By which keys such a record is to be read nobody can say: this error is the only one it gets.
    """
    word = stated_word(group)
    if not word or desk.kind is not None or find_kind(word, desk) is not None or _is_known(word):
        return None
    if _near(word, desk) or other_kind(group, desk) is not None:
        return None
    own = RECORD["kind"]
    place = next(entry.value.place for entry in group.entries if RECORD.find(entry.key) is own)
    params = {"text": word, "known": desk.known_kinds()}
    return findings.error("record-kind-unknown", with_path(place, own.name), **params)


def missing_kind(group: Group, desk: Desk) -> Finding | None:
    """Return the error of a record that states no kind, and has nothing of a letter; else ``None``.

    A record without a kind is a letter. One that is none would be told of all that a letter must have.
    """
    if stated_word(group) or desk.kind is not None or other_kind(group, desk) is not None:
        return None
    keys = (RECORD.find(entry.key) for entry in group.entries)
    if any(key is not None and key.name in _TELL_A_LETTER for key in keys):
        return None
    place = with_path(group.entries[0].place, RECORD["kind"].name)
    return findings.error("record-kind-missing", place, known=desk.known_kinds())


def _near(word: str, desk: Desk) -> str:
    """Return the word for a kind that another one surely means; empty if none is that near.

    Words that share only their beginning (หนังสือมอบอำนาจ, หนังสือรับรอง) mean different things.
    """
    near = nearest(word, _words(desk), _VERY_NEAR)
    head = next((head for head in _HEADS if word.startswith(head) and near.startswith(head)), "")
    return near if near and nearest(word[len(head) :], [near[len(head) :]], _VERY_NEAR) else ""


def _is_known(word: str) -> bool:
    try:
        KINDS.find(word)
    except KeyError:
        return False
    return True


def find_kind(word: str, desk: Desk) -> Kind | Form | None:
    """Return the kind that a word names; the forms are asked only for what the program does not know."""
    try:
        found = KINDS.find(word)
    except KeyError:
        return desk.forms.find(word)
    return found if isinstance(found, Kind) else None


def stated_word(group: Group) -> str:
    """Return the word for the kind that a record states; ``""`` for none."""
    own = RECORD["kind"]
    words = (e.value.text for e in group.entries if RECORD.find(e.key) is own and isinstance(e.value, Text))
    return next(words, "").strip()


def _meant(word: str, desk: Desk) -> Form | None:
    """Return the form that a misspelt word means: by its keys the rest of the record is read."""
    hint = _near(word, desk)
    return desk.forms.find(hint) if hint and hint not in KINDS.meaning else None


def _words(desk: Desk) -> Iterator[str]:
    yield from KINDS.meaning
    for form in desk.forms.all():
        yield from (form.kind, *form.words)
