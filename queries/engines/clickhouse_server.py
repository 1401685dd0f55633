"""A server of ClickHouse's, or a cluster behind it, over HTTP."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import pyarrow as pa

from queries.engines.clickhouse_failures import ClickHouseError
from queries.errors import EngineError

PORT, SECURE_PORT = 8123, 8443

_ADDRESSED = re.compile(r"url: /\?\S+")
"""The address of a request in an error: the values of a question are in it."""

_MAY_NOT_SET = re.compile(r"Setting \w+ is readonly")


class ServerClient:
    """One server, which all threads of a process ask; name and password come from the environment."""

    def __init__(
        self, address: str, database: str = "", seconds: int = 600, settings: Mapping[str, int] | None = None
    ) -> None:
        """Connect to a database, or to the server itself, and wait for an answer so many seconds at most.

        `settings` are those of every statement. Raises EngineError where the library is missing, ClickHouseError where
        no server answers.
        """
        try:
            import clickhouse_connect
            from clickhouse_connect.driver.exceptions import Error
        except ModuleNotFoundError as error:
            raise EngineError(
                "The library clickhouse-connect is not installed. Install it with "
                "`pip install -r requirements-clickhouse.txt`."
            ) from error
        # It writes the addresses of requests, which have what readers typed in them.
        logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)
        parts = urlsplit(address)
        is_secure = parts.scheme == "clickhouses"
        self._error = Error
        try:
            self._client = clickhouse_connect.get_client(
                host=parts.hostname or "localhost",
                port=parts.port or (SECURE_PORT if is_secure else PORT),
                secure=is_secure,
                database=database or None,
                username=os.environ.get("ANNALS_ENGINE_USER") or None,
                password=os.environ.get("ANNALS_ENGINE_PASSWORD", ""),
                autogenerate_session_id=False,  # a session answers one statement at a time
                connect_timeout=5,
                send_receive_timeout=seconds,
                settings=dict(settings or {}),
            )
        except Error as error:
            raise _failure(error) from error

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:
        """Return the answer to a statement; see `Client`."""
        own = {"query_id": tag} if tag else {}
        try:
            found = self._client.raw_query(sql, parameters=dict(values), settings=own, fmt="ArrowStream")
        except self._error as error:
            raise _failure(error) from error
        return pa.ipc.open_stream(found).read_all()

    def command(self, statement: str) -> None:
        """Run a statement that has no answer. Raises ClickHouseError with what ClickHouse says."""
        try:
            self._client.command(statement)
        except self._error as error:
            raise _failure(error) from error

    def insert(self, table: str, rows: pa.Table, settings: Mapping[str, str]) -> None:
        """Add rows to a table. Raises ClickHouseError with what ClickHouse says."""
        try:
            self._client.insert_arrow(table, rows, settings=dict(settings))
        except self._error as error:
            raise _failure(error) from error

    def kill(self, tag: str) -> None:
        """End the statement with this tag, on all servers that have a part in it."""
        try:
            self._client.raw_query("kill query where query_id = {tag:String} async", parameters={"tag": tag})
        except self._error as error:
            raise _failure(error) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def _failure(error: Exception) -> ClickHouseError:
    """Return what the client says, without what a reader typed; with ClickHouse's code where it refuses by itself."""
    reply = _ADDRESSED.sub("url: /", str(error))
    return ClickHouseError(f"Code: 164. {reply}" if _MAY_NOT_SET.fullmatch(reply) else reply)
