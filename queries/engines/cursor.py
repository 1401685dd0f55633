"""A cursor of a catalogue: statements about what it holds are its own, every other is the engine's."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pyarrow as pa

from queries.compile.statement import CountsByMonth
from queries.database.cursor import Cursor, Values
from queries.database.statements import name_of
from queries.engines.compiled import compiled
from queries.engines.kept import kept_answer, record, record_failure
from queries.engines.routing import tables_read
from queries.errors import AnnalsError

if TYPE_CHECKING:
    import duckdb

    from queries.compile.statement import Statement
    from queries.database.archive import Archive
    from queries.engines.engine import Answer, Engine

_PROCESS = secrets.token_hex(6)
"""Tells the statements of this process from those of all others: dashboards in containers have the same process id."""

_numbers = count(1)

MOST_ASKED = 32
"""Statements that wait for engines at the same time, for readers who may leave: the work is done elsewhere."""

_threads_of_engines = ThreadPoolExecutor(MOST_ASKED, thread_name_prefix="annals-engine")


def new_tag() -> str:
    """Return what tells a statement from all others that an engine runs, also from those of other dashboards."""
    return f"annals-{_PROCESS}-{os.getpid()}-{next(_numbers)}"


class EngineCursor(Cursor):
    """A cursor as any other; `away` are the tables that the engine alone has."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, seconds: float, engine: Engine, away: frozenset[str]
    ) -> None:
        super().__init__(connection, seconds)
        self._engine = engine
        self._away = away
        self._tag = ""
        self._answer: Answer | None = None
        self._left: Iterator[tuple[Any, ...]] = iter(())

    def ask(self, archive: Archive, statement: Statement) -> list[tuple[Any, ...]]:
        """Return the rows of a statement; where others would make tables first, they are a part of it."""
        whole = compiled(archive, self, statement)
        return self.rows(whole.sql, whole.values, name=whole.name, is_brief=whole.is_brief)

    def answers_from_counts(self, statement: Statement) -> bool:
        """Whether a statement reads nothing of the engine but counts by month.

        They are as few as those that a catalogue has of all documents; brought here, they answer several questions.
        """
        return not self._is_away(statement.sql) and all(isinstance(one, CountsByMonth) for one in statement.reads)

    def bring(self, archive: Archive, statement: Statement, table: str) -> int:
        """Make a table of the answer to a statement, of this kind and name, and return its rows."""
        whole = compiled(archive, self, statement)
        return self._bring(whole.sql, whole.values, table, whole.name)

    def brought(self, statement: str, values: Values, table: str, *, name: str) -> tuple[str, Values]:
        """Return a select of the rows that the engine gives for a statement, which are brought here, in a table."""
        self._bring(statement, values, f"or replace temp table {table}", name)
        return f"select * from {table}", {}  # noqa: S608  # a name of our own

    def _bring(self, statement: str, values: Values, table: str, name: str) -> int:
        found, columns = self.rows(statement, values, name=name), self.columns()
        # The same statement over the empty tables here says of which types the columns are.
        self._connection.execute(f"create {table} as {statement.rstrip()}\nwith no data", values)
        if found:
            arrays = map(pa.array, zip(*found, strict=True))
            self._connection.register("brought", pa.table(dict(zip(columns, arrays, strict=True))))
            self._connection.execute(f"insert into {table.rpartition(' ')[2]} select * from brought")  # noqa: S608  # names of our own
            self._connection.unregister("brought")
        return len(found)

    def rows(self, statement: str, values: object = None, *, name: str = "", is_brief: bool = False) -> list[Any]:
        """All rows of the answer of a statement; what is brief in a file may take its time elsewhere."""
        return super().rows(statement, values, name=name, is_brief=is_brief and not self._is_away(statement))

    def columns(self) -> list[str]:
        """Return the names of the columns of the answer."""
        return [*self._answer.columns] if self._answer else super().columns()

    def _run(self, statement: str, values: object, name: str = "") -> None:
        self._answer = None
        if not self._is_away(statement):
            super()._run(statement, values, name)
            return
        self._statement = name or name_of(statement)
        bound = cast("Values", values or {})
        self._answer = kept_answer(self._connection, statement, bound) or self._asked(statement, bound)
        self._left = iter(self._answer.rows)

    def _asked(self, statement: str, values: Values) -> Answer:
        """Return the engine's answer."""
        self._tag = new_tag()
        try:
            answer = self._engine.rows(statement, values, name=self._statement, seconds=self._seconds, tag=self._tag)
            record(statement, values, answer)
        except AnnalsError as error:
            record_failure(error)
            raise
        return answer

    def _fetched(self) -> list[Any]:
        return list(self._left) if self._answer else super()._fetched()

    def _next(self) -> Any:
        return next(self._left, None) if self._answer else super()._next()

    def _threads(self, statement: str) -> ThreadPoolExecutor:
        """Return the threads for a statement: what the catalogue answers waits behind no engine that is silent."""
        return _threads_of_engines if self._is_away(statement) else super()._threads(statement)

    def _is_away(self, statement: str) -> bool:
        return bool(tables_read(statement) & self._away)

    def _interrupt(self) -> None:
        super()._interrupt()
        self._engine.stop(self._tag)
