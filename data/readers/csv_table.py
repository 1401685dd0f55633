"""Tables as text: a header, then a record a row, with commas, semicolons, tabs or bars between the cells."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from data.readers.column_notes import no_title
from data.readers.crosswalk import Crosswalk
from data.readers.csv_header import MAX_CELL_CHARS, Header, header_of, opening_lines
from data.readers.headings import is_heading_row
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile

NAME = "csv"
MAX_REREADS = 8
"""How often the text of a file may be gone over again for quotation marks that are never closed, on average."""

SECOND_HEADINGS = "a second row of headings left out"
EXPORTED = "annals_version"
"""The last column of a table that Annals has written."""
_GUARDED = re.compile(r"(^|[;\t|])'(?=\s*[=+\-@\t\r])", re.ASCII)
"""The apostrophe that such a table has before what a spreadsheet would take for a formula."""
_ESCAPED = re.compile(r"\\(['\"])")


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether one of the first rows names a title column."""
    if not source.encoding:
        return False
    header = header_of(source.start(), chosen)
    return header.columns.names_title and (len(header.names) > 1 or not source.kind())


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the table; raise SourceError where its header names no title."""
    header = read_header(source, chosen)
    return read_rows(source, header, header.columns.record)


def read_header(source: SourceFile, chosen: Crosswalk) -> Header:
    """Return the header of a table, however long; raise SourceError where it names no title."""
    csv.field_size_limit(MAX_CELL_CHARS)
    with source.open() as stream:
        opening = "".join(opening_lines(stream))
    header = header_of(opening, chosen)
    if not header.columns.names_title:
        raise no_title(source.name, header.names, " in the first lines")
    return header


def read_rows(source: SourceFile, header: Header, record: Callable[[int, str, Sequence[str]], Row]) -> Reading:
    """Return the rows below a header, each made by `record` of its number, its raw text and its cells."""
    reading = Reading(iter(()), header.notes())
    reading.rows = _rows(source, header, record, reading.notes)
    return reading


class _Lines:
    """The lines of a file, which remember those that made up the latest row and can be given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: list[str] = []
        self._taken: list[str] = []
        self._length = self._read = self._reread = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines)
        self._taken.append(line)
        self._length += len(line)
        self._read += len(line)
        if self._length > MAX_RECORD_CHARS:
            raise csv.Error(f"it is longer than {MAX_RECORD_CHARS:,} characters")
        return line

    def taken(self) -> list[str]:
        lines, self._taken, self._length = self._taken, [], 0
        return lines

    def give_back(self, lines: list[str]) -> bool:
        """Return whether the lines come again: not where so many have come again that it would never end."""
        length = sum(map(len, lines))
        if self._reread + length > MAX_REREADS * self._read:
            return False
        self._reread += length
        self._read -= length
        self._returned.extend(reversed(lines))
        return True


def _rows(
    source: SourceFile, header: Header, record: Callable[[int, str, Sequence[str]], Row], notes: list[str]
) -> Iterator[Row]:
    unescaped = False
    is_export = EXPORTED in header.names[-1:]
    rows = _below_headings(_cells(_Lines(source.lines()), header), header, notes)
    for row, (raw, cells, broken) in enumerate(rows, start=1):
        if broken:
            yield Reject(row, raw, broken)
            continue
        plain = _unescaped(cells) if "\\" in raw else cells
        unescaped |= plain != cells
        yield record(row, raw, [_GUARDED.sub(r"\1", cell) for cell in plain] if is_export else plain)
    if unescaped:
        notes.append("backslashes before quotation marks taken away")


_CsvRow = tuple[str, list[str], str | None]


def _below_headings(rows: Iterator[_CsvRow], header: Header, notes: list[str]) -> Iterator[_CsvRow]:
    """Yield the rows but for the first where it repeats the header in other words."""
    for first in islice(rows, 1):
        if is_heading_row(header.names, first[1]):
            notes.append(SECOND_HEADINGS)
        else:
            yield first
    yield from rows


def _unescaped(cells: Sequence[str]) -> list[str]:
    """Return the cells without backslashes before quotation marks, but where they belong to JSON."""
    return [cell if cell.lstrip()[:1] in ("[", "{") else _ESCAPED.sub(r"\1", cell) for cell in cells]


def _cells(lines: _Lines, header: Header) -> Iterator[_CsvRow]:
    """Yield raw text, cells and, where a row is broken, the reason, without header, lines above it and blank ones."""
    rows = csv.reader(lines, delimiter=header.delimiter)
    to_header = len(header.above) + 1
    while True:
        try:
            cells, broken = next(rows), None
        except StopIteration:
            return
        except csv.Error as error:
            cells, broken = [], f"cannot be read: {_reason(error)}"
        row_cells = lines.taken()
        if not broken and not "".join(row_cells).strip("\ufeff \r\n"):
            continue
        if to_header:
            to_header -= 1
            continue
        if not broken and len(cells) != len(header.names):
            broken = f"{len(cells)} columns where the header has {len(header.names)}"
        if broken and len(row_cells) > 1 and "".join(row_cells).count('"') % 2:
            broken = "a quotation mark is never closed"
            if lines.give_back(row_cells[1:]):
                row_cells = row_cells[:1]
                rows = csv.reader(lines, delimiter=header.delimiter)
        yield "".join(row_cells).rstrip("\r\n"), cells, broken


def _reason(error: csv.Error) -> str:
    text = str(error)
    return f"a cell has more than {MAX_CELL_CHARS:,} characters" if "field limit" in text else text
