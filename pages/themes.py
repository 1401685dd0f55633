"""The themes of a result over time and together, whose records they hold, and by which rule they hold them."""

import html

import streamlit as st

from display import (
    question,
    sentences,
    session,
    text,
    themes_definition,
    themes_origins,
    themes_over_time,
    themes_together,
    themes_workbench,
)
from display.grains import shown_span
from queries import result_counts, theme_counts
from queries.themes import Draft, Rule, theme_definitions, theme_origins, theme_pairs, theme_terms

archive = session.archive()
filters = session.filters()
of_all = filters.change(theme=())
result = session.result(archive, of_all)
counts = result_counts(result)
counted = theme_counts(result)
themes = [row for row in counted if row["slug"] != "none"]
names = {str(row["slug"]): str(row["name"]) for row in themes}
title = sentences.page_title("Themes", filters, names)
st.set_page_config(page_title=f"{text.plain(title)} · {archive.about.name} · Annals")

question.sidebar(filters)
question.search_box(filters)
with st.container(key="problems"):
    for problem in result.search.problems:
        st.warning(text.label(problem), icon=":material/info:")
said = html.escape(text.plain(sentences.themes_sentence(filters, counts.documents, names)))
st.html(f'<h1 class="sentence" aria-live="polite">{said}</h1>')
st.html(f'<p class="quiet">{themes_over_time.how_to_read(filters, counts)}</p>')
with st.container(key="choices"):
    question.chips(filters, names)

st.html('<h2 class="part">Over time</h2>')
if counts.dated:
    span = shown_span(of_all, counts)
    themes_over_time.charts(result, themes, span)

st.html('<h2 class="part">Together</h2>')
pairs = theme_pairs(result, themes_together.MOST_PAIRS)
st.html(f'<p class="quiet">{themes_together.HOW_TO_READ}</p>')
st.html(themes_together.table(pairs, of_all, names))

st.html('<h2 class="part">Whose archives speak</h2>')
origins = theme_origins(result)
if warnings := themes_origins.warnings(themes, origins):
    st.html(f'<ul class="warned">{"".join(f"<li>{warning}</li>" for warning in warnings)}</ul>')
st.html(themes_origins.table(themes, origins, of_all))
st.html(f'<p class="quiet">{themes_origins.COUNTRIES}</p>')

st.html('<h2 class="part">One theme closely</h2>')
definitions = theme_definitions(archive)
theme = themes_workbench.chosen(filters, definitions)
themes_workbench.theme_field(theme, definitions)
st.html(themes_definition.definition(archive, theme))
if theme.query:
    rule = Rule(archive, theme)
    terms = theme_terms(rule)
    themes_definition.laid_open(rule, terms)

st.html('<h2 class="part">Workbench: another definition</h2>')
st.html(f'<p class="quiet">{themes_workbench.HOW_TO_USE}</p>')
tried = themes_workbench.rule_shown(theme, session.draft())
themes_workbench.rule_fields(theme, tried)
draft = Draft(result, theme.slug, tried.query, tried.first_day, tried.last_day)
for problem in draft.search.problems:
    st.warning(text.label(problem), icon=":material/info:")
themes_workbench.beside(theme, tried, draft, shown_span(of_all, counts) if counts.dated else None)
themes_workbench.take_with_you(theme, tried, draft.search.problems)
