"""Excel workbooks: the first sheet that has a header with a title column, a record a row.

openpyxl reads the XML of a workbook with defusedxml, which refuses entities. It is loaded with the first workbook: that
takes an eighth of the time in which a build starts.
"""

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime, time
from functools import cache
from itertools import chain, islice
from typing import Any
from zipfile import ZipFile

from data.readers.cells import text_of
from data.readers.column_notes import no_title, unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.csv_header import MAX_CELL_CHARS
from data.readers.json_table import as_json
from data.readers.record import Reading, Reject, Row
from data.readers.sheet_parts import SheetPart, part_of_sheet
from data.readers.sheets import (
    MAX_HEADER_LINE,
    Covered,
    below_headings,
    header_line,
    uncovered,
    with_joined_headings,
    zeros_shown,
)
from data.readers.source_file import SourceFile
from data.readers.workbook_size import refuse_bombs
from queries.errors import SourceError

NAME = "xlsx"
_MAGIC = b"PK\x03\x04"
_WORKBOOK = "xl/workbook.xml"
_MAX_ROW = 1_048_576
_ROWS_PER_STEP = 100

Cells = list[object]


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file is a zip file with a workbook in it."""
    if not source.head.startswith(_MAGIC):
        return False
    try:
        with ZipFile(source.path) as parts:
            return _WORKBOOK in parts.namelist()
    except Exception:  # a broken zip file leads zipfile into errors of any kind
        return False


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the sheet; raise SourceError where it cannot be read or no sheet has a title column."""
    notes: list[str] = []
    lines = _lines(source, chosen, notes)
    header = [text_of(cell) for cell in next(lines)]
    columns = find_columns(header, chosen)
    notes += [*columns.notes, *unused_note(columns.unused)]
    below = uncovered(below_headings(lines, header, notes), notes)
    return Reading(_rows(below, len(header), columns, notes), notes)


def _rows(lines: Iterator[Sequence[object]], width: int, columns: Columns, notes: list[str]) -> Iterator[Row]:
    unnamed = False
    for row, line in enumerate(lines, start=1):
        unnamed |= not _is_blank(line[width:])
        cells = [*line[:width], *[None] * (width - len(line))]
        if any(isinstance(cell, str) and len(cell) > MAX_CELL_CHARS for cell in cells):
            yield Reject(row, as_json(line), f"a cell has more than {MAX_CELL_CHARS:,} characters")
        else:
            yield columns.record(row, as_json(line), cells)
    if unnamed:
        notes.append("cells after the last named column left out")


def first_lines(source: SourceFile, count: int) -> list[Cells]:
    """Return the first lines that are not blank, of the first sheet that has any; raise SourceError."""
    try:
        refuse_bombs(source)
        with source.path.open("rb") as file, closing(_workbook(file)) as workbook:
            openings = (list(islice(_filled(sheet, SheetPart()), count)) for sheet in workbook.worksheets)
            return next(filter(None, openings), [])
    except SourceError:
        raise
    except Exception as error:  # a broken part leads openpyxl into errors of any kind
        raise SourceError(_reason(source, 0, error)) from error


def _lines(source: SourceFile, chosen: Crosswalk, notes: list[str]) -> Iterator[Cells]:
    """Yield the header and all lines below it that are not blank."""
    handed_over = 0
    try:
        refuse_bombs(source)
        with source.path.open("rb") as file, closing(_workbook(file)) as workbook:
            for line in _sheet(source, workbook.worksheets, chosen, notes):
                yield line
                handed_over += 1
    except SourceError:
        raise
    except Exception as error:  # a broken part leads openpyxl into errors of any kind
        raise SourceError(_reason(source, handed_over, error)) from error


def _reason(source: SourceFile, handed_over: int, error: Exception) -> str:
    cause = error.__cause__ or error
    why = str(cause).rstrip(".") or type(cause).__name__
    if handed_over:
        return f"{source.name} breaks off after row {handed_over - 1}: {why}."
    return (
        f"{source.name} is not an Excel workbook that can be read: {why}. Save it as .xlsx without a password, or the "
        f"sheet as CSV."
    )


def _workbook(file: Any) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)


