"""Days, weeks and months counted from day 0, which begins the one of number 0."""

from datetime import date, timedelta

from display.charts.range_navigation import Span
from display.format import words

_DAYS = {"day": 1, "week": 7}


def unit_span(day_zero: date, unit: str, number: int) -> Span | None:
    """Return the days of one unit; None where it begins before the year 1 or after 9999.

    A month begins on the day of the month of day 0, or on the last one of a month that is shorter.
    """
    first = _start(day_zero, unit, number)
    after = _start(day_zero, unit, number + 1)
    return (first, after - timedelta(days=1) if after else date.max) if first else None


def _start(day_zero: date, unit: str, number: int) -> date | None:
    try:
        return (
            words.months_after(day_zero, number) if unit == "month" else day_zero + timedelta(days=_DAYS[unit] * number)
        )
    except (OverflowError, ValueError):
        return None


def unit_name(unit: str, number: int) -> str:
    """Return the name of a unit: `week −3`, `day 0`, `month 12`."""
    return f"{unit} {'−' if number < 0 else ''}{words.number(abs(number))}"
