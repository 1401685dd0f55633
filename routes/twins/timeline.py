"""The timeline for programs: the rows of the page, each bar with the link that opens its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from display.explore.axis import beyond
from display.explore.chart_rows import Row
from display.explore.events import in_span
from display.explore.rows import RESULT
from display.explore.rows import Timeline as ShownTimeline
from display.explore.tabs import sentence
from display.explore.theme_rows import ThemeRow
from display.runtime.address import Address
from display.runtime.base_address import absolute
from queries.model.days import range_texts
from queries.model.event import Event
from queries.model.vocabularies import Axis, Grain, Measure
from queries.results import documents_found
from routes.answer import RequestedView
from routes.twins.parts import bar, document_links
from routes.twins.values import Bar, Documents, Link, of


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A document of a row that is drawn by itself: its days on the axis, and what is said of it."""

    id: str
    first_day: date
    last_day: date
    doubted: Annotated[bool, of("Whether the archive doubts the date, or the title contradicts it.")]
    text: str
    link: Link
    json: Link


@dataclass(frozen=True, kw_only=True)
class TimelineRow:
    """A row: all documents that match (`result`), or those of a theme under all other choices."""

    slug: str
    name: str
    documents: Documents
    of: Annotated[int, of("Documents of the theme in the whole archive; of the row `result` its own.")]
    is_chosen: bool
    bars: Annotated[tuple[Bar, ...], of("Empty for a theme whose documents are drawn one by one; draw=bars asks.")]
    marks: Annotated[tuple[Mark, ...], of("Where documents are few, one for each; draw=marks and draw=bars ask.")]
    link: Annotated[str, of("The documents of the row.")]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """All documents of the archive in some days, dated as surely."""

    first_day: date
    documents: int


@dataclass(frozen=True, kw_only=True)
class DayRange:
    """Some days, both ends belonging to them."""

    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class Beyond:
    """Documents beyond an end of the axis that was cut because hardly any lie there."""

    text: str
    documents: Documents
    link: Link


@dataclass(frozen=True, kw_only=True)
class OpenDate:
    """Documents whose date has one end only: `before` or `after` these days. No bar counts them."""

    side: Literal["before", "after"]
    first_day: date
    last_day: date
    documents: Documents


