"""Two to four questions side by side: their lines on one axis, and the documents that they share or do not."""

from datetime import date
from functools import cache, partial

from display.compare import words
from display.compare.axis import lines as lines_of
from display.compare.chart import chart
from display.compare.documents import result_with
from display.compare.heading import heading
from display.compare.point import opened_point
from display.compare.questions import questions
from display.compare.ready import ready_comparisons, ready_list
from display.compare.sets import shared_documents
from display.document.drawer import document_drawer
from display.explore.theme_rows import colour_names, theme_colours, themes_of
from display.query_bar.reading import reading
from display.runtime import visit
from display.runtime.parts import drawer_of, heading_of, part, parts
from display.runtime.tree import el
from queries.comparison import Overlap, compare_counts
from queries.model.filters import Filters
from queries.model.site import site as site_of
from queries.result import Result
from queries.results import result_counts
from queries.theme_definitions import theme_names
from queries.timeline import archive_years, events

archive, address = visit.archive(), visit.address()
comparison, names, site = address.comparison, theme_names(archive), site_of(archive)
find = cache(partial(Result, archive))
drawn = cache(lambda: lines_of(comparison, find))
counts = cache(lambda: [result_counts(find(side.filters)) for side in comparison.sides])
known_events = cache(lambda: events(archive, date.min, date.max))
years, colour_of = archive_years(archive, "written"), colour_names(archive)
sides = dict(zip(comparison.letters, comparison.sides, strict=True))
overlap = Overlap(archive, {letter: sides[letter].filters for letter in comparison.set_letters})
in_sets = cache(lambda: compare_counts(overlap))
title = words.title(comparison, names, site)
asking = part(
    "The count of each question",
    lambda: questions(address, counts(), names, known_events(), years, site),
    lambda sentence: el("div", sentence, questions(address, None, names, (), years, site)),
)

if comparison.is_asked:
    main = [
        part(
            "The count",
            lambda: heading(
                address,
                title,
                words.counts_sentence(comparison, counts(), None if comparison.pair else in_sets()["all"]),
            ),
            heading_of(title),
        ),
        *[
            note
            for side in dict.fromkeys(comparison.sides)
            for note in parts("The reading of a search", partial(reading, find(side.filters)))
        ],
        asking,
        part("The chart", lambda: chart(address, *drawn(), known_events())),
        part("The point", lambda: opened_point(archive, *drawn(), address, colour_of, site)),
        part("The shared documents", lambda: shared_documents(address, overlap, in_sets(), colour_of, site)),
    ]
else:
    whole = find(Filters())
    main = [
        heading(address, title, ""),
        part(
            "The comparisons to start from",
            lambda: ready_list(address, ready_comparisons(archive, whole, themes_of(whole)[0], known_events(), site)),
        ),
        el("h2", "Or ask your own questions"),
        asking,
    ]

drawer = None
if address.document:
    among = cache(lambda: result_with([find(side.filters) for side in comparison.sides], address.document))
    drawer = part(
        "The document",
        lambda: document_drawer(archive, among(), address.change(filters=among().filters), names, site),
        drawer_of("Document", address.change(document="", part="")),
    )

visit.show(
    title if comparison.is_asked else "Compare",
    main,
    drawer=drawer,
    colours=theme_colours(archive),
)
