"""Events of the days that the timeline shows, the most relevant first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from display.charts.event_ranking import by_relevance
from display.explore.rows import Timeline
from queries import Event, events
from queries.archive import Archive
from queries.filters import Filters


def in_span(archive: Archive, filters: Filters, shown: Timeline | None) -> Sequence[Event]:
    """The events that touch the days shown; none where they are switched off or nothing is drawn."""
    if not filters.events or not shown:
        return ()
    first, last = shown.axis.first, shown.axis.last
    return _ranked(tuple(events(archive, first, last)), first, last, filters.theme)


@lru_cache(maxsize=256)
def _ranked(found: tuple[Event, ...], first: date, last: date, themes: tuple[str, ...]) -> tuple[Event, ...]:
    return tuple(by_relevance(found, first, last, themes))
