"""What Spark's errors mean to whoever reads or runs the dashboard: one table of words to errors of our own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from queries.database.failures import UNKNOWN
from queries.errors import AnnalsError, EngineError, NoRoomError, QuestionError, TooSlowError


@dataclass(frozen=True)
class Failed:
    """What failed: where the engine is, which database was asked, the statement's name, and how long it may take."""

    address: str
    database: str
    statement: str
    seconds: float


def _engine(sentence: str) -> Callable[[Failed], AnnalsError]:
    return lambda failed: EngineError(sentence.format(address=failed.address, database=failed.database))


def _too_slow(failed: Failed) -> AnnalsError:
    return TooSlowError(failed.seconds, failed.statement)


def _no_room(_failed: Failed) -> AnnalsError:
    return NoRoomError(
        "The question needs more memory than the workers of the Spark cluster have. Narrow it. Those who run the "
        "cluster give its executors more (spark.executor.memory)."
    )


def _unknown(_failed: Failed) -> AnnalsError:
    return QuestionError(UNKNOWN)


FAILURES: tuple[tuple[str, Callable[[Failed], AnnalsError]], ...] = (
    (r"OPERATION_CANCELED|StatusCode\.CANCELLED", _too_slow),
    (
        r"UNAUTHENTICATED|PERMISSION_DENIED|authentication token|status(?: code)?:? 403\b|403 Forbidden"
        r"|401 Unauthorized",
        _engine(
            "The Spark cluster at {address} does not let this dashboard in. Those who run it set ANNALS_ENGINE_USER "
            "and ANNALS_ENGINE_PASSWORD to what the cluster expects."
        ),
    ),
    (
        r"StatusCode\.UNAVAILABLE|RETRIES_EXCEEDED|failed to connect|Connection refused|Connection reset|Socket closed"
        r"|keepalive|DNS resolution|SparkContext was shut down|SparkContext has been shutdown",
        _engine(
            "The Spark cluster at {address} cannot be reached. What the catalogue holds itself is still shown; every "
            "other question is answered when the cluster is back."
        ),
    ),
    (
        r"OutOfMemory|java heap space|MemoryLimitExceeded|Resources exhausted|UNABLE_TO_ACQUIRE_MEMORY",
        _no_room,
    ),
    (
        r"ExecutorLostFailure|executor.{0,40}(lost|exited)|Initial job has not accepted any resources"
        r"|Master removed our application|worker.{0,40}lost",
        _engine(
            "The Spark cluster at {address} lost the workers that were counting, and gives no answer rather than a "
            "part of one. Ask again; those who run the cluster see in its log what became of them."
        ),
    ),
    (
        r"SCHEMA_NOT_FOUND|TABLE_OR_VIEW_NOT_FOUND|INVALID_ATTRIBUTE_NAME|table not found"
        r"|database.{0,60}not (found|exist)",
        _engine(
            "The Spark cluster at {address} has no database {database}, which this catalogue names. Those who run the "
            "dashboard load it again: python -m data load DIR --engine {address} --out CATALOGUE."
        ),
    ),
    (
        r"FAILED_READ_FILE|FileNotFoundException|PATH_NOT_FOUND|does not exist|is not a Parquet file|CORRUPT",
        _engine(
            "The Spark cluster at {address} cannot read all files of {database}, and gives no answer rather than a "
            "part of one. Those who run it see to it that every worker reads the folder of the parts."
        ),
    ),
    ("", _unknown),
)
"""Words of an error -> what it means; the first row that fits counts."""

_OF_SESSION = re.compile(
    r"INVALID_HANDLE\.SESSION|SESSION_CHANGED|SESSION_CLOSED|SESSION_NOT_FOUND|session.{0,20}not found", re.I
)


def is_of_session(error: BaseException) -> bool:
    """Whether it says that the server knows nothing of the session: it was restarted, or let go of an idle one."""
    return bool(_OF_SESSION.search(str(error)))


def failure(error: BaseException, address: str, database: str, statement: str, seconds: float) -> AnnalsError:
    """Return the error of our own that says what one of Spark's means; its words are for the log alone."""
    if isinstance(error, AnnalsError):
        return error
    text = f"{type(error).__name__}: {' '.join(str(error).split())}"
    means = next(means for words, means in FAILURES if re.search(words, text, re.IGNORECASE))
    found = means(Failed(address, database, statement, seconds))
    found.cause = f"{address}: {text[:4000]}"
    return found
