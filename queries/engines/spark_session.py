"""A session on a Spark cluster, as dashboard and loader both need it."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from queries.engines.addresses import parsed_address
from queries.engines.spark_values import FEW
from queries.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql.connect.session import SparkSession

PORT = 15002
MISSING = "missing_rows"
"""A view beside the tables of an archive: the tables that have other rows than were loaded, with both numbers."""

OTHER_BUILD = "archive of another build"
"""What that view calls the row about the archive itself where the files are of another version or build."""

OLDEST = 4
"""The first major version of Spark that the statements were compared on."""

SETTINGS: Mapping[str, str] = {
    # Dates are those of one calendar, and moments those of one zone, whatever the cluster is set to.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    # An error is an error, and a file that is gone or broken is one: never an answer from the rest.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.files.ignoreCorruptFiles": "false",
    # Tables were measured when they were loaded; by that it is decided which of two comes to the other, and when.
    "spark.sql.cbo.enabled": "true",
    "spark.sql.cbo.joinReorder.enabled": "true",
    # Values looked for are compared with each group and page one by one, not by the first and the last of them.
    "spark.sql.parquet.pushdown.inFilterThreshold": str(FEW),
    # What an error says is read for what it means; the places in Spark's own code are not.
    "spark.sql.pyspark.jvmStacktrace.enabled": "false",
}
"""What a session is set to."""

CHANNEL: Sequence[tuple[str, int]] = (
    # A server that says nothing any more is away after some seconds, not when TCP notices.
    ("grpc.keepalive_time_ms", 10_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.max_receive_message_length", -1),
)
"""How the connection is held."""


def spark_session(address: str) -> SparkSession:
    """Return a session on the cluster at `spark://host:15002`, with our settings.

    Raises EngineError for a Spark that is too old, else what the library raises.
    """
    # It warns of pandas 3 wherever it could go through pandas; nothing here does.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    # That a cluster is away is said by our own sentence.
    warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)
    from pyspark.sql.connect.client.core import DefaultChannelBuilder
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

    # It writes the whole text of each statement that fails into the log; ours has the reason.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    session = SparkSession.builder.channelBuilder(DefaultChannelBuilder(_remote(address), [*CHANNEL])).create()
    # A reader waits: what does not answer is tried again for a second, not for PySpark’s ten minutes.
    session.client.set_retry_policies([DefaultPolicy(max_retries=2, initial_backoff=200, max_backoff=500)])
    version = session.version
    if int(version.partition(".")[0]) < OLDEST:
        raise EngineError(
            f"The Spark cluster at {address} is of version {version}; Annals needs {OLDEST}.0 or newer. Those who run "
            "the cluster install that."
        )
    for setting, value in SETTINGS.items():
        session.conf.set(setting, value)
    return session


def archive_session(address: str, database: str) -> SparkSession:
    """Return a session in the database of an archive.

    Raises EngineError where tables have not all their rows any more, or those of another build: files that are gone,
    or others in their place, are no error of Spark's.
    """
    session = spark_session(address)
    session.sql(f"use schema {quoted(database)}")
    check_rows(session.table(MISSING).toArrow().to_pylist(), address, database)
    return session


def check_rows(missing: Sequence[Mapping[str, Any]], address: str, database: str) -> None:
    """Raise EngineError where the view of what is missing has rows: files are gone, or others are in their place."""
    if any(row["table"] == OTHER_BUILD for row in missing):
        raise EngineError(
            f"The Spark cluster at {address} finds another version or another build of the archive in the files of "
            f"{database}, and gives no answer. Those who run it load the parts again: python -m data load DIR --engine "
            f"{address} --out CATALOGUE. Each version has a folder of its own, which stays while a catalogue reads it."
        )
    if missing:
        tables = ", ".join(f"{row['there']:,} of {row['rows']:,} rows of {row['table']}" for row in missing)
        raise EngineError(
            f"The Spark cluster at {address} finds {tables} in {database}, and gives no answer rather than a part of "
            "one. Those who run it bring back the files of the parts, or load them again."
        )


def check_installed() -> None:
    """Raise EngineError where what speaks to a cluster is not installed."""
    try:
        import grpc  # noqa: F401  # whether they can be imported is what is asked, of this and the next two
        import pyspark  # noqa: F401  # see above
        import sqlglot  # noqa: F401  # see above
    except ImportError as error:
        raise EngineError(
            "What speaks to a Spark cluster is not installed here. `make .venv/cluster/installed` sets up "
            ".venv/cluster, which has it. From there, `make VENV=.venv/cluster dashboard` serves a catalogue, "
            "and `.venv/cluster/bin/python -m data load …` makes one."
        ) from error


def quoted(name: str) -> str:
    """Return a name as Spark reads it, whatever is in it."""
    return "`" + name.replace("`", "``") + "`"


def _remote(address: str) -> str:
    """Return the address as Spark Connect writes it, with what the environment has of user and password."""
    parsed = parsed_address(address)
    given = {"user_id": os.environ.get("ANNALS_ENGINE_USER", ""), "token": os.environ.get("ANNALS_ENGINE_PASSWORD", "")}
    options = "".join(f";{name}={quote(value, safe='')}" for name, value in given.items() if value)
    return f"sc://{parsed.host}:{parsed.port or PORT}/{options}"
