"""Old and New Style: days of the Julian calendar, and years that began in March."""

import re
from datetime import date, timedelta

from convertdate import julian

from dates.edtf_dates import WrittenDate, from_edtf
from dates.marks import Marks, marked
from dates.single import from_single
from dates.words import DAY, MONTH

_OLD = re.compile(r"(?P<date>.+?),? [\[(]?(?:o\. ?s\.?|os|old style|julian(?: calendar)?)[\])]?")
_NEW = re.compile(r"(?P<date>.+?),? [\[(]?(?:n\. ?s\.?|ns|new style|gregorian(?: calendar)?)[\])]?")
_END = rf"(?:{DAY}\.?(?: {MONTH}\.?)?|{MONTH} {DAY})(?:,? \d{{4}})?"
_BOTH = re.compile(
    rf"(?P<one>{_END}) ?(?:\((?P<other>{_END})\)|/ ?(?P<second>{_END}))(?P<rest>(?: {MONTH})?,?(?: \d{{4}})?)"
)
_DUAL_YEAR = re.compile(r"(?<!\d)(\d{4})(?:/|(?<=\d{4})[-–])(\d{1,2}|\d{4})(?!\d)")
LAST_DUAL_YEAR = 1752
"""The last in which a year began in March: from then on England counts from January, too."""
_DUAL_MONTHS = re.compile(r"\b(?:jan|feb|mar)")
_MOST_DAYS_APART = timedelta(days=14)


def from_styles(text: str, marks: Marks) -> WrittenDate | None:
    """Return the day of a date that names its style, or has it in both; None where the text has no such form.

    Old Style is put into New Style, which the timeline has. Days in both count only where they are one day.
    """
    if match := _NEW.fullmatch(text):
        return from_single(match["date"], marks)
    if match := _OLD.fullmatch(text):
        written = from_single(match["date"], marks)
        day = _gregorian(written.first_day) if written and written.precision == "day" else None
        return marked(from_edtf(day.isoformat()), marks) if day else written
    return _in_both(text, marks) or _of_dual_year(text, marks)


def _in_both(text: str, marks: Marks) -> WrittenDate | None:
    match = _BOTH.fullmatch(text)
    if not match:
        return None
    one, other = match["one"], match["other"] or match["second"]
    month, year = re.search(MONTH, text), re.search(r"\d{4}", text)
    if not month or not year:
        return None
    days = [_day(end, text, match["rest"], marks) for end in (one, other)]
    if None in days:
        return None
    old, new = sorted(day for day in days if day)
    if timedelta() < new - old <= _MOST_DAYS_APART and _gregorian(old) == new:
        return marked(from_edtf(new.isoformat()), marks)
    return None


def _day(end: str, text: str, rest: str, marks: Marks) -> date | None:
    """Return the day of one of two dates, which lend each other month and year."""
    months = re.findall(MONTH, end) or re.findall(MONTH, rest) or re.findall(MONTH, text)
    year = (re.findall(r"\d{4}", end) or re.findall(r"\d{4}", text))[0]
    number = re.findall(r"\d{1,2}", re.sub(r"\d{4}", "", end))[0]
    written = from_single(f"{number} {months[0]} {year}", marks)
    return written.first_day if written and written.precision == "day" else None


def _gregorian(day: date | None) -> date | None:
    if day is None:
        return None
    try:
        return date(*julian.to_gregorian(day.year, day.month, day.day))
    except ValueError:
        return None


def _of_dual_year(text: str, marks: Marks) -> WrittenDate | None:
    """Return a day from January to March of a year written as both styles count it: 11 February 1731/2 is in 1732."""
    years = _DUAL_YEAR.search(text)
    if not years or not _DUAL_MONTHS.search(text):
        return None
    later = int(years[1]) + 1
    if later > LAST_DUAL_YEAR or int(years[2]) != later % 10 ** len(years[2]):
        return None
    return from_single(f"{text[: years.start()]}{later:04d}{text[years.end() :]}", marks)
