"""The themes of a result over time and together, what is inside a theme, and another rule for it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from display.document.drawer import document_drawer
from display.explore import theme_rows
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.query_bar import phone
from display.query_bar.dates import dates
from display.query_bar.reading import reading
from display.runtime import visit
from display.runtime.parts import drawer_of, each, heading_of, part, parts
from display.runtime.tree import Element
from display.themes import choice, definition, heading, numbers, origins, over_time, rule, together
from queries.export_files import average_record
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.themes import theme_definitions, theme_origins, theme_pairs
from queries.timeline import archive_years

archive, address = visit.archive(), visit.address()
filters, names, site = address.filters, theme_names(archive), site_of(archive)
years, tab = archive_years(archive, filters.axis), heading.open_tab(address)
of_all = address.change(filters=filters.choose(theme=()))
result = visit.result(of_all.filters)
counts = cache(lambda: result_counts(result))
chosen = filters.included["theme"]
themes = cache(lambda: [replace(one, is_chosen=one.slug in chosen) for one in theme_rows.themes_of(result)[0]])
timeline = cache(lambda: over_time.over_time(result))

definitions = theme_definitions(archive)
theme = choice.chosen(filters, definitions)
by_slug = {one.slug: theme_rows.colour_names(archive)[one.name] for one in definitions}
colour = by_slug.get(theme.slug, choice.NEW_THEME)
links = choice.theme_links(address, theme, definitions, by_slug)
tried = cache(lambda: rule.rule(address, theme, result, colour, links))

head = parts(
    "The count",
    lambda: heading.heading(address, counts(), names, average_record(archive)),
    heading_of("Themes", phone.filters_button(address)),
)
content: Sequence[Element | None]
if tab == "inside":
    content = [links, part("The theme", lambda: definition.definition(archive, address, theme, colour))]
elif tab == "rule":
    content = parts("The rule", lambda: tried()[0])
else:
    content = [
        part(
            "The chart of the themes",
            lambda: (
                over_time.section(archive, address, timeline(), themes())
                if counts().documents
                else no_results(archive, of_all, names)
            ),
        ),
        part(
            "The table of pairs of themes",
            lambda: (
                together.section(theme_pairs(result, together.MOST_PAIRS), of_all, names)
                if counts().documents
                else None
            ),
        ),
        part(
            "The table of origins",
            lambda: origins.section(themes(), theme_origins(result), of_all, site) if counts().documents else None,
        ),
    ]
sidebar_parts = [
    part("The dates", lambda: dates(address, counts().undated, years), lambda _sentence: dates(address, 0, years)),
    part("The list of themes", lambda: phone.themes(address, themes())),
    *parts("The facets", lambda: each(sidebar.facets(result, address, facet_coverage(archive)))),
    part(
        "The way back",
        lambda: phone.close_button(address, counts().documents),
        lambda _sentence: phone.close_button(address, None),
    ),
]

drawer, closed = None, address.change(document="", values="", panel="", part="")
if address.document:
    drawer = part(
        "The document",
        lambda: document_drawer(archive, result, address, names, site),
        drawer_of("Document", closed),
    )
elif address.values:
    drawer = part("The list of values", lambda: list_drawer.values_drawer(result, address), drawer_of("Values", closed))
elif address.panel == "numbers" and not tab:
    drawer = part(
        "What these numbers are",
        lambda: numbers.numbers_drawer(address, found, themes()) if (found := timeline()) else None,
        drawer_of("About these numbers", closed),
    )
elif tab == "rule":
    drawer = part("The drawer", lambda: tried()[1], drawer_of("The change", closed))

visit.show(
    sentences.page_title("Themes", filters, names),
    [
        *head,
        *parts("The reading of the search", lambda: reading(result, address)),
        heading.content(content),
    ],
    sidebar=sidebar_parts,
    drawer=drawer,
    colours={
        **theme_rows.theme_colours(archive),
        choice.NEW_THEME: (theme.colour, theme.colour_dark or theme.colour),
    },
)
