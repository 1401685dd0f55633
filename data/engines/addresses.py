"""From the address of an engine to what loads it."""

import hashlib
import re
from pathlib import Path

from data.engines.duckdb_loader import DuckDBLoader
from data.engines.loader import Loader
from data.parts.manifest import Manifest
from queries.engines.addresses import database_name, parsed_address
from queries.errors import EngineError

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")


def database_of(manifest: Manifest) -> str:
    """Return the name of the database for these parts: that of their version and their files.

    Rows of other parts are never taken for theirs, also where versions and numbers of rows are the same.
    """
    files = (file for table in manifest.tables.values() for file in table.files)
    text = "".join(f"{file.path} {file.sha256}\n" for file in files)
    return database_name(manifest.version, hashlib.sha256(text.encode()).hexdigest())


def loader(text: str, folder: Path, manifest: Manifest, cluster: str = "") -> Loader:
    """Return what loads the engine at an address. Raises EngineError where that cannot be reached, or is too old."""
    address, database = parsed_address(text), database_of(manifest)
    if cluster and (address.scheme not in ("clickhouse", "clickhouses") or not _NAME.fullmatch(cluster)):
        raise EngineError(f"--cluster {cluster}: only ClickHouse has clusters, with names of letters, digits and _.")
    if address.engine == "duckdb":
        return DuckDBLoader(address.path, manifest, database)
    if address.engine == "spark":
        from data.engines.spark_loader import SparkLoader

        return SparkLoader(text, database, folder, manifest)
    from data.engines.clickhouse_clients import ChdbClient, Server
    from data.engines.clickhouse_loader import ClickHouseLoader

    client = ChdbClient(address.path / database) if address.scheme == "chdb" else Server(text)
    return ClickHouseLoader(client, text, database, manifest, cluster)
