"""Bars: the documents of a result bucket by bucket, and the strip of the whole archive."""

import html
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from plotly.graph_objects import Figure

from display import text, words
from display.charts.bands import FAINT, band_colours, band_names
from display.charts.events import event_layer
from display.charts.figure import LABEL_PIXELS, as_opaque_when_selected, date_axis, day_range, figure
from queries import Event, Row
from queries.days import bucket_end

PERIODS = {"decade": "M120", "year": "M12", "month": "M1", "day": 86_400_000}
HEIGHTS = {"timeline": 190, "overview": 64}
"""Heights in pixels."""


def bars(
    frame: pd.DataFrame,
    grain: str,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    events: Sequence[Event] = (),
) -> Figure:
    """Bars of `timeline_bars`: one for each bucket, stacked by band; hatched where dates are wider than the bar.

    Events stand behind them, the most relevant first.
    """
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
            **as_opaque_when_selected(),
        }
        traces.append(_bars(days, counted.to_numpy(), grain) | trace)
    highest = frame.groupby("bucket")["documents"].sum().max()
    margin = {"l": 12 + LABEL_PIXELS * len(words.number(highest)), "b": 36}
    counts_axis = {"rangemode": "tozero", "tickformat": ",d", "nticks": 5}
    ends = days[0], bucket_end(days[-1], grain)
    layer = event_layer(events, *ends, margin["l"], colours)
    dates_axis = date_axis(range=day_range(*ends))
    return figure(
        traces, HEIGHTS["timeline"], margin, dates_axis, counts_axis, events=layer, barmode="stack", bargap=0.15
    )


def _bars(days: Sequence[date], counts: object, grain: str) -> dict[str, object]:
    return {
        "type": "bar",
        "x": [day.isoformat() for day in days],
        "y": counts,
        "xperiod": PERIODS[grain],
        "xperiodalignment": "middle",
        "hovertext": [words.span(day, bucket_end(day, grain)) for day in days],
    }


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
    height, axes = HEIGHTS["overview"], (date_axis(), {"visible": False})
    return figure([trace], height, {}, *axes, bargap=0.1, dragmode="select", selectdirection="h", hovermode="x")


def peak(frame: pd.DataFrame, grain: str) -> Row | None:
    """The fullest bucket of `timeline_bars`, in words, with its documents; None where two share the place."""
    totals = frame.groupby("bucket")["documents"].sum().sort_values(ascending=False)
    if totals.empty or (len(totals) > 1 and totals.iloc[0] == totals.iloc[1]):
        return None
    day = _as_date(totals.index[0])
    return {"words": words.span(day, bucket_end(day, grain)), "documents": int(totals.iloc[0])}
