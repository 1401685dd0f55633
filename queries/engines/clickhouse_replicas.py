"""The servers of a cluster of ClickHouse's beside each other: one that is still fetching rows answers for its shard.

ClickHouse itself looks only at how far a server is behind in time, and not at all where a view runs on its own tables.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queries.database.schema import SCHEMA
from queries.errors import EngineError

if TYPE_CHECKING:
    from queries.engines.clickhouse_shards import Cluster

BETWEEN_LOOKS = 60.0
"""Seconds after which the servers are compared again: a server may lose its disk while the dashboard runs."""

FIRST = "documents"
"""The table whose rows say of which shard a server is."""

_TABLES = frozenset(re.findall(r"^create table (\w+)", SCHEMA, re.MULTILINE))
"""The tables of an archive; a database may have others, of which a cluster's servers do not know."""

_OF_THOSE_THAT_ANSWER = (
    "settings skip_unavailable_shards = 1, connections_with_failover_max_tries = 1, max_execution_time = 10"
)
"""Settings with which servers that are away are left out: no question is asked of them either."""


@dataclass
class Server:
    """A server: its name, its shard, None where it has no documents, and its rows of each table."""

    host: str
    shard: int | None = None
    rows: dict[str, int] = field(default_factory=dict)


def shards_of(cluster: str) -> str:
    """Return the statement that asks for the shards of a cluster: their numbers, from 0, and the servers of each."""
    numbers = "toInt64(shard_num) - 1 as shard, toInt64(uniqExact(host_name, port)) as servers"
    return f"select {numbers} from system.clusters where cluster = '{cluster}' group by shard_num"  # noqa: S608  # a word


def rows_by_server(cluster: str, own: Mapping[str, str], whole: Mapping[str, str], shards: int) -> str:
    """Return the statement that asks each server for its rows: its number, name, a table and the rows of it.

    `own` and `whole` are a server's own tables by their names: those that are divided among shards, and those that
    every server has. A row without a table has the number of the shard; no rows are read but the one that says it.
    """
    asked = "select toInt64(shardNum()) as server, hostName() as host"
    counts = [f"{asked}, '{name}' as name, toInt64(count()) as rows from {of}" for name, of in {**own, **whole}.items()]
    one = f"select doc from {own[FIRST]} limit 1"  # noqa: S608  # names of tables
    views = "\nunion all\n".join([*counts, f"{asked}, '' as name, toInt64(doc % {shards}) as rows from ({one})"])
    return f"select server, host, name, rows from clusterAllReplicas('{cluster}', view({views}))"  # noqa: S608  # as above


def servers_of(rows: Iterable[tuple[Any, ...]]) -> list[Server]:
    """Return the servers that the answer to `rows_by_server` tells of, in their order in the cluster."""
    found: dict[tuple[int, str], Server] = {}
    for number, host, table, count in sorted(rows):
        server = found.setdefault((number, host), Server(host))
        if table:
            server.rows[table] = count
        else:
            server.shard = count
    return [*found.values()]


def behind(servers: Sequence[Server], own: Collection[str], shards: int) -> Iterator[tuple[Server, str]]:
    """Yield each server and table where another server of its shard has more rows; `own` are the divided tables.

    A server without documents lacks them where there are enough for every shard.
    """
    documents = sum(max(one.rows[FIRST] for one in servers if one.shard == shard) for shard in _shards(servers))
    for server in servers:
        if server.shard is None and documents >= shards:
            yield server, FIRST
        for table, rows in server.rows.items():
            if rows < max(one.rows[table] for one in servers if table not in own or one.shard == server.shard):
                yield server, table


def _shards(servers: Sequence[Server]) -> set[int]:
    return {server.shard for server in servers if server.shard is not None}


class Replicas:
    """The servers of a cluster that has the tables of an archive."""

    def __init__(self, cluster: Cluster, run: Callable[[str], Sequence[tuple[Any, ...]]]) -> None:
        """Take how to run a statement. Raises what that raises."""
        self._run = run
        self._own = cluster.own.keys() & _TABLES
        self._shards = max(1, len(run(shards_of(cluster.name))))
        own, whole = ({name: of[name] for name in of.keys() & _TABLES} for of in (cluster.own, cluster.whole))
        self._statement = f"{rows_by_server(cluster.name, own, whole, self._shards)}\n{_OF_THOSE_THAT_ANSWER}"
        self._looking = threading.Lock()
        self._next_look = 0.0

    def check(self) -> None:
        """Raise EngineError where a server that answers lacks rows; look at most once in a while."""
        with self._looking:
            if time.monotonic() < self._next_look:
                return
            self._next_look = 0
            for server, table in behind(servers_of(self._run(self._statement)), self._own, self._shards):
                raise EngineError(
                    f"The server {server.host}, one of those that hold this archive, does not have all rows of {table} "
                    "yet, so the numbers could be too low. None are shown until it has them, or is taken out of the "
                    "cluster; try again later."
                )
            self._next_look = time.monotonic() + BETWEEN_LOOKS
