"""Days, weeks, months, years and decades: texts of a link to days, and the buckets of a chart."""

import re
from calendar import monthrange
from datetime import date, timedelta

from dates.words import UNDATED_PHRASE as UNDATED_PHRASE
from queries.model.vocabularies import Grain

_DAY_TEXT = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


def is_day_text(text: str) -> bool:
    """Whether the text is a year, month or day of the years 1 to 9999, as links write them."""
    try:
        first_day_of(text)
    except ValueError:
        return False
    return True


def first_day_of(text: str) -> date:
    """Return the first day of a year, month or day text. Raises ValueError for anything else."""
    match = _DAY_TEXT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    return date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))


def last_day_of(text: str) -> date:
    """Return the last day of a year, month or day text. Raises ValueError for anything else."""
    first = first_day_of(text)
    grains: dict[int, Grain] = {4: "year", 7: "month", 10: "day"}
    return bucket_end(first, grains[len(text)])


def bucket_start(day: date, grain: Grain) -> date:
    """Return the first day of the decade, year, month, week or day that holds the day.

    Decade 0 begins with year 1. Weeks are those of ISO 8601: Monday first, as year 1 itself begins.
    """
    if grain == "decade":
        return date(max(day.year // 10 * 10, 1), 1, 1)
    if grain == "year":
        return day.replace(month=1, day=1)
    if grain == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if grain == "month" else day


def bucket_end(day: date, grain: Grain) -> date:
    """Return the last day of the decade, year, month, week or day that holds the day; year 9999 ends its last week."""
    if grain == "decade":
        return date(day.year // 10 * 10 + 9, 12, 31)
    if grain == "year":
        return date(day.year, 12, 31)
    if grain == "week":
        return date.fromordinal(min(bucket_start(day, grain).toordinal() + 6, date.max.toordinal()))
    return day.replace(day=monthrange(day.year, day.month)[1]) if grain == "month" else day


def buckets(first: date, last: date, grain: Grain) -> list[date]:
    """Return the first day of each decade, year, month, week or day that touches the days given."""
    starts = [bucket_start(first, grain)]
    while (end := bucket_end(starts[-1], grain)) < last:
        starts.append(end + timedelta(days=1))
    return starts


def range_texts(first: date, last: date) -> tuple[str, str]:
    """Return the shortest `from` and `to` of a link that stand for just these days."""
    if first == bucket_start(first, "year") and last == bucket_end(last, "year"):
        return f"{first.year:04}", f"{last.year:04}"
    if first == bucket_start(first, "month") and last == bucket_end(last, "month"):
        return f"{first.year:04}-{first.month:02}", f"{last.year:04}-{last.month:02}"
    return first.isoformat(), last.isoformat()


def grain_for(first: date, last: date) -> Grain:
    """Return the grain at which a span of days makes a chart one can read: at most some 150 bars.

    Days up to a quarter of a year, weeks up to a year and a half, months up to six years, years up to 150.
    """
    days = (last - first).days + 1
    if days <= 92:
        return "day"
    if days <= 549:
        return "week"
    if days <= 6 * 366:
        return "month"
    return "year" if days <= 150 * 366 else "decade"
