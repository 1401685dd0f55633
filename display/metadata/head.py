"""The head of a page as HTML: its title, what it is about, where else it is, and how others preview it."""

from collections.abc import Container, Iterator
from urllib.parse import quote

from display.card.links import CARD_SIZE, card_alt
from display.format import text
from display.metadata.html import empty_tag, lines, written
from display.metadata.linked_data import in_html
from display.metadata.links import links, of_reference_managers
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.assets import assets_base
from display.runtime.base_address import base_address

LONGEST_TITLE = 200
"""Characters of a title in previews, which show about half of them."""
HEIGHT = '<script type="module" src="./{base}embedding/height.js"></script>'
"""Tells the page around a frame how high the part is that is shown there."""
NAME = "Annals"
"""The title of a page of which nothing can be said."""
INDEXED = {"id", "page"}
"""The parameters of pages that search engines may list: a document, and the pages of the whole list."""


def is_indexed(address: Address) -> bool:
    """Whether search engines may list the view: no choice of a reader's stands in its link."""
    return address.parameters.keys() <= INDEXED


def head(page: Metadata, link: Address, name: str, paths: Container[str], card: str = "") -> str:
    """Return the head of a page, as it was asked for, of the archive of this name; `paths` are those of the routes.

    `card` is the address of its picture from the root of the dashboard; without one previews have words alone.
    """
    return lines(
        [
            f"<title>{written(tab_title(page, name))}</title>",
            empty_tag("meta", name="description", content=page.description),
            "" if is_indexed(link) and page.is_found else empty_tag("meta", name="robots", content="noindex"),
            *(links(page.address, paths) if page.is_found else ()),
            *(_preview(page, name, card) if page.is_found else ()),
            *_for_scripts(link, paths),
            f'<script type="application/ld+json">{in_html(page.linked_data)}</script>' if page.linked_data else "",
        ]
    )


def bare_head(link: Address, paths: Container[str]) -> str:
    """Return the head of a page of which nothing can be said."""
    return lines([f"<title>{NAME}</title>", *_for_scripts(link, paths)])


def _for_scripts(link: Address, paths: Container[str]) -> Iterator[str]:
    """Yield what a page has in its head whatever it shows: for reference managers, and for a page around its frame."""
    yield from of_reference_managers(paths)
    if link.embedded:
        yield HEIGHT.format(base=assets_base())


def tab_title(page: Metadata, name: str) -> str:
    """Return the title of the browser's tab, the same as once scripts run."""
    return f"{page.title} · {name}"


def _preview(page: Metadata, name: str, card: str) -> Iterator[str]:
    """Yield what chats and social networks show of a link: Open Graph, and what Twitter adds to it."""
    base = base_address()
    kind = "article" if page.address.page == "document" else "website"
    preview = {
        "site_name": name,
        "type": kind,
        "title": text.shortened(page.heading, LONGEST_TITLE),
        "description": page.description,
    }
    if base:
        preview["url"] = f"{base}{page.address.href.removeprefix('./')}"
    if base and card:
        width, height = map(str, CARD_SIZE)
        preview |= {"image": f"{base}{quote(card, safe='/?=&%+')}", "image:type": "image/png"}
        preview |= {"image:width": width, "image:height": height, "image:alt": card_alt(page)}
    yield from (empty_tag("meta", property=f"og:{key}", content=value) for key, value in preview.items())
    yield empty_tag("meta", name="twitter:card", content="summary_large_image" if "image" in preview else "summary")
