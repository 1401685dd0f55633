"""How long questions take in a catalogue's engine beside the one file, both in one run on the same machine.

`python -m benchmarks.catalogue build/demo1m.duckdb catalogue.duckdb` asks each question under each of the twelve
filters of both, answers forgotten before each, and prints how many times longer the engine takes: for each question and
filter, and the median of all. A catalogue of the same archive comes from `python -m data load`.
"""

import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from benchmarks.twelve_filters import twelve_filters
from queries.database.archive import Archive
from queries.database.cache import forget_answers
from queries.dates import date_counts
from queries.facets import facet_values
from queries.model.filters import Filters
from queries.result import Result
from queries.results import result_counts, result_order, result_rows, theme_counts
from queries.themes import theme_timelines
from queries.timeline import bars_and_coverage, timeline_marks

ROUNDS = 2
"""Times that each is asked; the quickest counts."""


def _best(result: Result) -> object:
    """Return the first page by relevance, or by date without a text."""
    by = Result(result.archive, result.filters.change(sort="relevance"))
    return result_rows(by, result_order(by, limit=20))


def _days(result: Result) -> tuple[date, date]:
    counts = result_counts(result)
    return counts.first_day or date(1970, 1, 1), counts.last_day or date(1970, 1, 1)


QUESTIONS: Mapping[str, Callable[[Result], object]] = {
    "counts": result_counts,
    "themes": theme_counts,
    "dates": date_counts,
    "years": lambda result: bars_and_coverage(result, "year", *_days(result)),
    "themes over time": lambda result: theme_timelines(result, "year", *_days(result)),
    "marks": lambda result: timeline_marks(result, 300),
    "people": lambda result: facet_values(result, "person"),
    "archives": lambda result: facet_values(result, "archive"),
    "rows": _best,
}


def seconds(archive: Archive, filters: Filters, ask: Callable[[Result], object]) -> float:
    """Return how long a question takes at its quickest."""
    found = []
    for _ in range(ROUNDS):
        forget_answers()
        start = time.perf_counter()
        ask(Result(archive, filters))
        found.append(time.perf_counter() - start)
    return min(found)


def main(path: Path, catalogue: Path) -> None:
    """Print a line for each question and filter, and the medians."""
    file, there = Archive(path), Archive(catalogue)
    ratios: dict[str, dict[str, float]] = {}
    for name, filters in twelve_filters(file).items():
        for question, ask in QUESTIONS.items():
            one, other = seconds(file, filters, ask), seconds(there, filters, ask)
            ratios.setdefault(question, {})[name] = other / one
            print(f"{question:18} {name:12} {one * 1000:8.0f} ms {other * 1000:8.0f} ms {other / one:8.1f}", flush=True)
    for question, found in ratios.items():
        print(f"{question:18} median {statistics.median(found.values()):.1f}, most {max(found.values()):.1f}")
    every = [ratio for found in ratios.values() for ratio in found.values()]
    print(f"all {len(every)}: median {statistics.median(every):.1f}, most {max(every):.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
