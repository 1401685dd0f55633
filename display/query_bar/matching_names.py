"""The people, places and themes that a search may mean, under the box, each as a filter with its documents."""

from __future__ import annotations

from itertools import groupby

from display.format import sentences, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import BY_FACET
from queries.matching_names import matching_names
from queries.result import Result
from queries.theme_definitions import theme_names


def names_found(result: Result, address: Address) -> list[Element]:
    """Return a line of names that have the words of the search, by kind; none where no name has them."""
    names = theme_names(result.archive)
    parts: list[object] = []
    for facet, found in groupby(matching_names(result), key=lambda one: one.facet):
        parts += [" · " if parts else "", f"{BY_FACET[facet].label}: "]
        for place, one in enumerate(found):
            link = el("a", sentences.value_name(facet, one.value, names), href=address.ask(one.question).href)
            parts += [", " if place else "", link, f" ({words.number(one.documents)})"]
    return [el("p", "As a filter: ", parts, class_="quiet names-found")] if parts else []
