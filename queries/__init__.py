"""Every question the archive can answer: one typed function for each `.sql` file of the same name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from queries.archive import Archive
from queries.days import UNDATED_PHRASE
from queries.filters import DATES, Filters
from queries.search import Search, Term, parse
from queries.text_matching import Step, accepted_masks, find_terms

Row = dict[str, object]
"""One row of an answer: column name to value."""


@dataclass(frozen=True)
class Counts:
    """How many documents match, how many stand on the reader's axis, and the first and last day of those."""

    documents: int
    dated: int
    first_day: date | None
    last_day: date | None

    @property
    def undated(self) -> int:
        """Documents that match and stand nowhere on the axis."""
        return self.documents - self.dated


@dataclass(frozen=True)
class Event:
    """What happened from one day to another; `theme` is a slug, `is_own` one the reader brought for this visit."""

    first_day: date
    last_day: date
    label: str
    theme: str | None = None
    is_own: bool = False


class Result:
    """The documents that answer one question, found once, on a cursor of their own."""

    def __init__(self, archive: Archive, filters: Filters) -> None:
        self.archive = archive
        self.cursor = archive.cursor()
        self._search_for(filters.text)
        self.turn_to(filters)

    def turn_to(self, filters: Filters) -> None:
        """Find the documents of this question instead; its text is looked for only where it is another one."""
        if filters.text != self._text:
            self._search_for(filters.text)
        self.filters = filters
        found = {**filters.parameters(), "accepted_masks": accepted_masks(self.cursor, self.search)}
        self.steps: list[Step] = [(_sql("date_kinds"), {}), (_sql("candidates"), found), (_sql("matches"), {})]
        """The statements that find the documents once those of the search are found, in order."""
        for statement, values in self.steps:
            self.cursor.execute(statement, values)

    def _search_for(self, text: str) -> None:
        self._text = text
        self.search: Search = parse(text)
        find_terms(self.cursor, self.search)


