"""The entry script of the app: page setup, the archive, navigation, what was ignored of the address, the page."""

from pathlib import Path

import streamlit as st

from display import (
    archive_facts,
    compare_lines,
    compare_questions,
    compare_sets,
    dates_desk,
    events,
    facets,
    no_results,
    overview,
    question,
    record,
    results,
    session,
    step_buttons,
    text,
    theme_bars,
    themes_definition,
    themes_origins,
    themes_over_time,
    themes_together,
    themes_workbench,
    timeline,
    working,
)
from queries.errors import AnnalsError

STYLE = Path(__file__).parent / "style.html"
PARTS = (
    compare_lines,
    compare_questions,
    compare_sets,
    dates_desk,
    events,
    facets,
    no_results,
    overview,
    question,
    record,
    results,
    step_buttons,
    theme_bars,
    themes_definition,
    themes_origins,
    themes_over_time,
    themes_together,
    themes_workbench,
    timeline,
    working,
)
"""What pages are made of: loaded here, to be there when the garbage collection is told to spare what stays."""

st.set_page_config(page_title="Annals", page_icon="🗂️", layout="wide")
st.html(STYLE)
session.spare_what_stays()

pages = session.pages()
page = st.navigation(list(pages.values()), position="hidden")
session.keep_address(page)

try:
    archive = session.follow_archive()
except AnnalsError as error:
    st.error(text.label(str(error)))
    st.stop()

with session.reading(archive):
    filters, ignored = session.question()
    with st.container(horizontal=True, vertical_alignment="center", key="head"):
        st.markdown(f"**Annals** · {text.label(archive.about.name)}", width="content")
        session.page_link("timeline", "Timeline", filters)
        session.page_link("themes", "Themes", filters)
        session.page_link("dates", "Dates", filters)
        compare_questions.navigation(filters)
        session.page_link("archive", "Archive", filters)
        # The link is made when it is asked for: turning a page draws the list alone, and leaves this as it was.
        link = st.popover("Copy link", type="tertiary", key="copy-link", on_change="rerun")
        if link.open:
            identifier = {"id": session.document_id()} if session.document_id() else {}
            link.caption("This link shows just what you see now.")
            link.code(session.share_link(filters, **identifier), language=None, wrap_lines=True)
    with st.container(key="ignored"):
        if ignored:
            st.warning(
                "  \n".join(["Part of the link was ignored.", *map(text.label, ignored)]), icon=":material/info:"
            )
        if session.is_replaced():
            st.info(text.label(archive_facts.replaced(archive.about)), icon=":material/info:")
    page.run()
