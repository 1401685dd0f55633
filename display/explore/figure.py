"""The block of rows as a Plotly figure: the result above, a row for each theme below, on one axis of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from display.explore.axis import LABEL_WIDTH, Axis, ticks
from display.explore.chart_rows import (
    AXIS_HEIGHT,
    Layout,
    Row,
    RowBar,
    Scale,
    bucket_days,
    layout,
    mark_size,
    part_of_bucket,
)

FAINT = 0.35
"""Opacity of rows that are not chosen where one is."""


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
    axes: dict[str, object] = {}
    for number, row in enumerate(rows):
        # The first axis is that of the archive behind the result, which lies over it.
        name, domain = str(number + 2), _domain(place, number)
        own = {"domain": domain, "range": _scale_range(row, scales), "visible": False}
        if number == 0:
            highest = max((bar.height for bar in archive_bars), default=1)
            axes["yaxis"] = {"domain": domain, "range": [0, highest], "visible": False, "fixedrange": True}
            axes["yaxis2"] = own | {"overlaying": "y"}
            data.append(_bars(axis, archive_bars, "y", "--held", 1.0, is_hatched=False))
        else:
            axes[f"yaxis{name}"] = own | {"fixedrange": True}
        data += _row_traces(axis, row, f"y{name}", place.heights[number])
    return {"data": data, "layout": _base(axis, _lines(axis, place, events, silent)) | axes}


def _domain(place: Layout, number: int) -> list[float]:
    """Return the part of the height that a row takes, from 0 at the bottom to 1, with a gap above all but the first."""
    height = place.height - AXIS_HEIGHT
    top, bottom = place.tops[number], place.tops[number] + place.heights[number]
    gap = 3 if number else 0
    return [max(1 - bottom / height, 0.0), min(1 - (top + gap) / height, 1.0)]


def _scale_range(row: Row, scales: Mapping[str, Scale]) -> list[float]:
    """Return the ends of the scale of a row: the levels of its marks, or the top of its bars."""
    if row.marks:
        return [0, max(max(mark.level for mark in row.marks) + 1, 1)]
    return [0, scales[row.slug].top if row.slug in scales else 1.0]


def _base(axis: Axis, shapes: list[dict[str, object]]) -> dict[str, object]:
    """Return what the layout has whatever the rows are."""
    return {
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
        "width": [(end - start) * part_of_bucket(len(bars)) for start, end in spans],
        "yaxis": yaxis,
        "marker": marker,
        "opacity": opacity,
    }


def _cells(axis: Axis, row: Row, yaxis: str, opacity: float) -> dict[str, object]:
    spans = [bucket_days(axis, bar.day) for bar in row.bars]
    marker = {"color": row.colour, "line": {"width": 0}, "opacity": list(row.strengths)}
    bars = _bars(axis, row.bars, yaxis, row.colour, opacity, is_hatched=False)
    return {**bars, "width": [end - start for start, end in spans], "marker": marker}


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
