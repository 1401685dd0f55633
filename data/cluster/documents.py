"""Documents on workers: made of the records that tell of them, sorted by date, and numbered by date and by title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.cluster.exchange import KEY, Sent, cut, gathered, samples
from data.cluster.numbering import PLACE, Piece
from data.cluster.repeats import load_bucket
from data.cluster.worker import database, rows_of, write_rows
from data.sql import SQL
from queries.database.schema import SCHEMA


@dataclass(frozen=True)
class Making:
    """The builder's select of documents without their numbers, and the keys of their order by date and by title."""

    query: str
    by_date: str
    by_title: str
    not_stated: str
    """Columns of the select that are not those of documents."""


def make_documents(number: int, folder: str, groups: int, dates: str, how: Making, rows_of_a_range: int) -> list[Any]:
    """Make the documents of a group, or of a bucket behind all groups, and return some of their keys.

    Those of a bucket come with its duplicates. Documents lie in their order by date, with the names that all their
    records mention.
    """
    work = Path(folder)
    with database() as connection:
        if number < groups:
            _load_group(connection, work, number, dates)
        else:
            load_bucket(connection, work, number - groups)
            for table in ("kept_records", "shared_keys"):
                rows = rows_of(work / table / f"{number - groups}.parquet")
                connection.execute(f"create temp table {table} as from {rows}")
        connection.execute(f"create temp table document_ids as from {rows_of(work / 'ids' / f'{number}.parquet')}")
        connection.execute(f"create temp table month_spans as from {rows_of(work / 'months.parquet')}")
        connection.execute(_NAMES)
        made = f"select made.* exclude ({how.not_stated}), {how.by_date} as {KEY}, {how.by_title} as _by_title, _names"
        made = f"{made} from ({how.query}) as made left join names_of using (_n) order by {KEY}"
        connection.execute(f"create temp table made as {made}")
        write_rows(connection, "from made", work / "made" / f"{number}.parquet")
        if number >= groups:
            _write_duplicates(connection, work, number - groups)
        keys = connection.sql(f"select {KEY} from made").to_arrow_table()
    return samples(keys.column(KEY), rows_of_a_range)


_NAMES = """create temp table names_of as
select coalesce(kept_records.kept, n) as _n, list({kind: kind, name: name, score: score}) as _names
from staged_names
left join kept_records using (n)
group by all"""


def _load_group(connection: duckdb.DuckDBPyConnection, work: Path, number: int, dates: str) -> None:
    for table in ("staged", "staged_names", "record_dates"):
        rows = rows_of(work / (dates if table == "record_dates" else table) / f"{number}.parquet")
        connection.execute(f"create temp view {table} as from {rows}")
    connection.execute("create temp table kept_records (n bigint, kept bigint)")


def _write_duplicates(connection: duckdb.DuckDBPyConnection, work: Path, number: int) -> None:
    connection.execute(SCHEMA)
    connection.execute(SQL["duplicates"])
    write_rows(connection, "from duplicates", work / "duplicates" / f"{number}.parquet")


def send_documents(number: int, folder: str, firsts: Sequence[Any]) -> Sent:
    """Send the documents made by a task to the pieces that they belong to."""
    yield from cut(pq.read_table(Path(folder) / "made" / f"{number}.parquet"), firsts)


def receive_documents(
    number: int, tables: Iterator[pa.Table], folder: str, rows_of_a_range: int
) -> tuple[Piece, list[Any], list[Any]]:
    """Write the documents of a piece in their order, and return it, some keys of the order by title, and some ids."""
    work = Path(folder)
    with database() as connection:
        gathered(connection, "given", tables)
        # The number of a row in its table is its place: texts are sorted once.
        connection.execute(f"create temp table numbered as from given order by {KEY}")
        path = work / "documents" / f"{number}.parquet"
        documents = f"select * exclude ({KEY}, _by_title), rowid as {PLACE} from numbered"
        write_rows(connection, documents, path)
        titles = f"select _by_title as {KEY}, rowid as {PLACE} from numbered order by {KEY}"
        sorted_titles = work / "titles" / f"{number}.parquet"
        write_rows(connection, titles, sorted_titles)
        ids = connection.sql("select id from numbered order by id").to_arrow_table().column(0)
    keys = pq.read_table(sorted_titles, columns=[KEY]).column(0)
    return Piece(path, 0, len(keys)), samples(keys, rows_of_a_range), samples(ids, rows_of_a_range)


def send_titles(number: int, folder: str, firsts: Sequence[Any], pieces: Sequence[Piece]) -> Sent:
    """Send the titles of a piece, with the numbers of their documents, to where they are sorted."""
    titles = pq.read_table(Path(folder) / "titles" / f"{pieces[number].path.stem}.parquet")
    yield from cut(_moved(titles, "doc", pieces[number].first), firsts)


def receive_titles(number: int, tables: Iterator[pa.Table], folder: str) -> Piece:
    """Write the documents of some titles in their order by title, and return how many they are."""
    path = Path(folder) / "sorted_titles" / f"{number}.parquet"
    with database() as connection:
        gathered(connection, "given", tables)
        ((rows,),) = connection.execute("select count(*) from given").fetchall()
        select = f"select doc, row_number() over (order by {KEY}) - 1 as {PLACE} from given"
        write_rows(connection, f"from ({select}) order by doc", path)
    return Piece(path, 0, int(rows))


def send_title_orders(number: int, sorted_titles: Sequence[Piece], pieces: Sequence[Piece]) -> Sent:
    """Send the places of some documents in the order by title to their pieces."""
    orders = _moved(pq.read_table(sorted_titles[number].path), "title_order", sorted_titles[number].first)
    rows = orders.rename_columns({"doc": KEY})
    yield from cut(rows, [piece.first for piece in pieces[1:]])


def receive_title_orders(number: int, tables: Iterator[pa.Table], folder: str) -> None:
    """Write the places of a piece's documents in the order by title."""
    with database() as connection:
        gathered(connection, "given", tables)
        select = f"select {KEY} as doc, title_order from given order by doc"
        write_rows(connection, select, Path(folder) / "title_orders" / f"{number}.parquet")


def send_ids(number: int, firsts: Sequence[str], pieces: Sequence[Piece]) -> Sent:
    """Send the ids of a piece to where they are sorted."""
    with database() as connection:
        select = f"select id as {KEY} from {rows_of(pieces[number].path)} order by {KEY}"
        yield from cut(connection.sql(select).to_arrow_table(), firsts)


def receive_ids(number: int, tables: Iterator[pa.Table], folder: str) -> Path:
    """Write some ids in their order, and return their file."""
    path = Path(folder) / "sorted_ids" / f"{number}.parquet"
    with database() as connection:
        gathered(connection, "given", tables)
        write_rows(connection, f"select {KEY} as id from given order by id", path)
    return path


def _moved(rows: pa.Table, name: str, by: int) -> pa.Table:
    """Return rows with their places, moved by a number, under a name."""
    place = rows.schema.get_field_index(PLACE)
    return rows.set_column(place, name, pc.add(rows.column(place), by))
