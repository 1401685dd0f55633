"""From the address that a catalogue names to the engine behind it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from queries.engines.engine import Engine
from queries.errors import EngineError


def connect(address: str, database: str) -> Engine:
    """Return the engine at an address: `duckdb:///path`, `chdb:///path`, `clickhouse://host:8123`, `spark://host:15002`.

    Raises EngineError where no engine is known by the address, where those who run the dashboard have allowed another
    one only, and where it cannot be reached.
    """
    check_allowed(address)
    parts = urlsplit(address)
    if parts.scheme == "duckdb":
        from queries.engines.duckdb_file import DuckDBFile

        return DuckDBFile(Path(parts.path))
    if parts.scheme == "spark":
        from queries.engines.spark_session import check_installed

        check_installed()
        from queries.engines.spark_connect import SparkConnect

        return SparkConnect(address, database)
    raise EngineError(
        f"This catalogue names an engine that Annals does not know: {address}. Addresses begin with duckdb:// or spark://."
    )


def check_allowed(address: str) -> None:
    """Raise EngineError where the dashboard may not ask this engine: a file says where to go, a person allows it."""
    allowed, scheme = os.environ.get("ANNALS_ENGINE", "").strip(), urlsplit(address).scheme
    if (allowed or scheme == "duckdb") and allowed != address:
        limit = f"this dashboard may ask {allowed} alone" if allowed else "a file needs leave to open another one"
        raise EngineError(
            f"This catalogue names the engine {address}; {limit}. Set ANNALS_ENGINE={address} if that is meant."
        )
