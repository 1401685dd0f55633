"""Reading: the rows of all sources, each file by the reader of its format, into the staging tables."""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import duckdb
from tqdm import tqdm

from data.readers import READERS, reader_for
from data.readers.columns import field_named
from data.readers.record import Reading, Reject, Row
from data.readers.source_file import SourceFile, source_file
from data.sources import Given, find_files, numbered
from data.staging import Staging
from data.unpacking import UNPACKED_LIMIT, unpacked
from queries.errors import SourceError

_ROWS_AT_A_TIME = 2_000
_NOT_READ = "none"
_RAW_OF_A_FILE = 2_000


@dataclass(frozen=True)
class BuildOptions:
    """How to read: `reader` forces one by name, `columns` says which column holds what (field -> column).

    `keep_untitled` makes records without a title documents named by their id; `unpacked_limit` is how many bytes a
    packed file may unpack to.
    """

    reader: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    name: str | None = None
    progress: bool = False
    keep_untitled: bool = False
    unpacked_limit: int = UNPACKED_LIMIT


@dataclass
class OpenedSource:
    """A source being read: its file, its reader, its rows, and how many there were."""

    source: SourceFile
    reader: str
    reading: Reading
    rows: int = 0
    notes: list[str] = field(default_factory=list)


def read_sources(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Path], scratch: Path, options: BuildOptions
) -> list[OpenedSource]:
    """Stage the rows of all sources. Raises SourceError for a file that is named and cannot be read.

    Files that come packed are laid out in the folder `scratch`, which is made where it is needed and gone at the end.
    """
    given = find_files(sources)
    columns = {field_named(word): column for word, column in options.columns.items()}
    if options.reader and options.reader not in READERS:
        raise SourceError(f"There is no reader {options.reader!r}. Readers are: {', '.join(READERS)}.")
    try:
        files = (inner for one in given for inner in unpacked(one, scratch, options.unpacked_limit))
        return _read_all(connection, numbered(files), columns, options)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _read_all(
    connection: duckdb.DuckDBPyConnection,
    given: Iterable[Given],
    columns: Mapping[str, str],
    options: BuildOptions,
) -> list[OpenedSource]:
    staging = Staging(connection, keep_untitled=options.keep_untitled)
    opened = []
    with tqdm(desc="Reading", unit=" rows", delay=1, disable=not options.progress) as bar:
        for one in given:
            source = _open(one, columns, options.reader)
            for batch in _batches(source, one):
                staging.add(one.name, batch)
                bar.update(len(batch))
            source.notes += _notes(staging, one.name)
            opened.append(source)
    staging.flush()
    return opened


def _batches(source: OpenedSource, given: Given) -> Iterator[Sequence[Row]]:
    """The rows in pieces. In a folder, where a file breaks off there is one more row, and that a reject."""
    try:
        while batch := list(islice(source.reading.rows, _ROWS_AT_A_TIME)):
            source.rows += len(batch)
            yield batch
    except SourceError as error:
        if not given.in_folder:
            raise
        source.rows += 1
        yield [Reject(source.rows, "", str(error))]


def _notes(staging: Staging, source: str) -> list[str]:
    said = {
        "links that are no web addresses left out": staging.unlinked[source],
        "records without a title named by their id": staging.untitled[source],
    }
    return [f"{count:,} {what}" for what, count in said.items() if count]


def _open(given: Given, columns: Mapping[str, str], forced: str | None) -> OpenedSource:
    """The file with its reader. In a folder, a file of no known format is one row, and that a reject."""
    source = SourceFile(given.path, given.name, hash="", encoding=None, head=b"", tail=b"")
    try:
        if given.problem:
            raise SourceError(given.problem)
        source = source_file(given.path, given.name)
        reader = READERS[forced] if forced else reader_for(source, columns)
        reading = reader.read(source, columns)
    except SourceError as error:
        if not given.in_folder:
            raise
        raw = source.head[:_RAW_OF_A_FILE].decode(source.encoding or "latin-1", errors="replace")
        return OpenedSource(source, _NOT_READ, Reading(iter([Reject(1, raw, str(error))])))
    return OpenedSource(source, reader.name, reading, notes=[source.note] if source.note else [])
