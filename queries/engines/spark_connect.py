"""Spark as an engine, over Spark Connect: Apache Spark's own server, and any that speaks its protocol, such as Sail."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

from queries.engines.engine import Answer
from queries.engines.spark import translated
from queries.engines.spark_failures import failure, is_of_session
from queries.engines.spark_functions import definitions
from queries.engines.spark_values import bound, columns_of
from queries.errors import EngineError, TooSlowError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql.connect.session import SparkSession

PORT = 15002
OLDEST = 4
"""The first major version of Spark that reads the statements: it has functions written in SQL."""

SETTINGS: Mapping[str, str] = {
    # Dates are those of one calendar, and moments those of one zone, whatever the cluster is set to.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    # An error is an error, and a file that is gone or broken is one: never an answer from the rest.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.files.ignoreCorruptFiles": "false",
}
"""What a session is set to."""

CHANNEL: Sequence[tuple[str, int]] = (
    # A server that says nothing any more is away after some seconds, not when TCP notices.
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.max_receive_message_length", -1),
)


class SparkConnect:
    """A Spark cluster that answers whole statements; it is connected to when the first is asked."""

    name: Literal["spark"] = "spark"

    def __init__(self, address: str, database: str) -> None:
        """Name the cluster as `spark://host:15002`. Raises EngineError where what speaks to it is not installed."""
        _check_installed()
        self._address = address
        self._database = database
        self._lock = threading.Lock()
        self._session: SparkSession | None = None
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
        """Return the statement as `spark-sql` runs it, behind the functions that it calls."""
        text = translated(sql)
        defined = [one.statement for one in definitions() if one.name in text]
        return "".join(f"{one};\n\n" for one in [f"use {quoted(self._database)}", *defined, bound(text, values).rstrip()])

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
                self._session = _connect(self._address, self._database)
            return self._session


@dataclass
class _Run:
    """A statement that runs; `is_stopped` once somebody has asked for its end."""

    is_stopped: bool = False


def _asked(session: SparkSession, sql: str, values: Mapping[str, object], tag: str) -> pyarrow.Table:
    """Return the rows of a statement, which bears the tag while it runs; tags are those of this thread."""
    text = translated(sql)
    session.addTag(tag)
    try:
        return session.sql(text, columns_of(values, text)).toArrow()
    finally:
        session.removeTag(tag)


def _connect(address: str, database: str) -> SparkSession:
    """Return a session in the database, with the functions of our own. Raises EngineError for a Spark that is too old."""
    from pyspark.sql.connect.client.core import DefaultChannelBuilder
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

    with warnings.catch_warnings():
        # PySpark warns of pandas 3; nothing here goes through pandas.
        warnings.simplefilter("ignore", FutureWarning)
        channel = DefaultChannelBuilder(_remote(address), [*CHANNEL])
        session = SparkSession.builder.channelBuilder(channel).create()
    # A reader waits: what does not answer is tried again for a second, not for PySpark’s ten minutes.
    session.client.set_retry_policies([DefaultPolicy(max_retries=2, initial_backoff=200, max_backoff=500)])
    version = session.version
    if int(version.split(".")[0]) < OLDEST:
        raise EngineError(
            f"The Spark cluster at {address} is of version {version}; Annals needs {OLDEST}.0 or newer. Those who run "
            "the cluster install that."
        )
    for setting, value in SETTINGS.items():
        session.conf.set(setting, value)
    for one in definitions():
        session.sql(one.statement)
    session.sql(f"use {quoted(database)}")
    return session


def quoted(name: str) -> str:
    """Return a name as Spark reads it, whatever it holds."""
    return "`" + name.replace("`", "``") + "`"


def _remote(address: str) -> str:
    """Return the address as Spark Connect writes it, with what the environment has of user and password."""
    parts = urlsplit(address)
    given = {"user_id": os.environ.get("ANNALS_ENGINE_USER", ""), "token": os.environ.get("ANNALS_ENGINE_PASSWORD", "")}
    options = "".join(f";{name}={quote(value, safe='')}" for name, value in given.items() if value)
    return f"sc://{parts.hostname}:{parts.port or PORT}/{options}"


def _check_installed() -> None:
    try:
        import pyspark.sql.connect.session  # noqa: F401  # whether it can be imported is what is asked
    except ImportError as error:
        raise EngineError(
            "This catalogue is on a Spark cluster, and what speaks to one is not installed here: "
            "pip install -r requirements-cluster.txt."
        ) from error


@contextmanager
def _ignored_errors() -> Iterator[None]:
    """Let go of what may be gone already."""
    with suppress(Exception):
        yield
