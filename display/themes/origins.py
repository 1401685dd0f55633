"""Where the documents of a theme come from: archives, collections, languages, countries; a warning where one speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from display.explore.theme_rows import ThemeRow
from display.facets.labels import value_label
from display.format import words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.fields import BY_FACET, ORIGINS
from queries.model.filters import NOT_STATED, Filters
from queries.model.site import Site
from queries.themes import ThemeOrigin

SOURCES = {
    "archive": "show what it kept and released",
    "collection": "show what it kept and released",
    "country": "give its side of the story first",
}
"""The facets by which one source may outweigh all others: what its records then do."""
NO_SOURCE = (("collection", NOT_STATED), ("country", NOT_STATED))
"""What is no source, and no lack of one either: few archives state collections and countries of origin at all."""
ONE_SPEAKS = 80
"""Per cent of a theme's documents from one source, above which a reader is warned."""
MOST_SHOWN = 3
"""Values of a facet in the table; the drawer of the timeline lists the rest."""
NO_COUNTRY = "No document counted here states a country of origin, and none is guessed from its archive or language."
COUNTRIES = "A country of origin is what the source of a record states; where it states none, none is guessed."


def stating(filters: Filters, slug: str, facet: str, value: str) -> Filters:
    """Return the question that finds the documents of a theme that state the value; NOT_STATED is for none."""
    return filters.choose(theme=(slug,), **{facet: (value,)})


def section(themes: Sequence[ThemeRow], origins: Sequence[ThemeOrigin], address: Address, site: Site) -> Element:
    """Return the warnings, a row for each theme with documents, and what is not known.

    A facet has a column where any document states a value of it.
    """
    facets = {facet: BY_FACET[facet].label for facet in ORIGINS if _is_stated(origins, facet)}
    warned = [el("li", el("b", name), f": {'; '.join(parts)}.") for name, parts in warnings(themes, origins, site)]
    head = el("thead", el("tr", [el("th", name, scope="col") for name in ("Theme", *facets.values())]))
    rows = [_row(theme, origins, facets, address, site) for theme in themes if theme.documents]
    table = el("table", head, el("tbody", rows), class_="origins") if facets else None
    return el(
        "section",
        el("h2", "Where the documents come from"),
        el("ul", warned, class_="warned") if warned else None,
        table,
        el("p", COUNTRIES if "country" in facets else NO_COUNTRY, class_="quiet"),
        class_="whose-archives",
        aria_label="Where the documents come from",
    )


def warnings(themes: Sequence[ThemeRow], origins: Sequence[ThemeOrigin], site: Site) -> list[tuple[str, list[str]]]:
    """Return the themes with more than ONE_SPEAKS per cent from one source, and a part of a sentence each."""
    found = []
    for theme in themes:
        parts = [
            _warning(row.facet, row.value, row.documents, theme.documents, site)
            for row in origins
            if row.slug == theme.slug and row.facet in SOURCES
            if (row.facet, row.value) not in NO_SOURCE
            if 100 * row.documents > ONE_SPEAKS * theme.documents
        ]
        if parts:
            found.append((theme.name, parts))
    return found


def _warning(facet: str, value: str, documents: int, total: int, site: Site) -> str:
    part = f"{words.number(documents)} of {words.documents(total)} ({_per_cent(documents, total)})"
    if documents == total:
        part = f"all {words.documents(total)}" if total > 1 else "its only document"
    if value == NOT_STATED:
        article = "an" if facet[0] in "aeiou" else "a"
        none = f"none of its {words.documents(total)} states {article} {facet}"
        sentence = none if 1 < documents == total else f"{part} {'states' if documents == 1 else 'state'} no {facet}"
        return f"{sentence}, so it is not known whose records they are"
    kind, lesson = BY_FACET[facet].noun, SOURCES[facet]
    if documents == 1:
        return f"{part} comes from the {kind} {value_label(facet, value, site)}"
    return f"{part} come from one {kind}, {value_label(facet, value, site)}, and {lesson}"


def _per_cent(documents: int, total: int) -> str:
    return f"{100 * documents / max(total, 1):.0f}\N{NO-BREAK SPACE}%"


def _is_stated(origins: Sequence[ThemeOrigin], facet: str) -> bool:
    return any(row.facet == facet and row.value != NOT_STATED for row in origins)


def _row(
    theme: ThemeRow, origins: Sequence[ThemeOrigin], facets: dict[str, str], address: Address, site: Site
) -> Element:
    own = [row for row in origins if row.slug == theme.slug]
    by_facet = {facet: list(rows) for facet, rows in groupby(own, key=lambda row: row.facet)}
    cells = [
        el("td", _values(theme, by_facet.get(facet, []), address, site), data_of=name) for facet, name in facets.items()
    ]
    return el("tr", el("th", theme.name, scope="row"), cells)


def _values(theme: ThemeRow, rows: Sequence[ThemeOrigin], address: Address, site: Site) -> Element:
    items = [el("li", _value(theme, row, address, site)) for row in rows[:MOST_SHOWN]]
    if len(rows) > MOST_SHOWN:
        own = address.to("timeline", address.filters.choose(theme=(theme.slug,)))
        more = f"{words.number(len(rows) - MOST_SHOWN)} more"
        items.append(el("li", el("a", more, href=own.change(values=rows[0].facet).href)))
    return el("ul", items)


def _value(theme: ThemeRow, row: ThemeOrigin, address: Address, site: Site) -> list[Element | str]:
    facet, value, documents = row.facet, row.value, row.documents
    opens = address.to("timeline", stating(address.filters, theme.slug, facet, value))
    label = f"{value_label(facet, value, site)} "
    return [label, el("a", words.number(documents), href=opens.href), f", {_per_cent(documents, theme.documents)}"]
