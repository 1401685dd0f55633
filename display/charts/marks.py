"""Marks: one for each document, in lanes by theme."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from display.charts.bands import band_colours, band_names
from display.charts.chart import Chart
from display.charts.events import event_layer
from display.charts.figure import LABEL_PIXELS, as_opaque_when_selected, date_axis, day_range, figure
from display.format import text, words
from queries import Event, Row

MARKS_UNASKED = 200
"""Dated documents drawn as one mark each unless the reader chooses; above it bars."""
MOST_MARKS = 5_000
"""Dated documents that can be drawn as one mark each. All in SVG: Plotly's WebGL needs scripts that make scripts."""

MARK_SIZES = (14, 11, 9, 7, 5, 4, 3)
CHART_PIXELS = 520
"""Sizes of a mark, and the width of a chart that stacking reckons with, in pixels: narrower charts overlap a little."""

LANE_GAP = 0.6
LOWEST, HIGHEST, TALLEST = 70, 230, 640
"""The space between two lanes in marks, and heights of all lanes in pixels: the least, the one that the size of marks
is chosen for, and the most, where marks begin to overlap."""


def marks(
    rows: Sequence[Row],
    axis: str,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    events: Sequence[Event] = (),
) -> Chart:
    """One mark for each document on the axis, in lanes by theme: a dot for a day, a bar as long as the date else.

    Events stand behind them, the most relevant first.
    """
    first, last = _bounds(rows)
    size, lanes = _lanes(rows, list(reversed(band_names(names))))
    traces, middles, base = [], [], 0.0
    for band, (of_band, levels) in lanes.items():
        depth = max(levels) + 1
        heights = [base + 0.5 + level for level in levels]
        colour = band_colours(colours)[band]
        traces += [_spans(of_band, heights, colour, size), _lane(of_band, axis, heights, colour, size)]
        middles.append(base + depth / 2)
        base += depth + LANE_GAP
    labels = [text.chart(band_names(names)[band], 26) for band in lanes]
    lanes_axis = {
        "visible": True,
        "tickvals": middles,
        "ticktext": labels,
        "range": [-LANE_GAP / 2, base - LANE_GAP / 2],
        "showgrid": False,
        "zeroline": False,
    }
    margin = {"l": 12 + LABEL_PIXELS * max(map(len, labels)), "b": 36}
    height = min(max(base * size, LOWEST), TALLEST) + 40
    ends = _padded(first, last)
    layer = event_layer(events, *ends, margin["l"], colours)
    return figure(traces, height, margin, date_axis(range=day_range(*ends)), lanes_axis, events=layer)


Lanes = dict[str, tuple[list[Row], list[int]]]
"""Band to its documents and the level of each."""


def _lanes(rows: Sequence[Row], bands: Sequence[str]) -> tuple[int, Lanes]:
    """The largest marks, in pixels, whose lanes are not too high together, and the lanes they make."""
    first, last = _bounds(rows)
    for size in MARK_SIZES:
        room = ((last - first).days + 1) * size / CHART_PIXELS
        of_bands = {band: [row for row in rows if row["band"] == band] for band in bands}
        lanes = {
            band: (held, stack_levels([_days(row) for row in held], room)) for band, held in of_bands.items() if held
        }
        if size * sum(max(levels) + 1 + LANE_GAP for _, levels in lanes.values()) <= HIGHEST:
            break
    return size, lanes


def _bounds(rows: Sequence[Row]) -> tuple[date, date]:
    days = [_days(row) for row in rows]
    return min(first for first, _ in days), max(last for _, last in days)


def _days(row: Row) -> tuple[date, date]:
    first, last = row["starts"], row["ends"]
    assert isinstance(first, date)
    assert isinstance(last, date)
    return first, last


def _padded(first: date, last: date) -> tuple[date, date]:
    """The first and last day of an axis with room for the marks at both, and wide enough that its labels are days."""
    margin = max((last - first).days // 40, 5)
    room_before, room_after = (first - date.min).days, (date.max - last).days
    return first - timedelta(days=min(margin, room_before)), last + timedelta(days=min(margin, room_after))


def stack_levels(spans: Sequence[tuple[date, date]], room: float) -> list[int]:
    """For each span of days, in date order, the lowest level where it keeps `room` days from the others."""
    free_from: list[float] = []
    levels = []
    for first, last in spans:
        start = first.toordinal() + 0.0
        level = next((i for i, free in enumerate(free_from) if free <= start), len(free_from))
        taken_until = max(last.toordinal() + 1.0, start + room)
        free_from[level : level + 1] = [taken_until]
        levels.append(level)
    return levels


def _is_span(row: Row) -> bool:
    first, last = _days(row)
    return first != last


def _spans(rows: Sequence[Row], heights: Sequence[float], colour: str, size: int) -> dict[str, object]:
    """The bars of documents whose date is wider than a day, each as long as the date: one line, broken between them."""
    x: list[str | None] = []
    y: list[float | None] = []
    for row, height in zip(rows, heights, strict=True):
        if _is_span(row):
            first, last = _days(row)
            x += [first.isoformat(), f"{last.isoformat()} 23:59", None]
            y += [height, height, None]
    return {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": colour, "width": max(size * 0.44, 1)},
        "opacity": 0.45,
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _lane(rows: Sequence[Row], axis: str, heights: Sequence[float], colour: str, size: int) -> dict[str, object]:
    return {
        "type": "scatter",
        "x": [_middle(*_days(row)) for row in rows],
        "y": list(heights),
        "mode": "markers",
        "marker": {
            "color": colour,
            "size": size - 1,
            "symbol": ["line-ns-open" if _is_span(row) else "circle" for row in rows],
            "line": {"width": [2.0 if _is_span(row) else 0.0 for row in rows]},
        },
        "customdata": [row["id"] for row in rows],
        "hovertext": [_hover(row, axis) for row in rows],
        "hoverinfo": "text",
        **as_opaque_when_selected(),
    }


def _middle(first: date, last: date) -> str:
    start = datetime.combine(first, datetime.min.time())
    return (start + timedelta(hours=12 * ((last - first).days + 1))).isoformat(sep=" ")


def _hover(row: Row, axis: str) -> str:
    odd = "<br>⚠ contradicts its title" if row["date_conflict"] == "contradiction" else ""
    return f"{text.chart(words.placed_date(row, axis))}<br>{text.chart(str(row['title']))}{odd}"
