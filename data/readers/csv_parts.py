"""A long table as text, divided so that several processes read it.

Where a row begins cannot be told without reading all before it, since line breaks stand within cells as well. So parts
begin where a row seems to, and each is read by itself: it holds if it ends where a row does, which proves that the next
one begins where one does. What follows on a part that does not is read in one piece.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from data.readers.csv_header import MAX_CELL_CHARS, Header
from data.readers.csv_rows import Lines, Progress, rows_of
from data.readers.record import Row
from data.readers.source_file import SourceFile
from data.readers.text_parts import Span, part_of, spans_of

_MAX_CANDIDATES = 200
_ROWS_LOOKED_AT = 4


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
        return spans_of(self.source, part_bytes, self._likely_start)

    def part(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield the rows of a part, numbered from 1; raise NotDivisibleError where it does not stand by itself."""
        csv.field_size_limit(MAX_CELL_CHARS)
        with part_of(self.source, span) as stream:
            lines = Lines(stream, progress, is_part=True)
            yield from rows_of(lines, self.header, self.header.columns.record, progress, is_first=not span[0])

    def rest(self, span: Span, progress: Progress) -> Iterator[Row]:
        """Yield all rows from the beginning of a part on, numbered on."""
        lines = Lines(self.source.lines(span[0]), progress)
        yield from rows_of(lines, self.header, self.header.columns.record, progress, is_first=not span[0])

    def _likely_start(self, found: bytes) -> int:
        """Return the first line in some bytes from which on the rows have as many cells as the header; 0 for none."""
        at = 0
        for _ in range(_MAX_CANDIDATES):
            at = found.find(b"\n", at) + 1
            if not at or self._begins_rows(found[at:].decode(self.source.encoding_from(1), errors=self.source.errors)):
                break
        else:
            return 0
        return at

    def _begins_rows(self, text: str) -> bool:
        try:
            lines = StringIO(text, newline="")
            rows = [*islice(csv.reader(lines, delimiter=self.header.delimiter), _ROWS_LOOKED_AT)]
        except csv.Error:
            return False
        return len(rows) > 1 and all(len(row) in (0, len(self.header.names)) for row in rows[:-1])
