"""The rows of the timeline: the result, then its largest themes, as bars or as one mark for each document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.grains import shown_grain, shown_span
from display.charts.stacking import MARKS_UNASKED, MOST_MARKS
from display.explore.axis import Axis, axis_of
from display.explore.chart_rows import (
    FEW_THEMES,
    LOW_ROW_HEIGHT,
    RESULT_HEIGHTS,
    ROW_HEIGHT,
    Row,
    RowBar,
    Scale,
    scale_of,
)
from display.explore.marks import marks_row
from display.explore.theme_rows import ThemeRow, with_rows
from queries.database.archive import Archive
from queries.dates import OffAxisCounts, OpenInterval, off_axis, open_ends
from queries.model.bars import Bars
from queries.model.filters import Filters
from queries.result import Result
from queries.results import Counts, result_counts
from queries.themes import theme_marks, theme_timelines
from queries.timeline import bars_and_coverage, timeline_bars, timeline_marks

RESULT = "result"
"""The slug of the first row."""


@dataclass(frozen=True)
class Timeline:
    """All that the block of rows shows."""

    axis: Axis
    counts: Counts
    rows: Sequence[Row]
    themes: Sequence[ThemeRow]
    more_themes: int
    outside: ThemeRow | None
    scales: Mapping[str, Scale]
    archive_bars: Sequence[RowBar]
    silent: Sequence[tuple[date, date]]
    bars: Bars | None
    archive_totals: Sequence[int]
    are_marks: bool
    off_axis: OffAxisCounts
    off_axis_in_archive: OffAxisCounts
    open_ends: Sequence[OpenInterval] = ()


def timeline(archive: Archive, result: Result, themes: Sequence[ThemeRow], outside: ThemeRow | None) -> Timeline | None:
    """Return what the block of rows shows; None where no document of the result is dated."""
    filters, counts = result.filters, result_counts(result)
    drawn = with_rows(themes)
    of_all_themes = _of_all_themes(archive, result)
    spanned = result_counts(of_all_themes)
    if not spanned.dated:
        return None
    axis = _axis(result, of_all_themes, counts if counts.dated else spanned)
    days = axis.grain, axis.first, axis.last
    is_share = filters.measure == "share"
    are_marks = _draws_marks(filters, counts.dated)
    are_many = len(drawn) > FEW_THEMES
    height = RESULT_HEIGHTS[filters.has_range or are_many]
    row_height = LOW_ROW_HEIGHT if are_many else ROW_HEIGHT
    bars, whole = bars_and_coverage(result, *days)
    archive_bars = [
        RowBar(day, count, 0, float(count)) for day, count in zip(whole.days, whole.totals, strict=True) if count
    ]
    of_bucket = dict(zip(whole.days, whole.totals, strict=True))
    scales: dict[str, Scale] = {}
    if are_marks:
        first = marks_row(RESULT, "--documents", timeline_marks(result, MOST_MARKS), filters.axis, axis, height)
    else:
        first = Row(RESULT, "--documents", _result_bars(bars, of_bucket, is_share), height=height)
        scales[RESULT] = scale_of(max((bar.height for bar in first.bars), default=0), is_share=is_share)
    rows = [first, *_theme_rows(of_all_themes, drawn, axis, of_bucket, spanned.dated, row_height)]
    highest = max((bar.height for row in rows[1:] for bar in row.bars), default=0)
    scales |= {theme.slug: scale_of(highest, is_share=is_share) for theme in drawn}
    is_compared = filters.is_narrowed and not is_share
    silent = _silent(whole) if filters.certainty == "inferred" else []
    return Timeline(
        axis,
        counts,
        rows,
        drawn,
        len(themes) - len(drawn),
        outside,
        scales,
        archive_bars if is_compared else [],
        silent,
        bars,
        whole.totals,
        are_marks,
        off_axis(result),
        off_axis(Result(archive, filters.coverage)),
        open_ends(result) if filters.axis == "written" else (),
    )


def _of_all_themes(archive: Archive, result: Result) -> Result:
    """Return the result with no theme chosen, which the rows of the themes are counted under."""
    filters = result.filters.choose(theme=())
    return result if filters.criteria == result.filters.criteria else Result(archive, filters)


def _axis(result: Result, of_all_themes: Result, counts: Counts) -> Axis:
    filters = result.filters
    if filters.has_range or filters.ends == "all":
        return axis_of(filters, counts, None)
    first, last = shown_span(filters, counts)
    whole = timeline_bars(of_all_themes, shown_grain(Filters(), first, last), first, last)
    return axis_of(filters, counts, whole)


def _draws_marks(filters: Filters, dated: int) -> bool:
    if filters.draw == "bars" or dated > MOST_MARKS or not dated:
        return False
    suits = dated <= MARKS_UNASKED and not filters.grain and filters.measure == "count"
    return filters.draw == "marks" or suits


def _result_bars(bars: Bars, of_bucket: Mapping[date, int], is_share: bool) -> list[RowBar]:
    counted = zip(bars.days, bars.totals, bars.wider, strict=True)
    return [
        RowBar(day, documents, wider, _height(documents, of_bucket.get(day, 0), is_share))
        for day, documents, wider in counted
        if documents
    ]


def _height(documents: int, whole: int, is_share: bool) -> float:
    return 100 * documents / whole if is_share and whole else float(documents)


def _theme_rows(
    result: Result,
    themes: Sequence[ThemeRow],
    axis: Axis,
    of_bucket: Mapping[date, int],
    dated: int,
    height: int,
) -> list[Row]:
    """Return a row for each theme: marks where the documents of all of them are few, else bars."""
    filters = result.filters
    is_any_chosen = any(theme.is_chosen for theme in themes)
    faint = {theme.slug: is_any_chosen and not theme.is_chosen for theme in themes}
    if _draws_marks(filters, dated):
        found = theme_marks(result, MOST_MARKS)
        return [
            marks_row(
                theme.slug,
                theme.colour,
                [row for row in found if row.slug == theme.slug],
                filters.axis,
                axis,
                height,
                is_faint=faint[theme.slug],
            )
            for theme in themes
        ]
    buckets = theme_timelines(result, axis.grain, axis.first, axis.last) if themes else ()
    is_share = filters.measure == "share"
    return [
        Row(
            theme.slug,
            theme.colour,
            [
                RowBar(
                    bucket.first_day,
                    bucket.documents,
                    bucket.wider,
                    _height(bucket.documents, of_bucket.get(bucket.first_day, 0), is_share),
                )
                for bucket in buckets
                if bucket.slug == theme.slug
            ],
            is_faint=faint[theme.slug],
            height=height,
        )
        for theme in themes
    ]


def _silent(whole: Bars) -> list[tuple[date, date]]:
    """Return the spans between the first and the last document of the archive in which it has none."""
    filled = [at for at, total in enumerate(whole.totals) if total]
    spans: list[tuple[date, date]] = []
    if not filled:
        return spans
    grain_end = _bucket_ends(whole.days)
    for at in range(filled[0], filled[-1] + 1):
        if whole.totals[at]:
            continue
        if spans and spans[-1][1] == date.fromordinal(whole.days[at].toordinal() - 1):
            spans[-1] = spans[-1][0], grain_end[at]
        else:
            spans.append((whole.days[at], grain_end[at]))
    return spans


def _bucket_ends(days: Sequence[date]) -> list[date]:
    ends = [date.fromordinal(day.toordinal() - 1) for day in days[1:]]
    return [*ends, days[-1]]
