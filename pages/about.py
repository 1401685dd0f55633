"""What this archive is, what it covers, how to use and cite it, and where its documents come from."""

from functools import cache

from display.about import coverage, dates, description, own_documents, sources
from display.about.visits import visits
from display.runtime import visit
from display.runtime.parts import part
from display.runtime.tree import el
from queries.dates import date_counts
from queries.facets import facet_coverage, facet_values
from queries.model.filters import Filters
from queries.model.site import site as site_of
from queries.provenance import date_readings, differing_repeats, reject_reasons, rejects, unread_forms
from queries.provenance import sources as sources_of

archive = visit.archive()
about, site, read = archive.about, site_of(archive), sources_of(archive)
everything = visit.result(Filters())
stated = cache(lambda: facet_coverage(archive))
values = cache(
    lambda: {
        facet: facet_values(everything, facet, limit=coverage.MOST_VALUES)
        for facet in coverage.HEADINGS
        if stated().get(facet)
    }
)

visit.show(
    f"About {description.name(about, site)}",
    [
        description.heading(about, site),
        description.description(about, site, len(read)),
        part(
            "What it covers",
            lambda: coverage.coverage(about, site, date_counts(everything), values(), stated(), archive.text_languages),
        ),
        description.rights(site),
        description.how_to_cite(about, site),
        description.contact(site),
        visits(),
        el(
            "div",
            sources.sources_part(read),
            part(
                "What was left out",
                lambda: sources.left_out(read, reject_reasons(archive), rejects(archive, sources.MOST_REJECTS)),
            ),
            part("How dates were read", lambda: dates.dates_part(date_readings(archive), unread_forms(archive))),
            part(
                "What repeated records say otherwise",
                lambda: dates.differing_part(differing_repeats(archive, dates.MOST_REPEATS)),
            ),
            sources.build_facts(about),
            own_documents.own_documents(),
            class_="background",
        ),
    ],
)
