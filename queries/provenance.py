"""Where an archive comes from: its sources, and the rows that did not become documents."""

from dataclasses import dataclass

from dates.words import UNDATED_PHRASE
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import read_rows


@dataclass(frozen=True, slots=True)
class Source:
    """A source as the build read it. A results page states which of how many results of a search it has."""

    name: str
    reader: str
    encoding: str | None
    rows: int
    documents: int
    duplicates: int
    rejects: int
    stated_first: int | None
    stated_last: int | None
    stated_total: int | None


@dataclass(frozen=True, slots=True)
class RejectReason:
    """A reason for which rows did not become documents, and how many."""

    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that did not become a document, as it was read."""

    source_file: str
    source_row: int
    reason: str
    raw: str


@dataclass(frozen=True, slots=True)
class DateReadings:
    """What became of the dates of a source: its documents with one that is read, unread, missing or impossible.

    `placeholders` are among those that were read.
    """

    source_file: str
    read: int
    unread: int
    undated: int
    impossible: int
    placeholders: int


@dataclass(frozen=True, slots=True)
class UnreadForm:
    """A form of dates that cannot be read, 0 for every digit: documents, an example, and the row of the example."""

    source_file: str
    form: str
    documents: int
    example: str
    source_row: int


@dataclass(frozen=True, slots=True)
class DifferingRepeat:
    """A row that repeats a document and states another title, date, collection or number, with that document."""

    source_file: str
    source_row: int
    differs_in: str
    title: str
    date_text: str | None
    id: str
    kept_title: str
    kept_date_text: str | None


@cached_query
def sources(archive: Archive) -> list[Source]:
    """Return the sources by name."""
    return read_rows(archive.cursor(), Source, "sources")


@cached_query
def reject_reasons(archive: Archive) -> list[RejectReason]:
    """Return the reasons for which rows were rejected, the most frequent first."""
    return read_rows(archive.cursor(), RejectReason, "reject_reasons")


@cached_query
def rejects(archive: Archive, limit: int) -> list[RejectedRow]:
    """Return the rejected rows in the order of the sources, at most `limit`."""
    return read_rows(archive.cursor(), RejectedRow, "rejects", limit=limit)


@cached_query
def date_readings(archive: Archive) -> list[DateReadings]:
    """Return what became of the dates of each source."""
    return read_rows(archive.cursor(), DateReadings, "date_readings", undated_phrase=UNDATED_PHRASE)


@cached_query
def unread_forms(archive: Archive) -> list[UnreadForm]:
    """Return the forms of dates that cannot be read, by source, the most frequent first."""
    return read_rows(archive.cursor(), UnreadForm, "unread_forms", undated_phrase=UNDATED_PHRASE)


@cached_query
def differing_repeats(archive: Archive, limit: int) -> list[DifferingRepeat]:
    """Return the rows that repeat a document and differ from it, at most `limit`."""
    return read_rows(archive.cursor(), DifferingRepeat, "differing_repeats", limit=limit)
