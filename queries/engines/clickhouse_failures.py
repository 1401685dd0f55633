"""What ClickHouse says of what it cannot do, as sentences; and the versions that will not do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from queries.errors import AnnalsError, EngineError, NoRoomError, QuestionError, TooSlowError

OLDEST = 26, 9
"""The version from which on dates before 1900 are what they are; older ones make others of them, and say nothing."""


class ClickHouseError(Exception):
    """What ClickHouse says of a statement that failed; the code is its own, 0 where it was not reached."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        found = re.search(r"[Cc]ode:? ?([0-9]+)", message)
        self.code = int(found[1]) if found else 0


def check_version(version: str, address: str) -> None:
    """Raise EngineError for a ClickHouse that is too old."""
    if tuple(map(int, version.split(".")[:2])) < OLDEST:
        raise EngineError(
            f"The ClickHouse at {address} is of version {version}, which makes other days of those before"
            f" 1900. Install {'.'.join(map(str, OLDEST))} or newer."
        )


def meant(error: ClickHouseError, address: str, name: str, seconds: float) -> AnnalsError:
    """Return the error of our own that says what one of ClickHouse's means; the cause is for the log alone."""
    means = next((means for codes, means in FAILURES if error.code in codes), _unknown)
    found = means(address, name, seconds)
    found.cause = f"{address}: {' '.join(str(error).split())}"
    return found


Means = Callable[[str, str, float], AnnalsError]


def _too_slow(_address: str, name: str, seconds: float) -> AnnalsError:
    return TooSlowError(seconds, name)


def _memory(_address: str, _name: str, _seconds: float) -> AnnalsError:
    return NoRoomError("The question needs more memory than the engine may use for one. Narrow it.")


def _sentence(text: str) -> Means:
    return lambda address, _name, _seconds: EngineError(text.replace("{address}", address))


def _unknown(_address: str, _name: str, _seconds: float) -> AnnalsError:
    return QuestionError(
        "The question failed in the engine for a reason that Annals does not know. Those who run this dashboard find "
        "the cause in its log, and may report it."
    )


AWAY = frozenset((0, 209, 210))
PARTLY_AWAY = frozenset((279, 369, 519))
TOO_LONG = frozenset((159, 394))
OUT_OF_MEMORY = frozenset((241,))
NOT_LET_IN = frozenset((192, 193, 194, 516))
MAY_NOT_READ = frozenset((497,))
READ_ONLY = frozenset((164,))
NO_TABLES = frozenset((60, 81))
"""Codes of ClickHouse's errors that mean the same."""

FAILURES: Sequence[tuple[frozenset[int], Means]] = (
    (TOO_LONG, _too_slow),
    (OUT_OF_MEMORY, _memory),
    (
        PARTLY_AWAY,
        _sentence(
            "Some of the servers that hold this archive do not answer, so the numbers would be too low. None are shown "
            "until all servers are back; try again later."
        ),
    ),
    (
        AWAY,
        _sentence(
            "The engine that has the documents does not answer just now. Try again; those who run this dashboard see "
            "to it that {address} is up."
        ),
    ),
    (
        NO_TABLES,
        _sentence(
            "The engine at {address} does not have the tables of this catalogue. Load them with `python -m data load`."
        ),
    ),
    (
        NOT_LET_IN,
        _sentence(
            "The engine at {address} does not let the dashboard in. Those who run it set ANNALS_ENGINE_USER and "
            "ANNALS_ENGINE_PASSWORD."
        ),
    ),
    (
        MAY_NOT_READ,
        _sentence(
            "The user with whose name this dashboard asks the engine at {address} may not read all that the question "
            "needs. Those who run the engine give the user the rights that deploy/clickhouse/users.xml lists."
        ),
    ),
    (
        READ_ONLY,
        _sentence(
            "The user with whose name this dashboard asks the engine at {address} may change no settings, and a "
            "question needs some. Those who run the engine give the user `readonly` 2 in place of 1."
        ),
    ),
    (
        frozenset((202,)),
        _sentence("The engine has too many questions to answer at this moment. Try again in a little while."),
    ),
    (
        frozenset((216,)),
        _sentence(
            "The connection to the engine was lost, and the engine is still busy with the question. Try again in a "
            "little while."
        ),
    ),
)
"""Codes of ClickHouse's errors -> what they mean for a question."""
