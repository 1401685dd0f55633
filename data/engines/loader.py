"""What an engine is to `load`: a database for some parts, whose tables take rows in pieces and are counted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

import pyarrow as pa

WHOLE = -1
"""Stands for the shard of a table that is not divided."""

Span = tuple[date | None, date | None]
"""The first and the last day of a column of dates; None where it has none."""


def ends_of(columns: Iterable[str]) -> str:
    """Return what a select has of the ends of columns: the least and the greatest of each, as `spans_of` takes them."""
    return ", ".join(f"min({column}), max({column})" for column in columns)


def spans_of(ends: Sequence[date | None]) -> tuple[Span, ...]:
    """Return the span of each column from what `ends_of` selects."""
    return tuple(zip(ends[::2], ends[1::2], strict=True))


class Loader(Protocol):
    """A database on an engine, made for one build of an archive."""

    def prepare(self) -> None:
        """Make the database and its tables where they are not there; what is there stays."""

    def counts(self, table: str) -> Mapping[int, int]:
        """Return the rows that a table has of each shard, under `WHOLE` where it is not divided."""

    def clear(self, table: str, shard: int) -> None:
        """Take out what a table has of a shard."""

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows, all of them or none."""

    def finish(self) -> None:
        """Wait until every server has what was added. Raises EngineError where one has other rows than its like."""

    def spans(self, table: str, columns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return the first and the last day of columns of dates."""

    def others(self) -> list[str]:
        """Return the commands that drop other databases of the same archive on the engine; nobody runs them unasked."""

    def close(self) -> None:
        """Let go of the engine."""
