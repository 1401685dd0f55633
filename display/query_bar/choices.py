"""Every choice of the reader as a chip that takes it back."""

from collections.abc import Mapping

from display.format import sentences, text, words
from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import BY_FACET, FACETS
from queries.model.filters import EXCLUDED, REPEATED, Filters

Choice = tuple[str, str, Filters]
"""A choice: what it is, its value in words, and the question without it."""

CHIP_NAMES = {
    "also": "also theme",
    **{facet: BY_FACET[facet].noun for facet in FACETS},
    **{parameter: f"not {BY_FACET[facet].noun}" for parameter, facet in EXCLUDED.items()},
}
"""What a chip calls a choice, by the parameter of its link."""
_NAMED = ("date", *sentences.MOVES.values())
"""Choices whose value says nothing without what it is of."""
LONGEST_VALUE = 60


def choices(filters: Filters, names: Mapping[str, str]) -> list[Choice]:
    """Every choice that decides which documents are in the result, or where they stand."""
    found: list[Choice] = []
    if filters.text:
        found.append(("search", filters.text, filters.change(text="")))
    if filters.variants:
        found.append(("search also", sentences.WITH_VARIANTS, filters.change(variants=False)))
    if filters.has_range:
        found.append(("dates", words.date_range(filters), filters.change(start="", end="", undated="")))
    for facet in REPEATED:
        for value in filters.values(facet):
            found.append((CHIP_NAMES[facet], sentences.value_name(facet, value, names), filters.toggle(facet, value)))
    if filters.undated:
        found.append(("choice", sentences.UNDATED[filters.axis][filters.undated], filters.change(undated="")))
    if filters.axis == "written" and (label := sentences.CERTAINTIES[filters.certainty]):
        found.append(("choice", label, filters.change(certainty="inferred")))
    if filters.since:
        found.append((sentences.MOVES["since"], f"version {filters.since}", filters.change(since="")))
    if filters.changed:
        found.append((sentences.MOVES["changed"], f"version {filters.changed}", filters.change(changed="")))
    if filters.axis == "event":
        found.append(("placing", "by event date", filters.change(axis="written")))
    return found


def chips(address: Address, names: Mapping[str, str]) -> Element | None:
    """Give a chip for each choice that takes it back, and a link that takes back all; None where nothing is chosen."""
    active = choices(address.filters, names)
    if not active:
        return None
    return el(
        "div",
        [_chip(address, *choice) for choice in active],
        el("a", "Start over", href=Address(address.page, own=address.own).href, class_="start-over", data_fresh=""),
        class_="chips",
        role="group",
        aria_label="Your choices",
    )


def _chip(address: Address, kind: str, value: str, without: Filters) -> Element:
    value_text = text.shortened(text.plain(value), LONGEST_VALUE)
    value_text = f"“{value_text}”" if kind == "search" else value_text
    excluded = kind.startswith("not ")
    return el(
        "a",
        f"not {value_text}" if excluded else f"{kind} {value_text}" if kind in _NAMED else value_text,
        icon("close"),
        href=address.ask(without).href,
        class_="chip",
        aria_label=f"Remove {kind} {value_text}",
        key=f"{kind} {value}",
    )
