"""How long a build takes on a cluster of two workers, beside `data build` on the same sources in the same run.

    .venv/cluster/bin/python -m benchmarks.cluster_build --documents 1000000

It writes synthetic sources, builds an archive of them on one machine and parts on the cluster, and compares: the same
version, the same rows in every table, rows = documents + duplicates + rejects over all parts. It starts a cluster of
its own on this machine unless it is given one, and says then what processor seconds went into the builder's own code
(Python, with DuckDB in it) and into Spark (Java).
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb
from pyarrow import parquet

from data import shipped
from data.build import build
from data.cluster.job import build_parts
from data.demo import synthetic_records
from data.load.report import BuildReport
from data.options import BuildOptions
from data.parts.layout import select
from data.parts.manifest import Manifest, read_manifest
from tests.spark_cluster import spark_cluster

OPTIONS = BuildOptions(name="Measured", text_language="en")


@click.command()
@click.option("--documents", default=1_000_000, show_default=True)
@click.option("--shards", default=2, show_default=True)
@click.option("--engine", help="A cluster that runs already, as in spark://host:15002.")
@click.option(
    "--folder", type=click.Path(path_type=Path, file_okay=False), help="Where sources, archive and parts are put."
)
def main(documents: int, shards: int, engine: str | None, folder: Path | None) -> None:
    """Measure both builds, and print a table."""
    with TemporaryDirectory(prefix="annals-cluster-build-", dir=folder) as name, _cluster(engine) as address:
        place = Path(name)
        _write_sources(place / "sources", documents)
        one, *of_one = _timed(lambda: build([place / "sources"], place / "one.duckdb", shipped.THEMES, OPTIONS))
        parts = place / "parts"
        many, *of_many = _timed(
            lambda: build_parts([place / "sources"], parts, shipped.THEMES, OPTIONS, address, shards)
        )
        manifest = read_manifest(parts)
        click.echo("| build | seconds | documents/s | processor seconds of Python | of Java | version |")
        click.echo("| --- | ---: | ---: | ---: | ---: | --- |")
        for label, report, (seconds, python, java) in (("one machine", one, of_one), ("two workers", many, of_many)):
            figures = f"{seconds:,.0f} | {documents / seconds:,.0f} | {python:,.0f} | {java:,.0f}"
            click.echo(f"| {label} | {figures} | {report.version} |")
        different = _different(place / "one.duckdb", parts, manifest)
        rows = sum(source.rows for source in many.sources)
        became = sum(manifest.tables[table].rows for table in ("documents", "duplicates", "rejects"))
        click.echo(f"\nTables that differ: {', '.join(different) or 'none'} of {len(manifest.tables)}.")
        click.echo(f"Rows read: {rows:,}; documents, duplicates and rejects in the parts: {became:,}.")
        click.echo(f"Two workers take {of_many[0] / of_one[0]:.2f} times as long as one machine.")


@contextmanager
def _cluster(engine: str | None) -> Iterator[str]:
    if engine:
        yield engine
    else:
        with spark_cluster({"spark.executor.memory": "1500m"}) as cluster:
            yield cluster.address


def _write_sources(folder: Path, documents: int) -> None:
    folder.mkdir()
    for number, table in enumerate(synthetic_records(documents, seed=1), start=1):
        parquet.write_table(table, folder / f"synthetic-{number:04}.parquet")


def _timed(make: Callable[[], BuildReport]) -> tuple[BuildReport, float, float, float]:
    """Return the report of a build, its seconds, and the processor seconds of Python and of Java."""
    started, (python, java) = time.perf_counter(), _processor_seconds()
    report = make()
    seconds, (python_then, java_then) = time.perf_counter() - started, _processor_seconds()
    return report, seconds, python_then - python, java_then - java


def _processor_seconds() -> tuple[float, float]:
    """Return the processor seconds of this process and all that it started: of Python, and of Java."""
    ticks = os.sysconf("SC_CLK_TCK")
    seconds = {True: 0.0, False: 0.0}
    for pid in _below(os.getpid()):
        with suppress(OSError):
            is_java = Path(f"/proc/{pid}/comm").read_text("utf-8").strip() == "java"
            _, _, rest = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")
            user, system, *of_ended = (int(field) for field in rest.split()[11:15])
            # What a process of Python started and what has ended was Python, too.
            seconds[is_java] += (user + system + (0 if is_java else sum(of_ended))) / ticks
    return seconds[False], seconds[True]


def _below(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, directly or through others."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text("utf-8").split():
                yield from _below(int(child))


def _different(archive: Path, parts: Path, manifest: Manifest) -> list[str]:
    """Return the tables whose rows differ in number or in the sum of their hashes, but for the time of the build."""
    with duckdb.connect(":memory:", config={"memory_limit": "2GB"}) as connection:
        connection.execute(f"attach '{archive}' as file (read_only)")
        return [table for table in manifest.tables if len(set(_sums(connection, table, parts, manifest))) > 1]


def _sums(
    connection: duckdb.DuckDBPyConnection, table: str, parts: Path, manifest: Manifest
) -> Iterator[tuple[object, ...]]:
    columns = ", ".join(f'"{name}"' for name, _ in manifest.tables[table].columns if name != "built_at")
    files = ", ".join(f"'{parts / file.path}'" for file in manifest.tables[table].files)
    for rows in (f"({select(table, 'file')})", f"read_parquet([{files}])"):
        yield tuple(connection.execute(f"select count(*), sum(hash({columns})) from {rows}").fetchone() or ())


if __name__ == "__main__":
    main()
