"""About the numbers beside the values of a facet."""

from __future__ import annotations

from collections.abc import Mapping

from display.format import words
from display.numbers.count import left_out, matching
from display.numbers.statement import Statement
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries import methodology
from queries.fields import BY_FACET, NAMED
from queries.result import Result
from queries.results import documents_found


def statement(result: Result, address: Address, names: Mapping[str, str], by: str, limit: int) -> Statement:
    """Return the statement about the numbers of the facet that the address lists, in this order and as many."""
    facet, word = address.values, address.find
    label = BY_FACET[facet].label
    question = result.filters.without(facet)
    (documents,) = documents_found(result.archive, [question])
    paragraphs = (
        el(
            "p",
            "The number next to a value counts the documents that have it and match all your other choices. What you "
            f"choose or leave out under {label} does not change the numbers, so the values can be compared.",
        ),
        *matching(result, documents, question, names),
        left_out(result, address, documents, question),
        _sum(facet, documents),
        el("p", f"Only values that contain “{word}” are listed. Case and accents are ignored.") if word else None,
    )
    return Statement(label, paragraphs, methodology.facet_script(result, facet, by, word, limit))


def _sum(facet: str, documents: int) -> Element:
    """Return what the numbers of all values add up to."""
    title = BY_FACET[facet].label.lower()
    if facet in NAMED:
        return el(
            "p",
            f"A document with several {title} is counted under each of them, and one without any under none. So the "
            "numbers need not add up to the number of documents.",
        )
    return el(
        "p",
        "Each document is counted once, under “not stated” if its record states nothing. "
        f"The numbers of all values add up to {words.number(documents)}.",
    )
