"""How the documents are dated, and which dates disagree with their titles."""

import html

import streamlit as st

from display import dates_desk, facets, question, session, working
from display.format import sentences, text
from display.format.pagination import page_within, pagination
from queries import date_counts, theme_names, title_conflict_count, title_conflicts
from queries.filters import EXACTNESS

archive = session.archive()
filters = session.filters()
result = session.result(archive, filters)
names = theme_names(archive)
title = sentences.page_title("Dates", filters, names)
st.set_page_config(page_title=f"{text.plain(title)} · {archive.about.name} · Annals")

question.sidebar(filters)
facets.facets(result, filters)
question.search_box(filters)
with st.container(key="problems"):
    for problem in result.search.problems:
        st.warning(text.label(problem), icon=":material/info:")
sentence = st.container(key="counted")
with st.container(key="choices"):
    question.chips(filters, names)

counts = date_counts(result)
documents = sum(counts[kind] for kind in EXACTNESS)
with sentence:
    said = html.escape(text.plain(sentences.dates_sentence(filters, documents, names)))
    st.html(f'<h1 class="sentence" aria-live="polite">{said}</h1>')
    st.html(f'<p class="quiet">{dates_desk.how_to_read(filters)}</p>')
dates_desk.numbers(filters, counts)

st.html('<h2 class="part">Dates that disagree with their titles</h2>')
agreements = dates_desk.agreements_shown(filters)
found = title_conflict_count(result, agreements)
dates_desk.written_after_switch(filters, counts["written-after"])
st.html(f'<p class="quiet">{dates_desk.table_sentence(agreements, found)}</p>')
working.dates(result, counts, found, agreements, names)
if found:
    shown = page_within(filters, found)
    pagination("top", shown, found)
    first = (shown.page - 1) * shown.per_page
    st.html(dates_desk.table(title_conflicts(result, agreements, shown.per_page, first), filters))
    pagination("bottom", shown, found)
    dates_desk.download(archive, filters, agreements, ", ".join(sentences.question(filters, names)))
