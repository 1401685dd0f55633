"""Rows to Plotly figures: marks, bars, and the strip of the whole archive."""

import html
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import pandas as pd
from plotly.graph_objects import Figure

from display import text, words
from queries import Row
from queries.days import bucket_end
from queries.filters import OUTSIDE_THEMES

MOST_MARKS = 200
"""Dated documents drawn as one mark each; above it bars."""

SEVERAL_COLOUR = "#9467a8"
OUTSIDE_COLOUR = "#858b94"
"""Colours of documents in several themes and in none; both keep 3:1 against the light and the dark ground."""

FAINT = 0.28
"""Opacity of what is not chosen, or only the whole archive behind a result."""

PERIODS = {"decade": "M120", "year": "M12", "month": "M1", "day": 86_400_000}
HEIGHTS = {"timeline": 190, "overview": 64, "bar": 30}
"""Heights in pixels; `bar` for each theme."""

LABEL_PIXELS = 7
"""Width of a letter beside a lane. Plotly would measure the labels itself, and draw every chart twice for it."""

MARK_SIZES = (14, 11, 9, 7, 5, 4)
CHART_PIXELS = 520
"""Sizes of a mark, and the width of a chart that stacking reckons with, in pixels: narrower charts overlap a little."""

LANE_GAP = 0.6
LOWEST, HIGHEST = 70, 230
"""The space between two lanes in marks, and the height of all lanes in pixels."""

QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
"""Plotly's settings: no tool bar, no zoom."""


def band_names(names: Mapping[str, str]) -> dict[str, str]:
    """The bands of a timeline from the axis up, with their names, given those of the themes."""
    return {
        **names,
        "several": "Several themes",
        OUTSIDE_THEMES: "Outside all themes",
        "wider": "Date wider than a bar",
    }


def band_colours(colours: Mapping[str, str]) -> dict[str, str]:
    """The colours of the bands, given those of the themes."""
    return {**colours, "several": SEVERAL_COLOUR, OUTSIDE_THEMES: OUTSIDE_COLOUR, "wider": OUTSIDE_COLOUR}


def marks(rows: Sequence[Row], axis: str, names: Mapping[str, str], colours: Mapping[str, str]) -> Figure:
    """One mark for each document on the axis, in lanes by theme: a dot for a day, a bar as long as the date else."""
    first, last = _bounds(rows)
    size, lanes = _lanes(rows, list(reversed(band_names(names))))
    traces, shapes, middles, base = [], [], [], 0.0
    for band, (of_band, levels) in lanes.items():
        depth = max(levels) + 1
        heights = [base + 0.5 + level for level in levels]
        colour = band_colours(colours)[band]
        traces.append(_lane(of_band, axis, heights, colour, size))
        shapes += [_span(row, height, colour) for row, height in zip(of_band, heights, strict=True) if _is_span(row)]
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
    height = max(base * size, LOWEST) + 40
    return _figure(traces, height, margin, _date_axis(range=_padded(first, last)), lanes_axis, shapes=shapes)


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


