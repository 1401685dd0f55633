"""From parts to the tables of an engine: piece by piece, counted, going on where it stopped."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from itertools import accumulate
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from tqdm import tqdm

from data.engines.loader import WHOLE, Loader, Span, ends_of, spans_of
from data.parts.layout import is_divided
from data.parts.manifest import Manifest, PartFile, check_file, reading_rows
from queries.errors import EngineError, PartsError


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
    files = manifest.tables[table].files_of(shard)
    begun = _begun(folder, files, loader.counts(table).get(shard, 0))
    if begun is None:
        loader.clear(table, shard)
    place, group = begun or (0, 0)
    for file in files[place:]:
        for rows in _groups(folder, file, group):
            loader.append(table, rows)
        group = 0


def _begun(folder: Path, files: Sequence[PartFile], rows: int) -> tuple[int, int] | None:
    """Return the file and the group of rows with which a load goes on, given how many rows the engine has.

    None where they are no whole groups. A file of which all rows are there is not read again.
    """
    for place, file in enumerate(files):
        if rows < file.rows:
            group = _group_behind(folder, file, rows) if rows else 0
            return None if group is None else (place, group)
        rows -= file.rows
    return None if rows else (len(files), 0)


def _group_behind(folder: Path, file: PartFile, rows: int) -> int | None:
    """Return the group of a file that so many rows come before; None where they end within a group."""
    with _opened(folder, file) as opened:
        sizes = [opened.metadata.row_group(group).num_rows for group in range(opened.num_row_groups)]
    ends = [*accumulate(sizes)]
    return ends.index(rows) + 1 if rows in ends else None


def _groups(folder: Path, file: PartFile, first: int) -> Iterator[pa.Table]:
    """Yield the groups of rows of a file, each of which an engine takes as one."""
    with _opened(folder, file) as opened:
        for group in range(first, opened.num_row_groups):
            with reading_rows(folder / file.path):
                rows = opened.read_row_group(group)
            if rows.num_rows:
                yield rows


@contextmanager
def _opened(folder: Path, file: PartFile) -> Iterator[pq.ParquetFile]:
    """Open a file that is what was written: nothing of another is read, not even how many rows it has."""
    path = check_file(folder, file)
    with reading_rows(path):
        opened = pq.ParquetFile(path)
    with opened:
        yield opened


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
    # DuckDB takes some signs for patterns, whatever the folder is called.
    files = [escape(str(folder / file.path)) for file in manifest.tables[table].files]
    try:
        with duckdb.connect(":memory:") as connection:
            ((*days,),) = connection.execute(
                f"select {ends_of(columns)} from read_parquet($files)", {"files": files}
            ).fetchall()
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise PartsError(f"The days of {table} in {folder} cannot be read: {reason}. Copy the parts again.") from error
    return spans_of(days)
