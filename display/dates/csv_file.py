"""The table of dates as a file: all its rows, with the archive's version and the question."""

from collections.abc import Iterable, Iterator, Mapping

from display.format import words
from display.format.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell

COLUMNS = {
    "id": "id",
    "title": "title",
    "date as written": "date_text",
    "EDTF": "date_edtf",
    "first day": "first_day",
    "last day": "last_day",
    "words of the title": "event_text",
    "event first day": "event_first_day",
    "event last day": "event_last_day",
    "class": "agreement",
    "days apart": "days_apart",
    "url": "url",
    "source file": "source_file",
    "source row": "source_row",
}
"""Heading to column of `title_conflicts`."""


def conflicts_csv(rows: Iterable[Mapping[str, object]], about: Mapping[str, str]) -> Iterator[bytes]:
    """Write the rows of `title_conflicts` as CSV, a line at a time; the items of `about` are columns of their own.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding. Lines before the heading would
    break what reads tables, so there are none.
    """
    yield BYTE_ORDER_MARK + csv_line([*COLUMNS, "distance", *about])
    for row in rows:
        cells = (*(row[column] for column in COLUMNS.values()), words.distance(row), *about.values())
        yield csv_line([safe_cell(value) for value in cells])
