"""Documents as Parquet: typed columns, lists as lists, question and archive as key-values of the file."""

from collections.abc import Iterator

import pyarrow as pa
from pyarrow.parquet import ParquetWriter, read_table

from routes.drain import Drain
from routes.source import Source


def parquet(source: Source) -> Iterator[bytes]:
    """Write a file of a row group for each range. One that is cut short has no footer, and nothing opens it."""
    drain = Drain()
    known = {f"annals:{name}": value for name, value in vars(source.origin).items() if value}
    schema = _table(source, 0, 0).schema.with_metadata(known)
    with ParquetWriter(pa.PythonFile(drain, "w"), schema, compression="zstd") as writer:
        for first, last in source.ranges():
            writer.write_table(_table(source, first, last).cast(schema))
            yield drain.take()
    yield drain.take()


def _table(source: Source, first: int, last: int) -> pa.Table:
    return read_table(pa.BufferReader(source.written(first, last, "parquet")))
