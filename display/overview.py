"""The strip of the whole archive, across which a reader drags a range."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from display import charts, selections, session
from display.charts.grains import shown_grain
from display.format import sentences, words
from queries import archive_span, overview_bars
from queries.archive import Archive
from queries.bars import Bars
from queries.days import range_texts
from queries.filters import Filters


@dataclass(frozen=True)
class Strip:
    """The whole archive on an axis: its span, and its bars with their grain."""

    first_day: date
    last_day: date
    grain: str
    bars: Bars


def _strip(archive: Archive, axis: str) -> Strip | None:
    """The strip of an archive; None where it would be a single day or nothing."""
    first, last = archive_span(archive, axis) or (date.min, date.min)
    grain = shown_grain(Filters(), first, last)
    return Strip(first, last, grain, overview_bars(archive, axis, grain)) if first < last else None


def days_of(archive: Archive, axis: str) -> tuple[date, date] | None:
    """The first and the last day of an archive on an axis; None where nothing stands on it."""
    strip = _strip(archive, axis)
    return (strip.first_day, strip.last_day) if strip else archive_span(archive, axis)


def strip(archive: Archive, filters: Filters) -> None:
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
