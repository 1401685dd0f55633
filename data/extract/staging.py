"""Records on their way in: put into temporary tables in batches, as the sources have them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from data.extract.nobody import is_nobody
from data.readers.record import Record, Reject, Row, clean_text
from data.sql import SQL
from queries.fields import fields_of
from queries.model.web_address import is_web_address

MAX_RAW_CHARS = 100_000
"""Characters kept of the raw text of a reject or a duplicate."""

_ROWS_PER_INSERT = 20_000
_ROWS_OF_A_TABLE = 500
"""Rows of a batch that are worth a table of their own; those of smaller ones, such as small files, wait for others."""

_FIELDS = (
    *("own_id", "title", "date_text", "date_edtf", "date_inferred"),
    *(field.name for field in fields_of("text", "stated", "line") if field.name != "url"),
)
_values = attrgetter(*_FIELDS)
_ORIGIN = {"source_file": pa.string(), "source_row": pa.int64(), "raw": pa.string()}
_COLUMNS = {
    "staged": {"n": pa.int64(), **dict.fromkeys(_FIELDS, pa.string()), "url": pa.string(), **_ORIGIN},
    "staged_names": {"n": pa.int64(), "kind": pa.string(), "name": pa.string(), "score": pa.float32()},
    "rejects": {**_ORIGIN, "reason": pa.string()},
}
_COLUMNS["staged"]["date_inferred"] = pa.bool_()
_INSERTS = {
    "staged": "insert into staged by name select * rename (date_edtf as encoded_date) from batch",
    "staged_names": "insert into staged_names from batch",
    "rejects": "insert into rejects by name from batch",
}
_NUMBERED = ("staged", "staged_names")
_KINDS = {field.name: field.facet for field in fields_of("named", "theme")}


@dataclass(frozen=True)
class Batch:
    """Some rows of one source by table, their records numbered from 0: as tables, or as values where they are few.

    `unlinked` counts links left out as no web address, `untitled` records named by their id, `nobody` each word that
    stands where a person would and names none.
    """

    tables: Mapping[str, pa.Table]
    values: Mapping[str, Sequence[tuple[object, ...]]]
    unlinked: int
    untitled: int
    nobody: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Records and rejects together."""
        return self.records + (self.tables["rejects"].num_rows if self.tables else len(self.values["rejects"]))

    @property
    def records(self) -> int:
        """Records alone."""
        return self.tables["staged"].num_rows if self.tables else len(self.values["staged"])


def batch_of(source: str, rows: Sequence[Row], *, keep_untitled: bool) -> Batch:
    """Sort rows into records and rejects; those that lack nothing but a title are records on request."""
    sorted_rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
    staged, unlinked, untitled = sorted_rows["staged"], 0, 0
    nobody: Counter[str] = Counter()
    for row in rows:
        record = row
        if isinstance(record, Reject) and record.untitled and keep_untitled:
            untitled += 1
            record = replace(record.untitled, title=f"[{record.untitled.own_id}]")
        if isinstance(record, Reject):
            sorted_rows["rejects"].append((*_origin(source, record), record.reason))
            continue
        url = record.url if record.url and is_web_address(record.url) else None
        unlinked += record.url is not None and url is None
        if record.people and any(map(is_nobody, record.people)):
            nobody.update(filter(is_nobody, record.people))
            record = replace(record, people=tuple(name for name in record.people if not is_nobody(name)))
        sorted_rows["staged_names"] += _names(len(staged), record)
        staged.append((len(staged), *_values(record), url, *_origin(source, record)))
    if len(rows) < _ROWS_OF_A_TABLE:
        return Batch({}, sorted_rows, unlinked, untitled, nobody)
    return Batch(_tables(sorted_rows), {}, unlinked, untitled, nobody)


def _names(n: int, record: Record) -> Iterator[tuple[int, str, str, float | None]]:
    for listed, kind in _KINDS.items():
        for name in getattr(record, listed):
            yield n, kind, name, None
    for name, score in record.topics:
        yield n, "subject", name, score


class Staging:
    """Takes the batches of all sources into the temporary tables `staged` and `staged_names`, and into `rejects`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the temporary tables."""
        self._connection = connection
        self._records = self._rows_waiting = 0
        self._waiting: list[Mapping[str, pa.Table]] = []
        self._values: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        connection.execute(SQL["staging"])

    def add(self, batch: Batch) -> None:
        """Give the records of a batch the next numbers, and write it sooner or later."""
        if batch.tables:
            self._gather_values()
            tables = dict(batch.tables)
            for table in _NUMBERED:
                numbers = pc.add(tables[table]["n"], pa.scalar(self._records, pa.int64()))
                tables[table] = tables[table].set_column(0, "n", numbers)
            self._waiting.append(tables)
        for table, values in batch.values.items():
            first = self._records
            self._values[table] += (
                ((first + number, *others) for number, *others in values) if table in _NUMBERED else values  # type: ignore[operator]  # n is an integer
            )
        self._records += batch.records
        self._rows_waiting += batch.rows
        if self._rows_waiting >= _ROWS_PER_INSERT:
            self.flush()

    def _gather_values(self) -> None:
        """Make a table of the values that wait."""
        if any(self._values.values()):
            self._waiting.append(_tables(self._values))
            self._values = {table: [] for table in _COLUMNS}

    def flush(self) -> None:
        """Write what is waiting."""
        self._gather_values()
        for table, insert in _INSERTS.items():
            if self._waiting:
                self._connection.register(
                    "batch", pa.concat_tables(waiting[table] for waiting in self._waiting).combine_chunks()
                )
                self._connection.execute(insert)
                self._connection.unregister("batch")
        self._waiting.clear()
        self._rows_waiting = 0


def _tables(values: Mapping[str, Sequence[tuple[object, ...]]]) -> Mapping[str, pa.Table]:
    return {table: _table(kinds, values[table]) for table, kinds in _COLUMNS.items()}


def _table(kinds: Mapping[str, pa.DataType], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds.values(), strict=True)]
    return pa.table(arrays, list(kinds))


def _origin(source: str, row: Record | Reject) -> tuple[str, int, str]:
    raw = clean_text(row.raw)
    more = len(raw) - MAX_RAW_CHARS
    return source, row.row, f"{raw[:MAX_RAW_CHARS]}… ({more:,} characters more)" if more > 0 else raw
