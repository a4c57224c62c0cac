"""Charts as values: finished labels and shares from 0 to 1; the renderer draws them."""

from __future__ import annotations

from dataclasses import dataclass

ROW_MM = 6.4
"""Height of a bar with its gap, mm."""

_ABOVE_MM, _BELOW_MM = 8.0, 8.0
_SPOKE_ROW_MM = 6.2
_LEAST_RADAR_MM = 82.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``share`` of the full length, ``text`` behind its end, ``group`` from 0 gives its tone.

    A bar of no group (``None``) is hatched, and has none of the tones.
    ``before`` is where the bar ended last time, if it did.
    """

    label: str
    share: float
    text: str
    group: int | None = 0
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the scale, with what stands at it."""

    share: float
    text: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars lying one below the other; ``groups`` is the key of their tones, the darkest first.

    ``ungrouped`` says in the key what the hatched bars are, ``before`` what the diamonds are.
    """

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...] = ()
    groups: tuple[str, ...] = ()
    before: str = ""
    ungrouped: str = ""

    @property
    def height_mm(self) -> float:
        """Return how high it is drawn, mm."""
        above = _ABOVE_MM if self.groups or self.ungrouped or self.before else 2.0
        return above + len(self.bars) * ROW_MM + _BELOW_MM


@dataclass(frozen=True, slots=True)
class Spoke:
    """A spoke of a radar: a short ``label`` at its end; ``title`` and ``text`` stand in the key."""

    label: str
    share: float
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class RadarChart:
    """A radar with its key beside it; ``rings`` are drawn around its middle."""

    spokes: tuple[Spoke, ...]
    rings: tuple[Mark, ...] = ()

    @property
    def height_mm(self) -> float:
        """Return how high it is drawn, mm."""
        return max(_LEAST_RADAR_MM, len(self.spokes) * _SPOKE_ROW_MM + 8)


Chart = BarChart | RadarChart
