"""The paper forms that go out: a PDF to write on by hand, a Word document to fill in, an office each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.batch.offices import filling_of
from pipeline.content import View
from pipeline.content.answers import Way
from pipeline.content.fill_in import PaperForm
from pipeline.domain import form_identity
from pipeline.domain.documents import Enclosure
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.facts import ReferenceData
from pipeline.domain.form_identity import Identity
from pipeline.rendering.settle import Finished, Sheet
from pipeline.rendering.template import Template


@dataclass(frozen=True)
class PaperForms:
    """The forms of one rubric or report for many offices, drawn by one template."""

    enclosure: Enclosure
    offices: tuple[OfficeKey, ...]
    template: Template
    reference: ReferenceData

    def documents(self) -> Iterator[bytes]:
        """Yield the Word document of each office; raises TemplateFaulty where it cannot be made."""
        from pipeline.rendering.form_documents import form_docx, form_template

        template = form_template(self.template).for_many()
        for identity, view in self._views(Way.IN_WORD):
            yield form_docx(template, view, identity)

    def pages(self) -> Iterator[Finished]:
        """Yield the form of each office as a PDF, many of them laid out at once.

        Raises ToolMissing without LibreOffice, ConversionFailed where it makes nothing.
        """
        from pipeline.rendering.convert import Converter
        from pipeline.rendering.enclose import lay_out

        place = self.enclosure.source.at("")
        template = self.template.for_many()
        sheets = [
            Sheet(template.render(view), _title(view, office), location=place)
            for (_, view), office in zip(self._views(Way.BY_HAND), self.offices, strict=True)
        ]
        with Converter() as converter:
            yield from lay_out(self.template, sheets, converter)

    def _views(self, way: Way) -> Iterator[tuple[str, View]]:
        rubric, year = form_identity.fingerprint(self.enclosure), self.enclosure.fiscal_year
        form = PaperForm(self.enclosure, way)
        for office in self.offices:
            identity = form_identity.written(Identity(rubric, year, office))
            yield identity, form.view(office, identity, filling_of(office, year, self.reference))


def _title(view: View, office: OfficeKey) -> str:
    return f"{view.fields['subject']} {office.name}".replace("\u00a0", " ")
