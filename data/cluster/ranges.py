"""Large tables of the archive on workers: sorted piece by piece, sent by ranges of their order, written as parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.cluster.exchange import KEY, Sent, cut, samples, sort_key
from data.cluster.worker import whole_file, write_rows
from data.parts.manifest import PartFile, part_file, part_path
from data.parts.writer import PARQUET

ROWS_OF_A_RANGE = 4_000_000
"""About so many rows are sorted by one worker."""


@dataclass(frozen=True)
class Order:
    """The order of a table: one value that ranges are cut by, and what rows of one value are sorted by."""

    key: str
    rest: str = ""

    @property
    def by(self) -> str:
        """What stands behind `order by`, given the column of the value."""
        return f"{KEY}, {self.rest}" if self.rest else KEY


ORDERS: Mapping[str, Order] = {
    "postings": Order("term::bigint << 32 | doc", "array_position(['title', 'summary', 'text', 'names'], field)"),
    "stem_postings": Order("stem_id::bigint << 32 | doc"),
    "document_themes": Order(sort_key(("slug", "doc"))),
    "mentions": Order(sort_key(("kind", "name", "doc"))),
}


def write_sorted(connection: duckdb.DuckDBPyConnection, select: str, table: str, path: Path) -> list[Any]:
    """Write the rows of a table that a piece has, in its order, and return some of their keys."""
    order = ORDERS[table]
    write_rows(connection, f"select *, {order.key} as {KEY} from ({select}) order by {order.by}", path)
    return samples(pq.read_table(path, columns=[KEY]).column(KEY), ROWS_OF_A_RANGE)


def send_rows(number: int, folder: str, firsts: Sequence[Any]) -> Sent:
    """Send the rows of a table that a piece has to the ranges that they belong to."""
    yield from cut(pq.read_table(Path(folder) / f"{number}.parquet"), firsts)


def write_range(
    number: int, tables: Iterator[pa.Table], table: str, parts: str, shards: int, schema: pa.Schema
) -> list[PartFile]:
    """Write a range of the rows of a table in their order, as a file for each shard, and return these."""
    given = pa.concat_tables(tables, promote_options="default").combine_chunks()
    # Rows of one key come from one piece, in their order, and this sort is stable.
    rows = given.select(schema.names).take(pc.sort_indices(given.column(KEY)))
    return [*divided(rows.cast(schema), table, Path(parts), shards, number)]


def divided(rows: pa.Table, table: str, parts: Path, shards: int, number: int) -> Iterator[PartFile]:
    """Write rows as a file for each shard, and yield these."""
    shard_of_rows = rows.column("doc").to_numpy() % shards
    for shard in range(shards):
        own = rows.filter(pa.array(shard_of_rows == shard)) if shards > 1 else rows
        path = part_path(table, shard, number)
        with whole_file(parts / path) as writing:
            pq.write_table(own, writing, **PARQUET)
        yield part_file(parts, path, shard, own.num_rows)
