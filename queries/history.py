"""The versions of an archive that are known, and what each of them added, changed and withdrew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import read_rows
from queries.database.statements import filled, sql

Change = Literal["added", "changed", "withdrawn"]
"""What a version did to a document."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the archive: its number in the history, from 1, and when it was first built, in UTC.

    `ids_check` is the check over the ids of all its documents.
    """

    number: int
    version: str
    built_at: datetime
    documents: int
    ids_check: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that is no more in the archive, its last title as far as that was kept, and the version without it."""

    id: str
    title: str | None
    number: int


@cached_query
def versions(archive: Archive) -> list[Version]:
    """Return the versions that are known, the oldest first; the last is the archive itself."""
    return read_rows(archive.cursor(), Version, "versions")


def version_named(archive: Archive, version: str) -> Version | None:
    """Return a version by its name, the last one where an archive became again what it was; None for an unknown one."""
    return next((one for one in reversed(versions(archive)) if one.version == version), None)


@cached_query
def move_counts(archive: Archive, number: int) -> dict[Change, int]:
    """Return how many documents were added, changed and withdrawn after a version, all versions since together."""
    statement = filled("move_counts", moves=sql("moves"))
    return dict(archive.cursor().rows(statement, {"number": number}))


@cached_query
def withdrawn_after(archive: Archive, number: int, limit: int | None = None) -> list[Withdrawn]:
    """Return the documents that were there at a version and are no more, by id."""
    statement = filled("withdrawn_after", moves=sql("moves"))
    return [Withdrawn(*row) for row in archive.cursor().rows(statement, {"number": number, "limit": limit})]


@cached_query
def withdrawal(archive: Archive, identifier: str) -> Withdrawn | None:
    """Return how a document was withdrawn whose id is no more in the archive; None for an id that never was in it."""
    return next(iter(read_rows(archive.cursor(), Withdrawn, "withdrawal", id=identifier)), None)
