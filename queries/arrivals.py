"""When documents came and were changed: the newest first, as a feed has them, and those that were withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from queries.compile.changes import statement_of_changes
from queries.compile.plan import Plan
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.tables import run
from queries.history import Withdrawn
from queries.result import Result


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document, and the numbers of the versions by which it came last, and by which it was touched last."""

    doc: int
    arrived: int
    number: int


@cached_query
def arrivals(result: Result, limit: int, offset: int) -> list[Arrival]:
    """Return documents of a result, the latest arrivals first, among them those of the latest dates."""
    return result.rows_of(
        Arrival, statement_of_changes("arrival_order", result.plan, {"limit": limit, "offset": offset})
    )


@cached_query
def tombstones(archive: Archive, limit: int, offset: int) -> list[Withdrawn]:
    """Return documents that are no more in the archive, those withdrawn last first."""
    statement = statement_of_changes("tombstones", Plan(), {"limit": limit, "offset": offset})
    return [Withdrawn(*row) for row in run(archive, archive.cursor(), statement)]


@cached_query
def tombstone_count(archive: Archive) -> int:
    """Return how many documents are no more in the archive."""
    ((count,),) = run(archive, archive.cursor(), statement_of_changes("tombstone_count", Plan()))
    return int(count)
