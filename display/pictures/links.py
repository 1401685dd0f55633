"""The buttons on a chart by which it leaves the page: as an image, and as its numbers."""

from urllib.parse import urlencode

from display.runtime.address import Address
from display.runtime.pages import page_named
from display.runtime.tree import Element, el
from queries.model.filters import Filters

IMAGES = (
    ("PNG", "png", "light"),
    ("PNG, dark", "png", "dark"),
    ("SVG, with text as text", "svg", "light"),
    ("SVG for print, on white", "svg", "print"),
)
"""What the menu offers: its words, the ending of the file, and the look."""


def only_the_chart(address: Address) -> Address:
    """Return the address of a view with nothing open besides its chart."""
    bare = address.change(document="", part="", tab="", panel="", values="", find="", by="", cited="", draft=None)
    return bare.change(filters=bare.filters.change(page=1, per_page=Filters().per_page))


def chart_href(address: Address, ending: str, look: str = "light") -> str:
    """Return the link to the chart of a view as a file."""
    parameters = only_the_chart(address).parameters | ({"look": [look]} if look != "light" else {})
    query = urlencode(parameters, doseq=True)
    return f"./{page_named(address.page).name}.{ending}{'?' if query else ''}{query}"


def chart_files(address: Address) -> list[Element]:
    """Return the menu of images and the link to the numbers."""
    items = [
        el("li", el("a", label, href=chart_href(address, ending, look), download="")) for label, ending, look in IMAGES
    ]
    images = el(
        "details",
        el("summary", "Image", aria_label="The chart as an image"),
        el("div", el("ul", items), class_="menu"),
        data_menu="",
        class_="menu-holder",
    )
    numbers = "The numbers of the chart as a table (CSV)"
    data = el("a", "Data", href=chart_href(address, "csv"), download="", title=numbers, aria_label=numbers)
    return [images, data]
