"""A DOCX taken apart, changed in one thing, and put together again; and its PDF.

Only the format's own names are used here (``w:p``, ``w:pPr``); nothing of the checker.
Same changes, same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWIPS_PER_MM = 1440 / 25.4
EMU_PER_MM = 36_000
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind jc rPr"
    " sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def twips(mm: float) -> str:
    return str(round(mm * TWIPS_PER_MM))


class Docx:
    """The parts of a DOCX; each method makes one change and returns nothing."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.members = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.members[DOCUMENT])
        self.styles = etree.fromstring(self.members[STYLES])

    def pack(self) -> bytes:
        """Return the file; dates and order of its members do not depend on the day."""
        parts = dict(self.members)
        for name, root in ((DOCUMENT, self.root), (STYLES, self.styles)):
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
                archive.writestr(
                    zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), parts[name], zipfile.ZIP_DEFLATED
                )
        return stream.getvalue()

    # -- finding

    def paragraphs(self) -> Iterator[Any]:
        """Yield all paragraphs, those in drawn boxes too."""
        return self.root.iter(w("p"))

    def paragraph(self, fragment: str) -> Any:
        """Return the innermost first paragraph that holds ``fragment`` in its own runs."""
        for paragraph in self.paragraphs():
            if fragment in own_text(paragraph):
                return paragraph
        raise LookupError(fragment)

    # -- words

    def text(self, old: str, new: str, all_of_them: bool = False) -> None:
        """Put ``new`` for ``old`` in the first piece of text that has it (or in all)."""
        found = False
        for node in self.root.iter(w("t")):
            start = spaced(node.text).find(old)
            while start >= 0:
                node.text = node.text[:start] + new + node.text[start + len(old) :]
                found = True
                if not all_of_them:
                    return
                start = spaced(node.text).find(old, start + len(new))
        if not found:
            raise LookupError(old)

    def last_text(self, old: str, new: str) -> None:
        """Put ``new`` for ``old`` in the last piece of text that has it."""
        nodes = [node for node in self.root.iter(w("t")) if old in spaced(node.text)]
        if not nodes:
            raise LookupError(old)
        nodes[-1].text = spaced(nodes[-1].text).replace(old, new)

    def remove_piece(self, words: str) -> None:
        """Remove the first run whose whole text is ``words``."""
        run = self._run(words)
        run.getparent().remove(run)

    def remove(self, *fragments: str) -> None:
        for fragment in fragments:
            paragraph = self.paragraph(fragment)
            paragraph.getparent().remove(paragraph)

    def remove_last(self, fragment: str) -> None:
        """Remove the last paragraph that holds ``fragment``."""
        paragraph = [p for p in self.paragraphs() if fragment in own_text(p)][-1]
        paragraph.getparent().remove(paragraph)

    def move(self, fragment: str, before: str) -> None:
        self.paragraph(before).addprevious(self.paragraph(fragment))

    def repeat(self, fragment: str, text: str, after: str | None = None) -> None:
        """Add a paragraph like that of ``fragment`` with ``text``, after it or after another."""
        model = self.paragraph(fragment)
        made = etree.fromstring(etree.tostring(model))
        runs = made.findall(w("r"))
        for run in runs[:-1]:
            made.remove(run)
        for child in list(runs[-1]):
            if child.tag not in (w("rPr"), w("t")):
                runs[-1].remove(child)
        last = runs[-1].find(w("t"))
        last.text = text
        (model if after is None else self.paragraph(after)).addnext(made)

    def empty(self, before: str, count: int = 1) -> None:
        """Add empty paragraphs of the same style, as the Enter key does."""
        place = self.paragraph(before)
        for _ in range(count):
            made = etree.Element(w("p"))
            own = place.find(w("pPr"))
            if own is not None:
                made.append(etree.fromstring(etree.tostring(own)))
            place.addprevious(made)

    def join(self, first: str, second: str) -> None:
        """Put the text of the second paragraph at the end of the first."""
        tail = self.paragraph(second)
        words = own_text(tail)
        list(self.paragraph(first).iter(w("t")))[-1].text += " " + words
        tail.getparent().remove(tail)

    def break_page(self, before: str) -> None:
        """Break the page inside a paragraph (Ctrl+Enter) before the first occurrence of the words."""
        self.break_line(before, type="page")

    def break_line(self, before: str, **kind: str) -> None:
        """Break the line by hand (Shift+Enter) before the first occurrence of the words."""
        for node in self.root.iter(w("t")):
            place = spaced(node.text).find(before)
            if place < 0:
                continue
            after = etree.Element(w("t"))
            after.text = node.text[place:]
            node.text = node.text[:place].rstrip(" \u00a0")
            after.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            broken = etree.Element(w("br"), {w(name): value for name, value in kind.items()})
            node.addnext(broken)
            broken.addnext(after)
            return
        raise LookupError(before)

    def tabs(self, fragment: str, count: int) -> None:
        """Put tabs before the text of a paragraph, as the Tab key does."""
        run = next(r for r in self.paragraph(fragment).findall(w("r")) if r.find(w("t")) is not None)
        for _ in range(count):
            run.find(w("t")).addprevious(etree.Element(w("tab")))

    def role(self, fragment: str, role: str) -> None:
        """Put another role after the last tab of a member's first line."""
        self._after_tab(fragment).text = role

    def tab_before_role(self, fragment: str) -> None:
        """Put one more tab before a member's role, as the Tab key does."""
        self._after_tab(fragment).addprevious(etree.Element(w("tab")))

    def cue(self, words: str) -> None:
        """Put other words into the first continuation cue."""
        node = next(t for t in self.box("/").iter(w("t")))
        node.text = words

    def untabbed(self, fragment: str, spaces: int) -> None:
        """Put spaces for the tab before a member's role, as the space bar does."""
        node = self._after_tab(fragment)
        tab = next(self._before(node))
        made = etree.Element(w("t"))
        made.text = " " * spaces
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        tab.getparent().replace(tab, made)

    def _after_tab(self, fragment: str) -> Any:
        """Return the text behind the last tab of the first line of a paragraph."""
        pieces: list[Any] = []
        for run in self.paragraph(fragment).findall(w("r")):
            for node in run:
                if node.tag == w("br"):
                    return self._last_behind_tab(pieces, fragment)
                pieces += [node] if node.tag in (w("t"), w("tab")) else []
        return self._last_behind_tab(pieces, fragment)

    def _last_behind_tab(self, pieces: list[Any], fragment: str) -> Any:
        if len(pieces) < 2 or pieces[-2].tag != w("tab"):
            raise LookupError(fragment)
        return pieces[-1]

    def _before(self, node: Any) -> Iterator[Any]:
        """Yield the pieces of a paragraph before a piece, the nearest first."""
        pieces = [n for run in node.iterancestors(w("p")) for n in run.iter(w("t"), w("tab"))]
        yield from reversed(pieces[: pieces.index(node)])

    # -- looks

    def look(self, fragment: str, **properties: dict[str, str]) -> None:
        """Set paragraph properties: ``look("จึง", ind={"firstLine": twips(12)})``."""
        set_properties(_part(self.paragraph(fragment), "pPr"), "pPr", properties)

    def drop(self, fragment: str, *names: str) -> None:
        """Remove direct paragraph properties."""
        own = self.paragraph(fragment).find(w("pPr"))
        for name in names:
            for old in own.findall(w(name)):
                own.remove(old)

    def letters(self, fragment: str, **properties: dict[str, str]) -> None:
        """Set the properties of the runs of a paragraph that hold words."""
        for run in self.paragraph(fragment).findall(w("r")):
            if run.find(w("t")) is not None:
                set_properties(_part(run, "rPr"), "rPr", properties)

    def piece(self, words: str, **properties: dict[str, str]) -> None:
        """Set the properties of the run whose whole text is ``words``."""
        set_properties(_part(self._run(words), "rPr"), "rPr", properties)

    def _run(self, words: str) -> Any:
        for run in self.root.iter(w("r")):
            if "".join(spaced(t.text) for t in run.findall(w("t"))) == words:
                return run
        raise LookupError(words)

    def face(self, name: str, fragment: str | None = None) -> None:
        """Name another font: of one paragraph, or of the whole document."""
        if fragment is not None:
            self.letters(fragment, rFonts=fonts(name))
            return
        for root in (self.root, self.styles):
            for element in root.iter(w("rFonts")):
                element.attrib.clear()
                for key, value in fonts(name).items():
                    element.set(w(key), value)

    def style(self, style: str, part: str, **properties: dict[str, str]) -> None:
        """Set properties of a style (``part`` is pPr or rPr)."""
        for element in self.styles.iter(w("style")):
            if element.get(w("styleId")) == style:
                set_properties(_part(element, part), part, properties)
                return
        raise LookupError(style)

    def paper(self, **lengths_mm: float) -> None:
        """Set ``w`` and ``h`` of the paper, or its margins ``left``, ``right``, ``top``, ``bottom``."""
        for section in self.root.iter(w("sectPr")):
            for key, mm in lengths_mm.items():
                section.find(w("pgSz" if key in "wh" else "pgMar")).set(w(key), twips(mm))

    def no_leaders(self) -> None:
        """Take the dots away that tabs draw."""
        for tab in self.root.iter(w("tab")):
            tab.attrib.pop(w("leader"), None)

    # -- pictures and boxes

    def emblem(self, **mm: float) -> None:
        """Set ``width``, ``height``, ``left`` or ``top`` of the first picture, in mm."""
        drawing = next(
            e for e in self.root.iter(f"{WP}anchor", f"{WP}inline") if e.find(f".//{A}blip") is not None
        )
        for size in (drawing.find(f"{WP}extent"), *drawing.iter(f"{A}ext")):
            for key, name in (("width", "cx"), ("height", "cy")):
                if key in mm and size.get(name) is not None:
                    size.set(name, str(round(mm[key] * EMU_PER_MM)))
        for key, name in (("left", "positionH"), ("top", "positionV")):
            if key in mm:
                drawing.find(f"{WP}{name}/{WP}posOffset").text = str(round(mm[key] * EMU_PER_MM))

    def no_emblem(self) -> None:
        for drawing in list(self.root.iter(w("drawing"))):
            if drawing.find(f".//{A}blip") is not None:
                drawing.getparent().remove(drawing)

    def second_emblem(self, fragment: str) -> None:
        """Anchor a copy of the emblem in another paragraph."""
        drawing = next(d for d in self.root.iter(w("drawing")) if d.find(f".//{A}blip") is not None)
        run = etree.SubElement(self.paragraph(fragment), w("r"))
        run.append(etree.fromstring(etree.tostring(drawing)))

    def box(self, words: str) -> Any:
        """Return the drawn box whose text holds ``words``."""
        for anchor in self.root.iter(f"{WP}anchor"):
            if words in "".join(spaced(t.text) for t in anchor.iter(w("t"))):
                return anchor
        raise LookupError(words)

    def remove_box(self, words: str) -> None:
        drawing = self.box(words).getparent()
        drawing.getparent().remove(drawing)

    def remove_lowest_box(self, words: str) -> None:
        boxes = [
            a
            for a in self.root.iter(f"{WP}anchor")
            if "".join(spaced(t.text) for t in a.iter(w("t"))) == words
        ]
        lowest = max(boxes, key=lambda box: int(box.find(f"{WP}positionV/{WP}posOffset").text))
        drawing = lowest.getparent()
        drawing.getparent().remove(drawing)

    def move_box(self, words: str, **mm: float) -> None:
        anchor = self.box(words)
        for key, name in (("left", "positionH"), ("top", "positionV")):
            if key in mm:
                anchor.find(f"{WP}{name}/{WP}posOffset").text = str(round(mm[key] * EMU_PER_MM))


