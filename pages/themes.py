"""The themes of a result over time and together, what is inside a theme, and another rule for it."""

from dataclasses import replace

from display.document.drawer import document_drawer
from display.explore import theme_rows
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.query_bar import phone
from display.query_bar.dates import dates
from display.query_bar.reading import reading
from display.runtime import visit
from display.themes import choice, definition, heading, numbers, origins, over_time, rule, together
from queries.export_files import average_record
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.themes import theme_definitions, theme_origins, theme_pairs
from queries.timeline import archive_span

archive, address = visit.archive(), visit.address()
filters, names, site = address.filters, theme_names(archive), site_of(archive)
of_all = address.change(filters=filters.choose(theme=()))
result = visit.result(of_all.filters)
counts = result_counts(result)
found, _, colours = theme_rows.themes_of(result)
themes = [replace(one, is_chosen=one.slug in filters.included["theme"]) for one in found]
span = archive_span(archive, filters.axis)
years = (str(span[0].year), str(span[1].year)) if span else ("", "")

tab, drawer, content = heading.open_tab(address), None, []
definitions = theme_definitions(archive)
theme = choice.chosen(filters, definitions)
by_slug = {one.slug: one.colour for one in themes}
colour = by_slug.get(theme.slug, choice.NEW_THEME)
links = choice.theme_links(address, theme, definitions, by_slug)

if tab == "inside":
    content = [links, definition.definition(archive, address, theme, colour)]
elif tab == "rule":
    content, drawer = rule.rule(address, theme, result, colour, links)
elif counts.documents:
    timeline = over_time.over_time(result)
    content = [
        over_time.section(archive, address, timeline, themes),
        *visit.parts(lambda: [together.section(theme_pairs(result, together.MOST_PAIRS), of_all, names)]),
        *visit.parts(lambda: [origins.section(themes, theme_origins(result), of_all, site)]),
    ]
    if timeline and address.panel == "numbers":
        drawer = numbers.numbers_drawer(address, timeline, themes)
else:
    content = [no_results(archive, of_all, names)]

if address.document:
    drawer = document_drawer(archive, result, address, names, site)
elif address.values:
    drawer = list_drawer.values_drawer(result, address)

visit.show(
    sentences.page_title("Themes", filters, names),
    [
        *heading.heading(address, counts, names, average_record(archive)),
        *reading(result, address),
        heading.content(content),
    ],
    sidebar=[
        dates(address, counts.undated, years),
        phone.themes(address, themes),
        *visit.parts(lambda: sidebar.facets(result, address, facet_coverage(archive))),
        phone.close_button(address, counts.documents),
    ],
    drawer=drawer,
    colours={**colours, choice.NEW_THEME: (theme.colour, theme.colour_dark or theme.colour)},
)
