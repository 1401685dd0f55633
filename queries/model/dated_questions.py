"""The question for what is as surely of some days as another document is."""

from datetime import date

from queries.model.choices import Choices
from queries.model.days import range_texts
from queries.model.filters import Filters
from queries.model.vocabularies import DateKind

TO_THE_DAY: tuple[DateKind, ...] = ("exact", "doubtful-day")


def question_of_days(first: date, last: date, *, or_months: bool = False) -> Filters:
    """Return the question for the documents that are dated to a day among these, or to a month as well."""
    start, end = range_texts(first, last)
    kinds = (*TO_THE_DAY, *(("month",) if or_months else ()))
    return Filters(start=start, end=end, included=Choices(date=kinds))
