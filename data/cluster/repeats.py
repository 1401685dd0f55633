"""Which records tell of one document, on workers: those that share a key with others, connected ones by one worker.

All other records are documents by themselves, and stay where they were read.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from data.cluster.exchange import Sent, gathered
from data.cluster.worker import database, rows_of, write_rows
from data.sql import SQL
from data.transform.deduplicate import join_repeats

RECORDS_OF_A_BUCKET = 100_000
"""About so many records are compared by one worker; more only where all of them are connected."""

TABLES = ("staged", "staged_names", "identifying", "record_dates")
"""What is known of a record when repeats are looked for; all have its number, `n`."""


def send_keys(number: int, folder: str, divisions: int) -> Sent:
    """Send the keys of the records of a group to who compares them."""
    path = Path(folder) / "candidate_keys" / f"{number}.parquet"
    with database() as connection:
        connection.execute(f"create temp table given as from {rows_of(path)}")
        for division in range(divisions):
            table = connection.sql(f"from given where key % {divisions} = {division}").to_arrow_table()
            if table.num_rows:
                yield division, table


def find_candidates(number: int, tables: Iterator[pa.Table], folder: str) -> int:
    """Write the keys that several records have, with the records, and return how many such records there are."""
    with database() as connection:
        gathered(connection, "given", tables)
        connection.execute(
            "create temp table candidates as select n, key from given"
            " semi join (select key from given group by key having min(owner) <> max(owner)) as shared using (key)"
        )
        write_rows(connection, "from candidates", Path(folder) / "candidates" / f"{number}.parquet")
        ((records,),) = connection.execute("select count(distinct n) from candidates").fetchall()
    return int(records)


def settle(number: int, folder: str, dates: str) -> None:
    """Hand on the records of a group that others may repeat; all others are documents, whose ids are asked for."""
    work = Path(folder)
    with database() as connection:
        involved = rows_of(work / "involved" / f"{number}.parquet")
        connection.execute(f"create temp table involved as select n, bucket from {involved}")
        for table in TABLES:
            rows = rows_of(work / (dates if table == "record_dates" else table) / f"{number}.parquet")
            connection.execute(f"create temp view {table} as from {rows}")
            select = f"select {table}.*, bucket from {table} inner join involved using (n) order by bucket, n"
            write_rows(connection, select, work / f"involved_{table}" / f"{number}.parquet")
        connection.execute(
            "create temp table kept_records as select n, n as kept from staged anti join involved using (n)"
        )
        _write_wanted(connection, work, number)


def join_bucket(number: int, folder: str, groups: int) -> None:
    """Find which of the records of a bucket tell of one document."""
    work = Path(folder)
    with database() as connection:
        load_bucket(connection, work, number)
        connection.execute(SQL["crowded_addresses"])
        connection.execute(f"insert into crowded select distinct address from {_all(work, 'crowded')}")
        join_repeats(connection)
        for table in ("kept_records", "shared_keys"):
            write_rows(connection, f"from {table}", work / table / f"{number}.parquet")
        _write_wanted(connection, work, groups + number)


def load_bucket(connection: duckdb.DuckDBPyConnection, work: Path, number: int) -> None:
    """Make the temporary tables of the records of a bucket."""
    for table in TABLES:
        rows = f"select * exclude (bucket) from {_all(work, f'involved_{table}')} where bucket = {number}"
        connection.execute(f"create temp table {table} as {rows}")


def write_contents(number: int, folder: str) -> None:
    """Write the whole contents of the records of a group whose ids others have."""
    work = Path(folder)
    with database() as connection:
        connection.execute(f"create temp view staged as from {rows_of(work / 'staged' / f'{number}.parquet')}")
        later = rows_of(work / "later" / f"{number}.parquet")
        connection.execute(f"create temp view first_come as select n, false as has_it from {later}")
        connection.execute(SQL["whole_contents"])
        write_rows(connection, "from whole_contents", work / "whole_contents" / f"{number}.parquet")


def _write_wanted(connection: duckdb.DuckDBPyConnection, work: Path, place: int) -> None:
    connection.execute(SQL["wanted_ids"])
    select = f"select *, {place}::integer as place from wanted_ids"
    write_rows(connection, select, work / "wanted_ids" / f"{place}.parquet")


def _all(work: Path, table: str) -> str:
    return rows_of(work / table / "*.parquet")