def spaced(text: str | None) -> str:
    """Return the text with plain spaces for no-break ones, character for character."""
    return (text or "").replace("\u00a0", " ")


def own_text(paragraph: Any) -> str:
    """Return the text of a paragraph's own runs (that of boxes anchored in it left out)."""
    return "".join(
        spaced(node.text) if node.tag == w("t") else " "
        for run in paragraph.findall(w("r"))
        for node in run
        if node.tag in (w("t"), w("tab"), w("br"))
    )


def fonts(name: str) -> dict[str, str]:
    return {"ascii": name, "hAnsi": name, "cs": name, "eastAsia": name}


def size(points: float) -> dict[str, dict[str, str]]:
    """Return the properties of a size, for Latin and Thai alike."""
    half = {"val": str(round(points * 2))}
    return {"sz": half, "szCs": half}


def set_properties(parent: Any, kind: str, properties: dict[str, dict[str, str]]) -> None:
    """Set properties at their place in the order that the schema wants."""
    order = _ORDER[kind].split()
    for name, values in properties.items():
        element = parent.find(w(name))
        if element is None:
            element = etree.Element(w(name))
            later = order[order.index(name) + 1 :]
            place = next((n for n, c in enumerate(parent) if etree.QName(c).localname in later), len(parent))
            parent.insert(place, element)
        for key, value in values.items():
            element.set(w(key), value)
        if name == "ind" and "firstLine" in values:
            element.attrib.pop(w("hanging"), None)


def _part(parent: Any, name: str) -> Any:
    found = parent.find(w(name))
    if found is not None:
        return found
    made = etree.Element(w(name))
    if parent.tag == w("style"):
        after = [n for n, child in enumerate(parent) if etree.QName(child).localname in ("rPr", "tblPr")]
        parent.insert(after[0] if after and name == "pPr" else len(parent), made)
    else:
        parent.insert(0, made)
    return made
