"""The table of dates as a file: all its rows, with the archive's version and the question."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter

from display.format import words
from display.format.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell
from queries.dates import TitleConflict

COLUMNS: Mapping[str, Callable[[TitleConflict], object]] = {
    "id": attrgetter("id"),
    "title": attrgetter("title"),
    "date as written": attrgetter("date_text"),
    "EDTF": attrgetter("date_edtf"),
    "first day": attrgetter("first_day"),
    "last day": attrgetter("last_day"),
    "words of the title": attrgetter("event_text"),
    "event first day": attrgetter("event_first_day"),
    "event last day": attrgetter("event_last_day"),
    "class": attrgetter("agreement"),
    "days apart": attrgetter("days_apart"),
    "url": attrgetter("url"),
    "source file": attrgetter("source_file"),
    "source row": attrgetter("source_row"),
}
"""What a row has in each column, by its heading."""


def conflicts_csv(rows: Iterable[TitleConflict], about: Mapping[str, str]) -> Iterator[bytes]:
    """Write the rows of `title_conflicts` as CSV, a line at a time; the items of `about` are columns of their own.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding. Lines before the heading would
    break what reads tables, so there are none.
    """
    yield BYTE_ORDER_MARK + csv_line([*COLUMNS, "distance", *about])
    for row in rows:
        cells = (*(read(row) for read in COLUMNS.values()), words.distance(row), *about.values())
        yield csv_line([safe_cell(value) for value in cells])
