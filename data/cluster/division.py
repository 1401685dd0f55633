"""Rows of all pieces in the order of their table, and rows of all documents by piece: what has to cross the cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from data.cluster.numbering import Piece
from data.cluster.session import Cluster
from data.cluster.worker import whole_file
from data.parts.layout import is_divided
from data.parts.manifest import PartFile, part_file, part_path

_SHARD, _PIECE = "_shard", "piece"


def divide_by_document(cluster: Cluster, rows: DataFrame, pieces: Sequence[Piece], folder: Path) -> None:
    """Write rows with a document (`doc`) as a file for each piece."""
    piece_of = f.arrow_udf(_piece_of([piece.first for piece in pieces]), "int")
    divide_by_piece(cluster, rows.withColumn(_PIECE, piece_of("doc")), len(pieces), folder)


def divide_by_piece(cluster: Cluster, rows: DataFrame, pieces: int, folder: Path) -> None:
    """Write rows with the number of a piece (`piece`) as a file for each of so many pieces."""
    divided = rows.repartition(max(1, pieces), _PIECE).sortWithinPartitions(_PIECE)
    written = set(cluster.stream(divided, write_pieces, {"folder": str(folder)}))
    empty = rows.limit(0).toArrow()
    for number in set(range(pieces)) - written:
        with whole_file(folder / f"{number}.parquet") as path:
            pq.write_table(empty, path)


def _piece_of(firsts: Sequence[int]) -> Callable[[pa.Array], pa.Array]:
    """Return a function from documents to their pieces that needs nothing of the project."""

    def compute(docs: pa.Array) -> pa.Array:
        import numpy
        import pyarrow

        found = numpy.searchsorted(numpy.array(firsts), docs.to_numpy(zero_copy_only=False), side="right") - 1
        return pyarrow.array(found, pyarrow.int32())

    # Spark tells from these which kind of function it is.
    compute.__annotations__ = {"docs": pa.Array, "return": pa.Array}
    return compute


def write_pieces(batches: Iterator[pa.RecordBatch], folder: str) -> Iterator[int]:
    """Write the rows of a partition, sorted by piece, as a file for each piece, and yield the pieces."""
    for piece, runs in groupby(_runs(batches, _PIECE), lambda run: run[0]):
        _write(Path(folder) / f"{piece}.parquet", (rows for _, rows in runs))
        yield piece


def write_parts(
    cluster: Cluster,
    rows: DataFrame,
    table: str,
    keys: Sequence[str],
    parts: Path,
    shards: int,
    schema: pa.Schema,
    files: int,
) -> tuple[PartFile, ...]:
    """Write the rows of a table in the order of some columns as parts, in about so many files for each shard."""
    order = [f.col(_SHARD), *(f.expr(key).asc_nulls_last() for key in keys)]
    shard = f.col("doc") % f.lit(shards) if is_divided(table) else f.lit(0)
    sharded = rows.withColumn(_SHARD, shard.cast("int"))
    ordered = sharded.repartitionByRange(files * shards, *order).sortWithinPartitions(*order)
    values = {"table": table, "parts": str(parts), "schema": schema}
    written = cluster.stream(ordered, write_shards, values)
    if not written:
        return tuple(empty_parts(table, parts, shards, schema))
    return tuple(sorted(written, key=lambda file: (file.shard or 0, int(Path(file.path).stem))))


def write_shards(batches: Iterator[pa.RecordBatch], table: str, parts: str, schema: pa.Schema) -> Iterator[PartFile]:
    """Write the rows of a partition, sorted by shard, as a file for each shard, and yield these."""
    context = TaskContext.get()
    number = context.partitionId() if context else 0
    for shard, runs in groupby(_runs(batches, _SHARD), lambda run: run[0]):
        own = shard if is_divided(table) else None
        path = part_path(table, own, number)
        count = _write(Path(parts) / path, (rows for _, rows in runs), schema)
        yield part_file(Path(parts), path, own, count)


def empty_parts(table: str, parts: Path, shards: int, schema: pa.Schema) -> Iterator[PartFile]:
    """Write a table without rows as a file for each shard, or as one where it is not divided, and yield these."""
    for shard in range(shards) if is_divided(table) else [None]:
        path = part_path(table, shard, 0)
        with whole_file(parts / path) as writing:
            pq.write_table(schema.empty_table(), writing, compression="zstd")
        yield part_file(parts, path, shard, 0)


def _runs(batches: Iterator[pa.RecordBatch], column: str) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield rows of one value of a column at a time, with the value, in their order; rows are sorted by it."""
    for batch in batches:
        values = batch.column(column).to_numpy(zero_copy_only=False)
        starts = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]
        for start, end in pairwise(starts):
            if end > start:
                yield int(values[start]), batch.slice(start, end - start)


def _write(path: Path, batches: Iterator[pa.RecordBatch], schema: pa.Schema | None = None) -> int:
    """Write rows as a Parquet file, in groups that are worth one, and return how many they are."""
    first = next(batches)
    schema = schema or first.schema
    with whole_file(path) as writing, pq.ParquetWriter(writing, schema, compression="zstd") as writer:
        count = 0
        for rows in _gathered(first, batches):
            writer.write_table(rows.select(schema.names).cast(schema))
            count += rows.num_rows
    return count


_ROWS_OF_A_GROUP = 100_000


def _gathered(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting, count = [first], first.num_rows
    for batch in rest:
        if count >= _ROWS_OF_A_GROUP:
            yield pa.Table.from_batches(waiting)
            waiting, count = [], 0
        waiting.append(batch)
        count += batch.num_rows
    if waiting:
        yield pa.Table.from_batches(waiting)
