"""The one axis of a comparison, and what each of its questions shows on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from display.charts.grains import shown_grain, shown_span
from display.charts.range_navigation import Span
from display.compare.relative_days import unit_name, unit_span
from display.explore.bins import Bin, bins
from display.format import words
from queries.comparison import compare_bins
from queries.dates import off_axis
from queries.model.axis_ends import cut_ends
from queries.model.comparison import LETTERS, Comparison, Side
from queries.model.days import bucket_end, buckets
from queries.model.filters import Filters
from queries.model.vocabularies import Grain
from queries.result import Result
from queries.results import Counts, result_counts
from queries.timeline import coverage_bars, timeline_bars

Find = Callable[[Filters], Result]
"""Finds the documents of a question."""


@dataclass(frozen=True)
class Line:
    """One question on the axis: a bin for each place of it, None where the question asks nothing.

    `whole` are the documents of the whole archive in the same places where shares are shown, else empty. `wide` counts
    the documents on the axis whose date is wider than a place. `before` and `after` are the time on either side of
    day 0, both together `around`; all None where time is not counted from it. `earlier` and `later` are the documents
    beyond the ends of an axis that is cut, `unread` those whose date could not be read.
    """

    letter: str
    side: Side
    counts: Counts
    bins: tuple[Bin | None, ...]
    whole: tuple[int, ...] = ()
    wide: int = 0
    before: Bin | None = None
    after: Bin | None = None
    around: Bin | None = None
    earlier: Bin | None = None
    later: Bin | None = None
    unread: int = 0


@dataclass(frozen=True)
class Axis:
    """The places of a comparison from left to right, by name; `starts` are their first days on an axis of dates."""

    grain: Grain
    names: tuple[str, ...]
    starts: tuple[date, ...] = ()
    numbers: tuple[int, ...] = ()


def lines(comparison: Comparison, find: Find) -> tuple[Axis, list[Line]]:
    """Return the axis and a line for each question; an axis without places where nothing stands on it."""
    counted = [
        Line(letter, side, result_counts(find(side.filters)), (), unread=off_axis(find(side.filters)).unread)
        for letter, side in zip(LETTERS, comparison.sides, strict=False)
    ]
    return _from_day_zero(comparison, counted, find) if comparison.is_relative else _by_date(comparison, counted, find)


def _by_date(comparison: Comparison, counted: Sequence[Line], find: Find) -> tuple[Axis, list[Line]]:
    spans = [shown_span(line.side.filters, line.counts) for line in counted if line.counts.dated]
    if not spans:
        return Axis(comparison.grain or "year", ()), list(counted)
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    grain = shown_grain(Filters(grain=comparison.grain), first, last)
    starts = tuple(buckets(first, last, grain))
    axis = Axis(grain, tuple(words.span(day, bucket_end(day, grain)) for day in starts), starts)
    is_share = comparison.measure == "share"
    dated = [_dated_line(line, (first, last), axis, is_share, find) for line in counted]
    return _without_sparse_ends(comparison, axis, dated, find) if _may_be_cut(comparison) else (axis, dated)


def _may_be_cut(comparison: Comparison) -> bool:
    return not comparison.ends and not any(side.filters.has_range for side in comparison.sides)


def _without_sparse_ends(comparison: Comparison, axis: Axis, dated: list[Line], find: Find) -> tuple[Axis, list[Line]]:
    """Return the axis and its lines less the ends that have hardly a document, unless a point there is open."""
    totals = [sum(one.documents for one in place if one) for place in zip(*(line.bins for line in dated), strict=True)]
    start, end = cut_ends(axis.starts, totals, sum(line.counts.dated for line in dated))
    first, last = axis.starts[start], bucket_end(axis.starts[end], axis.grain)
    _, opened = comparison.point or ("", first)
    if (start, end) == (0, len(totals) - 1) or not first <= opened <= last:
        return axis, dated
    span = slice(start, end + 1)
    spans = (
        (axis.starts[0], first - timedelta(days=1)) if start else None,
        (last + timedelta(days=1), bucket_end(axis.starts[-1], axis.grain)) if end + 1 < len(totals) else None,
    )
    shorter = Axis(axis.grain, axis.names[span], axis.starts[span])
    return shorter, [_shortened(line, span, _counted(find(line.side.filters), spans)) for line in dated]


def _shortened(line: Line, span: slice, beyond: Sequence[Bin | None]) -> Line:
    earlier, later = beyond
    return replace(line, bins=line.bins[span], whole=line.whole[span], earlier=earlier, later=later)


def _dated_line(line: Line, span: Span, axis: Axis, is_share: bool, find: Find) -> Line:
    days = _within(line.side.filters, span)
    if not days:
        return replace(line, bins=(None,) * len(axis.names), whole=(0,) * len(axis.names) if is_share else ())
    result = find(line.side.filters)
    by_day = {one.first: one for one in bins(timeline_bars(result, axis.grain, *days), axis.grain)}
    of_archive: dict[date, int] = {}
    if is_share:
        totals = coverage_bars(result.archive, line.side.filters, axis.grain, *days).totals
        of_archive = dict(zip(by_day, totals, strict=True))
    return replace(
        line,
        bins=tuple(by_day.get(day) for day in axis.starts),
        whole=tuple(of_archive.get(day, 0) for day in axis.starts) if is_share else (),
        wide=line.counts.dated - sum(one.documents - one.wider for one in by_day.values()),
    )


def _within(filters: Filters, span: Span) -> Span | None:
    """Return the days of a span that the question asks for; None where it asks for none of them."""
    first, last = max(span[0], filters.first_day or span[0]), min(span[1], filters.last_day or span[1])
    return (first, last) if first <= last else None


def _from_day_zero(comparison: Comparison, counted: Sequence[Line], find: Find) -> tuple[Axis, list[Line]]:
    reach = comparison.effective_reach
    numbers = tuple(range(-reach, reach))
    axis = Axis(comparison.unit, tuple(unit_name(comparison.unit, number) for number in numbers), (), numbers)
    return axis, [_relative_line(line, axis, comparison.measure == "share", find) for line in counted]


def _relative_line(line: Line, axis: Axis, is_share: bool, find: Find) -> Line:
    filters, day_zero = line.side.filters, line.side.day_zero
    assert day_zero
    units = [_days_within(filters, unit_span(day_zero, axis.grain, number)) for number in axis.numbers]
    around = [_days_within(filters, span) for span in _around([span for span in units if span], day_zero)]
    spans = [*units, *around]
    counts = _counted(find(filters), spans)
    of_archive = _counted(find(filters.coverage), units) if is_share else []
    on_axis = counts[: len(units)]
    before, after, both = counts[len(units) :] or (None, None, None)
    return replace(
        line,
        bins=tuple(on_axis),
        whole=tuple(one.documents if one else 0 for one in of_archive),
        wide=(both.documents if both else 0) - sum(one.documents - one.wider for one in on_axis if one),
        before=before,
        after=after,
        around=both,
    )


def _days_within(filters: Filters, span: Span | None) -> Span | None:
    """Return the span, if the question asks for any day of it."""
    return span if span and _within(filters, span) else None


def _around(units: Sequence[Span], day_zero: date) -> list[Span | None]:
    """Return the days before day 0, those from it on, and all of them together."""
    if not units:
        return []
    first, last = units[0][0], units[-1][1]
    before = (first, min(last, day_zero - timedelta(days=1))) if first < day_zero else None
    after = (max(first, day_zero), last) if last >= day_zero else None
    return [before, after, (first, last)]


def _counted(result: Result, spans: Sequence[Span | None]) -> list[Bin | None]:
    """Return a bin for each of the spans."""
    found = iter(compare_bins(result, [span for span in spans if span]))
    return [Bin(*span, *next(found)) if span else None for span in spans]
