"""How long a table of many documents takes: written by DuckDB in ranges, and from rows that Python fetches.

`python -m benchmarks.exports build/demo1m.duckdb` prints both for a fifth of the archive, and their ratio.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from display.format.csv_cells import csv_line, safe_cell
from queries.database.archive import Archive
from queries.export_files import Export, Origin
from queries.model.filters import Filters
from queries.result import Result

PART = 5


def by_duckdb(export: Export, last: int) -> int:
    """Return the bytes of a table as the dashboard writes it."""
    written = 0
    for first, end in export.ranges():
        if first >= last:
            break
        written += len(export.written(first, end, "csv", has_heading=first == 0))
    return written


def by_rows(export: Export, last: int) -> int:
    """Return the bytes of the same table as Python writes it from rows."""
    written = len(csv_line(export.columns))
    for first, end in export.ranges():
        if first >= last:
            break
        for row in export.rows(first, end):
            cells = ("; ".join(value) if isinstance(value, list) else value for value in row)
            written += len(csv_line(map(safe_cell, cells)))
    return written


def seconds(write: Callable[[Export, int], int], export: Export, last: int) -> float:
    """Return how long a way takes."""
    start = time.perf_counter()
    write(export, last)
    return time.perf_counter() - start


def main(path: Path) -> None:
    """Print the seconds of both ways, and how many times longer the second takes."""
    export = Export(Result(Archive(path), Filters()), Origin("/", "none", "/", "", "Benchmark", "1"))
    last = export.documents // PART
    copied, fetched = (seconds(write, export, last) for write in (by_duckdb, by_rows))
    print(f"{last:,} documents: {copied:.1f} s by DuckDB, {fetched:.1f} s by rows, ratio {fetched / copied:.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
