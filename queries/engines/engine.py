"""What an engine is to the dashboard: whole statements go in, rows come out, or one sentence about why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

EngineName = Literal["duckdb", "clickhouse", "spark"]


@dataclass(frozen=True)
class Answer:
    """The answer to one statement: the names of its columns, and its rows."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]


class Engine(Protocol):
    """A database that answers whole statements; all threads of a process share one.

    Statements come in DuckDB's words with `$names`, and read no table but those of an archive.
    """

    @property
    def name(self) -> EngineName:
        """Which of the engines it is."""

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement.

        `name` is that of its block; `seconds` how long it may take, 0 for any time; `tag` tells it from all others that
        run. Raises TooSlowError where it takes longer or was stopped, EngineError where there is no whole answer.
        """

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as it runs in a client of the engine's own, with its values in it."""

    def stop(self, tag: str) -> None:
        """End the statement with this tag; it raises TooSlowError where it runs. Without effect where it does not.

        Raises no error, also where the engine is away: whoever stops a statement has another one to raise.
        """

    def close(self) -> None:
        """Let go of the engine."""
