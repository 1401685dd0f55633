"""The entry script of the app: the page that the address names, in the frame that all pages share."""

import logging
import time

import streamlit as st

from display import layout
from display.runtime import visit
from display.runtime.component import mount
from display.runtime.failures import fault
from display.runtime.long_links import check_length
from display.runtime.operator_log import note
from display.runtime.pages import PAGES
from display.runtime.unknown_values import unknown_values
from queries.errors import AnnalsError
from queries.model.site import site

st.set_page_config(page_title="Annals", page_icon="🗂️", layout="wide", initial_sidebar_state="collapsed")
visit.spare_what_stays()

streamlit_pages = [
    st.Page(f"../pages/{entry.script}.py", title=entry.label, url_path=path or "front", default=not path)
    for entry in PAGES
    for path in (entry.path, *entry.also)
]
page = st.navigation(streamlit_pages, position="hidden")
address, ignored = visit.parsed()
started = time.monotonic()

try:
    check_length(visit.parameters())
    visit.begin()
    with visit.reading():
        page.run()
        notes = [*ignored, *unknown_values(visit.archive(), address)]
        about = visit.archive().about
        if visit.is_replaced():
            notes.append(layout.replaced(about))
            visit.close_replaced_archives()
        data = layout.page(visit.content(), address, notes, about, site(visit.archive()))
    note(logging.INFO, "page", page=address.page, seconds=time.monotonic() - started, link=address.query)
except AnnalsError as error:
    note(
        logging.WARNING,
        "failure",
        page=address.page,
        seconds=time.monotonic() - started,
        error=type(error).__name__,
        cause=error.cause or error,
        link=address.query,
    )
    data = layout.failure(error, address)
except Exception as error:
    data = layout.failure(fault(error, address), address)

st.set_page_config(page_title=str(data["title"]))
mount(data | {"asked": visit.asked_query(), "canonical": address.query})
