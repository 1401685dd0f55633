"""Tables as text: a header, then a record a row, with commas, semicolons, tabs or bars between the cells."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

from data.readers.columns import Columns, find_columns, no_title, unused_note
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import MAX_RECORD_CHARS, SourceFile

NAME = "csv"
MAX_CELL_CHARS = 1 << 24
"""Characters; a longer cell makes its row a reject."""

MAX_REREADS = 8
"""How often the text of a file may be gone over again for quotation marks that are never closed, on average."""

_DELIMITERS = ",;\t|"
_ESCAPED = re.compile(r"\\(['\"])")


@dataclass(frozen=True)
class Header:
    """The first row of a table: the names in it, what stands between them, and which column holds what."""

    names: Sequence[str]
    delimiter: str
    columns: Columns


def recognises(source: SourceFile, chosen: Mapping[str, str]) -> bool:
    """Return whether the first row names a title column."""
    return bool(source.encoding) and "title" in header_of(source.start(), chosen).columns.places


def read(source: SourceFile, chosen: Mapping[str, str]) -> Reading:
    """Return the rows of the table; raise SourceError where its header names no title."""
    header = read_header(source, chosen)
    return read_rows(source, header, header.columns.record)


def read_header(source: SourceFile, chosen: Mapping[str, str]) -> Header:
    """Return the header of a table, however long; raise SourceError where it names no title."""
    csv.field_size_limit(MAX_CELL_CHARS)
    with source.open() as stream:
        opening = "".join(_opening(stream))
    header = header_of(opening, chosen)
    if "title" not in header.columns.places:
        raise no_title(source.name, header.names, " in line 1")
    return header


def read_rows(source: SourceFile, header: Header, record: Callable[[int, str, Sequence[str]], Row]) -> Reading:
    """Return the rows below a header, each made by `record` of its number, its raw text and its cells."""
    reading = Reading(iter(()), [*header.columns.notes, *unused_note(header.columns.unused)])
    reading.rows = _rows(source, header, record, reading.notes)
    return reading


def looks_like_table(source: SourceFile) -> bool:
    """Return whether the first rows have the same number of cells, two or more, whatever they are called."""
    for delimiter in _DELIMITERS:
        try:
            rows = [row for row in csv.reader(source.start().splitlines()[:5], delimiter=delimiter) if row]
        except csv.Error:
            continue
        if len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
            return True
    return False


def _opening(stream: TextIO) -> Iterator[str]:
    """Yield the first line that is not blank, and those a quoted line break in it needs."""
    length = marks = 0
    while length < MAX_CELL_CHARS and (line := stream.readline(MAX_CELL_CHARS)):
        if length or line.strip():
            yield line
            length += len(line)
            marks += line.count('"')
            if marks % 2 == 0:
                break


def header_of(opening: str, chosen: Mapping[str, str]) -> Header:
    """Return the header in the start of a text, by the delimiter that yields a title and most columns."""
    readings = [(_first_row(opening, delimiter), delimiter) for delimiter in _DELIMITERS]
    found = [Header(names, delimiter, find_columns(names, chosen)) for names, delimiter in readings]
    return max(found, key=lambda one: ("title" in one.columns.places, len(one.names)))


def _first_row(text: str, delimiter: str) -> list[str]:
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return next((row for row in rows if "".join(row).strip("\ufeff ")), [])
    except csv.Error:
        return []


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
    for row, (raw, cells, broken) in enumerate(_cells(_Lines(source.lines()), header), start=1):
        if broken:
            yield Reject(row, raw, broken)
            continue
        plain = _unescaped(cells) if "\\" in raw else cells
        unescaped |= plain != cells
        yield record(row, raw, plain)
    if unescaped:
        notes.append("backslashes before quotation marks taken away")


def _unescaped(cells: Sequence[str]) -> list[str]:
    """Return the cells without backslashes before quotation marks, but where they belong to JSON."""
    return [cell if cell.lstrip()[:1] in ("[", "{") else _ESCAPED.sub(r"\1", cell) for cell in cells]


def _cells(lines: _Lines, header: Header) -> Iterator[tuple[str, list[str], str | None]]:
    """Yield raw text, cells and, where a row is broken, the reason; header and blank lines are passed over."""
    rows = csv.reader(lines, delimiter=header.delimiter)
    header_seen = False
    while True:
        try:
            cells, broken = next(rows), None
        except StopIteration:
            return
        except csv.Error as error:
            cells, broken = [], f"cannot be read: {_reason(error)}"
        taken = lines.taken()
        if not broken and not "".join(taken).strip("\ufeff \r\n"):
            continue
        if not header_seen:
            header_seen = True
            continue
        if not broken and len(cells) != len(header.names):
            broken = f"{len(cells)} columns where the header has {len(header.names)}"
        if broken and len(taken) > 1 and "".join(taken).count('"') % 2:
            broken = "a quotation mark is never closed"
            if lines.give_back(taken[1:]):
                taken = taken[:1]
                rows = csv.reader(lines, delimiter=header.delimiter)
        yield "".join(taken).rstrip("\r\n"), cells, broken


def _reason(error: csv.Error) -> str:
    text = str(error)
    return f"a cell has more than {MAX_CELL_CHARS:,} characters" if "field limit" in text else text
