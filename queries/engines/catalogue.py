"""An archive file whose large tables are elsewhere: which they are, the engine that has them, and cursors for both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from queries.database.literals import HOW_TO_RUN, bound
from queries.engines.compiled import compiled
from queries.engines.connect import check_allowed, connect
from queries.engines.cursor import EngineCursor
from queries.engines.engine import Engine, EngineName
from queries.engines.late import LateEngine
from queries.engines.routing import away, tables_read

if TYPE_CHECKING:
    import duckdb

    from queries.compile.statement import Statement
    from queries.database.archive import Archive
    from queries.database.cursor import Cursor


@dataclass(frozen=True)
class Catalogue:
    """The engine of an archive file, and the tables that it alone has."""

    engine: Engine
    away: frozenset[str]

    def cursor(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> EngineCursor:
        """Return a cursor over the file and the engine."""
        return EngineCursor(connection, seconds, self.engine, self.away)

    def script(self, archive: Archive, statement: Statement) -> str:
        """Return what answers a statement in a client: the engine’s own, or DuckDB’s where the file has all of it."""
        whole = compiled(archive, archive.cursor(), statement)
        if tables_read(whole.sql) & self.away:
            return self.engine.script(whole.sql, whole.values)
        return f"{HOW_TO_RUN}\n\n{bound(whole.sql, whole.values).rstrip()};"

    def close(self) -> None:
        """Let go of the engine."""
        self.engine.close()


def opened(cursor: Cursor, name: EngineName, address: str, database: str) -> Catalogue:
    """Return the catalogue that a cursor is of, whose engine is connected to when it is first asked.

    Raises EngineError where the dashboard may not ask that engine.
    """
    check_allowed(address, name)
    return Catalogue(LateEngine(name, partial(connect, address, database)), away(cursor))
