"""Which events of history matter most to the days of a chart."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from queries.model.event import Event

MOST_EVENTS = 80
"""Events of one timeline."""
_WIDE = 0.01
"""Share of the axis from which an event is a span that can be seen, and not a moment."""


def by_relevance(
    events: Sequence[Event], first: date, last: date, themes: Sequence[str], most: int = MOST_EVENTS
) -> list[Event]:
    """At most so many of the events, the most relevant first: the reader's own, those of chosen themes, then others.

    Of each kind come those first that last longest, then the short ones, the furthest from all before them at a time.
    """
    distinct, ranked = list(dict.fromkeys(events)), list[Event]()
    least = ((last - first).days + 1) * _WIDE
    for rank in range(3):
        group = [event for event in distinct if _rank(event, themes) == rank]
        lengths = {event: (min(event.last_day, last) - max(event.first_day, first)).days + 1 for event in group}
        long = [event for event in group if lengths[event] > least]
        ranked = [*ranked, *sorted(long, key=lengths.__getitem__, reverse=True)][:most]
        ranked += _spread([event for event in group if lengths[event] <= least], ranked, most - len(ranked))
    return ranked


def _rank(event: Event, themes: Sequence[str]) -> int:
    return 0 if event.is_own else 1 if event.theme in themes else 2


def _spread(events: Sequence[Event], before: Sequence[Event], most: int) -> Iterator[Event]:
    """At most so many of the events, each the furthest in days from those before it."""
    remaining = {event: min((_days_between(event, other) for other in before), default=math.inf) for event in events}
    for _ in range(min(most, len(events))):
        furthest = max(remaining, key=remaining.__getitem__)
        del remaining[furthest]
        yield furthest
        remaining = {event: min(days, _days_between(event, furthest)) for event, days in remaining.items()}


def _days_between(one: Event, other: Event) -> float:
    return abs((one.first_day - other.first_day).days)
