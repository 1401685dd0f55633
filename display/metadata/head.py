"""The head of a page as HTML: its title, what it is about, where else it is, and how others preview it."""

from collections.abc import Container, Iterator
from urllib.parse import quote

from display.format import text
from display.metadata.html import empty_tag, lines, written
from display.metadata.linked_data import in_html
from display.metadata.links import links
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.assets import assets_base
from display.runtime.base_address import base_address

CARD_SIZE = ("1200", "630")
"""Pixels of the picture of a page that previews show."""
LONGEST_TITLE = 200
"""Characters of a title in previews, which show about half of them."""
INDEXED = {"id", "page"}
"""The parameters of pages that search engines may list: a document, and the pages of the whole list."""


def is_indexed(address: Address) -> bool:
    """Whether search engines may list the view: no choice of a reader's stands in its link."""
    return address.parameters.keys() <= INDEXED


def head(said: Metadata, asked: Address, name: str, paths: Container[str], card: str = "") -> str:
    """Return the head of a page, as it was asked for, of the archive of this name; `paths` are those of the routes.

    `card` is the address of its picture from the root of the dashboard; without one previews have words alone.
    """
    return lines(
        [
            f"<title>{written(tab_title(said, name))}</title>",
            empty_tag("meta", name="description", content=said.description),
            "" if is_indexed(asked) and said.is_found else empty_tag("meta", name="robots", content="noindex"),
            *(links(said.address, paths) if said.is_found else ()),
            empty_tag("link", rel="unapi-server", type="application/xml", title="unAPI", href="./unapi"),
            *(_preview(said, name, card) if said.is_found else ()),
            f'<script type="application/ld+json">{in_html(said.linked_data)}</script>' if said.linked_data else "",
            f'<script type="module" src="./{assets_base()}zotero/watch.js"></script>',
        ]
    )


def tab_title(said: Metadata, name: str) -> str:
    """Return the title of the browser's tab, the same as once scripts run."""
    return f"{said.title} · {name}"


def _preview(said: Metadata, name: str, card: str) -> Iterator[str]:
    """Yield what chats and social networks show of a link: Open Graph, and what Twitter adds to it."""
    base = base_address()
    kind = "article" if said.address.page == "document" else "website"
    shown = {
        "site_name": name,
        "type": kind,
        "title": text.shortened(said.heading, LONGEST_TITLE),
        "description": said.description,
    }
    if base:
        shown["url"] = f"{base}{said.address.href.removeprefix('./')}"
    if base and card:
        width, height = CARD_SIZE
        shown |= {"image": f"{base}{quote(card, safe='/?=&%+')}", "image:type": "image/png"}
        shown |= {"image:width": width, "image:height": height, "image:alt": said.description}
    yield from (empty_tag("meta", property=f"og:{key}", content=value) for key, value in shown.items())
    yield empty_tag("meta", name="twitter:card", content="summary_large_image" if "image" in shown else "summary")
