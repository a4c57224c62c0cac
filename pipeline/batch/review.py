"""The second pair of eyes: what was made is held against the regulation before it is handed over."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.findings import Finding, Severity, has_errors
from pipeline.ingest.reference_data import reference_data
from pipeline.resources import DATA

if TYPE_CHECKING:
    from pipeline.lint.profile import Profile
    from pipeline.rendering.layout import Plan as LayoutPlan


class Reviewer:
    """Looks at the copies of one document.

    Copies differ in the recipient alone, and each one's text is proved apart; so those
    that were laid out alike are looked at once, and share the verdict.
    """

    def __init__(self, told: Collection[str], *, is_own_kind: bool = False, is_dated: bool = True) -> None:
        """Keep the codes of what was told before anything was made; it is not told again.

        ``is_own_kind``: of the kind, an office's own, the regulation says nothing. ``is_dated``: the
        record states a date; else the room that is left for it is meant, and nothing to tell.
        """
        self._is_dated = is_dated
        self._told = frozenset(told)
        self._is_own_kind = is_own_kind
        self._seen: dict[LayoutPlan, bool] = {}

    def review(self, pdf: bytes, file: str, laid_out: LayoutPlan) -> tuple[bool, tuple[Finding, ...]]:
        """Return whether a copy may be handed over, and what there is to say that is new."""
        if laid_out in self._seen:
            return self._seen[laid_out], ()
        found = tuple(finding for finding in self._check(pdf, file) if self._is_new(finding))
        self._seen[laid_out] = not has_errors(found)
        return self._seen[laid_out], found

    def _is_new(self, finding: Finding) -> bool:
        is_room = finding.code == "element-missing" and finding.severity is Severity.INFO
        return finding.code not in self._told and (self._is_dated or not is_room)

    def _check(self, pdf: bytes, file: str) -> tuple[Finding, ...]:
        # Sixty rule modules: only where there is a page to look at.
        from pipeline.lint import engine
        from pipeline.rendering.inspect_pdf import pdf_facts
        from pipeline.rendering.pages import PDFIUM

        with PDFIUM:
            facts = pdf_facts(pdf, file)
        profile = _own_profile()
        if not self._is_own_kind:
            return engine.check(facts, profile, reference_data())
        from pipeline.batch.own_kinds import check_own
        from pipeline.lint.recognise import read

        return check_own(read(facts), profile, reference_data())


@lru_cache(maxsize=1)
def _own_profile() -> Profile:
    """Return the profile for our own pages; reading it takes as long as looking at a page."""
    from pipeline.lint.profile import load_profile

    return load_profile(DATA / "lint" / "own.yaml")
