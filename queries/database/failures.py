"""What DuckDB's errors mean to whoever reads or runs the dashboard: one table of classes to errors of our own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from queries.errors import AnnalsError, ArchiveError, NoRoomError, QuestionError, TooSlowError

BUILD_AGAIN = "Build it again with `python -m data build SOURCE…`."


@dataclass(frozen=True)
class Failed:
    """What failed: the error, the file's name, the name of the statement and the limits it ran under."""

    error: duckdb.Error
    file: str
    statement: str
    seconds: float
    memory: str | None


def _too_slow(failed: Failed) -> AnnalsError:
    return TooSlowError(failed.seconds, failed.statement)


def _memory(failed: Failed) -> AnnalsError:
    limit = f"ANNALS_MEMORY, {failed.memory}" if failed.memory else "80 % of this machine’s; ANNALS_MEMORY sets it"
    return NoRoomError(f"This search needs more memory than it may use ({limit}). Narrow it, or raise the limit.")


def _disk(_failed: Failed) -> AnnalsError:
    return NoRoomError(
        "This search needs more room on the server’s disk than there is. Narrow it. Those who run this dashboard can "
        "make room in its folder for temporary files."
    )


def _archive(sentence: str) -> Callable[[Failed], AnnalsError]:
    return lambda failed: ArchiveError(sentence.replace("{file}", failed.file))


_DAMAGED = _archive(f"{{file}} is damaged: a part of it is not what was written. {BUILD_AGAIN}")
_NONE = _archive(f"There is no archive {{file}}. {BUILD_AGAIN}")
_NO_PERMISSION = _archive("{file} may not be read by the dashboard. Those who run it give it permission to.")
_IN_USE = _archive("{file} is being written by another program. Wait until it is done.")
_NEWER = _archive("{file} was written by a newer version of DuckDB. Install the version of Annals that built it.")
_NO_ARCHIVE = _archive(f"{{file}} is not an archive. {BUILD_AGAIN}")
_UNREADABLE = _archive(
    "{file} cannot be read just now: the disk or the network it is on does not answer as it should. Try again; those "
    "who run this dashboard find the cause in its log."
)
_BROKE_DOWN = _archive(
    "The database broke down over this question. Those who run this dashboard find the cause in its log; "
    "`python -m data verify` says whether {file} or DuckDB is at fault."
)
UNKNOWN = (
    "The question failed for a reason that Annals does not know. Nothing is wrong with your link as such; those who "
    "run this dashboard find the cause in its log, and may report it."
)


def _our_fault(_failed: Failed) -> AnnalsError:
    return QuestionError(UNKNOWN)


FAILURES: tuple[tuple[type[duckdb.Error], str, Callable[[Failed], AnnalsError]], ...] = (
    (duckdb.InterruptException, "", _too_slow),
    (duckdb.Error, r"no space left|max_temp_directory_size|disk quota", _disk),
    (duckdb.OutOfMemoryException, "", _memory),
    (duckdb.IOException, r"permission denied|operation not permitted", _NO_PERMISSION),
    (duckdb.PermissionException, r"permission denied", _NO_PERMISSION),
    (duckdb.Error, r"not a valid duckdb database|is a directory|the archive table is empty", _NO_ARCHIVE),
    (duckdb.IOException, r"does not exist|no such file", _NONE),
    (duckdb.IOException, r"conflicting lock|could not set lock", _IN_USE),
    (duckdb.Error, r"version number [0-9]+|newer version|storage version", _NEWER),
    (duckdb.Error, r"corrupt database|checksum|could not read|unexpected end|read past|not enough bytes", _DAMAGED),
    (duckdb.IOException, "", _UNREADABLE),
    (duckdb.SerializationException, "", _DAMAGED),
    (duckdb.FatalException, "", _BROKE_DOWN),
    (duckdb.InternalException, "", _BROKE_DOWN),
    (duckdb.Error, "", _our_fault),
)
"""Class and words of an error -> what it means; the first row that fits counts.

That a table or column is missing is no fault of the file: its tables are compared with the format when it is opened.
"""


def failure(error: duckdb.Error, path: Path, statement: str, seconds: float, memory: str | None) -> AnnalsError:
    """Return the error of our own that says what one of DuckDB's means; path and cause are for the log alone."""
    failed = Failed(error, path.name, statement, seconds, memory)
    means = next(
        means
        for kind, words, means in FAILURES
        if isinstance(error, kind) and re.search(words, str(error), re.IGNORECASE)
    )
    found = means(failed)
    found.cause = f"{path}: {type(error).__name__}: {' '.join(str(error).split())}"
    return found
