"""Documents as examples: a line each, with the date and a link that opens the document."""

from collections.abc import Sequence

from display.format import text, words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.rows import DocumentLine

LONGEST_TITLE = 160
"""Characters of a title that are shown; the document itself has them all."""


def document_items(address: Address, rows: Sequence[DocumentLine], count: int) -> Element:
    """Return the documents as a list, and how many of the `count` are not in it."""
    more = count - len(rows)
    rest = el("li", f"and {words.number(more)} more", class_="quiet") if more > 0 else None
    return el("ul", [_item(address, row) for row in rows], rest, class_="examples")


def _item(address: Address, row: DocumentLine) -> Element:
    identifier = row.id
    title = text.shortened(" ".join(row.title.split()), LONGEST_TITLE)
    link = el(
        "a",
        title or "Untitled",
        href=address.open(identifier).href,
        data_opens=identifier,
        data_focus=f"document {identifier}",
    )
    date = el("span", words.short_date(row), class_="date", title=words.written_date(row))
    return el("li", date, " ", link, key=identifier)
