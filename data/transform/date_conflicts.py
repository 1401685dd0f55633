"""Whether the date of a record can be, and whether it agrees with the date in its title."""

import re
from datetime import date, timedelta

from data.transform.title_dates import EventDate
from dates.edtf_dates import WrittenDate
from queries.model.vocabularies import Conflict

# Eighteen months: records of a talk or a year are commonly written up later, a yearbook of 1955 in mid-1957.
# As long before, it is an agenda, a budget or a plan of what is still ahead.
# Beyond that, a slip of the pen in one of the two dates is likelier than a slow clerk.
WRITTEN_UP_WITHIN = timedelta(days=549)
WRITTEN_AHEAD_WITHIN = timedelta(days=549)
# "c. 1950" is rarely off by more than ten years.
DOUBT_OF_A_DATE = timedelta(days=3653)
# Year 1 stands in tables where nothing is known, and 0062 is a slip for 1962. What is left of Rome is later.
FIRST_PLAUSIBLE_YEAR = 100
# A calendar or a budget printed in December bears the next year; nothing is written later than that.
PLAUSIBLE_YEARS_AHEAD = 1


def can_be(first_day: date) -> bool:
    """Return whether a record, or what it tells of, can be of a span that begins on this day.

    Its end may lie ahead: a record of this year may be "2020s" or "21st century".
    """
    return FIRST_PLAUSIBLE_YEAR <= first_day.year <= date.today().year + PLAUSIBLE_YEARS_AHEAD


def conflict(written: WrittenDate, event: EventDate | None) -> Conflict:
    """Return how the date of a record and the date in its title agree; undated records and silent titles agree.

    Both are spans of days: they agree where they share a day, and are apart by the days between their nearest ends.
    A title that names a month or a year far from the record tells what the record is about ("output during 1950"). A
    record cannot tell of a full day that lies far ahead of it: that contradicts. It may well tell of one that lies far
    behind it, as a picture of a battle does, unless its title calls a paper by that day ("letter of 3 May 1962").
    """
    if written.first_day is None or written.last_day is None:
        return "impossible" if written.edtf and written.precision is None else "none"
    if not can_be(written.first_day):
        return "impossible"
    if event is None or (event.first_day <= written.last_day and written.first_day <= event.last_day):
        return "none"
    ahead = event.first_day - written.last_day
    if timedelta() < ahead <= WRITTEN_AHEAD_WITHIN:
        return "written_before_event"
    if written.first_day - event.last_day <= WRITTEN_UP_WITHIN and ahead < timedelta():
        return "written_after_event"
    if not event.is_to_the_day:
        return "none"
    in_doubt = bool(re.search("[~?%]", written.edtf or ""))
    if ahead > timedelta():
        return "contradiction" if not in_doubt or ahead > DOUBT_OF_A_DATE else "none"
    return "contradiction" if event.is_of_paper and not in_doubt else "written_after_event"
