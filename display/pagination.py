"""Pages of a list: how many there are, and the row of their numbers."""

from dataclasses import replace

import streamlit as st

from display import session
from queries.filters import Filters


def page_within(filters: Filters, documents: int) -> Filters:
    """The question on its own page, or on the last one where that page lies past the end."""
    last = max(page_count(filters, documents), 1)
    return filters if filters.page <= last else replace(filters, page=last)


def page_count(filters: Filters, documents: int) -> int:
    """How many pages a list of so many documents has."""
    return -(-documents // filters.per_page)


def pagination(place: str, filters: Filters, documents: int) -> None:
    """The numbers of the pages, to be turned; nothing where one page holds all. `place` tells two rows apart."""
    pages = page_count(filters, documents)
    if pages < 2:
        return
    key = f"page-{place}"
    session.show(key, filters.page)
    st.pagination(pages, key=key, on_change=session.on_change(key, lambda now, page: now.change(page=int(str(page)))))
