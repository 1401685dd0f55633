"""From sources to the parts of an archive on a cluster: the steps of a build, none of which one machine has to hold.

What is made here, where the command runs, are the small tables: themes, events, the site, sources, counts by month.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.build import Curated, read_curated
from data.cluster.index import Pieced, index_documents
from data.cluster.making import make_documents
from data.cluster.records import SourcesRead, read_sources
from data.cluster.session import cluster
from data.cluster.tables import Tables
from data.cluster.worker import rows_of
from data.curated.synonyms_file import shared_names
from data.extract.choices import without_effect
from data.extract.discover import find_input_files, size_of
from data.load.archive_file import reserved_folder
from data.load.findings import DifferingRepeat, Findings
from data.load.report import BuildReport, NoDocumentsError
from data.load.site_and_events import insert_events, insert_site, insert_synonyms
from data.load.summary import (
    insert_archive,
    insert_sources,
    languages_in_words,
    silent_themes,
    unknown_themes,
    version_facts,
)
from data.options import BuildOptions
from data.parts.layout import select, tables
from data.parts.manifest import Manifest, PartTable, part_table
from data.parts.paths import check_shared_folder
from data.parts.writer import write_table
from data.sql import SQL
from data.transform.themes import insert_themes
from queries.database.schema import FORMAT, SCHEMA
from queries.database.statements import sql
from queries.errors import ClusterError
from queries.search.tokenizer import INDEX_VERSION

_BYTES_OF_A_PARTITION = 32 << 20
"""Bytes of sources for each part that rows are divided into."""

_ROWS = 50_000

MOST_REPEATS = 10_000
"""Duplicates that differ from their document that a report names."""


def build_parts(
    sources: Sequence[Path], folder: Path, themes: Path | None, options: BuildOptions, engine: str, shards: int = 1
) -> BuildReport:
    """Build an archive as parts in a new folder, on the cluster at `engine`; raise an AnnalsError if it cannot.

    All machines of the cluster see the sources and the folder by the same paths. Nothing is left of a build that fails.
    """
    check_shared_folder(folder)
    curated = read_curated(themes, options)
    partitions = sum(map(size_of, find_input_files(sources))) // _BYTES_OF_A_PARTITION + 2
    with reserved_folder(folder) as path, _reading(folder), cluster(engine, partitions) as connected:
        made = Tables(connected, path.with_name(f"{path.name}.work"), partitions)
        read = read_sources(connected, made, sources, options)
        documents = make_documents(connected, made, read)
        if not documents:
            raise NoDocumentsError(_without_documents(made, read))
        pieced = index_documents(made, documents, curated.themes, options.text_language, path, shards)
        name = options.name or curated.site.name or folder.name
        return _written(made, path, shards, read, pieced, curated, options, name)


@contextmanager
def _reading(folder: Path) -> Iterator[None]:
    """Raise ClusterError where this machine cannot read or write what workers and it share."""
    try:
        yield
    except (OSError, pa.ArrowException, duckdb.IOException) as error:
        reason = str(error).partition("\n")[0]
        raise ClusterError(
            f"The build ended where this machine reads what the workers have written, or writes for them: {reason}. "
            f"See to it that all machines of the cluster have {folder.resolve().parent} by this path, and room in it."
        ) from error


def _written(
    made: Tables,
    path: Path,
    shards: int,
    read: SourcesRead,
    pieced: Pieced,
    curated: Curated,
    options: BuildOptions,
    name: str,
) -> BuildReport:
    """Write the small tables and the manifest, and return the report."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        insert_themes(connection, curated.themes)
        for slug, count in pieced.in_themes.items():
            connection.execute(
                "update themes set documents = $count where slug = $slug", {"count": count, "slug": slug}
            )
        insert_events(connection, curated.events)
        insert_synonyms(connection, curated.synonyms)
        site = replace(curated.site, name=name) if options.site else curated.site
        insert_site(connection, site, read.sources, pieced.collections)
        _insert_counts(connection, made, pieced)
        report = _summarised(connection, made, read, pieced, name)
        chosen = without_effect(options, read.sources)
        report = replace(report, notes=(*report.notes, *chosen, *shared_names(curated.synonyms)))
        connection.execute(SQL["new_version"], {"ids_check": _ids_check(made)})
        written = {table: _small(connection, table, path, shards) for table in tables() if table not in pieced.files}
        written |= {table: part_table(table, tuple(files)) for table, files in pieced.files.items()}
        in_order = {table: written[table] for table in tables()}
        Manifest(FORMAT, INDEX_VERSION, name, report.version, shards, in_order).write(path)
        return report


