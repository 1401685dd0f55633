"""Answers of an engine that a catalogue has itself: what its first pages ask is known since it was loaded."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pyarrow as pa

from queries.engines.engine import Answer
from queries.errors import EngineError

_ONE = "select answer from kept_answers where key = $key"
_ALL = "insert into kept_answers select unnest($keys::varchar[]), unnest($answers::blob[])"


@dataclass
class Recording:
    """What an engine was asked while it was recorded: its answers by their keys, and the questions that failed."""

    answers: dict[str, bytes] = field(default_factory=dict)
    failures: list[Exception] = field(default_factory=list)

    def keep(self, catalogue: Path) -> None:
        """Write the answers into a catalogue that nobody has open."""
        with duckdb.connect(str(catalogue)) as connection:
            connection.execute(_ALL, {"keys": [*self.answers], "answers": [*self.answers.values()]})


_lock = threading.Lock()
_recordings: list[Recording] = []


@contextmanager
def recorded() -> Iterator[Recording]:
    """Record what the engines of this process are asked in the block, whichever thread asks."""
    recording = Recording()
    _recordings.append(recording)
    try:
        yield recording
    finally:
        _recordings.remove(recording)


def record(statement: str, values: Mapping[str, object], answer: Answer) -> None:
    """Take down an answer, where somebody records. Raises EngineError for one that would not come back as it is."""
    for recording in _recordings:
        written = packed(answer)
        with _lock:
            recording.answers[key(statement, values)] = written


def record_failure(error: Exception) -> None:
    """Take down that a question failed, where somebody records."""
    for recording in _recordings:
        with _lock:
            recording.failures.append(error)


def kept_answer(connection: duckdb.DuckDBPyConnection, statement: str, values: Mapping[str, object]) -> Answer | None:
    """Return the answer that a catalogue has itself to a statement; None where the engine is to be asked."""
    found = connection.execute(_ONE, {"key": key(statement, values)}).fetchall()
    return unpacked(found[0][0]) if found else None


def key(statement: str, values: Mapping[str, object]) -> str:
    """Return what an answer is found by: a hash of the statement and its values, each with its kind."""
    text = repr((statement, sorted(values.items())))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def packed(answer: Answer) -> bytes:
    """Return an answer as an Arrow stream, which has names and types of the columns.

    Raises EngineError for an answer that would not come back as it is.
    """
    try:
        columns = [pa.array(list(column)) for column in zip(*answer.rows, strict=True)]
        arrays = columns or [pa.array([]) for _ in answer.columns]
        table = pa.Table.from_arrays(arrays, schema=pa.schema(_fields(answer, arrays)))
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
        written: bytes = sink.getvalue().to_pybytes()
    except (pa.ArrowException, OverflowError) as error:
        raise EngineError(f"An answer cannot be kept: {error}") from error
    if repr(unpacked(written)) != repr(Answer([*answer.columns], [*map(tuple, answer.rows)])):
        raise EngineError(f"An answer would not come back as it is: its columns are {', '.join(answer.columns)}.")
    return written


def _fields(answer: Answer, arrays: list[pa.Array]) -> list[pa.Field]:
    return [pa.field(name, array.type) for name, array in zip(answer.columns, arrays, strict=True)]


def unpacked(written: bytes) -> Answer:
    """Return the answer of an Arrow stream."""
    with pa.ipc.open_stream(written) as stream:
        table = stream.read_all()
    columns = [column.to_pylist() for column in table.columns]
    return Answer([str(name) for name in table.column_names], list(zip(*columns, strict=True)))
