"""From the address that a catalogue names to the engine behind it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from queries.engines.engine import Engine
from queries.errors import EngineError


def connect(address: str, database: str) -> Engine:
    """Return the engine at an address: `duckdb:///path`, `chdb:///path`, `clickhouse://host:8123`, `spark://host:15002`.

    Raises EngineError where no engine is known by the address, where those who run the dashboard have allowed another
    one only, and where it cannot be reached.
    """
    check_allowed(address)
    parts = urlsplit(address)
    path = Path(unquote(parts.path))
    if parts.scheme == "duckdb":
        from queries.engines.duckdb_file import DuckDBFile

        return DuckDBFile(path)
    if parts.scheme == "spark":
        from queries.engines.spark_session import check_installed

        check_installed()
        from queries.engines.spark_connect import SparkConnect

        return SparkConnect(address, database)
    if parts.scheme in ("chdb", "clickhouse", "clickhouses"):
        return _clickhouse(address, database)
    raise EngineError(
        f"This catalogue names an engine that Annals does not know: {address}. Addresses begin with clickhouse://, "
        "clickhouses://, chdb:// or spark://."
    )


def _clickhouse(address: str, database: str) -> Engine:
    """Return ClickHouse, in a library for `chdb://`, else on a server."""
    if not re.fullmatch(r"[A-Za-z0-9_]{1,100}", database):
        raise EngineError(f"This catalogue names the database {database!r}, which is no name of a database.")
    parts = urlsplit(address)
    try:
        from queries.engines.chdb_client import ChdbClient
        from queries.engines.clickhouse import ClickHouse
        from queries.engines.clickhouse_failures import ClickHouseError, meant
        from queries.engines.clickhouse_server import ServerClient
    except ModuleNotFoundError as error:
        raise EngineError(
            "This catalogue needs the library sqlglot. Install it with `pip install -r requirements-engines.txt`."
        ) from error
    try:
        is_library = parts.scheme == "chdb"
        client = ChdbClient(Path(unquote(parts.path)), database) if is_library else ServerClient(address, database)
        return ClickHouse(client, address)
    except ClickHouseError as error:
        raise meant(error, address, "", 0) from error


def check_allowed(address: str) -> None:
    """Raise EngineError where the dashboard may not ask this engine: a file says where to go, a person allows it."""
    allowed, scheme = os.environ.get("ANNALS_ENGINE", "").strip(), urlsplit(address).scheme
    if (allowed or scheme == "duckdb") and allowed != address:
        limit = f"this dashboard may ask {allowed} alone" if allowed else "a file needs leave to open another one"
        raise EngineError(
            f"This catalogue names the engine {address}; {limit}. Set ANNALS_ENGINE={address} if that is meant."
        )
