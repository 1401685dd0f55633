"""What is asked about one record: all it holds, why it is where it is, and what stands near it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.compile.search_hits import Scope, of_text_matches
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.statements import sql
from queries.database.tables import run
from queries.model.choices import Choices
from queries.model.days import bucket_end, bucket_start, range_texts
from queries.model.filters import Filters
from queries.model.rows import Row, rows
from queries.result import Result
from queries.results import result_counts
from queries.search.matching import index_words
from queries.search.parser import Search, Term


@dataclass(frozen=True)
class SameTime:
    """The documents of the archive that are as surely of one week or month as another document is.

    `grain` is `week` where the date of that document lies within a week from Monday, else `month`. `documents` are
    those that `question` finds, the document itself among them where it is dated to the day or month; `rows` hold id,
    title and date of others, those nearest in time, in date order.
    """

    grain: str
    first_day: date
    last_day: date
    question: Filters
    documents: int
    rows: tuple[Row, ...]


@cached_query
def record(archive: Archive, identifier: str) -> Row | None:
    """Everything the archive holds of one document; None for an unknown id."""
    return next(iter(rows(archive.cursor(), "record", id=identifier)), None)


@cached_query
def record_mentions(archive: Archive, doc: int) -> list[Row]:
    """The people, places and subjects of a document: kind, name, and the score of those that a model assigned."""
    return rows(archive.cursor(), "record_mentions", doc=doc)


@cached_query
def record_repeats(archive: Archive, identifier: str) -> list[Row]:
    """The rows of sources that tell of the same document: source file, row, and how that is known."""
    return rows(archive.cursor(), "record_repeats", id=identifier)


@cached_query
def record_themes(archive: Archive, doc: int) -> list[Row]:
    """The themes of a document: slug, name, query, window, and why: `rule` or `source`."""
    return rows(archive.cursor(), "record_themes", doc=doc)


@cached_query
def term_masks(archive: Archive, doc: int, search: Search) -> list[Term]:
    """The terms of a search that are found in one document, those excluded by NOT left out."""
    cursor = archive.cursor()
    values = {"doc": doc}
    scope = Scope("document_scope", values)
    masks = run(archive, cursor, of_text_matches("term_masks", search, index_words(cursor, search), scope, values))
    mask = next((int(str(mask)) for (mask,) in masks), 0)
    wanted = search.wanted()
    return [term for i, term in enumerate(search.terms) if mask >> i & 1 and term in wanted]


@cached_query
def neighbours_in_time(archive: Archive, doc: int) -> dict[str, Row]:
    """The dated documents of the archive just `before` and just `after` a dated one, where there are any."""
    return {str(row["side"]): row for row in rows(archive.cursor(), "neighbours_in_time", doc=doc)}


def same_week(archive: Archive, doc: int, limit: int) -> SameTime | None:
    """What else the archive holds of the week of a document, or of its month where its date is wider than a week.

    Documents count that are dated to the day, in a month also those dated to the month. None for a document whose date
    is wider than a month, and for one that stands nowhere in time.
    """
    days = next(iter(archive.cursor().rows(sql("days_of"), {"doc": doc})), None)
    grain = next((grain for grain in ("week", "month") if days and days[1] <= bucket_end(days[0], grain)), "")
    if not days or not grain:
        return None
    first_day, last_day = bucket_start(days[0], grain), bucket_end(days[0], grain)
    start, end = range_texts(first_day, last_day)
    question = Filters(
        start=start,
        end=end,
        included=Choices(date=("exact", "doubtful-day", *(("month",) if grain == "month" else ()))),
    )
    result = Result(archive, question)
    nearest = sorted(_nearest(result, doc, days[0], limit), key=lambda row: int(str(row["doc"])))
    return SameTime(grain, first_day, last_day, question, result_counts(result).documents, tuple(nearest))


@cached_query
def _nearest(result: Result, doc: int, first_day: date, limit: int) -> list[Row]:
    return result.ask("same_week", {"doc": doc, "first_day": first_day, "limit": limit})


@cached_query
def titles(archive: Archive, docs: list[int]) -> dict[int, Row]:
    """Id and title by number of document."""
    return {int(str(row["doc"])): row for row in rows(archive.cursor(), "titles", docs=docs)}
