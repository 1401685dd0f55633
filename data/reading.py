"""Reading: the rows of a file, by the reader of its format, in batches for the staging tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from data.events import SHIPPED_EVENTS
from data.readers import READERS, reader_for
from data.readers.columns import field_named
from data.readers.record import Reject, Row
from data.readers.source_file import source_file
from data.sources import Given
from data.staging import Batch, batch_of
from data.unpacking import UNPACKED_LIMIT
from queries.errors import SourceError

_ROWS_AT_A_TIME = 2_000
_CHARACTERS_AT_A_TIME = 1 << 24
NOT_READ = "none"
_RAW_OF_A_FILE = 2_000


@dataclass(frozen=True)
class BuildOptions:
    """How to read: `reader` forces one by name, `columns` says which column holds what (field -> column).

    `keep_untitled` makes records without a title documents named by their id; `unpacked_limit` is how many bytes a
    packed file may unpack to. `events` is the file of events, `site` that of the
    site, None for none.
    """

    reader: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    progress: bool = False
    keep_untitled: bool = False
    unpacked_limit: int = UNPACKED_LIMIT
    events: Path | None = SHIPPED_EVENTS
    site: Path | None = None

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """The columns by the field's own name; raises SourceError for a word that names no field."""
        return {field_named(word): column for word, column in self.columns.items()}

    def check(self) -> None:
        """Raise SourceError for a reader or a field that there is none of."""
        if self.reader and self.reader not in READERS:
            raise SourceError(f"There is no reader {self.reader!r}. Readers are: {', '.join(READERS)}.")
        for word in self.columns:
            field_named(word)


@dataclass
class SourceRead:
    """What there is to say of a source once its rows are read; `stated` as in Reading."""

    name: str
    reader: str = NOT_READ
    encoding: str | None = None
    hash: str = ""
    rows: int = 0
    notes: list[str] = field(default_factory=list)
    stated: tuple[int, int, int] | None = None


def read_file(given: Given, options: BuildOptions, read: SourceRead) -> Iterator[Batch]:
    """The rows of a file in batches, and in `read` what there is to say of it; raises SourceError."""
    unlinked = untitled = 0
    for rows in _pieces(_rows(given, options, read)):
        batch = batch_of(given.name, rows, keep_untitled=options.keep_untitled)
        read.rows += batch.rows
        unlinked, untitled = unlinked + batch.unlinked, untitled + batch.untitled
        yield batch
    said = {"links that are no web addresses left out": unlinked, "records without a title named by their id": untitled}
    read.notes += [f"{count:,} {what}" for what, count in said.items() if count]


def _rows(given: Given, options: BuildOptions, read: SourceRead) -> Iterator[Row]:
    """The rows of a file by its reader.

    In a folder, a file of no known format is one row and that a reject, and where a file breaks off there is one more.
    """
    last, head, notes = 0, b"", []
    try:
        if given.problem:
            raise SourceError(given.problem)
        source = source_file(given.path, given.name)
        read.encoding, read.hash, head = source.encoding, source.hash, source.head[:_RAW_OF_A_FILE]
        reader = READERS[options.reader] if options.reader else reader_for(source, options.fields)
        reading = reader.read(source, options.fields)
        read.reader, read.stated, notes = reader.name, reading.stated, reading.notes
        read.notes += [source.note] if source.note else []
        for last, row in enumerate(reading.rows, start=1):  # noqa: B007
            yield row
    except SourceError as error:
        if not given.in_folder:
            raise
        raw = "" if last else head.decode(read.encoding or "latin-1", errors="replace")
        yield Reject(last + 1, raw, str(error))
    read.notes += notes


def _pieces(rows: Iterator[Row]) -> Iterator[Sequence[Row]]:
    """The rows in pieces of bounded number and size."""
    piece: list[Row] = []
    characters = 0
    for row in rows:
        piece.append(row)
        characters += len(row.raw)
        if len(piece) == _ROWS_AT_A_TIME or characters > _CHARACTERS_AT_A_TIME:
            yield piece
            piece, characters = [], 0
    if piece:
        yield piece
