"""What is asked about one record: all it holds, why it is where it is, and what stands near it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dates.edtf_dates import Precision, Qualifier
from queries.compile.search_hits import Scope, of_text_matches
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.rows import read_rows
from queries.database.statements import sql
from queries.database.tables import run
from queries.model.dated_questions import question_of_days
from queries.model.days import bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.rows import DocumentLine
from queries.model.vocabularies import Conflict, Grain
from queries.result import Result
from queries.results import result_counts
from queries.search.matching import index_words
from queries.search.parser import Search, Term


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """Everything the archive holds of one document, but its names and themes.

    `stated` are the values of the facets in STATED, None where the document states none.
    """

    doc: int
    id: str
    title: str
    summary: str | None
    body: str | None
    date_text: str | None
    date_edtf: str | None
    first_day: date | None
    last_day: date | None
    precision: Precision | None
    qualifier: Qualifier | None
    event_text: str | None
    event_first_day: date | None
    event_last_day: date | None
    date_conflict: Conflict
    text_language: str
    number: str | None
    url: str | None
    source_line: str | None
    rights: str | None
    credits: str | None
    upload_date: str | None
    source_file: str
    source_row: int
    stated: Mapping[str, str | None]

    @property
    def other_weekday(self) -> date | None:
        """The day that the written date gives a day of the week that it was not; None for other dates."""
        # The names of days come from a package that takes a tenth of a second to load, which few documents need.
        from dates.weekdays import other_weekday

        return other_weekday(self.date_text, self.date_edtf) if self.qualifier and self.date_text else None

    @property
    def is_at_odds(self) -> bool:
        """Whether the written date shares no day with the one that its source encodes."""
        from dates.contradictions import contradicts

        in_doubt = self.qualifier in ("uncertain", "inferred", "approximate")
        return bool(in_doubt and self.date_text and self.date_edtf and contradicts(self.date_text, self.date_edtf))


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, place or subject of a document; with a score where a model assigned it."""

    kind: Literal["person", "place", "subject"]
    name: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A row of a source about a document that another row had brought, and how that is known."""

    source_file: str
    source_row: int
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentTheme:
    """A theme of a document, and why: its rule, or what the source says. The days are those of the theme's window."""

    slug: str
    name: str
    query: str | None
    window_first_day: date | None
    window_last_day: date | None
    why: Literal["rule", "source"]


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """The id and the title of a document."""

    doc: int
    id: str
    title: str


@dataclass(frozen=True)
class SameTime:
    """The documents of the archive that are as surely of one week or month as another document is.

    `grain` is `week` where the date of that document lies within a week from Monday, else `month`. `documents` are
    those that `question` finds, the document itself among them where it is dated to the day or month; `rows` are
    others, those nearest in time, in date order.
    """

    grain: Grain
    first_day: date
    last_day: date
    question: Filters
    documents: int
    rows: tuple[DocumentLine, ...]


@cached_query
def record(archive: Archive, identifier: str) -> DocumentRecord | None:
    """Everything the archive holds of one document; None for an unknown id."""
    return next(iter(read_rows(archive.cursor(), DocumentRecord, "record", id=identifier)), None)


def document_ids(archive: Archive, first: int, limit: int) -> list[str]:
    """Return the ids of so many documents in date order, from the one of this number on; 0 is that of the first."""
    return [
        identifier for (identifier,) in archive.cursor().rows(sql("document_ids"), {"first": first, "limit": limit})
    ]


@cached_query
def record_mentions(archive: Archive, doc: int) -> list[Mention]:
    """Give the people, places and subjects of a document: kind, name, and the score of those that a model assigned."""
    return read_rows(archive.cursor(), Mention, "record_mentions", doc=doc)


@cached_query
def record_repeats(archive: Archive, identifier: str) -> list[Repeat]:
    """Return the rows of sources that tell of the same document: source file, row, and how that is known."""
    return read_rows(archive.cursor(), Repeat, "record_repeats", id=identifier)


@cached_query
def record_themes(archive: Archive, doc: int) -> list[DocumentTheme]:
    """Return the themes of a document: slug, name, query, window, and why: `rule` or `source`."""
    return read_rows(archive.cursor(), DocumentTheme, "record_themes", doc=doc)


@cached_query
def term_masks(archive: Archive, doc: int, search: Search) -> list[Term]:
    """Return the terms of a search that are found in one document, those excluded by NOT left out."""
    cursor = archive.cursor()
    values = {"doc": doc}
    scope = Scope("document_scope", values)
    masks = run(archive, cursor, of_text_matches("term_masks", search, index_words(cursor, search), scope, values))
    mask = next((mask for (mask,) in masks), 0)
    terms = search.wanted()
    return [term for i, term in enumerate(search.terms) if mask >> i & 1 and term in terms]


def same_week(archive: Archive, doc: int, limit: int) -> SameTime | None:
    """Give what else the archive holds of the week of a document, or of its month where its date is wider than a week.

    Documents count that are dated to the day, in a month also those dated to the month. None for a document whose date
    is wider than a month, and for one that stands nowhere in time.
    """
    days = next(iter(archive.cursor().rows(sql("days_of"), {"doc": doc})), None)
    grains: tuple[Grain, ...] = ("week", "month")
    grain = next((grain for grain in grains if days and days[1] <= bucket_end(days[0], grain)), None)
    if not days or not grain:
        return None
    first_day, last_day = bucket_start(days[0], grain), bucket_end(days[0], grain)
    question = question_of_days(first_day, last_day, or_months=grain == "month")
    result = Result(archive, question)
    nearest = sorted(_nearest(result, doc, days[0], limit), key=lambda line: line.doc)
    return SameTime(grain, first_day, last_day, question, result_counts(result).documents, tuple(nearest))


@cached_query
def _nearest(result: Result, doc: int, first_day: date, limit: int) -> list[DocumentLine]:
    return result.ask(DocumentLine, "same_week", {"doc": doc, "first_day": first_day, "limit": limit})


@cached_query
def titles(archive: Archive, docs: list[int]) -> dict[int, DocumentTitle]:
    """Return id and title by number of document."""
    return {row.doc: row for row in read_rows(archive.cursor(), DocumentTitle, "titles", docs=docs)}
