"""What a narrow screen has in place of the sidebar: a button that opens the filters, and the themes among them."""

from collections.abc import Sequence

from display.explore.theme_rows import ThemeRow
from display.format import words
from display.query_bar.choices import choices
from display.runtime.address import Address
from display.runtime.tree import Element, el


def filters_button(address: Address) -> Element:
    """Return the button that opens the filters, with the number of choices made."""
    chosen = len(choices(address.filters, {}))
    label = f"Filters ({words.number(chosen)})" if chosen else "Filters"
    return el("a", label, href=address.change(panel="filters").href, class_="phone filters-button")


def themes(address: Address, found: Sequence[ThemeRow]) -> Element | None:
    """Return the themes as a facet, which a wide screen has beside the chart."""
    if not found:
        return None
    items = [
        el(
            "li",
            el(
                "a",
                el("span", theme.name, class_="name"),
                el("span", words.number(theme.documents), class_="number"),
                href=address.ask(address.filters.toggle("theme", theme.slug)).href,
                class_="value",
                aria_current="true" if theme.is_chosen else None,
            ),
            class_="chosen" if theme.is_chosen else None,
            key=theme.slug,
        )
        for theme in found
    ]
    return el("section", el("h2", "Theme"), el("ul", items, class_="values"), class_="facet phone", aria_label="Themes")


def close_button(address: Address, documents: int | None) -> Element:
    """Return the way from the filters back to the documents they leave; None where these could not be counted."""
    label = "Show the documents" if documents is None else f"Show {words.documents(documents)}"
    return el("a", label, href=address.change(panel="").href, class_="done phone")
