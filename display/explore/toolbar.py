"""Above the chart: the ranges around this one, the steps along time, and the menus of the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Unpack

from display.charts import range_navigation
from display.charts.grains import grain_sentence
from display.charts.stacking import MOST_MARKS
from display.explore.axis import beyond
from display.explore.rows import Timeline
from display.format import words
from display.format.icons import icon
from display.pictures.links import chart_files
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.model.days import bucket_end, bucket_start, range_texts
from queries.model.filters import FilterChanges, Filters
from queries.model.vocabularies import GRAINS, Drawing, Measure
from queries.results import documents_found
from queries.timeline import archive_span

DRAWINGS: dict[Drawing, str] = {"auto": "Automatic", "marks": "Marks, one for each document", "bars": "Bars"}
MEASURES: dict[Measure, str] = {"count": "Number of documents", "share": "Share of the archive"}


def toolbar(archive: Archive, address: Address, timeline: Timeline | None) -> Element:
    """Crumbs at the left, buttons along time, and at the right the grain and all other settings of the chart."""
    return el(
        "div",
        _crumbs(archive, address, timeline),
        _steps(archive, address, timeline),
        _menus(address, timeline) if timeline else None,
        class_="toolbar",
    )


def _crumbs(archive: Archive, address: Address, timeline: Timeline | None) -> Element:
    """All years, then the decade, year, month and week around the range, the narrowest last."""
    filters = address.filters
    if not filters.has_range:
        return el(
            "p",
            "All years",
            _cut(archive, address, timeline),
            [el("span", one, class_="aside") for one in drawn_otherwise(filters, timeline)],
            el("span", "drag across the chart to zoom", class_="hint"),
            class_="crumbs",
        )
    items = [el("li", el("a", "All years", href=_ranged(address, "", "").href))]
    span = (filters.first_day, filters.last_day)
    if span[0] and span[1]:
        for grain in GRAINS[:-1]:
            first, last = bucket_start(span[0], grain), bucket_end(span[0], grain)
            if first <= span[0] and span[1] <= last and (first, last) != span:
                texts = range_texts(first, last)
                items.append(el("li", el("a", words.span(first, last), href=_ranged(address, *texts).href)))
    dates = words.date_range(filters)
    items.append(el("li", f"{dates[:1].upper()}{dates[1:]}", aria_current="location"))
    items += _only(address)
    items += [el("li", one) for one in drawn_otherwise(filters, timeline)]
    return el("nav", el("ol", items), class_="crumbs", aria_label="Range of dates")


def drawn_otherwise(filters: Filters, timeline: Timeline | None) -> Iterator[str]:
    """Yield a sentence for each choice of the reader's that the chart does not follow."""
    if not timeline or not timeline.counts.dated:
        return
    if coarser := grain_sentence(filters.grain, timeline.axis.grain):
        yield coarser
    if filters.draw == "marks" and not timeline.are_marks:
        yield f"Bars: marks are drawn for at most {words.number(MOST_MARKS)} documents"
    if filters.draw not in DRAWINGS:
        yield "The heat map is drawn on the page of themes only"
    if filters.measure == "share" and timeline.are_marks:
        yield "Marks show no shares: choose bars for them"


def _only(address: Address) -> list[Element]:
    """Where one end of the range is open: the way to the days of the other end alone."""
    filters = address.filters
    if bool(filters.start) == bool(filters.end):
        return []
    days = filters.start or filters.end
    there = _ranged(address, days, days)
    return [el("li", el("a", f"only {words.date_range(there.filters)}", href=there.href))]


def _cut(archive: Archive, address: Address, timeline: Timeline | None) -> Element | None:
    """How many documents the axis leaves out at its ends, and the way to all of it."""
    if not timeline or not timeline.axis.is_cut:
        return None
    ends = beyond(address.filters, timeline.axis)
    counts = documents_found(archive, [question for _, question in ends])
    parts = [f"{words.number(count)} {where}" for (where, _), count in zip(ends, counts, strict=True) if count]
    if not parts:
        return None
    href = address.ask(address.filters.change(ends="all")).href
    return el("span", f"not drawn: {' and '.join(parts)} · ", el("a", "show all", href=href), class_="hint cut")


def _ranged(address: Address, start: str, end: str) -> Address:
    return address.ask(address.filters.change(start=start, end=end, grain=""))


