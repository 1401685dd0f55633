"""The names of a document, and what it says of itself: links that add to the search, or start another one."""

from display.document.document import Document
from display.format.archive_names import collection_name
from display.format.marking import marked
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import BY_FACET, BY_NAME, NAMED, STATED
from queries.model.filters import Filters

_FIRST = ("collection", "archive", "country")
ORIGIN = (*_FIRST, *(facet for facet in STATED if facet not in _FIRST))
"""The facets of which a document has one value, in the order in which they are shown."""


def names(document: Document) -> list[Element]:
    """People, places and subjects, each kind under a heading."""
    sections = []
    for kind in NAMED:
        rows = [row for row in document.mentions if row.kind == kind]
        links = [el("li", value_links(document, kind, row.name), _score(row.score)) for row in rows]
        if links:
            sections.append(el("section", el(document.heading, BY_FACET[kind].label), el("ul", links, class_="names")))
    return sections


def what_names_do(document: Document) -> Element | None:
    """Return what a click on a name does where a question is asked; None where it does the one thing it can."""
    if not document.address.filters.leaves_out or not (document.mentions or stated(document)):
        return None
    return el("p", "A name adds to this search; “new search” looks for it alone.", class_="quiet names-note")


def _score(score: float | None) -> Element | None:
    """How sure the model of the source is of a name that it assigned."""
    return None if score is None else el("span", f" score {score:.2f}", class_="quiet")


def origin(document: Document) -> Element | None:
    """Where a document is from and what it is, a fact a line."""
    number = document.record.number
    facts = stated(document) + ([(BY_NAME["number"].label, [number])] if number else [])
    return (
        el("dl", [el("div", el("dt", name), el("dd", value)) for name, value in facts], class_="record-facts")
        if facts
        else None
    )


def stated(document: Document) -> list[tuple[str, list[object]]]:
    """Return what a document states of facets, each under its label, as links."""
    values = document.record.stated
    return [
        (BY_FACET[facet].label, value_links(document, facet, value)) for facet in ORIGIN if (value := values[facet])
    ]


def value_links(document: Document, facet: str, value: str) -> list[object]:
    """Return a link that adds a value to the search, and a small one that searches for it alone.

    Where nothing is searched for, both are the same, and one is enough.
    """
    filters = document.address.filters
    label = collection_name(document.site, value) if facet == "collection" else value
    content = marked(label, document.sought, "names") if facet in NAMED else label
    alone = Address(filters=Filters().toggle(facet, value)).href
    if value in filters.values(facet):
        return [el("span", content, class_="chosen"), " ", _alone("in this search; search for it alone", alone, label)]
    if not filters.leaves_out:
        return [el("a", content, href=alone)]
    added = document.address.to("timeline", filters.toggle(facet, value)).href
    return [
        el("a", content, href=added, title="Add to this search", aria_label=f"{label}: add to this search"),
        " ",
        _alone("new search", alone, label),
    ]


def _alone(label: str, href: str, name: str) -> Element:
    return el("a", label, href=href, class_="new-search", aria_label=f"{name}: {label}", data_fresh="")
