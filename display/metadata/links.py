"""Where a page is, and where the same is in other forms: the links in its head."""

from collections.abc import Container, Iterator
from urllib.parse import urlencode

from display.format.file_formats import EXPORTS, REFERENCES
from display.metadata.html import empty_tag
from display.runtime.address import Address
from display.runtime.assets import assets_base
from display.runtime.base_address import base_address
from display.runtime.twins import Alternate, alternates

OEMBED = "/oembed"
"""The route that says how a page of another site shows a link of this one."""
UNAPI = "/unapi"
"""The route that reference managers ask for the documents on a page."""
SERVICE = "/openapi.json"
"""The route that describes all others for programs."""


def of_reference_managers(paths: Container[str]) -> Iterator[str]:
    """Yield where reference managers ask for the documents on the page, and what tells them of others."""
    if UNAPI in paths:
        yield empty_tag("link", rel="unapi-server", type="application/xml", title="unAPI", href=f".{UNAPI}")
        yield f'<script type="module" src="./{assets_base()}zotero/watch.js"></script>'


def links(address: Address, paths: Container[str]) -> Iterator[str]:
    """Yield the links of a view: its address, what else is known of it, and of its other forms those at `paths`."""
    base = base_address()
    if base:
        yield empty_tag("link", rel="canonical", href=f"{base}{address.href.removeprefix('./')}")
    if base and OEMBED in paths:
        query = urlencode({"url": f"{base}{address.href.removeprefix('./')}", "format": "json"})
        kind, href = "application/json+oembed", f"{base}{OEMBED.removeprefix('/')}?{query}"
        yield empty_tag("link", rel="alternate", type=kind, title="oEmbed", href=href)
    yield f'<script type="module" src="./{assets_base()}visit/watch.js"></script>'
    if SERVICE in paths:
        yield empty_tag("link", rel="service-desc", href=f".{SERVICE}", type="application/json")
    for one in (*alternates(address), *files(address)):
        if one.href.partition("?")[0].removeprefix(".") in paths:
            kind = one.media_type.partition(";")[0]
            yield empty_tag("link", rel="alternate", type=kind, title=one.title, href=one.href)


def files(address: Address) -> Iterator[Alternate]:
    """Yield the files that have what a page shows: a document, the documents of a question, or a table of dates."""
    query = address.query
    written = f"?{query}" if query else ""
    if address.page == "document":
        for form in REFERENCES:
            yield Alternate(f"./document.{form.ending}{written}", form.media_type, form.name)
    elif address.page == "timeline":
        for form in (*EXPORTS, *REFERENCES):
            yield Alternate(f"./documents.{form.ending}{written}", form.media_type, form.name)
    elif address.page == "dates":
        yield Alternate(f"./dates.csv{written}", "text/csv", "Table (CSV)")
