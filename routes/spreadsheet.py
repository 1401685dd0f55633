"""Documents as a sheet of Excel: texts as texts, days as days, and never a formula."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from queries.errors import AnnalsError
from routes.source import Source

MOST_ROWS = 1_048_575
"""Rows that a sheet has below its heading."""
MOST_CHARS = 32_767
"""Characters that a cell may have."""
SHORTENED = " … (shortened: a cell of Excel has room for 32,767 characters)"
FIRST_DAY = date(1900, 3, 1)
"""The first day that Excel counts right; earlier ones stand there as text."""
_CHUNK_BYTES = 1 << 20


def spreadsheet(source: Source) -> Iterator[bytes]:
    """Write a workbook row by row into a file, and give the file."""
    with tempfile.TemporaryDirectory(prefix="annals-sheet-") as folder:
        path = Path(folder) / "documents.xlsx"
        with Workbook(path, {"constant_memory": True, "in_memory": False}) as book:
            _write(book, source)
        with path.open("rb") as file:
            while part := file.read(_CHUNK_BYTES):
                yield part


def _write(book: Workbook, source: Source) -> None:
    sheet, days = book.add_worksheet("Documents"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(source.export.columns):
        sheet.write_string(0, column, heading)
    first = 0
    try:
        for first, last in source.ranges():
            for place, row in enumerate(source.rows(first, last), start=first + 1):
                for column, value in enumerate(row):
                    _cell(sheet, place, column, value, days)
    except AnnalsError as failed:
        sheet.write_string(first + 1, 0, source.cut_short(first, failed))


def _cell(sheet: Worksheet, row: int, column: int, value: object, days: object) -> None:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, value, days)
    elif value is not None and value != "":
        text = str(value)
        sheet.write_string(row, column, text if _fits(text) else _shortened(text))


def _fits(text: str) -> bool:
    return len(text) <= MOST_CHARS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_CHARS


def _shortened(text: str) -> str:
    return text[: (MOST_CHARS - len(SHORTENED)) // 2] + SHORTENED
