"""The rows of the timeline: the result, then its largest themes, as bars or as one mark for each document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.grains import shown_grain, shown_span
from display.charts.stacking import MARKS_UNASKED, MOST_MARKS, stack_levels
from display.explore.axis import Axis, axis_of
from display.explore.figure import (
    FEW_THEMES,
    LOW_ROW_HEIGHT,
    RESULT_HEIGHTS,
    ROW_HEIGHT,
    Row,
    RowBar,
    RowMark,
    Scale,
    scale_of,
)
from display.format import text, words
from queries.database.archive import Archive
from queries.dates import OpenInterval, Unplaced, open_ends, unplaced
from queries.model.bars import Bars
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.rows import Mark
from queries.model.vocabularies import Axis as AxisName
from queries.result import Result
from queries.results import Counts, result_counts, theme_counts
from queries.themes import theme_marks, theme_timelines
from queries.timeline import bars_and_coverage, timeline_bars, timeline_marks

MOST_THEMES = 6
"""Themes with a row of their own; the page of the themes has them all."""
RESULT = "result"
"""The slug of the first row."""
TIP_LINE, TIP_LINES = 48, 3
"""Signs in a line of the title of a document under the mouse, and how many lines it takes."""


@dataclass(frozen=True)
class Theme:
    """A theme beside its row: `documents` under the other choices, of `total` in the archive."""

    slug: str
    name: str
    colour: str
    documents: int
    total: int
    is_chosen: bool


@dataclass(frozen=True)
class Timeline:
    """All that the block of rows shows."""

    axis: Axis
    counts: Counts
    rows: Sequence[Row]
    themes: Sequence[Theme]
    more_themes: int
    outside: Theme | None
    scales: Mapping[str, Scale]
    archive_bars: Sequence[RowBar]
    silent: Sequence[tuple[date, date]]
    bars: Bars | None
    archive_totals: Sequence[int]
    are_marks: bool
    unplaced: Unplaced
    unplaced_in_archive: Unplaced
    open_ends: Sequence[OpenInterval] = ()


def themes_of(result: Result) -> tuple[list[Theme], Theme | None, dict[str, tuple[str, str]]]:
    """All themes of the archive, the row for what is outside them, and the colours of the themes by name."""
    chosen = result.filters.included["theme"]
    themes, colours = [], {}
    outside = None
    for number, row in enumerate(theme_counts(result)):
        slug, documents = row.slug, row.documents
        is_outside = slug == OUTSIDE_THEMES
        colour = "--documents" if is_outside else f"--theme-{number}"
        theme = Theme(slug, row.name, colour, documents, row.total, slug in chosen)
        if is_outside:
            outside = theme
            continue
        colours[colour] = row.colour, row.colour_dark or row.colour
        themes.append(theme)
    return themes, outside, colours


def with_rows(themes: Sequence[Theme]) -> list[Theme]:
    """Return the themes that have a row: those chosen and the largest, in the order of the archive."""
    ranked = sorted(themes, key=lambda theme: (not theme.is_chosen, -theme.documents, -theme.total))
    drawn = ranked[:MOST_THEMES]
    return [theme for theme in themes if theme in drawn]


def timeline(archive: Archive, result: Result, themes: Sequence[Theme], outside: Theme | None) -> Timeline | None:
    """Return what the block of rows shows; None where no document of the result is dated."""
    filters, counts = result.filters, result_counts(result)
    shown = with_rows(themes)
    of_all_themes = _of_all_themes(archive, result)
    spanned = result_counts(of_all_themes)
    if not spanned.dated:
        return None
    axis = _axis(result, of_all_themes, counts if counts.dated else spanned)
    days = axis.grain, axis.first, axis.last
    is_share = filters.measure == "share"
    are_marks = _draws_marks(filters, counts.dated)
    are_many = len(shown) > FEW_THEMES
    height = RESULT_HEIGHTS[filters.has_range or are_many]
    row_height = LOW_ROW_HEIGHT if are_many else ROW_HEIGHT
    bars, whole = bars_and_coverage(result, *days)
    archive_bars = [
        RowBar(day, count, 0, float(count)) for day, count in zip(whole.days, whole.totals, strict=True) if count
    ]
    of_bucket = dict(zip(whole.days, whole.totals, strict=True))
    scales: dict[str, Scale] = {}
    if are_marks:
        first = _marks_row(RESULT, "--documents", timeline_marks(result, MOST_MARKS), filters.axis, axis, height)
    else:
        first = Row(RESULT, "--documents", _result_bars(bars, of_bucket, is_share), height=height)
        scales[RESULT] = scale_of(max((bar.height for bar in first.bars), default=0), is_share=is_share)
    rows = [first, *_theme_rows(of_all_themes, shown, axis, of_bucket, spanned.dated, row_height)]
    highest = max((bar.height for row in rows[1:] for bar in row.bars), default=0)
    scales |= {theme.slug: scale_of(highest, is_share=is_share) for theme in shown}
    is_compared = filters.is_narrowed and not is_share
    silent = _silent(whole) if filters.certainty == "inferred" else []
    return Timeline(
        axis,
        counts,
        rows,
        shown,
        len(themes) - len(shown),
        outside,
        scales,
        archive_bars if is_compared else [],
        silent,
        bars,
        whole.totals,
        are_marks,
        unplaced(result),
        unplaced(Result(archive, filters.coverage)),
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
    themes: Sequence[Theme],
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
            _marks_row(
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


def _marks_row(
    slug: str,
    colour: str,
    found: Iterable[Mark],
    axis_name: AxisName,
    axis: Axis,
    height: int,
    *,
    is_faint: bool = False,
) -> Row:
    """Return a row of marks, stacked where they would cover each other on a chart of some 600 pixels."""
    documents = [row for row in found if _touches(row, axis)]
    spans = [_days(row) for row in documents]
    for size in (9, 7, 5, 4, 3):
        levels = stack_levels(spans, axis.days * size / 600)
        if (max(levels, default=0) + 1) * size <= height:
            break
    most = max(height // 3, 1)
    marks = [_mark(row, level % most, axis_name) for row, level in zip(documents, levels, strict=True)]
    return Row(slug, colour, marks=marks, is_faint=is_faint, height=height)


def _touches(row: Mark, axis: Axis) -> bool:
    first, last = _days(row)
    return last >= axis.first and first <= axis.last


def _days(row: Mark) -> tuple[date, date]:
    return row.starts, row.ends


def _mark(row: Mark, level: int, axis_name: AxisName) -> RowMark:
    first, last = _days(row)
    contradicts = row.date_conflict == "contradiction"
    is_doubted = row.qualifier is not None or contradicts
    event = None
    if contradicts and axis_name == "written":
        starts, ends = row.event_first_day, row.event_last_day
        event = (starts, ends) if starts and ends else None
    return RowMark(row.id, first, last, level, is_doubted, _label(row, axis_name), event)


def _label(row: Mark, axis_name: AxisName) -> str:
    """Return the words of a mark: its date, then its title in a few short lines, then what is odd about it."""
    title = " ".join(text.plain(row.title).split())
    lines = [words.date_on_axis(row, axis_name), *title_lines(title)]
    if row.date_conflict == "contradiction":
        lines.append(f"The title names {words.event_date(row)}.")
    return "\n".join(lines)


def title_lines(title: str) -> list[str]:
    """Return a title in at most TIP_LINES lines of TIP_LINE signs, with an ellipsis where it goes on."""
    lines: list[str] = [""]
    for word in title.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= TIP_LINE:
            lines[-1] = joined
        elif len(lines) == TIP_LINES:
            lines[-1] = text.shortened(f"{joined} …", TIP_LINE)
            break
        else:
            lines.append(text.shortened(word, TIP_LINE))
    return [line for line in lines if line]


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
