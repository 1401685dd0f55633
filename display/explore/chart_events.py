"""Events above the chart: only those that a short name can be written for, the most relevant first, none touching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from display.charts.event_ranking import by_relevance
from display.explore.axis import Axis
from queries.model.event import Event

PLOT_PIXELS = {"wide": 800, "narrow": 330}
"""The width of a plot that labels are placed for; a wider one only moves them apart."""
LETTER_PIXELS = 6.4
GAP = 10
MOST_DRAWN = 10
MARGIN = timedelta(days=31)
"""Days shown on either side of an event that a click opens."""


@dataclass(frozen=True)
class DrawnEvent:
    """An event with its line and its label; `is_narrow` where the label has room on a narrow chart as well."""

    name: str
    label: str
    day: date
    days: tuple[date, date]
    around: tuple[date, date]
    to_left: bool
    is_narrow: bool


def drawn_events(events: Sequence[Event], axis: Axis, themes: Sequence[str]) -> list[DrawnEvent]:
    """Return the events of the axis that have a short name, a chosen theme's own first, as many as have room."""
    in_span = [event for event in events if event.last_day >= axis.first and event.first_day <= axis.last]
    short_events = [event for event in in_span if event.short]
    ranked = by_relevance(short_events, axis.first, axis.last, themes)
    occupied: dict[str, list[tuple[float, float]]] = {"wide": [], "narrow": []}
    drawn = []
    for event in ranked:
        day = min(max(event.first_day, axis.first), axis.last)
        at = (axis.place(day) + 0.5) / axis.days
        for to_left in (False, True):
            if _takes(
                occupied["wide"],
                _span(event.short, at, PLOT_PIXELS["wide"], to_left),
                PLOT_PIXELS["wide"],
            ):
                is_narrow = _takes(
                    occupied["narrow"],
                    _span(event.short, at, PLOT_PIXELS["narrow"], to_left),
                    PLOT_PIXELS["narrow"],
                )
                drawn.append(
                    DrawnEvent(
                        event.short,
                        event.label,
                        day,
                        (event.first_day, event.last_day),
                        _around(event),
                        to_left,
                        is_narrow,
                    )
                )
                break
        if len(drawn) == MOST_DRAWN:
            break
    return sorted(drawn, key=lambda one: one.day)


def _span(name: str, at: float, plot: int, to_left: bool) -> tuple[float, float]:
    width, line = len(name) * LETTER_PIXELS, at * plot
    return (line - width, line) if to_left else (line, line + width)


def _takes(occupied: list[tuple[float, float]], span: tuple[float, float], plot: int) -> bool:
    """Take the room of a label where it is free and inside the plot; False where it is not."""
    if span[0] < 0 or span[1] > plot or any(span[0] < end + GAP and start < span[1] + GAP for start, end in occupied):
        return False
    occupied.append(span)
    return True


def _around(event: Event) -> tuple[date, date]:
    first = max(event.first_day, date.min + MARGIN) - MARGIN
    last = min(event.last_day, date.max - MARGIN) + MARGIN
    return first, last
