"""The block of rows as a Plotly figure: the result above, a row for each theme below, on one axis of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from display.explore.axis import LABEL_WIDTH, Axis, round_top, ticks
from display.format import words
from queries.model.days import bucket_end

EVENTS_HEIGHT, AXIS_HEIGHT = 18, 22
"""Pixels of the band of events and of the labels of the axis."""
RESULT_HEIGHTS = {False: 84, True: 64}
"""Pixels of the row of the result: of the whole archive, and of a range, which has a strip above it."""
ROW_HEIGHT, LOW_ROW_HEIGHT, FEW_THEMES = 24, 17, 3
"""Pixels of the row of a theme, of one among many, and how many themes are few."""
FAINT = 0.35
"""Opacity of rows that are not chosen where one is."""


@dataclass(frozen=True)
class RowBar:
    """Documents of a row in one bucket, those of them whose date is wider, and the height of the bar."""

    day: date
    documents: int
    wider: int
    height: float


@dataclass(frozen=True)
class RowMark:
    """One document of a row: its days on the axis, how it is drawn, and the days in its title where they disagree.

    `level` counts from the bottom of the row up. A mark is hollow where its date is in doubt.
    """

    identifier: str
    first: date
    last: date
    level: int
    is_hollow: bool
    label: str
    event: tuple[date, date] | None = None


@dataclass(frozen=True)
class Row:
    """A row of the block: its colour by name, and its bars or its marks.

    With `strengths`, the opacity of each bar from 0 to 1, bars are cells of a heat map.
    """

    slug: str
    colour: str
    bars: Sequence[RowBar] = ()
    marks: Sequence[RowMark] = ()
    is_faint: bool = False
    height: int = ROW_HEIGHT
    strengths: Sequence[float] = ()


@dataclass(frozen=True)
class Scale:
    """The top of a scale, a round number, and how it is written."""

    top: float
    label: str


@dataclass(frozen=True)
class Layout:
    """Where the rows stand in the chart: the pixels above each and its height, from the top down."""

    tops: Sequence[int]
    heights: Sequence[int]
    height: int
    events: int = 0


def layout(rows: Sequence[Row], has_events: bool) -> Layout:
    """Return the places of the rows, below the band of events where there are any."""
    top = EVENTS_HEIGHT if has_events else 4
    tops, heights = [], []
    for row in rows:
        tops.append(top)
        heights.append(row.height)
        top += row.height
    return Layout(tops, heights, top + AXIS_HEIGHT, EVENTS_HEIGHT if has_events else 0)


def figure(
    axis: Axis,
    rows: Sequence[Row],
    scales: Mapping[str, Scale],
    archive_bars: Sequence[RowBar] = (),
    events: Sequence[date] = (),
    silent: Sequence[tuple[date, date]] = (),
) -> dict[str, object]:
    """Return data and layout for Plotly.

    `archive_bars` is the archive behind the first row, `silent` the days of nothing. Colours are names that the
    browser replaces by those of its theme.
    """
    place = layout(rows, bool(events))
    data: list[dict[str, object]] = []
    parts: dict[str, object] = {}
    for number, row in enumerate(rows, start=1):
        # The first axis is that of the archive behind the result, which lies over it.
        name = str(number + 1)
        bottom = place.tops[number - 1] + place.heights[number - 1]
        domain = [1 - bottom / (place.height - AXIS_HEIGHT), 1 - place.tops[number - 1] / (place.height - AXIS_HEIGHT)]
        if number > 1:
            domain[1] -= 3 / (place.height - AXIS_HEIGHT)
        domain = [max(domain[0], 0.0), min(domain[1], 1.0)]
        top = scales[row.slug].top if row.slug in scales else 1.0
        levels = max((mark.level for mark in row.marks), default=-1) + 1
        scale_range = [0, max(levels, 1)] if row.marks else [0, top]
        parts[f"yaxis{name}"] = {"domain": domain, "range": scale_range, "visible": False, "fixedrange": True}
        if number == 1:
            highest = max((bar.height for bar in archive_bars), default=1)
            parts["yaxis"] = {"domain": domain, "range": [0, highest], "visible": False, "fixedrange": True}
            parts["yaxis2"] = {"domain": domain, "range": scale_range, "visible": False, "overlaying": "y"}
            data.append(_bars(axis, archive_bars, "y", "--held", 1.0, is_hatched=False))
        data += _row_traces(axis, row, f"y{name}", place.heights[number - 1])
    shapes = _lines(axis, place, events, silent)
    base = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": AXIS_HEIGHT},
        "showlegend": False,
        "barmode": "stack",
        "bargap": 0,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Annals Sans, sans-serif", "size": 12, "color": "--muted"},
        "shapes": shapes,
        "xaxis": {
            "range": [0, axis.days],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickangle": 0,
            "ticks": "outside",
            "ticklen": 3,
            "tickcolor": "--rule",
            "anchor": "free",
            "position": 0,
        },
    }
    return {"data": data, "layout": base | parts}


def tick_sets(axis: Axis) -> dict[str, object]:
    """Return the labels of the axis for a wide chart and for a narrow one."""
    return {width: list(ticks(axis, most)) for width, most in LABEL_WIDTH.items()}


def _row_traces(axis: Axis, row: Row, yaxis: str, pixels: int) -> list[dict[str, object]]:
    opacity = FAINT if row.is_faint else 1.0
    if row.marks:
        return _marks(axis, row, yaxis, opacity, pixels)
    if row.strengths:
        return [_cells(axis, row, yaxis, opacity)]
    exact = [RowBar(bar.day, bar.documents, 0, _part(bar, bar.documents - bar.wider)) for bar in row.bars]
    wide = [RowBar(bar.day, bar.wider, 0, _part(bar, bar.wider)) for bar in row.bars if bar.wider]
    traces = [_bars(axis, exact, yaxis, row.colour, opacity, is_hatched=False)]
    return traces + ([_bars(axis, wide, yaxis, row.colour, opacity, is_hatched=True)] if wide else [])


def _part(bar: RowBar, documents: int) -> float:
    return bar.height * documents / bar.documents if bar.documents else 0.0


def _bars(
    axis: Axis, bars: Sequence[RowBar], yaxis: str, colour: str, opacity: float, *, is_hatched: bool
) -> dict[str, object]:
    spans = [bucket_days(axis, bar.day) for bar in bars]
    marker: dict[str, object] = {"color": colour, "line": {"width": 0}}
    if is_hatched:
        marker = {
            "color": "rgba(0,0,0,0)",
            "line": {"width": 0},
            "pattern": {"shape": "/", "fgcolor": colour, "size": 4, "solidity": 0.5, "fillmode": "overlay"},
        }
    return {
        "type": "bar",
        "x": [(start + end) / 2 for start, end in spans],
        "y": [round(bar.height, 4) for bar in bars],
        "width": [(end - start) * (0.86 if len(bars) < 400 else 1) for start, end in spans],
        "yaxis": yaxis,
        "marker": marker,
        "opacity": opacity,
    }


def _cells(axis: Axis, row: Row, yaxis: str, opacity: float) -> dict[str, object]:
    spans = [bucket_days(axis, bar.day) for bar in row.bars]
    marker = {"color": row.colour, "line": {"width": 0}, "opacity": list(row.strengths)}
    bars = _bars(axis, row.bars, yaxis, row.colour, opacity, is_hatched=False)
    return {**bars, "width": [end - start for start, end in spans], "marker": marker}


def bucket_days(axis: Axis, day: date) -> tuple[int, int]:
    """Where the bucket that begins on a day stands on the axis: its first day and the one after its last."""
    return max(axis.place(day), 0), min(axis.place(bucket_end(day, axis.grain)) + 1, axis.days)


def mark_size(row: Row, pixels: int) -> float:
    """Return the size of a mark in pixels: as large as the levels of its row have room for."""
    levels = max((mark.level for mark in row.marks), default=0) + 1
    return max(3.0, min(9.0, pixels / levels - 1))


def _marks(axis: Axis, row: Row, yaxis: str, opacity: float, pixels: int) -> list[dict[str, object]]:
    size = mark_size(row, pixels)
    spans: dict[str, list[float | None]] = {"x": [], "y": []}
    ties: dict[str, list[float | None]] = {"x": [], "y": []}
    for mark in row.marks:
        start, end, height = axis.place(mark.first), axis.place(mark.last) + 1, mark.level + 0.5
        if end - start > 1:
            spans["x"] += [max(start, 0), min(end, axis.days), None]
            spans["y"] += [height, height, None]
        if mark.event:
            there = (axis.place(mark.event[0]) + axis.place(mark.event[1]) + 1) / 2
            ties["x"] += [(start + end) / 2, there, None]
            ties["y"] += [height, height, None]
    line = {"type": "scatter", "mode": "lines", "yaxis": yaxis, "connectgaps": False, "cliponaxis": False}
    dots = {
        "type": "scatter",
        "mode": "markers",
        "yaxis": yaxis,
        "x": [(axis.place(mark.first) + axis.place(mark.last) + 1) / 2 for mark in row.marks],
        "y": [mark.level + 0.5 for mark in row.marks],
        "cliponaxis": False,
        "opacity": opacity,
        "marker": {
            "size": [size if mark.first == mark.last else size * 0.7 for mark in row.marks],
            "color": ["--paper" if mark.is_hollow else row.colour for mark in row.marks],
            "line": {"color": row.colour, "width": [1.5 if mark.is_hollow else 0 for mark in row.marks]},
            "symbol": ["circle" if mark.first == mark.last else "square" for mark in row.marks],
        },
    }
    return [
        {**line, **ties, "opacity": opacity, "line": {"color": row.colour, "width": 1, "dash": "dot"}},
        {**line, **spans, "opacity": 0.5 * opacity, "line": {"color": row.colour, "width": max(size * 0.5, 2)}},
        dots,
    ]


def _lines(
    axis: Axis, place: Layout, events: Sequence[date], silent: Sequence[tuple[date, date]]
) -> list[dict[str, object]]:
    """Give the lines of events, a rule below each row, and a thin one under the axis where the archive has nothing."""
    height = place.height - AXIS_HEIGHT
    lines: list[dict[str, object]] = []
    for day in events:
        at = axis.place(day) + 0.5
        lines.append(_line(at, at, 0, 1 - (place.events - 3) / height, "--rule", "below"))
    for top, tall in zip(place.tops, place.heights, strict=True):
        level = max(1 - (top + tall) / height, 0)
        lines.append(_line(0, axis.days, level, level, "--rule", "below"))
    for first, last in silent:
        start, end = max(axis.place(first), 0), min(axis.place(last) + 1, axis.days)
        lines.append(_line(start, end, -2 / height, -2 / height, "--muted", "above"))
    return lines


def _line(x0: float, x1: float, y0: float, y1: float, colour: str, layer: str) -> dict[str, object]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": x0,
        "x1": x1,
        "y0": y0,
        "y1": y1,
        "layer": layer,
        "line": {"color": colour, "width": 1},
    }


def scale_of(highest: float, *, is_share: bool) -> Scale:
    """Return the scale of bars whose highest is so high: documents, or per cent of the archive."""
    top = round_top(max(highest, 1))
    return Scale(top, f"{top:g} %" if is_share else words.number(int(top)))
