"""The timeline of a result, its themes, and the result itself."""

import streamlit as st

from display import (
    events,
    facets,
    no_results,
    overview,
    question,
    results,
    sentences,
    session,
    step_buttons,
    text,
    theme_bars,
    timeline,
    working,
)
from queries import result_counts, theme_counts, theme_names

archive = session.archive()
filters = session.filters()
result = session.result(archive, filters)
names = theme_names(archive)
title = sentences.page_title("Timeline", filters, names)
st.set_page_config(page_title=f"{text.plain(title)} · {archive.about.name} · Annals")

question.sidebar(filters)
facets.facets(result, filters)
question.drawing(filters)
events.switch(filters)
question.search_box(filters)
with st.container(key="problems"):
    for problem in result.search.problems:
        st.warning(text.label(problem), icon=":material/info:")
sentence, counted = st.empty(), st.container(key="counted")
with st.container(key="choices"):
    question.chips(filters, names)

counts = result_counts(result)
themes = theme_counts(result)
shown_events = events.in_span(archive, filters, counts)
with counted:
    working.results(result, counts, names)

chart, beside = st.columns([7, 3], gap="medium")
with chart:
    with st.container(key="steps"):
        step_buttons.step_buttons(archive, filters)
    with st.container(key="timeline"):
        if counts.documents:
            timeline.timeline(result, counts, themes, shown_events)
        else:
            no_results.no_results(archive, filters, names)
    overview.strip(archive, filters)
    working.chart(result, counts)
    if counts.dated or filters.has_range:
        events.panel(filters, shown_events)
with beside:
    theme_bars.theme_bars(filters, themes)
    working.themes(result, themes, names)
    timeline.undated_tray(filters, counts)

results.result_list(archive, names, sentence)