def _sheet(source: SourceFile, sheets: Sequence[Any], chosen: Crosswalk, notes: list[str]) -> Iterator[Cells]:
    """Return the lines of the first sheet that names a title in one of its first lines, from there on."""
    first: Cells = []
    for sheet in sheets:
        part = part_of_sheet(source.path, sheet)
        lines = _filled(sheet, part)
        opening = list(islice(lines, MAX_HEADER_LINE))
        if (above := header_line(opening, chosen)) >= 0:
            notes += [*_left_out(sheet, sheets, above), *part.notes()]
            return chain(map(list, with_joined_headings(opening[above:], notes)), lines)
        first = first or next(iter(opening), [])
    raise no_title(source.name, [text_of(cell) for cell in first], " in the first rows of a sheet")


def _left_out(read: Any, sheets: Sequence[Any], above: int) -> list[str]:
    others = ", ".join(sheet.title for sheet in sheets if sheet is not read)
    return [
        *([f"only the sheet {read.title!r} was read; left out: {others}"] if others else []),
        *([f"rows above the header left out: {above}"] if above else []),
    ]


def _filled(sheet: Any, part: SheetPart) -> Iterator[Cells]:
    """Yield the lines of a sheet that are not blank.

    How far a sheet says it reaches is not believed: it pads every row, and a sheet may claim sixteen thousand columns.
    """
    sheet.reset_dimensions()
    for number, row in _quietly(enumerate(sheet.iter_rows(max_row=_MAX_ROW), start=1)):
        cells = [_displayed(cell) for cell in row]
        if not _is_blank(cells):
            covered = part.covered(number)
            cells += [None] * (max(covered, default=0) - len(cells))
            yield [Covered() if at in covered else cell for at, cell in enumerate(cells, 1)] if covered else cells


def _quietly(rows: Iterator[Any]) -> Iterator[Any]:
    """Yield the rows a few at a time, without what openpyxl has to say about styles and extensions meanwhile."""
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            some = list(islice(rows, _ROWS_PER_STEP))
        if not some:
            return
        yield from some


ZERO = "1900-01-00"
"""What Excel shows for the number 0 in a cell of dates, and for a time of day in one."""

# What Excel itself chooses for "22-Oct-62" and "Oct-62"; its usual "mm-dd-yy" shows four digits in most countries.
_SHORT_YEAR = re.compile(r"(?:d+-)?mmm-yy", re.I)


def _is_blank(cells: Sequence[object]) -> bool:
    return all(cell is None or cell == "" for cell in cells)


def _displayed(cell: Any) -> object:
    """Return what a cell shows: nothing for an error, and no more of a date than its format does."""
    from openpyxl.utils.escape import unescape

    value = cell.value
    if isinstance(value, str):
        return None if cell.data_type == "e" else unescape(value)
    if isinstance(value, datetime):
        return date_shown(value, cell.number_format or "")
    if isinstance(value, time):
        return time_shown(value, cell.number_format or "")
    return value if value is None else zeros_shown(value, cell.number_format or "")


def time_shown(moment: time, number_format: str) -> str:
    """Return what a cell shows for a number from 0 to 1, which is a time of day and as a date no day at all."""
    units = _units(number_format)
    clock = f"{moment:%H:%M:%S}" if "s" in units else f"{moment:%H:%M}"
    if units & {"h", "s"} and not units & {"y", "d"}:
        return clock
    return f"{ZERO} {clock}" if units & {"h", "s"} else ZERO


def date_shown(moment: datetime, number_format: str) -> str:
    """Return as much of a date as its cell shows.

    "May 1962" typed into a cell is stored as its first day, and "22-Oct" in the year of typing: only the format knows
    what was meant. The century of "Oct-62" is one that Excel worked out, so it is inferred.
    """
    units = _units(number_format)
    if "y" not in units and units & {"d", "m"} and not units & {"h", "s"}:
        return f"{moment.day}-{moment:%b}" if "d" in units else f"{moment:%B}"
    if _SHORT_YEAR.fullmatch(number_format):
        return f"[{moment:%Y-%m-%d}]" if "d" in units else f"[{moment:%B %Y}]"
    if "y" in units and "d" not in units:
        return f"{moment:%Y-%m}" if "m" in units else f"{moment:%Y}"
    return moment.date().isoformat() if moment.time() == time() else moment.isoformat(sep=" ")


@cache
def _units(number_format: str) -> frozenset[str]:
    """Return the letters of a number format that stand for parts of a date."""
    return frozenset(re.sub(r'"[^"]*"|\[[^]]*\]|\\.', "", number_format).lower())
