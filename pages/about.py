"""What is in this archive, where it came from, what was left out, and how to bring in documents of one's own."""

import streamlit as st

from display import archive_facts, session
from display.format import text, words
from queries import date_counts, reject_reasons, rejects, sources
from queries.filters import Filters

MOST_REJECTS = 200

archive = session.archive()
about = archive.about
st.set_page_config(page_title=f"The archive · {about.name} · Annals")

st.html(f'<h1 class="sentence">{archive_facts.heading(about)}</h1>')
st.html(archive_facts.version(about))

st.html('<h2 class="part">Where the documents come from</h2>')
read = sources(archive)
for sentence in archive_facts.stated(read):
    st.markdown(text.label(sentence))
st.dataframe(archive_facts.source_table(read), hide_index=True, width="stretch")
st.caption("Rows read = documents + duplicates + rejects, for every source.")

st.html('<h2 class="part">How the documents are dated</h2>')
kinds = date_counts(session.result(archive, Filters()))
st.dataframe(archive_facts.date_table(kinds), hide_index=True, width="content")
session.page_link("dates", "All numbers about the dates, each with its documents", Filters())

st.html('<h2 class="part">What was rejected</h2>')
reasons = reject_reasons(archive)
if not reasons:
    st.markdown("Nothing: every row that was read is a document or repeats one.")
else:
    st.dataframe(archive_facts.reason_table(reasons), hide_index=True, width="stretch")
    with st.expander("The rejected rows, as they were read"):
        st.dataframe(archive_facts.reject_table(rejects(archive, MOST_REJECTS)), hide_index=True, width="stretch")
        rejected = sum(int(str(row["rows"])) for row in reasons)
        if rejected > MOST_REJECTS:
            st.caption(f"The first {MOST_REJECTS} of {words.number(rejected)}; the archive file holds them all.")

st.html('<h2 class="part">Bring in your own documents</h2>')
st.markdown(archive_facts.OWN_DOCUMENTS)
st.code(archive_facts.OWN_COMMANDS, language="sh", wrap_lines=True)
