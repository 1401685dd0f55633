"""ClickHouse as an engine to load: one server, a cluster, or the library that has its engine."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from data.engines.clickhouse_tables import create_database, create_tables, local_name
from data.engines.loader import WHOLE, Span, ends_of, spans_of
from data.parts.layout import is_divided, tables
from data.parts.manifest import Manifest
from queries.engines.clickhouse_failures import check_version
from queries.engines.clickhouse_replicas import FIRST, Server, rows_by_server, servers_of, shards_of
from queries.errors import EngineError

_AT_ONCE = ", ".join(
    (
        "min_insert_block_size_rows = 1000000000",  # rows that come together are one block: there all or not at all
        "min_insert_block_size_bytes = 100000000000",
        "async_insert = 0",  # and not in a queue of the server's, which goes with it
        "distributed_foreground_insert = 1",  # those that go to another server are there, too
    )
)
"""Settings with which rows are in their table when an insert has ended, each with its reason."""

_OF_CLUSTERS = "Distributed", "Replicated"
"""How the engines of tables begin that lie on a cluster."""


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
        self.check_place()
        self._client.command(create_database(self._database, self._cluster))
        for statement in create_tables(self._database, self._cluster):
            self._client.command(statement)

    def check_place(self) -> None:
        """Raise EngineError where tables are on one server and are to be on a cluster, or the other way round."""
        tables_there = f"select engine_full from system.tables where database = '{self._database}'"
        engines = [str(engine) for (engine,) in self._client.rows(tables_there)]
        named = {found[1] for engine in engines if (found := re.match(r"Distributed\('?(\w+)", engine))}
        begun = min(named, default="NAME") if any(engine.startswith(_OF_CLUSTERS) for engine in engines) else ""
        is_same = begun in ("NAME", self._cluster) if self._cluster else not begun
        if engines and not is_same:
            raise EngineError(
                f"The database {self._database} was begun {f'with --cluster {begun}' if begun else 'without --cluster'}"
                ". Load it in the same way, or drop it first: "
                f"`drop database {self._database}{f' on cluster {begun}' if begun else ''} sync`."
            )

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
        self._client.insert(f"{self._database}.{table}", rows, _AT_ONCE)

    def finish(self) -> None:
        """Wait for the replicas, and compare them; see `Loader`."""
        if not self._cluster:
            return
        for table in tables():
            name = local_name(table, self._cluster)
            self._client.command(f"system sync replica on cluster {self._cluster} {self._database}.{name}")
        self.check_shards()
        self.check_servers()

    def check_servers(self) -> None:
        """Raise EngineError where a server has other rows than the parts have of its shard, or there are too few."""
        names = {table: f"{self._database}.{local_name(table, self._cluster)}" for table in self._manifest.tables}
        own = {table: name for table, name in names.items() if is_divided(table)}
        whole = {table: name for table, name in names.items() if not is_divided(table)}
        statement = rows_by_server(self._cluster, own, whole, self._manifest.shards)
        servers = servers_of(self._client.rows(statement))
        for server in servers:
            self._check_rows(server)
        self._check_replicas(servers)

    def _check_rows(self, server: Server) -> None:
        for table, part in self._manifest.tables.items():
            if not is_divided(table):
                expected, of = part.rows, ""
            elif server.shard is not None:
                expected, of = part.rows_of(server.shard), f" in shard {server.shard}"
            else:
                continue
            if server.rows[table] != expected:
                raise EngineError(
                    f"The server {server.host} has {server.rows[table]:,} rows of {table}{of}, the parts have "
                    f"{expected:,}. Where it is fetching them still, wait; then load again: it goes on where it "
                    "stopped."
                )

    def _check_replicas(self, servers: Sequence[Server]) -> None:
        """Raise EngineError where a shard that has documents is on more or fewer servers than the cluster says."""
        expected = dict(self._client.rows(shards_of(self._cluster)))
        counted = Counter(server.shard for server in servers)
        for shard, rows in ((shard, self._manifest.tables[FIRST].rows_of(shard)) for shard in expected):
            if rows and counted[shard] != expected[shard]:
                raise EngineError(
                    f"The cluster {self._cluster} has {expected[shard]} servers for shard {shard}, and "
                    f"{counted[shard]} have its documents. Where they are fetching them still, wait. Where the macro "
                    "`shard` of a server is not that of its place in the cluster, correct it and drop the database "
                    f"{self._database}. Then load again."
                )

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
        """Return the commands that drop other versions of the archive; see `Loader`.

        A database that may be one and cannot be read is named in a comment.
        """
        databases = self._client.rows(
            "select database from system.tables where name = 'archive' and match(database, '^annals_[0-9a-f_]+$')"
            f" and database <> '{self._database}' order by database"
        )
        named = (self._drop(database) for (database,) in databases)
        return [*filter(None, named), *self._client.others(self._manifest.name)]

    def _drop(self, database: str) -> str:
        """Return the command that drops a database with another version of the archive; nothing for one of another."""
        on = f" on cluster {self._cluster}" if self._cluster else ""
        try:
            is_same = self._client.rows(f"select name from {database}.archive") == [(self._manifest.name,)]
        except EngineError:
            return f"-- {database} cannot be read: see yourself whether it has another version"
        return f"drop database {database}{on} sync" if is_same else ""

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()
