"""Numbers and dates said in words."""

import re
from calendar import monthrange
from datetime import date

from queries.model.days import UNDATED_PHRASE, bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.rows import Dated, DatedTwice
from queries.model.vocabularies import Axis, Grain

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {1: "winter", 3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
"""Seasons by their first month. A winter of one year may begin in January or end in February of the next."""


def number(count: int) -> str:
    """Return a number with thousands set apart: 12,345."""
    return f"{count:,}"


def documents(count: int) -> str:
    """`1 document`, `12 documents`."""
    return f"{number(count)} document{'' if count == 1 else 's'}"


def day(value: date) -> str:
    """`5 September 1985`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def span(first: date, last: date) -> str:
    """Two days as the shortest true words: a day, a week from Monday, a month, a year, a decade, or `… to …`."""
    if first == last:
        return day(first)
    buckets: dict[Grain, str] = {
        "week": f"week of {day(first)}",
        "month": f"{MONTHS[first.month - 1]} {first.year}",
        "year": f"{first.year}",
        "decade": f"{first.year // 10 * 10}s",
    }
    for grain, words in buckets.items():
        is_bucket = first == bucket_start(first, grain) and last == bucket_end(first, grain)
        if is_bucket and (grain != "decade" or first.year >= 10):
            return words
    whole_years = first == bucket_start(first, "year") and last == bucket_end(last, "year")
    whole_months = first == bucket_start(first, "month") and last == bucket_end(last, "month")
    if whole_years:
        return f"{first.year} to {last.year}"
    if whole_months:
        return f"{_month(first)} to {_month(last)}"
    return f"{day(first)} to {day(last)}"


def _month(value: date) -> str:
    return f"{MONTHS[value.month - 1]} {value.year}"


def short_span(first: date, last: date) -> str:
    """Two days in the shortest form: `25 Oct 1962`, `Oct 1962`, `1962`, `1960s`, else the first of them."""
    words = span(first, last)
    return words if " to " not in words and "–" not in words and first != last else short_day(first, "day")


def short_day(day: date, grain: Grain) -> str:
    """Return a day as exactly as a grain tells it: `25 Oct 1962`, `Oct 1962`, `1962`."""
    month = MONTHS[day.month - 1][:3]
    if grain in ("decade", "year"):
        return str(day.year)
    return f"{month} {day.year}" if grain == "month" else f"{day.day} {month} {day.year}"


def short_date(row: Dated) -> str:
    """Return the date of a record in a list: `25 Oct 1962`, `Oct 1962`, `c.

    1985`, `[1961]`, `before 1962`, `undated`.
    """
    first, last = row.first_day, row.last_day
    if not first or not last:
        return written_date(row) if is_off_the_axis(row) else "undated"
    words = _short(first, last)
    if row.precision == "season":
        words = f"{SEASONS[first.month]} {first.year}"
    if row.qualifier == "approximate":
        return f"c. {words}"
    if row.qualifier in ("uncertain", "placeholder"):
        return f"{words}?"
    return f"[{words}]" if row.qualifier == "inferred" else words


def _short(first: date, last: date) -> str:
    for grain in ("month", "year"):
        if first == bucket_start(first, grain) and last == bucket_end(first, grain):
            return short_day(first, grain)
    if first == last:
        return short_day(first, "day")
    if first == bucket_start(first, "year") and last == bucket_end(last, "year"):
        decade = first.year % 10 == 0 and last.year == first.year + 9
        return f"{first.year}s" if decade else f"{first.year}–{last.year}"
    if first == bucket_start(first, "month") and last == bucket_end(last, "month"):
        return f"{short_day(first, 'month')}–{short_day(last, 'month')}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{short_day(last, 'day')}"
    return f"{short_day(first, 'day')}–{short_day(last, 'day')}"


def date_range(filters: Filters) -> str:
    """Give the range of dates a reader asks for: `1962 to 1963`, `from 1962`, `until October 1963`; empty for none."""
    first, last = filters.first_day, filters.last_day
    if first and last:
        return span(first, last)
    if first:
        return f"from {_day_text(filters.start)}"
    return f"until {_day_text(filters.end)}" if filters.end else ""


def _day_text(text: str) -> str:
    parts = [int(part) for part in text.split("-")]
    words = [str(parts[2])] if len(parts) == 3 else []
    words += [MONTHS[parts[1] - 1]] if len(parts) > 1 else []
    return " ".join([*words, str(parts[0])])


def read_date(row: Dated) -> str:
    """Return the date of a record as it is read: `5 September 1985`, `ca. 1985`, `[1961]`, `winter 1962`, `Undated`."""
    first, last = row.first_day, row.last_day
    if not first or not last:
        return "Undated"
    words = span(first, last)
    if row.precision == "season":
        next_year = f"–{last.year % 100:02}" if first.month == 12 else ""
        words = f"{SEASONS[first.month]} {first.year}{next_year}"
    if row.qualifier == "approximate":
        return f"ca. {words}"
    if row.qualifier in ("uncertain", "placeholder"):
        return f"{words}?"
    return f"[{words}]" if row.qualifier == "inferred" else words


def is_off_the_axis(row: Dated) -> bool:
    """Whether a date is read and still stands for no days: open at one end, or before the common era."""
    return row.precision in ("open", "bce")


def says_undated(text: str) -> bool:
    """Whether a written date says that there is none, or nothing is written."""
    bare = text.strip("[]() ").lower()
    return not bare or re.fullmatch(UNDATED_PHRASE, bare) is not None


def written_date(row: Dated) -> str:
    """Give the date of a record as its archive wrote it; `Undated` where there is none or it is not readable as a date.

    A date that is open at one end, or before the common era, is readable, although no days stand for it. A time of
    midnight is left off: tables write it behind every date, whatever the document says.
    """
    text = (row.date_text or "").strip().removesuffix(" 00:00:00")
    if row.first_day is None and not is_off_the_axis(row):
        return "Undated" if says_undated(text) else f"Undated (“{text}”)"
    return text or read_date(row)


def date_on_axis(row: DatedTwice, axis: Axis) -> str:
    """Return the date that places a record on an axis; on that of events the date in its title and the written one."""
    written = written_date(row)
    if axis == "written":
        return written
    return f"{event_date(row) or 'No date'} in the title, {written.replace('Undated', 'undated', 1)} as written"


def event_date(row: DatedTwice) -> str:
    """Return the date in the title of a record; empty where it names none."""
    first, last = row.event_first_day, row.event_last_day
    return span(first, last) if first and last else ""


def time_between(earlier: date, later: date) -> str:
    """Return the time from one day to another in its two largest units: `4 years 2 months`, `12 days`."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    if months_after(earlier, months) > later:
        months -= 1
    days = (later - months_after(earlier, months)).days
    parts = [(months // 12, "year"), (months % 12, "month"), (days if months < 12 else 0, "day")]
    return " ".join(f"{number(count)} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count)


def months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def distance(row: DatedTwice) -> str:
    """How much later or earlier than the date in its title a record was written; empty unless the two lie apart."""
    first, last, event_first, event_last = row.first_day, row.last_day, row.event_first_day, row.event_last_day
    if not (first and last and event_first and event_last):
        return ""
    least = "" if first == last and event_first == event_last else "at least "
    if event_last < first:
        return f"{least}{time_between(event_last, first)} later"
    return f"{least}{time_between(last, event_first)} earlier" if last < event_first else ""


def conflict(row: DatedTwice) -> str:
    """Return what is odd about the date of a record, in a sentence; empty where nothing is."""
    first, last = row.event_first_day, row.event_last_day
    kind = row.date_conflict
    if kind == "impossible":
        return "The recorded date is impossible: it is outside the years records can have, or ends before it starts."
    if kind == "none" or not first or not last:
        return ""
    event = span(first, last)
    if kind == "written_after_event":
        return f"Recorded as {read_date(row)}, about {event}: written after the event, as is usual."
    if kind == "written_before_event":
        return f"Recorded as {read_date(row)}, about {event}: written before the event."
    return f"Recorded as {read_date(row)}; the title says {event}."
