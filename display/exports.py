"""What leaves the house as a file: all rows that a reader asked for, with the archive's version and the question."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from display.format import words

CONFLICT_COLUMNS = {
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


def conflicts_csv(rows: Iterable[Mapping[str, object]], about: Mapping[str, str]) -> bytes:
    """The rows of `title_conflicts` as CSV; what `about` holds of archive and question stands in columns of its own.

    UTF-8 with a byte order mark, without which Excel takes it for another encoding. Lines before the heading would
    break what reads tables, so nothing stands there.
    """
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([*CONFLICT_COLUMNS, "distance", *about])
    for row in rows:
        told = [row[column] for column in CONFLICT_COLUMNS.values()]
        writer.writerow([safe_cell(value) for value in (*told, words.distance(row), *about.values())])
    return file.getvalue().encode("utf-8-sig")


def safe_cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula: an apostrophe is set before signs that begin one."""
    if value is None:
        return ""
    shown = value.isoformat() if isinstance(value, date) else str(value)
    begins_formula = shown.startswith(FORMULA_SIGNS) or shown.lstrip().startswith(FORMULA_SIGNS)
    return f"'{shown}" if begins_formula else shown
