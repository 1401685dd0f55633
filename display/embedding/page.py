"""A part of a page in a frame of another site: without what belongs to the page, and with the way to the whole."""

from collections.abc import Sequence
from dataclasses import replace

from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.database.archive import About
from queries.model.site import Site

LEFT_OUT = frozenset(
    {
        *("actions", "steps", "chart-menus", "hint", "strip", "chips", "menu-holder", "pager", "way"),
        *("document-actions", "document-tabs"),
    }
)
"""Classes of elements by which a reader moves about the page."""


def embedded(main: Sequence[Element], address: Address, about: About, site: Site) -> Element:
    """Return the frame of the part that an address embeds; every link in it opens a page of its own."""
    parts = [found for part in main if (found := _in_frame(part))]
    return el(
        "div",
        el("main", parts, _origin(address, about, site), class_="main", id="main", tabindex="-1"),
        class_=f"frame embedded on-{address.page}",
    )


def _origin(address: Address, about: About, site: Site) -> Element:
    """Return which archive and version this is from, and the way to the whole."""
    name = site.name or f"the archive “{about.name}”"
    return el(
        "p",
        f"From {name}, version {about.version}. ",
        el("a", "Open the full page", href=address.whole.href, target="_blank", rel="noopener"),
        class_="embedded-origin",
    )


def _in_frame(element: Element) -> Element | None:
    """Return an element as it stands in a frame; None for one that is left out."""
    classes = str(element.attributes.get("class", "")).split()
    if LEFT_OUT.intersection(classes) or element.tag == "form":
        return None
    attributes = dict(element.attributes)
    if element.tag == "a" and not str(attributes.get("href", "")).startswith("#"):
        attributes |= {"target": "_blank", "rel": "noopener"}
    children = (child if isinstance(child, str) else _in_frame(child) for child in element.children)
    return replace(element, attributes=attributes, children=tuple(child for child in children if child is not None))
