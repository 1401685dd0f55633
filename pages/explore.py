"""The timeline of a result, its themes, and the result itself."""

import streamlit as st

from display import question, results, session, text, timeline, words
from queries import Result, result_counts, theme_counts

archive = session.archive()
filters = session.filters()
result = Result(archive, filters)
counts = result_counts(result)
themes = theme_counts(result)
names = {str(row["slug"]): str(row["name"]) for row in themes}
st.set_page_config(page_title=f"{text.plain(words.page_title(filters, names))} · {archive.about.name} · Annals")

question.sidebar(filters, themes)
question.search_box(filters)
for problem in result.search.problems:
    st.warning(text.label(problem), icon=":material/info:")
sentence = st.empty()
question.chips(filters, names)

chart, beside = st.columns([7, 3], gap="medium")
with chart:
    if filters.has_range:
        timeline.way_up(filters)
    if counts.documents:
        timeline.timeline(result, counts, themes)
    else:
        question.what_empties(archive, filters, names)
    timeline.overview(archive, filters)
with beside:
    timeline.theme_bars(filters, themes)
    timeline.undated_tray(filters, counts)

results.result_list(archive, names, sentence)
