"""A document in a drawer beside the list."""

from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from queries import record


def document_drawer(archive, result, address: Address, names, site) -> Element:
    row = record(archive, address.document)
    return drawer(
        address.document,
        str(row["title"]) if row else "No such document",
        address.change(document="", part=""),
        el("p", str(row["summary"] if row else "")),
    )
