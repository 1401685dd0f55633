"""How the documents are dated, and which dates disagree with their titles."""

from display.dates import heading, kinds, table
from display.document.drawer import document_drawer
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.format.pagination import page_within
from display.numbers.dates import agreements_listed
from display.numbers.drawer import numbers_drawer
from display.query_bar.dates import dates
from display.query_bar.reading import reading
from display.runtime import visit
from queries.dates import date_counts, title_conflict_count, title_conflicts
from queries.export_files import average_record
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.model.vocabularies import EXACTNESS
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.timeline import archive_span

archive, address, result = visit.archive(), visit.address(), visit.result()
filters, names = address.filters, theme_names(archive)
counts = date_counts(result)
span = archive_span(archive, filters.axis)
years = (str(span[0].year), str(span[1].year)) if span else ("", "")

agreements = agreements_listed(filters.included["date"])
found = title_conflict_count(result, agreements)
filters = page_within(filters, found)
first = (filters.page - 1) * filters.per_page
rows = title_conflicts(result, agreements, filters.per_page, first) if found else []
view = address.change(filters=filters)

drawer = None
if address.document:
    drawer = document_drawer(archive, result, address, names, site_of(archive))
elif address.values:
    drawer = list_drawer.values_drawer(result, address)
elif address.panel == "numbers":
    drawer = numbers_drawer(result, address, names)

has_documents = any(counts[kind] for kind in EXACTNESS)
visit.show(
    sentences.page_title("Dates", filters, names),
    [
        heading.heading(address, counts, names, average_record(archive)),
        *reading(result, address),
        table.conflicts(view, rows, counts, found, names) if has_documents else no_results(archive, address, names),
        kinds.kinds(address, counts) if has_documents else None,
    ],
    sidebar=[
        dates(address, result_counts(result).undated, years),
        *visit.parts(lambda: sidebar.facets(result, address, facet_coverage(archive))),
    ],
    drawer=drawer,
)
