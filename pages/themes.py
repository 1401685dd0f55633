"""The themes of a result over time and together, whose records they hold, and by which rule they hold them."""

import html

import streamlit as st

from display import (
    facets,
    question,
    session,
    themes_definition,
    themes_origins,
    themes_over_time,
    themes_together,
    themes_workbench,
)
from display.charts.grains import shown_span
from display.explore import no_results
from display.format import sentences, text
from queries import result_counts, theme_counts, theme_names
from queries.filters import OUTSIDE_THEMES
from queries.search import parse
from queries.themes import Draft, theme_definitions, theme_origins, theme_pairs

archive = session.archive()
filters = session.filters()
of_all = filters.change(theme=())
result = session.result(archive, of_all)
names = theme_names(archive)
title = sentences.page_title("Themes", filters, names)
st.set_page_config(page_title=f"{text.plain(title)} · {archive.about.name} · Annals")

question.sidebar(filters)
facets.facets(result, filters)
question.drawing(filters, with_marks=False)
question.search_box(filters)
with st.container(key="problems"):
    for problem in result.search.problems:
        st.warning(text.label(problem), icon=":material/info:")
sentence = st.container(key="counted")
with st.container(key="choices"):
    question.chips(filters, names)

counts = result_counts(result)
themes = [row for row in theme_counts(result) if row["slug"] != OUTSIDE_THEMES]
with sentence:
    said = html.escape(text.plain(sentences.themes_sentence(filters, counts.documents, names)))
    st.html(f'<h1 class="sentence" aria-live="polite">{said}</h1>')
    st.html(f'<p class="quiet">{themes_over_time.how_to_read(filters, counts)}</p>')

span = shown_span(of_all, counts) if counts.dated else None
if counts.documents:
    st.html('<h2 class="part">Over time</h2>')
    themes_over_time.charts(result, themes, span)
    st.html('<h2 class="part">Together</h2>')
    st.html(themes_together.table(theme_pairs(result, themes_together.MOST_PAIRS), of_all, names))
    st.html('<h2 class="part">Whose archives speak</h2>')
    st.html(themes_origins.table(themes, theme_origins(result), of_all))
else:
    no_results.no_results(archive, of_all, names)

st.html('<h2 class="part">One theme closely</h2>')
definitions = theme_definitions(archive)
theme = themes_workbench.chosen(filters, definitions)
themes_workbench.theme_field(theme, definitions)
if theme in definitions:
    themes_definition.definition(archive, theme)

st.html('<h2 class="part">Workbench: another definition</h2>')
st.html(f'<p class="quiet">{themes_workbench.HOW_TO_USE}</p>')
tried = themes_workbench.rule_shown(theme, session.draft())
themes_workbench.rule_fields(theme, tried)
problems = parse(tried.query).problems
for problem in problems:
    st.warning(text.label(problem), icon=":material/info:")
if session.draft():
    draft = Draft(result, theme.slug, tried.query, tried.first_day, tried.last_day)
    themes_workbench.beside(theme, tried, draft, span)
else:
    themes_workbench.as_defined(theme)
themes_workbench.take_with_you(theme, tried, problems)
