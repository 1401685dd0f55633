"""Which days the timeline shows, and how finely."""

from datetime import date

from queries.model.days import grain_for
from queries.model.filters import Filters
from queries.model.vocabularies import GRAINS, Grain, Unset
from queries.results import Counts

MOST_BARS = 1_500
"""Bars of one chart; a finer grain would draw bars thinner than a pixel."""


def shown_span(filters: Filters, counts: Counts) -> tuple[date, date]:
    """Return the days the chart shows: those of the documents on its axis, cut to the range the reader asks for."""
    assert counts.first_day
    assert counts.last_day
    first = max(counts.first_day, filters.first_day or counts.first_day)
    last = min(counts.last_day, filters.last_day or counts.last_day)
    return first, last


def shown_grain(filters: Filters, first: date, last: date) -> Grain:
    """Return the grain the reader asks for, or the one that suits the span; never so fine that bars cannot be drawn."""
    grain = filters.grain or grain_for(first, last)
    days: dict[Grain, int] = {"decade": 3653, "year": 366, "month": 31, "week": 7, "day": 1}
    while (last - first).days / days[grain] > MOST_BARS and grain != "decade":
        grain = GRAINS[GRAINS.index(grain) - 1]
    return grain


def grain_sentence(asked: Grain | Unset, drawn: Grain) -> str:
    """Return why a chart is not in the grain that a reader asks for; empty where it is, or none is asked for."""
    return f"By {drawn}: there are too many {asked}s to draw" if asked and asked != drawn else ""
