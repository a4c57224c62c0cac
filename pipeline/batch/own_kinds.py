"""Kinds that only an office has: the regulation says nothing of them, and lint does not know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.facts import ReferenceData
from pipeline.domain.forms import Form
from pipeline.findings import Finding
from pipeline.ingest.forms import Forms
from pipeline.lint import engine
from pipeline.lint.facts import DocumentKind
from pipeline.lint.profile import Profile
from pipeline.lint.reading import Reading
from pipeline.resources import TEMPLATES

UNKNOWN = "kind-unknown"
_TOP_LINES = 8


@dataclass(frozen=True, slots=True)
class OwnKinds:
    """The forms of an office's folders of templates that are none of the package's."""

    forms: tuple[Form, ...]

    @classmethod
    def of(cls, folders: Sequence[Path]) -> OwnKinds:
        """Return the kinds of some folders; raises TemplateFaulty for a ``keys.yaml`` that is not right."""
        if not folders:
            return cls(())
        known = Forms(folders)
        return cls(tuple(form for form in known.all() if is_own(form, known.folder(form))))

    def form_of(self, reading: Reading) -> Form | None:
        """Return the kind whose name begins one of the first lines of a document."""
        lines = reading.facts.pages[0].lines[:_TOP_LINES] if reading.facts.pages else ()
        tops = ["".join(line.text.split()) for line in lines]
        for form in self.forms:
            if any(top.startswith("".join(word.split())) for top in tops for word in form.words):
                return form
        return None


def is_own(form: Form, folder: Path) -> bool:
    """Return whether a form of a template folder is a kind that only an office has."""
    return not folder.is_relative_to(TEMPLATES) and form.kind not in tuple(DocumentKind)


def check_own(reading: Reading, profile: Profile, reference: ReferenceData) -> tuple[Finding, ...]:
    """Return what is wrong with a document of such a kind, held against the rules for any document."""
    plain = replace(reading, kind=DocumentKind.UNKNOWN)
    found = engine.check_reading(plain, profile, reference)
    return tuple(finding for finding in found if finding.code != UNKNOWN)
