"""Dates that a source has twice, in words and encoded, and that share no day: one of the two is a slip."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from convertdate import julian

from dates.edtf_dates import WrittenDate, from_edtf
from dates.styles import LAST_DUAL_YEAR
from dates.weekdays import LAST_JULIAN_YEAR, settles_weekday
from dates.written import read_date

_DOUBT_OF_A_DATE = timedelta(days=3653)
"""How far "c. 1950" may be off."""

_AT_ODDS = re.compile(r"\bat odds with (\S+): ")
_LAST_MONTH_OF_DUAL_YEARS = 3

Span = tuple[date, date]


def contradicts(text: str, edtf: str) -> bool:
    """Return whether a date in words shares no day with the date that its source encodes, however the words are meant.

    They may be in Old Style, name a season of the southern hemisphere, or a day of the week that is only that of the
    encoded date. Words in doubt may be off by ten years. What cannot be read contradicts nothing.
    """
    written = read_date(text)
    if written.edtf == edtf or settles_weekday(text, written.edtf, edtf):
        return False
    encoded = span_of(from_edtf(edtf))
    if not encoded:
        return False
    meant = list(_meant(written))
    return bool(meant) and not any(first <= encoded[1] and encoded[0] <= last for first, last in meant)


def span_of(written: WrittenDate) -> Span | None:
    """Return the first and last day of a date, without a limit at an open end; None where no days stand for it."""
    if written.first_day and written.last_day:
        return written.first_day, written.last_day
    if written.precision != "open" or not written.edtf:
        return None
    known = from_edtf(written.edtf.strip("[]").replace("..", "").strip("/"))
    if not known.first_day or not known.last_day:
        return None
    starts_open = written.edtf.lstrip("[").startswith((".", "/"))
    return (date.min, known.last_day) if starts_open else (known.first_day, date.max)


def at_odds(text: str, edtf: str) -> str:
    """Return a text that is read as uncertain, since other columns of its row have a date without a day of it."""
    return f"at odds with {edtf}: {text}"


def at_odds_with(text: str) -> str | None:
    """Return the date that other columns have instead, as `at_odds` put it; None for other texts."""
    found = _AT_ODDS.search(text)
    return found[1] if found else None


def _meant(written: WrittenDate) -> Iterator[Span]:
    """Yield the spans of days that a date in words may mean."""
    span = span_of(written)
    if not span:
        return
    first, last = span
    if written.precision == "season":
        first, last = first.replace(month=1, day=1), last.replace(month=12, day=31)
    if re.search("[~?%]", written.edtf or ""):
        first, last = _moved(first, -_DOUBT_OF_A_DATE), _moved(last, _DOUBT_OF_A_DATE)
    yield first, last
    if last.year <= LAST_JULIAN_YEAR:
        yield _in_new_style(first), _in_new_style(last)
        if first.year < LAST_DUAL_YEAR and first.month <= _LAST_MONTH_OF_DUAL_YEARS:
            yield _moved(first, timedelta(days=365)), _moved(_in_new_style(last), timedelta(days=366))


def _in_new_style(day: date) -> date:
    try:
        return date(*julian.to_gregorian(day.year, day.month, day.day))
    except ValueError:  # before the first day there is
        return day


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