def _date_axis(**settings: object) -> dict[str, object]:
    """An axis of days, never of hours, with its labels level and the day before the month."""
    return {
        "type": "date",
        "tickangle": 0,
        "tickformatstops": [
            {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        **settings,
    }


def _bounds(rows: Sequence[Row]) -> tuple[date, date]:
    days = [_days(row) for row in rows]
    return min(first for first, _ in days), max(last for _, last in days)


def _days(row: Row) -> tuple[date, date]:
    first, last = row["starts"], row["ends"]
    assert isinstance(first, date)
    assert isinstance(last, date)
    return first, last


def _padded(first: date, last: date) -> list[str]:
    """The ends of an axis with room for the marks at both, and wide enough that its labels are days."""
    margin = max((last - first).days // 40, 5)
    room_before, room_after = (first - date.min).days, (date.max - last).days
    return [
        (first - timedelta(days=min(margin, room_before))).isoformat(),
        (last + timedelta(days=min(margin, room_after))).isoformat(),
    ]


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


def _span(row: Row, height: float, colour: str) -> dict[str, object]:
    """The bar of a document whose date is wider than a day: as long as the date."""
    first, last = _days(row)
    return {
        "type": "rect",
        "x0": first.isoformat(),
        "x1": f"{last.isoformat()} 23:59",
        "y0": height - 0.22,
        "y1": height + 0.22,
        "fillcolor": colour,
        "opacity": 0.45,
        "line": {"width": 0},
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
        **_as_opaque_when_selected(),
    }


def _middle(first: date, last: date) -> str:
    start = datetime.combine(first, datetime.min.time())
    return (start + timedelta(hours=12 * ((last - first).days + 1))).isoformat(sep=" ")


def _hover(row: Row, axis: str) -> str:
    odd = "<br>⚠ contradicts its title" if row["date_conflict"] == "contradiction" else ""
    return f"{text.chart(words.placed_date(row, axis))}<br>{text.chart(str(row['title']))}{odd}"


def bars(frame: pd.DataFrame, grain: str, names: Mapping[str, str], colours: Mapping[str, str]) -> Figure:
    """Bars of `timeline_bars`: one for each bucket, stacked by band; hatched where dates are wider than the bar."""
    buckets = frame["bucket"].drop_duplicates()
    days = [_as_date(bucket) for bucket in buckets]
    traces = []
    for band in shown_bands(frame, names):
        counted = frame[frame["band"] == band].set_index("bucket")["documents"].reindex(buckets, fill_value=0)
        trace = {
            "name": text.chart(band_names(names)[band], 40),
            "marker": {
                "color": band_colours(colours)[band],
                "opacity": 0.5 if band == "wider" else 1,
                "pattern": {"shape": "/" if band == "wider" else ""},
                "line": {"width": 0},
            },
            "customdata": [f"{day.isoformat()} {grain}" for day in days],
            "hovertemplate": "%{hovertext}: %{y:,}<extra>%{fullData.name}</extra>",
            **_as_opaque_when_selected(),
        }
        traces.append(_bars(days, counted.to_numpy(), grain) | trace)
    highest = frame.groupby("bucket")["documents"].sum().max()
    margin = {"l": 12 + LABEL_PIXELS * len(words.number(highest)), "b": 36}
    counts_axis = {"rangemode": "tozero", "tickformat": ",d", "nticks": 5}
    return _figure(traces, HEIGHTS["timeline"], margin, _date_axis(), counts_axis, barmode="stack", bargap=0.15)


def _bars(days: Sequence[date], counts: object, grain: str) -> dict[str, object]:
    return {
        "type": "bar",
        "x": [day.isoformat() for day in days],
        "y": counts,
        "xperiod": PERIODS[grain],
        "xperiodalignment": "middle",
        "hovertext": [words.span(day, bucket_end(day, grain)) for day in days],
    }


def _as_opaque_when_selected() -> dict[str, object]:
    """The range and the themes chosen are drawn into the figure; Plotly's own selection shows nothing."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def shown_bands(frame: pd.DataFrame, names: Mapping[str, str]) -> list[str]:
    """The bands that `timeline_bars` holds documents of, from the axis up."""
    return [band for band in band_names(names) if (frame["band"] == band).any()]


def legend(frame: pd.DataFrame, names: Mapping[str, str], colours: Mapping[str, str]) -> str:
    """The bands of `bars` with their colours, as HTML; the browser breaks its lines, as Plotly's legend would not."""
    entries = [
        f'<span class="{"hatched" if band == "wider" else ""}" style="--band: {band_colours(colours)[band]}"></span>'
        f"{html.escape(text.plain(band_names(names)[band]))}"
        for band in shown_bands(frame, names)
    ]
    return f'<p class="legend">{"".join(f"<span>{entry}</span>" for entry in entries)}</p>'


def _as_date(value: object) -> date:
    return pd.Timestamp(str(value)).date()


def overview(frame: pd.DataFrame, grain: str, first: date | None, last: date | None, colour: str) -> Figure:
    """The strip of the whole archive; the bars outside the chosen range are faint. Takes a horizontal drag."""
    days = [_as_date(bucket) for bucket in frame["bucket"]]
    chosen = [(last is None or day <= last) and (first is None or bucket_end(day, grain) >= first) for day in days]
    trace = _bars(days, frame["documents"].to_numpy(), grain) | {
        "marker": {
            "color": colour,
            "opacity": [1.0 if inside else FAINT for inside in chosen],
            "line": {"width": 0},
        },
        "hovertemplate": "%{hovertext}: %{y:,} in the archive<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": FAINT}},
    }
    drag = {"dragmode": "select", "selectdirection": "h", "hovermode": "x"}
    return _figure([trace], HEIGHTS["overview"], {}, _date_axis(), {"visible": False}, bargap=0.1, **drag)


def _figure(
    traces: Sequence[dict[str, object]],
    height: float,
    margin: Mapping[str, int],
    xaxis: Mapping[str, object],
    yaxis: Mapping[str, object],
    **layout: object,
) -> Figure:
    """A figure made in one piece: Plotly checks each later change anew.

    The browser fills in fonts and colours of the theme; Plotly's own template, copied for every figure, is slow.
    """
    axis = {"fixedrange": True, "automargin": False}
    base = {"template": {"layout": {}}, "showlegend": False, "barcornerradius": 2, "height": height}
    margins = {"l": 8, "r": 8, "t": 6, "b": 22, **margin}
    axes = {"xaxis": {**axis, **xaxis}, "yaxis": {**axis, **yaxis}}
    return Figure({"data": list(traces), "layout": {**base, "margin": margins, **axes, **layout}})


def peak(frame: pd.DataFrame, grain: str) -> Row | None:
    """The fullest bucket of `timeline_bars`, in words, with its documents; None where two share the place."""
    totals = frame.groupby("bucket")["documents"].sum().sort_values(ascending=False)
    if totals.empty or (len(totals) > 1 and totals.iloc[0] == totals.iloc[1]):
        return None
    day = _as_date(totals.index[0])
    return {"words": words.span(day, bucket_end(day, grain)), "documents": int(totals.iloc[0])}
