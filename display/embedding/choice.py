"""The choice to embed a part of the page: HTML to copy, or which setting it takes."""

from display.embedding.snippet import frame
from display.runtime.address import Address
from display.runtime.base_address import base_address
from display.runtime.embedding import EMBEDS, embed_hosts, embeds_of
from display.runtime.tree import Element, el

SETTINGS = {
    "ANNALS_EMBED_HOSTS": "the sites that may show it",
    "ANNALS_URL": "the address of this dashboard",
}
"""What the settings name without which nothing can be embedded."""

NOT_ALLOWED = "Pages of other sites cannot show this yet. Those who run this dashboard allow it by setting:"


def embed_choice(address: Address, title: str) -> list[Element]:
    """Return the choice for each part of the page at an address; nothing where it has none."""
    parts = embeds_of(address.page)
    base = base_address()
    set_to = {"ANNALS_EMBED_HOSTS": embed_hosts(), "ANNALS_URL": base}
    missing = [name for name, value in set_to.items() if not value]
    if not parts:
        return []
    heading = el("p", "Embed in a page of your own", class_="menu-heading")
    if missing:
        return [heading, _missing(missing)]
    return [heading, *(_part(part, frame(base, address, part, title)) for part in parts)]


def _part(part: str, html: str) -> Element:
    label = EMBEDS[part].label
    return el(
        "div",
        el("span", label),
        el("button", "Copy HTML", type="button", data_copy=html, aria_label=f"Copy HTML: {label}"),
        el("span", "", role="status", class_="copied"),
        el("code", html),
        class_="embed-part",
    )


def _missing(settings: list[str]) -> Element:
    """Return which settings those who run the dashboard have to make first."""
    items = [el("li", el("code", name), f": {SETTINGS[name]}") for name in settings]
    return el("div", el("p", NOT_ALLOWED), el("ul", items), class_="quiet")
