"""The facets in the sidebar: their largest values under all other choices, each a link, and the way to the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from display.facets.labels import value_label
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.facets import FacetValues, facet_values
from queries.fields import BY_FACET, EXCLUDABLE
from queries.model.filters import Filters
from queries.model.site import Site
from queries.model.site import site as site_of
from queries.result import Result

VALUES_LISTED = 5
"""Values of a facet in the sidebar."""
LOW, HIDDEN = 0.5, 0.01
"""Share of the records with a value below which it is said, and below which the facet is hidden unless asked for."""


def facets(
    result: Result, address: Address, coverage: dict[str, int]
) -> list[tuple[str, Callable[[], Element | None]]]:
    """Return the name of each facet of the archive and what makes it; `coverage` says how many records state each."""
    documents = result.archive.about.documents
    named: list[tuple[str, Callable[[], Element | None]]] = []
    hidden: list[str] = []
    for facet in EXCLUDABLE:
        if not (coverage.get(facet) or _chosen_values(address.filters, facet)):
            continue
        is_rare = coverage.get(facet, 0) < HIDDEN * documents and not _chosen_values(address.filters, facet)
        if is_rare and address.values != facet:
            hidden.append(facet)
        else:
            named.append((BY_FACET[facet].label, partial(_facet, result, address, facet, coverage)))
    return [*named, ("Rarely stated", lambda: _rare(address, hidden, coverage, documents))] if hidden else named


def _chosen_values(filters: Filters, facet: str) -> tuple[str, ...]:
    return (*filters.included[facet], *filters.excluded[facet])


def _facet(result: Result, address: Address, facet: str, coverage: dict[str, int]) -> Element | None:
    values = facet_values(result, facet, limit=VALUES_LISTED)
    if not values.documents:
        return None
    return el(
        "section",
        el("h2", BY_FACET[facet].label),
        el("ul", value_rows(address, facet, values, site_of(result.archive)), class_="values"),
        _rest(result, address, facet, values, coverage),
        class_="facet",
        key=f"facet-{facet}",
        aria_label=BY_FACET[facet].label,
    )


def value_rows(address: Address, facet: str, values: FacetValues, site: Site) -> list[Element]:
    """Return a row for each value: a link that chooses it or takes it back, and one that leaves its documents out."""
    highest = max(values.documents.values(), default=0) or 1
    return [
        _value(address, facet, value, value_label(facet, value, site), documents, highest)
        for value, documents in values.documents.items()
    ]


def _value(address: Address, facet: str, value: str, name: str, documents: int, highest: int) -> Element:
    filters, noun = address.filters, BY_FACET[facet].noun
    chosen, excluded = value in filters.included[facet], value in filters.excluded[facet]
    leave_out = filters.toggle(f"-{facet}", value) if excluded else filters.exclude(facet, value)
    return el(
        "li",
        el(
            "a",
            el("span", class_="share", style=f"width: {100 * documents / highest:.1f}%"),
            el("span", name, class_="name"),
            el("span", words.number(documents), class_="number"),
            href=address.ask(filters.toggle(facet, value)).href,
            class_="value",
            aria_current="true" if chosen else None,
            aria_label=f"{'Remove' if chosen else 'Choose'} {noun} {name}, {words.documents(documents)}",
            title=name,
            data_focus=f"{facet} {value}",
        ),
        el(
            "a",
            "not",
            href=address.ask(leave_out).href,
            class_="leave-out",
            aria_label=f"{'Stop leaving out' if excluded else 'Leave out'} {noun} {name}",
            title="Stop leaving out its documents" if excluded else "Leave out its documents",
        ),
        class_="chosen" if chosen else "excluded" if excluded else None,
        key=value,
    )


def _rest(
    result: Result, address: Address, facet: str, values: FacetValues, coverage: dict[str, int]
) -> Element | None:
    """Return the way to all values, and how many records have any, where these are few."""
    more = values.total - len(values.documents)
    documents, having_one = result.archive.about.documents, coverage.get(facet, 0)
    parts: list[Element | str] = []
    if more > 0:
        href = address.change(values=facet, find="", by="", document="", part="", panel="").href
        parts.append(el("a", f"{words.number(more)} more", href=href, data_opens=f"values-{facet}"))
    if 0 < having_one < LOW * documents:
        dot = " · " if parts else ""
        parts.append(f"{dot}{words.number(having_one)} of {words.number(documents)} records {BY_FACET[facet].having}")
    return el("p", parts, class_="rest") if parts else None


def _rare(address: Address, hidden: Sequence[str], coverage: dict[str, int], documents: int) -> Element:
    """Facets of which almost no record has a value, one line each: named, and opened where they are asked for."""
    items = [
        el(
            "li",
            el(
                "a",
                BY_FACET[facet].label,
                href=address.change(values=facet, find="", by="", document="", part="", panel="").href,
                data_opens=f"values-{facet}",
            ),
            f": {words.number(coverage[facet])} of {words.number(documents)} records {BY_FACET[facet].having}",
        )
        for facet in hidden
    ]
    return el(
        "section",
        el("details", el("summary", "Rarely stated"), el("ul", items, class_="rare"), key="rare"),
        class_="facet rare-facets",
    )
