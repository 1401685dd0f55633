"""Rows from tasks to tasks: sorted where they are, cut at the bounds of ranges, and packed for the way.

Spark carries a packed table as one value. It takes a tenth of the time of carrying the rows, which it would turn from
columns into rows and back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
from pyspark.sql import functions as f

if TYPE_CHECKING:
    from data.cluster.session import Cluster

KEY = "_key"
"""The column of what rows are sorted by, as one value: bytes, or a number."""

SAMPLES_OF_A_RANGE = 50
_BYTES = 2 << 20
"""Of a packed table, about."""

Sent = Iterator[tuple[int, pa.Table]]
Send = Callable[[int], Sent]
Receive = Callable[[int, Iterator[pa.Table]], object]


def exchange(cluster: Cluster, senders: int, send: Send, receivers: int, receive: Receive) -> list[Any]:
    """Send tables from so many tasks to so many others, and return what these return, by number.

    `send` is called with the number of its task and yields tables with the number of who gets them; `receive` is called
    with its number and its tables, in any order, and only where there are any. Both are pickled.
    """
    numbers = cluster.spark.range(0, senders, 1, senders)
    sent = cluster.rows(numbers, send_all, {"send": send}, "receiver int, packed binary")
    received = sent.repartitionById(receivers, f.col("receiver"))
    found = cluster.stream(received, receive_all, {"receive": receive})
    return [result for _, result in sorted(found, key=lambda pair: int(pair[0]))]


def send_all(batches: Iterator[pa.RecordBatch], send: Send) -> Iterator[pa.RecordBatch]:
    """Yield what the tasks of a partition send, packed."""
    for batch in batches:
        for number in batch.column(0).to_pylist():
            for receiver, table in send(number):
                for packed in _packed(table):
                    columns = [pa.array([receiver], pa.int32()), pa.array([packed], pa.binary())]
                    yield pa.RecordBatch.from_arrays(columns, ["receiver", "packed"])


def receive_all(batches: Iterator[pa.RecordBatch], receive: Receive) -> Iterator[tuple[int, object]]:
    """Call what receives for the tables of a partition, and yield its number and what it returns."""
    first = next((batch for batch in batches if batch.num_rows), None)
    if first is not None:
        number = int(first.column(0)[0].as_py())
        yield number, receive(number, _unpacked(chain((first,), batches)))


def _packed(table: pa.Table) -> Iterator[bytes]:
    rows = max(1, _BYTES * table.num_rows // max(1, table.nbytes))
    for start in range(0, table.num_rows, rows):
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table.slice(start, rows))
        yield sink.getvalue().to_pybytes()


def _unpacked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    for batch in batches:
        for packed in batch.column(1):
            yield pa.ipc.open_stream(packed.as_buffer()).read_all()


def gathered(connection: duckdb.DuckDBPyConnection, name: str, tables: Iterator[pa.Table]) -> None:
    """Make a temporary table of tables that have the same columns, one at least."""
    for place, table in enumerate(tables):
        connection.register("sent", table)
        connection.execute(f"insert into {name} from sent" if place else f"create temp table {name} as from sent")
        connection.unregister("sent")


def sort_key(columns: Sequence[str]) -> str:
    """Return an expression whose bytes are in the order of some columns, each with no value last."""
    listed = ", ".join(f"{column}, 'ASC NULLS LAST'" for column in columns)
    return f"create_sort_key({listed})"


def samples(keys: pa.ChunkedArray, rows_of_a_range: int) -> list[Any]:
    """Return some of the keys of sorted rows, as many for each range that they would make."""
    step = max(1, rows_of_a_range // SAMPLES_OF_A_RANGE)
    return [keys[place].as_py() for place in range(step // 2, len(keys), step)]


def bounds(sampled: Iterable[Sequence[Any]]) -> list[Any]:
    """Return the first key of each range but the first, given the samples of all rows, task by task."""
    ordered = sorted(chain.from_iterable(sampled))
    return sorted(set(ordered[SAMPLES_OF_A_RANGE::SAMPLES_OF_A_RANGE]))


def cut(rows: pa.Table, firsts: Sequence[Any]) -> Sent:
    """Yield the rows of each range, given rows sorted by KEY."""
    keys = rows.column(KEY)
    found = _Keys(keys)
    places = [0, *(bisect_left(found, first) for first in firsts), len(keys)]
    for number, (start, end) in enumerate(pairwise(places)):
        if end > start:
            yield number, rows.slice(start, end - start)


class _Keys(Sequence[Any]):
    """Keys that are looked at one by one."""

    def __init__(self, keys: pa.ChunkedArray) -> None:
        self._keys = keys.combine_chunks()

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, place: Any) -> Any:
        return self._keys[place].as_py()
