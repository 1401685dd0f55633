"""Values of filters and dates in a search as terms."""

from __future__ import annotations

from datetime import date, timedelta

from queries.model.days import first_day_of, last_day_of
from queries.model.vocabularies import DATES
from queries.search.field_names import DATE_FIELDS
from queries.search.tree import Days, Term
from queries.urls.typed_dates import read_typed_range


def filter_term(field: str, value: str) -> Term:
    """Return the term of a value behind a field; `date` has kinds of dates as values, and else a date."""
    value = " ".join(value.split())
    is_date = field in DATE_FIELDS or (field == "date" and value.casefold() not in DATES)
    return days_term(field, value) if is_date else Term("value", (value,), field, value)


def days_term(field: str, value: str) -> Days:
    """Return the days before, after or during a date as catalogues write them; none where it cannot be read."""
    typed = read_typed_range(value)
    first, last = (
        (first_day_of(typed.start), last_day_of(typed.end)) if typed and typed.start and typed.end else ("", "")
    )
    if typed and field in ("during", "date"):
        first, last = typed.start and first_day_of(typed.start), typed.end and last_day_of(typed.end)
        return Days("days", (value,), field, value, first=str(first), last=str(last))
    if not isinstance(first, date) or not isinstance(last, date):
        return Days("days", (value,), field, value)
    try:
        days = ("", str(first - timedelta(days=1))) if field == "before" else (str(last + timedelta(days=1)), "")
    except OverflowError:  # before the first day there is, or after the last
        days = ("", "")
    return Days("days", (value,), field, value, first=days[0], last=days[1])
