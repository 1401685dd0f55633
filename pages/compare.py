"""Two to four questions side by side: their lines on one axis, and the documents that they share or do not."""

import html
from functools import cache, partial

import streamlit as st

from display import compare_axis, compare_lines, compare_point, compare_questions, compare_sets, session
from display.format import text
from queries import events, theme_names
from queries.comparison_sets import Overlap, compare_counts
from queries.result import Result

archive = session.archive()
comparison = session.comparison()
find = cache(partial(Result, archive))
axis, lines = compare_axis.lines(comparison, find)
names = theme_names(archive)
said = compare_questions.said(comparison, axis.grain, names)
st.set_page_config(page_title=f"Compare: {text.plain(said.removesuffix('.'))} · {archive.about.name} · Annals")

st.html(f'<h1 class="sentence" aria-live="polite">{html.escape(text.plain(said))}</h1>')
known_events = events(archive, *compare_questions.ALL_DAYS)
compare_questions.questions(comparison, [line.counts for line in lines], names, known_events)
for side in dict.fromkeys(comparison.sides):
    for problem in find(side.filters).search.problems:
        st.warning(text.label(problem), icon=":material/info:")

compare_lines.controls(comparison)
compare_lines.shown_lines(axis, lines, comparison, known_events)
compare_point.opened(archive, axis, lines, comparison)

st.html('<h2 class="part">Which documents they share</h2>')
sides = dict(zip(comparison.letters, comparison.sides, strict=True))
compare_sets.pairs(comparison)
overlap = Overlap(archive, {letter: sides[letter].filters for letter in comparison.set_letters})
counts = compare_counts(overlap)
compare_sets.sets(comparison, counts)
compare_sets.listed(comparison, overlap, counts[comparison.show])
