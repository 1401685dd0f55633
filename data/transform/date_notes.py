"""What a curator should know about the dates of a source: their order in numbers, and those on no timeline."""

from collections.abc import Iterator, Sequence

import duckdb

from data.extract.read import SourceRead
from data.sql import SQL
from dates.numeric import Order

_SHOWN_FIRST = {"mdy": "month", "dmy": "day"}


def add_date_notes(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[SourceRead], chosen: Order | None = None
) -> None:
    """Add the notes on dates to each source; asks the staged records and their dates."""
    notes: dict[str, list[str]] = {}
    for name, day_first, month_first, both, example, order in connection.execute(
        "select source_file, day_first, month_first, both_readings, example, date_order from date_orders"
        " where both_readings > 0 order by all"
    ).fetchall():
        sentences = (
            _on_chosen(both, example, chosen) if chosen else _on_order(day_first, month_first, both, example, order)
        )
        notes.setdefault(name, []).extend(sentences)
    for name, both, years, months, example, are_years in connection.execute(
        "select source_file, both_readings, years, months, example, are_years from double_years where years > 0"
        " order by all"
    ).fetchall():
        notes.setdefault(name, []).append(_on_double_years(both, years, months, example, are_years=are_years))
    for name, *counts in connection.execute(SQL["dates_off_the_axis"]).fetchall():
        notes.setdefault(name, []).extend(_off_the_axis(*counts))
    for name, dates, example, day in connection.execute(SQL["other_weekdays"]).fetchall():
        notes.setdefault(name, []).append(
            f"dates of another day of the week than they say, marked uncertain: {dates:,}, such as “{example}”,"
            f" which was a {day:%A}"
        )
    for name, dates, example, other in connection.execute(SQL["dates_at_odds"]).fetchall():
        notes.setdefault(name, []).append(
            f"dates in words that share no day with another date of their record, marked uncertain: {dates:,}, such as"
            f" “{example}” beside {other}"
        )
    for name, dates, example, in_words in connection.execute(SQL["unread_codes"]).fetchall():
        notes.setdefault(name, []).append(
            f"encoded dates that cannot be read, so that the words beside them count: {dates:,}, such as “{example}”"
            f" beside “{in_words}”"
        )
    for source in sources:
        source.notes += notes.get(source.name, [])


def _on_chosen(both: int, example: str, chosen: Order) -> Iterator[str]:
    if chosen in _SHOWN_FIRST:
        first = _SHOWN_FIRST[chosen]
        yield f"dates of two readings, such as “{example}”, are read with the {first} first, as asked for: {both:,}"


def _on_order(day_first: int, month_first: int, both: int, example: str, order: Order | None) -> Iterator[str]:
    counts = f"the day is first in {day_first:,} {'date' if day_first == 1 else 'dates'}, the month in {month_first:,}"
    of_two = f"dates of two readings, such as “{example}”,"
    if order:
        yield f"{counts}: {of_two} are read with the {_SHOWN_FIRST[order]} first: {both:,}"
    else:
        yield f"{counts}: {of_two} are unread: {both:,}. --date-order dmy or mdy reads them"


def _on_double_years(both: int, years: int, months: int, example: str, *, are_years: bool) -> str:
    sentence = f"dates that may be a month or two years, such as “{example}”, are read as"
    if are_years:
        return f"{sentence} years, since others are years and none is a month: {both:,}"
    return f"{sentence} months: {both:,}. Of the others {years:,} can only be years, {months:,} only months"


def _off_the_axis(dates: int, open_ends: int, bce: int) -> Iterator[str]:
    if open_ends:
        yield f"dates open at one end, such as “before 1962”, which are not on the timeline: {open_ends:,} of {dates:,}"
    if bce:
        yield f"dates before the common era, which are not on the timeline: {bce:,} of {dates:,}"
