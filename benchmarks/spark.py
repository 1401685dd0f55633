"""How long questions take on Spark and on Sail beside the one file, all in one run on the same machine.

    python -m data export build/demo1m.duckdb --parts build/demo1m-parts --shards 2
    python -m venv build/sail && build/sail/bin/pip install pysail==0.7.2 pyspark==4.1.1
    .venv/cluster/bin/python -m benchmarks.spark build/demo1m.duckdb build/demo1m-parts --sail build/sail/bin/sail

Spark is a master and two workers of one core each, Sail a process of two threads, DuckDB has two threads. They take
turns, question by question, each asked once before and then timed; answers are forgotten before each, and have to be
equal. What an engine refuses is printed with its first words.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import click

from data.engines.addresses import database_of
from data.engines.catalogue import write_catalogue
from data.engines.loading import load_tables
from data.engines.spark_loader import SparkLoader
from data.parts.manifest import read_manifest
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.engines import catalogue as catalogues
from queries.engines.spark_connect import SparkConnect
from queries.errors import AnnalsError
from queries.facets import facet_values
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts, result_order, result_rows, theme_counts
from queries.timeline import bars_and_coverage
from tests.browser.dashboard import free_port
from tests.oracle.asked import rounded, window
from tests.spark_cluster import spark_cluster

MOST_SECONDS = "120"
"""Seconds that a question may take."""

FILTERS: Mapping[str, Filters] = {
    "everything": Filters(),
    "a word": Filters(text="missiles"),
    "a phrase": Filters(text='"soviet union"'),
    "a decade and a language": Filters(start="1962", end="1971").choose(language=("Russian",)),
}


def _first_page(result: Result) -> object:
    return result_rows(result, result_order(result, limit=20))


QUESTIONS: Mapping[str, Callable[[Result], object]] = {
    "counts": result_counts,
    "themes": theme_counts,
    "years": lambda result: bars_and_coverage(result, *window("year")),
    "people": lambda result: facet_values(result, "person"),
    "first page": _first_page,
}


class SailLoader(SparkLoader):
    """Tables in Sail, which measures none."""

    def measure(self) -> None:
        """Leave the tables as they are."""


@contextmanager
def sail_server(command: Path) -> Iterator[str]:
    """Serve Sail on the loopback for as long as the block runs, and give its address."""
    port = free_port()
    arguments = [str(command), "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(3)
        try:
            yield f"spark://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def catalogue(kind: type[SparkLoader], folder: Path, parts: Path, address: str) -> Archive:
    """Bring parts onto an engine, and open a catalogue of them that keeps no answers, in the same session.

    Sail knows tables only in the session that made them.
    """
    manifest = read_manifest(parts)
    database = database_of(manifest)
    target = kind(address, database, parts, manifest)
    load_tables(parts, manifest, target, progress=False)
    path = folder / f"{address.rpartition(':')[2]}.duckdb"
    path.unlink(missing_ok=True)
    write_catalogue(path, parts, manifest, "spark", address, database)
    with patch.object(catalogues, "connect", lambda *_: SparkConnect(address, database, target.session)):
        return Archive(path)


def timed(archive: Archive, filters: Filters, ask: Callable[[Result], object]) -> tuple[float, object]:
    """Return the seconds of the second of two times that a question is asked, and the answer."""
    for _ in range(2):
        forget_answers()
        start = time.perf_counter()
        answer = ask(Result(archive, filters))
    return time.perf_counter() - start, answer


def compare(archives: Mapping[str, Archive], chosen: Sequence[str]) -> dict[str, list[float]]:
    """Print a line for each question and filter, and return the seconds by engine, of what all have answered."""
    seconds: dict[str, list[float]] = {name: [] for name in archives}
    for filter_name in chosen:
        filters = FILTERS[filter_name]
        for question, ask in QUESTIONS.items():
            line, found = f"{filter_name:24} {question:12}", {}
            expected = None
            for name, archive in archives.items():
                try:
                    taken, answer = timed(archive, filters, ask)
                except AnnalsError as error:
                    line += f"  {name}: {(error.cause or str(error))[:160]}"
                    continue
                expected = expected or rounded(answer)
                found[name] = taken
                line += f" {name} {taken * 1000:7.0f} ms{'' if rounded(answer) == expected else ' DIFFERS'}"
            if len(found) == len(archives):
                for name, taken in found.items():
                    seconds[name].append(taken)
            print(line, flush=True)
    return seconds


@click.command()
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("parts", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--sail", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Sail's command.")
@click.option("--spark/--no-spark", default=True, show_default=True, help="Whether Spark is asked.")
@click.option("--filter", "chosen", type=click.Choice([*FILTERS]), multiple=True, help="Default: all.")
def main(archive: Path, parts: Path, sail: Path | None, *, spark: bool, chosen: tuple[str, ...]) -> None:
    """Ask the file, a Spark cluster and Sail the same questions."""
    os.environ.update(ANNALS_QUERY_SECONDS=MOST_SECONDS, ANNALS_THREADS="2")
    with ExitStack() as running:
        addresses = {}
        if spark:
            addresses["spark"] = running.enter_context(spark_cluster({"spark.executor.memory": "2g"})).address
        if sail:
            addresses["sail"] = running.enter_context(sail_server(sail))
        archives = {"duckdb": Archive(archive)}
        for name, address in addresses.items():
            archives[name] = catalogue(SailLoader if name == "sail" else SparkLoader, parts.parent, parts, address)
        seconds = compare(archives, chosen or [*FILTERS])
        for name, opened in archives.items():
            times = seconds[name]
            if times:
                print(f"{name}: median {statistics.median(times) * 1000:.0f} ms of {len(times)} that all answered")
            opened.close()


if __name__ == "__main__":
    main()
