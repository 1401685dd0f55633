"""Steps along and through time from one range to the next: earlier, later, wider, closer."""

from datetime import date

from queries.model.days import bucket_end, bucket_start, range_texts
from queries.model.filters import GRAINS, Filters

Span = tuple[date, date]
"""First and last day, both belonging to it."""


def moved(span: Span, direction: int) -> Span | None:
    """Return the span just before (-1) or just after (1), of the same length; None where there are no more days.

    Whole decades, years, months and weeks move by as many of their kind, anything else by its days. Near the years
    1 and 9999 a span moves as far as there are days.
    """
    unit = _unit(span)
    first, last = _index(span[0], unit), _index(span[1], unit)
    length = last - first + 1
    lowest, highest = _index(date.min, unit), _index(date.max, unit)
    start = min(max(first + direction * length, lowest), highest - length + 1)
    return None if start == first else (_first_of(start, unit), bucket_end(_first_of(start + length - 1, unit), unit))


def _unit(span: Span) -> str:
    """Return the longest grain of which the span is a number of whole buckets."""
    first, last = span
    return next(grain for grain in GRAINS if first == bucket_start(first, grain) and last == bucket_end(last, grain))


def _index(day: date, unit: str) -> int:
    """Return the number of the bucket that holds the day, counted without gaps."""
    numbers = {"decade": day.year // 10, "year": day.year, "month": day.year * 12 + day.month - 1}
    numbers["week"] = (day.toordinal() - 1) // 7
    return numbers.get(unit, day.toordinal())


def _first_of(index: int, unit: str) -> date:
    """Return the first day of the bucket with this number."""
    if unit in ("week", "day"):
        return date.fromordinal(index * 7 + 1 if unit == "week" else index)
    years = {"decade": index * 10, "year": index, "month": index // 12}
    return date(max(years[unit], 1), index % 12 + 1 if unit == "month" else 1, 1)


def wider(span: Span) -> Span | None:
    """Return the next week, month, year or decade around a span; None where none is, and all years are next."""
    first, last = span
    buckets = [(bucket_start(first, grain), bucket_end(first, grain)) for grain in reversed(GRAINS)]
    return next((bucket for bucket in buckets if last <= bucket[1] and bucket != span), None)


def range_of(filters: Filters, archive: Span | None) -> Span | None:
    """Return the days the reader asks for; an open end is that of the archive, in whole years.

    None where both are open.
    """
    first, last = filters.first_day, filters.last_day
    if first and last:
        return first, last
    if first and archive:
        return first, bucket_end(max(first, archive[1]), "year")
    return (bucket_start(min(last, archive[0]), "year"), last) if last and archive else None


def earlier(filters: Filters, archive: Span | None) -> Filters | None:
    """Return the question moved to the days just before; None where the archive has none before the range."""
    span = range_of(filters, archive)
    return _moved(filters, span, -1) if span and archive and archive[0] < span[0] else None


def later(filters: Filters, archive: Span | None) -> Filters | None:
    """Return the question moved to the days just after; None where the archive has none after the range."""
    span = range_of(filters, archive)
    return _moved(filters, span, 1) if span and archive and archive[1] > span[1] else None


def _moved(filters: Filters, span: Span, direction: int) -> Filters | None:
    there = moved(span, direction)
    return going_to(filters, there) if there else None


def drill_up(filters: Filters, archive: Span | None) -> Filters | None:
    """Return the question one level up: the bucket of the next wider grain around the range, or all years."""
    if not filters.has_range:
        return None
    span = range_of(filters, archive)
    return going_to(filters, wider(span) if span else None).change(grain="")


def going_to(filters: Filters, span: Span | None) -> Filters:
    """Return the question with the range set to a span, or to all years."""
    start, end = range_texts(*span) if span else ("", "")
    return filters.change(start=start, end=end)


def drill_down(filters: Filters, first: date, last: date, grain: str) -> Filters:
    """Return the question that opens one bucket of the chart: just the documents counted there, one grain finer.

    Undated documents, which no bucket counts, stay behind.
    """
    finer = GRAINS[min(GRAINS.index(grain) + 1, len(GRAINS) - 1)]
    undated = "" if filters.undated == "include" else filters.undated
    start, end = bucket_range(filters, first, last)
    return filters.change(start=start, end=end, grain=finer if filters.grain else "", undated=undated)


def bucket_range(filters: Filters, first: date, last: date) -> tuple[str, str]:
    """Return the `from` and `to` of the question that opens a bucket: its days that are in the reader's range."""
    return range_texts(max(first, filters.first_day or first), min(last, filters.last_day or last))
