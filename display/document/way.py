"""The way through the results: where a document is among them, the ones before and after it, and the list."""

from display.document.document import Document
from display.format import text, words
from display.format.icons import icon
from display.runtime.address import Address
from display.runtime.parts import part
from display.runtime.tree import Element, el
from queries.documents import DocumentTitle, titles
from queries.results import result_counts, result_place

LONGEST_TITLE = 120
"""Characters of the title of a neighbour that its link shows."""
PAGES_OF_THE_RESULT = ("timeline", "document")
"""The pages whose list is the result; the number of a page means another list elsewhere."""


def way_through(document: Document) -> Element | None:
    """Back to the results on a page; the place among them; the results before and after."""
    back = _back(document, None) if document.is_page else None
    return part("The way through the results", lambda: _way_through(document), lambda sentence: _way(back, sentence))


def _way_through(document: Document) -> Element:
    result = document.result
    place = result_place(result, document.doc)
    back = _back(document, place.number if place else None) if document.is_page else None
    if place is None:
        return _way(back, el("span", "Not among these results", class_="quiet"))
    known = titles(result.archive, [doc for doc in (place.before, place.after) if doc is not None])
    total = words.number(result_counts(result).documents)
    return _way(
        back,
        _neighbour(document, "Previous", "earlier", place.number - 1, known.get(place.before or -1)),
        el("span", f"{words.number(place.number)} of {total}", class_="place", role="status"),
        _neighbour(document, "Next", "later", place.number + 1, known.get(place.after or -1)),
    )


def _way(*parts: Element | None) -> Element:
    return el("nav", parts, class_="way", aria_label="Through the results")


def _on_page_of(address: Address, number: int | None) -> Address:
    """Return the address with the page of the list that the result of this number is on."""
    if number is None or address.page not in PAGES_OF_THE_RESULT:
        return address
    page = (number - 1) // address.filters.per_page + 1
    return address.change(filters=address.filters.change(page=page))


def _back(document: Document, number: int | None) -> Element:
    identifier = document.identifier
    return el(
        "a",
        "‹ Back to results",
        href=_on_page_of(document.address, number).to("timeline").href,
        class_="back",
        data_focus=f"document {identifier}",
        data_row=identifier,
    )


def _neighbour(
    document: Document, label: str, drawing: str, number: int, target: DocumentTitle | None
) -> Element | None:
    if target is None:
        return None
    title = text.shortened(" ".join(target.title.split()), LONGEST_TITLE)
    return el(
        "a",
        icon(drawing),
        href=_on_page_of(document.address, number).open(target.id).href,
        aria_label=f"{label}: {title}",
        title=title,
        class_="turn",
        data_focus=label,
        key=label,
    )
