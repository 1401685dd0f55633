"""Each page in a few words, by the module that says them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from display.metadata.about import of_archive
from display.metadata.document import of_document
from display.metadata.lists import of_comparison, of_dates, of_themes, of_timeline
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.documents import record
from queries.model.site import Site

OF_PAGES: Mapping[str, Callable[[Archive, Address, Site], Metadata]] = {
    "timeline": of_timeline,
    "themes": of_themes,
    "compare": of_comparison,
    "dates": of_dates,
    "about": of_archive,
    "document": of_document,
}


def metadata(archive: Archive, address: Address, site: Site) -> Metadata:
    """Return what the page at an address says of itself; a document in the drawer of the timeline is its page."""
    if address.page == "timeline" and address.document:
        return of_document(archive, address, site)
    page = OF_PAGES[address.page](archive, address, site)
    is_found = not address.document or record(archive, address.document) is not None
    return replace(page, is_found=page.is_found and is_found)
