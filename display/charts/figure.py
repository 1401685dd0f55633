"""Traces to a Plotly figure, with the axes and margins all charts share."""

from collections.abc import Mapping, Sequence
from datetime import date

from display.charts.chart import Chart
from display.charts.events import NO_EVENTS, EventLayer

QUIET = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}
"""Plotly's settings: no tool bar, no zoom."""

LABEL_PIXELS = 7
"""Width of a letter beside a lane. Plotly would measure the labels itself, and draw every chart twice for it."""

FORTNIGHT = 14 * 86_400_000
"""Milliseconds between labels of days that stand furthest apart; above come months."""


def figure(
    traces: Sequence[dict[str, object]],
    height: float,
    margin: Mapping[str, int],
    xaxis: Mapping[str, object],
    yaxis: Mapping[str, object],
    *,
    events: EventLayer = NO_EVENTS,
    shapes: Sequence[dict[str, object]] = (),
    **layout: object,
) -> Chart:
    """A chart made in one piece.

    Labels of events make it as much higher as they need. The browser fills in fonts and colours of the theme; Plotly's
    own template, copied for every figure, is slow.
    """
    axis = {"fixedrange": True, "automargin": False}
    base = {"template": {"layout": {}}, "showlegend": False, "barcornerradius": 2, "height": height + events.height}
    margins = {"l": 8, "r": 8, "t": 6 + events.height, "b": 22, **margin}
    drawn = {"shapes": [*events.bands, *events.lines, *shapes], "annotations": list(events.labels)}
    axes = {"xaxis": {**axis, **xaxis}, "yaxis": {**axis, **yaxis}}
    parts = {**base, "margin": margins, **drawn, **axes, **layout}
    return Chart(list(traces), parts, (len(events.bands), len(events.labels)))


def date_axis(**settings: object) -> dict[str, object]:
    """An axis of days, never of hours, with its labels level; a month stands once, below its first day."""
    return {
        "type": "date",
        "tickangle": 0,
        "tickformatstops": [
            {"dtickrange": [None, FORTNIGHT], "value": "%-d\n%b %Y"},
            {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        **settings,
    }


def day_range(first: date, last: date) -> list[str]:
    """The range of an axis from the beginning of one day to the end of another."""
    return [first.isoformat(), f"{last.isoformat()} 23:59:59"]


def as_opaque_when_selected() -> dict[str, object]:
    """The range and the themes chosen are drawn into the figure; Plotly's own selection shows nothing."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
