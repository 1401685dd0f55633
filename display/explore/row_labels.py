"""What stands beside each row of the timeline: its name, its number and its peak."""

from __future__ import annotations

from display.charts.range_navigation import drill_down
from display.explore.chart_rows import RowBar
from display.explore.rows import Timeline
from display.explore.theme_rows import ThemeRow
from display.format import words
from display.format.shares import MIN_OF_SHARE
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.days import bucket_end
from queries.model.filters import OUTSIDE_THEMES, Filters
from queries.model.vocabularies import Grain


def result_label(address: Address, timeline: Timeline, where: str) -> Element:
    """Return the name of the first row, with its peak."""
    return el("div", el("b", result_name(address.filters)), _peak(address, timeline), class_="label first", style=where)


def _peak(address: Address, timeline: Timeline) -> Element | None:
    """Return the highest bar in words, a link to its days."""
    highest = highest_bar(address.filters, timeline)
    if highest is None:
        return None
    grain = timeline.axis.grain
    target = drill_down(address.filters, highest.day, bucket_end(highest.day, grain), grain)
    return el("a", peak_words(address.filters, grain, highest), href=address.ask(target).href, class_="peak")


def result_name(filters: Filters) -> str:
    """Return what the first row is called."""
    return "Result" if filters.leaves_out else "All documents"


def highest_bar(filters: Filters, timeline: Timeline) -> RowBar | None:
    """Return the highest bar of the result; None where there are no bars to tell it from.

    A share of few documents counts only where there is no other, as in the sentence of the chart.
    """
    bars = timeline.rows[0].bars
    if timeline.are_marks or len(bars) < 2:
        return None
    is_share = filters.measure == "share"
    telling = [bar for bar in bars if not is_share or round(100 * bar.documents / bar.height) >= MIN_OF_SHARE]
    return max(telling or bars, key=lambda bar: bar.height)


def peak_words(filters: Filters, grain: Grain, highest: RowBar) -> str:
    """Return the highest bar in a few words: `peak 788 in 1965`."""
    amount = f"{highest.height:.1f} %" if filters.measure == "share" else words.number(highest.documents)
    on = "in" if grain != "day" else "on"
    return f"peak {amount} {on} {words.short_span(highest.day, bucket_end(highest.day, grain))}"


def theme_label(address: Address, theme: ThemeRow, where: str) -> Element:
    """Return the name of a theme, a link that chooses it or takes it back."""
    verb = "Remove" if theme.is_chosen else "Choose"
    return el(
        "a",
        el("span", class_="swatch", style=f"background: var({theme.colour})"),
        el("span", theme.name, class_="name"),
        href=address.ask(address.filters.toggle("theme", theme.slug)).href,
        class_="label theme",
        style=where,
        aria_label=f"{verb} theme {theme.name}",
        aria_current="true" if theme.is_chosen else None,
        data_focus=f"theme-{theme.slug}",
        key=f"theme-{theme.slug}",
    )


def result_count(timeline: Timeline, where: str) -> Element:
    """Return the number of documents of the result."""
    return el("div", words.number(timeline.counts.documents), class_="count first", style=where, title="documents")


def theme_count(address: Address, theme: ThemeRow, where: str) -> Element:
    """Return the documents of a theme under the other choices, of how many; a link to the theme's own page."""
    number, of = count_words(theme)
    about = address.to("themes", address.filters.choose(theme=(theme.slug,))).change(tab="inside")
    return el(
        "a",
        el("b", number),
        of,
        href=about.href,
        class_="count",
        style=where,
        title=f"{theme.name}: {words.documents(theme.documents)}{of}. Show the rule of this theme.",
    )


def count_words(theme: ThemeRow) -> tuple[str, str]:
    """Return the documents of a theme under the other choices, and ` of 113` where the archive has more."""
    of = f" of {words.number(theme.total)}" if theme.documents != theme.total else ""
    return words.number(theme.documents), of


def outside_label(address: Address, theme: ThemeRow, where: str) -> Element:
    """Beside the labels of the axis: the documents outside all themes, which can be chosen and have no bars."""
    return el(
        "a",
        el("span", class_="swatch outside"),
        el("span", theme.name, class_="name"),
        href=address.ask(address.filters.toggle("theme", OUTSIDE_THEMES)).href,
        class_="label theme outside",
        style=where,
        aria_label=f"{'Remove' if theme.is_chosen else 'Choose'} theme {theme.name}",
        aria_current="true" if theme.is_chosen else None,
        data_focus=f"theme-{OUTSIDE_THEMES}",
        key="theme-outside",
    )


def more_themes(address: Address, timeline: Timeline) -> Element | None:
    """Return the link to the themes that have no row; None where all have one."""
    if not timeline.more_themes:
        return None
    label = f"{words.number(timeline.more_themes)} more theme{'' if timeline.more_themes == 1 else 's'}"
    return el("p", el("a", label, href=address.to("themes").href), class_="more-themes")


def within(filters: Filters, theme: ThemeRow) -> Filters:
    """Return the question for the documents of a row: of this theme alone."""
    return filters.choose(theme=(theme.slug,))