@cache
def _sql(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text()


def _frame(cursor: duckdb.DuckDBPyConnection, name: str, **values: object) -> pd.DataFrame:
    return cursor.execute(_sql(name), values).df()


def _rows(cursor: duckdb.DuckDBPyConnection, name: str, **values: object) -> list[Row]:
    answer = cursor.execute(_sql(name), values)
    columns = [column[0] for column in answer.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def result_counts(result: Result) -> Counts:
    """Documents, those with a date on the reader's axis, first and last day of the result."""
    return Counts(**_rows(result.cursor, "result_counts")[0])  # type: ignore[arg-type]


def documents_found(archive: Archive, questions: Sequence[Filters]) -> list[int]:
    """How many documents each of the questions finds; those with the same text search for it once."""
    counts: dict[Filters, int] = {}
    result: Result | None = None
    for question in sorted(set(questions), key=lambda question: question.text):
        if result is None:
            result = Result(archive, question)
        else:
            result.turn_to(question)
        counts[question] = result_counts(result).documents
    return [counts[question] for question in questions]


def theme_counts(result: Result) -> list[Row]:
    """For each theme, then for `none`: slug, name, colour, documents under the other filters, total in the archive."""
    return _rows(result.cursor, "theme_counts")


def theme_rules(archive: Archive) -> list[Row]:
    """The rule of each theme: name, query, window, and the documents put there `by_rule` and `by_source`."""
    return _rows(archive.cursor(), "theme_rules")


def timeline_marks(result: Result, limit: int) -> list[Row]:
    """The documents of the result on the reader's axis, in its order, at most `limit`.

    Id, title, the days on the axis (`starts`, `ends`), the written date, the date in the title, and the band.
    """
    return _rows(result.cursor, "timeline_marks", limit=limit)


def timeline_bars(result: Result, grain: str, first_day: date, last_day: date) -> pd.DataFrame:
    """Columns bucket (first day), band, documents; one row at least for each bucket that touches the days given.

    A bucket's documents add up to the documents of the result whose span touches it.
    """
    return _frame(result.cursor, "timeline_bars", grain=grain, first_day=first_day, last_day=last_day)


def archive_span(archive: Archive, axis: str) -> tuple[date, date] | None:
    """The first and last day of the whole archive on the axis; None where no document stands on it."""
    if axis == "written":
        span = (archive.about.first_day, archive.about.last_day)
    else:
        (row,) = _rows(archive.cursor(), "event_span")
        span = (row["first_day"], row["last_day"])  # type: ignore[assignment]
    first, last = span
    return (first, last) if first and last else None


def events(archive: Archive, first_day: date, last_day: date) -> list[Event]:
    """The events of the archive that touch the days given, in the order of their days."""
    rows = _rows(archive.cursor(), "events", first_day=first_day, last_day=last_day)
    return [Event(**row) for row in rows]  # type: ignore[arg-type]


def overview_bars(archive: Archive, axis: str, grain: str) -> pd.DataFrame:
    """Columns bucket (first day) and documents, over the whole archive on the axis; none where none stands there."""
    first, last = archive_span(archive, axis) or (None, None)
    return coverage_bars(archive, Filters(axis=axis), grain, first, last)


def coverage_bars(
    archive: Archive, filters: Filters, grain: str, first_day: date | None, last_day: date | None
) -> pd.DataFrame:
    """Columns bucket (first day) and documents: all that the archive holds in the buckets of `timeline_bars`.

    Of the reader's choices only the axis, the range of dates and how sure they must be count.
    """
    cursor = archive.cursor()
    cursor.execute(_sql("date_kinds"))
    return _frame(cursor, "coverage_bars", **coverage_values(filters, grain, first_day, last_day))


def coverage_values(filters: Filters, grain: str, first_day: date | None, last_day: date | None) -> dict[str, object]:
    """The values for `queries/coverage_bars.sql`."""
    days = {"first_day": first_day, "last_day": last_day, "from_day": filters.first_day, "to_day": filters.last_day}
    return {"grain": grain, "axis": filters.axis, "certainty": filters.certainty, **days}


def result_order(result: Result, limit: int | None = None, offset: int = 0) -> list[int]:
    """The numbers of the documents of the result, in the reader's order."""
    order = {"sort": result.filters.effective_sort, "axis": result.filters.axis}
    rows = result.cursor.execute(_sql("result_order"), {**order, "limit": limit, "offset": offset}).fetchall()
    return [doc for (doc,) in rows]


def result_rows(result: Result, docs: list[int]) -> list[Row]:
    """What the result list shows of the documents given, in their order; full text and names only under a search."""
    rows = _rows(result.cursor, "result_rows", docs=docs, with_text=bool(result.search.terms))
    place = {doc: i for i, doc in enumerate(docs)}
    return sorted(rows, key=lambda row: place[row["doc"]])  # type: ignore[index]


def record(archive: Archive, identifier: str) -> Row | None:
    """Everything the archive holds of one document; None for an unknown id."""
    return next(iter(_rows(archive.cursor(), "record", id=identifier)), None)


def record_mentions(archive: Archive, doc: int) -> list[Row]:
    """The people, places and subjects of a document: kind, name, and the score of those that a model assigned."""
    return _rows(archive.cursor(), "record_mentions", doc=doc)


def record_repeats(archive: Archive, identifier: str) -> list[Row]:
    """The rows of sources that tell of the same document: source file, row, and how that is known."""
    return _rows(archive.cursor(), "record_repeats", id=identifier)


def record_themes(archive: Archive, doc: int) -> list[Row]:
    """The themes of a document: slug, name, query, window, and why: `rule` or `source`."""
    return _rows(archive.cursor(), "record_themes", doc=doc)


def term_masks(archive: Archive, doc: int, search: Search) -> list[Term]:
    """The terms of a search that are found in one document, those excluded by NOT left out."""
    cursor = archive.cursor()
    find_terms(cursor, search)
    mask = next((row["mask"] for row in _rows(cursor, "term_masks", doc=doc)), 0)
    wanted = search.wanted()
    return [term for i, term in enumerate(search.terms) if int(str(mask)) >> i & 1 and term in wanted]


def neighbours_in_time(archive: Archive, doc: int) -> dict[str, Row]:
    """The dated documents of the archive just `before` and just `after` a dated one, where there are any."""
    return {str(row["side"]): row for row in _rows(archive.cursor(), "neighbours_in_time", doc=doc)}


def titles(archive: Archive, docs: list[int]) -> dict[int, Row]:
    """Id and title by number of document."""
    return {int(str(row["doc"])): row for row in _rows(archive.cursor(), "titles", docs=docs)}


def sources(archive: Archive) -> list[Row]:
    """The sources as the build read them: rows, documents, duplicates, rejects, and what a results page states."""
    return _rows(archive.cursor(), "sources")


def reject_reasons(archive: Archive) -> list[Row]:
    """Reason and number of rejected rows, most frequent first."""
    return _rows(archive.cursor(), "reject_reasons")


def rejects(archive: Archive, limit: int) -> list[Row]:
    """The rejected rows: source file, row, reason, raw text; at most `limit`."""
    return _rows(archive.cursor(), "rejects", limit=limit)


def date_counts(result: Result) -> dict[str, int]:
    """Documents under the other filters for each kind of date, in the order of DATES; those of EXACTNESS are all."""
    rows = _rows(result.cursor, "date_counts", undated_phrase=UNDATED_PHRASE)
    counted = {str(row["kind"]): int(str(row["documents"])) for row in rows}
    return {kind: counted.get(kind, 0) for kind in DATES}


def title_conflict_count(result: Result, agreements: Sequence[str]) -> int:
    """How many documents of the result have a date and a title that go together in one of these ways."""
    (row,) = _rows(result.cursor, "title_conflict_count", agreements=list(agreements))
    return int(str(row["documents"]))


def title_conflicts(result: Result, agreements: Sequence[str], limit: int | None = None, offset: int = 0) -> list[Row]:
    """Those documents with both dates, the widest apart first; `days_apart` is null unless they are."""
    return _rows(result.cursor, "title_conflicts", agreements=list(agreements), limit=limit, offset=offset)
