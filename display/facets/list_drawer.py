"""All values of one facet in a drawer: searched, by count or from A to Z."""

from display.facets.sidebar import value_rows
from display.format import words
from display.numbers import facet as about_facet
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from queries.facets import facet_values
from queries.fields import BY_FACET
from queries.model.site import site as site_of
from queries.result import Result
from queries.theme_definitions import theme_names

MOST_VALUES = 300
"""Values that are listed; a word in the field narrows them."""


def values_drawer(result: Result, address: Address) -> Element:
    """Return the values of the facet that the address lists."""
    facet, by = address.values, address.by or "count"
    values = facet_values(result, facet, by=by, word=address.find, limit=MOST_VALUES)
    title = BY_FACET[facet].label
    orders = [("count", "By count"), ("name", "A–Z")]
    order_links = [
        el(
            "a",
            label,
            href=address.change(by="" if order == "count" else order).href,
            aria_current="true" if order == by else None,
        )
        for order, label in orders
    ]
    number_listed = _number_listed(len(values.documents), values.total, bool(address.find))
    return drawer(
        f"values-{facet}",
        title,
        address.change(values="", find="", by="", panel=""),
        el(
            "form",
            el("label", f"Find in {title.lower()}", for_="find-field", class_="hidden"),
            el(
                "input",
                id="find-field",
                name="find",
                type="search",
                value=address.find,
                placeholder=f"Find in {title.lower()}",
                autocomplete="off",
                key=f"find-{facet}",
            ),
            el("button", "Find", type="submit"),
            action=address.href,
            class_="find",
            key=f"form-{facet}",
        ),
        el("p", order_links, class_="orders"),
        el("p", number_listed, class_="quiet", role="status"),
        el("ul", value_rows(address, facet, values, site_of(result.archive)), class_="values"),
        _about(result, address, by),
    )


def _about(result: Result, address: Address, by: str) -> Element:
    """Return what the numbers count, folded until a reader asks for it."""
    is_open = address.panel == "numbers"
    link = el(
        "a",
        "About these numbers",
        href=address.change(panel="" if is_open else "numbers").href,
        aria_expanded="true" if is_open else "false",
        data_focus="about-values",
        class_="fold",
    )
    statement = (
        about_facet.statement(result, address, theme_names(result.archive), by, MOST_VALUES) if is_open else None
    )
    return el("div", link, statement.as_section(is_alone=True) if statement else None, class_="numbers")


def _number_listed(listed: int, total: int, is_searched: bool) -> str:
    if not total:
        return "No value contains this word." if is_searched else "No document of this result has a value."
    if listed < total:
        first = f"The first {words.number(listed)} of {words.number(total)} values."
        return f"{first} Type a word above to find the others."
    return "1 value." if total == 1 else f"{words.number(total)} values."
