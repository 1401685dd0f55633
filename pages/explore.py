"""The timeline of a result, its themes, and its documents."""

from functools import cache

from display.cited.citation import citation_drawer
from display.cited.lists import PANELS, cited_drawer
from display.cited.since import since_line
from display.document.drawer import document_drawer
from display.explore import block, events, heading, results, rows, tabs, theme_rows
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.numbers.drawer import numbers_drawer
from display.query_bar import phone
from display.query_bar.dates import dates
from display.query_bar.matching_names import names_found
from display.query_bar.reading import reading
from display.runtime import visit
from display.runtime.parts import drawer_of, each, heading_of, part, parts
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.timeline import archive_years

archive, address = visit.archive(), visit.address()
filters, result = address.filters, visit.result()
names, site, years = theme_names(archive), site_of(archive), archive_years(archive, filters.axis)
counts = cache(lambda: result_counts(result))
themes = cache(lambda: theme_rows.themes_of(result))
timeline = cache(lambda: rows.timeline(archive, result, *themes()))
happened = cache(lambda: events.in_span(archive, address, timeline()))

main = [
    part(
        "The count",
        lambda: heading.heading(result, address, counts(), names, site),
        heading_of(heading.title(filters, names, site, archive), phone.filters_button(address)),
    ),
    part("What was cited", lambda: since_line(result, address)) if address.cited else None,
    *parts("The reading of the search", lambda: reading(result, address)),
    *parts("The names that it may mean", lambda: names_found(result, address)),
    part(
        "The timeline",
        lambda: (
            block.block(archive, address, found, happened())
            if (found := timeline())
            else block.empty_block(archive, address)
        ),
    ),
    part("What is open below the timeline", lambda: tabs.opened(address, timeline(), happened()))
    if address.tab
    else None,
    part(
        "The list of documents",
        lambda: (
            results.results(result, address, counts(), names, theme_rows.colour_names(archive), site)
            if counts().documents
            else no_results(archive, address, names)
        ),
    ),
]
sidebar_parts = [
    part("The dates", lambda: dates(address, counts().undated, years), lambda _sentence: dates(address, 0, years)),
    part("The list of themes", lambda: phone.themes(address, themes()[0])),
    *parts("The facets", lambda: each(sidebar.facets(result, address, facet_coverage(archive)))),
    part(
        "The way back",
        lambda: phone.close_button(address, counts().documents),
        lambda _sentence: phone.close_button(address, None),
    ),
]

title, drawer = sentences.page_title("Timeline", filters, names), None
closed = address.change(document="", values="", panel="", part="")
if address.document:
    drawer = part(
        "The document",
        lambda: document_drawer(archive, result, address, names, site),
        drawer_of("Document", closed),
    )
    title = str(drawer.attributes["aria-label"]) if drawer else title
elif address.values:
    drawer = part("The list of values", lambda: list_drawer.values_drawer(result, address), drawer_of("Values", closed))
elif address.panel == "cite":
    drawer = part(
        "The citation",
        lambda: citation_drawer(result, address, names, site),
        drawer_of("Cite this search", closed),
    )
elif address.panel in PANELS:
    drawer = part(
        "What has changed since",
        lambda: cited_drawer(result, address),
        drawer_of(PANELS[address.panel], closed),
    )
elif address.panel == "numbers":
    drawer = part(
        "What these numbers are",
        lambda: numbers_drawer(result, address, names, timeline()),
        drawer_of("About these numbers", closed),
    )

visit.show(title, main, sidebar=sidebar_parts, drawer=drawer, colours=theme_rows.theme_colours(archive))
