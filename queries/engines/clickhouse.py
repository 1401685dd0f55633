"""ClickHouse as an engine: statements in its words, over a library or a server, and what its errors mean."""

from __future__ import annotations

import json
import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

import pyarrow as pa

from queries.engines.clickhouse_failures import ClickHouseError, check_version, meant
from queries.engines.clickhouse_replicas import Replicas
from queries.engines.clickhouse_shards import Cluster, for_cluster
from queries.engines.clickhouse_values import with_literals, with_types
from queries.engines.clickhouse_words import clickhouse
from queries.engines.engine import Answer

_logger = logging.getLogger("annals")

SETTINGS: Mapping[str, int | str] = {
    "join_use_nulls": 1,  # a row without a partner has nulls in its place, not zeros
    "aggregate_functions_null_for_empty": 1,  # the sum of nothing is null, not zero
    "cast_keep_nullable": 1,  # the text of a null is null
    "prefer_column_name_to_alias": 1,  # a name means what is read, before what is made of it
    "union_default_mode": "DISTINCT",
    "enable_materialized_cte": 1,
    "enable_extended_results_for_datetime_functions": 1,  # the month of a day before 1970 is of its own year
    "skip_unavailable_shards": 0,  # no answer of half the shards
    "fallback_to_stale_replicas_for_distributed_queries": 0,  # nor of a server that is far behind its like
    "distributed_product_mode": "global",  # what is joined is of all shards, not each shard's own part
    "output_format_arrow_string_as_string": 1,
}
"""Settings without which an answer would be another one, each with its reason."""

OF_DIVIDED_TABLES: Mapping[str, int | str] = {
    "enable_materialized_cte": 0,  # what was computed once on one server is not known on the others
    "optimize_rewrite_aggregate_function_with_if": 0,  # a server would not find its own column of a sum
    "max_distributed_depth": 100,  # a part that is asked of all servers may have others in it, more than five deep
}
"""Settings that are other ones where tables are divided among servers."""

_TABLES = "select name, engine_full, database from system.tables where database = currentDatabase()"
_DISTRIBUTED = re.compile(r"Distributed\('(\w+)', '(\w+)', '(\w+)', doc\)")
"""A table whose rows lie on the server of their document: its cluster, and database and name of a server's own."""


class Client(Protocol):
    """A way to ClickHouse."""

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:
        """Return the answer to a statement. Raises ClickHouseError with what ClickHouse says."""

    def kill(self, tag: str) -> None:
        """End the statement with this tag. Raises ClickHouseError where that cannot be asked for."""

    def close(self) -> None:
        """Let go of the way."""


class ClickHouse:
    """A database of ClickHouse's that has the tables of an archive."""

    name: Literal["clickhouse"] = "clickhouse"

    def __init__(self, client: Client, address: str) -> None:
        """Look whether its version will do, and whether its tables are divided among servers, which are compared.

        Raises EngineError for one that is too old or lacks rows, ClickHouseError where none answers.
        """
        self._client = client
        self._address = address
        self._not_stopped = ""
        check_version(str(self.run("select version()").rows[0][0]), address)
        cluster = cluster_of(self.run(_TABLES).rows)
        self._translated = clickhouse().of if cluster is None else for_cluster(cluster).of
        self._settings = {**SETTINGS, **(OF_DIVIDED_TABLES if cluster else {})}
        self._replicas = (
            Replicas(cluster, lambda sql: self.run(sql).rows) if cluster and cluster.has_documents else None
        )
        self._check_replicas()

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        text, given = with_types(self._translated(sql), values)
        try:
            self._check_replicas()
            return _answer(self._client.ask(f"{text}\n{self._with_limit(seconds)}", given, tag))
        except ClickHouseError as error:
            raise meant(error, self._address, name, seconds) from error

    def _check_replicas(self) -> None:
        if self._replicas:
            self._replicas.check()

    def run(self, script: str) -> Answer:
        """Return the answer to a script without open values."""
        return _answer(self._client.ask(script, {}, ""))

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as ClickHouse's own client runs it."""
        text = with_literals(self._translated(sql), values)
        return f"-- Runs as it is in ClickHouse, in the database of the archive\n{text}\n{self._with_limit(0)};"

    def stop(self, tag: str) -> None:
        """End the statement with this tag; see `Engine`. That this fails is for the log: who stops it has a reason."""
        try:
            self._client.kill(tag)
        except ClickHouseError as error:
            if tag != self._not_stopped:  # it is tried again and again, and said once
                self._not_stopped = tag
                cause = json.dumps(" ".join(str(error).split()))
                _logger.warning('what="not stopped" address=%s cause=%s', self._address, cause)

    def close(self) -> None:
        """Let go of the way to the database."""
        self._client.close()

    def _with_limit(self, seconds: float) -> str:
        limits = {**self._settings, **({"max_execution_time": seconds} if seconds else {})}
        return f"settings {', '.join(f'{name} = {value!r}' for name, value in limits.items())}"


def cluster_of(tables: Sequence[tuple[Any, ...]]) -> Cluster | None:
    """Return the cluster on which tables are divided, given name, engine and database of each; None for one server."""
    divided = {name: found for name, engine, _ in tables if (found := _DISTRIBUTED.match(engine))}
    if not any(engine.startswith("Distributed") for _, engine, _ in tables):
        return None
    clusters = Counter(found[1] for found in divided.values())
    name = clusters.most_common(1)[0][0] if clusters else ""
    own = {table: f"{found[2]}.{found[3]}" for table, found in divided.items() if found[1] == name}
    parts = set(own.values())
    whole = {
        table: f"{database}.{table}"
        for table, engine, database in tables
        if not engine.startswith("Distributed") and f"{database}.{table}" not in parts
    }
    return Cluster(name, own, whole)


def _answer(table: pa.Table) -> Answer:
    columns = [_values(column) for column in table.columns]
    return Answer(table.column_names, list(zip(*columns, strict=True)))


def _values(column: pa.ChunkedArray) -> Sequence[Any]:
    """Return the values of a column; a map is a dictionary."""
    values: list[Any] = column.to_pylist()
    return [dict(one) for one in values] if pa.types.is_map(column.type) else values
