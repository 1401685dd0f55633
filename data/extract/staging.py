"""Records on their way in: put into temporary tables in batches, as the sources have them."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from data.extract.batch import COLUMNS, Batch, moved, tables_of
from data.sql import SQL

_ROWS_PER_INSERT = 20_000
_INSERTS = {
    "staged": "insert into staged by name select * rename (date_edtf as encoded_date) from batch",
    "staged_names": "insert into staged_names from batch",
    "rejects": "insert into rejects by name from batch",
}
_NUMBERED = ("staged", "staged_names")


class Staging:
    """Takes the batches of all sources into the temporary tables `staged` and `staged_names`, and into `rejects`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make the temporary tables."""
        self._connection = connection
        self._records = self._rows_waiting = 0
        self._waiting: list[Mapping[str, pa.Table]] = []
        self._values: dict[str, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
        connection.execute(SQL["staging"])

    def add(self, batch: Batch) -> None:
        """Give the records of a batch the next numbers, and write it sooner or later."""
        if batch.tables:
            self._gather_values()
            tables = dict(batch.tables)
            for table in _NUMBERED:
                tables[table] = moved(tables[table], "n", self._records)
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
            self._waiting.append(tables_of(self._values))
            self._values = {table: [] for table in COLUMNS}

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
