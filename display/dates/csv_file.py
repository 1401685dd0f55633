"""The table of dates as a file: all its rows, with the archive's version and the question."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from display.format import words

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

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a cell for a formula, blanks before them or not."""


def conflicts_csv(rows: Iterable[Mapping[str, object]], about: Mapping[str, str]) -> Iterator[bytes]:
    """Write the rows of `title_conflicts` as CSV, a line at a time; the items of `about` are columns of their own.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding. Lines before the heading would
    break what reads tables, so there are none.
    """
    yield "\ufeff".encode() + _line([*COLUMNS, "distance", *about])
    for row in rows:
        cells = (*(row[column] for column in COLUMNS.values()), words.distance(row), *about.values())
        yield _line([safe_cell(value) for value in cells])


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def safe_cell(value: object) -> str:
    """Return the value as a cell that no spreadsheet takes for a formula: an apostrophe goes before signs of one."""
    if value is None:
        return ""
    shown = value.isoformat() if isinstance(value, date) else str(value)
    begins_formula = shown.startswith(FORMULA_SIGNS) or shown.lstrip().startswith(FORMULA_SIGNS)
    return f"'{shown}" if begins_formula else shown
