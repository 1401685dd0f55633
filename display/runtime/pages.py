"""The pages of the dashboard: one table that navigation, links and Streamlit's list of pages are made from."""

from dataclasses import dataclass

CITED_PANELS = ("withdrawn", "left", "entered")
"""Lists of what has changed since a search was cited."""
DRAFT_PANELS = ("gained", "lost", "kept")
"""Lists of what a draft of a rule changes."""


@dataclass(frozen=True)
class PageEntry:
    """A page: its name in the code, the label of its link, its path in an address, and its script in `pages/`.

    `tabs` are the values of `tab` that a link to it may hold; `numbers` are the parts of the drawer about its numbers,
    the one that opens first in front; `panels` are its drawers, and whether it `lists_values` of a facet in one; `also`
    are paths of earlier versions that lead to it.
    """

    name: str
    label: str
    path: str
    script: str
    tabs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    lists_values: bool = False
    also: tuple[str, ...] = ()
    in_navigation: bool = True


PAGES = (
    PageEntry(
        "timeline",
        "Timeline",
        "",
        "explore",
        tabs=("table", "events"),
        numbers=("count", "timeline", "themes", "dates"),
        panels=("numbers", "filters", "cite", *CITED_PANELS),
        lists_values=True,
        also=("timeline",),
    ),
    PageEntry(
        "themes",
        "Themes",
        "themes",
        "themes",
        tabs=("inside", "rule"),
        numbers=("themes", "count"),
        panels=("numbers", "filters", *DRAFT_PANELS),
    ),
    PageEntry("compare", "Compare", "compare", "compare", tabs=("table",)),
    PageEntry(
        "dates",
        "Dates",
        "dates",
        "dates",
        numbers=("dates", "count"),
        panels=("numbers", "filters"),
        lists_values=True,
    ),
    PageEntry("about", "About", "about", "about", also=("archive",)),
    PageEntry("document", "Document", "document", "document", in_navigation=False),
)

DOCUMENT_PARTS = ("cite", "week", "text", "related", "record")
"""What can be open of a document besides its first tab, as values of `part`."""


def page_at(path: str) -> PageEntry:
    """Return the page at the last part of a path; the front page for any that is unknown."""
    return next((page for page in PAGES if path in (page.path, *page.also)), PAGES[0])


def page_named(name: str) -> PageEntry:
    """Return the page of this name. Raises StopIteration for none."""
    return next(page for page in PAGES if page.name == name)
