"""The timeline of a result, its themes, and its documents."""

from display.document.drawer import document_drawer
from display.explore import block, events, heading, results, rows, tabs, theme_rows
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.numbers.drawer import numbers_drawer
from display.query_bar import phone
from display.query_bar.dates import dates
from display.query_bar.reading import reading
from display.runtime import visit
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.timeline import archive_span

archive, address = visit.archive(), visit.address()
filters, result = address.filters, visit.result()
names, site, counts = theme_names(archive), site_of(archive), result_counts(result)
themes, outside, colours = theme_rows.themes_of(result)
timeline = rows.timeline(archive, result, themes, outside)
span = archive_span(archive, filters.axis)
years = (str(span[0].year), str(span[1].year)) if span else ("", "")
happened = events.in_span(archive, address, timeline)

title, drawer = sentences.page_title("Timeline", filters, names), None
if address.document:
    drawer = document_drawer(archive, result, address, names, site)
    title = str(drawer.attributes["aria-label"])
elif address.values:
    drawer = list_drawer.values_drawer(result, address)
elif address.panel == "numbers":
    drawer = numbers_drawer(result, address, names, timeline)

visit.show(
    title,
    [
        heading.heading(result, address, counts, names, site),
        *reading(result, address),
        block.block(archive, address, timeline, happened) if timeline else block.empty_block(archive, address),
        tabs.opened(address, timeline, happened),
        visit.part(
            lambda: (
                results.results(result, address, counts, names, {one.name: one.colour for one in themes}, site)
                if counts.documents
                else no_results(archive, address, names)
            )
        ),
    ],
    sidebar=[
        dates(address, counts.undated, years),
        phone.themes(address, themes),
        *visit.parts(lambda: sidebar.facets(result, address, facet_coverage(archive))),
        phone.close_button(address, counts.documents),
    ],
    drawer=drawer,
    colours=colours,
)