def _insert_counts(connection: duckdb.DuckDBPyConnection, made: Tables, pieced: Pieced) -> None:
    """Fill the tables that count by month and by combination of themes, given the counts of the pieces."""
    connection.register("spans", made.of("month_spans").toArrow())
    connection.execute("insert into month_spans by name from spans order by months")
    connection.unregister("spans")
    connection.execute("create temp table combination_sizes (slugs varchar[], documents bigint)")
    if pieced.combinations:
        rows = [(list(slugs), count) for slugs, count in pieced.combinations.items()]
        connection.executemany("insert into combination_sizes values (?, ?)", rows)
    connection.execute(SQL["combination_ids"])
    months = rows_of(made.folder / "months_of_pieces" / "*.parquet")
    connection.execute(
        "insert into archive_month_counts select axis, months, theme_combination, qualifier::date_qualifier,"
        " sum(documents), sum(impossible), min(first_day), max(last_day)"
        f" from {months} group by axis, months, theme_combination, qualifier order by all"
    )
    (documents,) = connection.execute(
        "select sum(documents) from archive_month_counts where axis = 'written'"
    ).fetchone() or (0,)
    connection.execute(SQL["theme_combinations"], {"documents": documents})


def _summarised(
    connection: duckdb.DuckDBPyConnection, made: Tables, read: SourcesRead, pieced: Pieced, name: str
) -> BuildReport:
    _count_rows(connection, made)
    differing = _differing(made)
    found = {
        source.name: pieced.findings.get(source.name, Findings())
        + Findings(rejects=read.rejects.get(source.name, ()), differing=differing.get(source.name, ()))
        for source in read.sources
    }
    reports = insert_sources(connection, read.sources, found)
    facts, sum_of_facts = version_facts(connection)
    total = (sum_of_facts or 0) ^ pieced.sum_of_facts
    version = insert_archive(connection, name, facts + pieced.facts, total)
    languages = languages_in_words((*key, count) for key, count in pieced.languages.items())
    notes = [*silent_themes(connection), *unknown_themes(pieced.in_unknown_themes)]
    if sum(map(len, differing.values())) == MOST_REPEATS:
        notes.append(f"of the duplicates that differ from their document {MOST_REPEATS:,} are listed")
    return BuildReport(reports, version, tuple(notes), languages)


def _count_rows(connection: duckdb.DuckDBPyConnection, made: Tables) -> None:
    """Make the temporary table `rows_of_sources` of what the cluster counts over all parts."""
    made.run("rows_of_sources")
    connection.register("counted", made.of("rows_of_sources").toArrow())
    connection.execute("create temp table rows_of_sources as from counted")
    connection.unregister("counted")


def _differing(made: Tables) -> dict[str, tuple[DifferingRepeat, ...]]:
    """Return the duplicates that state another title, date, collection or number, by source; of many some."""
    rows = made.ask(sql("differing_repeats"), MOST_REPEATS)
    found: dict[str, tuple[DifferingRepeat, ...]] = {}
    for row in sorted(rows, key=lambda row: (row["source_file"], row["source_row"])):
        one = DifferingRepeat(*row.values())
        found[one.source_file] = (*found.get(one.source_file, ()), one)
    return found


def _without_documents(made: Tables, read: SourcesRead) -> BuildReport:
    """Return the report on sources of which no row became a document."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        _count_rows(connection, made)
        found = {name: Findings(rejects=reasons) for name, reasons in read.rejects.items()}
        return BuildReport(insert_sources(connection, read.sources, found), "")


def _ids_check(made: Tables) -> str:
    """Return the check of the ids of all documents: one hash over them in their order, which come in file by file."""
    check = hashlib.sha256()
    for path in made.sorted_ids:
        for batch in pq.ParquetFile(path).iter_batches():
            check.update("".join(f"{id}\n" for id in batch.column(0).to_pylist()).encode())
    return check.hexdigest()[:10]


def _small(connection: duckdb.DuckDBPyConnection, table: str, path: Path, shards: int) -> PartTable:
    rows = connection.sql(select(table, "main")).to_arrow_reader(_ROWS)
    return part_table(table, write_table(path, table, rows, shards))
