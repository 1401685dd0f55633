"""Dense numbers for rows in an order, without one machine that sees them all.

The rows are sorted by ranges, each partition writes its own and counts them, and a row's number is its place in its
partition behind the rows of all partitions before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import TaskContext
from pyspark.sql import DataFrame
from pyspark.sql import functions as f

from data.cluster.worker import whole_file

if TYPE_CHECKING:
    from data.cluster.session import Cluster

PLACE, PARTITION = "_place", "_partition"


@dataclass(frozen=True)
class Piece:
    """Rows that follow on each other: their file, the number of the first, counted from 0, and how many they are."""

    path: Path
    first: int
    rows: int


def sorted_pieces(cluster: Cluster, rows: DataFrame, keys: Sequence[str], folder: Path, pieces: int) -> Sequence[Piece]:
    """Write rows in the order of some columns, each with no value last, as about so many files, and return these."""
    order = [f.col(f"`{key}`").asc_nulls_last() for key in keys]
    ranged = rows.repartitionByRange(pieces, *order).sortWithinPartitions(*order)
    counts = dict(cluster.stream(ranged, write_sorted, {"folder": str(folder)}))
    return following([Piece(folder / f"{number}.parquet", 0, counts[number]) for number in sorted(counts)])


def following(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces in their order, each with the number of its first row behind the rows of those before it."""
    firsts = accumulate((piece.rows for piece in pieces), initial=0)
    return [replace(piece, first=first) for piece, first in zip(pieces, firsts, strict=False)]


def write_sorted(batches: Iterator[pa.RecordBatch], folder: str) -> Iterator[tuple[int, int]]:
    """Write the rows of a partition with their places, and yield its number and how many they are; nothing for none."""
    context = TaskContext.get()
    number = context.partitionId() if context else 0
    first = next((batch for batch in batches if batch.num_rows), None)
    if first is None:
        return
    count = 0
    with whole_file(Path(folder) / f"{number}.parquet") as path:
        schema = _with_places(first, number, 0).schema
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in _with_first(first, batches):
                writer.write_batch(_with_places(batch, number, count))
                count += batch.num_rows
    yield number, count


def _with_first(first: pa.RecordBatch, rest: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from rest


def _with_places(batch: pa.RecordBatch, number: int, count: int) -> pa.RecordBatch:
    places = pa.array(range(count, count + batch.num_rows), pa.int64())
    partition = pa.array([number] * batch.num_rows, pa.int32())
    columns = [*batch.columns, partition, places]
    return pa.RecordBatch.from_arrays(columns, [*batch.schema.names, PARTITION, PLACE])


def numbered(cluster: Cluster, rows: DataFrame, pieces: Sequence[Piece], name: str) -> DataFrame:
    """Return the rows of pieces with their number, counted from 1, in a column; `rows` has their columns."""
    if not pieces:
        return rows.limit(0).withColumn(name, f.lit(0).cast("bigint"))
    firsts = cluster.spark.createDataFrame(
        [(int(piece.path.stem), piece.first) for piece in pieces], f"{PARTITION} int, _first bigint"
    )
    in_files = cluster.spark.read.parquet(*(f"file://{piece.path}" for piece in pieces))
    number = f.col("_first") + f.col(PLACE) + f.lit(1)
    return in_files.join(f.broadcast(firsts), PARTITION).withColumn(name, number).drop(PARTITION, PLACE, "_first")
