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
from display.explore.theme_rows import themes_of
from display.query_bar.reading import reading
from display.runtime import visit
from display.runtime.tree import el
from queries.comparison import Overlap, compare_counts
from queries.model.filters import Filters
from queries.model.site import site as site_of
from queries.result import Result
from queries.theme_definitions import theme_names
from queries.timeline import archive_span, events

archive, address = visit.archive(), visit.address()
comparison, names, site = address.comparison, theme_names(archive), site_of(archive)
find = cache(partial(Result, archive))
axis, lines = lines_of(comparison, find)
counts = [line.counts for line in lines]
themes, _, colours = themes_of(find(Filters()))
colour_of = {theme.name: theme.colour for theme in themes}
known_events = events(archive, date.min, date.max)
span = archive_span(archive, "written")
years = (str(span[0].year), str(span[1].year)) if span else ("", "")
asking = questions(address, counts, names, known_events, years, site)
title = words.title(comparison, names, site)

if comparison.is_asked:
    sides = dict(zip(comparison.letters, comparison.sides, strict=True))
    overlap = Overlap(archive, {letter: sides[letter].filters for letter in comparison.set_letters})
    in_sets = compare_counts(overlap)
    parts = [
        heading(title, words.counts_sentence(comparison, counts, None if comparison.pair else in_sets["all"])),
        *[note for side in dict.fromkeys(comparison.sides) for note in reading(find(side.filters))],
        asking,
        chart(address, axis, lines, known_events),
        visit.part(lambda: opened_point(archive, axis, lines, address, colour_of, site)),
        visit.part(lambda: shared_documents(address, overlap, in_sets, colour_of, site)),
    ]
else:
    ready = ready_comparisons(archive, find(Filters()), themes, known_events, site)
    parts = [heading(title, ""), ready_list(address, ready), el("h2", "Or ask your own questions"), asking]

drawer = None
if address.document:
    result = result_with([find(side.filters) for side in comparison.sides], address.document)
    drawer = document_drawer(archive, result, address.change(filters=result.filters), names, site)

visit.show(
    title if comparison.is_asked else "Compare",
    parts,
    drawer=drawer,
    colours=colours,
)
