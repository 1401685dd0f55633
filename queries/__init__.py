"""Every question the archive can answer: one typed function for each `.sql` file of the same name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from dates.words import UNDATED_PHRASE
from queries import orders
from queries.answers import answer, is_kept
from queries.archive import Archive
from queries.bars import Bars
from queries.conditions import is_prepared
from queries.days import bucket_end, bucket_start, buckets, range_texts
from queries.filters import DATES, FINER_THAN_MONTHS, Filters
from queries.result import Result
from queries.running import Cursor, beside
from queries.search import Search, Term
from queries.statements import sql
from queries.text_matching import find_terms_among

Row = dict[str, object]
"""One row of an answer: column name to value."""

BLOCK = 200
"""Documents of a result whose order is found at a time."""


@dataclass(frozen=True)
class Counts:
    """How many documents match, how many stand on the reader's axis, and the first and last day of those.

    `impossible` of those that do not stand there have a written date that cannot be; none on the axis of events.
    """

    documents: int
    dated: int
    first_day: date | None
    last_day: date | None
    impossible: int = 0

    @property
    def undated(self) -> int:
        """Documents that match and stand nowhere on the axis, the impossible ones included."""
        return self.documents - self.dated


@dataclass(frozen=True)
class Place:
    """Where a document stands in a result, counted from 1, and the documents before and after it, where there are."""

    number: int
    before: int | None
    after: int | None


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


@dataclass(frozen=True)
class Event:
    """What happened from one day to another; `theme` is a slug, `is_own` one the reader brought for this visit.

    `short` is its name on the timeline; an event without one is drawn only where the reader asks for it.
    """

    first_day: date
    last_day: date
    label: str
    theme: str | None = None
    is_own: bool = False
    short: str = ""


def _rows(cursor: Cursor, name: str, **values: object) -> list[Row]:
    rows = cursor.rows(sql(name), values)
    columns = cursor.columns()
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _kept_rows(result: Result, name: str, ask: Callable[[], list[Row]], *more: Hashable) -> list[Row]:
    """The rows that `ask` gives, or gave before to the same question with the same values."""
    return [dict(row) for row in answer((result.archive.about.version, name, result.filters.deciding, *more), ask)]


def result_counts(result: Result) -> Counts:
    """Documents, those with a date on the reader's axis, first and last day of the result, impossible dates."""
    (row,) = _kept_rows(result, "result_counts", lambda: _rows(result.tallied, "result_counts"))
    return Counts(**row)  # type: ignore[arg-type]


def documents_found(archive: Archive, questions: Sequence[Filters]) -> list[int]:
    """How many documents each of the questions finds; those with the same text search for it once."""
    counts: dict[Filters, int] = {}
    result = Result(archive, Filters())
    for question in sorted(set(questions), key=lambda question: question.text):
        result.turn_to(question)
        counts[question] = result_counts(result).documents
    return [counts[question] for question in questions]


def theme_counts(result: Result) -> list[Row]:
    """For each theme, then for `none`: slug, name, colour, colour_dark, documents under the other filters,
    total in the archive."""
    return _kept_rows(result, "theme_counts", lambda: _rows(result.tallied, "theme_counts"))


def theme_names(archive: Archive) -> dict[str, str]:
    """The names of the themes by slug."""
    rows = answer((archive.about.version, "theme_names"), lambda: _rows(archive.cursor(), "theme_definitions"))
    return {str(row["slug"]): str(row["name"]) for row in rows}


def theme_rules(archive: Archive) -> list[Row]:
    """The rule of each theme: name, query, window, and the documents put there `by_rule` and `by_source`."""
    return _rows(archive.cursor(), "theme_rules")


def timeline_marks(result: Result, limit: int) -> list[Row]:
    """The documents of the result on the reader's axis, in its order, at most `limit`.

    Id, title, the days on the axis (`starts`, `ends`), the written date, the date in the title, and the band.
    """
    return _kept_rows(result, "timeline_marks", lambda: _rows(result.cursor, "timeline_marks", limit=limit), limit)


