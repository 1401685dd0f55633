"""What all tasks on workers share: numbered ones, a database for each, and files that are whole or not there."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from queries.errors import AnnalsError

MEMORY = "1GB"
"""For the database of a task; what does not fit is laid down beside it until the task is done."""


def each_number(
    batches: Iterator[pa.RecordBatch], function: Callable[..., object], values: Mapping[str, object]
) -> Iterator[tuple[int, object]]:
    """Call a function for each number, and yield both the number and what it returns."""
    for batch in batches:
        for number in batch.column(0).to_pylist():
            yield number, function(number, **values)


def each_pickled(
    batches: Iterator[pa.RecordBatch], function: Callable[..., Iterator[object]], values: Mapping[str, object]
) -> Iterator[pa.RecordBatch]:
    """Yield what a function yields, pickled one by one, and at last the AnnalsError that it raises."""
    try:
        for result in function(batches, **values):
            yield pa.RecordBatch.from_pydict({"result": [pickle.dumps(result)]})
    except AnnalsError as error:
        yield pa.RecordBatch.from_pydict({"result": [pickle.dumps(error)]})


@contextmanager
def database(copy_of: Path | None = None, saved_as: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database of a task's own, empty or a copy of another; at the end it is saved as another, or gone."""
    with TemporaryDirectory(prefix="annals-task-") as folder:
        path = Path(folder) / "task.duckdb"
        if copy_of:
            shutil.copyfile(copy_of, path)
        with duckdb.connect(str(path), config={"memory_limit": MEMORY, "threads": 1}) as connection:
            yield connection
        if saved_as:
            with whole_file(saved_as) as writing:
                shutil.copyfile(path, writing)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write at, whose file takes its place at the end: a task that runs twice leaves one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        yield writing
        os.replace(writing, path)
    finally:
        writing.unlink(missing_ok=True)


def write_rows(connection: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    """Write the rows of a select as a Parquet file."""
    with whole_file(path) as writing:
        connection.execute(f"copy ({select}) to '{_quoted(writing)}' (format parquet, compression zstd)")


def rows_of(path: Path) -> str:
    """Return what stands for the rows of a Parquet file behind `from`."""
    return f"read_parquet('{_quoted(path)}')"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
