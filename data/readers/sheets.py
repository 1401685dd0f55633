"""Sheets of a workbook, line by line: the first that has a header with a title column, a record a row."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter

from data.readers.cells import text_of
from data.readers.column_notes import no_title, unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.csv_header import MAX_CELL_CHARS
from data.readers.csv_rows import SECOND_HEADINGS
from data.readers.headings import is_heading_row
from data.readers.joined_headings import JOINED, joined_headings
from data.readers.json_table import as_json
from data.readers.record import Reject, Row
from data.readers.source_file import SourceFile

MAX_SHEET_ROWS = 1 << 20
"""Rows that a sheet may have; that is where those of all programs end."""

MAX_HEADER_LINE = 10
"""Lines of a sheet that may be its header."""

Cells = Sequence[object]


class Covered(str):
    """A cell without content, since a merged one that begins in a row above covers it."""

    __slots__ = ()


def rows_of_sheets(
    source: SourceFile, lines: Iterator[tuple[str, Cells]], chosen: Crosswalk, notes: list[str]
) -> Iterator[Row]:
    """Yield the rows below the header; raise SourceError where no sheet has one. `lines` name the sheet of each line.

    The header is one of the first lines that are not blank; other sheets, and the lines above it, are named in a note.
    """
    first: list[str] = []
    read, others = "", []
    for name, group in groupby(lines, itemgetter(0)):
        cells = (line for _, line in group if not _is_blank(line))
        opening = list(islice(cells, MAX_HEADER_LINE))
        at = -1 if read else header_line(opening, chosen)
        if at < 0:
            others.append(name)
            first = first or [text_of(cell) for cell in next(iter(opening), [])]
            continue
        read = name
        notes += [f"rows above the header left out: {at}"] if at else []
        header, *below = with_joined_headings(opening[at:], notes)
        yield from _rows(header, chain(below, cells), chosen, notes)
    if not read:
        raise no_title(source.name, first, " in the first rows of a sheet")
    notes += [f"only the sheet {read!r} was read; left out: {', '.join(others)}"] if others else []


def header_line(lines: Sequence[Cells], chosen: Crosswalk) -> int:
    """Return which of the lines is the first that names a title; -1 for none."""
    found = (at for at, line in enumerate(lines) if _columns(line, chosen).names_title)
    return next(found, -1)


def with_joined_headings(lines: Sequence[Cells], notes: list[str]) -> Sequence[Cells]:
    """Return the lines from the header on, its first two as one where only both of them name what columns hold."""
    first, second = ([text_of(cell) for cell in line] for line in (*lines[:2], *[()] * (2 - len(lines[:2]))))
    names = joined_headings(first, second)
    notes += [JOINED] if names else []
    return [names, *lines[2:]] if names else lines


def _columns(header: Cells, chosen: Crosswalk) -> Columns:
    return find_columns([text_of(cell) for cell in header], chosen)


def _rows(header: Cells, lines: Iterator[Cells], chosen: Crosswalk, notes: list[str]) -> Iterator[Row]:
    columns, width = _columns(header, chosen), len(header)
    notes += [*columns.notes, *unused_note(columns.unused)]
    unnamed = False
    for row, line in enumerate(uncovered(below_headings(lines, columns.header, notes), notes), start=1):
        unnamed |= not _is_blank(line[width:])
        cells = [*line[:width], *[None] * (width - len(line))]
        if any(isinstance(cell, str) and len(cell) > MAX_CELL_CHARS for cell in cells):
            yield Reject(row, as_json(line), f"a cell has more than {MAX_CELL_CHARS:,} characters")
        else:
            yield columns.record(row, as_json(line), cells)
    notes += ["cells behind the last named column left out"] if unnamed else []


def below_headings(lines: Iterator[Cells], header: Sequence[str], notes: list[str]) -> Iterator[Cells]:
    """Yield the lines but for the first where it repeats the header in other words."""
    for first in islice(lines, 1):
        if is_heading_row(header, first):
            notes.append(SECOND_HEADINGS)
        else:
            yield first
    yield from lines


def uncovered(lines: Iterator[Cells], notes: list[str]) -> Iterator[Cells]:
    """Yield the lines below a header, in each cell that a merged one covers what that one shows."""
    above: Cells = []
    merged = 0
    for line in lines:
        if any(isinstance(cell, Covered) for cell in line):
            line = [_from_above(above, place) if isinstance(cell, Covered) else cell for place, cell in enumerate(line)]
            merged += 1
        yield line
        above = line
    notes += [f"rows that share a merged cell with the row above, read with its content: {merged:,}"] if merged else []


def _from_above(above: Cells, place: int) -> object:
    return above[place] if place < len(above) else ""


def zeros_shown(number: object, number_format: str) -> object:
    """Return a whole number with the zeros that a format such as 00000 puts before it; anything else as it is."""
    is_whole = isinstance(number, int | float) and not isinstance(number, bool) and number == int(number) >= 0
    if is_whole and len(number_format) > 1 and not number_format.strip("0"):
        return str(int(number)).zfill(len(number_format))  # type: ignore[call-overload]  # a number, as was looked at
    return number


def _is_blank(cells: Cells) -> bool:
    return all(cell is None or cell == "" for cell in cells)
