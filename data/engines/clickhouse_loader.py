"""ClickHouse as an engine to load: one server, a cluster, or the library that has its engine."""

from collections.abc import Mapping
from typing import Any, Protocol

import pyarrow as pa

from data.engines.clickhouse_tables import create_database, create_tables, local_name
from data.engines.loader import WHOLE, Span, ends_of, spans_of
from data.parts.layout import is_divided, tables
from data.parts.manifest import Manifest
from queries.engines.clickhouse_failures import check_version
from queries.errors import EngineError

_ONE_BLOCK = "min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 100000000000"
"""Settings with which rows that come together are one block, and so are there all or not at all."""


class Client(Protocol):
    """A connection to ClickHouse that runs statements as they are."""

    def command(self, statement: str) -> None:
        """Run a statement that has no answer."""

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a statement; numbers, texts and days only."""

    def insert(self, table: str, rows: pa.Table, settings: str) -> None:
        """Add rows to a table."""

    def others(self, archive: str) -> list[str]:
        """Return the commands that take away versions of an archive which lie outside of what is connected to."""

    def close(self) -> None:
        """Let go of the connection."""


class ClickHouseLoader:
    """A database in ClickHouse that parts are loaded into; `cluster` is the name of a cluster, or empty."""

    def __init__(self, client: Client, address: str, database: str, manifest: Manifest, cluster: str = "") -> None:
        """Check version and cluster. Raises EngineError where they do not fit."""
        self._client, self._database, self._manifest, self._cluster = client, database, manifest, cluster
        ((version,),) = client.rows("select version()")
        check_version(str(version), address)
        if cluster:
            self._check_cluster()

    def _check_cluster(self) -> None:
        ((shards,),) = self._client.rows(
            f"select toInt64(uniqExact(shard_num)) from system.clusters where cluster = '{self._cluster}'"
        )
        if not shards:
            raise EngineError(f"There is no cluster {self._cluster} there. Name another with --cluster.")
        if shards != self._manifest.shards:
            raise EngineError(
                f"The cluster {self._cluster} has {shards} shards, the parts are for {self._manifest.shards}. Write "
                f"them again with --shards {shards}."
            )

    def prepare(self) -> None:
        """Make the database and its tables; see `Loader`."""
        self._client.command(create_database(self._database, self._cluster))
        for statement in create_tables(self._database, self._cluster):
            self._client.command(statement)

    def counts(self, table: str) -> Mapping[int, int]:
        """Return the rows of each shard; see `Loader`."""
        shard = f"toInt64(doc % {self._manifest.shards})" if is_divided(table) else f"toInt64({WHOLE})"
        rows = self._client.rows(
            f"select {shard} as shard, toInt64(count()) from {self._database}.{table} group by shard"
        )
        return {int(number): int(count) for number, count in rows}

    def clear(self, table: str, shard: int) -> None:
        """Take out the rows of a shard; see `Loader`."""
        on = f" on cluster {self._cluster}" if self._cluster else ""
        name = f"{self._database}.{local_name(table, self._cluster)}{on}"
        if is_divided(table) and self._manifest.shards > 1:
            where = f"doc % {self._manifest.shards} = {int(shard)}"
            self._client.command(f"alter table {name} delete where {where} settings mutations_sync = 2")
        else:
            self._client.command(f"truncate table {name}")

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows; see `Loader`. Those that go to another server are there when this returns."""
        self._client.insert(f"{self._database}.{table}", rows, f"{_ONE_BLOCK}, distributed_foreground_insert = 1")

    def finish(self) -> None:
        """Wait for the replicas, and compare them; see `Loader`."""
        if not self._cluster:
            return
        for table in tables():
            name = local_name(table, self._cluster)
            self._client.command(f"system sync replica on cluster {self._cluster} {self._database}.{name}")
            by_shard = "shardNum()" if is_divided(table) else "1"
            differing = self._client.rows(
                f"select toInt64(shard) from (select {by_shard} as shard, hostName() as host, count() as rows"
                f" from clusterAllReplicas({self._cluster}, {self._database}, {name}) group by shard, host)"
                " group by shard having min(rows) <> max(rows)"
            )
            if differing:
                raise EngineError(f"Not all servers have the same rows of {table}. Load again: it goes on.")
        self.check_shards()

    def check_shards(self) -> None:
        """Raise EngineError where rows lie on another shard than their document: joins within a shard rely on it."""
        for table in filter(is_divided, tables()):
            ((strays,),) = self._client.rows(
                f"select toInt64(count()) from cluster({self._cluster}, {self._database}, "
                f"{local_name(table, self._cluster)}) where doc % {self._manifest.shards} <> shardNum() - 1"
            )
            if strays:
                raise EngineError(
                    f"{strays:,} rows of {table} are on other shards than their documents. Give all shards of the "
                    f"cluster {self._cluster} the same weight, drop the database {self._database}, and load again."
                )

    def spans(self, table: str, columns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return first and last days; see `Loader`."""
        ((*days, rows),) = self._client.rows(
            f"select {ends_of(columns)}, toInt64(count()) from {self._database}.{table}"
        )
        return spans_of(days if rows else [None] * len(days))

    def others(self) -> list[str]:
        """Return the commands that drop other versions of the archive; see `Loader`."""
        on = f" on cluster {self._cluster}" if self._cluster else ""
        databases = self._client.rows(
            "select database from system.tables where name = 'archive' and startsWith(database, 'annals_')"
            f" and database <> '{self._database}' order by database"
        )
        of_archive = [(self._manifest.name,)]
        same = [name for (name,) in databases if self._client.rows(f"select name from `{name}`.archive") == of_archive]
        return [*(f"drop database {name}{on} sync" for name in same), *self._client.others(self._manifest.name)]

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()
