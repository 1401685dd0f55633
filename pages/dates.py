"""How the documents are dated, and which dates disagree with their titles."""

from functools import cache

from display.dates import heading, kinds, table
from display.document.drawer import document_drawer
from display.explore.no_results import no_results
from display.facets import list_drawer, sidebar
from display.format import sentences
from display.format.pagination import page_within
from display.numbers.dates import agreements_listed
from display.numbers.drawer import numbers_drawer
from display.query_bar import phone
from display.query_bar.dates import dates
from display.query_bar.reading import reading
from display.runtime import visit
from display.runtime.parts import drawer_of, each, heading_of, part, parts
from queries.dates import date_counts, title_conflict_count, title_conflicts
from queries.export_files import average_record
from queries.facets import facet_coverage
from queries.model.site import site as site_of
from queries.model.vocabularies import EXACTNESS
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.timeline import archive_years

archive, address, result = visit.archive(), visit.address(), visit.result()
filters, names, years = address.filters, theme_names(archive), archive_years(archive, address.filters.axis)
counts = cache(lambda: date_counts(result))
has_documents = cache(lambda: any(counts()[kind] for kind in EXACTNESS))
agreements = agreements_listed(filters.included["date"])
found = cache(lambda: title_conflict_count(result, agreements))
on_page = cache(lambda: page_within(filters, found()))
rows = cache(
    lambda: (
        title_conflicts(result, agreements, on_page().per_page, (on_page().page - 1) * on_page().per_page)
        if found()
        else []
    )
)

main = [
    part(
        "The count",
        lambda: heading.heading(address, counts(), names, average_record(archive)),
        heading_of("How the dates are known", phone.filters_button(address)),
    ),
    *parts("The reading of the search", lambda: reading(result, address)),
    part(
        "The table of dates",
        lambda: (
            table.conflicts(address.change(filters=on_page()), rows(), counts(), found(), names)
            if has_documents()
            else no_results(archive, address, names)
        ),
    ),
    part("The kinds of dates", lambda: kinds.kinds(address, counts()) if has_documents() else None),
]
sidebar_parts = [
    part(
        "The dates",
        lambda: dates(address, result_counts(result).undated, years),
        lambda _sentence: dates(address, 0, years),
    ),
    *parts("The facets", lambda: each(sidebar.facets(result, address, facet_coverage(archive)))),
]

drawer, closed = None, address.change(document="", values="", panel="", part="")
if address.document:
    drawer = part(
        "The document",
        lambda: document_drawer(archive, result, address, names, site_of(archive)),
        drawer_of("Document", closed),
    )
elif address.values:
    drawer = part("The list of values", lambda: list_drawer.values_drawer(result, address), drawer_of("Values", closed))
elif address.panel == "numbers":
    drawer = part(
        "What these numbers are",
        lambda: numbers_drawer(result, address, names),
        drawer_of("About these numbers", closed),
    )

visit.show(sentences.page_title("Dates", filters, names), main, sidebar=sidebar_parts, drawer=drawer)
