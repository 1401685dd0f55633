"""Events on the page: the switch, those of the span shown, a link for each that sets the range, the reader's own."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import streamlit as st

from display import charts, session
from display.charts.grains import shown_span
from display.explore.pasted_events import HOW, read_pasted
from display.format import text, words
from queries import Counts, Event, events
from queries.archive import Archive
from queries.days import range_texts
from queries.filters import Filters

MARGINS = {"none": (0, 0), "1 week": (0, 7), "1 month": (1, 0), "3 months": (3, 0), "1 year": (12, 0)}
"""Months and days put before and after an event."""
USUAL_MARGIN = "1 month"

OWN_LABEL = "Your own events, one a line"
OWN_HELP = (
    "A date, a comma, and a few words. A date is a year, a month or a day as links write them, 1962, 1962-10 or "
    "1962-10-16, or two of them with a stroke between: 1962-10-16/1962-10-28."
)
OWN_EXAMPLE = "1962-10-16, Missiles are found\n1962-10-16/1962-10-28, Crisis"
OWN_KEPT = "They stay for this visit, in this tab. Links do not carry them."


def switch(filters: Filters) -> None:
    """The switch in the sidebar that shows events on the timeline or hides them."""
    with st.sidebar:
        session.show("events-shown", filters.events)
        st.toggle(
            "Events on the timeline",
            key="events-shown",
            on_change=session.on_change("events-shown", lambda now, value: now.change(events=bool(value))),
        )


def in_span(archive: Archive, filters: Filters, counts: Counts) -> list[Event]:
    """The events that touch the days shown, the most relevant first; none where they are switched off."""
    span = _span(filters, counts)
    if not filters.events or not span:
        return []
    own = [event for event in _own() if event.first_day <= span[1] and event.last_day >= span[0]]
    return list(_ranked((*own, *events(archive, *span)), *span, filters.theme))


@lru_cache(maxsize=256)
def _ranked(events: tuple[Event, ...], first: date, last: date, themes: tuple[str, ...]) -> tuple[Event, ...]:
    return tuple(charts.by_relevance(events, first, last, themes))


def _span(filters: Filters, counts: Counts) -> tuple[date, date] | None:
    """The days of the timeline; where it is empty those the reader asks for, None where these are open."""
    if counts.dated:
        return shown_span(filters, counts)
    return (filters.first_day, filters.last_day) if filters.first_day and filters.last_day else None


def _own() -> list[Event]:
    return read_pasted(session.kept("own-events"))[0]


def panel(filters: Filters, shown: Sequence[Event]) -> None:
    """Under the timeline: a link for each event shown that sets the range to it, and a field for the reader's own."""
    if not filters.events:
        return
    with st.container(key="events"):
        # A label that tells their number would be another panel, closed again, whenever the number changes.
        opened = st.expander("Events of this span", key="events-panel", type="compact", on_change="rerun")
        if opened.open:
            with opened:
                st.html(f'<p class="quiet">{_found(len(shown))}</p>')
                _links(filters, shown)
                _own_field()


def _found(events: int) -> str:
    """How many events are listed; the list ends at the most a chart can rank."""
    if events == charts.MOST_EVENTS:
        return f"The {words.number(events)} most relevant events."
    return "1 event." if events == 1 else f"{words.number(events)} events." if events else "No events in this span."


def _links(filters: Filters, shown: Sequence[Event]) -> None:
    if not shown:
        return
    session.show("event-margin", session.kept("event-margin") or USUAL_MARGIN)
    st.selectbox(
        "Days around the event that its link shows too",
        MARGINS,
        key="event-margin",
        width=320,
        on_change=lambda: session.keep("event-margin", str(session.read("event-margin"))),
    )
    margin = MARGINS[str(session.read("event-margin"))]
    with st.container(horizontal=True, gap="small", key="event-links"):
        for event in sorted(shown, key=lambda event: (event.first_day, event.last_day, event.label)):
            start, end = range_texts(*widened(event, *margin))
            days = words.span(event.first_day, event.last_day)
            label = f"{text.label(text.shortened(event.label, 60))}, {days}"
            session.page_link("timeline", label, filters.change(start=start, end=end, grain=""))


def widened(event: Event, months: int, days: int) -> tuple[date, date]:
    """The days of an event with months and days before and after it, as far as there are years for them."""
    try:
        first = words.months_after(event.first_day, -months) - timedelta(days=days)
    except (OverflowError, ValueError):
        first = date.min
    try:
        last = words.months_after(event.last_day, months) + timedelta(days=days)
    except (OverflowError, ValueError):
        last = date.max
    return first, last


def _own_field() -> None:
    session.show("own-events-field", session.kept("own-events"))
    st.text_area(
        OWN_LABEL,
        key="own-events-field",
        help=OWN_HELP,
        placeholder=OWN_EXAMPLE,
        max_chars=20_000,
        on_change=lambda: session.keep("own-events", str(session.read("own-events-field") or "")),
    )
    st.caption(OWN_KEPT)
    if unread := read_pasted(session.kept("own-events"))[1]:
        st.warning("  \n".join([*map(text.label, unread), text.label(HOW)]), icon=":material/info:")
