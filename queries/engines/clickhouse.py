"""ClickHouse as an engine: statements in its words, over a library or a server, and what its errors mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

import pyarrow as pa

from queries.engines.clickhouse_values import with_literals, with_types
from queries.engines.clickhouse_words import clickhouse
from queries.engines.engine import Answer
from queries.errors import AnnalsError, EngineError, NoRoomError, QuestionError, TooSlowError

OLDEST = 26, 9
"""The version from which on dates before 1900 are what they are; older ones make others of them, and say nothing."""

SETTINGS: Mapping[str, int | str] = {
    "join_use_nulls": 1,  # a row without a partner has nulls in its place, not zeros
    "aggregate_functions_null_for_empty": 1,  # the sum of nothing is null, not zero
    "cast_keep_nullable": 1,  # the text of a null is null
    "prefer_column_name_to_alias": 1,  # a name means what is read, before what is made of it
    "union_default_mode": "DISTINCT",
    "enable_materialized_cte": 1,
    "enable_extended_results_for_datetime_functions": 1,  # the month of a day before 1970 is of its own year
    "skip_unavailable_shards": 0,  # no answer of half the shards
    "distributed_product_mode": "global",  # what is joined is of all shards, not each shard's own part
    "output_format_arrow_string_as_string": 1,
}
"""Settings without which an answer would be another one, each with its reason."""

OF_DIVIDED_TABLES: Mapping[str, int | str] = {
    "enable_materialized_cte": 0,  # what was computed once on one server is not known on the others
    "max_distributed_depth": 100,  # a part that is asked of all servers may have others in it, more than five deep
}
"""Settings that are other ones where tables are divided among servers."""

_DIVIDED = "select count() > 0 from system.tables where database = currentDatabase() and engine = 'Distributed'"


class Client(Protocol):
    """A way to ClickHouse."""

    def ask(self, sql: str, values: Mapping[str, object], tag: str) -> pa.Table:
        """Return the answer to a statement. Raises ClickHouseError with what ClickHouse says."""

    def kill(self, tag: str) -> None:
        """End the statement with this tag."""

    def close(self) -> None:
        """Let go of the way."""


class ClickHouseError(Exception):
    """What ClickHouse says of a statement that failed; the code is its own, 0 where it was not reached."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        found = re.search(r"[Cc]ode:? ?([0-9]+)", message)
        self.code = int(found[1]) if found else 0


class ClickHouse:
    """A database of ClickHouse's that has the tables of an archive."""

    name: Literal["clickhouse"] = "clickhouse"

    def __init__(self, client: Client, address: str) -> None:
        """Look whether its version will do, and whether its tables are divided among servers.

        Raises EngineError for one that is too old, ClickHouseError where none answers.
        """
        self._client = client
        self._address = address
        self._check_version()
        (divided,) = self.run(_DIVIDED).rows[0]
        self._settings = {**SETTINGS, **(OF_DIVIDED_TABLES if divided else {})}

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        text, given = with_types(clickhouse().of(sql), values)
        try:
            return _answer(self._client.ask(f"{text}\n{self._with_limit(seconds)}", given, tag))
        except ClickHouseError as error:
            raise meant(error, self._address, name, seconds) from error

    def run(self, script: str) -> Answer:
        """Return the answer to a script without open values."""
        return _answer(self._client.ask(script, {}, ""))

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as ClickHouse's own client runs it."""
        text = with_literals(clickhouse().of(sql), values)
        return f"-- Runs as it is in ClickHouse, in the database of the archive\n{text}\n{self._with_limit(0)};"

    def stop(self, tag: str) -> None:
        """End the statement with this tag."""
        self._client.kill(tag)

    def close(self) -> None:
        """Let go of the way to the database."""
        self._client.close()

    def _with_limit(self, seconds: float) -> str:
        limits = {**self._settings, **({"max_execution_time": seconds} if seconds else {})}
        return f"settings {', '.join(f'{name} = {value!r}' for name, value in limits.items())}"

    def _check_version(self) -> None:
        version = str(self._client.ask("select version() as version", {}, "").to_pylist()[0]["version"])
        if tuple(map(int, version.split(".")[:2])) < OLDEST:
            raise EngineError(
                f"The ClickHouse at {self._address} is of version {version}, which makes other days of those before"
                f" 1900. Install {'.'.join(map(str, OLDEST))} or newer."
            )


def meant(error: ClickHouseError, address: str, name: str, seconds: float) -> AnnalsError:
    """Return the error of our own that says what one of ClickHouse's means; the cause is for the log alone."""
    means = next((means for codes, means in FAILURES if error.code in codes), _unknown)
    found = means(address, name, seconds)
    found.cause = f"{address}: {' '.join(str(error).split())}"
    return found


def _answer(table: pa.Table) -> Answer:
    columns = [_values(column) for column in table.columns]
    return Answer(table.column_names, list(zip(*columns, strict=True)))


def _values(column: pa.ChunkedArray) -> Sequence[Any]:
    """Return the values of a column; a map is a dictionary."""
    values: list[Any] = column.to_pylist()
    return [dict(one) for one in values] if pa.types.is_map(column.type) else values


Means = Callable[[str, str, float], AnnalsError]


def _too_slow(_address: str, name: str, seconds: float) -> AnnalsError:
    return TooSlowError(seconds, name)


def _memory(_address: str, _name: str, _seconds: float) -> AnnalsError:
    return NoRoomError("The question needs more memory than the engine may use for one. Ask for less.")


def _sentence(text: str) -> Means:
    return lambda address, _name, _seconds: EngineError(text.replace("{address}", address))


def _unknown(_address: str, _name: str, _seconds: float) -> AnnalsError:
    return QuestionError(
        "The question failed in the engine for a reason that Annals does not know. Those who run this dashboard find "
        "the cause in its log, and may report it."
    )


FAILURES: Sequence[tuple[frozenset[int], Means]] = (
    (frozenset((159, 394)), _too_slow),
    (frozenset((241,)), _memory),
    (
        frozenset((279, 519)),
        _sentence(
            "A part of the archive’s servers is away, so that the question would be answered by half of it. It is not "
            "answered; try again when those who run this dashboard have the servers back."
        ),
    ),
    (
        frozenset((0, 209, 210)),
        _sentence(
            "The engine that has the documents does not answer just now. Try again; those who run this dashboard see "
            "to it that {address} is up."
        ),
    ),
    (
        frozenset((60, 81)),
        _sentence(
            "The engine at {address} does not have the tables of this catalogue. Load them with `python -m data load`."
        ),
    ),
    (
        frozenset((192, 193, 194, 497, 516)),
        _sentence(
            "The engine at {address} does not let the dashboard in. Those who run it set ANNALS_ENGINE_USER and "
            "ANNALS_ENGINE_PASSWORD."
        ),
    ),
    (
        frozenset((202,)),
        _sentence("The engine has too many questions to answer at this moment. Try again in a little while."),
    ),
)
"""Codes of ClickHouse's errors -> what they mean."""
