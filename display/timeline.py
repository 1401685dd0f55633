"""The timeline of a result, the overview strip of the archive under it, and the bars of the themes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

import pandas as pd
import streamlit as st

from display import charts, selections, sentences, session, words
from queries import Counts, Result, Row, archive_span, overview_bars, timeline_bars, timeline_marks
from queries.archive import Archive
from queries.days import bucket_end, bucket_start, grain_for, range_texts
from queries.filters import GRAINS, OUTSIDE_THEMES, Filters

MOST_BARS = 1_500
"""Bars of one chart; a finer grain would draw bars thinner than a pixel."""

TRAY_HELP = {
    "written": "Documents without a date that can be read. They stand on no timeline. Click to see only these.",
    "event": "Documents whose title names no date. They stand nowhere on this timeline. Click to see only these.",
}
NOWHERE = {
    "written": "No document of this result carries a date that can stand on a timeline.",
    "event": "No document of this result has a date in its title that could stand on a timeline.",
}


def timeline(result: Result, counts: Counts, themes: list[Row]) -> None:
    """The chart of the result: marks for few documents, bars for many; nothing where no document is dated."""
    real = [row for row in themes if row["slug"] != OUTSIDE_THEMES]
    names = {str(row["slug"]): str(row["name"]) for row in real}
    colours = {str(row["slug"]): str(row["colour"]) for row in real}
    if not counts.dated:
        st.html(f'<p class="quiet">{NOWHERE[result.filters.axis]}</p>')
    elif counts.dated <= charts.MOST_MARKS and not result.filters.grain:
        _marks(result, counts, names, colours)
    else:
        _bars(result, counts, names, colours)


def _marks(result: Result, counts: Counts, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    st.plotly_chart(
        charts.marks(timeline_marks(result, charts.MOST_MARKS), result.filters.axis, names, colours),
        key="timeline-marks",
        on_select=_open_document,
        selection_mode="points",
        config=charts.QUIET,
        alt=sentences.chart_sentence(counts, None, result.filters.axis),
    )


def _open_document() -> None:
    points = session.read("timeline-marks")["selection"]["points"]  # type: ignore[index]
    if points:
        session.ask(session.filters(), id=str(points[0]["customdata"]))


def _bars(result: Result, counts: Counts, names: Mapping[str, str], colours: Mapping[str, str]) -> None:
    first, last = shown_span(result.filters, counts)
    grain = shown_grain(result.filters, first, last)
    if grain != (result.filters.grain or grain):
        st.html(f'<p class="quiet">Shown by {grain}: this span has too many {result.filters.grain}s to draw.</p>')
    frame = timeline_bars(result, grain, first, last)
    if frame["bucket"].nunique() == 1:
        st.html(f'<p class="quiet">{words.documents(counts.dated)}, {words.span(first, last)}.</p>')
        return
    st.html(charts.legend(frame, names, colours))
    st.plotly_chart(
        charts.bars(frame, grain, names, colours),
        key="timeline-bars",
        on_select=session.on_change("timeline-bars", _drill),
        selection_mode="points",
        config=charts.QUIET,
        alt=sentences.chart_sentence(counts, charts.peak(frame, grain), result.filters.axis),
    )


def shown_span(filters: Filters, counts: Counts) -> tuple[date, date]:
    """The days the chart shows: those of the documents on its axis, cut to the range the reader asks for."""
    assert counts.first_day
    assert counts.last_day
    first = max(counts.first_day, filters.first_day or counts.first_day)
    last = min(counts.last_day, filters.last_day or counts.last_day)
    return first, last


def shown_grain(filters: Filters, first: date, last: date) -> str:
    """The grain the reader asks for, or the one that suits the span; never so fine that bars cannot be drawn."""
    grain = filters.grain or grain_for(first, last)
    days = {"decade": 3653, "year": 366, "month": 31, "day": 1}
    while (last - first).days / days[grain] > MOST_BARS and grain != "decade":
        grain = GRAINS[GRAINS.index(grain) - 1]
    return grain


def _drill(now: Filters, event: object) -> Filters:
    points = event["selection"]["points"]  # type: ignore[index]
    if not points:
        return now
    first, last, grain = selections.clicked_bucket(str(points[0]["customdata"]))
    finer = GRAINS[min(GRAINS.index(grain) + 1, len(GRAINS) - 1)]
    start, end = range_texts(max(first, now.first_day or first), min(last, now.last_day or last))
    return now.change(start=start, end=end, grain=finer if now.grain else "")


@dataclass(frozen=True)
class Strip:
    """The whole archive on an axis: its span, and its bars with their grain."""

    first_day: date
    last_day: date
    grain: str
    bars: pd.DataFrame


_strips: WeakKeyDictionary[Archive, dict[str, Strip | None]] = WeakKeyDictionary()
"""The strips of each open archive by axis; they go when the archive is replaced."""


def _strip(archive: Archive, axis: str) -> Strip | None:
    """The strip of an archive; None where it would be a single day or nothing."""
    strips = _strips.setdefault(archive, {})
    if axis not in strips:
        first, last = archive_span(archive, axis) or (date.min, date.min)
        grain = shown_grain(Filters(), first, last)
        strips[axis] = Strip(first, last, grain, overview_bars(archive, axis, grain)) if first < last else None
    return strips[axis]


def overview(archive: Archive, filters: Filters) -> None:
    """The strip of the whole archive: a drag sets the range, and the range stays visible in it."""
    strip = _strip(archive, filters.axis)
    if not strip:
        return
    grain = strip.grain
    placed = f", {sentences.PLACED_BY_EVENT}" if filters.axis == "event" else ""
    st.plotly_chart(
        charts.overview(strip.bars, grain, filters.first_day, filters.last_day, charts.OUTSIDE_COLOUR),
        key="overview",
        on_select=session.on_change("overview", lambda now, event: _drag(now, event, grain)),
        selection_mode="box",
        config=charts.QUIET,
        alt=(
            f"The whole archive{placed}, {words.span(strip.first_day, strip.last_day)}. "
            "Drag across it to choose dates, or type them beside it."
        ),
    )


def _drag(now: Filters, event: object, grain: str) -> Filters:
    boxes = event["selection"]["box"]  # type: ignore[index]
    if not boxes:
        return now
    start, end = boxes[0]["x"]
    first, last = range_texts(*selections.dragged_range(str(start), str(end), grain))
    return now.change(start=first, end=last)


def way_up(filters: Filters) -> None:
    """The way back from a range: to all years, to the decade, to the year."""
    first, last = filters.first_day, filters.last_day
    steps = [("All years", filters.change(start="", end="", grain=""))]
    if first and last:
        for grain in ("decade", "year"):
            start, end = bucket_start(first, grain), bucket_end(first, grain)
            if last <= end and (first, last) != (start, end):
                texts = range_texts(start, end)
                steps.append((words.span(start, end), filters.change(start=texts[0], end=texts[1], grain="")))
    with st.container(horizontal=True, key="way-up", gap="small", vertical_alignment="center"):
        for label, question in steps:
            session.page_link("timeline", f"‹ {label}", question)
        st.html(f'<p class="quiet">{words.date_range(filters)}</p>', width="content")


def undated_tray(filters: Filters, counts: Counts) -> None:
    """The undated documents of the result, beside the axis they cannot stand on."""
    if counts.undated and filters.effective_undated == "include":
        st.button(
            f"{words.number(counts.undated)} {sentences.NOT_PLACED[filters.axis]}",
            key="undated-tray",
            help=TRAY_HELP[filters.axis],
            on_click=session.ask,
            args=(filters.change(undated="only", start="", end=""),),
        )
