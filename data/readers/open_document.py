"""Sheets of OpenDocument (.ods), as LibreOffice saves them, a row at a time.

A date is in the file as its cell shows it and as a whole day; no more of the day is read than is shown.
"""

import re
from calendar import month_name
from collections.abc import Iterator
from contextlib import closing
from io import TextIOWrapper
from itertools import chain, islice
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from data.readers.crosswalk import Crosswalk
from data.readers.record import Reading
from data.readers.sheets import MAX_SHEET_ROWS, Cells, Covered, rows_of_sheets
from data.readers.source_file import SourceFile
from data.readers.xml_stream import branches_in
from data.readers.xml_text import paragraphs
from queries.errors import SourceError

NAME = "ods"

_MAGIC = b"PK\x03\x04"
_TYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_MAX_COLUMNS = 16_384
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?", re.I)
_ZERO = "1899-12-30"
"""The day that the number 0 is in a cell of dates, such as an empty field that a program wrote as a number."""


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file is a zip file whose first part says that it is a sheet of OpenDocument."""
    return source.head.startswith(_MAGIC) and source.head[30:].startswith(_TYPE)


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the sheet; raise SourceError where it cannot be read or no sheet has a title column."""
    reading = Reading(iter(()))
    rows = rows_of_sheets(source, _lines(source), chosen, reading.notes)
    reading.rows = chain([row for row in [next(rows, None)] if row], rows)
    return reading


def first_lines(source: SourceFile, count: int) -> list[Cells]:
    """Return the first lines of the first sheet; raise SourceError."""
    return [line for _, line in islice(_lines(source), count)]


def _lines(source: SourceFile) -> Iterator[tuple[str, Cells]]:
    """Yield the lines of all sheets, each with the name of its sheet."""
    try:
        with ZipFile(source.path) as parts, closing(parts.open(_CONTENT)) as content:
            stream = TextIOWrapper(content, "utf-8", errors="replace")
            for branch in branches_in(stream, _is_record):
                if branch.element.tag == "table-row" and branch.around:
                    name = branch.around[-1].get("name", "")
                    yield from ((name, line) for line in _repeated(branch.element))
    except Exception as error:  # a broken zip file leads zipfile into errors of any kind
        raise SourceError(
            f"{source.name} is no sheet of OpenDocument that can be read: {error}. Save it without a password, or the "
            f"sheet as CSV."
        ) from error


def _is_record(name: str, around: list[str]) -> bool:
    return name == "table-row" or (name == "table" and "table-row" not in around)


def _repeated(row: Element) -> Iterator[Cells]:
    """Yield the line of a row, as often as it is there; a row without content once."""
    cells: list[object] = []
    columns_left = 0
    for cell in row:
        if cell.tag in ("table-cell", "covered-table-cell"):
            times = min(_number(cell, "number-columns-repeated"), _MAX_COLUMNS - len(cells))
            is_covered = cell.tag == "covered-table-cell"
            from_above = max(0, times - columns_left) if is_covered else 0
            cells += [displayed(cell)] * (times - from_above) + [Covered()] * from_above
            columns_left = max(0, columns_left - times) if is_covered else _number(cell, "number-columns-spanned") - 1
    while cells and cells[-1] in (None, "") and not isinstance(cells[-1], Covered):
        cells.pop()
    for _ in range(min(_number(row, "number-rows-repeated"), MAX_SHEET_ROWS) if cells else 1):
        yield cells


def _number(element: Element, name: str) -> int:
    text = element.get(name, "1")
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.A) else 1


def displayed(cell: Element) -> object:
    """Return what a cell shows: of a number the number, and no more of a date than its text does."""
    kind = cell.get("value-type", "")
    text = paragraphs(cell, ("annotation",)).replace("\n\n", "\n")
    if kind in ("float", "currency") and re.fullmatch(r"-?\d{1,15}(?:\.\d+)?", cell.get("value", ""), re.A):
        number = float(cell.get("value", ""))
        if text.isdecimal() and text.startswith("0") and float(text) == number:
            return text
        return int(number) if number.is_integer() else number
    day = _DAY.match(cell.get("date-value", "")) if kind == "date" else None
    if day and day[0] == _ZERO and text:
        return f"{text} (the number 0)"
    return _date_shown(day, text) if day and text else text


def _date_shown(day: re.Match[str], text: str) -> str:
    """Return as much of a day as the text shows; in brackets, as inferred, where it shows two digits of the year.

    The text itself where it shows no year, or is no form of that day.
    """
    year, month, number = (int(part) for part in day.groups())
    numbers = [int(part) for part in re.findall(r"\d+", text)][:3]
    shown_year = next((displayed for displayed in (year, year % 100) if displayed in numbers), None)
    if shown_year is None or _CLOCK.fullmatch(text):
        return text
    numbers.remove(shown_year)
    has_month_name = bool(re.search(r"[^\W\d_]{3}", text))
    if len(numbers) == 2 or (numbers and has_month_name):
        whole = day[0] if number in numbers else text
    elif numbers or has_month_name:
        whole = day[0][:7] if has_month_name or numbers == [month] else text
        if shown_year != year and whole != text:
            return f"[{month_name[month]} {day[1]}]"
    else:
        whole = day[1]
    return f"[{whole}]" if shown_year != year and whole != text else whole
