"""Which themes share documents, how many, and whether more than chance would have them share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.filters import Filters
from queries.themes import ThemePair

MOST_PAIRS = 100
FEW_EXPECTED = 5
"""Shared documents to be expected, below which a lift says little: a single document more or less moves it far."""

HOW_TO_READ = (
    "Expected is what two themes would share by chance: the documents of the one times those of the other, divided by "
    "all documents counted here. Lift is what they do share, divided by what is expected."
)
COLUMNS = ("Themes", "Shared", "Expected", "Lift")


def shared(filters: Filters, slug: str, other: str) -> Filters:
    """Return the question that finds what two themes share: in the one, and also in the other."""
    return filters.choose(theme=(slug,), also=tuple(dict.fromkeys([*filters.also, other])))


def section(pairs: Sequence[ThemePair], address: Address, names: Mapping[str, str]) -> Element:
    """Return the pairs as a table, each number of shared documents a link to these, and how to read it."""
    if not pairs:
        parts: list[Element] = [el("p", "It takes two themes to share documents.", class_="quiet")]
    else:
        rows = [_row(pair, address, names) for pair in pairs]
        head = el("thead", el("tr", [el("th", name, scope="col") for name in COLUMNS]))
        parts = [el("p", HOW_TO_READ, class_="quiet"), el("table", head, el("tbody", rows), class_="pairs")]
    return el("section", el("h2", "Together"), parts, class_="together", aria_label="Together")


def _row(pair: ThemePair, address: Address, names: Mapping[str, str]) -> Element:
    slug, other, count = pair.slug, pair.other, pair.shared
    opens = address.to("timeline", shared(address.filters, slug, other))
    return el(
        "tr",
        el("th", f"{names.get(slug, slug)} and {names.get(other, other)}", scope="row"),
        el("td", el("a", words.number(count), href=opens.href) if count else "0"),
        el("td", decimal(pair.expected)),
        el("td", lift(pair.lift, pair.expected)),
    )


def decimal(value: float) -> str:
    """Return a number that need not be whole, as exact as is worth saying: `0.03`, `2.4`, `1,234`."""
    return "0" if not value else f"{value:.1g}" if value < 0.1 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def lift(value: float | None, expected: float) -> str:
    """How many times as many as expected, and whether that is worth something; where none are expected, none."""
    if value is None:
        return "none"
    return f"{decimal(value)}{' (few expected)' if expected < FEW_EXPECTED else ''}"
