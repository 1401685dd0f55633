"""The dates of the staged records: as written, as the title has them, and how the two agree.

Each text is read once, however many records have it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

import duckdb
import pyarrow as pa

from data.sql import SQL
from data.transform.date_conflicts import can_be, conflict
from data.transform.short_years import find_short_event
from data.transform.title_dates import EventDate, find_event
from dates.contradictions import at_odds_with, contradicts
from dates.edtf_dates import UNREAD, WrittenDate
from dates.marks import Marks, marked
from dates.numeric import Order
from dates.shortening import DAYS_AS_WRITTEN, Shortening
from dates.weekdays import other_weekday
from dates.written import read_date

_ROWS_PER_CHUNK = 50_000
ENOUGH_TO_SHOW_AN_ORDER = 3
"""Dates that show the day or the month first, or two years, and let a source be read so; fewer may be slips."""

_DAY = pa.date32()
_TEXT = pa.string()
_READ_DATES = {
    "date_text": _TEXT,
    "encoded_date": _TEXT,
    "date_inferred": pa.bool_(),
    "date_order": _TEXT,
    "edtf": _TEXT,
    "first_day": _DAY,
    "last_day": _DAY,
    "precision": _TEXT,
    "qualifier": _TEXT,
    "conflict": _TEXT,
    "shortened": _TEXT,
    "other_weekday": _DAY,
    "at_odds_with": _TEXT,
    "unread_code": _TEXT,
}
_TITLE_DATES = {
    "title": _TEXT,
    "event_text": _TEXT,
    "event_first_day": _DAY,
    "event_last_day": _DAY,
    "is_of_paper": pa.bool_(),
}
_SHORT_YEARS = {
    "title": _TEXT,
    "edtf": _TEXT,
    "event_text": _TEXT,
    "event_first_day": _DAY,
    "event_last_day": _DAY,
    "conflict": _TEXT,
}
_CONFLICTS = {
    "edtf": _TEXT,
    "event_first_day": _DAY,
    "event_last_day": _DAY,
    "is_of_paper": pa.bool_(),
    "conflict": _TEXT,
}


def date_records(
    connection: duckdb.DuckDBPyConnection,
    date_order: Order | None = None,
    shortening: Shortening = DAYS_AS_WRITTEN,
    each: Callable[..., Iterable[tuple[object, ...] | None]] = map,
) -> None:
    """Make the temporary table `record_dates`, one row per staged record.

    `date_order` is what a curator says of dates in numbers; without it each source shows its own, or none.
    `shortening` is what they say of days that are none. `each` is `map`, or what does the same in several processes.
    """
    connection.execute(SQL["date_orders"], {"date_order": date_order, "enough": ENOUGH_TO_SHOW_AN_ORDER})
    connection.execute(SQL["double_years"], {"enough": ENOUGH_TO_SHOW_AN_ORDER})
    connection.execute(SQL["read_as_years"])
    for question, row_of, columns, insert in (
        ("written_texts", partial(_written, shortening), _READ_DATES, "insert into read_dates by name from derived"),
        ("titles_with_digits", _event, _TITLE_DATES, "insert into title_dates by name from derived"),
        ("titles_with_short_years", _short_event, _SHORT_YEARS, "insert into short_year_events by name from derived"),
        ("pairs_of_dates", _conflict, _CONFLICTS, "insert into date_conflicts by name from derived"),
    ):
        for chunk in _chunks(connection, SQL[question]):
            rows = [row for row in each(row_of, *zip(*chunk, strict=True)) if row]
            if rows:
                arrays = [pa.array(*column) for column in zip(zip(*rows, strict=True), columns.values(), strict=True)]
                connection.register("derived", pa.table(arrays, list(columns)))
                connection.execute(insert)
                connection.unregister("derived")
    connection.execute(SQL["record_dates"])


def _chunks(connection: duckdb.DuckDBPyConnection, question: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of an answer in pieces; other statements may run between them."""
    connection.execute("create or replace temp table distinct_values as " + question)
    (count,) = connection.execute("select count(*) from distinct_values").fetchone() or (0,)
    for first in range(0, count, _ROWS_PER_CHUNK):
        yield connection.execute(
            "select * from distinct_values where rowid between $first and $last",
            {"first": first, "last": first + _ROWS_PER_CHUNK - 1},
        ).fetchall()
    connection.execute("drop table distinct_values")


def _written(
    shortening: Shortening, text: str | None, encoded: str | None, inferred: bool, order: Order | None
) -> tuple[object, ...]:
    """Return the date as the source encodes it, else as its words say it; inferred where the source says so.

    It is uncertain where the two share no day.
    """
    coded, in_words = (
        read_date(f"inferred: {one}" if inferred else one, order) if one else UNREAD for one in (encoded, text)
    )
    written = coded if coded.edtf else in_words
    other = at_odds_with(encoded or "")
    if text and coded.edtf and not other and contradicts(text, coded.edtf):
        other = coded.edtf
        written = marked(coded, Marks(uncertain=True, inferred=coded.qualifier == "inferred"))
    is_unread = bool(encoded) and not coded.edtf and not (encoded or "").endswith(text or "")
    written, shortened = shortening.applied(written)
    return (
        text,
        encoded,
        inferred,
        order,
        written.edtf,
        written.first_day,
        written.last_day,
        written.precision,
        written.qualifier,
        conflict(written, None),
        shortened,
        other_weekday(text, written.edtf) if text and written.qualifier else None,
        other,
        encoded if is_unread else None,
    )


def _event(title: str) -> tuple[object, ...] | None:
    event = find_event(title)
    if event is None or not can_be(event.first_day):
        return None
    return title, event.text, event.first_day, event.last_day, event.is_of_paper


def _short_event(title: str, edtf: str, first_day: date, last_day: date) -> tuple[object, ...] | None:
    event = find_short_event(title, first_day, last_day)
    if event is None:
        return None
    agreement = conflict(WrittenDate(edtf, first_day, last_day), event)
    return title, edtf, event.text, event.first_day, event.last_day, agreement


def _conflict(
    edtf: str,
    first_day: date | None,
    last_day: date | None,
    event_first_day: date,
    event_last_day: date,
    is_of_paper: bool,
) -> tuple[object, ...]:
    written, event = WrittenDate(edtf, first_day, last_day), EventDate("", event_first_day, event_last_day, is_of_paper)
    return edtf, event_first_day, event_last_day, is_of_paper, conflict(written, event)
