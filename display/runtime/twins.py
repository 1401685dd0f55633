"""The twins of a view: the same question, answered for programs under an address of its own.

A page names its twins in its head, and a twin names its page in the header `Link`.
"""

from dataclasses import dataclass

from display.runtime.address import Address
from queries.fields import BY_FACET, FACETS

JSON = "application/json"


@dataclass(frozen=True)
class Twin:
    """A twin of a page: the name of the page, the path below the root, the type of the answer, and what it is."""

    page: str
    path: str
    media_type: str
    title: str


TWINS = (
    Twin("timeline", "results.json", JSON, "These results as JSON"),
    Twin("document", "document.json", JSON, "This document as JSON"),
    Twin("themes", "themes.json", JSON, "These themes as JSON"),
    Twin("compare", "compare.json", JSON, "This comparison as JSON"),
    Twin("dates", "dates.json", JSON, "These dates as JSON"),
    Twin("about", "archive.json", JSON, "This archive as JSON"),
)
"""The twin of each page."""
FEED = Twin("timeline", "results.atom", "application/atom+xml", "These results as a feed")
"""The feed of a question, which goes by arrival whatever the order of the list."""
FACET_TWINS = {
    facet: Twin("timeline", f"facet/{facet}.json", JSON, f"{BY_FACET[facet].label} of these results as JSON")
    for facet in FACETS
}
"""The values of a facet, which a page lists in a drawer."""


@dataclass(frozen=True)
class Alternate:
    """A twin of one view; `href` is relative to the root, as all links of pages are."""

    href: str
    media_type: str
    title: str


def alternates(address: Address) -> list[Alternate]:
    """Return the twins of a view: that of its page, and those of the document and the list that are open on it."""
    page = address.change(part="", paragraph="", values="", find="", by="")
    if address.page != "document":
        page = page.change(document="")
    found = [alternate(twin, page) for twin in TWINS if twin.page == address.page]
    if address.page == FEED.page:
        found.append(alternate(FEED, Address(filters=address.filters.criteria)))
    if address.document and address.page != "document":
        found.append(alternate(twin_of("document"), Address("document", address.filters, address.document)))
    if address.values:
        listed = Address("timeline", address.filters, find=address.find, by=address.by)
        found.append(alternate(FACET_TWINS[address.values], listed))
    return found


def alternate(twin: Twin, address: Address) -> Alternate:
    """Return a twin of the view at an address."""
    written = address.query
    return Alternate(f"./{twin.path}{'?' if written else ''}{written}", twin.media_type, twin.title)


def twin_of(page: str) -> Twin:
    """Return the twin of a page. Raises StopIteration for one that has none."""
    return next(twin for twin in TWINS if twin.page == page)
