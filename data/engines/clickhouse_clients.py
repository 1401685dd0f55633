"""The two ways to ClickHouse: its engine in a library, and a server over HTTP."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from queries.errors import EngineError


class ChdbClient:
    """ClickHouse's own engine in a library, with its tables in a folder."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it. Raises EngineError where another process has it open."""
        try:
            import chdb
        except ModuleNotFoundError as error:
            raise _not_installed("chdb") from error
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = chdb.connect(str(folder))
        except RuntimeError as error:
            raise EngineError(f"{folder} cannot be opened: {error}. One process at a time can have it open.") from error

    def command(self, statement: str) -> None:
        """Run a statement; see `Client`."""
        self._query(statement, "Null")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return rows; see `Client`."""
        table: pa.Table = self._query(statement, "ArrowTable")
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def insert(self, table: str, rows: pa.Table, settings: str) -> None:
        """Add rows; see `Client`. The library finds the table by the name of the variable."""
        arriving = rows
        try:
            self._connection.query(f"insert into {table} select * from Python(arriving) settings {settings}", "Null")
        except RuntimeError as error:
            raise _failure(error) from error
        del arriving

    def close(self) -> None:
        """Let go of the folder."""
        self._connection.close()

    def _query(self, statement: str, form: str) -> Any:
        try:
            return self._connection.query(statement, form)
        except RuntimeError as error:
            raise _failure(error) from error


class ServerClient:
    """A server of ClickHouse over HTTP; name and password come from the environment."""

    def __init__(self, address: str) -> None:
        """Connect. Raises EngineError where no server answers."""
        try:
            import clickhouse_connect
            from clickhouse_connect.driver.exceptions import Error
        except ModuleNotFoundError as error:
            raise _not_installed("clickhouse-connect") from error
        parts = urlsplit(address)
        is_secure = parts.scheme == "clickhouses"
        self._error = Error
        try:
            self._client = clickhouse_connect.get_client(
                host=parts.hostname or "localhost",
                port=parts.port or (8443 if is_secure else 8123),
                secure=is_secure,
                username=os.environ.get("ANNALS_ENGINE_USER") or None,
                password=os.environ.get("ANNALS_ENGINE_PASSWORD", ""),
                send_receive_timeout=86_400,
            )
        except Error as error:
            raise _failure(error) from error

    def command(self, statement: str) -> None:
        """Run a statement; see `Client`."""
        try:
            self._client.command(statement)
        except self._error as error:
            raise _failure(error) from error

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return rows; see `Client`."""
        try:
            return [tuple(row) for row in self._client.query(statement).result_rows]
        except self._error as error:
            raise _failure(error) from error

    def insert(self, table: str, rows: pa.Table, settings: str) -> None:
        """Add rows; see `Client`."""
        names = dict(pair.split(" = ") for pair in settings.split(", "))
        try:
            self._client.insert_arrow(table, rows, settings=names)
        except self._error as error:
            raise _failure(error) from error

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


def _not_installed(library: str) -> EngineError:
    return EngineError(
        f"The library {library} is not installed. Install it with `pip install -r requirements-engines.txt`."
    )


def _failure(error: Exception) -> EngineError:
    return EngineError(f"ClickHouse says: {str(error).partition(chr(10))[0][:500]}")
