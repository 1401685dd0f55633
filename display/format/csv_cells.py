"""Cells and lines of CSV that no spreadsheet takes for more than text."""

import csv
import io
from collections.abc import Iterable
from datetime import date

BYTE_ORDER_MARK = "\ufeff".encode()
"""Without it Excel takes UTF-8 for another encoding."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet takes a cell for a formula, blanks before them or not."""


def csv_line(cells: Iterable[str]) -> bytes:
    """Write the cells as a line of CSV."""
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
