"""What was measured under each filter, as Markdown tables."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from queries.model.filters import Filters

Milliseconds = dict[str, float]
"""Milliseconds of each question of an interaction."""

OURS = "Annals"
PEERS = ("SQLite", "pandas", "Polars")


@dataclass(frozen=True)
class Times:
    """What each interaction took an engine, by the state it was in."""

    cold: list[Milliseconds] = field(default_factory=list)
    warm: list[Milliseconds] = field(default_factory=list)
    again: list[Milliseconds] = field(default_factory=list)


@dataclass(frozen=True)
class Filtered:
    """A filter, how many documents match it, the bytes that must be read for it, and the times by engine."""

    name: str
    filters: Filters
    documents: int
    bytes_read: int
    times: dict[str, Times] = field(default_factory=dict)

    def median(self, engine: str, state: str) -> float | None:
        """Milliseconds of a whole interaction; None for an engine that is not measured in this state."""
        times: list[Milliseconds] = getattr(self.times.get(engine, Times()), state)
        return statistics.median(sum(one.values()) for one in times) if times else None

    def ratio_to(self, peer: str, state: str) -> float | None:
        """How many times as long as Annals a peer takes."""
        ours, theirs = self.median(OURS, state), self.median(peer, state)
        return theirs / ours if ours and theirs else None

    def beside_limit(self, bandwidth: float) -> float:
        """How many times as long as reading the bytes takes the interaction takes, warm."""
        ours = self.median(OURS, "warm")
        assert ours
        return ours / (self.bytes_read / bandwidth * 1_000)


def filters_table(rows: Sequence[Filtered], bandwidth: float) -> str:
    """Each filter and the medians over all: milliseconds of Annals, and how many times as long the others take."""
    columns: dict[str, Callable[[Filtered], float | None]] = {
        "cold ms": lambda row: row.median(OURS, "cold"),
        "warm ms": lambda row: row.median(OURS, "warm"),
        "again ms": lambda row: row.median(OURS, "again"),
        "× SQLite, cold": lambda row: row.ratio_to("SQLite", "cold"),
        **{f"× {peer}": lambda row, peer=peer: row.ratio_to(peer, "warm") for peer in PEERS},  # type: ignore[misc]  # the default binds each peer, which types cannot say
        "× limit": lambda row: row.beside_limit(bandwidth),
    }
    values = [[of(row) for of in columns.values()] for row in rows]
    lines = _head(["filter", "documents", *columns])
    lines += [_line([row.name, f"{row.documents:,}"], figures) for row, figures in zip(rows, values, strict=True)]
    return "\n".join([*lines, _line(["median", ""], _medians(values))])


def detail_table(rows: Sequence[Filtered]) -> str:
    """Milliseconds of Annals for each question and filter, warm, and cold in brackets."""
    questions = list(dict.fromkeys(question for row in rows for question in row.times[OURS].warm[0]))
    lines = _head(["filter", *questions])
    for row in rows:
        cells = (
            f"{_of_question(row.times[OURS].warm, question):.1f} ({_of_question(row.times[OURS].cold, question):.1f})"
            for question in questions
        )
        lines.append(f"| {row.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _of_question(times: Sequence[Milliseconds], question: str) -> float:
    return statistics.median(one.get(question, 0) for one in times)


def sizes_table(measured: Mapping[int, Sequence[Filtered]]) -> str:
    """Warm milliseconds of Annals by filter and size; from the second size on also as multiples of the size before."""
    sizes = sorted(measured)
    lines = _head(["filter", *(f"{size:,}" for size in sizes)])
    for same in zip(*(measured[size] for size in sizes), strict=True):
        times = [row.median(OURS, "warm") or 0.0 for row in same]
        grown = [f"{now:.0f} (×{now / before:.1f})" for before, now in pairwise(times)]
        lines.append(f"| {same[0].name} | {' | '.join([f'{times[0]:.0f}', *grown])} |")
    return "\n".join(lines)


def _head(columns: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", f"| --- |{' ---: |' * (len(columns) - 1)}"]


def _medians(values: Sequence[Sequence[float | None]]) -> list[float | None]:
    known = ([value for value in column if value is not None] for column in zip(*values, strict=True))
    return [statistics.median(column) if column else None for column in known]


def _line(first: Sequence[str], values: Sequence[float | None]) -> str:
    cells = ["" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.1f}" for value in values]
    return f"| {' | '.join([*first, *cells])} |"
