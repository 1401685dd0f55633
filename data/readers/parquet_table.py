"""Parquet files: a record a row."""

from collections.abc import Iterator, Sequence

import pyarrow
from pyarrow import parquet

from data.readers.column_notes import no_title, unused_note
from data.readers.columns import Columns, find_columns
from data.readers.crosswalk import Crosswalk
from data.readers.json_table import as_json
from data.readers.record import Reading, Row
from data.readers.source_file import SourceFile
from queries.errors import SourceError

NAME = "parquet"
_MAGIC = b"PAR1"
_ROWS_PER_BATCH = 2_000


def recognises(source: SourceFile, chosen: Crosswalk) -> bool:
    """Return whether the file starts and ends as Parquet does."""
    return source.head.startswith(_MAGIC) and source.tail.endswith(_MAGIC)


def read(source: SourceFile, chosen: Crosswalk) -> Reading:
    """Return the rows of the table; raise SourceError where it cannot be opened or has no title column."""
    try:
        with parquet.ParquetFile(source.path) as table:
            header = [str(name) for name in table.schema_arrow.names]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{source.name} is not a Parquet file that can be read: {error}.") from error
    columns = find_columns(header, chosen)
    if not columns.names_title:
        raise no_title(source.name, header)
    return Reading(_rows(source, header, columns), [*columns.notes, *unused_note(columns.unused)])


def first_lines(source: SourceFile, count: int) -> list[Sequence[object]]:
    """Return the names of the columns and the first rows below them; raise SourceError."""
    try:
        with parquet.ParquetFile(source.path) as table:
            names = [str(name) for name in table.schema_arrow.names]
            batch = next(table.iter_batches(batch_size=count), None)
            columns = [column.to_pylist() for column in batch.columns] if batch else []
            return [names, *zip(*columns, strict=True)]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{source.name} is not a Parquet file that can be read: {error}.") from error


def _rows(source: SourceFile, header: list[str], columns: Columns) -> Iterator[Row]:
    row = 0
    try:
        with parquet.ParquetFile(source.path) as table:
            for batch in table.iter_batches(batch_size=_ROWS_PER_BATCH):
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    row += 1
                    yield columns.record(row, as_json(dict(zip(header, cells, strict=True))), cells)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"{source.name} breaks off after row {row}: {error}.") from error
