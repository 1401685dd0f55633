"""The header of a table as text: what stands between its cells, and the first row that names a title."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import StringIO
from itertools import islice
from typing import TextIO

from data.readers.column_notes import unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import AS_USUAL, Crosswalk
from data.readers.joined_headings import JOINED, joined_headings
from data.readers.source_file import SourceFile

MAX_CELL_CHARS = 1 << 24
"""Characters; a longer cell makes its row a reject."""

MAX_HEADER_LINE = 12
"""Lines among which a header is looked for: exports put a title, a date and blank lines above it."""

_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*\r?$", re.I | re.M)
_JSON = re.compile(r"\ufeff?\s*(?:\{\s*[\"}]|\[\s*[\[{])")
_LONGEST_LINE = 60


@dataclass(frozen=True)
class Header:
    """The first row of a table that names a title: its names, what stands between them, and which column has what.

    `above` are the rows above it, with its own first row where it `is_joined` of two.
    """

    names: Sequence[str]
    delimiter: str
    columns: Columns
    above: Sequence[Sequence[str]] = ()
    is_joined: bool = False

    def notes(self) -> list[str]:
        """Return what there is to say of columns and of lines above."""
        words = [" ".join(filter(None, row)) for row in (self.above[:-1] if self.is_joined else self.above)]
        above = [line for line in words if line and not _SEPARATOR_LINE.match(line.replace(" ", "") + self.delimiter)]
        first = f"{above[0][:_LONGEST_LINE]!r}" if above else ""
        left_out = [f"lines above the header left out: {len(above)}, the first {first}"] if above else []
        joined = [JOINED] if self.is_joined else []
        return [*self.columns.notes, *unused_note(self.columns.unused), *left_out, *joined]


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


def opening_lines(stream: TextIO) -> Iterator[str]:
    """Yield the first line that is not blank, those a quoted line break in it needs, and some of those below."""
    length = marks = 0
    while length < MAX_CELL_CHARS and (line := stream.readline(MAX_CELL_CHARS)):
        if length or line.strip():
            yield line
            length += len(line)
            marks += line.count('"')
            if marks % 2 == 0:
                break
    yield from islice(iter(partial(stream.readline, MAX_CELL_CHARS), ""), MAX_HEADER_LINE)


def header_of(opening: str, chosen: Crosswalk) -> Header:
    """Return the header in the start of a text, by the delimiter that yields a title and most columns.

    A first line such as `sep=;`, as spreadsheets write it, names the delimiter.
    """
    return _usual_header(opening) if chosen == AS_USUAL else _header(opening, chosen)


@lru_cache(maxsize=8)
def _usual_header(opening: str) -> Header:
    """Return the header of a text for which nothing is chosen; each format that is tried asks for it."""
    return _header(opening, AS_USUAL)


def _header(opening: str, chosen: Crosswalk) -> Header:
    if _JSON.match(opening):
        return Header([], _DELIMITERS[0], find_columns([], chosen))
    separator = _SEPARATOR_LINE.match(opening)
    there = "".join(delimiter for delimiter in _DELIMITERS if delimiter in opening) or _DELIMITERS[0]
    headers = [_first_header(opening, delimiter, chosen) for delimiter in (separator[1] if separator else there)]
    return max(headers, key=lambda one: (one.columns.names_title, len(one.names)))


def _first_header(opening: str, delimiter: str, chosen: Crosswalk) -> Header:
    """Return the first row that names a title, else the first row there is."""
    rows = _first_rows(opening, delimiter)
    for above, row in enumerate(rows):
        header = Header(row, delimiter, find_columns(row, chosen), rows[:above])
        if header.columns.names_title and above + 1 < len(rows) and (names := joined_headings(row, rows[above + 1])):
            return Header(names, delimiter, find_columns(names, chosen), [*rows[:above], row], is_joined=True)
        if header.columns.names_title and (len(row) > 1 or not above or _SEPARATOR_LINE.match(opening)):
            return header
    first = next(iter(rows), [])
    return Header(first, delimiter, find_columns(first, chosen))


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > 1 or "".join(row).strip("\ufeff "):
                rows.append(row)
            if len(rows) == MAX_HEADER_LINE:
                break
    except csv.Error:
        return rows
    return rows
