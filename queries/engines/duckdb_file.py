"""DuckDB as an engine: whole statements over an archive file, in the words in which they are compiled.

What every other engine is compared with, and what tests of a catalogue need no other engine for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import duckdb

from queries.database.failures import failure
from queries.database.literals import HOW_TO_RUN, bound
from queries.database.schema import FORMAT, format_of, rows_of_file
from queries.database.settings import settings
from queries.engines.addresses import version_in
from queries.engines.engine import Answer
from queries.errors import AnnalsError, EngineError, TooSlowError


class DuckDBFile:
    """An archive file that answers whole statements, opened read-only."""

    name: Literal["duckdb"] = "duckdb"

    def __init__(self, path: Path, database: str) -> None:
        """Open the file. Raises ArchiveError where there is none, EngineError where it has not what a catalogue names.

        `database` is the name that the catalogue has for the rows, in which their version is.
        """
        self._path = path
        limits = settings()
        self._memory = limits.memory
        self._running: dict[str, duckdb.DuckDBPyConnection] = {}
        self._instance = duckdb.connect(":memory:", config={**limits.for_duckdb()})
        try:
            self._open(database)
        except duckdb.Error as error:
            self._instance.close()
            raise failure(error, path, "", limits.query_seconds, limits.memory) from error
        except AnnalsError:
            self._instance.close()
            raise

    def _open(self, database: str) -> None:
        """Attach the file, and look whether it has the rows of this name."""
        version = version_in(database)
        self._instance.execute("attach $path as annals (type duckdb, read_only)", {"path": str(self._path)})
        file = f"The file {self._path.name}, which this catalogue names as its engine,"
        if format_of(self._instance, "annals") != FORMAT:
            raise EngineError(f"{file} is not an archive of this version of Annals. Load the parts again.")
        if self._instance.execute("from annals.engine").fetchall():
            raise EngineError(f"{file} is a catalogue itself and has no documents. Load the parts into another file.")
        found = [one for (one,) in self._instance.execute("select version from annals.archive").fetchall()]
        if found != [version]:
            raise EngineError(
                f"{file} has version {', '.join(found) or 'none'} of an archive, the catalogue is of {version}. Load "
                "the parts of both again, each version into a file of its own."
            )
        if rows_of_file(self._instance, "annals") not in ("", database):
            raise EngineError(f"{file} has the rows of another build of version {version}. Load the parts again.")

    def rows(self, sql: str, values: Mapping[str, object], *, name: str, seconds: float, tag: str) -> Answer:
        """Return the answer to a statement; see `Engine`."""
        cursor = self._instance.cursor()
        self._running[tag] = cursor
        try:
            cursor.execute("use annals")
            rows = cursor.execute(sql, values).fetchall()
            return Answer([str(column[0]) for column in cursor.description or ()], rows)
        except duckdb.InterruptException as error:
            raise TooSlowError(seconds, name) from error
        except duckdb.Error as error:
            raise failure(error, self._path, name, seconds, self._memory) from error
        finally:
            del self._running[tag]

    def script(self, sql: str, values: Mapping[str, object]) -> str:
        """Return the statement as DuckDB's own client runs it."""
        return f"{HOW_TO_RUN}\n{bound(sql, values).rstrip()};"

    def stop(self, tag: str) -> None:
        """End the statement with this tag."""
        if running := self._running.get(tag):
            running.interrupt()

    def close(self) -> None:
        """Let go of the file."""
        self._instance.close()
