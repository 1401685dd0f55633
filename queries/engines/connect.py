"""From the address that a catalogue names to the engine behind it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from queries.engines.engine import Engine
from queries.errors import EngineError

if TYPE_CHECKING:
    from queries.engines.clickhouse import Client


def connect(address: str, database: str) -> Engine:
    """Return the engine at an address: `duckdb:///path`, `chdb:///path`, `clickhouse://host:8123`.

    Raises EngineError where no engine is known by the address, where those who run the dashboard have allowed another
    one only, and where it cannot be reached.
    """
    parts = urlsplit(address)
    _check_allowed(address, parts.scheme)
    path = Path(unquote(parts.path))
    if parts.scheme == "duckdb":
        from queries.engines.duckdb_file import DuckDBFile

        return DuckDBFile(path)
    if parts.scheme == "chdb":
        from queries.engines.chdb_client import ChdbClient

        return _clickhouse(lambda: ChdbClient(path, database), address)
    if parts.scheme in ("clickhouse", "clickhouses"):
        from queries.engines.clickhouse_server import ServerClient

        return _clickhouse(lambda: ServerClient(address, database), address)
    raise EngineError(
        f"This catalogue names an engine that Annals does not know: {address}. Addresses begin with clickhouse://, "
        "clickhouses:// or chdb://."
    )


def _clickhouse(reach: Callable[[], Client], address: str) -> Engine:
    try:
        from queries.engines.clickhouse import ClickHouse, ClickHouseError, meant
    except ModuleNotFoundError as error:
        raise EngineError(
            "This catalogue needs the library sqlglot. Install it with `pip install -r requirements-engines.txt`."
        ) from error
    try:
        return ClickHouse(reach(), address)
    except ClickHouseError as error:
        raise meant(error, address, "", 0) from error


def _check_allowed(address: str, scheme: str) -> None:
    """Raise EngineError where the dashboard may not ask this engine: a file says where to go, a person allows it."""
    allowed = os.environ.get("ANNALS_ENGINE", "").strip()
    if (allowed or scheme == "duckdb") and allowed != address:
        limit = f"this dashboard may ask {allowed} alone" if allowed else "a file needs leave to open another one"
        raise EngineError(
            f"This catalogue names the engine {address}; {limit}. Set ANNALS_ENGINE={address} if that is meant."
        )
