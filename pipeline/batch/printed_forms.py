"""Word forms as they went out, drawn once more: what stands on one that came back is held against them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from pipeline.batch.enclosed import Shelf
from pipeline.batch.offices import filling_of
from pipeline.batch.records import Examiner
from pipeline.content.answers import Way
from pipeline.content.fill_in import PaperForm
from pipeline.domain import form_identity
from pipeline.ingest.returned import Sent
from pipeline.rendering.template import Template


class PrintedForms:
    """The Word forms of all offices; each is drawn when it is asked for."""

    def __init__(self, sent: Sent) -> None:
        """Keep what was sent."""
        self._sent = sent
        self._form = PaperForm(sent.enclosure, Way.IN_WORD)

    def body(self, identities: Sequence[str]) -> str | None:
        """Return the body of the form that went out under the one identity that is ours.

        ``None`` where there is none such, and where it is not known what stood on the form.
        """
        known = {each for text in identities if (each := form_identity.read(text)) is not None}
        if len(known) != 1 or self._template is None or self._sent.reference is None:
            return None
        (identity,) = known
        office = self._sent.offices.get(identity.office.code)
        year = self._sent.enclosure.fiscal_year
        if office is None or (identity.rubric, identity.fiscal_year) != (self._sent.fingerprint, year):
            return None
        filling = filling_of(office, year, self._sent.reference)
        view = self._form.view(office, form_identity.written(identity), filling)
        return self._template.render(view).document

    @cached_property
    def _template(self) -> Template | None:
        """Return the template of the form; one that must not be used any more prints nothing."""
        reference, folders = self._sent.reference, self._sent.templates
        if reference is None:
            return None
        found = Shelf(Examiner(reference, (), folders), None, []).template(self._sent.enclosure)
        return None if found is None else found.for_many()
