"""Days of the week beside dates: a date that the calendar gives another one is in doubt.

Either may be the slip. No doubt is made of what another calendar may explain: up to 1752 years began on several days,
and until 1923 some countries counted by the Julian calendar, in which a day has another name.
"""

import re
from datetime import date, timedelta

from convertdate import julian

from dates.edtf_dates import WrittenDate
from dates.marks import Marks, marked
from dates.styles import LAST_DUAL_YEAR
from dates.vocabulary import WEEKDAYS, WORD
from dates.words import tidy

LAST_JULIAN_YEAR = 1923
"""The year in which Greece, the last country to do so, went over to the Gregorian calendar."""

_WORD = re.compile(WORD)
_DATE = re.compile(r"-?[\dX]{4}(?:-[\dX]{2}){0,2}")


def with_weekday(text: str, written: WrittenDate) -> WrittenDate:
    """Return the date of a tidy text of small letters; uncertain where that gives it another day of the week."""
    if not _other_day(text, written.edtf or ""):
        return written
    return marked(written, Marks(uncertain=True, inferred=written.qualifier == "inferred"))


def other_weekday(text: str, edtf: str | None) -> date | None:
    """Return the day of a date that its text gives a day of the week that it is not; None where there is no such."""
    return _other_day(tidy(text).lower(), edtf or "")


def settles_weekday(text: str, own: str | None, edtf: str) -> bool:
    """Return whether a text names a day of the week that its own date was not, and the days of another date were."""
    return bool(other_weekday(text, own) and _days(edtf) and not other_weekday(text, edtf))


def _other_day(text: str, edtf: str) -> date | None:
    named = [WEEKDAYS[word] for word in _WORD.findall(text) if word in WEEKDAYS]
    days = _days(edtf) if named and None not in named else []
    if not days or days[0].year <= LAST_DUAL_YEAR:
        return None
    if len(named) == len(days):
        return next((day for day, name in zip(days, named, strict=True) if name not in _possible_weekdays(day)), None)
    span = [days[0] + timedelta(days=after) for after in range(min((days[-1] - days[0]).days + 1, 7))]
    return None if set().union(*map(_possible_weekdays, span)).issuperset(named) else days[0]


def _days(edtf: str) -> list[date]:
    """Return the days that a date names; none where it names a month or a year as well."""
    try:
        return [date.fromisoformat(part) for part in _DATE.findall(edtf)]
    except ValueError:
        return []


def _possible_weekdays(day: date) -> set[int]:
    """Return the days of the week, Monday being 0, that a day of this name may have been."""
    found = {day.weekday()}
    if day.year <= LAST_JULIAN_YEAR:
        found.add(date(*julian.to_gregorian(day.year, day.month, day.day)).weekday())
    return found
