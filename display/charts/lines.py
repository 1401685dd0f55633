"""Lines: several questions on one axis, of dates or of the time from day 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.bands import OUTSIDE_COLOUR
from display.charts.bars import period
from display.charts.chart import Chart
from display.charts.figure import LABEL_PIXELS, as_opaque_when_selected, date_axis, day_range, figure
from display.format import words
from queries.days import bucket_end

LINE_COLOURS = ("#3b7dbd", "#c2661f", "#2f8f5f", "#9467a8")
"""Colours of the questions in their order; all keep 3:1 against the light and the dark ground."""
SYMBOLS = ("circle", "square", "diamond", "triangle-up")
DASHES = ("solid", "dash", "dot", "dashdot")

HEIGHT = 260
"""Height in pixels."""
MOST_LARGE_MARKERS = 60
FEW = 5
"""Documents below which the axis counts one by one: Plotly would name halves of them."""
OPENED = 14
"""Size in pixels of the point whose documents are shown."""


@dataclass(frozen=True)
class DrawnLine:
    """The heights of one question, None where nothing is drawn, what a hover says of each, and which say little.

    `places` are what a click on each reports; the one at `opened` is drawn larger.
    """

    name: str
    heights: Sequence[float | None]
    says: Sequence[str]
    is_weak: Sequence[bool]
    places: Sequence[str]
    opened: int | None = None


def lines(
    drawn: Sequence[DrawnLine],
    grain: str,
    *,
    names: Sequence[str],
    starts: Sequence[date],
    numbers: Sequence[int],
    is_share: bool,
) -> Chart:
    """Lines over the time from day 0 where its units have `numbers`, else over buckets with the `starts` given.

    A hover names the place, and tells of all lines there: Plotly would do so itself, but then takes each click for one
    on the first line.
    """
    hovers: dict[str, object] = {"hovertext": _hovers(drawn, names), "hoverinfo": "text"}
    if numbers:
        return _from_day_zero(drawn, hovers, numbers, grain, is_share=is_share)
    return _by_date(drawn, hovers, starts, grain, is_share=is_share)


def _hovers(drawn: Sequence[DrawnLine], names: Sequence[str]) -> list[str]:
    told = [[f"{one.name}: {one.says[place]}" for one in drawn if one.places[place]] for place in range(len(names))]
    return ["<br>".join((name, *lines)) for name, lines in zip(names, told, strict=True)]


def _by_date(
    drawn: Sequence[DrawnLine], hovers: dict[str, object], starts: Sequence[date], grain: str, *, is_share: bool
) -> Chart:
    placed = {
        **hovers,
        "x": [day.isoformat() for day in starts],
        **period(grain),
    }
    axis = date_axis(range=day_range(starts[0], bucket_end(starts[-1], grain)))
    return _figure(drawn, placed, axis, is_share=is_share)


def _from_day_zero(
    drawn: Sequence[DrawnLine], hovers: dict[str, object], numbers: Sequence[int], unit: str, *, is_share: bool
) -> Chart:
    """Day 0 begins where the upright line stands."""
    axis = {
        "range": [numbers[0] - 0.5, numbers[-1] + 0.5],
        "title": {"text": f"{unit}s from day 0", "font": {"size": 12}, "standoff": 4},
        "tickformat": ",d",
        "nticks": 12,
        "showgrid": False,
        "zeroline": False,
    }
    line = {"type": "line", "x0": -0.5, "x1": -0.5, "yref": "paper", "y0": 0, "y1": 1, "layer": "below"}
    zero = {**line, "line": {"width": 1.5, "color": OUTSIDE_COLOUR, "dash": "dot"}}
    return _figure(drawn, {**hovers, "x": list(numbers)}, axis, is_share=is_share, shapes=[zero])


def highest_drawn(drawn: Sequence[DrawnLine]) -> float:
    """Where the axis ends: at the highest point that says something, so that it is not drawn flat by one of one."""
    points = [(height, weak) for one in drawn for height, weak in zip(one.heights, one.is_weak, strict=True) if height]
    return max([height for height, weak in points if not weak] or [height for height, _ in points], default=0)


def are_some_above(drawn: Sequence[DrawnLine]) -> bool:
    """Whether points that say little lie above the end of the axis."""
    highest = highest_drawn(drawn)
    return any(height is not None and height > highest * 1.08 for one in drawn for height in one.heights)


def _figure(
    drawn: Sequence[DrawnLine],
    placed: dict[str, object],
    axis: dict[str, object],
    *,
    is_share: bool,
    shapes: Sequence[dict[str, object]] = (),
) -> Chart:
    highest = highest_drawn(drawn)
    label = "100 %" if is_share else words.number(round(highest))
    heights_axis: dict[str, object] = {"rangemode": "tozero", "tickformat": ",d", "nticks": 5}
    if is_share:
        heights_axis |= {"tickformat": ".3~g", "ticksuffix": " %"}
    elif highest < FEW:
        heights_axis["dtick"] = 1
    if not highest or are_some_above(drawn):
        heights_axis["range"] = [0, highest * 1.08 or 1]
    margin = {"l": 12 + LABEL_PIXELS * len(label), "b": 40}
    traces = [{**placed, **_trace(place, one)} for place, one in enumerate(drawn)]
    return figure(traces, HEIGHT, margin, axis, heights_axis, shapes=shapes, hovermode="closest")


def _trace(place: int, one: DrawnLine) -> dict[str, object]:
    colour = LINE_COLOURS[place]
    size = 7 if len(one.heights) <= MOST_LARGE_MARKERS else 3
    sizes = [OPENED if place == one.opened else size for place in range(len(one.heights))]
    symbols = [f"{SYMBOLS[place]}-open" if weak else SYMBOLS[place] for weak in one.is_weak]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": one.name,
        "y": list(one.heights),
        "connectgaps": False,
        "line": {"color": colour, "width": 2, "dash": DASHES[place]},
        "marker": {"color": colour, "size": sizes, "symbol": symbols, "opacity": 1, "line": {"width": 0}},
        "customdata": list(one.places),
        **as_opaque_when_selected(),
    }
