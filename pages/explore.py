"""The timeline of a result, its themes, and the result itself."""

import streamlit as st

from display import question, results, sentences, session, text, theme_bars, timeline
from queries import result_counts, theme_counts

archive = session.archive()
filters = session.filters()
result = session.result(archive, filters)
counts = result_counts(result)
themes = theme_counts(result)
names = {str(row["slug"]): str(row["name"]) for row in themes}
title = sentences.page_title("Timeline", filters, names)
st.set_page_config(page_title=f"{text.plain(title)} · {archive.about.name} · Annals")

question.sidebar(filters)
question.search_box(filters)
with st.container(key="problems"):
    for problem in result.search.problems:
        st.warning(text.label(problem), icon=":material/info:")
sentence = st.empty()
with st.container(key="choices"):
    question.chips(filters, names)

chart, beside = st.columns([7, 3], gap="medium")
with chart:
    with st.container(key="steps"):
        if filters.has_range:
            timeline.way_up(filters)
    with st.container(key="timeline"):
        if counts.documents:
            timeline.timeline(result, counts, themes)
        else:
            question.what_empties(archive, filters, names)
    timeline.overview(archive, filters)
with beside:
    theme_bars.theme_bars(filters, themes)
    timeline.undated_tray(filters, counts)

results.result_list(archive, names, sentence)
