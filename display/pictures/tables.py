"""The numbers of a chart as a table: a row for each bar or point, its documents, and the link that opens them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from display.charts.range_navigation import bucket_range, drill_down
from display.explore.axis import Axis
from display.explore.chart_rows import RowBar
from display.explore.rows import RESULT, Timeline
from display.format.csv_cells import BYTE_ORDER_MARK, csv_line, safe_cell
from display.pictures.comparison import ComparisonView
from display.pictures.themes import ThemesView
from display.pictures.timeline import TimelineView
from display.runtime.address import Address
from queries.model.days import bucket_end, buckets
from queries.results import Counts

BARS = (
    *("row", "theme", "theme_name", "grain", "first_day", "last_day"),
    *("documents", "date_within_bar", "date_wider_than_bar", "documents_in_archive", "percent_of_archive"),
    *("link", "documents_of_row"),
)
"""The columns of a table of bars."""
POINTS = (
    *("line", "question_of_line", "place", "grain", "first_day", "last_day"),
    *("documents", "date_within_place", "date_wider_than_place", "documents_in_archive", "percent_of_archive"),
    *("link", "documents_of_line", "undated_of_line"),
)
"""The columns of a table of points."""
Cells = Sequence[object]


def as_csv(columns: Sequence[str], rows: Iterator[Cells], about: Mapping[str, str], base: str) -> Iterator[bytes]:
    """Write a table, what it is about in its last columns; `base` is where the dashboard is."""
    yield BYTE_ORDER_MARK + csv_line([*columns, *(name.replace(" ", "_") for name in about)])
    last = [safe_cell(value) for value in about.values()]
    link = columns.index("link")
    for row in rows:
        cells = [safe_cell(value) for value in row]
        cells[link] = f"{base}{cells[link].removeprefix('./')}" if cells[link] else ""
        yield csv_line([*cells, *last])


def timeline_rows(address: Address, view: TimelineView) -> Iterator[Cells]:
    """Yield the bars of the result, then those of each theme that has a row, and the undated documents at the end.

    The view has bars, whatever `address` draws.
    """
    if view.timeline:
        yield from _rows_of(address, view.timeline)
    if view.counts.undated:
        yield _undated(address, view.counts)


def _rows_of(address: Address, found: Timeline) -> Iterator[Cells]:
    themes = {theme.slug: theme for theme in found.themes}
    counted = dict(zip(found.bars.days, found.archive_totals, strict=True)) if found.bars else {}
    for row in found.rows:
        theme = themes.get(row.slug)
        opens = address if theme is None else address.ask(address.filters.choose(theme=(theme.slug,)))
        named = ("theme", theme.slug, theme.name) if theme else (RESULT, "", "")
        documents = theme.documents if theme else found.counts.documents
        yield from _bars(named, opens, found.axis, row.bars, counted, documents)


def _undated(address: Address, counts: Counts) -> Cells:
    """Return the row of the documents that stand on no axis."""
    opened = address.ask(address.filters.change(undated="only"))
    return ("undated", "", "", "", "", "", counts.undated, "", "", "", "", opened.href, counts.documents)


def themes_rows(view: ThemesView) -> Iterator[Cells]:
    """Yield the bars of each theme."""
    if view.over_time is None:
        return
    for row, theme in zip(view.rows, view.themes, strict=True):
        named = ("theme", theme.slug, theme.name)
        yield from _bars(named, row.opens, view.over_time.axis, row.bars, view.over_time.whole, theme.documents)


def _bars(
    named: Cells, opens: Address, axis: Axis, bars: Sequence[RowBar], counted: Mapping[date, int], documents: int
) -> Iterator[Cells]:
    """Yield a row for each bucket of the axis, those without documents included."""
    by_day = {bar.day: bar for bar in bars}
    base = ""
    for day in buckets(axis.first, axis.last, axis.grain):
        bar, last = by_day.get(day, RowBar(day, 0, 0, 0)), bucket_end(day, axis.grain)
        base = base or opens.change(filters=drill_down(opens.filters, day, last, axis.grain)).without_range
        link = _ranged(base, *bucket_range(opens.filters, day, last)) if bar.documents else ""
        whole = counted.get(day, 0)
        numbers = bar.documents, bar.documents - bar.wider, bar.wider, whole, _percent(bar.documents, whole)
        yield (*named, axis.grain, day, last, *numbers, link, documents)


def _ranged(base: str, start: str, end: str) -> str:
    return f"{base}{'&' if '?' in base else '?'}{urlencode({'from': start, 'to': end})}"


def _percent(documents: int, whole: int) -> str:
    return f"{100 * documents / whole:.4f}" if whole else ""


def comparison_rows(view: ComparisonView) -> Iterator[Cells]:
    """Yield the points of each question, from left to right; none where a question asks for nothing there."""
    for line, question in zip(view.lines, view.questions, strict=True):
        wholes = line.whole or (0,) * len(line.bins)
        for name, one, whole in zip(view.axis.names, line.bins, wholes, strict=True):
            if one is None:
                continue
            filters = drill_down(line.side.filters, one.first, one.last, "day")
            link = Address(filters=filters).href if one.documents else ""
            numbers = one.documents, one.documents - one.wider, one.wider
            share = (whole or "", _percent(one.documents, whole))
            where = (line.letter, question, name, view.axis.grain, one.first, one.last)
            yield (*where, *numbers, *share, link, line.counts.documents, line.counts.undated)
