"""Where an archive comes from: its sources, and the rows that did not become documents."""

from queries.answers import cached_query
from queries.archive import Archive
from queries.rows import Row, rows


@cached_query
def sources(archive: Archive) -> list[Row]:
    """The sources as the build read them: rows, documents, duplicates, rejects, and what a results page states."""
    return rows(archive.cursor(), "sources")


@cached_query
def reject_reasons(archive: Archive) -> list[Row]:
    """Reason and number of rejected rows, most frequent first."""
    return rows(archive.cursor(), "reject_reasons")


@cached_query
def rejects(archive: Archive, limit: int) -> list[Row]:
    """The rejected rows: source file, row, reason, raw text; at most `limit`."""
    return rows(archive.cursor(), "rejects", limit=limit)
