"""From parts to the tables of an engine: piece by piece, counted, going on where it stopped."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from tqdm import tqdm

from data.engines.loader import WHOLE, Loader, Span, ends_of, spans_of
from data.parts.layout import is_divided
from data.parts.manifest import Manifest, PartFile, check_file, check_place
from queries.errors import EngineError


@dataclass(frozen=True)
class Piece:
    """A group of rows of a file, which an engine takes as one."""

    file: PartFile
    group: int
    rows: int


def load_tables(folder: Path, manifest: Manifest, loader: Loader, *, progress: bool) -> None:
    """Bring all rows of parts into the tables of a loader, and count them.

    What is there already stays. Raises PartsError where a file is not what was written, EngineError where the engine
    has other rows in the end.
    """
    loader.prepare()
    steps = [(table, shard) for table in manifest.tables for shard in _shards(manifest, table)]
    for table, shard in tqdm(steps, desc="Loading", disable=not progress):
        _load(folder, manifest, loader, table, shard)
    loader.finish()
    _check(folder, manifest, loader)


def _shards(manifest: Manifest, table: str) -> range:
    return range(manifest.shards) if is_divided(table) else range(WHOLE, WHOLE + 1)


def _load(folder: Path, manifest: Manifest, loader: Loader, table: str, shard: int) -> None:
    pieces = list(_pieces(folder, manifest, table, shard))
    done = _done(pieces, loader.counts(table).get(shard, 0))
    if done is None:
        loader.clear(table, shard)
    checked = ""
    for piece in pieces[done or 0 :]:
        if piece.file.path != checked:
            check_file(folder, piece.file)
            checked = piece.file.path
        with pq.ParquetFile(folder / piece.file.path) as file:
            loader.append(table, file.read_row_group(piece.group))


def _pieces(folder: Path, manifest: Manifest, table: str, shard: int) -> Iterator[Piece]:
    """Yield the pieces of a table and shard that have rows, in their order."""
    for file in manifest.tables[table].files_of(shard):
        check_place(folder, file)
        with pq.ParquetFile(folder / file.path) as opened:
            groups = range(opened.metadata.num_row_groups)
            sizes = [opened.metadata.row_group(group).num_rows for group in groups]
        yield from (Piece(file, group, rows) for group, rows in zip(groups, sizes, strict=True) if rows)


def _done(pieces: list[Piece], rows: int) -> int | None:
    """Return how many pieces there are already, of which the engine has so many rows; None where a piece is broken."""
    found, done = 0, 0
    for piece in pieces:
        if found >= rows:
            break
        found += piece.rows
        done += 1
    return done if found == rows else None


def _check(folder: Path, manifest: Manifest, loader: Loader) -> None:
    for table, part in manifest.tables.items():
        expected = {shard: part.rows_of(shard) for shard in _shards(manifest, table)}
        counted = loader.counts(table)
        for shard, rows in expected.items():
            if counted.get(shard, 0) != rows:
                raise EngineError(
                    f"The engine has {counted.get(shard, 0):,} rows of {table}{_of(shard)}, the parts have {rows:,}. "
                    "Load them again: it goes on where it stopped."
                )
        _check_days(folder, manifest, loader, table)


def _of(shard: int) -> str:
    return "" if shard == WHOLE else f" in shard {shard}"


def _check_days(folder: Path, manifest: Manifest, loader: Loader, table: str) -> None:
    """Raise EngineError where an engine has changed days that it cannot hold: some do so without a word."""
    columns = tuple(name for name, kind in manifest.tables[table].columns if kind == "DATE")
    if not columns:
        return
    expected, there = _spans(folder, manifest, table, columns), loader.spans(table, columns)
    for column, days, found in zip(columns, expected, there, strict=True):
        if days != found:
            raise EngineError(
                f"The engine holds other days than the parts in {table}.{column}: {found[0]} to {found[1]}, where they "
                f"have {days[0]} to {days[1]}. Use a newer version of it."
            )


def _spans(folder: Path, manifest: Manifest, table: str, columns: tuple[str, ...]) -> tuple[Span, ...]:
    files = [str(folder / file.path) for file in manifest.tables[table].files]
    with duckdb.connect(":memory:") as connection:
        ((*days,),) = connection.execute(
            f"select {ends_of(columns)} from read_parquet($files)", {"files": files}
        ).fetchall()
    return spans_of(days)
