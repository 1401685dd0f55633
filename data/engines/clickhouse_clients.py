"""The two ways to ClickHouse: its engine in a library, and a server over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Any

import pyarrow as pa

from queries.engines.clickhouse_failures import ClickHouseError
from queries.engines.clickhouse_server import ServerClient
from queries.errors import EngineError

NAME = "annals-archive-name"
"""The file in a folder of the library that names the archive whose tables it has."""

LONGEST = 86_400
"""Seconds that a statement of a load may take."""


class ChdbClient:
    """ClickHouse's own engine in a library, with its tables in a folder."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, or make it. Raises EngineError where another process has it open."""
        try:
            import chdb
        except ModuleNotFoundError as error:
            raise EngineError(
                "The library chdb is not installed. Install it with `pip install -r requirements-engines.txt`."
            ) from error
        self._folder = folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = chdb.connect(str(folder))
        except RuntimeError as error:
            raise EngineError(f"{folder} cannot be opened: {error}. One process at a time can have it open.") from error

    def command(self, statement: str) -> None:
        """Run a statement; see `Client`."""
        self._query(statement, "Null")

    def others(self, archive: str) -> list[str]:
        """Return the commands that delete the folders of other versions; see `Client`.

        Each folder says in a file of which archive it is.
        """
        (self._folder / NAME).write_text(archive, encoding="utf-8")
        named = sorted(self._folder.parent.glob(f"annals_*/{NAME}"))
        same = [file.parent for file in named if file.read_text("utf-8") == archive]
        return [f"rm -r {quote(str(folder))}" for folder in same if folder != self._folder]

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


class Server:
    """A server of ClickHouse over HTTP, as the dashboard asks it."""

    def __init__(self, address: str) -> None:
        """Connect. Raises EngineError where no server answers."""
        with _failing():
            self._client = ServerClient(address, seconds=LONGEST)

    def command(self, statement: str) -> None:
        """Run a statement; see `Client`."""
        with _failing():
            self._client.command(statement)

    def others(self, archive: str) -> list[str]:  # noqa: ARG002  # a server has all databases at one place
        """Return nothing; see `Client`."""
        return []

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return rows; see `Client`."""
        with _failing():
            table = self._client.ask(statement, {}, "")
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def insert(self, table: str, rows: pa.Table, settings: str) -> None:
        """Add rows; see `Client`."""
        with _failing():
            self._client.insert(table, rows, dict(pair.split(" = ") for pair in settings.split(", ")))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except ClickHouseError as error:
        raise _failure(error) from error


def _failure(error: Exception) -> EngineError:
    return EngineError(f"ClickHouse says: {str(error).partition(chr(10))[0][:500]}")
