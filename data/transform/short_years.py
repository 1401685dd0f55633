"""Dates in titles that leave out the century, such as "22 MAY 57": the written date of the record completes them."""

import calendar
import re
from datetime import date

from data.transform.date_conflicts import WRITTEN_AHEAD_WITHIN, WRITTEN_UP_WITHIN
from data.transform.title_dates import EventDate, candidates
from dates.words import MONTH, MONTHS, plain_dashes

_SHORT_YEAR = re.compile(rf"(?<![\w/.-])(?P<date>(?P<day>\d\d?) (?P<month>{MONTH}) ?'?(?P<year>\d\d))(?![\w/:-])", re.I)


def find_short_event(title: str, first_day: date, last_day: date) -> EventDate | None:
    """Return the first day of a title without a century that is near the written date; None where none is.

    Near is what a record commonly is written up in, or written ahead of: a day of another century would be further off.
    """
    line = " ".join(title.split())
    plain = plain_dashes(line)
    for match, _ in candidates(plain, 0, len(plain), _SHORT_YEAR):
        day = _nearest(int(match["day"]), match["month"], int(match["year"]), first_day)
        if day and first_day - WRITTEN_UP_WITHIN <= day <= last_day + WRITTEN_AHEAD_WITHIN:
            return EventDate(line[slice(*match.span("date"))], day, day)
    return None


def _nearest(day: int, month: str, year: int, written: date) -> date | None:
    """Return the day in the century that brings it nearest to the written date."""
    number = MONTHS[month.lower().rstrip(".")]
    years = [century + year for century in range(written.year // 100 * 100 - 100, written.year // 100 * 100 + 101, 100)]
    days = [date(full, number, day) for full in years if full > 0 and 1 <= day <= calendar.monthrange(full, number)[1]]
    return min(days, key=lambda one: abs(one - written), default=None)
