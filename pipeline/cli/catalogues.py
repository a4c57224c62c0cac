"""Compiles the message catalogues: ``python -m pipeline.cli.catalogues`` (``make messages``).

Babel reads the ``.po`` files and writes the ``.mo`` files. The same source gives the
same bytes, whenever and with whichever version of Babel: the header that is written
holds nothing but the character set and the language.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pipeline.resources import LOCALE


class _Plain(Catalog):
    """A catalogue without dates, names and the version of its maker in its header."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("Content-Type", "text/plain; charset=utf-8\n"),
        ]


def sources() -> Iterator[Path]:
    """Return the ``.po`` files of the package."""
    yield from sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def compiled(source: Path) -> bytes:
    """Return the compiled form of one ``.po`` file; raise Babel's ``PoFileError`` if it is not one."""
    language = source.parent.parent.name
    with source.open("rb") as file:
        read = read_po(file, locale=language, abort_invalid=True)
    plain = _Plain(locale=language)
    for message in read:
        if message.id:
            plain.add(message.id, message.string)
    target = io.BytesIO()
    write_mo(target, plain)
    return target.getvalue()


def compile_all() -> tuple[Path, ...]:
    """Compile each ``.po`` whose ``.mo`` is not what it should be; return the files written."""
    written = []
    for source in sources():
        target, data = source.with_suffix(".mo"), compiled(source)
        if not target.exists() or target.read_bytes() != data:
            target.write_bytes(data)
            written.append(target)
    return tuple(written)


if __name__ == "__main__":
    for path in compile_all():
        print(path)
