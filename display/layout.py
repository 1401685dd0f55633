"""The frame that all pages share: header with search and navigation, sidebar, notes, the page itself, a drawer."""

from collections.abc import Mapping, Sequence

from display.about.footer import brand, footer
from display.embedding.page import embedded
from display.format import words
from display.format.colours import PAGE_COLOURS
from display.query_bar.search_box import search_box
from display.runtime.address import REPEATED_PARAMETERS, Address
from display.runtime.assets import assets_base
from display.runtime.failures import failure_text
from display.runtime.pages import PAGES
from display.runtime.tree import Element, el
from display.runtime.visit import Content
from queries.database.archive import About
from queries.errors import AnnalsError
from queries.model.comparison import Comparison, Side
from queries.model.filters import Filters
from queries.model.site import Site


def page(
    content: Content | None, address: Address, notes: Sequence[str], about: About, site: Site
) -> dict[str, object]:
    """Give what the browser is to draw: the title of its tab, the tree of the page, and the colours of both themes."""
    assert content, "The script of a page says what it shows."
    accent = {"--accent": (site.accent, site.accent_dark or site.accent)} if site.accent else {}
    main = [part for part in (*content.main[:1], _notes(notes), *content.main[1:]) if part]
    if address.embedded:
        frame = embedded(main, address, about, site)
    else:
        frame = _frame(address, content.sidebar, [*main, footer(about, site)], content.drawer, site)
    title = f"{content.title} · {site.name or 'Annals'}"
    return _data(title, frame, {**accent, **content.colours})


def replaced(about: About) -> str:
    """Return what to say to a reader who has seen the archive before it was replaced."""
    documents = words.documents(about.documents)
    return f"The archive was replaced while you were here: this is version {about.version}, with {documents}."


def failure(error: AnnalsError, address: Address) -> dict[str, object]:
    """Return the page that says why there is none, in the frame of all pages."""
    message = el(
        "div",
        el("h1", "This page cannot be shown", tabindex="-1"),
        el("p", _with_commands(failure_text(error, address.filters))),
        class_="failure",
        role="alert",
    )
    return _data("Annals", _frame(address, (), [message], None, Site()), {})


def _with_commands(message: str) -> list[Element | str]:
    """Return a message whose commands, written between backticks, are set as code."""
    return [el("code", part) if number % 2 else part for number, part in enumerate(message.split("`"))]


def _data(title: str, tree: Element, colours: Mapping[str, tuple[str, str]]) -> dict[str, object]:
    return {
        "title": title,
        "tree": tree.written(),
        "assets": f"./{assets_base()}",
        "colours": {**PAGE_COLOURS, **colours},
        "repeated": list(REPEATED_PARAMETERS),
    }


def _frame(
    address: Address,
    sidebar: Sequence[Element],
    main: Sequence[Element | None],
    drawer: Element | None,
    site: Site,
) -> Element:
    return el(
        "div",
        el("a", "Skip to the results", href="#results", class_="skip")
        if sidebar
        else el("a", "Skip to the page", href="#main", class_="skip"),
        _header(address, site),
        el(
            "div",
            el("aside", sidebar, class_="sidebar", aria_label="Filters") if sidebar else None,
            el("main", main, class_="main", id="main", tabindex="-1"),
            drawer,
            class_="body" if sidebar else "body plain",
        ),
        class_=f"frame on-{address.page}{' filtering' if address.panel == 'filters' else ''}",
    )


def _header(address: Address, site: Site) -> Element:
    return el(
        "header",
        el("a", "Annals", brand(site), href=Address().href, class_="brand", data_fresh=""),
        search_box(address),
        el(
            "nav",
            [
                el(
                    "a",
                    entry.label,
                    href=_from(address, entry.name),
                    aria_current="page" if entry.name == address.page else None,
                )
                for entry in PAGES
                if entry.in_navigation
            ],
            aria_label="Pages",
        ),
        class_="header",
    )


def _from(address: Address, page: str) -> str:
    """Return the way to a page: the question goes along, to a comparison as the first one beside the whole archive."""
    criteria = address.filters.criteria
    if page != "compare":
        return address.to(page).href
    if address.page == "compare" or criteria == Filters():
        return Address(page).href
    return address.compare(Comparison((Side(criteria), Side()))).href


def _notes(notes: Sequence[str]) -> Element | None:
    """Return what of the link was ignored or read another way, a sentence each."""
    if not notes:
        return None
    return el("div", el("ul", [el("li", note) for note in notes]), class_="notes", role="status")
