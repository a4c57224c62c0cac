"""The keys of a record: the one table that reading, headings, samples and the JSON Schema share.

Each key has an English name, used in code and paths, and the Thai name that a clerk
reads on the paper; both are accepted anywhere, in any mix.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum, auto
from functools import cached_property

from pipeline.domain.blocks import ListStyle
from pipeline.domain.documents import Acting, Kind, RubricPart, Secrecy, Urgency
from pipeline.ingest.names import nearest, normal


class Shape(Enum):
    """What may stand at a key."""

    LINE = auto()
    """One text; line ends become spaces."""
    LINES = auto()
    """A text or a list of texts, one a line."""
    DATE = auto()
    WHOLE = auto()
    """A whole number."""
    SWITCH = auto()
    """True or false."""
    CHOICE = auto()
    """One of the words in ``Key.choices``."""
    GROUP = auto()
    """Nested keys (``Key.table``), or one text that says the same."""
    GROUPS = auto()
    """One or many of such groups."""
    BODY = auto()
    """Running text, or a list of paragraphs, headings and lists."""
    BLOCKS = auto()
    """Running text, or a list of blocks of any type."""
    PAPER_BLOCKS = auto()
    """The same, with the blocks that only official papers have."""
    ITEMS = auto()
    """Items of a list: texts, or texts with children."""
    TEXT = auto()
    """A text of one or several lines."""
    TEXTS = auto()
    """A list of such texts."""
    NUMBER = auto()
    """A number, with decimals or without."""
    NUMBERS = auto()
    """A list of numbers; an empty one leaves its place open."""
    LEVELS = auto()
    """One of the words in ``Key.choices``, or a list of them."""
    CHOICES = auto()
    """A list of the words in ``Key.choices``; an empty one leaves its place open."""
    TOTAL = auto()
    """True for a row that is computed, a text for one with this label, or its cells."""
    ROWS = auto()
    """Rows of a table: lists of cells, or groups."""
    CELLS = auto()
    """The cells of one row."""
    DATA = auto()
    """The path of a workbook or CSV file, or the records themselves as groups."""


class BlockType(StrEnum):
    """The blocks of a body; those that are not drawn yet are told so, not taken for unknown."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    ROSTER = "roster"
    TABLE = "table"
    CHECKLIST = "checklist"
    SCHEDULE = "schedule"
    AGENDA = "agenda"
    AMENDMENTS = "amendments"
    BLANKS = "blanks"


@dataclass(frozen=True)
class Choices:
    """The words allowed at a key, each with what it means; ``shown`` are those to suggest."""

    shown: tuple[str, ...]
    meaning: Mapping[str, Enum | None]

    def find(self, word: str) -> Enum | None:
        """Return the meaning of a word; raise KeyError if it is none of them."""
        return self._by_form[normal(word)]

    @cached_property
    def _by_form(self) -> dict[str, Enum | None]:
        return {normal(word): value for word, value in self.meaning.items()}


def choices_of(*rows: tuple[Enum, tuple[str, ...]], unset: tuple[str, ...] = ()) -> Choices:
    """Return choices from members and their Thai words, the first of which is shown."""
    meaning: dict[str, Enum | None] = {word: None for word in unset}
    for member, words in rows:
        meaning.update({word: member for word in (*words, str(member.value))})
    return Choices(tuple(words[0] for _, words in rows), meaning)


