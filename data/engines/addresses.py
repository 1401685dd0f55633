"""From the address of an engine to what loads it."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from data.engines.duckdb_loader import DuckDBLoader
from data.engines.loader import Loader
from data.parts.manifest import Manifest
from queries.errors import EngineError

ENGINES = {
    "clickhouse": "clickhouse",
    "clickhouses": "clickhouse",
    "chdb": "clickhouse",
    "spark": "spark",
    "duckdb": "duckdb",
}
"""How an address begins -> the engine that it is."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,62}")


def engine_of(address: str) -> str:
    """Return the name of the engine at an address. Raises EngineError for one that is not known, or has a password."""
    parts = urlsplit(address)
    if parts.scheme not in ENGINES or not (parts.netloc or parts.path.strip("/")):
        known = ", ".join(f"{scheme}://" for scheme in ENGINES)
        raise EngineError(f"{address} is no address of an engine. Addresses begin with {known}.")
    if "@" in parts.netloc:
        raise EngineError(
            "An address of an engine has no name and no password in it: the catalogue would hold them. Set "
            "ANNALS_ENGINE_USER and ANNALS_ENGINE_PASSWORD instead."
        )
    return ENGINES[parts.scheme]


def database_of(manifest: Manifest) -> str:
    """Return the name of the database for these parts: that of their version."""
    if not re.fullmatch(r"[0-9a-f]{6,64}", manifest.version):
        raise EngineError(f"{manifest.version!r} is not the version of an archive. Write the parts again.")
    return f"annals_{manifest.version}"


def loader(address: str, folder: Path, manifest: Manifest, cluster: str = "") -> Loader:
    """Return what loads the engine at an address. Raises EngineError where that cannot be reached, or is too old."""
    engine, parts, database = engine_of(address), urlsplit(address), database_of(manifest)
    if cluster and (parts.scheme not in ("clickhouse", "clickhouses") or not _NAME.fullmatch(cluster)):
        raise EngineError(f"--cluster {cluster}: only ClickHouse has clusters, with names of letters, digits and _.")
    if engine == "duckdb":
        return DuckDBLoader(Path(unquote(parts.path)), manifest)
    if engine == "spark":
        from data.engines.spark_loader import SparkLoader

        return SparkLoader(address, database, folder, manifest)
    from data.engines.clickhouse_clients import ChdbClient, Server
    from data.engines.clickhouse_loader import ClickHouseLoader

    client = ChdbClient(Path(unquote(parts.path)) / database) if parts.scheme == "chdb" else Server(address)
    return ClickHouseLoader(client, address, database, manifest, cluster)