def timeline_bars(result: Result, grain: str, first_day: date, last_day: date) -> Bars:
    """The documents of the result in each bucket that touches the days given, by band.

    A bucket's documents add up to the documents of the result whose span touches it.
    """
    asked = {"grain": grain, "first_day": first_day, "last_day": last_day}
    key = (result.archive.about.version, "timeline_bars", result.filters.deciding, *asked.values())

    def count() -> Bars:
        rows = result.spans(grain).rows(sql("timeline_bars"), asked)
        return Bars.of_bands(buckets(first_day, last_day, grain), rows)

    return answer(key, count)


def archive_span(archive: Archive, axis: str) -> tuple[date, date] | None:
    """The first and last day of the whole archive on the axis; None where no document stands on it."""
    if axis == "written":
        span = (archive.about.first_day, archive.about.last_day)
    else:
        (row,) = answer((archive.about.version, "event_span"), lambda: _rows(archive.cursor(), "event_span"))
        span = (row["first_day"], row["last_day"])  # type: ignore[assignment]
    first, last = span
    return (first, last) if first and last else None


def events(archive: Archive, first_day: date, last_day: date) -> list[Event]:
    """The events of the archive that touch the days given, in the order of their days."""
    days = {"first_day": first_day, "last_day": last_day}
    key = (archive.about.version, "events", first_day, last_day)
    return [Event(**row) for row in answer(key, lambda: _rows(archive.cursor(), "events", **days))]  # type: ignore[arg-type]


def overview_bars(archive: Archive, axis: str, grain: str) -> Bars:
    """The documents of the whole archive on the axis; no bars where none stands there."""
    span = archive_span(archive, axis)
    return coverage_bars(archive, Filters(axis=axis), grain, *span) if span else Bars((), {})


def coverage_bars(archive: Archive, filters: Filters, grain: str, first_day: date, last_day: date) -> Bars:
    """All that the archive holds in the buckets of `timeline_bars`.

    Of the reader's choices only the axis, the range of dates and how sure they must be count.
    """
    key = _coverage_key(archive, filters, grain, first_day, last_day)
    return answer(key, lambda: _covered(archive, filters, grain, first_day, last_day))


def _coverage_key(archive: Archive, filters: Filters, grain: str, first_day: date, last_day: date) -> Hashable:
    return archive.about.version, "coverage_bars", filters.coverage, grain, first_day, last_day


def _covered(archive: Archive, filters: Filters, grain: str, first_day: date, last_day: date) -> Bars:
    asked = {"grain": grain, "first_day": first_day, "last_day": last_day}
    rows = Result(archive, filters.coverage).spans(grain).rows(sql("coverage_bars"), asked)
    return Bars.of_archive(buckets(first_day, last_day, grain), rows)


def bars_and_coverage(result: Result, grain: str, first_day: date, last_day: date) -> tuple[Bars, Bars]:
    """`timeline_bars` and `coverage_bars` of the same days: side by side, where the second reads no documents."""
    days = grain, first_day, last_day
    covered = partial(coverage_bars, result.archive, result.filters, *days)
    is_brief = grain not in FINER_THAN_MONTHS and is_prepared(result.filters.coverage)
    if is_brief and not is_kept(_coverage_key(result.archive, result.filters, *days)):
        whole = beside(covered)
        return timeline_bars(result, *days), whole.result()
    return timeline_bars(result, *days), covered()


def result_order(result: Result, limit: int | None = None, offset: int = 0) -> list[int]:
    """The numbers of the documents of the result, in the reader's order.

    Where pages are turned, the pages around are found with the one asked for.
    """
    if limit is None:
        return _order(result, None, 0)
    first = offset // BLOCK * BLOCK
    last = (offset + limit - 1) // BLOCK * BLOCK
    blocks = [doc for start in range(first, last + 1, BLOCK) for doc in _block(result, start)]
    return blocks[offset - first : offset - first + limit]


def result_place(result: Result, doc: int) -> Place | None:
    """Where a document stands in the result; None where it is not in it. First looked for around the reader's page."""
    first = max(0, (result.filters.page - 1) * result.filters.per_page - 1)
    around = result_order(result, limit=result.filters.per_page + 2, offset=first)
    if doc in around[0 if first == 0 else 1 : -1]:
        return _place(around, around.index(doc), first)
    (row,) = _rows(result.cursor, "result_holds", doc=doc)
    if not row["is_held"]:
        return None
    whole = _order(result, None, 0)
    return _place(whole, whole.index(doc), 0)


