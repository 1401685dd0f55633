"""The history of an archive: its versions, and what each of them changed, carried over from the file it replaces.

Two versions are compared record by record: all that a reader sees of a document, its names and its themes, counts, and
neither its number here nor the row it was read from. None of this enters the version itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from data.sql import SQL
from queries.database.schema import columns_of

_UNSEEN = (
    "doc",
    "id",
    "source_file",
    "source_row",
    "words",
    "text_language",
    "text_language_basis",
    "months",
    "event_months",
    "theme_combination",
    "title_order",
)
"""Columns of a document that may differ while it is the same: its places in the archive, and where it was read."""

_RECORDS = """select documents.id, hash({columns}, mentioned.names, themed.themes) as content
from {database}.documents
left join (
    select doc, bit_xor(hash(kind::varchar, name, score)) as names from {database}.document_mentions group by doc
) as mentioned using (doc)
left join (
    select doc, bit_xor(hash(slug, why)) as themes from {database}.document_themes group by doc
) as themed using (doc)"""
_VERSIONS = "select number, version, built_at, documents, ids_check from former.versions order by number"
_FIRST = """select 1::integer as number, version, built_at, documents,
    left(sha256((select coalesce(string_agg(id || chr(10), '' order by id), '') from former.documents)), 10)
        as ids_check
from former.archive"""
_CHANGES = "select number, change::varchar as change, id, title from former.changes order by number, id"
_TITLES = "select id, title from former.documents semi join gone using (id)"
_COUNTS = """select change::varchar, count(*) from changes
where number = (select max(number) from versions) group by change"""


class UnreadableError(Exception):
    """The archive that is replaced cannot be read; the message says why."""


@dataclass(frozen=True)
class Former:
    """The archive that is replaced, as it was opened, and which columns its documents have."""

    connection: duckdb.DuckDBPyConnection
    columns: frozenset[str]
    has_history: bool

    def table(self, statement: str) -> pa.Table:
        """Return the rows of a statement. Raises UnreadableError where the file is damaged, or none of ours."""
        try:
            return self.connection.sql(statement).to_arrow_table()
        except duckdb.Error as error:
            raise UnreadableError(str(error).partition("\n")[0]) from error


def add_history(connection: duckdb.DuckDBPyConnection, replaced: Path | None) -> Iterator[str]:
    """Fill the tables of versions and changes of a finished archive; yield a sentence on what has changed.

    `replaced` is the archive before it, None where there is none or its history is to be forgotten. One that cannot be
    read has no history here, and a sentence says so.
    """
    if replaced is None:
        _add_version(connection)
        return
    try:
        with _opened(replaced) as former:
            yield from _carried_over(connection, former)
    except UnreadableError as reason:
        connection.execute("delete from versions; delete from changes;")
        _add_version(connection)
        yield f"the history of the archive begins anew, because the one that is replaced cannot be read: {reason}"


def _add_version(connection: duckdb.DuckDBPyConnection) -> bool:
    """Add the version that the archive is now, and return whether it is another than the last one known."""
    (ids_check,) = connection.execute(SQL["ids_check"]).fetchone() or ("",)
    return connection.execute(SQL["new_version"], {"ids_check": ids_check}).rowcount > 0


@contextmanager
def _opened(path: Path) -> Iterator[Former]:
    """Open an archive apart from the new one, which damage in it then does not touch; nothing in it reaches outside."""
    with duckdb.connect(":memory:") as connection:
        try:
            connection.execute("attach $path as former (type duckdb, read_only)", {"path": str(path)})
            connection.execute("set enable_external_access = false")
            tables = columns_of(connection, "former")
        except duckdb.Error as error:
            raise UnreadableError(str(error).partition("\n")[0]) from error
        if "engine" in tables and connection.execute("from former.engine").fetchall():
            raise UnreadableError("it is a catalogue, whose documents are on an engine")
        columns = frozenset(name for name, _ in tables.get("documents", ()))
        yield Former(connection, columns, {"versions", "changes"} <= tables.keys())


def _carried_over(connection: duckdb.DuckDBPyConnection, former: Former) -> Iterator[str]:
    with _registered(connection, former_versions=former.table(_VERSIONS if former.has_history else _FIRST)):
        connection.execute("insert into versions by name select * from former_versions order by number")
    if former.has_history:
        with _registered(connection, former_changes=former.table(_CHANGES)):
            connection.execute("insert into changes by name select * from former_changes order by number, id")
    before = connection.execute("select version, built_at from versions order by number desc limit 1").fetchone()
    if not before or not _add_version(connection):
        return
    yield f"since version {before[0]} of {before[1]:%Y-%m-%d}: {_compared(connection, former)}"


def _compared(connection: duckdb.DuckDBPyConnection, former: Former) -> str:
    """Add the changes of the new version, and return their number in words."""
    names = [name for name, _ in columns_of(connection, _own_name(connection))["documents"] if name not in _UNSEEN]
    connection.execute(f"create temp table records as {_records(names, 'main')}")
    known = [name if name in former.columns else "null" for name in names]
    with _registered(connection, former_records=former.table(_records(known, "former"))):
        gone = connection.sql("select id from former_records anti join records using (id)").to_arrow_table()
        with _registered(former.connection, gone=gone):
            titles = former.table(_TITLES)
        with _registered(connection, former_titles=titles):
            connection.execute(SQL["changes"])
    connection.execute("drop table records")
    counts = dict(connection.execute(_COUNTS).fetchall())
    parts = [f"{counts[change]:,} {change}" for change in ("added", "changed", "withdrawn") if counts.get(change)]
    return ", ".join(parts) or "no document differs, but the themes, the events or the site do"


def _records(columns: list[str], database: str) -> str:
    texts = ", ".join(f"documents.{name}::varchar" if name != "null" else "null::varchar" for name in columns)
    return _RECORDS.format(columns=texts, database=database)


def _own_name(connection: duckdb.DuckDBPyConnection) -> str:
    ((name,),) = connection.execute("select current_database()").fetchall()
    return str(name)


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, **tables: pa.Table) -> Iterator[None]:
    """Let the statements of the block read tables by these names."""
    for name, table in tables.items():
        connection.register(name, table)
    try:
        yield
    finally:
        for name in tables:
            connection.unregister(name)
