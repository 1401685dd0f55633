"""An archive file whose large tables are elsewhere: which they are, the engine that has them, and cursors for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queries.engines.connect import connect
from queries.engines.cursor import EngineCursor
from queries.engines.engine import Engine
from queries.engines.routing import away

if TYPE_CHECKING:
    import duckdb

    from queries.database.cursor import Cursor


@dataclass(frozen=True)
class Catalogue:
    """The engine of an archive file, and the tables that it alone has."""

    engine: Engine
    away: frozenset[str]

    def cursor(self, connection: duckdb.DuckDBPyConnection, seconds: float) -> EngineCursor:
        """Return a cursor over the file and the engine."""
        return EngineCursor(connection, seconds, self.engine, self.away)

    def close(self) -> None:
        """Let go of the engine."""
        self.engine.close()


def opened(cursor: Cursor, address: str, database: str) -> Catalogue:
    """Return the catalogue that a cursor is of. Raises EngineError where its engine cannot be asked."""
    return Catalogue(connect(address, database), away(cursor))
