"""The timeline of a result: its chart, the same in words and as a table, and what stands nowhere on it."""

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from display import charts, selections, session
from display.charts import Coverage
from display.charts.grains import drawn_as, shown_grain, shown_span
from display.charts.steps import going_into
from display.explore import bins
from display.explore.chart_sentence import chart_sentence
from display.format import sentences, words
from queries import Counts, Event, Row, bars_and_coverage, timeline_bars, timeline_marks
from queries.bars import Bars
from queries.filters import OUTSIDE_THEMES, Filters
from queries.result import Result

TOO_MANY_FOR_MARKS = f"Bars are drawn: one mark for each document is possible up to {words.number(charts.MOST_MARKS)}."
TRAY_HELP = {
    "written": "Documents without a date that can be read. They stand on no timeline. Click to see only these.",
    "event": "Documents whose title names no date. They stand nowhere on this timeline. Click to see only these.",
}
NOWHERE = {
    "written": "No document of this result carries a date that can stand on a timeline.",
    "event": "No document of this result has a date in its title that could stand on a timeline.",
}


def timeline(result: Result, counts: Counts, themes: list[Row], events: Sequence[Event]) -> None:
    """The chart of the result, in words below it, and as a table; nothing to draw where no document is dated."""
    if not counts.dated:
        st.html(f'<p class="quiet">{NOWHERE[result.filters.axis]}</p>')
        return
    first, last = shown_span(result.filters, counts)
    grain = shown_grain(result.filters, first, last)
    holds = None
    if drawn_as(result.filters, counts.dated) == "bars":
        bars, whole = bars_and_coverage(result, grain, first, last)
        holds = Coverage(result.filters, whole.totals)
    else:
        bars = timeline_bars(result, grain, first, last)
    held = bins.bins(bars, grain)
    of = holds.documents if holds and holds.is_share else None
    said = chart_sentence(counts, held, grain, result.filters.axis, of)
    real = [row for row in themes if row["slug"] != OUTSIDE_THEMES]
    names = {str(row["slug"]): str(row["name"]) for row in real}
    colours = {str(row["slug"]): str(row["colour"]) for row in real}
    of_events = ""
    if not holds:
        of_events = _marks(result, said, names, colours, events)
    elif len(held) > 1:
        of_events = _bars(holds, bars, grain, said, names, colours, events)
    too_many = result.filters.draw == "marks" and counts.dated > charts.MOST_MARKS
    note = f" {TOO_MANY_FOR_MARKS}" if too_many else ""
    st.html(f'<p class="quiet">{html.escape(f"{said}{note}{of_events}")}</p>')
    if len(held) > 1:
        opened = st.expander("The same as a table", key="bins", type="compact", on_change="rerun")
        if opened.open:
            opened.html(bins.table(held, grain, result.filters, of))


def _marks(
    result: Result, said: str, names: Mapping[str, str], colours: Mapping[str, str], events: Sequence[Event]
) -> str:
    """Draw marks; returns what to say of the events behind them."""
    rows = timeline_marks(result, charts.MOST_MARKS)
    figure = charts.marks(rows, result.filters.axis, names, colours, events)
    st.plotly_chart(
        figure,
        key="timeline-marks",
        on_select=_open_document,
        selection_mode="points",
        config=charts.QUIET,
        alt=said,
    )
    return _events_drawn(*figure.drawn_events, len(events))


def _open_document() -> None:
    points = session.read("timeline-marks")["selection"]["points"]  # type: ignore[index]
    if points:
        session.ask(session.filters(), id=str(points[0]["customdata"]))


def _bars(
    held: Coverage,
    bars: Bars,
    grain: str,
    said: str,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    events: Sequence[Event],
) -> str:
    """Draw bars; returns what to say of the events behind them."""
    asked = held.filters.grain
    if grain != (asked or grain):
        st.html(f'<p class="quiet">Shown by {grain}: this span has too many {asked}s to draw.</p>')
    st.html(charts.legend(bars, names, colours, charts.coverage_legend(held, bars, grain)))
    figure = charts.bars(bars, grain, names, colours, events, coverage=held)
    st.plotly_chart(
        figure,
        key="timeline-bars",
        on_select=session.on_change("timeline-bars", _drill),
        selection_mode="points",
        config=charts.QUIET,
        alt=said,
    )
    return _events_drawn(*figure.drawn_events, len(events))


def _events_drawn(drawn: int, labelled: int, events: int) -> str:
    """How many of the events are drawn, and how many of them with a label; empty where all are."""
    if labelled == events:
        return ""
    of = f" of {words.number(events)}" if drawn < events else ""
    return f" {words.number(drawn)}{of} events are drawn, {words.number(labelled)} with a label; all are listed below."


def _drill(now: Filters, event: object) -> Filters:
    points = event["selection"]["points"]  # type: ignore[index]
    return going_into(now, *selections.clicked_bucket(str(points[0]["customdata"]))) if points else now


def undated_tray(filters: Filters, counts: Counts) -> None:
    """The undated documents of the result, beside the axis they cannot stand on."""
    if counts.undated and filters.effective_undated == "include":
        st.button(
            f"{words.number(counts.undated)} {sentences.NOT_PLACED[filters.axis]}",
            key="undated-tray",
            help=TRAY_HELP[filters.axis],
            on_click=session.ask,
            args=(only_undated(filters),),
        )


def only_undated(filters: Filters) -> Filters:
    """The question for just the documents of the tray; a range of dates says nothing about them."""
    return filters.change(undated="only", start="", end="")
