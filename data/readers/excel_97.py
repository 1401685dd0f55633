"""Workbooks of Excel 97 to 2003 (.xls), read by xlrd, which knows how a cell shows its date.

It is loaded with the first workbook, as openpyxl is.
"""

import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from data.readers.crosswalk import Crosswalk
from data.readers.excel_sheet import date_shown, time_shown
from data.readers.record import Reading
from data.readers.sheets import Cells, Covered, rows_of_sheets, zeros_shown
from data.readers.source_file import SourceFile
from queries.errors import SourceError

NAME = "xls"

MAX_WORKBOOK_BYTES = 1 << 28
"""Bytes of a workbook, which is read whole; 65,536 rows are rarely a tenth of it."""

_MAGIC = b"\xd0\xcf\x11\xe0"
_STREAMS = ("Workbook", "Book")
_HOURS = re.compile(r"\[(?:h+|m+|s+)\]", re.I)


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file is an Office file with a workbook in it."""
    if not source.head.startswith(_MAGIC):
        return False
    from xlrd.compdoc import CompDoc

    try:
        with open(os.devnull, "w") as nowhere:
            parts = CompDoc(_content(source), logfile=nowhere)
            return any(parts.locate_named_stream(name)[0] is not None for name in _STREAMS)
    except Exception:  # a broken file leads xlrd into errors of any kind
        return False


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the sheet; raise SourceError where it cannot be read or no sheet has a title column."""
    reading = Reading(iter(()))
    reading.rows = rows_of_sheets(source, _lines(source, _workbook(source)), chosen, reading.notes)
    return reading


def first_lines(source: SourceFile, count: int) -> list[Cells]:
    """Return the first lines of the first sheet; raise SourceError."""
    return [line for _, line in islice(_lines(source, _workbook(source)), count)]


def _content(source: SourceFile) -> bytes:
    if source.path.stat().st_size > MAX_WORKBOOK_BYTES:
        raise SourceError(f"{source.name} has more than {MAX_WORKBOOK_BYTES:,} bytes. Save the sheet as CSV.")
    return source.path.read_bytes()


def _workbook(source: SourceFile) -> Any:
    import xlrd

    content = _content(source)
    try:
        with open(os.devnull, "w") as nowhere:
            return xlrd.open_workbook(file_contents=content, logfile=nowhere, formatting_info=True)
    except Exception as error:  # a broken file leads xlrd into errors of any kind
        raise SourceError(
            f"{source.name} is no Excel workbook that can be read: {error or type(error).__name__}. Save it as .xlsx "
            f"without a password, or the sheet as CSV."
        ) from error


def _lines(source: SourceFile, workbook: Any) -> Iterator[tuple[str, Cells]]:
    for sheet in workbook.sheets():
        covered = _covered(sheet)
        for row in range(sheet.nrows):
            try:
                cells = [_displayed(workbook, cell) for cell in sheet.row(row)]
                yield sheet.name, [Covered() if (row, at) in covered else cell for at, cell in enumerate(cells)]
            except Exception as error:  # a format or a number that no Excel writes
                raise SourceError(f"{source.name} breaks off in row {row + 1} of {sheet.name}: {error}.") from error


def _covered(sheet: Any) -> set[tuple[int, int]]:
    """Return the rows and columns of cells that a merged one covers which begins in a row above."""
    return {
        (row, column)
        for first_row, end_row, first_column, end_column in sheet.merged_cells
        for row in range(first_row + 1, min(end_row, sheet.nrows))
        for column in range(first_column, min(end_column, sheet.ncols))
    }


def _displayed(workbook: Any, cell: Any) -> object:
    """Return what a cell shows: nothing for an error, and no more of a date than its format does."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER

    if cell.ctype == XL_CELL_ERROR:
        return None
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype not in (XL_CELL_DATE, XL_CELL_NUMBER):
        return cell.value
    number_format = workbook.format_map[workbook.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == XL_CELL_NUMBER:
        return zeros_shown(cell.value, number_format)
    return _moment_shown(cell.value, number_format, workbook.datemode)


def _moment_shown(number: float, number_format: str, calendar: int) -> str:
    """Return what a cell of dates shows for a number: days since 1900 or 1904, times of day, hours that have passed.

    Days before 1900 are those that LibreOffice writes, which counts them from 30 December 1899.
    """
    from xlrd.xldate import xldate_as_datetime

    if _HOURS.search(number_format):
        return str(timedelta(days=number))
    if number < 0:
        return date_shown(datetime(1899, 12, 30) + timedelta(days=number), number_format)
    moment = xldate_as_datetime(number, calendar)
    return time_shown(moment.time(), number_format) if number < 1 else date_shown(moment, number_format)
