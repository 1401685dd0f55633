"""Spark as an engine: tables over the Parquet parts where they lie, in a database of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.engines.loader import WHOLE, Span
from data.parts.layout import SORTED_BY, is_divided
from data.parts.manifest import Manifest, check_file, check_files, reading_rows
from data.parts.paths import check_shared_folder
from queries.engines.spark_failures import failure
from queries.engines.spark_session import MISSING, OTHER_BUILD, check_installed, quoted, spark_session
from queries.errors import EngineError

if TYPE_CHECKING:
    from pyspark.sql.connect.dataframe import DataFrame

_KINDS: Mapping[str, str] = {
    "VARCHAR": "string",
    "INTEGER": "int",
    "BIGINT": "bigint",
    "FLOAT": "float",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "DATE": "date",
    # As in the archive, a moment without a zone.
    "TIMESTAMP": "timestamp_ntz",
    "BLOB": "binary",
}
"""DuckDB's type of a column -> Spark's, as it reads it from Parquet; enums are texts there."""


class SparkLoader:
    """A database on a Spark cluster, whose tables are the files of the parts.

    Nothing is copied: every worker reads the folder by the path that it has here.
    """

    def __init__(self, address: str, database: str, folder: Path, manifest: Manifest) -> None:
        """Connect to the cluster. Raises EngineError where that fails."""
        check_installed()
        check_shared_folder(folder)
        self._address, self._database = address, database
        self._folder, self._manifest = folder.resolve(), manifest
        with self._failing():
            self.session = spark_session(address)
            """The session in which the tables are made."""

    def prepare(self) -> None:
        """Compare every file with the manifest, and make the database and its tables; see `Loader`."""
        check_files(self._folder, self._manifest)
        self._run(f"create database if not exists {quoted(self._database)}")
        self._run(f"use schema {quoted(self._database)}")
        there = {row["tableName"] for row in self._rows("show tables")}
        for table, part in self._manifest.tables.items():
            columns = ", ".join(f"{quoted(name)} {spark_kind(kind)}" for name, kind in part.columns)
            location = str(self._folder / table).replace("\\", "\\\\").replace("'", "\\'")
            if table in there:
                # One of parts that were moved gives way: that deletes no file.
                self._run(f"drop table {quoted(table)}")
            self._run(
                f"create table {quoted(table)} ({columns}) using parquet"
                f" options (recursiveFileLookup 'true') location '{location}'"
            )

    def counts(self, table: str) -> Mapping[int, int]:
        """Return the rows of each shard; see `Loader`."""
        return self._counted.get(table, {})

    @cached_property
    def _counted(self) -> dict[str, dict[int, int]]:
        """The rows of each table and shard; counted once, since nothing is added to them."""
        counted = "\nunion all\n".join(
            f"select '{table}' as name, {self._shard(table)} as shard, count(*) as rows from {quoted(table)} group by 2"
            for table in self._manifest.tables
        )
        found: dict[str, dict[int, int]] = {}
        for row in self._rows(counted):
            found.setdefault(row["name"], {})[int(row["shard"])] = int(row["rows"])
        return found

    def _shard(self, table: str) -> str:
        return f"doc % {self._manifest.shards}" if is_divided(table) else str(WHOLE)

    def clear(self, table: str, shard: int) -> None:
        """Raise EngineError, since the table has other rows: the files of the parts are the table, and stay."""
        raise self._other_rows(table, shard)

    def append(self, table: str, rows: pa.Table) -> None:
        """Raise EngineError, as `clear`."""
        del rows
        raise self._other_rows(table, WHOLE)

    def finish(self) -> None:
        """Let Spark measure the tables, and write down their rows, which each session compares; see `Loader`."""
        self.measure()
        self._run(f"create or replace view {MISSING} as {self._missing_rows()}")

    def _missing_rows(self) -> str:
        """Return the select of what is missing or of another build than these parts: no rows where all is right."""
        counted = "\nunion all\n".join(
            f"select '{table}' as table, {part.rows} as rows, count(*) as there from {quoted(table)}"
            for table, part in self._manifest.tables.items()
            if part.rows
        )
        other = (
            f"select '{OTHER_BUILD}' as table, 0 as rows, count(*) as there from archive"
            f" where version <> '{self._manifest.version}' or built_at <> timestamp_ntz'{self._built_at()}'"
        )
        return f"select * from ({counted}\nunion all\n{other}) as counted where rows <> there"

    def _built_at(self) -> datetime:
        """Return when the parts were built, which tells builds of one version apart."""
        (file,) = self._manifest.tables["archive"].files
        path = check_file(self._folder, file)
        with reading_rows(path):
            (built_at,) = pq.read_table(path, columns=["built_at"]).column(0).to_pylist()
        assert isinstance(built_at, datetime)
        return built_at

    def measure(self) -> None:
        """Let Spark know how many rows tables have, and how many values their keys: it plans by that.

        From the bytes of files alone it takes a column of a million numbers for a small one, brought to each worker.
        """
        for table, part in self._manifest.tables.items():
            if part.rows and table in SORTED_BY:
                columns = ", ".join(map(quoted, SORTED_BY[table]))
                self._run(f"analyze table {quoted(table)} compute statistics for columns {columns}")

    def spans(self, table: str, columns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return first and last days; see `Loader`."""
        ends = ", ".join(f"min({quoted(one)}) as first_{one}, max({quoted(one)}) as last_{one}" for one in columns)
        (row,) = self._rows(f"select {ends} from {quoted(table)}")
        return tuple((row[f"first_{one}"], row[f"last_{one}"]) for one in columns)

    def others(self) -> list[str]:
        """Return nothing: the parts are the tables, whoever has the folder deletes them; see `Loader`."""
        return []

    def close(self) -> None:
        """Let go of the cluster."""
        with self._failing():
            self.session.stop()

    def _other_rows(self, table: str, shard: int) -> EngineError:
        there = sum(self.counts(table).values())
        whole = self._manifest.tables[table].rows
        return EngineError(
            f"The Spark cluster at {self._address} reads {there:,} rows of {table}"
            f"{'' if shard == WHOLE else f', not all of shard {shard}'}, the parts have {whole:,}. Every worker must "
            f"see the same files as this machine at {self._folder}, and nothing else may be in it."
        )

    def _rows(self, statement: str) -> list[dict[str, Any]]:
        with self._failing():
            found: list[dict[str, Any]] = self._run(statement).toArrow().to_pylist()
            return found

    def _run(self, statement: str) -> DataFrame:
        with self._failing():
            return self.session.sql(statement)

    @contextmanager
    def _failing(self) -> Iterator[None]:
        try:
            yield
        except EngineError:
            raise
        except Exception as error:  # what the library raises has no class in common
            found = failure(error, self._address, self._database, "load", 0)
            reason = str(error).strip().partition("\n")[0]
            raise found if isinstance(found, EngineError) else EngineError(f"{self._address}: {reason}") from error


def spark_kind(kind: str) -> str:
    """Return Spark's type for a column of DuckDB's. Raises EngineError for one that no table of an archive has."""
    if kind.endswith("[]"):
        return f"array<{spark_kind(kind.removesuffix('[]'))}>"
    if kind.startswith("ENUM"):
        return "string"
    if kind not in _KINDS:
        raise EngineError(f"Spark is given no column of type {kind}.")
    return _KINDS[kind]
