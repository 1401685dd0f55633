"""DuckDB as an engine: parts become one archive file again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from data.engines.loader import WHOLE, Span, ends_of, spans_of
from data.parts.layout import is_divided
from data.parts.manifest import Manifest
from queries.database.schema import ROWS_ARE_SAID_AT, SCHEMA, format_of, rows_of_file
from queries.errors import EngineError


class DuckDBLoader:
    """An archive file that parts are loaded into; `database` is what others call the rows, which tells builds apart."""

    def __init__(self, path: Path, manifest: Manifest, database: str) -> None:
        """Open the file. Raises EngineError where that fails."""
        self._path, self._manifest, self._database = path, manifest, database
        try:
            if not path.exists():
                _begin(path)
            self._connection = duckdb.connect(str(path))
        except (duckdb.Error, OSError) as error:
            raise EngineError(f"{path} cannot be opened: {str(error).partition(chr(10))[0]}") from error

    def prepare(self) -> None:
        """Make the tables; see `Loader`."""
        with self._writing():
            self._prepare()

    def _prepare(self) -> None:
        if format_of(self._connection, self._name()) is None:
            if self._connection.execute("select 1 from duckdb_tables()").fetchall():
                raise EngineError(f"{self._path} is no archive and would be written into. Name another file.")
            rows = f"comment on table {ROWS_ARE_SAID_AT} is '{self._database}'"
            self._connection.execute(f"begin; {SCHEMA}; {rows}; commit;")
        others = self._connection.execute(
            "select version from archive where version <> $version", {"version": self._manifest.version}
        ).fetchall()
        if others:
            raise EngineError(f"{self._path} has version {others[0][0]} of an archive. Name another file.")
        if rows_of_file(self._connection, self._name()) != self._database:
            raise EngineError(
                f"{self._path} was not loaded from these parts, though it has their version. Name another file."
            )

    def counts(self, table: str) -> Mapping[int, int]:
        """Return the rows of each shard; see `Loader`."""
        shard = f"doc % {self._manifest.shards}" if is_divided(table) else str(WHOLE)
        rows = self._connection.execute(f"select {shard}, count(*) from {table} group by all").fetchall()
        return dict(rows)

    def clear(self, table: str, shard: int) -> None:
        """Take out the rows of a shard; see `Loader`."""
        where = f" where doc % {self._manifest.shards} = {int(shard)}" if is_divided(table) else ""
        with self._writing():
            self._connection.execute(f"delete from {table}{where}")

    def append(self, table: str, rows: pa.Table) -> None:
        """Add rows; see `Loader`."""
        self._connection.register("arriving", rows)
        with self._writing():
            self._connection.execute(f"insert into {table} by name select * from arriving")
        self._connection.unregister("arriving")

    def finish(self) -> None:
        """Write everything into the file; see `Loader`."""
        with self._writing():
            self._connection.execute("checkpoint")

    def spans(self, table: str, columns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return first and last days; see `Loader`."""
        ((*days,),) = self._connection.execute(f"select {ends_of(columns)} from {table}").fetchall()
        return spans_of(days)

    def others(self) -> list[str]:
        """Return nothing: a file has one version; see `Loader`."""
        return []

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise EngineError(
                f"{self._path}, the file of the engine, cannot be written: {reason}. Make room, and load again: it "
                "goes on."
            ) from error

    def _name(self) -> str:
        ((name,),) = self._connection.execute("select current_database()").fetchall()
        return str(name)


def _begin(path: Path) -> None:
    """Put an empty file at a path, made under another name, so that a kill leaves no half of one there."""
    begun = path.with_name(f".{path.name}.begun")
    for leftover in (begun, begun.with_name(f"{begun.name}.wal")):
        leftover.unlink(missing_ok=True)
    duckdb.connect(str(begun)).close()
    begun.replace(path)
