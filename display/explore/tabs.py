"""What opens below the chart: the same bins as a table, or the events of the days shown."""

from __future__ import annotations

from collections.abc import Sequence

from display.explore import bins
from display.explore.chart_sentence import chart_sentence
from display.explore.rows import Timeline
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import Event
from queries.days import range_texts
from queries.filters import Filters


def opened(address: Address, shown: Timeline | None, happened: Sequence[Event]) -> Element | None:
    """The tab that the address opens; None for none."""
    if not shown or not address.tab:
        return None
    content = _table(address, shown) if address.tab == "table" else _events(address, happened)
    tabs = [("", "Chart"), ("table", "Table"), ("events", "Events")]
    return el(
        "section",
        el(
            "nav",
            [
                el(
                    "a",
                    said,
                    href=address.change(tab=tab).href,
                    aria_current="true" if tab == address.tab else None,
                    data_focus=f"tab-{tab}",
                )
                for tab, said in tabs
            ],
            class_="tabs",
            aria_label="The timeline as",
        ),
        content,
        class_="opened",
        aria_label="The timeline in another form",
    )


def sentence(filters: Filters, shown: Timeline) -> str:
    """The timeline in a sentence: its peak, its longest gap, and what is not shown."""
    if shown.bars is None:
        return ""
    found = bins.bins(shown.bars, shown.axis.grain)
    of = shown.archive_totals if filters.measure == "share" and not shown.are_marks else None
    return chart_sentence(shown.counts, found, shown.axis.grain, filters.axis, of)


def _table(address: Address, shown: Timeline) -> Element | None:
    if shown.bars is None:
        return None
    of = shown.archive_totals if address.filters.measure == "share" else None
    found = bins.bins(shown.bars, shown.axis.grain)
    return el("div", el("p", sentence(address.filters, shown)), bins.table(found, shown.axis.grain, address, of))


def _events(address: Address, happened: Sequence[Event]) -> Element:
    if not happened:
        return el("p", "No events in these days." if address.filters.events else "Events are switched off.")
    items = []
    for event in sorted(happened, key=lambda event: (event.first_day, event.last_day, event.label)):
        start, end = range_texts(event.first_day, event.last_day)
        href = address.ask(address.filters.change(start=start, end=end, grain="")).href
        items.append(
            el(
                "li",
                el("span", words.span(event.first_day, event.last_day), class_="date"),
                " ",
                el("a", event.label, href=href),
            )
        )
    return el("ul", items, class_="events")
