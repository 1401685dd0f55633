"""The format of an archive file: its tables and columns, and whether a file has them and nothing else."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import duckdb

from queries.database.field_sql import with_fields

SCHEMA = with_fields((Path(__file__).parent / "schema.sql").read_text("utf-8"))
"""The statements that make the tables of an empty archive."""

FORMAT = int(re.findall(r"Annals archive, format ([0-9]+)", SCHEMA)[-1])
"""The number of the format, which the file holds too; one more for each change that an older dashboard cannot read."""

Columns = Mapping[str, tuple[tuple[str, str], ...]]
"""Table -> name and type of each of its columns, in their order."""

_COLUMNS = """select table_name, list((column_name, data_type) order by column_index)
from duckdb_columns() where database_name = $name and not internal group by table_name"""

_OTHERS = """select 'the view ' || view_name from duckdb_views() where database_name = $name and not internal
union all select 'the function ' || function_name from duckdb_functions() where database_name = $name and not internal
union all select 'the sequence ' || sequence_name from duckdb_sequences() where database_name = $name
union all select 'the index ' || index_name from duckdb_indexes() where database_name = $name
union all select 'the schema ' || schema_name from duckdb_schemas()
    where database_name = $name and not internal and schema_name <> 'main'
union all select 'a computed column in the table ' || table_name from duckdb_tables()
    where database_name = $name and regexp_matches(sql, 'generated always|\\) virtual', 'i')
order by all"""
"""What a file may hold that is computed when it is read, or stands in the way of what is ours."""

ROWS_ARE_SAID_AT = "engine"
"""The table whose comment says which rows a file has that was loaded from parts: the name of their database."""

_COMMENT = "select comment from duckdb_tables() where database_name = $name and table_name = $table"


def format_of(connection: duckdb.DuckDBPyConnection, database: str) -> int | None:
    """Return the number of the format that an attached file says it has; None for one that says nothing."""
    row = connection.execute(_COMMENT, {"name": database, "table": "archive"}).fetchone()
    found = re.fullmatch(r"Annals archive, format ([0-9]{1,9})", (row and row[0]) or "")
    return int(found[1]) if found else None


def rows_of_file(connection: duckdb.DuckDBPyConnection, database: str) -> str:
    """Return the name of the rows of an attached file that was loaded from parts; empty for one that was built."""
    row = connection.execute(_COMMENT, {"name": database, "table": ROWS_ARE_SAID_AT}).fetchone()
    return str(row[0] or "") if row else ""


def strange_objects(connection: duckdb.DuckDBPyConnection, database: str) -> Iterator[str]:
    """Yield what an attached file holds besides the tables of an archive, and what of these it lacks or has otherwise.

    Only names are read: nothing of the file is computed.
    """
    others = [name for (name,) in connection.execute(_OTHERS, {"name": database}).fetchall()]
    if others:
        yield from others
        return
    here, expected = columns_of(connection, database), _expected()
    yield from (f"the table {name}, which no archive has" for name in sorted(here.keys() - expected.keys()))
    yield from (f"no table {name}" for name in sorted(expected.keys() - here.keys()))
    for name in sorted(expected.keys() & here.keys()):
        if here[name] != expected[name]:
            yield f"other columns in the table {name}"


def columns_of(connection: duckdb.DuckDBPyConnection, database: str) -> Columns:
    """Return the tables of an attached file and their columns."""
    found = connection.execute(_COLUMNS, {"name": database}).fetchall()
    return {table: tuple((column[0], column[1]) for column in columns) for table, columns in found}


@cache
def _expected() -> Columns:
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        return columns_of(connection, "memory")
