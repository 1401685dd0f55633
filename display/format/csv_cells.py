"""Cells and lines of CSV that no spreadsheet takes for more than text."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date

BYTE_ORDER_MARK = "\ufeff".encode()
"""Without it Excel takes UTF-8 for another encoding."""

_NUMBER = re.compile(r"[+-]?[0-9]+([.][0-9]+)?")
_FORMULA = re.compile(r"(^|[;\t|])(\s*[=+\-@\t\r])", re.ASCII)
"""Signs with which a spreadsheet takes a cell for a formula, also behind what may divide cells, blanks or not."""


def csv_line(cells: Iterable[str]) -> bytes:
    """Write the cells as a line of CSV."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def safe_cell(value: object) -> str:
    """Return the value as a cell that no spreadsheet takes for a formula: an apostrophe goes before signs of one.

    Numbers stay, negative ones too. `formula_safe_cells` in `queries/compile/exports.sql` is the same for DuckDB.
    """
    if value is None:
        return ""
    cell = value.isoformat() if isinstance(value, date) else str(value)
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub(r"\1'\2", cell)
