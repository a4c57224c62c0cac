"""Charts drawn for print: bars lying below one another, and a radar with its key.

Tones are of one colour from dark to light, so that they stay apart on a black-and-white copy;
each bar also says its value and its group in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

from pipeline.content.charts import ROW_MM, BarChart, Chart, RadarChart, Spoke
from pipeline.rendering.canvas import Canvas, Point, text_width_mm

SIZE_PT = 14.0
_SMALL_PT, _RING_PT = 12.0, 10.0
_DARK, _LIGHT = (31, 78, 121), (214, 228, 240)
_LINE, _GRID, _FAINT, _GREY = "#1b3a57", "#b4b4b4", "#e4e4e4", "#555555"
_GAP_MM = 2.0
_LINE_MM = 5.2
_BASE_MM = 1.3  # from the middle of a line of 14 pt down to its base
_MOST_LABEL = 0.42
_KEY_MM, _DIAMOND_MM, _HATCH_MM = 3.2, 1.25, 1.1
_CUT = "..."


@lru_cache(maxsize=8)
def png(chart: Chart, width_mm: float) -> bytes:
    """Return a chart as PNG, 300 pixels an inch; its height is the chart's own."""
    canvas = Canvas(width_mm, chart.height_mm)
    if isinstance(chart, BarChart):
        _bars(chart, canvas, width_mm)
    else:
        _radar(chart, canvas, width_mm)
    return canvas.png()


def tone(group: int, groups: int) -> str:
    """Return the colour of a group, the first the darkest."""
    share = group / (groups - 1) if groups > 1 else 0.0
    mixed = (round(dark + (light - dark) * share) for dark, light in zip(_DARK, _LIGHT, strict=True))
    return "#" + "".join(f"{each:02x}" for each in mixed)


def _bars(chart: BarChart, canvas: Canvas, width: float) -> None:
    labels = _labels([bar.label for bar in chart.bars], width * _MOST_LABEL)
    left = max((text_width_mm(label, SIZE_PT) for label in labels), default=0.0) + 1.5 * _GAP_MM
    right = width - max((text_width_mm(bar.text, SIZE_PT) for bar in chart.bars), default=0.0) - 2 * _GAP_MM
    bottom = chart.height_mm - 7.0
    top = bottom - len(chart.bars) * ROW_MM
    _scale(chart, canvas, (left, right), (top, bottom))
    for number, (bar, label) in enumerate(zip(chart.bars, labels, strict=True)):
        middle = top + (number + 0.5) * ROW_MM
        end = left + (right - left) * bar.share
        canvas.text((left - _GAP_MM, middle + _BASE_MM), label, SIZE_PT, "rs")
        _box(canvas, (left, middle - 2.1), (max(end, left + 0.1), middle + 2.1), _fill(bar.group, chart))
        canvas.text((right + _GAP_MM, middle + _BASE_MM), bar.text, SIZE_PT)
        if bar.before is not None:
            _diamond(canvas, (left + (right - left) * bar.before, middle))
    canvas.line((left, top), (left, bottom), _LINE, 0.3)
    _key(chart, canvas, width)


def _fill(group: int | None, chart: BarChart) -> str:
    """Return the tone of a group; none for bars that are hatched."""
    return "" if group is None else tone(group, len(chart.groups))


def _box(canvas: Canvas, begin: Point, end: Point, fill: str) -> None:
    """Draw a box with its tone; without one it is hatched, which a black-and-white copy keeps."""
    canvas.rectangle(*begin, *end, fill or "#ffffff", _LINE)
    if fill:
        return
    (left, top), (right, bottom) = begin, end
    height, x = bottom - top, left - (bottom - top)
    while x < right:
        low, high = max(x, left), min(x + height, right)
        if low < high:
            canvas.line((low, bottom - (low - x)), (high, bottom - (high - x)), _LINE, 0.15)
        x += _HATCH_MM


def _labels(labels: Sequence[str], most_mm: float) -> list[str]:
    return [_cut(label, most_mm) for label in labels]


def _cut(label: str, most_mm: float) -> str:
    """Return a label no wider than there is room, its end left out."""
    if text_width_mm(label, SIZE_PT) <= most_mm:
        return label
    end = len(label)
    while end > 1 and text_width_mm(label[:end] + _CUT, SIZE_PT) > most_mm:
        end -= 1
    return label[:end].rstrip() + _CUT


def _scale(chart: BarChart, canvas: Canvas, across: Point, down: Point) -> None:
    written = float("-inf")
    for mark in chart.marks:
        x = across[0] + (across[1] - across[0]) * mark.share
        canvas.line((x, down[0]), (x, down[1] + 1), _GRID, 0.2, 0.8)
        half = text_width_mm(mark.text, _SMALL_PT) / 2
        if x - half > written:
            canvas.text((x, down[1] + 5.2), mark.text, _SMALL_PT, "ms")
            written = x + half + 1


