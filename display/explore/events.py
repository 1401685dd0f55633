"""Events of the days that the timeline shows, the most relevant first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from display.charts.event_ranking import by_relevance
from display.explore.pasted_events import read_pasted
from display.explore.rows import Timeline
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.model.event import Event
from queries.timeline import events


def in_span(archive: Archive, address: Address, timeline: Timeline | None) -> Sequence[Event]:
    """Return the events that touch the days shown, the reader's own first; none where events are off."""
    if not address.filters.events or not timeline:
        return ()
    first, last = timeline.axis.first, timeline.axis.last
    own = [event for event in read_pasted(address.own)[0] if event.first_day <= last and event.last_day >= first]
    return _ranked((*own, *events(archive, first, last)), first, last, address.filters.included["theme"])


@lru_cache(maxsize=256)
def _ranked(found: tuple[Event, ...], first: date, last: date, themes: tuple[str, ...]) -> tuple[Event, ...]:
    return tuple(by_relevance(found, first, last, themes))
