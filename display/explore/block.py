"""The block of rows: timeline, themes, their counts and their filter on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence

from display.explore.axis import Axis
from display.explore.bar_links import bar_links, bar_words
from display.explore.chart_events import DrawnEvent, drawn_events
from display.explore.chart_rows import AXIS_HEIGHT, EVENTS_HEIGHT, Row, layout, mark_size
from display.explore.chart_sentence import unread_words
from display.explore.figure import figure, tick_sets
from display.explore.open_ends import open_ends
from display.explore.row_labels import (
    more_themes,
    outside_label,
    result_count,
    result_label,
    theme_count,
    theme_label,
    within,
)
from display.explore.rows import Timeline
from display.explore.strip import strip
from display.explore.tabs import sentence
from display.explore.theme_rows import ThemeRow
from display.explore.toolbar import toolbar
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.days import range_texts
from queries.model.event import Event


def block(archive: Archive, address: Address, timeline: Timeline, events: Sequence[Event]) -> Element:
    """Return the toolbar, the strip of the whole archive where a part of it is shown, and the rows."""
    drawn = drawn_events(events, timeline.axis, address.filters.included["theme"]) if address.filters.events else []
    return el(
        "section",
        toolbar(archive, address, timeline),
        strip(archive, address) if address.filters.has_range else None,
        _rows(address, timeline, drawn, sentence(address.filters, timeline)),
        class_="block",
        data_block="",
        aria_label="Timeline and themes",
    )


def empty_block(archive: Archive, address: Address) -> Element | None:
    """Where nothing of a range can be drawn: the ways along time and the strip; None where there is no range."""
    if not address.filters.has_range:
        return None
    parts = toolbar(archive, address, None), strip(archive, address)
    return el("section", parts, class_="block", data_block="", aria_label="Range of dates")


def _rows(address: Address, timeline: Timeline, drawn: Sequence[DrawnEvent], label: str) -> Element:
    place = layout(timeline.rows, bool(drawn))
    days = [event.day for event in drawn]
    drawing = figure(timeline.axis, timeline.rows, timeline.scales, timeline.archive_bars, days, timeline.silent)
    themes = {theme.slug: theme for theme in timeline.themes}
    labels, links, counts = [], [], []
    for row, top, height in zip(timeline.rows, place.tops, place.heights, strict=True):
        where = f"top: {top}px; height: {height}px"
        theme = themes.get(row.slug)
        labels.append(theme_label(address, theme, where) if theme else result_label(address, timeline, where))
        counts.append(theme_count(address, theme, where) if theme else result_count(timeline, where))
        links.append(_links(address, timeline, row, theme, top, height))
    below = f"top: {place.tops[-1] + place.heights[-1]}px; height: {AXIS_HEIGHT}px"
    if timeline.outside and timeline.themes:
        labels.append(outside_label(address, timeline.outside, below))
        counts.append(el("div", words.number(timeline.outside.documents), class_="count outside", style=below))
    axis = {"first": timeline.axis.first.isoformat(), "days": timeline.axis.days, "grain": timeline.axis.grain}
    ranged = address.ask(address.filters.change(start="", end="", grain=""))
    plot = el(
        "Brush",
        el(
            "Plot",
            [_event_label(address, one, timeline.axis) for one in drawn],
            _scale_notes(timeline, place.tops),
            _breaks(timeline.axis, place.height),
            _silences(timeline, place.height),
            links,
            open_ends(address, timeline.open_ends, timeline.axis, place.tops[0] + 2),
            figure=drawing,
            ticks=tick_sets(timeline.axis),
            height=place.height,
            label=label,
        ),
        href=ranged.href,
        **axis,
    )
    return el(
        "div",
        el("div", labels, class_="labels", style=f"height: {place.height}px"),
        plot,
        el("div", counts, class_="counts", style=f"height: {place.height}px"),
        more_themes(address, timeline),
        class_="rows",
    )


def _links(
    address: Address, timeline: Timeline, row: Row, theme: ThemeRow | None, top: int, height: int
) -> Element | None:
    filters = address.filters if theme is None else within(address.filters, theme)
    label = theme.name if theme else "Result"
    if row.marks:
        opened = address if theme is None or theme.is_chosen else address.ask(filters)
        base = opened.change(document="", part="").href
        marks = _mark_links(timeline.axis, row, height)
        return el("Links", label=label, top=top, height=height, base=base, marks=marks)
    whole = None
    if timeline.bars and address.filters.measure == "share":
        whole = dict(zip(timeline.bars.days, timeline.archive_totals, strict=True))
    return bar_links(
        address.ask(filters),
        timeline.axis,
        row.bars,
        label,
        lambda bar, last: bar_words(label, bar, last, whole),
        top=top,
        height=height,
    )


def _mark_links(axis: Axis, row: Row, height: int) -> list[list[object]]:
    size = mark_size(row, height)
    levels = max((mark.level for mark in row.marks), default=0) + 1
    found: list[list[object]] = []
    for mark in row.marks:
        start, end = max(axis.place(mark.first), 0), min(axis.place(mark.last) + 1, axis.days)
        bottom = (mark.level + 0.5) * height / levels - size / 2
        found.append(
            [axis.share(start), axis.share(end - start), mark.identifier, mark.label, round(bottom, 1), round(size + 2)]
        )
    return found


def _event_label(address: Address, one: DrawnEvent, axis: Axis) -> Element:
    start, end = range_texts(*one.around)
    return el(
        "a",
        one.name,
        href=address.ask(address.filters.change(start=start, end=end, grain="")).href,
        class_=f"event{'' if one.is_narrow else ' wide'}{' left' if one.to_left else ''}",
        style=f"left: {axis.share(axis.place(one.day) + 0.5)}%; height: {EVENTS_HEIGHT}px",
        data_tip=f"{one.label}\n{words.span(*one.days)}",
    )


def _scale_notes(timeline: Timeline, tops: Sequence[int]) -> list[Element]:
    """Return the tops of the two scales, in words at the right of the chart."""
    notes = []
    for number, row in enumerate(timeline.rows[:2]):
        if row.bars and row.slug in timeline.scales:
            notes.append(
                el(
                    "span",
                    timeline.scales[row.slug].label,
                    class_="scale",
                    style=f"top: {tops[number]}px",
                    aria_hidden="true",
                )
            )
    return notes


def _breaks(axis: Axis, height: int) -> list[Element]:
    """Return the marks of a broken axis, at the ends beyond which documents lie."""
    ends = [("left: 0", axis.goes_on_before), ("right: 0", axis.goes_on_after)]
    where = f"top: {height - AXIS_HEIGHT - 5}px"
    return [el("span", "//", class_="break", style=f"{end}; {where}", aria_hidden="true") for end, left in ends if left]


def _silence(timeline: Timeline, days: str) -> str:
    """Say that the archive has nothing in some days, or what could still lie there."""
    could = timeline.off_axis_in_archive
    reasons = [unread_words(could.unread)] if could.unread else []
    if could.open_ended:
        reasons.append(f"{words.number(could.open_ended)} {'is' if could.open_ended == 1 else 'are'} open at one end")
    return f"None dated {days}; {' and '.join(reasons)}." if reasons else f"The archive has no documents dated {days}."


def _silences(timeline: Timeline, height: int) -> list[Element]:
    """Over the thin rules under the axis: in which days the archive has nothing."""
    found = []
    for first, last in timeline.silent:
        start, end = max(timeline.axis.place(first), 0), min(timeline.axis.place(last) + 1, timeline.axis.days)
        left, width = timeline.axis.share(start), timeline.axis.share(end - start)
        found.append(
            el(
                "span",
                class_="silence",
                style=f"left: {left}%; width: {width}%; top: {height - AXIS_HEIGHT}px",
                data_tip=_silence(timeline, words.span(first, last)),
            )
        )
    return found
