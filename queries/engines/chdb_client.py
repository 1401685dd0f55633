"""ClickHouse's own engine in a library, with its tables in a folder of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import pyarrow as pa

from queries.engines.clickhouse_failures import ClickHouseError
from queries.engines.clickhouse_values import written
from queries.errors import EngineError


class ChdbClient:
    """The library over one folder; one process at a time may have it open."""

    def __init__(self, folder: Path, database: str) -> None:
        """Open the folder of a database, whose name is one. Raises EngineError where it cannot be opened."""
        try:
            import chdb
        except ModuleNotFoundError as error:
            raise EngineError(
                "This catalogue needs the library chdb. Install it with `pip install -r requirements-engines.txt`."
            ) from error
        if not (folder / database).is_dir():
            raise EngineError(f"There is no folder {database} in {folder}. Load it with `python -m data load`.")
        self._connect = partial(chdb.connect, str(folder / database))
        self._database = database
        self._idle: SimpleQueue[Any] = SimpleQueue()
        self._all: list[Any] = []
        try:
            self._killing = self._connect()
        except RuntimeError as error:
            raise EngineError(
                f"The folder {folder.name} of the engine cannot be opened; one process at a time may have it open."
            ) from error

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:
        """Return the answer to a statement; see `Client`."""
        parameters = {name: written(value) for name, value in values.items()}
        try:
            with self._connection() as connection:
                # Bytes are a copy: what the library makes tables of itself goes with its next answer.
                found = connection.query(f"-- {tag}\n{sql}", "ArrowStream", params=parameters).bytes()
        except RuntimeError as error:
            raise ClickHouseError(str(error)) from error
        return pa.ipc.open_stream(found).read_all()

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        """Give a connection that no other thread has."""
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = self._connect()
            connection.query(f"use {self._database}")
            self._all.append(connection)
        try:
            yield connection
        finally:
            self._idle.put(connection)

    def kill(self, tag: str) -> None:
        """End the statement with this tag: the library gives no ids, so that it is known by its first line."""
        try:
            self._killing.query(f"kill query where startsWith(query, '-- {tag}\\n') async", "Null")
        except RuntimeError as error:
            raise ClickHouseError(str(error)) from error

    def close(self) -> None:
        """Let go of the folder."""
        for connection in (*self._all, self._killing):
            connection.close()
