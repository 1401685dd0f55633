"""The tables of an archive in ClickHouse: types, sort keys, codecs, and how they lie on the servers of a cluster."""

from collections.abc import Iterator, Mapping
from functools import cache

import duckdb

from data.parts.layout import SORTED_BY, is_divided, tables
from queries.database.schema import SCHEMA

_TYPES: Mapping[str, str] = {
    "INTEGER": "Int32",
    "BIGINT": "Int64",
    "FLOAT": "Float32",
    "VARCHAR": "String",
    "DATE": "Date32",
    "TIMESTAMP": "DateTime64(6)",
    "INTEGER[]": "Array(Int32)",
}
"""Type of DuckDB's -> that of ClickHouse's. Date32 holds the years 1 to 9999 from version 26.7 on."""

_FEW_VALUES = frozenset(
    (
        *("archive", "collection", "language", "country", "classification", "rights", "text_language"),
        *("source_file", "reason", "differs_in", "slug", "why", "axis"),
    )
)
"""Columns of text whose values repeat: each value is written once, and rows have its number."""

_RISING = frozenset(("doc", "term", "stem_id"))
"""Columns that rise with the rows of a table sorted by them: differences take less room than numbers."""

_INDICES: Mapping[str, str] = {
    "documents": "index by_id id type bloom_filter(0.001) granularity 1",
    "changes": "index by_id id type bloom_filter(0.001) granularity 1",
}
"""What is looked up by something else than the order of its table: a record has its id in its address."""


def create_database(database: str, cluster: str = "") -> str:
    """Return the statement that makes the database."""
    return f"create database if not exists {database}{_on(cluster)}"


def create_tables(database: str, cluster: str = "", *, on_cluster: bool = True) -> Iterator[str]:
    """Yield the statements that make the tables where they are not there.

    On one server a table has the name of the archive's. On a cluster the rows of a table with `doc` lie in
    `<table>_local`, each shard's on its replicas, and `<table>` is Distributed over them; the other tables are whole on
    every server. `on_cluster` false leaves out that every server runs the statement.
    """
    on = _on(cluster) if on_cluster else ""
    for table in tables():
        columns = ",\n    ".join([*_columns(table), *([_INDICES[table]] if table in _INDICES else [])])
        name = local_name(table, cluster)
        yield (
            f"create table if not exists {database}.{name}{on} (\n    {columns}\n)"
            f" engine = {_engine(database, table, cluster)} order by ({', '.join(sort_key(table))})"
        )
        if name != table:
            yield (
                f"create table if not exists {database}.{table}{on} as {database}.{name}"
                f" engine = Distributed({cluster}, {database}, {name}, doc)"
            )


def local_name(table: str, cluster: str) -> str:
    """Return the name of the table in which a server has its own rows."""
    return f"{table}_local" if cluster and is_divided(table) else table


def sort_key(table: str) -> tuple[str, ...]:
    """Return the columns that a table is sorted by, up to the first that may be null."""
    nullable = {name for name, _, is_nullable in _described()[table] if is_nullable}
    key: list[str] = []
    for column in SORTED_BY.get(table, ()):
        if column in nullable:
            break
        key.append(column)
    return tuple(key)


def _on(cluster: str) -> str:
    return f" on cluster {cluster}" if cluster else ""


def _engine(database: str, table: str, cluster: str) -> str:
    """Return the engine of a table. Replicas of one path have the same rows: those of a shard, or all servers."""
    if not cluster:
        return "MergeTree"
    if is_divided(table):
        return f"ReplicatedMergeTree('/clickhouse/tables/{database}/{{shard}}/{table}', '{{replica}}')"
    return f"ReplicatedMergeTree('/clickhouse/tables/{database}/all/{table}', '{{shard}}-{{replica}}')"


def _columns(table: str) -> Iterator[str]:
    for name, kind, is_nullable in _described()[table]:
        yield f"`{name}` {_type(name, kind, is_nullable)}{_codec(table, name, kind)}"


def _type(name: str, kind: str, is_nullable: bool) -> str:
    if kind.startswith("ENUM"):
        values = [value.strip() for value in kind.removeprefix("ENUM(").removesuffix(")").split(",")]
        own = f"Enum8({', '.join(f'{value} = {number}' for number, value in enumerate(values, 1))})"
    else:
        own = _TYPES[kind]
    own = f"Nullable({own})" if is_nullable else own
    return f"LowCardinality({own})" if kind == "VARCHAR" and name in _FEW_VALUES else own


def _codec(table: str, name: str, kind: str) -> str:
    if kind.startswith("ENUM") or (kind == "VARCHAR" and name in _FEW_VALUES):
        return ""
    return " codec(Delta, ZSTD(3))" if name in _RISING and name in SORTED_BY.get(table, ()) else " codec(ZSTD(3))"


@cache
def _described() -> Mapping[str, tuple[tuple[str, str, bool], ...]]:
    """Return name, type and nullability of the columns of each table."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        found = connection.execute(
            "select table_name, list((column_name, data_type, is_nullable) order by column_index)"
            " from duckdb_columns() where not internal group by table_name"
        ).fetchall()
    return {table: tuple((name, kind, is_nullable) for name, kind, is_nullable in columns) for table, columns in found}
