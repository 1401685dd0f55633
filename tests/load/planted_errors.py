"""Errors of DuckDB's that are planted: a real connection, one call of which fails instead of asking."""

import gc
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from unittest import mock

import duckdb

from display.runtime import opened_archive
from queries.database.cache import forget_answers

_TEMPORARY_FILE = re.compile(r"'/[^']*'")
"""The path of a file or folder in a statement, which is another one in each run."""

Error = tuple[str, Callable[[], duckdb.Error], str]

ERRORS: tuple[Error, ...] = (
    ("interrupt", lambda: duckdb.InterruptException("INTERRUPT Error: Interrupted!"), "took longer than"),
    ("memory", lambda: duckdb.OutOfMemoryException("failed to allocate data"), "needs more memory than it may use"),
    ("disk", lambda: duckdb.IOException("No space left on device"), "room on the server’s disk"),
    ("permission", lambda: duckdb.IOException("Permission denied"), "may not be read by the dashboard"),
    ("gone", lambda: duckdb.IOException("database does not exist"), "There is no archive"),
    ("lock", lambda: duckdb.IOException("Could not set lock on file"), "is being written by another program"),
    ("damage", lambda: duckdb.IOException("Corrupt database file: checksum"), "is damaged"),
    ("network", lambda: duckdb.IOException("Input/output error"), "cannot be read just now"),
    ("deserialize", lambda: duckdb.SerializationException("expected end of object"), "is damaged"),
    ("fatal", lambda: duckdb.FatalException("database has been invalidated"), "broke down over this question"),
    ("internal", lambda: duckdb.InternalException("assertion failed"), "broke down over this question"),
    ("catalog", lambda: duckdb.CatalogException("Table does not exist!"), "a reason that Annals does not know"),
    ("transaction", lambda: duckdb.TransactionException("write-write conflict"), "a reason that Annals does not know"),
    ("other", lambda: duckdb.InvalidInputException("what nobody thought of"), "a reason that Annals does not know"),
)
"""Name, error, and words of its sentence: a row for each that the table of failures tells apart."""


@dataclass(frozen=True)
class Call:
    """A call of DuckDB's in a run: the method, what is asked, and how often the run had made the same call before."""

    method: str
    asked: str
    earlier: int

    @property
    def is_after_making(self) -> bool:
        """Whether a table has been made when it fails, about which it only says how many rows that has."""
        return self.method == "fetchall" and self.asked.startswith("create")

    def __str__(self) -> str:
        return f"{self.method} of {' '.join(self.asked.split())[:80]!r}"


class Calls:
    """The calls of a run, of which one may fail; rows of selects are remembered from one run to the next.

    Remembered rows are true for as long as the archive is open: it is read-only, and a table of its memory is named by
    what is in it. After a statement has failed that makes something, selects are asked anew, since they may miss it.
    """

    def __init__(self) -> None:
        self.made: list[Call] = []
        self.has_failed = False
        self._is_sound = True
        self._failing: Call | None = None
        self._error = ERRORS[0][1]
        self._earlier: Counter[tuple[str, str]] = Counter()
        self._answers: dict[str, tuple[list[Any], Any]] = {}
        self._lock = threading.RLock()  # garbage may be collected within, and its tables be dropped

    def begin(self, failing: Call | None = None, error: Callable[[], duckdb.Error] = ERRORS[0][1]) -> None:
        """Begin a run, in which this call fails."""
        self.made, self._earlier, self._is_sound, self.has_failed = [], Counter(), True, False
        self._failing, self._error = failing, error

    def make(self, method: str, asked: str) -> None:
        """Note a call; raise the error where it is the one that fails."""
        asked = _TEMPORARY_FILE.sub("'…'", asked)
        with self._lock:
            call = Call(method, asked, self._earlier[method, asked])
            self._earlier[method, asked] += 1
            self.made.append(call)
            if call != self._failing or self.has_failed:
                return
            self.has_failed = True
            self._is_sound = _is_select(asked)
        raise self._error()

    def remembered(self, asked: str) -> tuple[list[Any], Any] | None:
        """Return rows and description of a select that was asked before; None where it has to be asked."""
        return self._answers.get(asked) if self._is_sound else None

    def remember(self, asked: str, rows: list[Any], description: Any) -> None:
        """Keep the rows of a select."""
        if self._is_sound and _is_select(asked):
            self._answers[asked] = rows, description


def _is_select(asked: str) -> bool:
    return asked.lstrip().lower().startswith(("select", "with", "from"))


class FailingConnection:
    """A real connection of DuckDB's whose calls are noted and may fail."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, calls: Calls) -> None:
        self._connection, self._calls = connection, calls
        self._asked = ""
        self._rows: list[Any] | None = None
        self._description: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._connection.close()

    def cursor(self) -> "FailingConnection":
        """Return another connection to the same instance."""
        self._calls.make("cursor", "")
        return FailingConnection(self._connection.cursor(), self._calls)

    def execute(self, statement: str | duckdb.Statement, values: object = None) -> Self:
        """Ask, or remember what came of the same question."""
        text = statement if isinstance(statement, str) else statement.query
        self._asked = text if values is None else f"{text}\n{values!r}"
        self._calls.make("execute", self._asked)
        found = self._calls.remembered(self._asked)
        if found:
            self._rows, self._description = [*found[0]], found[1]
        else:
            self._rows = None
            self._connection.execute(statement, values)
        return self

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        self._calls.make("fetchall", self._asked)
        if self._rows is None:
            rows = self._connection.fetchall()
            self._calls.remember(self._asked, rows, self._connection.description)
            return [*rows]
        rows, self._rows = self._rows, []
        return rows

    def fetchone(self) -> Any:
        """Return the next row; None after the last."""
        self._calls.make("fetchone", self._asked)
        if self._rows is None:
            return self._connection.fetchone()
        return self._rows.pop(0) if self._rows else None

    @property
    def description(self) -> Any:
        """The columns of the answer."""
        return self._connection.description if self._rows is None else self._description

    def __getattr__(self, name: str) -> object:
        """Return what the connection has of any other name."""
        return getattr(self._connection, name)


@contextmanager
def watched() -> Iterator[Calls]:
    """Note the calls of archives that are opened while the block runs, with little garbage to look through."""
    calls, connect = Calls(), duckdb.connect
    opened_archive.forget_all()
    gc.collect()
    gc.freeze()
    with mock.patch.object(duckdb, "connect", lambda *args, **more: FailingConnection(connect(*args, **more), calls)):
        yield calls
    gc.unfreeze()
    forget_answers()
    opened_archive.forget_all()
