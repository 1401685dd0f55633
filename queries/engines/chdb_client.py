"""ClickHouse's own engine in a library, with its tables in a folder of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from queries.engines.clickhouse import ClickHouseError
from queries.engines.clickhouse_values import written
from queries.errors import EngineError


class ChdbClient:
    """The library over one folder; one process at a time may have it open."""

    def __init__(self, folder: Path, database: str) -> None:
        """Open the folder of a database. Raises EngineError where there is none, or another process has it open."""
        try:
            import chdb
        except ModuleNotFoundError as error:
            raise EngineError(
                "This catalogue needs the library chdb. Install it with `pip install -r requirements-engines.txt`."
            ) from error
        if not (folder / database).is_dir():
            raise EngineError(f"There is no folder {database} in {folder}. Load it with `python -m data load`.")
        try:
            self._connection = chdb.connect(str(folder / database))
            self._killing = chdb.connect(str(folder / database))
        except RuntimeError as error:
            raise EngineError(
                f"The folder {folder.name} of the engine cannot be opened; one process at a time may have it open."
            ) from error
        self.ask(f"use {database}", {}, "")

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:
        """Return the answer to a statement; see `Client`."""
        parameters = {name: written(value) for name, value in values.items()}
        try:
            return self._connection.query(f"-- {tag}\n{sql}", "ArrowTable", params=parameters)
        except RuntimeError as error:
            raise ClickHouseError(str(error)) from error

    def kill(self, tag: str) -> None:
        """End the statement with this tag: the library gives no ids, so that it is known by its first line."""
        self._killing.query(f"kill query where startsWith(query, '-- {tag}\\n') async", "Null")

    def close(self) -> None:
        """Let go of the folder."""
        self._killing.close()
        self._connection.close()
