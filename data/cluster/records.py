"""From sources to dated records on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from data.cluster.groups import lay_down_groups
from data.cluster.reading import TABLES, GroupRead, read_group
from data.cluster.session import Cluster
from data.cluster.tables import Tables
from data.cluster.worker import database, rows_of, write_rows
from data.extract.read import SourceRead
from data.load.findings import RejectReason
from data.options import BuildOptions
from data.sql import SQL
from data.transform.placeholders import Suspicion, suspicions
from queries.database.schema import SCHEMA


@dataclass(frozen=True)
class SourcesRead:
    """The sources in their order, and the reasons for which rows of each became no documents.

    Their records are in so many groups; `dates` is the table of their dates.
    """

    sources: Sequence[SourceRead]
    rejects: dict[str, tuple[RejectReason, ...]]
    groups: int
    dates: str


def read_sources(cluster: Cluster, tables: Tables, sources: Sequence[Path], options: BuildOptions) -> SourcesRead:
    """Read all sources, and make the tables of their dated records; raise SourceError."""
    options.check()
    groups = lay_down_groups(cluster, sources, tables.folder, options)
    values = {"groups": str(tables.folder / "groups"), "folder": str(tables.folder), "options": options}
    found: list[GroupRead] = cluster.tasks(groups, read_group, values)
    for table in TABLES:
        tables.add_files(table, [tables.folder / table / f"{number}.parquet" for number in range(groups)])
    placeholders = _placeholders(cluster)
    if placeholders:
        values = {"folder": str(tables.folder), "found": placeholders}
        cluster.tasks(groups, mark_group, values)
        marked = [tables.folder / "marked_dates" / f"{number}.parquet" for number in range(groups)]
        tables.add_files("record_dates", marked)
    reads = [read for group in found for read in group.reads]
    _add_notes(reads, found, placeholders)
    rejects = {name: reasons for group in found for name, reasons in group.rejects.items()}
    return SourcesRead(reads, rejects, groups, "marked_dates" if placeholders else "record_dates")


def _add_notes(reads: Sequence[SourceRead], groups: Sequence[GroupRead], placeholders: Sequence[Suspicion]) -> None:
    """Add to each source what only all of them together, or the last step of its group, had to say."""
    id_notes = {name: note for group in groups for name, note in group.id_notes.items()}
    by_sources: dict[str, list[str]] = {}
    for one in placeholders:
        by_sources.setdefault(one.sources, []).append(one.note)
    for read in reads:
        collections = dict.fromkeys((read.name, read.name.rpartition("/")[0]))
        read.notes += [note for name in collections for note in by_sources.get(name, ())]
        read.notes += [id_notes[read.name]] if read.name in id_notes else []


def _placeholders(cluster: Cluster) -> list[Suspicion]:
    """Return the days that are too frequent to be days; each collection of sources is looked at by one worker."""
    days = cluster.spark.sql("select sources, on_day, sum(records) as records from full_days group by sources, on_day")
    found: list[Suspicion] = cluster.stream(days.repartition("sources"), suspected, {})
    return found


def suspected(batches: Iterator[pa.RecordBatch]) -> Iterator[Suspicion]:
    """Yield what is found on the days of the collections of a partition, which has all days of each."""
    rows = [batch for batch in batches if batch.num_rows]
    if rows:
        with database() as connection:
            connection.register("given", pa.Table.from_batches(rows))
            connection.execute("create temp table full_days as from given")
            yield from suspicions(connection)


def mark_group(number: int, folder: str, found: Sequence[Suspicion]) -> None:
    """Mark the dates of a group whose day is suspected to be a placeholder, and write all its dates."""
    work = Path(folder)
    with database() as connection:
        connection.execute(SCHEMA)
        staged, dates = (rows_of(work / table / f"{number}.parquet") for table in ("staged", "record_dates"))
        connection.execute(f"create temp table staged as select n, source_file from {staged}")
        connection.execute(
            "create temp table record_dates as select * replace (qualifier::date_qualifier as qualifier,"
            f" precision::date_precision as precision, date_conflict::conflict as date_conflict) from {dates}"
        )
        for one in _of_group(connection, found):
            connection.execute(SQL["placeholders"], {"sources": one.sources, "days": list(one.days)})
        texts = "qualifier::varchar as qualifier, precision::varchar as precision"
        select = f"select * replace ({texts}, date_conflict::varchar as date_conflict) from record_dates"
        write_rows(connection, select, work / "marked_dates" / f"{number}.parquet")


def _of_group(connection: duckdb.DuckDBPyConnection, found: Sequence[Suspicion]) -> list[Suspicion]:
    names = {name for (name,) in connection.execute("select distinct source_file from staged").fetchall()}
    collections = names | {name.rpartition("/")[0] for name in names}
    return [one for one in found if one.sources in collections]
