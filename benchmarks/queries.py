"""The questions of an interaction under twelve filters: Annals beside SQLite, pandas, Polars and the memory's limit.

Run `python -m benchmarks.queries`; it prints Markdown tables. All engines are first held to equal answers. Then they
take turns in one run, so that whatever else the machine does slows them alike; times are medians over the rounds.

*Cold* is the first question on a file just opened, *warm* a question on an open one that has not been asked before, and
*again* the one just asked. Frames in memory know no difference; ratios are of warm to warm, and for SQLite cold to cold
too. The operating system's cache of files is left alone.
"""

import os
import platform
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import click
import duckdb
import pandas as pd
import polars as pl
from tqdm import tqdm

from benchmarks.engines import Engine, check_equal, milliseconds
from benchmarks.in_annals import Annals
from benchmarks.in_pandas import Pandas
from benchmarks.in_polars import Polars
from benchmarks.in_sqlite import SQLite
from benchmarks.limit import bandwidth, bytes_read
from benchmarks.query_tables import Filtered, Times, detail_table, filters_table, sizes_table
from benchmarks.twelve_filters import twelve_filters
from data.demo import build_demo
from queries.results import Counts

PEERS: dict[str, Callable[[Annals, Path], Engine]] = {
    "sqlite": lambda annals, folder: SQLite(annals.archive, folder),
    "pandas": lambda annals, _folder: Pandas(annals.archive),
    "polars": lambda annals, _folder: Polars(annals.archive),
}
THEMES = Path(__file__).parent.parent / "data" / "themes.toml"

IN_MEMORY = {"pandas": 2_500, "polars": 2_500}
"""Bytes that a frame needs for a document while it is being made."""


@click.command()
@click.option("--documents", type=int, multiple=True, help="Size of a synthetic archive; may be given again.")
@click.option(
    "--archive",
    "archives",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="An archive that is there already; may be given again.",
)
@click.option("--engine", "peers", type=click.Choice(["annals", *PEERS]), multiple=True, help="Default: all four.")
@click.option("--rounds", default=3, show_default=True)
@click.option("--detail", is_flag=True, help="Also print how long each question takes Annals.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/benchmarks"),
    show_default=True,
    help="Where synthetic archives and copies for SQLite are kept from run to run.",
)
def main(
    documents: Sequence[int], archives: Sequence[Path], peers: Sequence[str], rounds: int, detail: bool, folder: Path
) -> None:
    """Measure the questions of an interaction, and print the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = documents or (() if archives else (10_000, 1_000_000))
    paths = [*(_synthetic(folder, size) for size in sizes), *archives]
    speed = bandwidth()
    chosen = [peer for peer in PEERS if not peers or peer in peers]
    measured = {}
    for path in paths:
        size, rows = _measure(path, chosen, rounds, folder)
        measured[size] = rows
        click.echo(f"\n{size:,} documents, {path.name}:\n\n{filters_table(rows, speed)}")
        if detail:
            click.echo(f"\n{detail_table(rows)}")
    if len(measured) > 1:
        click.echo(f"\n{sizes_table(measured)}")
    click.echo(
        f"\n{rounds} rounds; memory is read at {speed / 1e9:.1f} GB/s by {os.cpu_count()} cores. "
        f"{platform.platform()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}, "
        f"SQLite {sqlite3.sqlite_version}, pandas {pd.__version__}, Polars {pl.__version__}."
    )


def _synthetic(folder: Path, documents: int) -> Path:
    path = folder / f"demo-{documents}.duckdb"
    if not path.exists():
        build_demo(path, documents, 1, THEMES, progress=True)
    return path


def _measure(path: Path, peers: Sequence[str], rounds: int, folder: Path) -> tuple[int, list[Filtered]]:
    """Return the number of documents of an archive, and what was measured under each filter."""
    annals = Annals(path)
    documents = annals.archive.about.documents
    engines: list[Engine] = [annals]
    for peer in peers:
        if _has_room(peer, documents):
            engines.append(PEERS[peer](annals, folder))
        else:
            click.echo(f"{peer} is left out: {documents:,} documents do not fit into this machine's memory.")
    rows = []
    for name, filters in tqdm(twelve_filters(annals.archive).items(), desc="Equal answers"):
        counts = cast(Counts, check_equal(engines, name, filters)["counts"])
        rows.append(Filtered(name, filters, counts.documents, bytes_read(annals.archive, filters)))
    for _ in tqdm(range(rounds), desc="Rounds"):
        for row in rows:
            for engine in engines:
                _take(engine, row)
    return documents, rows


def _has_room(peer: str, documents: int) -> bool:
    """Whether a frame of this many documents fits into the memory that is free now."""
    memory = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
    return IN_MEMORY.get(peer, 0) * documents < int(memory["MemAvailable"].split()[0]) * 1024


def _take(engine: Engine, row: Filtered) -> None:
    """Ask an engine the questions of an interaction once in each state it can be in."""
    times = row.times.setdefault(engine.name, Times())
    if engine.opens_a_file:
        engine.renew()
        times.cold.append(milliseconds(engine, row.filters))
    engine.forget()
    times.warm.append(milliseconds(engine, row.filters))
    if isinstance(engine, Annals):
        times.again.append(milliseconds(engine, row.filters))


if __name__ == "__main__":
    main()
