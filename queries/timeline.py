"""What the timeline shows: bars, marks, events, and all that the archive holds of the same days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.compile.chain import statement
from queries.compile.dialect import of_grain
from queries.compile.plan import Plan
from queries.compile.statement import Statement
from queries.database.archive import Archive
from queries.database.cache import cached_query
from queries.database.cursor import in_background
from queries.database.statements import sql
from queries.model.bars import Bars
from queries.model.days import buckets
from queries.model.event import Event
from queries.model.filters import Filters
from queries.model.rows import Mark
from queries.model.vocabularies import FINER_THAN_MONTHS, Axis, Grain
from queries.result import Result


@dataclass(frozen=True, slots=True)
class TimelineMark(Mark):
    """A document of the result on the reader's axis, and the series of bars it would stand in."""

    series: str


def bars_statement(
    question: str, plan: Plan, grain: Grain, first_day: date, last_day: date, chart_rows: str = "theme_chart_rows"
) -> Statement:
    """Return the statement of a question about bars; those of weeks and days read documents, others counts by month."""
    spans = "spans_by_day" if grain in FINER_THAN_MONTHS else "spans_by_month"
    days = {"first_day": first_day, "last_day": last_day}
    defined = {"spans": spans, "chart_rows": chart_rows}
    return statement(question, plan, days, expressions=of_grain(grain), defined=defined)


@cached_query
def timeline_marks(result: Result, limit: int) -> list[TimelineMark]:
    """Return the documents of the result on the reader's axis, in its order, at most `limit`."""
    return result.ask(TimelineMark, "timeline_marks", {"limit": limit})


@cached_query
def timeline_bars(result: Result, grain: Grain, first_day: date, last_day: date) -> Bars:
    """Return the documents of the result in each bucket that touches the days given, by band.

    A bucket's documents add up to the documents of the result whose span touches it.
    """
    found = result.tuples_of(bars_statement("timeline_bars", result.plan, grain, first_day, last_day))
    return Bars.of_series(buckets(first_day, last_day, grain), found)


def archive_span(archive: Archive, axis: Axis) -> tuple[date, date] | None:
    """Return the first and last day of the whole archive on the axis; None where no document stands on it."""
    first, last = (archive.about.first_day, archive.about.last_day) if axis == "written" else _event_span(archive)
    return (first, last) if first and last else None


def archive_years(archive: Archive, axis: Axis) -> tuple[str, str]:
    """Return the first and the last year of the whole archive on the axis; empty where no document stands on it."""
    span = archive_span(archive, axis)
    return (str(span[0].year), str(span[1].year)) if span else ("", "")


@cached_query
def _event_span(archive: Archive) -> tuple[date | None, date | None]:
    ((first_day, last_day),) = archive.cursor().rows(sql("event_span"))
    return first_day, last_day


@cached_query
def events(archive: Archive, first_day: date, last_day: date) -> list[Event]:
    """Return the events of the archive that touch the days given, in the order of their days."""
    found = archive.cursor().rows(sql("events"), {"first_day": first_day, "last_day": last_day})
    return [Event(first, last, label, theme, short=short) for first, last, label, short, theme in found]


def overview_bars(archive: Archive, axis: Axis, grain: Grain) -> Bars:
    """Return the documents of the whole archive on the axis; no bars where none stands there."""
    span = archive_span(archive, axis)
    return coverage_bars(archive, Filters(axis=axis), grain, *span) if span else Bars((), {})


def coverage_bars(archive: Archive, filters: Filters, grain: Grain, first_day: date, last_day: date) -> Bars:
    """All that the archive holds in the buckets of `timeline_bars`.

    Of the reader's choices only the axis, the range of dates and how sure they must be count.
    """
    return _coverage(Result(archive, filters.coverage), grain, first_day, last_day)


@cached_query
def _coverage(whole: Result, grain: Grain, first_day: date, last_day: date) -> Bars:
    found = whole.tuples_of(bars_statement("coverage_bars", whole.plan, grain, first_day, last_day))
    return Bars.of_archive(buckets(first_day, last_day, grain), found)


def bars_and_coverage(result: Result, grain: Grain, first_day: date, last_day: date) -> tuple[Bars, Bars]:
    """`timeline_bars` and `coverage_bars` of the same days.

    They are counted once where the result is all that the archive holds there, else side by side where the second reads
    no documents.
    """
    days = grain, first_day, last_day
    whole = Result(result.archive, result.filters.coverage)
    if whole.plan == result.plan:
        bars = timeline_bars(result, *days)
        return bars, bars.as_coverage()
    if whole.plan.is_prepared and grain not in FINER_THAN_MONTHS and not _coverage.is_kept(whole, *days):
        covered = in_background(lambda: _coverage(whole, *days))
        return timeline_bars(result, *days), covered.result()
    return timeline_bars(result, *days), _coverage(whole, *days)
