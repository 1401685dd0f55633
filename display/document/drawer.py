"""A document in a drawer beside the list."""

from collections.abc import Mapping

from display.cited.withdrawn import withdrawn_sentence
from display.document.actions import actions, citation
from display.document.dates import conflict_line, date_line
from display.document.document import Document, find_document
from display.document.parts import parts
from display.document.way import way_through
from display.format import text
from display.references.unapi import unapi_mark
from display.runtime import parts as page_parts
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from queries.database.archive import Archive
from queries.history import withdrawal
from queries.model.site import Site
from queries.result import Result

LONGEST_LABEL = 200
"""Characters of the title by which the drawer is announced."""


def document_drawer(
    archive: Archive, result: Result, address: Address, names: Mapping[str, str], site: Site
) -> Element:
    """Return the document of the address; a sentence where the archive has none. `names` are those of themes."""
    assert result.archive is archive
    closed = address.change(document="", part="")
    document = find_document(result, address, site)
    if document is None:
        return drawer(address.document, "No such document", closed, unknown(archive, address.document))
    title = el("h2", document.marked(document.title, "title"), class_=document.title_class)
    content = [title, *body(document, names)]
    return drawer(document.identifier, label(document.title), closed, content, heading=way_through(document))


def label(title: str) -> str:
    """Return what a drawer is called that shows a document of this title."""
    return text.shortened(" ".join(title.split()), LONGEST_LABEL)


def body(document: Document, names: Mapping[str, str]) -> list[Element | None]:
    """All of a document below its title: date, actions, citation, parts; and what names it to reference managers."""
    return [
        unapi_mark(document.identifier),
        date_line(document.record),
        conflict_line(document.record),
        actions(document),
        citation(document),
        *page_parts.parts("The rest of the document", lambda: parts(document, names)),
    ]


def unknown(archive: Archive, identifier: str) -> Element:
    """Return what to do where the archive has no document of this id, or the link has none; what is known of it."""
    gone = withdrawal(archive, identifier) if identifier else None
    if gone:
        return el("div", el("p", withdrawn_sentence(archive, gone)), _search(), class_="unknown")
    short_id = text.shortened(identifier, 80)
    reason = f"This archive has no document with the id “{short_id}”." if identifier else "The link names no document."
    return el(
        "div",
        el("p", f"{reason} The link may be from another version of the archive."),
        _search(),
        class_="unknown",
    )


def _search() -> Element:
    return el("p", el("a", "Search the archive", href=Address().href, data_fresh=""))
