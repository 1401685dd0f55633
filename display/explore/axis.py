"""The axis of the timeline: which days it shows, how finely, what of its ends is cut, and where its labels stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from display.charts.grains import shown_grain, shown_span
from display.format import words
from queries.model.axis_ends import cut_ends
from queries.model.bars import Bars
from queries.model.days import bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.vocabularies import Grain
from queries.results import Counts

LABEL_WIDTH = {"wide": 9, "narrow": 5}
"""Labels that have room side by side, by the width of the chart."""
_STEPS = {
    "decade": (10, 20, 50, 100, 200, 500, 1000, 2000),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000),
    "month": (1, 2, 3, 6, 12, 24, 60, 120, 240, 600),
    "week": (1, 2, 4, 8, 13, 26, 52),
    "day": (1, 2, 5, 7, 10, 14, 28, 91, 182, 364, 728),
}


@dataclass(frozen=True)
class Axis:
    """The days of a chart, in buckets of one grain, and whether documents lie before or after them, off the chart."""

    first: date
    last: date
    grain: Grain
    goes_on_before: bool = False
    goes_on_after: bool = False

    @property
    def days(self) -> int:
        """How many days the axis shows."""
        return (self.last - self.first).days + 1

    def place(self, day: date) -> int:
        """Days from the beginning of the axis to the beginning of a day."""
        return (day - self.first).days

    def share(self, days: float) -> float:
        """Return a number of days as a part of the axis, in per cent."""
        return round(100 * days / self.days, 3)

    @property
    def is_cut(self) -> bool:
        """Whether documents lie beyond an end of the axis that the reader did not choose."""
        return self.goes_on_before or self.goes_on_after


def axis_of(filters: Filters, counts: Counts, whole: Bars | None) -> Axis:
    """Return the axis of a result with dated documents; `whole` are its bars over all days, before ends are cut."""
    first, last = shown_span(filters, counts)
    if whole is None or filters.has_range or filters.ends == "all":
        grain = shown_grain(filters, first, last)
        return Axis(bucket_start(first, grain), bucket_end(last, grain), grain)
    start, end = cut_ends(whole.days, whole.totals)
    grain = _grain_of(whole.days)
    first_kept, last_kept = max(whole.days[start], first), min(bucket_end(whole.days[end], grain), last)
    grain_drawn = shown_grain(filters, first_kept, last_kept)
    ends = any(whole.totals[:start]), any(whole.totals[end + 1 :])
    return Axis(bucket_start(first_kept, grain_drawn), bucket_end(last_kept, grain_drawn), grain_drawn, *ends)


def _grain_of(days: Sequence[date]) -> Grain:
    apart = (days[1] - days[0]).days if len(days) > 1 else 1
    return (
        "decade" if apart > 366 else "year" if apart > 31 else "month" if apart > 7 else "week" if apart > 1 else "day"
    )


def beyond(filters: Filters, axis: Axis) -> list[tuple[str, Filters]]:
    """Return the questions for the documents beyond an axis whose ends are cut, with words for where these are."""
    dated = filters.change(undated="exclude")
    ends = []
    if axis.goes_on_before:
        before = dated.change(end=(axis.first - timedelta(days=1)).isoformat())
        ends.append((f"before {words.short_day(axis.first, axis.grain)}", before))
    if axis.goes_on_after:
        after = dated.change(start=(axis.last + timedelta(days=1)).isoformat())
        ends.append((f"after {words.short_day(axis.last, axis.grain)}", after))
    return ends


def ticks(axis: Axis, most: int) -> tuple[list[float], list[str]]:
    """Places and texts of at most so many labels: round years, months or days."""
    unit = _label_unit(axis.days)
    starts = _starts(axis, unit)
    for step in _STEPS[unit]:
        found = [day for day in starts if _number(day, unit) % step == 0]
        # A day with its month and year takes almost twice the room of a year.
        if len(found) <= (most - 2 if unit == "day" else most):
            break
    days = [day for day in found if axis.place(day) <= 0.97 * axis.days] or [axis.first]
    return [float(axis.place(day)) for day in days], [_label(day, unit, step) for day in days]


def _label_unit(days: int) -> Grain:
    return "day" if days <= 93 else "month" if days <= 1200 else "year"


def _starts(axis: Axis, unit: Grain) -> list[date]:
    day, found = bucket_start(axis.first, unit), []
    while day <= axis.last:
        if day >= axis.first:
            found.append(day)
        after = bucket_end(day, unit)
        if after == date.max:
            break
        day = date.fromordinal(after.toordinal() + 1)
    return found


def _number(day: date, unit: Grain) -> int:
    if unit == "year":
        return day.year
    return day.year * 12 + day.month - 1 if unit == "month" else day.toordinal()


def _label(day: date, unit: Grain, step: int) -> str:
    month = words.MONTHS[day.month - 1][:3]
    if unit == "day":
        return f"{day.day} {month} {day.year}"
    return f"{month} {day.year}" if unit == "month" and step < 12 else str(day.year)


def round_top(highest: float) -> float:
    """Return the round number at the top of a scale: 1, 2, 5, 10, 20 and so on, at least as high as the highest bar."""
    power = 1.0
    while True:
        for step in (1, 2, 4, 5, 8, 10):
            if highest <= step * power:
                return step * power
        power *= 10
