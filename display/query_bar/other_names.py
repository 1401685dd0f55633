"""Other names of what a search names: what each would find, and whether they are searched for."""

from __future__ import annotations

from display.format import words
from display.runtime.address import Address
from display.runtime.tree import el
from queries.other_names import Named, other_names
from queries.result import Result
from queries.results import documents_found


def about_names(result: Result, address: Address) -> list[list[object]]:
    """Return the words on other names of what the search names, with links and counts; none where it names nothing."""
    named = other_names(result)
    if not named:
        return [[_nothing(address)]] if result.filters.variants else []
    parts: list[list[object]] = [_others(one, address) for one in named]
    if not result.filters.variants:
        question = address.filters.change(variants=True)
        (documents,) = documents_found(result.archive, [question])
        return [*parts, [el("a", "search for all these names", href=address.ask(question).href), f" ({documents:,})"]]
    left_out = result.search.variants_left_out
    parts += [[f"{words.number(left_out)} more names are left out: a search has a limit of words"]] * bool(left_out)
    only = address.ask(address.filters.change(variants=False)).href
    return [*parts, ["All these names are searched for"], [el("a", "only as typed", href=only)]]


def _others(named: Named, address: Address) -> list[object]:
    found: list[object] = [f"Other names of {named.typed}: "]
    for place, other in enumerate(named.others):
        link = el("a", other.name.typed or str(other.name), href=address.ask(other.question).href)
        found += [", " if place else "", link, f" ({words.number(other.documents)})"]
    return found


def _nothing(address: Address) -> object:
    return el(
        "span",
        "This archive knows no other names for these words · ",
        el("a", "only as typed", href=address.ask(address.filters.change(variants=False)).href),
    )
