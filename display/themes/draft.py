"""What another rule would find next to the present one: counts, examples, and both on one axis of time."""

from __future__ import annotations

from display.charts.grains import shown_span
from display.explore.axis import Axis
from display.explore.chart_rows import RowBar
from display.format import words
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from display.themes.chart import ChartRow, Drawing, chart
from display.themes.choice import is_new
from display.themes.examples import document_items
from display.themes.over_time import coarse_grain, fine_axis
from queries.model.days import bucket_end
from queries.model.theme import Theme
from queries.results import documents_found, result_counts
from queries.themes import Draft, DraftCounts, draft_counts, draft_rows, draft_timelines
from queries.urls.draft_links import DraftRule

MOST_LISTED = 100
SAMPLE = 5
"""Documents of a side in its drawer, and those that stand for it on the page."""
SIDES = {
    "gained": ("Gained", "The draft finds them, the definition does not."),
    "lost": ("Lost", "The definition finds them, the draft does not."),
    "kept": ("In both", "The draft and the definition find them."),
}
"""The sides of the change: what they are called, and what their documents are."""


def compared(address: Address, theme: Theme, rule: DraftRule, draft: Draft, colour: str) -> list[Element | None]:
    """Return the counts in a sentence, both rules on one axis, and each side with a sample."""
    counts = draft_counts(draft)
    sentence = el("p", counted(address, theme, rule, draft, counts), class_="found", role="status")
    listed_sides = ("gained",) if is_new(theme) else SIDES
    sides = [_side(address, draft, side, counts.on(side)) for side in listed_sides if counts.on(side)]
    drawn = _over_time(address, theme, draft, colour) if counts.defined or counts.gained else None
    return [sentence, drawn, el("div", sides, class_="sides") if sides else None]


def counted(address: Address, theme: Theme, rule: DraftRule, draft: Draft, counts: DraftCounts) -> list[Element | str]:
    """Return the counts in a sentence; those that a link can ask for are links."""
    found, now = counts.drafted, counts.defined
    filters = draft.result.filters
    defined = _link(now, address.to("timeline", filters.choose(theme=(theme.slug,))))
    drafted: Element | str = words.documents(found)
    if is_search(rule, draft, found):
        drafted = _link(found, address.to("timeline", filters.change(text=rule.query)))
    if is_new(theme):
        return ["The draft finds ", drafted, "."]
    both, gained, lost = map(words.number, (counts.kept, counts.gained, counts.lost))
    sentence = f": {both} in both, {gained} gained, {lost} lost."
    return ["The draft finds ", drafted, ", the definition ", defined, sentence]


def is_search(rule: DraftRule, draft: Draft, found: int) -> bool:
    """Whether a search alone finds just what the draft finds, so that a link to the timeline can ask for it."""
    filters = draft.result.filters
    if filters.text or rule.start or rule.end or not rule.query:
        return False
    return documents_found(draft.result.archive, [filters.change(text=rule.query)]) == [found]


def _link(count: int, opens: Address) -> Element | str:
    label = words.documents(count)
    return el("a", label, href=opens.href) if count else label


def _over_time(address: Address, theme: Theme, draft: Draft, colour: str) -> Element | None:
    """Return the theme as defined and as drafted, on one scale, over the days in which they have documents."""
    counts = result_counts(draft.result)
    if not counts.dated:
        return None
    span = shown_span(draft.result.filters, counts)
    coarse = coarse_grain(*span)
    days = [bucket.first_day for bucket in draft_timelines(draft, coarse, *span)]
    if not days:
        return None
    first, last = max(span[0], min(days)), min(span[1], bucket_end(max(days), coarse))
    axis = fine_axis(draft.result.filters, first, last)
    rows = _rows(address, theme, draft, axis, colour)
    sentence = f"The theme as it is defined and as it is drafted, by {axis.grain}, on one scale."
    if is_new(theme):
        rows, sentence = rows[1:], f"What the draft finds, by {axis.grain}."
    return el(
        "div", el("p", sentence, class_="quiet"), chart(address, axis, rows, Drawing(), sentence), class_="draft-chart"
    )


def _rows(address: Address, theme: Theme, draft: Draft, axis: Axis, colour: str) -> list[ChartRow]:
    found: dict[str, list[RowBar]] = {"now": [], "draft": []}
    for one in draft_timelines(draft, axis.grain, axis.first, axis.last):
        found[one.slug].append(RowBar(one.first_day, one.documents, one.wider, float(one.documents)))
    counts = draft_counts(draft)
    now, tried = counts.defined, counts.drafted
    timeline = address.to("timeline", draft.result.filters.choose(theme=(theme.slug,)))
    here = address.change(tab="rule", panel="", document="")
    lines = [("now", "As defined", "bars open documents", now, timeline)]
    lines += [("draft", "As drafted", "bars narrow the dates", tried, here)]
    return [
        ChartRow(slug, name, colour, _label(name, hint, colour), el("span", words.number(count)), found[slug], opens)
        for slug, name, hint, count, opens in lines
    ]


def _label(name: str, hint: str, colour: str) -> Element:
    swatch = el("span", class_="swatch", style=f"background: var({colour})")
    name_cell = el("span", swatch, el("span", name, class_="name"), class_="lane-name")
    return el("p", name_cell, el("span", hint, class_="peak"))


def _side(address: Address, draft: Draft, side: str, count: int) -> Element:
    """One side of the change: its number, and some of its documents, as good as drawn by lot."""
    title, sentence = SIDES[side]
    rows = draft_rows(draft, side, limit=SAMPLE, by_lot=True)
    opened = address.change(panel=side, document="", part="", values="", find="", by="")
    everything = el("p", el("a", f"List all {words.number(count)}", href=opened.href, data_opens=side))
    return el(
        "section",
        el("h3", f"{title}: {words.number(count)}"),
        el("p", sentence, class_="quiet"),
        document_items(address, rows, len(rows)),
        everything if count > len(rows) else None,
        class_="side",
        aria_label=title,
    )


def side_drawer(address: Address, draft: Draft) -> Element:
    """Return the documents of the side that the address lists, in date order."""
    side = address.panel
    title, sentence = SIDES[side]
    count = draft_counts(draft).on(side)
    rows = draft_rows(draft, side, limit=MOST_LISTED)
    content = document_items(address, rows, count) if rows else el("p", "No documents.")
    return drawer(side, f"{title}: {words.documents(count)}", address.change(panel=""), el("p", sentence), content)
