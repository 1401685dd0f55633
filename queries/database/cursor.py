"""A cursor of the archive, whose statements end early where they take too long or nobody waits for them any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any, Self, TypeVar

import duckdb
from cachetools import LRUCache, cached

from queries.database.statements import name_of
from queries.errors import TooSlowError

T = TypeVar("T")
Values = Mapping[str, object]

PARSED = 1_000
"""Statements of which the parsed form is kept: reading the text takes a tenth of a short question's time."""

MAX_STATEMENTS = 8
"""Statements that run at the same time for readers who may leave; others wait for their turn."""

BETWEEN_LOOKS = 0.05
"""Seconds after which it is seen again whether the reader still waits."""

_waiting = threading.local()
_workers = ThreadPoolExecutor(MAX_STATEMENTS, thread_name_prefix="annals-query")


@contextmanager
def given_up_by(
    look: Callable[[], None], slot_released: Callable[[], AbstractContextManager[None]] = nullcontext
) -> Iterator[None]:
    """While the block runs, statements of this thread end where `look` raises, which is called now and then.

    For as long as one takes that is not done by the first look, the thread is in the context of `slot_released`.
    """
    before = getattr(_waiting, "ways", None)
    _waiting.ways = look, slot_released
    try:
        yield
    finally:
        _waiting.ways = before


@cached(LRUCache(PARSED), key=lambda _connection, statement: statement, lock=threading.Lock())
def _parsed(connection: duckdb.DuckDBPyConnection, statement: str) -> list[duckdb.Statement]:
    return connection.extract_statements(statement)


def in_background(ask: Callable[[], T]) -> Future[T]:
    """Return the answer of `ask`, which another thread finds meanwhile; it reads no documents, so nobody ends it."""
    return _workers.submit(ask)


class Cursor:
    """A cursor of DuckDB's for one thread at a time. Raises TooSlowError where a statement takes too long."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds
        self._statement = ""
        self.tables: dict[str, object] = {}
        """What keeps the tables that statements of this cursor read from being dropped, by their names."""

    def execute(self, statement: str, values: object = None) -> Self:
        """Run a statement with the values for its `$names`."""
        self._patiently(partial(self._run, statement, values), self._threads(statement))
        return self

    def rows(self, statement: str, values: object = None, *, name: str = "", is_brief: bool = False) -> list[Any]:
        """All rows of the answer of a statement: as `execute` and `fetchall`, without a pause between them.

        `name` says what the statement does. A brief one reads no documents: it ends before anybody could look whether
        to go on.
        """

        def run() -> list[Any]:
            self._run(statement, values, name)
            return self._fetched()

        return self._patiently(run, self._threads(statement), is_brief=is_brief)

    def brought(self, statement: str, values: Values, table: str, *, name: str) -> tuple[str, Values]:  # noqa: ARG002  # a cursor of a catalogue makes a table of this name
        """Return a select of the rows of a statement for DuckDB to go on with, and its values: the statement itself."""
        return statement, values

    def _run(self, statement: str, values: object, name: str = "") -> None:
        self._statement = name or name_of(statement)
        *before, last = _parsed(self._connection, statement)
        for one in before:
            self._connection.execute(one)
        self._connection.execute(last, values)

    def columns(self) -> list[str]:
        """Return the names of the columns of the answer."""
        return [str(column[0]) for column in self._connection.description or ()]

    def fetchall(self) -> list[Any]:
        """All rows of the answer."""
        return self._patiently(self._fetched)

    def fetchone(self) -> Any:
        """Return the next row of the answer; None after the last."""
        return self._patiently(self._next)

    def _fetched(self) -> list[Any]:
        return self._connection.fetchall()

    def _next(self) -> Any:
        return self._connection.fetchone()

    def _threads(self, statement: str) -> ThreadPoolExecutor:  # noqa: ARG002  # those of a catalogue are of two kinds
        """Return the threads that run a statement for readers who may leave."""
        return _workers

    def _patiently(self, act: Callable[[], T], threads: ThreadPoolExecutor = _workers, *, is_brief: bool = False) -> T:
        ways = getattr(_waiting, "ways", None)
        try:
            return self._looking(act, threads, *ways) if ways and not is_brief else act()
        except duckdb.InterruptException as error:
            raise TooSlowError(self._seconds, self._statement) from error

    def _looking(
        self,
        act: Callable[[], T],
        threads: ThreadPoolExecutor,
        look: Callable[[], None],
        slot_released: Callable[[], AbstractContextManager[None]],
    ) -> T:
        """Return what `act` gives, which another thread runs; where `look` raises, it is stopped and that raised."""
        acting = threads.submit(act)
        if not _ends(acting):
            with slot_released():
                self._wait(acting, look)
        return acting.result()

    def _wait(self, acting: Future[T], look: Callable[[], None]) -> None:
        while not acting.done():
            try:
                look()
            except BaseException:
                self._stop(acting)
                raise
            _ends(acting)

    def _stop(self, acting: Future[T]) -> None:
        while not acting.cancel() and not acting.done():
            self._interrupt()
            _ends(acting)

    def _interrupt(self) -> None:
        self._connection.interrupt()


def _ends(acting: Future[T]) -> bool:
    """Whether it ends before the next look."""
    return bool(wait([acting], BETWEEN_LOOKS).done)