@dataclass(frozen=True, kw_only=True)
class HistoricalEvent:
    """What happened in the days of the chart: of the archive's own events, or those in the link (`own`)."""

    first_day: date
    last_day: date
    label: str
    theme: str | None
    is_own: bool
    link: Link


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Documents over time, in buckets of one grain."""

    axis: Annotated[Axis, of("Which date counts: the written one, or the one in the title.")]
    grain: Grain
    measure: Annotated[Measure, of("What the page draws; numbers here are documents in any case.")]
    first_day: date
    last_day: date
    drawn_as: Literal["bars", "marks"]
    sentence: Annotated[str, of("Peak, longest gap, and what is not shown.")]
    rows: tuple[TimelineRow, ...]
    more_themes: Annotated[int, of("Themes without a row here; /themes.json has them all.")]
    archive: Annotated[tuple[Coverage, ...], of("Buckets in which the archive has documents.")]
    silent: Annotated[tuple[DayRange, ...], of("Days between its first and last document in which it has none.")]
    beyond: Annotated[tuple[Beyond, ...], of("What lies beyond cut ends of the axis; ends=all shows them.")]
    unread: Annotated[int, of("Documents whose date could not be read: they may belong to any bar or gap.")]
    open_ended: Annotated[int, of("Documents with one end of a date only, which stand in no bar.")]
    open_ends: tuple[OpenDate, ...]
    events: tuple[HistoricalEvent, ...]


def timeline(view: RequestedView, chart: ShownTimeline) -> Timeline:
    """Return what the block of rows of the page shows."""
    address, axis = view.address, chart.axis
    return Timeline(
        axis=address.filters.axis,
        grain=axis.grain,
        measure=address.filters.measure,
        first_day=axis.first,
        last_day=axis.last,
        drawn_as="marks" if chart.are_marks else "bars",
        sentence=sentence(address.filters, chart),
        rows=tuple(_rows(address, chart)),
        more_themes=chart.more_themes,
        archive=tuple(Coverage(first_day=day, documents=count) for day, count in _whole(chart).items() if count),
        silent=tuple(DayRange(first_day=first, last_day=last) for first, last in chart.silent),
        beyond=_beyond(view, chart),
        unread=chart.off_axis.unread,
        open_ended=chart.off_axis.open_ended,
        open_ends=tuple(
            OpenDate(
                side="before" if end.is_before else "after",
                first_day=end.first_day,
                last_day=end.last_day,
                documents=end.documents,
            )
            for end in chart.open_ends
        ),
        events=tuple(historical_events(address, in_span(view.archive, address, chart))),
    )


def _whole(chart: ShownTimeline) -> Mapping[date, int]:
    """Return the documents of the archive in each bucket."""
    return dict(zip(chart.bars.days, chart.archive_totals, strict=True)) if chart.bars else {}


def _rows(address: Address, chart: ShownTimeline) -> Iterable[TimelineRow]:
    whole = _whole(chart)
    themes = {theme.slug: theme for theme in chart.themes}
    for row in chart.rows:
        theme = themes.get(row.slug)
        yield _theme_row(address, chart, row, theme, whole) if theme else _result_row(address, chart, row, whole)


def _result_row(address: Address, chart: ShownTimeline, row: Row, whole: Mapping[date, int]) -> TimelineRow:
    """Return the row of all documents: its bars are those of the page's table also where it draws marks."""
    grain, found = chart.axis.grain, chart.bars
    bars = zip(found.days, found.totals, found.wider, strict=True) if found else ()
    return TimelineRow(
        slug=RESULT,
        name="Result" if address.filters.leaves_out else "All documents",
        documents=chart.counts.documents,
        of=chart.counts.documents,
        is_chosen=False,
        bars=tuple(bar(address, day, grain, count, wider, whole[day]) for day, count, wider in bars if count),
        marks=_marks(address, row),
        link=absolute(address.href),
    )


def _theme_row(
    address: Address, chart: ShownTimeline, row: Row, theme: ThemeRow, whole: Mapping[date, int]
) -> TimelineRow:
    there = address.ask(address.filters.choose(theme=(theme.slug,)))
    grain = chart.axis.grain
    return TimelineRow(
        slug=theme.slug,
        name=theme.name,
        documents=theme.documents,
        of=theme.total,
        is_chosen=theme.is_chosen,
        bars=tuple(bar(there, one.day, grain, one.documents, one.wider, whole.get(one.day, 0)) for one in row.bars),
        marks=_marks(there, row),
        link=absolute(there.href),
    )


def _marks(address: Address, row: Row) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            id=mark.identifier,
            first_day=mark.first,
            last_day=mark.last,
            doubted=mark.is_hollow,
            text=" ".join(mark.label.split()),
            **document_links(address, mark.identifier),
        )
        for mark in row.marks
    )


def _beyond(view: RequestedView, chart: ShownTimeline) -> tuple[Beyond, ...]:
    ends = beyond(view.address.filters, chart.axis)
    found = documents_found(view.archive, [question for _, question in ends])
    return tuple(
        Beyond(text=text, documents=documents, link=absolute(view.address.ask(question).href))
        for (text, question), documents in zip(ends, found, strict=True)
    )


def historical_events(address: Address, found: Sequence[Event]) -> Iterable[HistoricalEvent]:
    """Return events with the link that makes their days the range."""
    for event in found:
        start, end = range_texts(event.first_day, event.last_day)
        yield HistoricalEvent(
            first_day=event.first_day,
            last_day=event.last_day,
            label=event.label,
            theme=event.theme,
            is_own=event.is_own,
            link=absolute(address.ask(address.filters.change(start=start, end=end, grain="")).href),
        )
