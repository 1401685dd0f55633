"""Spark as an engine, over Spark Connect: Apache Spark's own server, and any that speaks its protocol, such as Sail."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queries.engines.engine import Answer
from queries.engines.spark import translated
from queries.engines.spark_failures import failure, is_of_session
from queries.engines.spark_functions import accents
from queries.engines.spark_rewrites import ACCENTS
from queries.engines.spark_session import archive_session, quoted
from queries.engines.spark_values import bound, columns_of, with_short_lists
from queries.errors import TooSlowError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql.connect.session import SparkSession


class SparkConnect:
    """A Spark cluster that answers whole statements; it is connected to when the first is asked."""

    name: Literal["spark"] = "spark"

    def __init__(self, address: str, database: str, session: SparkSession | None = None) -> None:
        """Name the cluster, as `spark://host:15002`, and the database; a session in it may be there already."""
        self._address = address
        self._database = database
        self._lock = threading.Lock()
        self._session = session
        self._running: dict[str, _Run] = {}

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        with self._limited(tag, seconds) as run:
            try:
                table = self._table(sql, values, tag)
            except Exception as error:  # what the library raises has no class in common
                if run.is_stopped:
                    raise TooSlowError(seconds, name) from error
                raise failure(error, self._address, self._database, name, seconds) from error
        columns = [column.to_pylist() for column in table.columns]
        return Answer([*table.column_names], [*zip(*columns, strict=True)])

    def _table(self, sql: str, values: Mapping[str, object], tag: str) -> pyarrow.Table:
        """Return the rows of a statement; in a new session where the server has let go of the one that was."""
        session = self._connected()
        try:
            return _asked(session, sql, values, tag)
        except Exception as error:  # as above
            if not is_of_session(error):
                raise
        with self._lock:
            if self._session is session:
                self._session = None
        return _asked(self._connected(), sql, values, tag)

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as `spark-sql` runs it, in the database."""
        return f"use schema {quoted(self._database)};\n\n{bound(translated(sql), {**_letters(), **values})};\n"

    def stop(self, tag: str) -> None:
        """End the statement with this tag."""
        run = self._running.get(tag)
        if run and self._session:
            run.is_stopped = True
            with _ignored_errors():
                self._session.interruptTag(tag)

    def close(self) -> None:
        """Let go of the cluster."""
        session, self._session = self._session, None
        if session:
            with _ignored_errors():
                session.stop()

    @contextmanager
    def _limited(self, tag: str, seconds: float) -> Iterator[_Run]:
        """End the statement with this tag when it has run for so many seconds."""
        run = self._running[tag] = _Run()
        timer = threading.Timer(seconds, self.stop, [tag]) if seconds else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            yield run
        finally:
            if timer:
                timer.cancel()
            del self._running[tag]

    def _connected(self) -> SparkSession:
        with self._lock:
            if not self._session:
                self._session = archive_session(self._address, self._database)
            return self._session


@dataclass
class _Run:
    """A statement that runs; `is_stopped` once somebody has asked for its end."""

    is_stopped: bool = False


def _asked(session: SparkSession, sql: str, values: Mapping[str, object], tag: str) -> pyarrow.Table:
    """Return the rows of a statement, which bears the tag while it runs; tags are those of this thread."""
    text, given = with_short_lists(translated(sql), {**_letters(), **values})
    session.addTag(tag)
    try:
        return session.sql(text, columns_of(given, text)).toArrow()
    finally:
        session.removeTag(tag)


def _letters() -> Mapping[str, str]:
    return dict(zip(ACCENTS, accents(), strict=True))


@contextmanager
def _ignored_errors() -> Iterator[None]:
    """Let go of what may be gone already."""
    with suppress(Exception):
        yield
