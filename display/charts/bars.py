"""Bars: the documents of a result bucket by bucket, and the strip of the whole archive."""

import html
from collections.abc import Mapping, Sequence
from datetime import date

from display.charts import coverage as archive
from display.charts.bands import FAINT, band_colours, band_names
from display.charts.chart import Chart
from display.charts.coverage import Coverage
from display.charts.events import event_layer
from display.charts.figure import LABEL_PIXELS, as_opaque_when_selected, date_axis, day_range, figure
from display.format import text, words
from queries import Event
from queries.bars import WIDER, Bars
from queries.days import bucket_end

_PERIODS = {"decade": "M120", "year": "M12", "month": "M1", "week": 7 * 86_400_000, "day": 86_400_000}
_A_MONDAY = "2000-01-03"
HEIGHTS = {"timeline": 190, "overview": 64}
"""Heights in pixels."""


def bars(
    held: Bars,
    grain: str,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    events: Sequence[Event] = (),
    coverage: Coverage | None = None,
) -> Chart:
    """Bars of `timeline_bars`: one for each bucket, stacked by band; hatched where dates are wider than the bar.

    Behind them stand events, the most relevant first, and what the archive holds in the same buckets.
    """
    days, totals = held.days, held.totals
    base = _base(days, grain)
    traces = archive.background(base, coverage) if coverage else []
    says = "text" if coverage and coverage.compares else "y:,"
    for band in shown_bands(held, names):
        trace = {
            "name": text.chart(band_names(names)[band], 40),
            "marker": {
                "color": band_colours(colours)[band],
                "opacity": 0.5 if band == WIDER else 1,
                "pattern": {"shape": "/" if band == WIDER else ""},
                "line": {"width": 0},
            },
            "customdata": [f"{day.isoformat()} {grain}" for day in days],
            "hovertemplate": f"%{{hovertext}}: %{{{says}}}<extra>%{{fullData.name}}</extra>",
            **as_opaque_when_selected(),
        }
        traces.append(base | archive.heights(held.bands[band], coverage) | trace)
    traces += archive.intervals(base, totals, coverage) if coverage else []
    axis, hidden_axis = archive.axes(coverage, max(totals))
    margin = {"l": 12 + LABEL_PIXELS * archive.label_length(coverage, max(totals)), "b": 36}
    ends = days[0], bucket_end(days[-1], grain)
    layer = event_layer(events, *ends, margin["l"], colours)
    dates_axis = date_axis(range=day_range(*ends))
    return figure(
        traces,
        HEIGHTS["timeline"],
        margin,
        dates_axis,
        axis,
        events=layer,
        barmode="stack",
        bargap=0.15,
        yaxis2=hidden_axis,
    )


def period(grain: str) -> dict[str, object]:
    """How wide the bucket of a trace is, and that it is drawn in its middle; Plotly's own weeks begin on Sundays."""
    weeks = {"xperiod0": _A_MONDAY} if grain == "week" else {}
    return {"xperiod": _PERIODS[grain], **weeks, "xperiodalignment": "middle"}


def _base(days: Sequence[date], grain: str) -> dict[str, object]:
    """A trace of bars in these buckets, without heights."""
    return {
        "type": "bar",
        "x": [day.isoformat() for day in days],
        **period(grain),
        "hovertext": [words.span(day, bucket_end(day, grain)) for day in days],
    }


def shown_bands(held: Bars, names: Mapping[str, str]) -> list[str]:
    """The bands that `timeline_bars` holds documents of, from the axis up."""
    return [band for band in band_names(names) if band in held.bands]


def legend(
    held: Bars,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    about_archive: Sequence[tuple[str, str]] = (),
) -> str:
    """What `bars` draw, with colours, as HTML; the browser breaks its lines, as Plotly's legend would not.

    Behind the bands come the entries of `coverage_legend`.
    """
    entries = [
        f'<span class="{"hatched" if band == WIDER else ""}" style="--band: {band_colours(colours)[band]}"></span>'
        f"{html.escape(text.plain(band_names(names)[band]))}"
        for band in shown_bands(held, names)
    ]
    entries += [f'<span class="{kind}"></span>{html.escape(said)}' for kind, said in about_archive]
    return f'<p class="legend">{"".join(f"<span>{entry}</span>" for entry in entries)}</p>'


def overview(held: Bars, grain: str, first: date | None, last: date | None, colour: str) -> Chart:
    """The strip of the whole archive; the bars outside the chosen range are faint. Takes a horizontal drag."""
    chosen = [(last is None or day <= last) and (first is None or bucket_end(day, grain) >= first) for day in held.days]
    trace = _base(held.days, grain) | {
        "y": held.totals,
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