def _diamond(canvas: Canvas, at: Point) -> None:
    x, y, size = *at, _DIAMOND_MM
    canvas.polygon([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], "#ffffff", 0.25, "#000000")


def _key(chart: BarChart, canvas: Canvas, width: float) -> None:
    """Draw the key above the bars, in the middle of the width."""
    words = [*chart.groups, *filter(None, (chart.ungrouped, chart.before))]
    widths = [_KEY_MM + _GAP_MM * 0.6 + text_width_mm(word, SIZE_PT) for word in words]
    x = (width - sum(widths) - 3 * _GAP_MM * (len(words) - 1)) / 2
    for number, (word, own) in enumerate(zip(words, widths, strict=True)):
        is_group = number < len(chart.groups)
        if is_group or (chart.ungrouped and number == len(chart.groups)):
            fill = _fill(number if is_group else None, chart)
            _box(canvas, (x, 3.5 - _KEY_MM / 2), (x + _KEY_MM, 3.5 + _KEY_MM / 2), fill)
        else:
            _diamond(canvas, (x + _KEY_MM / 2, 3.5))
        canvas.text((x + _KEY_MM + _GAP_MM * 0.6, 3.5 + _BASE_MM), word, SIZE_PT)
        x += own + 3 * _GAP_MM


def _radar(chart: RadarChart, canvas: Canvas, width: float) -> None:
    radius = min(chart.height_mm / 2 - 7.5, width * 0.24)
    middle = (radius + 8.0, chart.height_mm / 2)
    count = len(chart.spokes)
    for ring in chart.rings:
        points = [_on(middle, radius * ring.share, n, count) for n in range(count)]
        canvas.polygon(points, _GRID, 0.18)
    for number in range(count):
        canvas.line(middle, _on(middle, radius, number, count), _GRID, 0.18)
    shape = [_on(middle, radius * spoke.share, n, count) for n, spoke in enumerate(chart.spokes)]
    canvas.polygon(shape, _LINE, 0.55)
    for x, y in shape:
        canvas.rectangle(x - 0.8, y - 0.8, x + 0.8, y + 0.8, _LINE, _LINE)
    for number, spoke in enumerate(chart.spokes):
        x, y = _on(middle, radius + 4.2, number, count)
        canvas.text((x, y + _BASE_MM), spoke.label, SIZE_PT, "ms", bold=True)
    for ring in chart.rings:
        place = (middle[0] + 0.8, middle[1] - radius * ring.share - 0.4)
        canvas.text(place, ring.text, _RING_PT, ink=_GREY)
    _spoke_key(chart.spokes, canvas, 2 * radius + 20.0, width, chart.height_mm)


def _on(middle: Point, distance: float, number: int, count: int) -> Point:
    angle = 2 * pi * number / count - pi / 2
    return middle[0] + distance * cos(angle), middle[1] + distance * sin(angle)


def _spoke_key(spokes: Sequence[Spoke], canvas: Canvas, left: float, right: float, height: float) -> None:
    """Write what each number stands for, on two lines where there is room, and its value at the edge."""
    most = max((text_width_mm(spoke.text, SIZE_PT) for spoke in spokes), default=0.0)
    room = right - most - left - 10
    titles = [_lines(spoke.title, room) for spoke in spokes]
    if sum(map(len, titles)) * _LINE_MM + len(spokes) > height - 4:
        titles = [[_cut(spoke.title, room)] for spoke in spokes]
    y = (height - sum(map(len, titles)) * _LINE_MM - len(spokes)) / 2
    for number, (spoke, lines) in enumerate(zip(spokes, titles, strict=True)):
        if number:
            canvas.line((left, y), (right - 1, y), _FAINT, 0.15)
        base = y + (_LINE_MM + 1) / 2 + _BASE_MM
        canvas.text((left + 5, base), spoke.label, SIZE_PT, "rs", bold=True)
        canvas.text((right - 1, base), spoke.text, SIZE_PT, "rs")
        for n, line in enumerate(lines):
            canvas.text((left + 7, base + n * _LINE_MM), line, SIZE_PT)
        y += len(lines) * _LINE_MM + 1


def _lines(title: str, room: float) -> list[str]:
    """Return a title on at most two lines, broken between words."""
    if text_width_mm(title, SIZE_PT) <= room:
        return [title]
    # 43 MB of dictionaries: only for a title that is too long.
    from icu4py.breakers import LineBreaker

    words, end = [str(word) for word in LineBreaker(title, "th")], 0
    while end < len(words) and text_width_mm("".join(words[: end + 1]).rstrip(), SIZE_PT) <= room:
        end += 1
    rest = "".join(words[end:]).strip()
    return ["".join(words[:end]).strip(), _cut(rest, room)] if end else [_cut(title, room)]
