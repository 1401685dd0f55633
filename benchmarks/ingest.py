"""How fast documents come in: each reader alone and the whole build, beside raw DuckDB and beside sqlite-utils.

Run `python -m benchmarks.ingest`; it prints two Markdown tables. All that is compared is taken in turns in one run,
so that whatever else the machine does slows it alike; times are medians over the rounds.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click
import duckdb
from tqdm import tqdm

from benchmarks.formats import WRITERS, records_of
from data.demo import synthetic_records
from data.readers import READERS
from data.readers.crosswalk import AS_USUAL
from data.readers.source_file import source_file

RAW = {
    "csv": "select * from read_csv($path, all_varchar = true)",
    "json": "select * from read_json($path)",
    "jsonl": "select * from read_json($path)",
    "parquet": "select * from read_parquet($path)",
}
"""DuckDB's own readers, which check nothing: no titles, no dates, no repeats, no row kept that is broken."""


@click.command()
@click.option("--documents", default=20_000, show_default=True, help="Records for each reader.")
@click.option("--whole", default=100_000, show_default=True, help="Records for the whole build.")
@click.option("--rounds", default=3, show_default=True)
def main(documents: int, whole: int, rounds: int) -> None:
    """Measure readers and builds, and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        readers = _readers(Path(folder), documents, rounds)
        builds = _builds(Path(folder), whole, rounds)
    click.echo(f"| reader | documents/s | × raw DuckDB on the same file |\n| --- | ---: | ---: |\n{readers}\n")
    click.echo("| whole | seconds | documents/s | × sqlite-utils | peak memory |\n| --- | ---: | ---: | ---: | ---: |")
    click.echo(f"{builds}\n")
    click.echo(
        f"{documents:,} and {whole:,} synthetic records, {rounds} rounds, Python {platform.python_version()}, "
        f"DuckDB {duckdb.__version__}."
    )


def _readers(folder: Path, documents: int, rounds: int) -> str:
    (table,) = synthetic_records(documents, seed=1)
    records = records_of(table)
    timed: dict[str, list[float]] = {}
    raw: dict[str, list[float]] = {}
    for name, (ending, write) in WRITERS.items():
        write(folder / f"{name}.{ending}", records)
    for _ in tqdm(range(rounds), desc="Readers"):
        for name, (ending, _) in WRITERS.items():
            path = folder / f"{name}.{ending}"
            timed.setdefault(name, []).append(_seconds(partial(_read, name, path, documents)))
            if name in RAW:
                raw.setdefault(name, []).append(_seconds(partial(_read_raw, name, path)))
    return "\n".join(_reader_row(name, documents, timed, raw) for name in WRITERS)


def _reader_row(name: str, documents: int, timed: Mapping[str, list[float]], raw: Mapping[str, list[float]]) -> str:
    seconds = statistics.median(timed[name])
    ratio = f"{seconds / statistics.median(raw[name]):,.0f}" if name in raw else ""
    return f"| {name} | {documents / seconds:,.0f} | {ratio} |"


def _read(name: str, path: Path, documents: int) -> None:
    rows = sum(1 for _ in READERS[name].read(source_file(path, path.name), AS_USUAL).rows)
    if rows != documents:
        raise click.ClickException(f"{name} read {rows} rows of {documents}.")


def _read_raw(name: str, path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table documents as {RAW[name]}", {"path": str(path)})


def _builds(folder: Path, documents: int, rounds: int) -> str:
    source, ours, peer = folder / "whole.csv", folder / "whole.duckdb", folder / "whole.sqlite"
    records = [record for table in synthetic_records(documents, seed=2) for record in records_of(table)]
    WRITERS["csv"][1](source, records)
    annals = [[sys.executable, "-m", "data", "build", str(source), "--out", str(ours)]]
    utils = [sys.executable, "-m", "sqlite_utils"]
    sqlite_utils = [
        [*utils, "insert", str(peer), "documents", str(source), "--csv", "--silent"],
        [*utils, "enable-fts", str(peer), "documents", "title", "summary", "people", "places", "subjects"],
    ]
    seconds: dict[str, list[float]] = {"annals": [], "sqlite-utils": []}
    peaks = {}
    for _ in tqdm(range(rounds), desc="Builds"):
        for name, commands in (("annals", annals), ("sqlite-utils", sqlite_utils)):
            peer.unlink(missing_ok=True)
            started = time.perf_counter()
            peaks[name] = max(_run(command) for command in commands)
            seconds[name].append(time.perf_counter() - started)
    base = statistics.median(seconds["sqlite-utils"])
    labels = {
        "annals": "`python -m data build`, themes and index included",
        "sqlite-utils": "`sqlite-utils insert` and `enable-fts`",
    }
    rows = []
    for name, times in seconds.items():
        median = statistics.median(times)
        speed, ratio, peak = documents / median, median / base, peaks[name] / 1e6
        rows.append(f"| {labels[name]} | {median:.1f} | {speed:,.0f} | {ratio:.2f} | {peak:.2f} GB |")
    return "\n".join(rows)


def _run(command: list[str]) -> int:
    """Peak memory of a command in kilobytes, as Linux counts it."""
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, process.returncode, used = os.wait4(process.pid, 0)
        if process.returncode:
            errors.seek(0)
            raise click.ClickException(f"{' '.join(command)} failed: {errors.read().decode()}")
    return used.ru_maxrss


def _seconds(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