def _place(order: Sequence[int], at: int, first: int) -> Place:
    before = order[at - 1] if at else None
    after = order[at + 1] if at + 1 < len(order) else None
    return Place(first + at + 1, before, after)


def _block(result: Result, start: int) -> list[int]:
    key = (result.archive.about.version, "result_order", result.filters.deciding, result.filters.effective_sort, start)
    return answer(key, lambda: _order(result, BLOCK, start))


def _order(result: Result, limit: int | None, offset: int) -> list[int]:
    found = result.cursor.rows(orders.result_order(result.filters), {"limit": limit, "offset": offset})
    return [doc for (doc,) in found]


def result_rows(result: Result, docs: list[int]) -> list[Row]:
    """What the result list shows of the documents given, in their order; full text and names only under a search."""
    name = "result_rows_of_search" if result.search.terms else "result_rows"
    key = (result.archive.about.version, name, tuple(docs))
    rows = answer(key, lambda: _rows(result.archive.cursor(), name, docs=docs))
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
    find_terms_among(cursor, search, (sql("one_needed"), {"doc": doc}))
    mask = next((row["mask"] for row in _rows(cursor, "term_masks", doc=doc)), 0)
    wanted = search.wanted()
    return [term for i, term in enumerate(search.terms) if int(str(mask)) >> i & 1 and term in wanted]


def neighbours_in_time(archive: Archive, doc: int) -> dict[str, Row]:
    """The dated documents of the archive just `before` and just `after` a dated one, where there are any."""
    return {str(row["side"]): row for row in _rows(archive.cursor(), "neighbours_in_time", doc=doc)}


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
    question = Filters(start=start, end=end, date=("exact", "doubtful-day", *(("month",) if grain == "month" else ())))
    result = Result(archive, question)

    def ask() -> list[Row]:
        return _rows(result.cursor, "same_week", doc=doc, first_day=days[0], limit=limit)

    rows = sorted(_kept_rows(result, "same_week", ask, doc, limit), key=lambda row: int(str(row["doc"])))
    return SameTime(grain, first_day, last_day, question, result_counts(result).documents, tuple(rows))


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


def date_readings(archive: Archive) -> list[Row]:
    """For each source its documents with a date that is `read`, `unread`, none (`undated`), or `impossible`."""
    return _rows(archive.cursor(), "date_readings", undated_phrase=UNDATED_PHRASE)


def unread_forms(archive: Archive) -> list[Row]:
    """Forms of dates that cannot be read, by source, the most frequent first: documents, an example and its row."""
    return _rows(archive.cursor(), "unread_forms", undated_phrase=UNDATED_PHRASE)


def differing_repeats(archive: Archive, limit: int) -> list[Row]:
    """Rows that repeat a document and state another title, date, collection or number, each with the document."""
    return _rows(archive.cursor(), "differing_repeats", limit=limit)


def date_counts(result: Result) -> dict[str, int]:
    """Documents under the other filters for each kind of date, in the order of DATES; those of EXACTNESS are all."""
    whatever = Result(result.archive, result.filters.change(date=()))
    rows = _kept_rows(whatever, "date_counts", lambda: _rows(whatever.cursor, "date_counts"))
    counted = {str(row["kind"]): int(str(row["documents"])) for row in rows}
    return {kind: counted.get(kind, 0) for kind in DATES}


def title_conflict_count(result: Result, agreements: Sequence[str]) -> int:
    """How many documents of the result have a date and a title that go together in one of these ways."""

    def ask() -> list[Row]:
        return _rows(result.cursor, "title_conflict_count", agreements=list(agreements))

    (row,) = _kept_rows(result, "title_conflict_count", ask, *agreements)
    return int(str(row["documents"]))


def title_conflicts(result: Result, agreements: Sequence[str], limit: int | None = None, offset: int = 0) -> list[Row]:
    """Those documents with both dates, the widest apart first; `days_apart` is null unless they are."""

    def ask() -> list[Row]:
        return _rows(result.cursor, "title_conflicts", agreements=list(agreements), limit=limit, offset=offset)

    return ask() if limit is None else _kept_rows(result, "title_conflicts", ask, *agreements, limit, offset)