_LETTERS = (
    (Kind.LETTER, ("หนังสือภายนอก",)),
    (Kind.CIRCULAR, ("หนังสือเวียน",)),
)
_ENCLOSURES = (
    (Kind.GUIDELINE, ("แนวทาง",)),
    (Kind.RUBRIC, ("แบบประเมิน", "เกณฑ์การประเมิน")),
    (Kind.FORM, ("แบบฟอร์ม",)),
    (Kind.REPORT, ("แบบรายงาน",)),
    (Kind.SCHEDULE, ("กำหนดการ",)),
)
LETTER_KINDS = choices_of(*_LETTERS)
ENCLOSURE_KINDS = choices_of(*_ENCLOSURES)
KINDS = choices_of(*_LETTERS, *_ENCLOSURES)
URGENCIES = choices_of(*((each, (each.value,)) for each in Urgency), unset=("ปกติ", "ไม่มี", "-"))
SECRECIES = choices_of(*((each, (each.value,)) for each in Secrecy), unset=("ปกติ", "ไม่มี", "-"))
ACTINGS = choices_of(*((each, (each.value,)) for each in Acting), unset=("ไม่มี", "-"))
LIST_STYLES = choices_of(
    (ListStyle.DOT, ("๑.",)),
    (ListStyle.DECIMAL, ("๑.๑",)),
    (ListStyle.PAREN, ("๑)",)),
    (ListStyle.DOUBLE_PAREN, ("(๑)",)),
    (ListStyle.THAI_LETTER, ("(ก)",)),
    (ListStyle.CLAUSE, ("ข้อ ๑", "ข้อ")),
    (ListStyle.DASH, ("ขีด", "–")),
    (ListStyle.NONE, ("ไม่มีเลข", "ไม่มี")),
)
BLOCK_TYPES = choices_of(
    (BlockType.PARAGRAPH, ("ย่อหน้า",)),
    (BlockType.HEADING, ("หัวข้อ",)),
    (BlockType.LIST, ("รายการ",)),
    (BlockType.ROSTER, ("บัญชีรายชื่อ", "รายชื่อ")),
    (BlockType.TABLE, ("ตาราง",)),
    (BlockType.CHECKLIST, ("รายการตรวจ",)),
    (BlockType.SCHEDULE, ("กำหนดการ",)),
    (BlockType.AGENDA, ("ระเบียบวาระ",)),
    (BlockType.AMENDMENTS, ("การแก้ไข", "แก้ไขเพิ่มเติม")),
    (BlockType.BLANKS, ("ช่องว่างให้เขียน", "ช่องเติมข้อความ")),
)
PARTS = choices_of(
    (RubricPart.FORM, ("แบบประเมิน", "แบบฟอร์ม")),
    (RubricPart.CRITERIA, ("เกณฑ์", "เกณฑ์การประเมิน")),
    (RubricPart.EXPLANATION, ("คำอธิบายเกณฑ์", "คำอธิบาย")),
    (RubricPart.SUMMARY, ("แบบสรุป",)),
)
FONTS = ("TH SarabunPSK", "TH SarabunIT๙", "TH Sarabun New")


@dataclass(frozen=True)
class Key:
    """One key: its English and Thai names, what may stand there, and a sentence about it.

    ``main`` names the nested key that a plain text at a group stands for; ``table``
    is the table of nested keys.
    """

    name: str
    thai: str
    about: str
    shape: Shape = Shape.LINE
    also: tuple[str, ...] = ()
    choices: Choices | None = None
    table: Table | None = None
    main: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name, the English one first."""
        return (self.name, self.thai, *self.also)

    def of(self, about: str = "", thai: str = "") -> Key:
        """Return the key with another explanation or Thai name; the names it had are still accepted."""
        also = (self.thai, *self.also) if thai not in ("", self.thai) else self.also
        return replace(self, about=about or self.about, thai=thai or self.thai, also=also)

    @property
    def shown(self) -> str:
        """Return the name as messages show it: the Thai one with the English one."""
        return f"{self.thai} ({self.name})"

    @property
    def is_list(self) -> bool:
        """Return whether several columns of a sheet may feed this key."""
        return self.shape in (Shape.LINES, Shape.GROUPS)


@dataclass(frozen=True)
class Table:
    """The keys that may stand side by side in one mapping."""

    name: str
    keys: tuple[Key, ...] = field(repr=False)

    def __iter__(self) -> Iterator[Key]:
        return iter(self.keys)

    def __getitem__(self, name: str) -> Key:
        return self._by_form[normal(name)]

    def find(self, name: str) -> Key | None:
        """Return the key of that English or Thai name; ``None`` if there is none."""
        return self._by_form.get(normal(name))

    def nearest(self, name: str) -> str:
        """Return the known name that looks most like an unknown one."""
        return nearest(name, (each for key in self.keys for each in key.names))

    @cached_property
    def _by_form(self) -> dict[str, Key]:
        return {normal(name): key for key in reversed(self.keys) for name in key.names}
