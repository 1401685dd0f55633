"""From the address that a catalogue names to the engine behind it."""

from __future__ import annotations

import os
import re

from queries.engines.addresses import Address, parsed_address
from queries.engines.engine import Engine, EngineName
from queries.errors import EngineError


def connect(address: str, database: str) -> Engine:
    """Return the engine at an address: `duckdb:///path`, `chdb:///path`, `clickhouse://host:8123`, `spark://host:15002`.

    Raises EngineError where it is no address of an engine, and where that cannot be reached.
    """
    parsed = parsed_address(address)
    if parsed.engine == "duckdb":
        from queries.engines.duckdb_file import DuckDBFile

        return DuckDBFile(parsed.path, database)
    if parsed.engine == "spark":
        from queries.engines.spark_session import check_installed

        check_installed()
        from queries.engines.spark_connect import SparkConnect

        return SparkConnect(address, database)
    return _clickhouse(parsed, address, database)


def _clickhouse(parsed: Address, address: str, database: str) -> Engine:
    """Return ClickHouse, in a library for `chdb://`, else on a server."""
    if not re.fullmatch(r"[A-Za-z0-9_]{1,100}", database):
        raise EngineError(f"This catalogue names the database {database!r}, which is no name of a database.")
    try:
        from queries.engines.chdb_client import ChdbClient
        from queries.engines.clickhouse import ClickHouse
        from queries.engines.clickhouse_failures import ClickHouseError, meant
        from queries.engines.clickhouse_server import ServerClient
    except ModuleNotFoundError as error:
        raise EngineError(
            "This catalogue needs the library sqlglot. Install it with `pip install -r requirements-clickhouse.txt`."
        ) from error
    try:
        client = ServerClient(address, database) if parsed.is_server else ChdbClient(parsed.path, database)
        return ClickHouse(client, address)
    except ClickHouseError as error:
        raise meant(error, address, "", 0) from error


def check_allowed(address: str, name: EngineName) -> None:
    """Raise EngineError where the dashboard may not ask this engine: a file says where to go, a person allows it.

    `name` is what the catalogue says that the engine is. The password of the environment goes to no address that only a
    file names.
    """
    parsed = parsed_address(address)
    if parsed.engine != name:
        raise EngineError(f"This catalogue says that {address} is {name}, which it is not. Load the parts again.")
    allowed = os.environ.get("ANNALS_ENGINE", "").strip()
    if address == allowed:
        return
    limit = ""
    if allowed:
        limit = f"this dashboard may ask {allowed} alone"
    elif parsed.engine == "duckdb":
        limit = "a file needs leave to open another one"
    elif parsed.is_server and os.environ.get("ANNALS_ENGINE_PASSWORD"):
        limit = "the password in ANNALS_ENGINE_PASSWORD goes only to the engine that ANNALS_ENGINE names"
    if limit:
        raise EngineError(
            f"This catalogue names the engine {address}; {limit}. Set ANNALS_ENGINE={address} if that is meant."
        )
