"""The rows of a table as text, of a whole file or of a part of it."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from data.readers.csv_header import Header
from data.readers.csv_marks import NEVER_CLOSED, Marks, closes_well, is_several_rows
from data.readers.headings import is_heading_row
from data.readers.record import NotDivisibleError, Reject, Row
from data.readers.source_file import MAX_RECORD_CHARS

MAX_REREADS = 8
"""How often the text of a file may be gone over again for quotation marks that are never closed, on average."""

SECOND_HEADINGS = "a second row of headings left out"
EXPORTED = "annals_version"
"""The last column of a table that Annals has written."""

MakesRecord = Callable[[int, str, Sequence[str]], Row]
"""Makes a row of its number, its raw text and its cells."""

_GUARDED = re.compile(r"(^|[;\t|])'(?=\s*[=+\-@\t\r])", re.ASCII)
"""The apostrophe that such a table has before what a spreadsheet would take for a formula."""
_ESCAPED = re.compile(r"\\(['\"])")
_END = "the end of the part\n"
"""A line behind the last of a part: it is a row of its own if the part ends where a row does."""


@dataclass
class Progress:
    """How far a table is read: rows, characters, how many of these again, and what its notes will say."""

    rows: int = 0
    read: int = 0
    reread: int = 0
    has_second_headings: bool = False
    is_unescaped: bool = False
    marks: Marks = field(default_factory=Marks)

    def notes(self) -> list[str]:
        """Return what there is to say of the rows."""
        unescaped = "backslashes before quotation marks taken away"
        return [
            *([SECOND_HEADINGS] * self.has_second_headings),
            *([unescaped] * self.is_unescaped),
            *self.marks.notes(),
        ]

    def add(self, other: "Progress") -> None:
        """Go on by what was read of the next part."""
        self.rows += other.rows
        self.read += other.read
        self.reread += other.reread
        self.has_second_headings |= other.has_second_headings
        self.is_unescaped |= other.is_unescaped
        self.marks.add(other.marks)


class Lines:
    """The lines of a table, which remember those that made up the latest row and can be given back."""

    def __init__(self, lines: Iterator[str], progress: Progress, *, is_part: bool = False) -> None:
        """Take the lines to read next; `is_part` where they are to end with a row, and others follow on them."""
        self.is_part = is_part
        self._lines = chain(lines, [_END]) if is_part else lines
        self._progress = progress
        self._returned: list[str] = []
        self._taken: list[str] = []
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else next(self._lines)
        self._taken.append(line)
        self._length += len(line)
        self._progress.read += len(line)
        if self._length > MAX_RECORD_CHARS:
            raise csv.Error(f"it is longer than {MAX_RECORD_CHARS:,} characters")
        return line

    def taken(self) -> list[str]:
        """Return the lines of the latest row; raise NotDivisibleError where it runs beyond the part."""
        lines, self._taken, self._length = self._taken, [], 0
        if lines and lines[-1] is _END:
            self._progress.read -= len(_END)
            if len(lines) > 1:
                raise NotDivisibleError("a row runs on beyond a line that looks like the beginning of others")
            return []
        return lines

    def give_back(self, lines: list[str]) -> bool:
        """Return whether the lines come again: not where so many have come again that it would never end."""
        length = sum(map(len, lines))
        if self._progress.reread + length > MAX_REREADS * self._progress.read:
            if self.is_part:
                raise NotDivisibleError("too many quotation marks are never closed")
            return False
        self._progress.reread += length
        self._progress.read -= length
        self._returned.extend(reversed(lines))
        return True


def rows_of(
    lines: Lines, header: Header, record: MakesRecord, progress: Progress, *, is_first: bool = True
) -> Iterator[Row]:
    """Yield the rows of a table, or of a part of it, and count them in `progress`."""
    is_export = EXPORTED in header.names[-1:]
    rows = _cells(lines, header, len(header.above) + 1 if is_first else 0, progress.marks)
    for raw, cells, broken in _below_headings(rows, header, progress) if is_first else rows:
        progress.rows += 1
        if broken:
            yield Reject(progress.rows, raw, broken)
            continue
        plain = _unescaped(cells) if "\\" in raw else cells
        progress.is_unescaped |= plain != cells
        yield record(progress.rows, raw, [_GUARDED.sub(r"\1", cell) for cell in plain] if is_export else plain)
    if lines.is_part and not progress.rows:
        raise NotDivisibleError("a part of it has no rows")


_CsvRow = tuple[str, list[str], str | None]


def _below_headings(rows: Iterator[_CsvRow], header: Header, progress: Progress) -> Iterator[_CsvRow]:
    """Yield the rows but for the first where it repeats the header in other words."""
    for first in islice(rows, 1):
        if is_heading_row(header.names, first[1]):
            progress.has_second_headings = True
        else:
            yield first
    yield from rows


def _unescaped(cells: Sequence[str]) -> list[str]:
    """Return the cells without backslashes before quotation marks, but where they belong to JSON."""
    return [cell if _is_json(cell) else _ESCAPED.sub(r"\1", cell) for cell in cells]


def _is_json(cell: str) -> bool:
    if cell.lstrip()[:1] not in ("[", "{"):
        return False
    try:
        json.loads(cell)
    except (ValueError, RecursionError):
        return False
    return True


def _cells(lines: Lines, header: Header, to_header: int, marks: Marks) -> Iterator[_CsvRow]:
    """Yield raw text, cells and, where a row is broken, the reason, without header, lines above it and blank ones.

    A quotation mark that is text opens a cell that ends at the next one, in another row: the lines of such a row come
    again, its first one by itself.
    """
    rows = csv.reader(lines, delimiter=header.delimiter, strict=True)
    while True:
        cells, broken = _next(rows)
        if cells is None:
            break
        row_lines = lines.taken()
        is_misquoted = _is_of_marks(broken) and lines.give_back(row_lines)
        if is_misquoted:
            cells, broken = _next(csv.reader(lines, delimiter=header.delimiter))
            row_lines = lines.taken()
            is_misquoted = not closes_well(row_lines, header.delimiter)
        if not broken and not "".join(row_lines).strip("\ufeff \r\n"):
            continue
        if to_header:
            to_header -= 1
            continue
        if not broken and len(cells or ()) != len(header.names):
            broken = f"{len(cells or ())} columns where the header has {len(header.names)}"
        if is_several_rows(row_lines, header, is_misquoted=is_misquoted, is_broken=bool(broken)):
            broken = NEVER_CLOSED
            if lines.give_back(row_lines[1:]):
                row_lines = row_lines[:1]
                rows = csv.reader(lines, delimiter=header.delimiter, strict=True)
                cells, broken = marks.alone(row_lines[0], header)
        elif is_misquoted and not broken and len(row_lines) == 1:
            cells = marks.as_text(row_lines[0], cells or [], header)
        elif is_misquoted and not broken:
            marks.lost += 1
        yield "".join(row_lines).rstrip("\r\n"), cells or [], broken


def _next(rows: Iterator[list[str]]) -> tuple[list[str] | None, str | None]:
    """Return the cells of the next row and why it is broken; None for no more cells."""
    try:
        return next(rows), None
    except StopIteration:
        return None, None
    except csv.Error as error:
        return [], f"cannot be read: {_reason(error)}"


def _is_of_marks(broken: str | None) -> bool:
    """Return whether a row breaks the rules of quotation marks, and no other."""
    return broken is not None and broken.endswith(("expected after '\"'", "unexpected end of data"))


def _reason(error: csv.Error) -> str:
    text = str(error)
    return f"a cell has more than {csv.field_size_limit():,} characters" if "field limit" in text else text
