"""A long table as text, divided so that several processes read it.

Where a row begins cannot be told without reading all before it, since line breaks stand within cells as well. So parts
begin where a row seems to, and each is read by itself: it holds if it ends where a row does, which proves that the next
one begins where one does. What follows on a part that does not is read in one piece.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from itertools import islice, pairwise
from typing import BinaryIO

from data.readers.csv_header import MAX_CELL_CHARS, Header
from data.readers.csv_rows import Lines, Progress, rows_of
from data.readers.record import Row
from data.readers.source_file import SourceFile

_LOOK_BYTES = 1 << 18
_MAX_CANDIDATES = 200
_ROWS_LOOKED_AT = 4

Span = tuple[int, int]
"""The first byte of a part, and the one behind its last."""


@dataclass(frozen=True)
class CsvParts:
    """The parts of a table."""

    source: SourceFile
    header: Header

    def progress(self) -> Progress:
        """Return what counts the rows."""
        return Progress()

    def spans(self, part_bytes: int) -> Sequence[Span]:
        """Return where parts of some size seem to begin and end; a single one where the encoding does not allow it."""
        size = self.source.path.stat().st_size
        if not _has_plain_lines(self.source.encoding or ""):
            return [(0, size)]
        starts = [0]
        with self.source.path.open("rb") as file:
            for place in range(part_bytes, size - part_bytes // 2, part_bytes):
                if (start := self._likely_start(file, place)) and start > starts[-1]:
                    starts.append(start)
        return list(pairwise([*starts, size]))

    def part(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield the rows of a part, numbered from 1; raise NotDivisibleError where it does not stand by itself."""
        csv.field_size_limit(MAX_CELL_CHARS)
        start, end = span
        with self.source.path.open("rb") as file:
            file.seek(start)
            text = BytesIO(file.read(end - start))
        with TextIOWrapper(text, self.source.encoding_from(start), errors="replace", newline="") as stream:
            lines = Lines(stream, progress, is_part=True)
            yield from rows_of(lines, self.header, self.header.columns.record, progress, is_first=not start)

    def rest(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield all rows from the beginning of a part on, numbered on."""
        lines = Lines(self.source.lines(span[0]), progress)
        yield from rows_of(lines, self.header, self.header.columns.record, progress, is_first=not span[0])

    def _likely_start(self, file: BinaryIO, place: int) -> int | None:
        """Return the first line behind a place from which on the rows have as many cells as the header."""
        file.seek(place)
        found = file.read(_LOOK_BYTES)
        at = 0
        for _ in range(_MAX_CANDIDATES):
            at = found.find(b"\n", at) + 1
            if not at:
                break
            if self._begins_rows(found[at:].decode(self.source.encoding_from(1), errors="replace")):
                return place + at
        return None

    def _begins_rows(self, text: str) -> bool:
        try:
            lines = StringIO(text, newline="")
            rows = [*islice(csv.reader(lines, delimiter=self.header.delimiter), _ROWS_LOOKED_AT)]
        except csv.Error:
            return False
        return len(rows) > 1 and all(len(row) in (0, len(self.header.names)) for row in rows[:-1])


def _has_plain_lines(encoding: str) -> bool:
    """Return whether a line break is the same byte as in ASCII, and no part of anything else."""
    try:
        letters = bytes(range(256)).decode(encoding, errors="replace")
    except LookupError:
        return False
    is_single_byte = len(letters) == 256 and letters[10] == "\n" and letters[13] == "\r" and letters.count("\n") == 1
    return encoding.replace("_", "-").startswith("utf-8") or is_single_byte
