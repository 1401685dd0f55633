"""What opens below the chart: the same bins as a table, or the events of the days shown."""

from __future__ import annotations

from collections.abc import Sequence

from display.explore import bins
from display.explore.chart_sentence import chart_sentence
from display.explore.pasted_events import HOW, read_pasted
from display.explore.rows import Timeline
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.days import range_texts
from queries.model.event import Event
from queries.model.filters import Filters

HOW_TO_ADD = (
    "One event a line: a date, a comma, and a few words. The date is a year, a month or a day, or two of them with a "
    "slash between. Your events become part of the link."
)
EXAMPLE = "1962-10-16, Missiles discovered\n1962-10-16/1962-10-28, Crisis"


def opened(address: Address, timeline: Timeline | None, happened: Sequence[Event]) -> Element | None:
    """Return the tab that the address opens; None for none."""
    if not timeline or not address.tab:
        return None
    content = _table(address, timeline) if address.tab == "table" else _events(address, happened)
    tabs = [("", "Chart"), ("table", "Table"), ("events", "Events")]
    return el(
        "section",
        el(
            "nav",
            [
                el(
                    "a",
                    label,
                    href=address.change(tab=tab).href,
                    aria_current="true" if tab == address.tab else None,
                    data_focus=f"tab-{tab}",
                )
                for tab, label in tabs
            ],
            class_="tabs",
            aria_label="The timeline as",
        ),
        content,
        class_="opened",
        aria_label="The timeline in another form",
    )


def sentence(filters: Filters, timeline: Timeline) -> str:
    """Return the timeline in a sentence: its peak, its longest gap, and what is not shown."""
    if timeline.bars is None:
        return ""
    found = bins.bins(timeline.bars, timeline.axis.grain)
    of = timeline.archive_totals if filters.measure == "share" and not timeline.are_marks else None
    return chart_sentence(timeline.counts, found, timeline.axis.grain, filters.axis, of, timeline.off_axis.unread)


def _table(address: Address, timeline: Timeline) -> Element | None:
    if timeline.bars is None:
        return None
    of = timeline.archive_totals if address.filters.measure == "share" else None
    found = bins.bins(timeline.bars, timeline.axis.grain)
    return el("div", el("p", sentence(address.filters, timeline)), bins.table(found, timeline.axis.grain, address, of))


def _events(address: Address, happened: Sequence[Event]) -> Element:
    """Return the events of the days shown, a link each, and the field for the reader's own."""
    if not address.filters.events:
        return el("p", "Events are switched off.")
    sentence = (
        "1 event in this period." if len(happened) == 1 else f"{words.number(len(happened))} events in this period."
    )
    in_order = sorted(happened, key=lambda event: (event.first_day, event.last_day, event.label))
    return el(
        "div",
        el("p", sentence if happened else "No events in this period.", class_="quiet"),
        el("ul", [_event(address, event) for event in in_order], class_="events"),
        _own_events(address),
    )


def _event(address: Address, event: Event) -> Element:
    start, end = range_texts(event.first_day, event.last_day)
    href = address.ask(address.filters.change(start=start, end=end, grain="")).href
    days = el("span", words.span(event.first_day, event.last_day), class_="date")
    return el("li", days, " ", el("a", event.label, href=href))


def _own_events(address: Address) -> Element:
    """Return a field for events of the reader's own, which go into the link."""
    unread = read_pasted(address.own)[1]
    return el(
        "details",
        el("summary", "Add events of your own"),
        el(
            "form",
            el("label", HOW_TO_ADD, for_="own-field"),
            el(
                "textarea",
                id="own-field",
                name="own",
                value=address.own,
                placeholder=EXAMPLE,
                rows="4",
                maxlength="1500",
            ),
            el("button", "Show on the chart", type="submit"),
            action=address.href,
        ),
        el("ul", [el("li", line) for line in [*unread, HOW]], class_="note") if unread else None,
        class_="own-events",
    )