def _steps(archive: Archive, address: Address, timeline: Timeline | None) -> Element | None:
    """Earlier, later, out and in; those that lead nowhere are not there."""
    filters = address.filters
    span = archive_span(archive, filters.axis)
    ways = [
        ("earlier", "Earlier", "ArrowLeft", range_navigation.earlier(filters, span)),
        ("later", "Later", "ArrowRight", range_navigation.later(filters, span)),
        ("out", "Zoom out", "-", range_navigation.drill_up(filters, span)),
        ("in", "Zoom in", "+", _closer(filters, timeline)),
    ]
    buttons = [
        el(
            "a",
            icon(name),
            href=address.ask(there).href,
            class_="step",
            aria_label=f"{label}: {words.date_range(there) or 'all years'}",
            title=f"{label}: {words.date_range(there) or 'all years'}",
            data_key=key,
            data_focus=f"step-{name}",
        )
        for name, label, key, there in ways
        if there
    ]
    return el("div", buttons, class_="steps", role="group", aria_label="Steps along time") if buttons else None


def _closer(filters: Filters, timeline: Timeline | None) -> Filters | None:
    """Return the bucket of the chart with most documents; None where the chart is of days, or has none."""
    if not timeline or timeline.axis.grain == "day" or not timeline.counts.dated or not timeline.bars:
        return None
    highest = max(zip(timeline.bars.totals, timeline.bars.days, strict=True), key=lambda bar: bar[0])
    if not highest[0]:
        return None
    bucket = (highest[1], bucket_end(highest[1], timeline.axis.grain))
    there = range_navigation.going_to(filters, bucket).change(grain="")
    return there if (there.start, there.end) != (filters.start, filters.end) else None


def _menus(address: Address, timeline: Timeline) -> Element:
    return el(
        "div",
        _grain_menu(address, timeline),
        chart_files(address),
        _chart_menu(address, timeline),
        class_="chart-menus",
    )


def _grain_menu(address: Address, timeline: Timeline) -> Element:
    return menu(
        f"By {timeline.axis.grain}",
        [
            (
                "One bar for each",
                [
                    (grain.capitalize(), _drawn(address, grain=grain), grain == timeline.axis.grain)
                    for grain in GRAINS
                    if not (timeline.axis.days > 1500 and grain == "day")
                ]
                + ([("Automatic", _drawn(address, grain=""), False)] if address.filters.grain else []),
            )
        ],
        label="Grain of the chart",
    )


def _chart_menu(address: Address, timeline: Timeline) -> Element:
    filters = address.filters
    drawing = filters.draw if filters.draw in DRAWINGS else "auto"
    drawing = "bars" if drawing == "marks" and not timeline.are_marks else drawing
    measure = "count" if timeline.are_marks else filters.measure
    numbers = address.change(panel="numbers", document="", part="", values="", find="", by="")
    return menu(
        "Chart ⋯",
        [
            ("Draw", [(label, _drawn(address, draw=name), drawing == name) for name, label in DRAWINGS.items()]),
            (
                "Show",
                [(label, _drawn(address, measure=name), measure == name) for name, label in MEASURES.items()],
            ),
            (
                "Events",
                [
                    ("Named on the chart", _drawn(address, events=True), filters.events),
                    ("None", _drawn(address, events=False), not filters.events),
                    ("List of events", address.change(tab="events").href, address.tab == "events"),
                ],
            ),
            (
                "The same in numbers",
                [
                    ("Table", address.change(tab="table").href, address.tab == "table"),
                    ("About these numbers", numbers.href, False),
                ],
            ),
        ],
        label="Settings of the chart",
        opens="numbers",
    )


def _drawn(address: Address, **changes: Unpack[FilterChanges]) -> str:
    return address.ask(address.filters.change(**changes)).href


def menu(
    title: str,
    groups: Sequence[tuple[str, Sequence[tuple[str, str, bool]]]],
    *,
    label: str,
    opens: str | None = None,
) -> Element:
    """Return a menu of links in groups: what each says, where it leads, and whether it is in force now.

    The menu gets the focus back from the drawer of the name that it `opens`.
    """
    return el(
        "details",
        el("summary", title, aria_label=f"{label}: {title}", data_opens=opens),
        el(
            "div",
            [
                el(
                    "div",
                    el("p", name, class_="group") if name else None,
                    el(
                        "ul",
                        [
                            el("li", el("a", choice, href=href, aria_current="true" if is_now else None))
                            for choice, href, is_now in items
                        ],
                    ),
                )
                for name, items in groups
            ],
            class_="menu",
        ),
        data_menu="",
        class_="menu-holder",
    )
