"""What a page shows where no script runs: who it is from, what it says, a search, and the ways to the other pages."""

from collections.abc import Sequence

from display.metadata.html import empty_tag, html
from display.metadata.metadata import Metadata
from display.runtime.address import Address
from display.runtime.assets import assets_base
from display.runtime.pages import PAGES
from display.runtime.tree import el
from queries.database.archive import About

NO_SCRIPTS = "Charts and filters need JavaScript, which is off here."


def without_scripts(page: Metadata, name: str, about: About, notes: Sequence[str]) -> str:
    """Return the content of `noscript`; `notes` say what of the link was ignored or read another way."""
    links = [el("li", el("a", one.label, href=Address(one.name).href)) for one in PAGES if one.in_navigation]
    before = el("header", el("p", el("strong", name)), el("nav", el("ul", links)))
    parts = [
        el("h1", page.heading),
        *([el("ul", [el("li", note) for note in notes])] if notes else []),
        *page.body,
        el("p", f"Archive version {about.version}. {NO_SCRIPTS}", class_="quiet"),
    ]
    style = empty_tag("link", rel="stylesheet", href=f"./{assets_base()}without-scripts.css")
    inside = f"{html(before)}{_search(page)}{''.join(map(html, parts))}"
    return f'{style}<div class="without-scripts">{inside}</div>'


def _search(page: Metadata) -> str:
    """Return a search box: the server reads its words from the link, as it does with scripts."""
    field = empty_tag("input", type="search", name="q", value=page.address.filters.text)
    return f'<form action="./"><label>Search {field}</label> <button>Search</button></form>'
