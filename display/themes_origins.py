"""Whose records a theme holds: its archives, collections, languages, countries; a warning where one speaks alone."""

import html
from collections.abc import Sequence
from itertools import groupby

from display import addresses
from display.charts.coverage import share
from display.format import sentences, text, words
from queries import Row
from queries.filters import NOT_STATED, Filters

FACETS = {"archive": "Archive", "collection": "Collection", "language": "Language", "country": "Country of origin"}
SOURCES = {
    "archive": ("archive", "show what it kept and gave out"),
    "collection": ("collection", "show what it kept and gave out"),
    "country": ("country of origin", "tell its side first of all"),
}
"""The facets by which one source may outweigh all others: what it is called, and what its records then do."""
NO_SOURCE = (("collection", NOT_STATED), ("country", NOT_STATED))
"""What is no source, and no want of one either: few archives state collections and countries of origin at all."""
ONE_SPEAKS = 80
"""Per cent of a theme's documents from one source, above which a reader is warned."""
MOST_SHOWN = 4
"""Values that are seen at once; the rest unfold."""
NO_COUNTRY = "No document counted here states a country of origin, and none is guessed from its archive or language."
COUNTRIES = "A country of origin is what the source of a record states; where it states none, none is guessed."


def stating(filters: Filters, slug: str, facet: str, value: str) -> Filters:
    """The question that finds the documents of a theme that state the value, or NOT_STATED: those that state none."""
    return filters.change(theme=(slug,), **{facet: (value,)})


def warnings(themes: Sequence[Row], origins: Sequence[Row]) -> list[str]:
    """A sentence for each theme of whose documents one source gives more than ONE_SPEAKS per cent, as HTML."""
    said = []
    for theme in themes:
        total = int(str(theme["documents"]))
        parts = [
            _warning(str(row["facet"]), str(row["value"]), int(str(row["documents"])), total)
            for row in origins
            if row["slug"] == theme["slug"] and (row["facet"], row["value"]) not in NO_SOURCE
            if row["facet"] in SOURCES
            if 100 * int(str(row["documents"])) > ONE_SPEAKS * total
        ]
        if parts:
            said.append(f"<b>{html.escape(text.plain(str(theme['name'])))}</b>: {'; '.join(parts)}.")
    return said


def warned(themes: Sequence[Row], origins: Sequence[Row]) -> str:
    """The warnings as an HTML list; empty for none."""
    items = "".join(f"<li>{warning}</li>" for warning in warnings(themes, origins))
    return f'<ul class="warned">{items}</ul>' if items else ""


def _warning(facet: str, value: str, documents: int, total: int) -> str:
    part = f"{words.number(documents)} of {words.documents(total)} ({share(documents, total):.0f}\N{NO-BREAK SPACE}%)"
    if value == NOT_STATED:
        return f"{part} state no {facet}, so that whose records they are cannot be told by it"
    kind, lesson = SOURCES[facet]
    return f"{part} come from one {kind}, {html.escape(text.plain(value))}, and {lesson}"


def table(themes: Sequence[Row], origins: Sequence[Row], filters: Filters) -> str:
    """A row for each theme with documents: the values of each facet with number and share, each number a link.

    Above it stand the warnings, and below it what is not known. Countries have a column where any is stated.
    """
    facets = {facet: name for facet, name in FACETS.items() if facet != "country" or _states_country(origins)}
    totals = {str(row["slug"]): int(str(row["documents"])) for row in themes}
    held = {key: list(rows) for key, rows in groupby(origins, key=lambda row: (str(row["slug"]), str(row["facet"])))}
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Theme", *facets.values()))
    body = "".join(
        f'<tr><td data-of="Theme"><b>{html.escape(text.plain(str(row["name"])))}</b></td>'
        + "".join(
            f'<td data-of="{name}">{_values(held[slug, facet], totals[slug], filters)}</td>'
            for facet, name in facets.items()
        )
        + "</tr>"
        for row in themes
        if totals[slug := str(row["slug"])]
    )
    drawn = f'<table class="conflicts origins"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'{warned(themes, origins)}{drawn}<p class="quiet">{COUNTRIES if "country" in facets else NO_COUNTRY}</p>'


def _states_country(origins: Sequence[Row]) -> bool:
    return any(row["facet"] == "country" and row["value"] != NOT_STATED for row in origins)


def _values(rows: Sequence[Row], total: int, filters: Filters) -> str:
    said = [_value(row, total, filters) for row in rows]
    more = len(said) - MOST_SHOWN
    rest = f"<details><summary>{words.number(more)} more</summary>{''.join(said[MOST_SHOWN:])}</details>"
    return "".join(said[:MOST_SHOWN]) + (rest if more > 0 else "")


def _value(row: Row, total: int, filters: Filters) -> str:
    facet, value, documents = str(row["facet"]), str(row["value"]), int(str(row["documents"]))
    address = addresses.timeline(stating(filters, str(row["slug"]), facet, value))
    name = sentences.value_name(facet, value, {})
    link = f'<a href="{address}" target="_self">{words.number(documents)}</a>'
    return f"<p>{html.escape(text.plain(name))}: {link}, {share(documents, total):.0f}\N{NO-BREAK SPACE}%</p>"
