"""The two ways to ClickHouse: its engine in a library, and a server over HTTP."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Any

import pyarrow as pa

from data.engines.clickhouse_failures import failure
from queries.engines.clickhouse_failures import ClickHouseError
from queries.engines.clickhouse_server import ServerClient
from queries.errors import EngineError

NAME = "annals-archive-name"
"""The file in a folder of the library that names the archive whose tables it has."""

LONGEST = 86_400
"""Seconds that a statement of a load may take."""

PATIENT: Mapping[str, int] = {
    "distributed_ddl_task_timeout": LONGEST,  # what all servers of a cluster do: wait for their tables, take rows out
    "receive_timeout": LONGEST,  # what one server waits for from another
    "send_timeout": LONGEST,
}
"""Settings of a server's with which what takes long does not end a load."""


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
        with self._failing():
            self._connection.query(f"insert into {table} select * from Python(arriving) settings {settings}", "Null")
        del arriving

    def close(self) -> None:
        """Let go of the folder."""
        self._connection.close()

    def _query(self, statement: str, form: str) -> Any:
        with self._failing():
            return self._connection.query(statement, form)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:
            raise failure(ClickHouseError(str(error)), f"chdb://{self._folder.parent}") from error


class Server:
    """A server of ClickHouse over HTTP, as the dashboard asks it."""

    def __init__(self, address: str) -> None:
        """Connect. Raises EngineError where no server answers."""
        self._address = address
        with self._failing():
            self._client = ServerClient(address, seconds=LONGEST, settings=PATIENT)

    def command(self, statement: str) -> None:
        """Run a statement; see `Client`."""
        with self._failing():
            self._client.command(statement)

    def others(self, archive: str) -> list[str]:  # noqa: ARG002  # a server has all databases at one place
        """Return nothing; see `Client`."""
        return []

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return rows; see `Client`."""
        with self._failing():
            table = self._client.ask(statement, {}, "")
        return list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    def insert(self, table: str, rows: pa.Table, settings: str) -> None:
        """Add rows; see `Client`."""
        with self._failing():
            self._client.insert(table, rows, dict(pair.split(" = ") for pair in settings.split(", ")))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except ClickHouseError as error:
            raise failure(error, self._address) from error
