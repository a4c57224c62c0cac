"""The band (ระดับ) of a total: its limits are in it; a mandatory item that is not met leaves the lowest."""

from __future__ import annotations

from fractions import Fraction

from pipeline import findings
from pipeline.assessment.exact import brief, decimal
from pipeline.domain.evidence import OfficeKey
from pipeline.domain.rubric import Band, Rubric
from pipeline.findings import Finding, Location
from pipeline.thai.digits import to_thai


def bands_of(rubric: Rubric, value: Fraction) -> tuple[Band, ...]:
    """Return the bands that a total (or per cent) belongs to: none in a gap, several where they overlap."""
    return tuple(band for band in rubric.bands if Fraction(band.low) <= value <= Fraction(band.high))


def lowest(rubric: Rubric) -> Band | None:
    """Return the lowest band; ``None`` if there are none."""
    return min(rubric.bands, key=lambda band: (band.low, band.high), default=None)


def band_of(
    rubric: Rubric, value: Fraction, failed: tuple[str, ...], office: OfficeKey, place: Location
) -> tuple[Band | None, tuple[Finding, ...]]:
    """Return the band of a total and what there is to say about it."""
    if not rubric.bands:
        return None, ()
    if failed:
        band = lowest(rubric)
        params = {
            "office": office.name,
            "items": tuple(map(to_thai, failed)),
            "label": band.label if band else "",
        }
        return band, (findings.info("assessment-mandatory-failed", place, **params),)
    found = bands_of(rubric, value)
    if len(found) == 1:
        return found[0], ()
    shown = brief(decimal(value))
    if not found:
        return None, (findings.warning("assessment-total-no-band", place, office=office.name, total=shown),)
    labels = tuple(band.label for band in found)
    problem = findings.warning(
        "assessment-total-several-bands", place, office=office.name, total=shown, labels=labels
    )
    return None, (problem,)
