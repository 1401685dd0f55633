"""Writing the rows of one table as Parquet files for each shard, with a bound on what is in memory."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.parts.layout import is_divided
from data.parts.manifest import PartFile, part_file, part_path

BUFFERED = 64 << 20
"""Bytes of rows of all shards together that wait until they are a group of rows worth writing."""

FILE_BYTES = 256 << 20
"""Bytes from which on a file is full, and the next one begins."""


PARQUET: Mapping[str, Any] = {
    "compression": "zstd",
    # An engine that looks for some documents or words reads the pages alone whose ends are around them.
    "write_page_index": True,
    "max_rows_per_page": 4_096,
}
"""How the files of parts are written, whoever writes them."""


class ShardWriter:
    """The files of one table and shard."""

    def __init__(self, folder: Path, table: str, shard: int | None, schema: pa.Schema) -> None:
        self._folder, self._table, self._shard, self._schema = folder, table, shard, schema
        self._waiting: list[pa.RecordBatch] = []
        self._waiting_bytes = 0
        self._writer: pq.ParquetWriter | None = None
        self._sink: pa.NativeFile | None = None
        self._path, self._rows = "", 0
        self.files: list[PartFile] = []

    def add(self, batch: pa.RecordBatch, most_waiting: int) -> None:
        """Take rows, which are written when there are `most_waiting` bytes of them."""
        if batch.num_rows:
            self._waiting.append(batch)
            self._waiting_bytes += batch.nbytes
        if self._waiting_bytes > most_waiting:
            self._write()

    def close(self) -> tuple[PartFile, ...]:
        """Write what waits, and return the files; a table without rows has one file, which says its columns."""
        if self._waiting or (not self.files and not self._writer):
            self._write()
        self._end_file()
        return tuple(self.files)

    def _write(self) -> None:
        writer = self._writer or self._begin_file()
        rows = pa.Table.from_batches(self._waiting, self._schema)
        writer.write_table(rows, row_group_size=max(1, rows.num_rows))
        self._rows += rows.num_rows
        self._waiting, self._waiting_bytes = [], 0
        if self._sink is not None and self._sink.tell() > FILE_BYTES:
            self._end_file()

    def _begin_file(self) -> pq.ParquetWriter:
        self._path = part_path(self._table, self._shard, len(self.files))
        path = self._folder / self._path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._sink = pa.OSFile(str(path), "wb")
        self._writer = pq.ParquetWriter(self._sink, self._schema, **PARQUET)
        return self._writer

    def _end_file(self) -> None:
        if self._writer is None or self._sink is None:
            return
        self._writer.close()
        self._sink.close()
        self.files.append(part_file(self._folder, self._path, self._shard, self._rows))
        self._writer = self._sink = None
        self._rows = 0


def write_table(folder: Path, table: str, rows: pa.RecordBatchReader, shards: int) -> tuple[PartFile, ...]:
    """Write the rows of a table in their order, those of a table with documents divided among the shards."""
    divided = is_divided(table)
    numbers: list[int | None] = [*range(shards)] if divided else [None]
    writers = [ShardWriter(folder, table, number, rows.schema) for number in numbers]
    for batch in rows:
        for writer, part in zip(writers, _divided(batch, shards) if divided else [batch], strict=True):
            writer.add(part, BUFFERED // len(writers))
    return tuple(file for writer in writers for file in writer.close())


def _divided(batch: pa.RecordBatch, shards: int) -> Iterable[pa.RecordBatch]:
    return [batch] if shards == 1 else _by_shard(batch, shards)


def _by_shard(batch: pa.RecordBatch, shards: int) -> Iterator[pa.RecordBatch]:
    shard_of_rows = batch.column("doc").to_numpy() % shards
    for shard in range(shards):
        yield batch.take(pa.array(np.flatnonzero(shard_of_rows == shard)))
