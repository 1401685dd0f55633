"""Where an archive comes from: its sources, and the rows that did not become documents."""

from dates.words import UNDATED_PHRASE
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.model.rows import Row, rows


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


@cached_query
def date_readings(archive: Archive) -> list[Row]:
    """For each source its documents with a date that is `read`, `unread`, none (`undated`), or `impossible`."""
    return rows(archive.cursor(), "date_readings", undated_phrase=UNDATED_PHRASE)


@cached_query
def unread_forms(archive: Archive) -> list[Row]:
    """Forms of dates that cannot be read, by source, the most frequent first: documents, an example and its row."""
    return rows(archive.cursor(), "unread_forms", undated_phrase=UNDATED_PHRASE)


@cached_query
def differing_repeats(archive: Archive, limit: int) -> list[Row]:
    """Rows that repeat a document and state another title, date, collection or number, each with the document."""
    return rows(archive.cursor(), "differing_repeats", limit=limit)
