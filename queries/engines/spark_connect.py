"""Spark as an engine, over Spark Connect: Apache Spark's own server, and any that speaks its protocol, such as Sail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from queries.engines.connecting import Connecting
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

STOPPED_AGAIN_AFTER = 1.0
"""Seconds after which a statement whose time is up, and that runs on, is stopped once more."""


class SparkConnect:
    """A Spark cluster that answers whole statements; it is connected to when the first is asked."""

    name: Literal["spark"] = "spark"

    def __init__(self, address: str, database: str, session: SparkSession | None = None) -> None:
        """Name the cluster, as `spark://host:15002`, and the database; a session in it may be there already."""
        self._address = address
        self._database = database
        self._session = Connecting(partial(archive_session, address, database), session)
        self._running: dict[str, _Run] = {}

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        with self._limited(tag, seconds) as run:

            def look() -> None:
                if run.is_stopped:
                    raise TooSlowError(seconds, name)

            try:
                table = self._table(sql, values, tag, look)
            except Exception as error:  # what the library raises has no class in common
                if run.is_stopped:
                    raise TooSlowError(seconds, name) from error
                raise failure(error, self._address, self._database, name, seconds) from error
        columns = [column.to_pylist() for column in table.columns]
        return Answer([*table.column_names], [*zip(*columns, strict=True)])

    def _table(self, sql: str, values: Mapping[str, object], tag: str, look: Callable[[], None]) -> pyarrow.Table:
        """Return the rows of a statement; in a new session where the server has let go of the one that was.

        Whoever has left by then, as `look` says by what it raises, asks nothing.
        """
        session = self._session.get(look)
        look()
        try:
            return _asked(session, sql, values, tag)
        except Exception as error:  # as above
            if not is_of_session(error):
                raise
        self._session.forget(session)
        session = self._session.get(look)
        look()
        return _asked(session, sql, values, tag)

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as `spark-sql` runs it, in the database."""
        return f"use schema {quoted(self._database)};\n\n{bound(translated(sql), {**_letters(), **values})};\n"

    def stop(self, tag: str) -> None:
        """End the statement with this tag."""
        run = self._running.get(tag)
        if not run:
            return
        run.is_stopped = True
        if session := self._session.made:
            with _ignored_errors():
                session.interruptTag(tag)

    def close(self) -> None:
        """Let go of the cluster."""
        self._session.close(_end)

    @contextmanager
    def _limited(self, tag: str, seconds: float) -> Iterator[_Run]:
        """End the statement with this tag when it has run for so many seconds."""
        run = self._running[tag] = _Run()
        is_over = threading.Event()
        if seconds:
            threading.Thread(target=self._stop_after, args=[seconds, tag, is_over], daemon=True).start()
        try:
            yield run
        finally:
            is_over.set()
            self._running.pop(tag, None)

    def _stop_after(self, seconds: float, tag: str, is_over: threading.Event) -> None:
        """Stop a statement again and again until it ends: of one that has not begun yet Spark knows nothing."""
        if is_over.wait(seconds):
            return
        self.stop(tag)
        while not is_over.wait(STOPPED_AGAIN_AFTER):
            self.stop(tag)


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


def _end(session: SparkSession) -> None:
    with _ignored_errors():
        session.stop()


@contextmanager
def _ignored_errors() -> Iterator[None]:
    """Let go of what may be gone already."""
    with suppress(Exception):
        yield
