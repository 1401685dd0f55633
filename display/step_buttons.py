"""The way from range to range without a mouse: earlier, later, wider, closer, and the ranges around this one."""

from datetime import date

import streamlit as st

from display import overview, session
from display.charts import steps
from display.charts.grains import shown_span
from display.format import words
from queries import result_counts, timeline_bars
from queries.archive import Archive
from queries.days import bucket_end, bucket_start
from queries.filters import Filters
from queries.result import Result


def step_buttons(archive: Archive, filters: Filters) -> None:
    """The four steps, those that lead nowhere disabled, and beside them the ranges around the present one."""
    span = overview.days_of(archive, filters.axis)
    grain = steps.grain_within(steps.range_of(filters, span)) if span else ""
    with st.container(horizontal=True, key="way", gap="medium", vertical_alignment="center"):
        # First in their row and always four, so that the keyboard's focus stays on a button after its step.
        with st.container(horizontal=True, key="step-buttons", gap="xsmall", width="content"):
            _step("earlier", ":material/chevron_left:", steps.earlier(filters, span))
            _step("later", ":material/chevron_right:", steps.later(filters, span))
            _step("wider", ":material/zoom_out:", steps.one_up(filters, span))
            st.button(
                "Closer",
                key="closer",
                icon=":material/zoom_in:",
                help=f"To the {grain} with most documents" if grain else "A day is as close as it goes",
                disabled=not grain,
                on_click=_go_closer,
            )
        if filters.has_range:
            _way_up(filters)


def _step(name: str, icon: str, there: Filters | None) -> None:
    st.button(
        name.capitalize(),
        key=name,
        icon=icon,
        help=f"To {words.date_range(there) or 'all years'}" if there else "Nothing of this archive lies there",
        disabled=there is None,
        on_click=session.ask,
        args=(there,),
    )


def _go_closer() -> None:
    """Ask for the fullest bucket one level down; it is looked for only here, because most runs do not need it."""
    archive, filters = session.archive(), session.filters()
    span = overview.days_of(archive, filters.axis)
    here = steps.range_of(filters, span)
    grain = steps.grain_within(here)
    if span and grain:
        bucket = steps.fullest(here or span, grain, _filled(session.result(archive, filters), grain))
        session.ask(steps.going_into(filters, *bucket, grain))


def _filled(result: Result, grain: str) -> list[tuple[date, int]]:
    """The first day and the documents of each bucket of a result."""
    counts = result_counts(result)
    if not counts.dated:
        return []
    bars = timeline_bars(result, grain, *shown_span(result.filters, counts))
    return list(zip(bars.days, bars.totals, strict=True))


def _way_up(filters: Filters) -> None:
    """The way back from a range: to all years, to the decade, to the year."""
    first, last = filters.first_day, filters.last_day
    around = [("All years", filters.change(start="", end="", grain=""))]
    if first and last:
        for grain in ("decade", "year"):
            start, end = bucket_start(first, grain), bucket_end(first, grain)
            if last <= end and (first, last) != (start, end):
                around.append((words.span(start, end), steps.going_to(filters, (start, end)).change(grain="")))
    with st.container(horizontal=True, key="way-up", gap="small", vertical_alignment="center", width="content"):
        for label, question in around:
            session.page_link("timeline", f"‹ {label}", question)
        st.html(f'<p class="quiet">{words.date_range(filters)}</p>', width="content")
